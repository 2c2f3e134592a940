/* The shape of a quantity in digits: number or range or fraction, multipliers, unit. Private to the figure grammar. Nothing is allocated
 * while a shape is read; the value is made when the mention is certain. */
#ifndef TD_FIND_QUANTITY_H
#define TD_FIND_QUANTITY_H

#include "find/measure.h"

#define TD_PARTS_MAX 5

typedef enum td_shape { TD_SINGLE, TD_RANGE, TD_FRACTION } td_shape;

typedef struct td_part { /* one number with its multiplier; a quantity is their sum: '2 tỷ 300 triệu' */
    td_digits digits;
    int power;
} td_part;

typedef struct td_quantity {
    size_t first, number; /* the mention's first token; the token of its first digits */
    td_shape shape;
    td_part part[TD_PARTS_MAX];
    unsigned parts;
    td_part to;    /* right end of a range, denominator of a fraction */
    int half;      /* 'rưỡi': half of this power of ten on top; 0 = of the unit itself */
    bool has_half; /* ... where there is one */
    bool negative;
    size_t past; /* after number and multipliers */
    td_unit unit;
    size_t end; /* after all: the mention is [first, end) */
} td_quantity;

/* Reads the quantity whose first digits are at token i. False where they are part of a code or of a name with signs ('4G', '12/3',
 * '2.0.1').
 */
bool td_quantity_at(const td_finder *f, size_t i, td_quantity *q);

/* A bare number in a list takes multiplier and unit of the list's last member: 'tăng 5, 6 và 7%'. Its own tokens stay what they are. */
void td_quantity_share(const td_finder *f, td_quantity *q);

typedef struct td_quantity_value {
    td_slice text, from, to; /* as td_mention.value, td_figure.number and .number_to */
    td_grouping grouping;    /* how 'd,ddd' was read */
} td_quantity_value;

td_quantity_value td_quantity_value_of(td_finder *f, const td_quantity *q);
/* Is there a comma before three digits that could be read in both ways? */
bool td_quantity_is_ambiguous(const td_quantity *q);

#endif
