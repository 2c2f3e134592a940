/* Identities to documents: what all mentions know of one document is put together. The letterhead of a file that is the document is
 * believed first; else what most mentions say, of equally many the longer, then the smaller by its bytes: no order of files matters. */
#include <stdlib.h>

#include "link/linker.h"

/* ---- entries of an identity ------------------------------------------------------------------------------------------------ */

static uint32_t identity_of_entry(const td_linker *l, const td_entry *e) {
    return e->root == TD_NO_MENTION ? 0 : l->roots.at[e->root].identity;
}

/* Counting sort of the entries by identity; within one they stay in order of file and text. */
static bool group_entries(td_linker *l) {
    size_t n = l->identities.n;
    l->first_of = calloc(n + 2, sizeof *l->first_of);
    l->by_identity = calloc(l->entries.n + 1, sizeof *l->by_identity);
    if (!l->first_of || !l->by_identity)
        return false;
    for (size_t i = 0; i < l->entries.n; i++) {
        uint32_t identity = identity_of_entry(l, &l->entries.at[i]);
        if (identity)
            l->first_of[identity]++;
    }
    for (size_t i = 1; i <= n; i++)
        l->first_of[i] += l->first_of[i - 1];
    for (size_t i = l->entries.n; i-- > 0;) {
        uint32_t identity = identity_of_entry(l, &l->entries.at[i]);
        if (identity)
            l->by_identity[--l->first_of[identity]] = (uint32_t)i;
    }
    for (size_t i = 0; i < n; i++) /* now [identity] is its start: move to [identity - 1] */
        l->first_of[i] = l->first_of[i + 1];
    l->first_of[n] = 0;
    for (size_t i = 0; i < l->entries.n; i++)
        l->first_of[n] += identity_of_entry(l, &l->entries.at[i]) != 0;
    return true;
}

/* ---- what they say --------------------------------------------------------------------------------------------------------- */

enum { VALUES = 64 }; /* distinct values of one field that are weighed; more is no document that people cite */

typedef struct vote {
    td_slice value;
    uint32_t count;
} vote;

typedef struct poll {
    vote votes[VALUES];
    size_t n;
} poll;

static void cast(poll *p, td_slice value, uint32_t count) {
    if (value.n == 0)
        return;
    for (size_t i = 0; i < p->n; i++)
        if (td_slice_eq(p->votes[i].value, value)) {
            p->votes[i].count += count;
            return;
        }
    if (p->n < VALUES)
        p->votes[p->n++] = (vote){value, count};
}

static bool beats(const vote *a, const vote *b) {
    if (a->count != b->count)
        return a->count > b->count;
    return a->value.n != b->value.n ? a->value.n > b->value.n : td_slice_cmp(a->value, b->value) < 0;
}

static td_slice winner(const poll *p) {
    size_t best = 0;
    for (size_t i = 1; i < p->n; i++)
        if (beats(&p->votes[i], &p->votes[best]))
            best = i;
    return p->n ? p->votes[best].value : (td_slice){"", 0};
}

/* Fields of a form that are put to the vote. */
enum { SYMBOL, VALUE, TYPE, NUMBER, YEAR, ISSUER, DATE, PLACE, TERM, TITLE, FIELDS };

static void read_fields(const td_linker *l, const td_entry *e, td_slice fields[FIELDS]) {
    td_form f = td_form_at(l, e->form);
    const td_slice all[FIELDS] = {f.symbol, f.value, f.type, f.number_text, f.year, f.issuer, f.date, f.place, f.term, f.title};
    memcpy(fields, all, sizeof all);
}

/* What most of the forms of an identity say. */
static void ask_forms(const td_linker *l, uint32_t identity, td_slice said[FIELDS]) {
    uint32_t first = l->first_of[identity], past = l->first_of[identity + 1];
    if (past - first == 1) {
        read_fields(l, &l->entries.at[l->by_identity[first]], said);
        return;
    }
    poll polls[FIELDS];
    for (unsigned k = 0; k < FIELDS; k++)
        polls[k].n = 0;
    for (uint32_t i = first; i < past; i++) {
        const td_entry *e = &l->entries.at[l->by_identity[i]];
        td_slice fields[FIELDS];
        read_fields(l, e, fields);
        for (unsigned k = 0; k < FIELDS; k++)
            cast(&polls[k], fields[k], e->count);
    }
    for (unsigned k = 0; k < FIELDS; k++)
        said[k] = winner(&polls[k]);
}

