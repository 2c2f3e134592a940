/* What a number counts. Comes in: the token behind a number. Goes out: multiplier, unit, counted noun. The words stand in units.tsv,
 * nouns.tsv and cues.tsv; a lower-case word that is in none of them may be a noun that nobody listed. */
#include "find/measure.h"

#include "find/numeral.h"

/* Cues are at most this many syllables long. */
#define CUE_WORDS 5

static td_slice unit_cell(const td_finder *f, uint32_t row, unsigned column) {
    return td_lex_cell(f->lex, TD_LEX_UNITS, row, column);
}

static bool is_multiplier(const td_finder *f, uint32_t row) {
    return td_slice_eq(unit_cell(f, row, TD_UNITS_CLASS), TD_S("multiplier"));
}

/* Powers of ten are written out in the table: 1000000. */
static int power_of(const td_finder *f, uint32_t row) {
    td_slice factor = unit_cell(f, row, TD_UNITS_FACTOR);
    return factor.n > 1 ? (int)factor.n - 1 : 0;
}

/* A short form ('tr', 'k', 'm') is a unit only where its letters stand as they should: '5m' and '15tr', but not '5M' or '4G'. */
static bool is_short(const td_token *t) {
    return td_tok_is_word(t) && t->end - t->start <= 2 && !(t->flags & TD_TOK_UPPER && t->end - t->start == 2);
}

/* A number before 'K' that names a grade: 'thông điệp 5K', 'phim 4K', the carats of 'vàng 24K'. */
static bool names_grade(const td_token *t) {
    return t->digits == 1 || t->number == 14 || t->number == 18 || t->number == 22 || t->number == 24;
}

size_t td_multiplier_at(const td_finder *f, size_t i, int *power) {
    size_t at = i;
    *power = 0;
    for (unsigned n = 0; n < 3; n++) {
        const td_token *t = tk(f, at);
        if (!td_tok_is_word(t) || t->flags & TD_TOK_BLANK)
            break;
        td_lex_match m = td_lex_find(f->lex, TD_LEX_UNITS, f->s, at);
        if (!m.row || !is_multiplier(f, m.row))
            break;
        if (t->end - t->start <= 2 && !td_tok_glued(t)) /* '15tr', '50k': only where they touch the digits */
            break;
        if (t->end - t->start == 1 && t->flags & TD_TOK_UPPER && at > 0 && names_grade(tk(f, at - 1)))
            break;
        td_lex_match noun = td_lex_find(f->lex, TD_LEX_NOUNS, f->s, at);
        if (noun.row && noun.tokens > m.tokens) /* 'tỷ phú' */
            break;
        *power += power_of(f, m.row);
        at += m.tokens;
    }
    return at;
}

static td_unit measure_at(const td_finder *f, size_t i) {
    td_lex_match m = td_lex_find(f->lex, TD_LEX_UNITS, f->s, i);
    if (!m.row || is_multiplier(f, m.row))
        return (td_unit){0};
    const td_token *t = tk(f, i), *next = tk(f, i + m.tokens);
    bool ends_in_digits = td_tok_is_word(t) && m.tokens == 1 && td_tok_glued(next) && next->klass == TD_TOK_NUMBER;
    bool letter =
        td_tok_is_word(t) && t->end - t->start == 1 && m.tokens == 1; /* stands as the table has it: '220V', but not '4G', '3 M', '5 v' */
    bool other_case = letter && !td_slice_eq(unit_cell(f, m.row, TD_UNITS_SYMBOL), td_tok_text(f->s, t));
    if ((is_short(t) && ends_in_digits) || other_case)
        return (td_unit){0};
    return (td_unit){TD_UNIT_MEASURE, i, i + m.tokens, power_of(f, m.row), m.row, unit_cell(f, m.row, TD_UNITS_SYMBOL)};
}

td_unit td_unit_split(const td_finder *f, size_t i) {
    td_lex_match m = td_lex_find(f->lex, TD_LEX_UNITS, f->s, i);
    const td_token *tenths = tk(f, i + 1), *after = tk(f, i + 2);
    if (m.tokens != 1 || !td_tok_glued(tk(f, i)) || !td_tok_glued(tenths) || tenths->klass != TD_TOK_NUMBER || tenths->digits > 2)
        return (td_unit){0};
    td_unit unit = {TD_UNIT_MEASURE, i, i + 1, power_of(f, m.row), m.row, unit_cell(f, m.row, TD_UNITS_SYMBOL)};
    bool open = !td_tok_glued(after) || (after->klass == TD_TOK_PUNCT && !td_tok_glued(tk(f, i + 3)));
    bool clock = kw(f, i, KW_HOUR_G); /* '9g30' */
    return open && !clock && (td_unit_is(f, &unit, "length") || td_unit_is(f, &unit, "mass")) ? unit : (td_unit){0};
}

