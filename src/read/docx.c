/* WordprocessingML as text. Comes in: elements of a part of a DOCX. Goes out: its text as a reader of the page would have it. Deleted and
 * hidden text, numbering and comments are left out. Source of the meanings: ECMA-376 part 1, section 17 (WordprocessingML) and part 3
 * (versions of the same content). Leaves to others: which parts are read. */
#ifdef TD_WITH_DOCX

#include "read/officexml.h"

typedef enum element {
    OTHER,
    TEXT,
    RUN,
    RUN_PROPERTIES,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH,
    ROW,
    CELL,
    SPAN,
    ASIDE,
    NOTE,
    VERSIONS,
    VERSION,
    FALLBACK,
    DELETED,
    ABSENT,
    RAISED,
    HIDDEN,
    STYLE,
    STYLE_NAME,
    TAB,
    BREAK,
    PAGE_SEEN,
    PAGE_BEFORE,
    HYPHEN,
    SYMBOL,
    FIELD,
    FIELD_MARK
} element;

static const td_xml_name names[] = {
    {"AlternateContent", VERSIONS},
    {"Choice", VERSION},
    {"Fallback", FALLBACK},
    {"br", BREAK},
    {"cr", BREAK},
    {"del", DELETED},
    {"docPartObj", ABSENT},
    {"endnote", NOTE},
    {"fldChar", FIELD_MARK},
    {"fldSimple", FIELD},
    {"footnote", NOTE},
    {"gridSpan", SPAN},
    {"lastRenderedPageBreak", PAGE_SEEN},
    {"moveFrom", DELETED},
    {"noBreakHyphen", HYPHEN},
    {"p", PARAGRAPH},
    {"pPr", PARAGRAPH_PROPERTIES},
    {"pPrChange", ABSENT}, /* properties as they were before a change */
    {"pageBreakBefore", PAGE_BEFORE},
    {"ptab", TAB},
    {"r", RUN},
    {"rPr", RUN_PROPERTIES},
    {"rPrChange", ABSENT},
    {"rStyle", STYLE_NAME},
    {"rt", ABSENT}, /* a reading beside its word */
    {"style", STYLE},
    {"sym", SYMBOL},
    {"t", TEXT},
    {"tab", TAB},
    {"tc", CELL},
    {"tcPrChange", ABSENT},
    {"tr", ROW},
    {"txbxContent", ASIDE},
    {"vanish", HIDDEN},
    {"vertAlign", RAISED},
};

static td_slice value_of(const char **attributes) {
    return td_xml_attribute(attributes, "val");
}

/* ---- single marks ---- */

/* Fonts of signs: Symbol has ASCII's digits and marks at F020, all others have bullets and arrows there. */
static void add_symbol(td_xml_walk *w, const char **attributes) {
    td_slice code = td_xml_attribute(attributes, "char"), font = td_xml_attribute(attributes, "font");
    unsigned c = 0;
    for (size_t i = 0; i < code.n && i < 4; i++) {
        char d = code.at[i];
        unsigned digit = d >= '0' && d <= '9' ? (unsigned)(d - '0') : (unsigned)((d | 0x20) - 'a') + 10u;
        c = c * 16 + (digit < 16 ? digit : 0);
    }
    if (c >= 0xF020 && c <= 0xF040 && td_slice_eq(font, TD_S("Symbol"))) {
        char plain = (char)(c - 0xF000);
        td_ot_add(w->text, &plain, 1);
    } else {
        td_ot_add(w->text, "\u2022", strlen("\u2022"));
    }
}

static void add_mark(td_xml_walk *w, unsigned char what, const char **attributes) {
    if (td_xml_parent(w)->kind != RUN) /* a tab stop, not a tab */
        return;
    if (what == TAB)
        td_ot_tabs(w->text, 1);
    else if (what == HYPHEN)
        td_ot_add(w->text, "-", 1);
    else if (what == SYMBOL)
        add_symbol(w, attributes);
    else if (what == PAGE_SEEN)
        td_ot_page_seen(w->text);
    else if (td_slice_eq(td_xml_attribute(attributes, "type"), TD_S("page")))
        td_ot_page(w->text);
    else
        td_ot_line(w->text);
}

/* ---- properties ---- */

