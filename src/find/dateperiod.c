/* Periods with a name: parts of a year, stages and terms, decades, centuries, and the blank date of a draft. Comes in: a candidate. Goes
 * out: one mention, or one for each member of a list of quarters. Source: docs/values.md, 'Dates'; domain facts 7. */
#include "find/datepoint.h"

#define LIST_MAX 16

/* ---- years ---- */

static bool year_joint(const td_finder *f, size_t i) {
    return td_joining_dash(f, i) || kw(f, i, KW_TO) || kw(f, i, KW_UNTIL);
}

/* A name of two words that ends before token `at`: 'giai đoạn', 'nhiệm kỳ', 'năm học', 'niên khóa' ... */
static bool stage_name(const td_finder *f, size_t at) {
    bool period = kw(f, at - 1, KW_TERM_2) || kw(f, at - 1, KW_TERM_2I);
    if (period)
        return kw(f, at - 2, KW_TERM) || kw(f, at - 2, KW_ERA);
    return (kw(f, at - 2, KW_STAGE) && kw(f, at - 1, KW_STAGE_2)) || (kw(f, at - 2, KW_YEAR) && kw(f, at - 1, KW_SCHOOL)) ||
           (kw(f, at - 2, KW_COHORT) && (kw(f, at - 1, KW_COHORT_2) || kw(f, at - 1, KW_CROP))) ||
           (kw(f, at - 2, KW_SEASON_OF) && kw(f, at - 1, KW_SEASON_GAMES));
}

/* The first token of the stage's name before the year at i, or i. 'từ' and 'năm' may stand between. */
static size_t stage_before(const td_finder *f, size_t i) {
    size_t at = i;
    if (at > 0 && kw(f, at - 1, KW_YEAR))
        at--;
    if (at > 0 && kw(f, at - 1, KW_FROM))
        at--;
    return at >= 2 && stage_name(f, at) && td_date_free(f, at - 2) ? at - 2 : i;
}

/* The last year of a range at token i: four digits, or two that follow on: '2016-17'; of a stage or between brackets any later ones of its
 * century: 'giai đoạn 2016-21', '(2016-21)'. Up to 12 they may be a month. */
static bool last_year(const td_finder *f, size_t i, unsigned from, bool stage, unsigned *to) {
    if (td_year_at(f, i, to))
        return *to > from && *to <= from + 300;
    const td_token *t = tk(f, i);
    if (t->klass != TD_TOK_NUMBER || t->digits != 2 || !td_tok_glued(t) || t->number <= 12)
        return false;
    *to = (from + 1) / 100 * 100 + t->number;
    bool bracketed = i > 2 && punct(f, i - 3, '(') && punct(f, i + 1, ')');
    return stage || bracketed ? *to > from : *to == from + 1;
}

/* 'vụ 2015/16', 'vụ Đông Xuân 2015/2016', 'mùa 2016/17': two years of a harvest or of games. */
static bool season_before(const td_finder *f, size_t i) {
    static const uint64_t words[] = {KW_CROP, KW_SPRING, KW_SEASON_OF, KW_SEASON_GAMES};
    return i > 0 && td_word_among(tk(f, i - 1)->word, words, sizeof words / sizeof *words);
}

/* 'Ngô Quyền (898–944) là', 'năm 454–456': the years of a life or a reign before the year 1000, in brackets behind a name or labelled. */
static size_t early_life(td_finder *f, size_t c) {
    const td_token *from = tk(f, c), *to = tk(f, c + 2);
    bool named = c > 2 && punct(f, c - 1, '(') && tk(f, c - 2)->flags & tk(f, c - 3)->flags & TD_TOK_TITLE;
    bool spans = td_joining_dash(f, c + 1) && to->klass == TD_TOK_NUMBER && to->number > from->number && to->number <= from->number + 110;
    bool life = named && punct(f, c + 3, ')') && (punct(f, c + 4, ',') || kw(f, c + 4, KW_IS));
    bool labelled = c > 0 && kw(f, c - 1, KW_YEAR) && !td_date_counts(f, c + 3) && td_date_free(f, c - 1); /* 'năm 454–456' */
    if (!spans || (!life && !labelled))
        return 0;
    td_date_add(f, c - labelled, c + 3, (td_ymd){.year = from->number}, (td_ymd){.year = to->number}, TD_YEARS, "date.years");
    return c + 3;
}

