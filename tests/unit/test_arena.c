#include "test_support.h"

#include <stdalign.h>

#include "base/arena.h"

static void gives_zeroed_aligned_memory(void **state) {
    (void)state;
    td_arena a = {0};
    static const size_t sizes[] = {0, 1, 7, 8, 15, 16, 17, 100, 4095, 4096, 4097, 100000, 3000000, 1};
    unsigned char *before = NULL;
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < COUNT(sizes); i++) {
            unsigned char *p = td_arena_alloc(&a, sizes[i]);
            assert_non_null(p);
            assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
            assert_ptr_not_equal(p, before);
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(p[k], 0);
            memset(p, 0xA5, sizes[i]);
            before = p;
        }
        td_arena_reset(&a); /* what comes after must be zeroed again */
        before = NULL;
    }
    td_arena_dispose(&a);
    assert_null(a.block);
}

static void keeps_what_it_gave(void **state) {
    (void)state;
    td_arena a = {0};
    const char *kept[1000];
    for (unsigned i = 0; i < COUNT(kept); i++)
        kept[i] = td_arena_printf(&a, "chuỗi %u", i).at;
    for (unsigned i = 0; i < COUNT(kept); i++) {
        char want[32];
        snprintf(want, sizeof want, "chuỗi %u", i);
        assert_string_equal(kept[i], want);
    }
    td_arena_dispose(&a);
}

/* What is printed without the C library and what is not, at all lengths around the first room. */
static void prints_as_the_library_does(void **state) {
    (void)state;
    td_arena a = {0};
    static const unsigned numbers[] = {0, 9, 10, 4294967295u};
    char one[600] = "", want[800];
    for (size_t n = 0; n + 1 < sizeof one; n++) {
        one[n] = (char)('a' + n % 26);
        for (size_t i = 0; i < COUNT(numbers); i++) {
            td_slice s = td_arena_printf(&a, "%.*s|%s|%u.", (int)n + 1, one, "đó", numbers[i]);
            snprintf(want, sizeof want, "%s|đó|%u.", one, numbers[i]);
            assert_string_equal(s.at, want);
            assert_int_equal(s.n, strlen(want));
            s = td_arena_printf(&a, "%s|%s|%03u %x%%", one, "", numbers[i], numbers[i]);
            snprintf(want, sizeof want, "%s||%03u %x%%", one, numbers[i], numbers[i]);
            assert_string_equal(s.at, want);
            assert_int_equal(s.n, strlen(want));
        }
    }
    assert_string_equal(td_arena_printf(&a, "%.*s%.*s.", 0, "x", 9, "cut\0here").at, "cut.");
    td_arena_dispose(&a);
}

static void fails_for_good_over_its_limit(void **state) {
    (void)state;
    td_arena a = {.limit = 1000};
    assert_non_null(td_arena_alloc(&a, 600));
    assert_null(td_arena_alloc(&a, 600));
    assert_true(a.failed);
    assert_true(a.used <= a.limit);
    assert_null(td_arena_copy(&a, (td_slice){"y", (size_t)-1}).at);
    td_arena_reset(&a);
    assert_false(a.failed);
    assert_non_null(td_arena_alloc(&a, 600));
    assert_null(td_arena_alloc(&a, SIZE_MAX));
    assert_null(td_arena_alloc(&a, PTRDIFF_MAX));
    assert_true(a.failed);
    td_arena_dispose(&a);
}

static void copies_end_in_nul(void **state) {
    (void)state;
    td_arena a = {0};
    td_slice copy = td_arena_copy(&a, (td_slice){"abcdef", 3});
    assert_int_equal(copy.n, 3);
    assert_string_equal(copy.at, "abc");
    td_slice empty = td_arena_copy(&a, (td_slice){0});
    assert_int_equal(empty.n, 0);
    assert_non_null(empty.at);
    assert_int_equal(empty.at[0], 0);
    td_arena_dispose(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(keeps_what_it_gave),
        cmocka_unit_test(prints_as_the_library_does),
        cmocka_unit_test(fails_for_good_over_its_limit),
        cmocka_unit_test(copies_end_in_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
