/* What a cell of a spreadsheet can hold: text without what no sheet shows, days and decimals that keep their value. */
#ifndef TD_WRITE_CELLS_H
#define TD_WRITE_CELLS_H

#include <stdint.h>

#include "base/buffer.h"

/* UTF-16 code units in a cell (ECMA-376 and every program). */
enum { TD_CELL_UNITS = 32767 };

/* `s` (valid UTF-8) as a cell shows it: line ends as LF; other controls, overriding bidirectional controls and what XML 1.0 forbids as
 * U+FFFD; cut with an ellipsis at `units` UTF-16 code units. `s` itself where nothing is to do, else in `scratch` (emptied first). */
td_slice td_cell_text(td_slice s, size_t units, td_buffer *scratch);
/* UTF-16 code units of valid UTF-8. */
size_t td_utf16_units(td_slice s);

/* A decimal that a double keeps exactly as written: at most 15 significant digits. */
typedef struct td_decimal {
    bool negative;
    uint64_t digits; /* without the point */
    unsigned places; /* digits after the point, as written */
} td_decimal;

/* False where s is no decimal ('-12.50') or has too many digits. */
bool td_decimal_of(td_slice s, td_decimal *d);
/* The nearest double, in no locale. */
double td_decimal_double(td_decimal d);

typedef struct td_day {
    int year, month, day;
} td_day;

/* True where s is a day of the Gregorian calendar, YYYY-MM-DD. */
bool td_day_of(td_slice s, td_day *d);
/* True for days that every spreadsheet counts alike: from 1900-03-01, behind the leap day that 1900 did not have. */
bool td_day_is_serial(td_day d);

#endif
