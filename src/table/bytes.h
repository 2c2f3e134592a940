/* Rows as bytes, for formats in which a row says the same wherever it stands: rows are made on all threads, and given out in order. */
#ifndef TD_TABLE_BYTES_H
#define TD_TABLE_BYTES_H

#include "base/buffer.h"
#include "table/rows.h"

typedef struct td_row_bytes {
    /* Appends a row to `out`, on any thread; what fails is `out` or `scratch`, which is the row's to use. */
    void (*row)(const void *format, const td_cell *cells, td_buffer *out, td_buffer *scratch);
    const void *format;
    /* Takes the bytes of some rows, in the order of the table, on the calling thread. False stops. */
    bool (*put)(void *to, td_slice bytes);
    void *to;
} td_row_bytes;

/* False as soon as `put` returns false, or *e on want of memory or where the findings cannot be read again. Memory: some rows a thread. */
bool td_rows_bytes(const td_run_view *run, td_table_id table, const td_row_bytes *how, td_error *e);

#endif
