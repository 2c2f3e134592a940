/* In: rows of one table. Out: JSON Lines: one object a row, all keys in the order of the schema, null where unknown.
 * Integers and exact decimals are JSON numbers with all their digits, everything else is a string. */
#include "write/formats.h"
#include "write/lines.h"

typedef struct json_writer {
    const td_table *table;
    td_outfile *out;
    td_buffer line;
} json_writer;

static bool json_row(void *context, const td_cell *cells) {
    json_writer *w = context;
    td_buffer *b = &w->line;
    b->n = 0;
    for (size_t i = 0; i < w->table->n; i++) {
        const td_column *column = &w->table->columns[i];
        td_buffer_add(b, i ? ",\"" : "{\"", 2);
        td_buffer_add_slice(b, td_slice_of(column->id));
        td_buffer_add(b, "\":", 2);
        if (!cells[i].known)
            td_buffer_add(b, "null", 4);
        else if (column->type == TD_C_INTEGER && cells[i].integer >= 0)
            td_buffer_add_u64(b, (uint64_t)cells[i].integer);
        else if (column->type != TD_C_DECIMAL || !td_json_decimal(b, cells[i].text))
            td_json_string(b, cells[i].text, false);
    }
    td_buffer_add(b, "}\n", 2);
    td_outfile_slice(w->out, td_buffer_slice(b));
    return !b->failed && !td_outfile_failed(w->out);
}

bool td_write_jsonl(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    json_writer w = {.table = td_table_schema(tables[0]), .out = td_outfile_open(path, e)};
    if (!w.out)
        return false;
    bool ok = td_rows(run, tables[0], json_row, &w, e);
    if (w.line.failed)
        ok = td_fail(e, TD_NOMEM, "out of memory");
    ok = td_write_end(w.out, ok, e);
    td_buffer_dispose(&w.line);
    return ok;
}
