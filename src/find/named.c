/* Laws, codes, ordinances and constitutions by name. Comes in: the word 'luật', 'pháp' (lệnh), 'hiến' (pháp) or an abbreviation (BLHS).
 * Goes out: one mention, from the kind word through the number or the year. A law about a law is one mention, the law inside it none.
 * Names come from lexicon/laws.tsv by longest match; where the table has none, a name is 'Luật' and the capitalised words after it up to
 * a word that no name holds. Source: resolution 351/2017/UBTVQH14 Art. 24, the annotation guide. */
#include "find/named.h"

#define NAME_TOKENS 14

/* Words that end a name that stands in no table. */
static const uint64_t name_stops[] = {KW_R_DUOC, KW_R_NGAY, KW_R_NAM, KW_R_SO, KW_R_CO, KW_R_LA, KW_R_DA, KW_R_DO, KW_R_CUA, KW_R_TAI,
    KW_R_THEO, KW_R_THI, KW_R_DE, KW_R_VOI, KW_R_VE, KW_R_NAY, KW_R_TREN, KW_R_CHO, KW_R_KHONG, KW_R_NEU, KW_R_SUA, KW_R_VA, KW_R_HOAC,
    KW_R_MOI, KW_R_CU, KW_R_SE, KW_R_DEN, KW_R_TU, KW_R_PHAI, KW_R_CHUA, KW_R_CUNG, KW_R_CUNG_ALSO, KW_R_GOM, KW_R_KHI, KW_R_NHU, KW_R_BAO,
    KW_R_LUAT, KW_R_TRONG, KW_R_O, KW_R_VAO, KW_R_RA, KW_R_NEN, KW_R_CON, KW_R_TRUOC, KW_R_SAU, KW_R_BI, KW_R_GIUA, KW_R_VAN_STILL,
    KW_R_MA_BUT, KW_R_KHI, KW_R_VUA, KW_R_DANG, KW_R_NHAM, KW_R_DU};
/* Is the name over before token i? Some words end it only with the one after them: 'quy hoạch' may be of a name, 'quy định' is not. */
bool td_law_name_stops(td_finder *f, size_t i) {
    static const uint64_t pairs[][2] = {{KW_R_QUY, KW_R_DINH}, {KW_R_BAN, KW_R_HANH}, {KW_R_HIEN_DO, KW_R_HANH}, {KW_R_HUONG, KW_R_DAN},
        {KW_R_THONG, KW_R_TU_FOURTH}, {KW_R_THONG, KW_R_QUA}, {KW_R_NGHI, KW_R_QUYET}, {KW_R_NGHI, KW_R_DINH}, {KW_R_THUC, KW_R_HIEN_DO},
        {KW_R_PHAP, KW_R_LENH}, {KW_R_PHAP, KW_R_LUAT}};
    uint64_t word = tk(f, i)->word, next = tk(f, i + 1)->word;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (pairs[k][0] == word && pairs[k][1] == next)
            return true;
    const td_token *number = tk(f, i + 1);
    bool year = td_is_year(number) && !punct(f, i + 2, '/');
    if (word == KW_R_SO && !punct(f, i + 1, ':') && (number->klass != TD_TOK_NUMBER || year))
        return false; /* Luật Dân số, Luật Chuyển đổi số 2025: no number follows */
    return TD_IN_SET(word, name_stops);
}

/* 'Công ty Luật', 'Đại học Luật', 'Tạp chí Luật học', 'kỷ luật', 'pháp luật': no law is named. */
static const uint64_t not_after[] = {KW_R_PHAP, KW_R_KY, KW_R_HOC, KW_R_TY, KW_R_KHOA_FACULTY, KW_R_VIEN, KW_R_TRUONG_SCHOOL, KW_R_NGANH,
    KW_R_CHI_MAGAZINE, KW_R_SI, KW_R_SY, KW_R_NHAN_PERSON, KW_R_HANG, KW_R_PHONG_ROOM, KW_R_HOI, KW_R_QUY, KW_R_AM};
static const uint64_t not_before[] = {
    KW_R_SU, KW_R_GIA, KW_R_LE, KW_R_PHAP, KW_R_DINH, KW_R_HOC, KW_R_TUC, KW_R_CHOI, KW_R_LENH, KW_R_VIET};

