/* In: rows of the inputs of one page, and their texts. Out: the page: all rows in one block, then the script, then a block for each text,
 * so that the page can be used before its texts have arrived. Rows are written as they come; texts wait, packed (packed.h), for their turn.
 * Leaves to others: how many pages there are (html.c), what is seen of them (the script). */
#include "write/html_page.h"

#include <string.h>

#include "write/html_assets.h"
#include "write/html_rows.h"
#include "write/html_words.h"
#include "write/lines.h"
#include "write/words.h"

enum { ID = 0, START = 5, END = 6, KIND = 7, LEFT = 15, RIGHT = 16, MENTION_COLUMNS = 18 };

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

/* ---- blocks ---- */

bool td_html_flush(td_html_page *p, size_t from) {
    if (p->b.n < from)
        return !p->b.failed;
    if (p->in_block) {
        p->packed.n = 0;
        td_packer_add(p->rows, td_buffer_slice(&p->b), &p->packed);
        td_outfile_slice(p->out, td_buffer_slice(&p->packed));
        p->b.failed |= p->packed.failed;
    } else {
        td_outfile_slice(p->out, td_buffer_slice(&p->b));
    }
    p->b.n = 0;
    return !p->b.failed && !td_outfile_failed(p->out);
}

static const char *block_type(void) {
    return td_packer_packs() ? "text/plain" : "application/json";
}

/* What is put from here on is the block of rows. */
static bool open_rows(td_html_page *p) {
    td_buffer_printf(&p->b, "<script type=\"%s\" id=\"data\">", block_type());
    bool ok = td_html_flush(p, 0);
    p->in_block = true;
    return ok;
}

static bool close_rows(td_html_page *p) {
    bool ok = td_html_flush(p, 0);
    p->in_block = false;
    td_packer_end(p->rows, &p->b);
    put(p, "</script>\n");
    return ok && td_html_flush(p, 0);
}

/* The text of the n-th file of the page, kept for the end of the page. */
static bool keep_text(td_html_page *p, size_t n, td_slice text) {
    if (!td_html_flush(p, 0))
        return false;
    td_buffer_printf(&p->late, "<script type=\"%s\" id=\"t%zu\">", block_type(), n);
    td_html_string(&p->b, p, text);
    td_packer_add(p->texts, td_buffer_slice(&p->b), &p->late);
    td_packer_end(p->texts, &p->late);
    td_buffer_add_slice(&p->late, TD_S("</script>\n"));
    p->b.n = 0;
    p->b.failed |= p->late.failed;
    return !p->b.failed;
}

/* ---- tables ---- */

static bool put_row(void *context, const td_cell *cells) {
    return td_html_rows_put(context, cells, NULL);
}

/* *n rows there were, at most `limit` are written. */
static bool put_table(td_html_page *p, td_table_id id, bool with_rows, uint64_t limit, uint64_t *n, td_error *e) {
    td_html_rows r;
    td_html_rows_open(&r, p, id);
    r.limit = limit;
    bool ok = !with_rows || td_rows(p->run, id, put_row, &r, e);
    *n = r.n;
    return td_html_rows_close(&r) && ok;
}

/* ---- mentions, and the texts that they stand in ---- */

typedef struct mentions {
    td_html_rows rows;
    size_t first, next; /* input of the page; the one whose text comes next */
    bool has_text;      /* the one that is open */
    td_html_cursor cursor;
} mentions;

static bool open_text(mentions *k) {
    td_html_page *p = k->rows.p;
    td_slice text = {0};
    uint32_t file = (uint32_t)k->next++;
    k->has_text = p->run->text && p->run->text(p->run->text_context, file, &text);
    k->cursor = (td_html_cursor){.source = text};
    td_buffer_add_char(&p->has_text, k->has_text ? '1' : '0');
    return !k->has_text || keep_text(p, file - k->first, text);
}

