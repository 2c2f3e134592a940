/* The shape of each table: its name, its columns and what may stand in them. One list for lexc, users' files and their errors. */
#ifndef TD_LEXICON_SHAPE_H
#define TD_LEXICON_SHAPE_H

#include "lexicon/lexicon.h"

#define TD_LEX_COLUMNS 8 /* at most */

typedef enum td_lex_rule {
    TD_LEX_ANY,
    TD_LEX_NEEDED,    /* not empty */
    TD_LEX_ALIASES,   /* phrases separated by |, none empty */
    TD_LEX_CODES,     /* codes separated by |; `~` before one says that it is a misspelling of the first */
    TD_LEX_CHOICE,    /* one of `choice` */
    TD_LEX_CHOICE_OR, /* one of `choice`, or empty */
    TD_LEX_DATE,      /* YYYY, YYYY-MM or YYYY-MM-DD, or empty */
    TD_LEX_INTEGER,   /* digits */
    TD_LEX_YEARS      /* FROM/TO with years, either may be missing, or empty */
} td_lex_rule;

typedef struct td_lex_column {
    const char *name;
    td_lex_rule rule;
    const char *choice; /* separated by | */
} td_lex_column;

typedef struct td_lex_shape {
    const char *name; /* of the file without .tsv and of the section */
    unsigned columns;
    bool phrases;  /* names and aliases are looked up in text */
    bool repeats;  /* several rows may have the same name (versions of a law) */
    uint8_t named; /* so many columns are looked up as a whole: names, aliases, what follows; 0 = none */
    uint8_t code;  /* first of the columns with codes, 0 = none */
    uint8_t code_past;
    td_lex_column column[TD_LEX_COLUMNS];
} td_lex_shape;

extern const td_lex_shape td_lex_shapes[TD_LEX_TABLES];

/* The table of that name, or TD_LEX_TABLES. */
td_lex_table td_lex_table_named(td_slice name);
/* Checks one cell. False and *e (TD_FORMAT; the reason alone, without file and line) when it may not stand there. */
bool td_lex_check_cell(const td_lex_column *column, td_slice cell, td_error *e);
/* Takes the next part of *list up to `|` off it; false at the end. */
bool td_lex_part(td_slice *list, td_slice *part);

#endif
