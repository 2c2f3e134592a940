/* Comes in: the code points of one cluster. Goes out: its NFC. Which two
 * characters make one is utf8proc's to know; decomposed, reordered and, where a
 * cluster is long, composed here. */
#include "text/normal.h"

#include <stdlib.h>

#include "text/chars.h"

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

bool td_normal_joins(uint32_t c) {
    if (td_normal_alone(c))
        return false;
    if (td_char_is_common_mark(c))
        return true;
    if (c >= 0x1161 && c <= 0x11FF) /* Hangul vowels, final consonants */
        return true;
    if (c >= 0x16D63 && c <= 0x16D6A) /* Kirat Rai vowels: letters that compose (Unicode 16) */
        return true;
    utf8proc_category_t g = utf8proc_category((utf8proc_int32_t)c);
    return (g >= UTF8PROC_CATEGORY_MN && g <= UTF8PROC_CATEGORY_ME) || utf8proc_get_property((utf8proc_int32_t)c)->combining_class != 0;
}

bool td_normal_clear(td_normal **n) {
    if (!*n)
        *n = calloc(1, sizeof **n);
    if (*n)
        (*n)->points.n = 0;
    return *n != NULL;
}

/* A mark that stands for itself and is seen. */
static inline bool is_whole_mark(uint32_t c) {
    return td_char_is_common_mark(c) && (c < 0x340 || (c > 0x344 && c != 0x34F) || c == 0x342);
}

/* The two bytes of such a mark at p; 0: something else. */
static inline uint32_t whole_mark(const unsigned char *p) {
    uint32_t c = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    return p[0] >> 1 == TD_MARKS_LEAD >> 1 && (p[1] & 0xC0) == 0x80 && is_whole_mark(c) ? c : 0;
}

bool td_normal_add_marks(td_normal *n, td_slice s, size_t *bytes) {
    const unsigned char *p = (const unsigned char *)s.at;
    size_t i = 0;
    for (uint32_t c; s.n - i >= 2 && (c = whole_mark(p + i)) != 0; i += 2)
        if (!td_vec_push(&n->points, (utf8proc_int32_t)c))
            return false;
    *bytes = i;
    return true;
}

bool td_normal_add(td_normal *n, uint32_t c) {
    if (c < 0xC0)
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

/* Canonical_Combining_Class of U+0300..U+036F (UnicodeData.txt; such classes never change). */
static const uint8_t classes[] = {
    230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, /* 0300 */
    230, 230, 230, 230, 230, 232, 220, 220, 220, 220, 232, 216, 220, 220, 220, 220, /* 0310 */
    220, 202, 202, 220, 220, 220, 220, 202, 202, 220, 220, 220, 220, 220, 220, 220, /* 0320 */
    220, 220, 220, 220, 1, 1, 1, 1, 1, 220, 220, 220, 220, 230, 230, 230,           /* 0330 */
    230, 230, 230, 230, 230, 240, 230, 220, 220, 220, 230, 230, 230, 220, 220, 0,   /* 0340 */
    230, 230, 230, 220, 220, 220, 220, 230, 232, 220, 220, 230, 233, 234, 234, 233, /* 0350 */
    234, 234, 233, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, /* 0360 */
};

static unsigned class_of(utf8proc_int32_t c) {
    if (td_char_is_common_mark((uint32_t)c))
        return classes[c - 0x300];
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

/* How many characters the first `n` of these are when composed; these are then written there. */
static size_t compose(utf8proc_int32_t *points, size_t n) {
    utf8proc_option_t how = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    utf8proc_ssize_t k = utf8proc_normalize_utf32(points, (utf8proc_ssize_t)n, how);
    return k < 0 ? n : (size_t)k;
}

/* The same for many: of the marks of one class only the first that stays behind
 * is asked whether it composes, for it blocks the others (UAX #15, D115, D117). */
static size_t compose_many(utf8proc_int32_t *points, size_t n) {
    size_t out = 0, starter = SIZE_MAX;
    unsigned last = 0; /* class of points[out - 1] */
    for (size_t i = 0; i < n; i++) {
        unsigned class = class_of(points[i]);
        if (starter != SIZE_MAX && (out == starter + 1 || last < class)) {
            utf8proc_int32_t both[2] = {points[starter], points[i]};
            if (compose(both, 2) == 1) {
                points[starter] = both[0];
                continue;
            }
        }
        if (class == 0)
            starter = out;
        last = class;
        points[out++] = points[i];
    }
    return out;
}

static size_t encode(utf8proc_int32_t c, char *out) {
    if (c < 0x80 || c >= 0x800)
        return (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out);
    out[0] = (char)(0xC0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
}

bool td_normal_make(td_normal *n, td_slice *nfc) {
    enum { MANY = 16 };
    if (!reorder(n))
        return false;
    size_t k = n->points.n > MANY ? compose_many(n->points.at, n->points.n) : compose(n->points.at, n->points.n);
    if (!td_vec_reserve(&n->bytes, k * 4 + 1))
        return false;
    char *end = n->bytes.at;
    for (size_t i = 0; i < k; i++)
        end += encode(n->points.at[i], end);
    *nfc = (td_slice){n->bytes.at, (size_t)(end - n->bytes.at)};
    return true;
}

void td_normal_free(td_normal *n) {
    if (!n)
        return;
    td_vec_dispose(&n->points);
    td_vec_dispose(&n->sorted);
    td_vec_dispose(&n->bytes);
    free(n);
}
