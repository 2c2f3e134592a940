/* A web page as text. Comes in: a page in UTF-8. Goes out: its lines, as a reader sees them. Cutting into tags is left to markup.c,
 * encodings to encoding.c. What an element means is a row of the table; what was opened lies on a stack of our own, of bounded depth.
 * An element that is to be left out is written first and taken back when its own end tag comes, so that one without end hides nothing. */
#include "read/html.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/vec.h"
#include "read/markup.h"
#include "read/raised.h"

enum {
    BLOCK = 1,      /* begins and ends a line */
    OUT = 2,        /* left out */
    FURNITURE = 4,  /* left out as long as text remains */
    OUTER = 8,      /* furniture only outside of an article: it may hold the article's own head */
    ARTICLE = 16,   /* what the page is about */
    RAW = 32,       /* no markup inside */
    RAISED = 64,    /* superscript */
    PRE = 128,      /* white space as it stands */
    PARAGRAPH = 256 /* ends where a block begins */
};

typedef enum kind { ORDINARY, CELL, ROW, TABLE, BREAK } kind;

typedef struct element {
    char name[12];
    uint16_t flags;
    uint8_t kind;
} element;

/* By name, in byte order. Elements that are not here neither end a line nor leave anything out. */
static const element elements[] = {
    {"address", BLOCK, ORDINARY},
    {"article", BLOCK | ARTICLE, ORDINARY},
    {"aside", BLOCK | FURNITURE, ORDINARY},
    {"blockquote", BLOCK, ORDINARY},
    {"body", BLOCK, ORDINARY},
    {"br", 0, BREAK},
    {"button", FURNITURE, ORDINARY},
    {"caption", BLOCK, ORDINARY},
    {"center", BLOCK, ORDINARY},
    {"datalist", FURNITURE, ORDINARY},
    {"dd", BLOCK, ORDINARY},
    {"del", OUT, ORDINARY},
    {"details", BLOCK, ORDINARY},
    {"dir", BLOCK, ORDINARY},
    {"div", BLOCK, ORDINARY},
    {"dl", BLOCK, ORDINARY},
    {"dt", BLOCK, ORDINARY},
    {"fieldset", BLOCK, ORDINARY},
    {"figcaption", BLOCK, ORDINARY},
    {"figure", BLOCK, ORDINARY},
    {"footer", BLOCK | FURNITURE | OUTER, ORDINARY},
    {"form", BLOCK, ORDINARY},
    {"h1", BLOCK, ORDINARY},
    {"h2", BLOCK, ORDINARY},
    {"h3", BLOCK, ORDINARY},
    {"h4", BLOCK, ORDINARY},
    {"h5", BLOCK, ORDINARY},
    {"h6", BLOCK, ORDINARY},
    {"header", BLOCK | FURNITURE | OUTER, ORDINARY},
    {"hgroup", BLOCK, ORDINARY},
    {"hr", 0, BREAK},
    {"iframe", RAW, ORDINARY},
    {"legend", BLOCK, ORDINARY},
    {"li", BLOCK, ORDINARY},
    {"main", BLOCK | ARTICLE, ORDINARY},
    {"menu", BLOCK | FURNITURE, ORDINARY},
    {"nav", BLOCK | FURNITURE, ORDINARY},
    {"noembed", RAW, ORDINARY},
    {"noframes", RAW, ORDINARY},
    {"noscript", OUT, ORDINARY},
    {"ol", BLOCK, ORDINARY},
    {"optgroup", FURNITURE, ORDINARY},
    {"option", BLOCK | FURNITURE, ORDINARY},
    {"p", BLOCK | PARAGRAPH, ORDINARY},
    {"pre", BLOCK | PRE, ORDINARY},
    {"script", RAW, ORDINARY},
    {"section", BLOCK, ORDINARY},
    {"select", FURNITURE, ORDINARY},
    {"span", 0, ORDINARY},
    {"style", RAW, ORDINARY},
    {"summary", BLOCK, ORDINARY},
    {"sup", RAISED, ORDINARY},
    {"svg", OUT, ORDINARY},
    {"table", BLOCK, TABLE},
    {"td", 0, CELL},
    {"template", OUT, ORDINARY},
    {"textarea", RAW, ORDINARY},
    {"th", 0, CELL},
    {"title", RAW, ORDINARY},
    {"tr", BLOCK, ROW},
    {"ul", BLOCK, ORDINARY},
    {"xml", RAW, ORDINARY},
};
enum { ELEMENTS = sizeof elements / sizeof *elements };