static void count_kind(td_html_page *p, td_slice kind) {
    static const char initial[] = {[TD_REFERENCE] = 'r', [TD_DATE] = 'd', [TD_FIGURE] = 'f', [TD_ANAPHORA] = 'a'};
    for (size_t i = 0; i < sizeof initial; i++)
        p->counts[i] += kind.n > 0 && kind.at[0] == initial[i];
}

/* Where a mention stands in the text as the script counts; false where that cannot be told. */
static bool find_place(mentions *k, size_t file, const td_cell *cells, int64_t place[TD_HTML_EXTRA]) {
    const td_run_view *run = k->rows.p->run;
    size_t skipped = file < run->n_inputs ? run->inputs[file].skipped : 0;
    size_t start = (size_t)cells[START].integer, end = (size_t)cells[END].integer;
    if (!k->has_text || start < skipped || end < start || end - skipped > k->cursor.source.n)
        return false;
    place[0] = (int64_t)td_html_units(&k->cursor, start - skipped);
    td_html_cursor kept = k->cursor;
    place[1] = (int64_t)td_html_units(&k->cursor, end - skipped);
    k->cursor = kept; /* the next mention may begin before this one ends */
    return true;
}

static bool put_mention(void *context, const td_cell *cells) {
    mentions *k = context;
    size_t file = 0;
    uint32_t number = 0;
    td_html_mention(cells[ID].text, &file, &number);
    while (k->next <= file && k->next < k->rows.p->run->n_inputs)
        if (!open_text(k))
            return false;
    count_kind(k->rows.p, cells[KIND].text);
    td_cell shown[MENTION_COLUMNS];
    memcpy(shown, cells, sizeof shown);
    int64_t place[TD_HTML_EXTRA];
    bool has_place = find_place(k, file, cells, place);
    if (has_place) /* the script takes it from the text */
        shown[LEFT].known = shown[RIGHT].known = false;
    return td_html_rows_put(&k->rows, shown, has_place ? place : NULL);
}

static bool put_mentions(td_html_page *p, td_error *e) {
    size_t end = p->run->end_input ? p->run->end_input : p->run->n_inputs;
    mentions k = {.first = p->run->first_input, .next = p->run->first_input};
    td_html_rows_open(&k.rows, p, TD_T_MENTIONS);
    bool ok = td_rows(p->run, TD_T_MENTIONS, put_mention, &k, e);
    while (ok && k.next < end)
        ok = open_text(&k);
    p->b.failed |= p->has_text.failed;
    return td_html_rows_close(&k.rows) && ok;
}

/* Counts of an index, which looks at no rows. */
static void count_kinds(td_html_page *p) {
    for (size_t f = 0; f < p->run->n_inputs; f++)
        for (unsigned kind = 0; kind <= TD_ANAPHORA; kind++)
            p->counts[kind] += p->run->kinds >> kind & 1u ? p->run->inputs[f].mentions[kind] : 0;
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
    put(p, "</p></noscript><p class=\"note\" id=\"old\" hidden>");
    td_html_escaped(b, word(p, "old_browser"));
    put(p, "</p></main>\n<footer>");
    td_html_escaped(b, word(p, "made_by"));
    put(p, " trichdan</footer>\n");
}

/* After all rows. */
static bool put_strings(td_html_page *p) {
    put(p, ",\n\"strings\":[null");
    for (uint32_t i = 1; i <= td_intern_count(p->strings); i++) {
        put(p, ",\n");
        td_html_string(&p->b, p, td_intern_string(p->strings, i));
        if (!td_html_flush(p, TD_HTML_FLUSH))
            return false;
    }
    put(p, "]");
    return true;
}

