/* The body that stands before a reference as the one that issued it: 'X [đã] ban hành <mention>', 'Ngày D, X ra <mention>', 'X ban hành các
 * văn bản: A; B; C'. Comes in: a reference whose words behind it are read. Goes out: its issuer and day, and the group that a list opens.
 * Leaves what members of a list share otherwise to share.c. Source: the annotation guide, `issuer=`. */
#include "find/context.h"
#include "find/member.h"

/* Where the reference before this one ends, 0 = none close by. */
static uint32_t end_of_previous(const td_view *v) {
    const td_mention *first = v->f->out->mentions.at, *m = v->m;
    for (unsigned steps = 0; m > first && steps < 4; steps++) {
        m--;
        if (m->kind == TD_REFERENCE)
            return m->view_end;
    }
    return 0;
}

/* Does a reference end right before token d? Then a day there is that reference's own. */
static bool follows_reference(const td_view *v, size_t d) {
    uint32_t end = end_of_previous(v);
    return end && d > 0 && tk(v->f, d - (d > 1 && punct(v->f, d - 1, ',')) - 1)->end == end;
}

/* A day that ends just before token `end` (a comma between is passed over). */
static void set_date_before(td_view *v, size_t end) {
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

/* Before 'tại kỳ họp thứ 7,' that ends at token `end`: 'Ngày D, tại kỳ họp thứ 7, X thông qua'. `end` where no place is told. */
static size_t before_place(td_finder *f, size_t end) {
    if (end < 3 || !punct(f, end - 1, ','))
        return end;
    for (size_t i = end - 1; i > 1 && end - i < 18; i--) {
        if (tk(f, i - 1)->klass == TD_TOK_PUNCT || tk(f, i)->flags & TD_TOK_BLANK)
            return punct(f, i - 1, ',') && kw(f, i, KW_R_TAI) ? i : end;
    }
    return end;
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

/* ---- the verb --------------------------------------------------------------------------------------------------------------- */

/* 'đã', 'kịp thời', 'tiếp tục' between the body and its verb. Returns the first of them that end before token i. */
static size_t pass_adverbs(td_finder *f, size_t i) {
    static const uint64_t adverbs[] = {KW_R_DA, KW_R_VUA, KW_R_MOI, KW_R_CUNG_ALSO, KW_R_KY_SIGN, KW_R_SE, KW_R_TIEP, KW_R_TUC};
    static const uint64_t pairs[][2] = {
        {KW_R_KIP, KW_R_THOI_TIMELY}, {KW_R_CHU, KW_R_DONG}, {KW_R_KHAN, KW_R_TRUONG_URGENT}, {KW_R_BIEU, KW_R_QUYET}};
    for (size_t start = i + 1; i > 1 && i != start;) {
        start = i;
        i -= TD_IN_SET(tk(f, i - 1)->word, adverbs);
        for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
            if (i > 1 && kw(f, i - 2, pairs[k][0]) && kw(f, i - 1, pairs[k][1]))
                i -= 2;
    }
    return i;
}

/* 'các văn bản', '03 nghị quyết', 'nhiều chỉ thị' behind the verb, or nothing before the colon: it issued what is listed. */
static bool opens_list(td_finder *f, size_t i, size_t colon) {
    static const uint64_t quantities[] = {KW_R_CAC, KW_R_NHUNG, KW_R_NHIEU, KW_R_MOT, KW_R_SO, KW_R_LOAT};
    while (i < colon && (tk(f, i)->klass == TD_TOK_NUMBER || TD_IN_SET(tk(f, i)->word, quantities)))
        i++;
    return i == colon || td_lex_find(f->lex, TD_LEX_TYPES, f->s, i).row != 0;
}

/* 'ban hành các văn bản chỉ đạo, gồm:' before token i, where the first of them begins. Returns the token of 'ban', 0 when no such words
 * stand there. */
static size_t list_verb(td_finder *f, size_t i) {
    static const uint64_t closers[] = {KW_R_GOM, KW_R_NHU};
    size_t end = td_member_at(f, i).first; /* before '-', '1.', 'a)' */
    bool colon = end > 0 && punct(f, end - 1, ':');
    end -= colon;
    if (end < 3 || !(colon || TD_IN_SET(tk(f, end - 1)->word, closers)))
        return 0;
    for (size_t k = end; k > 1 && end - k < 16; k--) {
        const td_token *t = tk(f, k - 1);
        if (kw(f, k - 2, KW_R_BAN) && t->word == KW_R_HANH)
            return opens_list(f, k, end) ? k - 2 : 0;
        bool plain = t->klass == TD_TOK_NUMBER || t->klass == TD_TOK_WORD || td_tok_is(t, ',');
        if (!plain || (t->flags & (TD_TOK_TITLE | TD_TOK_UPPER | TD_TOK_BLANK)))
            return 0;
    }
    return 0;
}

/* ---- the group that a list opens -------------------------------------------------------------------------------------------- */

/* The view offset where the sentence ends that token i stands in: a stop before a capital or a new line, or a paragraph's end. */
static uint32_t sentence_end(td_finder *f, size_t i) {
    for (size_t end = i + 600; i < end; i++) {
        const td_token *t = tk(f, i), *next = tk(f, i + 1);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK))
            return t->start;
        if (td_tok_is(t, '.') && (next->flags & (TD_TOK_LINE | TD_TOK_TITLE | TD_TOK_UPPER)) && !td_tok_glued(next) &&
            !td_member_at(f, i + 1).mark) /* '2. Quyết định' */
            return t->start;
    }
    return tk(f, i)->start;
}

