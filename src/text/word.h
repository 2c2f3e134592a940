/* Words: runs of letters, with what the tokens say of them. Inside text/ only. */
#ifndef TD_TEXT_WORD_H
#define TD_TEXT_WORD_H

#include <string.h>

#include "text/token.h"

#define TD_WORDS 8192    /* a power of two */
#define TD_WORD_BYTES 16 /* of a word that is remembered: two numbers are its key */
#define TD_WORD_CLASS 7  /* of `klass_flags`: the flags of words are higher bits */

typedef struct td_word {
    uint64_t low, high; /* the bytes of a run of letters, zero behind its end */
    uint64_t word;      /* this and what follows tell of its first word, mostly all of it */
    uint32_t marks;
    uint16_t number;
    uint8_t bytes, klass_flags;
} td_word;

/* The words that were read last, so that a word which comes again is neither folded nor hashed again. One a thread. */
typedef struct td_words {
    td_word at[TD_WORDS];
    td_token_marks *marks; /* may be NULL */
    const void *context;
    bool used; /* some place may hold a word */
} td_words;

td_words *td_words_new(void); /* NULL on want of memory */
void td_words_free(td_words *w);
/* What a user of the tokens knows of words: see td_tokens_mark. Forgets all words. */
void td_words_mark(td_words *w, td_token_marks *marks, const void *context);
/* The end of the run of letters that begins at offset `i`, where the view's runs are not known. */
size_t td_word_end(td_slice v, size_t i);
/* Sets class, flags (added to those that stand there), number, hash and marks of `t` to those of a run of letters, or of its first word
 * where it is two that lost the blank between them ('TWngày', 'củaChính', 'hànhchính'); does not remember it. Returns the word's bytes. */
size_t td_word_first(const td_words *w, td_slice run, td_token *t);
/* A run of at most TD_WORD_BYTES that is not at `e`: its first word is put there, with the run's bytes as `key`. */
void td_word_remember(const td_words *w, td_slice run, td_word key, td_word *e);

/* Words that lose the blank before them: 'TWngày', 'TTgcủa', 'CPvề' in scraped text. No other syllable ends so. */
#define TD_GLUED_WORDS 3
static const td_slice td_glued_words[TD_GLUED_WORDS] = {{"ngày", 5}, {"của", 5}, {"về", 4}};

/* td_word_first of the run of letters [i, end) of the view, remembered. Returns the word's end. */
static inline size_t td_word_look(td_words *w, td_slice v, size_t i, size_t end, td_token *t) {
    size_t n = end - i;
    if (n > TD_WORD_BYTES || v.n - i < TD_WORD_BYTES)
        return i + td_word_first(w, (td_slice){v.at + i, n}, t);
    uint64_t low, high = 0;
    memcpy(&low, v.at + i, 8);
    if (n <= 8) {
        low &= UINT64_MAX >> (64 - 8 * n);
    } else {
        memcpy(&high, v.at + i + 8, 8);
        high &= UINT64_MAX >> (128 - 8 * n);
    }
    uint64_t mixed = (low ^ high * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xD6E8FEB86659FD93);
    td_word *e = &w->at[mixed >> 40 & (TD_WORDS - 1)];
    /* Foreseen, so that what comes behind the word need not wait for `e`. No letter has a zero byte: the key tells the run's length. */
    if (__builtin_expect(e->low != low || e->high != high || e->bytes != n, 0)) {
        if (e->low != low || e->high != high)
            td_word_remember(w, (td_slice){v.at + i, n}, (td_word){.low = low, .high = high}, e);
        end = i + e->bytes;
    }
    t->number = e->number;
    t->klass = e->klass_flags & TD_WORD_CLASS;
    t->flags |= e->klass_flags & (uint8_t)~TD_WORD_CLASS;
    t->word = e->word;
    t->marks = e->marks;
    return end;
}

#endif
