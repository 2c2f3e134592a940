/* Any table as aligned columns for a terminal. */
#ifndef TD_WRITE_COLUMNS_H
#define TD_WRITE_COLUMNS_H

#include "write/writer.h"

/* Empty columns are left out; wide ones give way until the rest fits; what still does not fit is left out from the right. */
bool td_write_columns(const td_run_view *run, td_table_id table, const char *path, const td_write_options *o, td_error *e);

#endif
