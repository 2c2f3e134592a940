/* The findings of a run, between finding and writing: in memory as long as they are few, then in a temporary file that has no name.
 * Private to api/. Everything that looks at findings after the first round does so through td_store_each. */
#ifndef TD_API_STORE_H
#define TD_API_STORE_H

#include "base/buffer.h"
#include "base/vec.h"
#include "find/spool.h"
#include "table/rows.h"

/* What a part of a file begins with: its mentions count their lines, pages and the columns of their first line from there. */
typedef struct td_part_place {
    uint32_t line, page, column;
} td_part_place;

typedef struct td_stored {
    uint64_t at; /* where its bytes begin among those of all parts */
    td_part_place place;
    uint32_t file;
    uint32_t first, mentions; /* index in its file of the part's first mention; how many there are */
    const td_link_past *past; /* NULL: its file begins with it */
} td_stored;

typedef struct td_store {
    TD_VEC(td_stored) parts; /* in order of files and text */
    td_arena pasts;
    td_buffer memory; /* the first bytes, up to the limit */
    uint64_t written; /* those behind them that are in the file */
    td_buffer fresh;  /* those behind them that are not in it yet, small ones together */
    uint64_t limit;   /* bytes that are kept in memory; 0: TD_STORE_MEMORY */
    int file;         /* 0: none is open, everything is in memory */
} td_store;

#define TD_STORE_MEMORY ((uint64_t)8 << 20)

/* Adds findings as td_spool_write made them. Parts come in output order; `past` is what the linker knew before it took this one, and is
 * copied. False and *e on want of memory, or where the temporary file (in $TMPDIR, else /tmp) cannot be written, with the system's reason.
 */
bool td_store_add(
    td_store *s, uint32_t file, td_part_place place, uint32_t mentions, const td_link_past *past, td_slice packed, td_error *e);
/* td_findings_source.each and .side_by_side; `context` is the store. */
bool td_store_each(void *context, uint32_t first, uint32_t end, td_findings_visit *visit, void *to, td_error *e);
bool td_store_side_by_side(void *context, uint32_t first, uint32_t end, const td_findings_job *job, td_error *e); /* store_pool.c */
/* The same as bytes. False as soon as `visit` returns false. */
typedef bool td_packed_visit(void *to, const td_stored *stored, td_slice packed, td_error *e);
bool td_store_each_packed(const td_store *s, uint32_t first, uint32_t end, td_packed_visit *visit, void *to, td_error *e);
/* The findings of part `index`, whose strings lie in the store or in `bytes`. May be called by several threads at once. */
bool td_store_unpack(const td_store *s, size_t index, td_buffer *bytes, td_findings *part, td_error *e);
void td_store_dispose(td_store *s);

#endif
