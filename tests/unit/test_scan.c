#include "test_support.h"

#include "text/fold.h"
#include "text/scan.h"
#include "text/token.h"

static uint32_t marks_of(const void *triggers, const td_token *t) {
    return t->word && td_trigger_is(triggers, t->word) ? TD_MARK_TRIGGER : 0;
}

static int by_size(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Behind a place that was passed over candidates are the same as without. */
static void passing_leaves_out_the_beginning(td_tokens *tokens, const td_triggers *triggers, uint32_t to) {
    td_scan all = {.tokens = tokens, .triggers = triggers}, passing = all;
    uint32_t a, b;
    bool more;
    td_scan_pass(&passing, to);
    do {
        while ((more = td_scan_next(&all, &a)) && a < to)
            continue;
        bool found;
        while ((found = td_scan_next(&passing, &b)) && b < to)
            assert_true(b / 64 == to / 64);
        assert_int_equal(found, more);
        if (more)
            assert_int_equal(a, b);
    } while (more);
}

/* The second of two words that lost the blank between them ('củaLuật'): the scan looks at the beginnings of runs alone. */
static bool is_glued_word(const td_token *t, size_t i) {
    return i > 0 && td_tok_is_word(&t[i]) && td_tok_is_word(&t[i - 1]) && t[i - 1].end == t[i].start;
}

/* The scan yields what a reading of all tokens would: every number, and every word that is a trigger. */
static void agrees_with_reading_every_token(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "12", "3", "７", "luật", "LUẬT", "luậts", " ", "/", "QUÝ", "quý", "²", "đ", "a", "\n", "…", "ช", "NQ", "của", "về"};
    uint64_t words[] = {td_fold_hash(TD_S("luật")), td_fold_hash(TD_S("quý")), td_fold_hash(TD_S("nq"))};
    qsort(words, COUNT(words), sizeof *words, by_size);
    static uint64_t filter[TD_TRIGGER_FILTER];
    td_trigger_admit(filter, TD_S("luật"));
    td_trigger_admit(filter, TD_S("quý"));
    td_trigger_admit(filter, TD_S("nq"));
    td_triggers triggers = {.filter = filter, .words = words, .n = COUNT(words)};
    td_tokens *tokens = td_tokens_new();
    assert_non_null(tokens);
    td_tokens_mark(tokens, marks_of, &triggers);
    uint64_t seed = 1945;
    unsigned seen = 0;
    for (int round = 0; round < 3000; round++) {
        char s[512];
        size_t n = 0;
        for (int i = 0; i < 40; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            const char *piece = pieces[(seed >> 33) % COUNT(pieces)];
            memcpy(s + n, piece, strlen(piece));
            n += strlen(piece);
        }
        td_token all[512];
        td_text text;
        assert_true(td_text_init(&text, (td_slice){s, n}, NULL));
        size_t count = td_tokens_of(text.view, all, COUNT(all));
        td_tokens_start(tokens, &text);
        td_scan scan = {.tokens = tokens, .triggers = &triggers};
        uint32_t at;
        for (size_t i = 0; i < count; i++) {
            if (all[i].klass != TD_TOK_NUMBER && (!(marks_of(&triggers, &all[i]) & TD_MARK_TRIGGER) || is_glued_word(all, i)))
                continue;
            assert_true(td_scan_next(&scan, &at));
            assert_int_equal(at, all[i].start);
            seen++;
        }
        assert_false(td_scan_next(&scan, &at));
        assert_false(td_scan_next(&scan, &at));
        passing_leaves_out_the_beginning(tokens, &triggers, (uint32_t)(seed >> 40) % (uint32_t)text.view.n);
        td_text_dispose(&text);
    }
    td_tokens_free(tokens);
    assert_true(seen > 10000);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_reading_every_token)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
