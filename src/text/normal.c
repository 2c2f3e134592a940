/* Comes in: the code points of one cluster. Goes out: its NFC. Composition is
 * utf8proc's, decomposed and reordered here. */
#include "text/normal.h"

#include <stdlib.h>

bool td_normal_ignorable(uint32_t c) {
    if (c < 0xAD)
        return false;
    if (c < 0x2000)
        return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
               (c >= 0x180B && c <= 0x180F);
    if (c < 0x3000)
        return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
    return c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFF8) ||
           (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool td_normal_alone(uint32_t c) {
    if (c < 0x300)
        return true;
    if (c < 0x2002)
        return c >= 0x1E00 && c < 0x1F00;
    if (c < 0x2126) /* general punctuation, currency; the combining marks for
                       symbols are left out */
        return c < 0x20D0 || c >= 0x2100;
    return (c >= 0x2132 && c < 0x2329) || (c >= 0x232B && c < 0x2ADC) || (c >= 0x3030 && c < 0x3041) || (c >= 0x4E00 && c < 0xA000) ||
           (c >= 0xE000 && c < 0xF900) || (c >= 0xFF00 && c < 0xFFF0) || c == 0xFFFD;
}

/* Combining diacritical marks: nearly all that there are in decomposed text. */
static bool is_common_mark(uint32_t c) {
    return c >= 0x300 && c < 0x370;
}

bool td_normal_joins(uint32_t c) {
    if (td_normal_alone(c))
        return false;
    if (is_common_mark(c))
        return true;
    if (c >= 0x1161 && c <= 0x11FF) /* Hangul vowels, final consonants */
        return true;
    if (c >= 0x16D63 && c <= 0x16D6A) /* Kirat Rai vowels: letters that compose (Unicode 16) */
        return true;
    utf8proc_category_t g = utf8proc_category((utf8proc_int32_t)c);
    return (g >= UTF8PROC_CATEGORY_MN && g <= UTF8PROC_CATEGORY_ME) || utf8proc_get_property((utf8proc_int32_t)c)->combining_class != 0;
}

void td_normal_clear(td_normal *n) {
    n->points.n = 0;
    n->bytes.n = 0;
}

/* It stands for itself, as letters without marks and most marks do. */
static bool is_whole(uint32_t c) {
    return c < 0xC0 || (is_common_mark(c) && c != 0x340 && c != 0x341 && c != 0x343 && c != 0x344);
}

bool td_normal_add(td_normal *n, uint32_t c) {
    if (is_whole(c))
        return td_vec_push(&n->points, (utf8proc_int32_t)c);
    utf8proc_int32_t parts[32];
    int bound = 0;
    utf8proc_ssize_t k = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 32, UTF8PROC_DECOMPOSE, &bound);
    if (k <= 0 || k > 32) {
        parts[0] = (utf8proc_int32_t)c;
        k = 1;
    }
    if (!td_vec_reserve(&n->points, n->points.n + (size_t)k))
        return false;
    for (utf8proc_ssize_t i = 0; i < k; i++)
        n->points.at[n->points.n++] = parts[i];
    return true;
}

static unsigned class_of(utf8proc_int32_t c) {
    return (unsigned)utf8proc_get_property(c)->combining_class & 0xFFu;
}

/* Canonical order of one run of marks, all of class > 0: a stable counting
 * sort. */
static bool sort_run(td_normal *n, size_t from, size_t to) {
    size_t places[256] = {0};
    if (!td_vec_reserve(&n->sorted, to - from))
        return false;
    for (size_t i = from; i < to; i++)
        places[class_of(n->points.at[i])]++;
    size_t sum = 0;
    for (size_t c = 0; c < 256; c++) {
        size_t here = places[c];
        places[c] = sum;
        sum += here;
    }
    for (size_t i = from; i < to; i++)
        n->sorted.at[places[class_of(n->points.at[i])]++] = n->points.at[i];
    memcpy(n->points.at + from, n->sorted.at, (to - from) * sizeof *n->sorted.at);
    return true;
}

static bool reorder(td_normal *n) {
    for (size_t i = 0; i < n->points.n; i++) {
        size_t from = i;
        bool sorted = true;
        for (unsigned last = 0, c; i < n->points.n && (c = class_of(n->points.at[i])) != 0; last = c, i++)
            sorted = sorted && c >= last;
        if (!sorted && !sort_run(n, from, i))
            return false;
    }
    return true;
}

bool td_normal_make(td_normal *n, td_slice *nfc) {
    if (!reorder(n))
        return false;
    utf8proc_ssize_t k =
        utf8proc_normalize_utf32(n->points.at, (utf8proc_ssize_t)n->points.n, (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (k < 0 || !td_vec_reserve(&n->bytes, (size_t)k * 4 + 1))
        return false;
    for (utf8proc_ssize_t i = 0; i < k; i++)
        n->bytes.n += (size_t)utf8proc_encode_char(n->points.at[i], (utf8proc_uint8_t *)n->bytes.at + n->bytes.n);
    *nfc = (td_slice){n->bytes.at, n->bytes.n};
    return true;
}

void td_normal_dispose(td_normal *n) {
    td_vec_dispose(&n->points);
    td_vec_dispose(&n->sorted);
    td_vec_dispose(&n->bytes);
}
