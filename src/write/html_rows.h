/* Rows of a table as the script reads them: by columns, in chunks of bounded size. Private to html*.c. */
#ifndef TD_WRITE_HTML_ROWS_H
#define TD_WRITE_HTML_ROWS_H

#include "write/html_page.h"

/* How the values of a column are written, as variable-length numbers (LEB128) but for TEXT. What is unknown is 0, in TEXT empty. */
typedef enum td_html_form {
    TD_HTML_LEFT_OUT,
    TD_HTML_TEXT,    /* a string that ends in NUL */
    TD_HTML_SHARED,  /* the number of a string that others repeat */
    TD_HTML_NUMBER,  /* 1 + the difference from the one before, doubled, less 1 where negative */
    TD_HTML_COUNT,   /* 1 + the number itself, not negative */
    TD_HTML_MENTION, /* an id 'f3m6': 3, and 6 as a NUMBER without the 1 +; 0 alone where it is none */
} td_html_form;

/* Two columns of mentions beyond the table's own: the place in the texts of the page, and the length there. */
enum { TD_HTML_EXTRA = 2, TD_HTML_COLUMNS = TD_COLUMNS_MAX + TD_HTML_EXTRA };

typedef struct td_html_rows {
    td_html_page *p;
    td_html_block *to;
    td_table_id id;
    const td_table *table;
    size_t n_columns; /* with the extra ones of mentions */
    td_html_form forms[TD_HTML_COLUMNS];
    td_buffer values[TD_HTML_COLUMNS]; /* of the chunk */
    bool known[TD_HTML_COLUMNS];       /* any of them */
    int64_t last[TD_HTML_COLUMNS];     /* number of the row before */
    int said;                          /* column of English sentences, which a Vietnamese report says in Vietnamese; -1: none */
    uint32_t in_chunk;
    uint64_t n, limit; /* rows; those beyond the limit are counted alone; 0 = no limit */
} td_html_rows;

/* Begins a table, whose rows go to the block: in chunks of the table's number, how many rows, and of each column how many bytes, and those
 * (none where nothing is known). */
void td_html_rows_open(td_html_rows *r, td_html_page *p, td_html_block *to, td_table_id id);
/* One row. `extra`: values of the extra columns, NULL where unknown. False: stop. */
bool td_html_rows_put(td_html_rows *r, const td_cell *cells, const int64_t *extra);
/* Ends it and frees. */
bool td_html_rows_close(td_html_rows *r);
/* Chunks of all shared strings, as of a table with a number one beyond the last and one column of TEXT. */
bool td_html_strings_put(td_html_page *p, td_html_block *to);
/* Appends what a reader of the rows must know: "name":{"rows":n,"columns":[[id,form]...],"titles":{...}} */
void td_html_rows_describe(td_buffer *b, const td_html_page *p, td_table_id id);

/* The parts of an id 'f3m6': 2 and 6. False where it is none. */
bool td_html_mention(td_slice id, size_t *file, uint32_t *number);

#endif
