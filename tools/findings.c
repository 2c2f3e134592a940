/* Prints the mentions of one UTF-8 file as JSON lines, straight from the finder, without linking: a tool for those who work on a
 * grammar. The document shown is just the value; the date and issuer are those stated at the mention. */
#include <stdio.h>
#include <stdlib.h>

#include "find/find.h"

static void print_string(const char *key, td_slice s) {
    printf(",\"%s\":\"", key);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void print_mention(const td_mention *m) {
    static const char *const kinds[] = {"reference", "date", "figure", "anaphora"};
    printf("{\"kind\":\"%s\",\"start\":%llu,\"end\":%llu,\"line\":%u", kinds[m->kind], (unsigned long long)m->start,
        (unsigned long long)m->end, m->line);
    print_string("text", m->text);
    print_string("value", m->value);
    print_string("rule", td_slice_of(m->rule));
    if (m->kind == TD_FIGURE) {
        print_string("unit", m->fig.unit);
        print_string("approx", m->fig.approx);
        print_string("change", m->fig.change);
        print_string("subject", m->fig.subject);
        print_string("base", m->fig.base);
    } else if (m->kind == TD_DATE) {
        print_string("first", m->date.first);
        print_string("last", m->date.last);
    } else {
        print_string("document", m->value);
        print_string("type", m->ref.type);
        print_string("date", m->ref.date);
        print_string("issuer", m->ref.issuer);
        print_string("provision", m->ref.provision);
        print_string("title", m->ref.title);
        print_string("relation", td_slice_of(td_relation_name(m->ref.relation)));
    }
    puts("}");
}

int main(int argc, char **argv) {
    FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!in) {
        fprintf(stderr, "usage: findings FILE\n");
        return 2;
    }
    size_t room = 1 << 20, n = 0, got;
    char *bytes = malloc(room);
    while (bytes && (got = fread(bytes + n, 1, room - n, in)) > 0) {
        n += got;
        if (n == room)
            bytes = realloc(bytes, room *= 2);
    }
    fclose(in);
    td_error e = {0};
    td_text text;
    td_findings found = {0};
    td_finder *f = td_finder_new(td_lexicon_builtin());
    if (!bytes || !f || !td_text_init(&text, (td_slice){bytes, n}, &e) || !td_find(f, &text, &found, &e)) {
        fprintf(stderr, "findings: %s: %s\n", argv[1], e.message);
        return 2;
    }
    for (size_t i = 0; i < found.mentions.n; i++)
        if (found.mentions.at[i].kind != TD_ANAPHORA)
            print_mention(&found.mentions.at[i]);
    td_findings_dispose(&found);
    td_text_dispose(&text);
    td_finder_free(f);
    free(bytes);
    return 0;
}
