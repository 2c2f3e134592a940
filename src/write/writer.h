/* A writer turns rows into one format. Each format is one file of write/ that fills this struct in; write/formats.c lists them. */
#ifndef TD_WRITE_WRITER_H
#define TD_WRITE_WRITER_H

#include "base/error.h"
#include "table/rows.h"

typedef struct td_write_options {
    bool vietnamese;                 /* headings, sheet names, words of the report */
    bool color;                      /* terminal only */
    unsigned columns;                /* terminal width; 0 = 80 */
    const char *const *source_texts; /* reserved for html */
} td_write_options;

typedef struct td_format {
    const char *id;     /* "csv" */
    const char *ending; /* ".csv"; NULL if none names it */
    const char *about;  /* one line for --help */
    const char *about_vi;
    bool many_tables;    /* holds all tables (xlsx, sqlite, html, folder); else exactly one */
    bool present;        /* false: left out of this build */
    const char *package; /* Debian package that is missing then; NULL */
    /* Writes `tables` (n of them) to `path` ("-" = standard output, single-table formats only). Whole or absent. */
    bool (*write)(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e);
    bool (*ready)(td_error *e); /* the library that it loads is there (late.h); NULL: it loads none */
} td_format;

const td_format *td_formats(size_t *n);
const td_format *td_format_named(const char *id);     /* NULL if unknown */
const td_format *td_format_of_path(const char *path); /* by ending; a path that ends in '/' or is a folder is "folder"; NULL if unknown */

#endif
