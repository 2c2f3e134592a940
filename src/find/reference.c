/* References: the door of the reference grammars. Comes in: a candidate, that is a number or a trigger word. Goes out: the references
 * anchored there. Reads the lead before a number ('Nghị quyết liên tịch số'), then asks the grammar that the number or word calls for. */
#include "find/reference.h"

#include "find/context.h"

/* A type name has at most this many syllables. */
#define TYPE_TOKENS 8
/* Words in small letters that may tell a type closer. */
#define QUALIFIERS 4

td_slice td_keep(td_finder *f, const char *at, size_t n) {
    return n ? td_arena_copy(&f->out->arena, (td_slice){at, n}) : (td_slice){"", 0};
}

/* Token `i` exists and lies after what is taken already. A figure's unit is no obstacle: in '2 Nghị quyết 73/NQ-HĐND' the words before
 * the symbol are the document's. */
static inline bool in_reach(td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (t->klass == TD_TOK_END)
        return false;
    if (t->start >= f->floor)
        return true;
    size_t n = f->out->mentions.n;
    const td_mention *last = n ? &f->out->mentions.at[n - 1] : NULL;
    return last && last->kind == TD_FIGURE && last->view_end == f->floor && t->start > last->view_start;
}

/* The type of a code as the sphere has it: TT is a circular of the State, a letter (thông tri) of the Party. */
static uint32_t type_of_code(td_finder *f, td_slice code, bool party) {
    td_slice spelling;
    uint32_t found = td_lex_code(f->lex, TD_LEX_TYPES, code, false, &spelling), rows = td_lex_rows(f->lex, TD_LEX_TYPES);
    td_slice wrong = party ? TD_S("state") : TD_S("party");
    if (!found || !td_slice_eq(td_lex_cell(f->lex, TD_LEX_TYPES, found, TD_TYPES_SPHERE), wrong))
        return found;
    for (uint32_t row = 1; row <= rows; row++)
        if (td_slice_eq(td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_CODE), spelling) &&
            !td_slice_eq(td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_SPHERE), wrong))
            return row;
    return found;
}

/* NQ 39-NQ/TW, KH 45: the code stands for the name, in capitals and directly before the number. */
static uint32_t type_abbreviation(td_finder *f, size_t at) {
    const td_token *t = tk(f, at);
    td_slice text = td_tok_text(f->s, t);
    if (!td_tok_is_word(t) || !(t->flags & TD_TOK_UPPER || t->klass == TD_TOK_CODE) || text.n < 2 || text.n > 5)
        return 0;
    return type_of_code(f, text, false);
}

static bool are_words(const td_finder *f, size_t first, size_t past) {
    while (first < past && td_tok_is_word(tk(f, first)))
        first++;
    return first == past;
}

uint32_t td_type_before(td_finder *f, size_t past, size_t *first) {
    td_lex_match m = td_lex_before(f->lex, TD_LEX_TYPES, f->s, past, TYPE_TOKENS);
    for (; m.row; m = td_lex_before(f->lex, TD_LEX_TYPES, f->s, past, m.tokens - 1)) {
        size_t start = past - m.tokens;
        if (!in_reach(f, start) || !are_words(f, start, past))
            continue;
        /* an abbreviation counts in capitals alone: CT 05, not 'ct 05' */
        const td_token *t = tk(f, start);
        td_slice name = td_lex_cell(f->lex, TD_LEX_TYPES, m.row, TD_TYPES_NAME);
        bool code = t->klass == TD_TOK_CODE || (t->flags & TD_TOK_UPPER && t->end - t->start > 1);
        if (m.tokens == 1 && !code && t->word != td_fold_hash(name))
            continue;
        *first = start;
        return m.row;
    }
    if (past == 0 || !in_reach(f, past - 1))
        return 0;
    *first = past - 1;
    return type_abbreviation(f, past - 1);
}

