/* Days, months and years as numbers and as ISO 8601 text. Comes in: what an expression says. Goes out: its value, its first and last day.
 */
#include "find/date.h"

unsigned td_days_in_month(unsigned year, unsigned month) {
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return month < 1 || month > 12 ? 0 : days[month - 1] + (month == 2 && leap);
}

bool td_day_exists(td_ymd d) {
    return d.day >= 1 && d.day <= td_days_in_month(d.year, d.month);
}

/* At least `width` digits; returns where they end. */
static char *put(char *at, unsigned number, unsigned width) {
    char digits[10];
    unsigned n = 0;
    do {
        digits[n++] = (char)('0' + number % 10);
        number /= 10;
    } while (number || n < width);
    while (n > 0)
        *at++ = digits[--n];
    return at;
}

static td_slice keep(td_arena *a, const char *text, const char *end) {
    return td_arena_copy(a, (td_slice){text, (size_t)(end - text)});
}

static td_slice day_text(td_arena *a, unsigned year, unsigned month, unsigned day) {
    char text[40], *at = put(text, year, 4);
    *at++ = '-';
    at = put(at, month, 2);
    *at++ = '-';
    return keep(a, text, put(at, day, 2));
}

void td_day_iso(td_ymd d, char iso[11]) {
    char *at = put(iso, d.year % 10000, 4);
    *at++ = '-';
    at = put(at, d.month % 100, 2);
    *at++ = '-';
    at = put(at, d.day % 100, 2);
    *at = '\0';
}

td_slice td_ymd_value(td_arena *a, td_ymd d) {
    char text[40] = "XXXX", *at = text + 4;
    if (d.year)
        at = put(text, d.year % 10000, 4);
    if (d.month || d.day) {
        *at++ = '-';
        at = d.month ? put(at, d.month, 2) : (char *)memcpy(at, "XX", 2) + 2;
    }
    if (d.day) {
        *at++ = '-';
        at = put(at, d.day, 2);
    }
    return keep(a, text, at);
}

td_slice td_interval_value(td_arena *a, td_ymd from, td_ymd to) {
    td_slice left = td_ymd_value(a, from), right = td_ymd_value(a, to);
    return td_arena_printf(a, "%.*s/%.*s", (int)left.n, left.at, (int)right.n, right.at);
}

td_slice td_first_day(td_arena *a, td_ymd from) {
    if (!from.year || (from.day && !td_day_exists(from)))
        return (td_slice){"", 0};
    return day_text(a, from.year, from.month ? from.month : 1, from.day ? from.day : 1);
}

td_slice td_last_day(td_arena *a, td_ymd to) {
    if (!to.year || (to.day && !td_day_exists(to)))
        return (td_slice){"", 0};
    unsigned month = to.month ? to.month : 12;
    return day_text(a, to.year, month, to.day ? to.day : td_days_in_month(to.year, month));
}
