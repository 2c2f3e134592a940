/* In: rows of the inputs of one page, and their texts. Out: the page. Rows are written as they come: a page costs memory by its longest
 * text. Leaves to others: how many pages there are (html.c), what is seen of them (the script). */
#include "write/html_page.h"

#include <stdio.h>
#include <string.h>

#include "table/vietnamese.h"
#include "write/html_assets.h"
#include "write/html_words.h"
#include "write/lines.h"
#include "write/words.h"

enum { FLUSH = 1 << 16, PROBLEMS_OF_AN_INDEX = 20000 };
enum { ID = 0, START = 5, END = 6, KIND = 7, LEFT = 15, RIGHT = 16 }; /* columns of mentions */

static const char *const words[][3] = {
#define W(name, en, vi) {#name, en, vi},
    TD_HTML_WORDS(W)
#undef W
};

static td_slice word(const td_html_page *p, const char *name) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], name) == 0)
            return td_slice_of(words[i][p->o->vietnamese ? 2 : 1]);
    return (td_slice){0};
}

static void put(td_html_page *p, const char *s) {
    td_buffer_add_slice(&p->b, td_slice_of(s));
}

/* True while it is worth going on. */
static bool flush(td_html_page *p, size_t from) {
    if (p->b.n < from)
        return !p->b.failed;
    td_outfile_slice(p->out, td_buffer_slice(&p->b));
    p->b.n = 0;
    return !p->b.failed && !td_outfile_failed(p->out);
}

/* ---- cells and rows ---- */

static void put_integer(td_html_page *p, int64_t n) {
    char digits[TD_DIGITS];
    td_buffer_add_slice(&p->b, td_integer(n, digits));
}

/* A string that others repeat: its number. */
static void put_shared(td_html_page *p, td_slice s) {
    uint32_t n = td_intern_add(p->strings, s);
    p->b.failed |= n == 0;
    td_buffer_add_u64(&p->b, n);
}

static void put_cell(td_html_page *p, const td_column *column, const td_cell *cell, bool shared) {
    if (!cell->known)
        put(p, "null");
    else if (column->type == TD_C_INTEGER)
        put_integer(p, cell->integer);
    else if (shared)
        put_shared(p, cell->text);
    else
        td_html_string(p, cell->text);
}

/* 'unresolved: reason' with the reason, and '<what contradicts>; <what else>', in the language of the report: what stands before `first`
 * stays, the parts between `between` (NULL: the whole rest) are sentences. */
static void put_said(td_html_page *p, td_slice s, const char *first, const char *between) {
    td_buffer whole = {0}, scratch = {0};
    const char *found = first ? memmem(s.at, s.n, first, strlen(first)) : s.at;
    size_t n = found ? (size_t)(found - s.at) + (first ? strlen(first) : 0) : s.n;
    td_buffer_add(&whole, s.at, n);
    s.at += n, s.n -= n;
    while (s.n > 0) {
        found = between ? memmem(s.at, s.n, between, strlen(between)) : NULL;
        n = found ? (size_t)(found - s.at) : s.n;
        td_buffer_add_slice(&whole, td_vietnamese((td_slice){s.at, n}, &scratch));
        n += found ? strlen(between) : 0;
        if (found)
            td_buffer_add_slice(&whole, td_slice_of(between));
        s.at += n, s.n -= n;
    }
    p->b.failed |= whole.failed || scratch.failed;
    put_shared(p, td_buffer_slice(&whole));
    td_buffer_dispose(&scratch);
    td_buffer_dispose(&whole);
}

/* How a column is written. Mentions and their kinds are many, so they hold what the script shows and nothing twice; what repeats in them is
 * a number (see put_shared). The file of a mention is told by its block, its end by the two offsets behind each row. */
typedef enum place { LEFT_OUT, WRITTEN, SHARED } place;

static place place_of(td_table_id id, const char *column) {
    static const char *const written[TD_TABLES] = {[TD_T_MENTIONS] = " id page line start text value date left right ",
        [TD_T_REFERENCES] = " id year provision ",
        [TD_T_DATES] = " id first last ",
        [TD_T_FIGURES] = " id subject "};
    static const char *const shared[TD_TABLES] = {[TD_T_MENTIONS] = " kind unit document issuer relation rule ",
        [TD_T_REFERENCES] = " type place title status ",
        [TD_T_DATES] = " precision role ",
        [TD_T_FIGURES] = " approx change base period ",
        [TD_T_DOCUMENTS] = " conflicts ",
        [TD_T_LINKS] = " from relation to file "};
    char word[32];
    snprintf(word, sizeof word, " %s ", column);
    if (shared[id] && strstr(shared[id], word))
        return SHARED;
    return !written[id] || strstr(written[id], word) ? WRITTEN : LEFT_OUT;
}

