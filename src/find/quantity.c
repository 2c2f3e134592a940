/* Quantities in digits. Comes in: the token of a number. Goes out: the shape of the whole quantity, later its value. Leaves to figure.c
 * whether it states a quantity at all. Source of the rules: domain facts 8.1-8.4. */
#include "find/quantity.h"

#include "find/numeral.h"

#define BRACKET_WORDS 60
#define BRACKET_REST 5
#define LIST_MAX 8
/* Words of a noun that a figure does not take: '14 hộ | dân'. */
#define NOUN_REST 4
/* More blanks than this set a page number apart from the title before it. */
#define PAGE_GAP 1

/* Marks that join digits to a name or a code where they touch both. */
static bool joins(const td_token *t) {
    static const char joining[] = "/.,-:_@#=&+^";
    return t->klass == TD_TOK_PUNCT && t->number < 128 && t->number > 0 && strchr(joining, (int)t->number);
}

/* '05 lớp/350 học viên', '14 hộ dân/47 khẩu': the slash behind a figure, and behind the words of its noun, opens another. */
static bool after_figure(const td_finder *f, size_t slash) {
    if (!td_last_figure(f) || !punct(f, slash, '/'))
        return false;
    size_t at = slash - (slash > 1 && punct(f, slash - 1, ')')); /* '176 đơn (160 khiếu nại)/221 đơn' */
    while (at > 0 && slash - at < NOUN_REST && td_tok_is_word(tk(f, at - 1)) && tk(f, at - 1)->start >= f->floor)
        at--;
    return at > 0 && tk(f, at - 1)->end == f->floor;
}

/* '80km/h-90km/h': a dash behind what a figure is per. */
static bool after_rate(const td_finder *f, size_t dash) {
    return dash > 2 && punct(f, dash, '-') && td_tok_is_word(tk(f, dash - 1)) && after_figure(f, dash - 2);
}

/* A mark that touches makes a name or a code of the number: 'GMT+7', 'id=5'; but not '(-5%)', '(+5%)', 'Cộng:5', '12/15=80%'. */
static bool free_before(const td_finder *f, size_t i) {
    td_before what = td_before_token(f, i);
    if (what != TD_BEFORE_MARK)
        return what == TD_BEFORE_FREE;
    const td_token *mark = tk(f, i - 1), *before = tk(f, i - 2);
    if (!joins(mark) || !td_tok_glued(mark))
        return true;
    bool sign = (td_tok_is(mark, '-') || td_tok_is(mark, '+')) && td_tok_is(before, '(');
    bool label = td_tok_is(mark, ':') && td_tok_is_word(before), equals = td_tok_is(mark, '=') && !td_tok_is_word(before);
    return sign || label || equals || after_figure(f, i - 1) || after_rate(f, i - 1);
}

/* Something glued behind the number makes it part of a code: '4G', '12A1', '12/3', '2.0.1'; but '150mm', '5%', '50k' are quantities. */
static bool ends_well(const td_finder *f, size_t past) {
    const td_token *t = tk(f, past), *next = tk(f, past + 1);
    if (t->klass == TD_TOK_END || !td_tok_glued(t))
        return true;
    if (td_tok_is_word(t)) {
        int power;
        if (td_unit_at(f, past).kind == TD_UNIT_MEASURE || td_multiplier_at(f, past, &power) > past || td_unit_split(f, past).kind)
            return true;
        return !(t->flags & TD_TOK_TITLE) && t->end - t->start > 1;
    }
    if (t->klass == TD_TOK_NUMBER)
        return false;
    bool more = next->klass == TD_TOK_NUMBER || (td_tok_is_word(next) && (next->flags & TD_TOK_UPPER));
    if (td_tok_is(t, 0xB0) && td_tok_glued(next) && next->klass == TD_TOK_NUMBER) /* '8°33′' */
        return false;
    return !joins(t) || td_tok_is(t, '=') || !td_tok_glued(next) || !more;
}

static bool number_follows(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    return t->klass == TD_TOK_NUMBER && !(t->flags & TD_TOK_BLANK);
}

static bool is_to(const td_finder *f, size_t i) {
    return kw(f, i, KW_F_TO) || kw(f, i, KW_F_TO_SOUTH);
}

