/* In: rows. Out: a list that a person reads on a terminal: references grouped by document in the order of their first mention, then dates
 * and figures by file, each with its context; any other table as aligned columns (columns.c).
 * Leaves to others: paging. Everything is kept until it is grouped: for a person's amount of rows. */
#include "base/arena.h"
#include "base/intern.h"
#include "base/vec.h"
#include "write/columns.h"
#include "write/formats.h"
#include "write/lines.h"
#include "write/width.h"
#include "write/words.h"

#include <stdio.h>
#include <stdlib.h>

/* Columns of the tables that are read here, in schema.c's order. */
enum { M_FILE = 1, M_LINE = 3, M_KIND = 7, M_TEXT = 8, M_VALUE = 9, M_UNIT = 10, M_DOCUMENT = 11, M_LEFT = 15, M_RIGHT = 16 };
enum { D_ID = 0, D_SYMBOL = 1, D_TYPE = 2, D_ISSUER = 5, D_DATE = 7, D_TITLE = 8 };

typedef struct item {
    td_slice file, text, value, unit, left, right;
    uint32_t line, group; /* group: of its document; 0 = none */
    char kind;            /* first letter of the kind */
} item;

typedef struct document {
    td_slice symbol, type, issuer, date, title;
} document;

typedef struct list {
    td_arena arena;
    td_intern *ids; /* document ids, numbered by first mention */
    TD_VEC(item) items;
    TD_VEC(document) documents; /* by number - 1 */
    td_slice last_file;
    bool one_file;
    bool failed;
    const td_write_options *o;
    unsigned columns, place; /* width of the screen, of 'file:line' */
    unsigned line_width;     /* of the line numbers */
    td_buffer line;
    td_outfile *out;
} list;

static td_slice keep(list *l, td_slice s) {
    return s.n ? td_arena_copy(&l->arena, s) : (td_slice){0};
}

static bool collect(void *context, const td_cell *c) {
    list *l = context;
    if (!td_slice_eq(c[M_FILE].text, l->last_file)) {
        l->one_file = l->last_file.n == 0;
        l->last_file = keep(l, c[M_FILE].text);
    }
    item i = {.file = l->last_file,
        .text = keep(l, c[M_TEXT].text),
        .value = keep(l, c[M_VALUE].text),
        .unit = keep(l, c[M_UNIT].text),
        .left = keep(l, c[M_LEFT].text),
        .right = keep(l, c[M_RIGHT].text),
        .line = (uint32_t)c[M_LINE].integer,
        .kind = c[M_KIND].text.at[0]};
    bool reference = i.kind == 'r' || i.kind == 'a';
    if (reference && c[M_DOCUMENT].known) {
        i.group = td_intern_add(l->ids, c[M_DOCUMENT].text);
        l->failed |= i.group == 0;
    }
    l->failed |= l->arena.failed || !td_vec_push(&l->items, i);
    return !l->failed;
}

static bool collect_document(void *context, const td_cell *c) {
    list *l = context;
    uint32_t number = td_intern_find(l->ids, c[D_ID].text);
    if (number == 0)
        return true;
    l->documents.at[number - 1] = (document){.symbol = keep(l, c[D_SYMBOL].known ? c[D_SYMBOL].text : c[D_ID].text),
        .type = keep(l, c[D_TYPE].text),
        .issuer = keep(l, c[D_ISSUER].text),
        .date = keep(l, c[D_DATE].text),
        .title = keep(l, c[D_TITLE].text)};
    return !l->arena.failed;
}

/* ---- printing ---- */

static void style(list *l, const char *code) {
    if (l->o->color)
        td_buffer_printf(&l->line, "\033[%sm", code);
}

static void end_line(list *l) {
    td_buffer_add_char(&l->line, '\n');
    td_outfile_slice(l->out, td_buffer_slice(&l->line));
    l->line.n = 0;
}

/* 'file:line', the file left out where there is only one. */
static unsigned place_of(list *l, td_buffer *b, const item *i, unsigned columns) {
    char line[16];
    int n = snprintf(line, sizeof line, ":%u", i->line);
    unsigned used = 0;
    if (!l->one_file)
        used = td_shown(b, i->file, columns > (unsigned)n ? columns - (unsigned)n : 0, true);
    td_buffer_add(b, line, (size_t)n);
    return used + (unsigned)n;
}

/* Place, left context against the right edge, the mention, right context. */
static void print_context(list *l, const item *i, unsigned columns) {
    unsigned text = td_width(i->text), brackets = l->o->color ? 0 : 2;
    if (text > columns * 6 / 10)
        text = columns * 6 / 10;
    unsigned left = (columns - text - brackets) * 4 / 10, at = 0;
    td_buffer scratch = {0};
    unsigned width = td_shown(&scratch, i->left, left, true);
    td_blanks(&l->line, left - width);
    td_buffer_add_slice(&l->line, td_buffer_slice(&scratch));
    td_buffer_dispose(&scratch);
    at = left;
    style(l, "1");
    if (brackets)
        td_buffer_add_char(&l->line, '[');
    at += td_shown(&l->line, i->text, text, false) + brackets;
    if (brackets)
        td_buffer_add_char(&l->line, ']');
    style(l, "0");
    td_shown(&l->line, i->right, columns > at ? columns - at : 0, false);
    end_line(l);
}

