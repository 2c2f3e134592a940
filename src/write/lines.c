/* In: numbers, strings. Out: their bytes in JSON and plain text; the last step of a file. */
#include "write/lines.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

td_slice td_integer(int64_t n, char digits[TD_DIGITS]) {
    size_t at = TD_DIGITS;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (n < 0)
        digits[--at] = '-';
    return (td_slice){digits + at, TD_DIGITS - at};
}

bool td_write_end(td_outfile *out, bool rows_ok, td_error *e) {
    if (rows_ok || td_outfile_failed(out))
        return td_outfile_commit(out, e);
    td_outfile_abandon(out);
    return false;
}

bool td_write_bytes(void *out, td_slice bytes) {
    td_outfile_slice(out, bytes);
    return !td_outfile_failed(out);
}

/* U+2028 and U+2029 end a line in old JavaScript: E2 80 A8, E2 80 A9. */
static bool is_script_line_end(td_slice s, size_t i) {
    return s.n - i >= 3 && memcmp(s.at + i, "\xE2\x80", 2) == 0 && (s.at[i + 2] == '\xA8' || s.at[i + 2] == '\xA9');
}

/* True for bytes that stand in a string as they are; those of a line end in a script are looked at one by one. */
static bool is_plain(unsigned char c, bool in_html) {
    if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F)
        return false;
    return !in_html || (c != '<' && c != '>' && c != '&' && c != 0xE2);
}

#ifdef __SSE2__
/* How many of the next 16 bytes are plain for JSON without HTML: all of them almost always. */
static unsigned plain_of_16(const char *at) {
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1F)), x);
    __m128i quote = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('"')), _mm_cmpeq_epi8(x, _mm_set1_epi8('\\')));
    __m128i odd = _mm_or_si128(_mm_or_si128(control, quote), _mm_cmpeq_epi8(x, _mm_set1_epi8(0x7F)));
    unsigned hits = (unsigned)_mm_movemask_epi8(odd);
    return hits ? (unsigned)__builtin_ctz(hits) : 16;
}
#endif

/* Length of the plain beginning of s. */
static size_t plain_run(td_slice s, bool in_html) {
    size_t i = 0;
#ifdef __SSE2__
    for (unsigned n = 16; !in_html && n == 16 && s.n - i >= 16; i += n)
        n = plain_of_16(s.at + i);
#endif
    while (i < s.n && is_plain((unsigned char)s.at[i], in_html))
        i++;
    return i;
}

static char *put_unicode(char *at, unsigned c) {
    static const char hex[] = "0123456789abcdef";
    memcpy(at, "\\u", 2);
    for (unsigned i = 0; i < 4; i++)
        at[2 + i] = hex[c >> (12 - 4 * i) & 15];
    return at + 6;
}

char *td_json_put(char *at, td_slice s, bool in_html) {
    *at++ = '"';
    for (;;) {
        size_t n = plain_run(s, in_html);
        if (n)
            memcpy(at, s.at, n);
        at += n;
        if (n == s.n)
            break;
        unsigned char c = (unsigned char)s.at[n];
        char letter = c == '"' || c == '\\' ? (char)c : c == '\n' ? 'n' : c == '\t' ? 't' : c == '\r' ? 'r' : '\0';
        size_t took = 1;
        if (letter) {
            *at++ = '\\';
            *at++ = letter;
        } else if (c == 0xE2 && is_script_line_end(s, n)) {
            at = put_unicode(at, s.at[n + 2] == '\xA8' ? 0x2028 : 0x2029);
            took = 3;
        } else if (c == 0xE2) {
            *at++ = (char)c;
        } else {
            at = put_unicode(at, c);
        }
        s = (td_slice){s.at + n + took, s.n - n - took};
    }
    *at++ = '"';
    return at;
}

void td_json_string(td_buffer *b, td_slice s, bool in_html) {
    if (s.n > PTRDIFF_MAX / 8 || !td_buffer_reserve(b, TD_JSON_ROOM(s.n))) {
        b->failed = true;
        return;
    }
    b->n = (size_t)(td_json_put(b->at + b->n, s, in_html) - b->at);
}

bool td_json_decimal(td_buffer *b, td_slice s) {
    size_t i = s.n > 0 && s.at[0] == '-';
    size_t first = i;
    while (i < s.n && s.at[i] >= '0' && s.at[i] <= '9')
        i++;
    size_t whole = i;
    if (whole == first)
        return false;
    if (i < s.n && s.at[i] == '.')
        i++;
    size_t fraction = i;
    while (i < s.n && s.at[i] >= '0' && s.at[i] <= '9')
        i++;
    if (i < s.n || (fraction > whole && i == fraction))
        return false;
    while (first + 1 < whole && s.at[first] == '0')
        first++; /* JSON has no leading zeros */
    if (s.at[0] == '-')
        td_buffer_add_char(b, '-');
    td_buffer_add(b, s.at + first, s.n - first);
    return true;
}
