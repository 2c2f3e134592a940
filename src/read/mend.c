/* Comes in: text of a PDF. Goes out: the same with torn syllables joined. Where a font has no glyph for a letter with two marks another
 * font's is put in; pdftotext sees a gap behind it, or a line of its own: 'quố c', 'Quyế' / 't định'. What is left over is the end of a
 * syllable and no word, and both halves together are one by its spelling. Leaves to syllable.c what a syllable is. */
#include "read/mend.h"

#include "text/chars.h"
#include "text/syllable.h"

enum { LONGEST = 16 /* bytes of the first half */ };

/* ố, ầ, ữ: composed letters with two marks; most fonts that lack any lack these. */
static bool has_two_marks(uint32_t c) {
    return (c >= 0x1EA4 && c <= 0x1EB7) || (c >= 0x1EBE && c <= 0x1EC7) || (c >= 0x1ED0 && c <= 0x1EE3) || (c >= 0x1EE8 && c <= 0x1EF1);
}

/* Forms of â and ă, with which no syllable ends. */
static bool never_last(uint32_t c) {
    return c >= 0x1EA4 && c <= 0x1EB7;
}

/* How many letters from `at` on are what a syllable may end in, and nothing else: 2, 1 or 0. */
static size_t ending_at(td_slice s, size_t at) {
    static const char ends[][3] = {"ng", "nh", "ch", "c", "m", "n", "p", "t", "i", "u", "y"};
    char low[3] = {0};
    size_t n = 0;
    for (; n < 2 && at + n < s.n && ((s.at[at + n] | 0x20) >= 'a' && (s.at[at + n] | 0x20) <= 'z'); n++)
        low[n] = (char)(s.at[at + n] | 0x20);
    uint32_t k, next = at + n < s.n ? td_char_at(s, at + n, &k) : ' ';
    td_char_kind kind = td_char_kind_of(next);
    if (n == 0 || kind == TD_CHAR_LETTER || kind == TD_CHAR_DIGIT || td_char_is_mark(next) || next == ')')
        return 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (strcmp(low, ends[i]) == 0)
            return n;
    return 0;
}

/* Behind blanks and one line end at most. */
static size_t past_gap(td_slice s, size_t at, bool *line) {
    *line = false;
    for (; at < s.n && (s.at[at] == ' ' || (s.at[at] == '\n' && !*line)); at++)
        *line = *line || s.at[at] == '\n';
    return at;
}

/* `before` ends with the first half, the second is `end`. */
static bool is_torn(td_slice before, td_slice end) {
    char whole[LONGEST + 4];
    size_t start = before.n, last = td_char_before(before, before.n);
    uint32_t k, letter = td_char_at(before, last, &k);
    while (start > 0 && before.n - start <= LONGEST) {
        size_t at = td_char_before(before, start);
        if (td_char_kind_of(td_char_at(before, at, &k)) != TD_CHAR_LETTER)
            break;
        start = at;
    }
    td_slice half = {before.at + start, before.n - start};
    if (half.n == 0 || half.n > LONGEST || (end.n == 1 && !has_two_marks(letter)))
        return false;
    if (*end.at < 'a' && !never_last(letter)) /* 'TỔ I', 'KHU PHỐ C' */
        return false;
    memcpy(whole, half.at, half.n);
    memcpy(whole + half.n, end.at, end.n);
    return td_viet_is_syllable((td_slice){whole, half.n + end.n});
}

void td_mend_syllables(td_buffer *text) {
    td_slice s = td_buffer_slice(text);
    size_t done = 0;
    for (size_t i = 0; i < s.n;) {
        bool gap = done > 0 && (s.at[i] == ' ' || s.at[i] == '\n') && (unsigned char)text->at[done - 1] >= 0x80, line;
        size_t rest = gap ? past_gap(s, i, &line) : i, n = gap ? ending_at(s, rest) : 0;
        bool label = n && line && rest + n < s.n && s.at[rest + n] == '.'; /* 'c.' at a line's beginning */
        if (n && !label && is_torn((td_slice){text->at, done}, (td_slice){s.at + rest, n}))
            i = rest;
        else if (gap)
            while (i < rest)
                text->at[done++] = s.at[i++];
        else
            text->at[done++] = s.at[i++];
    }
    text->n = done;
}