/* '2016-2020', 'giai đoạn 2021 - 2025', 'nhiệm kỳ 2015 đến 2020', 'năm học 2016/2017'. */
size_t td_date_years(td_finder *f, size_t c) {
    unsigned from, to;
    if (tk(f, c)->digits == 3)
        return early_life(f, c);
    if (!td_year_at(f, c, &from) || from < 1000)
        return 0;
    size_t first = stage_before(f, c);
    bool named =
        c > 0 && (kw(f, c - 1, KW_YEAR) || (tk(f, c - 1)->flags & TD_TOK_TITLE && tk(f, c + 2)->digits == 2)); /* 'Cúp C1 2023/24' */
    bool stage = first != c, crop = stage || named || season_before(f, c);
    bool slash = crop && punct(f, c + 1, '/') && last_year(f, c + 2, from, stage, &to) && to == from + 1;
    if (!slash && !year_joint(f, c + 1))
        return 0;
    size_t second = c + 2 + kw(f, c + 2, KW_YEAR);
    if ((!stage && !slash && !punct(f, c + 1, '-')) || !last_year(f, second, from, stage, &to) ||
        (!stage && from < 1500 && !punct(f, second + 1, ')')))
        return 0;
    if (!td_date_ends(f, second + 1) || (td_tok_glued(tk(f, second + 1)) && punct(f, second + 1, '-')))
        return 0;
    bool modern = from >= 1900 && to <= 2100;
    if (!stage && td_date_counts(f, second + 1) && !(modern && td_tok_glued(tk(f, c + 1)) && kw(f, c - 1, KW_YEAR)))
        return 0;
    if (!stage && c > 0 && kw(f, c - 1, KW_YEAR) && td_date_free(f, c - 1))
        first = c - 1;
    if (!td_date_free(f, first) || (c > 0 && kw(f, c - 1, KW_SHARE)))
        return 0;
    td_date_add(f, first, second + 1, (td_ymd){.year = from}, (td_ymd){.year = to}, TD_YEARS, stage ? "date.stage" : "date.years");
    return second + 1;
}

/* Two digits name a decade of the last century: 'thập niên 90', 'những năm 80'; of another one where 'của thế kỷ XIX' follows. */
static size_t decade_number(const td_finder *f, size_t c, unsigned *decade) {
    const td_token *t = tk(f, c);
    unsigned year;
    if (td_year_at(f, c, &year)) {
        *decade = year / 10;
        return year % 10 == 0 ? c + 1 : 0;
    }
    if (t->klass != TD_TOK_NUMBER || t->digits != 2 || t->number % 10 != 0)
        return 0;
    *decade = 190 + t->number / 10;
    size_t last = c + 1;
    while (last < c + LIST_MAX && td_date_link(f, last) && tk(f, last + 1)->digits == 2) /* 'những năm 60, 70 của thế kỷ XIX' */
        last += 2;
    size_t at = last + kw(f, last, KW_OF);
    bool century = kw(f, at, KW_CENTURY) && (kw(f, at + 1, KW_CENTURY_2) || kw(f, at + 1, KW_CENTURY_2I));
    at += 2 + kw(f, at + 2, KW_ORDINAL);
    if (!century || tk(f, at)->number < 1 || tk(f, at)->number > 30)
        return c + 1;
    *decade = (tk(f, at)->number - 1) * 10 + t->number / 10;
    return last == c + 1 ? at + 1 : c + 1;
}

static void add_decade(td_finder *f, size_t first, size_t past, unsigned decade) {
    td_mention *m = td_mention_add(f, TD_DATE, first, past, "date.decade");
    m->value = td_arena_printf(&f->out->arena, "%uX", decade);
    m->date.precision = TD_DECADE;
    m->date.first = td_first_day(&f->out->arena, (td_ymd){.year = decade * 10});
    m->date.last = td_last_day(&f->out->arena, (td_ymd){.year = decade * 10 + 9});
}

