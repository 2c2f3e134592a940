/* Numbers without a symbol of their own: short forms ('Nghị quyết 18', 'Đề án 06') and members of a list that share a symbol
 * ('Thông tư 47, 59/2015/TT-BLĐTBXH', 'các Nghị quyết số 57, 59, 66'). Comes in: a number and its lead. Goes out: one mention a member.
 * What is left out is completed from the neighbours, never from elsewhere. Source: the annotation guide, "In a list". */
#include "find/reference.h"

#define MEMBERS 64

typedef struct member {
    size_t first, past;
    char number[16];
    size_t n;      /* bytes of the number */
    size_t year_n; /* bytes of '/2009' behind it in `number`, 0 = none */
} member;

typedef struct list {
    member members[MEMBERS];
    size_t n;
    bool closed; /* ends with a full symbol, which is not among the members */
    td_symbol symbol;
    size_t symbol_at;
} list;

/* '47', '30a', '26/2009' at token `at`. */
static bool read_member(td_finder *f, size_t at, member *m) {
    m->first = at;
    m->year_n = 0;
    m->past = td_symbol_number(f, at, m->number, sizeof m->number, &m->n);
    if (!m->past || tk(f, at)->digits > 5)
        return false;
    const td_token *year = tk(f, m->past + 1);
    if (punct(f, m->past, '/') && td_tok_glued(tk(f, m->past)) && td_tok_glued(year) && td_is_year(year) && m->n + 5 < sizeof m->number &&
        !(punct(f, m->past + 2, '/') && td_tok_glued(tk(f, m->past + 2)))) {
        m->number[m->n] = '/';
        memcpy(m->number + m->n + 1, td_tok_text(f->s, year).at, 4);
        m->year_n = 5;
        m->past += 2;
    }
    return true;
}

/* ', ' ' và ' '; số ' between members; returns the token after, or 0. */
static size_t pass_separator(td_finder *f, size_t i) {
    size_t start = i;
    if (tk(f, i)->flags & TD_TOK_BLANK)
        return 0;
    if (punct(f, i, ',') || punct(f, i, ';') || punct(f, i, '&'))
        i++;
    if (kw(f, i, KW_R_VA) || kw(f, i, KW_R_HOAC))
        i++;
    if (i == start)
        return 0;
    if (kw(f, i, KW_R_SO))
        i++;
    return tk(f, i)->klass == TD_TOK_NUMBER && !(tk(f, i)->flags & TD_TOK_BLANK) ? i : 0;
}

/* Reads members from token `at` on until a full symbol or the list's end. */
static void read_list(td_finder *f, size_t at, const td_lead *lead, list *l) {
    td_lead inner = *lead;
    inner.so = true;
    inner.form = false;
    l->n = 0;
    l->closed = false;
    while (l->n < MEMBERS) {
        if (l->n > 0 && td_symbol_read(f, at, &inner, &l->symbol)) {
            l->closed = true;
            l->symbol_at = at;
            return;
        }
        if (!read_member(f, at, &l->members[l->n]))
            return;
        size_t next = pass_separator(f, l->members[l->n++].past);
        if (!next)
            return;
        at = next;
    }
}

/* The member with the tail of the full symbol: its own year wins. */
static void add_completed(td_finder *f, size_t first, const member *m, const td_symbol *symbol, uint32_t type) {
    td_symbol own = *symbol;
    size_t skip = symbol->number_n;
    if (m->year_n && symbol->year_n)
        skip = symbol->year_at + symbol->year_n;
    size_t head = m->n + m->year_n, tail = symbol->text_n - skip;
    if (head + tail >= sizeof own.text || (m->year_n && !symbol->year_n))
        return;
    memcpy(own.text, m->number, head);
    memcpy(own.text + head, symbol->text + skip, tail);
    own.text_n = head + tail;
    own.number_n = (unsigned)m->n;
    unsigned moved = (unsigned)(head - skip); /* wraps as the offsets do */
    if (symbol->year_n) {
        own.year_at = (unsigned)m->n + 1;
        own.year_n = m->year_n ? 4 : symbol->year_n;
    }
    own.code_at = symbol->code_n ? symbol->code_at + moved : 0;
    own.organ_at = symbol->organ_n ? symbol->organ_at + moved : 0;
    memcpy(own.rule, "ref.list", sizeof "ref.list");
    td_symbol_add(f, first, m->past, &own, type);
}

