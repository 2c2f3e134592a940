/* The schema: what a released column must have, and docs/tables.md, which is this program's text and nothing else.
 * `make docs` writes it anew (WRITE_DOCS=1). Run from the root. */
#include "test_support.h"

#include "base/buffer.h"
#include "table/rows.h"
#include "table/schema.h"

static const char path[] = "docs/tables.md";

static const char head[] =
    "# The tables\n\n"
    "Made from the schema (`src/table/schema.c`) by `make docs`; the same columns, names and order in every format. `trichdan -t TABLE` "
    "writes\n"
    "one of them, `-o result.xlsx`, `-o result.sqlite` and `-o folder/` all. Headings of workbooks and reports are in English or "
    "Vietnamese;\n"
    "column names never change.\n\n"
    "Types: *text*; *id* (text that names a row, here or where the arrow points); *integer*; *decimal* (exact, decimal point, any "
    "length);\n"
    "*day* (ISO 8601; text where only a month or a year is known). What is not known is empty: nothing between two commas, `null` in JSON\n"
    "Lines, NULL in SQLite, an empty cell in a workbook.\n\n"
    "| format | what becomes of the types |\n|---|---|\n"
    "| `csv`, `tsv`, `folder` | as they are: decimal point, ISO days |\n"
    "| `csv-excel` | decimal comma, ISO days; text that a spreadsheet would take for a number or a date is written `=\"3-4\"`, text that "
    "it "
    "would run gets an apostrophe |\n"
    "| `jsonl` | integers and decimals are numbers with all their digits, everything else is a string |\n"
    "| `xlsx` | numbers, days and text; text where a number has more than 15 digits or a day lies before 1 March 1900 |\n"
    "| `sqlite` | INTEGER, NUMERIC and TEXT; `mentions.value` keeps every digit as text |\n";

static const char *type_name(td_column_type type) {
    static const char *const names[] = {"text", "id", "integer", "decimal", "day"};
    return names[type];
}

/* A cell of a Markdown table. */
static void add_cell(td_buffer *b, const char *text) {
    for (; *text; text++) {
        if (*text == '|')
            td_buffer_add_char(b, '\\');
        td_buffer_add_char(b, *text);
    }
}

static void add_table(td_buffer *b, const td_table *t) {
    td_buffer_printf(b, "\n## %s\n\n%s Heading: %s, *%s*.\n\n", t->id, t->about, t->title_en, t->title_vi);
    td_buffer_printf(b, "| column | type | headings | what it says |\n|---|---|---|---|\n");
    for (size_t i = 0; i < t->n; i++) {
        const td_column *c = &t->columns[i];
        td_buffer_printf(b, "| `%s` | %s%s%s | %s, *%s* | ", c->id, type_name(c->type), c->refers ? " → " : "", c->refers ? c->refers : "",
            c->title_en, c->title_vi);
        add_cell(b, c->about);
        td_buffer_add_slice(b, TD_S(" |\n"));
    }
}

static void test_docs(void **state) {
    (void)state;
    td_buffer want = {0}, got = {0};
    td_buffer_add_slice(&want, td_slice_of(head));
    for (int i = 0; i < TD_TABLES; i++)
        add_table(&want, td_table_schema((td_table_id)i));
    assert_false(want.failed);
    if (getenv("WRITE_DOCS")) {
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_int_equal(fwrite(want.at, 1, want.n, out), want.n);
        assert_int_equal(fclose(out), 0);
    }
    FILE *in = fopen(path, "rb");
    if (!in)
        fail_msg("%s is missing: make docs", path);
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
        td_buffer_add(&got, chunk, n);
    fclose(in);
    if (!td_slice_eq(td_buffer_slice(&got), td_buffer_slice(&want)))
        fail_msg("%s is not what the schema says: make docs", path);
    td_buffer_dispose(&want);
    td_buffer_dispose(&got);
}

static bool is_column_name(const char *name) {
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz_");
    return n > 0 && !name[n];
}

static void test_columns(void **state) {
    (void)state;
    for (int i = 0; i < TD_TABLES; i++) {
        const td_table *t = td_table_schema((td_table_id)i);
        assert_int_equal(td_table_named(t->id), i);
        assert_in_range(t->n, 1, TD_COLUMNS_MAX - 2); /* room for the context of mentions, rows.h */
        for (size_t k = 0; k < t->n; k++) {
            const td_column *c = &t->columns[k];
            assert_true(is_column_name(c->id));
            assert_int_equal(td_table_column(t, c->id), k); /* no name twice */
            assert_true(*c->title_en && *c->title_vi && *c->about && c->width);
            if (!c->refers)
                continue;
            char table[32];
            snprintf(table, sizeof table, "%.*s", (int)strcspn(c->refers, "."), c->refers);
            td_table_id there = td_table_named(table);
            assert_int_not_equal(there, TD_TABLES);
            assert_true(td_table_column(td_table_schema(there), strchr(c->refers, '.') + 1) >= 0);
        }
    }
    assert_int_equal(td_table_column(td_table_schema(TD_T_FILES), "no_such_column"), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_docs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
