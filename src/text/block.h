/* 64 bytes of text at a time: questions about each byte, answered as one bit a byte (bit 0 is the first byte). Inside text/, and for the
 * choice of an encoding in read/. One source for all machines (block.inc), compiled for AVX2 too where the compiler can, chosen when the
 * program runs. A block begins at the first byte of a character. */
#ifndef TD_TEXT_BLOCK_H
#define TD_TEXT_BLOCK_H

#include <stdint.h>

#include "base/slice.h"

#define TD_BLOCK 64

typedef struct td_plain_bits { /* is it valid UTF-8 made of characters that are their own NFC, no NUL and not ignorable? */
    uint64_t odd;              /* bytes that say no, or that more must be looked at; never in ASCII but NUL, U+0080..U+02FF but the soft
                                  hyphen, U+1E00..U+1EFF, U+2010..U+2027 */
    uint64_t follows;          /* 80..BF */
    uint64_t two, three;       /* first bytes of characters of two and three bytes, among those just named */
} td_plain_bits;

typedef struct td_scan_bits { /* of a valid view */
    uint64_t digit;           /* 0-9 */
    uint64_t letter;          /* every byte of letters */
    uint64_t odd;             /* bytes of characters of which `letter` and `digit` may be wrong; never in Vietnamese text */
} td_scan_bits;

typedef struct td_census { /* counts of bytes that tell encodings apart */
    uint64_t high;         /* bytes beyond ASCII */
    uint64_t wanted;       /* following bytes that the leading bytes announce */
    uint64_t follow;       /* following bytes that there are */
    uint64_t alone;        /* leading bytes with no following byte behind them */
    uint64_t foreign;      /* characters U+00A1..U+00FF that Vietnamese has no use for */
    uint64_t nul;
} td_census;

typedef struct td_block_kernels {
    /* `p` has two bytes before it and TD_BLOCK from it on that may be read. */
    td_plain_bits (*plain)(const unsigned char *p);
    td_scan_bits (*scan)(const unsigned char *p);
    uint64_t (*lines)(const unsigned char *p);                             /* LF, CR, FF */
    void (*census)(const unsigned char *p, size_t blocks, td_census *sum); /* so many, one behind the other */
} td_block_kernels;

/* The fastest that this machine runs. */
const td_block_kernels *td_block_best(void);
/* The next slower ones after `k`, NULL at the end: for tests. */
const td_block_kernels *td_block_next(const td_block_kernels *k);

/* The block at offset i of the text: in place where all that a kernel reads lies in the text, else a copy in `room`, blanks behind the
 * text's end. */
static inline const unsigned char *td_block_at(td_slice s, size_t i, unsigned char room[TD_BLOCK + 2]) {
    const unsigned char *p = (const unsigned char *)s.at;
    if (i >= 2 && s.n - i >= TD_BLOCK)
        return p + i;
    size_t before = i < 2 ? i : 2, n = s.n - i < TD_BLOCK ? s.n - i : TD_BLOCK;
    memset(room, ' ', TD_BLOCK + 2);
    memcpy(room + 2 - before, p + i - before, before + n);
    return room + 2;
}

#endif
