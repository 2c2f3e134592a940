/* The write functions of the formats, for formats.c. Each has the form of td_format.write. */
#ifndef TD_WRITE_FORMATS_H
#define TD_WRITE_FORMATS_H

#include "write/writer.h"

typedef bool td_write_function(
    const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e);

td_write_function td_write_list, td_write_csv, td_write_csv_excel, td_write_tsv, td_write_jsonl, td_write_folder, td_write_xlsx,
    td_write_sqlite, td_write_html, td_write_graphml;

/* See td_format.ready. */
bool td_xlsx_ready(td_error *e);
bool td_sqlite_ready(td_error *e);

#endif
