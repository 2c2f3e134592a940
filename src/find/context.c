/* What stands around a reference: its own date, its issuer with the place, its provision. Comes in: all mentions of a text. Goes out: the
 * fields of the references. Leaves titles and aliases to title.c, what members of a list share to share.c. Source: the annotation guide,
 * `date=`, `issuer=`; resolution 351/2017/UBTVQH14 Art. 24. */
#include "find/context.h"

size_t td_own_date(td_finder *f, size_t at, char iso[11]) {
    size_t i = at;
    if (punct(f, i, ','))
        i++;
    bool open = punct(f, i, '(');
    i += open;
    bool small = kw(f, i, KW_R_NGAY) && !(tk(f, i)->flags & TD_TOK_TITLE); /* goes on over a page's blank line */
    if (tk(f, i)->flags & TD_TOK_BLANK && !small)
        return 0;
    if (kw(f, i, KW_R_BAN) && kw(f, i + 1, KW_R_HANH))
        i += 2;
    else if (kw(f, i, KW_R_KY_SIGN))
        i++;
    else if (kw(f, i, KW_R_DE_TOPIC))
        i++;
    if (kw(f, i, KW_R_NGAY) && punct(f, i + 1, ':') && tk(f, i)->flags & TD_TOK_LINE && !(tk(f, i)->flags & TD_TOK_BLANK))
        return td_date_day_at(f, i + 2, iso); /* 'Bản án số: 45/2021/HS-ST', below it 'Ngày: 12-5-2021' */
    bool bare = tk(f, i)->klass == TD_TOK_NUMBER && (open || (i == at && !td_tok_glued(tk(f, i)))); /* '12/2016/TT-BTC 14/10/2016': a row */
    if (!kw(f, i, KW_R_NGAY) && !bare)
        return 0;
    if (tk(f, i)->flags & TD_TOK_BLANK && !small)
        return 0;
    size_t past = td_date_day_at(f, i, iso);
    const td_token *after = tk(f, past);
    bool goes_on = after->klass != TD_TOK_END && !(after->flags & TD_TOK_LINE) && after->word != KW_R_CUA && !td_tok_is(after, ')');
    if (past && (bare || !small) && tk(f, i)->flags & TD_TOK_LINE && goes_on)
        return 0; /* '14/10/2016 Văn bản có hiệu lực': the next row of a table; 'Ngày 26/3/2021, Chính phủ ...': a sentence */
    if (past && open && punct(f, past, ')'))
        past++;
    return past;
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

void td_set_issuer(td_view *v, size_t first, size_t past) {
    if (v->m->ref.issuer.n)
        return;
    bool term = past > first + 2 && kw(v->f, past - 2, KW_R_KHOA);
    v->m->ref.issuer = td_words(v->f, first, past);
    v->m->ref.place = place_of(v->f, first, term ? past - 2 : past);
    if (term && !v->m->ref.term.n && td_tok_roman(tk(v->f, past - 1)))
        v->m->ref.term = td_words(v->f, past - 1, past);
}

/* 'Hội nghị Trung ương 7 (khóa XI)', 'Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa XI' behind a symbol: where its term begins. */
static size_t pass_plenum(td_finder *f, size_t i) {
    size_t at = i + punct(f, i, ',');
    if (!kw(f, at, KW_R_HOI) || !kw(f, at + 1, KW_R_NGHI))
        return i;
    for (size_t k = at + 2; k < at + 14 && !(tk(f, k)->flags & TD_TOK_BLANK); k++) {
        if (kw(f, k, KW_R_KHOA) && td_tok_roman(tk(f, k + 1)))
            return k - punct(f, k - 1, '(');
        if (!td_tok_is_word(tk(f, k)) && tk(f, k)->klass != TD_TOK_NUMBER && !punct(f, k, '(') && !punct(f, k, ','))
            break;
    }
    return i;
}

static void set_term(td_view *v, size_t i) {
    td_finder *f = v->f;
    i = pass_plenum(f, i);
    bool open = punct(f, i, '(');
    i += open;
    if (!kw(f, i, KW_R_KHOA) || !td_tok_roman(tk(f, i + 1)))
        return;
    if (!v->m->ref.term.n)
        v->m->ref.term = td_words(f, i + 1, i + 2);
    v->tail = i + 2 + (open && punct(f, i + 2, ')'));
}

/* ', có hiệu lực' at token i: the end of a citation in the codification. */
static bool takes_effect(td_finder *f, size_t i) {
    return punct(f, i, ',') && kw(f, i + 1, KW_R_CO) && kw(f, i + 2, KW_R_HIEU) && kw(f, i + 3, KW_R_LUC_FORCE);
}

/* ', kỳ họp thứ 6', ', tại kỳ họp bất thường lần thứ năm' between the body and what it did. Returns the token after. */
static size_t pass_sitting(td_finder *f, size_t i) {
    size_t j = i + punct(f, i, ',');
    j += kw(f, j, KW_R_TAI);
    if (!kw(f, j, KW_R_KY_TERM) || !kw(f, j + 1, KW_R_HOP_MEET))
        return i;
    for (size_t end = j + 8; j < end && !kw(f, j, KW_R_THONG) && !punct(f, j, ','); j++)
        if (tk(f, j)->klass == TD_TOK_END || (tk(f, j)->flags & TD_TOK_BLANK))
            return i;
    return j + punct(f, j, ',');
}

size_t td_passed_read(td_finder *f, size_t at, char iso[11], size_t *body, size_t *body_past) {
    size_t i = at + kw(f, at, KW_R_DA);
    iso[0] = '\0';
    *body = 0;
    size_t bare = at + punct(f, at, ','); /* 'Hiến pháp, thông qua ngày 28/11/2013' */
    if (kw(f, bare, KW_R_THONG) && kw(f, bare + 1, KW_R_QUA) && kw(f, bare + 2, KW_R_NGAY) && !(tk(f, at)->flags & TD_TOK_BLANK))
        return td_date_day_at(f, bare + 2, iso);
    if (!kw(f, i, KW_R_DUOC) || (tk(f, at)->flags & TD_TOK_BLANK))
        return 0;
    size_t past = td_body_read(f, i + 1);
    if (past) {
        *body = i + 1;
        *body_past = past;
    }
    i = past ? pass_sitting(f, past) : i + 1;
    i += kw(f, i, KW_R_KY_SIGN);
    bool passed = kw(f, i, KW_R_THONG) && kw(f, i + 1, KW_R_QUA), issued = kw(f, i, KW_R_BAN) && kw(f, i + 1, KW_R_HANH);
    if (!passed && !issued)
        return 0;
    i += 2 + kw(f, i + 2, KW_R_VAO);
    size_t day = kw(f, i, KW_R_NGAY) && !(tk(f, i)->flags & TD_TOK_BLANK) ? td_date_day_at(f, i, iso) : 0;
    return day ? day : i;
}

/* The same for a mention without date and issuer of its own. */
static void read_passed(td_view *v) {
    char iso[11];
    size_t body, body_past, past = td_passed_read(v->f, v->tail, iso, &body, &body_past);
    if (!past || v->m->ref.issuer.n)
        return;
    if (body)
        td_set_issuer(v, body, body_past);
    if (iso[0] && !v->m->ref.date.n)
        v->m->ref.date = td_keep(v->f, iso, 10);
    v->tail = past;
}

static void read_date_after(td_view *v) {
    char iso[11];
    td_finder *f = v->f;
    size_t past = td_own_date(f, v->tail, iso);
    td_slice year = v->m->ref.year;
    if (!past || (v->m->ref.shape == TD_SHAPE_LAW && year.n == 4 && memcmp(year.at, iso, 4) != 0))
        return; /* of another year than the law's: another paper's day */
    size_t body = v->inside && kw(f, past, KW_R_CUA) ? td_body_read(f, past + 1) : 0;
    if (body && takes_effect(f, body))
        return; /* the outer citation's date and body */
    if (!v->m->ref.date.n)
        v->m->ref.date = td_keep(v->f, iso, 10);
    v->tail = past;
}

/* The National Assembly, its Standing Committee: 'hợp nhất Luật Giá do Văn phòng Quốc hội ban hành' tells who consolidated it. */
static bool makes_laws(td_finder *f, size_t i) {
    return kw(f, i, KW_R_QUOC) || (kw(f, i, KW_R_UY) && kw(f, i + 2, KW_R_THUONG));
}

/* A joint text's bodies may stand in a row of commas alone: 'TTLT-BTC-BNV của Bộ Tài chính, Bộ Nội vụ hướng dẫn'. As many as its symbol
 * has. */
static size_t pass_joint(const td_view *v, size_t past) {
    td_slice organ = v->m->ref.organ;
    bool joint = td_slice_starts(v->m->ref.code, TD_S("TTLT")) || td_slice_starts(v->m->ref.code, TD_S("NQLT"));
    for (size_t i = 0; joint && i < organ.n; i++) {
        if (organ.at[i] != '-')
            continue;
        size_t more = punct(v->f, past, ',') && !(tk(v->f, past + 1)->flags & TD_TOK_BLANK) ? td_body_read(v->f, past + 1) : 0;
        past = more ? more : past;
    }
    return past;
}

/* Does 'đề nghị', 'ý kiến' and the like stand before 'của'? Not after a mention: there 'của' always tells whose document it is. */
static bool read_issuer_after(td_view *v) {
    td_finder *f = v->f;
    size_t i = v->tail;
    if (punct(f, i, ','))
        i++;
    bool goes_on = kw(f, i, KW_R_CUA) && !(tk(f, i)->flags & TD_TOK_TITLE); /* a page's blank line: no sentence begins so */
    if (tk(f, i)->flags & TD_TOK_BLANK && !goes_on)
        return false;
    size_t known = tk(f, i)->start > v->m->view_end ? td_body_known(f, i) : 0;
    if (known && kw(f, known, KW_R_NGAY)) { /* 01/2007/NQ-HĐTP TANDTC ngày 02/10/2007 */
        td_set_issuer(v, i, known);
        v->tail = known;
        return true;
    }
    if (kw(f, i, KW_R_CUA) || kw(f, i, KW_R_GIUA)) { /* giữa Bộ Tài chính và Bộ Công an: a joint text's bodies */
        i += kw(f, i + 1, KW_R_DONG_CONTRACT) && kw(f, i + 2, KW_R_CHI_MAGAZINE) ? 2 : 0; /* của đồng chí Tổng Bí thư */
        size_t past = td_body_read(f, i + 1);
        if (!past)
            return false;
        past = pass_joint(v, past);
        td_set_issuer(v, i + 1, past);
        v->tail = td_person_past(f, i + 1, past);
        return true;
    }
    if (kw(f, i, KW_R_DO)) { /* do Bộ trưởng Bộ Tài chính ban hành */
        size_t past = td_body_read(f, i + 1);
        if (v->m->ref.shape == TD_SHAPE_LAW && !makes_laws(f, i + 1))
            return false;
        if (!past || !kw(f, past, KW_R_BAN) || !kw(f, past + 1, KW_R_HANH))
            return false;
        td_set_issuer(v, i + 1, past);
        v->tail = past + 2;
        return true;
    }
    return false;
}

/* '(cũ)', '(khóa XII)' behind the body. */
static void pass_remark(td_view *v) {
    td_finder *f = v->f;
    if (punct(f, v->tail, '(') && kw(f, v->tail + 1, KW_R_CU) && punct(f, v->tail + 2, ')'))
        v->tail += 3;
    set_term(v, v->tail);
}

/* The codification closes a citation with date and body after the title: '... về X ngày 06/03/2018 của Chính phủ, có hiệu lực'. */
static void read_codified(td_view *v) {
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
                td_set_issuer(v, past + 1, body);
            return;
        }
        return;
    }
}

