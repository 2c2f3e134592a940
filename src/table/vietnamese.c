/* In: an English sentence, finished. Out: the same in Vietnamese. Nothing else is known of it than the forms of po/vi.po.
 * Why not a catalogue at run time: the library sets no locale, and a program must speak Vietnamese from its build folder too. */
#include "table/vietnamese.h"

#include <string.h>

enum { ARGUMENTS = 8, NUMBER = 16, DEPTH = 3 };

/* Which argument a byte of a form stands for, from 1; 0: it is a letter. */
static unsigned argument(char c) {
    unsigned n = (unsigned char)c & ~(unsigned)NUMBER;
    return (unsigned char)c < NUMBER + ARGUMENTS + 1 && n >= 1 && n <= ARGUMENTS ? n : 0;
}

static bool is_number(td_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.n > 0;
}

/* Letters of a form up to its next argument. */
static td_slice letters(const char *form) {
    size_t n = 0;
    while (form[n] && !argument(form[n]))
        n++;
    return (td_slice){form, n};
}

/* Fills in what stands at the arguments of the form: each takes as little as it can. */
static bool matches(td_slice s, const char *form, td_slice arguments[ARGUMENTS + 1]) {
    td_slice own = letters(form);
    if (!td_slice_starts(s, own))
        return false;
    s.at += own.n, s.n -= own.n, form += own.n;
    while (*form) {
        char c = *form++;
        own = letters(form);
        form += own.n;
        size_t n = s.n;
        if (own.n > 0 && *form) {
            const char *found = memmem(s.at, s.n, own.at, own.n);
            if (!found)
                return false;
            n = (size_t)(found - s.at);
        } else if (own.n > 0) { /* the last letters end the sentence */
            if (s.n < own.n || memcmp(s.at + s.n - own.n, own.at, own.n) != 0)
                return false;
            n = s.n - own.n;
        }
        arguments[argument(c)] = (td_slice){s.at, n};
        if (c > NUMBER && !is_number((td_slice){s.at, n}))
            return false;
        s.at += n + own.n, s.n -= n + own.n;
    }
    return s.n == 0;
}

static bool say(td_slice english, td_buffer *out, unsigned depth) {
    td_slice arguments[ARGUMENTS + 1] = {{0}};
    for (size_t i = 0; i < td_vietnamese_rows_n; i++) {
        if (!matches(english, td_vietnamese_rows[i].english, arguments))
            continue;
        for (const char *c = td_vietnamese_rows[i].vietnamese; *c; c++) {
            if (!argument(*c))
                td_buffer_add_char(out, *c);
            else if (*c > NUMBER || depth == 0 || !say(arguments[argument(*c)], out, depth - 1))
                td_buffer_add_slice(out, arguments[argument(*c)]);
        }
        return true;
    }
    return false;
}

td_slice td_vietnamese(td_slice english, td_buffer *scratch) {
    scratch->n = 0;
    return say(english, scratch, DEPTH) && !scratch->failed ? td_buffer_slice(scratch) : english;
}