/* 'những năm 1990', 'thập niên 80', 'những năm 1970 và 1980'. */
size_t td_date_decade(td_finder *f, size_t c) {
    unsigned decade, next;
    if (c < 2)
        return 0;
    bool those = kw(f, c - 1, KW_YEAR) && kw(f, c - 2, KW_THOSE);
    bool named = (kw(f, c - 1, KW_COHORT) || kw(f, c - 1, KW_CENTURY_2) || kw(f, c - 1, KW_CENTURY_2I)) && kw(f, c - 2, KW_DECADE);
    if ((!those && !named) || !td_date_free(f, c - 2))
        return 0;
    size_t past = decade_number(f, c, &decade);
    if (!past || !td_date_ends(f, c + 1) || (punct(f, c + 1, '-') && tk(f, c + 2)->klass == TD_TOK_NUMBER))
        return 0;
    add_decade(f, c - 2, past, decade);
    while (past == c + 1 && td_date_link(f, past) && tk(f, past + 1)->digits == tk(f, c)->digits && !td_date_counts(f, past + 2)) {
        c = past + 1;
        past = decade_number(f, c, &next);
        if (!past || next <= decade || !td_date_ends(f, c + 1))
            return c - 1;
        decade = next;
        add_decade(f, c, past, decade);
    }
    return past;
}

static bool before_era(const td_finder *f, size_t i) {
    return kw(f, i, KW_BC) || (kw(f, i, KW_BEFORE) && kw(f, i + 1, KW_BC_2) && kw(f, i + 2, KW_BC_3));
}

static void add_century(td_finder *f, size_t first, size_t past, unsigned century) {
    td_mention *m = td_mention_add(f, TD_DATE, first, past, "date.century");
    m->value = td_arena_printf(&f->out->arena, "%02uXX", century - 1);
    m->date.precision = TD_CENTURY;
    m->date.first = td_first_day(&f->out->arena, (td_ymd){.year = century * 100 - 99});
    m->date.last = td_last_day(&f->out->arena, (td_ymd){.year = century * 100});
}

/* 'XX', '20', 'hai mươi' at token i; returns the index one past it, or 0. */
static size_t century_number(const td_finder *f, size_t i, unsigned *century) {
    const td_token *t = tk(f, i);
    size_t past = t->klass == TD_TOK_ROMAN ? i + 1 : td_date_number(f, i, 30, century);
    if (t->klass == TD_TOK_ROMAN)
        *century = t->number;
    bool sound = past && *century >= 1 && *century <= 30 && !(t->flags & TD_TOK_BLANK) && !before_era(f, past);
    return sound ? past : 0;
}

/* ', XX', ' - XVIII', ' và 16' at token i, behind a century: another one, later than `number`; '16 hộ' counts. */
static bool next_century(const td_finder *f, size_t i, unsigned number, unsigned *next) {
    const td_token *t = tk(f, i + 1);
    bool digits = t->klass == TD_TOK_NUMBER && td_date_ends(f, i + 2) && !td_date_counts(f, i + 2);
    return (td_date_link(f, i) || punct(f, i, '-')) && (t->klass == TD_TOK_ROMAN || digits) && century_number(f, i + 1, next) &&
           *next > number;
}

/* 'thế kỷ XXI', 'thế kỷ thứ 10', 'thế kỷ XIX, XX', 'thế kỷ XVIII - XIX'. */
size_t td_date_century(td_finder *f, size_t c) {
    unsigned number, next;
    if (!kw(f, c, KW_CENTURY) || !(kw(f, c + 1, KW_CENTURY_2) || kw(f, c + 1, KW_CENTURY_2I)) || !td_date_free(f, c))
        return 0;
    size_t past = century_number(f, c + 2 + kw(f, c + 2, KW_ORDINAL), &number);
    if (!past)
        return 0;
    add_century(f, c, past, number);
    while (number < 30 && next_century(f, past, number, &next)) {
        number = next;
        add_century(f, past + 1, past + 2, number);
        past += 2;
    }
    return past;
}

/* ---- parts of a year ---- */

/* 'n tháng' before token `month`, which is 'tháng': its first token, or `month` itself. */
static size_t count_before(const td_finder *f, size_t month, unsigned *n) {
    size_t i = month - 1;
    if (month == 0)
        return month;
    if (tk(f, i)->klass == TD_TOK_NUMBER)
        return td_date_number(f, i, 12, n) ? i : month;
    for (size_t first = month > 2 ? month - 2 : 0; first < month; first++)
        if (td_date_number(f, first, 12, n) == month)
            return first;
    return month;
}

