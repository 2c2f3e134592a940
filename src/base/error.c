/* In: a code and a sentence. Out: a td_error whose message is whole UTF-8 and fits its field.
 * Leaves to others: when to show it. The message is cut at a character, never inside one. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Length of the longest prefix of s[0..n) that does not end inside a UTF-8 sequence. */
static size_t whole_characters(const char *s, size_t n) {
    size_t lead = n;
    while (lead > 0 && n - lead < 3 && ((unsigned char)s[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead == 0)
        return n;
    unsigned char first = (unsigned char)s[lead - 1];
    size_t want = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return n - (lead - 1) < want ? lead - 1 : n;
}

bool td_fail(td_error *e, td_code code, const char *format, ...) {
    if (!e)
        return false;
    /* A separate buffer: callers may pass the old message as an argument of the new one. */
    char text[sizeof e->message];
    va_list args;
    va_start(args, format);
    int wrote = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (wrote < 0)
        text[0] = '\0';
    size_t n = strlen(text);
    if (wrote >= 0 && (size_t)wrote >= sizeof text)
        n = whole_characters(text, n);
    for (size_t i = 0; i < n; i++)
        if (text[i] == '\n' || text[i] == '\r')
            text[i] = ' ';
    memcpy(e->message, text, n);
    e->message[n] = '\0';
    e->code = code;
    return false;
}
