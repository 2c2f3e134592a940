/* In: the schema and the tables of a folder. Out: datapackage.json (Frictionless Data, Tabular Data Package): types, keys, titles in
 * English and, as `title@vi`, in Vietnamese. A program that reads it need not guess what a cell is. A column of dates is declared `date`
 * where each of its cells is a whole day, else `string`: a validator accepts both. */
#include "write/datapackage.h"

#include <stdio.h>

#include "base/outfile.h"
#include "write/cells.h"
#include "write/keys.h"
#include "write/lines.h"

typedef struct package {
    const td_run_view *run;
    const td_table_id *tables;
    size_t n;
    td_buffer json;
} package;

/* Columns of dates that hold something else than a day: one bit a column. */
typedef struct date_check {
    const td_table *table;
    unsigned partial;
} date_check;

static bool check_dates(void *context, const td_cell *cells) {
    date_check *check = context;
    td_day day;
    for (size_t i = 0; i < check->table->n; i++)
        if (check->table->columns[i].type == TD_C_DATE && cells[i].known && !td_day_of(cells[i].text, &day))
            check->partial |= 1u << i;
    return true;
}

static bool has_dates(const td_table *table) {
    for (size_t i = 0; i < table->n; i++)
        if (table->columns[i].type == TD_C_DATE)
            return true;
    return false;
}

static void add(package *p, const char *words) {
    td_buffer_add_slice(&p->json, td_slice_of(words));
}

/* "name": "value", with what goes before it. */
static void add_member(package *p, const char *before, const char *name, const char *value) {
    add(p, before);
    td_json_string(&p->json, td_slice_of(name), false);
    add(p, ": ");
    td_json_string(&p->json, td_slice_of(value), false);
}

static const char *type_of(const td_column *column, bool partial) {
    switch (column->type) {
    case TD_C_INTEGER:
        return "integer";
    case TD_C_DECIMAL:
        return "number";
    case TD_C_DATE:
        return partial ? "string" : "date";
    case TD_C_TEXT:
    case TD_C_ID:
        break;
    }
    return "string";
}

static void add_field(package *p, const td_column *column, bool first, bool partial, bool required) {
    add_member(p, first ? "\n        {" : ",\n        {", "name", column->id);
    add_member(p, ", ", "type", type_of(column, partial));
    add_member(p, ", ", "title", column->title_en);
    add_member(p, ", ", "title@vi", column->title_vi);
    add_member(p, ", ", "description", column->about);
    add(p, required ? ", \"constraints\": {\"required\": true, \"unique\": true}}" : "}");
}

static void add_keys(package *p, const td_table *table) {
    bool first = true;
    if (td_primary_key(table))
        add_member(p, ",\n      ", "primaryKey", td_primary_key(table));
    for (size_t i = 0; i < table->n; i++) {
        td_key key;
        if (!td_key_of(p->run, p->tables, p->n, &table->columns[i], &key))
            continue;
        add_member(p, first ? ",\n      \"foreignKeys\": [\n        {" : ",\n        {", "fields", table->columns[i].id);
        add_member(p, ", \"reference\": {", "resource", td_table_schema(key.table)->id);
        add_member(p, ", ", "fields", key.column);
        add(p, "}}");
        first = false;
    }
    add(p, first ? "" : "]");
}

static bool add_resource(package *p, td_table_id id, bool first, td_error *e) {
    const td_table *table = td_table_schema(id);
    date_check check = {.table = table};
    if (has_dates(table) && !td_rows(p->run, id, check_dates, &check, e))
        return false;
    char path[64];
    snprintf(path, sizeof path, "%s.csv", table->id);
    add_member(p, first ? "\n    {" : ",\n    {", "name", table->id);
    add_member(p, ", ", "path", path);
    add(p, ", \"profile\": \"tabular-data-resource\", \"format\": \"csv\", \"mediatype\": \"text/csv\", \"encoding\": \"utf-8\"");
    add_member(p, ",\n     ", "title", table->title_en);
    add_member(p, ", ", "title@vi", table->title_vi);
    add_member(p, ",\n     ", "description", table->about);
    add(p, ",\n     \"schema\": {\"missingValues\": [\"\"],\n      \"fields\": [");
    const char *primary = td_primary_key(table);
    for (size_t i = 0; i < table->n; i++)
        add_field(p, &table->columns[i], i == 0, check.partial >> i & 1u, i == 0 && primary);
    add(p, "]");
    add_keys(p, table);
    add(p, "}}");
    return true;
}

bool td_write_datapackage(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, td_error *e) {
    package p = {.run = run, .tables = tables, .n = n};
    bool ok = true;
    add(&p, "{\"profile\": \"tabular-data-package\", \"name\": \"trichdan\",\n  \"title\": \"References, dates and figures\", "
            "\"title@vi\": \"Dẫn chiếu, mốc thời gian và số liệu\",\n  \"resources\": [");
    for (size_t i = 0; ok && i < n; i++)
        ok = add_resource(&p, tables[i], i == 0, e);
    add(&p, "]}\n");
    if (p.json.failed)
        ok = td_fail(e, TD_NOMEM, "out of memory");
    td_outfile *out = ok ? td_outfile_open(path, e) : NULL;
    if (out)
        td_outfile_slice(out, td_buffer_slice(&p.json));
    ok = out && td_write_end(out, ok, e);
    td_buffer_dispose(&p.json);
    return ok;
}
