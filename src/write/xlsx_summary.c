/* In: all rows once, before they are written. Out: their numbers, and the first sheet: what was found, documents cited most, figures by
 * unit, documents by year with a chart. Bounded: a count for each year and unit, a dozen documents. */
#ifdef TD_WITH_XLSX
#include "write/xlsx.h"

#include <stdio.h>
#include <stdlib.h>

enum { YEAR_FIRST = 1900, YEARS = 200, TOP = 12, UNITS_KEPT = 10000, UNITS_SHOWN = 12 };
enum { NAME_COLUMN, NUMBER_COLUMN, FILES_COLUMN, TYPE_COLUMN, TITLE_COLUMN };

typedef struct top_document {
    uint32_t number; /* row in documents */
    int64_t mentions;
} top_document;

struct td_summary {
    uint64_t uncertain; /* references that lead to no document */
    uint64_t conflicts; /* documents about which statements contradict each other */
    uint64_t unread;    /* files */
    uint32_t by_year[YEARS];
    top_document top[TOP];
    unsigned n_top;
    td_intern *units;
    TD_VEC(uint32_t) by_unit; /* by number, less one */
    uint32_t without_unit, other_units;
};

td_summary *td_summary_new(void) {
    td_summary *s = calloc(1, sizeof *s);
    if (s && !(s->units = td_intern_new())) {
        free(s);
        s = NULL;
    }
    return s;
}

void td_summary_free(td_summary *s) {
    if (!s)
        return;
    td_intern_free(s->units);
    td_vec_dispose(&s->by_unit);
    free(s);
}

/* ---- gathering ---- */

typedef struct gathering {
    td_summary *s;
    td_book *b;
    td_table_id id;
    int date, year, mentions, first_mention, conflicts, status, unit; /* columns, -1 where the table has none */
} gathering;

/* By number of mentions, the earlier row first. */
static void rank(td_summary *s, top_document d) {
    unsigned at = s->n_top;
    while (at > 0 && s->top[at - 1].mentions < d.mentions)
        at--;
    if (at == TOP)
        return;
    if (s->n_top < TOP)
        s->n_top++;
    for (unsigned i = s->n_top - 1; i > at; i--)
        s->top[i] = s->top[i - 1];
    s->top[at] = d;
}

/* The year of issue: that of the date, else that of the symbol; 0 when neither is known. */
static int64_t year_of(const td_cell *date, const td_cell *year) {
    int64_t of_date = 0;
    for (size_t i = 0; date->known && i < 4 && i < date->text.n; i++)
        of_date = of_date * 10 + (date->text.at[i] - '0');
    return of_date ? of_date : year->known ? year->integer : 0;
}

static bool gather_document(gathering *g, const td_cell *cells) {
    td_summary *s = g->s;
    td_book *b = g->b;
    uint32_t number = td_intern_add(b->documents, cells[0].text);
    const td_cell *first = &cells[g->first_mention];
    int64_t year = year_of(&cells[g->date], &cells[g->year]);
    if (first->known) {
        uint32_t known = td_intern_add(b->first_mentions, first->text);
        b->no_memory |= known == 0 || (known > b->first_rows.n && !td_vec_push(&b->first_rows, 0));
    }
    b->no_memory |= number == 0;
    if (year >= YEAR_FIRST && year < YEAR_FIRST + YEARS)
        s->by_year[year - YEAR_FIRST]++;
    s->conflicts += cells[g->conflicts].known;
    if (cells[g->mentions].integer > 0)
        rank(s, (top_document){number, cells[g->mentions].integer});
    return !b->no_memory;
}

static bool gather_figure(gathering *g, const td_cell *unit) {
    td_summary *s = g->s;
    if (!unit->known) {
        s->without_unit++;
        return true;
    }
    uint32_t number = td_intern_find(s->units, unit->text);
    if (number == 0 && td_intern_count(s->units) == UNITS_KEPT) {
        s->other_units++;
        return true;
    }
    if (number == 0)
        number = td_intern_add(s->units, unit->text);
    if (number == 0 || (number > s->by_unit.n && !td_vec_push(&s->by_unit, 0))) {
        g->b->no_memory = true;
        return false;
    }
    s->by_unit.at[number - 1]++;
    return true;
}

