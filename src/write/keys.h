/* Foreign keys between the tables that are written together. */
#ifndef TD_WRITE_KEYS_H
#define TD_WRITE_KEYS_H

#include "table/rows.h"

typedef struct td_key {
    td_table_id table; /* the table that is referred to */
    const char *column;
} td_key;

/* True where each known cell of the column names a row of a table among `tables`. A run that leaves kinds out has mentions that are
 * referred to and not listed: then only tables with the mentions' own ids refer to them. */
bool td_key_of(const td_run_view *run, const td_table_id *tables, size_t n, const td_column *column, td_key *key);
/* The column that names the rows of a table, or NULL. */
const char *td_primary_key(const td_table *table);

#endif