/* '10 - 12%', '3-3,5 triệu', '10 đến 15%': both ends share what follows. */
static void read_range(const td_finder *f, td_quantity *q) {
    size_t at = q->past;
    bool word = is_to(f, at);
    td_digits to;
    if ((!word && !td_joining_dash(f, at)) || !number_follows(f, at + 1) || !td_digits_at(f, at + 1, &to))
        return;
    int power;
    size_t past = td_multiplier_at(f, to.past, &power);
    if (word && power == 0 && !td_unit_at(f, past).kind)
        return;
    q->shape = TD_RANGE;
    q->to.digits = to;
    q->past = to.past;
}

static bool same_unit(const td_unit *a, const td_unit *b) {
    return a->kind == b->kind && a->row == b->row && td_slice_eq(a->text, b->text) && a->row;
}

/* '5% - 7%', '500 triệu - 2 tỷ đồng', '10 ha-15 ha': a dash between two full quantities of one unit. In words ('từ 2 triệu đồng đến 5 triệu
 * đồng') these are two figures. */
static void read_full_range(const td_finder *f, td_quantity *q) {
    size_t at = q->unit.kind ? q->unit.past : q->past;
    bool multiplied = q->parts && q->part[q->parts - 1].power > 0;
    if (q->shape != TD_SINGLE || !td_joining_dash(f, at) || !number_follows(f, at + 1) || (!q->unit.row && !multiplied))
        return;
    td_part to = {.power = 0};
    if (!td_digits_at(f, at + 1, &to.digits))
        return;
    size_t past = td_multiplier_at(f, to.digits.past, &to.power);
    td_unit unit = td_unit_at(f, past);
    if (q->unit.kind ? !same_unit(&q->unit, &unit) : to.power == 0)
        return;
    q->shape = TD_RANGE;
    q->to = to;
    q->past = past;
    q->unit = unit;
}

/* '145/145 xã', '2/3'; '3:1' behind 'tỷ lệ'. A blank on one side of the slash alone wants a unit: '33/ 31,5 ha'. */
static void read_fraction(const td_finder *f, td_quantity *q) {
    const td_token *mark = tk(f, q->past), *next = tk(f, q->past + 1);
    bool ratio = td_tok_is(mark, ':') && q->number > 0 && kw(f, q->number - 1, KW_F_RATE);
    bool even = td_tok_glued(mark) == td_tok_glued(next);
    if ((!td_tok_is(mark, '/') && !ratio) || !number_follows(f, q->past + 1) || (!even && ratio))
        return;
    td_digits to;
    if (!td_digits_at(f, q->past + 1, &to) || (!even && !td_unit_at(f, to.past).row))
        return;
    q->to.digits = to;
    q->past = to.past;
    q->shape = TD_FRACTION;
}

/* '(Một)', '(sáu triệu năm trăm nghìn)', also with the unit inside: the number once more in words. */
static size_t words_in_brackets(const td_finder *f, size_t i) {
    if (!punct(f, i, '('))
        return i;
    td_numeral n;
    size_t at = i + 1;
    if (tk(f, at)->klass != TD_TOK_WORD)
        return i;
    if (kw(f, at, KW_F_BY) && kw(f, at + 1, KW_F_LETTERS)) /* (bằng chữ: ...) */
        at += 2 + punct(f, at + 2, ':');
    if (!td_numeral_at(f, at, &n))
        return i;
    if (n.value == 0 && n.words == 1 && !punct(f, n.past, ')'))
        return i;
    size_t room = n.words > 1 ? BRACKET_WORDS : BRACKET_REST; /* '1 lần (không được bán cho ai)', '3 vụ (một vụ cháy, hai vụ nổ)' */
    for (; at < i + room; at++) {
        if (punct(f, at, ')'))
            return at + 1;
        if (!td_tok_is_word(tk(f, at)) && !punct(f, at, ',') && !punct(f, at, '.') && !punct(f, at, '/'))
            break;
    }
    return i;
}

/* A bare digit at token i is the next lower place of what stands before it: '1 tỷ 2', '4 tạ 5/ha'. The number ends there, or a word follows
 * that is never counted; before a unit it may count by itself, which the caller knows. */
