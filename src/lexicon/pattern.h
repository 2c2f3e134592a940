/* Patterns: shapes that a grammar would be too much for, as PCRE2 expressions in the table `patterns`. They are compiled and tried on
 * their own examples once, when a lexicon is made; after that they are constant and may be used by many threads, each with a scratch. */
#ifndef TD_LEXICON_PATTERN_H
#define TD_LEXICON_PATTERN_H

#include "lexicon/lexicon.h"

typedef struct td_patterns td_patterns;
typedef struct td_pattern_scratch td_pattern_scratch;

/* At most this many bytes of text are shown to a pattern. */
#define TD_PATTERN_WINDOW 512
#define TD_PATTERN_VALUE 256

typedef enum td_pattern_kind { TD_PATTERN_REFERENCE, TD_PATTERN_DATE, TD_PATTERN_FIGURE, TD_PATTERN_NOISE } td_pattern_kind;

typedef struct td_pattern_match {
    td_pattern_kind kind;
    td_slice id, detail; /* borrowed from the lexicon; id ends in NUL */
    size_t bytes;        /* how much of the window was matched, > 0 */
    char value[TD_PATTERN_VALUE];
    size_t value_n;
} td_pattern_match;

/* All patterns of the lexicon, the user's first; NULL with *e clear where there are none. NULL and *e on the first pattern that PCRE2
 * refuses or that fails one of its examples: the message begins with the pattern's id. */
td_patterns *td_patterns_new(const td_lexicon *lex, td_error *e);
void td_patterns_free(td_patterns *p);
/* The patterns of a lexicon, NULL where it has none. Borrowed. */
const td_patterns *td_lex_patterns(const td_lexicon *lex);

td_pattern_scratch *td_pattern_scratch_new(void); /* NULL on want of memory */
void td_pattern_scratch_free(td_pattern_scratch *s);

/* Does a pattern match at the very start of `window` (valid UTF-8)? The first in the table wins. A match that runs into PCRE2's limits, or
 * whose value is too long, is none. Cheap where no pattern begins with the window's first byte. */
bool td_pattern_at(const td_patterns *p, td_pattern_scratch *s, td_slice window, td_pattern_match *out);

#endif
