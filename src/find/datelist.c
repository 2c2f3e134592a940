/* Points joined to lists and ranges that share their parts. Comes in: a candidate at which a point may stand. Goes out: a mention for each
 * member of a list and each end of a range in words, one for a range with a dash. Source: docs/values.md, 'Dates'. */
#include "find/datepoint.h"

#define LIST_MAX 32

static td_precision precision_of(td_ymd d) {
    return d.day ? TD_DAY : d.month ? TD_MONTH : TD_YEAR;
}

static const char *point_rule(const td_point *p) {
    if (p->at.day)
        return p->shared ? "date.day+shared" : "date.day";
    if (p->at.month)
        return p->shared ? "date.month+shared" : "date.month";
    return "date.year";
}

static void add_point(td_finder *f, const td_point *p) {
    if (p->lunar) {
        td_date_moon(f, p);
        return;
    }
    td_mention *m = td_date_add(f, p->first, p->past, p->at, p->at, precision_of(p->at), point_rule(p));
    if (p->warning && !m->warning)
        m->warning = p->warning;
}

static size_t add_range(td_finder *f, size_t first, td_ymd from, const td_point *to, const char *rule) {
    td_mention *m = td_date_add(f, first, to->past, from, to->at, precision_of(from), rule);
    if (to->warning && !m->warning)
        m->warning = to->warning;
    return to->past;
}

static bool bare_number(const td_finder *f, size_t i, unsigned max, unsigned *value) {
    const td_token *t = tk(f, i);
    bool number = t->klass == TD_TOK_NUMBER && t->digits <= 2 && t->number >= 1 && t->number <= max;
    *value = number ? t->number : 0;
    return number;
}

static bool range_word(const td_finder *f, size_t i) {
    return kw(f, i, KW_TO) || kw(f, i, KW_UNTIL);
}

/* 'đến', 'cho đến', 'đến hết' at token i: one past it, i itself where there is none. */
static size_t range_past(const td_finder *f, size_t i) {
    size_t at = i + kw(f, i, KW_R_CHO);
    return range_word(f, at) ? at + 1 + kw(f, at + 1, KW_FINISHED) : i;
}

/* The label that belongs to token c: 'ngày', 'tháng', 'năm' right before it, or c itself. */
static size_t labelled_start(const td_finder *f, size_t c) {
    bool apart = c == 0 || (tk(f, c)->flags & (TD_TOK_BLANK | TD_TOK_TAB));
    for (size_t n = 1; !apart && n <= 2 && c > n; n++)
        if (kw(f, c - n - 1, KW_YEAR) && td_year_kind(f, c - n) == n)
            return td_date_free(f, c - n - 1) ? c - n - 1 : c;
    if (apart || !(kw(f, c - 1, KW_DAY) || kw(f, c - 1, KW_MONTH) || kw(f, c - 1, KW_YEAR)))
        return c;
    return td_date_free(f, c - 1) ? c - 1 : c;
}

/* ---- what is left out is taken from the right ---- */

static void take_over(td_point *left, const td_point *right) {
    if (left->at.day && !left->at.month && right->at.month) {
        left->at.month = right->at.month;
        left->lunar = right->lunar;
        left->shared = true;
    }
    if (left->at.year || !left->at.month || !right->at.year)
        return;
    bool later = left->at.month > right->at.month;
    if (later && !right->range && !left->at.day)
        return;
    left->at.year = right->at.year - (later && right->range); /* 28/12 đến 03/01/2017 */
    left->shared = true;
}

/* Members that stay without a month are none. Returns how many are kept. */
static size_t complete(td_point *points, size_t n) {
    while (n > 1 && points[n - 1].at.day && !points[n - 1].at.month)
        n--;
    for (size_t i = n - 1; i-- > 0;)
        take_over(&points[i], &points[i + 1]);
    return n;
}

/* ---- lists and ranges in words ---- */

/* A member that is a number alone: a day behind 'ngày 08', a month behind 'tháng 3'. */
static bool bare_member(const td_finder *f, size_t at, const td_point *last, td_point *next) {
    *next = (td_point){.first = at, .past = at + 1};
    if (last->at.day)
        return !last->at.month && bare_number(f, at, 31, &next->at.day);
    if (!last->at.month || last->at.year || !bare_number(f, at, 12, &next->at.month))
        return false;
    next->past = td_month_at(f, at, next);
    return true;
}

