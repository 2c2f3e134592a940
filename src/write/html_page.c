/* In: rows of the inputs of one page, and their texts. Out: the page: what the first view needs, the script, the rows of all tables and the
 * texts, so that the page can be used before most of it has arrived. Rows and texts wait, packed, for their turn.
 * Leaves to others: how many pages there are (html.c), how rows and texts are written (html_rows.c, html_texts.c), what is seen (the
 * script). */
#include "write/html_page.h"

#include <string.h>

#include "write/html_assets.h"
#include "write/html_rows.h"
#include "write/html_words.h"
#include "write/lines.h"
#include "write/words.h"

enum { ID = 0, START = 5, END = 6, KIND = 7, VALUE = 9, LEFT = 15, RIGHT = 16, MENTION_COLUMNS = 18, TEXT_BYTES_OF_A_PAGE = 1 << 29 };

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

static bool flush(td_html_page *p) {
    td_outfile_slice(p->out, td_buffer_slice(&p->b));
    p->b.n = 0;
    return !p->b.failed && !td_outfile_failed(p->out);
}

/* ---- tables ---- */

static bool put_row(void *context, const td_cell *cells) {
    return td_html_rows_put(context, cells, NULL);
}

static bool put_reference(void *context, const td_cell *cells) {
    td_html_rows *r = context;
    td_slice status = cells[r->said].text;
    r->p->uncertain += td_slice_starts(status, TD_S("unresolved")) || td_slice_starts(status, TD_S("ambiguous"));
    return put_row(context, cells);
}

/* At most `limit` rows are written. */
static bool put_table(td_html_page *p, td_html_block *to, td_table_id id, uint64_t limit, td_error *e) {
    td_html_rows r;
    td_html_rows_open(&r, p, to, id);
    r.limit = limit;
    bool ok = td_rows(p->run, id, id == TD_T_REFERENCES ? put_reference : put_row, &r, e);
    p->n_rows[id] = limit && r.n > limit ? limit : r.n;
    p->more_problems += r.n - p->n_rows[id];
    return td_html_rows_close(&r) && ok;
}

/* ---- mentions, and the texts that they stand in ---- */

typedef struct mentions {
    td_html_rows rows;
    size_t first, next; /* input of the page; the one whose text comes next */
    bool has_text;      /* the one that is open */
} mentions;

static bool next_text(mentions *k) {
    td_html_page *p = k->rows.p;
    bool ok = k->next == k->first || td_html_texts_end(&p->texts, k->has_text);
    td_slice text = {0};
    k->has_text = p->run->text && p->run->text(p->run->text_context, (uint32_t)k->next, &text);
    k->has_text = k->has_text && p->texts.total + text.n <= TEXT_BYTES_OF_A_PAGE;
    k->next++;
    td_html_texts_begin(&p->texts, k->has_text ? text : (td_slice){0});
    return ok;
}

static void count_mention(td_html_page *p, const td_cell *cells) {
    static const char initial[] = {[TD_REFERENCE] = 'r', [TD_DATE] = 'd', [TD_FIGURE] = 'f', [TD_ANAPHORA] = 'a'};
    td_slice kind = cells[KIND].text, value = cells[VALUE].text;
    for (size_t i = 0; i < sizeof initial; i++)
        p->counts[i] += kind.n > 0 && kind.at[0] == initial[i];
    if (kind.n == 0 || kind.at[0] != initial[TD_DATE] || value.n < 4)
        return;
    unsigned year = 0;
    for (size_t i = 0; i < 4; i++)
        year = value.at[i] >= '0' && value.at[i] <= '9' ? year * 10 + (unsigned)(value.at[i] - '0') : 0;
    if (year >= TD_HTML_FIRST_YEAR && year < TD_HTML_FIRST_YEAR + TD_HTML_YEARS)
        p->years[year - TD_HTML_FIRST_YEAR]++;
}

/* Where a mention stands in the texts of the page; false where that cannot be told. */
static bool find_place(mentions *k, size_t file, const td_cell *cells, int64_t place[TD_HTML_EXTRA]) {
    td_html_page *p = k->rows.p;
    size_t skipped = file < p->run->n_inputs ? p->run->inputs[file].skipped : 0;
    size_t start = (size_t)cells[START].integer, end = (size_t)cells[END].integer;
    if (!k->has_text || start < skipped || end < start || end - skipped > p->texts.source.n)
        return false;
    td_html_texts_mention(&p->texts, start - skipped, end - skipped, &place[0], &place[1]);
    return true;
}