/* Of a run's own properties, not of its paragraph's mark; in styles.xml of the style that is described. */
static void set_property(td_xml_walk *w, unsigned char what, td_slice value) {
    bool run = td_xml_parent(w)->kind == RUN_PROPERTIES && w->depth > 2 && w->frames[w->depth - 2].kind == RUN;
    bool raised = what == RAISED && td_slice_eq(value, TD_S("superscript"));
    if (w->part == TD_PART_STYLES) {
        if (raised && td_xml_parent(w)->kind == RUN_PROPERTIES)
            td_ot_style_raised(w->text, w->style);
        return;
    }
    if (!run)
        return;
    if (what == RAISED)
        w->text->now.raised = raised;
    else if (what == HIDDEN)
        w->text->now.hidden |= td_xml_is_on(value);
    else
        w->text->now.raised |= td_ot_style_is_raised(w->text, value);
}

static void note_style(td_xml_walk *w, const char **attributes) {
    td_slice name = td_xml_attribute(attributes, "styleId");
    if (name.n > sizeof w->style_name)
        name.n = 0;
    if (name.n)
        memcpy(w->style_name, name.at, name.n);
    w->style = (td_slice){w->style_name, name.n};
}

/* Deleted content is passed over. In the properties of a paragraph's mark it says that the mark is: the next paragraph goes on. */
static bool note_deletion(td_xml_walk *w) {
    if (td_xml_parent(w)->kind == RUN_PROPERTIES && w->depth > 2 && w->frames[w->depth - 2].kind == PARAGRAPH_PROPERTIES)
        w->text->keep_line = true;
    return false;
}

/* Page numbers and dates of printing stand in fields of headers and footers. */
static void mark_field(td_xml_walk *w, const char **attributes) {
    td_slice type = td_xml_attribute(attributes, "fldCharType");
    if (w->part != TD_PART_MARGIN_TEXT)
        return;
    if (td_slice_eq(type, TD_S("begin")))
        w->fields++;
    else if (td_slice_eq(type, TD_S("end")) && w->fields)
        w->fields--;
}

/* ---- elements ---- */

static bool start_version(td_xml_walk *w, unsigned char what) {
    td_xml_frame *versions = td_xml_parent(w);
    if (versions->kind != VERSIONS)
        return true;
    if (versions->taken)
        return false;
    versions->taken = what == VERSION;
    return true;
}

/* Word's lines between text and notes are notes too. */
static bool is_ruler(const char **attributes) {
    td_slice type = td_xml_attribute(attributes, "type");
    return td_slice_eq(type, TD_S("separator")) || td_slice_eq(type, TD_S("continuationSeparator"));
}

static bool start(td_xml_walk *w, td_xml_frame *frame, const char **attributes) {
    td_officetext *t = w->text;
    switch ((element)frame->kind) {
    case RUN:
        frame->outer = t->now;
        t->now.raised = false;
        return true;
    case ROW:
        frame->outer = td_ot_row(t);
        return true;
    case CELL:
        frame->outer = td_ot_cell(t);
        return true;
    case ASIDE:
        frame->outer = td_ot_aside(t);
        return true;
    case NOTE:
        return !is_ruler(attributes);
    case SPAN:
        t->now.covers = t->now.place == TD_PLACE_CELL ? td_xml_number(value_of(attributes), 1) - 1 : 0;
        return true;
    case VERSION:
    case FALLBACK:
        return start_version(w, frame->kind);
    case DELETED:
        return note_deletion(w);
    case ABSENT:
        return false;
    case FIELD:
        return w->part != TD_PART_MARGIN_TEXT;
    case FIELD_MARK:
        mark_field(w, attributes);
        return true;
    case RAISED:
    case HIDDEN:
    case STYLE_NAME:
        set_property(w, frame->kind, value_of(attributes));
        return true;
    case STYLE:
        note_style(w, attributes);
        return true;
    case PAGE_BEFORE:
        if (td_xml_is_on(value_of(attributes)) && w->part == TD_PART_BODY)
            td_ot_page_seen(t);
        return true;
    case TAB:
    case BREAK:
    case PAGE_SEEN:
    case HYPHEN:
    case SYMBOL:
        add_mark(w, frame->kind, attributes);
        return true;
    default:
        return true;
    }
}

static void end(td_xml_walk *w, td_xml_frame *frame) {
    td_officetext *t = w->text;
    switch ((element)frame->kind) {
    case RUN:
        t->now = frame->outer;
        break;
    case PARAGRAPH:
        td_ot_paragraph_end(t);
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
    return frame->kind == TEXT && w->fields == 0 && w->part != TD_PART_STYLES;
}

const td_grammar td_docx_grammar = {names, sizeof names / sizeof *names, start, end, reads_text};

#else
typedef int td_no_docx;
#endif
