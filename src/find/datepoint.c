/* One point in time as it is written: a day, a month, a year. Comes in: the token where it begins, at its label ('ngày', 'tháng',
 * 'năm') or at its digits. Goes out: what it says, and where it ends. Lists and ranges are made of points in datelist.c; whether it is a
 * date at all is told in datecue.c. Two-digit years up to 30 are of this century, others of the last one: no clock is asked. */
#include "find/datepoint.h"
#include "find/measure.h"
#include "find/numeral.h"

enum { FULL_YEAR_LOW = 1800, YEAR_LOW = 1900, YEAR_HIGH = 2100, SHORT_YEAR_LAST = 30, IMPOSSIBLE_MAX = 39 };

static bool joined(const td_finder *f, size_t i) {
    return !(tk(f, i)->flags & (TD_TOK_BLANK | TD_TOK_TAB));
}

static bool digits_upto(const td_finder *f, size_t i, unsigned max, unsigned *value) {
    const td_token *t = tk(f, i);
    if (t->klass != TD_TOK_NUMBER || t->digits > 2 || t->number < 1 || t->number > max)
        return false;
    *value = t->number;
    return true;
}

size_t td_date_number(const td_finder *f, size_t i, unsigned max, unsigned *value) {
    if (digits_upto(f, i, max, value))
        return i + 1;
    if (!td_tok_is_word(tk(f, i)))
        return 0;
    td_numeral n = {.past = i + 1};
    if (kw(f, i, KW_N_FOUR_LAST)) /* 'tháng tư' */
        n.value = 4;
    else if (!td_numeral_at(f, i, &n))
        return 0;
    if (n.decimals || n.value < 1 || n.value > max)
        return 0;
    *value = (unsigned)n.value;
    return n.past;
}

bool td_year_at(const td_finder *f, size_t i, unsigned *year) {
    const td_token *t = tk(f, i);
    if (t->klass != TD_TOK_NUMBER || t->digits != 4 || t->number < 1000 || t->number > 2999)
        return false;
    *year = t->number;
    return true;
}

static bool modern_year_at(const td_finder *f, size_t i, unsigned *year) {
    return td_year_at(f, i, year) && *year >= YEAR_LOW && *year <= YEAR_HIGH;
}

/* A year with the mark of a footnote glued to it: '20181', '201812'. */
static bool noted_year_at(const td_finder *f, size_t i, td_point *p) {
    const td_token *t = tk(f, i);
    unsigned scale = t->digits == 5 ? 10 : 100, year = t->number / scale;
    if (t->klass != TD_TOK_NUMBER || t->digits < 5 || t->digits > 6 || year < YEAR_LOW || year > YEAR_HIGH)
        return false;
    p->at.year = year;
    p->warning = "date.note-mark";
    return true;
}

/* 'hai nghìn không trăm mười bảy', from 'một nghìn' on. */
static size_t year_in_words(const td_finder *f, size_t i, unsigned *year) {
    if (!kw(f, i + 1, KW_N_THOUSAND) && !kw(f, i + 1, KW_N_THOUSAND_SOUTH))
        return 0;
    td_numeral n;
    if (!td_numeral_at(f, i, &n) || n.decimals || n.value < YEAR_LOW || n.value > YEAR_HIGH)
        return 0;
    *year = (unsigned)n.value;
    return n.past;
}

/* Years of three digits want the clause to end behind them, or a word that leads to years: 'năm 938,' and 'sinh năm 712 ở', not 'năm 300
 * hộ'. */
static size_t early_year(const td_finder *f, size_t i, unsigned *year) {
    static const uint64_t leads[] = {KW_BORN, KW_UPON, KW_BACK_WHEN, KW_FROM, KW_TO, KW_UNTIL, KW_BEFORE, KW_AFTER};
    const td_token *t = tk(f, i), *after = tk(f, i + 1);
    bool apart = (td_tok_is(after, ',') || td_tok_is(after, '.') || td_tok_is(after, ':')) && !td_tok_glued(tk(f, i + 2));
    bool led = i > 1 && td_word_among(tk(f, i - 2)->word, leads, sizeof leads / sizeof *leads) && td_tok_is_word(after) &&
               !td_unit_at(f, i + 1).kind;
    bool ends =
        after->klass == TD_TOK_END || (after->flags & TD_TOK_LINE) || td_tok_is(after, ')') || td_tok_is(after, ';') || apart || led;
    if (t->klass != TD_TOK_NUMBER || t->digits != 3 || t->number < 100 || !ends)
        return 0;
    *year = t->number;
    return i + 1;
}

