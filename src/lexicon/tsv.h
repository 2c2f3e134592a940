/* Reads tab-separated lines: one table a file, or several in sections. */
#ifndef TD_LEXICON_TSV_H
#define TD_LEXICON_TSV_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

#define TD_TSV_CELLS 16 /* more cells in a line are counted but not handed out */

/* One line that is neither empty nor a comment (`#` first). `n` is the number of its cells, also where it is more than TD_TSV_CELLS.
 * False and *e stops the reading. */
typedef bool td_tsv_line(void *context, uint32_t line, const td_slice *cells, unsigned n, td_error *e);

/* Reads a file into the arena and checks that it is UTF-8, without NUL, and (strict) in NFC. False and *e, which names the file and the
 * line, otherwise; also for more than TD_TSV_MAX bytes. */
bool td_tsv_load(const char *path, bool strict, td_arena *arena, td_slice *bytes, td_error *e);
#define TD_TSV_MAX ((size_t)64 << 20)

/* LF or CRLF ends a line; a byte order mark at the start is passed over. The cells are borrowed from `bytes`. */
bool td_tsv_read(td_slice bytes, td_tsv_line *line, void *context, td_error *e);
/* The first line that is not UTF-8, or (strict) not in NFC, or holds a NUL: its number from 1, and *e with the reason; 0 = none.
 * UINT32_MAX and *e on want of memory. */
uint32_t td_tsv_bad_line(td_slice bytes, bool strict, td_error *e);

#endif