/* ' năm 2017', '/2017', ' 2017', ' của năm 2017' at token i; *year stays 0 for 'năm' alone. Returns 0 for 'năm học'. */
static size_t year_of_part(const td_finder *f, size_t i, unsigned *year) {
    *year = 0;
    if (punct(f, i, '/') || td_year_at(f, i, year))
        return td_year_at(f, i + punct(f, i, '/'), year) ? i + punct(f, i, '/') + 1 : 0;
    size_t word = i + (kw(f, i, KW_OF) && kw(f, i + 1, KW_YEAR));
    if (!kw(f, word, KW_YEAR) || kw(f, word + 1, KW_SCHOOL))
        return 0;
    return td_year_at(f, word + 1, year) && td_date_ends(f, word + 2) ? word + 2 : word + 1;
}

/* 'nửa đầu năm 2017', with 'nửa' at c. */
static size_t half_of_year(td_finder *f, size_t c) {
    size_t part = c + 1 + kw(f, c + 1, KW_YEAR);
    bool first_half = kw(f, part, KW_FIRST_PART);
    unsigned year;
    if ((!first_half && !kw(f, part, KW_LAST_PART)) || !td_date_free(f, c))
        return 0;
    size_t past = year_of_part(f, part + 1, &year);
    if (!past && part > c + 1)
        past = part + 1;
    if (!past)
        return 0;
    td_ymd from = {year, first_half ? 1 : 7, 0}, to = {year, first_half ? 6 : 12, 0};
    td_date_add(f, c, past, from, to, TD_HALF, "date.half");
    return past;
}

/* Two digits that touch what stands before them, of a business report: '9T23', 'quý 3/23'. */
static bool short_year_at(const td_finder *f, size_t i, unsigned *year) {
    const td_token *t = tk(f, i);
    *year = 2000 + t->number;
    return t->klass == TD_TOK_NUMBER && td_tok_glued(t) && t->digits == 2 && t->number > 12 && t->number < 40;
}

/* Behind a letter at token `letter`: '/2024', '23', or a year that touches it. Returns one past, 0 when none. */
static size_t year_of_letter(const td_finder *f, size_t letter, unsigned *year) {
    size_t at = letter + 1 + punct(f, letter + 1, '/');
    bool full = td_year_at(f, at, year) && *year >= 1900 && *year <= 2100;
    bool year_there = td_tok_glued(tk(f, letter + 1)) && td_tok_glued(tk(f, at)) && (full || short_year_at(f, at, year));
    return year_there && td_date_ends(f, at + 1) ? at + 1 : 0;
}

static bool capital_letter(const td_finder *f, size_t i, uint64_t word) {
    return kw(f, i, word) && tk(f, i)->flags & TD_TOK_UPPER && td_tok_glued(tk(f, i));
}

/* '9T2024', '6T/2023', '9M2024': the first months of a year; 'H1/2025', '1H2025': its half. In business reports; certain with a year only.
 */
static size_t short_months(td_finder *f, size_t c) {
    const td_token *t = tk(f, c), *before = c > 0 ? tk(f, c - 1) : t;
    unsigned n = t->number, year;
    if (t->klass != TD_TOK_NUMBER || t->digits > 2 || n < 1 || n > 12)
        return 0;
    bool half_before = c > 0 && td_tok_glued(t) && before->word == KW_HALF_H && before->flags & TD_TOK_UPPER;
    bool half_behind = capital_letter(f, c + 1, KW_HALF_H);
    bool months = n > 1 && (capital_letter(f, c + 1, KW_MONTH_T) || capital_letter(f, c + 1, KW_MONTH_M));
    size_t first = c - half_before, past = 0;
    if (half_before || half_behind || months)
        past = year_of_letter(f, half_before ? c : c + 1, &year);
    if (!past || !td_date_free(f, first) || (!months && n > 2))
        return 0;
    td_ymd from = {year, months || n == 1 ? 1 : 7, 0}, to = {year, months ? n : n == 1 ? 6 : 12, 0};
    td_date_add(f, first, past, from, to, !months || n == 6 ? TD_HALF : TD_MONTH, months ? "date.months" : "date.half");
    return past;
}

