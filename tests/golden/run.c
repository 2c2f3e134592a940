/* In: golden files. Out: the cases that fail, with file and line, wanted and got; last line `N passed, N failed`.
 * Usage: golden [-p] FILE...   A FILE.gold.tsv is read with the FILE.txt beside it. -p prints what is found in every case, with all
 * attributes, and checks nothing. */
#include "golden.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct counts {
    unsigned passed, failed;
} counts;

static bool read_file(const char *path, td_buffer *bytes) {
    FILE *in = fopen(path, "rb");
    char block[4096];
    size_t n;
    if (!in)
        return false;
    while ((n = fread(block, 1, sizeof block, in)) > 0)
        td_buffer_add(bytes, block, n);
    bool ok = !ferror(in) && !bytes->failed;
    fclose(in);
    return ok;
}

static void run_case(const char *path, const gold_case *c, bool print, td_arena *arena, counts *sum) {
    items found = {0};
    td_buffer difference = {0};
    gold_find(c, &found, arena, &difference);
    if (print) {
        printf("=== %.*s\n", (int)c->title.n, c->title.at);
        for (size_t i = 0; i < found.n; i++) {
            td_buffer line = {0};
            gold_print(&line, &found.at[i], true);
            printf("%.*s\n", (int)line.n, line.at);
            td_buffer_dispose(&line);
        }
        printf("%.*s", (int)difference.n, difference.at ? difference.at : "");
    } else {
        gold_compare(c, &found, &difference);
        bool same = difference.n == 0 && !difference.failed;
        if (same && c->known_bug.n) {
            printf("%s:%u: %.*s\n    KNOWN BUG NOW PASSES, take the mark away: %.*s\n", path, c->line, (int)c->title.n, c->title.at,
                (int)c->known_bug.n, c->known_bug.at);
            sum->failed++;
        } else if (same || c->known_bug.n) {
            sum->passed++;
        } else {
            printf("%s:%u: %.*s\n%.*s", path, c->line, (int)c->title.n, c->title.at, (int)difference.n, difference.at ? difference.at : "");
            sum->failed++;
        }
    }
    for (size_t i = 0; i < found.n; i++)
        td_vec_dispose(&found.at[i].attributes);
    td_vec_dispose(&found);
    td_buffer_dispose(&difference);
}

/* A golden file, or a gold table with its text beside it. False and `trouble` on the first mistake. */
static bool parse_file(const char *path, td_buffer *bytes, td_buffer *text, gold_cases *cases, td_arena *arena, td_buffer *trouble) {
    static const char ending[] = ".gold.tsv";
    size_t n = strlen(path);
    bool table = n > sizeof ending - 1 && strcmp(path + n - (sizeof ending - 1), ending) == 0;
    td_slice name = td_arena_printf(arena, "%.*s.txt", table ? (int)(n - (sizeof ending - 1)) : 0, path);
    if (!read_file(path, bytes) || (table && !read_file(name.at, text))) {
        td_buffer_printf(trouble, "cannot be read");
        return false;
    }
    if (table)
        return gold_parse_tsv(td_buffer_slice(bytes), td_buffer_slice(text), cases, arena, trouble);
    return gold_parse(td_buffer_slice(bytes), cases, arena, trouble);
}

static void run_file(const char *path, bool print, counts *sum) {
    td_buffer bytes = {0};
    td_buffer text = {0};
    td_buffer trouble = {0};
    td_arena arena = {0};
    gold_cases cases = {0};
    if (!parse_file(path, &bytes, &text, &cases, &arena, &trouble)) {
        printf("%s: %.*s\n", path, (int)trouble.n, trouble.at);
        sum->failed++;
    }
    /* a mistake in the file does not hide the cases before it; the case with the mistake is the last one */
    size_t whole = trouble.n ? cases.n - (cases.n > 0) : cases.n;
    for (size_t i = 0; i < whole; i++)
        run_case(path, &cases.at[i], print, &arena, sum);
    for (size_t i = 0; i < cases.n; i++) {
        for (size_t k = 0; k < cases.at[i].wanted.n; k++)
            td_vec_dispose(&cases.at[i].wanted.at[k].attributes);
        td_vec_dispose(&cases.at[i].wanted);
        td_vec_dispose(&cases.at[i].inputs);
    }
    td_vec_dispose(&cases);
    td_buffer_dispose(&bytes);
    td_buffer_dispose(&text);
    td_buffer_dispose(&trouble);
    td_arena_dispose(&arena);
}

int main(int argc, char **argv) {
    counts sum = {0};
    bool print = argc > 1 && strcmp(argv[1], "-p") == 0;
    for (int i = print ? 2 : 1; i < argc; i++)
        run_file(argv[i], print, &sum);
    if (!print)
        printf("%u passed, %u failed\n", sum.passed, sum.failed);
    return sum.failed > 0 || argc < 2;
}
