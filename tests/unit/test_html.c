/* The HTML report without a browser: what is escaped, how texts are cut and where offsets lead in them, what the policy says; and sentences
 * in Vietnamese. */
#include "test_support.h"

#include "table/vietnamese.h"
#include "write/html_assets.h"
#include "write/html_page.h"

static void check_clean(td_slice in, const char *want) {
    td_html_scratch scratch = {0};
    td_buffer b = {0};
    check_slice(td_html_clean(in, &scratch, &b), want);
    assert_false(b.failed);
    td_html_scratch_dispose(&scratch);
}

static void test_clean(void **state) {
    (void)state;
    check_clean(TD_S("15/2020/NĐ-CP"), "15/2020/NĐ-CP");
    check_clean(TD_S("a\x1b[31m\x7f"), "a\xEF\xBF\xBD[31m\xEF\xBF\xBD");
    check_clean(TD_S("x\xE2\x80\xAEy\xE2\x81\xA6z"), "x\xEF\xBF\xBDy\xEF\xBF\xBDz");
    check_clean(TD_S("\xFF\xC3"), "\xEF\xBF\xBD\xEF\xBF\xBD");
    check_clean(TD_S("a\r\nb\rc\n"), "a\nb\nc\n");
}

static void test_strings(void **state) {
    (void)state;
    td_buffer b = {0};
    td_html_string(&b, TD_S("</script><!--&\"'\\\n\xC4\x90\xE2\x80\xA8\xF0\x9F\x98\x80"));
    check_slice(td_buffer_slice(&b), "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u0022\\u0027\\u005c\\u000a\\u0110\\u2028\\ud83d\\ude00\"");
    td_buffer_dispose(&b);
}

static void test_markup(void **state) {
    (void)state;
    td_buffer b = {0};
    td_html_escaped(&b, TD_S("<b a=\"1\" c='2'>&"));
    check_slice(td_buffer_slice(&b), "&#60;b a=&#34;1&#34; c=&#39;2&#39;&#62;&#38;");
    b.n = 0;
    td_html_escaped(&b, TD_S("Đ 😀"));
    check_slice(td_buffer_slice(&b), "&#272; &#128512;");
    b.n = 0;
    td_html_address(&b, TD_S("kết quả\"/1.html"));
    check_slice(td_buffer_slice(&b), "k%E1%BA%BFt%20qu%E1%BA%A3%22/1.html");
    td_buffer_dispose(&b);
}

/* ---- texts ---- */

typedef struct at {
    size_t start, end;
    int64_t place, length; /* expected */
} at;

static void place_all(td_html_texts *t, td_slice source, const at *mentions, size_t n) {
    td_html_texts_begin(t, source);
    for (size_t i = 0; i < n; i++) {
        int64_t place = 0, length = 0;
        td_html_texts_mention(t, mentions[i].start, mentions[i].end, &place, &length);
        assert_int_equal(place, mentions[i].place);
        assert_int_equal(length, mentions[i].length);
    }
    assert_true(td_html_texts_end(t, true));
}

/* Places are bytes of the cleaned texts, one text behind the other: CR before LF is none, a stray byte three. */
static void test_places(void **state) {
    (void)state;
    td_html_texts t = {0};
    assert_true(td_html_texts_open(&t));
    const at first[] = {{0, 3, 0, 3}, {3, 7, 3, 4}, {0, 10, 0, 11}, {9, 11, 8, 4}}; /* one begins before the last one's end */
    place_all(&t, TD_S("\xE1\xBA\xBF\xF0\x9F\x98\x80\r\n\xFFz"), first, COUNT(first));
    const at second[] = {{1, 2, 13, 1}};
    place_all(&t, TD_S("ab"), second, COUNT(second));
    td_html_texts_begin(&t, (td_slice){0});
    assert_true(td_html_texts_end(&t, false)); /* a file without a text */
    td_html_texts_begin(&t, (td_slice){0});
    assert_true(td_html_texts_end(&t, true)); /* and one whose text is empty */
    assert_true(td_html_texts_close(&t));
    static const uint32_t files[] = {1, 1, 0, 1}, sheets[] = {12, 1, 2, 0, 0, 0};
    assert_int_equal(t.files.n, COUNT(files));
    assert_memory_equal(t.files.at, files, sizeof files);
    assert_int_equal(t.sheets.n, COUNT(sheets));
    assert_memory_equal(t.sheets.at, sheets, sizeof sheets);
    assert_int_equal(t.parts.n, 1);
    assert_int_equal(t.parts.at[0], 14);
    td_html_texts_dispose(&t);
}

