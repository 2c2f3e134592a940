/* Reads the parts of a symbol from tokens: letters made plain, white space and line breaks between parts weighed, codes looked up.
 * Comes in: the token of a number. Goes out: its number and the parts behind separators. What they amount to, symbol.c judges.
 * Sources: the domain notes on spacing and look-alikes; Decree 30/2020/NĐ-CP Annex III for the solid form. */
#include "find/symbolpart.h"

#include "text/syllable.h"

void td_symbol_note(td_symbol *out, const char *repair) {
    size_t have = strlen(out->rule), more = strlen(repair);
    if (strstr(out->rule, repair) || have + more >= sizeof out->rule)
        return;
    memcpy(out->rule + have, repair, more + 1);
}

/* ---- letters ---------------------------------------------------------------------------------------------------------------- */

/* Latin capitals for Cyrillic and Greek ones that look the same, the Vietnamese Đ for its foreign doubles; 0 = no letter of a symbol. */
static const struct {
    uint32_t from;
    const char *to;
} alike[] = {
    {0xD0, "Đ"},
    {0xF0, "đ"},
    {0x110, "Đ"},
    {0x111, "đ"},
    {0x189, "Đ"},
    {0x256, "đ"},
    {0x1AF, "Ư"},
    {0x1B0, "ư"},
    {0x391, "A"},
    {0x392, "B"},
    {0x395, "E"},
    {0x397, "H"},
    {0x39A, "K"},
    {0x39C, "M"},
    {0x39D, "N"},
    {0x39F, "O"},
    {0x3A1, "P"},
    {0x3A4, "T"},
    {0x3A7, "X"},
    {0x410, "A"},
    {0x412, "B"},
    {0x415, "E"},
    {0x41A, "K"},
    {0x41C, "M"},
    {0x41D, "H"},
    {0x41E, "O"},
    {0x420, "P"},
    {0x421, "C"},
    {0x422, "T"},
    {0x425, "X"},
};

static const char *letter(uint32_t c) {
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (alike[i].from == c)
            return alike[i].to;
    return NULL;
}

/* Appends the letters of a word to the part; false when one is no letter of a symbol or there is no room. */
static bool add_letters(td_reading *r, td_part *p, td_slice word) {
    for (size_t i = 0; i < word.n;) {
        unsigned char c = (unsigned char)word.at[i];
        if (c < 0x80) {
            if (p->n + 1 >= TD_PART_BYTES)
                return false;
            p->text[p->n++] = (char)c;
            i++;
            continue;
        }
        if (c < 0xC3 || c > 0xDF || i + 1 >= word.n)
            return false;
        uint32_t point = (uint32_t)(c & 0x1F) << 6 | ((unsigned char)word.at[i + 1] & 0x3F);
        const char *to = letter(point);
        if (!to || p->n + strlen(to) >= TD_PART_BYTES)
            return false;
        if (point != 0x110 && point != 0x111 && point != 0x1AF && point != 0x1B0)
            td_symbol_note(r->out, "+letter");
        memcpy(p->text + p->n, to, strlen(to));
        p->n += strlen(to);
        i += 2;
    }
    return true;
}

size_t td_capitals(const char *text, size_t n) {
    size_t capitals = 0;
    for (size_t i = 0; i < n; i++)
        capitals += (text[i] >= 'A' && text[i] <= 'Z') || (i + 1 < n && (memcmp(text + i, "Đ", 2) == 0 || memcmp(text + i, "Ư", 2) == 0));
    return capitals;
}

size_t td_without_digits(const char *text, size_t n) {
    while (n > 0 && text[n - 1] >= '0' && text[n - 1] <= '9')
        n--;
    return n;
}

/* Capitals, or a spelling with small letters at the end as codes have them: CTr, TTg, HĐNDt. */
bool td_part_is_code(const td_part *p) {
    size_t capitals = td_capitals(p->text, p->n);
    return capitals >= 2 || (capitals == 1 && td_without_digits(p->text, p->n) <= 2); /* L, P1 */
}

/* ---- the tables ------------------------------------------------------------------------------------------------------------- */

/* The same letters when case, bars and marks are let go. */
static bool same_letters(td_slice a, td_slice b) {
    char x[64], y[64];
    size_t n = td_fold_plain(a, x, sizeof x), m = td_fold_plain(b, y, sizeof y);
    return n == m && memcmp(x, y, n) == 0;
}