static bool gather_row(void *context, const td_cell *cells) {
    gathering *g = context;
    g->b->sheets[g->id].rows++;
    switch (g->id) {
    case TD_T_DOCUMENTS:
        return gather_document(g, cells);
    case TD_T_FIGURES:
        return gather_figure(g, &cells[g->unit]);
    case TD_T_REFERENCES:
        g->s->uncertain +=
            td_slice_starts(cells[g->status].text, TD_S("ambiguous")) || td_slice_starts(cells[g->status].text, TD_S("unresolved"));
        return true;
    case TD_T_FILES:
        g->s->unread += td_slice_eq(cells[g->status].text, TD_S("failed"));
        return true;
    default:
        return true;
    }
}

bool td_summary_gather(td_summary *s, td_book *b, const bool *chosen, td_error *e) {
    for (int i = 0; i < TD_TABLES; i++) {
        const td_table *table = td_table_schema((td_table_id)i);
        gathering g = {.s = s,
            .b = b,
            .id = (td_table_id)i,
            .date = td_table_column(table, "date"),
            .year = td_table_column(table, "year"),
            .mentions = td_table_column(table, "mentions"),
            .first_mention = td_table_column(table, "first_mention"),
            .conflicts = td_table_column(table, "conflicts"),
            .status = td_table_column(table, "status"),
            .unit = td_table_column(table, "unit")};
        if (chosen[i] && !td_rows(b->run, (td_table_id)i, gather_row, &g, e))
            return false;
    }
    return true;
}

/* ---- writing ---- */

typedef struct page {
    td_summary *s;
    td_book *b;
    td_error *e;
    lxw_row_t row;
} page;

static const char *word(const page *p, td_word_id id) {
    return td_word(p->b->o->vietnamese, id);
}

static bool text(page *p, lxw_col_t column, const char *words, td_look look) {
    return td_book_check(p->b, p->b->lxw.worksheet_write_string(p->b->summary, p->row, column, words, p->b->looks[look]));
}

static bool number(page *p, lxw_col_t column, uint64_t n, td_look look) {
    return td_book_check(p->b, p->b->lxw.worksheet_write_number(p->b->summary, p->row, column, (double)n, p->b->looks[look]));
}

/* A section's heading over the columns that it fills. */
static bool section(page *p, const char *const *titles, lxw_col_t n) {
    p->row++;
    p->b->lxw.worksheet_set_row(p->b->summary, p->row, 19, NULL);
    for (lxw_col_t i = 0; i < n; i++)
        if (!text(p, i, titles[i], i == NUMBER_COLUMN || i == FILES_COLUMN ? TD_LOOK_SECTION_NUMBER : TD_LOOK_SECTION))
            return false;
    p->row++;
    return true;
}

static bool count_line(page *p, const char *name, uint64_t n, const char *link) {
    td_book *b = p->b;
    bool ok =
        link ? td_book_check(b, b->lxw.worksheet_write_url_opt(b->summary, p->row, NAME_COLUMN, link, b->looks[TD_LOOK_LINK], name, NULL))
             : text(p, NAME_COLUMN, name, TD_LOOK_TEXT);
    ok = ok && number(p, NUMBER_COLUMN, n, TD_LOOK_COUNT);
    p->row++;
    return ok;
}

static bool write_counts(page *p) {
    static const td_table_id order[] = {
        TD_T_DOCUMENTS, TD_T_REFERENCES, TD_T_MENTIONS, TD_T_DATES, TD_T_FIGURES, TD_T_LINKS, TD_T_FILES, TD_T_PROBLEMS};
    const char *titles[] = {word(p, TD_W_FOUND), word(p, TD_W_NUMBER)};
    td_book *b = p->b;
    if (!section(p, titles, 2))
        return false;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const td_sheets *sheets = &b->sheets[order[i]];
        char link[64];
        snprintf(link, sizeof link, "internal:'%s'!A1", sheets->name);
        if (sheets->first && !count_line(p, sheets->name, sheets->rows, link))
            return false;
    }
    bool ok = true;
    if (b->sheets[TD_T_REFERENCES].first)
        ok = count_line(p, word(p, TD_W_UNCERTAIN), p->s->uncertain, NULL);
    if (ok && b->sheets[TD_T_DOCUMENTS].first)
        ok = count_line(p, word(p, TD_W_CONFLICTS), p->s->conflicts, NULL);
    if (ok && b->sheets[TD_T_FILES].first)
        ok = count_line(p, word(p, TD_W_UNREAD), p->s->unread, NULL);
    return ok;
}

