/* Resolutions known by the meeting that passed them: 'Nghị quyết Trung ương 4 (khóa XII)', 'Nghị quyết Hội nghị lần thứ tư Ban Chấp hành
 * Trung ương khóa XII', 'Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII', and their lists ('khóa XI, khóa XII và Đại hội XIII').
 * Comes in: the word 'nghị' (quyết), 'kết' (luận) or NQ. Source: the annotation guide; wordings of Party papers. */
#include "find/reference.h"

typedef struct meeting {
    size_t first, past;
    uint32_t ordinal; /* of the plenum or congress */
    uint32_t term;    /* 0 = none */
    uint32_t sitting; /* of a plenum that met twice, 0 = not told */
    bool congress;
    bool local; /* a congress of a province, a union ...: the text's own words are its value */
} meeting;

uint32_t td_ordinal_read(td_finder *f, size_t i, bool words, size_t *past) {
    static const uint64_t units[] = {
        KW_R_NHAT, KW_R_HAI, KW_R_BA, KW_R_TU_FOURTH, KW_R_NAM, KW_R_SAU_SIX, KW_R_BAY, KW_R_TAM, KW_R_CHIN, KW_R_MUOI};
    const td_token *t = tk(f, i);
    *past = i + 1;
    if (t->flags & TD_TOK_BLANK)
        return 0;
    if (t->klass == TD_TOK_ROMAN || (t->klass == TD_TOK_NUMBER && t->digits <= 2))
        return t->number < 100 ? t->number : 0;
    if (!words)
        return 0;
    if (td_tok_roman(t))
        return t->number; /* lần thứ xi */
    for (uint32_t n = 0; n < 10; n++) {
        if (t->word != units[n])
            continue;
        if (n < 9)
            return n + 1;
        const td_token *unit = tk(f, i + 1); /* mười ba */
        for (uint32_t m = 0; m < 9; m++)
            if (unit->word == units[m] || (m == 0 && unit->word == KW_R_MOT) || (m == 4 && unit->word == KW_R_LAM)) {
                *past = i + 2;
                return 10 + m + 1;
            }
        return 10;
    }
    return 0;
}