/* More open elements than this are passed over. */
#define DEPTH_MAX 50000
/* A cell's line of this size is running text and stays a line; shorter ones are one entry of a table. */
#define ENTRY_MAX 80
/* Furniture is kept where the rest is less than this part of it. */
#define REST_LEAST 20

typedef enum gap { NO_GAP, BLANK, LINE, EMPTY_LINE } gap;

/* What holds at a place of the page, given back when an element ends. */
typedef struct scope {
    size_t row;                   /* where the row's line begins in the output */
    uint32_t cells;               /* of the row so far */
    uint32_t open_row, open_cell; /* of the innermost table: place on the stack, from 1; 0 = none */
    bool raised, pre;
} scope;

typedef struct open_element {
    size_t written; /* length of the output before it */
    scope outer;
    uint8_t element;
    uint8_t gap; /* before it */
    bool dropped;
    bool furniture;
} open_element;

typedef struct page {
    td_buffer *out;
    size_t first; /* where this page begins in the output */
    TD_VEC(open_element) open;
    uint32_t opened[ELEMENTS]; /* how many of each are on the stack */
    bool endless[ELEMENTS];    /* raw elements of which no end tag comes any more */
    scope now;
    gap gap;        /* before the next text */
    size_t row_end; /* where the last row ended */
    size_t cut;     /* bytes of furniture left out */
    bool keep_all;  /* furniture too */
} page;

/* ---- text ---- */

static char last_of(const page *p) {
    return p->out->n > p->first ? p->out->at[p->out->n - 1] : '\n';
}

static void want(page *p, gap g) {
    if (g > p->gap)
        p->gap = g;
}

static void settle_gap(page *p) {
    gap g = p->gap;
    char last = last_of(p);
    p->gap = NO_GAP;
    if (g == NO_GAP || last == '\n' || last == '\t') /* a line or a cell begins here already */
        return;
    td_buffer_add(p->out, g == BLANK ? " " : "\n\n", g == EMPTY_LINE ? 2 : 1);
}

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void add_word(page *p, const char *at, size_t n) {
    settle_gap(p);
    if (p->now.raised)
        td_raised_add(p->out, at, n);
    else
        td_buffer_add(p->out, at, n);
}

static void add_run(page *p, td_slice run) {
    if (p->now.pre) {
        add_word(p, run.at, run.n);
        return;
    }
    for (size_t i = 0; i < run.n;) {
        size_t from = i;
        while (i < run.n && !is_white(run.at[i]))
            i++;
        if (i > from)
            add_word(p, run.at + from, i - from);
        if (i < run.n)
            want(p, BLANK);
        while (i < run.n && is_white(run.at[i]))
            i++;
    }
}

static void add_text(page *p, td_slice text) {
    while (text.n > 0) {
        const char *sign = memchr(text.at, '&', text.n);
        size_t n = sign ? (size_t)(sign - text.at) : text.n;
        add_run(p, (td_slice){text.at, n});
        text = (td_slice){text.at + n, text.n - n};
        if (text.n == 0)
            return;
        char bytes[4];
        size_t used = 1;
        unsigned got = td_entity(text, bytes, &used);
        if (got == 2 && memcmp(bytes, "\xC2\xA0", 2) == 0)
            add_run(p, TD_S(" "));
        else
            add_run(p, got ? (td_slice){bytes, got} : TD_S("&"));
        used = got ? used : 1;
        text = (td_slice){text.at + used, text.n - used};
    }
}

/* ---- tables ---- */

static void begin_row(page *p) {
    p->gap = NO_GAP;
    if (last_of(p) != '\n')
        td_buffer_add_char(p->out, '\n');
    p->now.row = p->out->n;
    p->now.cells = 0;
}

static void begin_cell(page *p) {
    p->gap = NO_GAP;
    if (p->now.cells++ > 0)
        td_buffer_add_char(p->out, '\t');
}

/* Short lines within a cell become one. Not where the row holds nothing but that cell, or a table: such rows only place things. */
static void join_entries(page *p) {
    char *at = p->out->at;
    size_t line = p->now.row;
    for (size_t i = line; i < p->out->n; i++) {
        if (at[i] != '\n' && at[i] != '\t')
            continue;
        if (at[i] == '\n' && i - line < ENTRY_MAX)
            at[i] = ' ';
        line = i + 1;
    }
}

static void end_row(page *p) {
    if (p->out->failed)
        return;
    if (p->now.cells > 1 && p->row_end <= p->now.row)
        join_entries(p);
    if (last_of(p) == '\t')
        td_buffer_add_char(p->out, '\n');
    p->row_end = p->out->n;
}

