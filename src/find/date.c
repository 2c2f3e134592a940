/* Calendar expressions: days, months, quarters, halves, years, terms, in lists and ranges that share their parts. Comes in: a candidate
 * (digits, or a word such as 'quý'). Goes out: date mentions. What a date means for its sentence is settled in settle.c. Source: eval guide
 * in docs/values.md; ISO 8601-1 and -2 for the values. */
#include "find/datepoint.h"

#define LIST_MAX 16

static td_mention *add(td_finder *f, size_t first, size_t past, td_ymd from, td_ymd to, td_precision precision, const char *rule) {
    td_mention *m = td_mention_add(f, TD_DATE, first, past, rule);
    td_arena *a = &f->out->arena;
    bool point = memcmp(&from, &to, sizeof from) == 0;
    m->value = point ? td_ymd_value(a, from) : td_interval_value(a, from, to);
    m->date.precision = precision;
    m->date.first = td_first_day(a, from);
    m->date.last = td_last_day(a, to);
    if ((from.day && from.month && !td_day_exists(from)) || (to.day && to.month && !td_day_exists(to))) {
        m->warning = "date.impossible";
        m->date.first = m->date.last = (td_slice){"", 0};
    }
    return m;
}

static td_precision precision_of(td_ymd d) {
    return d.day ? TD_DAY : d.month ? TD_MONTH : TD_YEAR;
}

/* May the expression begin at token i: not inside what is taken, not glued to something before it. */
static bool free_before(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *before = tk(f, i - 1);
    if (t->start < f->floor)
        return false;
    if (i == 0 || !td_tok_glued(t) || before->klass == TD_TOK_END)
        return true;
    if (before->klass != TD_TOK_PUNCT)
        return false;
    bool joins = td_tok_is(before, '/') || td_tok_is(before, '.') || td_tok_is(before, ',') || td_tok_is(before, '-');
    return !joins || !td_tok_glued(before);
}

static bool year_range_word(const td_finder *f, size_t i) {
    return punct(f, i, '-') || kw(f, i, KW_TO) || kw(f, i, KW_UNTIL);
}

/* 'giai đoạn', 'nhiệm kỳ', 'năm học' that ends before token i; returns its first token or i. 'từ' and 'năm' may stand between. */
static size_t stage_before(const td_finder *f, size_t i) {
    size_t at = i;
    if (at > 0 && kw(f, at - 1, KW_YEAR) && !kw(f, at, KW_SCHOOL))
        at--;
    if (at > 0 && kw(f, at - 1, KW_FROM))
        at--;
    if (at < 2)
        return i;
    bool stage = kw(f, at - 2, KW_STAGE) && kw(f, at - 1, KW_STAGE_2);
    bool term = kw(f, at - 2, KW_TERM) && (kw(f, at - 1, KW_TERM_2) || kw(f, at - 1, KW_TERM_2I));
    bool school = kw(f, at - 2, KW_YEAR) && kw(f, at - 1, KW_SCHOOL);
    return stage || term || school ? at - 2 : i;
}

/* '2016-2020', 'giai đoạn 2021 - 2025', 'nhiệm kỳ 2015 đến 2020'. */
static size_t year_range(td_finder *f, size_t c) {
    unsigned from, to;
    if (!td_year_at(f, c, &from) || from < 1800 || !year_range_word(f, c + 1))
        return 0;
    size_t second = c + 2 + (kw(f, c + 2, KW_YEAR) ? 1 : 0);
    if (!td_year_at(f, second, &to) || to <= from || to > from + 200)
        return 0;
    size_t first = stage_before(f, c);
    bool stage = first != c;
    if (!stage && !punct(f, c + 1, '-'))
        return 0;
    const td_token *after = tk(f, second + 1);
    if (td_tok_glued(after) && (td_tok_is(after, '/') || td_tok_is(after, '-')))
        return 0;
    if (!stage && c > 0 && kw(f, c - 1, KW_YEAR))
        first = c - 1;
    if (!free_before(f, first))
        first = c;
    if (!free_before(f, first))
        return 0;
    add(f, first, second + 1, (td_ymd){.year = from}, (td_ymd){.year = to}, TD_YEARS, stage ? "date.stage" : "date.years");
    return second + 1;
}