static bool put_mention(void *context, const td_cell *cells) {
    mentions *k = context;
    size_t file = 0;
    uint32_t number = 0;
    td_html_mention(cells[ID].text, &file, &number);
    while (k->next <= file && k->next < k->rows.p->run->n_inputs)
        if (!next_text(k))
            return false;
    count_mention(k->rows.p, cells);
    td_cell shown[MENTION_COLUMNS];
    memcpy(shown, cells, sizeof shown);
    int64_t place[TD_HTML_EXTRA];
    bool has_place = find_place(k, file, cells, place);
    if (has_place) { /* the script takes from the text what stands around it, and adds the place to `start`, which hardly ever differs */
        shown[LEFT].known = shown[RIGHT].known = false;
        shown[START].integer -= place[0];
    }
    return td_html_rows_put(&k->rows, shown, has_place ? place : NULL);
}

static bool put_mentions(td_html_page *p, td_error *e) {
    size_t end = p->run->end_input ? p->run->end_input : p->run->n_inputs;
    mentions k = {.first = p->run->first_input, .next = p->run->first_input};
    td_html_rows_open(&k.rows, p, &p->rows, TD_T_MENTIONS);
    bool ok = td_rows(p->run, TD_T_MENTIONS, put_mention, &k, e);
    while (ok && k.next < end)
        ok = next_text(&k);
    ok = ok && (k.next == k.first || td_html_texts_end(&p->texts, k.has_text)) && td_html_texts_close(&p->texts);
    p->n_rows[TD_T_MENTIONS] = k.rows.n;
    return td_html_rows_close(&k.rows) && ok;
}

static bool put_problems(td_html_page *p) {
    td_html_rows r;
    td_html_rows_open(&r, p, &p->rows, TD_T_PROBLEMS);
    uint32_t file = p->run->first_input;
    for (size_t i = file ? p->problems->ends.at[file - 1] : 0; i < p->problems->ends.at[file]; i++)
        if (!td_html_rows_put(&r, p->problems->cells.at + i * r.table->n, NULL))
            break;
    p->n_rows[TD_T_PROBLEMS] = r.n;
    return td_html_rows_close(&r);
}

/* Counts of an index, which looks at no rows. */
static void count_kinds(td_html_page *p) {
    for (size_t f = 0; f < p->run->n_inputs; f++)
        for (unsigned kind = 0; kind <= TD_ANAPHORA; kind++)
            p->counts[kind] += p->run->kinds >> kind & 1u ? p->run->inputs[f].mentions[kind] : 0;
}

/* An index holds what is about all files, a page what is about its own; documents stand in the index. */
static bool put_tables(td_html_page *p, td_error *e) {
    static const td_table_id of_mentions[] = {TD_T_REFERENCES, TD_T_DATES, TD_T_FIGURES, TD_T_LINKS};
    bool index = p->pages.n > 0, page = p->index.n > 0;
    bool ok = put_table(p, &p->first, TD_T_FILES, 0, e) && (page || put_table(p, &p->first, TD_T_DOCUMENTS, 0, e)) &&
              td_html_block_end(&p->first);
    ok = ok && (index || put_mentions(p, e));
    for (size_t i = 0; ok && !index && i < sizeof of_mentions / sizeof *of_mentions; i++)
        ok = put_table(p, &p->rows, of_mentions[i], 0, e);
    ok = ok && (p->problems ? put_problems(p) : put_table(p, &p->rows, TD_T_PROBLEMS, index ? TD_HTML_PROBLEMS : 0, e));
    if (index)
        count_kinds(p);
    return ok && td_html_strings_put(p, &p->rows) && td_html_block_end(&p->rows);
}

/* ---- what the script knows from the start ---- */

