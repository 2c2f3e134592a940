/* In: rows of the tables. Out: one SQLite database: typed tables with keys and indices, views for the usual questions, and a full-text
 * table whose `plain` column is without accents, so that 'dinh' finds 'định'.
 * One transaction into the temporary that base/outfile.c renames; no journal, as a file that is not complete is thrown away.
 * Leaves to others: the schema (table/), which columns are keys (keys.c). */
#ifdef TD_WITH_SQLITE
#include <sqlite3.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/outfile.h"
#include "text/fold.h"
#include "write/formats.h"
#include "write/keys.h"
#include "write/late.h"
#include "write/lines.h"

/* clang-format off */
#define FUNCTIONS(X) \
    X(sqlite3_bind_int64) X(sqlite3_bind_null) X(sqlite3_bind_text64) X(sqlite3_close) X(sqlite3_errmsg) \
    X(sqlite3_exec) X(sqlite3_finalize) X(sqlite3_open_v2) X(sqlite3_prepare_v2) X(sqlite3_reset) X(sqlite3_step)
/* clang-format on */

typedef struct library {
    FUNCTIONS(TD_LATE_FIELD)
} library;

typedef struct database {
    library lib;
    sqlite3 *db;
    const td_run_view *run;
    const td_table_id *tables;
    size_t n;
    td_buffer sql;
    td_buffer words; /* what is searched, then the same without accents */
    bool no_memory;
    bool failed; /* the library's own error */
} database;

static bool ok_of(database *d, int code) {
    d->no_memory |= code == SQLITE_NOMEM;
    d->failed |= code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW;
    return !d->failed;
}

static bool run_sql(database *d, const char *sql) {
    return ok_of(d, d->lib.sqlite3_exec(d->db, sql, NULL, NULL, NULL));
}

/* The SQL in d->sql. */
static const char *sql_text(database *d) {
    td_buffer_add_char(&d->sql, '\0');
    d->no_memory |= d->sql.failed;
    return d->sql.failed ? NULL : d->sql.at;
}

static bool run_buffer(database *d) {
    const char *sql = sql_text(d);
    return sql && run_sql(d, sql);
}

static sqlite3_stmt *prepare(database *d, const char *sql) {
    sqlite3_stmt *statement = NULL;
    return sql && ok_of(d, d->lib.sqlite3_prepare_v2(d->db, sql, -1, &statement, NULL)) ? statement : NULL;
}

/* ---- tables ---- */

/* Decimals are NUMERIC: a number where SQLite keeps it exactly or as a double, and the text where it is none. */
static const char *type_of(const td_column *column) {
    return column->type == TD_C_INTEGER ? "INTEGER" : column->type == TD_C_DECIMAL ? "NUMERIC" : "TEXT";
}

static bool create_table(database *d, const td_table *table) {
    const char *primary = td_primary_key(table);
    d->sql.n = 0;
    td_buffer_printf(&d->sql, "CREATE TABLE \"%s\" (", table->id);
    for (size_t i = 0; i < table->n; i++) {
        td_buffer_printf(&d->sql, "%s\n  \"%s\" %s", i ? "," : "", table->columns[i].id, type_of(&table->columns[i]));
        if (i == 0 && primary)
            td_buffer_add_slice(&d->sql, TD_S(" NOT NULL PRIMARY KEY"));
    }
    for (size_t i = 0; i < table->n; i++) {
        td_key key;
        if (td_key_of(d->run, d->tables, d->n, &table->columns[i], &key))
            td_buffer_printf(&d->sql, ",\n  FOREIGN KEY (\"%s\") REFERENCES \"%s\" (\"%s\")", table->columns[i].id,
                td_table_schema(key.table)->id, key.column);
    }
    td_buffer_add_slice(&d->sql, TD_S("\n)"));
    return run_buffer(d);
}

/* On what is looked up and joined; made after the rows, which is faster. */
static bool create_indices(database *d, const td_table *table) {
    static const char *const indices[][2] = {{"mentions", "file"}, {"mentions", "document"}, {"references", "value"},
        {"references", "document"}, {"dates", "first"}, {"dates", "document"}, {"figures", "unit"}, {"figures", "period"},
        {"figures", "document"}, {"documents", "symbol"}, {"documents", "date"}, {"links", "from"}, {"links", "to"}, {"links", "mention"},
        {"files", "document"}, {"problems", "file"}};
    for (size_t i = 0; i < sizeof indices / sizeof *indices; i++) {
        if (strcmp(table->id, indices[i][0]) != 0)
            continue;
        d->sql.n = 0;
        td_buffer_printf(&d->sql, "CREATE INDEX \"%s_%s\" ON \"%s\" (\"%s\")", table->id, indices[i][1], table->id, indices[i][1]);
        if (!run_buffer(d))
            return false;
    }
    return true;
}

