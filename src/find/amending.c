/* Laws about laws: 'Luật sửa đổi, bổ sung một số điều của Luật X, Luật Y và Luật Z'. Comes in: a kind word with 'sửa đổi' behind it. Goes
 * out: where the whole name ends; the laws inside it are no mentions of their own. Source: the annotation guide, "A law about a law". */
#include "find/named.h"

/* The inner law's own number: then what is cited is the inner law, the outer one is only described. */
bool td_law_is_inner(td_finder *f, uint32_t row, const td_symbol *symbol) {
    td_slice number = {symbol->text, symbol->text_n};
    for (unsigned steps = 0; row && steps < 64; steps++, row = td_lex_next(f->lex, TD_LEX_LAWS, row)) {
        if (!td_slice_eq(td_lex_cell(f->lex, TD_LEX_LAWS, row, TD_LAWS_SYMBOL), number))
            continue;
        return !td_slice_eq(td_lex_cell(f->lex, TD_LEX_LAWS, row, TD_LAWS_AMENDS), TD_S("yes"));
    }
    return false;
}

/* One past the number of the law inside, where it has its own: 'Bộ luật Hình sự số 100/2015/QH13'; 0 where it has none. */
static size_t pass_own_number(td_finder *f, const td_law *inner) {
    size_t i = inner->past;
    td_lead lead = {.first = i + 1, .so = true};
    td_symbol symbol;
    if (!kw(f, i, KW_R_SO) || tk(f, i + 1)->klass != TD_TOK_NUMBER || !td_symbol_read(f, i + 1, &lead, &symbol))
        return 0;
    return td_law_is_inner(f, inner->row, &symbol) ? symbol.past : 0;
}

/* A day behind the last law of the list, on which no version of that law was passed: it is the outer law's. */
static bool closes_with_day(td_finder *f, const td_law *inner) {
    char iso[11];
    if (!inner->row || !kw(f, inner->past, KW_R_NGAY) || !td_own_date(f, inner->past, iso))
        return false;
    for (uint32_t row = inner->row, steps = 0; row && steps < 64; steps++, row = td_lex_next(f->lex, TD_LEX_LAWS, row))
        if (td_slice_eq(td_lex_cell(f->lex, TD_LEX_LAWS, row, TD_LAWS_DATE), td_slice_of(iso)) &&
            !td_lex_cell(f->lex, TD_LEX_LAWS, row, TD_LAWS_AMENDS).n)
            return false;
    return true;
}

/* More laws of the same list: ', Luật B và Luật C'. Taken only where the list is closed by 'và', a number or a day that is not the last
 * one's own: else they stand alone. */
static size_t read_more_inner(td_finder *f, size_t i) {
    size_t good = i;
    for (unsigned turns = 0; turns < 16; turns++) {
        bool last = kw(f, i, KW_R_VA);
        if (!last && !punct(f, i, ','))
            break;
        size_t j = i + 1 + (punct(f, i, ',') && kw(f, i + 1, KW_R_VA));
        last = last || j > i + 1;
        td_law inner = {0};
        size_t at = j + (kw(f, j, KW_R_BO) && kw(f, j + 1, KW_R_LUAT));
        if (!td_law_kind(f, at, &inner) || inner.first != j || !td_law_name(f, &inner))
            break;
        i = inner.past;
        if (last || (kw(f, i, KW_R_SO) && tk(f, i + 1)->klass == TD_TOK_NUMBER) || closes_with_day(f, &inner))
            good = i;
        if (last)
            break;
    }
    return good;
}

/* 'của Luật A số 31/2024/QH15 và Luật B số 27/2023/QH15 ngày D': laws with their own numbers, and the outer law's day behind them. Returns
 * one past the last number, 0 where no such day stands there: then the laws inside are what is cited. */
static size_t read_numbered_inner(td_finder *f, const td_law *first) {
    td_law inner = *first;
    for (unsigned turns = 0; turns < 16; turns++) {
        size_t past = pass_own_number(f, &inner);
        if (!past)
            return 0;
        inner.past = past;
        if (closes_with_day(f, &inner))
            return past;
        size_t j = past + 1;
        td_law next = {0};
        bool joined = punct(f, past, ',') || kw(f, past, KW_R_VA);
        if (!joined || !td_law_kind(f, j + (kw(f, j, KW_R_BO) && kw(f, j + 1, KW_R_LUAT)), &next) || next.first != j ||
            !td_law_name(f, &next))
            return 0;
        inner = next;
    }
    return 0;
}

/* 'Luật sửa đổi, bổ sung một số điều của Luật X'. Sets name_past and past; *inner_row is X's. False when it names no law inside. */
bool td_law_amending(td_finder *f, td_law *l, uint32_t *inner_row, size_t *inner_first) {
    size_t i = l->first + l->kind_tokens;
    if (!kw(f, i, KW_R_SUA) || !kw(f, i + 1, KW_R_DOI))
        return false;
    for (size_t end = i + 24; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK) || td_tok_is(t, '.'))
            return false;
        bool about = kw(f, i, KW_R_CAC) && kw(f, i + 1, KW_R_LUAT) && kw(f, i + 2, KW_R_VE);
        if (about) { /* các luật về thuế */
            size_t j = i + 3;
            while (j < i + 12 && !td_law_breaks(tk(f, j)) && tk(f, j)->klass != TD_TOK_NUMBER && !td_law_name_stops(f, j))
                j++;
            l->name = l->first;
            l->name_past = l->past = j;
            return j > i + 3;
        }
        bool kind = t->word == KW_R_LUAT || (t->word == KW_R_BO && kw(f, i + 1, KW_R_LUAT)) ||
                    (t->word == KW_R_PHAP && kw(f, i + 1, KW_R_LENH)) || (t->word == KW_R_HIEN && kw(f, i + 1, KW_R_PHAP));
        if (!kind)
            continue;
        if (tk(f, i - 1)->klass == TD_TOK_NUMBER && t->word == KW_R_LUAT) { /* của 11 Luật có liên quan đến quy hoạch */
            size_t j = i + 1;
            size_t about_what = j + kw(f, j, KW_R_CO);
            if (kw(f, about_what, KW_R_LIEN))
                for (j = about_what + 2;
                     j < i + 10 && !td_law_breaks(tk(f, j)) && !td_is_year(tk(f, j)) && (kw(f, j, KW_R_DEN) || !td_law_name_stops(f, j));
                     j++)
                    ;
            l->name = l->first;
            l->name_past = l->past = j;
            return true;
        }
        td_law inner = {0};
        if (!td_law_kind(f, t->word == KW_R_BO ? i + 1 : i, &inner) || !td_law_name(f, &inner))
            continue;
        l->name = l->first;
        *inner_row = inner.row;
        *inner_first = inner.first;
        size_t numbered = read_numbered_inner(f, &inner);
        l->name_past = l->past = numbered ? numbered : read_more_inner(f, inner.past);
        return true;
    }
    return false;
}
