/* In: rows of one table. Out: JSON Lines: one object a row, all keys in the order of the schema, null where unknown.
 * Integers and exact decimals are JSON numbers with all their digits, everything else is a string. */
#include "write/formats.h"
#include "write/lines.h"

typedef struct json_writer {
    const td_table *table;
    td_outfile *out;
    td_buffer line, scratch;
    td_buffer keys;                 /* '{"id":' ',"file":' ... one after the other */
    size_t key_end[TD_COLUMNS_MAX]; /* where each ends */
} json_writer;

static void make_keys(json_writer *w) {
    for (size_t i = 0; i < w->table->n; i++) {
        td_buffer_printf(&w->keys, "%c\"%s\":", i ? ',' : '{', w->table->columns[i].id);
        w->key_end[i] = w->keys.n;
    }
}

static size_t room_for(const json_writer *w, const td_cell *cells) {
    size_t room = w->keys.n + 2;
    for (size_t i = 0; i < w->table->n; i++)
        room += TD_JSON_ROOM(cells[i].known ? cells[i].text.n : 0) + TD_DIGITS;
    return room;
}

/* A decimal as a number where it is one, all its digits; at most 1 byte longer than its text. */
static char *put_decimal(char *at, td_slice s, td_buffer *scratch) {
    scratch->n = 0;
    if (!td_json_decimal(scratch, s) || scratch->failed)
        return td_json_put(at, s, false);
    memcpy(at, scratch->at, scratch->n);
    return at + scratch->n;
}

static char *put_value(json_writer *w, char *at, td_column_type type, const td_cell *cell) {
    if (!cell->known) {
        memcpy(at, "null", 4);
        return at + 4;
    }
    if (type == TD_C_DECIMAL)
        return put_decimal(at, cell->text, &w->scratch);
    if (type != TD_C_INTEGER)
        return td_json_put(at, cell->text, false);
    char digits[TD_DIGITS];
    td_slice number = td_integer(cell->integer, digits);
    memcpy(at, number.at, number.n);
    return at + number.n;
}

static bool json_row(void *context, const td_cell *cells) {
    json_writer *w = context;
    td_buffer *b = &w->line;
    b->n = 0;
    if (!td_buffer_reserve(b, room_for(w, cells)))
        return false;
    char *at = b->at;
    for (size_t i = 0, from = 0; i < w->table->n; from = w->key_end[i++]) {
        memcpy(at, w->keys.at + from, w->key_end[i] - from);
        at = put_value(w, at + (w->key_end[i] - from), w->table->columns[i].type, &cells[i]);
    }
    memcpy(at, "}\n", 2);
    td_outfile_write(w->out, b->at, (size_t)(at + 2 - b->at));
    return !w->scratch.failed && !td_outfile_failed(w->out);
}

bool td_write_jsonl(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    json_writer w = {.table = td_table_schema(tables[0]), .out = td_outfile_open(path, e)};
    if (!w.out)
        return false;
    make_keys(&w);
    bool ok = !w.keys.failed && td_rows(run, tables[0], json_row, &w, e);
    if (w.line.failed || w.keys.failed || w.scratch.failed)
        ok = td_fail(e, TD_NOMEM, "out of memory");
    ok = td_write_end(w.out, ok, e);
    td_buffer_dispose(&w.line);
    td_buffer_dispose(&w.keys);
    td_buffer_dispose(&w.scratch);
    return ok;
}