static void print_place(list *l, const item *i) {
    td_blanks(&l->line, 2);
    style(l, "2");
    unsigned width = place_of(l, &l->line, i, l->place);
    style(l, "0");
    td_blanks(&l->line, l->place > width ? l->place - width + 2 : 2);
}

static void print_heading(list *l, td_table_id table, size_t n) {
    style(l, "1;4");
    td_buffer_add_slice(&l->line, td_slice_of(td_table_title(td_table_schema(table), l->o)));
    style(l, "0");
    td_buffer_printf(&l->line, "  %zu", n);
}

static void print_document(list *l, const document *d) {
    style(l, "1;36");
    unsigned used = td_shown(&l->line, d->symbol, l->columns, false);
    style(l, "0");
    const td_slice parts[] = {d->type, d->issuer, d->date, d->title};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].n == 0 || used + 6 > l->columns)
            continue;
        td_buffer_add_slice(&l->line, TD_S(" · "));
        used += 3 + td_shown(&l->line, parts[i], l->columns - used - 3, false);
    }
    end_line(l);
}

/* Items of one group in text order; `next` chains them. */
static void print_group(list *l, const uint32_t *next, uint32_t first) {
    unsigned columns = l->columns - l->place - 4;
    for (uint32_t i = first; i; i = next[i]) {
        print_place(l, &l->items.at[i - 1]);
        print_context(l, &l->items.at[i - 1], columns);
    }
    end_line(l);
}

static bool print_references(list *l, size_t n) {
    size_t groups = l->documents.n + 1;
    uint32_t *first = calloc(groups, sizeof *first), *last = calloc(groups, sizeof *last), *next = calloc(l->items.n + 1, sizeof *next);
    bool ok = first && last && next;
    for (size_t k = 0; ok && k < l->items.n; k++) {
        const item *i = &l->items.at[k];
        if (i->kind != 'r' && i->kind != 'a')
            continue;
        if (last[i->group])
            next[last[i->group]] = (uint32_t)k + 1;
        else
            first[i->group] = (uint32_t)k + 1;
        last[i->group] = (uint32_t)k + 1;
    }
    if (ok && n > 0) {
        print_heading(l, TD_T_REFERENCES, n);
        td_buffer_printf(&l->line, " %s %zu %s", td_word(l->o->vietnamese, TD_W_MENTIONS_OF), l->documents.n,
            td_word(l->o->vietnamese, TD_W_DOCUMENTS_COUNT));
        end_line(l);
        end_line(l);
        for (size_t g = 1; g < groups; g++) {
            print_document(l, &l->documents.at[g - 1]);
            print_group(l, next, first[g]);
        }
        if (first[0]) {
            style(l, "1;33");
            td_buffer_add_slice(&l->line, td_slice_of(td_word(l->o->vietnamese, TD_W_UNRESOLVED)));
            style(l, "0");
            end_line(l);
            print_group(l, next, first[0]);
        }
    }
    free(first), free(last), free(next);
    return ok;
}

/* A number as people write it in the language, with groups of three; any other value as it stands. Emptied first. */
static void add_value(td_buffer *b, td_slice value, bool vietnamese) {
    size_t sign = value.n > 0 && value.at[0] == '-', whole = sign;
    b->n = 0;
    while (whole < value.n && value.at[whole] >= '0' && value.at[whole] <= '9')
        whole++;
    bool number = whole > sign && (whole == value.n || value.at[whole] == '.');
    for (size_t i = whole + 1; i < value.n; i++)
        number &= value.at[i] >= '0' && value.at[i] <= '9';
    if (!number) {
        td_buffer_add_slice(b, value);
        return;
    }
    for (size_t i = 0; i < whole; i++) {
        if (i > sign && (whole - i) % 3 == 0 && whole - sign > 4) /* 1234 needs no group */
            td_buffer_add_char(b, vietnamese ? '.' : ',');
        td_buffer_add_char(b, value.at[i]);
    }
    if (whole < value.n)
        td_buffer_add_char(b, vietnamese ? ',' : '.');
    if (whole < value.n)
        td_buffer_add(b, value.at + whole + 1, value.n - whole - 1);
}

/* The value of a date, or of a figure with its unit. */
static void show_value(list *l, td_buffer *b, const item *i) {
    if (i->kind != 'f') {
        b->n = 0;
        td_buffer_add_slice(b, i->value);
        return;
    }
    add_value(b, i->value, l->o->vietnamese);
    if (i->unit.n && !td_slice_eq(i->unit, TD_S("%")))
        td_buffer_add_char(b, ' ');
    td_buffer_add_slice(b, i->unit);
}

static void print_file(list *l, td_slice file) {
    style(l, "4");
    td_shown(&l->line, file, l->columns, true);
    style(l, "0");
    end_line(l);
}