/* ---- short forms ------------------------------------------------------------------------------------------------------------ */

/* What may follow a document's number in a sentence. A noun there would make the number a quantity. */
static const uint64_t safe_words[] = {KW_R_CUA, KW_R_VE, KW_R_NAY, KW_R_TREN, KW_R_LA, KW_R_VA, KW_R_DA, KW_R_DUOC, KW_R_TAI, KW_R_THEO,
    KW_R_KHOA, KW_R_HOAC, KW_R_CO, KW_R_DO, KW_R_VOI, KW_R_DE, KW_R_CHO, KW_R_VAO, KW_R_TRONG, KW_R_NEU, KW_R_QUY, KW_R_BAN, KW_R_SE,
    KW_R_THI, KW_R_CUNG, KW_R_CUNG_ALSO, KW_R_GAN, KW_R_DEN, KW_R_THAY, KW_R_BANG, KW_R_O, KW_R_RA, KW_R_PHE, KW_R_HUONG, KW_R_KHONG,
    KW_R_HOI, KW_R_VAN_STILL, KW_R_PHAI, KW_R_SAU, KW_R_TRUOC, KW_R_NHAM, KW_R_MA_BUT, KW_R_CHUA, KW_R_CHINH, KW_R_GIAI, KW_R_TU, KW_R_KEM,
    KW_R_NEN, KW_R_CON, KW_R_LIEN};

static bool day_or_year_follows(td_finder *f, size_t i) {
    if (kw(f, i, KW_R_NAM))
        return td_is_year(tk(f, i + 1));
    char iso[11];
    return kw(f, i, KW_R_NGAY) && td_own_date(f, i, iso) != 0;
}

static bool safe_after(td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK) || day_or_year_follows(f, i))
        return true;
    if (t->klass == TD_TOK_PUNCT)
        return t->number >= 128 || strchr(",;.:)(\"'!?]", (int)t->number) != NULL;
    return TD_IN_SET(t->word, safe_words) || (t->word == KW_R_TRUNG && kw(f, i + 1, KW_R_UONG));
}

/* Certainly a quantity, a range or a date: '5 năm', '5.000', '2-3', '12/5', '10%'. */
static bool quantity_after(td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *next = tk(f, i + 1);
    if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK))
        return false;
    if (t->klass == TD_TOK_PUNCT) {
        if (t->number == '%' || t->number == '/' || t->number == '-')
            return t->number != '-' || td_tok_glued(t) || next->klass == TD_TOK_NUMBER;
        return (t->number == '.' || t->number == ',' || t->number == ':') && td_tok_glued(t) && td_tok_glued(next) &&
               next->klass == TD_TOK_NUMBER;
    }
    if (td_tok_glued(t))
        return true;
    if (day_or_year_follows(f, i) || TD_IN_SET(t->word, safe_words))
        return false;
    if (t->flags & TD_TOK_TITLE && !(t->flags & TD_TOK_UPPER) && td_lex_find(f->lex, TD_LEX_TYPES, f->s, i).row)
        return false; /* 'Nghị định số 138/2020 Nghị định của Chính phủ' */
    return td_lex_find(f->lex, TD_LEX_UNITS, f->s, i).row || td_lex_find(f->lex, TD_LEX_NOUNS, f->s, i).row;
}

typedef enum strength { NOT_SHORT, ONLY_MARKED, COUNTED, NAMED, STRONG } strength;

/* How readily a bare number behind this type is the document's: resolutions are quoted so, reports seldom; plans and projects are also
 * counted ('Kế hoạch số 1, số 2'), and some types are nothing but counted ('Phương án số 1', 'Dự án 3', 'Tiêu chuẩn 5'). */
