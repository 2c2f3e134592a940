/* In: rows of one table. Out: separated values: csv (RFC 4180, comma, LF, no BOM, decimal point) and tsv (tab, line break and backslash
 * escaped as \t \n \r \\, as Miller reads it). Same bytes everywhere: no locale, no guess.
 * A cell is copied to where it will stand and looked at there, sixteen bytes a step: most cells need nothing more.
 * Leaves to others: the dialect for spreadsheets that guess (csv_excel.c). */
#include "write/csv.h"

#include <stdlib.h>

#include "base/outfile.h"
#include "table/bytes.h"
#include "write/lines.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { FLUSH = 1 << 17, SLACK = 32 }; /* SLACK: two quotes, digits, a separator, and a last step that reads past the cell */

struct td_csv {
    const td_csv_dialect *dialect;
    td_outfile *out;
    td_buffer bytes;
    bool in_row;
};

const td_csv_dialect td_csv_plain = {.before = "", .line_end = "\n", .separator = ',', .specials = ",\"\n\r"};
static const td_csv_dialect tabs = {.before = "", .line_end = "\n", .separator = '\t', .escapes = true, .specials = "\t\n\r\\"};

/* Room for a cell of n bytes and what may stand around it; NULL and out->failed on want of memory. */
static inline char *make_room(td_buffer *out, size_t n) {
    if (n > PTRDIFF_MAX / 4)
        out->failed = true;
    if (out->failed || (out->room - out->n < 2 * n + SLACK && !td_buffer_reserve(out, 2 * n + SLACK)))
        return NULL;
    return out->at + out->n;
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

static char *put_cell(char *at, const td_csv_dialect *dialect, td_slice s) {
    if (s.n == 0)
        return at;
    memcpy(at, s.at, s.n);
    if (holds_any(at, s.n, dialect->specials))
        return dialect->escapes ? escaped(at, s) : quoted(at, s);
    return at + s.n;
}

static char *put_integer(char *at, int64_t n) {
    char digits[TD_DIGITS];
    td_slice s = td_integer(n, digits);
    memcpy(at, s.at, s.n);
    return at + s.n;
}

/* ---- rows of any kind ---- */

static char *begin_cell(td_csv *w, size_t n) {
    char *at = make_room(&w->bytes, n);
    if (at && w->in_row)
        *at++ = w->dialect->separator;
    w->in_row = true;
    return at;
}

void td_csv_cell(td_csv *w, td_slice s) {
    char *at = begin_cell(w, s.n);
    if (at)
        w->bytes.n = (size_t)(put_cell(at, w->dialect, s) - w->bytes.at);
}

void td_csv_integer(td_csv *w, int64_t n) {
    char *at = begin_cell(w, 0);
    if (at)
        w->bytes.n = (size_t)(put_integer(at, n) - w->bytes.at);
}

static void flush(td_csv *w) {
    td_outfile_slice(w->out, td_buffer_slice(&w->bytes));
    w->bytes.n = 0;
}

bool td_csv_end_row(td_csv *w) {
    td_buffer_add_slice(&w->bytes, td_slice_of(w->dialect->line_end));
    w->in_row = false;
    if (w->bytes.n >= FLUSH)
        flush(w);
    return !w->bytes.failed && !td_outfile_failed(w->out);
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
    if (w->bytes.failed)
        rows_ok = td_fail(e, TD_NOMEM, "out of memory");
    flush(w);
    rows_ok = td_write_end(w->out, rows_ok, e);
    td_buffer_dispose(&w->bytes);
    free(w);
    return rows_ok;
}

/* ---- a table of the schema ---- */

typedef struct row_shape {
    const td_table *table;
    const td_csv_dialect *dialect;
} row_shape;

static void add_row(const void *format, const td_cell *cells, td_buffer *out, td_buffer *scratch) {
    const row_shape *f = format;
    for (size_t i = 0; i < f->table->n; i++) {
        const td_column *column = &f->table->columns[i];
        td_slice s = cells[i].known && column->type != TD_C_INTEGER ? cells[i].text : (td_slice){"", 0};
        if (f->dialect->shape && s.n > 0)
            s = f->dialect->shape(column, s, scratch);
        char *at = make_room(out, s.n);
        if (!at)
            return;
        if (i > 0)
            *at++ = f->dialect->separator;
        bool integer = cells[i].known && column->type == TD_C_INTEGER;
        at = integer ? put_integer(at, cells[i].integer) : put_cell(at, f->dialect, s);
        out->n = (size_t)(at - out->at);
    }
    td_buffer_add_slice(out, td_slice_of(f->dialect->line_end));
}

bool td_csv_table(const td_run_view *run, td_table_id id, const char *path, const td_csv_dialect *dialect, td_error *e) {
    row_shape shape = {.table = td_table_schema(id), .dialect = dialect};
    td_csv *w = td_csv_open(path, dialect, e);
    if (!w)
        return false;
    for (size_t i = 0; i < shape.table->n; i++)
        td_csv_cell(w, td_slice_of(shape.table->columns[i].id));
    td_csv_end_row(w);
    flush(w);
    td_row_bytes how = {.row = add_row, .format = &shape, .put = td_write_bytes, .to = w->out};
    return td_csv_close(w, td_rows_bytes(run, id, &how, e), e);
}

bool td_write_csv(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    return td_csv_table(run, tables[0], path, &td_csv_plain, e);
}

bool td_write_tsv(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    return td_csv_table(run, tables[0], path, &tabs, e);
}