/* Strings of the documents cited most, copied while the rows pass once more. */
typedef struct top_text {
    td_arena arena;
    const td_summary *s;
    uint32_t row;
    struct {
        td_slice symbol, type, title;
        int64_t files;
    } at[TOP];
    int symbol, type, title, files; /* columns */
} top_text;

static bool copy_top(void *context, const td_cell *cells) {
    top_text *t = context;
    t->row++;
    for (unsigned i = 0; i < t->s->n_top; i++) {
        if (t->s->top[i].number != t->row)
            continue;
        t->at[i].symbol = td_arena_copy(&t->arena, cells[cells[t->symbol].known ? t->symbol : 0].text);
        t->at[i].type = td_arena_copy(&t->arena, cells[t->type].text);
        t->at[i].title = td_arena_copy(&t->arena, cells[t->title].text);
        t->at[i].files = cells[t->files].integer;
    }
    return !t->arena.failed;
}

static bool top_line(page *p, const top_text *t, unsigned i) {
    td_book *b = p->b;
    char link[96];
    const char *target = td_book_link(b, TD_T_DOCUMENTS, p->s->top[i].number, link);
    const char *symbol = td_book_text(b, t->at[i].symbol, &b->text);
    bool ok = symbol && count_line(p, symbol, (uint64_t)p->s->top[i].mentions, target);
    p->row--; /* the same line goes on */
    ok = ok && number(p, FILES_COLUMN, (uint64_t)t->at[i].files, TD_LOOK_COUNT);
    const char *type = ok ? td_book_text(b, t->at[i].type, &b->text) : NULL;
    ok = type && text(p, TYPE_COLUMN, type, TD_LOOK_TEXT);
    const char *title = ok ? td_book_text(b, t->at[i].title, &b->text) : NULL;
    ok = title && text(p, TITLE_COLUMN, title, TD_LOOK_TEXT);
    p->row++;
    return ok;
}

static bool write_top(page *p) {
    const td_table *table = td_table_schema(TD_T_DOCUMENTS);
    top_text t = {.s = p->s,
        .symbol = td_table_column(table, "symbol"),
        .type = td_table_column(table, "type"),
        .title = td_table_column(table, "title"),
        .files = td_table_column(table, "files")};
    if (p->s->n_top == 0)
        return true;
    const char *titles[5] = {word(p, TD_W_CITED_MOST), word(p, TD_W_MENTIONS)};
    const int columns[] = {t.files, t.type, t.title};
    for (int i = 0; i < 3; i++)
        titles[i + 2] = td_column_title(&table->columns[columns[i]], p->b->o);
    bool ok = section(p, titles, 5) && td_rows(p->b->run, TD_T_DOCUMENTS, copy_top, &t, p->e);
    p->b->no_memory |= t.arena.failed;
    for (unsigned i = 0; ok && i < p->s->n_top; i++)
        ok = top_line(p, &t, i);
    td_arena_dispose(&t.arena);
    return ok;
}

/* The units with most figures, the earlier seen first; each round takes the greatest that is left. */
static bool write_units(page *p) {
    td_summary *s = p->s;
    const char *titles[] = {word(p, TD_W_BY_UNIT), word(p, TD_W_NUMBER)};
    if (p->b->sheets[TD_T_FIGURES].rows == 0)
        return true;
    bool ok = section(p, titles, 2);
    uint64_t others = s->other_units;
    for (unsigned i = 0; ok && i < UNITS_SHOWN && i < s->by_unit.n; i++) {
        size_t best = 0;
        for (size_t k = 1; k < s->by_unit.n; k++)
            best = s->by_unit.at[k] > s->by_unit.at[best] ? k : best;
        if (s->by_unit.at[best] == 0)
            break;
        const char *name = td_book_text(p->b, td_intern_string(s->units, (uint32_t)best + 1), &p->b->text);
        ok = name && count_line(p, name, s->by_unit.at[best], NULL);
        s->by_unit.at[best] = 0;
    }
    for (size_t k = 0; k < s->by_unit.n; k++)
        others += s->by_unit.at[k];
    if (ok && others)
        ok = count_line(p, word(p, TD_W_OTHER_UNITS), others, NULL);
    if (ok && s->without_unit)
        ok = count_line(p, word(p, TD_W_NO_UNIT), s->without_unit, NULL);
    return ok;
}