/* ---- elements ---- */

static int by_name(const void *key, const void *row) {
    return td_slice_cmp(*(const td_slice *)key, td_slice_of(((const element *)row)->name));
}

static const element *element_named(td_slice name) {
    char small[sizeof elements->name];
    if (name.n >= sizeof small)
        return NULL;
    for (size_t i = 0; i < name.n; i++)
        small[i] = (char)(name.at[i] >= 'A' && name.at[i] <= 'Z' ? name.at[i] + 32 : name.at[i]);
    td_slice key = {small, name.n};
    return bsearch(&key, elements, ELEMENTS, sizeof *elements, by_name);
}

/* What the attributes of a start tag say. */
typedef struct marks {
    bool hidden, raised, furniture;
} marks;

static bool style_says(td_slice style, const char *property, const char *value) {
    char small[400];
    size_t n = 0;
    for (size_t i = 0; i < style.n && n < sizeof small - 1; i++)
        if (!is_white(style.at[i]))
            small[n++] = (char)(style.at[i] >= 'A' && style.at[i] <= 'Z' ? style.at[i] + 32 : style.at[i]);
    small[n] = 0;
    const char *found = strstr(small, property);
    return found && (found == small || found[-1] == ';') && strncmp(found + strlen(property), value, strlen(value)) == 0;
}