/* 'Thông báo kết luận số 75-TB/TW': two type names in a row are one when the outer one is what the symbol says. */
static uint32_t widen_type(td_finder *f, uint32_t row, size_t *first) {
    static const uint64_t inner[] = {KW_R_KET};
    size_t outer_first;
    if (!TD_IN_SET(tk(f, *first)->word, inner))
        return row;
    uint32_t outer = td_type_before(f, *first, &outer_first);
    if (!outer || (tk(f, *first)->flags & TD_TOK_BLANK) || tk(f, outer_first)->word != KW_R_THONG)
        return row;
    *first = outer_first;
    return outer;
}

uint32_t td_qualified_type(td_finder *f, size_t past, size_t *first) {
    static const uint64_t breaks[] = {KW_R_CUA, KW_R_TAI, KW_R_THEO, KW_R_VA, KW_R_VE, KW_R_DUOC, KW_R_CO, KW_R_LA, KW_R_NAM, KW_R_NGAY,
        KW_R_BANG, KW_R_TRONG, KW_R_VOI, KW_R_DO, KW_R_NAY, KW_R_TREN, KW_R_MOT, KW_R_THONG, KW_R_HET};
    for (size_t i = past; i > 1 && past - i < QUALIFIERS;) {
        const td_token *t = tk(f, --i);
        if (!in_reach(f, i) || t->klass != TD_TOK_WORD || (t->flags & (TD_TOK_TITLE | TD_TOK_UPPER | TD_TOK_BLANK)) ||
            TD_IN_SET(t->word, breaks))
            return 0;
        uint32_t row = td_type_before(f, i, first);
        if (row && td_slice_eq(td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_SPHERE), TD_S("court")))
            return row; /* bản án dân sự sơ thẩm: often in small letters */
        if (row && kw(f, *first, KW_R_CONG) && (kw(f, *first + 1, KW_R_VAN_OFFICE) || kw(f, *first + 1, KW_R_DIEN)))
            return row;                                   /* công văn hỏa tốc, công điện khẩn: newspapers write them small */
        if (row && (tk(f, *first)->flags & TD_TOK_TITLE)) /* but 'Tạp chí Luật học số 5': the words behind a law are its name */
            return td_slice_eq(td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_SPHERE), TD_S("law")) ? 0 : row;
    }
    return 0;
}

/* Words after which a number with letters is a form's, an account's or an address's, no document's. */
static const uint64_t form_words[] = {KW_R_MAU, KW_R_BIEU, KW_R_LUC, KW_R_NHA, KW_R_NGO, KW_R_NGACH, KW_R_HEM, KW_R_LO, KW_R_THUA,
    KW_R_THOAI, KW_R_FAX, KW_R_DONG_CONTRACT, KW_R_PHEP, KW_R_NHAN, KW_R_DON, KW_R_BIEN, KW_R_MA, KW_R_CHIEU, KW_R_KIOT, KW_R_PHONG_ROOM,
    KW_R_DUONG, KW_R_KHAI, KW_R_TO_SHEET, KW_R_BANG_TABLE, KW_R_TEL, KW_R_TEM};

static bool stops_number(const td_token *t) {
    return t->klass == TD_TOK_PUNCT && t->number < 128 && strchr("-/._@#%&=+\\", (int)t->number) != NULL;
}

/* 'số', 'số:', 'số Số:' before token `past`; returns its first token. */
static size_t read_so(td_finder *f, size_t past, td_lead *lead, bool *colon) {
    size_t i = past;
    for (unsigned turns = 0; turns < 2; turns++) {
        size_t j = i;
        bool with_colon = j > 0 && in_reach(f, j - 1) && punct(f, j - 1, ':');
        if (with_colon)
            j--;
        if (j == 0 || !in_reach(f, j - 1) || !kw(f, j - 1, KW_R_SO))
            break;
        i = j - 1;
        lead->so = true;
        *colon = *colon || with_colon;
    }
    return i;
}

