/* Rows of a table as the script reads them: by columns, in chunks of bounded size. Private to html*.c. */
#ifndef TD_WRITE_HTML_ROWS_H
#define TD_WRITE_HTML_ROWS_H

#include "write/html_page.h"

/* How the values of a column are written; unknown ones are null, 0 where SHARED. */
typedef enum td_html_form {
    TD_HTML_LEFT_OUT,
    TD_HTML_TEXT,    /* a string */
    TD_HTML_SHARED,  /* the number of a string that others repeat */
    TD_HTML_NUMBER,  /* the difference from the one before */
    TD_HTML_MENTION, /* an id: the difference of its last number from the one before, the id itself where that is of another file */
} td_html_form;

/* Two columns of mentions beyond the table's own: where it begins and ends in the text as the script counts. */
enum { TD_HTML_EXTRA = 2, TD_HTML_COLUMNS = TD_COLUMNS_MAX + TD_HTML_EXTRA };

typedef struct td_html_rows {
    td_html_page *p;
    const td_table *table;
    size_t n_columns; /* with the extra ones of mentions */
    td_html_form forms[TD_HTML_COLUMNS];
    td_buffer values[TD_HTML_COLUMNS]; /* of the chunk */
    bool known[TD_HTML_COLUMNS];       /* any of them */
    int64_t last[TD_HTML_COLUMNS];     /* number of the row before */
    int said;                          /* column of English sentences that are to be said in Vietnamese; -1: none */
    uint32_t chunks, in_chunk;
    uint64_t n, limit; /* rows; those beyond the limit are counted alone; 0 = no limit */
} td_html_rows;

/* Begins a table: "name":{"columns":[[id,form]...],"titles":{...},"chunks":[ */
void td_html_rows_open(td_html_rows *r, td_html_page *p, td_table_id id);
/* One row. `extra`: values of the extra columns, NULL where unknown. False: stop. */
bool td_html_rows_put(td_html_rows *r, const td_cell *cells, const int64_t *extra);
/* Ends it and frees. */
bool td_html_rows_close(td_html_rows *r);

/* The parts of an id 'f3m6': 2 and 6. False where it is none. */
bool td_html_mention(td_slice id, size_t *file, uint32_t *number);

#endif
