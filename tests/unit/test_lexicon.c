/* Look-ups: the longest phrase that begins at a token, the longest that ends before one, with a user's rows beside the built-in ones. */
#include "test_support.h"

#include <unistd.h>

#include "lexicon/lexicon.h"

typedef struct reading {
    td_lexicon *user; /* NULL: the built-in lexicon */
    const td_lexicon *lex;
    td_text text;
    td_tokens *s;
} reading;

static const char rows[] = "[cues]\n"
                           "sao biển\t\ttotal\ttest\n"
                           "sao biển đỏ au\t\ttotal\ttest\n"
                           "con sao biển\t\ttotal\ttest\n"
                           "biển\t\ttotal\ttest\n"
                           "trong đó\t\tvague\ttest\n";

static reading start(const char *source, bool with_user) {
    td_error e = {0};
    reading r = {.lex = td_lexicon_builtin()};
    if (with_user) {
        char path[] = "/tmp/trichdan-lexicon-XXXXXX";
        int fd = mkstemp(path);
        assert_true(fd >= 0);
        assert_int_equal(write(fd, rows, sizeof rows - 1), sizeof rows - 1);
        close(fd);
        const char *paths[] = {path};
        r.lex = r.user = td_lexicon_new(paths, 1, &e);
        unlink(path);
    }
    assert_non_null(r.lex);
    assert_true(td_text_init(&r.text, td_slice_of(source), &e));
    r.s = td_tokens_new();
    assert_non_null(r.s);
    td_tokens_mark(r.s, td_lex_marks, r.lex);
    return r;
}

static void finish(reading *r) {
    td_tokens_free(r->s);
    td_text_dispose(&r->text);
    td_lexicon_free(r->user);
}

/* At the bar in `source`: how many tokens the cue has that begins there, and the one of at most `most` that ends there. */
static void check(bool with_user, const char *source, size_t most, uint32_t begins, uint32_t ends) {
    char plain[200];
    const char *bar = strchr(source, '|');
    assert_non_null(bar);
    snprintf(plain, sizeof plain, "%.*s%s", (int)(bar - source), source, bar + 1);
    reading r = start(plain, with_user);
    td_tokens_start(r.s, &r.text);
    size_t i = td_tokens_seek(r.s, (uint32_t)(bar - source));
    assert_int_equal(td_lex_find(r.lex, TD_LEX_CUES, r.s, i).tokens, begins);
    assert_int_equal(td_lex_before(r.lex, TD_LEX_CUES, r.s, i, most).tokens, ends);
    finish(&r);
}

static void finds_the_longest(void **state) {
    (void)state;
    check(false, "mèo |trong đó có 5", 9, 3, 0);
    check(false, "mèo |trong đó, có 5", 9, 4, 0);
    check(false, "mèo |trong đó,, có 5", 9, 2, 0);
    check(false, "mèo |trong đó\n\ncó 5", 9, 2, 0);
    check(false, "mèo |chó 5", 9, 0, 0);
}

static void finds_backwards_what_begins_there(void **state) {
    (void)state;
    check(false, "chi trong đó có| 5", 9, 0, 3);
    check(false, "chi trong đó, có| 5", 9, 0, 4);
    check(false, "chi trong đó có| 5", 2, 0, 1); /* 'có' */
    check(false, "chi trong\n\nđó| 5", 9, 0, 1);
    check(false, "trong đó| 5", 9, 0, 2);
    check(false, "chi trong đó| có 5", 9, 1, 1); /* 'trong đó' goes on; 'đó' */
}

static void reads_rows_of_a_user(void **state) {
    (void)state;
    check(true, "nuôi con |sao biển 5", 9, 2, 0);
    check(true, "nuôi con |sao biển đỏ au 5", 9, 4, 0);
    check(true, "nuôi con |sao biển đỏ 5", 9, 2, 0);
    check(true, "nuôi con sao biển| 5", 9, 0, 3);
    check(true, "nuôi con sao biển| 5", 2, 0, 2);
    check(true, "nuôi con sao biển| đỏ au 5", 9, 0, 3);
    check(true, "nuôi con sao biển| đỏ au 5", 2, 0, 1); /* 'sao biển' goes on */
    check(true, "chi trong đó có| 5", 9, 0, 3);
}

/* A user's row stands before the built-in one with the same name. */
static void prefers_rows_of_a_user(void **state) {
    (void)state;
    reading r = start("chi trong đó 5", true);
    td_tokens_start(r.s, &r.text);
    size_t i = td_tokens_seek(r.s, 4);
    uint32_t row = td_lex_find(r.lex, TD_LEX_CUES, r.s, i).row;
    check_slice(td_lex_cell(r.lex, TD_LEX_CUES, row, TD_CUES_CLASS), "vague");
    assert_int_equal(td_lex_before(r.lex, TD_LEX_CUES, r.s, i + 2, 9).row, row);
    finish(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_longest),
        cmocka_unit_test(finds_backwards_what_begins_there),
        cmocka_unit_test(reads_rows_of_a_user),
        cmocka_unit_test(prefers_rows_of_a_user),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