static void put_words(td_html_page *p) {
    put(p, "\"words\":{");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        td_buffer_printf(&p->b, "%s\"%s\":", i ? "," : "", words[i][0]);
        td_html_string(&p->b, p, td_slice_of(words[i][p->o->vietnamese ? 2 : 1]));
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

static bool put_problems(td_html_page *p) {
    td_html_rows r;
    td_html_rows_open(&r, p, TD_T_PROBLEMS);
    uint32_t file = p->run->first_input;
    for (size_t i = file ? p->problems->ends.at[file - 1] : 0; i < p->problems->ends.at[file]; i++)
        if (!td_html_rows_put(&r, p->problems->cells.at + i * r.table->n, NULL))
            break;
    return td_html_rows_close(&r);
}

static bool put_one(td_html_page *p, td_table_id id, bool with_rows, uint64_t limit, uint64_t *n, td_error *e) {
    if (id == TD_T_MENTIONS && with_rows)
        return put_mentions(p, e);
    if (id == TD_T_PROBLEMS && p->problems)
        return put_problems(p);
    return put_table(p, id, with_rows, limit, n, e);
}

/* An index holds what is about all files, a page what is about its own; documents stand in the index. */
static bool put_tables(td_html_page *p, td_error *e) {
    bool index = p->pages.n > 0, page = p->index.n > 0;
    uint64_t n = 0, more = 0;
    put(p, "\"tables\":{");
    for (int id = 0; id < TD_TABLES; id++) {
        bool of_all = id == TD_T_PROBLEMS || id == TD_T_DOCUMENTS;
        bool with_rows = id == TD_T_FILES || (of_all ? !page : !index);
        uint64_t limit = index && id == TD_T_PROBLEMS ? TD_HTML_PROBLEMS : 0;
        put(p, id ? ",\n" : "");
        if (!put_one(p, (td_table_id)id, with_rows, limit, &n, e))
            return false;
        more += limit && n > limit ? n - limit : 0;
    }
    put(p, "}");
    if (more)
        td_buffer_printf(&p->b, ",\"more_problems\":%llu", (unsigned long long)more);
    return true;
}

/* Everything but the texts, as one object. */
static bool put_data(td_html_page *p, td_error *e) {
    put(p, "{");
    put_words(p);
    if (p->pages.n)
        put_pages(p);
    if (p->index.n)
        td_buffer_printf(&p->b, "\"index\":\"%.*s\",\n", (int)p->index.n, p->index.at);
    if (!put_tables(p, e))
        return false;
    if (p->pages.n)
        count_kinds(p);
    td_buffer_printf(&p->b, ",\n\"counts\":{\"reference\":%llu,\"date\":%llu,\"figure\":%llu,\"anaphora\":%llu},\n\"texts\":\"",
        (unsigned long long)p->counts[TD_REFERENCE], (unsigned long long)p->counts[TD_DATE], (unsigned long long)p->counts[TD_FIGURE],
        (unsigned long long)p->counts[TD_ANAPHORA]);
    td_buffer_add_slice(&p->b, td_buffer_slice(&p->has_text));
    td_buffer_printf(&p->b, "\",\"first\":%u", p->run->first_input);
    bool ok = put_strings(p);
    put(p, "}");
    return ok;
}

bool td_html_page_write(td_html_page *p, td_error *e) {
    p->strings = td_intern_new();
    p->rows = td_packer_new();
    p->texts = td_packer_new();
    p->b.failed = !p->strings || !p->rows || !p->texts;
    bool ok = !p->b.failed;
    if (ok) {
        put_head(p);
        ok = open_rows(p) && put_data(p, e) && close_rows(p);
    }
    if (ok) {
        put(p, "<script>");
        td_buffer_add(&p->b, (const char *)td_html_script, td_html_script_n);
        put(p, "</script>\n");
        ok = td_html_flush(p, 0);
        td_outfile_slice(p->out, td_buffer_slice(&p->late));
        put(p, "</body>\n</html>\n");
        ok = td_html_flush(p, 0) && ok;
    }
    if (p->b.failed)
        return td_fail(e, TD_NOMEM, "out of memory");
    return ok;
}

void td_html_page_dispose(td_html_page *p) {
    td_buffer_dispose(&p->b);
    td_buffer_dispose(&p->packed);
    td_buffer_dispose(&p->late);
    td_buffer_dispose(&p->has_text);
    td_packer_free(p->rows);
    td_packer_free(p->texts);
    td_intern_free(p->strings);
    td_buffer_dispose(&p->repaired);
    td_buffer_dispose(&p->fit);
}
