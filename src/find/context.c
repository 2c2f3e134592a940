/* What stands around a reference: its own date, its issuer with the place, its title, its provision, the alias that the text gives it.
 * Comes in: all mentions of a text. Goes out: the fields of the references. A list's issuer belongs to every member that has the same
 * body in its symbol. Source: the annotation guide, `date=`, `issuer=`; resolution 351/2017/UBTVQH14 Art. 24. */
#include "find/reference.h"

#define AHEAD 400

size_t td_own_date(td_finder *f, size_t at, char iso[11]) {
    size_t i = at;
    if (punct(f, i, ','))
        i++;
    bool open = punct(f, i, '(');
    i += open;
    if (tk(f, i)->flags & TD_TOK_BLANK)
        return 0;
    if (kw(f, i, KW_R_BAN) && kw(f, i + 1, KW_R_HANH))
        i += 2;
    else if (kw(f, i, KW_R_KY_SIGN))
        i++;
    else if (kw(f, i, KW_R_DE_TOPIC))
        i++;
    if (!kw(f, i, KW_R_NGAY) && !(open && tk(f, i)->klass == TD_TOK_NUMBER))
        return 0;
    if (tk(f, i)->flags & TD_TOK_BLANK)
        return 0;
    size_t past = td_date_day_at(f, i, iso);
    if (past && open && punct(f, past, ')'))
        past++;
    return past;
}

/* A mention while its surroundings are read. */
typedef struct view {
    td_finder *f;
    td_mention *m;
    size_t first, past; /* its tokens */
    size_t tail;        /* one past all that was read of it */
    uint32_t codified;  /* view offset of the ', có hiệu lực' that closes its citation, 0 = none */
    bool inside;        /* within the brackets of a codified citation that has no date yet */
    bool issues;        /* the body before the mention issues it, and what stands beside it in a list */
} view;

static bool same_organ(td_slice a, td_slice b) {
    while (a.n && a.at[a.n - 1] >= '0' && a.at[a.n - 1] <= '9')
        a.n--;
    while (b.n && b.at[b.n - 1] >= '0' && b.at[b.n - 1] <= '9')
        b.n--;
    return td_slice_eq(a, b);
}

/* The place named with the body: what follows 'tỉnh', 'xã' ..., or a province anywhere in it. */
static td_slice place_of(td_finder *f, size_t first, size_t past) {
    for (size_t i = past; i > first;) {
        i--;
        td_lex_match m = td_lex_find(f->lex, TD_LEX_PLACES, f->s, i);
        bool unit = i > first && (kw(f, i - 1, KW_R_XA) || kw(f, i - 1, KW_R_PHUONG) || kw(f, i - 1, KW_R_HUYEN) ||
                                     kw(f, i - 1, KW_R_TRAN) || kw(f, i - 1, KW_R_QUAN_DISTRICT) || kw(f, i - 1, KW_R_KHU) ||
                                     kw(f, i - 1, KW_R_TINH) || kw(f, i - 1, KW_R_PHO_CITY));
        if ((m.row && i + m.tokens <= past) || (unit && (tk(f, i)->flags & TD_TOK_TITLE) && !kw(f, i, KW_R_UY)))
            return td_words(f, i, m.row ? i + m.tokens : past);
    }
    return (td_slice){"", 0};
}

static void set_issuer(view *v, size_t first, size_t past) {
    if (v->m->ref.issuer.n)
        return;
    v->m->ref.issuer = td_words(v->f, first, past);
    v->m->ref.place = place_of(v->f, first, past);
    if (past > first + 2 && kw(v->f, past - 2, KW_R_KHOA) && !v->m->ref.term.n && tk(v->f, past - 1)->klass == TD_TOK_ROMAN)
        v->m->ref.term = td_words(v->f, past - 1, past);
}

/* 'Hội nghị Trung ương 7 (khóa XI)', 'Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa XI' behind a symbol: where its term begins. */
static size_t pass_plenum(td_finder *f, size_t i) {
    size_t at = i + punct(f, i, ',');
    if (!kw(f, at, KW_R_HOI) || !kw(f, at + 1, KW_R_NGHI))
        return i;
    for (size_t k = at + 2; k < at + 14 && !(tk(f, k)->flags & TD_TOK_BLANK); k++) {
        if (kw(f, k, KW_R_KHOA) && tk(f, k + 1)->klass == TD_TOK_ROMAN)
            return k - punct(f, k - 1, '(');
        if (!td_tok_is_word(tk(f, k)) && tk(f, k)->klass != TD_TOK_NUMBER && !punct(f, k, '(') && !punct(f, k, ','))
            break;
    }
    return i;
}

