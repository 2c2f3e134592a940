/* Characters of the view: decoding where UTF-8 is known to be valid, letter or
 * digit or space, small and capital. Inside text/ only. Vietnamese and ASCII
 * are answered here; other scripts go to utf8proc (Unicode Character Database,
 * general category). */
#ifndef TD_TEXT_CHARS_H
#define TD_TEXT_CHARS_H

#include <stdint.h>

#include <utf8proc.h>

#include "base/slice.h"

typedef enum td_char_kind { TD_CHAR_OTHER, TD_CHAR_LETTER, TD_CHAR_DIGIT, TD_CHAR_SPACE } td_char_kind;

/* The character at `i` < s.n and its bytes in *k (at least 1, never past the
 * end). A byte that begins none is U+FFFD. */
static inline uint32_t td_char_at(td_slice s, size_t i, uint32_t *k) {
    const unsigned char *p = (const unsigned char *)s.at + i;
    size_t left = s.n - i;
    *k = 1;
    if (p[0] < 0x80)
        return p[0];
    if (p[0] >= 0xC2 && p[0] < 0xE0 && left >= 2) {
        *k = 2;
        return ((p[0] & 0x1Fu) << 6) | (p[1] & 0x3Fu);
    }
    if ((p[0] & 0xF0) == 0xE0 && left >= 3) {
        *k = 3;
        return ((p[0] & 0x0Fu) << 12) | ((p[1] & 0x3Fu) << 6) | (p[2] & 0x3Fu);
    }
    if ((p[0] & 0xF8) == 0xF0 && left >= 4) {
        *k = 4;
        return ((p[0] & 0x07u) << 18) | ((p[1] & 0x3Fu) << 12) | ((p[2] & 0x3Fu) << 6) | (p[3] & 0x3Fu);
    }
    return 0xFFFD;
}

/* Where the character before offset `i` > 0 begins. */
static inline size_t td_char_before(td_slice s, size_t i) {
    size_t low = i > 4 ? i - 4 : 0;
    do
        i--;
    while (i > low && ((unsigned char)s.at[i] & 0xC0) == 0x80);
    return i;
}

/* Combining diacritical marks: nearly all that there are in decomposed text. */
static inline bool td_char_is_common_mark(uint32_t c) {
    return c >= 0x300 && c < 0x370;
}

static inline bool td_char_is_mark(uint32_t c) {
    if (c < 0x300)
        return false;
    utf8proc_category_t g = utf8proc_category((utf8proc_int32_t)c);
    return g >= UTF8PROC_CATEGORY_MN && g <= UTF8PROC_CATEGORY_ME;
}

/* Letters are L* and M*; digits are 0-9 and full-width ones: others
 * (superscripts, Thai ...) are no figures in these reports. */
static inline td_char_kind td_char_kind_of(uint32_t c) {
    if (c < 0x80) {
        if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
            return TD_CHAR_LETTER;
        if (c >= '0' && c <= '9')
            return TD_CHAR_DIGIT;
        return c == ' ' || (c >= 9 && c <= 13) ? TD_CHAR_SPACE : TD_CHAR_OTHER;
    }
    if ((c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00) || td_char_is_common_mark(c))
        return TD_CHAR_LETTER;
    if (c >= 0xFF10 && c <= 0xFF19)
        return TD_CHAR_DIGIT;
    utf8proc_category_t g = utf8proc_category((utf8proc_int32_t)c);
    if (g >= UTF8PROC_CATEGORY_LU && g <= UTF8PROC_CATEGORY_ME)
        return TD_CHAR_LETTER;
    return (g >= UTF8PROC_CATEGORY_ZS && g <= UTF8PROC_CATEGORY_ZP) || c == 0x85 ? TD_CHAR_SPACE : TD_CHAR_OTHER;
}

/* Small letter of a capital; anything else as it is. */
static inline uint32_t td_char_lower(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    if (c >= 0xC0 && c < 0x100)
        return c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
    if (c >= 0x1EA0 && c <= 0x1EF9)
        return c | 1;
    switch (c) { /* the Vietnamese ones, small and capital: without a call */
    case 0x102:
    case 0x103:
    case 0x110:
    case 0x111:
    case 0x128:
    case 0x129:
    case 0x168:
    case 0x169:
    case 0x1A0:
    case 0x1A1:
        return c | 1;
    case 0x1AF:
    case 0x1B0:
        return 0x1B0;
    default:
        return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    }
}

#endif
