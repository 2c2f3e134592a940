/* Letters and digits of a view as bits. Comes in: its blocks. Goes out: td_run_bits. What the kernels cannot tell (letters of other
 * scripts, full-width digits) is read here character by character. */
#include "text/runs.h"

#include "text/chars.h"

/* The k bytes from bit `at` on are letters, digits or neither. */
static void set(td_run_bits *runs, unsigned at, uint32_t k, td_char_kind kind) {
    uint64_t bytes = ((UINT64_C(1) << k) - 1) << at;
    runs->letter = kind == TD_CHAR_LETTER ? runs->letter | bytes : runs->letter & ~bytes;
    runs->digit = kind == TD_CHAR_DIGIT ? runs->digit | bytes : runs->digit & ~bytes;
}

/* All characters of which a byte lies in the block; those that reach over its edges too, where a kernel saw half of them. */
static void read_slowly(td_run_bits *runs, td_slice v, size_t block) {
    size_t i = block * TD_BLOCK, past = v.n - i < TD_BLOCK ? v.n : i + TD_BLOCK;
    while (i > 0 && ((unsigned char)v.at[i] & 0xC0) == 0x80)
        i--;
    for (uint32_t k; i < past; i += k) {
        td_char_kind kind = td_char_kind_of(td_char_at(v, i, &k));
        unsigned at = i % TD_BLOCK, here = TD_BLOCK - at;
        set(&runs[i / TD_BLOCK], at, k < here ? k : here, kind);
        if (k > here)
            set(&runs[i / TD_BLOCK + 1], 0, k - here, kind);
    }
}

void td_runs_block(td_run_bits *runs, td_slice view, size_t i, const td_block_kernels *blocks, const unsigned char *p, bool *odd) {
    td_scan_bits bits = blocks->scan(p);
    runs[i] = (td_run_bits){bits.letter, bits.digit};
    if (*odd)
        read_slowly(runs, view, i - 1);
    *odd = bits.odd != 0;
}

void td_runs_end(td_run_bits *runs, td_slice view, bool odd) {
    size_t blocks = (view.n + TD_BLOCK - 1) / TD_BLOCK;
    runs[blocks] = (td_run_bits){0, 0};
    if (odd)
        read_slowly(runs, view, blocks - 1);
}
