/* Cards: 'Số hiệu: 15/2020/NĐ-CP | Loại văn bản: Nghị định | Nơi ban hành: Chính phủ | Ngày ban hành: 03/02/2020', as databases and lists
 * put them beside a document. Comes in: a reference whose number stands behind such a label. Goes out: its type, day and issuer, as far as
 * the other labels of the card tell them. The labels are the table `labels`; a card ends where the next one begins. */
#include "find/context.h"

enum { AHEAD = 120, BACK = 60, WORDS = 4 };

typedef enum field { NO_FIELD, NUMBER_FIELD, TYPE_FIELD, DATE_FIELD, ISSUER_FIELD } field;

static bool begins_cell(const td_token *t) {
    return t->start == 0 || (t->flags & (TD_TOK_LINE | TD_TOK_BLANK | TD_TOK_TAB));
}

static bool closes_label(const td_finder *f, size_t i) {
    return punct(f, i, ':') || punct(f, i, '|');
}

/* The label at token i, *past one past it and the marks that close it. In running text ('ngày ban hành') none stands: a label has a
 * capital, and a mark behind it or a cell of its own. */
static field label_at(const td_finder *f, size_t i, size_t *past) {
    td_lex_match m = td_lex_find(f->lex, TD_LEX_LABELS, f->s, i);
    if (!m.row || !(tk(f, i)->flags & (TD_TOK_TITLE | TD_TOK_UPPER)))
        return NO_FIELD;
    *past = i + m.tokens;
    bool marked = closes_label(f, *past), cell = begins_cell(tk(f, *past)) || begins_cell(tk(f, i));
    if (!marked && !cell)
        return NO_FIELD;
    while (closes_label(f, *past))
        ++*past;
    switch (td_lex_cell(f->lex, TD_LEX_LABELS, m.row, TD_LABELS_FIELD).at[0]) {
    case 'n':
        return NUMBER_FIELD;
    case 't':
        return TYPE_FIELD;
    case 'd':
        return DATE_FIELD;
    default:
        return ISSUER_FIELD;
    }
}

/* 'Người ký:', 'Lĩnh vực |' at token i: any label, whose words the table need not know. */
static bool looks_like_label(const td_finder *f, size_t i) {
    if (!(tk(f, i)->flags & TD_TOK_TITLE))
        return false;
    for (size_t k = i + 1; k <= i + WORDS; k++)
        if (closes_label(f, k))
            return punct(f, k, ':') || punct(f, i - 1, '|'); /* 'Ủy ban Thường vụ Quốc hội |': a cell's end */
        else if (tk(f, k)->klass != TD_TOK_WORD || tk(f, k)->flags & (TD_TOK_TITLE | TD_TOK_UPPER))
            return false;
    return false;
}

/* The body in the cell that begins at token i: it ends with the cell, or where the next label begins. */
static void read_issuer(td_view *v, size_t i) {
    td_finder *f = v->f;
    size_t past = td_body_read(f, i);
    for (size_t k = i + 1; k < past; k++) {
        const td_token *t = tk(f, k);
        bool new_line =
            (t->flags & TD_TOK_LINE) && (t->flags & (TD_TOK_TITLE | TD_TOK_UPPER)); /* a wrapped name goes on in small letters */
        if (new_line || (t->flags & (TD_TOK_BLANK | TD_TOK_TAB)) || looks_like_label(f, k))
            past = k;
    }
    if (past > i)
        td_set_issuer(v, i, past);
}

static void read_field(td_view *v, field what, size_t i) {
    td_finder *f = v->f;
    char iso[11];
    td_lex_match type = what == TYPE_FIELD ? td_lex_find(f->lex, TD_LEX_TYPES, f->s, i) : (td_lex_match){0};
    if (type.row && !v->m->ref.type.n)
        v->m->ref.type = td_lex_cell(f->lex, TD_LEX_TYPES, type.row, TD_TYPES_NAME);
    if (what == DATE_FIELD && !v->m->ref.date.n && td_date_day_at(f, i, iso))
        v->m->ref.date = td_keep(f, iso, 10);
    if (what == ISSUER_FIELD)
        read_issuer(v, i);
}

size_t td_card_number_label(const td_finder *f, size_t first) {
    size_t past;
    for (size_t back = 2; back <= 8 && back <= first; back++)
        if (label_at(f, first - back, &past) == NUMBER_FIELD && past == first)
            return first - back;
    return first;
}

/* Reads the fields behind the number, up to the next card. Returns whether another card follows. */
static bool read_ahead(td_view *v, bool take) {
    td_finder *f = v->f;
    for (size_t i = v->past, past; i < v->past + AHEAD && tk(f, i)->klass != TD_TOK_END; i++) {
        field what = label_at(f, i, &past);
        if (what == NUMBER_FIELD)
            return true;
        if (take && what)
            read_field(v, what, past);
    }
    return false;
}

/* The same for those before the number, whose label is token `own`. */
static bool read_back(td_view *v, size_t own, bool take) {
    td_finder *f = v->f;
    for (size_t i = own, past; i > 0 && own - i < BACK && tk(f, i - 1)->klass != TD_TOK_END; i--) {
        field what = label_at(f, i - 1, &past);
        if (what == NUMBER_FIELD)
            return true;
        if (take && what)
            read_field(v, what, past);
    }
    return false;
}

/* One card alone may have its number anywhere. Of several in a row each begins with its number, or, where an empty line says so, ends with
 * it. */
void td_card_read(td_view *v) {
    size_t own = td_card_number_label(v->f, v->first);
    if (own == v->first)
        return;
    bool one = !read_ahead(v, false) && !read_back(v, own, false);
    bool ends = (tk(v->f, v->past)->flags & TD_TOK_BLANK) && !(tk(v->f, own)->flags & TD_TOK_BLANK);
    if (one || ends)
        read_back(v, own, true);
    if (one || !ends)
        read_ahead(v, true);
}