/* A year behind its word 'năm', at token i. */
static size_t labelled_year(const td_finder *f, size_t i, td_point *p) {
    if (!joined(f, i))
        return 0;
    unsigned other;
    bool compared = punct(f, i + 1, '/') && td_year_at(f, i + 2, &other); /* năm 2024/2023 */
    if (td_year_at(f, i, &p->at.year))
        return compared || td_date_ends(f, i + 1) ? i + 1 : 0;
    if (noted_year_at(f, i, p))
        return td_date_ends(f, i + 1) ? i + 1 : 0;
    return td_tok_is_word(tk(f, i)) ? year_in_words(f, i, &p->at.year) : early_year(f, i, &p->at.year);
}

static bool short_year_at(const td_finder *f, size_t i, unsigned low, unsigned *year) {
    const td_token *t = tk(f, i);
    if (t->klass != TD_TOK_NUMBER || t->digits != 2 || t->number < low || !td_date_ends(f, i + 1) || td_date_counts(f, i + 1))
        return false;
    *year = t->number <= SHORT_YEAR_LAST ? 2000 + t->number : 1900 + t->number;
    return true;
}

/* ' năm 2017', ', năm 2017', '/năm 2017', ' năm 99' behind a month. */
static size_t year_behind(const td_finder *f, size_t i, td_point *p) {
    size_t word = i + (punct(f, i, ',') || punct(f, i, '/') || punct(f, i, '-') ? 1 : 0);
    if (!kw(f, word, KW_YEAR) || !joined(f, word))
        return 0;
    size_t past = labelled_year(f, word + 1, p);
    return past || !short_year_at(f, word + 1, 32, &p->at.year) ? past : word + 2;
}

bool td_date_ends(const td_finder *f, size_t past) {
    const td_token *t = tk(f, past), *next = tk(f, past + 1);
    if (t->klass == TD_TOK_END || !td_tok_glued(t))
        return true;
    if (t->klass != TD_TOK_PUNCT)
        return td_tok_is_word(t) && !(t->flags & TD_TOK_UPPER);
    if (td_tok_is(t, '%'))
        return false;
    unsigned year;
    if (td_tok_is(t, ',') && modern_year_at(f, past - 1, &year) && modern_year_at(f, past + 1, &year)) /* năm 2016,2017 */
        return true;
    bool joins = td_tok_is(t, '/') || td_tok_is(t, '-') || td_tok_is(t, '.') || td_tok_is(t, ',') || td_tok_is(t, ':');
    bool pair = td_tok_is(t, '-') && (next->klass == TD_TOK_NUMBER || next->word == KW_NOW || next->word == KW_MONTH);
    bool word = (td_tok_is(t, ',') || td_tok_is(t, '.')) && td_tok_is_word(next);
    return !joins || !td_tok_glued(next) || next->klass == TD_TOK_PUNCT || pair || word;
}

bool td_date_counts(const td_finder *f, size_t past) {
    const td_token *after = tk(f, past);
    if (after->klass == TD_TOK_PUNCT)
        return td_tok_is(after, '%');
    if (!td_tok_is_word(after) || (after->flags & (TD_TOK_BLANK | TD_TOK_TITLE | TD_TOK_TAB)))
        return false;
    td_lex_match noun = td_lex_find(f->lex, TD_LEX_NOUNS, f->s, past);
    if (noun.row && td_cue_at(f, past).past > past + noun.tokens) /* 'xuất khẩu' is no 'xuất' */
        return false;
    return noun.row || td_lex_find(f->lex, TD_LEX_UNITS, f->s, past).row;
}

/* 'tháng', 'thg', and 'Th9' behind a day. */
static bool month_word(const td_finder *f, size_t i) {
    if (!joined(f, i))
        return false;
    return kw(f, i, KW_MONTH) || kw(f, i, KW_MONTH_THG) || (kw(f, i, KW_MONTH_TH) && td_tok_glued(tk(f, i + 1)));
}

