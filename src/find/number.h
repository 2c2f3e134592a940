/* Exact decimals as digits and a power of ten, and numbers as Vietnamese texts group them. Private to the figure grammar. */
#ifndef TD_FIND_NUMBER_H
#define TD_FIND_NUMBER_H

#include "find/finder.h"

typedef struct td_decimal {
    td_slice digits; /* '0'-'9', in the arena */
    int exponent;    /* value = digits x 10^exponent */
} td_decimal;

/* How one separator with three digits behind it is to be read; the unit is the evidence (domain facts 8.1). */
typedef enum td_grouping { TD_GROUPING_DECIMAL, TD_GROUPING_THOUSANDS } td_grouping;

typedef struct td_digits { /* a number in digits as it stands: '5.762', '244,859', '4 275' */
    size_t first, past;    /* tokens */
    bool ambiguous;        /* ',' and exactly three digits: grouping decides */
    bool english;          /* two commas or more: grouped in the English way */
    bool point;            /* '.' with one or two digits: wants a unit to be a decimal and no heading */
    uint32_t comma_token;  /* index of the decimal sign's token, relative to first; 0 = integer */
} td_digits;

/* Reads the shape of the number whose first digits are at i. False if it is no number (dates, versions, codes). Looks at 32 tokens at most.
 */
bool td_digits_at(const td_finder *f, size_t i, td_digits *d);
td_decimal td_digits_value(td_finder *f, const td_digits *d, td_grouping grouping);
td_decimal td_decimal_sum(td_arena *a, td_decimal x, td_decimal y);
/* Plain decimal: no grouping, point as decimal sign, no needless zeros. */
td_slice td_decimal_text(td_arena *a, td_decimal d);

#endif
