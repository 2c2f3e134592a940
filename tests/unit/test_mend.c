/* Torn syllables of PDF: what is joined and what is left alone. */
#include "test_support.h"

#include "read/mend.h"

static void becomes(const char *torn, const char *wanted) {
    td_buffer b = {0};
    td_buffer_add(&b, torn, strlen(torn));
    td_mend_syllables(&b);
    td_buffer_add_char(&b, '\0');
    assert_false(b.failed);
    assert_string_equal(b.at, wanted);
    td_buffer_dispose(&b);
}

static void joins_what_is_one_syllable(void **state) {
    (void)state;
    becomes("các cấ  p Hội toàn quố c, lầ n thứ XI", "các cấp Hội toàn quốc, lần thứ XI");
    becomes("Nghị quyế\n                t định số 5", "Nghị quyết định số 5");
    becomes("12 tỷ đồ ng; đố i với Đảng bộ tỉ nh", "12 tỷ đồng; đối với Đảng bộ tỉnh");
    becomes("MỘT SỐ CẤ P", "MỘT SỐ CẤP");
    becomes("chuyể n tiế\n p", "chuyển tiếp");
}

static void leaves_words_alone(void **state) {
    (void)state;
    static const char *const right[] = {"các điểm m và n khoản 2, điểm đ và c", "TỔ I, KHU PHỐ C", "cơ sở y tế", "mổ u xơ, bị u",
        "kế\nc. Nội dung", "tổ c) thứ ba", "quyết định", "số 5", "độ\n\nc", "đế", "đồ ngon", "cấ p1", "", " \n c", "quố  "};
    for (size_t i = 0; i < COUNT(right); i++)
        becomes(right[i], right[i]);
    becomes("\xE1\xBB c \xFF\xE1 n \x80 t", "\xE1\xBB c \xFF\xE1 n \x80 t");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_what_is_one_syllable),
        cmocka_unit_test(leaves_words_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
