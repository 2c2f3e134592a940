/* Runs of letters and of digits: one bit a byte of the view, made once, read by the scan and by the tokens. Inside text/ only. */
#ifndef TD_TEXT_RUNS_H
#define TD_TEXT_RUNS_H

#include "text/block.h"

typedef struct td_run_bits { /* of 64 bytes, bit 0 is the first */
    uint64_t letter, digit;  /* every byte of letters, of digits */
} td_run_bits;

/* How many words a view of n bytes takes: one more than there are blocks, zero, so that every run ends. */
static inline size_t td_runs_room(size_t n) {
    return n / TD_BLOCK + 2;
}
/* The runs of block `i`, which lies at `p` as td_block_at gives it; blocks one after the other from 0, then td_runs_end. `odd` is the
 * caller's, false at the start. */
void td_runs_block(td_run_bits *runs, td_slice view, size_t i, const td_block_kernels *blocks, const unsigned char *p, bool *odd);
void td_runs_end(td_run_bits *runs, td_slice view, bool odd);

static inline bool td_run_letter(const td_run_bits *runs, size_t i) {
    return runs[i / TD_BLOCK].letter >> (i % TD_BLOCK) & 1;
}
static inline bool td_run_digit(const td_run_bits *runs, size_t i) {
    return runs[i / TD_BLOCK].digit >> (i % TD_BLOCK) & 1;
}
static inline bool td_run_any(const td_run_bits *runs, size_t i) {
    return (runs[i / TD_BLOCK].letter | runs[i / TD_BLOCK].digit) >> (i % TD_BLOCK) & 1;
}
/* The end of the run of letters that holds byte i. */
static inline size_t td_run_letters_end(const td_run_bits *runs, size_t i) {
    uint64_t rest = ~runs[i / TD_BLOCK].letter >> (i % TD_BLOCK);
    if (rest)
        return i + (unsigned)__builtin_ctzll(rest);
    size_t block = i / TD_BLOCK + 1;
    while (runs[block].letter == UINT64_MAX)
        block++;
    return block * TD_BLOCK + (unsigned)__builtin_ctzll(~runs[block].letter);
}
/* The start of the run of letters that holds byte i. */
static inline size_t td_run_letters_start(const td_run_bits *runs, size_t i) {
    uint64_t others = ~runs[i / TD_BLOCK].letter << (TD_BLOCK - 1 - i % TD_BLOCK);
    if (others)
        return i + 1 - (unsigned)__builtin_clzll(others);
    size_t block = i / TD_BLOCK;
    while (block > 0 && runs[block - 1].letter == UINT64_MAX)
        block--;
    return block * TD_BLOCK - (block > 0 ? (unsigned)__builtin_clzll(~runs[block - 1].letter) : 0);
}

#endif
