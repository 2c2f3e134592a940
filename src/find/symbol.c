/* Document symbols: 15/2020/NĐ-CP, 11-CTr/TU, 5973/UBND-KT. Comes in: the token of a number and what stands before it. Goes out: the
 * symbol in its standard form, with a name for each repair. Leaves lists, lone numbers and standards to list.c and standard.c.
 * Sources: Decree 30/2020/NĐ-CP Annex III, Law 80/2015/QH13 Art. 10, guide 36-HD/VPTW; the shapes A-M are those of the domain notes.
 *
 * A symbol is a number and parts, each behind a separator. It is collected loosely (white space, a line break, any dash) and then judged:
 * a year or a type code after a slash is the State's, a type code after a hyphen is the Party's. */
#include "find/reference.h"

#include <stdio.h>

#define PARTS 14
#define PART_BYTES 32
#define SYMBOL_TOKENS 48

typedef struct part {
    uint32_t sep; /* '/', '-', '.', or 0 where it is lost */
    size_t past;  /* one past its last token */
    bool number;
    bool footnote; /* its last token is a number that may be a footnote's */
    char text[PART_BYTES];
    size_t n;
    uint32_t type, issuer; /* rows, 0 = unknown */
} part;

typedef struct reading {
    td_finder *f;
    const td_lead *lead;
    td_symbol *out;
    char number[16];
    size_t number_n;
    part parts[PARTS];
    size_t n;
} reading;