/* Where the next reference begins that is no law by name: those are words of a title. */
static uint32_t numbered_behind(const td_view *v) {
    const td_mention *m = v->m + 1, *past = v->f->out->mentions.at + v->f->out->mentions.n;
    for (unsigned steps = 0; m < past && steps < 16; m++, steps++)
        if (m->kind == TD_REFERENCE && m->ref.shape != TD_SHAPE_LAW)
            return m->view_start;
    return m < past ? m->view_start : UINT32_MAX;
}

static bool closes_clause(const td_token *t) {
    return t->klass == TD_TOK_END || (t->flags & TD_TOK_LINE) || t->klass == TD_TOK_PUNCT;
}

/* '... quy định chi tiết X ban hành ngày 15/04/2017;': the day closes the title in the codification. */
static bool read_day_behind_title(td_view *v, size_t i, uint32_t next_start) {
    td_finder *f = v->f;
    char iso[11];
    size_t day = kw(f, i, KW_R_BAN) && kw(f, i + 1, KW_R_HANH) && kw(f, i + 2, KW_R_NGAY) ? td_date_day_at(f, i + 2, iso) : 0;
    if (!day || i == v->tail || v->m->ref.date.n || tk(f, i)->start >= next_start || !closes_clause(tk(f, day)))
        return false;
    v->m->ref.date = td_keep(f, iso, 10);
    return true;
}