static bool is_furniture_role(td_slice role) {
    static const char *const roles[] = {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (td_same_name(role, td_slice_of(roles[i])))
            return true;
    return false;
}

static marks marks_of(td_slice body) {
    marks m = {0};
    td_slice name, value;
    while (td_attribute_next(&body, &name, &value)) {
        if (td_same_name(name, TD_S("hidden"))) {
            m.hidden = true;
        } else if (td_same_name(name, TD_S("style"))) {
            m.hidden |= style_says(value, "display:", "none") || style_says(value, "visibility:", "hidden") ||
                        style_says(value, "mso-hide:", "all");
            m.raised |= style_says(value, "vertical-align:", "super");
        } else if (td_same_name(name, TD_S("role"))) {
            m.furniture |= is_furniture_role(value);
        } else if (td_same_name(name, TD_S("class"))) {
            m.raised |= td_holds_name(value, TD_S("MsoFootnoteReference")) || td_holds_name(value, TD_S("MsoEndnoteReference"));
        }
    }
    return m;
}

/* Takes the last open element off. `own`: its own end tag has come, so what was to be left out is known to end here. */
static void pop(page *p, bool own) {
    open_element *o = &p->open.at[--p->open.n];
    const element *el = &elements[o->element];
    p->opened[o->element]--;
    if (el->kind == ROW)
        end_row(p);
    p->now = o->outer;
    if (el->flags & BLOCK)
        want(p, LINE);
    if (!o->dropped || !own || p->out->failed)
        return;
    if (o->furniture)
        p->cut += p->out->n - o->written;
    p->out->n = o->written;
    p->row_end = p->row_end < o->written ? p->row_end : o->written;
    p->gap = NO_GAP;
    want(p, o->gap);
    want(p, el->flags & BLOCK ? LINE : NO_GAP);
}

static void close_element(page *p, const element *el, bool own) {
    size_t index = (size_t)(el - elements);
    while (p->opened[index] > 0 && p->open.n > 0) {
        bool last = p->open.at[p->open.n - 1].element == index;
        pop(p, last && own);
        if (last)
            return;
    }
}

static bool is_furniture(const page *p, const element *el) {
    static const td_slice articles[] = {{"article", 7}, {"main", 4}};
    if (p->keep_all || !(el->flags & FURNITURE))
        return false;
    for (size_t i = 0; el->flags & OUTER && i < sizeof articles / sizeof *articles; i++)
        if (p->opened[element_named(articles[i]) - elements])
            return false;
    return true;
}

static void push(page *p, const element *el, td_slice attributes) {
    marks m = attributes.n ? marks_of(attributes) : (marks){0};
    bool furniture = is_furniture(p, el) || (m.furniture && !p->keep_all);
    open_element o = {.written = p->out->n, .outer = p->now, .element = (uint8_t)(el - elements), .gap = (uint8_t)p->gap};
    o.dropped = (el->flags & OUT) || m.hidden || furniture;
    o.furniture = furniture && !m.hidden;
    if (p->open.n >= DEPTH_MAX)
        return;
    if (!td_vec_push(&p->open, o)) {
        p->out->failed = true;
        return;
    }
    p->opened[o.element]++;
    p->now.raised |= (el->flags & RAISED) || m.raised;
    p->now.pre |= (el->flags & PRE) != 0;
    if (el->kind == TABLE || el->kind == ROW)
        p->now.open_cell = 0;
    if (el->kind == TABLE || el->kind == ROW)
        p->now.open_row = el->kind == ROW ? (uint32_t)p->open.n : 0;
    if (el->kind == CELL)
        p->now.open_cell = (uint32_t)p->open.n;
}

/* A cell ends where the next begins, a row likewise. */
static void close_before(page *p, const element *el) {
    uint32_t open = el->kind == CELL ? p->now.open_cell : el->kind == ROW ? p->now.open_row : 0;
    while (open && p->open.n >= open)
        pop(p, false);
}

/* The line and the cells that a start tag begins. */
static void begin(page *p, const element *el) {
    static const td_slice paragraph = {"p", 1};
    if (el->flags & BLOCK)
        close_element(p, element_named(paragraph), false);
    if (el->flags & BLOCK)
        want(p, LINE);
    if (el->kind == BREAK)
        want(p, p->gap >= LINE ? EMPTY_LINE : LINE);
    if (el->kind == CELL)
        begin_cell(p);
}

static void skip_raw(page *p, td_markup *m, const element *el, td_slice name) {
    size_t index = (size_t)(el - elements);
    if (!p->endless[index])
        p->endless[index] = !td_markup_skip_raw(m, name);
}

static void start_tag(page *p, td_markup *m, const td_piece *tag, const element *el) {
    if (el->flags & RAW) {
        if (!tag->closed)
            skip_raw(p, m, el, tag->name);
        return;
    }
    if (el->kind == BREAK) {
        begin(p, el);
        return;
    }
    close_before(p, el);
    begin(p, el);
    push(p, el, tag->body);
    if (el->kind == ROW)
        begin_row(p);
}

static void end_tag(page *p, const element *el) {
    if (el->kind == BREAK) {
        want(p, LINE);
        return;
    }
    close_element(p, el, true);
    if (el->flags & BLOCK)
        want(p, LINE);
}

static bool is_blank(const page *p) {
    for (size_t i = p->first; i < p->out->n; i++)
        if ((unsigned char)p->out->at[i] > ' ')
            return false;
    return true;
}

/* One pass over the page. */
static void write_page(page *p, td_slice bytes) {
    td_markup m = {.at = bytes.at, .end = bytes.at + bytes.n};
    td_piece piece;
    while (!p->out->failed && td_markup_next(&m, &piece)) {
        const element *el = piece.tag ? element_named(piece.name) : NULL;
        if (!piece.tag)
            add_text(p, piece.body);
        else if (el && piece.closing)
            end_tag(p, el);
        else if (el)
            start_tag(p, &m, &piece, el);
    }
    while (p->open.n > 0)
        pop(p, false);
    td_vec_dispose(&p->open);
    if (p->out->n > p->first && last_of(p) != '\n')
        td_buffer_add_char(p->out, '\n');
}

void td_html_text(td_slice bytes, td_buffer *out) {
    if (bytes.n == 0)
        return;
    page p = {.out = out, .first = out->n};
    write_page(&p, bytes);
    if (out->failed || p.cut == 0 || (!is_blank(&p) && out->n - p.first >= p.cut / REST_LEAST))
        return;
    out->n = p.first;
    page whole = {.out = out, .first = p.first, .keep_all = true};
    write_page(&whole, bytes);
}

/* The value behind a word at `at`, as in `charset="utf-8"`; empty where no '=' follows. */
static td_slice value_behind(td_slice head, size_t at) {
    while (at < head.n && is_white(head.at[at]))
        at++;
    if (at >= head.n || head.at[at] != '=')
        return (td_slice){0};
    do
        at++;
    while (at < head.n && (is_white(head.at[at]) || head.at[at] == '"' || head.at[at] == '\''));
    size_t from = at;
    while (at < head.n && !is_white(head.at[at]) && !strchr("\"'>;/?", head.at[at]))
        at++;
    return (td_slice){head.at + from, at - from};
}

td_slice td_html_charset(td_slice bytes) {
    static const td_slice words[] = {{"charset", 7}, {"encoding", 8}};
    td_slice head = {bytes.at, bytes.n < 4096 ? bytes.n : 4096};
    for (size_t i = 0; i + 8 < head.n; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            bool found = td_same_name((td_slice){head.at + i, words[k].n}, words[k]);
            td_slice value = found ? value_behind(head, i + words[k].n) : (td_slice){0};
            if (value.n)
                return value;
        }
    return (td_slice){0};
}