static const char *roman(uint32_t n, char out[16]) {
    static const struct {
        uint32_t value;
        const char *text;
    } steps[] = {{90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    size_t at = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; n >= steps[i].value && at < 12; n -= steps[i].value) {
            memcpy(out + at, steps[i].text, strlen(steps[i].text));
            at += strlen(steps[i].text);
        }
    out[at] = '\0';
    return out;
}

/* '(khóa XII)', ', khóa 12': the term, with its bracket. Returns one past, 0 when none. */
static size_t read_term(td_finder *f, size_t i, uint32_t *term) {
    if (punct(f, i, ','))
        i++;
    bool open = punct(f, i, '(');
    i += open;
    if (!kw(f, i, KW_R_KHOA) || (tk(f, i)->flags & TD_TOK_BLANK))
        return 0;
    size_t past;
    uint32_t n = td_ordinal_read(f, i + 1, true, &past);
    if (!n)
        return 0;
    *term = n;
    return past + (open && punct(f, past, ')'));
}

/* 'trung ương', TW, TƯ, T.Ư at token i; returns one past, 0. */
static size_t read_centre(td_finder *f, size_t i) {
    if (kw(f, i, KW_R_TRUNG) && kw(f, i + 1, KW_R_UONG))
        return i + 2;
    if (kw(f, i, KW_R_TW) || (kw(f, i, KW_R_TU_FOURTH) && (tk(f, i)->flags & TD_TOK_UPPER)) || kw(f, i, KW_R_BCHTW) ||
        kw(f, i, KW_R_BCHTU) || kw(f, i, KW_R_HNTW) || kw(f, i, KW_R_HNTU))
        return i + 1;
    if (kw(f, i, KW_R_T) && punct(f, i + 1, '.') && (kw(f, i + 2, KW_R_U) || kw(f, i + 2, KW_R_W)))
        return i + 3;
    return 0;
}

/* 'Trung ương bảy khóa XI': an ordinal in a word directly behind the centre, where the term or the end of the phrase proves it ('năm' is
 * also the year, 'ba', 'bốn' count). */
static uint32_t read_word_ordinal(td_finder *f, size_t i, size_t *past) {
    const td_token *t = tk(f, i);
    uint32_t n = t->klass == TD_TOK_WORD ? td_ordinal_read(f, i, true, past) : 0, term;
    if (!n || read_term(f, *past, &term))
        return n;
    const td_token *after = tk(f, *past);
    bool ends = after->klass == TD_TOK_END || after->klass == TD_TOK_PUNCT || (after->flags & TD_TOK_BLANK) || kw(f, *past, KW_R_VE);
    return ends && t->word != KW_R_NAM ? n : 0;
}

/* '(lần 2)' behind the ordinal: a plenum that met twice. Returns one past, 0 when none. */
static size_t read_sitting(td_finder *f, size_t i, uint32_t *sitting) {
    if (!punct(f, i, '(') || !kw(f, i + 1, KW_R_LAN) || tk(f, i + 2)->klass != TD_TOK_NUMBER || tk(f, i + 2)->digits > 1)
        return 0;
    *sitting = tk(f, i + 2)->number;
    return punct(f, i + 3, ')') ? i + 4 : 0;
}

/* The plenum's words after the type: which one, and of which term, in whatever order they stand. */
static bool read_plenum(td_finder *f, size_t i, meeting *m) {
    static const uint64_t filler[] = {KW_R_HOI, KW_R_NGHI, KW_R_LAN, KW_R_THU, KW_R_BAN, KW_R_CHAP, KW_R_HANH, KW_R_BCH, KW_R_DANG_PARTY,
        KW_R_CONG_ADD, KW_R_SAN, KW_R_VIET, KW_R_NAM_SOUTH, KW_R_CUA, KW_R_CAC};
    bool centre = false, session = false, behind_centre = false;
    for (size_t end = i + 30; i < end;) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK))
            break;
        size_t past = read_centre(f, i);
        if (past) {
            if (m->ordinal) /* 'lần thứ năm Ban Chấp hành Trung ương' */
                m->past = past + (kw(f, past, KW_R_DANG_PARTY) && !kw(f, past + 1, KW_R_BO));
            centre = behind_centre = true;
            i = past;
            continue;
        }
        if ((past = read_term(f, i, &m->term)) != 0 && m->ordinal) {
            m->past = past;
            break;
        }
        bool after_th = kw(f, i - 1, KW_R_THU);
        uint32_t n = !m->ordinal && (after_th || centre || session) ? td_ordinal_read(f, i, after_th, &past) : 0;
        if (!n && !m->ordinal && behind_centre)
            n = read_word_ordinal(f, i, &past);
        behind_centre = false;
        if (n) {
            m->ordinal = n;
            i = m->past = past;
            size_t sitting = read_sitting(f, i, &m->sitting);
            if (sitting)
                i = m->past = sitting;
            continue;
        }
        if (t->word == KW_R_HOI && kw(f, i + 1, KW_R_NGHI))
            session = true;
        if (td_tok_is(t, ',') && (kw(f, i + 1, KW_R_BAN) || kw(f, i + 1, KW_R_BCH)) && m->ordinal) {
            i++;
            continue;
        }
        if (!TD_IN_SET(t->word, filler))
            break;
        i++;
    }
    return m->ordinal && (centre || (session && m->term)) && m->ordinal <= 20;
}

/* 'Đại hội XI Đảng bộ tỉnh', 'Đại hội XIII Công đoàn Việt Nam': whose congress it is stands behind the ordinal. */
static void pass_owner(td_finder *f, meeting *m) {
    size_t i = m->past + kw(f, m->past, KW_R_CUA);
    bool party = kw(f, i, KW_R_DANG_PARTY) && !kw(f, i + 1, KW_R_BO);
    bool body = kw(f, i, KW_R_DANG_PARTY) || kw(f, i, KW_R_DOAN) || kw(f, i, KW_R_HOI) ||
                (kw(f, i, KW_R_CONG) && kw(f, i + 1, KW_R_DOAN)) || kw(f, i, KW_R_MAT);
    if (m->local || party || !body || !(tk(f, i)->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) || (tk(f, i)->flags & TD_TOK_LINE))
        return;
    size_t past = td_body_read(f, i);
    if (past) {
        m->local = true;
        m->past = past;
    }
}

/* 'Đại hội 13 của Đảng', 'Đại hội Đảng 12,': digits that count nothing. */
static bool bare_ordinal(td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *after = tk(f, i + 1);
    bool ends = after->klass == TD_TOK_END || after->word == KW_R_CUA || after->word == KW_R_DANG_PARTY || after->flags & TD_TOK_BLANK ||
                (after->klass == TD_TOK_PUNCT && !td_tok_is(after, '/') && !td_tok_is(after, '-') && !td_tok_is(after, '%') &&
                    !(td_tok_glued(after) && tk(f, i + 2)->klass == TD_TOK_NUMBER));
    return t->klass == TD_TOK_NUMBER && t->digits <= 2 && t->number > 1 && t->number < 21 && ends;
}

