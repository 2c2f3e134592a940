/* One page of the HTML report: its head, what the first view needs, the script, the rows of all tables, the texts. All of it is ASCII,
 * which browsers read twice as fast as anything else. Private to html*.c. */
#ifndef TD_WRITE_HTML_PAGE_H
#define TD_WRITE_HTML_PAGE_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/outfile.h"
#include "base/vec.h"
#include "write/html_texts.h"
#include "write/writer.h"

enum { TD_HTML_PROBLEMS = 20000 };                       /* no more are shown where there is an index */
enum { TD_HTML_FIRST_YEAR = 1900, TD_HTML_YEARS = 200 }; /* of the time line */

/* Rows of problems, kept for the pages of their files. */
typedef struct td_html_problems {
    td_arena strings;
    TD_VEC(td_cell) cells; /* row after row */
    TD_VEC(uint32_t) ends; /* of each input: one past its last row */
} td_html_problems;

typedef struct td_html_page {
    const td_run_view *run;    /* whose inputs are limited to those of the page */
    const td_write_options *o; /* language */
    td_outfile *out;
    td_buffer b;               /* markup that is not yet in `out` */
    td_html_block first, rows; /* tables of the first view, and all others */
    td_html_texts texts;
    td_html_scratch scratch;
    td_intern *strings;               /* cells of columns that say the same again and again; rows hold their number, from 1 */
    uint64_t n_rows[TD_TABLES];       /* of each table in the page */
    uint64_t counts[4];               /* mentions by kind: td_kind */
    uint64_t uncertain;               /* references without a certain document */
    uint64_t more_problems;           /* that are left out */
    uint32_t years[TD_HTML_YEARS];    /* dates of each year */
    td_slice pages;                   /* an index: folder of the pages of its files, as a relative address; else empty */
    td_slice index;                   /* the page of one file among many: address of the index; else empty */
    const td_html_problems *problems; /* the page of one file among many: those of all files; else NULL */
    const uint32_t *mentions;         /* an index: how many each input has; those with any have a page */
} td_html_page;

/* Writes the page to p->out. False and *e where rows could not be had or memory ran out; see td_outfile_failed for the rest. */
bool td_html_page_write(td_html_page *p, td_error *e);
void td_html_page_dispose(td_html_page *p);

#endif
