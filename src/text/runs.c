/* Letters and digits of a view as bits. Comes in: its blocks. Goes out: td_run_bits. What the kernels cannot tell (letters of other
 * scripts, full-width digits) is read here character by character. */
#include "text/runs.h"

#include "text/chars.h"

static void set(uint64_t *bits, uint64_t bit, bool on) {
    *bits = on ? *bits | bit : *bits & ~bit;
}

/* All characters of which a byte lies in the block; those that reach over its edges too, where a kernel saw half of them. */
static void read_slowly(td_run_bits *runs, td_slice v, size_t block) {
    size_t i = block * TD_BLOCK, past = v.n - i < TD_BLOCK ? v.n : i + TD_BLOCK;
    while (i > 0 && ((unsigned char)v.at[i] & 0xC0) == 0x80)
        i--;
    for (uint32_t k; i < past; i += k) {
        td_char_kind kind = td_char_kind_of(td_char_at(v, i, &k));
        for (size_t j = i; j < i + k; j++) {
            uint64_t bit = UINT64_C(1) << (j % TD_BLOCK);
            set(&runs[j / TD_BLOCK].letter, bit, kind == TD_CHAR_LETTER);
            set(&runs[j / TD_BLOCK].digit, bit, kind == TD_CHAR_DIGIT);
        }
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