static void choose_columns(td_table_id id, place places[TD_COLUMNS_MAX]) {
    const td_table *table = td_table_schema(id);
    for (size_t i = 0; i < table->n; i++)
        places[i] = place_of(id, table->columns[i].id);
}

typedef struct rows {
    td_html_page *p;
    const td_table *table;
    place places[TD_COLUMNS_MAX];
    int said;          /* column of English sentences that are to be said in Vietnamese; -1: none */
    uint64_t n, limit; /* rows; 0 = no limit */
} rows;

static int said_column(td_table_id id, const td_html_page *p) {
    if (!p->o->vietnamese)
        return -1;
    const td_table *table = td_table_schema(id);
    for (size_t i = 0; i < table->n; i++)
        if ((id == TD_T_REFERENCES && strcmp(table->columns[i].id, "status") == 0) ||
            (id == TD_T_DOCUMENTS && strcmp(table->columns[i].id, "conflicts") == 0))
            return (int)i;
    return -1;
}

static bool put_row(void *context, const td_cell *cells) {
    rows *r = context;
    td_html_page *p = r->p;
    r->n++;
    if (r->limit && r->n > r->limit)
        return true;
    put(p, r->n > 1 ? ",\n[" : "\n[");
    bool first = true;
    for (size_t i = 0; i < r->table->n; i++) {
        const td_column *column = &r->table->columns[i];
        if (r->places[i] == LEFT_OUT)
            continue;
        if (!first)
            put(p, ",");
        first = false;
        if (r->said == (int)i && cells[i].known)
            put_said(p, cells[i].text, r->table == td_table_schema(TD_T_REFERENCES) ? ": " : NULL,
                r->table == td_table_schema(TD_T_REFERENCES) ? NULL : "; ");
        else
            put_cell(p, column, &cells[i], r->places[i] == SHARED);
    }
    put(p, "]");
    return flush(p, FLUSH);
}

static void put_columns(td_html_page *p, const rows *r) {
    const char *comma = "";
    put(p, "\"columns\":[");
    for (size_t i = 0; i < r->table->n; i++) {
        if (r->places[i] == LEFT_OUT)
            continue;
        td_buffer_printf(&p->b, "%s\"%s\"", comma, r->table->columns[i].id);
        comma = ",";
    }
    put(p, r->table == td_table_schema(TD_T_MENTIONS) ? ",\"s\",\"e\"],\"shared\":[" : "],\"shared\":[");
    comma = "";
    for (size_t i = 0; i < r->table->n; i++) {
        if (r->places[i] != SHARED)
            continue;
        td_buffer_printf(&p->b, "%s\"%s\"", comma, r->table->columns[i].id);
        comma = ",";
    }
    put(p, "],\"titles\":{");
    for (size_t i = 0; i < r->table->n; i++) {
        td_buffer_printf(&p->b, "%s\"%s\":", i ? "," : "", r->table->columns[i].id);
        td_html_string(p, td_slice_of(td_column_title(&r->table->columns[i], p->o)));
    }
    put(p, "}");
}

/* "name":{"columns":[...],"titles":{...},"rows":[...]}; *n rows there were, at most `limit` are written. */
static bool put_table(td_html_page *p, td_table_id id, bool with_rows, uint64_t limit, uint64_t *n, td_error *e) {
    rows r = {.p = p, .table = td_table_schema(id), .said = said_column(id, p), .limit = limit};
    choose_columns(id, r.places);
    td_buffer_printf(&p->b, "%s\"%s\":{", id ? ",\n" : "", r.table->id);
    put_columns(p, &r);
    put(p, ",\"rows\":[");
    if (with_rows && !td_rows(p->run, id, put_row, &r, e))
        return false;
    put(p, "]}");
    *n = r.n;
    return flush(p, FLUSH);
}

/* ---- mentions and texts: a block of each for every input ---- */

typedef struct blocks {
    td_html_page *p;
    const td_table *table;
    place places[TD_COLUMNS_MAX];
    size_t first, next; /* input of the page; the one whose blocks come next */
    bool open, any;
    bool has_text;
    td_html_cursor cursor;
} blocks;

static void close_block(blocks *k) {
    if (k->open)
        put(k->p, "]</script>\n");
    k->open = false;
}