/* Sheets hold bounded numbers of bytes and mentions and end at line ends where there are any; parts hold whole sheets. */
static void test_sheets(void **state) {
    (void)state;
    td_buffer text = {0};
    for (unsigned i = 0; i < 30000; i++)
        td_buffer_add_slice(&text, TD_S("dòng chữ\r\n")); /* 13 bytes, 12 when cleaned */
    for (unsigned i = 0; i < 200000; i++)
        td_buffer_add_slice(&text, TD_S("ế"));
    td_html_texts t = {0};
    assert_true(td_html_texts_open(&t));
    td_html_texts_begin(&t, td_buffer_slice(&text));
    for (size_t i = 0; i < 5000; i++) {
        int64_t place = 0, length = 0;
        td_html_texts_mention(&t, i * 13, i * 13 + 5, &place, &length);
        assert_int_equal(place, i * 12);
    }
    assert_true(td_html_texts_end(&t, true) && td_html_texts_close(&t));
    uint64_t bytes = 0, lines = 0, packed = 0;
    for (size_t i = 0; i < t.sheets.n; i += 2) {
        assert_in_range(t.sheets.at[i], 1, 41 << 10);
        if (bytes < 12 * 4000)
            assert_in_range(t.sheets.at[i], 1, 12 * 1001);
        bytes += t.sheets.at[i];
        lines += t.sheets.at[i + 1];
        assert_true(bytes <= 30000 * 12 ? bytes % 12 == 0 : (bytes - 30000 * 12) % 3 == 0);
    }
    for (size_t i = 0; i < t.parts.n; i++)
        packed += t.parts.at[i];
    assert_int_equal(bytes, 30000 * 12 + 600000);
    assert_int_equal(packed, bytes);
    assert_int_equal(lines, 30000);
    assert_true(t.parts.n > 2);
    td_html_texts_dispose(&t);
    td_buffer_dispose(&text);
}

static void test_policy(void **state) {
    (void)state;
    assert_int_equal(strlen(td_html_script_hash), 7 + 44); /* 'sha256-' and 32 bytes in base64 */
    assert_int_equal(strlen(td_html_style_hash), 7 + 44);
    td_slice script = {(const char *)td_html_script, td_html_script_n}, style = {(const char *)td_html_style, td_html_style_n};
    assert_null(memmem(script.at, script.n, "</script", 8));
    assert_null(memmem(script.at, script.n, "<!--", 4));
    assert_null(memmem(script.at, script.n, "innerHTML", 9));
    assert_null(memmem(style.at, style.n, "</style", 7));
    assert_null(memmem(style.at, style.n, "url(", 4));
}

static void test_vietnamese(void **state) {
    (void)state;
    static const struct {
        const char *english, *want;
    } cases[] = {
        {"out of memory", "hết bộ nhớ"},
        {"cannot write /tmp/x: No space left on device", "không ghi được /tmp/x: hết chỗ trên thiết bị"},
        {"3 bytes that are no UTF-8, read as U+FFFD", "3 byte không phải UTF-8, được đọc là U+FFFD"},
        {"may mean more than one document: \"Nghị định 1\"; doc:a doc:b", "có thể chỉ nhiều văn bản: \"Nghị định 1\"; doc:a doc:b"},
        {"lex.tsv:12: column 'code' is empty", "lex.tsv:12: cột 'code' để trống"},
        {"no sentence that anybody knows", "no sentence that anybody knows"},
        {"", ""},
    };
    td_buffer scratch = {0};
    for (size_t i = 0; i < COUNT(cases); i++)
        check_slice(td_vietnamese(td_slice_of(cases[i].english), &scratch), cases[i].want);
    td_buffer_dispose(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_markup),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_sheets),
        cmocka_unit_test(test_policy),
        cmocka_unit_test(test_vietnamese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