/* 'năm 2016, 2017' goes on; 'năm 2016, 1500 hộ' counts. */
static bool year_follows(const td_finder *f, const td_point *last, const td_point *next) {
    unsigned a = last->at.year, b = next->at.year;
    return (a < b ? b - a : a - b) <= 30 || !td_date_counts(f, next->past);
}

static bool fits(const td_finder *f, const td_point *last, const td_point *next) {
    bool same_kind = (next->at.day != 0) == (last->at.day != 0) && (next->at.month != 0 || !last->at.month || last->at.day);
    bool bare_year = !next->labelled && !next->at.month && !last->at.month && !next->range;
    if (bare_year && !year_follows(f, last, next))
        return false;
    bool misses = (last->at.day && !last->at.month) || ((last->at.day || last->at.month) && !last->at.year);
    return same_kind && (misses || bare_year) && (next->labelled || bare_year || last->at.day || last->at.month);
}

/* Months as bare numbers want a year at the end, or 'các tháng' before: 'tháng 3, 4 hộ' counts. */
static size_t trim_months(const td_finder *f, const td_point *points, size_t n) {
    bool many = points[0].first > 0 && kw(f, points[0].first - 1, KW_DAYS_MANY);
    if (points[0].at.day || !points[0].at.month || points[n - 1].at.year || many)
        return n;
    while (n > 1 && !points[n - 1].labelled)
        n--;
    return n;
}

static size_t read_list(const td_finder *f, td_point *points) {
    size_t n = 1;
    while (n < LIST_MAX) {
        size_t at = points[n - 1].past;
        size_t past = range_past(f, at);
        bool range = past > at;
        if (!range && !td_date_link(f, at))
            break;
        at = range ? past : at + 1;
        if (!range && (kw(f, at, KW_AND) || kw(f, at, KW_OR)))
            at++;
        if (tk(f, at)->flags & TD_TOK_BLANK)
            break;
        td_point *next = &points[n];
        if (!td_point_at(f, at, next) && !bare_member(f, at, &points[n - 1], next))
            break;
        next->range = range;
        bool moon = next->lunar && !(points[n - 1].at.day && !points[n - 1].at.month);
        if (moon || !fits(f, &points[n - 1], next))
            break;
        n++;
    }
    return trim_months(f, points, n);
}

/* ---- ranges with a dash ---- */

/* Two days, months or years joined by a dash are one interval; two feasts are two. What is not certain by itself is so before a full day.
 */
static size_t joined_interval(td_finder *f, td_point *left, bool certain) {
    td_point right;
    if (!td_joining_dash(f, left->past) || left->lunar || !td_point_at(f, left->past + 1, &right) || right.lunar)
        return 0;
    right.range = true;
    bool bracketed = left->first > 0 && punct(f, left->first - 1, '(') && punct(f, right.past, ')');
    bool improper = left->at.day > left->at.month && right.at.day > right.at.month && left->at.month && right.at.month; /* 20/5 - 24/6 */
    bracketed = bracketed || (improper && !td_date_counts(f, right.past));
    bool life = left->at.year && right.at.year > left->at.year && !left->at.day != !right.at.day && (left->at.month || right.at.month);
    if (life && punct(f, right.past, ')') && left->first > 0 && (punct(f, left->first - 1, '(') || punct(f, left->first - 1, ',')))
        return add_range(f, left->first, left->at, &right, "date.interval"); /* '(1911 – 25 tháng 8 năm 2013)' */
    if (!certain && !(left->at.day && left->at.month && right.at.day && (right.at.year || bracketed)))
        return 0;
    bool feasts = td_date_holiday(left->at) && td_date_holiday(right.at) && !right.at.year;
    bool same = (right.at.day != 0) == (left->at.day != 0) && right.at.month && left->at.month;
    bool years = !right.at.month && !left->at.month && !left->at.day && right.at.year > left->at.year;
    if (left->at.day && !left->at.month && left->labelled && right.at.day && right.at.month)
        same = true;
    if ((!same && !years) || (left->at.year && !right.at.year))
        return 0;
    if (feasts) {
        add_point(f, left);
        add_point(f, &right);
        return right.past;
    }
    td_point whole = *left;
    take_over(&whole, &right);
    return add_range(f, left->first, whole.at, &right, "date.interval");
}

