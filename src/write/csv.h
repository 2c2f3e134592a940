/* Tables as separated values: what the dialects share. */
#ifndef TD_WRITE_CSV_H
#define TD_WRITE_CSV_H

#include "base/buffer.h"
#include "write/formats.h"

typedef struct td_csv_dialect {
    const char *before; /* bytes at the start of the file: a byte order mark; or "" */
    const char *line_end;
    char separator;
    bool escapes;         /* \t \n \r \\ instead of quotes */
    const char *specials; /* four bytes: a cell that holds one is quoted or escaped */
    /* What stands for a cell of this column; NULL: the cell's own text. `scratch` is the shape's to use. */
    td_slice (*shape)(const td_column *column, td_slice text, td_buffer *scratch);
} td_csv_dialect;

extern const td_csv_dialect td_csv_plain;
/* A cell as csv-excel has it: decimal comma, and text that no spreadsheet takes for a formula, a number or a date. */
td_slice td_excel_cell(const td_column *column, td_slice text, td_buffer *scratch);
/* One table with a row of column ids. Whole or absent. */
bool td_csv_table(const td_run_view *run, td_table_id id, const char *path, const td_csv_dialect *dialect, td_error *e);

/* The same writer for rows that are no table of the schema (edges and nodes of a graph). */
typedef struct td_csv td_csv;
td_csv *td_csv_open(const char *path, const td_csv_dialect *dialect, td_error *e); /* NULL and *e on failure */
void td_csv_cell(td_csv *w, td_slice text);
void td_csv_integer(td_csv *w, int64_t n);
bool td_csv_end_row(td_csv *w); /* false once writing has failed */
/* Commits where rows_ok; frees. */
bool td_csv_close(td_csv *w, bool rows_ok, td_error *e);

#endif
