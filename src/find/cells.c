/* Tables that state their unit once. Comes in: the words 'Đơn vị tính: triệu đồng', later the bare numbers in cells. Goes out: figures with
 * that unit. Cells are what tabs, bars and line ends divide; serial numbers and years are no quantities (annotation guide). */
#include "find/figure.h"

/* A stated unit serves a table, not a book. */
#define REACH 16384

void td_table_unit_note(td_finder *f, size_t candidate) {
    size_t i = candidate + 1;
    bool long_form =
        kw(f, candidate, KW_F_RECKONED) && candidate > 1 && kw(f, candidate - 1, KW_F_UNIT_LAST) && kw(f, candidate - 2, KW_F_UNIT_FIRST);
    if (!long_form && !kw(f, candidate, KW_F_UNIT_SHORT))
        return;
    if (!punct(f, i, ':'))
        return;
    td_table_unit unit = {.until = tk(f, i)->end + REACH};
    i = td_multiplier_at(f, i + 1, &unit.power);
    td_unit measure = td_unit_at(f, i);
    if (measure.kind == TD_UNIT_NONE || tk(f, i)->flags & TD_TOK_LINE)
        return;
    unit.power += measure.power;
    unit.symbol = td_unit_text(f, &measure);
    f->table = unit;
}

#define NAME_WORDS 8

/* One past the bracket that closes behind the number at token i; 0 where the number is not alone in brackets behind a name. */
static size_t bracket_past(const td_finder *f, size_t i) {
    const td_token *name = tk(f, i - 2);
    td_digits d;
    bool opens = i > 1 && punct(f, i - 1, '(') && td_tok_is_word(name) && name->flags & TD_TOK_TITLE;
    if (!opens || !td_digits_at(f, i, &d) || d.comma_token || !punct(f, d.past, ')'))
        return 0;
    return d.past + 1;
}

/* Behind the comma at token i: a name and a number in brackets. */
static bool sibling_follows(const td_finder *f, size_t i) {
    if (!punct(f, i, ',') && !punct(f, i, ';'))
        return false;
    for (size_t at = i + 1; at <= i + NAME_WORDS; at++) {
        const td_token *t = tk(f, at);
        if (td_tok_is(t, '('))
            return at > i + 1 && bracket_past(f, at + 1) > 0;
        if ((!td_tok_is_word(t) && !td_tok_is(t, '-') && !td_tok_is(t, '.')) || t->flags & TD_TOK_BLANK)
            return false;
    }
    return false;
}

/* Before the name whose bracket opens at token `open`: a comma, and before it the bracket of the last figure. */
static bool sibling_before(const td_finder *f, size_t open) {
    size_t at = open;
    while (at > 0 && open - at < NAME_WORDS && (td_tok_is_word(tk(f, at - 1)) || punct(f, at - 1, '-') || punct(f, at - 1, '.')))
        at--;
    const td_mention *last = td_last_figure(f);
    if (at < 3 || !last || !(punct(f, at - 1, ',') || punct(f, at - 1, ';')) || !punct(f, at - 2, ')'))
        return false;
    return last->fig.unit.n == 0 && tk(f, at - 3)->end == last->view_end;
}

bool td_named_count(const td_finder *f, size_t i) {
    size_t past = bracket_past(f, i);
    const td_token *t = tk(f, i);
    if (!past || t->start < f->floor)
        return false;
    bool first = (t->digits > 1 || past > i + 2) && td_tok_text(f->s, t).at[0] != '0' && sibling_follows(f, past);
    return first || sibling_before(f, i - 1);
}

static bool is_border(const td_finder *f, size_t before, size_t i) {
    const td_token *t = tk(f, i), *bar = tk(f, before);
    return t->klass == TD_TOK_END || t->flags & (TD_TOK_TAB | TD_TOK_LINE) || td_tok_is(bar, '|') || td_tok_is(t, '|');
}

size_t td_table_cell(td_finder *f, const td_quantity *q) {
    const td_token *t = tk(f, q->number);
    if (t->start >= f->table.until || q->shape != TD_SINGLE || q->parts > 1 || q->part[0].power || q->first != q->number)
        return 0;
    if (!is_border(f, q->number - 1, q->number) || !is_border(f, q->past, q->past))
        return 0;
    bool plain = q->part[0].digits.past == q->number + 1;
    bool serial = t->flags & TD_TOK_LINE || (punct(f, q->number - 1, '|') && tk(f, q->number - 1)->flags & TD_TOK_LINE);
    if (plain && (serial || (t->digits == 4 && t->number >= 1900 && t->number <= 2100) || t->digits > 8))
        return 0;
    td_quantity filled = *q;
    filled.unit = (td_unit){.kind = TD_UNIT_MEASURE, .power = f->table.power, .text = f->table.symbol};
    td_quantity_value value = td_quantity_value_of(f, &filled);
    td_mention *m = td_mention_add(f, TD_FIGURE, q->number, q->past, "figure.cell");
    m->value = m->fig.number = value.text;
    m->fig.number_to = (td_slice){"", 0};
    m->fig.unit = f->table.symbol;
    return q->past;
}