/* '6 tháng đầu năm 2017', 'sáu tháng cuối năm', '11 tháng năm 2020', '9 tháng/2017'; '1 người 1 tháng năm 2020' counts. The candidate is
 * the number or 'tháng'. */
size_t td_date_months(td_finder *f, size_t c) {
    if (kw(f, c, KW_N_HALF_WHOLE))
        return half_of_year(f, c);
    size_t month = kw(f, c, KW_MONTH) ? c : c + 1;
    unsigned n, year;
    if (!kw(f, month, KW_MONTH))
        return tk(f, c)->klass == TD_TOK_NUMBER ? short_months(f, c) : 0;
    size_t first = count_before(f, month, &n);
    if (first == month || !td_date_free(f, first))
        return 0;
    bool first_part = kw(f, month + 1, KW_FIRST_PART), last_part = kw(f, month + 1, KW_LAST_PART);
    bool part = first_part || last_part;
    size_t past = year_of_part(f, month + 1 + part, &year);
    if (!past || (!part && (n < 2 || !year || year < 1900 || year > 2100 || td_date_counts(f, past))))
        return 0;
    td_ymd from = {year, last_part ? 13 - n : 1, 0}, to = {year, last_part ? 12 : n, 0};
    td_date_add(f, first, past, from, to, n == 6 ? TD_HALF : n == 3 && part ? TD_QUARTER : TD_MONTH, "date.months");
    return past;
}

/* ---- quarters ---- */

/* 'quý', 'quí', and the slip 'qúy'. */
static bool quarter_word(const td_finder *f, size_t i) {
    uint64_t word = tk(f, i)->word;
    return word == KW_QUARTER || word == KW_QUARTER_QUI || word == KW_QUARTER_SLIP;
}

static bool quarter_number(const td_finder *f, size_t i, unsigned *q) {
    const td_token *t = tk(f, i);
    bool digits = t->klass == TD_TOK_NUMBER && t->digits <= 2;
    *q = digits ? t->number : td_tok_roman(t);
    return *q >= 1 && *q <= 4 && !(t->flags & TD_TOK_BLANK);
}

/* 'quý một', 'quý tư': in words with a year, or where the clause ends. */
static bool worded_quarter(const td_finder *f, size_t i, unsigned *q) {
    const td_token *after = tk(f, i + 1);
    bool ends = after->klass == TD_TOK_END || after->klass == TD_TOK_PUNCT || (after->flags & TD_TOK_LINE) || after->word == KW_YEAR;
    return td_tok_is_word(tk(f, i)) && ends && td_date_number(f, i, 4, q) == i + 1;
}

/* Year after a quarter: '/2017', ' năm 2017', '-2017', '.2017', ', năm 2017'. Returns past, with *year 0 where there is none. */
static size_t quarter_year(const td_finder *f, size_t past, unsigned *year) {
    *year = 0;
    const td_token *t = tk(f, past);
    size_t word = past + (td_tok_is(t, ',') || td_tok_is(t, '/'));
    bool joined = td_tok_is(t, '/') || td_tok_is(t, '-') || (td_tok_is(t, '.') && td_tok_glued(tk(f, past + 1)));
    word += kw(f, word, KW_OF) && kw(f, word + 1, KW_YEAR);
    if (kw(f, word, KW_YEAR) && td_year_at(f, word + 1, year))
        return word + 2;
    if ((joined || !td_tok_glued(t)) && td_year_at(f, past + joined, year) && *year >= 1900 && *year <= 2100)
        return past + joined + 1;
    if (td_tok_is(t, '/') && td_tok_glued(t) && short_year_at(f, past + 1, year) && td_date_ends(f, past + 2))
        return past + 2;
    *year = 0;
    return past;
}

typedef struct quarter {
    size_t first, past;
    unsigned from, to, year;
} quarter;

/* One member of a list at token i; `rest` where it follows another one and needs no word 'quý'. */
static bool read_quarter(const td_finder *f, size_t i, bool rest, quarter *q) {
    size_t number = i + quarter_word(f, i);
    if (number == i && !rest)
        return false;
    if (!quarter_number(f, number, &q->from) && !worded_quarter(f, number, &q->from))
        return false;
    *q = (quarter){i, number + 1, q->from, q->from, 0};
    unsigned last;
    if (punct(f, number + 1, '-') && quarter_number(f, number + 2, &last) && last > q->from) {
        q->to = last;
        q->past = number + 3;
    }
    return true;
}

