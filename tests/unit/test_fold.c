#include "test_support.h"

#include <utf8proc.h>

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
        {"TÙY", "tuỳ", "tuy"},
        {"lũy", "luỹ", "luy"},
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

static void the_other_placement_folds_to_the_same(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"hoà", "hòa"}, {"khoẻ", "khỏe"}, {"uỷ", ""}, {"thuỵ", "thụy"}, {"quý", ""}, {"luật", ""}};
    for (size_t i = 0; i < COUNT(pairs); i++) {
        char out[16];
        size_t n = td_fold_tone_moved(td_slice_of(pairs[i][0]), out, sizeof out);
        if (pairs[i][1][0])
            assert_true(td_slice_eq((td_slice){out, n}, td_slice_of(pairs[i][1])));
        if (n && pairs[i][1][0])
            assert_true(td_fold_hash((td_slice){out, n}) == td_fold_hash(td_slice_of(pairs[i][0])));
    }
}

/* Every letter that folds to another is among its spellings. */
static void spellings_are_complete(void **state) {
    (void)state;
    for (uint32_t c = 'A'; c < 0x3000; c++) {
        char utf8[4], key[8];
        size_t n = (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)utf8);
        size_t key_n = td_fold((td_slice){utf8, n}, key, sizeof key);
        utf8proc_int32_t folded;
        if (utf8proc_iterate((const utf8proc_uint8_t *)key, (utf8proc_ssize_t)key_n, &folded) <= 0 || (folded > 0x7F && folded != 0x111))
            continue;
        if (c == 0x130 || c == 0x212A) /* the Turkish I and the Kelvin sign, which NFC makes a K */
            continue;
        uint32_t letters[8];
        size_t i = 0, count = td_fold_letters((uint32_t)folded, letters);
        while (i < count && letters[i] != c)
            i++;
        assert_true(i < count);
    }
}

/* Words of any spelling and white space between them make one name; one that is too long is cut, not lost. */
static void names_are_folded_word_by_word(void **state) {
    (void)state;
    td_buffer out = {0}, wanted = {0};
    td_fold_words(TD_S("  LUẬT  Hoà\n giải\tcơ sở "), &out);
    td_fold_words(TD_S("luật hòa giải cơ sở"), &wanted);
    assert_true(td_slice_eq(td_buffer_slice(&out), td_buffer_slice(&wanted)));
    assert_null(memchr(out.at, '\n', out.n));
    td_fold_words(TD_S(" \n"), &out);
    assert_int_equal(out.n, 0);
    char longest[600];
    memset(longest, 'a', sizeof longest);
    td_fold_words((td_slice){longest, sizeof longest}, &out);
    assert_int_equal(out.n, sizeof longest + 2);
    td_buffer_dispose(&out);
    td_buffer_dispose(&wanted);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(folds), cmocka_unit_test(names_are_folded_word_by_word),
        cmocka_unit_test(cuts_at_a_character), cmocka_unit_test(the_other_placement_folds_to_the_same),
        cmocka_unit_test(spellings_are_complete)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
