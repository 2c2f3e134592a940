/* In: rows of one table. Out: csv (RFC 4180, comma, LF, no BOM, decimal point) and tsv (tab, line break and backslash escaped as
 * \t \n \r \\, as Miller reads it). Same bytes everywhere: no locale, no guess.
 * Leaves to others: the dialect for spreadsheets that guess (csv_excel.c). */
#include "write/csv.h"

#include "base/outfile.h"
#include "write/lines.h"

typedef struct csv_writer {
    const td_table *table;
    td_outfile *out;
} csv_writer;

/* True where RFC 4180 wants quotes. */
static bool needs_quotes(td_slice s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c == ',' || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

void td_csv_quoted(td_outfile *out, td_slice s) {
    td_outfile_write(out, "\"", 1);
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] != '"')
            continue;
        td_outfile_write(out, s.at + from, i + 1 - from);
        from = i; /* the quote mark once more */
    }
    td_outfile_write(out, s.at + from, s.n - from);
    td_outfile_write(out, "\"", 1);
}

static bool csv_row(void *context, const td_cell *cells) {
    csv_writer *w = context;
    for (size_t i = 0; i < w->table->n; i++) {
        if (i > 0)
            td_outfile_write(w->out, ",", 1);
        if (!cells[i].known)
            continue;
        if (w->table->columns[i].type == TD_C_INTEGER)
            td_write_integer(w->out, cells[i].integer);
        else if (needs_quotes(cells[i].text))
            td_csv_quoted(w->out, cells[i].text);
        else
            td_outfile_slice(w->out, cells[i].text);
    }
    td_outfile_write(w->out, "\n", 1);
    return !td_outfile_failed(w->out);
}

static void tsv_text(td_outfile *out, td_slice s) {
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *escape = s.at[i] == '\t' ? "\\t" : s.at[i] == '\n' ? "\\n" : s.at[i] == '\r' ? "\\r" : s.at[i] == '\\' ? "\\\\" : NULL;
        if (!escape)
            continue;
        td_outfile_write(out, s.at + from, i - from);
        td_outfile_write(out, escape, 2);
        from = i + 1;
    }
    td_outfile_write(out, s.at + from, s.n - from);
}

static bool tsv_row(void *context, const td_cell *cells) {
    csv_writer *w = context;
    for (size_t i = 0; i < w->table->n; i++) {
        if (i > 0)
            td_outfile_write(w->out, "\t", 1);
        if (!cells[i].known)
            continue;
        if (w->table->columns[i].type == TD_C_INTEGER)
            td_write_integer(w->out, cells[i].integer);
        else
            tsv_text(w->out, cells[i].text);
    }
    td_outfile_write(w->out, "\n", 1);
    return !td_outfile_failed(w->out);
}

static bool write_table(const td_run_view *run, td_table_id id, const char *path, bool tabs, td_error *e) {
    csv_writer w = {.table = td_table_schema(id), .out = td_outfile_open(path, e)};
    if (!w.out)
        return false;
    for (size_t i = 0; i < w.table->n; i++) {
        if (i > 0)
            td_outfile_write(w.out, tabs ? "\t" : ",", 1);
        td_outfile_slice(w.out, td_slice_of(w.table->columns[i].id));
    }
    td_outfile_write(w.out, "\n", 1);
    return td_write_end(w.out, td_rows(run, id, tabs ? tsv_row : csv_row, &w, e), e);
}

bool td_write_csv(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    return write_table(run, tables[0], path, false, e);
}

bool td_write_tsv(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    return write_table(run, tables[0], path, true, e);
}