td_lead td_lead_read(td_finder *f, size_t at) {
    td_lead lead = {.first = at, .type_first = at};
    bool colon = false;
    const td_token *t = tk(f, at);
    if (at == 0 || !in_reach(f, at - 1))
        return lead;
    const td_token *prev = tk(f, at - 1);
    if (td_tok_glued(t)) {
        if (stops_number(prev))
            lead.form = true;
        lead.glued = td_tok_is_word(prev);
    }
    size_t i = read_so(f, at, &lead, &colon);
    if (lead.so && (tk(f, i)->flags & TD_TOK_BLANK) == 0) {
        size_t first;
        uint32_t row = td_type_before(f, i, &first);
        if (row)
            row = widen_type(f, row, &first);
        else
            row = td_qualified_type(f, i, &first);
        lead.type = row;
        lead.type_first = first;
    } else if (!lead.so) {
        size_t first;
        lead.type = (t->flags & TD_TOK_BLANK) ? 0 : td_type_before(f, at, &first);
        if (lead.type && first > 0 && kw(f, first - 1, KW_R_HIEU))
            lead.type = 0; /* 'Số hiệu văn bản' is a label */
        if (!lead.type && punct(f, at + 1, '/') && td_is_year(tk(f, at + 2)) && punct(f, at + 3, '/')) /* Bản án phúc thẩm 48/2010/DS-PT */
            lead.type = td_qualified_type(f, at, &first);
        if (lead.type) {
            lead.type = widen_type(f, lead.type, &first);
            lead.type_first = first;
        }
    }
    if (lead.type) {
        lead.first = lead.type_first;
        const td_token *before = lead.first > 0 ? tk(f, lead.first - 1) : tk(f, SIZE_MAX);
        lead.plural = before->word == KW_R_CAC || before->word == KW_R_NHUNG || before->word == KW_R_HAI;
        return lead;
    }
    if (lead.glued && !lead.so)
        lead.form = true; /* C06, A4/2020 */
    if (!lead.so && (punct(f, at - 1, ':') || punct(f, at - 1, '|')) && td_card_number_label(f, at) < at) {
        lead.so = true; /* 'Số hiệu: 47-CP' in a card */
        return lead;
    }
    if (!lead.so && at > 1 && td_is_year(t) && stops_number(prev) && tk(f, at - 2)->klass == TD_TOK_NUMBER)
        lead.form = true; /* the year of '24 - 2024 - NĐ - CP' is no number of its own */
    const td_token *before = i > 0 ? tk(f, i - 1) : tk(f, SIZE_MAX), *so = tk(f, i);
    bool new_line = (so->flags & TD_TOK_LINE) && (so->flags & (TD_TOK_TITLE | TD_TOK_UPPER)); /* VĂN PHÒNG / Số: ... */
    if (!new_line && TD_IN_SET(before->word, form_words))
        lead.form = true;
    bool begins_line = i == 0 || (so->flags & (TD_TOK_LINE | TD_TOK_TAB | TD_TOK_BLANK)) || so->start == 0;
    if (lead.so && (so->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) && (colon || begins_line)) {
        lead.letterhead = true;
        lead.first = i;
    }
    return lead;
}

/* Between two members of a list stand only commas, 'và' and 'số': the type of the one before counts for this one too. */
static uint32_t inherited_type(td_finder *f, size_t first, td_slice *name) {
    if (f->out->mentions.n == 0)
        return 0;
    const td_mention *m = &f->out->mentions.at[f->out->mentions.n - 1];
    if (m->kind != TD_REFERENCE)
        return 0;
    for (size_t i = first, steps = 0; i > 0 && steps < 6; steps++) {
        const td_token *t = tk(f, --i);
        if (t->end <= m->view_end) {
            if (t->end == m->view_end && steps > 0)
                *name = m->ref.type;
            return 0;
        }
        if (!(td_tok_is(t, ',') || td_tok_is(t, ';') || td_tok_is(t, '&') || t->word == KW_R_VA || t->word == KW_R_SO ||
                t->word == KW_R_HOAC || t->word == KW_R_CUNG))
            return 0;
    }
    return 0;
}

