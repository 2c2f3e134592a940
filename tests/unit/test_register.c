/* Registers of known documents: rows, and how mistakes are told. */
#include "test_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "link/register.h"

static td_register *register_of(const char *text, td_error *e) {
    char path[] = "/tmp/trichdan-register-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_true(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    const char *paths[] = {path};
    td_register *r = td_register_new(paths, 1, e);
    unlink(path);
    return r;
}

static void reads_columns_by_their_names(void **state) {
    (void)state;
    td_error e = {0};
    td_register *r =
        register_of("note\tissuer\tsymbol\tdate\ttitle\n# a comment\nx\tChính phủ\t30/2020/NĐ-CP\t2020-03-05\tVề  công tác văn thư \n"
                    "\t\t12/QĐ-UBND\n",
            &e);
    assert_non_null(r);
    size_t n;
    const td_register_row *rows = td_register_rows(r, &n);
    assert_int_equal(n, 2);
    assert_true(td_slice_eq(rows[0].symbol, TD_S("30/2020/NĐ-CP")));
    assert_true(td_slice_eq(rows[0].title, TD_S("Về công tác văn thư")));
    assert_true(td_slice_eq(rows[0].date, TD_S("2020-03-05")));
    assert_true(td_slice_eq(rows[0].issuer, TD_S("Chính phủ")));
    assert_int_equal(rows[0].type.n, 0);
    assert_int_equal(rows[0].line, 3);
    assert_true(td_slice_eq(rows[1].symbol, TD_S("12/QĐ-UBND")));
    assert_int_equal(rows[1].date.n, 0);
    td_register_free(r);
}

static void refused(const char *text, const char *why) {
    td_error e = {0};
    assert_null(register_of(text, &e));
    if (!strstr(e.message, why))
        fail_msg("'%s' does not say '%s'", e.message, why);
}

static void tells_mistakes_with_their_line(void **state) {
    (void)state;
    refused("", "is empty");
    refused("number\tdate\n1\t2020-01-01\n", ":1: the first line names the columns");
    refused("symbol\tdate\n1/QĐ-UBND\t5/3/2020\n", ":2: the date is not YYYY-MM-DD: '5/3/2020'");
    refused("symbol\tdate\n1/QĐ-UBND\n \t2020-01-01\n", ":3: a row without a symbol");
    refused("symbol\n1/Q\xFF\n", ":2: is not UTF-8");
    td_error e = {0};
    const char *paths[] = {"/no/such/register.tsv"};
    assert_null(td_register_new(paths, 1, &e));
    assert_non_null(strstr(e.message, "/no/such/register.tsv: "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_columns_by_their_names),
        cmocka_unit_test(tells_mistakes_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
