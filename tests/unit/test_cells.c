/* What cells of spreadsheets hold: text made fit, decimals and days that keep their value, and the guarded text of csv-excel. */
#include "test_support.h"

#include "write/cells.h"
#include "write/csv.h"

static void test_text(void **state) {
    (void)state;
    static const struct {
        const char *text, *want;
        size_t units;
    } cases[] = {
        {"Nghị định số 15/2020/NĐ-CP", "Nghị định số 15/2020/NĐ-CP", 100},
        {"two\nlines\tand a tab", "two\nlines\tand a tab", 100},
        {"cr\r\nlf\rcr", "cr\nlf\ncr", 100},
        {"\x01x\x1B[31m\x7F", "\xEF\xBF\xBDx\xEF\xBF\xBD[31m\xEF\xBF\xBD", 100},
        {"\xC2\x85 next line", "\xEF\xBF\xBD next line", 100},
        {"abc\xE2\x80\xAEtxt.exe", "abc\xEF\xBF\xBDtxt.exe", 100},
        {"\xEF\xBF\xBE", "\xEF\xBF\xBD", 100},
        {"mười chữ", "mười chữ", 8},
        {"mười chữ", "mười c…", 7},
        {"\xF0\x9F\x98\x80\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80…", 3},
        {"", "", 5},
    };
    td_buffer scratch = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        td_slice got = td_cell_text(td_slice_of(cases[i].text), cases[i].units, &scratch);
        check_slice(got, cases[i].want);
        assert_true(td_utf16_units(got) <= cases[i].units);
    }
    td_buffer_dispose(&scratch);
}

static void test_decimals(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double want;
        unsigned places;
    } good[] = {{"0", 0, 0}, {"-5", -5, 0}, {"12.50", 12.5, 2}, {"0.0928", 0.0928, 4}, {"1234.567", 1234.567, 3},
        {"123456789012345", 123456789012345.0, 0}, {"0.1", 0.1, 1}, {"-0.000001", -0.000001, 6}, {"186420000000", 186420000000.0, 0}};
    static const char *const bad[] = {
        "", "-", "1.", ".5", "1,5", "10..15", "2/3", "1e5", "+1", "1234567890123456", "0.1234567890123456", " 1", "1 "};
    td_decimal d;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(td_decimal_of(td_slice_of(good[i].text), &d));
        assert_true(td_decimal_double(d) == good[i].want); /* the very double that the compiler reads */
        assert_int_equal(d.places, good[i].places);
    }
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(td_decimal_of(td_slice_of(bad[i]), &d));
}

static void test_days(void **state) {
    (void)state;
    static const char *const bad[] = {"2017-02-30", "2017-02-29", "1900-02-29", "2017-13-01", "2017-00-01", "2017-06", "2017-06-XX",
        "XXXX-06-05", "2017/06/05", "2017-06-051", "", "0000-01-01"};
    td_day d;
    assert_true(td_day_of(TD_S("2020-02-29"), &d) && d.year == 2020 && d.month == 2 && d.day == 29);
    assert_true(td_day_of(TD_S("2000-02-29"), &d) && td_day_is_serial(d));
    assert_true(td_day_of(TD_S("1890-05-19"), &d) && !td_day_is_serial(d));
    assert_true(td_day_of(TD_S("1900-02-28"), &d) && !td_day_is_serial(d));
    assert_true(td_day_of(TD_S("1900-03-01"), &d) && td_day_is_serial(d));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(td_day_of(td_slice_of(bad[i]), &d));
}

static void test_excel(void **state) {
    (void)state;
    static const td_column text = {.type = TD_C_TEXT}, decimal = {.type = TD_C_DECIMAL}, day = {.type = TD_C_DATE};
    static const struct {
        const td_column *column;
        const char *cell, *want;
    } cases[] = {
        /* symbols as people write them need nothing */
        {&text, "15/2020/NĐ-CP", "15/2020/NĐ-CP"},
        {&text, "11-CTr/TU", "11-CTr/TU"},
        {&text, "doc:11-CTr/TU@tra-vinh", "doc:11-CTr/TU@tra-vinh"},
        {&text, "quý II năm 2018", "quý II năm 2018"},
        {&text, "186,42 tỷ đồng", "186,42 tỷ đồng"},
        /* what would become a number, a day, a truth value */
        {&text, "3-4", "=\"3-4\""},
        {&text, "12-2017", "=\"12-2017\""},
        {&text, "03/2017", "=\"03/2017\""},
        {&text, "1/2", "=\"1/2\""},
        {&text, "30/4", "=\"30/4\""},
        {&text, "0012", "=\"0012\""},
        {&text, "1234567890123456", "=\"1234567890123456\""},
        {&text, "2E3", "=\"2E3\""},
        {&text, "(1,2)", "=\"(1,2)\""},
        {&text, "94,6%", "=\"94,6%\""},
        {&text, "5 ₫", "=\"5 ₫\""},
        {&text, "5 Jan", "=\"5 Jan\""},
        {&text, "Thứ hai 5/6/2017", "=\"Thứ hai 5/6/2017\""},
        {&text, "ĐÚNG", "=\"ĐÚNG\""},
        {&text, "Sai", "=\"Sai\""},
        {&text, "2017-06-05T10:00:00", "=\"2017-06-05T10:00:00\""},
        {&text, "+84912345678", "=\"+84912345678\""},
        {&text, "-5", "=\"-5\""},
        {&text, "+1-1", "=\"+1-1\""},
        {&text, "đúng quy định", "đúng quy định"},
        {&text, "86,4\n%", "86,4\n%"},
        /* what would run */
        {&text, "=1+1", "'=1+1"},
        {&text, "=HYPERLINK(\"http://x\";\"y\")", "'=HYPERLINK(\"http://x\";\"y\")"},
        {&text, "@x", "'@x"},
        {&text, " -2+3+cmd|' /C calc'!A0", "' -2+3+cmd|' /C calc'!A0"},
        {&text, "\t=1", "'\t=1"},
        {&text, "\r=1", "'\n=1"},
        {&text,
            "\xEF\xBC\x9D"
            "1+A1",
            "'\xEF\xBC\x9D"
            "1+A1"},
        {&text, "- Thực hiện", "'- Thực hiện"},
        {&text, "a=1+1", "a=1+1"},
        /* typed cells are exempt */
        {&decimal, "0.125", "0,125"},
        {&decimal, "-5", "-5"},
        {&decimal, "1234567", "1234567"},
        {&decimal, "1234567890123456.5", "=\"1234567890123456.5\""},
        {&day, "2017-06-05", "2017-06-05"},
        {&day, "1890-05-19", "1890-05-19"},
        {&day, "2017-06", "=\"2017-06\""},
        {&day, "2017-02-30", "=\"2017-02-30\""},
    };
    td_buffer scratch = {0};
    for (size_t i = 0; i < COUNT(cases); i++)
        check_slice(td_excel_cell(cases[i].column, td_slice_of(cases[i].cell), &scratch), cases[i].want);
    td_buffer_dispose(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_excel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
