#include "test_support.h"

#include <stdlib.h>

#include <utf8proc.h>

#include "text/text.h"

static void view_of(const char *source, size_t n, const char *want) {
    td_text t;
    assert_true(td_text_init(&t, (td_slice){source, n}, NULL));
    assert_int_equal(t.view.n, strlen(want));
    assert_non_null(t.view.at);
    assert_memory_equal(t.view.at, want, t.view.n);
    td_text_dispose(&t);
}

static void one_view_for_every_spelling(void **state) {
    (void)state;
    static const struct {
        const char *source, *want;
    } cases[] = {
        {"", ""},
        {"Nghị định 30/2020/NĐ-CP", "Nghị định 30/2020/NĐ-CP"},
        {"Nghi\u0323 \u0111i\u0323nh", "Nghị định"},
        {"e\u0302\u0301 e\u0301\u0302 \u00ea\u0301 \u1eb9\u0302", "\u1ebf \u00e9\u0302 \u1ebf \u1ec7"},
        {"o\u031b\u0323 o\u0323\u031b", "\u1ee3 \u1ee3"},
        {"Quy\u00adết \u200bđịnh\ufeff", "Quyết định"},
        {"a\u200d\u0301b", "\u00e1b"},
        {"\u212b \u2126 \u1100\u1161\u11a8", "\u00c5 \u03a9 \uac01"},
        {"\u0301\u0323", "\u0323\u0301"},
        {"\xff"
         "a\xc0\x80"
         "b\xed\xa0\x80",
            "\ufffd"
            "a\ufffd\ufffd"
            "b\ufffd\ufffd\ufffd"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        view_of(cases[i].source, strlen(cases[i].source), cases[i].want);
    view_of("a\0b", 3,
        "a\ufffd"
        "b");
    static const char invisible[] = "\u200b";
    view_of(NULL, 0, "");
    view_of(invisible, 3, "");
}

static void clean_text_is_not_copied(void **state) {
    (void)state;
    td_text t;
    td_slice s = TD_S("Quyết định số 12 – “ủy ban”… 5 km², 3 €\n");
    assert_true(td_text_init(&t, s, NULL));
    assert_ptr_equal(t.view.at, s.at);
    assert_null(t.owned_view);
    assert_int_equal(t.shifts.n, 0);
    assert_int_equal(t.characters, 40);
    td_text_dispose(&t);
}

static void places_count_lines_pages_and_characters(void **state) {
    (void)state;
    td_text t;
    td_slice s = TD_S("một\r\nhai\rba\n\fi\u0323x\xff"
                      "y");
    assert_true(td_text_init(&t, s, NULL));
    assert_int_equal(t.lines.n, 5);
    assert_int_equal(t.pages.n, 2);
    td_place p = td_text_place(&t, (uint32_t)t.view.n - 1);
    assert_int_equal(p.line, 5);
    assert_int_equal(p.page, 2);
    assert_int_equal(p.column, 5);
    assert_int_equal(p.start, s.n - 1);
    p = td_text_place(&t, 0);
    assert_true(p.line == 1 && p.page == 1 && p.column == 1);
    td_slice q = td_text_quote(&t, t.lines.at[4], t.lines.at[4] + 3);
    assert_true(td_slice_eq(q, TD_S("i\u0323")));
    assert_int_equal(t.troubles_total, 1);
    assert_int_equal(t.troubles.at[0].start, s.n - 2);
    td_text_dispose(&t);
}

/* Furniture becomes white space of the same size: places stay what they are, and only where a sentence goes on. */
static void page_furniture_is_white_space(void **state) {
    (void)state;
    td_slice s = TD_S("ban hành Quyết định số\n\n- 2 -\n\f123/QĐ-UBND\n");
    td_text t;
    assert_true(td_text_init(&t, s, NULL));
    assert_int_equal(t.view.n, s.n);
    assert_int_equal(t.lines.n, 6);
    assert_int_equal(t.pages.n, 2);
    assert_null(memchr(t.view.at, '2', t.lines.at[4]));
    assert_true(td_slice_eq(td_text_quote(&t, t.lines.at[2], t.lines.at[3]), TD_S("- 2 -\n")));
    td_text_dispose(&t);
    static const char *const kept[] = {
        "Hết câu.\n\n- 2 -\n\fĐoạn mới", "MỤC LỤC\n\n2\n\f1. Mở đầu", "Tổng số hộ nghèo\n125\nhộ", "2", "\f2\f", ""};
    for (size_t i = 0; i < COUNT(kept); i++) {
        assert_true(td_text_init(&t, td_slice_of(kept[i]), NULL));
        assert_ptr_equal(t.view.at, kept[i]);
        td_text_dispose(&t);
    }
}

/* Halves of a syllable are joined in the next line, and lead back to the whole place. */
static void broken_syllables_are_joined(void **state) {
    (void)state;
    view_of("Nghị quy-\nết", strlen("Nghị quy-\nết"), "Nghị  \nquyết");
    view_of("tha\u0301-\r\n  ng\n", strlen("tha\u0301-\r\n  ng\n"), "    \ntháng\n");
    view_of("h\u00AD\nộ.", strlen("h\u00AD\nộ."), " \nhộ.");
    static const char *const kept[] = {"NĐ-\nCP", "kinh tế-\nxã hội", "2016-\n2020", "quy-\n\nết", "quy-\fết", "-\na", "-\n", "quy-\n"};
    for (size_t i = 0; i < COUNT(kept); i++)
        view_of(kept[i], strlen(kept[i]), kept[i]);
    td_slice s = TD_S("va\u0300 quy-\nê\u0301t số 5");
    td_text t;
    assert_true(td_text_init(&t, s, NULL));
    uint32_t word = t.lines.at[1];
    assert_int_equal(t.lines.n, 2);
    assert_true(td_slice_eq(td_text_quote(&t, word, word + (uint32_t)strlen("quyết")), TD_S("quy-\nê\u0301t")));
    assert_true(td_slice_eq(td_text_quote(&t, (uint32_t)t.view.n - 1, (uint32_t)t.view.n), TD_S("5")));
    assert_int_equal(td_text_place(&t, word).start, strlen("va\u0300 "));
    td_text_dispose(&t);
}

/* Hostile code points, fixed seed: the view is what utf8proc makes of the whole, and every range leads back into the source in order. */
static const utf8proc_int32_t hostile_points[] = {'a', 'E', 'o', ' ', '\n', '1', 0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323,
    0x327, 0x338, 0x340, 0x344, 0xC2, 0x1EA0, 0x1EF9, 0x110, 0xAD, 0x200B, 0x34F, 0x2000, 0x212B, 0x2126, 0x2260, '=', 0x1100, 0x1161,
    0x11A8, 0xAC00, 0x9BE, 0x9C7, 0x958, 0xF900, 0xFB1D, 0x5D0, 0x5B4, 0x1D15E, 0x2ADC, 0x20D0, 0xFEFF, 0x10FFFF, 0x3042, 0x3099, 0x1F71,
    0x345};
/* Letters and marks alone: long clusters. */
static const utf8proc_int32_t marked_points[] = {'a', 'E', 0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323, 0x327, 0x338, 0x340,
    0x344, 0x1EA0, 0x1100, 0x1161, 0x11A8, 0x9C7, 0x9BE, 0x5B4, 0x20D0, 0x3099, 0x345, 0x35C, 0x360, 0x363, 0x316, 0x1D165, 0x200B};

static void agrees_with_utf8proc(const utf8proc_int32_t *points, size_t n_points, int rounds, unsigned letters) {
    enum { LENGTH = 48 };
    uint64_t seed = 20200305;
    for (int round = 0; round < rounds; round++) {
        char source[LENGTH * 4], kept[LENGTH * 4];
        size_t n = 0, m = 0;
        utf8proc_int32_t last = 0;
        for (int i = 0; i < LENGTH; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            utf8proc_int32_t c = points[(seed >> 33) % n_points];
            if (c == '\n' && last == 0xAD) /* which is a hyphen there */
                c = ' ';
            if (c < 0x300 && (seed >> 20) % letters) /* fewer letters, more marks on each */
                c = 0x301;
            utf8proc_ssize_t k = utf8proc_encode_char(c, (utf8proc_uint8_t *)source + n);
            last = c;
            if (c != 0xAD && c != 0x200B && c != 0x34F && c != 0xFEFF) {
                memcpy(kept + m, source + n, (size_t)k);
                m += (size_t)k;
            }
            n += (size_t)k;
        }
        utf8proc_uint8_t *want = NULL;
        utf8proc_ssize_t wanted = utf8proc_map((utf8proc_uint8_t *)kept, (utf8proc_ssize_t)m, &want, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        td_text t;
        assert_true(td_text_init(&t, (td_slice){source, n}, NULL));
        assert_int_equal(t.characters, LENGTH);
        assert_int_equal(t.view.n, wanted);
        assert_memory_equal(t.view.at, want, t.view.n);
        uint64_t before = 0;
        for (uint32_t i = 0; i < t.view.n; i++) {
            uint64_t start = td_text_source_start(&t, i), end = td_text_source_end(&t, i + 1);
            assert_true(start >= before && start < end && end <= n);
            before = start;
        }
        free(want);
        td_text_dispose(&t);
    }
}

static void agrees_with_utf8proc_on_random_strings(void **state) {
    (void)state;
    agrees_with_utf8proc(hostile_points, COUNT(hostile_points), 10000, 1);
    agrees_with_utf8proc(marked_points, COUNT(marked_points), 10000, 1);
    agrees_with_utf8proc(marked_points, COUNT(marked_points), 10000, 8);
}

/* Each mark of the block that is common, before and behind one of a class in the middle. */
static void common_marks_stand_in_canonical_order(void **state) {
    (void)state;
    for (utf8proc_int32_t c = 0x300; c < 0x370; c++) {
        for (int behind = 0; behind < 2 && c != 0x34F; behind++) {
            for (utf8proc_int32_t other = 0x300; other < 0x370; other += other == 0x34E ? 2 : 1) {
                char source[8] = "x";
                size_t n = 1;
                n += (size_t)utf8proc_encode_char(behind ? other : c, (utf8proc_uint8_t *)source + n);
                n += (size_t)utf8proc_encode_char(behind ? c : other, (utf8proc_uint8_t *)source + n);
                utf8proc_uint8_t *want = NULL;
                utf8proc_ssize_t wanted =
                    utf8proc_map((utf8proc_uint8_t *)source, (utf8proc_ssize_t)n, &want, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
                td_text t;
                assert_true(td_text_init(&t, (td_slice){source, n}, NULL));
                assert_int_equal(t.view.n, wanted);
                assert_memory_equal(t.view.at, want, t.view.n);
                free(want);
                td_text_dispose(&t);
            }
        }
    }
}

/* A megabyte of marks in falling order: quadratic reordering would take minutes. */
static void long_runs_of_marks_are_linear(void **state) {
    (void)state;
    size_t n = 1 << 20;
    char *s = malloc(n);
    assert_non_null(s);
    for (size_t i = 0; i + 4 <= n; i += 4)
        memcpy(s + i, "\u0301\u0323", 4);
    td_text t;
    assert_true(td_text_init(&t, (td_slice){s, n}, NULL));
    assert_int_equal(t.view.n, n);
    assert_memory_equal(t.view.at, "\u0323\u0323", 4);
    td_text_dispose(&t);
    free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_view_for_every_spelling),
        cmocka_unit_test(clean_text_is_not_copied),
        cmocka_unit_test(places_count_lines_pages_and_characters),
        cmocka_unit_test(page_furniture_is_white_space),
        cmocka_unit_test(broken_syllables_are_joined),
        cmocka_unit_test(agrees_with_utf8proc_on_random_strings),
        cmocka_unit_test(common_marks_stand_in_canonical_order),
        cmocka_unit_test(long_runs_of_marks_are_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