/* A member of the open list: it begins behind a separator or on a line of its own, before the sentence ends. */
static bool is_member(const td_view *v, const td_group *g) {
    td_finder *f = v->f;
    td_member member = td_member_at(f, v->first);
    size_t i = member.first;
    if (!g->issuer.n || v->m->view_start >= g->until || !v->m->ref.organ.n || !td_same_organ(g->organ, v->m->ref.organ))
        return false;
    i -= i > 0 && (kw(f, i - 1, KW_R_CAC) || kw(f, i - 1, KW_R_VA));
    return i > 0 && (member.mark || punct(f, i - 1, ';') || punct(f, i - 1, ',') || kw(f, v->first - 1, KW_R_VA));
}

/* ---- reading ---------------------------------------------------------------------------------------------------------------- */

/* Assemblies pass ('thông qua') laws and resolutions of their own; what else they pass, others wrote. */
static bool passed_by_assembly(td_slice type) {
    return td_slice_starts(type, TD_S("Luật")) || td_slice_starts(type, TD_S("Bộ luật")) || td_slice_starts(type, TD_S("Pháp lệnh")) ||
           td_slice_starts(type, TD_S("Hiến pháp")) || td_slice_starts(type, TD_S("Nghị quyết"));
}

/* The verb before token i ('ban hành', 'ra', 'có', 'ký', 'thông qua'): its first token, 0 when none. */
static size_t plain_verb(td_finder *f, size_t i, td_slice type, bool *signed_only) {
    i -= kw(f, i - 1, KW_R_CAC);
    *signed_only = kw(f, i - 1, KW_R_KY_SIGN);
    if (kw(f, i - 1, KW_R_HANH) && kw(f, i - 2, KW_R_BAN))
        return i - 2;
    if (kw(f, i - 1, KW_R_QUA) && kw(f, i - 2, KW_R_THONG))
        return passed_by_assembly(type) ? i - 2 : 0;
    return *signed_only || kw(f, i - 1, KW_R_RA) || kw(f, i - 1, KW_R_CO) ? i - 1 : 0;
}

/* The body that ends before token i, in its clause, or before the name of who holds the office. Returns its first token, or i; *past is one
 * past it. */
static size_t find_body(td_view *v, size_t low, size_t i, size_t *past) {
    td_finder *f = v->f;
    for (size_t s = low; s < i; s++) {
        if (!(tk(f, s)->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) || (s > low && kw(f, s - 1, KW_R_CUA)))
            continue;
        *past = td_body_read(f, s);
        if (*past && (*past == i || td_person_past(f, s, *past) == i))
            return s;
    }
    return i;
}

td_agreement td_issuer_agrees(const td_view *v, size_t body, size_t past) {
    td_finder *f = v->f;
    uint32_t organ = v->m->ref.organ.n ? td_lex_code(f->lex, TD_LEX_ISSUERS, v->m->ref.organ, false, &(td_slice){0}) : 0;
    bool other = false;
    for (size_t s = body; organ && s < past; s++) {
        uint32_t row = td_lex_find(f->lex, TD_LEX_ISSUERS, f->s, s).row;
        if (row == organ)
            return TD_AGREES;
        other = other || (row && td_lex_cell(f->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_CODES).n);
    }
    return other ? TD_DISAGREES : TD_SAYS_NOTHING;
}