static bool add_chart(page *p, lxw_row_t first, lxw_row_t last) {
    td_book *b = p->b;
    lxw_chart *chart = b->lxw.workbook_add_chart(b->book, LXW_CHART_COLUMN);
    lxw_chart_series *series = chart ? b->lxw.chart_add_series(chart, NULL, NULL) : NULL;
    if (!series) {
        b->no_memory = true;
        return false;
    }
    const char *sheet = word(p, TD_W_SUMMARY);
    b->lxw.chart_series_set_categories(series, sheet, first, NAME_COLUMN, last, NAME_COLUMN);
    b->lxw.chart_series_set_values(series, sheet, first, NUMBER_COLUMN, last, NUMBER_COLUMN);
    b->lxw.chart_series_set_name(series, word(p, TD_W_NUMBER));
    lxw_chart_fill fill = {.color = 0x2F7EA8};
    b->lxw.chart_series_set_fill(series, &fill);
    b->lxw.chart_title_set_name(chart, word(p, TD_W_BY_YEAR));
    b->lxw.chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    b->lxw.chart_axis_set_num_format(chart->y_axis, "0");
    lxw_chart_options options = {/* beside the counts */ .x_scale = 1.15, .y_scale = 0.86};
    return td_book_check(b, b->lxw.worksheet_insert_chart_opt(b->summary, 1, TYPE_COLUMN, chart, &options));
}

/* Every year from the first to the last, so that the chart shows the years without documents too. */
static bool write_years(page *p) {
    const char *titles[] = {word(p, TD_W_BY_YEAR), word(p, TD_W_NUMBER)};
    lxw_row_t first = p->row + 2;
    int from = 0, past = YEARS;
    while (from < past && p->s->by_year[from] == 0)
        from++;
    while (past > from && p->s->by_year[past - 1] == 0)
        past--;
    bool ok = from == past || section(p, titles, 2);
    for (int i = from; ok && i < past; i++) {
        ok = number(p, NAME_COLUMN, (uint64_t)(YEAR_FIRST + i), TD_LOOK_YEAR) && number(p, NUMBER_COLUMN, p->s->by_year[i], TD_LOOK_COUNT);
        p->row++;
    }
    return ok && (from == past || add_chart(p, first, p->row - 1));
}

/* Whether some sheet may hold more links than it can. */
static bool links_may_end(const td_book *b) {
    enum { LINKS_OF_A_ROW = 3 };
    for (size_t id = 0; id < TD_TABLES; id++)
        if (b->sheets[id].rows > TD_SHEET_LINKS / LINKS_OF_A_ROW)
            return true;
    return false;
}

bool td_summary_write(td_summary *s, td_book *b, td_error *e) {
    static const double widths[] = {46, 12, 10, 22, 60};
    page p = {.s = s, .b = b, .e = e};
    bool ok = true;
    for (lxw_col_t i = 0; ok && i < sizeof widths / sizeof *widths; i++)
        ok = td_book_check(b, b->lxw.worksheet_set_column(b->summary, i, i, widths[i], NULL));
    b->lxw.worksheet_set_row(b->summary, 0, 26, NULL);
    b->lxw.worksheet_gridlines(b->summary, LXW_HIDE_ALL_GRIDLINES);
    b->lxw.worksheet_set_landscape(b->summary);
    b->lxw.worksheet_set_paper(b->summary, 9); /* A4 */
    b->lxw.worksheet_fit_to_pages(b->summary, 1, 0);
    ok = ok && text(&p, 0, word(&p, TD_W_SUMMARY_TITLE), TD_LOOK_TITLE);
    p.row++;
    ok = ok && write_counts(&p) && write_top(&p) && write_units(&p) && write_years(&p);
    p.row++;
    return ok && (!links_may_end(b) || text(&p, 0, word(&p, TD_W_LINK_LIMIT), TD_LOOK_NOTE));
}
#endif
