#include "test_support.h"

#include "base/intern.h"

static void numbers_in_order_of_first_sight(void **state) {
    (void)state;
    td_intern *t = td_intern_new();
    assert_non_null(t);
    static const struct {
        const char *string;
        uint32_t want;
    } cases[] = {{"11-CTr/TU", 1}, {"", 2}, {"30/2020/NĐ-CP", 3}, {"11-CTr/TU", 1}, {"11-CTr/T", 4}, {"", 2}};
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(td_intern_add(t, td_slice_of(cases[i].string)), cases[i].want);
    assert_int_equal(td_intern_count(t), 4);
    assert_int_equal(td_intern_find(t, TD_S("30/2020/NĐ-CP")), 3);
    assert_int_equal(td_intern_find(t, TD_S("30/2020/ND-CP")), 0);
    check_slice(td_intern_string(t, 3), "30/2020/NĐ-CP");
    assert_int_equal(td_intern_string(t, 0).n, 0);
    assert_int_equal(td_intern_string(t, 5).n, 0);
    td_intern_free(t);
    td_intern_free(NULL);
}

static void many(void **state) {
    (void)state;
    enum { MANY = 50000 };
    td_intern *t = td_intern_new();
    char text[32];
    for (int round = 0; round < 2; round++) {
        for (unsigned i = 0; i < MANY; i++) {
            int n = snprintf(text, sizeof text, "doc:%u", i * 7919u);
            assert_int_equal(td_intern_add(t, (td_slice){text, (size_t)n}), i + 1);
        }
    }
    assert_int_equal(td_intern_count(t), MANY);
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "doc:%u", i * 7919u);
        check_slice(td_intern_string(t, i + 1), text);
    }
    td_intern_free(t);
}

static void keeps_bytes_of_any_kind(void **state) {
    (void)state;
    td_intern *t = td_intern_new();
    assert_int_equal(td_intern_add(t, (td_slice){"a\0b", 3}), 1);
    assert_int_equal(td_intern_add(t, (td_slice){"a\0c", 3}), 2);
    assert_int_equal(td_intern_add(t, (td_slice){"a", 1}), 3);
    assert_int_equal(td_intern_string(t, 2).n, 3);
    td_intern_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_in_order_of_first_sight),
        cmocka_unit_test(many),
        cmocka_unit_test(keeps_bytes_of_any_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
