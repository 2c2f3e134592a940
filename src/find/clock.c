/* Clocks among the quantities: an hour of the day is no figure. Comes in: a quantity that may be hours, and what stands before it. Goes
 * out: where the clock ends. Source: domain facts 8. */
#include "find/figure.h"
#include "find/numeral.h"

/* The minutes behind an hour, at token i: ' 30', ':38'. Their token, or 0. */
static size_t minutes_at(const td_finder *f, size_t i) {
    i += punct(f, i, ':');
    const td_token *t = tk(f, i);
    bool dated = punct(f, i + 1, '/') && td_tok_glued(tk(f, i + 1)); /* '0 giờ 1/7' */
    return t->klass == TD_TOK_NUMBER && t->digits <= 2 && !(t->flags & TD_TOK_BLANK) && !dated ? i : 0;
}

/* ' 30 phút', nothing, then 'ngày 5/6', 'cùng ngày' or a part of the day behind 'giờ' at token i: 'khoảng 20 giờ 30 phút ngày 04/01'. */
static bool dated_clock(td_finder *f, size_t i) {
    size_t minutes = minutes_at(f, i);
    if (minutes)
        i = minutes + 1 + kw(f, minutes + 1, KW_F_MINUTE);
    i += punct(f, i, ',');
    if (!minutes && tk(f, i)->klass == TD_TOK_NUMBER && tk(f, i)->digits <= 2 && punct(f, i + 1, '/')) /* '0 giờ 1/7' */
        return true;
    if (kw(f, i, KW_F_DAY))
        return tk(f, i + 1)->klass == TD_TOK_NUMBER && !(tk(f, i)->flags & TD_TOK_BLANK);
    return td_cue_at(f, i).classes & TD_CUE_DAYPART;
}

/* 'từ 07 giờ đến 19 giờ', 'từ 7 giờ đến 11 giờ cùng ngày', with the first hour at token i: what is open, not how long. */
static bool clock_span(td_finder *f, size_t i) {
    bool span = i > 0 && kw(f, i - 1, KW_F_FROM) && kw(f, i + 1, KW_F_HOUR) && kw(f, i + 2, KW_F_TO) && kw(f, i + 4, KW_F_HOUR);
    const td_token *from = tk(f, i), *to = tk(f, i + 3);
    if (!span || from->klass != TD_TOK_NUMBER || to->klass != TD_TOK_NUMBER || from->number >= to->number || to->number > 24)
        return false;
    bool padded = from->digits == 2 && from->number < 10;
    return padded || to->number > 12 || kw(f, i + 5, KW_F_DAY) || kw(f, i + 6, KW_F_DAY);
}

/* 'lúc 8 giờ', '14 giờ 30', '7 giờ sáng', '20 giờ ngày 5/6': a clock; 'trong 8 giờ' is a duration. */
static bool is_clock(td_finder *f, const td_quantity *q, unsigned cues) {
    if (!q->unit.kind || q->unit.past != q->unit.first + 1)
        return false;
    const td_token *hour = tk(f, q->number);
    bool letter = kw(f, q->unit.first, KW_HOUR_G) && td_tok_glued(tk(f, q->unit.first)) && hour->number <= 24; /* '9g sáng' */
    if (!letter && !kw(f, q->unit.first, KW_F_HOUR))
        return false;
    bool until = letter && q->number > 1 && kw(f, q->number - 1, KW_F_TO) && !kw(f, q->number - 2, KW_HOUR_G); /* 'tính đến 13g' */
    if (until || cues & TD_CUE_CLOCK || clock_span(f, q->number) || (q->number > 3 && clock_span(f, q->number - 3)))
        return true;
    if (hour->number <= 24 && q->shape != TD_FRACTION && dated_clock(f, q->unit.past))
        return true;
    if (hour->number > 24 || q->shape != TD_SINGLE || cues & (TD_CUE_APPROX | TD_CUE_DATEHEAD | TD_CUE_LASTS))
        return false;
    return minutes_at(f, q->unit.past) > 0;
}

size_t td_clock_past(td_finder *f, const td_quantity *q, unsigned cues) {
    if (!is_clock(f, q, cues))
        return 0;
    size_t minutes = minutes_at(f, q->unit.past);
    return minutes ? minutes + 1 + kw(f, minutes + 1, KW_F_MINUTE) : q->unit.past;
}