static size_t count_bars(td_slice s) {
    size_t bars = 0;
    for (size_t i = 0; i + 1 < s.n; i++)
        bars += s.at[i] == '\xC4' && (s.at[i + 1] == '\x90' || s.at[i + 1] == '\x91');
    return bars;
}

/* Puts the table's spelling, which differs from the text's only where that is a known misspelling. */
static void respell(td_reading *r, td_part *p, td_slice to) {
    td_slice from = {p->text, p->n};
    if (to.n == 0 || to.n >= TD_PART_BYTES || td_slice_eq(from, to))
        return;
    if (!same_letters(from, to))
        td_symbol_note(r->out, td_slice_eq(to, TD_S("TW")) ? "+tw" : "+spelling");
    else
        td_symbol_note(r->out, count_bars(from) != count_bars(to) ? "+bar" : "+case");
    memcpy(p->text, to.at, to.n);
    p->n = to.n;
}

/* Looks the part up as issuer: as it stands, without its term's digits (QH14), and with lost bars. `spell` takes the table's spelling. */
void td_part_look_up_issuer(td_reading *r, td_part *p, bool spell) {
    const td_lexicon *lex = r->f->lex;
    td_slice spelling = {0};
    if (spell && td_part_is(p, "TƯ")) {
        memcpy(p->text, "TW", 2);
        p->n = 2;
        td_symbol_note(r->out, "+tw");
    }
    p->issuer = td_lex_code(lex, TD_LEX_ISSUERS, (td_slice){p->text, p->n}, false, &spelling);
    if (p->issuer) {
        if (spell)
            respell(r, p, spelling);
        return;
    }
    size_t base = td_without_digits(p->text, p->n);
    if (base < p->n && base >= 2) {
        p->issuer = td_lex_code(lex, TD_LEX_ISSUERS, (td_slice){p->text, base}, false, &spelling);
        if (p->issuer)
            return;
    }
    p->issuer = td_lex_code(lex, TD_LEX_ISSUERS, (td_slice){p->text, p->n}, true, &spelling);
    if (p->issuer && spell)
        respell(r, p, spelling);
}

void td_part_spell_case(td_reading *r, td_part *p) {
    td_slice spelling = {0}, from = {p->text, p->n};
    char a[64], b[64];
    if (!td_lex_code(r->f->lex, TD_LEX_ISSUERS, from, false, &spelling))
        return;
    size_t n = td_fold(from, a, sizeof a), m = td_fold(spelling, b, sizeof b);
    if (n == m && memcmp(a, b, n) == 0)
        respell(r, p, spelling);
}

/* QĐi and QyĐ are codes of their own right; what only differs in case or bars is set right. */
void td_part_look_up_type(td_reading *r, td_part *p, bool spell) {
    td_slice spelling = {0};
    p->type = td_lex_code(r->f->lex, TD_LEX_TYPES, (td_slice){p->text, p->n}, false, &spelling);
    if (!p->type)
        p->type = td_lex_code(r->f->lex, TD_LEX_TYPES, (td_slice){p->text, p->n}, true, &spelling);
    if (!p->type || !spell)
        return;
    td_slice standard = td_lex_cell(r->f->lex, TD_LEX_TYPES, p->type, TD_TYPES_CODE);
    respell(r, p, same_letters(spelling, standard) ? standard : spelling); /* QD is QĐ, but QĐi stays */
}

/* QH15, UBTVQH14: the issuer stands where a type code would. */
bool td_part_is_assembly(const td_part *p) {
    size_t base = td_without_digits(p->text, p->n);
    return (base == 2 && memcmp(p->text, "QH", 2) == 0) || (base == 6 && memcmp(p->text, "UBTVQH", 6) == 0);
}

