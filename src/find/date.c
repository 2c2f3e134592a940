/* Calendar expressions: the door of the date grammar. Comes in: a candidate (digits, or a word such as 'quý', 'tháng'). Goes out: date
 * mentions. What a date means for its sentence is settled in settle.c. Source: docs/values.md; ISO 8601-1 and -2 for the values. */
#include "find/datepoint.h"

static bool impossible(td_ymd d) {
    return d.month > 12 || (d.day && d.month && !td_day_exists(d));
}

td_mention *td_date_add(td_finder *f, size_t first, size_t past, td_ymd from, td_ymd to, td_precision precision, const char *rule) {
    td_mention *m = td_mention_add(f, TD_DATE, first, past, rule);
    td_arena *a = &f->out->arena;
    bool point = memcmp(&from, &to, sizeof from) == 0;
    m->value = point ? td_ymd_value(a, from) : td_interval_value(a, from, to);
    m->date.precision = precision;
    if (impossible(from) || impossible(to)) {
        m->warning = "date.impossible";
        return m;
    }
    m->date.first = td_first_day(a, from);
    m->date.last = td_last_day(a, to);
    return m;
}

/* '16:45' before the dash at token i: a clock, the day stands behind it. */
static bool clock_before(const td_finder *f, size_t i) {
    return i > 2 && tk(f, i - 1)->klass == TD_TOK_NUMBER && tk(f, i - 1)->digits == 2 && punct(f, i - 2, ':') &&
           tk(f, i - 3)->klass == TD_TOK_NUMBER && tk(f, i - 3)->digits <= 2;
}

bool td_date_free(const td_finder *f, size_t i) {
    td_before what = td_before_token(f, i);
    if (what != TD_BEFORE_MARK)
        return what == TD_BEFORE_FREE;
    const td_token *before = tk(f, i - 1);
    bool stop = (td_tok_is(before, '.') || td_tok_is(before, ',')) && !td_tok_is_word(tk(f, i)); /* 'lạnh,năm 2012' */
    bool joins = stop || td_tok_is(before, '/') || td_tok_is(before, '-');
    return !joins || !td_tok_glued(before) || before->end == f->floor || (td_tok_is(before, '-') && clock_before(f, i - 1));
}

bool td_date_link(const td_finder *f, size_t i) {
    return punct(f, i, ',') || kw(f, i, KW_AND) || kw(f, i, KW_OR);
}

/* Most numbers are told from what stands beside them: a date's has a label, a mark or 'tháng'. */
static bool may_be_date(const td_finder *f, size_t c) {
    const td_token *t = tk(f, c), *after = tk(f, c + 1);
    if (t->digits > 6 || (t->digits == 3 && !kw(f, c - 1, KW_YEAR) && !punct(f, c - 1, '(')))
        return false;
    if (t->digits >= 3)
        return true;
    bool mark = after->klass == TD_TOK_PUNCT && (after->number == '/' || after->number == '-' || after->number == '.');
    return mark || td_tok_is_word(after) || tk(f, c - 1)->klass != TD_TOK_PUNCT;
}

static size_t ask(td_finder *f, size_t c, td_grammar *const *forms, size_t n) {
    for (size_t i = 0; i < n; i++) {
        size_t past = forms[i](f, c);
        if (past)
            return past;
    }
    return 0;
}

/* Words that anchor a date without digits. A number in words is asked where its label stands right before it. */
static size_t worded(td_finder *f, size_t c) {
    static td_grammar *const words[] = {td_date_months, td_date_points};
    uint64_t word = tk(f, c)->word;
    if (word == KW_CENTURY)
        return td_date_century(f, c);
    if (word == KW_NEW_YEAR)
        return td_date_new_year(f, c);
    if (word == KW_N_HALF_WHOLE)
        return td_date_months(f, c);
    if (word == KW_MONTH) /* before digits the date is told at these */
        return tk(f, c + 1)->klass == TD_TOK_WORD ? ask(f, c, words, sizeof words / sizeof *words) : 0;
    size_t past = td_date_quarters(f, c);
    return past || c == 0 ? past : td_date_worded(f, c);
}

size_t td_find_date(td_finder *f, size_t c) {
    static td_grammar *const numbers[] = {
        td_date_months, td_date_blank, td_date_quarters, td_date_eve, td_date_decade, td_date_short_range, td_date_points};
    static td_grammar *const years[] = {td_date_years, td_date_blank, td_date_decade, td_date_points};
    if (td_tok_is_word(tk(f, c)))
        return worded(f, c);
    if (!may_be_date(f, c))
        return 0;
    return tk(f, c)->digits >= 3 ? ask(f, c, years, sizeof years / sizeof *years) : ask(f, c, numbers, sizeof numbers / sizeof *numbers);
}
