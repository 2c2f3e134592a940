/* Compiles the tables of src/lexicon to C. Usage: lexc DIR OUTDIR
 * In: DIR/NAME.tsv, one for each table of lexicon.h, and DIR/keywords*.tsv. Out: OUTDIR/keywords.h and OUTDIR/lexicon_data.c.
 * Every mistake is told as file:line: reason; nothing is written when there is one. */
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "lexicon/build.h"
#include "lexicon/pattern.h"
#include "lexicon/tsv.h"
#include "text/fold.h"

typedef struct keyword {
    td_slice name, word;
    td_lex_origin origin;
} keyword;

typedef struct compiler {
    td_arena files; /* file contents and names: cells are borrowed from them */
    td_lex_build tables[TD_LEX_TABLES];
    bool seen[TD_LEX_TABLES];
    TD_VEC(keyword) keywords;
    td_lex_words triggers;
    const char *file; /* being read */
    td_lex_table table;
    bool header; /* the next line is the header */
    size_t mistakes;
} compiler;

static void tell(const td_error *e) {
    fprintf(stderr, "%s\n", e->message);
}

static void mistake(compiler *c, td_error *e, uint32_t line) {
    if (line)
        td_lex_at(e, (td_lex_origin){c->file, line});
    tell(e);
    c->mistakes++;
}

static _Noreturn void die(const char *what, const char *name) {
    fprintf(stderr, "lexc: %s: %s\n", name, what);
    exit(1);
}

static td_slice load(compiler *c, const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0)
        die("cannot be read", path);
    long size = ftell(f);
    rewind(f);
    char *bytes = size < 0 ? NULL : td_arena_alloc(&c->files, (size_t)size + 1);
    if (!bytes || fread(bytes, 1, (size_t)size, f) != (size_t)size)
        die("cannot be read", path);
    fclose(f);
    return (td_slice){bytes, (size_t)size};
}

/* ---- keywords ---- */