static void put_words(td_html_page *p) {
    put(p, "\"words\":{");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        td_buffer_printf(&p->b, "%s\"%s\":", i ? "," : "", words[i][0]);
        td_html_string(&p->b, td_slice_of(words[i][p->o->vietnamese ? 2 : 1]));
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

static void put_numbers(td_html_page *p, const char *name, const uint32_t *numbers, size_t n) {
    td_buffer_printf(&p->b, ",\n\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        if (i)
            put(p, ",");
        td_buffer_add_u64(&p->b, numbers[i]);
    }
    put(p, "]");
}

static void put_counts(td_html_page *p) {
    td_buffer_printf(&p->b, ",\n\"counts\":{\"reference\":%llu,\"date\":%llu,\"figure\":%llu,\"anaphora\":%llu,\"uncertain\":%llu}",
        (unsigned long long)p->counts[TD_REFERENCE], (unsigned long long)p->counts[TD_DATE], (unsigned long long)p->counts[TD_FIGURE],
        (unsigned long long)p->counts[TD_ANAPHORA], (unsigned long long)p->uncertain);
    if (p->more_problems)
        td_buffer_printf(&p->b, ",\"more_problems\":%llu", (unsigned long long)p->more_problems);
    put_numbers(p, "years", p->years, TD_HTML_YEARS);
    put_numbers(p, "sheets", p->texts.sheets.at, p->texts.sheets.n);
    put_numbers(p, "parts", p->texts.parts.at, p->texts.parts.n);
    put_numbers(p, "texts", p->texts.files.at, p->texts.files.n);
}

static void put_about(td_html_page *p) {
    td_buffer_printf(&p->b, "<script type=\"application/json\" id=\"about\">{\"packed\":%s,\"first\":%u,\n",
        td_packer_packs() ? "true" : "false", p->run->first_input);
    put_words(p);
    if (p->pages.n)
        put_pages(p);
    if (p->index.n)
        td_buffer_printf(&p->b, "\"index\":\"%.*s\",\n", (int)p->index.n, p->index.at);
    put(p, "\"tables\":{");
    for (int id = 0; id < TD_TABLES; id++) {
        put(p, id ? ",\n" : "");
        td_html_rows_describe(&p->b, p, (td_table_id)id);
    }
    put(p, "}");
    put_counts(p);
    put(p, "}</script>\n");
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
    static const char *const body[][2] = {/* markup, and the word behind it */
        {"</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">", "skip"}, {"</a>\n<header>\n<h1>", "title"},
        {"</h1>\n<p id=\"what\"></p>\n</header>\n<nav id=\"nav\" aria-label=\"", "views"},
        {"\"></nav>\n<main id=\"main\" tabindex=\"-1\"><noscript><p class=\"note\">", "no_script"},
        {"</p></noscript><p class=\"note\" id=\"old\" hidden>", "old_browser"}, {"</p></main>\n<footer>", "made_by"}};
    for (size_t i = 0; i < sizeof body / sizeof *body; i++) {
        put(p, body[i][0]);
        td_html_escaped(b, word(p, body[i][1]));
    }
    put(p, " trichdan</footer>\n");
}

static bool put_block(td_html_page *p, const char *id, const td_html_block *block) {
    td_buffer_printf(&p->b, "<script type=\"text/plain\" id=\"%s\">", id);
    bool ok = flush(p);
    td_outfile_slice(p->out, td_buffer_slice(&block->letters));
    put(p, "</script>\n");
    return flush(p) && ok;
}

static bool put_page(td_html_page *p) {
    put_head(p);
    put_about(p);
    bool ok = put_block(p, "first", &p->first);
    put(p, "<script>");
    td_buffer_add(&p->b, (const char *)td_html_script, td_html_script_n);
    put(p, "</script>\n");
    ok = ok && put_block(p, "rows", &p->rows) && put_block(p, "texts", &p->texts.block);
    put(p, "</body>\n</html>\n");
    return flush(p) && ok;
}

bool td_html_page_write(td_html_page *p, td_error *e) {
    p->strings = td_intern_new();
    bool room = p->strings && td_html_block_open(&p->first) && td_html_block_open(&p->rows) && td_html_texts_open(&p->texts);
    bool ok = room && put_tables(p, e) && put_page(p);
    if (!room || p->b.failed || p->first.letters.failed || p->rows.letters.failed || p->texts.block.letters.failed)
        return td_fail(e, TD_NOMEM, "out of memory");
    return ok;
}

void td_html_page_dispose(td_html_page *p) {
    td_buffer_dispose(&p->b);
    td_html_block_dispose(&p->first);
    td_html_block_dispose(&p->rows);
    td_html_texts_dispose(&p->texts);
    td_html_scratch_dispose(&p->scratch);
    td_intern_free(p->strings);
}