/* Days joined by a dash that share month and year: '5-7/6/2017', '16-20 tháng 11'; months likewise: 'tháng 1-6/2017', '3-5/2017'. */
size_t td_date_short_range(td_finder *f, size_t c) {
    unsigned number;
    if (!td_joining_dash(f, c + 1) || !bare_number(f, c, 31, &number))
        return 0;
    if (c > 1 && punct(f, c - 1, ':') && tk(f, c - 2)->klass == TD_TOK_NUMBER)
        return 0; /* 13:15 - 25/12/2020 */
    size_t first = labelled_start(f, c);
    bool month = kw(f, first, KW_MONTH), day = kw(f, first, KW_DAY);
    td_point right = {.first = c + 2};
    if (month)
        right.past = td_month_at(f, c + 2, &right);
    else
        td_point_at(f, c + 2, &right);
    if (!right.past || !right.at.month || right.labelled || right.lunar || !td_date_free(f, first))
        return 0;
    bool cue = c > 0 && (kw(f, c - 1, KW_FROM) || kw(f, c - 1, KW_DAYS_MANY) || kw(f, c - 1, KW_DAY));
    bool improper = right.at.day > right.at.month && td_tok_glued(tk(f, c + 1)) && td_tok_glued(tk(f, c + 2)) && punct(f, c + 3, '/');
    bool address = c > 0 && (kw(f, c - 1, KW_SHARE) || kw(f, c - 1, KW_R_NHA) || kw(f, c - 1, KW_STREET_2));
    bool bracketed = c > 0 && punct(f, c - 1, '(') && punct(f, right.past, ')');                         /* 'tuần qua (5-9/6)' */
    cue = cue || (improper && (number > 12 || bracketed) && !address && !td_date_counts(f, right.past)); /* '24-27/6': no part of a whole */
    if (!month && !day && !right.at.year && !cue)
        return 0;
    unsigned last = right.at.day ? right.at.day : right.at.month;
    bool three = !month && !right.at.day && punct(f, c + 3, '-'); /* 1-3-1930 */
    if (number >= last || (day && !right.at.day) || three)
        return 0;
    td_ymd from = right.at;
    if (right.at.day)
        from.day = number;
    else
        from.month = number;
    return add_range(f, first, from, &right, "date.range");
}

/* 'từ 15 đến 20/5/2017': the first day stands without label, month and year. */
static size_t bare_range(td_finder *f, size_t c) {
    td_point points[2] = {{.first = c, .past = c + 1}};
    if (!range_word(f, c + 1) || !bare_number(f, c, 31, &points[0].at.day) || !td_date_free(f, c))
        return 0;
    td_point *right = &points[1];
    bool from = c > 0 && kw(f, c - 1, KW_FROM);
    if (!td_point_at(f, c + 2, right) || !right->at.day || !right->at.month || right->lunar || right->at.day <= points[0].at.day)
        return 0;
    bool worded = right->labelled || kw(f, right->first + 1, KW_MONTH);
    if (from ? !right->at.year && !worded && !td_date_certain(f, right) : !right->at.year || !worded || kw(f, c - 1, KW_DAY))
        return 0;
    right->range = true;
    complete(points, 2);
    add_point(f, &points[0]);
    add_point(f, right);
    return right->past;
}

/* ---- all of them ---- */

/* After a year in a list the next bare year is one more: 'năm 2015, 2016'. Told by what was found last. */
static bool continues_years(const td_finder *f, const td_point *p) {
    bool year = p->first > 0 && p->at.year && !p->at.month && !td_date_counts(f, p->past);
    if (!year || !td_date_link(f, p->first - 1) || tk(f, p->first - 1)->start != f->floor || f->out->mentions.n == 0)
        return false;
    return f->out->mentions.at[f->out->mentions.n - 1].kind == TD_DATE;
}