static bool capital(const td_token *t) {
    return td_tok_is_word(t) && (t->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) != 0;
}

/* 'Công ước Liên hợp quốc về Luật Biển': what a treaty is about is no law of the State. `about` is the token 'về'. */
static bool names_treaty(td_finder *f, size_t about) {
    for (size_t i = about, low = about > 6 ? about - 6 : 0; i > low; i--) {
        if (kw(f, i, KW_R_UOC) && kw(f, i - 1, KW_R_CONG))
            return true;
        if (tk(f, i)->klass == TD_TOK_PUNCT || (tk(f, i)->flags & TD_TOK_BLANK))
            return false;
    }
    return false;
}

/* The kind word at token `at` (or just before it): sets first, kind, kind_tokens. */
bool td_law_kind(td_finder *f, size_t at, td_law *l) {
    const td_token *t = tk(f, at), *prev = at > 0 ? tk(f, at - 1) : tk(f, SIZE_MAX);
    l->first = at;
    l->kind_tokens = 2;
    if (t->word == KW_R_LUAT) {
        if (prev->word == KW_R_BO && !(t->flags & TD_TOK_BLANK) && prev->start >= f->floor) {
            l->first = at - 1;
            l->kind = TD_S("Bộ luật");
        } else {
            l->kind = TD_S("Luật");
            l->kind_tokens = 1;
        }
        const td_token *before = l->first > 0 ? tk(f, l->first - 1) : tk(f, SIZE_MAX);
        if (before->word == KW_R_VE && names_treaty(f, l->first - 1))
            return false;
        return !TD_IN_SET(before->word, not_after) && !(TD_IN_SET(tk(f, at + 1)->word, not_before) && tk(f, at + 1)->word != KW_R_SU);
    }
    if (t->word == KW_R_PHAP && kw(f, at + 1, KW_R_LENH)) {
        l->kind = TD_S("Pháp lệnh");
        return true;
    }
    if (t->word == KW_R_HIEN && kw(f, at + 1, KW_R_PHAP)) {
        l->kind = TD_S("Hiến pháp");
        l->constitution = true;
        return prev->word != KW_R_LUAT;
    }
    return false;
}

bool td_law_breaks(const td_token *t) {
    return t->klass == TD_TOK_END || t->klass == TD_TOK_PUNCT || (t->flags & TD_TOK_BLANK);
}

static bool begins_sentence(td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *prev = i > 0 ? tk(f, i - 1) : tk(f, SIZE_MAX);
    return prev->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK) || td_tok_is(prev, '.') || td_tok_is(prev, '!') || td_tok_is(prev, '?') ||
           td_tok_is(prev, ':') || td_tok_is(prev, '-') || td_tok_is(prev, 0x2022);
}

/* A Vietnamese syllable has no consonant behind its vowel but c, g, h, m, n, p, t: Moore and Magnitsky are none. */
static bool is_foreign(td_slice word) {
    bool vowel = false;
    for (size_t i = 0; i < word.n; i++) {
        if (!vowel)
            vowel = (unsigned char)word.at[i] >= 0x80 || strchr("aeiouyAEIOUY", word.at[i]) != NULL;
        else if (strchr("bdfjklqrsvwxz", word.at[i]))
            return true;
    }
    return false;
}

/* Branches of law, as a subject is called: 'Luật Hiến pháp', 'Luật Hình sự Việt Nam', 'Luật Biển'. `past` ends the name that no table has.
 */
