/* The text of a web page. Inside read/ only. */
#ifndef TD_READ_HTML_H
#define TD_READ_HTML_H

#include "base/buffer.h"

/* Appends the text of a page in UTF-8: a block a line, a row a line with tabs between its cells, superscripts as raised characters. Left
 * out: scripts, styles, comments, what is hidden or deleted, and page furniture (menus, heads and feet of the page, form controls), unless
 * hardly anything else is there. out->failed on want of memory or over its limit. Linear in the size of the page. */
void td_html_text(td_slice page, td_buffer *out);
/* The encoding that a page declares in its first bytes, as it is written there; empty where it does not. Borrowed from the page. */
td_slice td_html_charset(td_slice page);

#endif
