/* The parts of the figure grammar that figure.c calls. Private to it. Each returns the index past what it took, 0 for nothing. */
#ifndef TD_FIND_FIGURE_H
#define TD_FIND_FIGURE_H

#include "find/quantity.h"

/* A number in words that holds the candidate, which is a trigger word. */
size_t td_figure_in_words(td_finder *f, size_t candidate);
/* 'năm (05) ngày': the candidate repeats in brackets what stands in words before them. */
size_t td_figure_repeated(td_finder *f, size_t candidate);
/* The candidate 'tính' or 'ĐVT': notes the unit that the text gives the bare numbers of the table that follows. */
void td_table_unit_note(td_finder *f, size_t candidate);
/* One past an hour of the day with its minutes, which are no figures; 0 where the quantity is none. `cues`: what stands right before it. */
size_t td_clock_past(td_finder *f, const td_quantity *q, unsigned cues);
/* 'Hà Giang (94), Bến Tre (87)': the number at token i stands alone in brackets behind a name, in a list of such. Its first member is a
 * number of two digits and more; the others follow a figure. Bounded by a few words. */
bool td_named_count(const td_finder *f, size_t i);
/* A bare number that fills a table's cell, where such a unit is in force. */
size_t td_table_cell(td_finder *f, const td_quantity *q);

#endif
