/* The description that lies beside a folder of CSV files. */
#ifndef TD_WRITE_DATAPACKAGE_H
#define TD_WRITE_DATAPACKAGE_H

#include "table/rows.h"

/* Writes datapackage.json for `tables` (n of them), each of which lies beside it as NAME.csv. Whole or absent. */
bool td_write_datapackage(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, td_error *e);

#endif
