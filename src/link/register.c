/* In: paths of registers. Out: their rows, checked. What a row means for the documents of a run is settled by the linker. */
#include "link/register.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "lexicon/tsv.h"

enum { SYMBOL, TYPE, TITLE, DATE, ISSUER, COLUMNS };
static const char *const names[COLUMNS] = {"symbol", "type", "title", "date", "issuer"};

struct td_register {
    td_arena arena; /* files and rows' text */
    TD_VEC(td_register_row) rows;
};

typedef struct reading {
    td_register *r;
    const char *path;
    bool headed;
    unsigned at[COLUMNS]; /* place of each column, TD_TSV_CELLS where it is missing */
} reading;

static bool mistake(const reading *g, uint32_t line, td_error *e, const char *why, td_slice what) {
    int shown = what.n > 60 ? 60 : (int)what.n;
    return td_fail(e, TD_FORMAT, "%s:%u: %s '%.*s'", g->path, (unsigned)line, why, shown, what.at);
}

static bool read_head(reading *g, uint32_t line, const td_slice *cells, unsigned n, td_error *e) {
    g->headed = true;
    for (unsigned c = 0; c < COLUMNS; c++)
        g->at[c] = TD_TSV_CELLS;
    for (unsigned i = n < TD_TSV_CELLS ? n : TD_TSV_CELLS; i-- > 0;)
        for (unsigned c = 0; c < COLUMNS; c++)
            if (td_slice_eq(cells[i], td_slice_of(names[c])))
                g->at[c] = i;
    return g->at[SYMBOL] < TD_TSV_CELLS || mistake(g, line, e, "the first line names the columns, and none is 'symbol':", cells[0]);
}

/* White space made single spaces, none at the edges. */
static td_slice tidy(td_arena *arena, td_slice s) {
    char *out = td_arena_alloc(arena, s.n + 1);
    if (!out)
        return (td_slice){"", 0};
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] != ' ')
            out[n++] = s.at[i];
        else if (n > 0 && out[n - 1] != ' ')
            out[n++] = ' ';
    n -= n > 0 && out[n - 1] == ' ';
    out[n] = '\0';
    return (td_slice){out, n};
}

static bool is_iso_day(td_slice s) {
    static const char shape[] = "dddd-dd-dd";
    if (s.n != sizeof shape - 1)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (shape[i] == 'd' ? s.at[i] < '0' || s.at[i] > '9' : s.at[i] != '-')
            return false;
    return true;
}

static bool read_line(void *context, uint32_t line, const td_slice *cells, unsigned n, td_error *e) {
    reading *g = context;
    if (!g->headed)
        return read_head(g, line, cells, n, e);
    td_slice cell[COLUMNS];
    for (unsigned c = 0; c < COLUMNS; c++)
        cell[c] = g->at[c] < n ? tidy(&g->r->arena, cells[g->at[c]]) : (td_slice){"", 0};
    if (cell[SYMBOL].n == 0)
        return mistake(g, line, e, "a row without a symbol:", cells[0]);
    if (cell[DATE].n && !is_iso_day(cell[DATE]))
        return mistake(g, line, e, "the date is not YYYY-MM-DD:", cell[DATE]);
    td_register_row row = {cell[SYMBOL], cell[TYPE], cell[TITLE], cell[DATE], cell[ISSUER], line};
    return (!g->r->arena.failed && td_vec_push(&g->r->rows, row)) || td_fail(e, TD_NOMEM, "%s: out of memory", g->path);
}

td_register *td_register_new(const char *const *paths, size_t n, td_error *e) {
    td_register *r = calloc(1, sizeof *r);
    bool ok = r || td_fail(e, TD_NOMEM, "out of memory");
    for (size_t i = 0; i < n && ok; i++) {
        td_slice bytes;
        reading g = {.r = r, .path = paths[i]};
        ok = td_tsv_load(paths[i], true, &r->arena, &bytes, e) && td_tsv_read(bytes, read_line, &g, e);
        if (ok && !g.headed)
            ok = td_fail(e, TD_FORMAT, "%s: is empty", paths[i]);
    }
    if (ok)
        return r;
    td_register_free(r);
    return NULL;
}

void td_register_free(td_register *r) {
    if (!r)
        return;
    td_vec_dispose(&r->rows);
    td_arena_dispose(&r->arena);
    free(r);
}

const td_register_row *td_register_rows(const td_register *r, size_t *n) {
    *n = r->rows.n;
    return r->rows.at;
}