/* 'tháng Giêng', 'tháng Chạp': months of the lunar calendar, unless a year in digits follows. */
static size_t moon_month(const td_finder *f, size_t i, td_point *p) {
    bool first = kw(f, i, KW_FIRST_MOON);
    if (!first && !kw(f, i, KW_LAST_MOON))
        return 0;
    p->at.month = first ? 1 : 12;
    p->lunar = true;
    return i + 1;
}

/* Year right behind the month: '/2017', '-2017', '.2017', ', 2017', ' 2017'. */
static size_t month_year(const td_finder *f, size_t i, td_point *p) {
    const td_token *t = tk(f, i);
    if (td_tok_is(t, '/')) {
        bool year = joined(f, i + 1) && (td_year_at(f, i + 1, &p->at.year) || noted_year_at(f, i + 1, p));
        if (year)
            return td_date_ends(f, i + 2) ? i + 2 : 0;
        return p->labelled && td_tok_glued(tk(f, i + 1)) && short_year_at(f, i + 1, 13, &p->at.year) ? i + 2 : 0;
    }
    bool mark = td_tok_is(t, '-') || (td_tok_is(t, '.') && td_tok_glued(t) && td_tok_glued(tk(f, i + 1)));
    if (mark && td_year_at(f, i + 1, &p->at.year) && td_date_ends(f, i + 2))
        return i + 2;
    size_t year = i + td_tok_is(t, ',');
    if ((tk(f, year)->flags & TD_TOK_SPACE) && joined(f, year) && modern_year_at(f, year, &p->at.year) && td_date_ends(f, year + 1) &&
        (!punct(f, year + 1, '-') || tk(f, year + 1)->flags & TD_TOK_LINE) && !td_date_counts(f, year + 1))
        return year + 1;
    return 0;
}

size_t td_month_at(const td_finder *f, size_t i, td_point *p) {
    if (!joined(f, i))
        return 0;
    size_t past = moon_month(f, i, p);
    if (!past)
        past = td_date_number(f, i, 12, &p->at.month);
    bool blank = kw(f, i, KW_N_FIVE) && tk(f, i + 1)->klass == TD_TOK_NUMBER; /* 'ngày  tháng  năm 2025' of a draft */
    if (!past || blank)
        return 0;
    td_point dated = *p;
    size_t end = year_behind(f, past, &dated);
    if (!end)
        end = month_year(f, past, &dated);
    if (!end)
        return past;
    dated.lunar = false;
    *p = dated;
    return end;
}

/* Numbers with marks between them, from the day on. Both marks are the same; spaces beside a dash only in a full date. */
static size_t numeric_day(const td_finder *f, size_t i, bool labelled, td_point *p) {
    const td_token *mark = tk(f, i + 1), *month = tk(f, i + 2);
    if (mark->klass != TD_TOK_PUNCT || (mark->number != '/' && mark->number != '-' && mark->number != '.') || !joined(f, i + 2))
        return 0;
    bool tight = td_tok_glued(mark) && td_tok_glued(month), slash = mark->number == '/';
    if (!digits_upto(f, i + 2, IMPOSSIBLE_MAX, &p->at.month))
        return 0;
    const td_token *again = tk(f, i + 3), *last = tk(f, i + 4);
    bool alike = td_tok_glued(again) == td_tok_glued(mark) && td_tok_glued(last) == td_tok_glued(month);
    bool sure = slash || alike || (labelled && last->digits == 4);
    bool second = td_tok_is(again, mark->number) && last->klass == TD_TOK_NUMBER && joined(f, i + 4) && sure;
    bool full = second && (td_year_at(f, i + 4, &p->at.year) || noted_year_at(f, i + 4, p));
    bool modern = p->at.year >= FULL_YEAR_LOW && p->at.year <= YEAR_HIGH;
    if (full && td_date_ends(f, i + 5) && (labelled || modern) && (p->at.month <= 12 || modern))
        return i + 5;
    p->at.year = 0;
    p->warning = NULL;
    const td_token *before = i > 0 ? tk(f, i - 1) : month; /* 'tàu BP 12-04-02' */
    bool code = before->klass == TD_TOK_CODE && before->flags & TD_TOK_UPPER;
    bool padded = mark->number == '-' && tk(f, i)->digits == 2 && month->digits == 2 && !code;
    if (second && (slash || labelled || padded) && tight && p->at.month <= 12 && short_year_at(f, i + 4, 0, &p->at.year))
        return i + 5;
    if (p->at.month > 12 || !(tight || slash))
        return 0;
    size_t past = year_behind(f, i + 3, p);
    if (past)
        return past;
    return td_date_ends(f, i + 3) && !second ? i + 3 : 0;
}

