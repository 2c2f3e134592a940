/* In: rows of one table. Out: separated values: csv (RFC 4180, comma, LF, no BOM, decimal point) and tsv (tab, line break and backslash
 * escaped as \t \n \r \\, as Miller reads it). Same bytes everywhere: no locale, no guess.
 * A cell is copied into the writer's own buffer and looked at there, sixteen bytes a step: most cells need nothing more.
 * Leaves to others: the dialect for spreadsheets that guess (csv_excel.c). */
#include "write/csv.h"

#include <stdlib.h>

#include "base/outfile.h"
#include "write/lines.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { ROOM = 1 << 17, LONG_CELL = ROOM / 4, SLACK = 32 };

struct td_csv {
    const td_csv_dialect *dialect;
    td_outfile *out;
    td_buffer scratch;
    bool in_row;
    size_t n;
    char at[ROOM + SLACK]; /* SLACK: digits, separators, and a last step that reads past the cell */
};

const td_csv_dialect td_csv_plain = {.before = "", .line_end = "\n", .separator = ',', .specials = ",\"\n\r"};
static const td_csv_dialect tabs = {.before = "", .line_end = "\n", .separator = '\t', .escapes = true, .specials = "\t\n\r\\"};

static void flush(td_csv *w) {
    td_outfile_write(w->out, w->at, w->n);
    w->n = 0;
}

/* Room for n <= ROOM bytes. */
static char *make_room(td_csv *w, size_t n) {
    if (n > ROOM - w->n)
        flush(w);
    return w->at + w->n;
}

/* True if one of the four bytes is among the n at `at`. Reads up to 15 bytes past them. */
static bool holds_any(const char *at, size_t n, const char four[4]) {
#ifdef __SSE2__
    const __m128i a = _mm_set1_epi8(four[0]), b = _mm_set1_epi8(four[1]), c = _mm_set1_epi8(four[2]), d = _mm_set1_epi8(four[3]);
    for (size_t i = 0; i < n; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
        __m128i first = _mm_or_si128(_mm_cmpeq_epi8(x, a), _mm_cmpeq_epi8(x, b));
        __m128i second = _mm_or_si128(_mm_cmpeq_epi8(x, c), _mm_cmpeq_epi8(x, d));
        unsigned hits = (unsigned)_mm_movemask_epi8(_mm_or_si128(first, second));
        if (n - i < 16)
            hits &= (1u << (n - i)) - 1;
        if (hits)
            return true;
    }
#else
    for (size_t i = 0; i < n; i++)
        if (at[i] == four[0] || at[i] == four[1] || at[i] == four[2] || at[i] == four[3])
            return true;
#endif
    return false;
}

/* Writes s with each quote mark twice, at most 2n bytes. Returns their end. */
static char *doubled(char *at, td_slice s) {
    while (s.n > 0) {
        const char *mark = memchr(s.at, '"', s.n);
        size_t n = mark ? (size_t)(mark - s.at) + 1 : s.n;
        memcpy(at, s.at, n);
        at += n;
        s = (td_slice){s.at + n, s.n - n};
        if (mark)
            *at++ = '"';
    }
    return at;
}

static char *quoted(char *at, td_slice s) {
    *at++ = '"';
    at = doubled(at, s);
    *at++ = '"';
    return at;
}

static char *escaped(char *at, td_slice s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        char letter = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\\' ? '\\' : 0;
        if (letter)
            *at++ = '\\';
        *at++ = letter ? letter : c;
    }
    return at;
}

static void add_char(td_csv *w, char c) {
    *make_room(w, 1) = c;
    w->n++;
}