static void set_term(view *v, size_t i) {
    td_finder *f = v->f;
    i = pass_plenum(f, i);
    bool open = punct(f, i, '(');
    i += open;
    if (!kw(f, i, KW_R_KHOA) || tk(f, i + 1)->klass != TD_TOK_ROMAN)
        return;
    if (!v->m->ref.term.n)
        v->m->ref.term = td_words(f, i + 1, i + 2);
    v->tail = i + 2 + (open && punct(f, i + 2, ')'));
}

/* ', có hiệu lực' at token i: the end of a citation in the codification. */
static bool takes_effect(td_finder *f, size_t i) {
    return punct(f, i, ',') && kw(f, i + 1, KW_R_CO) && kw(f, i + 2, KW_R_HIEU) && kw(f, i + 3, KW_R_LUC_FORCE);
}

static void read_date_after(view *v) {
    char iso[11];
    td_finder *f = v->f;
    size_t past = td_own_date(f, v->tail, iso);
    if (!past)
        return;
    size_t body = v->inside && kw(f, past, KW_R_CUA) ? td_body_read(f, past + 1) : 0;
    if (body && takes_effect(f, body))
        return; /* the outer citation's date and body */
    if (!v->m->ref.date.n)
        v->m->ref.date = td_keep(v->f, iso, 10);
    v->tail = past;
}

/* Does 'đề nghị', 'ý kiến' and the like stand before 'của'? Not after a mention: there 'của' always tells whose document it is. */
static bool read_issuer_after(view *v) {
    td_finder *f = v->f;
    size_t i = v->tail;
    if (punct(f, i, ','))
        i++;
    if (tk(f, i)->flags & TD_TOK_BLANK)
        return false;
    if (kw(f, i, KW_R_CUA)) {
        size_t past = td_body_read(f, i + 1);
        if (!past)
            return false;
        set_issuer(v, i + 1, past);
        v->tail = past;
        return true;
    }
    if (kw(f, i, KW_R_DO)) { /* do Bộ trưởng Bộ Tài chính ban hành */
        size_t past = td_body_read(f, i + 1);
        if (!past || !kw(f, past, KW_R_BAN) || !kw(f, past + 1, KW_R_HANH))
            return false;
        set_issuer(v, i + 1, past);
        v->tail = past + 2;
        return true;
    }
    return false;
}

/* '(cũ)', '(khóa XII)' behind the body. */
static void pass_remark(view *v) {
    td_finder *f = v->f;
    if (punct(f, v->tail, '(') && kw(f, v->tail + 1, KW_R_CU) && punct(f, v->tail + 2, ')'))
        v->tail += 3;
    set_term(v, v->tail);
}

/* The codification closes a citation with date and body after the title: '... về X ngày 06/03/2018 của Chính phủ, có hiệu lực'. */
static void read_codified(view *v) {
    td_finder *f = v->f;
    for (size_t i = v->tail, end = v->tail + 160; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK))
            return;
        if (!kw(f, i, KW_R_HIEU) || !kw(f, i + 1, KW_R_LUC_FORCE) || !kw(f, i - 1, KW_R_CO) || !punct(f, i - 2, ','))
            continue;
        for (size_t j = i - 2; j > v->tail && j + 40 > i; j--) { /* back to the 'ngày D của X' that ends at the comma */
            char iso[11];
            if (!kw(f, j, KW_R_NGAY))
                continue;
            size_t past = td_date_day_at(f, j, iso);
            if (!past || !kw(f, past, KW_R_CUA))
                return;
            v->m->ref.date = td_keep(f, iso, 10);
            v->codified = tk(f, i)->start;
            size_t body = td_body_read(f, past + 1);
            if (body)
                set_issuer(v, past + 1, body);
            return;
        }
        return;
    }
}

