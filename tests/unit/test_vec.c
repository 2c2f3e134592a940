#include "test_support.h"

#include "base/vec.h"

static void pushes_and_reserves(void **state) {
    (void)state;
    TD_VEC(int) v = {0};
    for (int i = 0; i < 10000; i++)
        assert_true(td_vec_push(&v, i));
    for (int i = 0; i < 10000; i++)
        assert_int_equal(v.at[i], i);
    assert_true(v.room >= v.n);
    assert_true(td_vec_reserve(&v, 50000));
    assert_true(v.room >= 50000);
    assert_int_equal(v.n, 10000);
    td_vec_dispose(&v);
    assert_null(v.at);
    assert_int_equal(v.room, 0);
}

static void refuses_what_cannot_be_counted(void **state) {
    (void)state;
    struct {
        void *at;
        size_t room;
    } v = {0};
    static const struct {
        size_t want, size;
    } cases[] = {{SIZE_MAX, 1}, {SIZE_MAX, 8}, {SIZE_MAX / 8 + 1, 8}, {(size_t)PTRDIFF_MAX + 1, 1}, {SIZE_MAX / 2, 3}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_false(td_vec_grow(&v.at, &v.room, cases[i].want, cases[i].size));
        assert_null(v.at);
        assert_int_equal(v.room, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pushes_and_reserves),
        cmocka_unit_test(refuses_what_cannot_be_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
