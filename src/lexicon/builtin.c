/* The lexicon that is compiled in. Its data is written by tools/lexc.c; everything else in this folder does without it, so that lexc
 * can be made of the same files. */
#include "lexicon/data.h"

const td_lexicon *td_lexicon_builtin(void) {
    static const td_lexicon builtin = {td_lex_builtin_data, NULL, &td_lex_builtin_marking, &td_lex_builtin_triggers, NULL};
    return &builtin;
}
