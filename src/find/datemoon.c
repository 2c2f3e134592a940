/* The lunar calendar: days that the text says are lunar, and the new year by its name. Comes in: a point, or the word 'Tết'. Goes out:
 * mentions with precision lunar and without a first and last day, since no table of the calendar is kept. Source: domain facts 7. */
#include "find/datepoint.h"

int td_stem(const td_finder *f, size_t i) {
    static const uint64_t stems[] = {
        KW_STEM_0, KW_STEM_1, KW_STEM_2, KW_STEM_3, KW_STEM_4, KW_STEM_5, KW_STEM_6, KW_STEM_7, KW_STEM_8, KW_STEM_9};
    uint64_t word = tk(f, i)->word;
    for (int k = 0; word && (tk(f, i)->flags & TD_TOK_TITLE) && k < 10; k++)
        if (stems[k] == word)
            return k;
    return -1;
}

int td_branch(const td_finder *f, size_t i) {
    static const uint64_t branches[] = {KW_BRANCH_0, KW_BRANCH_1, KW_BRANCH_2, KW_BRANCH_3, KW_BRANCH_4, KW_BRANCH_5, KW_BRANCH_6,
        KW_BRANCH_7, KW_BRANCH_8, KW_BRANCH_9, KW_BRANCH_10, KW_BRANCH_11};
    uint64_t word = tk(f, i)->word;
    for (int k = 0; word && k < 12; k++)
        if (branches[k] == word)
            return k;
    return -1;
}

static void add_moon(td_finder *f, size_t first, size_t past, td_ymd at, const char *rule) {
    td_mention *m = td_mention_add(f, TD_DATE, first, past, rule);
    td_slice value = td_ymd_value(&f->out->arena, at);
    m->value = td_arena_printf(&f->out->arena, "lunar:%.*s", (int)value.n, value.at);
    m->date.precision = TD_LUNAR;
}

void td_date_moon(td_finder *f, const td_point *p) {
    add_moon(f, p->first, p->past, p->at, "date.lunar");
}

/* The year that stands behind the name and agrees with it: 'Đinh Dậu 2017', 'Đinh Dậu năm 2017'. */
static unsigned year_of_name(const td_finder *f, size_t name) {
    size_t at = name + 2;
    at += punct(f, at, ',') || punct(f, at, '(') || punct(f, at, '-');
    at += kw(f, at, KW_YEAR);
    unsigned year, stem = (unsigned)td_stem(f, name), branch = (unsigned)td_branch(f, name + 1);
    return td_year_at(f, at, &year) && year % 10 == stem && year % 12 == branch ? year : 0;
}

size_t td_date_new_year(td_finder *f, size_t c) {
    if (!kw(f, c, KW_NEW_YEAR) || !td_date_free(f, c))
        return 0;
    td_point day = {.first = c, .at = {.month = 1, .day = 1}};
    size_t name = c + 1;
    bool full = kw(f, name, KW_NEW_YEAR_FULL) && kw(f, name + 1, KW_NEW_YEAR_FULL_2);
    bool old = kw(f, name, KW_NEW_YEAR_OLD) && kw(f, name + 1, KW_NEW_YEAR_OLD_2);
    name += full || old ? 2 : 0;
    if (td_stem(f, name) < 0 || td_branch(f, name + 1) < 0)
        return 0;
    day.at.year = year_of_name(f, name);
    add_moon(f, c, name + 2, day.at, "date.lunar-new-year");
    return name + 2;
}

/* '30 Tết', 'ngày 29 Tết': the last days of the twelfth month. */
size_t td_date_eve(td_finder *f, size_t c) {
    const td_token *t = tk(f, c);
    if (t->digits != 2 || t->number < 23 || t->number > 30 || !kw(f, c + 1, KW_NEW_YEAR) || !(tk(f, c + 1)->flags & TD_TOK_TITLE))
        return 0;
    size_t first = c > 0 && kw(f, c - 1, KW_DAY) && td_date_free(f, c - 1) ? c - 1 : c;
    if (!td_date_free(f, first))
        return 0;
    add_moon(f, first, c + 2, (td_ymd){.month = 12, .day = t->number}, "date.lunar-new-year");
    return c + 2;
}
