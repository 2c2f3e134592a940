/* Provisions before a document: 'khoản 5 Điều 25', 'các điểm a, b và c khoản 1 Điều 23 của'. Comes in: the token where the document's
 * mention begins. Goes out: the provision, a single unit of each level in one order, lists and ranges as they stand. Reads backwards over
 * heads (điều, khoản ...), their numbers and what joins them; what has no head is no provision. Source: resolution 351/2017/UBTVQH14 Art.
 * 24; Law 80/2015/QH13. */
#include "find/reference.h"

#define BACK 64

/* Does a unit of a document begin at token i? Returns how many words its head has. */
static size_t head_words(td_finder *f, size_t i) {
    static const uint64_t heads[] = {
        KW_R_DIEU, KW_R_KHOAN, KW_R_DIEM, KW_R_TIET, KW_R_DOAN_PARA, KW_R_CHUONG, KW_R_MUC, KW_R_PHAN, KW_R_MAU, KW_R_BIEU};
    if (kw(f, i, KW_R_PHU) && kw(f, i + 1, KW_R_LUC))
        return 2;
    return TD_IN_SET(tk(f, i)->word, heads) ? 1 : 0;
}

/* A number of a unit: 5, 5a, II, a, đ, a1, 2.1 (the dot apart). */
static bool is_value(td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (t->klass == TD_TOK_NUMBER)
        return t->digits <= 3;
    if (t->klass == TD_TOK_ROMAN)
        return true;
    if (!td_tok_is_word(t))
        return false;
    td_slice text = td_tok_text(f->s, t);
    return text.n == 1 || (text.n == 2 && (t->word == KW_R_D_BAR));
}

static bool is_joiner(td_finder *f, size_t i) {
    static const uint64_t words[] = {
        KW_R_VA, KW_R_HOAC, KW_R_DEN, KW_R_TU, KW_R_CAC, KW_R_HET, KW_R_SO, KW_R_CUA, KW_R_TAI, KW_R_NHAT, KW_R_THU, KW_R_HAI, KW_R_BA};
    const td_token *t = tk(f, i);
    return TD_IN_SET(t->word, words) || td_tok_is(t, ',') || td_tok_is(t, ';') || td_tok_is(t, '.') || td_tok_is(t, '-');
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

/* ---- one canonical order ---------------------------------------------------------------------------------------------------- */

#define LEVELS 7

/* From the smallest unit up; LEVELS = no unit that has a place in the order. */
static size_t level_of(td_finder *f, size_t i) {
    static const uint64_t levels[LEVELS] = {KW_R_TIET, KW_R_DIEM, KW_R_KHOAN, KW_R_DIEU, KW_R_MUC, KW_R_CHUONG, KW_R_PHAN};
    size_t level = 0;
    while (level < LEVELS && !kw(f, i, levels[level]))
        level++;
    return level;
}

/* 'Điều 36 khoản 6' and 'khoản 6, Điều 36' are 'khoản 6 Điều 36': one unit of each level, from the smallest up. Lists and ranges stay as
 * they stand. */
static td_slice in_order(td_finder *f, size_t first, size_t end) {
    td_slice units[LEVELS] = {{0}}, whole = td_words(f, first, end), out = {"", 0};
    for (size_t i = first; i < end;) {
        size_t level = level_of(f, i), past = i + 1;
        if (level == LEVELS || units[level].n)
            return whole;
        while (past < end && level_of(f, past) == LEVELS && !punct(f, past, ',') &&
               (is_value(f, past) || (punct(f, past, '.') && td_tok_glued(tk(f, past)))))
            past++;
        units[level] = td_words(f, i, past);
        i = past + (past < end && punct(f, past, ','));
        if (past == end)
            break;
    }
    for (size_t level = 0; level < LEVELS; level++)
        if (units[level].n)
            out = td_arena_printf(&f->out->arena, "%.*s%s%.*s", (int)out.n, out.at, out.n ? " " : "", (int)units[level].n, units[level].at);
    return out.n ? out : whole;
}

td_slice td_provision_before(td_finder *f, size_t past) {
    size_t end = pass_link(f, past), first = end;
    bool any = false;
    if (end == 0 || (tk(f, end)->flags & TD_TOK_BLANK) || !(is_value(f, end - 1) || kw(f, end - 1, KW_R_LUC)))
        return (td_slice){"", 0};
    for (size_t i = end, steps = 0; i > 0 && steps < BACK; steps++) {
        i--;
        if (tk(f, i)->klass == TD_TOK_END)
            break;
        size_t words = head_words(f, i);
        if (words) {
            first = i;
            any = true;
        } else if (!is_value(f, i) && !is_joiner(f, i) && !(kw(f, i, KW_R_LUC) && kw(f, i - 1, KW_R_PHU)) &&
                   !(kw(f, i, KW_R_TIEU) && kw(f, i + 1, KW_R_MUC))) {
            break;
        } else if (kw(f, i, KW_R_TIEU)) {
            first = i;
        }
        if (tk(f, i)->flags & TD_TOK_BLANK)
            break;
    }
    if (!any)
        return (td_slice){"", 0};
    if (first > 0 && (kw(f, first - 1, KW_R_CAC) || (kw(f, first - 1, KW_R_TU) && !(tk(f, first)->flags & TD_TOK_BLANK))))
        first--;
    return in_order(f, first, end);
}
