/* Multipliers, units and counted nouns after a number. Private to the figure grammar. */
#ifndef TD_FIND_MEASURE_H
#define TD_FIND_MEASURE_H

#include "find/number.h"

/* 'nghìn', 'triệu', 'tỷ', also chained ('nghìn tỷ'): the power of ten, and the index past them; i itself where there is none. */
size_t td_multiplier_at(const td_finder *f, size_t i, int *power);

typedef enum td_unit_kind { TD_UNIT_NONE, TD_UNIT_MEASURE, TD_UNIT_NOUN, TD_UNIT_WORD } td_unit_kind;

typedef struct td_unit {
    td_unit_kind kind;
    size_t past;   /* one past its last token */
    td_slice text; /* symbol of a measure, or the noun as written */
} td_unit;

/* The unit at token i: a measure (VND, %, ha), a counted noun of the lexicon, or a word that may be a noun. */
td_unit td_unit_at(td_finder *f, size_t i);
/* Does a cue of this class (cues.tsv: "change", "provision" ...) end right before token i? Returns its first token + 1, or 0. */
size_t td_cue_before(const td_finder *f, size_t i, const char *klass);
bool td_cue_has(const td_finder *f, uint32_t row, const char *klass);

#endif
