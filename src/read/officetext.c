/* Text as it grows out of an office file. Comes in: what start tags, text and end tags mean. Goes out: lines as a plain text would have
 * them: a paragraph a line, a row a line with tabs between its cells, notes and text boxes behind their paragraph. Leaves to others: XML.
 */
#include "read/officetext.h"
#include "read/raised.h"

/* A cell's paragraph of this size is running text and keeps its line; shorter ones are one entry of a table. */
#define ENTRY_MAX 80
#define REPEAT_MAX 64u

static td_buffer *target(td_officetext *t) {
    return t->asides ? &t->aside : &t->body;
}

static char last_of(const td_buffer *b) {
    return b->n ? b->at[b->n - 1] : '\n';
}

static bool at_line_start(const td_buffer *b) {
    char last = last_of(b);
    return last == '\n' || last == '\f';
}

/* How much stands behind the last tab or line end, up to ENTRY_MAX. */
static bool is_long_entry(const td_buffer *b) {
    size_t n = 0;
    while (n < ENTRY_MAX && n < b->n && b->at[b->n - n - 1] != '\n' && b->at[b->n - n - 1] != '\t')
        n++;
    return n == ENTRY_MAX;
}

/* The separator that the paragraph before has left open. */
static void settle_join(td_officetext *t, td_buffer *b) {
    if (!t->joined)
        return;
    t->joined = false;
    td_buffer_add_char(b, !t->opened || is_long_entry(b) ? '\n' : ' ');
}

/* ---- text ---- */

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space in ODF is one blank, and none where a line begins. */
static void add_collapsed(td_officetext *t, td_buffer *b, const char *bytes, size_t n) {
    for (size_t i = 0; i < n;) {
        size_t from = i;
        while (i < n && !is_white(bytes[i]))
            i++;
        if (i > from) {
            settle_join(t, b);
            if (t->now.raised)
                td_raised_add(b, bytes + from, i - from);
            else
                td_buffer_add(b, bytes + from, i - from);
        }
        from = i;
        while (i < n && is_white(bytes[i]))
            i++;
        if (i > from && !t->joined && !is_white(last_of(b)) && last_of(b) != '\f')
            td_buffer_add_char(b, ' ');
    }
}

void td_ot_add(td_officetext *t, const char *bytes, size_t n) {
    td_buffer *b = target(t);
    if (t->now.hidden || n == 0)
        return;
    if (t->collapse) {
        add_collapsed(t, b, bytes, n);
    } else {
        settle_join(t, b);
        if (t->now.raised)
            td_raised_add(b, bytes, n);
        else
            td_buffer_add(b, bytes, n);
    }
    t->opened |= t->now.place == TD_PLACE_OPEN && !t->asides;
}

static void add_repeated(td_officetext *t, char c, unsigned n) {
    td_buffer *b = target(t);
    if (t->now.hidden)
        return;
    settle_join(t, b);
    for (unsigned i = 0; i < n && i < REPEAT_MAX; i++)
        td_buffer_add_char(b, c);
}

void td_ot_tabs(td_officetext *t, unsigned n) {
    add_repeated(t, '\t', n);
}

void td_ot_blanks(td_officetext *t, unsigned n) {
    add_repeated(t, ' ', n);
}

void td_ot_line(td_officetext *t) {
    add_repeated(t, '\n', 1);
}

/* ---- pages ---- */

static bool between_lines(const td_officetext *t) {
    return !t->asides && t->now.place == TD_PLACE_OPEN;
}

void td_ot_page(td_officetext *t) {
    if (!between_lines(t)) {
        td_ot_page_seen(t);
        return;
    }
    if (!at_line_start(&t->body))
        td_buffer_add_char(&t->body, '\n');
    td_buffer_add_char(&t->body, '\f');
}

/* A break that was set is also seen in the layout, at the next text. */
static bool page_begins_here(const td_buffer *b) {
    size_t i = b->n;
    while (i > 0 && (b->at[i - 1] == '\n' || b->at[i - 1] == ' '))
        i--;
    return i == 0 || b->at[i - 1] == '\f';
}

void td_ot_page_seen(td_officetext *t) {
    if (t->asides)
        return;
    if (!between_lines(t) || !at_line_start(&t->body))
        t->page_pending = true;
    else if (!page_begins_here(&t->body))
        td_buffer_add_char(&t->body, '\f');
}

static void settle_page(td_officetext *t) {
    if (!t->page_pending || !between_lines(t) || !at_line_start(&t->body))
        return;
    t->page_pending = false;
    if (!page_begins_here(&t->body))
        td_buffer_add_char(&t->body, '\f');
}

