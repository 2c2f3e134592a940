/* Any bytes as a page may hold them. Private to html*.c. */
#ifndef TD_WRITE_HTML_STRING_H
#define TD_WRITE_HTML_STRING_H

#include "base/buffer.h"

typedef struct td_html_scratch {
    td_buffer repaired, fit;
} td_html_scratch;

/* `s` as people may see it, in UTF-8: what is none, controls and characters that turn a line around are U+FFFD, line ends LF. Valid until
 * the next call; want of memory sets b->failed. */
td_slice td_html_clean(td_slice s, td_html_scratch *scratch, td_buffer *b);
void td_html_scratch_dispose(td_html_scratch *scratch);

/* Appends a JSON string in ASCII that may stand within <script>. `s` is valid UTF-8. */
void td_html_string(td_buffer *b, td_slice s);
/* Text between tags or within a quoted attribute, in ASCII. `s` is valid UTF-8. */
void td_html_escaped(td_buffer *b, td_slice s);
/* A relative address: all but unreserved characters (RFC 3986) and '/' as %XX. */
void td_html_address(td_buffer *b, td_slice s);

#endif