static bool keyword_name(td_slice name) {
    for (size_t i = 0; i < name.n; i++) {
        char ch = name.at[i];
        if (!((ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '_'))
            return false;
    }
    return name.n > 0;
}

static void check_keyword(compiler *c, const keyword *k, td_error *e) {
    td_token tokens[2];
    if (!keyword_name(k->name)) {
        td_fail(e, TD_FORMAT, "a keyword's name is made of A-Z, 0-9 and _: '%.*s'", (int)k->name.n, k->name.at);
        mistake(c, e, k->origin.line);
    }
    if (td_tokens_of(k->word, tokens, 2) != 1 || !td_tok_is_word(&tokens[0]) || tokens[0].start != 0 || tokens[0].end != k->word.n) {
        td_fail(e, TD_FORMAT, "a keyword is one word: '%.*s'", (int)k->word.n, k->word.at);
        mistake(c, e, k->origin.line);
    }
}

static bool keyword_line(void *context, uint32_t line, const td_slice *cells, unsigned n, td_error *e) {
    compiler *c = context;
    keyword k = {cells[0], n > 1 ? cells[1] : (td_slice){NULL, 0}, {c->file, line}};
    if (c->header) {
        c->header = false;
        if (n < 2 || !td_slice_eq(k.name, TD_S("name")) || !td_slice_eq(k.word, TD_S("word"))) {
            td_fail(e, TD_FORMAT, "the first line must be: name<TAB>word<TAB>trigger[<TAB>source]");
            mistake(c, e, line);
        }
        return true;
    }
    td_slice trigger = n > 2 ? cells[2] : (td_slice){NULL, 0};
    if (n < 2 || n > 4 || (trigger.n && !td_slice_eq(trigger, TD_S("trigger")))) {
        td_fail(e, TD_FORMAT, "a line has a name, a word, `trigger` or nothing, and a source if need be; this one has %u columns", n);
        mistake(c, e, line);
        return true;
    }
    check_keyword(c, &k, e);
    if (trigger.n && !td_lex_words_add(&c->triggers, k.word))
        die("out of memory", c->file);
    if (!td_vec_push(&c->keywords, k))
        die("out of memory", c->file);
    return true;
}

static int by_name(const void *a, const void *b) {
    const keyword *x = a, *y = b;
    int d = td_slice_cmp(x->name, y->name);
    if (d == 0)
        d = strcmp(x->origin.file, y->origin.file);
    return d ? d : (x->origin.line > y->origin.line) - (x->origin.line < y->origin.line);
}

/* The same name with the same word may stand in several files; with another word it is a mistake. */
static void sort_keywords(compiler *c) {
    size_t n = 0;
    if (c->keywords.n)
        qsort(c->keywords.at, c->keywords.n, sizeof *c->keywords.at, by_name);
    for (size_t i = 0; i < c->keywords.n; i++) {
        keyword *k = &c->keywords.at[i], *before = n ? &c->keywords.at[n - 1] : NULL;
        if (!before || !td_slice_eq(before->name, k->name)) {
            c->keywords.at[n++] = *k;
        } else if (td_fold_hash(before->word) != td_fold_hash(k->word)) {
            td_error e;
            td_fail(&e, TD_FORMAT, "%.*s is another word in %s:%u", (int)k->name.n, k->name.at, before->origin.file,
                (unsigned)before->origin.line);
            td_lex_at(&e, k->origin);
            mistake(c, &e, 0);
        }
    }
    c->keywords.n = n;
}

/* ---- tables ---- */

static void check_header(compiler *c, const td_lex_shape *shape, const td_slice *cells, unsigned n, uint32_t line, td_error *e) {
    bool same = n == shape->columns;
    for (unsigned i = 0; same && i < n; i++)
        same = td_slice_eq(cells[i], td_slice_of(shape->column[i].name));
    if (same)
        return;
    td_fail(e, TD_FORMAT, "the first line must name the columns of lexicon.h: %s, %s ... %s", shape->column[0].name, shape->column[1].name,
        shape->column[shape->columns - 1].name);
    mistake(c, e, line);
}

static bool table_line(void *context, uint32_t line, const td_slice *cells, unsigned n, td_error *e) {
    compiler *c = context;
    const td_lex_shape *shape = &td_lex_shapes[c->table];
    if (c->header) {
        c->header = false;
        check_header(c, shape, cells, n, line, e);
        return true;
    }
    if (n != shape->columns) {
        td_fail(e, TD_FORMAT, "%u columns, where %s.tsv has %u", n, shape->name, shape->columns);
        mistake(c, e, line);
    } else if (!td_lex_build_row(&c->tables[c->table], cells, (td_lex_origin){c->file, line}, e)) {
        mistake(c, e, 0);
    }
    return true;
}

static void read_file(compiler *c, const char *folder, const char *name) {
    td_error e;
    td_slice path = td_arena_printf(&c->files, "%s/%s", folder, name);
    if (!path.at)
        die("out of memory", name);
    c->file = path.at;
    c->header = true;
    td_slice bytes = load(c, path.at), stem = {name, strlen(name) - 4};
    uint32_t bad = td_tsv_bad_line(bytes, true, &e);
    if (bad) {
        mistake(c, &e, bad == UINT32_MAX ? 0 : bad);
        return;
    }
    if (stem.n >= 8 && memcmp(stem.at, "keywords", 8) == 0) {
        td_tsv_read(bytes, keyword_line, c, &e);
        return;
    }
    c->table = td_lex_table_named(stem);
    if (c->table == TD_LEX_TABLES) {
        td_fail(&e, TD_FORMAT, "no table has this name");
        mistake(c, &e, 1);
        return;
    }
    c->seen[c->table] = true;
    td_tsv_read(bytes, table_line, c, &e);
}

static int is_table(const struct dirent *d) {
    size_t n = strlen(d->d_name);
    return n > 4 && d->d_name[0] != '.' && strcmp(d->d_name + n - 4, ".tsv") == 0;
}

static int by_file(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void read_folder(compiler *c, const char *folder) {
    struct dirent **names;
    int n = scandir(folder, &names, is_table, by_file);
    if (n < 0)
        die("no such folder", folder);
    for (int i = 0; i < n; i++) {
        read_file(c, folder, names[i]->d_name);
        free(names[i]);
    }
    free(names);
}

/* Each pattern must compile and pass its own examples. */
static void check_patterns(compiler *c) {
    td_lex_data data[TD_LEX_TABLES];
    for (td_lex_table t = 0; t < TD_LEX_TABLES; t++)
        data[t] = td_lex_build_data(&c->tables[t]);
    td_lexicon lex = {data, NULL, NULL, NULL, NULL};
    td_error e = {0};
    td_patterns_free(td_patterns_new(&lex, &e));
    if (e.code == TD_OK)
        return;
    td_lex_at_pattern(&c->tables[TD_LEX_PATTERNS], &e);
    mistake(c, &e, 0);
}

static void finish(compiler *c) {
    td_error e;
    sort_keywords(c);
    for (td_lex_table t = 0; t < TD_LEX_TABLES; t++) {
        td_lex_build *b = &c->tables[t];
        b->table = t;
        if (!c->seen[t])
            die("the table is missing", td_lex_shapes[t].name);
        if (!td_lex_build_finish(b, false, &e))
            die(e.message, td_lex_shapes[t].name);
        c->mistakes += td_lex_build_clashes(b, tell);
        if (!td_lex_words_of(&c->triggers, b))
            die("out of memory", td_lex_shapes[t].name);
    }
    td_lex_words_sort(&c->triggers);
    check_patterns(c);
}

/* ---- writing ---- */

static FILE *output(compiler *c, const char *folder, const char *name, td_slice *path) {
    *path = td_arena_printf(&c->files, "%s/%s", folder, name);
    FILE *f = path->at ? fopen(path->at, "wb") : NULL;
    if (!f)
        die("cannot be written", name);
    return f;
}

static void close_output(FILE *f, td_slice path) {
    if (ferror(f) || fclose(f) != 0)
        die("cannot be written", path.at);
}

static void write_keywords(compiler *c, const char *folder) {
    td_slice path;
    FILE *f = output(c, folder, "keywords.h", &path);
    fputs("/* Written by tools/lexc from src/lexicon/keywords*.tsv: fold hashes of single words. */\n"
          "#ifndef TD_LEXICON_KEYWORDS_H\n#define TD_LEXICON_KEYWORDS_H\n\n#include <stdint.h>\n\n",
        f);
    for (size_t i = 0; i < c->keywords.n; i++) {
        const keyword *k = &c->keywords.at[i];
        fprintf(f, "#define KW_%.*s UINT64_C(0x%016" PRIx64 ") /* %.*s */\n", (int)k->name.n, k->name.at, td_fold_hash(k->word),
            (int)k->word.n, k->word.at);
    }
    fputs("\n#endif\n", f);
    close_output(f, path);
}

/* The string pool, in literals of a line's length. */
static void write_strings(FILE *f, const char *name, td_slice s) {
    fprintf(f, "static const char %s_strings[] =\n    \"", name);
    for (size_t i = 0, width = 0; i < s.n; i++, width++) {
        unsigned char ch = (unsigned char)s.at[i];
        if (width > 120 && (ch < 0x80 || ch >= 0xC0)) {
            fputs("\"\n    \"", f);
            width = 0;
        }
        if (ch == '"' || ch == '\\' || ch == '?')
            fprintf(f, "\\%c", ch);
        else
            putc(ch, f);
    }
    fputs("\";\n", f);
}

static void write_keys(FILE *f, const char *table, const char *name, const uint64_t *keys, size_t n) {
    fprintf(f, "static const uint64_t %s_%s[] = {", table, name);
    for (size_t i = 0; i < n; i++)
        fprintf(f, "%sUINT64_C(0x%016" PRIx64 "),", i % 4 ? " " : "\n    ", keys[i]);
    fputs(n ? "\n};\n" : "0};\n", f); /* no array is empty in C */
}

static void write_codes(FILE *f, const char *table, const char *name, const td_lex_code_key *keys, size_t n) {
    fprintf(f, "static const td_lex_code_key %s_%s[] = {", table, name);
    for (size_t i = 0; i < n; i++)
        fprintf(f, "%s{UINT64_C(0x%016" PRIx64 "), %u, {%u, %u}},", i % 2 ? " " : "\n    ", keys[i].key, keys[i].row, keys[i].spelling.at,
            keys[i].spelling.n);
    fputs(n ? "\n};\n" : "{0, 0, {0, 0}}};\n", f);
}

static void write_steps(FILE *f, const char *table, const char *name, const td_lex_steps *steps) {
    fprintf(f, "static const td_lex_step %s_%s[] = {", table, name);
    for (size_t i = 0; i < steps->n; i++) {
        const td_lex_step *s = &steps->at[i];
        fprintf(f, "%s{UINT64_C(0x%016" PRIx64 "), %u, %d, %d},", i % 4 ? " " : "\n    ", s->read, s->row, s->goes_on, s->begins);
    }
    fputs("\n};\n", f);
}

static void write_table(FILE *f, const td_lex_build *b) {
    const char *name = td_lex_shapes[b->table].name;
    fprintf(f, "\n/* %s.tsv */\n", name);
    write_strings(f, name, td_buffer_slice(&b->strings));
    fprintf(f, "static const td_lex_span %s_cells[] = {", name);
    for (size_t i = 0; i < b->cells.n; i++)
        fprintf(f, "%s{%u, %u},", i % 8 ? " " : "\n    ", b->cells.at[i].at, b->cells.at[i].n);
    fputs(b->cells.n ? "\n};\n" : "{0, 0}};\n", f);
    write_steps(f, name, "ahead", &b->ahead);
    write_steps(f, name, "back", &b->back);
    fprintf(f, "static const uint32_t %s_next[] = {", name);
    for (size_t i = 0; i < b->next.n; i++)
        fprintf(f, "%s%u,", i % 16 ? " " : "\n    ", b->next.at[i]);
    fputs(b->next.n ? "\n};\n" : "0};\n", f);
    write_codes(f, name, "exact", b->exact.at, b->exact.n);
    write_codes(f, name, "loose", b->loose.at, b->loose.n);
    fprintf(f, "static const td_lex_name_key %s_named[] = {", name);
    for (size_t i = 0; i < b->named.n; i++)
        fprintf(f, "%s{UINT64_C(0x%016" PRIx64 "), %u},", i % 4 ? " " : "\n    ", b->named.at[i].key, b->named.at[i].row);
    fputs(b->named.n ? "\n};\n" : "{0, 0}};\n", f);
}

static void write_marking(FILE *f, const compiler *c) {
    td_lex_marks_made all = {0};
    if (!td_lex_mark_words(&all, c->tables))
        die("out of memory", "marking");
    fputs("\nstatic const td_lex_marked marked_words[] = {", f);
    for (size_t i = 0; i < all.n; i++)
        fprintf(f, "%s{UINT64_C(0x%016" PRIx64 "), 0x%x},", i % 4 ? " " : "\n    ", all.at[i].word, all.at[i].marks);
    fprintf(f, "\n};\nconst td_lex_marking td_lex_builtin_marking = {marked_words, %zu};\n\n", all.n - 1);
    td_vec_dispose(&all);
}

static void write_data(compiler *c, const char *folder) {
    td_slice path;
    FILE *f = output(c, folder, "lexicon_data.c", &path);
    fputs("/* Written by tools/lexc from the tables of src/lexicon. */\n#include \"lexicon/data.h\"\n", f);
    for (td_lex_table t = 0; t < TD_LEX_TABLES; t++)
        write_table(f, &c->tables[t]);
    fputs("\nconst td_lex_data td_lex_builtin_data[TD_LEX_TABLES] = {\n", f);
    for (td_lex_table t = 0; t < TD_LEX_TABLES; t++) {
        td_lex_data d = td_lex_build_data(&c->tables[t]);
        const char *n = td_lex_shapes[t].name;
        fprintf(f, "    {%s_strings, %s_cells, %u, %u, {%s_ahead, %u}, {%s_back, %u}, %s_next, %s_exact, %s_loose, %u, %s_named, %u},\n", n,
            n, d.rows, d.columns, n, d.ahead.mask, n, d.back.mask, n, n, n, d.codes_n, n, d.named_n);
    }
    fputs("};\n", f);
    write_marking(f, c);
    write_keys(f, "trigger", "words", c->triggers.keys.at, c->triggers.keys.n);
    write_keys(f, "trigger", "filter", c->triggers.filter, TD_TRIGGER_FILTER);
    fprintf(f, "const td_triggers td_lex_builtin_triggers = {trigger_filter, trigger_words, %zu};\n", c->triggers.keys.n);
    close_output(f, path);
}

int main(int argc, char **argv) {
    static compiler c; /* zeroed */
    if (argc != 3) {
        fputs("usage: lexc DIR OUTDIR\n", stderr);
        return 2;
    }
    for (td_lex_table t = 0; t < TD_LEX_TABLES; t++)
        c.tables[t].table = t;
    read_folder(&c, argv[1]);
    finish(&c);
    if (c.mistakes) {
        fprintf(stderr, "lexc: %zu mistake%s, nothing written\n", c.mistakes, c.mistakes == 1 ? "" : "s");
        return 1;
    }
    write_keywords(&c, argv[2]);
    write_data(&c, argv[2]);
    for (td_lex_table t = 0; t < TD_LEX_TABLES; t++)
        td_lex_build_dispose(&c.tables[t]);
    td_lex_words_dispose(&c.triggers);
    td_vec_dispose(&c.keywords);
    td_arena_dispose(&c.files);
    return 0;
}
