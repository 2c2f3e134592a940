#include "test_support.h"

#include "text/fold.h"
#include "text/token.h"

enum { W = TD_TOK_WORD, N = TD_TOK_NUMBER, R = TD_TOK_ROMAN, C = TD_TOK_CODE, P = TD_TOK_PUNCT };

static void reads_tokens(void **state) {
    (void)state;
    static const struct {
        const char *text;
        struct {
            const char *text;
            uint8_t klass, flags; /* of the first token: those of a paragraph's start are not listed */
            uint32_t number;
        } want[8];
    } cases[] = {
        {"", {{0}}},
        {"30a", {{"30", N, 0, 30}, {"a", W, 0, 0}}},
        {"NĐ-CP", {{"NĐ", C, TD_TOK_UPPER | TD_TOK_TITLE, 0}, {"-", P, 0, '-'}, {"CP", C, TD_TOK_UPPER | TD_TOK_TITLE, 0}}},
        {"5.762 CTr", {{"5", N, 0, 5}, {".", P, 0, '.'}, {"762", N, 0, 762}, {"CTr", C, TD_TOK_SPACE | TD_TOK_TITLE, 0}}},
        {"km²–３", {{"km", W, 0, 0}, {"²", P, 0, '2'}, {"–", P, 0, '-'}, {"３", N, 0, 3}}},
        {"tổ_chức NQ_TW", {{"tổ", W, 0, 0}, {"chức", W, TD_TOK_SPACE, 0}, {"NQ", C, TD_TOK_SPACE | TD_TOK_UPPER | TD_TOK_TITLE, 0},
                              {"_", P, 0, '_'}, {"TW", C, TD_TOK_UPPER | TD_TOK_TITLE, 0}}},
        {"a\tb\r\nc\n\nd\fe\f\fE", {{"a", W, 0, 0}, {"b", W, TD_TOK_SPACE | TD_TOK_TAB, 0}, {"c", W, TD_TOK_SPACE | TD_TOK_LINE, 0},
                                       {"d", W, TD_TOK_SPACE | TD_TOK_LINE | TD_TOK_BLANK, 0}, {"e", W, TD_TOK_SPACE | TD_TOK_LINE, 0},
                                       {"E", W, TD_TOK_SPACE | TD_TOK_LINE | TD_TOK_BLANK | TD_TOK_UPPER | TD_TOK_TITLE, 0}}},
        {"XIV IIX vi 1234567890", {{"XIV", R, TD_TOK_UPPER | TD_TOK_TITLE, 14}, {"IIX", C, TD_TOK_SPACE | TD_TOK_UPPER | TD_TOK_TITLE, 0},
                                      {"vi", W, TD_TOK_SPACE, 6}, {"1234567890", N, TD_TOK_SPACE, UINT32_MAX}}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        td_token got[16];
        size_t n = td_tokens_of(td_slice_of(cases[i].text), got, COUNT(got)), j = 0;
        for (; j < 8 && cases[i].want[j].text; j++) {
            assert_true(j < n);
            uint8_t flags = j == 0 ? TD_TOK_SPACE | TD_TOK_LINE | TD_TOK_BLANK : 0;
            td_slice text = {cases[i].text + got[j].start, got[j].end - got[j].start};
            assert_true(td_slice_eq(text, td_slice_of(cases[i].want[j].text)));
            assert_int_equal(got[j].klass, cases[i].want[j].klass);
            assert_int_equal(got[j].flags, cases[i].want[j].flags | flags);
            assert_int_equal(got[j].number, cases[i].want[j].number);
            assert_true(got[j].word == (td_tok_is_word(&got[j]) ? td_fold_hash(text) : 0));
        }
        assert_int_equal(n, j);
    }
}

/* Every Roman numeral up to 3999 has its value, and no other string of the seven capitals up to length 5 has one. */
static void knows_roman_numerals(void **state) {
    (void)state;
    static const char *const ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    static const char *const tens[] = {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"};
    static const char *const hundreds[] = {"", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"};
    static const char *const thousands[] = {"", "M", "MM", "MMM"};
    unsigned short_ones = 0, found = 0;
    for (unsigned v = 1; v < 4000; v++) {
        char s[20];
        snprintf(s, sizeof s, "%s%s%s%s", thousands[v / 1000], hundreds[v / 100 % 10], tens[v / 10 % 10], ones[v % 10]);
        short_ones += strlen(s) <= 5;
        td_token t;
        assert_int_equal(td_tokens_of(td_slice_of(s), &t, 1), 1);
        assert_int_equal(t.klass, TD_TOK_ROMAN);
        assert_int_equal(t.number, v);
    }
    for (unsigned length = 1, all = 7; length <= 5; length++, all *= 7)
        for (unsigned i = 0; i < all; i++) {
            char s[6] = {0};
            for (unsigned j = 0, rest = i; j < length; j++, rest /= 7)
                s[j] = "IVXLCDM"[rest % 7];
            td_token t;
            assert_int_equal(td_tokens_of(td_slice_of(s), &t, 1), 1);
            found += t.klass == TD_TOK_ROMAN;
        }
    assert_int_equal(found, short_ones);
}

/* Whatever was looked at before, the same tokens are in reach; runs longer than the reach included. */
static void reach_does_not_depend_on_history(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "1.", "ủy", " ", "\n\n", "tổ_chức", "_", "NĐ-CP ", "²", "99999", "…", "nghiêng_", "０Ｋ÷×", "a\t\f", "quy-\n", "ết", "\n- 2 -\n"};
    size_t n = 0, room = 400000;
    char *s = malloc(room);
    assert_non_null(s);
    uint64_t seed = 7;
    while (n < room - 4000) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        const char *piece = pieces[(seed >> 33) % COUNT(pieces)];
        unsigned times = (seed >> 50) % 64 == 0 ? 300 : 1;
        for (unsigned i = 0; i < times; i++, n += strlen(piece))
            memcpy(s + n, piece, strlen(piece));
    }
    td_text t;
    assert_true(td_text_init(&t, (td_slice){s, n}, NULL));
    td_token *all = malloc(n * sizeof *all);
    assert_non_null(all);
    size_t count = td_tokens_of(t.view, all, n), first = 0;
    td_tokens *a = td_tokens_new(), *b = td_tokens_new();
    td_tokens_start(a, &t);
    for (uint32_t at = 0; at < n; at += 1 + (uint32_t)(seed >> 33) % 3000, seed = seed * UINT64_C(6364136223846793005) + 1) {
        if (((unsigned char)s[at] & 0xC0) == 0x80)
            continue;
        ptrdiff_t i = (ptrdiff_t)td_tokens_seek(a, at);
        td_tokens_start(b, &t);
        ptrdiff_t j = (ptrdiff_t)td_tokens_seek(b, at);
        assert_int_equal(i, j);
        assert_true(td_tok(a, i)->klass == TD_TOK_END || td_tok(a, i)->end > at);
        while (first < count && all[first].end + TD_REACH_BACK <= at)
            first++;
        while (td_tok(a, i - 1)->klass != TD_TOK_END)
            i--;
        assert_int_equal(td_tok(a, -1)->klass, TD_TOK_END);
        for (size_t k = first;; k++, i++) {
            const td_token *x = td_tok(a, i), *y = td_tok(b, i);
            assert_memory_equal(x, y, sizeof *x);
            if (x->klass == TD_TOK_END)
                break;
            assert_memory_equal(x, &all[k], sizeof *x);
        }
        assert_int_equal(td_tok(a, PTRDIFF_MAX)->klass, TD_TOK_END);
    }
    td_tokens_free(a);
    td_tokens_free(b);
    free(all);
    td_text_dispose(&t);
    free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_tokens),
        cmocka_unit_test(knows_roman_numerals),
        cmocka_unit_test(reach_does_not_depend_on_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
