/* JSON strings and numbers, decimal digits. */
#include "test_support.h"

#include "base/buffer.h"
#include "write/lines.h"

static void test_strings(void **state) {
    (void)state;
    static const struct {
        const char *text, *json, *in_html;
    } cases[] = {
        {"", "\"\"", "\"\""},
        {"Nghị định số 15/2020/NĐ-CP", "\"Nghị định số 15/2020/NĐ-CP\"", "\"Nghị định số 15/2020/NĐ-CP\""},
        {"say \"x\\y\"", "\"say \\\"x\\\\y\\\"\"", "\"say \\\"x\\\\y\\\"\""},
        {"a\nb\tc\rd", "\"a\\nb\\tc\\rd\"", "\"a\\nb\\tc\\rd\""},
        {"\x01\x1F\x7F", "\"\\u0001\\u001f\\u007f\"", "\"\\u0001\\u001f\\u007f\""},
        {"</script>&", "\"</script>&\"", "\"\\u003c/script\\u003e\\u0026\""},
        {"x\xE2\x80\xA8y\xE2\x80\xA9z…", "\"x\xE2\x80\xA8y\xE2\x80\xA9z…\"", "\"x\\u2028y\\u2029z…\""},
    };
    td_buffer b = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        b.n = 0;
        td_json_string(&b, td_slice_of(cases[i].text), false);
        check_slice(td_buffer_slice(&b), cases[i].json);
        b.n = 0;
        td_json_string(&b, td_slice_of(cases[i].text), true);
        check_slice(td_buffer_slice(&b), cases[i].in_html);
    }
    td_buffer_dispose(&b);
}

/* Sixteen bytes are looked at in one step: an odd one at each place of strings of each length. */
static void test_every_place(void **state) {
    (void)state;
    td_buffer b = {0};
    for (size_t n = 1; n <= 50; n++)
        for (size_t at = 0; at < n; at++) {
            char text[64], want[80];
            memset(text, 'x', sizeof text);
            text[n] = '"'; /* no part of the string */
            text[at] = '\x1F';
            b.n = 0;
            td_json_string(&b, (td_slice){text, n}, false);
            snprintf(want, sizeof want, "\"%.*s\\u001f%.*s\"", (int)at, text, (int)(n - at - 1), text + at + 1);
            check_slice(td_buffer_slice(&b), want);
        }
    td_buffer_dispose(&b);
}

static void test_numbers(void **state) {
    (void)state;
    static const char *const good[][2] = {{"0", "0"}, {"-12.50", "-12.50"}, {"007", "7"},
        {"123456789012345678901234567890", "123456789012345678901234567890"}, {"0.0001", "0.0001"}};
    static const char *const bad[] = {"", "-", "1.", ".5", "1,5", "10..15", "1e5", "+1", "2/3"};
    td_buffer b = {0};
    for (size_t i = 0; i < COUNT(good); i++) {
        b.n = 0;
        assert_true(td_json_decimal(&b, td_slice_of(good[i][0])));
        check_slice(td_buffer_slice(&b), good[i][1]);
    }
    b.n = 0;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(td_json_decimal(&b, td_slice_of(bad[i])));
    assert_int_equal(b.n, 0);
    td_buffer_dispose(&b);
    char digits[TD_DIGITS];
    check_slice(td_integer(0, digits), "0");
    check_slice(td_integer(-42, digits), "-42");
    check_slice(td_integer(INT64_MAX, digits), "9223372036854775807");
    check_slice(td_integer(INT64_MIN, digits), "-9223372036854775808");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_every_place),
        cmocka_unit_test(test_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