/* '6 tháng đầu năm 2017', '6 tháng cuối năm', '11 tháng năm 2020'. */
static size_t months_of_year(td_finder *f, size_t c) {
    const td_token *t = tk(f, c);
    if (t->klass != TD_TOK_NUMBER || t->digits > 2 || t->number < 1 || t->number > 12 || !kw(f, c + 1, KW_MONTH))
        return 0;
    bool first_part = kw(f, c + 2, KW_FIRST_PART), last_part = kw(f, c + 2, KW_LAST_PART);
    size_t year_word = c + 2 + (first_part || last_part);
    if (!kw(f, year_word, KW_YEAR) || !free_before(f, c))
        return 0;
    td_ymd from = {0}, to = {0};
    size_t past = year_word + 1;
    if (td_year_at(f, past, &from.year))
        past++;
    else if (!first_part && !last_part)
        return 0;
    to.year = from.year;
    from.month = last_part ? 13 - t->number : 1;
    to.month = last_part ? 12 : t->number;
    add(f, c, past, from, to, t->number == 6 ? TD_HALF : TD_MONTH, "date.months");
    return past;
}

static bool quarter_number(const td_finder *f, size_t i, unsigned *q) {
    const td_token *t = tk(f, i);
    bool number = (t->klass == TD_TOK_ROMAN || (t->klass == TD_TOK_NUMBER && t->digits == 1)) && t->number >= 1 && t->number <= 4;
    *q = number ? t->number : 0;
    return number;
}

/* Year after a quarter: '/2017', ' năm 2017', '-2017'. Returns past, with *year 0 where there is none. */
static size_t quarter_year(const td_finder *f, size_t past, unsigned *year) {
    *year = 0;
    bool joined = punct(f, past, '/') || (punct(f, past, '-') && td_tok_glued(tk(f, past)));
    if ((joined || kw(f, past, KW_YEAR)) && td_year_at(f, past + 1, year))
        return past + 2;
    return past;
}

static bool list_link(const td_finder *f, size_t i) {
    return punct(f, i, ',') || kw(f, i, KW_AND);
}

/* 'quý I/2017', 'quý II năm 2018', 'quý I, II và III/2017': the year at the end is that of all. */
static size_t quarters(td_finder *f, size_t c) {
    size_t first[LIST_MAX], past[LIST_MAX], n = 0, at = c;
    unsigned q[LIST_MAX], year = 0;
    while (n < LIST_MAX) {
        size_t number = at + (kw(f, at, KW_QUARTER) || kw(f, at, KW_QUARTER_QUI));
        if (!quarter_number(f, number, &q[n]) || (n > 0 && number == at && tk(f, at)->klass != TD_TOK_ROMAN))
            break;
        first[n] = at;
        past[n] = quarter_year(f, number + 1, &year);
        n++;
        if (year || !list_link(f, past[n - 1]))
            break;
        at = past[n - 1] + 1;
    }
    if (n == 0 || !free_before(f, c))
        return 0;
    for (size_t i = 0; i < n; i++) {
        td_ymd from = {year, q[i] * 3 - 2, 0}, to = {year, q[i] * 3, 0};
        add(f, first[i], past[i], from, to, TD_QUARTER, "date.quarter");
    }
    return past[n - 1];
}

static size_t century(td_finder *f, size_t c) {
    bool words = kw(f, c, KW_CENTURY) && (kw(f, c + 1, KW_CENTURY_2) || kw(f, c + 1, KW_CENTURY_2I));
    const td_token *t = tk(f, c + 2);
    if (!words || (t->klass != TD_TOK_ROMAN && t->klass != TD_TOK_NUMBER) || t->number < 1 || t->number > 30 || !free_before(f, c))
        return 0;
    td_mention *m = td_mention_add(f, TD_DATE, c, c + 3, "date.century");
    m->value = td_arena_printf(&f->out->arena, "%02uXX", t->number - 1);
    m->date.precision = TD_CENTURY;
    return c + 3;
}

static size_t decade(td_finder *f, size_t c) {
    unsigned year;
    if (c < 2 || !td_year_at(f, c, &year) || year % 10 != 0 || !kw(f, c - 1, KW_YEAR) || !kw(f, c - 2, KW_THOSE) || !free_before(f, c - 2))
        return 0;
    td_mention *m = td_mention_add(f, TD_DATE, c - 2, c + 1, "date.decade");
    m->value = td_arena_printf(&f->out->arena, "%uX", year / 10);
    m->date.precision = TD_DECADE;
    return c + 1;
}

/* Days joined by a dash that share month and year: '5-7/6/2017', '16-20 tháng 11'; months likewise: 'tháng 1-6/2017'. */
static size_t short_range(td_finder *f, size_t c) {
    const td_token *left = tk(f, c), *dash = tk(f, c + 1);
    if (left->klass != TD_TOK_NUMBER || left->digits > 2 || left->number < 1 || left->number > 31 || !td_tok_is(dash, '-'))
        return 0;
    bool month = c > 0 && kw(f, c - 1, KW_MONTH), day = c > 0 && kw(f, c - 1, KW_DAY);
    td_point right;
    if (month && tk(f, c + 2)->klass == TD_TOK_NUMBER && tk(f, c + 2)->number > left->number && tk(f, c + 2)->number <= 12) {
        right = (td_point){.at = {.month = tk(f, c + 2)->number}, .past = c + 3};
        right.past = quarter_year(f, c + 3, &right.at.year);
    } else if (month || !td_point_at(f, c + 2, &right) || !right.at.day || !right.at.month || right.at.day <= left->number) {
        return 0;
    }
    if (!month && !day && !right.at.year)
        return 0;
    size_t first = month || day ? c - 1 : c;
    if (!free_before(f, first))
        return 0;
    td_ymd from = right.at;
    if (month)
        from.month = left->number;
    else
        from.day = left->number;
    add(f, first, right.past, from, right.at, precision_of(from), "date.range");
    return right.past;
}