td_mention *td_symbol_add(td_finder *f, size_t first, size_t past, const td_symbol *symbol, uint32_t type) {
    bool misspelt = false;
    if (!type && symbol->type && tk(f, first)->klass == TD_TOK_NUMBER) {
        size_t named = first;
        type = td_type_by_code(f, first, symbol->type, &named);
        misspelt = type != 0;
        first = type ? named : first;
    }
    td_slice name = type ? td_lex_cell(f->lex, TD_LEX_TYPES, type, TD_TYPES_NAME) : (td_slice){0};
    if (!name.n)
        inherited_type(f, first, &name);
    if (!name.n && symbol->type) {
        bool party = symbol->text[symbol->number_n] == '-';
        name = td_lex_cell(
            f->lex, TD_LEX_TYPES, type_of_code(f, (td_slice){symbol->text + symbol->code_at, symbol->code_n}, party), TD_TYPES_NAME);
    }
    td_mention *m = td_mention_add(f, TD_REFERENCE, first, past, "ref.symbol");
    if (misspelt) {
        td_slice rule = td_arena_printf(&f->out->arena, "%s+marks", symbol->rule);
        m->rule = rule.n ? rule.at : m->rule;
    } else if (strcmp(symbol->rule, "ref.symbol") != 0)
        m->rule = td_keep(f, symbol->rule, strlen(symbol->rule)).at;
    m->value = td_keep(f, symbol->text, symbol->text_n);
    m->ref.shape = TD_SHAPE_SYMBOL;
    m->ref.type = name;
    const char *text = m->value.at;
    if (!m->value.n)
        return m;
    m->ref.number = (td_slice){text, symbol->number_n};
    m->ref.year = (td_slice){text + symbol->year_at, symbol->year_n};
    m->ref.code = (td_slice){text + symbol->code_at, symbol->code_n};
    m->ref.organ = (td_slice){text + symbol->organ_at, symbol->organ_n};
    return m;
}

/* A letter that a reader of images put for the number's first digit: l5/2021/NĐ-CP, O8/2022/TT-BTC. Returns the digit, 0 when none. */
static char misread_first(td_finder *f, size_t at) {
    if (at == 0 || !in_reach(f, at - 1) || !td_tok_glued(tk(f, at)) || td_tok_glued(tk(f, at - 1)))
        return 0;
    td_slice text = td_tok_text(f->s, tk(f, at - 1));
    if (text.n != 1)
        return 0;
    return text.at[0] == 'l' || text.at[0] == 'I' ? '1' : text.at[0] == 'O' || text.at[0] == 'o' ? '0' : 0;
}

static size_t read_numbered(td_finder *f, size_t at) {
    size_t past = td_standard_read(f, at);
    if (past)
        return past;
    char digit = misread_first(f, at);
    td_lead lead = td_lead_read(f, at - (digit != 0));
    lead.digit = lead.type || lead.so ? digit : 0;
    if (digit && !lead.digit)
        lead = td_lead_read(f, at);
    td_symbol symbol;
    if (td_symbol_read(f, at, &lead, &symbol)) {
        td_mention *m = td_symbol_add(f, lead.first, symbol.past, &symbol, lead.type);
        m->ref.self = lead.letterhead;
        return td_list_continue(f, symbol.past, &lead, &symbol);
    }
    return td_list_read(f, at, &lead);
}

size_t td_find_reference(td_finder *f, size_t candidate) {
    const td_token *t = tk(f, candidate);
    if (t->klass == TD_TOK_NUMBER)
        return read_numbered(f, candidate);
    if (!td_tok_is_word(t))
        return 0;
    switch (t->word) {
    case KW_R_LUAT:
    case KW_R_PHAP:
    case KW_R_HIEN:
        return td_law_read(f, candidate);
    case KW_R_NGHI:
    case KW_R_NQ:
    case KW_R_NQTW:
    case KW_R_NQTU:
    case KW_R_KET:
        return td_plenum_read(f, candidate);
    case KW_R_NAY:
    case KW_R_NEU:
    case KW_R_NOI:
    case KW_R_KE_TELL:
    case KW_R_TREN:
        return td_anaphora_read(f, candidate);
    default:
        return t->klass == TD_TOK_CODE ? td_law_read(f, candidate) : 0;
    }
}