static bool open_block(blocks *k) {
    td_html_page *p = k->p;
    close_block(k);
    td_slice text = {0};
    uint32_t file = (uint32_t)k->next++;
    k->has_text = p->run->text && p->run->text(p->run->text_context, file, &text);
    k->cursor = (td_html_cursor){.source = text};
    if (k->has_text) {
        td_buffer_printf(&p->b, "<script type=\"application/json\" id=\"t%zu\">", file - k->first);
        td_html_string(p, text);
        put(p, "</script>\n");
    }
    td_buffer_printf(&p->b, "<script type=\"application/json\" id=\"m%zu\">[", file - k->first);
    k->open = true;
    k->any = false;
    return flush(p, FLUSH);
}

/* 'f3m6' -> 2: which input a mention stands in. */
static size_t file_of(td_slice id) {
    size_t n = 0;
    for (size_t i = 1; i < id.n && id.at[i] >= '0' && id.at[i] <= '9'; i++)
        n = n * 10 + (size_t)(id.at[i] - '0');
    return n ? n - 1 : 0;
}

static void count_kind(td_html_page *p, td_slice kind) {
    static const char initial[] = {[TD_REFERENCE] = 'r', [TD_DATE] = 'd', [TD_FIGURE] = 'f', [TD_ANAPHORA] = 'a'};
    for (size_t i = 0; i < sizeof initial; i++)
        p->counts[i] += kind.n > 0 && kind.at[0] == initial[i];
}

static void put_units(blocks *k, int64_t offset, size_t skipped) {
    if (k->has_text && (uint64_t)offset >= skipped && (uint64_t)offset - skipped <= k->cursor.source.n)
        put_integer(k->p, (int64_t)td_html_units(&k->cursor, (size_t)offset - skipped));
    else
        put(k->p, "null");
}

static bool put_mention(void *context, const td_cell *cells) {
    blocks *k = context;
    td_html_page *p = k->p;
    size_t file = file_of(cells[ID].text);
    while (k->next <= file && k->next < p->run->n_inputs)
        if (!open_block(k))
            return false;
    count_kind(p, cells[KIND].text);
    put(p, k->any ? ",\n[" : "\n[");
    k->any = true;
    for (size_t i = 0; i < k->table->n; i++) {
        if (k->places[i] == LEFT_OUT)
            continue;
        if ((i == LEFT || i == RIGHT) && k->has_text)
            put(p, "null"); /* the script takes it from the text */
        else
            put_cell(p, &k->table->columns[i], &cells[i], k->places[i] == SHARED);
        put(p, ",");
    }
    size_t skipped = file < p->run->n_inputs ? p->run->inputs[file].skipped : 0;
    put_units(k, cells[START].integer, skipped);
    put(p, ",");
    td_html_cursor kept = k->cursor;
    put_units(k, cells[END].integer, skipped);
    k->cursor = kept; /* the next mention may begin before this one ends */
    put(p, "]");
    return flush(p, FLUSH);
}

static bool put_blocks(td_html_page *p, td_error *e) {
    size_t end = p->run->end_input ? p->run->end_input : p->run->n_inputs;
    blocks k = {.p = p, .table = td_table_schema(TD_T_MENTIONS), .first = p->run->first_input, .next = p->run->first_input};
    choose_columns(TD_T_MENTIONS, k.places);
    if (!td_rows(p->run, TD_T_MENTIONS, put_mention, &k, e))
        return false;
    while (k.next < end)
        if (!open_block(&k))
            return false;
    close_block(&k);
    return !p->b.failed;
}

/* The same without looking at the rows. */
static bool count_kinds(td_html_page *p) {
    for (size_t f = 0; f < p->run->n_inputs; f++)
        for (unsigned kind = 0; kind <= TD_ANAPHORA; kind++)
            p->counts[kind] += p->run->kinds >> kind & 1u ? p->run->inputs[f].mentions[kind] : 0;
    return true;
}

/* ---- the page ---- */