/* DS, PT, HNGĐ: what tells a case's kind or the instance in the number of a judgment. */
static bool is_case_kind(const td_part *p) {
    static const char *const kinds[] = {"DS", "HS", "HC", "LĐ", "PS", "KDTM", "HNGĐ", "ST", "PT", "GĐT"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (td_part_is(p, kinds[i]))
            return true;
    return false;
}

/* ---- collecting ------------------------------------------------------------------------------------------------------------- */

/* 30a, 522b, 12đ, 7bis: a letter glued to the number. */
static bool is_suffix(td_slice word) {
    static const char *const known[] = {"a", "b", "c", "d", "đ", "A", "B", "C", "D", "Đ", "bis"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (td_slice_eq(word, td_slice_of(known[i])))
            return true;
    return false;
}

size_t td_symbol_number(td_finder *f, size_t at, char *out, size_t room, size_t *n) {
    const td_token *t = tk(f, at);
    td_slice text = td_tok_text(f->s, t);
    if (t->klass != TD_TOK_NUMBER || t->digits > 6 || text.n + 8 > room)
        return 0;
    memcpy(out, text.at, text.n);
    *n = text.n;
    const td_token *next = tk(f, at + 1);
    if (!td_tok_is_word(next) || !td_tok_glued(next))
        return at + 1;
    td_slice word = td_tok_text(f->s, next);
    if (!is_suffix(word))
        return at + 1;
    memcpy(out + *n, word.at, word.n);
    *n += word.n;
    return at + 2;
}

/* 66.7/2025/NQ-CP: the number has a dot where a year follows; 66.7/NQ-CP, its year left out, where words before it name a document. */
static size_t dotted_number(td_reading *r, size_t at) {
    td_finder *f = r->f;
    const td_token *minor = tk(f, at + 1), *year = tk(f, at + 3);
    if (!punct(f, at, '.') || !td_tok_glued(tk(f, at)) || minor->klass != TD_TOK_NUMBER || !td_tok_glued(minor) || minor->digits > 3)
        return at;
    bool dated = year->klass == TD_TOK_NUMBER && year->digits == 4;
    bool coded = r->lead->type && td_tok_is_word(year) && td_tok_glued(year) && (year->flags & TD_TOK_UPPER);
    if (!punct(f, at + 2, '/') || !(dated || coded))
        return at;
    td_slice text = td_tok_text(f->s, minor);
    r->number[r->number_n++] = '.';
    memcpy(r->number + r->number_n, text.at, text.n);
    r->number_n += text.n;
    return at + 2;
}

/* Digits that a reader of images took for letters: 1O/2021, 2O16. Appends what is glued to the number at `past - 1` while it consists of
 * digits and such letters alone; returns one past it. Only words before that speak for a document make it a number. */
static size_t misread_digits(td_reading *r, size_t past, char *out, size_t room, size_t *n) {
    td_finder *f = r->f;
    if (!td_tok_glued(tk(f, past)) || !(r->lead->type || r->lead->so))
        return past;
    size_t i = past, have = *n, letters = 0;
    for (; td_tok_glued(tk(f, i)) && (td_tok_is_word(tk(f, i)) || tk(f, i)->klass == TD_TOK_NUMBER); i++) {
        td_slice text = td_tok_text(f->s, tk(f, i));
        if (text.n == 0 || have + text.n >= room)
            return past;
        for (size_t k = 0; k < text.n; k++, have++) {
            bool zero = text.at[k] == 'O' || text.at[k] == 'o', one = text.at[k] == 'l' || text.at[k] == 'I';
            if (!zero && !one && !(text.at[k] >= '0' && text.at[k] <= '9'))
                return past;
            letters += zero || one;
            out[have] = zero ? '0' : one ? '1' : text.at[k];
        }
    }
    if (letters == 0 || !punct(f, i, '/') || !td_tok_glued(tk(f, i)))
        return past;
    *n = have;
    r->misread = true;
    td_symbol_note(r->out, "+digit");
    return i;
}

size_t td_symbol_read_number(td_reading *r, size_t at) {
    size_t past = td_symbol_number(r->f, at, r->number, sizeof r->number, &r->number_n);
    if (past && r->lead->digit && r->number_n + 1 < sizeof r->number) {
        memmove(r->number + 1, r->number, r->number_n++);
        r->number[0] = r->lead->digit;
        r->misread = true;
        td_symbol_note(r->out, "+digit");
    }
    if (past)
        past = misread_digits(r, past, r->number, sizeof r->number, &r->number_n);
    return past ? dotted_number(r, past) : 0;
}

/* BCA(C13): a police unit in brackets belongs to the issuer. `i` is the bracket; returns one past it, or i. */
static size_t read_unit(td_reading *r, size_t i, td_part *p) {
    td_finder *f = r->f;
    size_t close = i + 2 + (tk(f, i + 2)->klass == TD_TOK_NUMBER);
    const td_token *unit = tk(f, i + 1);
    if (!(unit->flags & TD_TOK_UPPER) || !td_tok_glued(unit) || !td_tok_glued(tk(f, i + 2)) || !punct(f, close, ')') ||
        !td_tok_glued(tk(f, close)))
        return i;
    td_slice text = {td_tok_text(f->s, tk(f, i)).at, tk(f, close)->end - tk(f, i)->start};
    if (p->n + text.n >= TD_PART_BYTES || text.n > 8)
        return i;
    memcpy(p->text + p->n, text.at, text.n);
    p->n += text.n;
    return close + 1;
}

static bool known_code(td_reading *r, td_slice code) {
    return td_lex_code(r->f->lex, TD_LEX_ISSUERS, code, false, NULL) || td_lex_code(r->f->lex, TD_LEX_TYPES, code, false, NULL);
}

static bool parts_at(td_reading *r, td_slice word, size_t n) {
    td_slice tail = {word.at + n, word.n - n};
    return tail.n > 1 && known_code(r, (td_slice){word.at, n}) && td_viet_is_syllable(tail);
}

/* 'CPnêu', 'TTgquy': a body's code with the next word glued to its capitals. Returns the code, `word` where it is none of these. */
static td_slice cut_tail(td_reading *r, td_slice word) {
    size_t n = 0, capitals = 0;
    for (; n < word.n; n += word.at[n] == '\xC4' || word.at[n] == '\xC6' ? 2 : 1, capitals++)
        if (!(word.at[n] >= 'A' && word.at[n] <= 'Z') && !(n + 1 < word.n && td_capitals(word.at + n, 2) == 1 && word.at[n] < 0))
            break;
    if (capitals < 2 || word.n < n + 2 || known_code(r, word))
        return word;
    if (word.at[n] >= 'a' && word.at[n] <= 'z' && parts_at(r, word, n + 1))
        return (td_slice){word.at, n + 1}; /* TTg */
    return parts_at(r, word, n) ? (td_slice){word.at, n} : word;
}

/* 26-NQ/T.Ư, 26-NQ/T.W: newspapers part the letters of the Centre. */
static bool is_dotted_centre(td_finder *f, size_t at) {
    td_slice first = td_tok_text(f->s, tk(f, at)), second = td_tok_text(f->s, tk(f, at + 2));
    return td_slice_eq(first, TD_S("T")) && punct(f, at + 1, '.') && td_tok_glued(tk(f, at + 1)) && td_tok_glued(tk(f, at + 2)) &&
           (td_slice_eq(second, TD_S("Ư")) || td_slice_eq(second, TD_S("W")));
}

/* 'QH 15 ngày', 'UBTCNS 14 ngày': the term of the National Assembly, parted from its code. Returns one past it, or i. */
static size_t read_term(td_reading *r, size_t i, td_part *p) {
    td_finder *f = r->f;
    const td_token *t = tk(f, i);
    bool committee = p->n >= 4 && memcmp(p->text, "UB", 2) == 0 && kw(f, i + 1, KW_R_NGAY);
    bool assembly = td_part_is_assembly(p) && td_without_digits(p->text, p->n) == p->n;
    if (!(assembly || committee) || t->klass != TD_TOK_NUMBER || t->digits != 2 || t->number > 20)
        return i;
    if ((t->flags & (TD_TOK_LINE | TD_TOK_BLANK | TD_TOK_TAB)) || td_symbol_separator(tk(f, i + 1)) || punct(f, i + 1, '%'))
        return i;
    if (!add_letters(r, p, td_tok_text(f->s, t)))
        return i;
    td_symbol_note(r->out, "+space");
    return i + 1;
}

/* TT-BGD ĐT: a body's code in two, where the two together are one that the table has and the first alone is none. Returns one past it. */
static size_t read_second_half(td_reading *r, size_t i, td_part *p) {
    td_finder *f = r->f;
    const td_token *t = tk(f, i);
    td_part whole = *p;
    if (!(t->flags & TD_TOK_UPPER) || (t->flags & (TD_TOK_LINE | TD_TOK_BLANK | TD_TOK_TAB)) || !td_part_is_code(p) ||
        known_code(r, (td_slice){p->text, p->n}) || !add_letters(r, &whole, td_tok_text(f->s, t)) ||
        !td_lex_code(f->lex, TD_LEX_ISSUERS, (td_slice){whole.text, whole.n}, false, NULL))
        return i;
    *p = whole;
    td_symbol_note(r->out, "+space");
    return i + 1;
}

/* Reads the tokens of one part that begins at `at`: a year or number, or letters with what is glued to them (QH14, BNN&PTNT, BCA(C13)).
 * False when no part of a symbol begins there. */
static bool read_part(td_reading *r, size_t at, td_part *p) {
    td_finder *f = r->f;
    const td_token *t = tk(f, at);
    p->n = 0;
    p->number = p->footnote = false;
    p->type = p->issuer = 0;
    if (t->klass == TD_TOK_NUMBER) {
        td_slice text = td_tok_text(f->s, t);
        if (text.n >= TD_PART_BYTES)
            return false;
        memcpy(p->text, text.at, text.n);
        p->n = text.n;
        p->number = true;
        p->past = misread_digits(r, at + 1, p->text, TD_PART_BYTES, &p->n);
        return true;
    }
    if (!td_tok_is_word(t) || !add_letters(r, p, cut_tail(r, td_tok_text(f->s, t))))
        return false;
    size_t i = at + 1;
    if (is_dotted_centre(f, at)) {
        if (!add_letters(r, p, td_tok_text(f->s, tk(f, at + 2))))
            return false;
        i = at + 3;
    }
    for (; i < at + 6 && td_tok_glued(tk(f, i)); i++) {
        const td_token *more = tk(f, i);
        if (more->word == KW_R_NGAY || more->word == KW_R_CUA || more->word == KW_R_VE)
            break; /* 70-TB/TWngày: the blank is lost */
        if (td_tok_is_word(more) || more->klass == TD_TOK_NUMBER) {
            if (!add_letters(r, p, td_tok_text(f->s, more)))
                return false;
            p->footnote = more->klass == TD_TOK_NUMBER;
        } else if (td_tok_is(more, '&') && td_tok_is_word(tk(f, i + 1)) && td_tok_glued(tk(f, i + 1)) && p->n + 1 < TD_PART_BYTES) {
            p->text[p->n++] = '&';
        } else {
            break;
        }
    }
    bool subject = p->n > 2 && p->text[p->n - 1] == 'V' && punct(f, i, '/') && td_tok_glued(tk(f, i)) && kw(f, i + 1, KW_R_V) &&
                   td_tok_glued(tk(f, i + 1)) && !(tk(f, i + 1)->flags & TD_TOK_UPPER);
    p->n -= subject; /* 5538/TCT-CSV/v thuế: 'V/v' is glued to the symbol */
    p->past = i = read_second_half(r, read_term(r, i, p), p);
    td_part_look_up_type(r, p, false);
    td_part_look_up_issuer(r, p, false);
    if (punct(f, i, '(') && td_tok_glued(tk(f, i)))
        p->past = read_unit(r, i, p);
    return td_part_is_code(p) || p->type || p->issuer;
}

uint32_t td_symbol_separator(const td_token *t) {
    if (t->klass != TD_TOK_PUNCT)
        return 0;
    switch (t->number) {
    case '/':
    case '\\':
        return '/';
    case '-':
    case '_':
        return '-';
    case '.':
        return '.';
    default:
        return 0;
    }
}

/* May the part behind a separator belong to the symbol, given the white space around? `p` is the part read there, `prev` the one before
 * (NULL: the number). Solid text always may; with white space the part must be what is expected there. */
static bool may_join(const td_reading *r, const td_part *prev, const td_part *p, bool before, bool after, bool line) {
    if (!before && !after)
        return true;
    bool year = p->number && p->n == 4 && !prev;
    bool code = p->type || p->issuer || td_part_is_assembly(p) || is_case_kind(p), spaced = before && after;
    if (p->sep == '-' && spaced && year) /* 24 - 2024 - NĐ - CP: what follows must be a code, as behind any year */
        return td_is_year(tk(r->f, p->past - 1)) && td_symbol_separator(tk(r->f, p->past)) == '-' && td_tok_is_word(tk(r->f, p->past + 1));
    if (p->sep == '-' && spaced && prev && prev->number && prev->sep == '-')
        return p->type && td_part_is_code(p);
    if (p->sep == '/')
        return year || (code && td_part_is_code(p)) || (!before && !p->number && td_part_is_code(p));
    if (p->sep != '-' || p->number)
        return false;
    if (!prev) /* 11 - CTr/TU, 42- NQ/TW; 11 - Ctr/TU by what follows */
        return p->type && (td_part_is_code(p) || td_symbol_separator(tk(r->f, p->past)) == '/');
    if (!td_part_is_code(p))
        return false;
    if (spaced)
        return prev->type && p->issuer && r->n <= 2;
    return code || (line && !before);
}

/* The separator at token `i` and the part behind it. A dot only joins codes: QĐ.UB. */
static bool read_joint(td_reading *r, size_t i, const td_part *prev, td_part *p) {
    td_finder *f = r->f;
    const td_token *sep = tk(f, i), *t = tk(f, i + 1);
    p->sep = td_symbol_separator(sep);
    if (!p->sep || (sep->flags & TD_TOK_BLANK) || (t->flags & TD_TOK_BLANK))
        return false;
    bool before = !td_tok_glued(sep), after = !td_tok_glued(t);
    if (p->sep == '.' && (before || after || !prev || prev->number || !td_tok_is_word(t)))
        return false;
    if (!read_part(r, i + 1, p) || (p->sep == '.' && !(p->issuer || (prev->type && !prev->issuer && td_capitals(p->text, p->n) >= 2))))
        return false;
    if (p->sep == '.') {
        p->sep = '-';
        td_symbol_note(r->out, "+separator");
    }
    if (!may_join(r, prev, p, before, after, (t->flags & TD_TOK_LINE) != 0))
        return false;
    if (before || after)
        td_symbol_note(r->out, "+space");
    return true;
}

/* 19 NQ-TW, 42 NQ-CP: with the first separator lost the second still tells, where a body follows that is written so. */
static bool body_behind(td_finder *f, size_t separator_at) {
    static const char *const bodies[] = {"TW", "TƯ", "TU", "CP", "TTg"};
    const td_token *t = tk(f, separator_at + 1);
    td_slice text = td_tok_text(f->s, t);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (td_tok_is_word(t) && td_tok_glued(t) && td_slice_eq(text, td_slice_of(bodies[i])))
            return true;
    return false;
}

/* 26 NQ/TW, 15NQ/TW, 09/2026NQ-HĐND, 45/2022 NĐ-CP: the separator is lost. */
static bool read_lost_joint(td_reading *r, size_t i, const td_part *prev, td_part *p) {
    td_finder *f = r->f;
    const td_token *t = tk(f, i);
    bool backed = r->lead->type || r->lead->so;
    if (!td_tok_is_word(t) || (t->flags & (TD_TOK_LINE | TD_TOK_BLANK)) ||
        (prev && !(prev->number && prev->n == 4 && prev->sep == '/' && (td_tok_glued(t) || backed))))
        return false;
    p->sep = 0;
    if (!read_part(r, i, p) || !td_part_is_code(p))
        return false;
    uint32_t next = td_symbol_separator(tk(f, p->past));
    if (!p->type) /* Công văn số 2345 BNV/CCHC */
        return p->issuer && !prev && r->lead->type && r->lead->so && next == '/' && td_tok_glued(tk(f, p->past)) &&
               (tk(f, p->past + 1)->flags & TD_TOK_UPPER);
    if (prev && !td_tok_glued(t) && !td_tok_glued(tk(f, p->past)))
        return false;
    return prev ? next == '-' || next == '/' : next == '/' || (next == '-' && backed && body_behind(f, p->past));
}

void td_symbol_collect(td_reading *r, size_t at, size_t limit) {
    size_t i = at;
    while (r->n < TD_SYMBOL_PARTS && i < limit) {
        td_part *prev = r->n ? &r->parts[r->n - 1] : NULL, *p = &r->parts[r->n];
        char rule[TD_SYMBOL_RULE];
        memcpy(rule, r->out->rule, sizeof rule);
        if (!read_joint(r, i, prev, p) && !(r->n <= 1 && read_lost_joint(r, i, prev, p))) {
            memcpy(r->out->rule, rule, sizeof rule); /* repairs of what did not belong */
            break;
        }
        r->n++;
        i = p->past;
    }
}
