/* What a number counts. Comes in: the token behind a number. Goes out: multiplier, unit, counted noun. The words stand in units.tsv,
 * nouns.tsv and cues.tsv; a lower-case word that is in none of them may be a noun that nobody listed. */
#include "find/measure.h"

size_t td_multiplier_at(const td_finder *f, size_t i, int *power) {
    size_t at = i;
    *power = 0;
    for (unsigned n = 0; n < 3; n++) {
        td_lex_match m = td_lex_find(f->lex, TD_LEX_UNITS, f->s, at);
        if (!m.row || !td_slice_eq(td_lex_cell(f->lex, TD_LEX_UNITS, m.row, TD_UNITS_CLASS), TD_S("multiplier")))
            break;
        if (tk(f, at)->flags & TD_TOK_BLANK)
            break;
        td_slice factor = td_lex_cell(f->lex, TD_LEX_UNITS, m.row, TD_UNITS_FACTOR);
        *power += (int)factor.n - 1;
        at += m.tokens;
    }
    return at;
}

static td_unit measure_at(td_finder *f, size_t i) {
    td_lex_match m = td_lex_find(f->lex, TD_LEX_UNITS, f->s, i);
    if (!m.row || td_slice_eq(td_lex_cell(f->lex, TD_LEX_UNITS, m.row, TD_UNITS_CLASS), TD_S("multiplier")))
        return (td_unit){0};
    const td_token *last = tk(f, i + m.tokens - 1), *next = tk(f, i + m.tokens);
    bool letter = m.tokens == 1 && last->end - last->start <= 2 && td_tok_is_word(last);
    if (letter && td_tok_glued(next) && next->klass == TD_TOK_NUMBER)
        return (td_unit){0};
    return (td_unit){TD_UNIT_MEASURE, i + m.tokens, td_lex_cell(f->lex, TD_LEX_UNITS, m.row, TD_UNITS_SYMBOL)};
}

bool td_cue_has(const td_finder *f, uint32_t row, const char *klass) {
    td_slice all = td_lex_cell(f->lex, TD_LEX_CUES, row, TD_CUES_CLASS);
    size_t n = strlen(klass);
    for (size_t i = 0; row && i + n <= all.n; i++) {
        bool starts = i == 0 || all.at[i - 1] == ' ', ends = i + n == all.n || all.at[i + n] == ' ';
        if (starts && ends && memcmp(all.at + i, klass, n) == 0)
            return true;
    }
    return false;
}

/* The cues that end just before token i. A number is asked about them for one class after the other: they are looked up once. */
static const td_cues *cues_before(const td_finder *f, size_t i) {
    td_cues *c = f->cues;
    const td_token *t = tk(f, i);
    if (c->known && c->start == t->start)
        return c;
    *c = (td_cues){.known = t->klass != TD_TOK_END, .start = t->start};
    for (size_t back = 1; back <= TD_CUE_WORDS && back <= i; back++) {
        td_lex_match m = td_lex_find(f->lex, TD_LEX_CUES, f->s, i - back);
        c->row[back - 1] = m.tokens == back ? m.row : 0;
    }
    return c;
}

size_t td_cue_before(const td_finder *f, size_t i, const char *klass) {
    const td_cues *c = cues_before(f, i);
    for (size_t back = TD_CUE_WORDS; back > 0; back--)
        if (c->row[back - 1] && td_cue_has(f, c->row[back - 1], klass))
            return i - back + 1;
    return 0;
}

static td_unit noun_at(td_finder *f, size_t i) {
    td_lex_match m = td_lex_find(f->lex, TD_LEX_NOUNS, f->s, i);
    if (m.row)
        return (td_unit){TD_UNIT_NOUN, i + m.tokens, td_words(f, i, i + m.tokens)};
    const td_token *t = tk(f, i);
    bool acronym = t->klass == TD_TOK_CODE && (t->flags & TD_TOK_UPPER);
    bool lower = td_tok_is_word(t) && !(t->flags & TD_TOK_TITLE);
    td_lex_match cue = td_lex_find(f->lex, TD_LEX_CUES, f->s, i);
    if ((!acronym && !lower) || (cue.row && td_cue_has(f, cue.row, "function")))
        return (td_unit){0};
    return (td_unit){TD_UNIT_WORD, i + 1, td_words(f, i, i + 1)};
}

td_unit td_unit_at(td_finder *f, size_t i) {
    if (tk(f, i)->flags & (TD_TOK_BLANK | TD_TOK_TAB))
        return (td_unit){0};
    td_unit measure = measure_at(f, i), noun = noun_at(f, i);
    bool longer = noun.kind == TD_UNIT_NOUN && noun.past > measure.past; /* 'ngày công' is no time */
    return measure.kind && !longer ? measure : noun;
}