static strength type_strength(const td_token *words, size_t n) {
    static const struct {
        uint64_t first, second;
        strength strength;
    } types[] = {{KW_R_NGHI, KW_R_QUYET, STRONG}, {KW_R_NGHI, KW_R_DINH, STRONG}, {KW_R_THONG, KW_R_TU_FOURTH, STRONG},
        {KW_R_CHI, KW_R_THI_ORDER, STRONG}, {KW_R_QUYET, KW_R_DINH, NAMED}, {KW_R_QUY, KW_R_DINH, NAMED}, {KW_R_KET, KW_R_LUAN, NAMED},
        {KW_R_DE_TOPIC, KW_R_AN, COUNTED}, {KW_R_CHUONG, KW_R_TRINH, COUNTED}, {KW_R_KE, KW_R_HOACH, COUNTED},
        {KW_R_HUONG, KW_R_DAN, COUNTED}, {KW_R_CONG, KW_R_VAN_OFFICE, NAMED}, {KW_R_BAO_REPORT, KW_R_CAO, ONLY_MARKED},
        {KW_R_THONG, KW_R_BAO_REPORT, ONLY_MARKED}, {KW_R_TO_SHEET, KW_R_TRINH, ONLY_MARKED}, {KW_R_CONG, KW_R_DIEN, ONLY_MARKED},
        {KW_R_QUY, KW_R_CHE, ONLY_MARKED}, {KW_R_THONG, KW_R_TRI_LETTER, ONLY_MARKED}, {KW_R_AN, KW_R_LE, STRONG},
        {KW_R_BAN_COPY, KW_R_AN, ONLY_MARKED}, {KW_R_PHAP, KW_R_LENH, ONLY_MARKED}, {KW_R_SAC, KW_R_LENH, ONLY_MARKED},
        {KW_R_CONG, KW_R_UOC, ONLY_MARKED}};
    if (n > 2 && words[2].word == KW_R_THU_LETTER)
        return NOT_SHORT; /* Nghị định thư 7: a treaty's protocol has its number in its name */
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (n > 1 && types[i].first == words[0].word && types[i].second == words[1].word)
            return types[i].strength;
    return n > 0 && words[0].word == KW_R_LENH ? ONLY_MARKED : NOT_SHORT;
}

static bool is_short(td_finder *f, const td_lead *lead, const member *m) {
    const td_token *type = tk(f, lead->type_first), *number = tk(f, m->first);
    if (lead->glued && m->first > lead->type_first + 1)
        return false; /* NGHỊ ĐỊNH1: a footnote's mark */
    if (quantity_after(f, m->past) || number->digits > 4)
        return false;
    td_slice name = td_lex_cell(f->lex, TD_LEX_TYPES, lead->type, TD_TYPES_NAME);
    td_token words[8];
    size_t n = td_tokens_of(name, words, 8);
    strength s = type_strength(words, n);
    bool capital = (type->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) != 0, code = type->klass == TD_TOK_CODE;
    bool padded = m->number[0] == '0' && number->digits > 1, suffix = m->n > number->digits;
    bool safe = safe_after(f, m->past);
    if (m->year_n) /* Nghị định 100/2019: 'Báo cáo 12/2017' may be a month */
        return s == STRONG || lead->so || (s >= COUNTED && number->number > 12);
    if (number->digits == 4 && number->number >= 1990 && number->number <= 2060)
        return lead->so && s != NOT_SHORT;
    if (s == NOT_SHORT)
        return false;
    if (lead->so && s <= COUNTED && number->digits == 1 && !suffix) /* the first of several, unless whose or when is told */
        return capital && (kw(f, m->past, KW_R_CUA) || day_or_year_follows(f, m->past));
    if (lead->so)
        return capital || s == STRONG || safe;
    static const uint64_t places[] = {KW_R_VUNG, KW_R_KHU, KW_R_TOA, KW_R_NHA, KW_R_XA, KW_R_LO, KW_R_PHONG_ROOM};
    if (code && lead->glued && lead->type_first > 0 && TD_IN_SET(tk(f, lead->type_first - 1)->word, places))
        return false; /* vùng CT229, tòa CT2 */
    if (code)
        return s >= COUNTED && (padded || number->digits >= 2) && (safe || padded || lead->glued);
    if (s == ONLY_MARKED)
        return capital && safe &&
               (padded || suffix || (number->digits >= 2 && (kw(f, m->past, KW_R_CUA) || day_or_year_follows(f, m->past))));
    bool owned = number->digits >= 2 && kw(f, m->past, KW_R_CUA) && td_body_read(f, m->past + 1); /* quyết định 22 của Thủ tướng */
    if (!capital)
        return safe && (s == STRONG ? padded || suffix || number->digits >= 2 : s >= COUNTED && (padded || owned || number->digits >= 3));
    if (padded || suffix)
        return true;
    if (s == STRONG)
        return number->digits >= 2 || safe;
    return number->digits >= 2 && safe;
}

