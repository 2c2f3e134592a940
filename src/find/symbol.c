/* Document symbols: 15/2020/NĐ-CP, 11-CTr/TU, 5973/UBND-KT. Comes in: the token of a number and what stands before it. Goes out: the
 * symbol in its standard form, with a name for each repair. Leaves lists, lone numbers and standards to list.c and standard.c.
 * Sources: Decree 30/2020/NĐ-CP Annex III, Law 80/2015/QH13 Art. 10, guide 36-HD/VPTW; the shapes A-M are those of the domain notes.
 *
 * A symbol is a number and parts, each behind a separator. It is collected loosely (white space, a line break, any dash) and then judged:
 * a year or a type code after a slash is the State's, a type code after a hyphen is the Party's. */
#include "find/symbolpart.h"

#define SYMBOL_TOKENS 48

static bool issuer_level(const td_reading *r, const td_part *p, const char *level) {
    return p->issuer && td_slice_eq(td_lex_cell(r->f->lex, TD_LEX_ISSUERS, p->issuer, TD_ISSUERS_LEVEL), td_slice_of(level));
}

/* A Party committee or its organ by its code: …TW, …TU, …HU, …ĐU. The table decides, so that MTTW is none. */
static bool is_party(const td_reading *r, const td_part *p) {
    if (td_part_is(p, "TW") || td_part_is(p, "TƯ") || td_part_is(p, "TU") || td_part_is(p, "HU") || td_part_is(p, "ĐU") ||
        td_part_is(p, "QUTW"))
        return true;
    if (td_part_starts(p, "ĐU"))
        return true; /* ĐUK, ĐUCA: committees of a branch */
    static const char *const ends[] = {"TW", "TU", "HU", "ĐU"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (p->n > n && memcmp(p->text + p->n - n, ends[i], n) == 0)
            return issuer_level(r, p, "party");
    }
    return false;
}

static bool is_state(const td_reading *r, const td_part *p) {
    return td_part_is(p, "CP") || td_part_is(p, "TTg") || td_part_is(p, "UBND") || td_part_is(p, "HĐND") ||
           (p->text[0] == 'B' && issuer_level(r, p, "central"));
}

/* ---- judging ---------------------------------------------------------------------------------------------------------------- */

/* NĐCP, QĐUBND: the hyphen between type and issuer is lost. Both halves must be known. */
static void split_joined(td_reading *r, size_t index) {
    td_part *p = &r->parts[index];
    if (p->type || p->issuer || r->n >= TD_SYMBOL_PARTS)
        return;
    for (size_t cut = 1; cut < p->n; cut++) {
        if (((unsigned char)p->text[cut] & 0xC0) == 0x80)
            continue;
        td_part head = *p, tail = *p;
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
        td_symbol_note(r->out, "+hyphen");
        return;
    }
}

/* Contracts and licences have numbers of the same look, but are no documents of ours. */
static bool is_contract(const td_part *p) {
    if (td_part_starts(p, "HĐ"))
        return !p->issuer && !td_part_starts(p, "HĐBT") && !td_part_starts(p, "HĐNN") && !td_part_starts(p, "HĐTP") &&
               !td_part_starts(p, "HĐND");
    return td_part_is(p, "GP") || td_part_starts(p, "GCN") || td_part_starts(p, "GPXD") || td_part_starts(p, "GPLX") ||
           td_part_starts(p, "ĐKKD");
}

/* Types of several bodies: both ways to set the mark behind them are in use. */
static bool is_joint_type(const td_part *p) {
    return td_part_starts(p, "CTPH") || td_part_starts(p, "CTrPH") || td_part_starts(p, "QCPH") || td_part_starts(p, "KHPH") ||
           td_part_starts(p, "KHLT") || td_part_starts(p, "HDLN") || td_part_starts(p, "HDLT") || td_part_starts(p, "TTLT") ||
           td_part_starts(p, "NQLT") || td_part_starts(p, "TTLB");
}

