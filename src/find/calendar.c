/* Days, months and years as numbers and as ISO 8601 text. Comes in: what an expression says. Goes out: its value, its first and last day.
 */
#include <stdio.h>

#include "find/date.h"

unsigned td_days_in_month(unsigned year, unsigned month) {
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return month < 1 || month > 12 ? 0 : days[month - 1] + (month == 2 && leap);
}

bool td_day_exists(td_ymd d) {
    return d.day >= 1 && d.day <= td_days_in_month(d.year, d.month);
}

td_slice td_ymd_value(td_arena *a, td_ymd d) {
    char year[8] = "XXXX";
    if (d.year)
        (void)snprintf(year, sizeof year, "%04u", d.year % 10000);
    if (d.day && !d.month)
        return td_arena_printf(a, "%s-XX-%02u", year, d.day);
    if (d.day)
        return td_arena_printf(a, "%s-%02u-%02u", year, d.month, d.day);
    if (d.month)
        return td_arena_printf(a, "%s-%02u", year, d.month);
    return td_arena_printf(a, "%s", year);
}

td_slice td_interval_value(td_arena *a, td_ymd from, td_ymd to) {
    td_slice left = td_ymd_value(a, from), right = td_ymd_value(a, to);
    return td_arena_printf(a, "%.*s/%.*s", (int)left.n, left.at, (int)right.n, right.at);
}

td_slice td_first_day(td_arena *a, td_ymd from) {
    if (!from.year || (from.day && !td_day_exists(from)))
        return (td_slice){"", 0};
    return td_arena_printf(a, "%04u-%02u-%02u", from.year, from.month ? from.month : 1, from.day ? from.day : 1);
}

td_slice td_last_day(td_arena *a, td_ymd to) {
    if (!to.year || (to.day && !td_day_exists(to)))
        return (td_slice){"", 0};
    unsigned month = to.month ? to.month : 12;
    return td_arena_printf(a, "%04u-%02u-%02u", to.year, month, to.day ? to.day : td_days_in_month(to.year, month));
}