static void put_head(td_html_page *p) {
    td_buffer *b = &p->b;
    td_buffer_printf(b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", p->o->vietnamese ? "vi" : "en");
    td_buffer_printf(b,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '%s'; style-src '%s'; base-uri 'none'; "
        "form-action 'none'\">\n",
        td_html_script_hash, td_html_style_hash);
    put(p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
           "<title>");
    td_html_escaped(b, word(p, "title"));
    put(p, "</title>\n<style>");
    td_buffer_add(b, (const char *)td_html_style, td_html_style_n);
    put(p, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
    td_html_escaped(b, word(p, "skip"));
    put(p, "</a>\n<header>\n<h1>");
    td_html_escaped(b, word(p, "title"));
    put(p, "</h1>\n<p id=\"what\"></p>\n</header>\n<nav id=\"nav\" aria-label=\"");
    td_html_escaped(b, word(p, "views"));
    put(p, "\"></nav>\n<main id=\"main\" tabindex=\"-1\"><noscript><p class=\"note\">");
    td_html_escaped(b, word(p, "no_script"));
    put(p, "</p></noscript></main>\n<footer>");
    td_html_escaped(b, word(p, "made_by"));
    put(p, " trichdan</footer>\n");
}

/* After all rows. */
static bool put_strings(td_html_page *p) {
    put(p, ",\n\"strings\":[null");
    for (uint32_t i = 1; i <= td_intern_count(p->strings); i++) {
        put(p, ",\n");
        td_html_string(p, td_intern_string(p->strings, i));
        if (!flush(p, FLUSH))
            return false;
    }
    put(p, "]");
    return true;
}

static void put_words(td_html_page *p) {
    put(p, "\"words\":{");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        td_buffer_printf(&p->b, "%s\"%s\":", i ? "," : "", words[i][0]);
        td_html_string(p, td_slice_of(words[i][p->o->vietnamese ? 2 : 1]));
    }
    put(p, "},\n");
}

/* An index: the address of each input's page, null where it has none. */
static void put_pages(td_html_page *p) {
    put(p, "\"pages\":[");
    for (size_t i = 0; i < p->run->n_inputs; i++) {
        if (i)
            put(p, ",");
        if (p->mentions[i])
            td_buffer_printf(&p->b, "\"%.*s/%06zu.html\"", (int)p->pages.n, p->pages.at, i + 1);
        else
            put(p, "null");
    }
    put(p, "],\n");
}

/* An index holds what is about all files, a page what is about its own; documents and problems stand in the index. */
static bool put_tables(td_html_page *p, td_error *e) {
    bool index = p->pages.n > 0, page = p->index.n > 0;
    uint64_t n = 0, more = 0;
    put(p, "\"tables\":{");
    for (int id = 0; id < TD_TABLES; id++) {
        bool of_all = id == TD_T_PROBLEMS || id == TD_T_DOCUMENTS;
        bool with_rows = id == TD_T_FILES || (of_all ? !page : id != TD_T_MENTIONS && !index);
        uint64_t limit = index && id == TD_T_PROBLEMS ? PROBLEMS_OF_AN_INDEX : 0;
        if (!put_table(p, (td_table_id)id, with_rows, limit, &n, e))
            return false;
        more += limit && n > limit ? n - limit : 0;
    }
    put(p, "}");
    if (more)
        td_buffer_printf(&p->b, ",\"more_problems\":%llu", (unsigned long long)more);
    return true;
}

bool td_html_page_write(td_html_page *p, td_error *e) {
    p->strings = td_intern_new();
    p->b.failed = !p->strings;
    put_head(p);
    bool ok = p->strings && (p->pages.n ? count_kinds(p) : put_blocks(p, e));
    if (!ok)
        goto end;
    put(p, "<script type=\"application/json\" id=\"data\">{");
    put_words(p);
    td_buffer_printf(&p->b, "\"counts\":{\"reference\":%llu,\"date\":%llu,\"figure\":%llu,\"anaphora\":%llu},\n",
        (unsigned long long)p->counts[TD_REFERENCE], (unsigned long long)p->counts[TD_DATE], (unsigned long long)p->counts[TD_FIGURE],
        (unsigned long long)p->counts[TD_ANAPHORA]);
    if (p->pages.n)
        put_pages(p);
    if (p->index.n)
        td_buffer_printf(&p->b, "\"index\":\"%.*s\",\n", (int)p->index.n, p->index.at);
    ok = put_tables(p, e) && put_strings(p);
    put(p, "}</script>\n<script>");
    td_buffer_add(&p->b, (const char *)td_html_script, td_html_script_n);
    put(p, "</script>\n</body>\n</html>\n");
    ok = ok && flush(p, 0);
end:
    if (p->b.failed)
        return td_fail(e, TD_NOMEM, "out of memory");
    return ok;
}

void td_html_page_dispose(td_html_page *p) {
    td_buffer_dispose(&p->b);
    td_intern_free(p->strings);
    td_buffer_dispose(&p->repaired);
    td_buffer_dispose(&p->fit);
}