/* '... phê duyệt X do Thủ tướng Chính phủ ban hành' closes the title of databases' lists: the body ends the clause. */
static void read_issuer_behind_title(td_view *v) {
    td_finder *f = v->f;
    uint32_t next_start = numbered_behind(v); /* over that one only for a body whose code the symbol bears */
    for (size_t i = v->tail, end = v->tail + 90; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK) || td_tok_is(t, ';') || (td_tok_is(t, '.') && !td_tok_glued(tk(f, i + 1))))
            return;
        if (read_day_behind_title(v, i, next_start))
            return;
        if (!kw(f, i, KW_R_DO))
            continue;
        size_t past = td_body_read(f, i + 1);
        if (!past || !kw(f, past, KW_R_BAN) || !kw(f, past + 1, KW_R_HANH))
            continue;
        char iso[11];
        size_t day = kw(f, past + 2, KW_R_NGAY) ? td_date_day_at(f, past + 2, iso) : 0;
        if (!closes_clause(tk(f, day ? day : past + 2)) || makes_laws(f, i + 1))
            return;
        td_agreement agreement = td_issuer_agrees(v, i + 1, past);
        if (agreement == TD_DISAGREES || (t->start >= next_start && agreement != TD_AGREES))
            return;
        td_set_issuer(v, i + 1, past);
        if (day && !v->m->ref.date.n)
            v->m->ref.date = td_keep(f, iso, 10);
        return;
    }
}

