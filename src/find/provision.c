/* Provisions before a document: 'khoản 5 Điều 25', 'các điểm a, b và c khoản 1 Điều 23 của'. Comes in: the token where the document's
 * mention begins. Goes out: the provision in its canonical form. Reads backwards over heads (điều, khoản ...), their numbers and what joins
 * them; what has no head is no provision. Leaves the form to provisionform.c. Source: resolution 351/2017/UBTVQH14 Art. 24; Law
 * 80/2015/QH13. */
#include "find/provision.h"

#define BACK 64

/* 'Phần thứ hai', 'Chương thứ mười ba': the last word of the ordinal is token i. */
static bool ends_ordinal(td_finder *f, size_t i) {
    size_t past, at = kw(f, i - 1, KW_R_THU) ? i : kw(f, i - 1, KW_R_MUOI) && kw(f, i - 2, KW_R_THU) ? i - 1 : 0;
    return at > 0 && td_ordinal_read(f, at, true, &past) && past == i + 1;
}

/* What may stand between the units of a provision and inside them. */
static bool is_joiner(td_finder *f, size_t i) {
    static const uint64_t words[] = {KW_R_VA, KW_R_HOAC, KW_R_DEN, KW_R_TU, KW_R_CAC, KW_R_HET, KW_R_SO, KW_R_CUA, KW_R_TAI, KW_R_THU};
    const td_token *t = tk(f, i);
    if (td_tok_is(t, '.')) /* 'điểm 1.3'; else a sentence ends here */
        return td_tok_glued(t) && td_tok_glued(tk(f, i + 1));
    if (td_tok_is(t, '-')) /* 'Điều 5-9'; else a list's mark */
        return !(t->flags & TD_TOK_LINE) && td_unit_value(f, i - 1);
    return TD_IN_SET(t->word, words) || td_tok_is(t, ',') || td_tok_is(t, ';');
}

/* Words between a provision and its document: 'của', 'tại', 'ban hành kèm theo', a comma. Returns the token one past the provision. */
static size_t pass_link(td_finder *f, size_t past) {
    size_t i = past;
    for (unsigned turns = 0; turns < 4 && i > 0; turns++) {
        if (i >= 2 && kw(f, i - 1, KW_R_THEO) && kw(f, i - 2, KW_R_KEM))
            i -= 2;
        else if (i >= 2 && kw(f, i - 1, KW_R_HANH) && kw(f, i - 2, KW_R_BAN))
            i -= 2;
        else if (kw(f, i - 1, KW_R_CUA) || kw(f, i - 1, KW_R_TAI) || kw(f, i - 1, KW_R_THUOC) || kw(f, i - 1, KW_R_DUOC) ||
                 punct(f, i - 1, ','))
            i--;
        else
            break;
    }
    return i;
}

/* Token i can stand inside a provision, its heads aside. */
static bool belongs(td_finder *f, size_t i) {
    if (td_unit_value(f, i) || is_joiner(f, i) || ends_ordinal(f, i) || (kw(f, i, KW_R_MUOI) && kw(f, i - 1, KW_R_THU)))
        return true;
    return td_unit_head(f, i - 1).words == 2 || td_unit_head(f, i - 2).words == 3 ||
           td_unit_head(f, i - 1).words == 3; /* 'lục' of 'phụ lục' */
}

/* A head with its number: 'một số điều' has none, and 'chi tiết' is none. */
static bool begins_unit(td_finder *f, size_t i, size_t end) {
    td_unit_name head = td_unit_head(f, i);
    size_t next = i + head.words;
    if (!head.words || (head.level == TD_UNIT_SUBPOINT && kw(f, i - 1, KW_R_CHI_BRANCH)))
        return false;
    bool bare = head.level == TD_UNIT_ANNEX && next == end;
    return bare || kw(f, next, KW_R_SO) || kw(f, next, KW_R_TU) || kw(f, next, KW_R_THU) || td_unit_value(f, next);
}

td_slice td_provision_before(td_finder *f, size_t past) {
    size_t end = pass_link(f, past), first = end;
    if (end == 0 || (tk(f, end)->flags & TD_TOK_BLANK) ||
        !(td_unit_value(f, end - 1) || kw(f, end - 1, KW_R_LUC) || ends_ordinal(f, end - 1)))
        return (td_slice){"", 0};
    for (size_t i = end, steps = 0; i > 0 && steps < BACK; steps++) {
        i--;
        if (tk(f, i)->klass == TD_TOK_END)
            break;
        if (begins_unit(f, i, end))
            first = i;
        else if (!belongs(f, i))
            break;
        if (tk(f, i)->flags & TD_TOK_BLANK)
            break;
    }
    if (first == end)
        return (td_slice){"", 0};
    return td_provision_form(f, first, end);
}
