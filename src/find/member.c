/* Members of enumerations. Comes in: the token where a reference (or its provision) begins. Goes out: the mark of its member, and whether
 * it goes on with the list of an earlier one. What the list says of its members is left to relationlist.c and issued.c. */
#include "find/member.h"

enum { MARK_NUMBER = 1 << 8, MARK_LETTER = 2 << 8, MARK_BRACKETS = 4 << 8, MARK_DEPTH = 1 << 12 };

/* A number or letter that can be a mark: 1, a, đ, II. */
static uint32_t mark_value(td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (t->klass == TD_TOK_NUMBER)
        return t->digits <= 3 ? MARK_NUMBER : 0;
    return t->klass == TD_TOK_ROMAN || (td_tok_is_word(t) && t->end - t->start <= 2) ? MARK_LETTER : 0;
}

/* A member begins at a line, or behind ':' or ';'. */
static bool begins(td_finder *f, size_t i) {
    return i == 0 || tk(f, i - 1)->klass == TD_TOK_END || (tk(f, i)->flags & TD_TOK_LINE) || punct(f, i - 1, ':') || punct(f, i - 1, ';');
}

td_member td_member_at(td_finder *f, size_t at) {
    td_member m = {at, 0};
    const td_token *end = tk(f, at - 1);
    if (at < 2 || end->klass != TD_TOK_PUNCT || (tk(f, at)->flags & TD_TOK_BLANK))
        return m;
    uint32_t value = mark_value(f, at - 2);
    if (end->number == '-' || end->number == '+' || end->number == '*' || end->number == 0x2022) {
        m = (td_member){at - 1, end->number};
    } else if (end->number == ')' && value) {
        bool open = at > 2 && punct(f, at - 3, '(');
        m = (td_member){at - 2 - open, value | ')' | (open ? MARK_BRACKETS : 0)};
    } else if (end->number == '.' && value) {
        m = (td_member){at - 2, value | '.'};
        for (unsigned n = 0; n < 3 && m.first > 1 && punct(f, m.first - 1, '.') && mark_value(f, m.first - 2); n++)
            m = (td_member){m.first - 2, m.mark + MARK_DEPTH}; /* 1.2. */
    }
    return begins(f, m.first) ? m : (td_member){at, 0};
}

bool td_member_opens(td_finder *f, const td_member *m) {
    return m->first > 0 && punct(f, m->first - 1, ':');
}

bool td_member_follows(td_finder *f, const td_member *m, uint32_t last_end) {
    size_t i = m->first;
    if (!begins(f, i) || (!m->mark && !punct(f, i - 1, ';')))
        return false;
    for (; i > 0 && tk(f, i - 1)->start >= last_end; i--) {
        const td_token *t = tk(f, i - 1), *before = tk(f, i - 2);
        if (t->klass == TD_TOK_END || i < 2 || (t->flags & TD_TOK_BLANK))
            return false;
        if (td_tok_is(t, ';') && i < m->first) /* a member without a reference */
            return false;
        if ((t->flags & TD_TOK_LINE) && (td_tok_is(before, ';') || td_tok_is(before, '.') || td_tok_is(before, ':')))
            return false;
    }
    return i > 0 && tk(f, i - 1)->klass != TD_TOK_END;
}
