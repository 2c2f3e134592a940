/* In: a file. Out: its tokens as TSV on standard output: start, end, line, column, class, text, fold. */
#include "cli/tokens.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/messages.h"

/* As in the tsv format: \t \n \r \\, other controls as they are. */
static void print_escaped(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        switch (s[i]) {
        case '\t':
            fputs("\\t", stdout);
            break;
        case '\n':
            fputs("\\n", stdout);
            break;
        case '\r':
            fputs("\\r", stdout);
            break;
        case '\\':
            fputs("\\\\", stdout);
            break;
        default:
            putchar(s[i]);
        }
    }
}

static int print_token(void *context, const trichdan_token *t) {
    (void)context;
    printf("%llu\t%llu\t%u\t%u\t%s\t", (unsigned long long)t->start, (unsigned long long)t->end, t->line, t->column, t->kind);
    print_escaped(t->text, t->bytes);
    putchar('\t');
    print_escaped(t->fold, t->fold_bytes);
    putchar('\n');
    return ferror(stdout);
}

int print_tokens(trichdan *t, const char *path) {
    puts("start\tend\tline\tcolumn\tclass\ttext\tfold");
    trichdan_code code = trichdan_tokens_of_path(t, path, print_token, NULL);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "trichdan: cannot write standard output: %s\n", strerror(errno));
        return 2;
    }
    if (code == TRICHDAN_OK)
        return 0;
    fprintf(stderr, "trichdan: %s\n", trichdan_message(t));
    return 2;
}
