/* Numbers in digits. Comes in: tokens of digits and separators. Goes out: exact decimals, by string arithmetic alone. Vietnamese groups
 * thousands with points (or spaces) and writes a decimal comma; English style is told by repeated commas or a comma before a point. */
#include "find/number.h"

#include "find/measure.h"

#define GROUPS_MAX 12
#define DIGITS_MAX 400

static bool glued_separator(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *next = tk(f, i + 1);
    return (td_tok_is(t, '.') || td_tok_is(t, ',')) && td_tok_glued(t) && td_tok_glued(next) && next->klass == TD_TOK_NUMBER;
}

static size_t read_groups(const td_finder *f, size_t i, unsigned *points, unsigned *commas, bool *threes) {
    size_t at = i + 1;
    *points = *commas = 0;
    *threes = tk(f, i)->digits <= 3;
    for (unsigned n = 0; n < GROUPS_MAX && glued_separator(f, at); n++, at += 2) {
        *(td_tok_is(tk(f, at), '.') ? points : commas) += 1;
        *threes &= tk(f, at + 1)->digits == 3;
    }
    return at;
}

/* '4 275', '1 350 000': groups of three after a blank. */
static size_t space_groups(const td_finder *f, size_t i) {
    size_t at = i + 1;
    while (at - i < GROUPS_MAX && tk(f, i)->digits <= 3) {
        const td_token *t = tk(f, at);
        if (t->klass != TD_TOK_NUMBER || t->digits != 3 || (t->flags & (TD_TOK_LINE | TD_TOK_TAB)) || t->start - tk(f, at - 1)->end > 2)
            break;
        at++;
    }
    return at;
}

/* '7. 492kg', '12 .345 tỷ', '15 ,5%': one blank that a typist or a page left at the separator. Only where a unit follows and, behind a stop
 * that could end a sentence, where the words before say that a quantity comes. */
static bool split_number(const td_finder *f, size_t i, td_digits *d) {
    const td_token *sep = tk(f, i + 1), *next = tk(f, i + 2);
    bool point = td_tok_is(sep, '.'), blank_before = !td_tok_glued(sep), blank_behind = !td_tok_glued(next);
    if ((!point && !td_tok_is(sep, ',')) || next->klass != TD_TOK_NUMBER || blank_before == blank_behind || tk(f, i)->digits > 3)
        return false;
    if ((sep->flags | next->flags) & (TD_TOK_LINE | TD_TOK_TAB) || glued_separator(f, i + 3) || tk(f, i)->number == 0)
        return false;
    int power;
    bool unit = td_multiplier_at(f, i + 3, &power) > i + 3 || td_unit_at(f, i + 3).row || punct(f, i + 3, '%');
    if (!unit || (point ? next->digits != 3 : next->digits > 2 || !blank_before))
        return false;
    if (blank_behind && !(td_cue_before(f, i).classes & TD_CUE_STATES))
        return false;
    d->past = i + 3;
    d->comma_token = point ? 0 : 1;
    return true;
}

bool td_digits_at(const td_finder *f, size_t i, td_digits *d) {
    unsigned points, commas;
    bool threes;
    *d = (td_digits){.first = i};
    d->past = read_groups(f, i, &points, &commas, &threes);
    bool leading_zero = tk(f, i)->number == 0;
    if (glued_separator(f, d->past) || tk(f, i)->digits > DIGITS_MAX)
        return false;
    if (points + commas == 0) {
        if (split_number(f, i, d))
            return true;
        d->past = space_groups(f, i);
        if (d->past > i + 1 && td_tok_is(tk(f, d->past), ',') && glued_separator(f, d->past)) { /* '1 234,5' */
            d->comma_token = (uint32_t)(d->past - i);
            d->past += 2;
        }
        return true;
    }
    uint32_t last = (uint32_t)(d->past - i - 2);
    bool last_is_point = td_tok_is(tk(f, i + last), '.');
    if (points && commas) { /* the last separator is the decimal sign, unless it stands more than once */
        if ((last_is_point ? points != 1 : commas != 1) || leading_zero)
            return false;
        for (size_t k = i + 2; k + 2 < d->past; k += 2)
            if (tk(f, k)->digits != 3)
                return false;
        d->english = last_is_point;
        d->comma_token = last;
        return tk(f, i)->digits <= 3;
    }
    if (points + commas > 1) {
        d->english = commas > 1;
        return threes && !leading_zero;
    }
    bool thousands = threes && !leading_zero;
    if (commas) {
        d->ambiguous = thousands;
        d->comma_token = last;
    } else if (!thousands) {
        d->point = true;
        d->comma_token = last;
    }
    return true;
}

