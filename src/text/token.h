/* Tokens: the units that the grammars read. Letters, digits and marks of one kind that touch are one token; every other
 * character is a token of its own; white space is no token but a flag of the one that follows.
 * "30a" is 30 + a (glued); "NĐ-CP" is NĐ + - + CP; "5.762" is 5 + . + 762; "QH14" is QH + 14. */
#ifndef TD_TEXT_TOKEN_H
#define TD_TEXT_TOKEN_H

#include <stdint.h>

#include "base/slice.h"
#include "text/text.h"

typedef enum td_token_class {
    TD_TOK_END,    /* before the first and after the last token in reach: every td_tok() out of range is this one */
    TD_TOK_WORD,   /* letters */
    TD_TOK_NUMBER, /* digits; `number` is the value if it has <= 9 digits, else UINT32_MAX */
    TD_TOK_ROMAN,  /* capital letters that are a well-formed Roman numeral (I, IV, XIII): `number` is the value. Also a word */
    TD_TOK_CODE,   /* two or more letters with a capital after the first (NĐ, CTr, TTg, UBND). Also a word */
    TD_TOK_PUNCT   /* one character; `number` is its code point, made plain: see td_token */
} td_token_class;

enum {
    TD_TOK_SPACE = 1,  /* white space stands before it (any kind, line ends included) */
    TD_TOK_LINE = 2,   /* ... with one line end or more */
    TD_TOK_BLANK = 4,  /* ... with a blank line, or a page end over which no sentence goes on: a new paragraph for certain */
    TD_TOK_UPPER = 8,  /* all letters are capitals (also a single capital) */
    TD_TOK_TITLE = 16, /* first letter is a capital */
    TD_TOK_TAB = 32    /* a tab stands in the space before it: a table cell */
};

typedef struct td_token {
    uint32_t start, end; /* half-open bytes of the view */
    uint32_t number; /* NUMBER, ROMAN: value. WORD: what it would be as a Roman numeral (khóa xii), else 0. PUNCT: code point, where any
                        hyphen, dash or minus is '-', any solidus '/', any double quote '"', any single quote '\'', any bullet U+2022, any
                        full-width ASCII its plain form */
    uint8_t klass;   /* td_token_class */
    uint8_t flags;
    uint16_t digits; /* NUMBER: how many digits (saturates) */
    uint64_t word;   /* hash of the fold key for WORD, ROMAN, CODE; 0 otherwise */
    uint32_t marks;  /* what td_tokens_mark says of it */
} td_token;

/* Bits that somebody above gives to a word or mark, so that much is told without looking it up: a function of class, number and word alone.
 * Asked once for a word that is remembered, not for each token. */
typedef uint32_t td_token_marks(const void *context, const td_token *t);
#define TD_MARK_TRIGGER (UINT32_C(1) << 31) /* the scan stops at this word */

/* Tokens around the place that is looked at, made on demand in both directions, so that text without candidates is never tokenised.
 * Indices and pointers stay valid until the next td_tokens_seek. The fields are token.c's own; they stand here for td_tok alone. */
typedef struct td_tokens {
    td_token *first;    /* and `made` of them, one behind the other in `slots` */
    size_t made, shift; /* the token of an index is first[index + shift], modulo SIZE_MAX + 1 */
    td_token *slots;
    uint32_t begin, end; /* view offsets between which all tokens are made; token boundaries */
    uint32_t low, limit; /* no token that ends at or before `low` is shown, none is made once `end` has reached `limit` */
    uint32_t centre;     /* the last seek */
    const td_text *text;
    struct td_words *words; /* word.h */
    uint32_t *sign_marks;   /* of numbers, of each ASCII mark, of all others */
} td_tokens;

td_tokens *td_tokens_new(void); /* reusable for many texts; NULL on want of memory */
void td_tokens_free(td_tokens *s);
/* From the next td_tokens_start on tokens carry these marks; none without. A number's are asked for with number 0, and count for all.
 * Marks that are not ASCII have all bits: look closer. */
void td_tokens_mark(td_tokens *s, td_token_marks *marks, const void *context);
void td_tokens_start(td_tokens *s, const td_text *text);
/* Makes the token that holds or follows view offset `at` the centre and returns its index. `at` must not decrease between calls.
 * Tokens reach back at least TD_REACH_BACK bytes before it (or to the text's start), and forward as far as asked,
 * up to TD_REACH_AHEAD bytes. What is in reach depends on the text alone, never on what was looked at before. */
#define TD_REACH_BACK 1024
#define TD_REACH_AHEAD 8192
size_t td_tokens_seek(td_tokens *s, uint32_t at);
/* Makes the tokens up to this index, if they are in reach; else the END token. */
const td_token *td_tok_made(td_tokens *s, ptrdiff_t index);
/* The token, or the END token for an index out of reach (also for negative ones). Amortised O(1). */
static inline const td_token *td_tok(td_tokens *s, ptrdiff_t index) {
    size_t place = (size_t)index + s->shift;
    return place < s->made ? &s->first[place] : td_tok_made(s, index);
}

static inline bool td_tok_is_word(const td_token *t) {
    return t->klass == TD_TOK_WORD || t->klass == TD_TOK_ROMAN || t->klass == TD_TOK_CODE;
}
/* The value of a Roman numeral in capitals or small letters, 0 for other tokens. 'xi' and 'vi' are words too: ask only where a numeral is
 * expected ('khóa xii', 'quý iii'). */
static inline uint32_t td_tok_roman(const td_token *t) {
    return t->klass == TD_TOK_ROMAN || t->klass == TD_TOK_WORD ? t->number : 0;
}
static inline bool td_tok_is(const td_token *t, uint32_t punct) {
    return t->klass == TD_TOK_PUNCT && t->number == punct;
}
/* No white space between this token and the one before. */
static inline bool td_tok_glued(const td_token *t) {
    return !(t->flags & TD_TOK_SPACE);
}
td_slice td_tok_text(const td_tokens *s, const td_token *t); /* its bytes in the view */

/* All tokens of a short string, without marks, for the lexicon compiler and tests: at most `room`; returns how many there are. */
size_t td_tokens_of(td_slice nfc, td_token *out, size_t room);

#endif
