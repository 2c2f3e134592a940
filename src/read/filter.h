/* Formats that a program turns into text. A filter is written 'ENDINGS:COMMAND': endings divided by commas, and a command of words divided
 * by blanks, of which quotes and backslashes keep blanks. '%' stands for the file's name, '%%' for a percent sign. There is no shell. */
#ifndef TD_READ_FILTER_H
#define TD_READ_FILTER_H

#include "read/source.h"

/* Whether a filter is written as it must be; else *e says what is wrong. */
bool td_filter_check(const char *filter, td_error *e);
/* The last of these filters that is for this name; NULL if none is. */
const char *td_filter_given(const char *const *filters, size_t n, td_slice path);

#endif
