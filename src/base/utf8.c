/* In: any bytes. Out: well-formed UTF-8. Source: The Unicode Standard 15, table 3-7. */
#include "base/utf8.h"

static bool continues(td_slice s, size_t from, size_t n) {
    if (s.n < n)
        return false;
    for (size_t i = from; i < n; i++)
        if (((unsigned char)s.at[i] & 0xC0) != 0x80)
            return false;
    return true;
}

size_t td_utf8_step(td_slice s) {
    if (s.n == 0)
        return 0;
    unsigned char a = (unsigned char)s.at[0], b = s.n > 1 ? (unsigned char)s.at[1] : 0;
    if (a < 0x80)
        return 1;
    if (a < 0xC2 || a > 0xF4)
        return 0;
    if (a < 0xE0)
        return continues(s, 1, 2) ? 2 : 0;
    if (a < 0xF0) {
        bool second = a == 0xE0 ? b >= 0xA0 : a == 0xED ? b < 0xA0 : true; /* no overlong form, no surrogate */
        return second && continues(s, 1, 3) ? 3 : 0;
    }
    bool second = a == 0xF0 ? b >= 0x90 : a == 0xF4 ? b < 0x90 : true;
    return second && continues(s, 1, 4) ? 4 : 0;
}

size_t td_utf8_get(td_slice s, uint32_t *character) {
    const unsigned char *at = (const unsigned char *)s.at;
    size_t n = td_utf8_step(s);
    switch (n) {
    case 1:
        *character = at[0];
        return 1;
    case 2:
        *character = (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);
        return 2;
    case 3:
        *character = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
        return 3;
    case 4:
        *character = (at[0] & 0x07u) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
        return 4;
    default:
        *character = 0xFFFD;
        return 1;
    }
}

void td_utf8_put(td_buffer *out, uint32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        c = 0xFFFD;
    unsigned more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    char b[4] = {(char)(lead[more] | c >> 6 * more)};
    for (unsigned i = 1; i <= more; i++)
        b[i] = (char)(0x80 | (c >> 6 * (more - i) & 0x3F));
    td_buffer_add(out, b, more + 1);
}

/* Length of the well-formed beginning of s. */
static size_t sound(td_slice s) {
    size_t at = 0;
    while (at < s.n) {
        size_t n = (unsigned char)s.at[at] < 0x80 ? 1 : td_utf8_step((td_slice){s.at + at, s.n - at});
        if (n == 0)
            break;
        at += n;
    }
    return at;
}

static td_slice mended(td_slice s, td_buffer *scratch, bool escape) {
    size_t at = sound(s);
    if (at == s.n)
        return s;
    scratch->n = 0;
    while (!scratch->failed) {
        td_buffer_add(scratch, s.at, at);
        s = (td_slice){s.at + at, s.n - at};
        if (s.n == 0)
            break;
        if (escape)
            td_buffer_printf(scratch, "\\x%02X", (unsigned)(unsigned char)s.at[0]);
        else
            td_buffer_add(scratch, "\xEF\xBF\xBD", 3);
        s = (td_slice){s.at + 1, s.n - 1};
        at = sound(s);
    }
    return td_buffer_slice(scratch);
}

td_slice td_utf8_repaired(td_slice s, td_buffer *scratch) {
    return mended(s, scratch, false);
}

td_slice td_utf8_escaped(td_slice s, td_buffer *scratch) {
    return mended(s, scratch, true);
}
