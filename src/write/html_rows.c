/* In: cells of rows. Out: columns of bytes, in chunks of a few thousand rows: what stands below each other is alike, so that it packs well;
 * what repeats is a number, and numbers are differences. The script decodes a column when it is first looked at.
 * Leaves to others: which rows, and in what order (html_page.c). */
#include "write/html_rows.h"

#include <stdio.h>
#include <string.h>

#include "table/vietnamese.h"
#include "write/lines.h"
#include "write/words.h"

enum { CHUNK = 4096, FLUSH = 1 << 16 };

/* ---- which columns, and how ---- */

/* Mentions and their kinds are many, so they hold what the script shows and nothing twice. A name with '*' is shared. */
static const char *columns_of(td_table_id id) {
    switch (id) {
    case TD_T_MENTIONS:
        return " id page line start kind* text* value* unit* document* date* issuer* relation* left right rule* ";
    case TD_T_REFERENCES:
        return " id type* year place* provision* title* status* ";
    case TD_T_DATES:
        return " id first* last* precision* role* ";
    case TD_T_FIGURES:
        return " id approx* change* subject* base* period* ";
    case TD_T_LINKS:
        return " from* relation* to* mention file* line text* ";
    default:
        return NULL;
    }
}

static td_html_form form_of(td_table_id id, const td_column *column) {
    const char *columns = columns_of(id);
    bool of_mentions = id != TD_T_DOCUMENTS && (strcmp(column->id, "mention") == 0 || (strcmp(column->id, "id") == 0));
    if (columns) {
        char word[40];
        snprintf(word, sizeof word, " %s* ", column->id);
        if (strstr(columns, word))
            return TD_HTML_SHARED;
        snprintf(word, sizeof word, " %s ", column->id);
        if (!strstr(columns, word))
            return TD_HTML_LEFT_OUT;
    }
    return of_mentions ? TD_HTML_MENTION : column->type == TD_C_INTEGER ? TD_HTML_NUMBER : TD_HTML_TEXT;
}

/* The column of English sentences, -1 where there is none. */
static int said_column(td_table_id id) {
    const char *name = id == TD_T_REFERENCES ? "status" : id == TD_T_DOCUMENTS ? "conflicts" : "";
    return td_table_column(td_table_schema(id), name);
}

void td_html_rows_open(td_html_rows *r, td_html_page *p, td_html_block *to, td_table_id id) {
    const td_table *table = td_table_schema(id);
    *r = (td_html_rows){.p = p, .to = to, .id = id, .table = table, .n_columns = table->n, .said = said_column(id)};
    for (size_t i = 0; i < table->n; i++)
        r->forms[i] = form_of(id, &table->columns[i]);
    if (id != TD_T_MENTIONS)
        return;
    r->forms[r->n_columns++] = TD_HTML_NUMBER;
    r->forms[r->n_columns++] = TD_HTML_COUNT;
}

void td_html_rows_describe(td_buffer *b, const td_html_page *p, td_table_id id) {
    static const char *const names[] = {
        [TD_HTML_TEXT] = "text", [TD_HTML_SHARED] = "shared", [TD_HTML_NUMBER] = "number", [TD_HTML_MENTION] = "mention"};
    const td_table *table = td_table_schema(id);
    td_buffer_printf(b, "\"%s\":{\"rows\":%llu,\"columns\":[", table->id, (unsigned long long)p->n_rows[id]);
    const char *comma = "";
    for (size_t i = 0; i < table->n; i++) {
        td_html_form form = form_of(id, &table->columns[i]);
        if (form == TD_HTML_LEFT_OUT)
            continue;
        td_buffer_printf(b, "%s[\"%s\",\"%s\"]", comma, table->columns[i].id, names[form]);
        comma = ",";
    }
    if (id == TD_T_MENTIONS)
        td_buffer_add_slice(b, TD_S(",[\"s\",\"number\"],[\"length\",\"count\"]"));
    td_buffer_add_slice(b, TD_S("],\"titles\":{"));
    for (size_t i = 0; i < table->n; i++) {
        td_buffer_printf(b, "%s\"%s\":", i ? "," : "", table->columns[i].id);
        td_html_string(b, td_slice_of(td_column_title(&table->columns[i], p->o)));
    }
    td_buffer_add_slice(b, TD_S("}}"));
}

