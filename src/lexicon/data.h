/* The form in which a table of the lexicon is searched: constant arrays. The built-in ones are written by tools/lexc.c into
 * lexicon_data.c at build time, a user's are made at run time (build.h). Private to lexicon/ and lexc. */
#ifndef TD_LEXICON_DATA_H
#define TD_LEXICON_DATA_H

#include "lexicon/lexicon.h"

#define TD_LEX_PHRASE_TOKENS 80 /* no name of a law is longer */

typedef struct td_lex_span {
    uint32_t at, n; /* bytes of `strings` */
} td_lex_span;

/* A name or alias as the sequence words[first .. first + n) of token keys. */
typedef struct td_lex_phrase {
    uint32_t first, n;
    uint32_t row;
} td_lex_phrase;

/* The phrases that begin with one word: phrases[low .. high). */
typedef struct td_lex_head {
    uint64_t word; /* 0: an empty place */
    uint32_t low, high;
} td_lex_head;

/* Some phrase ends with this word; the longest of those has n. */
typedef struct td_lex_tail {
    uint64_t word; /* 0: an empty place */
    uint32_t n;
} td_lex_tail;

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
    const uint64_t *words;
    const td_lex_phrase *phrases; /* sorted by their keys, a phrase before its continuations, then by precedence of the rows */
    uint32_t phrases_n;
    const td_lex_head *heads; /* by td_lex_head_at, then the next free place; heads_mask + 1 places, a power of two, half of them empty */
    uint32_t heads_mask;
    const td_lex_tail *tails; /* as heads */
    uint32_t tails_mask;
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

/* As heads: mask + 1 places. */
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

static inline uint32_t td_lex_head_at(uint64_t word, uint32_t mask) {
    return (uint32_t)(word >> 29) & mask;
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
