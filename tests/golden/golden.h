/* The golden runner: cases in plain text (README.md says how they are written), checked in one process through the library.
 * Wanted and found things are both lists of items, so that one comparison serves mentions, documents and links. */
#ifndef TD_TESTS_GOLDEN_H
#define TD_TESTS_GOLDEN_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/vec.h"

typedef struct attribute {
    td_slice key, value;
} attribute;

typedef struct item {
    td_slice kind;    /* reference, date, figure, anaphora, head; document, link */
    td_slice surface; /* quoted words; the id of a document; where a link starts */
    td_slice value;
    TD_VEC(attribute) attributes;
    size_t file;   /* index of the case's file that a mention stands in */
    unsigned line; /* wanted: where it is written */
    bool optional; /* wanted: may be missing, and another reading of the same words is no mistake */
    bool used;     /* while comparing */
} item;

typedef TD_VEC(item) items;

typedef struct input {
    td_slice name; /* "case.txt" where the case names none */
    td_slice text;
} input;

/* Kinds to check: bits by kind_bit(). */
enum {
    KIND_REFERENCE = 1,
    KIND_DATE = 2,
    KIND_FIGURE = 4,
    KIND_ANAPHORA = 8,
    KIND_HEAD = 16,
    KIND_DOCUMENT = 32,
    KIND_LINK = 64,
    KIND_USUAL = KIND_REFERENCE | KIND_DATE | KIND_FIGURE
};

typedef struct gold_case {
    td_slice title;
    unsigned line;
    td_slice known_bug; /* its reason; empty */
    unsigned kinds;
    bool escapes; /* backslash sequences in the text stand for bytes */
    TD_VEC(input) inputs;
    items wanted;
} gold_case;

typedef TD_VEC(gold_case) gold_cases;

/* The bit of a kind's name, 0 for none. */
unsigned kind_bit(td_slice name);

/* Reads one file. False with "line N: reason" in `trouble` on the first mistake. Strings live in `arena` or in `bytes`. */
bool gold_parse(td_slice bytes, gold_cases *cases, td_arena *arena, td_buffer *trouble);

/* The same from a gold file of corpus/ and the text beside it, as one case. */
bool gold_parse_tsv(td_slice tsv, td_slice text, gold_cases *cases, td_arena *arena, td_buffer *trouble);

/* Runs the library over the case's inputs. What it finds goes to `found`; broken promises (a mention that does not quote its
 * source, wrong order) and errors are described in `trouble`. */
void gold_find(const gold_case *c, items *found, td_arena *arena, td_buffer *trouble);

/* Appends what differs to `difference`, one line each; nothing where all is as wanted. */
void gold_compare(const gold_case *c, items *found, td_buffer *difference);

/* The item as a line that could stand in a golden file; `all` with every attribute. */
void gold_print(td_buffer *b, const item *i, bool all);

#endif