/* 'ngày hai' before the 'tháng' at token i, 'rằm' likewise: its first token, or i. */
static size_t day_before(const td_finder *f, size_t i) {
    bool moon = i > 0 && kw(f, i - 1, KW_FULL_MOON);
    if (moon)
        return i > 1 && kw(f, i - 2, KW_DAY) ? i - 2 : i - 1;
    for (size_t back = 2; back <= 4 && back <= i; back++) {
        unsigned day;
        size_t label = i - back;
        bool early = kw(f, label, KW_EARLY) || kw(f, label, KW_EARLY_SOUTH);
        if ((!early && !kw(f, label, KW_DAY)) || td_date_number(f, label + 1, 31, &day) != i)
            continue;
        return early && label > 0 && kw(f, label - 1, KW_DAY) ? label - 1 : label;
    }
    return i;
}

/* Where an expression with the candidate in it begins: at its label, at 'T6', at the word for its day. */
static size_t start_of(const td_finder *f, size_t c) {
    if (kw(f, c, KW_MONTH))
        return day_before(f, c);
    if (c == 0)
        return c;
    if (kw(f, c - 1, KW_EARLY) || kw(f, c - 1, KW_EARLY_SOUTH))
        return c > 1 && kw(f, c - 2, KW_DAY) && td_date_free(f, c - 2) ? c - 2 : c - 1;
    if (td_tok_glued(tk(f, c)) && (kw(f, c - 1, KW_MONTH_T) || kw(f, c - 1, KW_MONTH_TH)))
        return c - 1;
    size_t first = labelled_start(f, c);
    return kw(f, first, KW_MONTH) ? day_before(f, first) : first;
}

/* 'trong 2 ngày 15 và 16/5': the word 'ngày' is taken by a figure and labels the day none the less. */
static bool first_point(const td_finder *f, size_t first, td_point *p) {
    bool taken = first > 0 && kw(f, first - 1, KW_DAY) && tk(f, first - 1)->end == f->floor;
    if (!taken || !td_point_at(f, first - 1, p))
        return td_point_at(f, first, p) > 0;
    p->first = first;
    return true;
}

static size_t points_from(td_finder *f, size_t first, bool in_list) {
    td_point list[LIST_MAX];
    if (!td_date_free(f, first) || !first_point(f, first, &list[0]))
        return 0;
    bool certain = td_date_certain(f, &list[0]) || (in_list && continues_years(f, &list[0]));
    size_t past = joined_interval(f, &list[0], certain);
    if (past || !certain)
        return past;
    size_t n = list[0].lunar ? 1 : complete(list, read_list(f, list));
    if (list[0].at.day && !list[0].at.month)
        return 0;
    for (size_t i = 0; i < n; i++)
        add_point(f, &list[i]);
    return list[n - 1].past;
}

/* '7 giờ 30 ngày 15/3', 'số 05 ngày 15/3': the minutes, the number count no days. */
static size_t clock_day(td_finder *f, size_t c) {
    bool clock = c > 0 && (kw(f, c - 1, KW_HOUR) || kw(f, c - 1, KW_HOUR_H) || kw(f, c - 1, KW_HOUR_G) || kw(f, c - 1, KW_SHARE) ||
                              punct(f, c - 1, ':'));
    return clock && kw(f, c + 1, KW_DAY) && tk(f, c)->digits == 2 ? points_from(f, c + 1, false) : 0;
}

size_t td_date_points(td_finder *f, size_t c) {
    size_t past = bare_range(f, c);
    if (!past)
        past = clock_day(f, c);
    return past ? past : points_from(f, start_of(f, c), true);
}

/* A number in words behind 'ngày' or 'năm', anchored at any of its words. */
size_t td_date_worded(td_finder *f, size_t c) {
    for (size_t back = 1; back <= 4 && back <= c; back++) {
        td_point p;
        size_t first = c - back;
        if (!kw(f, first, KW_DAY) && !kw(f, first, KW_YEAR))
            continue;
        return td_point_at(f, first, &p) > c ? points_from(f, first, false) : 0;
    }
    return 0;
}
