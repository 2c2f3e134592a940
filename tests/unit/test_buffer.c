#include "test_support.h"

#include "base/buffer.h"

static void appends(void **state) {
    (void)state;
    td_buffer b = {0};
    td_buffer_add(&b, "a", 1);
    td_buffer_add(&b, NULL, 0);
    td_buffer_add_slice(&b, TD_S("bc"));
    td_buffer_add_char(&b, 'd');
    td_buffer_printf(&b, "%s-%d", "đ", 42);
    check_slice(td_buffer_slice(&b), "abcdđ-42");
    td_buffer_dispose(&b);
    assert_int_equal(td_buffer_slice(&b).n, 0);
}

static void writes_numbers(void **state) {
    (void)state;
    static const struct {
        uint64_t value;
        const char *want;
    } cases[] = {{0, "0"}, {7, "7"}, {10, "10"}, {1234567890123, "1234567890123"}, {UINT64_MAX, "18446744073709551615"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        td_buffer b = {0};
        td_buffer_add_u64(&b, cases[i].value);
        check_slice(td_buffer_slice(&b), cases[i].want);
        td_buffer_dispose(&b);
    }
}

static void appends_a_part_of_itself(void **state) {
    (void)state;
    td_buffer b = {0};
    td_buffer_add(&b, "0123456789", 10);
    for (int i = 0; i < 12; i++) /* grows many times while its own bytes are the source */
        td_buffer_add(&b, b.at, b.n);
    assert_int_equal(b.n, 40960);
    for (size_t i = 0; i < b.n; i++)
        assert_int_equal(b.at[i], '0' + (int)(i % 10));
    td_buffer_dispose(&b);
}

static void stops_at_its_limit(void **state) {
    (void)state;
    td_buffer b = {.limit = 5};
    td_buffer_add(&b, "1234", 4);
    td_buffer_printf(&b, "%s", "5");
    assert_false(b.failed);
    td_buffer_add_char(&b, '6');
    assert_true(b.failed);
    td_buffer_add(&b, "", 0);
    td_buffer_add_u64(&b, 1);
    td_buffer_printf(&b, "x");
    check_slice(td_buffer_slice(&b), "12345");
    td_buffer_dispose(&b);
    td_buffer none = {.limit = 2};
    td_buffer_printf(&none, "%d", 100);
    assert_true(none.failed);
    assert_int_equal(none.n, 0);
    td_buffer_dispose(&none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends),
        cmocka_unit_test(writes_numbers),
        cmocka_unit_test(appends_a_part_of_itself),
        cmocka_unit_test(stops_at_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
