/* Quantities: number, multiplier, unit. Comes in: a candidate's digits. Goes out: one figure mention (a range or a fraction is one), or
 * nothing where the number is part of a name, a mark or a code. Source of the rules: docs/values.md, domain facts 8. */
#include "find/measure.h"
#include "find/numeral.h"

typedef struct quantity {
    td_digits digits, to; /* to: right end of a range or denominator; past == 0 where there is none */
    bool fraction;
    int power;
    size_t past; /* after number and multipliers */
    td_unit unit;
    td_decimal extra; /* further parts of '2 tỷ 300 triệu', already multiplied */
    bool has_extra;
} quantity;

static bool free_before(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *before = tk(f, i - 1);
    if (t->start < f->floor)
        return false;
    if (i == 0 || !td_tok_glued(t) || before->klass == TD_TOK_END)
        return true;
    if (before->klass != TD_TOK_PUNCT)
        return false;
    static const char joining[] = "/.,-:_@#=&";
    bool joins = before->number < 128 && strchr(joining, (int)before->number);
    return !joins || (!td_tok_glued(before) && !td_tok_is(before, '/')) || (td_tok_is(before, ':') && td_tok_is_word(tk(f, i - 2)));
}

/* Something glued behind the number that makes it part of a code: '4G', '12A1', '12/3', '2.0.1', 'v2'. */
static bool ends_well(const td_finder *f, size_t past) {
    const td_token *t = tk(f, past), *next = tk(f, past + 1);
    if (t->klass == TD_TOK_END || !td_tok_glued(t))
        return true;
    if (td_tok_is_word(t))
        return !(t->flags & TD_TOK_TITLE) && t->end - t->start > 1;
    if (t->klass == TD_TOK_NUMBER)
        return false;
    static const char joining[] = "/-:_@#=&";
    bool joins = t->number < 128 && strchr(joining, (int)t->number);
    bool more = next->klass == TD_TOK_NUMBER || (td_tok_is_word(next) && (next->flags & TD_TOK_UPPER));
    return !joins || !td_tok_glued(next) || !more;
}

static bool is_range_dash(const td_finder *f, size_t i) {
    return punct(f, i, '-') && tk(f, i + 1)->klass == TD_TOK_NUMBER && !(tk(f, i + 1)->flags & TD_TOK_BLANK);
}

/* '10 - 12%', '3-3,5 triệu', '10 đến 15%': both ends share what follows. */
static void read_range(td_finder *f, quantity *q) {
    size_t at = q->past;
    bool word = (kw(f, at, KW_F_TO) || kw(f, at, KW_F_TO_SOUTH)) && tk(f, at + 1)->klass == TD_TOK_NUMBER;
    if (!word && !is_range_dash(f, at))
        return;
    td_digits to;
    if (!td_digits_at(f, at + 1, &to))
        return;
    int power;
    size_t past = td_multiplier_at(f, to.past, &power);
    if (word && power == 0 && !td_unit_at(f, past).kind)
        return;
    q->to = to;
    q->past = to.past;
}

static void read_fraction(td_finder *f, quantity *q) {
    const td_token *slash = tk(f, q->past), *next = tk(f, q->past + 1);
    if (!td_tok_is(slash, '/') || !td_tok_glued(slash) || !td_tok_glued(next) || next->klass != TD_TOK_NUMBER)
        return;
    td_digits to;
    if (!td_digits_at(f, q->past + 1, &to))
        return;
    q->to = to;
    q->past = to.past;
    q->fraction = true;
}

/* '(Một)', '(sáu triệu năm trăm nghìn)', also with the unit inside: the number once more in words. */
static size_t words_in_brackets(const td_finder *f, size_t i) {
    if (!punct(f, i, '('))
        return i;
    static const uint64_t words[] = {KW_N_ZERO, KW_N_ONE, KW_N_TWO, KW_N_THREE, KW_N_FOUR, KW_N_FOUR_LAST, KW_N_FIVE, KW_N_SIX, KW_N_SEVEN,
        KW_N_SEVEN_NORTH, KW_N_EIGHT, KW_N_NINE, KW_N_TEN};
    bool number = false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        number |= tk(f, i + 1)->word == words[k];
    for (size_t at = i + 1; number && at < i + 40; at++) {
        if (punct(f, at, ')'))
            return at + 1;
        if (!td_tok_is_word(tk(f, at)) && !punct(f, at, ','))
            break;
    }
    return i;
}

