/* Any bytes as a web page: the text is never much longer than the page, never holds more of it than is there, and is the same each time. */
#include <string.h>

#include "fuzz.h"
#include "read/html.h"

static td_buffer text_of(td_slice page) {
    td_buffer out = {0};
    td_html_text(page, &out);
    MUST(!out.failed);
    return out;
}

/* A page around the bytes, so that they stand where markup is read: in a cell, a tag, a value, a comment, a script. */
static void check_within(td_slice bytes, const char *before, const char *behind) {
    td_buffer page = {0};
    td_buffer_add(&page, before, strlen(before));
    td_buffer_add_slice(&page, bytes);
    td_buffer_add(&page, behind, strlen(behind));
    MUST(!page.failed);
    td_buffer once = text_of(td_buffer_slice(&page)), again = text_of(td_buffer_slice(&page));
    MUST(once.n == again.n && (once.n == 0 || memcmp(once.at, again.at, once.n) == 0));
    MUST(once.n <= 3 * page.n + 1); /* a raised digit has three bytes */
    (void)td_html_charset(td_buffer_slice(&page));
    td_buffer_dispose(&once);
    td_buffer_dispose(&again);
    td_buffer_dispose(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static const char *const around[][2] = {{"", ""}, {"<table><tr><td>1<td>", "<td></table>"}, {"<p class=\"", "\">x</p>"},
        {"<!--", "-->"}, {"<sup>", "</sup>"}, {"<nav>", "</nav>"}, {"<script>", "</script>"}, {"<meta charset=", ">"}, {"&", ";"},
        {"<pre>", "</pre>"}};
    td_slice all = {(const char *)bytes, n};
    for (size_t i = 0; i < sizeof around / sizeof *around; i++)
        check_within(all, around[i][0], around[i][1]);
    return 0;
}
