/* Words: runs of letters, with what the tokens say of them. Inside text/ only. */
#ifndef TD_TEXT_WORD_H
#define TD_TEXT_WORD_H

#include "text/token.h"

/* The words that were read last, so that a word which comes again is neither folded nor hashed again. One a thread. */
typedef struct td_words td_words;

td_words *td_words_new(void); /* NULL on want of memory */
void td_words_free(td_words *w);
/* The word that begins at offset `i` of the view: sets class, flags (added to those that stand there), number and hash of `t`; returns its
 * end. `w` may be NULL. */
size_t td_word_read(td_words *w, td_slice v, size_t i, td_token *t);

#endif
