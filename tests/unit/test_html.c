/* The HTML report without a browser: what is escaped, where offsets lead, what the policy says; and sentences in Vietnamese. */
#include "test_support.h"

#include "table/vietnamese.h"
#include "write/html_assets.h"
#include "write/html_page.h"

static void check_string(td_slice in, const char *want) {
    td_html_page p = {0};
    td_html_string(&p.b, &p, in);
    check_slice(td_buffer_slice(&p.b), want);
    td_html_page_dispose(&p);
}

static void test_strings(void **state) {
    (void)state;
    check_string(TD_S("15/2020/NĐ-CP"), "\"15/2020/NĐ-CP\"");
    check_string(TD_S("</script><!--&\""), "\"\\u003c/script\\u003e\\u003c!--\\u0026\\\"\"");
    check_string(TD_S("a\x1b[31m\x7f"), "\"a\xEF\xBF\xBD[31m\xEF\xBF\xBD\"");
    check_string(TD_S("x\xE2\x80\xAEy\xE2\x81\xA6z"), "\"x\xEF\xBF\xBDy\xEF\xBF\xBDz\"");
    check_string(TD_S("\xFF\xC3"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    check_string(TD_S("a\r\nb\rc\n"), "\"a\\nb\\nc\\n\"");
    check_string(TD_S("\xE2\x80\xA8"), "\"\\u2028\"");
}

static void test_markup(void **state) {
    (void)state;
    td_buffer b = {0};
    td_html_escaped(&b, TD_S("<b a=\"1\" c='2'>&"));
    check_slice(td_buffer_slice(&b), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
    b.n = 0;
    td_html_address(&b, TD_S("kết quả\"/1.html"));
    check_slice(td_buffer_slice(&b), "k%E1%BA%BFt%20qu%E1%BA%A3%22/1.html");
    td_buffer_dispose(&b);
}

/* Offsets count what the string holds: one unit a letter, two beyond the basic plane, none for CR before LF, one for a stray byte. */
static void test_units(void **state) {
    (void)state;
    td_slice s = TD_S("\xE1\xBA\xBF\xF0\x9F\x98\x80\r\n\xFFz");
    static const struct { size_t at, want; } cases[] = {{0, 0}, {3, 1}, {7, 3}, {8, 3}, {9, 4}, {10, 5}, {11, 6}, {99, 6}};
    td_html_cursor c = {.source = s};
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(td_html_units(&c, cases[i].at), cases[i].want);
    assert_int_equal(td_html_units(&c, 3), 1); /* back, too */
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
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_markup),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_policy),
        cmocka_unit_test(test_vietnamese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
