/* In: rows of one table. Out: its sheets: typed cells, links to documents and back, the context of each mention with the mention marked.
 * Row by row, nothing is kept: the library writes each row into a temporary file when the next one begins. */
#ifdef TD_WITH_XLSX
#include "write/xlsx.h"

#include <stdio.h>

#include "write/cells.h"

typedef struct sheet {
    td_book *b;
    td_table_id id;
    const td_table *table;
    lxw_worksheet *at;
    uint64_t row;    /* of the table, from 1 */
    lxw_row_t here;  /* of the sheet */
    unsigned links;  /* of the sheet */
    bool context;    /* a column with the words around the mention */
    int unit_column; /* of figures: tells how `value` looks; -1 */
    int text_column;
} sheet;

char *td_book_text(td_book *b, td_slice s, td_buffer *buffer) {
    s = td_cell_text(s, TD_CELL_UNITS, &b->scratch);
    buffer->n = 0;
    /* '_x0041_' stands for a character in these files (ECMA-376, ST_Xstring): its own first '_' is then written as one */
    for (size_t i = 0; i + 6 < s.n;) {
        const char *mark = memchr(s.at + i, '_', s.n - i - 6);
        if (!mark)
            break;
        size_t at = (size_t)(mark - s.at), hex = 2;
        while (hex < 6 && ((mark[hex] >= '0' && mark[hex] <= '9') || ((mark[hex] | 0x20) >= 'a' && (mark[hex] | 0x20) <= 'f')))
            hex++;
        if (mark[1] == 'x' && hex == 6 && mark[6] == '_') {
            td_buffer_add(buffer, s.at, at);
            td_buffer_add_slice(buffer, TD_S("_x005F"));
            s = (td_slice){mark, s.n - at};
            i = 1;
        } else {
            i = at + 1;
        }
    }
    td_buffer_add_slice(buffer, s);
    td_buffer_add_char(buffer, '\0');
    b->no_memory |= buffer->failed || b->scratch.failed;
    return b->no_memory ? NULL : buffer->at;
}

const char *td_book_link(td_book *b, td_table_id id, uint64_t row, char link[96]) {
    if (!b->sheets[id].first || row == 0)
        return NULL;
    uint64_t number = (row - 1) / (TD_SHEET_ROWS - 1), here = (row - 1) % (TD_SHEET_ROWS - 1) + 2;
    if (number == 0)
        snprintf(link, 96, "internal:'%s'!A%llu", b->sheets[id].name, (unsigned long long)here);
    else
        snprintf(link, 96, "internal:'%s %llu'!A%llu", b->sheets[id].name, (unsigned long long)number + 1, (unsigned long long)here);
    return link;
}

/* ---- cells ---- */

static bool put_text(sheet *s, lxw_col_t column, td_slice text, const char *link) {
    td_book *b = s->b;
    char *string = td_book_text(b, text, &b->text);
    if (!string)
        return false;
    td_look look = memchr(string, '\n', b->text.n) ? TD_LOOK_LINES : TD_LOOK_TEXT;
    if (!link || s->links == TD_SHEET_LINKS)
        return td_book_check(b, b->lxw.worksheet_write_string(s->at, s->here, column, string, b->looks[look]));
    s->links++;
    return td_book_check(b, b->lxw.worksheet_write_url_opt(s->at, s->here, column, link, b->looks[TD_LOOK_LINK], string, NULL));
}

static bool put_decimal(sheet *s, lxw_col_t column, const td_cell *cells) {
    td_decimal decimal;
    if (!td_decimal_of(cells[column].text, &decimal)) /* more digits than a double has */
        return put_text(s, column, cells[column].text, NULL);
    td_slice unit = s->unit_column >= 0 && cells[s->unit_column].known ? cells[s->unit_column].text : (td_slice){0};
    lxw_format *format = td_book_decimal_format(s->b, unit, decimal.places);
    return format && td_book_check(s->b, s->b->lxw.worksheet_write_number(s->at, s->here, column, td_decimal_double(decimal), format));
}

static bool put_day(sheet *s, lxw_col_t column, td_slice text) {
    td_day day;
    if (!td_day_of(text, &day) || !td_day_is_serial(day))
        return put_text(s, column, text, NULL);
    lxw_datetime when = {.year = day.year, .month = day.month, .day = day.day};
    return td_book_check(s->b, s->b->lxw.worksheet_write_datetime(s->at, s->here, column, &when, s->b->looks[TD_LOOK_DAY]));
}

