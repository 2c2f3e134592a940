/* Figures in words. Comes in: a trigger word ('mươi', 'triệu', 'phần' ...). Goes out: a figure mention, where the number is compound: 'hai
 * mươi lăm', 'một trăm linh năm', 'hai phần ba', 'năm phần trăm'. Single words are left alone: they are articles, names, weekdays as often
 * (domain facts 8.3; annotation guide). */
#include "find/figure.h"
#include "find/numeral.h"

/* Nobody writes out parts smaller than this. */
#define PARTS_MOST 100

/* 'thứ hai mươi', 'ngày mười lăm', 'năm hai nghìn không trăm mười bảy', 'Tiểu đoàn Ba Mươi'; 'hàng trăm', 'vài chục'. */
static bool is_named(const td_finder *f, size_t first, const td_numeral *n) {
    unsigned cues = td_cue_before(f, first).classes;
    bool year = first > 0 && kw(f, first - 1, KW_F_YEAR) && n->value >= 1900 && n->value <= 2100;
    const td_token *second = tk(f, first + 1);
    bool name = second->flags & TD_TOK_TITLE && !(second->flags & TD_TOK_UPPER);
    bool date = cues & TD_CUE_DATEHEAD && (kw(f, n->past, KW_F_MONTH) || kw(f, n->past, KW_F_YEAR));
    return year || name || date || cues & (TD_CUE_ORDINAL | TD_CUE_PROVISION | TD_CUE_SLOGAN | TD_CUE_VAGUE);
}

static size_t add(td_finder *f, size_t first, size_t past, td_slice value, td_slice under, const td_unit *unit) {
    bool fraction = under.n > 0;
    size_t end = unit->kind ? unit->past : past;
    td_mention *m = td_mention_add(f, TD_FIGURE, first, end, fraction ? "figure.words-fraction" : "figure.words");
    m->fig.number = value;
    m->fig.number_to = under;
    m->fig.unit = td_unit_text(f, unit);
    m->value = fraction ? td_arena_printf(&f->out->arena, "%.*s/%.*s", (int)value.n, value.at, (int)under.n, under.at) : value;
    return end;
}

/* 'hai phần ba', 'ba phần tư', 'một phần hai mươi' at the word 'phần'; 'một phần' alone is vague. */
static size_t part_of(td_finder *f, size_t i) {
    int over = i > 0 ? td_numeral_digit(tk(f, i - 1)->word) : -1, under = td_numeral_digit(tk(f, i + 1)->word);
    size_t past = i + 2;
    td_numeral n;
    if (td_numeral_at(f, i + 1, &n) && !n.decimals && n.value >= 10 && n.value < PARTS_MOST) {
        under = (int)n.value;
        past = n.past;
    }
    uint64_t w = tk(f, i + 1)->word;
    if (over <= 0 || under <= 1 || over > under || tk(f, i - 1)->start < f->floor || tk(f, i + 1)->flags & TD_TOK_LINE)
        return 0;
    bool last = w == KW_N_FIVE_LAST || w == KW_N_FIVE_LAST_NORTH || tk(f, i + 1)->flags & TD_TOK_TITLE;
    td_unit none = {0};
    td_slice numerator = td_arena_printf(&f->out->arena, "%d", over), denominator = td_arena_printf(&f->out->arena, "%d", under);
    return last ? 0 : add(f, i - 1, past, numerator, denominator, &none);
}

/* 'năm phần trăm': with percent behind it a single word counts. */
static size_t percent_of(td_finder *f, size_t i) {
    td_unit unit = td_unit_at(f, i);
    td_numeral n;
    if (i == 0 || !td_unit_is(f, &unit, "percent"))
        return 0;
    size_t first = td_numeral_start(f, i);
    for (; first < i; first++)
        if (td_numeral_at(f, first, &n) && n.past == i)
            break;
    if (first == i || n.value == 0)
        return 0;
    return add(f, first, i, td_numeral_text(&f->out->arena, &n), (td_slice){"", 0}, &unit);
}

/* 'một nửa': half of a whole. */
static size_t half_of(td_finder *f, size_t i) {
    if (i == 0 || !kw(f, i - 1, KW_N_ONE) || tk(f, i - 1)->start < f->floor || kw(f, i + 1, KW_N_ONE))
        return 0;
    td_unit none = {0};
    return add(f, i - 1, i + 1, TD_S("1"), TD_S("2"), &none);
}