/* Words before a day without year or label that make '30/4' a date and no fraction. */
static bool day_cue(const td_finder *f, size_t i) {
    static const uint64_t cues[] = {KW_MORNING, KW_AFTERNOON, KW_EVENING, KW_OCCASION, KW_MARK_2, KW_UNTIL, KW_UPON};
    uint64_t word = tk(f, i)->word;
    for (size_t k = 0; k < sizeof cues / sizeof *cues; k++)
        if (word == cues[k])
            return true;
    return false;
}

/* A day without year after 'từ' or 'đến' is a date where the clause ends behind it or goes on with 'đến'; else it may be a share of
 * something. */
static bool range_cue(const td_finder *f, size_t before, size_t past) {
    const td_token *after = tk(f, past);
    bool ends = after->klass == TD_TOK_END || after->klass == TD_TOK_PUNCT || kw(f, past, KW_TO) || (after->flags & TD_TOK_LINE);
    return (kw(f, before, KW_FROM) || kw(f, before, KW_TO)) && ends && !td_tok_is(after, '%');
}

static bool same_mark(const td_finder *f, size_t before) {
    bool same = kw(f, before, KW_TERM_2) || kw(f, before, KW_TERM_2I);
    return same || kw(f, before, KW_FROM) || kw(f, before, KW_TO) || kw(f, before, KW_BEFORE) || kw(f, before, KW_AFTER);
}

/* A year that fills a cell of a table: '| 1937 |', or between tabs. */
static bool fills_cell(const td_finder *f, const td_point *p) {
    const td_token *t = tk(f, p->first), *after = tk(f, p->past);
    bool opens = (t->flags & TD_TOK_TAB) || punct(f, p->first - 1, '|');
    return opens && (td_tok_is(after, '|') || (after->flags & (TD_TOK_TAB | TD_TOK_LINE)) || after->klass == TD_TOK_END);
}

/* Is the point without a label a date at all? A full day and month/year are; a bare year or day wants a cue. */
static bool certain(const td_finder *f, const td_point *p, bool in_list) {
    if (p->labelled || (p->at.year && p->at.month) || in_list)
        return true;
    if (p->first == 0)
        return false;
    if (p->at.day)
        return day_cue(f, p->first - 1) || range_cue(f, p->first - 1, p->past);
    const td_token *after = tk(f, p->past);
    bool counted = td_tok_is_word(after) && !(after->flags & (TD_TOK_LINE | TD_TOK_TITLE)) &&
                   (td_lex_find(f->lex, TD_LEX_UNITS, f->s, p->past).row || td_lex_find(f->lex, TD_LEX_NOUNS, f->s, p->past).row);
    return p->at.year >= 1900 && p->at.year <= 2100 && !counted && (same_mark(f, p->first - 1) || fills_cell(f, p));
}

/* Members of a list or range that follow the first point, e.g. ', 2016 và 2017', 'đến ngày 26 tháng 5 năm 2017'. */
static size_t read_list(td_finder *f, td_point *points) {
    size_t n = 1;
    while (n < LIST_MAX) {
        const td_point *last = &points[n - 1];
        size_t at = last->past;
        bool range = kw(f, at, KW_TO) || kw(f, at, KW_UNTIL);
        if (!range && !list_link(f, at))
            break;
        at++;
        if (punct(f, at - 1, ',') && kw(f, at, KW_AND))
            at++;
        if (tk(f, at)->flags & TD_TOK_BLANK)
            break;
        td_point *next = &points[n];
        if (!td_point_at(f, at, next)) {
            const td_token *t = tk(f, at);
            bool bare_day =
                last->at.day && !last->at.month && t->klass == TD_TOK_NUMBER && t->digits <= 2 && t->number >= 1 && t->number <= 31;
            if (!bare_day)
                break;
            *next = (td_point){.at = {.day = t->number}, .first = at, .past = at + 1};
        }
        bool same_kind = (next->at.day != 0) == (last->at.day != 0) && (next->at.month != 0 || !last->at.month || last->at.day);
        bool bare_year = !next->labelled && !next->at.month && !last->at.month && !range;
        bool misses = (last->at.day && !last->at.month) || ((last->at.day || last->at.month) && !last->at.year);
        if (!same_kind || !(misses || bare_year) || (!next->labelled && !bare_year && !last->at.day))
            break;
        n++;
    }
    return n;
}

