/* One point in time as it is written: a day, a month, a year. Comes in: the token where it begins, at its label ('ngày', 'tháng',
 * 'năm') or at its digits. Goes out: what it says, and where it ends. Lists and ranges are made of points in date.c. */
#include "find/datepoint.h"

static bool small_number(const td_finder *f, size_t i, unsigned max, unsigned *value) {
    const td_token *t = tk(f, i);
    if (t->klass != TD_TOK_NUMBER || t->digits > 2 || t->number < 1 || t->number > max)
        return false;
    *value = t->number;
    return true;
}

bool td_year_at(const td_finder *f, size_t i, unsigned *year) {
    const td_token *t = tk(f, i);
    if (t->klass != TD_TOK_NUMBER || t->digits != 4 || t->number < 1000 || t->number > 2999)
        return false;
    *year = t->number;
    return true;
}

/* The year of a full date: four digits; five where the last is a note's mark; two with a slash: up to next year's 20yy, else 19yy. */
static bool date_year(const td_finder *f, size_t i, uint32_t separator, td_point *p) {
    const td_token *t = tk(f, i);
    if (td_year_at(f, i, &p->at.year))
        return true;
    if (t->klass == TD_TOK_NUMBER && t->digits == 5 && t->number / 10 >= 1900 && t->number / 10 <= 2100) {
        p->at.year = t->number / 10;
        p->warning = "date.note-mark";
        return true;
    }
    if (t->klass == TD_TOK_NUMBER && t->digits == 2 && separator == '/') {
        p->at.year = t->number <= 30 ? 2000 + t->number : 1900 + t->number;
        return true;
    }
    return false;
}

static uint32_t separator_at(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *next = tk(f, i + 1);
    bool tight = td_tok_glued(t) && td_tok_glued(next);
    if (td_tok_is(t, '/'))
        return next->flags & TD_TOK_BLANK ? 0 : '/';
    return tight && (td_tok_is(t, '-') || td_tok_is(t, '.')) ? t->number : 0;
}

/* Nothing glued after the date that would make it part of a symbol, a fraction or a decimal. */
static bool ends_well(const td_finder *f, size_t past) {
    const td_token *t = tk(f, past), *next = tk(f, past + 1);
    if (t->klass == TD_TOK_END || !td_tok_glued(t))
        return true;
    if (t->klass != TD_TOK_PUNCT)
        return td_tok_is_word(t) && !(t->flags & TD_TOK_UPPER);
    bool joins = td_tok_is(t, '/') || td_tok_is(t, '-') || td_tok_is(t, '.') || td_tok_is(t, ',') || td_tok_is(t, ':');
    if (td_tok_is(t, '%'))
        return false;
    bool day_pair = td_tok_is(t, '-') && next->klass == TD_TOK_NUMBER;
    return !joins || !td_tok_glued(next) || next->klass == TD_TOK_PUNCT || day_pair || (td_tok_is(t, ',') && td_tok_is_word(next));
}

/* 'tháng 6/2017', 'tháng 6 năm 2017', 'tháng 6-2017' from the month's number on. */
static size_t month_rest(const td_finder *f, size_t i, td_point *p) {
    if (!small_number(f, i, 12, &p->at.month))
        return 0;
    size_t past = i + 1;
    size_t word = past + (punct(f, past, ',') && kw(f, past + 1, KW_YEAR) ? 1 : 0);
    if (kw(f, word, KW_YEAR) && td_year_at(f, word + 1, &p->at.year))
        return word + 2;
    const td_token *sep = tk(f, past);
    bool joins =
        td_tok_is(sep, '/') || (td_tok_is(sep, '-') && td_tok_glued(sep)) || (td_tok_is(sep, '.') && td_tok_glued(tk(f, past + 1)));
    if (joins && td_year_at(f, past + 1, &p->at.year) && ends_well(f, past + 2))
        return past + 2;
    return past;
}

/* From the day's number on: 15/02/2017, 15-5-2016, 15/02, 15 tháng 02 năm 2017. */
static size_t day_rest(const td_finder *f, size_t i, bool labelled, td_point *p) {
    if (!small_number(f, i, 31, &p->at.day))
        return 0;
    if (kw(f, i + 1, KW_MONTH)) {
        size_t past = month_rest(f, i + 2, p);
        return past ? past : 0;
    }
    uint32_t sep = separator_at(f, i + 1);
    if (!sep || !small_number(f, i + 2, 12, &p->at.month)) {
        p->at.month = 0;
        return labelled ? i + 1 : 0;
    }
    if (separator_at(f, i + 3) == sep && date_year(f, i + 4, sep, p) && ends_well(f, i + 5))
        return i + 5;
    if (kw(f, i + 3, KW_YEAR) && td_year_at(f, i + 4, &p->at.year))
        return i + 5;
    p->at.year = 0;
    return ends_well(f, i + 3) ? i + 3 : 0;
}

size_t td_point_at(const td_finder *f, size_t i, td_point *p) {
    *p = (td_point){.first = i};
    size_t past = 0;
    if (kw(f, i, KW_DAY)) {
        p->labelled = true;
        past = day_rest(f, i + 1, true, p);
    } else if (kw(f, i, KW_MONTH)) {
        p->labelled = true;
        past = month_rest(f, i + 1, p);
    } else if (kw(f, i, KW_YEAR)) {
        p->labelled = true;
        past = td_year_at(f, i + 1, &p->at.year) && ends_well(f, i + 2) ? i + 2 : 0;
    } else if (td_year_at(f, i, &p->at.year)) {
        past = ends_well(f, i + 1) ? i + 1 : 0;
    } else {
        past = day_rest(f, i, false, p);
        if (!past || !p->at.month) {
            *p = (td_point){.first = i};
            past = punct(f, i + 1, '/') && td_tok_glued(tk(f, i + 1)) ? month_rest(f, i, p) : 0;
            past = p->at.year ? past : 0;
        }
    }
    p->past = past;
    return past;
}

size_t td_date_day_at(td_finder *f, size_t at, char iso[11]) {
    td_point p;
    size_t past = td_point_at(f, at, &p);
    if (!past || !p.at.year || !p.at.month || !p.at.day || !td_day_exists(p.at))
        return 0;
    (void)snprintf(iso, 11, "%04u-%02u-%02u", p.at.year % 10000, p.at.month % 100, p.at.day % 100);
    return past;
}
