/* Candidates: the places where a mention can begin or be anchored. The scan looks at each byte of the view once and yields
 * the start of every digit run and of every trigger word that begins a run of letters; the grammars run there and nowhere else. */
#ifndef TD_TEXT_SCAN_H
#define TD_TEXT_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "text/token.h"

/* Words at which a mention without digits can be anchored: Luật, Hiến pháp, quý (IV), mươi ... From lexicon/. `filter` says no to nearly
 * every other word by its first four bytes; what it lets through is asked for TD_MARK_TRIGGER. */
#define TD_TRIGGER_FILTER 512

typedef struct td_triggers {
    const uint64_t *filter; /* TD_TRIGGER_FILTER of them */
    const uint64_t *words;  /* sorted fold hashes */
    size_t n;
} td_triggers;

/* Lets a word (NFC) through the filter, in each spelling that folds to the same. */
void td_trigger_admit(uint64_t filter[TD_TRIGGER_FILTER], td_slice word);
bool td_trigger_is(const td_triggers *t, uint64_t word);

typedef struct td_scan {
    td_tokens *tokens;           /* started on the text; the scan reads words as they do */
    const td_triggers *triggers; /* may be NULL: digits alone */
    /* scan.c's own, zero at the start */
    size_t next;                /* the next block */
    uint64_t candidates;        /* of the last one, those that were not given yet */
    bool in_digits, in_letters; /* its last byte */
} td_scan;

/* The next candidate's view offset, ascending; false at the end. A digit run inside a longer run of digits is not repeated. */
bool td_scan_next(td_scan *s, uint32_t *candidate);
/* Leaves out what begins before view offset `to`, as far as whole blocks go: candidates before it may still come. */
void td_scan_pass(td_scan *s, uint32_t to);

#endif