static bool is_lower_place(const td_finder *f, size_t i, bool unit_allowed) {
    const td_token *t = tk(f, i), *after = tk(f, i + 1), *next = tk(f, i + 2);
    if (t->klass != TD_TOK_NUMBER || t->digits != 1 || t->number == 0 || t->flags & TD_TOK_LINE || td_tok_is(after, '-'))
        return false;
    if (after->klass == TD_TOK_PUNCT)
        return !(td_tok_glued(after) && number_follows(f, i + 2) && td_tok_glued(next)) && (!td_tok_is(after, '/') || td_tok_is_word(next));
    bool function = td_numeral_digit(after->word) >= 0 || td_cue_at(f, i + 1).classes & TD_CUE_FUNCTION;
    return after->klass == TD_TOK_END || function || (unit_allowed && td_unit_at(f, i + 1).row);
}

/* '2 tỷ 300 triệu', '1 triệu 500 nghìn', '03 tỷ 067 triệu': each part smaller than the one before. */
static void read_compound(const td_finder *f, td_quantity *q) {
    while (q->parts < TD_PARTS_MAX && q->part[q->parts - 1].power > 0) {
        td_part part;
        if (!number_follows(f, q->past) || !td_digits_at(f, q->past, &part.digits) || part.digits.comma_token)
            return;
        size_t past = td_multiplier_at(f, part.digits.past, &part.power);
        int last = q->part[q->parts - 1].power;
        const td_token *t = tk(f, q->past);
        bool money = part.power == 0 && t->digits == 3 && last == 3 && td_unit_at(f, past).kind == TD_UNIT_MEASURE; /* 5 nghìn 500 đồng */
        bool lower = part.power == 0 && part.digits.past == q->past + 1 && is_lower_place(f, q->past, true);
        if (lower)
            part.power = last - 1;
        if ((part.power == 0 && !money && !lower) || part.power >= last)
            return;
        q->part[q->parts++] = part;
        q->past = past;
    }
}

static bool is_half(const td_finder *f, size_t i) {
    return (kw(f, i, KW_N_HALF) || kw(f, i, KW_N_HALF_SOUTH)) && !(tk(f, i)->flags & TD_TOK_BLANK);
}

/* '2 tỷ rưỡi'; '2 năm rưỡi' stands behind the unit. */
static void read_half(const td_finder *f, td_quantity *q, size_t *past, int power) {
    if (q->shape != TD_SINGLE || q->has_half || !is_half(f, *past))
        return;
    q->has_half = true;
    q->half = power;
    ++*past;
}

/* '-5%', 'âm 2,3%'; a dash that begins a line or stands between words is none. */
static void read_sign(const td_finder *f, td_quantity *q) {
    size_t i = q->number;
    if (i == 0 || tk(f, i - 1)->start < f->floor)
        return;
    bool dash = punct(f, i - 1, '-') && td_tok_glued(tk(f, i)) && !(tk(f, i - 1)->flags & TD_TOK_LINE) &&
                (!td_tok_glued(tk(f, i - 1)) || punct(f, i - 2, '('));
    if (!dash && !kw(f, i - 1, KW_F_MINUS))
        return;
    q->negative = true;
    q->first = i - 1;
}

/* 'từ - 80 độ C đến - 60 độ C': a dash apart from its number, where no range can be. */
static void read_frost(const td_finder *f, td_quantity *q) {
    size_t i = q->number;
    if (i < 2 || q->negative || q->first != i || !punct(f, i - 1, '-') || !td_slice_eq(q->unit.text, TD_S("°C")))
        return;
    bool spanned = kw(f, i - 2, KW_F_FROM) || is_to(f, i - 2) || kw(f, i - 2, KW_F_DOWN);
    if (!spanned || tk(f, i - 1)->flags & TD_TOK_LINE || tk(f, i - 1)->start < f->floor)
        return;
    q->negative = true;
    q->first = i - 1;
}

/* What begins the next line in capitals is a heading, not what the number at the end of this one counts: page numbers of a table of
 * contents, cells that stand one below the other. */
static bool begins_heading(const td_finder *f, const td_quantity *q) {
    const td_token *t = tk(f, q->unit.first), *before = tk(f, q->number - 1);
    bool next_line = q->unit.kind > TD_UNIT_MEASURE && t->flags & TD_TOK_LINE && t->flags & TD_TOK_TITLE;
    bool apart = q->number > 0 && tk(f, q->number)->start - before->end > PAGE_GAP;
    if (q->unit.kind == TD_UNIT_WORD && t->flags & TD_TOK_LINE && apart) /* 'nhóm tuổi,   49' and the next line goes on with the title */
        return true;
    if (!next_line || before->flags & TD_TOK_LINE)
        return next_line;
    const td_mention *last = td_last_figure(f); /* '13 HC bạc, 19' and the next line begins with 'HC đồng' */
    bool listed = last && q->number > 1 && punct(f, q->number - 1, ',') && tk(f, q->number - 2)->end == last->view_end;
    return q->number == 0 || !(listed || td_cue_before(f, q->number).classes & (TD_CUE_STATES | TD_CUE_FUNCTION));
}

