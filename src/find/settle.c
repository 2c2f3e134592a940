/* What the surroundings say of dates: their role, and the year of those that have none. Comes in: all mentions of a text, and its
 * letterhead. Goes out: role, reference, first and last day. A year is given where it is certain: the only year of the sentence, the year
 * of the heading above, the year of the file's own date; `rule` then says which one, and `value` keeps its XXXX. Every mention looks at a
 * bounded neighbourhood, so that the whole is linear. Source: domain facts 7, 'year anchors'. */
#include "find/daterole.h"

enum { NEAR = 16, SENTENCE_REACH = 600, LINE_REACH = 200, RANGE_REACH = 40 };

/* ---- years that are said ---- */

static unsigned digits(const char *at, size_t n) {
    unsigned value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (unsigned)(at[i] - '0');
    return value;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The one year that the date lies in; 0 where it has none, or several. */
static unsigned year_of(const td_mention *m) {
    const td_date *d = &m->date;
    if (m->kind != TD_DATE || d->first.n != 10 || d->last.n != 10 || !is_digit(m->value.at[0]) || memcmp(d->first.at, d->last.at, 4) != 0)
        return 0;
    return digits(d->first.at, 4);
}

static bool ends_with(td_slice s, td_slice tail) {
    return s.n >= tail.n && memcmp(s.at + s.n - tail.n, tail.at, tail.n) == 0;
}

/* 'so với năm 2016', 'cùng kỳ năm 2016', 'sinh năm 1985': what is compared with or told aside, not what is spoken of. */
static bool is_base(const td_mention *m) {
    td_slice left = m->left;
    while (left.n && left.at[left.n - 1] == ' ')
        left.n--;
    return ends_with(left, TD_S("với")) || ends_with(left, TD_S("kỳ")) || ends_with(left, TD_S("kì")) || ends_with(left, TD_S("so")) ||
           ends_with(left, TD_S("sinh"));
}

/* ---- heading ---- */

/* Words in capitals: 'NĂM 2017', but not 'Q2/2024'; every label has a letter beyond ASCII. */
static bool in_capitals(td_slice s) {
    bool capitals = false, accents = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] >= 'a' && s.at[i] <= 'z')
            return false;
        capitals = capitals || (s.at[i] >= 'A' && s.at[i] <= 'Z');
        accents = accents || (unsigned char)s.at[i] >= 0xC3;
    }
    return capitals && accents;
}

/* Written in capitals, or on a line that begins with '#'. */
static bool in_heading(const td_finder *f, const td_mention *m) {
    if (in_capitals(m->text))
        return true;
    td_slice view = f->text->view;
    uint32_t at = m->view_start;
    for (unsigned n = 0; at > 0 && n < LINE_REACH && view.at[at - 1] != '\n'; n++)
        at--;
    return view.n > 0 && view.at[at] == '#' && (at == 0 || view.at[at - 1] == '\n');
}

/* ---- sentence ---- */

static bool ends_sentence(td_slice view, uint32_t i) {
    char c = view.at[i], next = i + 1 < view.n ? view.at[i + 1] : '\n';
    if (c == ';')
        return next == '\n' || next == '\r';
    if (c == '\n')
        return (next >= 'A' && next <= 'Z') || next == '\n' || next == '\r' || strchr("-+|*#", next) != NULL;
    return (c == '.' || c == '!' || c == '?') && (next == ' ' || next == '\n' || next == '\r');
}

typedef struct span {
    uint32_t start, end;
} span;

static span sentence_of(const td_finder *f, const td_mention *m) {
    td_slice view = f->text->view;
    uint32_t low = m->view_start > SENTENCE_REACH ? m->view_start - SENTENCE_REACH : 0;
    uint32_t high = view.n - m->view_end > SENTENCE_REACH ? m->view_end + SENTENCE_REACH : (uint32_t)view.n;
    span s = {m->view_start, m->view_end};
    while (s.start > low && !ends_sentence(view, s.start - 1))
        s.start--;
    while (s.end < high && !ends_sentence(view, s.end))
        s.end++;
    return s;
}

typedef enum verdict { GOES_ON, ENDS, DISAGREES } verdict;

/* Adds the year that the mention says to *year. A heading is no part of the sentence below it. */
static verdict hear(const td_finder *f, const td_mention *m, unsigned *year) {
    unsigned said = m->kind == TD_DATE && m->date.role != TD_ROLE_DOCUMENT ? year_of(m) : 0;
    if (!said || is_base(m))
        return GOES_ON;
    if (in_heading(f, m))
        return ENDS;
    if (*year && said != *year)
        return DISAGREES;
    *year = said;
    return GOES_ON;
}

/* The only year that the sentence says in digits. */
static unsigned sentence_year(const td_finder *f, size_t i) {
    const td_mention *all = f->out->mentions.at;
    span s = sentence_of(f, &all[i]);
    unsigned year = 0;
    verdict v = GOES_ON;
    for (size_t k = i, n = 0; v == GOES_ON && k-- > 0 && n < NEAR && all[k].view_start >= s.start; n++)
        v = hear(f, &all[k], &year);
    if (v == DISAGREES)
        return 0;
    v = GOES_ON;
    for (size_t k = i + 1, n = 0; v == GOES_ON && k < f->out->mentions.n && n < NEAR && all[k].view_end <= s.end; k++, n++)
        v = all[k].kind == TD_DATE && is_base(&all[k]) ? ENDS : hear(f, &all[k], &year); /* a comparison may go on with more years */
    return v == DISAGREES ? 0 : year;
}