/* '... phê duyệt X do Thủ tướng Chính phủ ban hành' closes the title of databases' lists: the body ends the clause. */
static void read_issuer_behind_title(view *v, uint32_t next_start) {
    td_finder *f = v->f;
    for (size_t i = v->tail, end = v->tail + 90; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK) || t->start >= next_start || td_tok_is(t, ';') ||
            (td_tok_is(t, '.') && !td_tok_glued(tk(f, i + 1))))
            return;
        if (!kw(f, i, KW_R_DO))
            continue;
        size_t past = td_body_read(f, i + 1);
        if (!past || !kw(f, past, KW_R_BAN) || !kw(f, past + 1, KW_R_HANH))
            continue;
        const td_token *after = tk(f, past + 2);
        if (after->klass == TD_TOK_END || (after->flags & TD_TOK_LINE) || after->klass == TD_TOK_PUNCT)
            set_issuer(v, i + 1, past);
        return;
    }
}

/* Does a reference end right before token d? Then a day there is that reference's own. */
static bool follows_reference(const view *v, size_t d) {
    const td_mention *first = v->f->out->mentions.at, *m = v->m;
    for (unsigned steps = 0; m > first && steps < 4; steps++) {
        m--;
        if (m->kind == TD_REFERENCE)
            return d > 0 && tk(v->f, d - (d > 1 && punct(v->f, d - 1, ',')) - 1)->end == m->view_end;
    }
    return false;
}

/* A day that ends just before token `end` (a comma between is passed over). */
static void set_date_before(view *v, size_t end) {
    td_finder *f = v->f;
    if (v->m->ref.date.n || end == 0)
        return;
    end -= punct(f, end - 1, ',');
    for (size_t d = end; d-- > 0 && d + 10 > end;) {
        char iso[11];
        if (kw(f, d, KW_R_NGAY) && td_date_day_at(f, d, iso) == end) {
            if (!follows_reference(v, d))
                v->m->ref.date = td_keep(f, iso, 10);
            return;
        }
    }
}

/* Where the clause begins that ends before token i: after a mark, at a paragraph, at most 28 tokens back. */
static size_t clause_start(td_finder *f, size_t i) {
    size_t low = i;
    while (low > 0 && i - low < 28) {
        const td_token *t = tk(f, low - 1);
        bool stop = td_tok_is(t, '.') && !td_tok_glued(tk(f, low)) && !kw(f, low - 2, KW_R_TP); /* not that of TP.HCM */
        if (t->klass == TD_TOK_END || (tk(f, low)->flags & TD_TOK_BLANK) || stop || td_tok_is(t, ';') || td_tok_is(t, ':') ||
            td_tok_is(t, ')'))
            break;
        low--;
    }
    return low;
}

/* 'X [đã] ban hành <mention>', 'Ngày D, X ban hành <mention>'; who only signs ('ký') need not be the body, but the day is told. */
static void read_before(view *v) {
    static const uint64_t adverbs[] = {KW_R_DA, KW_R_VUA, KW_R_MOI, KW_R_CUNG_ALSO, KW_R_KY_SIGN, KW_R_SE, KW_R_TIEP, KW_R_TUC};
    td_finder *f = v->f;
    size_t i = v->first;
    if (i > 0 && kw(f, i - 1, KW_R_CAC))
        i--;
    if (i < 3 || v->m->ref.issuer.n)
        return;
    bool issued = kw(f, i - 1, KW_R_HANH) && kw(f, i - 2, KW_R_BAN), signed_only = kw(f, i - 1, KW_R_KY_SIGN);
    if (!issued && !signed_only)
        return;
    i -= issued ? 2 : 1;
    while (i > 0 && TD_IN_SET(tk(f, i - 1)->word, adverbs))
        i--;
    if (i > 4 && punct(f, i - 1, ')') && kw(f, i - 3, KW_R_KHOA) && punct(f, i - 4, '(')) {
        if (!v->m->ref.term.n)
            v->m->ref.term = td_words(f, i - 2, i - 1);
        i -= 4; /* Bộ Chính trị (khóa XIII) ban hành */
    }
    size_t low = clause_start(f, i);
    for (size_t s = low; issued && s < i; s++) {
        if (!(tk(f, s)->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) || (s > low && kw(f, s - 1, KW_R_CUA)) || td_body_read(f, s) != i)
            continue;
        set_issuer(v, s, i);
        set_date_before(v, s);
        v->issues = true;
        if (s < 2 || !kw(f, s - 1, KW_R_MAT))
            return;
        i = s; /* 'Ngày D, Tổng Bí thư thay mặt X ban hành': the day stands before the person */
        break;
    }
    for (size_t s = i; s > low && i - s < 16; s--) /* 'ngày D, bộ này ký <mention>' */
        if (punct(f, s - 1, ',')) {
            set_date_before(v, s);
            return;
        }
}

