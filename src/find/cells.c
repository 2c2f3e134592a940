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
