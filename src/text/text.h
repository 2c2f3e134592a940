/* One source text: the exact bytes for quoting, a view for matching, and the way back from one to the other.
 *
 * The view is valid UTF-8 in Unicode Normalization Form C (UAX #15) in which
 *   - default-ignorable characters (soft hyphen, zero-width, bidi controls, BOM; UAX #44) are left out,
 *   - each byte that is not UTF-8, and each NUL, is U+FFFD,
 *   - page numbers and running heads that interrupt a sentence are white space, syllables that a line's end breaks are whole (layout.h).
 * Text that already is so (almost all text) is not copied: the view is the source itself.
 * "Source" is the file's bytes where it is UTF-8, else the text decoded by read/.
 * All offsets are bytes. Offsets into the view are 32 bit: a text over 4 GiB is read in parts. */
#ifndef TD_TEXT_TEXT_H
#define TD_TEXT_TEXT_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/vec.h"

/* Where view and source stop running in step: from view offset `view` on, source = offset - view + source. */
typedef struct td_text_shift {
    uint32_t view;
    uint32_t view_n; /* bytes of the changed cluster in the view, 0.. */
    uint64_t source;
    uint32_t source_n; /* bytes of the same cluster in the source */
} td_text_shift;

typedef enum td_text_trouble_kind { TD_TROUBLE_INVALID_UTF8, TD_TROUBLE_NUL } td_text_trouble_kind;

typedef struct td_text_trouble {
    uint64_t start; /* source offset */
    uint32_t bytes; /* a run of such bytes is one trouble */
    td_text_trouble_kind kind;
} td_text_trouble;

typedef struct td_text {
    td_slice source;              /* borrowed from the caller, must outlive the text */
    td_slice view;                /* == source where nothing had to change */
    char *owned_view;             /* memory for a view that is not the source; kept for the next text */
    size_t view_room;             /* of it */
    struct td_normal *normal;     /* room to normalise in, kept likewise; NULL until there is something to normalise */
    TD_VEC(td_text_shift) shifts; /* ascending; empty on the fast path */
    TD_VEC(uint32_t) lines;       /* view offset of each line's first byte; line ends: LF, CRLF, lone CR, and FF ends a page AND a line */
    TD_VEC(uint32_t) pages;       /* index (0-based) into `lines` of each page's first line, page 1 first */
    struct td_run_bits *runs;     /* letters and digits of the view: text/runs.h */
    size_t runs_room;
    TD_VEC(td_text_trouble) troubles; /* at most TD_TEXT_TROUBLES kept */
    uint64_t troubles_total;
    uint64_t characters; /* code points in the source, invalid bytes counted one each */
} td_text;

#define TD_TEXT_TROUBLES 100

typedef struct td_place {
    uint64_t start;              /* source offset */
    uint32_t line, column, page; /* from 1; column in characters of the source */
} td_place;

/* Reads `source` (borrowed). False and *e on want of memory or a text over 4 GiB. One pass; dispose in any case. */
bool td_text_init(td_text *t, td_slice source, td_error *e);
/* The same for a `t` that is zero or was read before: its memory is used again. */
bool td_text_next(td_text *t, td_slice source, td_error *e);
void td_text_dispose(td_text *t);

/* View offset -> source offset. Inside a changed cluster: its start (td_text_source_start) or its end. O(log shifts). */
uint64_t td_text_source_start(const td_text *t, uint32_t view);
uint64_t td_text_source_end(const td_text *t, uint32_t view);
/* The way there: the first view offset whose character begins at or after a source offset. O(log shifts). */
uint32_t td_text_view(const td_text *t, uint64_t source);
/* The exact source bytes of the half-open view range. Borrowed from the source. */
td_slice td_text_quote(const td_text *t, uint32_t view_start, uint32_t view_end);
/* Characters in a run of the source's bytes, as `characters` counts them. O(length), eight bytes at a time where all is UTF-8. */
uint64_t td_text_characters(const td_text *t, td_slice run);
td_place td_text_place(const td_text *t, uint32_t view); /* O(log lines + length of the line) */

#endif
