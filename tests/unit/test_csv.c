/* Separated values: what is quoted, what is escaped, and that a cell longer than any buffer stays whole. */
#include "test_support.h"

#include <unistd.h>

#include "base/buffer.h"
#include "write/csv.h"

static char path[64];

static td_slice read_all(td_buffer *b) {
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    b->n = 0;
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        td_buffer_add(b, chunk, n);
    fclose(f);
    return td_buffer_slice(b);
}

static td_csv *begin(const td_csv_dialect *dialect) {
    td_error e = {0};
    td_csv *w = td_csv_open(path, dialect, &e);
    assert_non_null(w);
    return w;
}

static void finish(td_csv *w) {
    td_error e = {0};
    assert_true(td_csv_end_row(w));
    assert_true(td_csv_close(w, true, &e));
}

/* A cell by itself, and pushed along by sixteen lengths of blanks before it, so that every place of a step is looked at. */
static void test_quotes(void **state) {
    (void)state;
    static const struct {
        const char *cell, *want;
    } cases[] = {
        {"", ""},
        {"15/2020/NĐ-CP", "15/2020/NĐ-CP"},
        {"a,b", "\"a,b\""},
        {"say \"x\"", "\"say \"\"x\"\"\""},
        {"\"", "\"\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"cr\r", "\"cr\r\""},
        {"=1+1", "=1+1"},
        {"tab\there", "tab\there"},
        {"sixteen letters!,", "\"sixteen letters!,\""},
    };
    td_buffer b = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        td_csv *w = begin(&td_csv_plain);
        td_csv_cell(w, td_slice_of(cases[i].cell));
        finish(w);
        char want[128];
        snprintf(want, sizeof want, "%s\n", cases[i].want);
        check_slice(read_all(&b), want);
    }
    td_buffer_dispose(&b);
}

static void test_every_place(void **state) {
    (void)state;
    td_buffer b = {0};
    for (size_t n = 1; n <= 40; n++)
        for (size_t at = 0; at < n; at++) {
            char cell[48];
            memset(cell, 'x', sizeof cell); /* what follows the cell in memory is no part of it */
            cell[n] = ',';
            cell[at] = '\n';
            td_csv *w = begin(&td_csv_plain);
            td_csv_cell(w, (td_slice){cell, n});
            cell[at] = 'x';
            td_csv_cell(w, (td_slice){cell, n});
            finish(w);
            td_slice got = read_all(&b);
            assert_int_equal(got.n, 2 * n + 4);
            assert_int_equal(got.at[0], '"');
            assert_int_equal(got.at[n + 1], '"');
            assert_int_equal(got.at[n + 3], 'x');
        }
    td_buffer_dispose(&b);
}

static void test_long_cell(void **state) {
    (void)state;
    enum { LENGTH = 400000 };
    char *cell = malloc(LENGTH);
    assert_non_null(cell);
    for (size_t i = 0; i < LENGTH; i++)
        cell[i] = i % 3 == 0 ? '"' : 'x';
    td_csv *w = begin(&td_csv_plain);
    td_csv_integer(w, -7);
    td_csv_cell(w, (td_slice){cell, LENGTH});
    td_csv_integer(w, INT64_MIN);
    finish(w);
    td_buffer b = {0};
    td_slice got = read_all(&b);
    assert_true(td_slice_starts(got, TD_S("-7,\"\"\"xx\"\"xx")));
    size_t quotes = (LENGTH + 2) / 3;
    assert_int_equal(got.n, 3 + 1 + LENGTH + quotes + 1 + strlen(",-9223372036854775808\n"));
    td_buffer_dispose(&b);
    free(cell);
}

int main(void) {
    snprintf(path, sizeof path, "/tmp/trichdan-test-csv-%ld", (long)getpid());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_every_place),
        cmocka_unit_test(test_long_cell),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