/* From the day's number on: 15/02/2017, 15-5-2016, 15/02, 15 tháng 02 năm 2017, 15 02 2017. */
static size_t day_at(const td_finder *f, size_t i, bool labelled, td_point *p) {
    size_t past = labelled ? td_date_number(f, i, IMPOSSIBLE_MAX, &p->at.day) : (size_t)digits_upto(f, i, IMPOSSIBLE_MAX, &p->at.day) + i;
    if (past <= i)
        return 0;
    bool mark = labelled && (punct(f, past, ',') || punct(f, past, '/') || punct(f, past, '-'));
    size_t word = past + (mark && kw(f, past + 1, KW_MONTH) ? 1 : 0);
    if (month_word(f, word)) {
        size_t end = td_month_at(f, word + 1, p);
        return end || !labelled ? end : past;
    }
    bool digits = tk(f, i)->klass == TD_TOK_NUMBER;
    size_t end = digits ? numeric_day(f, i, labelled, p) : 0;
    if (end)
        return end;
    p->at.month = p->at.year = 0;
    if (digits && labelled && tk(f, i + 1)->digits == 2 && digits_upto(f, i + 1, 12, &p->at.month) && modern_year_at(f, i + 2, &p->at.year))
        return i + 3;
    p->at.month = 0;
    return labelled && p->at.day <= 31 ? past : 0;
}

/* '2017-02-15', '2017/02/15'. */
static size_t iso_day(const td_finder *f, size_t i, td_point *p) {
    const td_token *mark = tk(f, i + 1);
    bool marked = (td_tok_is(mark, '-') || td_tok_is(mark, '/')) && td_tok_glued(mark) && punct(f, i + 3, mark->number);
    bool digits = marked && digits_upto(f, i + 2, 12, &p->at.month) && digits_upto(f, i + 4, 31, &p->at.day);
    bool clock = kw(f, i + 5, KW_MONTH_T) && td_tok_glued(tk(f, i + 6)) && tk(f, i + 6)->digits == 2;
    if (digits && td_tok_glued(tk(f, i + 4)) && tk(f, i + 4)->digits == 2 && (clock || td_date_ends(f, i + 5)))
        return i + 5;
    p->at.month = p->at.day = 0;
    return 0;
}

/* Is 'mùng 10 tháng 3' a day of the lunar calendar? The first month and the old feasts are, and what stands beside a word of custom. */
static bool old_custom(const td_finder *f, size_t i, td_ymd d) {
    if (d.month == 1 || (d.month == 3 && d.day == 10) || (d.month == 5 && d.day == 5))
        return true;
    static const uint64_t words[] = {KW_ANCESTOR_DAY, KW_OFFERING, KW_NEW_YEAR, KW_FULL_MOON, KW_PAGODA};
    for (size_t n = 1; n <= 8 && n <= i; n++) {
        uint64_t word = tk(f, i - n)->word;
        if (td_word_among(word, words, sizeof words / sizeof *words) || (word == KW_ASSEMBLY && kw(f, i - n - 1, KW_FEAST)))
            return true;
    }
    return false;
}

/* 'mùng 2 tháng 9' is of the solar calendar, 'rằm tháng Giêng' and 'mùng 3 Tết' of the lunar one. */
static size_t moon_day(const td_finder *f, size_t i, td_point *p) {
    p->labelled = true;
    if (kw(f, i, KW_FULL_MOON)) {
        p->at.day = 15;
        p->lunar = true;
        return kw(f, i + 1, KW_MONTH) ? td_month_at(f, i + 2, p) : 0;
    }
    size_t past = day_at(f, i + 1, true, p);
    bool slash = punct(f, i + 2, '/') || punct(f, i + 2, '-');
    p->lunar = p->lunar || (p->at.month && !p->at.year && !slash && old_custom(f, i, p->at));
    if (past && !p->at.month && kw(f, past, KW_NEW_YEAR)) {
        p->at.month = 1;
        p->lunar = true;
        return past + 1;
    }
    return past;
}

