/* The parts of a document's symbol while it is read. Private to symbol.c and symbolpart.c. */
#ifndef TD_FIND_SYMBOLPART_H
#define TD_FIND_SYMBOLPART_H

#include <string.h>

#include "find/reference.h"

#define TD_SYMBOL_PARTS 14
#define TD_PART_BYTES 32

typedef struct td_part {
    uint32_t sep; /* '/', '-', or 0 where it is lost */
    size_t past;  /* one past its last token */
    bool number;
    bool footnote; /* its last token is a number that may be a footnote's */
    char text[TD_PART_BYTES];
    size_t n;
    uint32_t type, issuer; /* rows, 0 = unknown */
} td_part;

typedef struct td_reading {
    td_finder *f;
    const td_lead *lead;
    td_symbol *out;
    char number[16];
    size_t number_n;
    td_part parts[TD_SYMBOL_PARTS];
    size_t n;
    bool misread; /* letters were read as digits: certain only where all else is known */
} td_reading;

/* Appends the name of a repair to the rule, once. */
void td_symbol_note(td_symbol *out, const char *repair);
/* Reads the number (with its dot and second half, 66.7) into r; returns one past it, 0 when none. */
size_t td_symbol_read_number(td_reading *r, size_t at);
/* '/', '-' or '.' for the marks that may join two parts, 0 for any other token. */
uint32_t td_symbol_separator(const td_token *t);
/* Collects the parts that follow from token `at` on, not beyond `limit`. */
void td_symbol_collect(td_reading *r, size_t at, size_t limit);

static inline bool td_part_starts(const td_part *p, const char *text) {
    return p->n >= strlen(text) && memcmp(p->text, text, strlen(text)) == 0;
}
static inline bool td_part_is(const td_part *p, const char *text) {
    return p->n == strlen(text) && td_part_starts(p, text);
}
/* Capitals, or a spelling with small letters at the end as codes have them: CTr, TTg. */
bool td_part_is_code(const td_part *p);
/* QH15, UBTVQH14: the issuer stands where a type code would. */
bool td_part_is_assembly(const td_part *p);
size_t td_capitals(const char *text, size_t n);
size_t td_without_digits(const char *text, size_t n);
/* Look the part up; `spell` puts the table's spelling where only case, bars or look-alikes differ. */
void td_part_look_up_type(td_reading *r, td_part *p, bool spell);
void td_part_look_up_issuer(td_reading *r, td_part *p, bool spell);
/* Sets right the case alone, where the part is a known issuer as it stands. */
void td_part_spell_case(td_reading *r, td_part *p);

#endif