static void note(td_symbol *out, const char *repair) {
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
static bool add_letters(reading *r, part *p, td_slice word) {
    for (size_t i = 0; i < word.n;) {
        unsigned char c = (unsigned char)word.at[i];
        if (c < 0x80) {
            if (p->n + 1 >= PART_BYTES)
                return false;
            p->text[p->n++] = (char)c;
            i++;
            continue;
        }
        if (c < 0xC3 || c > 0xDF || i + 1 >= word.n)
            return false;
        uint32_t point = (uint32_t)(c & 0x1F) << 6 | ((unsigned char)word.at[i + 1] & 0x3F);
        const char *to = letter(point);
        if (!to || p->n + strlen(to) >= PART_BYTES)
            return false;
        if (point != 0x110 && point != 0x111 && point != 0x1AF && point != 0x1B0)
            note(r->out, "+letter");
        memcpy(p->text + p->n, to, strlen(to));
        p->n += strlen(to);
        i += 2;
    }
    return true;
}

static size_t count_capitals(const char *text, size_t n) {
    size_t capitals = 0;
    for (size_t i = 0; i < n; i++)
        capitals += (text[i] >= 'A' && text[i] <= 'Z') || (i + 1 < n && (memcmp(text + i, "Đ", 2) == 0 || memcmp(text + i, "Ư", 2) == 0));
    return capitals;
}

static size_t without_digits(const char *text, size_t n) {
    while (n > 0 && text[n - 1] >= '0' && text[n - 1] <= '9')
        n--;
    return n;
}

/* Capitals, or a spelling with small letters at the end as codes have them: CTr, TTg, HĐNDt. */
static bool looks_like_code(const part *p) {
    size_t capitals = count_capitals(p->text, p->n);
    return capitals >= 2 || (capitals == 1 && without_digits(p->text, p->n) <= 2); /* L, P1 */
}

static bool part_is(const part *p, const char *text) {
    return p->n == strlen(text) && memcmp(p->text, text, p->n) == 0;
}

static bool part_starts(const part *p, const char *text) {
    size_t n = strlen(text);
    return p->n >= n && memcmp(p->text, text, n) == 0;
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

static void respell(reading *r, part *p, td_slice to) {
    td_slice from = {p->text, p->n};
    if (to.n == 0 || to.n >= PART_BYTES || td_slice_eq(from, to))
        return;
    if (!same_letters(from, to))
        return;
    note(r->out, count_bars(from) != count_bars(to) ? "+bar" : "+case");
    memcpy(p->text, to.at, to.n);
    p->n = to.n;
}

/* Looks the part up as issuer: as it stands, without its term's digits (QH14), and with lost bars. `spell` takes the table's spelling. */
static void look_up_issuer(reading *r, part *p, bool spell) {
    const td_lexicon *lex = r->f->lex;
    td_slice spelling = {0};
    if (spell && part_is(p, "TƯ")) {
        memcpy(p->text, "TW", 2);
        p->n = 2;
        note(r->out, "+tw");
    }
    p->issuer = td_lex_code(lex, TD_LEX_ISSUERS, (td_slice){p->text, p->n}, false, &spelling);
    if (p->issuer) {
        if (spell)
            respell(r, p, spelling);
        return;
    }
    size_t base = without_digits(p->text, p->n);
    if (base < p->n && base >= 2) {
        p->issuer = td_lex_code(lex, TD_LEX_ISSUERS, (td_slice){p->text, base}, false, &spelling);
        if (p->issuer)
            return;
    }
    p->issuer = td_lex_code(lex, TD_LEX_ISSUERS, (td_slice){p->text, p->n}, true, &spelling);
    if (p->issuer && spell)
        respell(r, p, spelling);
}

/* QĐi and QyĐ are codes of their own right; what only differs in case or bars is set right. */
static void look_up_type(reading *r, part *p, bool spell) {
    td_slice spelling = {0};
    p->type = td_lex_code(r->f->lex, TD_LEX_TYPES, (td_slice){p->text, p->n}, false, &spelling);
    if (!p->type)
        p->type = td_lex_code(r->f->lex, TD_LEX_TYPES, (td_slice){p->text, p->n}, true, &spelling);
    if (p->type && spell)
        respell(r, p, spelling);
}

static bool issuer_level(const reading *r, const part *p, const char *level) {
    return p->issuer && td_slice_eq(td_lex_cell(r->f->lex, TD_LEX_ISSUERS, p->issuer, TD_ISSUERS_LEVEL), td_slice_of(level));
}

/* A Party committee or its organ by its code: …TW, …TU, …HU, …ĐU. The table decides, so that MTTW is none. */
static bool is_party(const reading *r, const part *p) {
    if (part_is(p, "TW") || part_is(p, "TƯ") || part_is(p, "TU") || part_is(p, "HU") || part_is(p, "ĐU") || part_is(p, "QUTW"))
        return true;
    static const char *const ends[] = {"TW", "TU", "HU", "ĐU"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (p->n > n && memcmp(p->text + p->n - n, ends[i], n) == 0)
            return issuer_level(r, p, "party");
    }
    return false;
}

static bool is_state(const reading *r, const part *p) {
    return part_is(p, "CP") || part_is(p, "TTg") || part_is(p, "UBND") || part_is(p, "HĐND") ||
           (p->text[0] == 'B' && issuer_level(r, p, "central"));
}

/* QH15, UBTVQH14: the issuer stands where a type code would. */
static bool is_assembly(const part *p) {
    size_t base = without_digits(p->text, p->n);
    return (base == 2 && memcmp(p->text, "QH", 2) == 0) || (base == 6 && memcmp(p->text, "UBTVQH", 6) == 0);
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

/* 66.7/2025/NQ-CP: the number has a dot only where a year follows. */
static size_t dotted_number(reading *r, size_t at) {
    td_finder *f = r->f;
    const td_token *minor = tk(f, at + 1), *year = tk(f, at + 3);
    if (!punct(f, at, '.') || !td_tok_glued(tk(f, at)) || minor->klass != TD_TOK_NUMBER || !td_tok_glued(minor) || minor->digits > 3)
        return at;
    if (!punct(f, at + 2, '/') || year->klass != TD_TOK_NUMBER || year->digits != 4)
        return at;
    td_slice text = td_tok_text(f->s, minor);
    r->number[r->number_n++] = '.';
    memcpy(r->number + r->number_n, text.at, text.n);
    r->number_n += text.n;
    return at + 2;
}

static bool is_year(const td_token *t) {
    return t->klass == TD_TOK_NUMBER && t->digits == 4 && t->number >= 1945 && t->number <= 2099;
}

/* BCA(C13): a police unit in brackets belongs to the issuer. `i` is the bracket; returns one past it, or i. */
static size_t read_unit(reading *r, size_t i, part *p) {
    td_finder *f = r->f;
    size_t close = i + 2 + (tk(f, i + 2)->klass == TD_TOK_NUMBER);
    const td_token *unit = tk(f, i + 1);
    if (!(unit->flags & TD_TOK_UPPER) || !td_tok_glued(unit) || !td_tok_glued(tk(f, i + 2)) || !punct(f, close, ')') ||
        !td_tok_glued(tk(f, close)))
        return i;
    td_slice text = {td_tok_text(f->s, tk(f, i)).at, tk(f, close)->end - tk(f, i)->start};
    if (p->n + text.n >= PART_BYTES || text.n > 8)
        return i;
    memcpy(p->text + p->n, text.at, text.n);
    p->n += text.n;
    return close + 1;
}

/* Reads the tokens of one part that begins at `at`: a year or number, or letters with what is glued to them (QH14, BNN&PTNT, BCA(C13)).
 * False when no part of a symbol begins there. */
static bool read_part(reading *r, size_t at, part *p) {
    td_finder *f = r->f;
    const td_token *t = tk(f, at);
    p->n = 0;
    p->number = p->footnote = false;
    p->type = p->issuer = 0;
    if (t->klass == TD_TOK_NUMBER) {
        td_slice text = td_tok_text(f->s, t);
        if (text.n >= PART_BYTES)
            return false;
        memcpy(p->text, text.at, text.n);
        p->n = text.n;
        p->number = true;
        p->past = at + 1;
        return true;
    }
    if (!td_tok_is_word(t) || !add_letters(r, p, td_tok_text(f->s, t)))
        return false;
    size_t i = at + 1;
    for (; i < at + 6 && td_tok_glued(tk(f, i)); i++) {
        const td_token *more = tk(f, i);
        if (td_tok_is_word(more) || more->klass == TD_TOK_NUMBER) {
            if (!add_letters(r, p, td_tok_text(f->s, more)))
                return false;
            p->footnote = more->klass == TD_TOK_NUMBER;
        } else if (td_tok_is(more, '&') && td_tok_is_word(tk(f, i + 1)) && td_tok_glued(tk(f, i + 1)) && p->n + 1 < PART_BYTES) {
            p->text[p->n++] = '&';
        } else {
            break;
        }
    }
    p->past = i;
    look_up_type(r, p, false);
    look_up_issuer(r, p, false);
    if (punct(f, i, '(') && td_tok_glued(tk(f, i)))
        p->past = read_unit(r, i, p);
    return looks_like_code(p) || p->type || p->issuer;
}

static uint32_t separator(const td_token *t) {
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
static bool may_join(const reading *r, const part *prev, const part *p, bool before, bool after, bool line) {
    if (!before && !after)
        return true;
    bool year = p->number && p->n == 4 && !prev;
    bool code = p->type || p->issuer || is_assembly(p);
    if (p->sep == '/')
        return year || (code && looks_like_code(p)) || (!before && !p->number && looks_like_code(p));
    if (p->sep != '-' || p->number || !looks_like_code(p))
        return false;
    if (!prev)
        return p->type != 0; /* 11 - CTr/TU, 42- NQ/TW */
    if (before && after)
        return prev->type && p->issuer && r->n <= 2;
    return code || (line && !before);
}

/* The separator at token `i` and the part behind it. A dot only joins codes: QĐ.UB. */
static bool read_joint(reading *r, size_t i, const part *prev, part *p) {
    td_finder *f = r->f;
    const td_token *sep = tk(f, i), *t = tk(f, i + 1);
    p->sep = separator(sep);
    if (!p->sep || (sep->flags & TD_TOK_BLANK) || (t->flags & TD_TOK_BLANK))
        return false;
    bool before = !td_tok_glued(sep), after = !td_tok_glued(t);
    if (p->sep == '.' && (before || after || !prev || prev->number || !td_tok_is_word(t)))
        return false;
    if (!read_part(r, i + 1, p) || (p->sep == '.' && !(p->issuer || (prev->type && !prev->issuer && count_capitals(p->text, p->n) >= 2))))
        return false;
    if (p->sep == '.') {
        p->sep = '-';
        note(r->out, "+separator");
    }
    if (!may_join(r, prev, p, before, after, (t->flags & TD_TOK_LINE) != 0))
        return false;
    if (before || after)
        note(r->out, "+space");
    return true;
}

/* 26 NQ/TW, 15NQ/TW, 09/2026NQ-HĐND: the separator is lost. */
static bool read_lost_joint(reading *r, size_t i, const part *prev, part *p) {
    td_finder *f = r->f;
    const td_token *t = tk(f, i);
    if (!td_tok_is_word(t) || (t->flags & (TD_TOK_LINE | TD_TOK_BLANK)) || (prev && !(prev->number && prev->n == 4 && td_tok_glued(t))))
        return false;
    p->sep = 0;
    if (!read_part(r, i, p) || !p->type || !looks_like_code(p))
        return false;
    uint32_t next = separator(tk(f, p->past));
    return prev ? next == '-' || next == '/' : next == '/';
}

static void collect(reading *r, size_t at, size_t limit) {
    size_t i = at;
    while (r->n < PARTS && i < limit) {
        part *prev = r->n ? &r->parts[r->n - 1] : NULL, *p = &r->parts[r->n];
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

/* ---- judging ---------------------------------------------------------------------------------------------------------------- */

/* NĐCP, QĐUBND: the hyphen between type and issuer is lost. Both halves must be known. */
static void split_joined(reading *r, size_t index) {
    part *p = &r->parts[index];
    if (p->type || p->issuer || r->n >= PARTS)
        return;
    for (size_t cut = 1; cut < p->n; cut++) {
        if (((unsigned char)p->text[cut] & 0xC0) == 0x80)
            continue;
        part head = *p, tail = *p;
        head.n = cut;
        tail.n = p->n - cut;
        memmove(tail.text, p->text + cut, tail.n);
        head.type = td_lex_code(r->f->lex, TD_LEX_TYPES, (td_slice){head.text, head.n}, false, &(td_slice){0});
        tail.issuer = td_lex_code(r->f->lex, TD_LEX_ISSUERS, (td_slice){tail.text, tail.n}, false, &(td_slice){0});
        if (!head.type || !tail.issuer || tail.n < 2 || head.n < 2)
            continue;
        head.issuer = tail.type = 0;
        tail.sep = head.sep == '-' ? '/' : '-';
        memmove(p + 1, p, (r->n - index) * sizeof *p);
        p[0] = head;
        p[1] = tail;
        r->n++;
        note(r->out, "+hyphen");
        return;
    }
}

/* Contracts and licences have numbers of the same look, but are no documents of ours. */
static bool is_contract(const part *p) {
    if (part_starts(p, "HĐ"))
        return !p->issuer && !part_starts(p, "HĐBT") && !part_starts(p, "HĐNN") && !part_starts(p, "HĐTP") && !part_starts(p, "HĐND");
    return part_is(p, "GP") || part_starts(p, "GCN") || part_starts(p, "GPXD") || part_starts(p, "GPLX") || part_starts(p, "ĐKKD");
}

static bool is_joint_type(const part *p) {
    return part_starts(p, "TTLT") || part_starts(p, "NQLT") || part_starts(p, "TTLB");
}

/* Court kinds: 50/2020/HS-ST, 08/2025/HSST, 12/2024/QĐST-HNGĐ, 04/2016/AL. */
static bool is_court(const part *p) {
    static const char *const kinds[] = {"HS", "DS", "HNGĐ", "KDTM", "LĐ", "HC", "PS", "AL", "QĐST", "QĐPT", "QĐXX", "TLST", "TLPT"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (part_is(p, kinds[i]) || (p->n <= 10 && part_starts(p, kinds[i]) && i >= 8))
            return true;
    return part_is(p, "HSST") || part_is(p, "HSPT") || part_is(p, "DSST") || part_is(p, "DSPT") || part_is(p, "HCST") || part_is(p, "HCPT");
}

/* After a year: a type code, an assembly, a court kind; anything in capitals where the words before speak for it. */
static bool judge_year(reading *r, size_t code) {
    part *p = &r->parts[code];
    const td_lead *lead = r->lead;
    if (p->number || is_contract(p))
        return false;
    split_joined(r, code);
    p = &r->parts[code];
    if (p->sep != '/')
        note(r->out, "+separator");
    p->sep = '/';
    if (is_assembly(p) || is_court(p))
        return true;
    bool known = p->type || p->issuer || is_joint_type(p);
    if (!known && !((lead->type || lead->so) && count_capitals(p->text, p->n) >= 2))
        return false;
    if (!lead->type && !lead->so && code + 1 >= r->n && !p->issuer)
        return false; /* 12/2020/QĐ: cut off */
    if (code + 1 < r->n && !is_joint_type(p) && p->type && r->parts[code + 1].sep == '/') {
        r->parts[code + 1].sep = '-';
        note(r->out, "+hyphen");
    }
    return true;
}

/* NUM/CODE...: a type code with its issuer, or an official letter's issuer with its unit. */
static bool judge_state(reading *r) {
    const td_lead *lead = r->lead;
    part *p = &r->parts[0];
    if (p->number || is_contract(p))
        return false;
    split_joined(r, 0);
    part *q = r->n > 1 ? &r->parts[1] : NULL;
    if (p->type && q && !q->number) {
        if (is_party(r, q)) { /* 36/CT-TW, 12/BC/TU */
            note(r->out, "+party");
            p->sep = '-';
            q->sep = '/';
        } else if (q->sep == '/' && (is_state(r, q) || lead->type)) {
            q->sep = '-';
            note(r->out, "+hyphen");
        }
        return true;
    }
    size_t capitals = count_capitals(p->text, p->n);
    if (p->issuer && q && !q->number)
        return capitals >= 2 || lead->type;
    if (!q) /* 74/CP, 6006/BGDĐT, 13/SL */
        return capitals >= 2 && (lead->type || (lead->so && p->issuer)) && (p->issuer || p->type || capitals >= 3);
    return !q->number && capitals >= 2 && (lead->type || (lead->so && count_capitals(q->text, q->n) >= 1));
}

/* NUM-CODE...: the Party's type and issuer; before 1997 also the State's (89-TC/TCT, 73-CP). */
static bool judge_party(reading *r) {
    const td_lead *lead = r->lead;
    part *p = &r->parts[0];
    if (p->number || is_contract(p))
        return false;
    split_joined(r, 0);
    part *q = r->n > 1 ? &r->parts[1] : NULL;
    bool backed = lead->type || lead->so;
    if (!q)
        return backed && (p->issuer || part_is(p, "SL")) && count_capitals(p->text, p->n) >= 2;
    if (q->number)
        return false;
    if (p->type && q->sep == '-') {
        if (is_party(r, q)) { /* 72-NQ-TW */
            q->sep = '/';
            note(r->out, "+party");
            return true;
        }
        if (part_is(q, "CP") || part_is(q, "TTg")) { /* 68-NQ-CP */
            p->sep = '/';
            note(r->out, "+state");
            return true;
        }
        return backed;
    }
    if (p->type && (part_is(q, "CP") || part_is(q, "TTg")) && q->sep == '/') { /* 16-CT/TTg */
        p->sep = '/';
        q->sep = '-';
        note(r->out, "+state");
        return true;
    }
    if (q->sep != '/')
        return false;
    return p->type ? looks_like_code(q) : backed && looks_like_code(p) && looks_like_code(q);
}

/* A footnote's mark glued to the issuer (NĐ-CP1); issuers that count their terms keep their digits (QH14, UBTVQH15, HĐND8). */
static void drop_footnote(reading *r) {
    part *p = &r->parts[r->n - 1];
    if (!p->footnote || !(part_starts(p, "CP") || part_starts(p, "TTg") || part_starts(p, "TW") || issuer_level(r, p, "central")))
        return;
    if (is_assembly(p))
        return;
    size_t base = without_digits(p->text, p->n);
    if (p->n - base > 1 || part_starts(p, "NHNN") || part_starts(p, "UB") || part_starts(p, "VPQH"))
        return;
    p->n = base;
    p->past--;
    note(r->out, "+footnote");
}

/* Type code and issuers in the table's spelling, each where it stands; a unit behind the issuer stays as it is. */
static void spell_parts(reading *r, size_t code) {
    size_t i = code;
    part *p = &r->parts[i];
    bool joint = is_joint_type(p) || part_starts(p, "CTPH") || part_starts(p, "QCPH");
    if (p->type && (i + 1 < r->n || !p->issuer)) {
        look_up_type(r, p, true);
        i++;
    } else if (joint) {
        i++;
    }
    for (bool first = true; i < r->n; i++, first = false) {
        p = &r->parts[i];
        if (!p->number && (first || joint))
            look_up_issuer(r, p, true);
        else if (!p->number && p->issuer) /* a known issuer behind the first: case alone is set right */
            look_up_issuer(r, p, true);
    }
}

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */

static bool put(td_symbol *out, const char *at, size_t n) {
    if (out->text_n + n >= sizeof out->text)
        return false;
    memcpy(out->text + out->text_n, at, n);
    out->text_n += n;
    return true;
}

/* Writes the parts; `code` is the index of the first part after the years. */
static bool write_symbol(reading *r, size_t code, bool year) {
    td_symbol *out = r->out;
    out->text_n = 0;
    if (!put(out, r->number, r->number_n))
        return false;
    out->number_n = out->tail_at = (unsigned)r->number_n;
    for (size_t i = 0; i < r->n; i++) {
        part *p = &r->parts[i];
        char sep = p->sep ? (char)p->sep : '-';
        if (!p->sep)
            note(out, "+hyphen");
        if (!put(out, &sep, 1))
            return false;
        unsigned at = (unsigned)out->text_n, n = (unsigned)p->n;
        if (!put(out, p->text, p->n))
            return false;
        if (year && i + 1 == code) {
            out->year_at = at;
            out->year_n = n;
        } else if (i == code && (p->type || is_joint_type(p)) && !is_assembly(p)) {
            out->code_at = at;
            out->code_n = n;
            out->type = p->type;
        } else if (i >= code && !out->organ_n) {
            out->organ_at = at;
        }
        if (out->organ_at)
            out->organ_n = (unsigned)out->text_n - out->organ_at;
    }
    out->past = r->parts[r->n - 1].past;
    return true;
}

/* A list member without its own symbol inherits all after the number. */
bool td_symbol_read(td_finder *f, size_t at, const td_lead *lead, td_symbol *out) {
    reading r = {.f = f, .lead = lead, .out = out};
    *out = (td_symbol){0};
    memcpy(out->rule, "ref.symbol", sizeof "ref.symbol");
    size_t past = td_symbol_number(f, at, r.number, sizeof r.number, &r.number_n);
    if (!past || lead->form)
        return false;
    past = dotted_number(&r, past);
    collect(&r, past, at + SYMBOL_TOKENS);
    if (r.n == 0)
        return false;
    size_t code = 0;
    const td_token *second = tk(f, r.parts[0].past - 1);
    bool year = r.parts[0].number;
    if (year) {
        if (!is_year(second))
            return false;
        code = 1;
        if (r.n > 2 && r.parts[1].number && r.parts[1].n == 4) /* 218/2014/2013/NĐ-CP stands in print */
            code = 2;
        if (code >= r.n || (r.parts[0].sep != '/' && !r.parts[code].type))
            return false;
        r.parts[0].sep = '/';
    }
    while (r.n > code + 1 && r.parts[r.n - 1].number && !year)
        r.n--; /* 118/KH-UBND-2024: what follows is no part of it */
    bool good = year ? judge_year(&r, code) : r.parts[0].sep == '/' ? judge_state(&r) : judge_party(&r);
    if (!good)
        return false;
    drop_footnote(&r);
    spell_parts(&r, code);
    return write_symbol(&r, code, year);
}