static void add_quarter(td_finder *f, const quarter *q) {
    td_ymd from = {q->year, q->from * 3 - 2, 0}, to = {q->year, q->to * 3, 0};
    td_date_add(f, q->first, q->past, from, to, TD_QUARTER, "date.quarter");
}

/* 'mỗi quý 1 lần': the number counts. */
static bool counts_quarters(const td_finder *f, size_t c, size_t past) {
    static const uint64_t rates[] = {KW_EACH, KW_EVERY, KW_EVERY_NORTH, KW_ONE};
    bool rate = c > 0 && td_word_among(tk(f, c - 1)->word, rates, sizeof rates / sizeof *rates);
    return tk(f, past - 1)->klass == TD_TOK_NUMBER && (rate || kw(f, past, KW_TURN));
}

/* What joins the quarter before token i to the next: ',', 'và', 'đến', '+', '&', and '/' before a Roman number. Returns the token of the
 * next, or 0. */
static size_t next_quarter(const td_finder *f, size_t i) {
    bool mark = punct(f, i, '+') || punct(f, i, '&') || (punct(f, i, '/') && tk(f, i + 1)->klass == TD_TOK_ROMAN);
    if (mark || kw(f, i, KW_TO))
        return i + 1;
    return td_date_link(f, i) ? i + 1 + kw(f, i + 1, KW_AND) : 0;
}

/* A bare number behind a quarter is one more where a year, a further one or the end follows: not in 'quý I, 2 hộ'. Behind a year it has its
 * own: 'quý IV/2021 và I/2022'. */
static bool joins_quarters(const td_finder *f, const quarter *q, unsigned year_before) {
    bool bare = !quarter_word(f, q->first);
    const td_token *after = tk(f, q->past);
    if (bare && year_before)
        return q->year && tk(f, q->first)->klass == TD_TOK_ROMAN;
    bool ends = after->klass == TD_TOK_END || after->flags & TD_TOK_LINE || td_tok_is(after, ';') || td_tok_is(after, ')');
    return !bare || q->year || tk(f, q->first)->klass == TD_TOK_ROMAN || td_date_link(f, q->past) || ends;
}

/* 'quý I/2017', 'quý II năm 2018', 'quý I, II và III/2017', 'quý III+IV/2022': the year behind is that of all before it. */
static size_t quarter_list(td_finder *f, size_t c) {
    quarter list[LIST_MAX];
    size_t n = 0;
    for (size_t at = c; at && n < LIST_MAX && read_quarter(f, at, n > 0, &list[n]); n++) {
        quarter *q = &list[n];
        q->past = quarter_year(f, q->past, &q->year);
        if (n == 0 && !q->year && counts_quarters(f, c, q->past))
            return 0;
        if (n > 0 && !joins_quarters(f, q, list[n - 1].year))
            break;
        at = next_quarter(f, q->past);
    }
    if (n == 0 || !td_date_free(f, c))
        return 0;
    for (size_t i = n - 1; i-- > 0;)
        list[i].year = list[i].year ? list[i].year : list[i + 1].year;
    for (size_t i = 0; i < n; i++)
        add_quarter(f, &list[i]);
    return list[n - 1].past;
}

/* 'Q1/2024', 'QI/2017': certain with a year only. */
static size_t short_quarter(td_finder *f, size_t c) {
    static const uint64_t roman[] = {KW_QUARTER_QI, KW_QUARTER_QII, KW_QUARTER_QIII, KW_QUARTER_QIV};
    quarter q = {.first = c, .past = c + 1};
    for (unsigned k = 0; k < 4; k++)
        if (kw(f, c, roman[k]))
            q.from = k + 1;
    const td_token *t = tk(f, c);
    if (capital_letter(f, c + 1, KW_QUARTER_Q) && t->digits <= 2 && t->number >= 1 && t->number <= 4) { /* '4Q2022', '3Q23' */
        q.from = t->number;
        q.past = year_of_letter(f, c + 1, &q.year);
        if (!q.past || !td_date_free(f, c))
            return 0;
        q.to = q.from;
        add_quarter(f, &q);
        return q.past;
    }
    if (!q.from && c > 0 && td_tok_glued(tk(f, c)) && kw(f, c - 1, KW_QUARTER_Q) && (tk(f, c - 1)->flags & TD_TOK_UPPER)) {
        q.first = c - 1;
        if (!quarter_number(f, c, &q.from))
            return 0;
    }
    size_t past = q.from ? quarter_year(f, q.past, &q.year) : 0;
    if (!past || !q.year || !td_date_ends(f, past) || !td_date_free(f, q.first))
        return 0;
    q.to = q.from;
    q.past = past;
    add_quarter(f, &q);
    return past;
}