/* '1m84', '3kg5', '4 tạ 5': digits behind a unit of length or mass are its tenths. */
static void read_tenths(const td_finder *f, td_quantity *q) {
    td_unit split = td_tok_glued(tk(f, q->past)) ? td_unit_split(f, q->past) : (td_unit){0};
    td_unit *unit = &q->unit;
    bool heavy = td_unit_is(f, unit, "mass") || td_unit_is(f, unit, "length");
    if (q->shape != TD_SINGLE || q->parts != 1 || q->part[0].power || q->part[0].digits.comma_token)
        return;
    if (split.kind)
        *unit = split;
    else if (!heavy || unit->first != q->past || !is_lower_place(f, unit->past, false))
        return;
    td_part *tenths = &q->part[q->parts];
    if (!td_digits_at(f, unit->past, &tenths->digits) || tenths->digits.past != unit->past + 1)
        return;
    tenths->power = -(int)tk(f, unit->past)->digits;
    q->parts++;
    unit->past++;
}

static void read_unit(const td_finder *f, td_quantity *q) {
    q->unit = td_unit_at(f, q->past);
    read_tenths(f, q);
    bool billions = q->part[q->parts - 1].power >= 9 && q->unit.kind == TD_UNIT_WORD; /* '18.000 tỷ ngân sách': money, no thing */
    bool scale = q->shape == TD_FRACTION && q->unit.kind == TD_UNIT_WORD && q->number > 0 && kw(f, q->number - 1, KW_F_RATE); /* 1/500 */
    if (billions || scale || begins_heading(f, q))
        q->unit = (td_unit){0};
    if (!q->unit.row) {
        td_unit before = td_unit_before(f, q->first);
        if (before.kind) {
            q->first = before.first;
            q->unit = before;
            q->unit.past = q->past;
        }
    }
    read_full_range(f, q);
    q->end = q->unit.kind ? q->unit.past : q->past;
    if (!q->unit.kind)
        return;
    read_half(f, q, &q->end, 0);
    q->end = words_in_brackets(f, q->end);
}

/* '11 bác sĩ/10.000 dân', '5.000 đồng/01 lượt': per so many, as '/km' is. */
static bool is_per(const td_finder *f, size_t i, const td_digits *d) {
    if (i == 0 || !after_figure(f, i - 1))
        return false;
    const td_token *t = tk(f, i);
    if (d->past == i + 1)
        return t->number == 1 || t->number == 100 || t->number == 1000 || t->number == 10000 || t->number == 100000;
    bool round = t->number == 1 || t->number == 10 || t->number == 100;
    for (size_t k = i + 2; round && k < d->past; k += 2)
        round = tk(f, k)->number == 0;
    return round;
}

/* Written out to its thousands: '400.000', '12 500', '1500000'. */
static bool in_full(const td_finder *f, const td_digits *d) {
    return !d->comma_token && (d->past > d->first + 1 || tk(f, d->first)->digits > 4);
}

bool td_quantity_at(const td_finder *f, size_t i, td_quantity *q) {
    if (!free_before(f, i))
        return false;
    *q = (td_quantity){.first = i, .number = i, .parts = 1};
    td_part *part = &q->part[0];
    if (!td_digits_at(f, i, &part->digits) || is_per(f, i, &part->digits))
        return false;
    q->past = part->digits.past;
    read_fraction(f, q);
    if (q->shape == TD_SINGLE)
        read_range(f, q);
    if (!ends_well(f, q->past))
        return false;
    q->past = words_in_brackets(f, q->past);
    q->past = td_multiplier_at(f, q->past, &part->power);
    q->to.power = part->power;
    if (q->shape == TD_RANGE && in_full(f, &part->digits) && !in_full(f, &q->to.digits)) /* 'từ 400.000 đến 2 triệu người' */
        part->power = 0;
    if (q->shape == TD_SINGLE) {
        read_compound(f, q);
        if (q->part[q->parts - 1].power > 0)
            read_half(f, q, &q->past, q->part[q->parts - 1].power);
    }
    if (q->shape != TD_FRACTION)
        read_sign(f, q);
    q->past = words_in_brackets(f, q->past);
    read_unit(f, q);
    read_frost(f, q);
    bool per_time = i > 0 && after_figure(f, i - 1) && td_unit_is(f, &q->unit, "time"); /* '150 mm/24 giờ' */
    return !per_time;
}

