/* In: a handle after its run. Out: rows through a callback, files through a writer, and the schema for those who ask. */
#include "api/handle.h"
#include "base/outfile.h"
#include "write/writer.h"

_Static_assert((int)TRICHDAN_TABLES == (int)TD_TABLES && (int)TRICHDAN_DAY == (int)TD_C_DATE && TRICHDAN_ANAPHORA == 1 << TD_ANAPHORA,
    "public and internal lists agree");

const char *trichdan_table_name(trichdan_table table) {
    return (unsigned)table < TD_TABLES ? td_table_schema((td_table_id)table)->id : NULL;
}

const char *trichdan_table_about(trichdan_table table) {
    return (unsigned)table < TD_TABLES ? td_table_schema((td_table_id)table)->about : NULL;
}

const char *trichdan_table_about_vi(trichdan_table table) {
    return (unsigned)table < TD_TABLES ? td_table_schema((td_table_id)table)->about_vi : NULL;
}

trichdan_table trichdan_table_named(const char *name) {
    return (trichdan_table)td_table_named(name);
}

size_t trichdan_column_count(trichdan_table table) {
    return (unsigned)table < TD_TABLES ? td_table_schema((td_table_id)table)->n : 0;
}

trichdan_column trichdan_column_at(trichdan_table table, size_t column) {
    if (column >= trichdan_column_count(table))
        return (trichdan_column){0};
    const td_column *c = &td_table_schema((td_table_id)table)->columns[column];
    return (trichdan_column){.name = c->id,
        .type = (trichdan_type)c->type,
        .title_en = c->title_en,
        .title_vi = c->title_vi,
        .about = c->about,
        .refers = c->refers};
}

typedef struct row_call {
    trichdan_row *row;
    void *context;
    size_t n;
} row_call;

static bool pass_on(void *context, const td_cell *cells) {
    row_call *call = context;
    trichdan_cell out[TD_COLUMNS_MAX];
    for (size_t i = 0; i < call->n; i++)
        out[i] = (trichdan_cell){.text = cells[i].text.at, .bytes = cells[i].text.n, .integer = cells[i].integer, .known = cells[i].known};
    return call->row(call->context, out, call->n) == 0;
}

bool td_has_rows(trichdan *t, td_table_id table) {
    return !t->link_only || table == TD_T_DOCUMENTS || table == TD_T_FILES ||
           td_fail(&t->error, TD_USAGE, "what was found was not kept: this run has documents and files alone");
}

static trichdan_code each_row(trichdan *t, const td_run_view *view, trichdan_table table, trichdan_row *row, void *context) {
    row_call call = {row, context, trichdan_column_count(table)};
    return td_told(t, td_rows(view, (td_table_id)table, pass_on, &call, &t->error));
}

trichdan_code trichdan_rows(trichdan *t, trichdan_table table, trichdan_row *row, void *context) {
    if (!t->linker)
        return td_refuse(t, TD_USAGE, "there are no rows before a run");
    if ((unsigned)table >= TD_TABLES)
        return td_refuse(t, TD_USAGE, "there is no such table");
    td_run_view view = td_view(t);
    return td_has_rows(t, (td_table_id)table) ? each_row(t, &view, table, row, context) : TRICHDAN_USAGE;
}

trichdan_code trichdan_reading_problems(trichdan *t, trichdan_row *row, void *context) {
    if (!t->linker)
        return td_refuse(t, TD_USAGE, "there are no rows before a run");
    td_run_view view = td_view(t);
    view.problems = td_doubts_of_reading;
    return each_row(t, &view, TRICHDAN_PROBLEMS, row, context);
}

/* ---- formats ---- */

trichdan_format trichdan_format_at(size_t index) {
    size_t n = 0;
    const td_format *f = td_formats(&n);
    if (index >= n)
        return (trichdan_format){0};
    f += index;
    return (trichdan_format){.name = f->id,
        .ending = f->ending,
        .about = f->about,
        .about_vi = f->about_vi,
        .many_tables = f->many_tables,
        .present = f->present,
        .package = f->package};
}

int trichdan_format_of_path(const char *path) {
    size_t n = 0;
    const td_format *f = td_format_of_path(path);
    return f ? (int)(f - td_formats(&n)) : -1;
}

static trichdan_code no_format(trichdan *t, const char *format, const char *path) {
    if (format)
        td_fail(&t->error, TD_USAGE, "there is no format '%s'", format);
    else
        td_fail(&t->error, TD_USAGE, "the ending of %s names no format", path);
    return TRICHDAN_USAGE;
}

static trichdan_code can_write(trichdan *t, const td_format *f) {
    if (!f->present)
        td_fail(&t->error, TD_ABSENT, "this build has no %s: it needs the Debian package %s when it is compiled", f->id, f->package);
    return f->present && (!f->ready || f->ready(&t->error)) ? TRICHDAN_OK : TRICHDAN_ABSENT;
}

trichdan_code trichdan_can_write(trichdan *t, const char *format, const char *path) {
    const td_format *f = format ? td_format_named(format) : td_format_of_path(path);
    return f ? can_write(t, f) : no_format(t, format, path);
}

trichdan_code trichdan_write(trichdan *t, const char *format, const trichdan_table *tables, size_t n, const char *path) {
    const td_format *f = format ? td_format_named(format) : td_format_of_path(path);
    if (!f)
        return no_format(t, format, path);
    if (can_write(t, f) != TRICHDAN_OK)
        return TRICHDAN_ABSENT;
    if (!t->linker)
        return td_refuse(t, TD_USAGE, "there is nothing to write before a run");
    if (n > TD_TABLES || (n > 1 && !f->many_tables))
        return td_refuse(t, TD_USAGE, "this format holds one table");
    td_table_id chosen[TD_TABLES];
    for (size_t i = 0; i < n; i++) {
        if ((unsigned)tables[i] >= TD_TABLES)
            return td_refuse(t, TD_USAGE, "there is no such table");
        chosen[i] = (td_table_id)tables[i];
    }
    if (n == 0) {
        n = f->many_tables ? TD_TABLES : 1;
        for (size_t i = 0; i < n; i++)
            chosen[i] = (td_table_id)i;
    }
    for (size_t i = 0; i < n; i++)
        if (!td_has_rows(t, chosen[i]))
            return TRICHDAN_USAGE;
    td_run_view view = td_view(t);
    td_write_options o = {.vietnamese = t->vietnamese != 0, .color = t->color != 0, .columns = (unsigned)t->columns};
    return td_told(t, f->write(&view, chosen, n, path, &o, &t->error));
}

void trichdan_discard_unfinished(void) {
    td_outfile_unlink_all();
}
