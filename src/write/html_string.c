/* In: any bytes. Out: strings that a browser takes as text and nothing else, and the way from byte offsets to its own counting.
 * Sources: WHATWG HTML (restrictions for contents of script elements), RFC 8259 (JSON), RFC 3986 (addresses). */
#include "base/utf8.h"
#include "write/cells.h"
#include "write/html_page.h"
#include "write/lines.h"

void td_html_string(td_buffer *to, td_html_page *p, td_slice s) {
    td_slice repaired = td_utf8_repaired(s, &p->repaired);
    td_slice fit = td_cell_text(repaired, SIZE_MAX, &p->fit);
    p->b.failed |= p->repaired.failed || p->fit.failed;
    td_json_string(to, fit, true);
}

void td_html_escaped(td_buffer *b, td_slice s) {
    for (size_t i = 0; i < s.n; i++) {
        switch (s.at[i]) {
        case '<':
            td_buffer_add_slice(b, TD_S("&lt;"));
            break;
        case '>':
            td_buffer_add_slice(b, TD_S("&gt;"));
            break;
        case '&':
            td_buffer_add_slice(b, TD_S("&amp;"));
            break;
        case '"':
            td_buffer_add_slice(b, TD_S("&quot;"));
            break;
        case '\'':
            td_buffer_add_slice(b, TD_S("&#39;"));
            break;
        default:
            td_buffer_add_char(b, s.at[i]);
        }
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

/* One step over the source counts as td_html_string writes it: a byte that is no UTF-8 is U+FFFD, CR before LF falls away. */
size_t td_html_units(td_html_cursor *c, size_t to) {
    if (to < c->at)
        *c = (td_html_cursor){.source = c->source};
    while (c->at < to && c->at < c->source.n) {
        const char *at = c->source.at + c->at;
        size_t rest = c->source.n - c->at, n = 1;
        uint32_t character = (unsigned char)*at;
        if (character >= 0x80)
            n = td_utf8_get((td_slice){at, rest}, &character);
        c->at += n;
        if (character != '\r' || rest < 2 || at[1] != '\n')
            c->units += character > 0xFFFF ? 2 : 1;
    }
    return c->units;
}