/* '(15)' behind the words: 'mười lăm (15) ngày'. The digits must say the same. */
static size_t digits_in_brackets(const td_finder *f, size_t i, const td_numeral *n) {
    td_digits d;
    if (!punct(f, i, '(') || tk(f, i + 1)->klass != TD_TOK_NUMBER || !td_digits_at(f, i + 1, &d) || !punct(f, d.past, ')'))
        return i;
    bool plain = d.past == i + 2;
    return !plain || tk(f, i + 1)->number == n->value ? d.past + 1 : i;
}

size_t td_figure_repeated(td_finder *f, size_t candidate) {
    td_numeral n = {.past = 0};
    size_t open = candidate - 1, first = td_numeral_start(f, open);
    while (first < open && (!td_numeral_at(f, first, &n) || n.past < open))
        first = n.past > first ? n.past : first + 1;
    if (first >= open || n.past != open || tk(f, first)->start < f->floor || is_named(f, first, &n))
        return 0;
    size_t past = digits_in_brackets(f, open, &n);
    td_unit unit = td_unit_at(f, past);
    return past > open && unit.kind && !unit.power ? add(f, first, past, td_numeral_text(&f->out->arena, &n), (td_slice){"", 0}, &unit) : 0;
}

/* 'ba bốn chục hộ', 'năm bảy trăm', 'bảy tám mươi tuổi': about so many, the first digit that of the lower bound. Its token, or `first`. */
static size_t lower_digit(const td_finder *f, size_t first, const td_numeral *n) {
    size_t at = first > 0 ? first - 1 : 0;
    int low = td_numeral_digit(tk(f, at)->word), high = td_numeral_digit(tk(f, first)->word);
    bool pair = at < first && low > 0 && (high == low + 1 || (low == 5 && high == 7)) && td_numeral_digit(tk(f, first + 1)->word) < 0;
    if (!pair || n->decimals || n->value % (unsigned)high || tk(f, at)->start < f->floor || tk(f, first)->flags & TD_TOK_LINE)
        return first;
    unsigned head = TD_CUE_DATEHEAD | TD_CUE_ORDINAL | TD_CUE_NAME | TD_CUE_LABEL | TD_CUE_PROVISION;
    return td_cue_before(f, at).classes & head ? first : at;
}

static size_t add_about(td_finder *f, size_t first, td_numeral *n, size_t past, const td_unit *unit) {
    td_slice high = td_numeral_text(&f->out->arena, n);
    n->value = n->value / (unsigned)td_numeral_digit(tk(f, first + 1)->word) * (unsigned)td_numeral_digit(tk(f, first)->word);
    td_slice low = td_numeral_text(&f->out->arena, n);
    size_t end = add(f, first, past, low, high, unit);
    td_mention *m = &f->out->mentions.at[f->out->mentions.n - 1];
    m->value = td_arena_printf(&f->out->arena, "%.*s..%.*s", (int)low.n, low.at, (int)high.n, high.at);
    m->rule = "figure.words";
    return end;
}

size_t td_figure_in_words(td_finder *f, size_t candidate) {
    uint64_t word = tk(f, candidate)->word;
    if (word == KW_F_RECKONED || word == KW_F_UNIT_SHORT) {
        td_table_unit_note(f, candidate);
        return 0;
    }
    if (word == KW_N_HALF_WHOLE)
        return half_of(f, candidate);
    if (word == KW_N_PART) {
        size_t past = percent_of(f, candidate);
        return past ? past : part_of(f, candidate);
    }
    if (!td_numeral_word(word))
        return 0;
    td_numeral n = {.past = 0};
    size_t first = td_numeral_start(f, candidate);
    while (first <= candidate && (!td_numeral_at(f, first, &n) || n.past <= candidate))
        first = n.past > first ? n.past : first + 1;
    if (first > candidate || n.words < 2 || tk(f, first)->start < f->floor || is_named(f, first, &n))
        return 0;
    size_t past = digits_in_brackets(f, n.past, &n);
    td_unit unit = td_unit_at(f, past);
    if (!unit.kind && n.words < 3 && past == n.past)
        return 0;
    if (unit.power)
        return 0;
    size_t low = lower_digit(f, first, &n);
    if (low < first)
        return add_about(f, low, &n, past, &unit);
    return add(f, first, past, td_numeral_text(&f->out->arena, &n), (td_slice){"", 0}, &unit);
}
