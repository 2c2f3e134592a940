/* One web page. Comes in: its bytes. Goes out: its text. Encodings are left to encoding.c, elements to html.c. */
#include "read/html.h"
#include "read/reader.h"

/* The encoding that the page declares, where bytes may be in it: pages that call themselves Latin hold legacy letters as often as not, and
 * what is valid UTF-8 is UTF-8. */
static td_encoding declared(const td_raw *raw) {
    td_encoding encoding = td_encoding_named(td_html_charset(raw->bytes));
    if (raw->forced || encoding < TD_ENC_TCVN3 || encoding > TD_ENC_CP1258)
        return raw->forced;
    td_buffer probe = {.limit = (size_t)raw->limit};
    td_decoding d;
    bool unicode = td_decode(raw->bytes, TD_ENC_DETECT, &probe, &d, NULL) && strncmp(d.name, "UTF", 3) == 0;
    td_buffer_dispose(&probe);
    return unicode ? TD_ENC_DETECT : encoding;
}

/* Legacy letters that were written as character references. */
static bool decode_references(td_buffer *out, td_source *s, td_error *e) {
    td_buffer again = {.limit = out->limit};
    td_decoding d;
    bool ok = td_decode_carried(td_buffer_slice(out), &again, &d, e);
    if (ok && d.converted) {
        td_buffer_dispose(out);
        *out = again;
        s->encoding = d.name;
        return true;
    }
    td_buffer_dispose(&again);
    return ok;
}

bool td_read_html(const td_raw *raw, td_source *s, td_error *e) {
    td_raw decided = *raw;
    decided.forced = declared(raw);
    if (!td_read_text(&decided, s, e))
        return false;
    td_buffer out = {.limit = (size_t)raw->limit};
    td_error inner = {.code = TD_NOMEM, .message = "out of memory"};
    td_html_text(s->text, &out);
    if (out.failed || !decode_references(&out, s, &inner)) {
        td_buffer_dispose(&out);
        return td_fail(e, inner.code, "%s: %s", raw->name, inner.message);
    }
    td_source_take(s, &out);
    s->skipped = 0;
    return true;
}