static bool put_integer(sheet *s, lxw_col_t column, int64_t n) {
    static const char *const ungrouped[] = {"year", "page", "line", "column"};
    td_look look = TD_LOOK_COUNT;
    for (size_t i = 0; i < sizeof ungrouped / sizeof *ungrouped; i++)
        if (strcmp(s->table->columns[column].id, ungrouped[i]) == 0)
            look = TD_LOOK_PLAIN;
    return td_book_check(s->b, s->b->lxw.worksheet_write_number(s->at, s->here, column, (double)n, s->b->looks[look]));
}

/* Where a cell leads: to the row of a document, or from a document to its first mention. */
static const char *link_of(sheet *s, const td_column *column, td_slice text, char link[96]) {
    td_book *b = s->b;
    bool evidence_from = s->id == TD_T_LINKS && strcmp(column->id, "from") == 0; /* a document or a file */
    if (evidence_from || (column->refers && strcmp(column->refers, "documents.id") == 0))
        return td_book_link(b, TD_T_DOCUMENTS, b->documents ? td_intern_find(b->documents, text) : 0, link);
    if (s->id != TD_T_DOCUMENTS || b->back == TD_TABLES || strcmp(column->id, "first_mention") != 0)
        return NULL;
    uint32_t number = td_intern_find(b->first_mentions, text);
    return number ? td_book_link(b, b->back, b->first_rows.at[number - 1], link) : NULL;
}

/* One cell for tables whose cells cannot have two looks: [the mention] in brackets. */
static bool put_plain_context(sheet *s, lxw_col_t column, const char *left, const char *text, const char *right) {
    td_buffer *line = &s->b->scratch;
    line->n = 0;
    td_buffer_printf(line, "%s[%s]%s", left, text, right);
    td_buffer_add_char(line, '\0');
    s->b->no_memory |= line->failed;
    return !line->failed &&
           td_book_check(s->b, s->b->lxw.worksheet_write_string(s->at, s->here, column, line->at, s->b->looks[TD_LOOK_TEXT]));
}

/* Left, mention, right in one cell. The library wants two parts at least, none of them empty. */
static bool put_context(sheet *s, const td_cell *cells) {
    td_book *b = s->b;
    size_t n = s->table->n;
    lxw_col_t column = (lxw_col_t)n;
    enum { MENTION_MOST = 2000, RICH_ROWS = 100000 }; /* the library makes a temporary file for each rich string: 75 us */
    td_buffer whole = {0};
    td_slice mention = td_cell_text(cells[s->text_column].text, MENTION_MOST, &whole);
    char *text = td_book_text(b, mention, &b->text);
    char *left = td_book_text(b, cells[n + TD_EXTRA_LEFT].text, &b->left),
         *right = td_book_text(b, cells[n + TD_EXTRA_RIGHT].text, &b->right);
    b->no_memory |= whole.failed;
    td_buffer_dispose(&whole);
    if (b->no_memory || !text || !left || !right)
        return false;
    for (char *c = text; *c; c++)
        *c = *c == '\n' || *c == '\t' ? ' ' : *c; /* the context is one line */
    if (s->b->sheets[s->id].rows > RICH_ROWS)
        return put_plain_context(s, column, left, text, right);
    lxw_rich_string_tuple parts[3] = {{NULL, left}, {b->looks[TD_LOOK_MARK], text}, {NULL, right}}, *shown[4] = {0};
    size_t used = 0;
    for (size_t i = 0; i < 3; i++)
        if (*parts[i].string)
            shown[used++] = &parts[i];
    if (used >= 2)
        return td_book_check(b, b->lxw.worksheet_write_rich_string(s->at, s->here, column, shown, b->looks[TD_LOOK_TEXT]));
    return td_book_check(b, b->lxw.worksheet_write_string(s->at, s->here, column, text, b->looks[TD_LOOK_MARK]));
}

/* ---- rows ---- */

static bool heading(sheet *s, lxw_col_t column, const char *title, unsigned width) {
    return td_book_check(s->b, s->b->lxw.worksheet_set_column(s->at, column, column, width, NULL)) &&
           td_book_check(s->b, s->b->lxw.worksheet_write_string(s->at, 0, column, title, s->b->looks[TD_LOOK_HEADING]));
}

