/* Words broken at line ends. Comes in: a text whose lines are known. Goes out: its view with the halves joined. Leaves to syllable.c what a
 * syllable is: two halves are one word where they make one, for Vietnamese writes each syllable apart and hyphens stand between whole ones.
 */
#include <stdlib.h>

#include "text/chars.h"
#include "text/layout.h"
#include "text/syllable.h"

#define LONGEST 16 /* bytes of half a word */
#define INDENT 64  /* blanks at most before the second half */

typedef struct broken {
    uint32_t start, end; /* view offsets of the whole */
    uint32_t hyphen, rest;
} broken;

static bool is_letter(td_slice v, size_t i, bool *small) {
    uint32_t k, c = i < v.n ? td_char_at(v, i, &k) : ' ';
    *small = td_char_lower(c) == c;
    return td_char_kind_of(c) == TD_CHAR_LETTER;
}

static uint32_t letters_before(td_slice v, uint32_t end) {
    uint32_t start = end;
    bool small;
    while (start > 0 && end - start <= LONGEST) {
        size_t before = td_char_before(v, start);
        if (!is_letter(v, before, &small))
            break;
        start = (uint32_t)before;
    }
    return start;
}

static uint32_t letters_behind(td_slice v, uint32_t start) {
    uint32_t end = start, k;
    bool small;
    for (; end - start <= LONGEST && is_letter(v, end, &small); end += k)
        td_char_at(v, end, &k);
    return end;
}

/* The syllable that is broken where a line ends behind view offset `line` - 1; false where there is none. */
static bool read_broken(td_slice v, uint32_t line, broken *b) {
    uint32_t at = line - 1; /* the line's end */
    at -= at > 0 && v.at[at] == '\n' && v.at[at - 1] == '\r';
    if (at == 0 || v.at[at] == '\f' || v.at[at - 1] != '-')
        return false;
    b->hyphen = at - 1;
    for (b->rest = line; b->rest < v.n && b->rest - line < INDENT && v.at[b->rest] == ' ';)
        b->rest++;
    bool small;
    if (!is_letter(v, b->rest, &small) || !small)
        return false;
    b->start = letters_before(v, b->hyphen);
    b->end = letters_behind(v, b->rest);
    uint32_t first = b->hyphen - b->start, second = b->end - b->rest;
    if (first == 0 || first > LONGEST || second > LONGEST)
        return false;
    char whole[2 * LONGEST];
    memcpy(whole, v.at + b->start, first);
    memcpy(whole + first, v.at + b->rest, second);
    return td_viet_is_syllable((td_slice){whole, first + second});
}

/* Blanks and the line end, then the word. */
static void write_whole(char *view, const broken *b) {
    char halves[2 * LONGEST];
    uint32_t first = b->hyphen - b->start, second = b->end - b->rest, blanks = b->rest - b->hyphen;
    memcpy(halves, view + b->start, first);
    memcpy(halves + first, view + b->rest, second);
    memset(view + b->start, ' ', blanks);
    view[b->start + blanks - 1] = '\n';
    memcpy(view + b->start + blanks, halves, first + second);
}

/* The text's shifts with these among them; those within a word that is joined are part of its own. */
static bool merge_shifts(td_text *t, td_text_shift *own, size_t n) {
    TD_VEC(td_text_shift) all = {0};
    if (!td_vec_reserve(&all, t->shifts.n + n))
        return false;
    size_t i = 0;
    for (size_t j = 0; j < n; j++) {
        while (i < t->shifts.n && t->shifts.at[i].view < own[j].view)
            all.at[all.n++] = t->shifts.at[i++];
        all.at[all.n++] = own[j];
        while (i < t->shifts.n && t->shifts.at[i].view < own[j].view + own[j].view_n)
            i++;
    }
    while (i < t->shifts.n)
        all.at[all.n++] = t->shifts.at[i++];
    free(t->shifts.at);
    t->shifts.at = all.at;
    t->shifts.n = all.n;
    t->shifts.room = all.room;
    return true;
}

bool td_hyphens_join(td_text *t, bool *changed) {
    TD_VEC(td_text_shift) own = {0};
    uint32_t floor = 0;
    bool ok = true;
    for (size_t i = 1; i < t->lines.n && ok; i++) {
        broken b;
        uint32_t line = t->lines.at[i];
        if (line < 2 || (t->view.at[line - 2] != '-' && t->view.at[line - 2] != '\r') || !read_broken(t->view, line, &b) || b.start < floor)
            continue;
        uint64_t start = td_text_source_start(t, b.start), end = td_text_source_end(t, b.end);
        td_text_shift shift = {b.start, b.end - b.start, start, (uint32_t)(end - start)};
        char *view = td_view_own(t);
        ok = view && td_vec_push(&own, shift);
        if (ok)
            write_whole(view, &b);
        floor = b.end;
    }
    ok = ok && (own.n == 0 || merge_shifts(t, own.at, own.n));
    *changed = *changed || own.n > 0;
    td_vec_dispose(&own);
    return ok;
}