/* What is left out is taken from the member to the right: 'ngày 22 đến ngày 26 tháng 5 năm 2017'. Members that stay without a month are
 * none. */
static size_t complete(td_point *points, size_t n) {
    for (size_t i = n - 1; i-- > 0;) {
        td_ymd *left = &points[i].at;
        const td_ymd *right = &points[i + 1].at;
        if (left->day && !left->month)
            left->month = right->month;
        if (!left->year && left->month && (left->month <= right->month || left->day))
            left->year = right->year;
    }
    size_t kept = n;
    while (kept > 1 && points[kept - 1].at.day && !points[kept - 1].at.month)
        kept--;
    return kept;
}

/* Two full dates or months joined by a dash are one interval. */
static size_t joined_interval(td_finder *f, const td_point *p) {
    td_point right;
    if (!punct(f, p->past, '-') || !p->at.year || !td_point_at(f, p->past + 1, &right))
        return 0;
    bool same = right.at.year && (right.at.day != 0) == (p->at.day != 0) && (right.at.month != 0) == (p->at.month != 0);
    if (!same || right.labelled != p->labelled)
        return 0;
    add(f, p->first, right.past, p->at, right.at, precision_of(p->at), "date.interval");
    return right.past;
}

/* '28 tháng 6 – 1 tháng 7 năm 1996': two worded days, the year at the end is that of both. */
static size_t worded_range(td_finder *f, size_t c) {
    td_point left, right;
    size_t first = c > 0 && kw(f, c - 1, KW_DAY) ? c - 1 : c;
    if (!kw(f, c + 1, KW_MONTH) || !td_point_at(f, first, &left) || !left.at.day || left.at.year || !punct(f, left.past, '-'))
        return 0;
    if (!td_point_at(f, left.past + 1, &right) || !right.at.day || !right.at.month || !right.at.year || !free_before(f, first))
        return 0;
    left.at.year = right.at.year;
    add(f, first, right.past, left.at, right.at, TD_DAY, "date.range");
    return right.past;
}

/* 'ngày      tháng      năm 2025' of a draft: the blanks belong to the expression, the value is the year. */
static size_t blank_draft(td_finder *f, size_t c) {
    if (c < 3 || !kw(f, c - 1, KW_YEAR) || !kw(f, c - 2, KW_MONTH) || !kw(f, c - 3, KW_DAY) || !free_before(f, c - 3))
        return 0;
    td_ymd year = {0};
    if (!td_year_at(f, c, &year.year))
        return 0;
    add(f, c - 3, c + 1, year, year, TD_YEAR, "date.blank");
    return c + 1;
}

/* After a year in a list the next bare year is one more: 'năm 2015, 2016'. Told by what was found last. */
static bool continues_years(const td_finder *f, const td_point *p) {
    return p->first > 0 && p->at.year && !p->at.month && list_link(f, p->first - 1) && tk(f, p->first - 1)->start == f->floor &&
           f->out->mentions.n > 0 && f->out->mentions.at[f->out->mentions.n - 1].kind == TD_DATE;
}

static size_t points(td_finder *f, size_t c) {
    td_point list[LIST_MAX];
    size_t first = c > 0 && (kw(f, c - 1, KW_DAY) || kw(f, c - 1, KW_MONTH) || kw(f, c - 1, KW_YEAR)) ? c - 1 : c;
    if (!td_point_at(f, first, &list[0]) || !free_before(f, first))
        return 0;
    if (!certain(f, &list[0], continues_years(f, &list[0])))
        return 0;
    size_t past = joined_interval(f, &list[0]);
    if (past)
        return past;
    size_t n = complete(list, read_list(f, list));
    if (list[0].at.day && !list[0].at.month && n == 1)
        return 0;
    for (size_t i = 0; i < n; i++) {
        td_mention *m = add(f, list[i].first, list[i].past, list[i].at, list[i].at, precision_of(list[i].at), "date.point");
        if (list[i].warning)
            m->warning = list[i].warning;
    }
    return list[n - 1].past;
}

size_t td_find_date(td_finder *f, size_t c) {
    static td_grammar *const forms[] = {months_of_year, year_range, blank_draft, decade, short_range, worded_range, points};
    if (td_tok_is_word(tk(f, c)))
        return kw(f, c, KW_CENTURY) ? century(f, c) : quarters(f, c);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t past = forms[i](f, c);
        if (past)
            return past;
    }
    return 0;
}