static void read_one(td_view *v, td_group *g, uint32_t next_reference) {
    td_finder *f = v->f;
    td_mention *m = v->m;
    m->ref.provision = td_provision_before(f, v->first);
    v->tail = v->past;
    if (m->ref.self) {
        td_title_read(v);
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
    read_passed(v);
    if (!m->ref.issuer.n)
        td_group_read(v, g);
    td_issued_read(v, g);
    if (!m->ref.issuer.n && m->ref.shape != TD_SHAPE_LAW)
        read_issuer_behind_title(v);
    if (!m->ref.date.n && !v->inside && v->first > 1 && (punct(f, v->first - 1, '(') || m->ref.provision.n))
        read_codified(v);
    td_card_read(v);
    td_title_read(v);
    td_alias_read(v, next_reference);
}

void td_context_read(td_finder *f) {
    size_t n = f->out->mentions.n;
    bool *linked = n ? td_arena_alloc(&f->out->arena, 2 * n * sizeof *linked) : NULL; /* the mention touches the reference before it */
    if (!linked)
        return;
    bool *issues = linked + n;
    memset(linked, 0, 2 * n * sizeof *linked);
    td_group g = {0};
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
        if (m->view_start - g.from >= TD_MEMORY_BYTES)
            g = (td_group){0};
        td_view v = {.f = f, .m = m, .first = first, .past = past, .inside = closing > m->view_start};
        read_one(&v, &g, next_start);
        issues[k] = v.issues;
        if (v.codified)
            closing = v.codified;
        if (next < n)
            linked[next] = td_list_touches(f, v.tail, next_start);
    }
    td_share_issuers(f, linked, issues);
    for (size_t k = 0; k < n; k++)
        if (f->out->mentions.at[k].kind == TD_REFERENCE)
            td_issued_settle(f, &f->out->mentions.at[k]);
}
