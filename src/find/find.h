/* All mentions of one text. The one door to the finder: candidates from the scan, one grammar after the other at each, a chooser
 * for overlaps, then what the neighbourhood says (own dates, issuers, titles, relations, periods). */
#ifndef TD_FIND_FIND_H
#define TD_FIND_FIND_H

#include "base/arena.h"
#include "base/vec.h"
#include "find/mention.h"
#include "lexicon/lexicon.h"

typedef struct td_head { /* the file's own letterhead; empty slices where it has none */
    uint32_t reference;  /* index of its 'Số: ...' mention, or TD_NO_MENTION */
    td_slice type, issuer, place, date, title;
    td_slice setting; /* the province that the text is about ('trên địa bàn tỉnh Trà Vinh'), letterhead or not; see setting.c */
} td_head;

typedef struct td_findings {
    TD_VEC(td_mention) mentions; /* in text order, not overlapping within a kind */
    td_head head;
    td_arena arena; /* owns all strings */
} td_findings;

/* One a thread: token buffer and scratch, reused from text to text. */
typedef struct td_finder td_finder;
td_finder *td_finder_new(const td_lexicon *lex); /* NULL on want of memory */
void td_finder_free(td_finder *f);
/* From now on mentions come without what linking never asks for: their lines, words and contexts, relations between references, what a
 * figure is about, and the years of dates in a text whose letterhead has one. */
void td_finder_link_only(td_finder *f);

/* Finds all mentions of `text`. False and *e on want of memory. `out` is reset first; dispose with td_findings_dispose. */
bool td_find(td_finder *f, const td_text *text, td_findings *out, td_error *e);

/* So far behind the wanted end of a part mentions are kept together that lead to each other, no farther than this either. Source bytes. */
#define TD_CUT_REACH ((uint64_t)2048)

/* A part of a large text. `text` is the part with what stands before and behind it. */
typedef struct td_find_part {
    uint64_t first, past; /* source bytes of `text` where characters begin: mentions that begin here are the part's */
    const td_head *head;  /* of the whole text; NULL in its first part, where it is read */
} td_find_part;

/* Finds the mentions of a part: those that td_find would find there in the whole text, as long as what they depend on is within the
 * margins. `first` and `past` are moved to where no index leads over them, where there is such a place near; the parts before and behind
 * move theirs to the same. Lines, pages and the columns of the first line count from the part's beginning, offsets are those of `text`. An
 * index that would lead out of the part leads nowhere. */
bool td_find_in_part(td_finder *f, const td_text *text, td_find_part *part, td_findings *out, td_error *e);
void td_findings_dispose(td_findings *f);

#endif
