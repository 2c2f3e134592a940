/* Standards and technical regulations: TCVN 5738:2021, QCVN 01-1:2018/BYT, TCVN ISO/IEC 17025:2007, 10TCN 224:2003.
 * Comes in: a number token. Goes out: one mention with the symbol in its standard form (one space after the prefix, a colon before the
 * year). Sources: Thông tư 11/2021/TT-BKHCN, Nghị định 127/2007/NĐ-CP Art. 8. */
#include "find/reference.h"

typedef struct writer {
    char at[96];
    size_t n;
} writer;

static bool put(writer *w, td_slice s) {
    if (w->n + s.n >= sizeof w->at)
        return false;
    memcpy(w->at + w->n, s.at, s.n);
    w->n += s.n;
    return true;
}

static bool is_prefix(uint64_t word) {
    switch (word) {
    case KW_R_TCVN:
    case KW_R_QCVN:
    case KW_R_QCDP:
    case KW_R_TCCS:
    case KW_R_TCN:
    case KW_R_TCXDVN:
    case KW_R_TCXD:
    case KW_R_QCXDVN:
    case KW_R_TCNS:
        return true;
    default:
        return false;
    }
}

/* Goes back over 'ISO', 'IEC', 'ISO/IEC', 'QS' to the prefix; returns its token, or SIZE_MAX. */
static size_t find_prefix(td_finder *f, size_t at) {
    for (size_t i = at, steps = 0; i > 0 && steps < 7; steps++) {
        const td_token *t = tk(f, --i);
        if (t->start < f->floor || (tk(f, i + 1)->flags & TD_TOK_BLANK))
            return SIZE_MAX;
        if (is_prefix(t->word))
            return i;
        bool inner = t->word == KW_R_ISO || t->word == KW_R_IEC || t->word == KW_R_TS || t->word == KW_R_TR || t->word == KW_R_QS ||
                     t->word == KW_R_CAC || t->word == KW_R_ASTM || t->word == KW_R_EN || td_tok_is(t, '/') || td_tok_is(t, ':') ||
                     t->word == KW_R_SO;
        if (!inner)
            return SIZE_MAX;
        if (t->word == KW_R_ISO && !(i > 0 && is_prefix(tk(f, i - 1)->word)))
            return i; /* cited as a standard itself: only with its year */
    }
    return SIZE_MAX;
}

static bool year_token(const td_token *t, bool two_digits) {
    return t->klass == TD_TOK_NUMBER && ((t->digits == 4 && t->number >= 1960 && t->number <= 2099) || (two_digits && t->digits == 2));
}

/* '08-MT:2015', '05A:2020': letters that tell the field or the version, before the year. Returns one past them, `i` where there are none.
 */
static size_t read_letters(td_finder *f, size_t i, writer *w) {
    size_t word = i + punct(f, i, '-');
    const td_token *t = tk(f, word);
    bool glued = td_tok_glued(tk(f, i)) && td_tok_glued(t);
    if (!glued || !td_tok_is_word(t) || !(t->flags & TD_TOK_UPPER) || t->end - t->start > 3 || !td_tok_is(tk(f, word + 1), ':'))
        return i;
    put(w, word > i ? TD_S("-") : TD_S(""));
    put(w, td_tok_text(f->s, t));
    return word + 1;
}

