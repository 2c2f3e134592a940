/* In: any bytes. Out: strings that a browser takes as text and nothing else.
 * Sources: WHATWG HTML (restrictions for contents of script elements), RFC 8259 (JSON), RFC 3986 (addresses). */
#include "write/html_string.h"

#include "base/utf8.h"
#include "write/cells.h"

td_slice td_html_clean(td_slice s, td_html_scratch *scratch, td_buffer *b) {
    td_slice repaired = td_utf8_repaired(s, &scratch->repaired);
    td_slice fit = td_cell_text(repaired, SIZE_MAX, &scratch->fit);
    b->failed |= scratch->repaired.failed || scratch->fit.failed;
    return fit;
}

void td_html_scratch_dispose(td_html_scratch *scratch) {
    td_buffer_dispose(&scratch->repaired);
    td_buffer_dispose(&scratch->fit);
}

static bool is_markup(uint32_t c) {
    return c == '<' || c == '>' || c == '&' || c == '"' || c == '\'';
}

void td_html_string(td_buffer *b, td_slice s) {
    td_buffer_add_char(b, '"');
    while (s.n > 0) {
        uint32_t c = 0;
        size_t n = td_utf8_get(s, &c);
        if (c > 0xFFFF)
            td_buffer_printf(b, "\\u%04x\\u%04x", 0xD800 + ((unsigned)(c - 0x10000) >> 10), 0xDC00 + ((unsigned)c & 0x3FF));
        else if (c < 0x20 || c > 0x7E || c == '\\' || is_markup(c))
            td_buffer_printf(b, "\\u%04x", (unsigned)c);
        else
            td_buffer_add_char(b, (char)c);
        s = (td_slice){s.at + n, s.n - n};
    }
    td_buffer_add_char(b, '"');
}

void td_html_escaped(td_buffer *b, td_slice s) {
    while (s.n > 0) {
        uint32_t c = 0;
        size_t n = td_utf8_get(s, &c);
        if (c > 0x7E || is_markup(c))
            td_buffer_printf(b, "&#%u;", (unsigned)c);
        else
            td_buffer_add_char(b, (char)c);
        s = (td_slice){s.at + n, s.n - n};
    }
}

void td_html_address(td_buffer *b, td_slice s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || c == '-' || c == '.' || c == '_' || c == '~' || c == '/')
            td_buffer_add_char(b, (char)c);
        else
            td_buffer_printf(b, "%%%02X", c);
    }
}
