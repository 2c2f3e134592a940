/* OpenDocument as text. Comes in: elements of content.xml or styles.xml. Goes out: the text as a reader of the page would have it. Tracked
 * deletions, comments, numbers of notes and lists are left out. Source of the meanings: OpenDocument 1.3 part 3. Leaves to others: which
 * parts are read. */
#ifdef TD_WITH_DOCX

#include "read/officexml.h"

typedef enum element {
    OTHER,
    PARAGRAPH,
    SPAN,
    ASIDE,
    ROW,
    CELL,
    BLANKS,
    TAB,
    LINE,
    PAGE_SEEN,
    STYLE,
    STYLE_TEXT,
    MARGIN,
    TITLE,
    ABSENT
} element;

static const td_xml_name names[] = {
    {"annotation", ABSENT},
    {"binary-data", ABSENT},
    {"covered-table-cell", CELL},
    {"desc", ABSENT},
    {"footer", MARGIN},
    {"footer-first", MARGIN},
    {"footer-left", MARGIN},
    {"forms", ABSENT},
    {"h", PARAGRAPH},
    {"header", MARGIN},
    {"header-first", MARGIN},
    {"header-left", MARGIN},
    {"line-break", LINE},
    {"note-body", ASIDE},
    {"note-citation", ABSENT},
    {"number", ABSENT},
    {"p", PARAGRAPH},
    {"page-count", ABSENT},
    {"page-number", ABSENT},
    {"ruby-text", ABSENT},
    {"s", BLANKS},
    {"script", ABSENT},
    {"soft-page-break", PAGE_SEEN},
    {"span", SPAN},
    {"style", STYLE},
    {"tab", TAB},
    {"table-cell", CELL},
    {"table-row", ROW},
    {"text-box", ASIDE},
    {"text-properties", STYLE_TEXT},
    {"title", TITLE},
    {"tracked-changes", ABSENT},
};

static void note_style(td_xml_walk *w, const char **attributes) {
    td_slice name = td_xml_attribute(attributes, "name");
    if (name.n > sizeof w->style_name)
        name.n = 0;
    if (name.n)
        memcpy(w->style_name, name.at, name.n);
    w->style = (td_slice){w->style_name, name.n};
}

static void start_cell(td_xml_walk *w, td_xml_frame *frame, const char **attributes) {
    unsigned columns = td_xml_number(td_xml_attribute(attributes, "number-columns-repeated"), 1);
    frame->outer = td_ot_cell(w->text);
    w->text->now.covers = columns ? columns - 1 : 0;
}

/* Those that open a scope. */
static void open_scope(td_xml_walk *w, td_xml_frame *frame, const char **attributes) {
    td_officetext *t = w->text;
    switch ((element)frame->kind) {
    case ASIDE:
        frame->outer = td_ot_aside(t);
        break;
    case ROW:
        frame->outer = td_ot_row(t);
        break;
    case CELL:
        start_cell(w, frame, attributes);
        break;
    case SPAN:
        frame->outer = t->now;
        t->now.raised |= td_ot_style_is_raised(t, td_xml_attribute(attributes, "style-name"));
        break;
    default:
        frame->outer = t->now;
        t->now.paragraph = true;
        break;
    }
}

static bool start(td_xml_walk *w, td_xml_frame *frame, const char **attributes) {
    td_officetext *t = w->text;
    td_slice position = {0};
    if (w->part == TD_PART_MARGIN_TEXT && w->fields == 0 && frame->kind != MARGIN)
        return true; /* styles, not text */
    switch ((element)frame->kind) {
    case ABSENT:
        return false;
    case TITLE: /* a field in a paragraph, else the words that stand for a picture */
        return td_xml_parent(w)->kind == PARAGRAPH || td_xml_parent(w)->kind == SPAN;
    case MARGIN:
        w->fields++;
        return w->part == TD_PART_MARGIN_TEXT;
    case STYLE:
        note_style(w, attributes);
        return true;
    case STYLE_TEXT:
        position = td_xml_attribute(attributes, "text-position");
        if (td_slice_starts(position, TD_S("super")))
            td_ot_style_raised(t, w->style);
        return true;
    case BLANKS:
        td_ot_blanks(t, td_xml_number(td_xml_attribute(attributes, "c"), 1));
        return true;
    case TAB:
        if (t->now.paragraph) /* else a tab stop */
            td_ot_tabs(t, 1);
        return true;
    case LINE:
        td_ot_line(t);
        return true;
    case PAGE_SEEN:
        td_ot_page_seen(t);
        return true;
    case OTHER:
        return true;
    default:
        open_scope(w, frame, attributes);
        return true;
    }
}

static void end(td_xml_walk *w, td_xml_frame *frame) {
    td_officetext *t = w->text;
    if (w->part == TD_PART_MARGIN_TEXT && w->fields == 0)
        return;
    switch ((element)frame->kind) {
    case PARAGRAPH:
        t->now = frame->outer;
        td_ot_paragraph_end(t);
        break;
    case SPAN:
        t->now = frame->outer;
        break;
    case MARGIN:
        w->fields--;
        break;
    case ROW:
    case CELL:
    case ASIDE:
        td_ot_close(t, frame->outer);
        break;
    default:
        break;
    }
}

static bool reads_text(const td_xml_walk *w, const td_xml_frame *frame) {
    (void)frame;
    return w->text->now.paragraph && w->part != TD_PART_STYLES;
}

const td_grammar td_odt_grammar = {names, sizeof names / sizeof *names, start, end, reads_text};

#else
typedef int td_no_odt;
#endif