/* ---- rows ---- */

typedef struct insertion {
    database *d;
    const td_table *table;
    sqlite3_stmt *insert, *search;
    int text, left, right, symbol, title; /* columns; -1 */
} insertion;

static int bind_text(const database *d, sqlite3_stmt *s, int at, td_slice text) {
    return d->lib.sqlite3_bind_text64(s, at, text.n ? text.at : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

static bool bind(insertion *in, int i, const td_cell *cell) {
    if (!cell->known)
        return ok_of(in->d, in->d->lib.sqlite3_bind_null(in->insert, i + 1));
    if (in->table->columns[i].type == TD_C_INTEGER)
        return ok_of(in->d, in->d->lib.sqlite3_bind_int64(in->insert, i + 1, cell->integer));
    return ok_of(in->d, bind_text(in->d, in->insert, i + 1, cell->text));
}

static bool step(database *d, sqlite3_stmt *statement) {
    return ok_of(d, d->lib.sqlite3_step(statement)) && ok_of(d, d->lib.sqlite3_reset(statement));
}

/* The row of the full-text table: the mention in its context, or the document's symbol and title. */
static bool add_search(insertion *in, const td_cell *cells) {
    database *d = in->d;
    td_buffer *b = &d->words;
    const int parts[] = {in->left, in->text, in->right, in->symbol, in->title};
    b->n = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i] < 0 || !cells[parts[i]].known)
            continue;
        if (b->n && in->text < 0)
            td_buffer_add_char(b, ' ');
        td_buffer_add_slice(b, cells[parts[i]].text);
    }
    size_t n = b->n;
    td_buffer_add(b, b->at, n); /* room for the same without accents, which is never longer */
    if (b->failed) {
        d->no_memory = true;
        return false;
    }
    size_t plain = n ? td_fold_plain((td_slice){b->at, n}, b->at + n, n) : 0;
    return ok_of(d, bind_text(d, in->search, 1, td_slice_of(in->table->id))) && ok_of(d, bind_text(d, in->search, 2, cells[0].text)) &&
           ok_of(d, bind_text(d, in->search, 3, (td_slice){b->at, n})) &&
           ok_of(d, bind_text(d, in->search, 4, (td_slice){b->at + n, plain})) && step(d, in->search);
}

static bool add_row(void *context, const td_cell *cells) {
    insertion *in = context;
    for (size_t i = 0; i < in->table->n; i++)
        if (!bind(in, (int)i, &cells[i]))
            return false;
    return step(in->d, in->insert) && (!in->search || add_search(in, cells));
}

static sqlite3_stmt *prepare_insert(database *d, const td_table *table) {
    d->sql.n = 0;
    /* texts that a program added under one name are one row of `files` here: their mentions cannot be told apart by it */
    td_buffer_printf(&d->sql, "INSERT %sINTO \"%s\" VALUES (", strcmp(table->id, "files") == 0 ? "OR IGNORE " : "", table->id);
    for (size_t i = 0; i < table->n; i++)
        td_buffer_add_slice(&d->sql, i ? TD_S(",?") : TD_S("?"));
    td_buffer_add_char(&d->sql, ')');
    return prepare(d, sql_text(d));
}

static bool fill_table(database *d, td_table_id id, td_error *e) {
    const td_table *table = td_table_schema(id);
    if (!create_table(d, table))
        return false;
    insertion in = {.d = d, .table = table, .insert = prepare_insert(d, table), .symbol = -1, .title = -1};
    in.text = in.left = in.right = -1;
    bool searched = id == TD_T_MENTIONS || id == TD_T_DOCUMENTS;
    if (id == TD_T_MENTIONS) {
        in.text = td_table_column(table, "text");
        in.left = td_table_column(table, "left");
        in.right = td_table_column(table, "right");
    } else {
        in.symbol = td_table_column(table, "symbol");
        in.title = td_table_column(table, "title");
    }
    if (searched)
        in.search = prepare(d, "INSERT INTO search VALUES (?,?,?,?)");
    bool ok = in.insert && (!searched || in.search) && td_rows(d->run, id, add_row, &in, e);
    d->lib.sqlite3_finalize(in.insert);
    d->lib.sqlite3_finalize(in.search);
    return ok && create_indices(d, table);
}

