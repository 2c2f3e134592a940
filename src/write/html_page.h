/* One page of the HTML report: its head, the block of rows, the script that reads it, a block for each text. Private to html*.c. */
#ifndef TD_WRITE_HTML_PAGE_H
#define TD_WRITE_HTML_PAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/intern.h"
#include "base/outfile.h"
#include "base/vec.h"
#include "write/packed.h"
#include "write/writer.h"

enum { TD_HTML_PROBLEMS = 20000 }; /* no more are shown where there is an index */

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
    td_buffer b;   /* what is not yet in `out` */
    bool in_block; /* what comes is packed */
    td_packer *rows, *texts;
    td_buffer packed, late;           /* scratch of the rows; blocks of texts that wait for the end of the page */
    td_buffer has_text;               /* '1' for each input whose text the page holds, else '0' */
    td_buffer repaired, fit;          /* scratch of td_html_string */
    td_intern *strings;               /* cells of columns that say the same again and again; rows hold their number, from 1 */
    uint64_t counts[4];               /* mentions by kind: td_kind */
    td_slice pages;                   /* an index: folder of the pages of its files, as a relative address; else empty */
    td_slice index;                   /* the page of one file among many: address of the index; else empty */
    const td_html_problems *problems; /* the page of one file among many: those of all files; else NULL */
    const uint32_t *mentions;         /* an index: how many each input has; those with any have a page */
} td_html_page;

/* Writes the page to p->out. False and *e where rows could not be had or memory ran out; see td_outfile_failed for the rest. */
bool td_html_page_write(td_html_page *p, td_error *e);
void td_html_page_dispose(td_html_page *p);

enum { TD_HTML_FLUSH = 1 << 16 };
/* Writes what is in p->b where it holds `from` bytes. True while it is worth going on. */
bool td_html_flush(td_html_page *p, size_t from);

/* Appends a JSON string that may stand within <script>: what is no UTF-8, controls and characters that turn a line around become U+FFFD,
 * line ends become LF. `s` may be any bytes. */
void td_html_string(td_buffer *to, td_html_page *p, td_slice s);
/* Text between tags or within a quoted attribute. */
void td_html_escaped(td_buffer *b, td_slice s);
/* A relative address: all but unreserved characters (RFC 3986) and '/' as %XX. */
void td_html_address(td_buffer *b, td_slice s);

/* Where offsets of a source stand in the string of td_html_string, in UTF-16 code units, as JavaScript counts. */
typedef struct td_html_cursor {
    td_slice source;
    size_t at;    /* byte that was reached */
    size_t units; /* before it */
} td_html_cursor;
/* Units before byte `to`; those that ask in ascending order pay for the text once. */
size_t td_html_units(td_html_cursor *c, size_t to);

#endif
