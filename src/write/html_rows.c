/* In: cells of rows. Out: columns of JSON, in chunks of a few thousand rows: what stands below each other is alike, so that it packs well
 * and is read in no time; what repeats is a number, and numbers are differences. The script decodes a column when it is first looked at.
 * Leaves to others: which rows, and in what order (html_page.c). */
#include "write/html_rows.h"

#include <stdio.h>
#include <string.h>

#include "table/vietnamese.h"
#include "write/lines.h"
#include "write/words.h"

enum { CHUNK = 4096 };

static void put(td_html_page *p, const char *s) {
    td_buffer_add_slice(&p->b, td_slice_of(s));
}

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

void td_html_rows_open(td_html_rows *r, td_html_page *p, td_table_id id) {
    static const char *const names[] = {
        [TD_HTML_TEXT] = "text", [TD_HTML_SHARED] = "shared", [TD_HTML_NUMBER] = "number", [TD_HTML_MENTION] = "mention"};
    const td_table *table = td_table_schema(id);
    *r = (td_html_rows){.p = p, .table = table, .n_columns = table->n, .said = said_column(id, p)};
    for (size_t i = 0; i < table->n; i++)
        r->forms[i] = form_of(id, &table->columns[i]);
    td_buffer_printf(&p->b, "\"%s\":{\"columns\":[", table->id);
    const char *comma = "";
    for (size_t i = 0; i < table->n; i++) {
        if (r->forms[i] == TD_HTML_LEFT_OUT)
            continue;
        td_buffer_printf(&p->b, "%s[\"%s\",\"%s\"]", comma, table->columns[i].id, names[r->forms[i]]);
        comma = ",";
    }
    if (id == TD_T_MENTIONS) {
        r->forms[r->n_columns++] = TD_HTML_NUMBER;
        r->forms[r->n_columns++] = TD_HTML_NUMBER;
        put(p, ",[\"s\",\"number\"],[\"e\",\"number\"]");
    }
    put(p, "],\"titles\":{");
    for (size_t i = 0; i < table->n; i++) {
        td_buffer_printf(&p->b, "%s\"%s\":", i ? "," : "", table->columns[i].id);
        td_html_string(&p->b, p, td_slice_of(td_column_title(&table->columns[i], p->o)));
    }
    put(p, "},\"chunks\":[");
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

static void put_number(td_html_rows *r, size_t c, int64_t n) {
    char digits[TD_DIGITS];
    td_buffer_add_slice(&r->values[c], td_integer(n - r->last[c], digits));
    r->last[c] = n;
}

static void put_mention(td_html_rows *r, size_t c, td_slice id) {
    size_t file = 0;
    uint32_t number = 0;
    bool is_mention = td_html_mention(id, &file, &number);
    int64_t last = r->last[c], next = (int64_t)(file + 1) << 32 | number;
    if (!is_mention || last >> 32 != next >> 32)
        td_html_string(&r->values[c], r->p, id);
    else
        td_buffer_printf(&r->values[c], "%lld", (long long)(next - last));
    r->last[c] = next;
}

static void put_shared(td_html_rows *r, size_t c, td_slice s) {
    uint32_t n = td_intern_add(r->p->strings, s);
    r->p->b.failed |= n == 0;
    td_buffer_add_u64(&r->values[c], n);
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
    bool status = r->table == td_table_schema(TD_T_REFERENCES);
    td_buffer whole = {0};
    say(&whole, s, status ? ": " : NULL, status ? NULL : "; ");
    r->p->b.failed |= whole.failed;
    if (r->forms[c] == TD_HTML_SHARED)
        put_shared(r, c, td_buffer_slice(&whole));
    else
        td_html_string(&r->values[c], r->p, td_buffer_slice(&whole));
    td_buffer_dispose(&whole);
}

static void put_value(td_html_rows *r, size_t c, const td_cell *cell) {
    if (!cell->known)
        td_buffer_add_slice(&r->values[c], r->forms[c] == TD_HTML_SHARED ? TD_S("0") : TD_S("null"));
    else if (r->said == (int)c)
        put_said(r, c, cell->text);
    else if (r->forms[c] == TD_HTML_NUMBER)
        put_number(r, c, cell->integer);
    else if (r->forms[c] == TD_HTML_SHARED)
        put_shared(r, c, cell->text);
    else if (r->forms[c] == TD_HTML_MENTION)
        put_mention(r, c, cell->text);
    else
        td_html_string(&r->values[c], r->p, cell->text);
    r->known[c] |= cell->known;
}

/* ---- chunks ---- */

/* [rows,[values of the first column],null where none is known,...] */
static bool end_chunk(td_html_rows *r) {
    td_html_page *p = r->p;
    if (r->in_chunk == 0)
        return true;
    td_buffer_printf(&p->b, "%s[%u", r->chunks++ ? ",\n" : "\n", r->in_chunk);
    for (size_t c = 0; c < r->n_columns; c++) {
        if (r->forms[c] == TD_HTML_LEFT_OUT)
            continue;
        p->b.failed |= r->values[c].failed;
        put(p, r->known[c] ? ",[" : ",null");
        if (r->known[c]) {
            td_buffer_add_slice(&p->b, td_buffer_slice(&r->values[c]));
            put(p, "]");
        }
        r->values[c].n = 0;
        r->known[c] = false;
    }
    put(p, "]");
    r->in_chunk = 0;
    return td_html_flush(p, TD_HTML_FLUSH);
}

bool td_html_rows_put(td_html_rows *r, const td_cell *cells, const int64_t *extra) {
    r->n++;
    if (r->limit && r->n > r->limit)
        return true;
    for (size_t c = 0; c < r->n_columns; c++) {
        if (r->forms[c] == TD_HTML_LEFT_OUT)
            continue;
        if (r->in_chunk)
            td_buffer_add_char(&r->values[c], ',');
        size_t more = c < r->table->n ? 0 : c - r->table->n;
        td_cell cell = {.known = extra != NULL, .integer = extra ? extra[more] : 0};
        put_value(r, c, c < r->table->n ? &cells[c] : &cell);
    }
    r->in_chunk++;
    return r->in_chunk < CHUNK ? !r->p->b.failed : end_chunk(r);
}

bool td_html_rows_close(td_html_rows *r) {
    bool ok = end_chunk(r);
    put(r->p, "]}");
    for (size_t c = 0; c < r->n_columns; c++)
        td_buffer_dispose(&r->values[c]);
    return ok && !r->p->b.failed;
}