void td_quantity_share(const td_finder *f, td_quantity *q) {
    size_t at = q->past;
    for (unsigned n = 0; n < LIST_MAX; n++) {
        bool and = kw(f, at, KW_F_AND) || kw(f, at, KW_F_OR) || kw(f, at, KW_F_OR_ELSE);
        td_part part = {.power = 0};
        if ((!and&&!punct(f, at, ',') && !punct(f, at, ';')) || !number_follows(f, at + 1) || !td_digits_at(f, at + 1, &part.digits))
            return;
        size_t past = td_multiplier_at(f, part.digits.past, &part.power);
        td_unit unit = td_unit_at(f, past);
        if (part.power > 0 || unit.kind == TD_UNIT_MEASURE) {
            bool time = td_unit_is(f, &unit, "time");                  /* 'các năm 1, 2 và 3 tháng' */
            bool either = and&&!kw(f, at, KW_F_AND) && part.power > 0; /* '4 hoặc 5 ngàn năm' */
            if ((time && !either) || !and)
                return;
            q->part[0].power = part.power;
            q->unit = unit.kind == TD_UNIT_MEASURE ? unit : (td_unit){0};
            return;
        }
        at = part.digits.past;
    }
}

bool td_quantity_is_ambiguous(const td_quantity *q) {
    return q->part[0].digits.ambiguous || (q->shape != TD_SINGLE && q->to.digits.ambiguous);
}

/* 'd,ddd': with a multiplier, percent or a physical unit a decimal; with people, things, days or money thousands (domain facts 8.1). */
static td_grouping grouping_of(const td_finder *f, const td_quantity *q) {
    if (tk(f, q->first)->start < f->english_until)
        return TD_GROUPING_THOUSANDS;
    if (q->part[0].power > 0 || q->unit.power > 0)
        return TD_GROUPING_DECIMAL;
    bool counted = q->unit.kind == TD_UNIT_NOUN || q->unit.kind == TD_UNIT_WORD;
    if (q->unit.kind == TD_UNIT_NONE && tk(f, q->part[0].digits.past - 1)->number == 0) /* '50,000+': nobody writes three zeros of a part */
        return TD_GROUPING_THOUSANDS;
    return counted || td_unit_is(f, &q->unit, "money") || td_unit_is(f, &q->unit, "time") ? TD_GROUPING_THOUSANDS : TD_GROUPING_DECIMAL;
}

static td_decimal value_of(td_finder *f, const td_part *part, int power, td_grouping grouping) {
    td_decimal value = td_digits_value(f, &part->digits, grouping);
    value.exponent += part->power + power;
    return value;
}

static td_slice signed_text(td_arena *a, td_decimal value, bool negative) {
    td_slice text = td_decimal_text(a, value);
    return negative ? td_arena_printf(a, "-%.*s", (int)text.n, text.at) : text;
}

td_quantity_value td_quantity_value_of(td_finder *f, const td_quantity *q) {
    td_arena *a = &f->out->arena;
    td_quantity_value v = {.grouping = grouping_of(f, q)};
    int power = q->unit.power;
    td_decimal left = value_of(f, &q->part[0], power, v.grouping);
    for (unsigned i = 1; i < q->parts; i++)
        left = td_decimal_sum(a, left, value_of(f, &q->part[i], power, v.grouping));
    if (q->has_half)
        left = td_decimal_sum(a, left, (td_decimal){TD_S("5"), q->half + power - 1});
    v.from = v.text = signed_text(a, left, q->negative);
    if (q->shape == TD_SINGLE)
        return v;
    td_decimal right = value_of(f, &q->to, power, v.grouping);
    bool below = q->negative && q->shape == TD_RANGE && kw(f, q->first, KW_F_MINUS); /* 'âm 25-27 độ C': both ends */
    v.to = signed_text(a, right, below);
    v.text = td_arena_printf(a, "%.*s%s%.*s", (int)v.from.n, v.from.at, q->shape == TD_FRACTION ? "/" : "..", (int)v.to.n, v.to.at);
    return v;
}
