#include "test_support.h"

#include "text/fold.h"

static void folds(void **state) {
    (void)state;
    static const struct {
        const char *word, *want, *plain;
    } cases[] = {
        {"", "", ""},
        {"NGHỊ", "nghị", "nghi"},
        {"hòa", "hoà", "hoa"},
        {"HOÀ", "hoà", "hoa"},
        {"khỏe", "khoẻ", "khoe"},
        {"ủy", "uỷ", "uy"},
        {"Thúy", "thuý", "thuy"},
        {"quý", "quý", "quy"},
        {"hoàn", "hoàn", "hoan"},
        {"hòan", "hòan", "hoan"},
        {"Đoàn", "đoàn", "doan"},
        {"\u00d0o\u00e0n", "đoàn", "doan"},
        {"\u0189ƯỜNG", "đường", "duong"},
        {"\uff21\uff22", "ab", "ab"},
        {"NĐ", "nđ", "nd"},
        {"ý", "ý", "y"},
        {"oà", "oà", "oa"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[64];
        size_t n = td_fold(td_slice_of(cases[i].word), out, sizeof out);
        assert_true(td_slice_eq((td_slice){out, n}, td_slice_of(cases[i].want)));
        assert_true(td_fold_hash(td_slice_of(cases[i].word)) == td_fold_hash(td_slice_of(cases[i].want)));
        n = td_fold_plain(td_slice_of(cases[i].word), out, sizeof out);
        assert_true(td_slice_eq((td_slice){out, n}, td_slice_of(cases[i].plain)));
    }
    assert_true(td_fold_hash(TD_S("a")) == UINT64_C(0xaf63dc4c8601ec8c));
}

static void cuts_at_a_character(void **state) {
    (void)state;
    char out[8];
    for (size_t room = 0; room <= 5; room++)
        assert_int_equal(td_fold(TD_S("ộộb"), out, room), room < 3 ? 0 : 3);
    assert_int_equal(td_fold(TD_S("ộộb"), out, 7), 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(folds), cmocka_unit_test(cuts_at_a_character)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