static td_slice best_title(const td_linker *l, uint32_t identity) {
    poll p = {.n = 0};
    for (uint32_t i = l->first_of[identity]; i < l->first_of[identity + 1]; i++) {
        const td_entry *e = &l->entries.at[l->by_identity[i]];
        for (uint32_t t = e->titles; t; t = l->titles.at[t].next)
            cast(&p, td_intern_string(l->names, l->titles.at[t].title), l->titles.at[t].count);
    }
    return winner(&p);
}

static td_slice roman_term(td_linker *l, uint32_t period) {
    static const char *const numerals[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI", "XVII", "XVIII", "XIX", "XX"};
    td_slice name = td_intern_string(l->names, period), head = TD_S("congress ");
    if (!td_slice_starts(name, head))
        return (td_slice){"", 0};
    unsigned n = 0;
    for (size_t i = head.n; i < name.n; i++)
        n = n * 10 + (unsigned)(name.at[i] - '0');
    return n < sizeof numerals / sizeof *numerals ? td_slice_of(numerals[n]) : (td_slice){"", 0};
}

static td_slice place_shown(td_linker *l, uint32_t place) {
    td_slice name = td_intern_string(l->names, place);
    if (memchr(name.at ? name.at : "", '?', name.n))
        return (td_slice){"", 0};
    uint32_t row = td_lex_named(l->lex, TD_LEX_PLACES, TD_PLACES_NAME, name);
    return row ? td_lex_cell(l->lex, TD_LEX_PLACES, row, TD_PLACES_NAME) : (td_slice){"", 0};
}

static td_slice either(td_slice first, td_slice second) {
    return first.n ? first : second;
}

static void merge(td_linker *l, uint32_t identity, td_document *d) {
    td_slice said[FIELDS];
    ask_forms(l, identity, said);
    d->symbol = either(said[SYMBOL], said[VALUE]);
    d->type = said[TYPE];
    d->number = said[NUMBER];
    d->year = said[YEAR];
    d->issuer = td_issuer_spelled(l, said[ISSUER]);
    d->date = said[DATE];
    td_claim claim = l->identities.at[identity].claim;
    d->place = either(place_shown(l, claim.place), said[PLACE]);
    d->term = either(said[TERM], roman_term(l, claim.period));
    d->title = either(best_title(l, identity), said[TITLE]);
    uint32_t registered = l->identities.at[identity].registered;
    if (registered) {
        const td_register_row *r = &l->registered[registered - 1];
        d->type = either(d->type, r->type);
        d->issuer = either(d->issuer, r->issuer);
        d->date = either(r->date, d->date);
        d->title = either(r->title, d->title);
    }
    if (d->present == TD_NO_MENTION)
        return;
    const td_linked_file *own = &l->files.at[d->present];
    d->type = either(own->type, d->type);
    d->date = either(own->date, d->date);
    d->title = either(own->title, d->title);
}

static void count(td_linker *l, uint32_t identity, td_document *d) {
    uint32_t last = TD_NO_MENTION;
    for (uint32_t i = l->first_of[identity]; i < l->first_of[identity + 1]; i++) {
        const td_entry *e = &l->entries.at[l->by_identity[i]];
        if (d->mentions == 0) {
            d->first_file = e->file;
            d->first_mention = e->first;
        } else if (e->file == d->first_file && e->first < d->first_mention) {
            d->first_mention = e->first;
        }
        d->mentions += e->count;
        d->files += e->file != last;
        last = e->file;
        if (e->status == TD_SELF && d->present == TD_NO_MENTION)
            d->present = e->file;
    }
}

bool td_documents_build(td_linker *l) {
    size_t n = l->identities.n;
    l->documents = calloc(n + 1, sizeof *l->documents);
    l->document_of = calloc(n + 1, sizeof *l->document_of);
    if (!l->documents || !l->document_of || !group_entries(l))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        td_document d = {.first_file = TD_NO_MENTION, .present = TD_NO_MENTION};
        count(l, i, &d);
        l->document_of[i] = TD_NO_MENTION;
        if (d.mentions == 0)
            continue;
        merge(l, i, &d);
        l->document_of[i] = l->n_documents;
        l->documents[l->n_documents++] = d;
    }
    return !l->arena.failed;
}