static void add_short(td_finder *f, size_t first, const member *m, uint32_t type) {
    td_slice name = td_lex_cell(f->lex, TD_LEX_TYPES, type, TD_TYPES_NAME);
    td_mention *out = td_mention_add(f, TD_REFERENCE, first, m->past, first == m->first ? "ref.short.list" : "ref.short");
    char value[256];
    size_t n = name.n < 200 ? name.n : 200;
    memcpy(value, name.at, n);
    value[n] = ' ';
    memcpy(value + n + 1, m->number, m->n + m->year_n);
    out->value = td_keep(f, value, n + 1 + m->n + m->year_n);
    out->ref.shape = TD_SHAPE_SHORT;
    out->ref.type = name;
    if (!out->value.n)
        return;
    out->ref.number = (td_slice){out->value.at + n + 1, m->n};
    if (m->year_n)
        out->ref.year = (td_slice){out->value.at + n + 1 + m->n + 1, 4};
}

size_t td_list_read(td_finder *f, size_t at, const td_lead *lead) {
    if (lead->form || lead->digit || (!lead->type && !lead->so))
        return 0;
    list l;
    read_list(f, at, lead, &l);
    if (l.n == 0)
        return 0;
    if (l.closed) {
        for (size_t i = 0; i < l.n; i++)
            add_completed(f, i == 0 ? lead->first : l.members[i].first, &l.members[i], &l.symbol, lead->type);
        return l.members[l.n - 1].past;
    }
    if (!lead->type || !is_short(f, lead, &l.members[0]))
        return 0;
    size_t take = 1;
    if (l.n > 1 && safe_after(f, l.members[l.n - 1].past) && !quantity_after(f, l.members[l.n - 1].past))
        take = l.n;
    for (size_t i = 0; i < take; i++)
        add_short(f, i == 0 ? lead->first : l.members[i].first, &l.members[i], lead->type);
    return l.members[take - 1].past;
}

size_t td_list_continue(td_finder *f, size_t past, const td_lead *lead, const td_symbol *symbol) {
    size_t at = pass_separator(f, past);
    if (!at)
        return past;
    list l;
    td_lead inner = *lead;
    inner.so = true;
    inner.form = false;
    if (td_symbol_read(f, at, &inner, &l.symbol))
        return past; /* it stands for itself */
    read_list(f, at, lead, &l);
    if (l.n == 0)
        return past;
    const member *last = &l.members[l.n - 1];
    bool owned =
        tk(f, last->past - 1)->digits > 1 && kw(f, last->past, KW_R_CUA) && td_body_read(f, last->past + 1); /* 59-NQ/TW, 66 của X */
    if (!l.closed && !owned && !(lead->plural && safe_after(f, last->past) && !quantity_after(f, last->past)))
        return past;
    for (size_t i = 0; i < l.n; i++)
        add_completed(f, l.members[i].first, &l.members[i], l.closed ? &l.symbol : symbol, lead->type);
    return last->past;
}