td_decimal td_digits_value(td_finder *f, const td_digits *d, td_grouping grouping) {
    size_t bytes = tk(f, d->past - 1)->end - tk(f, d->first)->start;
    char *out = td_arena_alloc(&f->out->arena, bytes + 1);
    td_decimal value = {{out ? out : "", 0}, 0};
    bool decimal = d->comma_token && !(d->ambiguous && grouping == TD_GROUPING_THOUSANDS);
    for (size_t i = d->first; out && i < d->past; i++) {
        const td_token *t = tk(f, i);
        if (t->klass != TD_TOK_NUMBER)
            continue;
        td_slice text = td_tok_text(f->s, t);
        size_t before = value.digits.n;
        for (size_t k = 0; k < text.n; k++)
            if (text.at[k] >= '0' && text.at[k] <= '9')
                out[value.digits.n++] = text.at[k];
        if (decimal && i > d->first + d->comma_token) /* behind the sign */
            value.exponent -= (int)(value.digits.n - before);
    }
    return value;
}

static td_slice with_zeros(td_arena *a, td_slice digits, size_t zeros) {
    char *out = td_arena_alloc(a, digits.n + zeros + 1);
    if (!out)
        return (td_slice){"", 0};
    memcpy(out, digits.at, digits.n);
    memset(out + digits.n, '0', zeros);
    return (td_slice){out, digits.n + zeros};
}

td_decimal td_decimal_sum(td_arena *a, td_decimal x, td_decimal y) {
    int low = x.exponent < y.exponent ? x.exponent : y.exponent;
    td_slice p = with_zeros(a, x.digits, (size_t)(x.exponent - low)), q = with_zeros(a, y.digits, (size_t)(y.exponent - low));
    size_t n = (p.n > q.n ? p.n : q.n) + 1;
    char *out = td_arena_alloc(a, n + 1);
    if (!out)
        return x;
    int carry = 0;
    for (size_t i = 0; i < n; i++) {
        int sum = carry + (i < p.n ? p.at[p.n - 1 - i] - '0' : 0) + (i < q.n ? q.at[q.n - 1 - i] - '0' : 0);
        out[n - 1 - i] = (char)('0' + sum % 10);
        carry = sum / 10;
    }
    return (td_decimal){{out, n}, low};
}

td_slice td_decimal_text(td_arena *a, td_decimal d) {
    td_slice digits = d.digits;
    int exponent = d.exponent;
    while (digits.n > 1 && exponent < 0 && digits.at[digits.n - 1] == '0') {
        digits.n--;
        exponent++;
    }
    if (exponent >= 0)
        digits = with_zeros(a, digits, (size_t)exponent);
    size_t fraction = exponent < 0 ? (size_t)-exponent : 0;
    size_t whole = digits.n > fraction ? digits.n - fraction : 0, zeros = fraction > digits.n ? fraction - digits.n : 0;
    const char *start = digits.at;
    while (whole > 1 && *start == '0') {
        start++;
        whole--;
    }
    if (fraction == 0)
        return (td_slice){start, whole};
    td_slice pad = with_zeros(a, (td_slice){"", 0}, zeros);
    return td_arena_printf(a, "%.*s.%.*s%.*s", whole ? (int)whole : 1, whole ? start : "0", (int)pad.n, pad.at,
        (int)(digits.n < fraction ? digits.n : fraction), digits.at + (digits.n > fraction ? digits.n - fraction : 0));
}