/* '3 quý đầu năm 2022', 'hai quý cuối năm', 'quý đầu năm'. The candidate is the number or 'quý'. */
static size_t quarters_of_year(td_finder *f, size_t c) {
    size_t word = quarter_word(f, c) ? c : c + 1, first = word;
    bool first_part = kw(f, word + 1, KW_FIRST_PART);
    unsigned n = 1, year;
    if (!quarter_word(f, word) || (!first_part && !kw(f, word + 1, KW_LAST_PART)))
        return 0;
    size_t past = year_of_part(f, word + 2, &year);
    if (word > 0 && td_date_number(f, word - 1, 3, &n) == word)
        first = word - 1;
    if (!past || !td_date_free(f, first))
        return 0;
    td_ymd from = {year, first_part ? 1 : 13 - 3 * n, 0}, to = {year, first_part ? 3 * n : 12, 0};
    td_date_add(f, first, past, from, to, n == 2 ? TD_HALF : n == 1 ? TD_QUARTER : TD_MONTH, "date.quarter");
    return past;
}

/* Some word of a quarter stands at the candidate or beside it. */
static bool near_quarter(const td_finder *f, size_t c) {
    if (td_tok_is_word(tk(f, c)) || quarter_word(f, c + 1) || kw(f, c + 1, KW_QUARTER_Q))
        return true;
    return c > 0 && kw(f, c - 1, KW_QUARTER_Q);
}

size_t td_date_quarters(td_finder *f, size_t c) {
    if (!near_quarter(f, c))
        return 0;
    size_t past = quarters_of_year(f, c);
    if (past)
        return past;
    return quarter_word(f, c) ? quarter_list(f, c) : short_quarter(f, c);
}

/* ---- drafts ---- */

static bool filler(const td_token *t) {
    return t->klass == TD_TOK_PUNCT && (t->number == '.' || t->number == 0x2026 || t->number == '_');
}

/* The word of a blank date with nothing but white space and dots between it and token `at`; its index, or `at`. */
static size_t blank_before(const td_finder *f, size_t at, uint64_t label) {
    size_t i = at;
    for (unsigned n = 0; i > 0 && n < 80 && filler(tk(f, i - 1)); n++)
        i--;
    bool found = i > 0 && kw(f, i - 1, label) && tk(f, i - 1)->start >= f->floor && !(tk(f, i)->flags & TD_TOK_BLANK);
    return found ? i - 1 : at;
}

/* 'ngày      tháng      năm 2025' of a draft: the blanks belong to the expression, and its value is the year. '…/11/2025' is a month. */
size_t td_date_blank(td_finder *f, size_t c) {
    td_point p;
    if (c < 3)
        return 0;
    if (kw(f, c - 1, KW_YEAR)) {
        size_t month = blank_before(f, c - 1, KW_MONTH), day = blank_before(f, month, KW_DAY);
        if (month == c - 1 || day == month || td_point_at(f, c - 1, &p) != c + 1)
            return 0;
        td_date_add(f, day, c + 1, p.at, p.at, TD_YEAR, "date.blank");
        return c + 1;
    }
    bool slash = punct(f, c - 1, '/') && (filler(tk(f, c - 2)) || kw(f, c - 2, KW_DAY));
    if (!slash || !td_point_at(f, c, &p) || !p.at.year || p.at.day || !p.at.month || tk(f, c)->start < f->floor)
        return 0;
    td_date_add(f, c, p.past, p.at, p.at, TD_MONTH, "date.blank");
    return p.past;
}
