#include "test_support.h"

#include <stdlib.h>

#include "find/spool.h"

static const char text[] =
    "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, trong quý II/2021 đã chi "
    "244,859 tỷ đồng, tăng 12,4% so với cùng kỳ. Luật Đất đai 2013; Nghị quyết số 18-NQ/TW.";

static void find(td_findings *found) {
    td_text t;
    td_error e;
    td_finder *f = td_finder_new(td_lexicon_builtin());
    assert_non_null(f);
    assert_true(td_text_init(&t, td_slice_of(text), &e));
    assert_true(td_find(f, &t, found, &e));
    assert_true(found->mentions.n > 5);
    td_text_dispose(&t);
    td_finder_free(f);
}

static void what_is_written_is_read(void **state) {
    (void)state;
    td_findings found = {0}, again = {0};
    td_buffer bytes = {0}, second = {0};
    td_error e;
    find(&found);
    assert_true(td_spool_write(&found, &bytes));
    assert_true(td_spool_read(td_buffer_slice(&bytes), &again, &e));
    assert_int_equal(again.mentions.n, found.mentions.n);
    for (size_t i = 0; i < found.mentions.n; i++) {
        const td_mention *a = &found.mentions.at[i], *b = &again.mentions.at[i];
        assert_int_equal(a->start, b->start);
        assert_int_equal(a->column, b->column);
        assert_true(td_slice_eq(a->text, b->text) && td_slice_eq(a->left, b->left) && td_slice_eq(a->value, b->value));
        assert_string_equal(a->rule, b->rule);
    }
    assert_true(td_spool_write(&again, &second));
    assert_true(td_slice_eq(td_buffer_slice(&bytes), td_buffer_slice(&second)));
    td_findings_dispose(&found);
    td_findings_dispose(&again);
    td_buffer_dispose(&bytes);
    td_buffer_dispose(&second);
}

/* Cut anywhere it is refused; with any bit turned it is refused or read as something that can be written again. */
static void damage_is_told_or_harmless(void **state) {
    (void)state;
    td_findings found = {0}, again = {0};
    td_buffer bytes = {0}, second = {0};
    td_error e;
    find(&found);
    assert_true(td_spool_write(&found, &bytes));
    for (size_t n = 0; n < bytes.n; n++) {
        char *cut = malloc(n + 1); /* a block of its own, so that reading past the end is seen */
        assert_non_null(cut);
        memcpy(cut, bytes.at, n);
        assert_false(td_spool_read((td_slice){cut, n}, &again, &e));
        assert_int_equal(e.code, TD_FORMAT);
        free(cut);
    }
    for (size_t bit = 0; bit < bytes.n * 8; bit++) {
        bytes.at[bit / 8] = (char)(bytes.at[bit / 8] ^ 1 << bit % 8);
        second.n = 0;
        if (td_spool_read(td_buffer_slice(&bytes), &again, &e))
            assert_true(td_spool_write(&again, &second));
        bytes.at[bit / 8] = (char)(bytes.at[bit / 8] ^ 1 << bit % 8);
    }
    td_findings_dispose(&found);
    td_findings_dispose(&again);
    td_buffer_dispose(&bytes);
    td_buffer_dispose(&second);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_written_is_read), cmocka_unit_test(damage_is_told_or_harmless)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