static td_unit noun_at(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (!td_tok_is_word(t))
        return (td_unit){0};
    td_lex_match m = td_lex_find(f->lex, TD_LEX_NOUNS, f->s, i);
    if (m.row && tk(f, i)->marks >> TD_LEX_CUES & 1) { /* '2 bao gạo', but 'vùng 2 bao gồm' */
        td_cue cue = td_cue_at(f, i);
        if (cue.classes & TD_CUE_FUNCTION && cue.past > i + m.tokens)
            return (td_unit){0};
    }
    if (m.row)
        return (td_unit){TD_UNIT_NOUN, i, i + m.tokens, 0, m.row, {"", 0}};
    bool acronym = t->klass == TD_TOK_CODE && (t->flags & TD_TOK_UPPER);
    if ((!acronym && t->flags & TD_TOK_TITLE) || td_numeral_digit(t->word) >= 0 || td_cue_at(f, i).classes & TD_CUE_FUNCTION)
        return (td_unit){0};
    return (td_unit){TD_UNIT_WORD, i, i + 1, 0, 0, {"", 0}};
}

td_unit td_unit_at(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (t->flags & (TD_TOK_BLANK | TD_TOK_TAB) || t->klass == TD_TOK_NUMBER)
        return (td_unit){0};
    td_unit measure = measure_at(f, i), noun = noun_at(f, i);
    bool longer = noun.kind == TD_UNIT_NOUN && noun.past > measure.past; /* 'ngày công' is no time */
    return measure.kind && !longer ? measure : noun;
}

td_slice td_unit_text(td_finder *f, const td_unit *u) {
    if (u->kind == TD_UNIT_NOUN || u->kind == TD_UNIT_WORD)
        return td_words(f, u->first, u->past);
    return u->text.at ? u->text : (td_slice){"", 0};
}

td_unit td_unit_before(const td_finder *f, size_t i) {
    for (size_t n = 2; n > 0; n--) {
        if (n > i)
            continue;
        const td_token *t = tk(f, i - n);
        bool sign = t->klass == TD_TOK_PUNCT, code = t->klass == TD_TOK_CODE && t->flags & TD_TOK_UPPER;
        if (t->start < f->floor || (!sign && !code))
            continue;
        td_lex_match m = td_lex_find(f->lex, TD_LEX_UNITS, f->s, i - n);
        bool money = m.row && m.tokens == n && td_slice_eq(unit_cell(f, m.row, TD_UNITS_CLASS), TD_S("money"));
        if (money && (!sign || td_tok_glued(tk(f, i))))
            return (td_unit){TD_UNIT_MEASURE, i - n, i, 0, m.row, unit_cell(f, m.row, TD_UNITS_SYMBOL)};
    }
    return (td_unit){0};
}

bool td_unit_is(const td_finder *f, const td_unit *u, const char *klass) {
    if (!u->row)
        return false;
    td_slice cell =
        u->kind == TD_UNIT_MEASURE ? unit_cell(f, u->row, TD_UNITS_CLASS) : td_lex_cell(f->lex, TD_LEX_NOUNS, u->row, TD_NOUNS_CLASS);
    return td_slice_eq(cell, td_slice_of(klass));
}

/* In the order of their bits. */
static const char *const class_names[] = {"change", "total", ">", "<", "~", ">=", "<=", "=", "name", "label", "provision", "ordinal",
    "code", "slogan", "datehead", "function", "clock", "base", "stop", "series", "lasts", "word", "moves", "whole", "particle", "verb",
    "vague", "daypart", "medal"};

static td_cue cue_of(const td_finder *f, td_lex_match m, size_t first) {
    if (!m.row)
        return (td_cue){0};
    if (!f->cue_classes[m.row])
        f->cue_classes[m.row] =
            td_lex_classes(f->lex, TD_LEX_CUES, m.row, TD_CUES_CLASS, class_names, sizeof class_names / sizeof *class_names);
    return (td_cue){f->cue_classes[m.row], first, first + m.tokens};
}

td_cue td_cue_at(const td_finder *f, size_t i) {
    return cue_of(f, td_lex_find(f->lex, TD_LEX_CUES, f->s, i), i);
}

td_cue td_cue_before(const td_finder *f, size_t i) {
    td_lex_match m = td_lex_before(f->lex, TD_LEX_CUES, f->s, i, CUE_WORDS);
    return cue_of(f, m, i - m.tokens);
}

const char *td_bound_sign(const td_token *t) {
    switch (t->klass == TD_TOK_PUNCT ? t->number : 0) {
    case '>':
        return ">";
    case '<':
        return "<";
    case '~':
    case 0x2248:
        return "~";
    case 0x2265:
        return ">=";
    case 0x2264:
        return "<=";
    default:
        return NULL;
    }
}

const td_mention *td_last_figure(const td_finder *f) {
    const td_mention *last = f->out->mentions.n ? &f->out->mentions.at[f->out->mentions.n - 1] : NULL;
    return last && last->kind == TD_FIGURE ? last : NULL;
}