/* ---- values ---- */

bool td_html_mention(td_slice id, size_t *file, uint32_t *number) {
    if (id.n == 0 || id.at[0] != 'f')
        return false;
    size_t i = 1, n = 0, m = 0;
    for (; i < id.n && id.at[i] >= '0' && id.at[i] <= '9'; i++)
        n = n * 10 + (size_t)(id.at[i] - '0');
    for (i++; i < id.n && id.at[i] >= '0' && id.at[i] <= '9'; i++)
        m = m * 10 + (size_t)(id.at[i] - '0');
    *file = n ? n - 1 : 0;
    *number = (uint32_t)m;
    return n > 0;
}

static void put_count(td_buffer *b, uint64_t n) {
    char bytes[10];
    size_t at = 0;
    for (; n > 127; n >>= 7)
        bytes[at++] = (char)((n & 127) | 128);
    bytes[at++] = (char)n;
    td_buffer_add(b, bytes, at);
}

/* 0, -1, 1, -2 ... as 0, 1, 2, 3 ... */
static uint64_t folded(int64_t n) {
    return n < 0 ? (0 - (uint64_t)n) * 2 - 1 : (uint64_t)n * 2;
}

static void put_mention(td_html_rows *r, size_t c, td_slice id) {
    size_t file = 0;
    uint32_t number = 0;
    bool is_mention = td_html_mention(id, &file, &number);
    put_count(&r->values[c], is_mention ? file + 1 : 0);
    if (!is_mention)
        return;
    put_count(&r->values[c], folded((int64_t)number - r->last[c]));
    r->last[c] = number;
}

static void put_shared(td_html_rows *r, size_t c, td_slice s) {
    td_slice clean = td_html_clean(s, &r->p->scratch, &r->to->raw);
    uint32_t n = clean.n ? td_intern_add(r->p->strings, clean) : 0;
    r->to->raw.failed |= clean.n && n == 0;
    put_count(&r->values[c], n);
}

static void put_text(td_html_rows *r, size_t c, td_slice s) {
    td_buffer_add_slice(&r->values[c], td_html_clean(s, &r->p->scratch, &r->to->raw));
    td_buffer_add_char(&r->values[c], '\0');
}

/* 'unresolved: reason' with the reason, and '<what contradicts>; <what else>', in the language of the report: what stands before `first`
 * stays, the parts between `between` (NULL: the whole rest) are sentences. */
static void say(td_buffer *whole, td_slice s, const char *first, const char *between) {
    td_buffer scratch = {0};
    const char *found = first ? memmem(s.at, s.n, first, strlen(first)) : s.at;
    size_t n = found ? (size_t)(found - s.at) + (first ? strlen(first) : 0) : s.n;
    td_buffer_add(whole, s.at, n);
    s.at += n, s.n -= n;
    while (s.n > 0) {
        found = between ? memmem(s.at, s.n, between, strlen(between)) : NULL;
        n = found ? (size_t)(found - s.at) : s.n;
        td_buffer_add_slice(whole, td_vietnamese((td_slice){s.at, n}, &scratch));
        n += found ? strlen(between) : 0;
        if (found)
            td_buffer_add_slice(whole, td_slice_of(between));
        s.at += n, s.n -= n;
    }
    whole->failed |= scratch.failed;
    td_buffer_dispose(&scratch);
}

