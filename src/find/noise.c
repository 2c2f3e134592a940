/* What looks like a mention and is certainly none: list marks, bracketed numbers, addresses of the net, provisions of lists. Comes in: a
 * candidate. Goes out: the index past what nobody else needs to look at. It claims only what is certain; doubtful numbers are left to the
 * grammars. */
#include "find/figure.h"
#include "find/numeral.h"

/* 'trong tháng', 'dưới' end the line before the number: the sentence goes on. */
static bool continues_line(const td_finder *f, size_t c) {
    return c > 0 && !(tk(f, c)->flags & TD_TOK_BLANK) && !(tk(f, c - 1)->flags & TD_TOK_UPPER) &&
           td_cue_before(f, c).classes & (TD_CUE_DATEHEAD | TD_CUE_APPROX);
}

/* '1.', '1.2.', '2)' at the start of a line, before a word. */
static size_t list_mark(const td_finder *f, size_t c) {
    if (!(tk(f, c)->flags & TD_TOK_LINE) || tk(f, c)->digits > 3 || continues_line(f, c))
        return 0;
    size_t at = c + 1;
    for (unsigned n = 0; n < 4; n++) {
        const td_token *mark = tk(f, at), *next = tk(f, at + 1);
        if (!td_tok_glued(mark) || (!td_tok_is(mark, '.') && !td_tok_is(mark, ')') && !td_tok_is(mark, '/')))
            return 0;
        if (td_tok_is(mark, '/') && next->klass == TD_TOK_NUMBER && next->digits == 4)
            return 0; /* '56/ 2015/ NĐ - CP' */
        bool ends = next->klass == TD_TOK_END || !td_tok_glued(next) || (td_tok_is_word(next) && !td_tok_is(mark, '/'));
        if (ends)
            return at + 1;
        if (next->klass != TD_TOK_NUMBER || next->digits > 2 || !td_tok_is(mark, '.'))
            return 0;
        at += 2;
        if (!td_tok_glued(tk(f, at)) && td_tok_is_word(tk(f, at)) && (tk(f, at)->flags & TD_TOK_TITLE))
            return at;
    }
    return 0;
}

/* '1- Phạm vi': a dash for the dot, with a capital behind it; '11-' at a line's end goes on to 'NQ/TW'. */
static size_t dash_mark(const td_finder *f, size_t c) {
    const td_token *t = tk(f, c), *next = tk(f, c + 2);
    return (t->flags & TD_TOK_LINE) && t->digits <= 2 && punct(f, c + 1, '-') && td_tok_glued(tk(f, c + 1)) && !td_tok_glued(next) &&
                   td_tok_is_word(next) && (next->flags & TD_TOK_TITLE) && !(next->flags & TD_TOK_LINE)
               ? c + 2
               : 0;
}

/* '(2)', '[12]': a mark of its own. */
static size_t bracketed(const td_finder *f, size_t c) {
    const td_token *open = tk(f, c - 1), *close = tk(f, c + 1);
    if (td_tok_is_word(tk(f, c + 2)) && c > 1 && td_numeral_digit(tk(f, c - 2)->word) >= 0) /* 'năm (05) ngày' repeats the word */
        return 0;
    if (td_tok_is(open, '(') && td_named_count(f, c))
        return 0;
    bool pair = (td_tok_is(open, '(') && td_tok_is(close, ')')) || (td_tok_is(open, '[') && td_tok_is(close, ']'));
    return c > 0 && pair && tk(f, c)->digits <= 3 ? c + 2 : 0;
}

/* A line that was wrapped is at least so long, in bytes. */
#define WRAPPED_LINE 60

bool td_joining_dash(const td_finder *f, size_t i) {
    if (!punct(f, i, '-') || !(tk(f, i)->flags & TD_TOK_LINE))
        return punct(f, i, '-');
    if (i == 0 || tk(f, i)->flags & TD_TOK_BLANK || tk(f, i + 1)->flags & TD_TOK_TITLE)
        return false;
    size_t at = i - 1;
    while (at > 0 && tk(f, i - 1)->end - tk(f, at)->start < WRAPPED_LINE && !(tk(f, at)->flags & TD_TOK_LINE))
        at--;
    return tk(f, i - 1)->end - tk(f, at)->start >= WRAPPED_LINE;
}

size_t td_noise(td_finder *f, size_t c) {
    if (tk(f, c)->klass != TD_TOK_NUMBER)
        return 0;
    size_t past = list_mark(f, c);
    if (!past)
        past = dash_mark(f, c);
    return past ? past : bracketed(f, c);
}

/* ---- chains ---- */

/* Bytes that a chain must have before a candidate and behind it, and those at its end that the grammars see: more than a mention takes. */
enum { CHAIN_BEFORE = 64, CHAIN_BEHIND = 128, CHAIN_REST = 64 };

/* One or two digits, and what stands between them and the next: a mark or one blank, or a capital between two marks. */
typedef struct joint {
    char marks[3];
    unsigned n;
} joint;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_joint_mark(char c) {
    return c == '.' || c == '/' || c == '-';
}

/* What joins the number that begins at byte i to the next; n is 0 where it is joined to none. */
static joint joint_behind(td_slice v, size_t i) {
    joint none = {.n = 0}, j = {.n = 1};
    i += is_digit(v.at[i]);
    i += i < v.n && is_digit(v.at[i]);
    if (i + 4 > v.n || (v.at[i] != ' ' && !is_joint_mark(v.at[i])))
        return none;
    j.marks[0] = v.at[i];
    if (j.marks[0] != ' ' && v.at[i + 1] >= 'A' && v.at[i + 1] <= 'Z' && is_joint_mark(v.at[i + 2])) {
        j.n = 3;
        memcpy(j.marks, v.at + i, sizeof j.marks);
    }
    return is_digit(v.at[i + j.n]) ? j : none;
}

static bool is_joint(const joint *j, const char *at) {
    if (j->n == 1)
        return at[0] == j->marks[0];
    return at[0] == j->marks[0] && at[1] >= 'A' && at[1] <= 'Z' && at[2] == j->marks[2];
}

/* Where the chain that byte i, the beginning of a number, belongs to ends, but not much behind `most`. */
static size_t chain_end(td_slice v, const joint *j, size_t i, size_t most) {
    while (i < most && i + j->n + 2 < v.n && is_digit(v.at[i])) {
        size_t digits = 1u + is_digit(v.at[i + 1]);
        if (i + digits + j->n > v.n || !is_joint(j, v.at + i + digits))
            break;
        i += digits + j->n;
    }
    return i;
}

static size_t chain_begin(td_slice v, const joint *j, size_t i, size_t least) {
    while (i > least && i > j->n + 2 && is_joint(j, v.at + i - j->n) && is_digit(v.at[i - j->n - 1]))
        i -= j->n + 1u + is_digit(v.at[i - j->n - 2]);
    return i;
}

uint32_t td_chain_past(const td_finder *f, uint32_t at) {
    td_slice v = f->text->view;
    joint j = {.n = 0};
    if (at >= CHAIN_BEFORE && at + CHAIN_BEHIND < v.n && is_digit(v.at[at]))
        j = joint_behind(v, at);
    if (j.n == 0 || f->patterns || at < f->table.until || chain_end(v, &j, at, at + CHAIN_BEHIND) < at + CHAIN_BEHIND ||
        chain_begin(v, &j, at, at - CHAIN_BEFORE) > at - CHAIN_BEFORE)
        return at;
    return (uint32_t)(chain_end(v, &j, at, v.n) - CHAIN_REST);
}
