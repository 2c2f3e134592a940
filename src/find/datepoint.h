/* Points in time, the parts of date expressions. Private to the date grammar. */
#ifndef TD_FIND_DATEPOINT_H
#define TD_FIND_DATEPOINT_H

#include <stdio.h>

#include "find/date.h"

typedef struct td_point {
    td_ymd at;
    size_t first, past;  /* tokens, half-open */
    bool labelled;       /* begins with ngày, tháng, năm, mùng */
    bool lunar;          /* of the lunar calendar: no day of the solar one */
    bool shared;         /* month or year were taken from the next member of a list or range */
    bool range;          /* joined to the point before by 'đến' or a dash */
    const char *warning; /* NULL, or what is doubtful */
} td_point;

/* The point that begins at token i; returns the index one past it, 0 when there is none. Looks at a few tokens only. */
size_t td_point_at(const td_finder *f, size_t i, td_point *p);
/* The same from the month's number on: '6/2017', 'sáu năm 2017'. */
size_t td_month_at(const td_finder *f, size_t i, td_point *p);
/* A number up to `max` in one or two digits or in words; returns the index one past it, or 0. */
size_t td_date_number(const td_finder *f, size_t i, unsigned max, unsigned *value);
/* A four-digit year between 1000 and 2999. */
bool td_year_at(const td_finder *f, size_t i, unsigned *year);

/* The kind between 'năm' and its year (tài chính, ngân sách, dương lịch) at token i: its words, 0 when none. */
size_t td_year_kind(const td_finder *f, size_t i);
/* Nothing is glued behind the number before `past` that would make it part of a symbol, a fraction or a decimal. */
bool td_date_ends(const td_finder *f, size_t past);
/* Words right behind a number say that it counts something: '2017 hộ'. */
bool td_date_counts(const td_finder *f, size_t past);

/* Is the point a date at all? A labelled one and a full one are; a bare year, a day without a year want a cue. */
bool td_date_certain(const td_finder *f, const td_point *p);
/* A feast of the solar calendar that is named by its day: 30/4, 2/9 (domain facts 7). */
bool td_date_holiday(td_ymd d);

/* Heavenly stem (year modulo 10) and earthly branch (year modulo 12) at token i, or -1. */
int td_stem(const td_finder *f, size_t i);
int td_branch(const td_finder *f, size_t i);
/* A day of the lunar calendar: 'lunar:XXXX-03-10', no day of the solar one. */
void td_date_moon(td_finder *f, const td_point *p);

#endif
