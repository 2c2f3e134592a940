/* Every day from 1930 to 2050 in every form in which it is written reads back exactly: each form makes one text with a line for every day,
 * which is read once. Likewise every month, quarter and year. Usage: dates. Last line `N passed, N failed`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/buffer.h"
#include "find/date.h"

enum { FIRST_YEAR = 1930, LAST_YEAR = 2050 };

static unsigned passed, failed;

/* ---- numbers in words ---- */

static const char *const units[] = {"", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

static void put(td_buffer *b, const char *words) {
    td_buffer_printf(b, "%s", words);
}

/* 1 to 99; `south`: the other spelling where there are two. */
static void put_small(td_buffer *b, unsigned n, bool south) {
    unsigned tens = n / 10, one = n % 10;
    if (tens == 1)
        put(b, "mười");
    else if (tens > 1)
        td_buffer_printf(b, "%s mươi", units[tens]);
    if (!one)
        return;
    if (tens)
        put(b, " ");
    if (one == 5 && tens)
        put(b, south && tens > 1 ? "nhăm" : "lăm");
    else if (one == 1 && tens > 1)
        put(b, "mốt");
    else if (one == 4 && tens > 1 && !south)
        put(b, "tư");
    else if (one == 7 && south)
        put(b, "bẩy");
    else
        put(b, units[one]);
}

static void put_year(td_buffer *b, unsigned year, bool south) {
    unsigned hundreds = year / 100 % 10, rest = year % 100;
    td_buffer_printf(b, "%s %s %s trăm", units[year / 1000], south ? "ngàn" : "nghìn", hundreds ? units[hundreds] : "không");
    if (rest && rest < 10)
        put(b, south ? " lẻ" : " linh");
    if (rest) {
        put(b, " ");
        put_small(b, rest, south);
    }
}

static void put_month(td_buffer *b, unsigned month, bool south) {
    if (month == 4 && !south)
        put(b, "tư");
    else
        put_small(b, month, south);
}

/* ---- forms ---- */

typedef void form(td_buffer *b, td_ymd d);

#define NUMERIC(name, format)                                                                                                              \
    static void name(td_buffer *b, td_ymd d) {                                                                                             \
        td_buffer_printf(b, format, d.day, d.month, d.year);                                                                               \
    }
NUMERIC(slash, "ngày %u/%u/%u")
NUMERIC(slash_padded, "ngày %02u/%02u/%u")
NUMERIC(slash_bare, "%u/%u/%u")
NUMERIC(slash_bare_padded, "%02u/%02u/%u")
NUMERIC(slash_spaced, "ngày %u / %u / %u")
NUMERIC(dash, "ngày %u-%u-%u")
NUMERIC(dash_padded, "ngày %02u-%02u-%u")
NUMERIC(dash_bare, "%u-%u-%u")
NUMERIC(dash_long, "ngày %u–%u–%u")
NUMERIC(dot, "ngày %u.%u.%u")
NUMERIC(dot_padded, "ngày %02u.%02u.%u")
NUMERIC(dot_bare, "%02u.%02u.%u")
NUMERIC(worded, "ngày %u tháng %u năm %u")
NUMERIC(worded_padded, "ngày %02u tháng %02u năm %u")
NUMERIC(worded_bare, "%u tháng %u năm %u")
NUMERIC(worded_capitals, "NGÀY %02u THÁNG %02u NĂM %u")
NUMERIC(worded_lines, "ngày\n%u\ntháng %02u\nnăm %u")
NUMERIC(worded_commas, "ngày %u, tháng %u, năm %u")
NUMERIC(month_slash, "ngày %u tháng %u/%u")
NUMERIC(year_word, "ngày %u/%u năm %u")

static void iso(td_buffer *b, td_ymd d) {
    td_buffer_printf(b, "%04u-%02u-%02u", d.year, d.month, d.day);
}

static void in_words(td_buffer *b, td_ymd d, bool south) {
    put(b, "ngày ");
    put_small(b, d.day, south);
    put(b, " tháng ");
    put_month(b, d.month, south);
    put(b, " năm ");
    put_year(b, d.year, south);
}

static void words_north(td_buffer *b, td_ymd d) {
    in_words(b, d, false);
}

static void words_south(td_buffer *b, td_ymd d) {
    in_words(b, d, true);
}

static const struct {
    const char *name;
    form *write;
} forms[] = {{"d/m/y", slash}, {"dd/mm/y", slash_padded}, {"d/m/y alone", slash_bare}, {"dd/mm/y alone", slash_bare_padded},
    {"d / m / y", slash_spaced}, {"d-m-y", dash}, {"dd-mm-y", dash_padded}, {"d-m-y alone", dash_bare}, {"d–m–y", dash_long},
    {"d.m.y", dot}, {"dd.mm.y", dot_padded}, {"dd.mm.y alone", dot_bare}, {"worded", worded}, {"worded, padded", worded_padded},
    {"worded without label", worded_bare}, {"worded in capitals", worded_capitals}, {"worded over lines", worded_lines},
    {"worded with commas", worded_commas}, {"d tháng m/y", month_slash}, {"d/m năm y", year_word}, {"ISO 8601", iso},
    {"in words", words_north}, {"in words, southern", words_south}};

/* ---- reading back ---- */

typedef struct trial {
    td_buffer text, values; /* one line each for every date */
    unsigned n;
} trial;

static void add(trial *t, form *write, td_ymd d, const char *value) {
    put(&t->text, "Họp ");
    write(&t->text, d);
    put(&t->text, " tại xã.\n");
    td_buffer_printf(&t->values, "%s\n", value);
    t->n++;
}

static void compare(const char *name, const td_findings *found, const trial *t) {
    const char *want = t->values.at, *end = t->values.at + t->values.n;
    unsigned right = 0, shown = 0;
    for (size_t i = 0; i < found->mentions.n; i++) {
        const td_mention *m = &found->mentions.at[i];
        if (m->kind != TD_DATE)
            continue;
        const char *line = want < end ? memchr(want, '\n', (size_t)(end - want)) : NULL;
        if (!line)
            break;
        bool same = td_slice_eq(m->value, (td_slice){want, (size_t)(line - want)}) && !m->warning;
        right += same;
        if (!same && shown++ < 3)
            printf(
                "%s: '%.*s' is %.*s, not %.*s\n", name, (int)m->text.n, m->text.at, (int)m->value.n, m->value.at, (int)(line - want), want);
        want = line + 1;
    }
    passed += right;
    failed += t->n - right;
    if (right < t->n)
        printf("%s: %u of %u read back\n", name, right, t->n);
}

static void read_back(const char *name, td_slice source, const trial *t) {
    td_text text;
    td_findings found = {0};
    td_error e = {0};
    td_finder *f = td_finder_new(td_lexicon_builtin());
    bool ok = f && td_text_init(&text, source, &e) && td_find(f, &text, &found, &e);
    if (ok) {
        compare(name, &found, t);
    } else {
        printf("%s: cannot be read\n", name);
        failed++;
    }
    td_findings_dispose(&found);
    td_text_dispose(&text);
    td_finder_free(f);
}

/* The same text with decomposed accents. */
static void try_decomposed(const char *name, trial *t) {
    char decomposed[96];
    (void)snprintf(decomposed, sizeof decomposed, "%s, decomposed", name);
    td_buffer_printf(&t->text, "%c", '\0');
    utf8proc_uint8_t *nfd = utf8proc_NFD((const utf8proc_uint8_t *)t->text.at);
    if (nfd)
        read_back(decomposed, (td_slice){(const char *)nfd, strlen((const char *)nfd)}, t);
    else
        failed++;
    free(nfd);
}

static void try_text(const char *name, trial *t, bool decompose) {
    read_back(name, (td_slice){t->text.at, t->text.n}, t);
    if (decompose)
        try_decomposed(name, t);
    td_buffer_dispose(&t->text);
    td_buffer_dispose(&t->values);
}

static void try_days(const char *name, form *write) {
    trial t = {0};
    for (unsigned year = FIRST_YEAR; year <= LAST_YEAR; year++)
        for (unsigned month = 1; month <= 12; month++)
            for (unsigned day = 1; day <= td_days_in_month(year, month); day++) {
                char value[16];
                (void)snprintf(value, sizeof value, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
                add(&t, write, (td_ymd){year, month, day}, value);
            }
    bool letters = write == slash || write == worded || write == words_north || write == words_south;
    try_text(name, &t, letters);
}

/* ---- longer spans ---- */

static void month_form(td_buffer *b, td_ymd d) {
    td_buffer_printf(b, "tháng %u/%u", d.month, d.year);
}

static void month_words(td_buffer *b, td_ymd d) {
    put(b, "tháng ");
    put_month(b, d.month, false);
    td_buffer_printf(b, " năm %u", d.year);
}

static void quarter_form(td_buffer *b, td_ymd d) {
    static const char *const roman[] = {"I", "II", "III", "IV"};
    td_buffer_printf(b, "quý %s năm %u", roman[d.month / 3 % 4], d.year);
}

static void half_form(td_buffer *b, td_ymd d) {
    td_buffer_printf(b, "%u tháng đầu năm %u", d.month, d.year);
}

static void year_form(td_buffer *b, td_ymd d) {
    td_buffer_printf(b, "năm %u", d.year);
}

static void try_spans(const char *name, form *write, unsigned step, const char *format) {
    trial t = {0};
    unsigned first = strcmp(format, "half") == 0 ? 2 : 1;
    for (unsigned year = FIRST_YEAR; year <= LAST_YEAR; year++)
        for (unsigned month = first; month <= 12; month += step) {
            char value[32], last[8];
            (void)snprintf(last, sizeof last, "%02u", (month + (step == 12 ? 0 : step - 1)) % 100);
            int n = snprintf(value, sizeof value, "%04u", year % 10000);
            if (strcmp(format, "month") == 0)
                (void)snprintf(value + n, sizeof value - (size_t)n, "-%02u", month % 100);
            else if (strcmp(format, "quarter") == 0)
                (void)snprintf(value + n, sizeof value - (size_t)n, "-%02u/%04u-%s", month % 100, year % 10000, last);
            else if (strcmp(format, "half") == 0)
                (void)snprintf(value + n, sizeof value - (size_t)n, "-01/%04u-%02u", year % 10000, month % 100);
            add(&t, write, (td_ymd){year, month, 0}, value);
        }
    try_text(name, &t, true);
}

int main(void) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        try_days(forms[i].name, forms[i].write);
    try_spans("tháng m/y", month_form, 1, "month");
    try_spans("month in words", month_words, 1, "month");
    try_spans("quý", quarter_form, 3, "quarter");
    try_spans("n tháng đầu năm", half_form, 1, "half");
    try_spans("năm", year_form, 12, "year");
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
