/* Patterns of a lexicon: what they find, and how mistakes in them are told. */
#include "test_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "find/find.h"
#include "lexicon/pattern.h"

/* A lexicon of one [patterns] section; NULL and *e where it is refused. */
static td_lexicon *lexicon_of(const char *rows, td_error *e) {
    char path[] = "/tmp/trichdan-pattern-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    assert_non_null(f);
    fprintf(f, "[patterns]\n%s", rows);
    fclose(f);
    const char *paths[] = {path};
    td_lexicon *lex = td_lexicon_new(paths, 1, e);
    unlink(path);
    return lex;
}

/* The first mention that `text` holds with these rows, as 'kind text = value unit/type'. */
static void check(const char *rows, const char *source, const char *want) {
    td_error e = {0};
    td_lexicon *lex = lexicon_of(rows, &e);
    assert_string_equal(e.message, "");
    assert_non_null(lex);
    td_finder *f = td_finder_new(lex);
    td_text text;
    td_findings found = {0};
    assert_true(td_text_init(&text, td_slice_of(source), &e));
    assert_true(td_find(f, &text, &found, &e));
    char got[256] = "";
    if (found.mentions.n) {
        const td_mention *m = &found.mentions.at[0];
        td_slice detail = m->kind == TD_FIGURE ? m->fig.unit : m->kind == TD_REFERENCE ? m->ref.type : TD_S("");
        snprintf(got, sizeof got, "%d %.*s = %.*s %.*s", (int)m->kind, (int)m->text.n, m->text.at, (int)m->value.n, m->value.at,
            (int)detail.n, detail.at);
    }
    assert_string_equal(got, want);
    td_findings_dispose(&found);
    td_text_dispose(&text);
    td_finder_free(f);
    td_lexicon_free(lex);
}

static const char permit[] =
    "permit\treference\tGiấy phép\t(?:Giấy phép|GP) số (\\d+)/GPXD\t$1/GPXD\tGiấy phép số 12/GPXD\tsố 12/GPXD\ttest\n";

static void finds_from_words_before_the_number(void **state) {
    (void)state;
    check(permit, "Theo Giấy phép số 45/GPXD của Sở Xây dựng", "0 Giấy phép số 45/GPXD = 45/GPXD Giấy phép");
    check(permit, "Theo GP số 45/GPXD.", "0 GP số 45/GPXD = 45/GPXD Giấy phép");
}

static void ends_with_a_token(void **state) {
    (void)state;
    check("half\tfigure\tphòng\t(\\d+) phòn\t$1\t12 phòn\t\ttest\n", "có 12 phòng học", "2 12 phòng học = 12 phòng học");
}

static void goes_before_the_grammars(void **state) {
    (void)state;
    check("rooms\tfigure\tphòng học kiên cố\t(\\d+) phòng\t$1\t12 phòng\t\ttest\n", "có 12 phòng học", "2 12 phòng = 12 phòng học kiên cố");
    check("quiet\tnoise\t\tchương trình \\d+ ngày\t\tchương trình 90 ngày\t\ttest\n", "chương trình 90 ngày đêm", "");
}

static void takes_no_figure_that_is_no_number(void **state) {
    (void)state;
    check("bad\tfigure\tphòng\t(\\d+) phòng\tx$1\t12 phòng\t\ttest\n", "chỉ có 12 phòng", "2 12 phòng = 12 phòng");
}

static void reads_in_any_case_where_the_pattern_says_so(void **state) {
    (void)state;
    check("eth\treference\tĐiện\t(?i)đề tài số (\\d+)\tĐT $1\tđề tài số 7\t\ttest\n", "ĐỀ TÀI SỐ 7", "0 ĐỀ TÀI SỐ 7 = ĐT 7 Điện");
}

static void refused(const char *rows, const char *why) {
    td_error e = {0};
    assert_null(lexicon_of(rows, &e));
    if (!strstr(e.message, why))
        fail_msg("'%s' does not say '%s'", e.message, why);
    assert_non_null(strstr(e.message, ":2: "));
}

static void tells_mistakes_with_their_line(void **state) {
    (void)state;
    refused("p\tnoise\t\t(\t\ta\t\ttest\n", "parenthesis");
    refused("p\tnoise\t\tabc\t\tabd\t\ttest\n", "does not match its example 'abd'");
    refused("p\tnoise\t\tabc\t\tabc\tabcd\ttest\n", "must not match");
    refused("p\tnoise\t\tabc\t\t\t\ttest\n", "no example");
    refused("p\tnoise\t\t\\Cabc\t\tabc\t\ttest\n", "pattern 'p'");
}

/* A pattern that would take for ever gives up: nothing found, nothing hangs. */
static void gives_up_within_its_limits(void **state) {
    (void)state;
    char text[401];
    memset(text, 'a', 400);
    text[400] = '\0';
    char source[600];
    snprintf(source, sizeof source, "%s 5 lần", text);
    check("slow\tnoise\t\t(?:a|aa|aaa)*b \\d\t\taab 1\t\ttest\n", source, "2 5 lần = 5 lần");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_from_words_before_the_number),
        cmocka_unit_test(ends_with_a_token),
        cmocka_unit_test(goes_before_the_grammars),
        cmocka_unit_test(takes_no_figure_that_is_no_number),
        cmocka_unit_test(reads_in_any_case_where_the_pattern_says_so),
        cmocka_unit_test(tells_mistakes_with_their_line),
        cmocka_unit_test(gives_up_within_its_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