/* '2 tỷ 300 triệu', '1 triệu 500 nghìn': each part smaller than the one before. */
static void read_compound(td_finder *f, quantity *q) {
    int last = q->power;
    for (unsigned n = 0; n < 4 && last > 0; n++) {
        td_digits part;
        int power;
        if (tk(f, q->past)->klass != TD_TOK_NUMBER || (tk(f, q->past)->flags & TD_TOK_BLANK) || !td_digits_at(f, q->past, &part))
            return;
        size_t past = td_multiplier_at(f, part.past, &power);
        if (power == 0 || power >= last)
            return;
        td_decimal value = td_digits_value(f, &part, TD_GROUPING_DECIMAL);
        value.exponent += power;
        q->extra = q->has_extra ? td_decimal_sum(&f->out->arena, q->extra, value) : value;
        q->has_extra = true;
        q->past = past;
        last = power;
    }
}

static bool read_quantity(td_finder *f, size_t i, quantity *q) {
    *q = (quantity){0};
    if (!td_digits_at(f, i, &q->digits))
        return false;
    q->past = q->digits.past;
    read_fraction(f, q);
    if (!q->fraction)
        read_range(f, q);
    if (!ends_well(f, q->past))
        return false;
    q->past = words_in_brackets(f, q->past);
    q->past = td_multiplier_at(f, q->past, &q->power);
    if (!q->to.past)
        read_compound(f, q);
    q->past = words_in_brackets(f, q->past);
    q->unit = td_unit_at(f, q->past);
    if (q->unit.kind)
        q->unit.past = words_in_brackets(f, q->unit.past);
    return true;
}

/* Years, ids and telephone numbers are no quantities, whatever word comes after them. */
static bool looks_like_code(const td_finder *f, const quantity *q) {
    const td_token *t = tk(f, q->digits.first);
    bool plain = q->digits.past == q->digits.first + 1;
    if (plain && t->digits >= 9)
        return true;
    bool year = plain && t->digits == 4 && t->number >= 1900 && t->number <= 2100 && q->power == 0;
    if (year && q->unit.kind != TD_UNIT_MEASURE && (tk(f, q->past)->flags & TD_TOK_TITLE))
        return true;
    td_slice text = td_tok_text(f->s, t);
    bool zero = text.n > 0 && text.at[0] == '0';
    return zero && t->digits >= 4;
}

/* The number stands right behind a word that makes it a mark, an ordinal, a provision, part of a name. */
static bool named_before(td_finder *f, const quantity *q) {
    size_t i = q->digits.first;
    bool counted = q->power > 0 || q->unit.kind == TD_UNIT_MEASURE || q->unit.kind == TD_UNIT_NOUN;
    if (td_cue_before(f, i, "ordinal") || td_cue_before(f, i, "code"))
        return true;
    size_t provision = td_cue_before(f, i, "provision");
    if (provision) /* 'quy định 03 nhóm' and 'kế hoạch 5 năm' count; 'Điều 31 Luật' does not */
        return !counted || !td_lex_find(f->lex, TD_LEX_TYPES, f->s, provision - 1).row;
    return !counted && (td_cue_before(f, i, "name") || td_cue_before(f, i, "label"));
}

/* 'kỳ 2 tháng 8', '28 tháng 6 năm 1996': the word behind the number labels the next one. */
static bool labels_next(const td_finder *f, const quantity *q) {
    const td_token *next = tk(f, q->past + 1);
    if (next->klass != TD_TOK_NUMBER || (next->flags & TD_TOK_BLANK))
        return false;
    bool month_before = q->digits.first > 0 && kw(f, q->digits.first - 1, KW_F_MONTH);
    return kw(f, q->past, KW_F_MONTH) || (kw(f, q->past, KW_F_YEAR) && month_before);
}

