/* A law while its name is read. Private to named.c and amending.c. */
#ifndef TD_FIND_NAMED_H
#define TD_FIND_NAMED_H

#include "find/reference.h"

typedef struct td_law {
    size_t first, past;     /* surface */
    size_t name, name_past; /* the name with its kind word */
    td_slice kind;          /* 'Luật', 'Bộ luật' ... as it is written in a value */
    size_t kind_tokens;
    uint32_t row; /* of TD_LEX_LAWS, 0 = by rule */
    bool constitution, amending;
    uint32_t year; /* 0 = none */
    bool numbered;
    td_symbol symbol;
    char date[11]; /* empty string = none */
} td_law;

/* The kind word at token `at` (for 'bộ luật' at 'luật'): sets first, kind, kind_tokens, constitution. False when no law is named. */
bool td_law_kind(td_finder *f, size_t at, td_law *l);
/* The name of one law at its kind word: sets row, name, name_past, past. False when none can be told. */
bool td_law_name(td_finder *f, td_law *l);
/* Is a name of the open class over before token i? */
bool td_law_name_stops(td_finder *f, size_t i);
/* The text ends here, or a mark or a paragraph's end stands between. */
bool td_law_breaks(const td_token *t);

/* Reads a law about laws at its kind word: sets name, name_past, past; *inner_row and *inner_first are the law inside. */
bool td_law_amending(td_finder *f, td_law *l, uint32_t *inner_row, size_t *inner_first);
/* The symbol is that of the law inside (of any version): then that law is cited, the outer one only described. */
bool td_law_is_inner(td_finder *f, uint32_t row, const td_symbol *symbol);

#endif
