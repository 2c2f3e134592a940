/* In: numbers, strings. Out: their bytes in JSON and plain text; the last step of a file. */
#include "write/lines.h"

#include <string.h>

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

/* U+2028 and U+2029 end a line in old JavaScript: E2 80 A8, E2 80 A9. */
static bool is_script_line_end(td_slice s, size_t i) {
    return s.n - i >= 3 && memcmp(s.at + i, "\xE2\x80", 2) == 0 && (s.at[i + 2] == '\xA8' || s.at[i + 2] == '\xA9');
}

void td_json_string(td_buffer *b, td_slice s, bool in_html) {
    td_buffer_add_char(b, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool line_end = in_html && c == 0xE2 && is_script_line_end(s, i);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !line_end && !(in_html && (c == '<' || c == '>' || c == '&')))
            continue;
        td_buffer_add(b, s.at + from, i - from);
        from = i + 1;
        if (line_end) {
            td_buffer_printf(b, "\\u202%c", s.at[i + 2] == '\xA8' ? '8' : '9');
            i += 2;
            from = i + 1;
        } else if (c == '"' || c == '\\') {
            td_buffer_add_char(b, '\\');
            td_buffer_add_char(b, (char)c);
        } else if (c == '\n' || c == '\t' || c == '\r') {
            td_buffer_add_char(b, '\\');
            td_buffer_add_char(b, c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
        } else {
            td_buffer_printf(b, "\\u%04x", c);
        }
    }
    td_buffer_add(b, s.at + from, s.n - from);
    td_buffer_add_char(b, '"');
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
