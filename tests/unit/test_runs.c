#include "test_support.h"

#include <stdlib.h>

#include "text/chars.h"
#include "text/runs.h"
#include "text/text.h"

static uint64_t seed = 1954;

static unsigned chance(unsigned below) {
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

static void check_runs(const td_text *t) {
    td_slice v = t->view;
    for (size_t i = 0, k = 0; i < v.n; i += k) {
        uint32_t bytes;
        td_char_kind kind = td_char_kind_of(td_char_at(v, i, &bytes));
        k = bytes;
        for (size_t j = i; j < i + k; j++) {
            assert_int_equal(td_run_letter(t->runs, j), kind == TD_CHAR_LETTER);
            assert_int_equal(td_run_digit(t->runs, j), kind == TD_CHAR_DIGIT);
        }
    }
    assert_false(td_run_any(t->runs, v.n));
    for (size_t i = 0; i < v.n; i++)
        if (td_run_letter(t->runs, i)) {
            size_t end = td_run_letters_end(t->runs, i);
            assert_true(end > i && end <= v.n && !td_run_letter(t->runs, end) && td_run_letter(t->runs, end - 1));
            size_t start = td_run_letters_start(t->runs, i);
            assert_true(start <= i && td_run_letters_end(t->runs, start) == end && (start == 0 || !td_run_letter(t->runs, start - 1)));
        }
}

/* Characters of one to four bytes over the edges of blocks, known and unknown to the kernels: each byte has the kind of its character. */
static void every_byte_has_its_characters_kind(void **state) {
    (void)state;
    static const char *const pieces[] = {"a", "7", " ", "đ", "ữ", "\u0300\u034F", "\u0327\u036F", "ͰΩ", "–", "”", "×", "ª", "Κ", "７", "Ａ",
        "ช", "漢", "\u1680", "\U0001F600", "\U0001D400", "\xff", "\n", "quyết định ", "nghiêng", "2024"};
    for (int round = 0; round < 3000; round++) {
        char s[400];
        size_t n = 0, want = chance(300);
        while (n < want) {
            const char *piece = pieces[chance(round % 2 ? COUNT(pieces) : 5)];
            memcpy(s + n, piece, strlen(piece));
            n += strlen(piece);
        }
        td_text t;
        assert_true(td_text_init(&t, (td_slice){s, n}, NULL));
        check_runs(&t);
        td_text_dispose(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_byte_has_its_characters_kind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
