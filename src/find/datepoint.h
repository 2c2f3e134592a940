/* Points in time, the parts of date expressions. Private to the date grammar. */
#ifndef TD_FIND_DATEPOINT_H
#define TD_FIND_DATEPOINT_H

#include <stdio.h>

#include "find/date.h"

typedef struct td_point {
    td_ymd at;
    size_t first, past;  /* tokens, half-open */
    bool labelled;       /* begins with ngày, tháng or năm */
    const char *warning; /* NULL, or what is doubtful */
} td_point;

/* The point that begins at token i; returns the index one past it, 0 when there is none. Looks at 6 tokens at most. */
size_t td_point_at(const td_finder *f, size_t i, td_point *p);
/* A four-digit year between 1000 and 2999. */
bool td_year_at(const td_finder *f, size_t i, unsigned *year);

#endif
