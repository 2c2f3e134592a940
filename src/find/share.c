/* Issuers of lists. Comes in: references with what stands around each, and which of them touch. Goes out: the issuer before or behind a
 * list on every member whose symbol names the same body. Source: the annotation guide, "The issuer after a list belongs to each member". */
#include "find/context.h"

/* UBND-KT is a unit of UBND: the letter is that body's. */
static bool is_unit_of(td_slice unit, td_slice body) {
    return unit.n > body.n && body.n > 1 && unit.at[body.n] == '-' && memcmp(unit.at, body.at, body.n) == 0;
}

bool td_same_organ(td_slice a, td_slice b) {
    while (a.n && a.at[a.n - 1] >= '0' && a.at[a.n - 1] <= '9')
        a.n--;
    while (b.n && b.at[b.n - 1] >= '0' && b.at[b.n - 1] <= '9')
        b.n--;
    return td_slice_eq(a, b) || is_unit_of(a, b) || is_unit_of(b, a);
}

/* Only separators (and a type name, which the next mention holds itself) stand between here and view offset `next`. */
bool td_list_touches(td_finder *f, size_t tail, uint32_t next) {
    for (size_t i = tail, steps = 0; steps < 6; steps++, i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || t->start >= next)
            return t->start == next;
        if ((t->flags & TD_TOK_BLANK) || (t->klass == TD_TOK_PUNCT && t->number < 128 && strchr(".;()", (int)t->number)))
            return false;
        if (t->klass != TD_TOK_PUNCT && t->word != KW_R_VA && t->word != KW_R_SO && t->word != KW_R_CAC && t->word != KW_R_CUNG &&
            t->word != KW_R_HOAC)
            return false;
    }
    return false;
}

/* 'TYPE của BODY' that ends just before token `end`: type and issuer of the symbol behind it. */
static bool read_owner(td_view *v, size_t end) {
    td_finder *f = v->f;
    for (size_t back = 2; back < 24 && back < end; back++) {
        size_t s = end - back, type_first;
        const td_token *t = tk(f, s);
        if (t->klass == TD_TOK_END || (t->klass == TD_TOK_PUNCT && t->number != ',' && t->number != '-'))
            return false;
        if (!kw(f, s, KW_R_CUA))
            continue;
        uint32_t row = td_type_before(f, s, &type_first);
        if (!row || td_body_read(f, s + 1) != end)
            return false;
        td_set_issuer(v, s + 1, end);
        v->m->ref.type = td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_NAME);
        return true;
    }
    return false;
}

/* Opens a group at a member behind 'các TYPE của BODY:', or lets a member without a type of its own join the open one.
 * 'Nghị định của Chính phủ số 15/2020/NĐ-CP' names the owner in the same way. */
void td_group_read(td_view *v, td_group *g) {
    td_finder *f = v->f;
    td_mention *m = v->m;
    if (tk(f, v->first)->klass != TD_TOK_NUMBER || v->first < 2)
        return;
    bool so = kw(f, v->first - 1, KW_R_SO);
    size_t i = v->first - so;
    if (i > 0 && punct(f, i - 1, ':')) {
        if (read_owner(v, i - 1))
            *g = (td_group){m->ref.issuer, m->ref.place, m->ref.type, m->ref.organ, m->view_start, 0};
        return;
    }
    if (so && read_owner(v, i))
        return;
    bool member = i > 0 && (punct(f, i - 1, ';') || punct(f, i - 1, ',') || kw(f, i - 1, KW_R_VA));
    if (!g->issuer.n || !member || !td_same_organ(g->organ, m->ref.organ) || m->ref.issuer.n)
        return;
    m->ref.issuer = g->issuer;
    m->ref.place = g->place;
    if (!m->ref.type.n)
        m->ref.type = g->type;
}

/* 'X ban hành A, B và C': X issued them all, as far as their symbols name one body. */
static void share_forward(td_finder *f, const bool *linked, const bool *issues) {
    const td_mention *from = NULL;
    for (size_t i = 0; i < f->out->mentions.n; i++) {
        td_mention *m = &f->out->mentions.at[i];
        if (m->kind != TD_REFERENCE)
            continue;
        bool joins = from && linked[i] && !m->ref.issuer.n && m->ref.organ.n && td_same_organ(from->ref.organ, m->ref.organ);
        if (joins) {
            m->ref.issuer = from->ref.issuer;
            m->ref.place = from->ref.place;
        }
        if (!joins)
            from = issues[i] && m->ref.organ.n ? m : NULL;
    }
}

static void share_backward(td_finder *f, const bool *linked) {
    for (size_t i = f->out->mentions.n; i-- > 1;) {
        td_mention *m = &f->out->mentions.at[i];
        if (m->kind != TD_REFERENCE || !m->ref.issuer.n || !linked[i])
            continue;
        size_t p = i - 1; /* the reference before: dates may stand between */
        while (p > 0 && f->out->mentions.at[p].kind != TD_REFERENCE)
            p--;
        td_mention *before = &f->out->mentions.at[p];
        if (before->kind != TD_REFERENCE || before->ref.issuer.n || before->ref.self || before->ref.shape == TD_SHAPE_LAW)
            continue;
        bool organs = before->ref.organ.n && m->ref.organ.n;
        if (organs ? !td_same_organ(before->ref.organ, m->ref.organ) : !td_slice_eq(before->ref.type, m->ref.type))
            continue; /* a circular does not share the Government with the decree behind it */
        before->ref.issuer = m->ref.issuer;
        before->ref.place = m->ref.place;
    }
}

void td_share_issuers(td_finder *f, const bool *linked, const bool *issues) {
    share_backward(f, linked);
    share_forward(f, linked, issues);
}
