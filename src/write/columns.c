/* In: rows of one table. Out: aligned columns for a terminal. Two passes over the rows, no row is kept: one to measure, one to print. */
#include "write/columns.h"

#include "write/lines.h"
#include "write/width.h"
#include "write/words.h"

enum { GAP = 2, NARROW = 8, READABLE = 20 };

/* What a person misses least on a narrow screen, first to go first: parts of what another column shows as a whole, places in bytes. */
static const char *const spare[] = {"start", "end", "rule", "page", "column", "term", "number", "place", "first_mention", "mention",
    "encoding", "format", "present", "year", "provision", "base", "precision", "issuer"};

typedef struct grid {
    const td_table *table;
    const td_write_options *o;
    td_outfile *out;
    td_buffer line;
    unsigned width[TD_COLUMNS_MAX]; /* 0: not shown */
} grid;

static td_slice text_of(const td_column *c, const td_cell *cell, char digits[TD_DIGITS]) {
    if (!cell->known)
        return (td_slice){0};
    if (c->type != TD_C_INTEGER)
        return cell->text;
    return td_integer(cell->integer, digits);
}

static bool measure(void *context, const td_cell *cells) {
    grid *g = context;
    char digits[TD_DIGITS];
    for (size_t i = 0; i < g->table->n; i++) {
        unsigned width = td_width(text_of(&g->table->columns[i], &cells[i], digits));
        if (width > g->width[i])
            g->width[i] = width;
    }
    return true;
}

static unsigned total(const grid *g) {
    unsigned sum = 0;
    for (size_t i = 0; i < g->table->n; i++)
        sum += g->width[i] ? g->width[i] + GAP : 0;
    return sum ? sum - GAP : 0;
}

/* The width of the line if no column were wider than what can be read at a glance. */
static unsigned least(const grid *g) {
    unsigned sum = 0;
    for (size_t i = 0; i < g->table->n; i++)
        sum += g->width[i] ? (g->width[i] < READABLE ? g->width[i] : READABLE) + GAP : 0;
    return sum ? sum - GAP : 0;
}

static void leave_out(grid *g, unsigned columns) {
    int symbol = td_table_column(g->table, "symbol");
    if (symbol >= 0 && g->width[symbol] && least(g) > columns)
        g->width[0] = 0; /* the id of a document says the same */
    for (size_t k = 0; k < sizeof spare / sizeof *spare && least(g) > columns; k++) {
        int i = td_table_column(g->table, spare[k]);
        if (i >= 0)
            g->width[i] = 0;
    }
}

static void fit(grid *g, unsigned columns) {
    for (size_t i = 0; i < g->table->n; i++) {
        unsigned heading = td_width(td_slice_of(td_column_title(&g->table->columns[i], g->o)));
        if (g->width[i] && g->width[i] < heading)
            g->width[i] = heading;
    }
    leave_out(g, columns);
    while (total(g) > columns) { /* the widest gives way, at most 24 x columns steps of a line */
        size_t widest = 0, last = 0;
        for (size_t i = 0; i < g->table->n; i++) {
            widest = g->width[i] > g->width[widest] ? i : widest;
            last = g->width[i] ? i : last;
        }
        if (g->width[widest] <= NARROW) {
            g->width[last] = 0;
            continue;
        }
        unsigned over = total(g) - columns, give = g->width[widest] / 8 + 1;
        give = give < over ? give : over;
        g->width[widest] -= give < g->width[widest] - NARROW ? give : g->width[widest] - NARROW;
    }
}

static void end_line(grid *g) {
    while (g->line.n > 0 && g->line.at[g->line.n - 1] == ' ')
        g->line.n--;
    td_buffer_add_char(&g->line, '\n');
    td_outfile_slice(g->out, td_buffer_slice(&g->line));
    g->line.n = 0;
}

static void print_cell(grid *g, size_t i, td_slice text) {
    td_column_type type = g->table->columns[i].type;
    bool right = type == TD_C_INTEGER || type == TD_C_DECIMAL;
    unsigned width = td_width(text), pad = width < g->width[i] ? g->width[i] - width : 0;
    if (right)
        td_blanks(&g->line, pad);
    td_shown(&g->line, text, g->width[i], strcmp(g->table->columns[i].id, "file") == 0); /* of a path the end says more */
    td_blanks(&g->line, (right ? 0 : pad) + GAP);
}

static bool print_row(void *context, const td_cell *cells) {
    grid *g = context;
    char digits[TD_DIGITS];
    for (size_t i = 0; i < g->table->n; i++)
        if (g->width[i])
            print_cell(g, i, text_of(&g->table->columns[i], &cells[i], digits));
    end_line(g);
    return !g->line.failed && !td_outfile_failed(g->out);
}

static void print_headings(grid *g) {
    for (size_t i = 0; i < g->table->n; i++) {
        if (g->width[i] == 0)
            continue;
        if (g->o->color)
            td_buffer_add_slice(&g->line, TD_S("\033[1m"));
        print_cell(g, i, td_slice_of(td_column_title(&g->table->columns[i], g->o)));
        if (g->o->color)
            td_buffer_add_slice(&g->line, TD_S("\033[0m"));
    }
    end_line(g);
}

bool td_write_columns(const td_run_view *run, td_table_id table, const char *path, const td_write_options *o, td_error *e) {
    grid g = {.table = td_table_schema(table), .o = o, .out = td_outfile_open(path, e)};
    if (!g.out)
        return false;
    bool ok = td_rows(run, table, measure, &g, e);
    if (ok && total(&g) == 0) {
        td_outfile_slice(g.out, td_slice_of(td_word(o->vietnamese, TD_W_NOTHING)));
        td_outfile_write(g.out, "\n", 1);
    } else if (ok) {
        fit(&g, o->columns >= 40 ? o->columns : o->columns ? 40 : 80);
        print_headings(&g);
        ok = td_rows(run, table, print_row, &g, e);
    }
    if (g.line.failed)
        ok = td_fail(e, TD_NOMEM, "out of memory");
    ok = td_write_end(g.out, ok, e);
    td_buffer_dispose(&g.line);
    return ok;
}