/* Without a unit a number is a quantity only where the words before it say so. */
static bool stated_quantity(td_finder *f, const quantity *q) {
    size_t i = q->digits.first;
    static const char *const classes[] = {"change", "total", ">", "<", "~", ">=", "<="};
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
        if (td_cue_before(f, i, classes[k]))
            return true;
    return false;
}

static bool is_quantity(td_finder *f, const quantity *q) {
    if (looks_like_code(f, q) || labels_next(f, q) || named_before(f, q))
        return false;
    if (q->power > 0 || q->unit.kind == TD_UNIT_MEASURE || q->unit.kind == TD_UNIT_NOUN)
        return true;
    if (q->digits.point)
        return false;
    if (q->unit.kind == TD_UNIT_WORD)
        return true;
    return stated_quantity(f, q);
}

static td_slice value_of(td_finder *f, const quantity *q, td_slice *from, td_slice *to) {
    td_arena *a = &f->out->arena;
    bool counted = q->power == 0 && (q->unit.kind == TD_UNIT_NOUN || q->unit.kind == TD_UNIT_WORD);
    td_grouping grouping = counted ? TD_GROUPING_THOUSANDS : TD_GROUPING_DECIMAL;
    td_decimal left = td_digits_value(f, &q->digits, grouping);
    left.exponent += q->power;
    if (q->has_extra)
        left = td_decimal_sum(a, left, q->extra);
    *from = td_decimal_text(a, left);
    if (!q->to.past)
        return *from;
    td_decimal right = td_digits_value(f, &q->to, grouping);
    right.exponent += q->power;
    *to = td_decimal_text(a, right);
    return td_arena_printf(a, "%.*s%s%.*s", (int)from->n, from->at, q->fraction ? "/" : "..", (int)to->n, to->at);
}

/* 'hai mươi lăm nghìn đối tượng': compound numbers in words count, single words do not. A single digit with a place word needs a unit. */
static size_t figure_in_words(td_finder *f, size_t candidate) {
    uint64_t value;
    unsigned words;
    size_t first = td_numeral_start(f, candidate), past = td_numeral_at(f, first, &value, &words);
    if (past <= candidate || words < 2 || tk(f, first)->start < f->floor || td_cue_before(f, first, "ordinal"))
        return 0;
    td_unit unit = td_unit_at(f, past);
    if (!unit.kind && words < 3)
        return 0;
    td_mention *m = td_mention_add(f, TD_FIGURE, first, unit.kind ? unit.past : past, "figure.words");
    m->value = td_arena_printf(&f->out->arena, "%llu", (unsigned long long)value);
    m->fig.number = m->value;
    if (unit.kind)
        m->fig.unit = unit.text;
    return unit.kind ? unit.past : past;
}

size_t td_find_figure(td_finder *f, size_t candidate) {
    quantity q;
    if (td_tok_is_word(tk(f, candidate)))
        return figure_in_words(f, candidate);
    if (tk(f, candidate)->klass != TD_TOK_NUMBER || !free_before(f, candidate) || !read_quantity(f, candidate, &q) || !is_quantity(f, &q))
        return 0;
    size_t past = q.unit.kind ? q.unit.past : q.past;
    const char *rule = q.fraction           ? "figure.fraction"
                       : q.to.past          ? "figure.range"
                       : q.digits.ambiguous ? "figure.number+comma-three"
                                            : "figure.number";
    td_slice from = {"", 0}, to = {"", 0};
    td_slice value = value_of(f, &q, &from, &to);
    td_mention *m = td_mention_add(f, TD_FIGURE, candidate, past, rule);
    m->value = value;
    m->fig.number = from;
    m->fig.number_to = to;
    m->fig.unit = q.unit.text;
    if (!q.unit.text.at)
        m->fig.unit = (td_slice){"", 0};
    return past;
}