/* ---- title and alias -------------------------------------------------------------------------------------------------------- */

static bool opens_title(td_finder *f, size_t i, bool *word) {
    *word = true;
    if (kw(f, i, KW_R_VE) || (kw(f, i, KW_R_QUY) && kw(f, i + 1, KW_R_DINH)) || (kw(f, i, KW_R_V) && punct(f, i + 1, '/')) ||
        (kw(f, i, KW_R_HUONG) && kw(f, i + 1, KW_R_DAN)) || (kw(f, i, KW_R_SUA) && kw(f, i + 1, KW_R_DOI)) ||
        (kw(f, i, KW_R_BAN) && kw(f, i + 1, KW_R_HANH)) || (kw(f, i, KW_R_PHE) && kw(f, i + 1, KW_R_DUYET)))
        return true;
    *word = false;
    return punct(f, i, '"');
}

/* From 'về ...' to the end of the clause, or what the quotation marks hold; never over the next mention or a paragraph. */
static void read_title(view *v, uint32_t next_start) {
    td_finder *f = v->f;
    bool word;
    size_t i = v->tail + (punct(f, v->tail, ',') || punct(f, v->tail, ':') ? 1 : 0);
    if (v->m->ref.title.n || !opens_title(f, i, &word) || (tk(f, i)->flags & TD_TOK_BLANK))
        return;
    size_t start = i, depth = 0;
    bool quoted = punct(f, i, '"') || (kw(f, i, KW_R_VE) && punct(f, i + 1, '"'));
    if (quoted) {
        start = punct(f, i, '"') ? i + 1 : i + 2;
        i = start;
    }
    for (size_t end = start + AHEAD; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK && i > start) || (!quoted && t->start >= next_start))
            break;
        if (quoted ? td_tok_is(t, '"') : td_tok_is(t, ';') || td_tok_is(t, '"') || (td_tok_is(t, '.') && !td_tok_glued(tk(f, i + 1))))
            break;
        if (!quoted && kw(f, i, KW_R_SAU) && kw(f, i + 1, KW_R_DAY_HERE) && kw(f, i + 2, KW_R_GOI)) {
            i -= punct(f, i - 1, '(') || punct(f, i - 1, ',');
            break; /* an alias is defined, the title is over */
        }
        depth += td_tok_is(t, '(');
        if (td_tok_is(t, ')') && depth-- == 0)
            break;
    }
    while (i > start && (punct(f, i - 1, ',') || kw(f, i - 1, KW_R_VA) || kw(f, i - 1, KW_R_CUA)))
        i--;
    if (i > start)
        v->m->ref.title = td_words(f, start, i);
}

/* 'sau đây gọi tắt là Chương trình', '(gọi tắt là ...)' within the mention's sentence. */
static void read_alias(view *v, uint32_t next_start) {
    td_finder *f = v->f;
    for (size_t i = v->past, end = v->past + 120; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK) || t->start >= next_start || td_tok_is(t, ';'))
            return;
        if (!kw(f, i, KW_R_GOI) ||
            !(kw(f, i + 1, KW_R_LA) || ((kw(f, i + 1, KW_R_TAT) || kw(f, i + 1, KW_R_CHUNG)) && kw(f, i + 2, KW_R_LA))))
            continue;
        size_t start = i + (kw(f, i + 1, KW_R_LA) ? 2 : 3), past = start;
        while (past < start + 16 && (td_tok_is_word(tk(f, past)) || tk(f, past)->klass == TD_TOK_NUMBER) &&
               !(tk(f, past)->flags & TD_TOK_BLANK))
            past++;
        if (past > start)
            v->m->ref.alias = td_words(f, start, past);
        return;
    }
}

/* ---- lists ------------------------------------------------------------------------------------------------------------------ */

/* Only separators (and a type name, which the next mention holds itself) stand between here and view offset `next`. */
static bool touches(td_finder *f, size_t tail, uint32_t next) {
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

typedef struct group { /* 'các Nghị quyết của Quốc hội: số 55/...; số 28/...' */
    td_slice issuer, place, type, organ;
} group;

/* 'TYPE của BODY' that ends just before token `end`: type and issuer of the symbol behind it. */
static bool read_owner(view *v, size_t end) {
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
        set_issuer(v, s + 1, end);
        v->m->ref.type = td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_NAME);
        return true;
    }
    return false;
}

/* Opens a group at a member behind 'các TYPE của BODY:', or lets a member without a type of its own join the open one.
 * 'Nghị định của Chính phủ số 15/2020/NĐ-CP' names the owner in the same way. */