/* ---- the file's own date ---- */

/* A report looks back, a deadline ahead: only months on that side of the file's date are of its year for certain. */
static unsigned file_year(const td_finder *f, const td_mention *m, td_ymd from, td_ymd to) {
    td_slice date = f->out->head.date;
    if (date.n != 10)
        return 0;
    unsigned month = digits(date.at + 5, 2), day = digits(date.at + 8, 2);
    bool past = to.month < month || (to.month == month && (!to.day || to.day <= day));
    bool ahead = from.month > month || (from.month == month && (!from.day || from.day >= day));
    bool deadline = m->date.role == TD_ROLE_DEADLINE || m->date.role == TD_ROLE_START;
    bool running = m->date.role == TD_ROLE_PERIOD && month >= 3 && from.month <= month + 1;
    return (deadline ? ahead : past || running) ? digits(date.at, 4) : 0;
}

/* ---- values without a year ---- */

/* 'XXXX-05-15', 'XXXX-06' at the value's start; false for others. Returns how many bytes it has. */
static size_t read_end(td_slice value, td_ymd *d) {
    *d = (td_ymd){0};
    if (value.n < 7 || memcmp(value.at, "XXXX-", 5) != 0 || !is_digit(value.at[5]))
        return 0;
    d->month = digits(value.at + 5, 2);
    if (value.n < 10 || value.at[7] != '-')
        return 7;
    d->day = digits(value.at + 8, 2);
    return 10;
}

static bool read_value(td_slice value, td_ymd *from, td_ymd *to) {
    size_t n = read_end(value, from);
    *to = *from;
    if (!n || n == value.n)
        return n > 0;
    td_slice rest = {value.at + n + 1, value.n - n - 1};
    return value.at[n] == '/' && read_end(rest, to) == rest.n;
}

static void set_year(td_finder *f, td_mention *m, td_ymd from, td_ymd to, unsigned year, const char *how) {
    td_arena *a = &f->out->arena;
    from.year = year - (from.month > to.month);
    to.year = year;
    td_slice first = td_first_day(a, from), last = td_last_day(a, to);
    if (!first.n || !last.n)
        return; /* 29/02 of a common year: that was not the year */
    m->date.first = first;
    m->date.last = last;
    td_slice rule = td_arena_printf(a, "%s+year-%s", m->rule, how);
    if (rule.n)
        m->rule = rule.at;
}

/* The months of two ends of a range that go over the new year: '28/12 đến 03/01'. No one year holds both. */
static bool over_new_year(const td_mention *left, const td_mention *right) {
    td_ymd a, b, to;
    bool range = left->kind == TD_DATE && right->kind == TD_DATE && right->date.role == TD_ROLE_PERIOD && left->date.role == TD_ROLE_PERIOD;
    bool near = range && right->view_start >= left->view_end && right->view_start - left->view_end < RANGE_REACH;
    return near && read_value(left->value, &a, &to) && read_value(right->value, &b, &to) && a.month > b.month;
}

static void find_year(td_finder *f, size_t i, unsigned heading) {
    td_mention *m = &f->out->mentions.at[i];
    td_ymd from, to;
    if (m->warning || !read_value(m->value, &from, &to))
        return;
    bool first = i > 0 && over_new_year(m - 1, m), last = i + 1 < f->out->mentions.n && over_new_year(m, m + 1);
    if (first || last)
        return;
    unsigned year = sentence_year(f, i);
    if (year) {
        set_year(f, m, from, to, year, "sentence");
    } else if (heading) {
        set_year(f, m, from, to, heading, "heading");
    } else if ((year = file_year(f, m, from, to))) {
        set_year(f, m, from, to, year, "file");
    }
}

static bool wants_year(const td_mention *m) {
    td_ymd from, to;
    return m->kind == TD_DATE && !m->warning && read_value(m->value, &from, &to);
}

/* Linking asks for the year that a file speaks of, where its letterhead has no date (link/settle.c): dates that have years need no role
 * for it. The surroundings of all are quoted where they matter: otherwise nobody asks for them. */
static bool is_done_for_links(td_finder *f) {
    bool wanted = false;
    for (size_t i = 0; i < f->out->mentions.n && !wanted; i++)
        wanted = wants_year(&f->out->mentions.at[i]);
    for (size_t i = 0; i < f->out->mentions.n && wanted; i++)
        if (f->out->mentions.at[i].kind == TD_DATE)
            td_quote(f, &f->out->mentions.at[i]);
    return !wanted;
}

void td_date_settle(td_finder *f) {
    if (f->link_only && f->out->head.date.n == 10)
        return;
    for (size_t i = 0; i < f->out->mentions.n; i++)
        if (f->out->mentions.at[i].kind == TD_DATE)
            td_date_owner_read(f, i);
    if (f->link_only && is_done_for_links(f))
        return;
    for (size_t i = 0; i < f->out->mentions.n; i++)
        if (f->out->mentions.at[i].kind == TD_DATE)
            td_date_role_read(f, i);
    unsigned heading = 0;
    uint32_t heading_until = 0;
    for (size_t i = 0; i < f->out->mentions.n; i++) {
        const td_mention *m = &f->out->mentions.at[i];
        if (m->kind != TD_DATE)
            continue;
        unsigned year = m->date.role == TD_ROLE_DOCUMENT ? 0 : year_of(m);
        if (year && in_heading(f, m)) {
            heading = year;
            heading_until = m->view_end + TD_MEMORY_BYTES;
        }
        if (!year)
            find_year(f, i, m->view_start < heading_until ? heading : 0);
    }
}
