/* Large plain text in parts, so that one file can be read by several threads and never lies in memory as a whole. A part ends at a line
 * end, at a blank line where one is near, and anywhere in a line that is very long; where it ends depends on the bytes there alone. A part
 * is read with what stands before and behind it, far enough for everything that a mention can depend on. */
#ifndef TD_READ_PART_H
#define TD_READ_PART_H

#include "read/source.h"

/* Read before a part, more than find/ remembers, and behind it, more than it looks ahead; as far as text/ looks for page furniture; and as
 * find/ looks for a cut around the part's ends (TD_CUT_REACH). */
#define TD_PART_BEFORE ((uint64_t)60 << 10)
#define TD_PART_BEHIND ((uint64_t)28 << 10)
/* A file's letterhead and setting stand in its first bytes: no part is smaller. */
#define TD_PART_LEAST ((uint64_t)64 << 10)
#define TD_PART_USUAL ((uint64_t)1 << 20)

typedef struct td_source_part {
    td_slice text;        /* with margins */
    size_t first, past;   /* the part itself: half-open bytes of `text`; empty where the part before took it all */
    uint64_t start;       /* of `text` in the file without its BOM */
    uint64_t bytes;       /* of the file */
    uint32_t skipped;     /* a BOM's */
    const char *encoding; /* static */
    char *owned;
    size_t room; /* of `owned` */
} td_source_part;

/* Bytes at the beginning of a file, TD_PART_LEAST or more of them, are plain text in UTF-8 for certain. */
bool td_source_is_plain(td_slice head, td_slice path);
/* In how many parts of about `part_bytes` this item is read: more than 1 only for a regular file of twice that size, of plain text by its
 * name and UTF-8 by its beginning and by a hundred pieces of the rest, for which neither encoding nor filter is forced; and for what
 * piped.h keeps in such a file. */
uint32_t td_source_parts(const td_source_item *item, const td_source_options *o, uint64_t part_bytes);
/* Reads part `index` (from 0) of `parts` of about the same size; `index` == `parts` stands for the file's beginning, of TD_PART_LEAST bytes
 * without margins. False and *e where it cannot be read. `p` is zero or was read before: then its memory is used again. Dispose in any
 * case. */
bool td_source_part_read(td_source_part *p, const td_source_item *item, uint32_t parts, uint32_t index, td_error *e);
void td_source_part_dispose(td_source_part *p);

#endif