/* The number with its parts ('6494-1', '01-183'), then ':' and the year. Returns one past; *dated tells whether a year stood there. */
static size_t read_number(td_finder *f, size_t at, bool old, writer *w, bool *dated, bool *hyphen) {
    size_t i = at + 1;
    put(w, td_tok_text(f->s, tk(f, at)));
    *dated = *hyphen = false;
    for (unsigned parts = 0; parts < 4; parts++) {
        i = read_letters(f, i, w);
        const td_token *sep = tk(f, i), *next = tk(f, i + 1);
        bool glued = td_tok_glued(sep) && td_tok_glued(next);
        if (td_tok_is(sep, ':') && year_token(next, false)) {
            put(w, TD_S(":"));
            put(w, td_tok_text(f->s, next));
            *dated = true;
            return i + 2;
        }
        if (!glued || !td_tok_is(sep, '-') || next->klass != TD_TOK_NUMBER)
            return i;
        bool more = td_tok_is(tk(f, i + 2), ':') || (td_tok_is(tk(f, i + 2), '-') && td_tok_glued(tk(f, i + 2)));
        if (!more && (year_token(next, false) || (old && year_token(next, true)))) { /* TCVN 9640-2013, TCN 359-06 */
            bool full = next->digits == 4;
            put(w, full ? TD_S(":") : TD_S("-"));
            put(w, td_tok_text(f->s, next));
            *dated = true;
            *hyphen = full;
            return i + 2;
        }
        put(w, TD_S("-"));
        put(w, td_tok_text(f->s, next));
        i += 2;
    }
    return i;
}

size_t td_standard_read(td_finder *f, size_t at) {
    const td_token *after = tk(f, at + 1);
    size_t first = SIZE_MAX, number = at;
    if (td_tok_is_word(after) && td_tok_glued(after) && is_prefix(after->word) && tk(f, at + 2)->klass == TD_TOK_NUMBER) {
        first = at; /* 22TCN 211-06: the field's number stands before */
        number = at + 2;
    } else if (at > 0 && !(td_tok_is(tk(f, at - 1), '-') || td_tok_is(tk(f, at - 1), '.'))) {
        first = find_prefix(f, at);
    }
    if (first == SIZE_MAX || tk(f, number)->digits > 6)
        return 0;
    writer w = {.n = 0};
    bool iso = tk(f, first)->word == KW_R_ISO, old = first == at || tk(f, first)->word == KW_R_TCN || tk(f, first)->word == KW_R_TCXD;
    for (size_t i = first; i < number; i++) {
        if (tk(f, i)->word == KW_R_SO || punct(f, i, ':'))
            continue;
        td_slice word = td_tok_text(f->s, tk(f, i));
        if (tk(f, i)->word == KW_R_QCDP)
            word = TD_S("QCĐP");
        bool joined = i == first || punct(f, i, '/') || punct(f, i - 1, '/') || (i == first + 1 && first == at);
        if (!joined && !put(&w, TD_S(" ")))
            return 0;
        if (!put(&w, word))
            return 0;
    }
    if (!put(&w, TD_S(" ")))
        return 0;
    bool dated, hyphen;
    size_t number_at = w.n, past = read_number(f, number, old, &w, &dated, &hyphen);
    size_t number_n = w.n - number_at, year_n = dated ? 4 : 0;
    if (iso && !dated)
        return 0;
    if (dated && punct(f, past, '/') && td_tok_glued(tk(f, past)) && td_tok_is_word(tk(f, past + 1)) && td_tok_glued(tk(f, past + 1)) &&
        (tk(f, past + 1)->flags & TD_TOK_UPPER)) {
        put(&w, TD_S("/"));
        put(&w, td_tok_text(f->s, tk(f, past + 1)));
        past += 2;
    }
    size_t type_first = first, surface = first;
    uint32_t type = td_type_before(f, first, &type_first);
    if (!type)
        type = td_qualified_type(f, first, &type_first);
    if (type)
        surface = type_first;
    td_mention *m = td_mention_add(f, TD_REFERENCE, surface, past, hyphen ? "ref.standard+colon" : "ref.standard");
    m->value = td_keep(f, w.at, w.n);
    m->ref.shape = TD_SHAPE_STANDARD;
    m->ref.type = type ? td_lex_cell(f->lex, TD_LEX_TYPES, type, TD_TYPES_NAME) : (td_slice){"", 0};
    if (!m->value.n)
        return past;
    m->ref.code = (td_slice){m->value.at, number_at - 1};
    m->ref.number =
        (td_slice){m->value.at + number_at, number_n - (year_n && number_n > 5 && m->value.at[number_at + number_n - 5] == ':' ? 5 : 0)};
    if (year_n && m->value.at[number_at + number_n - 5] == ':')
        m->ref.year = (td_slice){m->value.at + number_at + number_n - 4, 4};
    return past;
}