static void read_group(view *v, group *g) {
    td_finder *f = v->f;
    td_mention *m = v->m;
    if (tk(f, v->first)->klass != TD_TOK_NUMBER || v->first < 2)
        return;
    bool so = kw(f, v->first - 1, KW_R_SO);
    size_t i = v->first - so;
    if (i > 0 && punct(f, i - 1, ':')) {
        if (read_owner(v, i - 1))
            *g = (group){m->ref.issuer, m->ref.place, m->ref.type, m->ref.organ};
        return;
    }
    if (so && read_owner(v, i))
        return;
    bool member = i > 0 && (punct(f, i - 1, ';') || punct(f, i - 1, ',') || kw(f, i - 1, KW_R_VA));
    if (!g->issuer.n || !member || !same_organ(g->organ, m->ref.organ) || m->ref.issuer.n)
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
        bool joins = from && linked[i] && !m->ref.issuer.n && m->ref.organ.n && same_organ(from->ref.organ, m->ref.organ);
        if (joins) {
            m->ref.issuer = from->ref.issuer;
            m->ref.place = from->ref.place;
        }
        if (!joins)
            from = issues[i] && m->ref.organ.n ? m : NULL;
    }
}

static void share_issuers(td_finder *f, const bool *linked) {
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
        if (organs ? !same_organ(before->ref.organ, m->ref.organ) : !td_slice_eq(before->ref.type, m->ref.type))
            continue; /* a circular does not share the Government with the decree behind it */
        before->ref.issuer = m->ref.issuer;
        before->ref.place = m->ref.place;
    }
}

static void read_one(view *v, group *g, uint32_t next_reference) {
    td_finder *f = v->f;
    td_mention *m = v->m;
    m->ref.provision = td_provision_before(f, v->first);
    v->tail = v->past;
    if (m->ref.self) {
        read_title(v, next_reference);
        return;
    }
    read_date_after(v);
    if (v->tail == v->past && kw(f, v->tail, KW_R_NAM) && tk(f, v->tail + 1)->klass == TD_TOK_NUMBER && tk(f, v->tail + 1)->digits == 4)
        v->tail += 2; /* 57-NQ/TW năm 2024 của Bộ Chính trị */
    set_term(v, v->tail);
    if (read_issuer_after(v)) {
        pass_remark(v);
        if (!m->ref.date.n)
            read_date_after(v);
    }
    if (!m->ref.issuer.n)
        read_group(v, g);
    read_before(v);
    if (!m->ref.issuer.n && m->ref.shape != TD_SHAPE_LAW)
        read_issuer_behind_title(v, next_reference);
    if (!m->ref.date.n && !v->inside && v->first > 1 && (punct(f, v->first - 1, '(') || m->ref.provision.n))
        read_codified(v);
    read_title(v, next_reference);
    read_alias(v, next_reference);
}

void td_context_read(td_finder *f) {
    size_t n = f->out->mentions.n;
    bool *linked = n ? td_arena_alloc(&f->out->arena, 2 * n * sizeof *linked) : NULL; /* the mention touches the reference before it */
    if (!linked)
        return;
    bool *issues = linked + n;
    memset(linked, 0, 2 * n * sizeof *linked);
    group g = {0};
    f->floor = 0;
    uint32_t closing = 0; /* where the codified citation ends that the mentions stand in */
    for (size_t k = 0; k < n; k++) {
        td_mention *m = &f->out->mentions.at[k];
        if (m->kind != TD_REFERENCE)
            continue;
        size_t next = k + 1;
        while (next < n && f->out->mentions.at[next].kind != TD_REFERENCE)
            next++;
        uint32_t next_start = next < n ? f->out->mentions.at[next].view_start : UINT32_MAX;
        size_t first = td_tokens_seek(f->s, m->view_start), past = first;
        while (tk(f, past)->klass != TD_TOK_END && tk(f, past)->start < m->view_end)
            past++;
        if (m->view_start >= closing)
            closing = 0;
        view v = {.f = f, .m = m, .first = first, .past = past, .inside = closing > m->view_start};
        read_one(&v, &g, next_start);
        issues[k] = v.issues;
        if (v.codified)
            closing = v.codified;
        if (next < n)
            linked[next] = touches(f, v.tail, next_start);
    }
    share_issuers(f, linked);
    share_forward(f, linked, issues);
}
