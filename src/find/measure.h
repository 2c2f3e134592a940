/* Multipliers, units, counted nouns and cue words around a number. Private to the figure grammar. */
#ifndef TD_FIND_MEASURE_H
#define TD_FIND_MEASURE_H

#include "find/number.h"

/* 'nghìn', 'triệu', 'tỷ', also chained ('nghìn tỷ') and short ('tr', 'k' where they touch the digits): the power of ten, and the index past
 * them; i itself where there is none. */
size_t td_multiplier_at(const td_finder *f, size_t i, int *power);

typedef enum td_unit_kind { TD_UNIT_NONE, TD_UNIT_MEASURE, TD_UNIT_NOUN, TD_UNIT_WORD } td_unit_kind;

typedef struct td_unit {
    td_unit_kind kind;
    size_t first, past; /* its tokens */
    int power;          /* of ten that lies in it: 'trđ' is a million đồng */
    uint32_t row;       /* of units.tsv or nouns.tsv; 0 = a word of the text */
    td_slice text;      /* symbol of a measure, borrowed; empty for a noun: td_unit_text() copies it */
} td_unit;

/* The unit at token i: a measure (VND, %, ha), a counted noun of the lexicon, or a word that may be a noun. */
td_unit td_unit_at(const td_finder *f, size_t i);
/* A unit of length or mass between digits that it touches: '1m84'. */
td_unit td_unit_split(const td_finder *f, size_t i);
td_slice td_unit_text(td_finder *f, const td_unit *u);
/* '$', '€', 'USD', 'VND' right before token i: first and past are the currency's tokens. kind NONE where there is none. */
td_unit td_unit_before(const td_finder *f, size_t i);
bool td_unit_is(const td_finder *f, const td_unit *u, const char *klass);

/* Classes of cues.tsv, as bits. */
enum {
    TD_CUE_CHANGE = 1 << 0,
    TD_CUE_TOTAL = 1 << 1,
    TD_CUE_MORE = 1 << 2,
    TD_CUE_LESS = 1 << 3,
    TD_CUE_ABOUT = 1 << 4,
    TD_CUE_AT_LEAST = 1 << 5,
    TD_CUE_AT_MOST = 1 << 6,
    TD_CUE_EQUAL = 1 << 7,
    TD_CUE_NAME = 1 << 8,
    TD_CUE_LABEL = 1 << 9,
    TD_CUE_PROVISION = 1 << 10,
    TD_CUE_ORDINAL = 1 << 11,
    TD_CUE_CODE = 1 << 12,
    TD_CUE_SLOGAN = 1 << 13,
    TD_CUE_DATEHEAD = 1 << 14,
    TD_CUE_FUNCTION = 1 << 15,
    TD_CUE_CLOCK = 1 << 16,
    TD_CUE_BASE = 1 << 17,
    TD_CUE_STOP = 1 << 18,
    TD_CUE_SERIES = 1 << 19,
    TD_CUE_LASTS = 1 << 20,
    TD_CUE_WORD = 1 << 21, /* a word that only looks like a cue: 'danh mục' */
    TD_CUE_MOVES = 1 << 22,
    TD_CUE_WHOLE = 1 << 23,
    TD_CUE_PARTICLE = 1 << 24,
    TD_CUE_VERB = 1 << 25,
    TD_CUE_VAGUE = 1 << 26,
    TD_CUE_DAYPART = 1 << 27,
    TD_CUE_MEDAL = 1 << 28,
    TD_CUE_APPROX = TD_CUE_MORE | TD_CUE_LESS | TD_CUE_ABOUT | TD_CUE_AT_LEAST | TD_CUE_AT_MOST | TD_CUE_EQUAL,
    TD_CUE_STATES = TD_CUE_CHANGE | TD_CUE_TOTAL | TD_CUE_APPROX /* a quantity follows */
};

typedef struct td_cue {
    unsigned classes; /* 0 = none */
    size_t first, past;
} td_cue;

/* The longest cue that begins at token i. */
td_cue td_cue_at(const td_finder *f, size_t i);
/* The longest cue that ends right before token i: 'danh mục' is no 'mục'. Looks at five tokens. */
td_cue td_cue_before(const td_finder *f, size_t i);

/* The mention found last where it is a figure, else NULL. */
const td_mention *td_last_figure(const td_finder *f);
/* '<', '>', '~', '≤' and the like before a number: the sign that `approx` shows, NULL for other tokens. */
const char *td_bound_sign(const td_token *t);

#endif