static bool is_branch(td_finder *f, size_t at, size_t past) {
    static const uint64_t fields[][2] = {
        {KW_R_HIEN, KW_R_PHAP}, {KW_R_HANH, KW_R_CHINH}, {KW_R_KINH_MANAGE, KW_R_TE}, {KW_R_QUOC, KW_R_TE}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (kw(f, at, fields[i][0]) && kw(f, at + 1, fields[i][1]))
            return true;
    bool our = kw(f, past - 2, KW_R_VIET) && kw(f, past - 1, KW_R_NAM_SOUTH);
    bool matter = kw(f, past - 3, KW_R_SU_MATTER) && (kw(f, past - 4, KW_R_HINH) || kw(f, past - 4, KW_R_DAN_PEOPLE));
    return (kw(f, at, KW_R_BIEN) && !our) || (our && matter);
}

/* 'Luật Hồi giáo', 'Luật Hợp danh X' (a firm), 'Luật Moore': no law of this State. */
static bool no_law_of_state(td_finder *f, size_t at) {
    const td_token *t = tk(f, at);
    if (kw(f, at, KW_R_HOI_ISLAM) || (kw(f, at, KW_R_HOP) && kw(f, at + 1, KW_R_DANH)))
        return true;
    return t->klass == TD_TOK_WORD && !(t->flags & TD_TOK_UPPER) && is_foreign(td_tok_text(f->s, t));
}

/* 'Luật Bảo vệ và phát triển ...': 'và' right behind the name's first pair joins a second verb to it, where no capital and no word for
 * other papers begins something new. */
static bool joins_verbs(td_finder *f, size_t first, size_t i) {
    static const uint64_t anew[] = {KW_R_CAC, KW_R_NHUNG, KW_R_MOT, KW_R_QUY, KW_R_PHAP, KW_R_VAN_OFFICE, KW_R_NGHI, KW_R_THONG, KW_R_THUC};
    const td_token *next = tk(f, i + 1);
    return kw(f, i, KW_R_VA) && i == first + 2 && next->klass == TD_TOK_WORD && !capital(next) && !td_law_breaks(next) &&
           !TD_IN_SET(next->word, anew) && !td_law_name_stops(f, i + 1);
}

/* 'Luật đi đường bộ ngày 13/12/1955', 'Luật cải cách ruộng đất năm 1953': a day or a year behind a name of two words or more. */
static bool is_dated(td_finder *f, size_t at, size_t past) {
    char iso[11];
    if (past < at + 2 || past > at + 8)
        return false;
    return (kw(f, past, KW_R_NAM) && td_is_year(tk(f, past + 1))) || (kw(f, past, KW_R_NGAY) && td_own_date(f, past, iso));
}

/* A name after the kind word by rule: a capital, then words up to one that ends names. Returns one past, 0 when none. */
static size_t name_by_rule(td_finder *f, size_t at) {
    const td_token *start = tk(f, at);
    if (!td_tok_is_word(start) || td_law_breaks(start) || TD_IN_SET(start->word, name_stops) || no_law_of_state(f, at))
        return 0;
    bool small = !capital(start);
    if (small && begins_sentence(f, at - 1))
        return 0;
    bool shouting = (tk(f, at)->flags & TD_TOK_UPPER) && (tk(f, at - 1)->flags & TD_TOK_UPPER);
    if (shouting)
        return 0; /* a whole line in capitals: no end can be told */
    size_t i = at + 1;
    for (; i < at + NAME_TOKENS; i++) {
        const td_token *t = tk(f, i);
        if (td_tok_is(t, ',') && kw(f, i - 1, KW_R_PHONG_ROOM) && kw(f, i + 1, KW_R_CHONG))
            continue; /* Luật Phòng, chống ... */
        if (joins_verbs(f, at, i))
            continue;
        if (td_law_breaks(t) || t->klass == TD_TOK_NUMBER || td_law_name_stops(f, i))
            break;
    }
    bool cell = start->flags & TD_TOK_LINE; /* 'Loại văn bản: Luật', 'Thể loại Luật', and below it another label */
    if ((is_branch(f, at, i) || cell) && !is_dated(f, at, i))
        return 0;
    if (small && start->word != KW_R_THUE && !is_dated(f, at, i))
        return 0; /* a small letter begins no name of the open class but a tax's: Luật thuế TNCN */
    return i;
}

/* 'nước Cộng hòa xã hội chủ nghĩa Việt Nam', 'Việt Nam' after 'Hiến pháp'. */
static size_t pass_country(td_finder *f, size_t at) {
    size_t i = at + kw(f, at, KW_R_CUA);
    bool state = kw(f, i, KW_R_NUOC);
    for (size_t j = i; j < i + (state ? 10 : 1); j++)
        if (kw(f, j, KW_R_VIET) && kw(f, j + 1, KW_R_NAM_SOUTH))
            return j + 2 + (kw(f, j + 2, KW_R_DAN_PEOPLE) && kw(f, j + 3, KW_R_CHU) ? 4 : 0); /* Việt Nam Dân chủ Cộng hòa */
    return at;
}

/* 'Luật Hôn nhân và gia đình Việt Nam năm 2000': the country between a law's name and its year or number. */
static size_t pass_country_before_year(td_finder *f, size_t at) {
    size_t past = pass_country(f, at), year = past + kw(f, past, KW_R_NAM);
    bool number = kw(f, past, KW_R_SO) && tk(f, past + 1)->klass == TD_TOK_NUMBER;
    return past > at && (td_is_year(tk(f, year)) || number) ? past : at;
}

/* The name of one law at its kind word; sets row, name, name_past. */
bool td_law_name(td_finder *f, td_law *l) {
    size_t after = l->first + l->kind_tokens;
    l->name = l->first;
    if (l->constitution) {
        l->name_past = after;
        l->past = pass_country(f, after);
        return true;
    }
    td_lex_match m = td_lex_find(f->lex, TD_LEX_LAWS, f->s, l->first);
    bool kind_capital = capital(tk(f, l->first)), name_capital = capital(tk(f, after));
    if (m.row && m.tokens > l->kind_tokens && !punct(f, after, ',') && (kind_capital || name_capital || m.tokens >= l->kind_tokens + 2)) {
        l->row = m.row;
        l->name_past = l->first + m.tokens;
    }
    if (!l->row) {
        if (!kind_capital)
            return false;
        l->name_past = name_by_rule(f, after);
        if (!l->name_past || (kw(f, after, KW_R_SU) && l->kind_tokens == 1))
            return false;
    }
    l->past = pass_country_before_year(f, l->name_past);
    return !(kw(f, l->past, KW_R_QUOC) && kw(f, l->past + 1, KW_R_TE)); /* 'Luật Thương mại quốc tế' is a subject */
}

/* ---- year, number, date ----------------------------------------------------------------------------------------------------- */

/* 'sửa đổi', '(sửa đổi, bổ sung)': passed over where a year follows; returns the token after. */
static size_t pass_revised(td_finder *f, size_t i, bool *open) {
    *open = punct(f, i, '(');
    size_t j = i + (*open ? 1 : 0);
    if (!kw(f, j, KW_R_SUA) || !kw(f, j + 1, KW_R_DOI)) {
        if (!*open)
            return i;
        return kw(f, j, KW_R_NAM) || td_is_year(tk(f, j)) ? j : i;
    }
    j += 2;
    if (punct(f, j, ',') && kw(f, j + 1, KW_R_BO_ADD))
        j++;
    if (kw(f, j, KW_R_BO_ADD) && kw(f, j + 1, KW_R_SUNG))
        j += 2;
    if (*open && punct(f, j, ')')) {
        *open = false;
        j++;
    }
    return j;
}

static void read_year(td_finder *f, td_law *l) {
    bool open;
    size_t i = pass_revised(f, l->past, &open);
    bool word = kw(f, i, KW_R_NAM);
    const td_token *y = tk(f, i + word);
    if (!td_is_year(y) || (y->flags & TD_TOK_BLANK) || td_tok_glued(tk(f, i)))
        if (!(td_is_year(y) && open))
            return;
    const td_token *after = tk(f, i + word + 1);
    if (!word && !open && (td_tok_is(after, '/') || td_tok_is(after, '-')) && td_tok_glued(after))
        return;
    if (open && !punct(f, i + word + 1, ')'))
        return;
    l->year = y->number;
    l->past = i + word + 1 + (open ? 1 : 0);
}

static bool read_number(td_finder *f, td_law *l) {
    size_t i = l->past;
    bool open = punct(f, i, '(');
    if (open || (punct(f, i, ',') && kw(f, i + 1, KW_R_SO)))
        i++;
    bool so = kw(f, i, KW_R_SO);
    i += so;
    if (so && punct(f, i, ':'))
        i++;
    if (tk(f, i)->klass != TD_TOK_NUMBER || (tk(f, i)->flags & TD_TOK_BLANK))
        return false;
    td_lead lead = {.first = i, .so = true};
    if (!td_symbol_read(f, i, &lead, &l->symbol) || !l->symbol.year_n || l->symbol.code_n) {
        if (!(l->symbol.code_n && memcmp(l->symbol.text + l->symbol.code_at, "PL", 2) == 0) && !(l->symbol.text_n && so))
            return false;
    }
    if (open && !punct(f, l->symbol.past, ')'))
        return false;
    l->numbered = true;
    l->past = l->symbol.past + (open ? 1 : 0);
    return true;
}

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */

/* The name as the text has it, in the table's spelling where only case and tone placement differ; the kind word always as in `kind`. */
static td_slice law_name(td_finder *f, const td_law *l) {
    if (l->constitution)
        return l->kind;
    td_slice words = td_words(f, l->name, l->name_past);
    if (l->row) {
        td_slice known = td_lex_cell(f->lex, TD_LEX_LAWS, l->row, TD_LAWS_NAME);
        if (l->kind_tokens == 0)
            return known; /* BLHS: the full name is the value, as for any abbreviated type */
        char a[512], b[512];
        size_t n = td_fold(words, a, sizeof a), m = td_fold(known, b, sizeof b);
        if (n == m && n < sizeof a && memcmp(a, b, n) == 0)
            return known;
    }
    td_slice rest = td_words(f, l->name + l->kind_tokens, l->name_past);
    return td_arena_printf(&f->out->arena, "%.*s %.*s", (int)l->kind.n, l->kind.at, (int)rest.n, rest.at);
}

static td_slice with_year(td_finder *f, td_slice name, uint32_t year) {
    return year ? td_arena_printf(&f->out->arena, "%.*s %u", (int)name.n, name.at, year) : name;
}

static uint32_t year_of(const char *iso) {
    uint32_t year = 0;
    for (unsigned i = 0; i < 4; i++)
        year = year * 10 + (uint32_t)(iso[i] - '0');
    return year;
}

static td_mention *add_law(td_finder *f, const td_law *l) {
    td_slice name = law_name(f, l);
    if (l->numbered) {
        td_mention *m = td_symbol_add(f, l->first, l->past, &l->symbol, 0);
        m->ref.type = l->kind;
        m->ref.title = name;
        return m;
    }
    uint32_t year = !l->year && l->date[0] ? year_of(l->date) : l->year;
    td_mention *m = td_mention_add(f, TD_REFERENCE, l->first, l->past,
        l->row || l->constitution ? "ref.law"
        : l->amending             ? "ref.law.amending"
                                  : "ref.law.rule");
    m->value = with_year(f, name, year);
    m->ref.shape = TD_SHAPE_LAW;
    m->ref.type = l->kind;
    m->ref.title = name;
    if (year)
        m->ref.year = td_arena_printf(&f->out->arena, "%u", year);
    if (l->date[0])
        m->ref.date = td_keep(f, l->date, 10);
    return m;
}

/* Behind the last year of a list stands no noun that the number would count. */
static bool ends_years(td_finder *f, size_t i) {
    static const uint64_t goes_on[] = {KW_R_VA, KW_R_HOAC, KW_R_DA, KW_R_DUOC, KW_R_CUA, KW_R_LA};
    return td_law_breaks(tk(f, i)) ? !(punct(f, i, '/') || punct(f, i, '-') || punct(f, i, '%')) : TD_IN_SET(tk(f, i)->word, goes_on);
}

/* 'năm 2003, năm 2013', 'năm 1946, 1959 và 1980': one more version of the same law a year. */
static size_t add_more_years(td_finder *f, td_law *l) {
    size_t past = l->past;
    if (!l->year || l->numbered || !td_is_year(tk(f, past - 1)))
        return past;
    uint32_t year = l->year;
    for (unsigned turns = 0; turns < 8; turns++) {
        size_t i = past;
        if (!(punct(f, i, ',') || kw(f, i, KW_R_VA) || kw(f, i, KW_R_HOAC)))
            break;
        i++;
        bool word = kw(f, i, KW_R_NAM);
        const td_token *y = tk(f, i + word);
        if (!td_is_year(y) || (!word && (y->number <= year || !ends_years(f, i + 1))))
            break;
        td_law more = *l;
        more.first = i;
        more.past = past = i + word + 1;
        more.year = year = y->number;
        td_slice name = law_name(f, l);
        td_mention *m = td_mention_add(f, TD_REFERENCE, more.first, more.past, "ref.law.list");
        m->value = with_year(f, name, more.year);
        m->ref.shape = TD_SHAPE_LAW;
        m->ref.type = l->kind;
        m->ref.title = name;
        m->ref.year = td_arena_printf(&f->out->arena, "%u", more.year);
    }
    return past;
}

/* BLHS, BLTTDS ...: the table has the abbreviation as an alias. */
static bool read_abbreviation(td_finder *f, size_t at, td_law *l) {
    td_lex_match m = td_lex_find(f->lex, TD_LEX_LAWS, f->s, at);
    if (!m.row || !(tk(f, at)->flags & TD_TOK_UPPER))
        return false;
    l->first = l->name = at;
    l->past = l->name_past = at + m.tokens;
    l->row = m.row;
    td_slice name = td_lex_cell(f->lex, TD_LEX_LAWS, m.row, TD_LAWS_NAME);
    l->kind = memcmp(name.at, "Bộ", strlen("Bộ")) == 0 ? TD_S("Bộ luật") : TD_S("Luật");
    return true;
}

/* 'Hiến pháp Hoa Kỳ': a country's name behind it, and not ours. */
static bool foreign_constitution(td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    bool shouting = tk(f, i - 1)->flags & TD_TOK_UPPER;
    return t->klass == TD_TOK_WORD && (t->flags & TD_TOK_TITLE) && !shouting && !(t->flags & (TD_TOK_LINE | TD_TOK_BLANK)) &&
           t->word != KW_R_VIET;
}

/* The codification closes a whole citation with 'ngày D của X, có hiệu lực': that date is not the inner law's. */
static bool closes_citation(td_finder *f, size_t past) {
    if (!kw(f, past, KW_R_CUA))
        return false;
    size_t body = td_body_read(f, past + 1);
    return body && punct(f, body, ',') && kw(f, body + 1, KW_R_CO) && kw(f, body + 2, KW_R_HIEU) && kw(f, body + 3, KW_R_LUC_FORCE);
}

static size_t finish(td_finder *f, td_law *l) {
    read_year(f, l);
    if (!read_number(f, l)) {
        size_t past = td_own_date(f, l->past, l->date), body, body_past;
        if (past && closes_citation(f, past))
            l->date[0] = '\0';
        else if (!past)
            td_passed_read(f, l->past, l->date, &body, &body_past);
        if (l->year && l->date[0] && year_of(l->date) != l->year)
            l->date[0] = '\0'; /* another paper's day */
    }
    add_law(f, l);
    return add_more_years(f, l);
}

static size_t read_law_about_law(td_finder *f, td_law *l) {
    uint32_t inner_row = 0;
    size_t inner_first = 0;
    if (!td_law_amending(f, l, &inner_row, &inner_first))
        return 0;
    l->amending = true;
    read_year(f, l);
    if (read_number(f, l) && inner_row && td_law_is_inner(f, inner_row, &l->symbol)) {
        td_law inner = {.row = 0};
        size_t at = inner_first + kw(f, inner_first, KW_R_BO);
        if (!td_law_kind(f, at, &inner) || !td_law_name(f, &inner))
            return 0;
        return finish(f, &inner);
    }
    if (!l->numbered && !td_own_date(f, l->past, l->date))
        l->date[0] = '\0';
    add_law(f, l);
    return l->past;
}

size_t td_law_read(td_finder *f, size_t at) {
    td_law l = {0};
    if (tk(f, at)->klass == TD_TOK_CODE && tk(f, at)->word != KW_R_LUAT && tk(f, at)->word != KW_R_PHAP && tk(f, at)->word != KW_R_HIEN) {
        if (!read_abbreviation(f, at, &l))
            return 0;
        return finish(f, &l);
    }
    if (!td_law_kind(f, at, &l))
        return 0;
    if (l.constitution && (!capital(tk(f, l.first)) || foreign_constitution(f, l.first + 2)))
        return 0;
    if (!l.constitution && kw(f, l.first + l.kind_tokens, KW_R_SUA))
        return read_law_about_law(f, &l);
    if (!td_law_name(f, &l))
        return 0;
    return finish(f, &l);
}