/* ---- paragraphs ---- */

/* Text boxes and notes of a paragraph follow as lines of their own. In a table they wait for the end of the row. */
static void settle_aside(td_officetext *t) {
    if (t->aside.n == 0 || !between_lines(t))
        return;
    if (!at_line_start(&t->body))
        td_buffer_add_char(&t->body, '\n');
    td_buffer_add_slice(&t->body, td_buffer_slice(&t->aside));
    t->aside.n = 0;
    if (!at_line_start(&t->body))
        td_buffer_add_char(&t->body, '\n');
}

void td_ot_paragraph_end(td_officetext *t) {
    td_buffer *b = target(t);
    if (t->now.place != TD_PLACE_OPEN) {
        t->joined = !at_line_start(b) && last_of(b) != '\t' && !t->keep_line;
        t->keep_line = false;
        return;
    }
    bool keep = t->keep_line;
    t->keep_line = false;
    if (keep)
        return;
    td_buffer_add_char(b, '\n');
    settle_aside(t);
    settle_page(t);
}

/* ---- tables ---- */

td_scope td_ot_row(td_officetext *t) {
    td_scope outer = t->now;
    outer.opened = TD_OPENED_ROW;
    td_buffer *b = target(t);
    if (t->joined || (outer.place == TD_PLACE_OPEN && !at_line_start(b)))
        td_buffer_add_char(b, '\n'); /* a table in a cell, or within a paragraph */
    t->joined = false;
    t->now = (td_scope){.place = TD_PLACE_ROW, .hidden = outer.hidden};
    return outer;
}

static void row_end(td_officetext *t, td_scope outer) {
    t->joined = false;
    t->now = outer;
    td_buffer_add_char(target(t), '\n');
    settle_aside(t);
    settle_page(t);
}

td_scope td_ot_cell(td_officetext *t) {
    t->joined = false;
    if (t->now.place == TD_PLACE_ROW && t->now.cells)
        td_buffer_add_char(target(t), '\t');
    t->now.cells = true;
    td_scope row = t->now;
    row.opened = TD_OPENED_CELL;
    t->now.place = TD_PLACE_CELL;
    t->now.cells = false;
    t->now.covers = 0;
    return row;
}

static void cell_end(td_officetext *t, td_scope outer) {
    unsigned covers = t->now.covers;
    t->joined = false;
    t->now = outer;
    td_ot_tabs(t, covers);
}

/* ---- what stands aside ---- */

td_scope td_ot_aside(td_officetext *t) {
    td_scope outer = t->now;
    outer.opened = TD_OPENED_ASIDE;
    if (t->asides++ && !at_line_start(&t->aside))
        td_buffer_add_char(&t->aside, '\n');
    t->now = (td_scope){.hidden = outer.hidden, .joined = t->joined};
    t->joined = false;
    return outer;
}

static void aside_end(td_officetext *t, td_scope outer) {
    t->asides--;
    t->joined = t->now.joined;
    t->now = outer;
    if (!at_line_start(&t->aside))
        td_buffer_add_char(&t->aside, '\n');
}

void td_ot_close(td_officetext *t, td_scope outer) {
    td_opened opened = (td_opened)outer.opened;
    outer.opened = TD_OPENED_NOTHING;
    switch (opened) {
    case TD_OPENED_ROW:
        row_end(t, outer);
        break;
    case TD_OPENED_CELL:
        cell_end(t, outer);
        break;
    case TD_OPENED_ASIDE:
        aside_end(t, outer);
        break;
    case TD_OPENED_NOTHING:
        break;
    }
}

/* ---- styles ---- */

static uint64_t hash_of(td_slice name) { /* FNV-1a */
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < name.n; i++)
        h = (h ^ (unsigned char)name.at[i]) * UINT64_C(0x100000001b3);
    return h;
}

void td_ot_style_raised(td_officetext *t, td_slice name) {
    if (name.n && t->n_raised_styles < TD_RAISED_STYLES && !td_ot_style_is_raised(t, name))
        t->raised_styles[t->n_raised_styles++] = hash_of(name);
}

bool td_ot_style_is_raised(const td_officetext *t, td_slice name) {
    uint64_t h = hash_of(name);
    for (unsigned i = 0; i < t->n_raised_styles; i++)
        if (t->raised_styles[i] == h)
            return true;
    return false;
}

void td_ot_part_end(td_officetext *t) {
    t->now = (td_scope){0};
    t->asides = 0;
    t->joined = t->keep_line = false;
    if (!at_line_start(&t->body))
        td_buffer_add_char(&t->body, '\n');
    settle_aside(t);
    t->page_pending = false;
}
