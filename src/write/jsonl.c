/* In: rows of one table. Out: JSON Lines: one object a row, all keys in the order of the schema, null where unknown.
 * Integers and exact decimals are JSON numbers with all their digits, everything else is a string. */
#include "table/bytes.h"
#include "write/formats.h"
#include "write/lines.h"

typedef struct json_row {
    const td_table *table;
    td_buffer keys;                 /* '{"id":' ',"file":' ... one after the other */
    size_t key_end[TD_COLUMNS_MAX]; /* where each ends */
} json_row;

static void make_keys(json_row *f) {
    for (size_t i = 0; i < f->table->n; i++) {
        td_buffer_printf(&f->keys, "%c\"%s\":", i ? ',' : '{', f->table->columns[i].id);
        f->key_end[i] = f->keys.n;
    }
}

static size_t room_for(const json_row *f, const td_cell *cells) {
    size_t room = f->keys.n + 2;
    for (size_t i = 0; i < f->table->n; i++)
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

static char *put_value(char *at, td_column_type type, const td_cell *cell, td_buffer *scratch) {
    if (!cell->known) {
        memcpy(at, "null", 4);
        return at + 4;
    }
    if (type == TD_C_DECIMAL)
        return put_decimal(at, cell->text, scratch);
    if (type != TD_C_INTEGER)
        return td_json_put(at, cell->text, false);
    char digits[TD_DIGITS];
    td_slice number = td_integer(cell->integer, digits);
    memcpy(at, number.at, number.n);
    return at + number.n;
}

static void add_row(const void *format, const td_cell *cells, td_buffer *out, td_buffer *scratch) {
    const json_row *f = format;
    char *at = td_buffer_room(out, room_for(f, cells));
    if (!at)
        return;
    for (size_t i = 0, from = 0; i < f->table->n; from = f->key_end[i++]) {
        memcpy(at, f->keys.at + from, f->key_end[i] - from);
        at = put_value(at + (f->key_end[i] - from), f->table->columns[i].type, &cells[i], scratch);
    }
    memcpy(at, "}\n", 2);
    out->n = (size_t)(at + 2 - out->at);
}

bool td_write_jsonl(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    json_row f = {.table = td_table_schema(tables[0])};
    td_outfile *out = td_outfile_open(path, e);
    if (!out)
        return false;
    make_keys(&f);
    td_row_bytes how = {.row = add_row, .format = &f, .put = td_write_bytes, .to = out};
    bool ok = f.keys.failed ? td_fail(e, TD_NOMEM, "out of memory") : td_rows_bytes(run, tables[0], &how, e);
    ok = td_write_end(out, ok, e);
    td_buffer_dispose(&f.keys);
    return ok;
}