/* 'Đại hội' at token i: national with its ordinal ('Đại hội XIII', 'Đại hội đại biểu toàn quốc lần thứ XIII của Đảng'), or another's. */
static bool read_congress(td_finder *f, size_t i, meeting *m) {
    static const uint64_t national[] = {KW_R_DAI, KW_R_BIEU, KW_R_TOAN, KW_R_QUOC, KW_R_LAN, KW_R_THU, KW_R_CUA, KW_R_DANG_PARTY,
        KW_R_CONG_ADD, KW_R_SAN, KW_R_VIET, KW_R_NAM_SOUTH, KW_R_KHOA};
    bool brief = kw(f, i, KW_R_DH) && tk(f, i)->flags & TD_TOK_UPPER; /* ĐH XIII */
    if (!brief && (!kw(f, i, KW_R_DAI) || !kw(f, i + 1, KW_R_HOI)))
        return false;
    m->congress = true;
    size_t end = i + 26;
    for (i += brief ? 1 : 2; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || t->klass == TD_TOK_PUNCT || (t->flags & TD_TOK_BLANK))
            return false;
        bool after_th = kw(f, i - 1, KW_R_THU) || kw(f, i - 1, KW_R_KHOA);
        size_t past;
        uint32_t n = after_th || (!m->local && (td_tok_roman(t) || bare_ordinal(f, i))) ? td_ordinal_read(f, i, true, &past) : 0;
        if (n) {
            m->ordinal = n;
            m->past = past;
            pass_owner(f, m);
            return true;
        }
        if (t->klass == TD_TOK_NUMBER)
            return false;
        if (!TD_IN_SET(t->word, national) || (t->word == KW_R_DANG_PARTY && kw(f, i + 1, KW_R_BO)))
            m->local = true;
        static const uint64_t stops[] = {
            KW_R_TRONG, KW_R_DA, KW_R_DUOC, KW_R_VAO, KW_R_DE, KW_R_THEO, KW_R_TAI, KW_R_VOI, KW_R_GAN, KW_R_DEN};
        bool levels = kw(f, i, KW_R_CAC) && kw(f, i + 1, KW_R_CAP), another = kw(f, i, KW_R_DAI) && kw(f, i + 1, KW_R_HOI);
        if (levels || another || TD_IN_SET(t->word, stops))
            return false; /* 'Đại hội Đảng các cấp' names no congress */
        if (m->local && (t->word == KW_R_VA || t->word == KW_R_VE || t->word == KW_R_NHIEM))
            return false;
    }
    return false;
}

static void add_meeting(td_finder *f, const meeting *m, td_slice type, size_t type_first, bool member) {
    td_mention *out = td_mention_add(f, TD_REFERENCE, m->first, m->past,
        member        ? "ref.plenum.list"
        : m->congress ? "ref.congress"
                      : "ref.plenum");
    td_arena *a = &f->out->arena;
    char ordinal[16], term[16];
    out->ref.shape = m->congress ? TD_SHAPE_CONGRESS : TD_SHAPE_PLENUM;
    out->ref.type = type;
    if (m->congress) {
        if (m->local && !member)
            out->value = td_words(f, type_first, m->past);
        else
            out->value = td_arena_printf(a, "%.*s Đại hội %s", (int)type.n, type.at, roman(m->ordinal, ordinal));
        out->ref.term = m->local ? (td_slice){"", 0} : td_arena_printf(a, "%s", roman(m->ordinal, ordinal));
        return;
    }
    if (m->term) {
        td_slice twice = m->sitting ? td_arena_printf(a, " (lần %u)", m->sitting) : (td_slice){"", 0};
        out->value = td_arena_printf(
            a, "%.*s Trung ương %u%.*s khóa %s", (int)type.n, type.at, m->ordinal, (int)twice.n, twice.at, roman(m->term, term));
        out->ref.term = td_arena_printf(a, "%s", roman(m->term, term));
    } else {
        out->value = td_arena_printf(a, "%.*s Trung ương %u", (int)type.n, type.at, m->ordinal);
    }
    out->ref.number = td_arena_printf(a, "%u", m->ordinal);
}

