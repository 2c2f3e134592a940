/* Candidates: the places where a mention can begin or be anchored. The scan looks at each byte of the view once and yields
 * the start of every digit run and of every trigger word; the grammars run there and nowhere else. */
#ifndef TD_TEXT_SCAN_H
#define TD_TEXT_SCAN_H

#include <stdint.h>

#include "base/slice.h"

/* Words (fold hashes) at which a mention without digits can be anchored: Luật, Hiến pháp, quý (IV), mươi ... From lexicon/.
 * `first` has a bit for each possible first byte of such a word in any case and canonical spelling. */
typedef struct td_triggers {
    uint64_t first[4];
    const uint64_t *words; /* sorted fold hashes */
    size_t n;
} td_triggers;

typedef struct td_scan {
    td_slice view;
    const td_triggers *triggers;
    uint32_t at;
} td_scan;

/* The next candidate's view offset, ascending; false at the end. A digit run inside a longer run of digits is not repeated. */
bool td_scan_next(td_scan *s, uint32_t *candidate);

#endif