/* A cell too long for the buffer, in pieces: nothing that is written depends on two bytes beside each other. */
static void long_cell(td_csv *w, td_slice s) {
    bool quotes = !w->dialect->escapes;
    if (quotes)
        add_char(w, '"');
    while (s.n > 0) {
        td_slice piece = {s.at, s.n < LONG_CELL ? s.n : LONG_CELL};
        char *at = make_room(w, 2 * piece.n);
        w->n += (size_t)((quotes ? doubled(at, piece) : escaped(at, piece)) - at);
        s = (td_slice){s.at + piece.n, s.n - piece.n};
    }
    if (quotes)
        add_char(w, '"');
}

static void separate(td_csv *w) {
    if (w->in_row)
        add_char(w, w->dialect->separator);
    w->in_row = true;
}

void td_csv_cell(td_csv *w, td_slice s) {
    separate(w);
    if (s.n == 0)
        return;
    if (s.n > LONG_CELL) {
        long_cell(w, s);
        return;
    }
    char *at = make_room(w, 2 * s.n + 2);
    memcpy(at, s.at, s.n);
    char *end = at + s.n;
    if (holds_any(at, s.n, w->dialect->specials))
        end = w->dialect->escapes ? escaped(at, s) : quoted(at, s);
    w->n += (size_t)(end - at);
}

void td_csv_integer(td_csv *w, int64_t n) {
    separate(w);
    char digits[TD_DIGITS];
    td_slice s = td_integer(n, digits);
    memcpy(make_room(w, s.n), s.at, s.n);
    w->n += s.n;
}

bool td_csv_end_row(td_csv *w) {
    size_t n = strlen(w->dialect->line_end);
    memcpy(make_room(w, n), w->dialect->line_end, n);
    w->n += n;
    w->in_row = false;
    return !td_outfile_failed(w->out);
}

td_csv *td_csv_open(const char *path, const td_csv_dialect *dialect, td_error *e) {
    td_csv *w = calloc(1, sizeof *w);
    if (!w) {
        td_fail(e, TD_NOMEM, "out of memory");
        return NULL;
    }
    w->dialect = dialect;
    w->out = td_outfile_open(path, e);
    if (!w->out) {
        free(w);
        return NULL;
    }
    td_outfile_slice(w->out, td_slice_of(dialect->before));
    return w;
}

bool td_csv_close(td_csv *w, bool rows_ok, td_error *e) {
    if (w->scratch.failed)
        rows_ok = td_fail(e, TD_NOMEM, "out of memory");
    flush(w);
    rows_ok = td_write_end(w->out, rows_ok, e);
    td_buffer_dispose(&w->scratch);
    free(w);
    return rows_ok;
}

/* ---- a table of the schema ---- */

typedef struct table_rows {
    const td_table *table;
    td_csv *w;
} table_rows;

static bool write_row(void *context, const td_cell *cells) {
    table_rows *rows = context;
    td_csv *w = rows->w;
    for (size_t i = 0; i < rows->table->n; i++) {
        const td_column *column = &rows->table->columns[i];
        if (!cells[i].known)
            separate(w);
        else if (column->type == TD_C_INTEGER)
            td_csv_integer(w, cells[i].integer);
        else if (w->dialect->shape)
            td_csv_cell(w, w->dialect->shape(column, cells[i].text, &w->scratch));
        else
            td_csv_cell(w, cells[i].text);
    }
    return td_csv_end_row(w) && !w->scratch.failed;
}

bool td_csv_table(const td_run_view *run, td_table_id id, const char *path, const td_csv_dialect *dialect, td_error *e) {
    table_rows rows = {.table = td_table_schema(id), .w = td_csv_open(path, dialect, e)};
    if (!rows.w)
        return false;
    for (size_t i = 0; i < rows.table->n; i++)
        td_csv_cell(rows.w, td_slice_of(rows.table->columns[i].id));
    td_csv_end_row(rows.w);
    return td_csv_close(rows.w, td_rows(run, id, write_row, &rows, e), e);
}

bool td_write_csv(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    return td_csv_table(run, tables[0], path, &td_csv_plain, e);
}

bool td_write_tsv(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    return td_csv_table(run, tables[0], path, &tabs, e);
}