/* One more member behind ', ' or ' và ': 'khóa XII', 'XII', 'Trung ương 5 khóa XII', 'Đại hội XIII'. */
static bool read_member(td_finder *f, size_t i, const meeting *before, meeting *m) {
    *m = (meeting){.first = i};
    size_t past = read_term(f, i, &m->term);
    if (past && !punct(f, i, ',')) {
        m->ordinal = before->ordinal;
        m->past = past;
        return !before->congress;
    }
    size_t centre = read_centre(f, i);
    if (centre) {
        m->ordinal = td_ordinal_read(f, centre, false, &m->past);
        past = read_term(f, m->past, &m->term);
        if (past)
            m->past = past;
        return m->ordinal != 0;
    }
    if (kw(f, i, KW_R_DAI))
        return read_congress(f, i, m) && !m->local;
    if (tk(f, i)->klass == TD_TOK_ROMAN && (before->term || before->congress)) { /* khóa XI, XII */
        uint32_t n = td_ordinal_read(f, i, false, &m->past);
        m->congress = before->congress;
        m->ordinal = before->congress ? n : before->ordinal;
        m->term = before->congress ? 0 : n;
        return n > 0 && n < 30;
    }
    return false;
}

static size_t pass_separator(td_finder *f, size_t i) {
    size_t start = i;
    if (punct(f, i, ',') || punct(f, i, ';'))
        i++;
    if (kw(f, i, KW_R_VA))
        i++;
    return i > start && !(tk(f, i)->flags & TD_TOK_BLANK) ? i : 0;
}

/* 'Trung ương 4, 5 và 6 khóa XII': plenums that share the term behind the last. Returns one past, 0 when it is no such list. */
static size_t read_shared_term(td_finder *f, const meeting *head, td_slice type, size_t type_first) {
    meeting members[16];
    size_t n = 1;
    members[0] = *head;
    size_t i = head->past, term_past = 0;
    while (n < 16) {
        size_t next = pass_separator(f, i), centre = next ? read_centre(f, next) : 0;
        if (!next || tk(f, centre ? centre : next)->klass != TD_TOK_NUMBER)
            break;
        meeting *m = &members[n];
        *m = (meeting){.first = next};
        m->ordinal = td_ordinal_read(f, centre ? centre : next, false, &m->past);
        if (!m->ordinal || m->ordinal > 20)
            break;
        i = m->past;
        n++;
        if ((term_past = read_term(f, i, &m->term)) != 0)
            break;
    }
    if (n < 2 || !term_past)
        return 0;
    members[n - 1].past = term_past;
    for (size_t k = 0; k < n; k++) {
        members[k].term = members[n - 1].term;
        add_meeting(f, &members[k], type, type_first, k > 0);
    }
    return term_past;
}

size_t td_plenum_read(td_finder *f, size_t at) {
    const td_token *t = tk(f, at);
    size_t i = at + 1;
    td_slice type = TD_S("Nghị quyết");
    if (t->word == KW_R_NGHI || t->word == KW_R_KET) {
        if (!kw(f, at + 1, t->word == KW_R_KET ? KW_R_LUAN : KW_R_QUYET))
            return 0;
        if (t->word == KW_R_KET)
            type = TD_S("Kết luận");
        i = at + 2;
    } else if (!(t->flags & TD_TOK_UPPER)) {
        return 0;
    }
    meeting m = {.first = at};
    size_t congress = i + (kw(f, i, KW_R_CUA) ? 1 : 0);
    if (t->word == KW_R_NQTW || t->word == KW_R_NQTU) {
        m.ordinal = td_ordinal_read(f, i, false, &m.past);
        if (!m.ordinal)
            return 0;
        size_t past = read_term(f, m.past, &m.term);
        m.past = past ? past : m.past;
    } else if (!read_congress(f, congress, &m)) {
        m = (meeting){.first = at};
        if (!read_plenum(f, i, &m))
            return 0;
    }
    if (!m.congress && !m.term) {
        size_t past = read_shared_term(f, &m, type, at);
        if (past)
            return past;
    }
    add_meeting(f, &m, type, at, false);
    meeting before = m;
    for (unsigned turns = 0; turns < 24; turns++) {
        size_t next = pass_separator(f, before.past);
        meeting more;
        if (!next || !read_member(f, next, &before, &more))
            break;
        if (punct(f, more.past, ')') && more.past == next + 1)
            more.past++;
        add_meeting(f, &more, type, at, true);
        before = more;
    }
    return before.past;
}