/* ---- the database ---- */

static bool has_table(const database *d, td_table_id id) {
    for (size_t i = 0; i < d->n; i++)
        if (d->tables[i] == id)
            return true;
    return false;
}

/* Views whose tables are all there. */
static bool create_views(database *d) {
    static const struct {
        td_table_id needs[2];
        const char *sql;
    } views[] = {
        {{TD_T_DOCUMENTS, TD_T_DOCUMENTS},
            "CREATE VIEW documents_by_files AS SELECT id, symbol, type, issuer, date, title, files, mentions "
            "FROM documents ORDER BY files DESC, mentions DESC, id"},
        {{TD_T_FIGURES, TD_T_FIGURES},
            "CREATE VIEW figures_by_unit_and_period AS SELECT unit, period, count(*) AS figures, min(value) AS least, "
            "max(value) AS greatest FROM figures GROUP BY unit, period ORDER BY figures DESC, unit, period"},
        {{TD_T_DOCUMENTS, TD_T_DOCUMENTS}, "CREATE VIEW conflicts AS SELECT id, symbol, conflicts, mentions, files FROM documents WHERE "
                                           "conflicts IS NOT NULL ORDER BY id"},
        {{TD_T_REFERENCES, TD_T_REFERENCES},
            "CREATE VIEW unresolved AS SELECT id, file, line, text, value, status FROM \"references\" WHERE "
            "document IS NULL ORDER BY file, line, id"},
        {{TD_T_LINKS, TD_T_DOCUMENTS}, "CREATE VIEW link_list AS SELECT l.id, coalesce(f.symbol, l.\"from\") AS \"from\", l.relation, "
                                       "t.symbol AS \"to\", l.file, l.line, l.text FROM links l LEFT JOIN documents f ON f.id = l.\"from\" "
                                       "LEFT JOIN documents t ON t.id = l.\"to\""},
    };
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (has_table(d, views[i].needs[0]) && has_table(d, views[i].needs[1]) && !run_sql(d, views[i].sql))
            return false;
    return true;
}

static bool fill(database *d, const char *path, td_error *e) {
    if (!ok_of(d, d->lib.sqlite3_open_v2(path, &d->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL)))
        return false;
    bool ok = run_sql(d, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000; PRAGMA encoding='UTF-8'; BEGIN") &&
              run_sql(d, "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, id UNINDEXED, text, plain, "
                         "tokenize='unicode61 remove_diacritics 0')");
    for (size_t i = 0; ok && i < d->n; i++)
        ok = fill_table(d, d->tables[i], e);
    return ok && create_views(d) && run_sql(d, "COMMIT");
}

static bool load_library(library *lib, td_error *e) {
    static const char *const names[] = {FUNCTIONS(TD_LATE_NAME)};
    _Static_assert(sizeof names == sizeof *lib, "a field a function");
    return td_late_load("sqlite", TD_SQLITE_LIBRARY, "libsqlite3-dev", names, lib, sizeof names / sizeof *names, e);
}

bool td_sqlite_ready(td_error *e) {
    library lib;
    return load_library(&lib, e);
}

bool td_write_sqlite(
    const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)o;
    database d = {.run = run, .tables = tables, .n = n};
    td_outfile *out = load_library(&d.lib, e) ? td_outfile_open(path, e) : NULL;
    if (!out)
        return false;
    const char *temporary = td_outfile_temporary(out);
    bool ok = temporary && fill(&d, temporary, e);
    if (d.no_memory)
        ok = td_fail(e, TD_NOMEM, "out of memory");
    else if (d.failed)
        ok = td_fail(e, TD_IO, "cannot write %s: %s", path, d.db ? d.lib.sqlite3_errmsg(d.db) : "SQLite does not open it");
    d.lib.sqlite3_close(d.db);
    td_buffer_dispose(&d.sql);
    td_buffer_dispose(&d.words);
    return td_write_end(out, ok, e);
}
#endif
