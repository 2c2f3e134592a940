/* The form in which a table of the lexicon is searched: constant arrays. The built-in ones are written by tools/lexc.c into
 * lexicon_data.c at build time, a user's are made at run time (build.h). Private to lexicon/ and lexc. */
#ifndef TD_LEXICON_DATA_H
#define TD_LEXICON_DATA_H

#include "lexicon/lexicon.h"

#define TD_LEX_PHRASE_TOKENS 80 /* no name of a law is longer */

typedef struct td_lex_span {
    uint32_t at, n; /* bytes of `strings` */
} td_lex_span;

/* What is known once some words of a phrase have been read: an automaton whose states are hashes of those words. */
typedef struct td_lex_step {
    uint64_t read; /* td_lex_read of the words; 0: an empty place */
    uint32_t row;  /* of the phrase that is complete with the last of them; 0: none is */
    bool goes_on;  /* a phrase has more words on this way */
    bool begins;   /* the phrase of `row` is the beginning of another */
} td_lex_step;

/* By td_lex_place, then the next free place; mask + 1 places, a power of two, half of them empty. */
typedef struct td_lex_way {
    const td_lex_step *steps;
    uint32_t mask;
} td_lex_way;

typedef struct td_lex_code_key {
    uint64_t key; /* hash of the code as it stands, or without case and bars */
    uint32_t row;
    td_lex_span spelling; /* the canonical spelling of this code */
} td_lex_code_key;

/* A name, an alias or another cell as a whole. */
typedef struct td_lex_name_key {
    uint64_t key;
    uint32_t row;
} td_lex_name_key;

typedef struct td_lex_data {
    const char *strings;
    const td_lex_span *cells; /* rows x columns, row by row */
    uint32_t rows, columns;
    td_lex_way ahead, back;               /* the phrases from their first word on, from their last */
    const uint32_t *next;                 /* for each row the next with the same name, 0 at the end */
    const td_lex_code_key *exact, *loose; /* each sorted by key, then by precedence of the rows */
    uint32_t codes_n;
    const td_lex_name_key *named; /* sorted by key, then by precedence of the rows */
    uint32_t named_n;
} td_lex_data;

/* What td_lex_marks says of a word or mark, of all tables at once. */
typedef struct td_lex_marked {
    uint64_t word; /* 0: an empty place */
    uint32_t marks;
} td_lex_marked;

/* By td_lex_place, as td_lex_way. */
typedef struct td_lex_marking {
    const td_lex_marked *at;
    uint32_t mask;
} td_lex_marking;

extern const td_lex_data td_lex_builtin_data[TD_LEX_TABLES];
extern const td_lex_marking td_lex_builtin_marking;
extern const td_triggers td_lex_builtin_triggers;

struct td_lexicon {
    const td_lex_data *base;       /* TD_LEX_TABLES of them: built in */
    const td_lex_data *user;       /* TD_LEX_TABLES of them, or NULL; their rows are numbered after those of `base` */
    const td_lex_marking *marking; /* of `base` alone */
    const td_triggers *triggers;
    const struct td_patterns *patterns; /* compiled; NULL: none */
};

static inline uint32_t td_lex_place(uint64_t hash, uint32_t mask) {
    return (uint32_t)(hash >> 29) & mask;
}
#define TD_LEX_READ_FACTOR UINT64_C(0x9E3779B97F4A7C15)
/* The words read so far, 0 for none, and one more. */
static inline uint64_t td_lex_read(uint64_t read, uint64_t word) {
    return read * TD_LEX_READ_FACTOR + word;
}

/* The key of a token that is no word: a hash of its class and value. */
uint64_t td_lex_mark_key(const td_token *t);
/* The key by which a token is compared: the fold hash of a word; for numbers and marks a hash of their class and value. A number
 * glued to what stands before it ('m2') has another key than one that stands alone ('Trung ương 2'). 0 for the END token. */
static inline uint64_t td_lex_token_key(const td_token *t) {
    return t->word ? t->word : t->klass == TD_TOK_END ? 0 : td_lex_mark_key(t);
}
/* Hash of a folded cell and the column that it stands in, aliases as names. */
uint64_t td_lex_name_hash(unsigned column, td_slice folded);
/* Hash of a code ('NĐ', 'BNN&PTNT') as it stands, foreign Ð read as Đ; loose: without case and bars. Never 0. */
uint64_t td_lex_code_hash(td_slice code, bool loose);

#endif