/* Court kinds: 50/2020/HS-ST, 08/2025/HSST, 12/2024/QĐST-HNGĐ, 04/2016/AL. */
static bool is_court(const td_part *p) {
    static const char *const kinds[] = {"HS", "DS", "HNGĐ", "KDTM", "LĐ", "HC", "PS", "AL", "QĐST", "QĐPT", "QĐXX", "TLST", "TLPT"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (td_part_is(p, kinds[i]) || (p->n <= 10 && td_part_starts(p, kinds[i]) && i >= 8))
            return true;
    return td_part_is(p, "HSST") || td_part_is(p, "HSPT") || td_part_is(p, "DSST") || td_part_is(p, "DSPT") || td_part_is(p, "HCST") ||
           td_part_is(p, "HCPT");
}

/* After a year: a type code, an assembly, a court kind; anything in capitals where the words before speak for it. */
static bool judge_year(td_reading *r, size_t code) {
    td_part *p = &r->parts[code];
    const td_lead *lead = r->lead;
    if (p->number || is_contract(p))
        return false;
    split_joined(r, code);
    p = &r->parts[code];
    if (p->sep != '/')
        td_symbol_note(r->out, "+separator");
    p->sep = '/';
    if (td_part_is_assembly(p) || is_court(p))
        return true;
    bool known = p->type || p->issuer || is_joint_type(p);
    if (!known && !((lead->type || lead->so) && td_capitals(p->text, p->n) >= 2))
        return false;
    if (!lead->type && !lead->so && code + 1 >= r->n && !p->issuer)
        return false; /* 12/2020/QĐ: cut off */
    if (code + 1 < r->n && !is_joint_type(p) && p->type && r->parts[code + 1].sep == '/') {
        r->parts[code + 1].sep = '-';
        td_symbol_note(r->out, "+hyphen");
    }
    return true;
}

/* NUM/CODE...: a type code with its issuer, or an official letter's issuer with its unit. */
static bool judge_state(td_reading *r) {
    const td_lead *lead = r->lead;
    td_part *p = &r->parts[0];
    if (p->number || is_contract(p))
        return false;
    split_joined(r, 0);
    td_part *q = r->n > 1 ? &r->parts[1] : NULL;
    if (p->type && q && !q->number) {
        if (is_party(r, q)) { /* 36/CT-TW, 12/BC/TU */
            td_symbol_note(r->out, "+party");
            p->sep = '-';
            q->sep = '/';
        } else if (q->sep == '/' && !is_joint_type(p) && (is_state(r, q) || lead->type)) {
            q->sep = '-';
            td_symbol_note(r->out, "+hyphen");
        }
        return true;
    }
    size_t capitals = td_capitals(p->text, p->n);
    if (p->issuer && q && !q->number)
        return capitals >= 2 || lead->type;
    if (!q) /* 74/CP, 6006/BGDĐT, 13/SL */
        return capitals >= 2 && (lead->type || (lead->so && p->issuer)) && (p->issuer || p->type || capitals >= 3);
    return !q->number && capitals >= 2 && (lead->type || (lead->so && td_capitals(q->text, q->n) >= 1));
}

/* 'Thông báo số 159-TB': the code alone, which says again what the type name before it says. */
static bool names_its_type(const td_reading *r, const td_part *p) {
    if (!r->lead->type)
        return false;
    td_slice named = td_lex_cell(r->f->lex, TD_LEX_TYPES, r->lead->type, TD_TYPES_CODE);
    return td_slice_eq(named, td_lex_cell(r->f->lex, TD_LEX_TYPES, p->type, TD_TYPES_CODE));
}

/* NUM-CODE...: the Party's type and issuer; before 1997 also the State's (89-TC/TCT, 73-CP). */
static bool judge_party(td_reading *r) {
    const td_lead *lead = r->lead;
    td_part *p = &r->parts[0];
    if (p->number || is_contract(p))
        return false;
    split_joined(r, 0);
    td_part *q = r->n > 1 ? &r->parts[1] : NULL;
    bool backed = lead->type || lead->so;
    if (!q)
        return backed && (p->issuer || td_part_is(p, "SL") || (p->type && names_its_type(r, p))) && td_capitals(p->text, p->n) >= 2;
    if (q->number)
        return false;
    if (p->type && q->sep == '-') {
        if (is_party(r, q)) { /* 72-NQ-TW */
            q->sep = '/';
            td_symbol_note(r->out, "+party");
            return true;
        }
        if (td_part_is(q, "CP") || td_part_is(q, "TTg")) { /* 68-NQ-CP */
            p->sep = '/';
            td_symbol_note(r->out, "+state");
            return true;
        }
        return backed;
    }
    if (p->type && (td_part_is(q, "CP") || td_part_is(q, "TTg")) && q->sep == '/') { /* 16-CT/TTg */
        p->sep = '/';
        q->sep = '-';
        td_symbol_note(r->out, "+state");
        return true;
    }
    if (q->sep == '-' && backed && is_joint_type(&r->parts[r->n - 1]) && r->parts[r->n - 1].sep == '/')
        return td_part_is_code(p) && td_part_is_code(q); /* 01-TANDTC-VKSNDTC/TTLT: the old way to write joint circulars */
    if (q->sep != '/')
        return false;
    return p->type ? td_part_is_code(q) : backed && td_part_is_code(p) && td_part_is_code(q);
}

/* 120-kl/tw, 15/2020/qđ-ubnd: whole lines are lowered by readers of old encodings. Two known codes in a row are codes in small letters
 * too, and are judged as their standard spelling is. */
static void raise_small_letters(td_reading *r, size_t code) {
    if (r->n < code + 2 || !r->parts[code].type || !r->parts[code + 1].issuer)
        return;
    for (size_t i = code; i < code + 2; i++)
        if (td_capitals(r->parts[i].text, r->parts[i].n) > 0)
            return;
    td_part_look_up_type(r, &r->parts[code], true);
    td_part_look_up_issuer(r, &r->parts[code + 1], true);
}

/* A footnote's mark glued to the issuer (NĐ-CP1); issuers that count their terms keep their digits (QH14, UBTVQH15, HĐND8). */
static void drop_footnote(td_reading *r) {
    td_part *p = &r->parts[r->n - 1];
    bool ministry = p->text[0] == 'B' && issuer_level(r, p, "central");
    if (!p->footnote || !(td_part_starts(p, "CP") || td_part_starts(p, "TTg") || td_part_starts(p, "TW") || ministry))
        return;
    if (td_part_is_assembly(p))
        return;
    size_t base = td_without_digits(p->text, p->n);
    if (p->n - base > 1 || td_part_starts(p, "NHNN") || td_part_starts(p, "UB") || td_part_starts(p, "VPQH"))
        return;
    p->n = base;
    p->past--;
    td_symbol_note(r->out, "+footnote");
}

/* Type code and issuers in the table's spelling, each where it stands; a unit behind the issuer stays as it is. */
static void spell_parts(td_reading *r, size_t code) {
    size_t i = code;
    td_part *p = &r->parts[i];
    bool joint = is_joint_type(p);
    if (p->type && (i + 1 < r->n || !p->issuer)) {
        td_part_look_up_type(r, p, true);
        i++;
    } else if (joint) {
        i++;
    }
    for (bool first = true; i < r->n; i++, first = false) {
        p = &r->parts[i];
        if (!p->number && (first || joint))
            td_part_look_up_issuer(r, p, true);
        else if (!p->number)
            td_part_spell_case(r, p); /* a unit's letters are its own: QLĐ is not QLD */
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
static bool write_symbol(td_reading *r, size_t code, bool year) {
    td_symbol *out = r->out;
    out->text_n = 0;
    if (!put(out, r->number, r->number_n))
        return false;
    out->number_n = out->tail_at = (unsigned)r->number_n;
    for (size_t i = 0; i < r->n; i++) {
        td_part *p = &r->parts[i];
        char sep = p->sep ? (char)p->sep : '-';
        if (!p->sep)
            td_symbol_note(out, "+hyphen");
        if (!put(out, &sep, 1))
            return false;
        unsigned at = (unsigned)out->text_n, n = (unsigned)p->n;
        if (!put(out, p->text, p->n))
            return false;
        if (year && i + 1 == code) {
            out->year_at = at;
            out->year_n = n;
        } else if (i == code && (p->type || is_joint_type(p)) && !td_part_is_assembly(p)) {
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

/* Most numbers stand before a word in small letters, a comma, a percent sign: no part of a symbol begins there, joined or not. */
static bool stands_alone(const td_finder *f, size_t at) {
    const td_token *next = tk(f, at + 1);
    if (next->klass == TD_TOK_PUNCT)
        return !td_symbol_separator(next);
    bool small = next->klass == TD_TOK_WORD && !(next->flags & (TD_TOK_TITLE | TD_TOK_UPPER));
    return next->klass == TD_TOK_END || (small && !td_tok_glued(next));
}

bool td_symbol_read(td_finder *f, size_t at, const td_lead *lead, td_symbol *out) {
    if (stands_alone(f, at))
        return false;
    td_reading r = {.f = f, .lead = lead, .out = out};
    *out = (td_symbol){0};
    memcpy(out->rule, "ref.symbol", sizeof "ref.symbol");
    size_t past = lead->form ? 0 : td_symbol_read_number(&r, at);
    if (!past)
        return false;
    td_symbol_collect(&r, past, at + SYMBOL_TOKENS);
    if (r.n == 0)
        return false;
    size_t code = 0;
    const td_token *second = tk(f, r.parts[0].past - 1);
    bool year = r.parts[0].number;
    if (year) {
        if (!td_is_year(second) && !(r.misread && r.parts[0].n == 4 && memcmp(r.parts[0].text, "20", 2) == 0))
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
    raise_small_letters(&r, code);
    bool good = year ? judge_year(&r, code) : r.parts[0].sep == '/' ? judge_state(&r) : judge_party(&r);
    bool whole = code + 1 < r.n && r.parts[code].type && r.parts[code + 1].issuer;
    if (!good || (r.misread && !whole))
        return false;
    drop_footnote(&r);
    spell_parts(&r, code);
    return write_symbol(&r, code, year);
}
