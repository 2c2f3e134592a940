/* One pass over the mentions of a table, a part at a time: for rows.c, which goes through all parts in order, and bytes.c, which has
 * several passes side by side. Private to table/. */
#ifndef TD_TABLE_PASS_H
#define TD_TABLE_PASS_H

#include "table/rows.h"

typedef bool td_row_out(void *context, const td_cell *cells);
typedef struct td_pass td_pass;

/* Mentions, references, dates and figures: tables whose rows do not depend on the rows before. */
bool td_table_of_mentions(td_table_id table);
/* For one of these tables; everything is borrowed. NULL and *e on want of memory. */
td_pass *td_pass_new(const td_run_view *run, td_table_id table, td_row_out *row, void *context, td_error *e);
/* The rows of a part that need not be the next one: `past` is what its anaphors may look back to. False as soon as `row` returns false, or
 * with *e set. */
bool td_pass_part(td_pass *p, uint32_t file, uint32_t first, const td_findings *part, const td_link_past *past);
void td_pass_free(td_pass *p); /* NULL is fine */

#endif
