#include "test_support.h"

#include "base/error.h"

static void cuts_at_a_character(void **state) {
    (void)state;
    /* "ệ" is three bytes: whatever stands before it, the cut must not leave a part of one */
    for (size_t lead = 0; lead < 4; lead++) {
        char text[1024] = "";
        memset(text, 'x', lead);
        for (size_t i = 0; i < 300; i++)
            strcat(text, "ệ");
        td_error e = {0};
        assert_false(td_fail(&e, TD_IO, "%s", text));
        size_t n = strlen(e.message);
        assert_true(n >= sizeof e.message - 4 && n < sizeof e.message);
        assert_int_equal((n - lead) % 3, 0);
        assert_memory_equal(e.message, text, n);
    }
}

static void keeps_whole_messages(void **state) {
    (void)state;
    td_error e = {0};
    td_fail(&e, TD_USAGE, "no table %s: %d", "văn-bản", 7);
    assert_string_equal(e.message, "no table văn-bản: 7");
    assert_int_equal(e.code, TD_USAGE);
    /* a message may be made of the one before */
    td_fail(&e, TD_FORMAT, "a.tsv: %s", e.message);
    assert_string_equal(e.message, "a.tsv: no table văn-bản: 7");
    td_fail(&e, TD_IO, "two\nlines\r");
    assert_string_equal(e.message, "two lines ");
}

static void error_is_optional(void **state) {
    (void)state;
    assert_false(td_fail(NULL, TD_NOMEM, "x"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_at_a_character),
        cmocka_unit_test(keeps_whole_messages),
        cmocka_unit_test(error_is_optional),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
