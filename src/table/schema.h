/* The one schema: tables and columns that every writer, the documentation and the tests are driven by. docs/tables.md is generated from it.
 */
#ifndef TD_TABLE_SCHEMA_H
#define TD_TABLE_SCHEMA_H

#include <stddef.h>

typedef enum td_table_id {
    TD_T_MENTIONS,
    TD_T_REFERENCES,
    TD_T_DATES,
    TD_T_FIGURES,
    TD_T_DOCUMENTS,
    TD_T_LINKS,
    TD_T_FILES,
    TD_T_PROBLEMS,
    TD_TABLES
} td_table_id;

typedef enum td_column_type {
    TD_C_TEXT,    /* any text */
    TD_C_ID,      /* text that names a row here or elsewhere */
    TD_C_INTEGER, /* 64-bit count or offset */
    TD_C_DECIMAL, /* exact decimal, any length, point as decimal sign */
    TD_C_DATE     /* ISO 8601 day; text where it has another precision */
} td_column_type;

typedef struct td_column {
    const char *id; /* snake_case, never renamed */
    td_column_type type;
    const char *title_en, *title_vi;
    const char *about;  /* one English sentence for docs and datapackage.json */
    const char *refers; /* "documents.id" for a foreign key; NULL */
    unsigned width;     /* sheet column width in characters */
} td_column;

typedef struct td_table {
    const char *id;
    const char *title_en, *title_vi;
    const char *about, *about_vi;
    const td_column *columns;
    size_t n;
} td_table;

const td_table *td_table_schema(td_table_id id);
/* Index of the column of that id, or -1. */
int td_table_column(const td_table *table, const char *id);
/* The table of that name, or TD_TABLES. */
td_table_id td_table_named(const char *id);

#endif
