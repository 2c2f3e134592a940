/* Private to the date grammar: date.c is its door, datepoint.c reads one point in time, datelist.c lists and ranges of points, dateperiod.c
 * named periods (quarters, terms, decades), datecue.c says whether what looks like a date is one, calendar.c knows the calendar. */
#ifndef TD_FIND_DATE_H
#define TD_FIND_DATE_H

#include "find/finder.h"

/* One end of an expression; 0 where the text does not say. */
typedef struct td_ymd {
    unsigned year, month, day;
} td_ymd;

bool td_day_exists(td_ymd d); /* month and day fit; an unknown year counts as a leap year */
unsigned td_days_in_month(unsigned year, unsigned month);
/* A day that is known: '2017-02-15'. */
void td_day_iso(td_ymd d, char iso[11]);
/* '2017-02-15', 'XXXX-02-15', '2017-02', '2017', ISO 8601 with X for what is not said (ISO 8601-2). */
td_slice td_ymd_value(td_arena *a, td_ymd d);
td_slice td_interval_value(td_arena *a, td_ymd from, td_ymd to);
/* First and last day of what lies between both ends; empty where the year is not known or no such day exists. */
td_slice td_first_day(td_arena *a, td_ymd from);
td_slice td_last_day(td_arena *a, td_ymd to);

/* Adds a date over tokens [first, past). What no calendar holds keeps its value and gets a warning. */
td_mention *td_date_add(td_finder *f, size_t first, size_t past, td_ymd from, td_ymd to, td_precision precision, const char *rule);
/* May an expression begin at token i: not inside what is taken, not glued to something before it. */
bool td_date_free(const td_finder *f, size_t i);
/* ',', 'và', 'hoặc': the next member of a list may follow. */
bool td_date_link(const td_finder *f, size_t i);
/* Is `word` one of these n keywords. */
bool td_word_among(uint64_t word, const uint64_t *words, size_t n);

/* Forms of dateperiod.c and datelist.c: called at a candidate, they return the index one past what they took, or 0. */
td_grammar td_date_months, td_date_years, td_date_blank, td_date_decade, td_date_century, td_date_quarters;
td_grammar td_date_short_range, td_date_points, td_date_worded, td_date_new_year, td_date_eve;

#endif