static void put_said(td_html_rows *r, size_t c, td_slice s) {
    bool status = r->id == TD_T_REFERENCES;
    td_buffer whole = {0};
    say(&whole, s, status ? ": " : NULL, status ? NULL : "; ");
    r->to->raw.failed |= whole.failed;
    (r->forms[c] == TD_HTML_SHARED ? put_shared : put_text)(r, c, td_buffer_slice(&whole));
    td_buffer_dispose(&whole);
}

static void put_known(td_html_rows *r, size_t c, const td_cell *cell) {
    switch (r->forms[c]) {
    case TD_HTML_NUMBER:
        put_count(&r->values[c], folded(cell->integer - r->last[c]) + 1);
        r->last[c] = cell->integer;
        break;
    case TD_HTML_COUNT:
        put_count(&r->values[c], (uint64_t)cell->integer + 1);
        break;
    case TD_HTML_SHARED:
        put_shared(r, c, cell->text);
        break;
    case TD_HTML_MENTION:
        put_mention(r, c, cell->text);
        break;
    default:
        put_text(r, c, cell->text);
    }
}

static void put_value(td_html_rows *r, size_t c, const td_cell *cell) {
    if (!cell->known)
        td_buffer_add_char(&r->values[c], '\0');
    else if (r->said == (int)c && r->p->o->vietnamese)
        put_said(r, c, cell->text);
    else
        put_known(r, c, cell);
    r->known[c] |= cell->known;
}

/* ---- chunks ---- */

static bool end_chunk(td_html_rows *r) {
    td_buffer *raw = &r->to->raw;
    if (r->in_chunk == 0)
        return !raw->failed;
    put_count(raw, r->id);
    put_count(raw, r->in_chunk);
    for (size_t c = 0; c < r->n_columns; c++) {
        if (r->forms[c] == TD_HTML_LEFT_OUT)
            continue;
        raw->failed |= r->values[c].failed;
        put_count(raw, r->known[c] ? r->values[c].n : 0);
        td_buffer_add(raw, r->values[c].at, r->known[c] ? r->values[c].n : 0);
        r->values[c].n = 0;
        r->known[c] = false;
    }
    r->in_chunk = 0;
    return td_html_block_flush(r->to, FLUSH);
}

bool td_html_rows_put(td_html_rows *r, const td_cell *cells, const int64_t *extra) {
    r->n++;
    if (r->limit && r->n > r->limit)
        return true;
    for (size_t c = 0; c < r->n_columns; c++) {
        if (r->forms[c] == TD_HTML_LEFT_OUT)
            continue;
        size_t more = c < r->table->n ? 0 : c - r->table->n;
        td_cell cell = {.known = extra != NULL, .integer = extra ? extra[more] : 0};
        put_value(r, c, c < r->table->n ? &cells[c] : &cell);
    }
    r->in_chunk++;
    return r->in_chunk < CHUNK ? !r->to->raw.failed : end_chunk(r);
}

bool td_html_rows_close(td_html_rows *r) {
    bool ok = end_chunk(r);
    for (size_t c = 0; c < r->n_columns; c++)
        td_buffer_dispose(&r->values[c]);
    return ok;
}

bool td_html_strings_put(td_html_page *p, td_html_block *to) {
    td_buffer chunk = {0};
    bool ok = true;
    uint32_t n = td_intern_count(p->strings);
    for (uint32_t first = 1; ok && first <= n; first += CHUNK) {
        uint32_t end = n - first < CHUNK ? n + 1 : first + CHUNK;
        chunk.n = 0;
        for (uint32_t i = first; i < end; i++) {
            td_buffer_add_slice(&chunk, td_intern_string(p->strings, i));
            td_buffer_add_char(&chunk, '\0');
        }
        put_count(&to->raw, TD_TABLES);
        put_count(&to->raw, end - first);
        put_count(&to->raw, chunk.n);
        td_buffer_add_slice(&to->raw, td_buffer_slice(&chunk));
        ok = !chunk.failed && td_html_block_flush(to, FLUSH);
    }
    td_buffer_dispose(&chunk);
    return ok;
}
