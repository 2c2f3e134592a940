/* How an issuer is spelled in the table of documents. Comes in: its name as a letterhead prints it, in capitals ('ỦY BAN NHÂN DÂN TỈNH CAO
 * BẰNG'). Goes out: the spelling of running text ('Ủy ban nhân dân tỉnh Cao Bằng'), so that one body is one value to sort and filter by.
 * Only where every word is known: a body or a place of the lexicon, a unit, the name behind a unit. Source: Decree 30/2020/NĐ-CP Annex II
 * (capitals in names). */
#include "base/utf8.h"
#include "link/linker.h"
#include "text/chars.h"

#define NAME_WORDS 16
#define ISSUER_WORDS 40
/* Words of a commune's or district's name. */
#define PLACE_WORDS 3

typedef struct speller {
    td_linker *l;
    td_slice words[ISSUER_WORDS];
    size_t n;
    td_buffer *out;
    size_t named; /* so many words more may be the name of a unit */
} speller;

static bool in_capitals(td_slice s) {
    bool letters = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t n = td_utf8_get((td_slice){s.at + i, s.n - i}, &c);
        if (n == 0)
            return false;
        if (td_char_lower(c) != c)
            letters = true;
        else if (td_char_kind_of(c) == TD_CHAR_LETTER)
            return false;
        i += n;
    }
    return letters;
}

static bool split(td_slice s, speller *p) {
    for (size_t i = 0, start = 0; i <= s.n; i++) {
        if (i < s.n && s.at[i] != ' ')
            continue;
        if (p->n == ISSUER_WORDS)
            return false;
        if (i > start)
            p->words[p->n++] = (td_slice){s.at + start, i - start};
        start = i + 1;
    }
    return p->n > 1; /* one word may be an abbreviation */
}

static void add(speller *p, td_slice words) {
    if (p->out->n)
        td_buffer_add(p->out, " ", 1);
    td_buffer_add_slice(p->out, words);
}

/* A row's name, or the alias that is `folded`. */
static td_slice spelling_of(speller *p, td_lex_table table, uint32_t row, td_slice folded) {
    td_buffer key = {0};
    td_buffer_add_slice(&key, folded);
    td_slice found = td_lex_cell(p->l->lex, table, row, 0), aliases = td_lex_cell(p->l->lex, table, row, 1);
    for (size_t i = 0, start = 0; i <= aliases.n; i++) {
        if (i < aliases.n && aliases.at[i] != '|')
            continue;
        td_slice alias = {aliases.at + start, i - start};
        if (alias.n && td_slice_eq(td_fold_name(p->l, alias), td_buffer_slice(&key)))
            found = alias;
        start = i + 1;
    }
    td_buffer_dispose(&key);
    return found;
}

/* The longest name of a table that begins with word i. Returns its words, 0 when there is none. */
static size_t put_known(speller *p, size_t i, td_lex_table table) {
    for (size_t n = p->n - i < NAME_WORDS ? p->n - i : NAME_WORDS; n > 0; n--) {
        const td_slice *last = &p->words[i + n - 1];
        td_slice name = {p->words[i].at, (size_t)(last->at + last->n - p->words[i].at)};
        td_slice folded = td_fold_name(p->l, name);
        uint32_t row = td_lex_named(p->l->lex, table, 0, folded);
        if (!row)
            continue;
        add(p, spelling_of(p, table, row, folded));
        return n;
    }
    return 0;
}

static const char *const units[] = {"tỉnh", "thành phố", "huyện", "quận", "xã", "phường", "thị xã", "thị trấn", "đặc khu"};

/* 'Ủy ban nhân dân xã' was put: a name follows. */
static bool ends_with_unit(const td_buffer *out) {
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t n = strlen(units[u]);
        if (out->n > n && memcmp(out->at + out->n - n, units[u], n) == 0)
            return true;
    }
    return false;
}

/* A word in capitals, in small letters but for the first where it is of a name. */
static void put_lower(speller *p, td_slice word, bool name) {
    if (p->out->n)
        td_buffer_add(p->out, " ", 1);
    for (size_t i = 0; i < word.n;) {
        uint32_t c;
        size_t n = td_utf8_get((td_slice){word.at + i, word.n - i}, &c);
        td_utf8_put(p->out, i == 0 && name ? c : td_char_lower(c));
        i += n ? n : 1;
    }
}

/* 'TỈNH', 'THÀNH PHỐ': in small letters. Returns its words, 0 when none stands at word i. */
static size_t put_unit(speller *p, size_t i) {
    size_t before = p->out->n;
    for (size_t n = 1; n <= 2 && i + n <= p->n; n++) {
        put_lower(p, p->words[i + n - 1], false);
        if (p->out->failed)
            return 0;
        td_slice put = {p->out->at + before + 1, p->out->n - before - 1};
        for (size_t u = 0; u < sizeof units / sizeof *units; u++)
            if (td_slice_eq(put, td_slice_of(units[u])))
                return n;
    }
    p->out->n = before;
    return 0;
}

td_slice td_issuer_spelled(td_linker *l, td_slice issuer) {
    td_buffer out = {0};
    speller p = {.l = l, .out = &out};
    bool known = in_capitals(issuer) && split(issuer, &p);
    for (size_t i = 0; known && i < p.n;) {
        size_t n = put_known(&p, i, i ? TD_LEX_PLACES : TD_LEX_ISSUERS); /* one body: where it stands above another, neither is known */
        if (!n && i > 0)
            n = put_unit(&p, i);
        if (n) {
            p.named = ends_with_unit(&out) ? PLACE_WORDS : 0;
        } else if (p.named > 0) {
            put_lower(&p, p.words[i], true);
            p.named--;
            n = 1;
        }
        known = n > 0;
        i += n;
    }
    td_slice spelled = known && !out.failed ? td_arena_copy(&l->arena, td_buffer_slice(&out)) : issuer;
    td_buffer_dispose(&out);
    return spelled.n ? spelled : issuer;
}
