/* Superscripts. Comes in: text that stood raised. Goes out: the same in raised characters. Source: Unicode, block Superscripts and
 * Subscripts, and Latin-1 for 1, 2 and 3. */
#include "read/raised.h"

void td_raised_add(td_buffer *out, const char *bytes, size_t n) {
    static const char *const digits[] = {
        "\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074", "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    for (size_t i = 0; i < n; i++) {
        char c = bytes[i];
        const char *raised = c >= '0' && c <= '9' ? digits[c - '0'] : c == '(' ? "\u207D" : c == ')' ? "\u207E" : NULL;
        if (raised)
            td_buffer_add(out, raised, strlen(raised));
        else
            td_buffer_add_char(out, c);
    }
}