static void print_line_number(list *l, const item *i) {
    char digits[TD_DIGITS];
    td_slice line = td_integer(i->line, digits);
    style(l, "2");
    td_blanks(&l->line, 2 + (l->line_width > line.n ? l->line_width - (unsigned)line.n : 0));
    td_buffer_add_slice(&l->line, line);
    style(l, "0");
    td_blanks(&l->line, 2);
}

/* Dates or figures: each file's name, then line, value, context. */
static void print_kind(list *l, char kind, td_table_id table, size_t n) {
    if (n == 0)
        return;
    print_heading(l, table, n);
    end_line(l);
    end_line(l);
    td_buffer shown = {0};
    unsigned value = 0, limit = l->columns * 3 / 10;
    for (size_t k = 0; k < l->items.n; k++) {
        if (l->items.at[k].kind != kind)
            continue;
        show_value(l, &shown, &l->items.at[k]);
        unsigned width = td_width(td_buffer_slice(&shown));
        value = width > value ? width : value;
    }
    value = value > limit ? limit : value;
    td_slice file = {0};
    for (size_t k = 0; k < l->items.n; k++) {
        const item *i = &l->items.at[k];
        if (i->kind != kind)
            continue;
        if (!l->one_file && !td_slice_eq(file, i->file))
            print_file(l, i->file);
        file = i->file;
        print_line_number(l, i);
        show_value(l, &shown, i);
        style(l, "36");
        unsigned used = td_shown(&l->line, td_buffer_slice(&shown), value, false);
        style(l, "0");
        td_blanks(&l->line, value - used + 2);
        print_context(l, i, l->columns - l->line_width - value - 6);
    }
    td_buffer_dispose(&shown);
    end_line(l);
}

static void measure_places(list *l) {
    td_buffer scratch = {0};
    for (size_t k = 0; k < l->items.n; k++) {
        scratch.n = 0;
        char digits[TD_DIGITS];
        unsigned width = place_of(l, &scratch, &l->items.at[k], l->columns / 4), line = (unsigned)td_integer(l->items.at[k].line, digits).n;
        l->place = width > l->place ? width : l->place;
        l->line_width = line > l->line_width ? line : l->line_width;
    }
    td_buffer_dispose(&scratch);
}

static bool print_all(list *l) {
    size_t counts[128] = {0};
    for (size_t k = 0; k < l->items.n; k++)
        counts[(unsigned char)l->items.at[k].kind & 127]++;
    measure_places(l);
    bool ok = print_references(l, counts['r'] + counts['a']);
    print_kind(l, 'd', TD_T_DATES, counts['d']);
    print_kind(l, 'f', TD_T_FIGURES, counts['f']);
    if (l->items.n == 0) {
        td_buffer_add_slice(&l->line, td_slice_of(td_word(l->o->vietnamese, TD_W_NOTHING)));
        end_line(l);
    }
    return ok && !l->line.failed;
}

static bool gather(list *l, const td_run_view *run, td_table_id table, td_error *e) {
    td_run_view some = *run;
    if (table == TD_T_REFERENCES)
        some.kinds &= 1u << TD_REFERENCE | 1u << TD_ANAPHORA;
    else if (table == TD_T_DATES)
        some.kinds &= 1u << TD_DATE;
    else if (table == TD_T_FIGURES)
        some.kinds &= 1u << TD_FIGURE;
    l->ids = td_intern_new();
    bool ok = l->ids && td_rows(&some, TD_T_MENTIONS, collect, l, e);
    uint32_t n = ok ? td_intern_count(l->ids) : 0;
    ok = ok && td_vec_reserve(&l->documents, n + 1);
    for (uint32_t i = 0; ok && i < n; i++)
        l->documents.at[l->documents.n++] = (document){.symbol = td_intern_string(l->ids, i + 1)};
    ok = ok && td_rows(run, TD_T_DOCUMENTS, collect_document, l, e);
    return ok || td_fail(e, TD_NOMEM, "out of memory");
}

static bool write_grouped(const td_run_view *run, td_table_id table, const char *path, const td_write_options *o, td_error *e) {
    list l = {.o = o, .columns = o->columns >= 40 ? o->columns : o->columns ? 40 : 80};
    l.out = td_outfile_open(path, e);
    if (!l.out)
        return false;
    bool ok = gather(&l, run, table, e);
    if (ok && !print_all(&l))
        ok = td_fail(e, TD_NOMEM, "out of memory");
    ok = td_write_end(l.out, ok, e);
    td_intern_free(l.ids);
    td_vec_dispose(&l.items);
    td_vec_dispose(&l.documents);
    td_buffer_dispose(&l.line);
    td_arena_dispose(&l.arena);
    return ok;
}

bool td_write_list(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n;
    switch (tables[0]) {
    case TD_T_MENTIONS:
    case TD_T_REFERENCES:
    case TD_T_DATES:
    case TD_T_FIGURES:
        return write_grouped(run, tables[0], path, o, e);
    default:
        return td_write_columns(run, tables[0], path, o, e);
    }
}
