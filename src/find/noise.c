/* What looks like a mention and is certainly none: list marks, bracketed numbers, addresses of the net, provisions of lists. Comes in: a
 * candidate. Goes out: the index past what nobody else needs to look at. It claims only what is certain; doubtful numbers are left to the
 * grammars. */
#include "find/figure.h"
#include "find/numeral.h"

/* '1.', '1.2.', '2)' at the start of a line, before a word. */
static size_t list_mark(const td_finder *f, size_t c) {
    if (!(tk(f, c)->flags & TD_TOK_LINE) || tk(f, c)->digits > 3)
        return 0;
    size_t at = c + 1;
    for (unsigned n = 0; n < 4; n++) {
        const td_token *mark = tk(f, at), *next = tk(f, at + 1);
        if (!td_tok_glued(mark) || (!td_tok_is(mark, '.') && !td_tok_is(mark, ')') && !td_tok_is(mark, '/')))
            return 0;
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

size_t td_noise(td_finder *f, size_t c) {
    if (tk(f, c)->klass != TD_TOK_NUMBER)
        return 0;
    size_t past = list_mark(f, c);
    if (!past)
        past = dash_mark(f, c);
    return past ? past : bracketed(f, c);
}
