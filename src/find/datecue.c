/* Is what looks like a date one? Comes in: a point as it is written. Goes out: yes or no, by the words beside it. What is labelled or full
 * is a date; '30/4' may be a fraction, a street or a factory, and '2000' may count something. Source: domain facts 7 and 8.5. */
#include "find/datepoint.h"
#include "find/measure.h"

enum { YEAR_OF_PLANS = 2100, RECENT = 12, TOLD_WORDS = 6 };

#define AMONG(word, list) td_word_among(word, list, sizeof(list) / sizeof *(list))

bool td_word_among(uint64_t word, const uint64_t *words, size_t n) {
    for (size_t i = 0; word && i < n; i++)
        if (words[i] == word)
            return true;
    return false;
}

bool td_date_holiday(td_ymd d) {
    static const unsigned char days[][2] = {{1, 1}, {3, 2}, {27, 2}, {8, 3}, {26, 3}, {30, 4}, {1, 5}, {7, 5}, {15, 5}, {19, 5}, {1, 6},
        {5, 6}, {21, 6}, {28, 6}, {27, 7}, {28, 7}, {19, 8}, {2, 9}, {1, 10}, {10, 10}, {13, 10}, {14, 10}, {15, 10}, {20, 10}, {9, 11},
        {18, 11}, {20, 11}, {1, 12}, {22, 12}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (days[i][0] == d.day && days[i][1] == d.month)
            return true;
    return false;
}

/* 'hôm nay', 'sáng nay', 'tối qua', 'ngày mai' end at token i. */
static bool relative_day(const td_finder *f, size_t i) {
    static const uint64_t parts[] = {KW_THAT_DAY, KW_MORNING, KW_NOON, KW_AFTERNOON, KW_EVENING, KW_NIGHT, KW_LATE_NIGHT, KW_DAY};
    return i > 0 && (kw(f, i, KW_NOW) || kw(f, i, KW_PAST_DAY) || kw(f, i, KW_TOMORROW)) && AMONG(tk(f, i - 1)->word, parts);
}

/* Words right before a day that make '30/4' a date whatever follows. */
static bool strong_day(const td_finder *f, size_t before) {
    static const uint64_t cues[] = {KW_MORNING, KW_NOON, KW_AFTERNOON, KW_EVENING, KW_NIGHT, KW_LATE_NIGHT, KW_DAWN, KW_OCCASION, KW_MARK_2,
        KW_THAT_DAY, KW_FEAST, KW_HOLIDAY, KW_SESSION, KW_NATION_DAY};
    if (AMONG(tk(f, before)->word, cues))
        return true;
    bool trading = kw(f, before, KW_TRADE_2) && kw(f, before - 1, KW_TRADE); /* 'phiên giao dịch 22-1' */
    bool week = kw(f, before, KW_WEEK) && (kw(f, before - 1, KW_LAST_PART) || kw(f, before - 1, KW_FIRST_PART)); /* 'cuối tuần 15/9' */
    if (trading || week || relative_day(f, before) || (before > 0 && punct(f, before, ',') && relative_day(f, before - 1)))
        return true;
    bool clock = kw(f, before, KW_HOUR) || kw(f, before, KW_HOUR_H) || kw(f, before, KW_MINUTE);
    return clock && tk(f, before - 1)->klass == TD_TOK_NUMBER;
}

/* Words behind a fraction: what it is a part of, or where it goes. */
static bool part_of(const td_finder *f, size_t past) {
    static const uint64_t words[] = {
        KW_SHARE, KW_TOTAL, KW_AREA, KW_PEOPLE, KW_AMOUNT, KW_VOLUME, KW_CAPITAL, KW_OUTLAY, KW_TIME, KW_LEVEL, KW_WORTH, KW_DOWN, KW_UP};
    return AMONG(tk(f, past)->word, words) || td_date_counts(f, past);
}

static bool clause_ends(const td_finder *f, size_t past) {
    const td_token *after = tk(f, past);
    bool mark = after->klass == TD_TOK_END || (after->klass == TD_TOK_PUNCT && !td_tok_is(after, '%'));
    return mark || (after->flags & TD_TOK_LINE) || kw(f, past, KW_TO) || kw(f, past, KW_UNTIL) || kw(f, past, KW_AND);
}

/* Words that may stand before a fraction as well: 'từ 1/7', 'trước 30/6'. What cannot be a simple fraction is a day. */
static bool weak_day(const td_finder *f, const td_point *p) {
    static const uint64_t cues[] = {KW_FROM, KW_TO, KW_UNTIL, KW_BEFORE, KW_AFTER, KW_FINISHED, KW_UPON, KW_LIMIT, KW_EFFECT};
    bool simple = p->at.day < p->at.month && p->at.month <= 5 && tk(f, p->first)->digits == 1;
    bool of_year = !simple && kw(f, p->past, KW_YEAR); /* 15/12 năm trước */
    if (!AMONG(tk(f, p->first - 1)->word, cues) || (part_of(f, p->past) && !of_year))
        return false;
    return clause_ends(f, p->past) || (!simple && !kw(f, p->first - 1, KW_UPON));
}

/* '12/6 đến 14/6': a day follows, and the two are no simple fractions. */
static bool span_behind(const td_finder *f, const td_point *p) {
    td_point next;
    if (!(kw(f, p->past, KW_TO) || kw(f, p->past, KW_UNTIL)) || !td_point_at(f, p->past + 1, &next) || !next.at.day || !next.at.month)
        return false;
    return p->at.day > p->at.month && next.at.day > next.at.month && !part_of(f, next.past);
}

/* '26/04 19:05': the day before a clock. */
static bool clock_behind(const td_finder *f, size_t past) {
    return tk(f, past)->klass == TD_TOK_NUMBER && tk(f, past)->digits <= 2 && punct(f, past + 1, ':') && td_tok_glued(tk(f, past + 1)) &&
           tk(f, past + 2)->klass == TD_TOK_NUMBER && tk(f, past + 2)->digits == 2;
}

/* '(15/5)' behind a word for a day: 'hôm nay (15/5)', 'thứ Hai (15/5)', 'Chủ nhật (16/5)'. */
static bool bracketed_day(const td_finder *f, const td_point *p) {
    static const uint64_t days[] = {KW_NOW, KW_PAST_DAY, KW_TOMORROW, KW_MORNING, KW_NOON, KW_AFTERNOON, KW_EVENING, KW_NIGHT, KW_SUNDAY_2};
    if (p->first < 2 || !punct(f, p->first - 1, '(') || !(punct(f, p->past, ')') || punct(f, p->past, ',')))
        return false;
    const td_token *day = tk(f, p->first), *month = tk(f, p->first + 2);
    if (punct(f, p->first + 1, '-') && punct(f, p->past, ')') && day->digits == 2 && month->digits == 2 &&
        (day->number < 10 || month->number < 10))
        return true; /* 'TTXVN (05-02)': with its zero no score; '(05/08)' may be a part of a whole */
    return AMONG(tk(f, p->first - 2)->word, days) || kw(f, p->first - 3, KW_ORDINAL);
}

/* '07/03' with its zero, alone between marks or line ends; a text that is nothing but '7/3'. */
static bool stands_alone(const td_finder *f, const td_point *p) {
    const td_token *t = tk(f, p->first), *before = tk(f, p->first - 1), *after = tk(f, p->past);
    bool opens = before->klass == TD_TOK_END || (t->flags & TD_TOK_LINE) || td_tok_is(before, ';');
    bool ends = after->klass == TD_TOK_END || (after->flags & TD_TOK_LINE) || td_tok_is(after, ',') || td_tok_is(after, ';');
    bool all = before->klass == TD_TOK_END && after->klass == TD_TOK_END;
    bool padded = t->digits == 2 && tk(f, p->first + 2)->digits == 2 && (t->number < 10 || p->at.month < 10);
    return punct(f, p->first + 1, '/') && opens && ends && (padded || all);
}

/* 'Thứ Hai: 24/3', 'Chủ nhật, 30/3' in a calendar of the week, 'Sáng mai, 15-11'; 'thứ hai, 1/3 số hộ' goes on. */
static bool weekday_before(const td_finder *f, const td_point *p) {
    static const uint64_t parts[] = {KW_MORNING, KW_NOON, KW_AFTERNOON, KW_EVENING, KW_NIGHT, KW_THAT_DAY};
    static const uint64_t near[] = {KW_NOW, KW_PAST_DAY, KW_TOMORROW};
    size_t day = p->first - 1 - (p->first > 1 && (punct(f, p->first - 1, ':') || punct(f, p->first - 1, ',')));
    if (p->first < 2 || part_of(f, p->past) || !clause_ends(f, p->past))
        return false;
    if (day < p->first - 1 && AMONG(tk(f, day)->word, near) && AMONG(tk(f, day - 1)->word, parts))
        return true;
    return kw(f, day - 1, KW_ORDINAL) || (kw(f, day, KW_SUNDAY_2) && kw(f, day - 1, KW_SUNDAY));
}

/* A feast by its name and its day: 'Ngày Phụ nữ Việt Nam 20/10', 'Quốc tế Lao động 1/5', 'chào mừng 30/4'; any day in brackets behind a
 * name that begins with 'Ngày': 'Ngày truyền thống ngành Kiểm tra (16/10)'. */
static bool named_feast(const td_finder *f, const td_point *p) {
    static const uint64_t names[] = {KW_MARK_2, KW_FEAST, KW_CELEBRATE, KW_OCCASION, KW_INTERNATIONAL, KW_NATION_DAY};
    bool bracketed = p->first > 0 && punct(f, p->first - 1, '(') && punct(f, p->past, ')'), feast = td_date_holiday(p->at);
    if (!(feast || bracketed) || td_date_counts(f, p->past))
        return false;
    for (size_t i = p->first, n = 0; i > 0 && n < 10; i--, n++) {
        const td_token *t = tk(f, i - 1);
        bool mark = t->klass == TD_TOK_PUNCT && !td_tok_is(t, '(') && !td_tok_is(t, '"') && !td_tok_is(t, '-');
        if (t->klass == TD_TOK_END || mark || (tk(f, i)->flags & TD_TOK_BLANK) || t->word == KW_STREET || t->word == KW_STREET_2)
            return false;
        bool named_day = t->word == KW_DAY && i < p->first && ((t->flags | tk(f, i)->flags) & TD_TOK_TITLE);
        if ((feast && AMONG(t->word, names)) || named_day)
            return true;
    }
    return false;
}

/* '15 tháng 2' without year and label: no duration ('12 tháng 3 lần'), no street. */
static bool worded_day(const td_finder *f, const td_point *p) {
    if (!kw(f, p->first + 1, KW_MONTH) || (tk(f, p->first + 1)->flags & TD_TOK_TITLE))
        return false;
    const td_token *before = tk(f, p->first - 1);
    bool opens = before->klass == TD_TOK_PUNCT || before->klass == TD_TOK_END || (tk(f, p->first)->flags & TD_TOK_LINE);
    return clause_ends(f, p->past) && (opens || strong_day(f, p->first - 1) || weak_day(f, p));
}

/* A year that fills a cell of a table: '| 1937 |', or between tabs. */
static bool fills_cell(const td_finder *f, const td_point *p) {
    const td_token *t = tk(f, p->first), *after = tk(f, p->past);
    bool opens = (t->flags & TD_TOK_TAB) || punct(f, p->first - 1, '|');
    return opens && (td_tok_is(after, '|') || (after->flags & (TD_TOK_TAB | TD_TOK_LINE)) || after->klass == TD_TOK_END);
}

/* The end of a range counts something: 'từ 2000 đến 2050 hộ'. */
static bool counts_later(const td_finder *f, size_t past) {
    bool to = kw(f, past, KW_TO) || kw(f, past, KW_UNTIL) || punct(f, past, '-');
    return td_date_counts(f, past) || (to && tk(f, past + 1)->klass == TD_TOK_NUMBER && td_date_counts(f, past + 2));
}

/* '(2001 tăng 7,1%; 2002 tăng 6,5%)': a year that begins an item and is said to have risen or fallen by a number. */
static bool year_of_change(const td_finder *f, const td_point *p) {
    static const uint64_t verbs[] = {KW_RISES, KW_FALLS, KW_REACHES};
    const td_token *before = tk(f, p->first - 1);
    bool opens = p->first > 0 && (td_tok_is(before, '(') || td_tok_is(before, ';') || td_tok_is(before, ','));
    return opens && AMONG(tk(f, p->past)->word, verbs) && tk(f, p->past + 1)->klass == TD_TOK_NUMBER;
}

/* 'HÀ NỘI – 2023', 'Huế, 2015' alone on its line: the foot of a title page. */
static bool foots_page(const td_finder *f, const td_point *p) {
    const td_token *mark = tk(f, p->first - 1), *after = tk(f, p->past);
    if (p->first < 2 || !(td_tok_is(mark, '-') || td_tok_is(mark, ',')) || !(after->klass == TD_TOK_END || (after->flags & TD_TOK_LINE)))
        return false;
    for (size_t i = p->first - 2, n = 0; n < 5; i--, n++) {
        const td_token *t = tk(f, i);
        if (!td_tok_is_word(t) || !(t->flags & (TD_TOK_TITLE | TD_TOK_UPPER)))
            return false;
        if (t->flags & TD_TOK_LINE)
            return td_lex_find(f->lex, TD_LEX_PLACES, f->s, i).row != 0;
        if (i == 0)
            return false;
    }
    return false;
}

/* 'dự báo 2025', 'mục tiêu 2030', 'giá so sánh 2010', 'niên vụ 2021': two words of a plan, and its year. */
static bool year_of_plan(const td_finder *f, const td_point *p) {
    static const uint64_t words[][2] = {{KW_COHORT, KW_DEGREE}, {KW_FINANCE, KW_COHORT_2}, {KW_SEASON_OF, KW_CROP}, {KW_CROP, KW_SEASON_OF},
        {KW_FORE, KW_CAST}, {KW_GOAL, KW_GOAL_2}, {KW_DIRECTION, KW_DIRECTION_2}, {KW_CARRIED, KW_CARRIED_2}, {KW_RECKON, KW_RECKON_2},
        {KW_PRICE_SO, KW_PRICE_SO_2}, {KW_PRICE_FIXED, KW_PRICE_FIXED_2}, {KW_COHORT, KW_CROP}};
    for (size_t i = 0; p->first > 1 && i < sizeof words / sizeof *words; i++)
        if (kw(f, p->first - 2, words[i][0]) && kw(f, p->first - 1, words[i][1]))
            return true;
    return false;
}

/* '2021: 12%; 2022: 14%', also in the bold of plain-text markup: '**2021**: ~12%'. */
static bool year_of_entry(const td_finder *f, const td_point *p) {
    size_t at = p->past;
    while (at < p->past + 2 && punct(f, at, '*'))
        at++;
    if (!punct(f, at, ':') || !td_tok_glued(tk(f, at)))
        return false;
    const td_token *next = tk(f, at + 1);
    bool bound = next->klass == TD_TOK_PUNCT && (next->number == '~' || next->number == '<' || next->number == '>');
    return !td_tok_glued(next) && tk(f, at + 1 + bound)->klass == TD_TOK_NUMBER && !(next->flags & TD_TOK_LINE);
}

/* 'trong 2 năm 2019 và 2020', '3 năm 2016, 2017, 2018': the years that were counted before them. */
static bool counted_year(const td_finder *f, const td_point *p) {
    if (p->first < 2 || !kw(f, p->first - 1, KW_YEAR) || tk(f, p->first - 1)->start >= f->floor)
        return false;
    unsigned next;
    const td_token *n = tk(f, p->first - 2);
    bool more = (td_date_link(f, p->past) || punct(f, p->past, '-')) && td_year_at(f, p->past + 1 + kw(f, p->past + 1, KW_YEAR), &next);
    return n->klass == TD_TOK_NUMBER && n->digits <= 2 && more && next > p->at.year && next < p->at.year + 30;
}

/* '(2019)', '(2019, 2020)', '(Tổng cục Thống kê, 2019)': nothing but years, or what a source is cited by. */
static bool bracketed_year(const td_finder *f, const td_point *p) {
    unsigned next;
    bool opens = p->first > 0 && punct(f, p->first - 1, '('), closes = punct(f, p->past, ')');
    bool more = td_date_link(f, p->past) && td_year_at(f, p->past + 1, &next) && next > p->at.year && next < p->at.year + 30;
    bool cited = p->first > 1 && punct(f, p->first - 1, ',') && td_tok_is_word(tk(f, p->first - 2)) && !td_date_counts(f, p->first - 2);
    return closes ? opens || cited : opens && more;
}

/* 'Năm sinh: 1930', 'Sinh: 1930', 'Năm xuất bản: 2019'; 'hồi 1975', 'vào 1975' where the clause ends. */
static bool year_of_label(const td_finder *f, const td_point *p) {
    if (p->first < 2 || !clause_ends(f, p->past))
        return false;
    if (kw(f, p->first - 1, KW_BACK_WHEN) || kw(f, p->first - 1, KW_UPON))
        return true;
    if (!punct(f, p->first - 1, ':'))
        return false;
    for (size_t i = p->first - 1, n = 0; i > 0 && n < 4; i--, n++) {
        if (kw(f, i - 1, KW_YEAR) || (n == 0 && kw(f, i - 1, KW_BORN)))
            return true;
        if (!td_tok_is_word(tk(f, i - 1)) || tk(f, i)->flags & TD_TOK_LINE)
            return false;
    }
    return false;
}

/* '22-HD/BTCTW 2025': right behind a document's symbol. */
static bool year_of_reference(const td_finder *f, const td_point *p) {
    size_t n = f->out->mentions.n;
    const td_mention *last = n ? &f->out->mentions.at[n - 1] : NULL;
    return last && last->kind == TD_REFERENCE && last->ref.organ.n && p->first > 0 && tk(f, p->first - 1)->end == last->view_end &&
           !(tk(f, p->first)->flags & TD_TOK_LINE);
}

/* 'từ 1428 đến 1433', 'từ năm 1558 đến 1571': the ends of a span of years; what grew from one number to another counts. */
static bool year_of_span(const td_finder *f, const td_point *p) {
    unsigned next;
    bool to = kw(f, p->first - 1, KW_TO) || kw(f, p->first - 1, KW_UNTIL);
    size_t n = f->out->mentions.n;
    if (p->first > 1 && to && n > 0) {
        const td_mention *last = &f->out->mentions.at[n - 1];
        bool dated = last->kind == TD_DATE && tk(f, p->first - 2)->end == last->view_end && td_year_at(f, p->first - 2, &next);
        return dated && p->at.year > next && p->at.year <= next + 300;
    }
    bool spans = (kw(f, p->past, KW_TO) || kw(f, p->past, KW_UNTIL)) && td_year_at(f, p->past + 1, &next);
    if (p->first < 2 || !(kw(f, p->first - 1, KW_FROM) || (punct(f, p->first - 1, '(') && punct(f, p->past + 2, ')'))) || !spans ||
        next <= p->at.year || next > p->at.year + 300)
        return false;
    bool grows =
        td_cue_before(f, p->first).classes & TD_CUE_CHANGE || td_cue_before(f, p->first - 1).classes & TD_CUE_STATES; /* 'tăng từ' */
    return !grows && td_date_ends(f, p->past + 2);
}

/* 'năm Canh Thìn (1580)', 'năm sau (1583)': which year that is. */
static bool year_told(const td_finder *f, const td_point *p) {
    for (size_t i = p->first - 1, n = 0; i > 0 && n < 6; i--, n++)
        if (kw(f, i - 1, KW_YEAR))
            return true;
        else if (!td_tok_is_word(tk(f, i - 1)) && !kw(f, i - 2, KW_ORDINAL)) /* 'năm Quang Thuận thứ 2 (1461)' */
            return false;
    return false;
}

/* '(m. 1931)', '(s. 1501)', '(mất 1890)': when someone died or was born. */
static bool year_of_life(const td_finder *f, const td_point *p) {
    size_t word = p->first - 1;
    word -= word > 0 && punct(f, word, '.');
    bool says = kw(f, word, KW_DIED) || kw(f, word, KW_DIED_SHORT) || kw(f, word, KW_BORN) || kw(f, word, KW_BORN_FIRST);
    return p->first > 2 && says && (punct(f, word - 1, '(') || punct(f, word - 1, ',')) && punct(f, p->past, ')');
}

/* Among the last dates there is one of a time when years look like numbers. */
static bool tells_early_years(const td_finder *f) {
    size_t n = f->out->mentions.n;
    for (size_t k = n; k > 0 && k + RECENT > n; k--) {
        const td_mention *m = &f->out->mentions.at[k - 1];
        if (m->kind == TD_DATE && m->value.n >= 4 && memcmp(m->value.at, "1700", 4) < 0)
            return true;
    }
    return false;
}

static bool bare_year(const td_finder *f, const td_point *p) {
    static const uint64_t cues[] = {KW_TERM_2, KW_TERM_2I, KW_FROM, KW_TO, KW_UNTIL, KW_BEFORE, KW_AFTER, KW_COMPARED, KW_VISION, KW_SPRING,
        KW_SUMMER, KW_AUTUMN, KW_WINTER, KW_NEW_YEAR, KW_NEW_YEAR_FULL_2, KW_FIRST_PART, KW_LAST_PART, KW_MIDDLE_PART, KW_PLAN_2,
        KW_PLAN_SHORT, KW_DONE_SHORT, KW_ESTIMATE_SHORT, KW_BUDGET_2, KW_BORN, KW_BORN_SHORT};
    bool bracketed = bracketed_year(f, p);
    bool cyclic = td_branch(f, p->first - 1) >= 0 && td_stem(f, p->first - 2) >= 0, span = year_of_span(f, p);
    bool life = year_of_life(f, p);
    unsigned least =
        cyclic || span || life || (bracketed && (year_told(f, p) || (tells_early_years(f) && !td_unit_at(f, p->past + 1).kind))) ? 1000
        : bracketed                                                                                                              ? 1700
                                                                                                                                 : 1900;
    if (p->at.year < least || p->at.year > 2100 || counts_later(f, p->past))
        return false;
    bool moment = kw(f, p->first - 1, KW_THE_TIME_2) && kw(f, p->first - 2, KW_THE_TIME); /* 'đến thời điểm 2011' */
    return span || life || moment || AMONG(tk(f, p->first - 1)->word, cues) || cyclic || bracketed || year_of_entry(f, p) ||
           fills_cell(f, p) || year_of_change(f, p) || year_of_plan(f, p) || counted_year(f, p) || foots_page(f, p) ||
           year_of_label(f, p) || year_of_reference(f, p);
}

/* 'mỗi năm 2000 hộ', '5 năm 2000 tấn': the year is a rate or a span, the number counts. */
static bool counts_by_year(const td_finder *f, const td_point *p) {
    static const uint64_t rates[] = {KW_EACH, KW_EVERY, KW_EVERY_NORTH, KW_ONE, KW_AVERAGE_2};
    if (!kw(f, p->first, KW_YEAR) || p->first == 0)
        return false;
    bool rate = AMONG(tk(f, p->first - 1)->word, rates) || p->at.year < 1800 || p->at.year > YEAR_OF_PLANS;
    return rate && td_date_counts(f, p->past);
}

/* A month by its number is one unless 'tháng' is counted or a rate: 'mỗi tháng 3 buổi', '12 tháng 3 lần'. In words and without a year it is
 * written with a capital or ends the clause; 'Cách mạng tháng Tám' is a name. */
static bool named_month(const td_finder *f, const td_point *p) {
    static const uint64_t rates[] = {KW_EACH, KW_EVERY, KW_EVERY_NORTH, KW_ONE, KW_REVOLUTION_2};
    const td_token *name = tk(f, p->first + 1), *before = tk(f, p->first - 1);
    bool duration = before->klass == TD_TOK_NUMBER && before->digits <= 2 && !(tk(f, p->first)->flags & (TD_TOK_LINE | TD_TOK_TAB));
    bool street = kw(f, p->first - 2, KW_STREET) || kw(f, p->first - 2, KW_STREET_2);
    bool counted = duration && (street || (!p->at.year && td_date_counts(f, p->past)));
    if (p->first > 0 && (AMONG(before->word, rates) || counted))
        return false;
    if (name->klass == TD_TOK_NUMBER)
        return true;
    if (p->at.year || p->lunar)
        return true;
    return (name->flags & TD_TOK_TITLE) || (clause_ends(f, p->past) && name->word != KW_N_FIVE && name->word != KW_N_ONE);
}

/* 'kỳ 1 tháng 6/2025', 'tuần 2 tháng 8', 'tuần thứ 2 tháng 8': the number counts parts of the month. */
static bool part_of_month(const td_finder *f, const td_point *p) {
    static const uint64_t parts[] = {KW_TERM_2, KW_TERM_2I, KW_WEEK, KW_ROUND, KW_TURN, KW_ORDINAL, KW_STREET, KW_STREET_2};
    return p->first > 0 && AMONG(tk(f, p->first - 1)->word, parts);
}

/* '(11-1941)', 'từ 3-1938 đến 12-1945': a month and a year with a dash and no label want brackets, or words of a span. */
static bool dashed_month(const td_finder *f, const td_point *p) {
    static const uint64_t cues[] = {KW_FROM, KW_TO, KW_UNTIL, KW_BEFORE, KW_AFTER, KW_FIRST_PART, KW_LAST_PART, KW_MIDDLE_PART, KW_UPON};
    if (p->first == 0)
        return false;
    bool bracketed = punct(f, p->first - 1, '(') && (punct(f, p->past, ')') || punct(f, p->past, ',') || punct(f, p->past, '-'));
    return bracketed || AMONG(tk(f, p->first - 1)->word, cues);
}

/* 'số 12/2017', 'Quyết định 12/2017': a document's number and year; 'tỷ lệ 1/2000': a scale. */
static bool numbers_document(const td_finder *f, const td_point *p) {
    static const uint64_t words[] = {
        KW_SHARE, KW_DECREE_2, KW_RESOLUTION_2, KW_CIRCULAR_2, KW_LETTER_2, KW_DIRECTIVE_2, KW_CONTRACT_2, KW_ROUND, KW_TURN};
    if (p->first == 0 || p->labelled || p->at.day || (p->first > 1 && kw(f, p->first - 2, KW_PRICE_FIXED)))
        return false;
    return AMONG(tk(f, p->first - 1)->word, words) || (p->at.month && kw(f, p->first - 1, KW_SCALE_2));
}

/* 'ngày thanh toán cổ tức 14-9', 'ngày giao dịch dự kiến 7-11': a clause that says what day that is, and ends there. */
static bool told_day(const td_finder *f, const td_point *p) {
    bool part = p->at.day <= p->at.month && punct(f, p->first + 1, '/');
    if (!clause_ends(f, p->past) || part)
        return false;
    size_t i = p->first;
    for (unsigned n = 0; i > 0 && n < TOLD_WORDS && td_tok_is_word(tk(f, i - 1)) && !kw(f, i, KW_DAY); n++)
        i--;
    return kw(f, i, KW_DAY) && (i == 0 || tk(f, i)->flags & TD_TOK_LINE || tk(f, i - 1)->klass == TD_TOK_PUNCT);
}

bool td_date_certain(const td_finder *f, const td_point *p) {
    if (numbers_document(f, p))
        return false;
    if (p->labelled && !p->at.day && p->at.month)
        return named_month(f, p);
    if (p->labelled)
        return !counts_by_year(f, p);
    if (p->at.year && p->at.month && !p->at.day && punct(f, p->first + 1, '-'))
        return dashed_month(f, p);
    if (p->at.day && kw(f, p->first + 1, KW_MONTH) && part_of_month(f, p))
        return false;
    if (p->at.year && p->at.month)
        return p->at.day || !td_date_counts(f, p->past) || weak_day(f, p);
    if (p->lunar)
        return true;
    if (p->at.day)
        return strong_day(f, p->first - 1) || weak_day(f, p) || bracketed_day(f, p) || named_feast(f, p) || worded_day(f, p) ||
               stands_alone(f, p) || weekday_before(f, p) || clock_behind(f, p->past) || span_behind(f, p) || told_day(f, p);
    return bare_year(f, p);
}
