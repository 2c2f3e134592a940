/* Private to the date grammar: date.c finds expressions, calendar.c knows the calendar. */
#ifndef TD_FIND_DATE_H
#define TD_FIND_DATE_H

#include "find/finder.h"

/* One end of an expression; 0 where the text does not say. */
typedef struct td_ymd {
    unsigned year, month, day;
} td_ymd;

bool td_day_exists(td_ymd d); /* month and day fit; an unknown year counts as a leap year */
unsigned td_days_in_month(unsigned year, unsigned month);
/* '2017-02-15', 'XXXX-02-15', '2017-02', '2017', ISO 8601 with X for what is not said (ISO 8601-2). */
td_slice td_ymd_value(td_arena *a, td_ymd d);
td_slice td_interval_value(td_arena *a, td_ymd from, td_ymd to);
/* First and last day of what lies between both ends; empty where the year is not known. */
td_slice td_first_day(td_arena *a, td_ymd from);
td_slice td_last_day(td_arena *a, td_ymd to);

#endif
