/* In: bytes. Out: UTF-8, or a guess. Byte order marks are left to encoding.c (RFC 2781; Unicode 3.10). */
#include "read/unicode.h"

#include "base/utf8.h"

static uint32_t unit_at(const unsigned char *p, unsigned width, bool big) {
    uint32_t u = 0;
    for (unsigned i = 0; i < width; i++)
        u = u << 8 | p[big ? i : width - 1 - i];
    return u;
}

uint64_t td_unicode_decode(td_slice bytes, unsigned width, bool big, td_buffer *out) {
    const unsigned char *p = (const unsigned char *)bytes.at;
    size_t n = bytes.n / width * width;
    uint64_t damaged = n < bytes.n;
    for (size_t i = 0; i < n && !out->failed; i += width) {
        uint32_t c = unit_at(p + i, width, big);
        if (width == 2 && c >= 0xD800 && c < 0xDC00 && i + 4 <= n) {
            uint32_t low = unit_at(p + i + 2, 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        damaged += c > 0x10FFFF || (c >= 0xD800 && c < 0xE000);
        td_utf8_put(out, c);
    }
    if (n < bytes.n)
        td_utf8_put(out, 0xFFFD);
    return damaged;
}

bool td_unicode_guess(td_slice bytes, unsigned *width, bool *big) {
    size_t nul[4] = {0}, units = bytes.n / 4;
    for (size_t i = 0; i < units * 4; i++)
        nul[i & 3] += bytes.at[i] == 0;
    for (size_t i = units * 4; i < bytes.n; i++)
        nul[i & 3] += bytes.at[i] == 0;
    size_t even = nul[0] + nul[2], odd = nul[1] + nul[3], pairs = bytes.n / 2;
    if (units > 0 && bytes.n % 4 == 0 && nul[2] == units && nul[3] == units && nul[0] * 8 < units) {
        *width = 4, *big = false;
        return true;
    }
    if (units > 0 && bytes.n % 4 == 0 && nul[0] == units && nul[1] == units && nul[3] * 8 < units) {
        *width = 4, *big = true;
        return true;
    }
    *width = 2;
    *big = even > odd;
    size_t most = *big ? even : odd, least = *big ? odd : even;
    return most * 4 >= pairs && most > 1 && least * 8 <= most;
}