/* Heading, filter, frozen panes, printing: before the first row of a sheet, which must come in order. */
static bool begin_sheet(sheet *s) {
    td_book *b = s->b;
    enum { PAPER_A4 = 9, CONTEXT_WIDTH = 100 };
    uint64_t rest = b->sheets[s->id].rows + 1 - s->row;
    lxw_row_t last = (lxw_row_t)(rest < TD_SHEET_ROWS - 1 ? rest : TD_SHEET_ROWS - 1);
    size_t columns = s->table->n + s->context;
    s->here = 0;
    s->links = 0;
    b->lxw.worksheet_set_row(s->at, 0, 30, NULL);
    bool ok = true;
    for (size_t i = 0; ok && i < s->table->n; i++)
        ok = heading(s, (lxw_col_t)i, td_column_title(&s->table->columns[i], b->o), s->table->columns[i].width + 2);
    if (ok && s->context)
        ok = heading(s, (lxw_col_t)s->table->n, td_word(b->o->vietnamese, TD_W_CONTEXT), CONTEXT_WIDTH);
    b->lxw.worksheet_freeze_panes(s->at, 1, 1);
    b->lxw.worksheet_set_landscape(s->at);
    b->lxw.worksheet_set_paper(s->at, PAPER_A4);
    b->lxw.worksheet_fit_to_pages(s->at, 1, 0);
    b->lxw.worksheet_ignore_errors(s->at, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    return ok && td_book_check(b, b->lxw.worksheet_repeat_rows(s->at, 0, 0)) &&
           td_book_check(b, b->lxw.worksheet_autofilter(s->at, 0, 0, last, (lxw_col_t)(columns - 1)));
}

static lxw_worksheet *next_sheet(sheet *s) {
    uint64_t number = (s->row - 1) / (TD_SHEET_ROWS - 1);
    if (number == 0)
        return s->b->sheets[s->id].first;
    char name[48];
    snprintf(name, sizeof name, "%s %llu", s->b->sheets[s->id].name, (unsigned long long)number + 1);
    return s->b->lxw.workbook_get_worksheet_by_name(s->b->book, name);
}

static bool begin_row(sheet *s) {
    s->row++;
    s->here++;
    if ((s->row - 1) % (TD_SHEET_ROWS - 1) != 0)
        return true;
    s->at = next_sheet(s);
    if (!s->at || !begin_sheet(s))
        return false;
    s->here = 1;
    return true;
}

static bool put_cell(sheet *s, const td_cell *cells, size_t i) {
    const td_column *column = &s->table->columns[i];
    char link[96];
    switch (column->type) {
    case TD_C_INTEGER:
        return put_integer(s, (lxw_col_t)i, cells[i].integer);
    case TD_C_DECIMAL:
        return put_decimal(s, (lxw_col_t)i, cells);
    case TD_C_DATE:
        return put_day(s, (lxw_col_t)i, cells[i].text);
    case TD_C_ID:
    case TD_C_TEXT:
        break;
    }
    return put_text(s, (lxw_col_t)i, cells[i].text, link_of(s, column, cells[i].text, link));
}

static bool put_row(void *context, const td_cell *cells) {
    sheet *s = context;
    if (!begin_row(s))
        return false;
    for (size_t i = 0; i < s->table->n; i++)
        if (cells[i].known && !put_cell(s, cells, i))
            return false;
    if (s->context && !put_context(s, cells))
        return false;
    if (s->id == s->b->back) {
        uint32_t number = td_intern_find(s->b->first_mentions, cells[0].text);
        if (number)
            s->b->first_rows.at[number - 1] = (uint32_t)s->row;
    }
    return true;
}

bool td_book_table(td_book *b, td_table_id id, td_error *e) {
    const td_table *table = td_table_schema(id);
    sheet s = {.b = b, .id = id, .table = table, .at = b->sheets[id].first};
    s.context = id == TD_T_REFERENCES || id == TD_T_DATES || id == TD_T_FIGURES;
    s.unit_column = td_table_column(table, "unit");
    s.text_column = td_table_column(table, "text");
    if (b->sheets[id].rows == 0) { /* a heading alone; td_rows will not call */
        s.row = 1;
        return begin_sheet(&s);
    }
    return td_rows(b->run, id, put_row, &s, e);
}
#endif