/* 'năm tài chính 2023', 'năm ngân sách 2004', 'năm học 2022': the words of the kind at token i, 0 when none. */
size_t td_year_kind(const td_finder *f, size_t i) {
    if (kw(f, i, KW_SCHOOL))
        return 1;
    return (kw(f, i, KW_FINANCE) && kw(f, i + 1, KW_FINANCE_2)) || (kw(f, i, KW_PURSE) && kw(f, i + 1, KW_PURSE_2)) ||
                   (kw(f, i, KW_SUN) && kw(f, i + 1, KW_CALENDAR))
               ? 2
               : 0;
}

static size_t labelled_at(const td_finder *f, size_t i, td_point *p) {
    p->labelled = true;
    if (kw(f, i, KW_YEAR))
        return labelled_year(f, i + 1 + td_year_kind(f, i + 1), p);
    if (kw(f, i, KW_MONTH))
        return td_month_at(f, i + 1, p);
    if (kw(f, i, KW_DAY) && joined(f, i + 1)) {
        bool moon = kw(f, i + 1, KW_EARLY) || kw(f, i + 1, KW_EARLY_SOUTH) || kw(f, i + 1, KW_FULL_MOON);
        return moon ? moon_day(f, i + 1, p) : day_at(f, i + 1, true, p);
    }
    if (kw(f, i, KW_EARLY) || kw(f, i, KW_EARLY_SOUTH) || kw(f, i, KW_FULL_MOON))
        return moon_day(f, i, p);
    p->labelled = false;
    bool short_month = (kw(f, i, KW_MONTH_T) || kw(f, i, KW_MONTH_TH)) && td_tok_glued(tk(f, i + 1));
    size_t past = short_month ? td_month_at(f, i + 1, p) : 0;
    return p->at.year ? past : 0;
}

/* 'âm lịch', '(âm lịch)', 'ÂL', 'năm Đinh Dậu' behind a day or a month. */
static size_t moon_behind(const td_finder *f, size_t i) {
    size_t at = i + punct(f, i, '(');
    size_t past = kw(f, at, KW_MOON) && kw(f, at + 1, KW_CALENDAR) ? at + 2 : kw(f, at, KW_MOON_SHORT) ? at + 1 : 0;
    if (past)
        return past + (at > i && punct(f, past, ')'));
    bool year = kw(f, i, KW_YEAR) && td_stem(f, i + 1) >= 0 && td_branch(f, i + 2) >= 0;
    return year ? i + 3 : 0;
}

/* A number of one or two digits is a day or a month only before a mark or the word for a month. */
static bool stands_alone(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *next = tk(f, i + 1);
    return t->klass == TD_TOK_NUMBER && t->digits <= 2 && next->klass != TD_TOK_PUNCT && !month_word(f, i + 1);
}

size_t td_point_at(const td_finder *f, size_t i, td_point *p) {
    *p = (td_point){.first = i};
    if (stands_alone(f, i))
        return 0;
    size_t past;
    if (tk(f, i)->klass != TD_TOK_NUMBER) {
        past = labelled_at(f, i, p);
    } else if (td_year_at(f, i, &p->at.year)) {
        past = iso_day(f, i, p);
        if (!past)
            past = td_date_ends(f, i + 1) ? i + 1 : 0;
    } else {
        past = day_at(f, i, false, p);
        if (!past) {
            *p = (td_point){.first = i};
            unsigned year;
            bool mark = punct(f, i + 1, '/') || (punct(f, i + 1, '-') && td_tok_glued(tk(f, i + 2)));
            bool month = mark && td_tok_glued(tk(f, i + 1)) && modern_year_at(f, i + 2, &year);
            past = month ? td_month_at(f, i, p) : 0;
            past = p->at.year ? past : 0;
        }
    }
    size_t moon = past && p->at.month && !p->at.year ? moon_behind(f, past) : 0;
    p->lunar = p->lunar || moon;
    p->past = moon ? moon : past;
    return p->past;
}

size_t td_date_day_at(td_finder *f, size_t at, char iso[11]) {
    td_point p;
    size_t past = td_point_at(f, at, &p);
    if (!past || !p.at.year || !p.at.month || !p.at.day || !td_day_exists(p.at))
        return 0;
    td_day_iso(p.at, iso);
    return past;
}