/* 'thay mặt X, Tổng Bí thư Y đã ký ban hành': X issues it, whoever signs. Sets issuer and day; false where nobody is spoken for. */
static bool read_on_behalf(td_view *v, size_t low, size_t i) {
    td_finder *f = v->f;
    for (size_t s = low; s + 2 < i; s++) {
        size_t past = kw(f, s, KW_R_THAY) && kw(f, s + 1, KW_R_MAT) ? td_body_read(f, s + 2) : 0;
        if (!past || past >= i)
            continue;
        td_set_issuer(v, s + 2, past);
        set_date_before(v, s);
        v->issues = true;
        return true;
    }
    return false;
}

void td_issued_read(td_view *v, td_group *g) {
    td_finder *f = v->f;
    if (v->first < 3 || v->m->ref.issuer.n)
        return;
    if (is_member(v, g)) {
        v->m->ref.issuer = g->issuer;
        v->m->ref.place = g->place;
        return;
    }
    bool signed_only;
    size_t i = plain_verb(f, v->first, v->m->ref.type, &signed_only), list = i ? 0 : list_verb(f, v->first);
    if (!i && !list)
        return;
    i = pass_adverbs(f, i ? i : list);
    if (i > 4 && punct(f, i - 1, ')') && kw(f, i - 3, KW_R_KHOA) && punct(f, i - 4, '(')) {
        if (!v->m->ref.term.n)
            v->m->ref.term = td_words(f, i - 2, i - 1);
        i -= 4; /* Bộ Chính trị (khóa XIII) ban hành */
    }
    size_t low = clause_start(f, i);
    for (uint32_t end = end_of_previous(v); low < i && tk(f, low)->start < end;)
        low++; /* the TW of '121-KL/TW và Chính phủ ban hành' is a symbol's */
    if (!list && read_on_behalf(v, low, i))
        return;
    size_t past, body = find_body(v, low, i, &past);
    bool passive = body < i && body > 0 && kw(f, body - 1, KW_R_DO); /* 'do X ban hành' closes what stands before */
    if (body < i && !(signed_only && (kw(f, body, KW_R_PHO) || td_issuer_agrees(v, body, past) != TD_AGREES)) && !(passive && !list)) {
        td_set_issuer(v, body, past);
        if (list) {
            *g = (td_group){v->m->ref.issuer, v->m->ref.place, v->m->ref.type, v->m->ref.organ, v->m->view_start, sentence_end(f, v->past)};
            return; /* the day before is not that of each */
        }
        set_date_before(v, before_place(f, body));
        v->issues = true;
        if (body < 2 || !kw(f, body - 1, KW_R_MAT))
            return;
        i = body; /* 'Ngày D, Tổng Bí thư thay mặt X ban hành': the day stands before the person */
    }
    for (size_t s = i; !list && s > low && i - s < 16; s--) /* 'ngày D, bộ này ký <mention>' */
        if (punct(f, s - 1, ',')) {
            set_date_before(v, s);
            return;
        }
}

/* ---- TƯ ---------------------------------------------------------------------------------------------------------------------- */

/* 13-NQ/TƯ is the Centre's, but that of a provincial committee is a TU that was read or typed with a horn. */
void td_issued_settle(td_finder *f, td_mention *m) {
    td_slice *value = &m->value, *organ = &m->ref.organ;
    if (!td_slice_eq(*organ, TD_S("TW")) || !m->ref.issuer.n || !strstr(m->rule, "+tw"))
        return;
    char plain[256];
    size_t n = td_fold_plain(m->ref.issuer, plain, sizeof plain - 1);
    plain[n] = '\0';
    if (!strstr(plain, "tinh uy") && !strstr(plain, "thanh uy"))
        return;
    td_slice own = td_arena_printf(&f->out->arena, "%.*sTU", (int)(value->n - 2), value->at);
    if (own.n != value->n)
        return;
    m->ref.number.at = own.at;
    m->ref.code.at = own.at + (m->ref.code.at - value->at);
    organ->at = own.at + (organ->at - value->at);
    *value = own;
}
