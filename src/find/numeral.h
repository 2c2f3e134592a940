/* Numbers in words. Private to the figure grammar. */
#ifndef TD_FIND_NUMERAL_H
#define TD_FIND_NUMERAL_H

#include "find/finder.h"

__extension__ typedef unsigned __int128 td_wide; /* numbers in words go beyond 64 bits: a hundred nghìn tỷ tỷ is 10^23 */

typedef struct td_numeral {
    td_wide value;     /* the number without its decimal sign: 'hai phẩy năm' is 25 ... */
    unsigned decimals; /* ... with one digit behind it */
    unsigned words;    /* how many words were taken, 'linh' and the like included */
    size_t past;       /* one past the last token */
} td_numeral;

/* Reads the number that begins at token i. False when none begins there, or when it is beyond 10^36. Looks at 80 tokens at most. */
bool td_numeral_at(const td_finder *f, size_t i, td_numeral *n);
/* A number in words may hold this one. */
bool td_numeral_word(uint64_t word);
/* The first token of the run of number words that holds token i, at most 80 tokens back and not before the floor. */
size_t td_numeral_start(const td_finder *f, size_t i);
/* 0-9 for a word that is a digit ('tư', 'lăm' and 'mốt' too), -1 for any other. */
int td_numeral_digit(uint64_t word);
/* The digits of `n` with its decimal sign, in the arena. */
td_slice td_numeral_text(td_arena *a, const td_numeral *n);

#endif
