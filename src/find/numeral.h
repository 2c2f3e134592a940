/* Numbers in words. Private to the figure grammar. */
#ifndef TD_FIND_NUMERAL_H
#define TD_FIND_NUMERAL_H

#include "find/finder.h"

/* The number that begins at token i; returns the index one past it, 0 when there is none. `words`: how many words it has. */
size_t td_numeral_at(const td_finder *f, size_t i, uint64_t *value, unsigned *words);
/* The first token of the run of number words that holds token i. */
size_t td_numeral_start(const td_finder *f, size_t i);

#endif
