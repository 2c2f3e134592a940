/* Private to the workbook: xlsx.c opens and closes it and orders its sheets, xlsx_sheet.c writes a table, xlsx_summary.c the first sheet,
 * xlsx_format.c knows how numbers look. Only where libxlsxwriter is built in. */
#ifndef TD_WRITE_XLSX_H
#define TD_WRITE_XLSX_H

#include "base/buffer.h"
#include "base/intern.h"
#include "base/vec.h"
#include "write/words.h"
#include "write/xlsx_library.h"

/* Rows and links that a sheet can hold (ECMA-376, Excel); a sheet's first row is its heading. A test makes them fewer. */
#ifndef TD_SHEET_ROWS
#define TD_SHEET_ROWS 1048576
#endif
#ifndef TD_SHEET_LINKS
#define TD_SHEET_LINKS 65530
#endif

/* How cells look. */
typedef enum td_look {
    TD_LOOK_TEXT,  /* text that stays text when somebody edits it */
    TD_LOOK_LINES, /* text of several lines */
    TD_LOOK_LINK,  /* text that leads to another sheet */
    TD_LOOK_PLAIN, /* a number without grouping: a year, a line */
    TD_LOOK_YEAR,  /* of the summary: to the left, like a name */
    TD_LOOK_COUNT, /* a number with grouping */
    TD_LOOK_DAY,
    TD_LOOK_HEADING, /* of a column */
    TD_LOOK_MARK,    /* the mention within its context */
    TD_LOOK_TITLE,   /* of the summary */
    TD_LOOK_SECTION,
    TD_LOOK_SECTION_NUMBER, /* over numbers */
    TD_LOOK_NOTE,
    TD_LOOKS
} td_look;

/* Formats of decimals: made when first needed, one for each unit and number of decimals. */
enum { TD_PLACES = 16, TD_UNITS = 16 };
typedef struct td_unit_formats {
    char unit[4]; /* "", "%" or an ISO 4217 code */
    lxw_format *places[TD_PLACES];
} td_unit_formats;

/* The sheets of one table: a second one where the first is full. */
typedef struct td_sheets {
    uint64_t rows; /* of the table */
    lxw_worksheet *first;
    char name[32]; /* of the first; the further ones end in a number */
} td_sheets;

typedef struct td_book {
    td_lxw lxw; /* the library */
    lxw_workbook *book;
    const td_run_view *run;
    const td_write_options *o;
    lxw_error failed; /* the first error of the library */
    bool no_memory;
    lxw_format *looks[TD_LOOKS];
    td_unit_formats units[TD_UNITS];
    unsigned n_units;
    td_sheets sheets[TD_TABLES]; /* first == NULL: not asked for */
    lxw_worksheet *summary;
    td_intern *documents;        /* ids; number n stands in the n-th row */
    td_intern *first_mentions;   /* ids of documents.first_mention */
    TD_VEC(uint32_t) first_rows; /* by number in first_mentions, less one: its row in `back`, 0 = none */
    td_table_id back;            /* the table in which a document's first mention is shown; TD_TABLES = none */
    td_buffer text, left, right; /* NUL-terminated cells */
    td_buffer scratch;
} td_book;

/* Keeps the first error. False where there is one. */
bool td_book_check(td_book *b, lxw_error error);

/* xlsx_format.c */
bool td_book_looks(td_book *b);
/* The format of a decimal with that unit; NULL (and b->no_memory) on want of memory. */
lxw_format *td_book_decimal_format(td_book *b, td_slice unit, unsigned places);

/* xlsx_sheet.c: all rows of a table into its sheets. */
bool td_book_table(td_book *b, td_table_id id, td_error *e);
/* `s` made fit for a cell, NUL-terminated, in `buffer`. */
char *td_book_text(td_book *b, td_slice s, td_buffer *buffer);
/* "internal:'Documents'!A5" for row `row` (from 1, the heading is 0) of a table, over its sheets; NULL where it has none. */
const char *td_book_link(td_book *b, td_table_id id, uint64_t row, char link[96]);

/* xlsx_summary.c: what the first sheet says is gathered while the rows pass by. */
typedef struct td_summary td_summary;
td_summary *td_summary_new(void); /* NULL on want of memory */
void td_summary_free(td_summary *s);
/* Looks at all rows of the tables that are sheets; counts them into b->sheets. */
bool td_summary_gather(td_summary *s, td_book *b, const bool *chosen, td_error *e);
bool td_summary_write(td_summary *s, td_book *b, td_error *e);

#endif
