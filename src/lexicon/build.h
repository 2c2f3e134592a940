/* Makes the searchable form of one table out of its rows. Used by lexc for the built-in tables and by user.c for users' files. */
#ifndef TD_LEXICON_BUILD_H
#define TD_LEXICON_BUILD_H

#include "base/buffer.h"
#include "base/vec.h"
#include "lexicon/data.h"
#include "lexicon/shape.h"

/* Where a row was read, for messages. `file` is borrowed. */
typedef struct td_lex_origin {
    const char *file;
    uint32_t line;
} td_lex_origin;

/* A name or alias as the sequence words[first .. first + n) of token keys. */
typedef struct td_lex_phrase {
    uint32_t first, n;
    uint32_t row;
} td_lex_phrase;

typedef TD_VEC(td_lex_step) td_lex_steps;

typedef struct td_lex_build {
    td_lex_table table;
    td_buffer strings;
    TD_VEC(td_lex_span) cells;
    TD_VEC(td_lex_origin) origins; /* one a row */
    TD_VEC(uint64_t) words;
    TD_VEC(td_lex_phrase)
    phrases; /* once finished sorted by their keys, a phrase before its continuations, then by precedence of the rows */
    td_lex_steps ahead, back;
    TD_VEC(uint32_t) names; /* one a row: index into phrases of its name, before sorting */
    TD_VEC(uint32_t) next;
    TD_VEC(td_lex_code_key) exact;
    TD_VEC(td_lex_code_key) loose;
    TD_VEC(td_lex_name_key) named;
    td_buffer folded; /* scratch: the name that is added */
} td_lex_build;

/* `file:line: ` before the message that *e holds already. Always false. */
bool td_lex_at(td_error *e, td_lex_origin origin);
/* The same for a message of td_patterns_new, which begins with the pattern's id: `patterns` is the table that it stands in. */
bool td_lex_at_pattern(const td_lex_build *patterns, td_error *e);

/* Checks a row (as many cells as the table has columns, NFC) and adds it with its phrases and codes. False and *e, with file and
 * line, where something is wrong; the table is then as before and more rows may be added. */
bool td_lex_build_row(td_lex_build *b, const td_slice *cells, td_lex_origin origin, td_error *e);
/* Sorts; to be called once after the last row. Where rows have the same phrase or code the first wins, or with `later_wins` the last. */
bool td_lex_build_finish(td_lex_build *b, bool later_wins, td_error *e);
/* Calls `tell` for each phrase that two rows of a finished table claim where that is not allowed; returns how many there are. */
size_t td_lex_build_clashes(const td_lex_build *b, void (*tell)(const td_error *e));
/* The finished table; borrowed from b. */
td_lex_data td_lex_build_data(const td_lex_build *b);
void td_lex_build_dispose(td_lex_build *b);

typedef TD_VEC(td_lex_marked) td_lex_marks_made;

/* Makes one table of the first and last words of all finished tables: their bits, as td_lex_marks gives them. False on want of memory. */
bool td_lex_mark_words(td_lex_marks_made *out, const td_lex_build tables[TD_LEX_TABLES]);

/* The words at which a mention that the table tells of can begin although no digit stands there: sorted, each once. */
typedef struct td_lex_words {
    TD_VEC(uint64_t) keys;
    uint64_t filter[TD_TRIGGER_FILTER]; /* as in td_triggers */
} td_lex_words;

/* Adds a word in all its spellings. False on want of memory. */
bool td_lex_words_add(td_lex_words *w, td_slice word);
/* Adds the first words of laws and nicknames. */
bool td_lex_words_of(td_lex_words *w, const td_lex_build *b);
void td_lex_words_sort(td_lex_words *w);
void td_lex_words_dispose(td_lex_words *w);

#endif
