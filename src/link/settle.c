/* In: the roots of all files. Out: identities, each one document. Roots that say all that their kind of series asks for are one identity
 * where they say the same. A root that leaves something open (no date where numbers start anew each year or term, no place where every
 * province has such a body) joins the one identity that it can be, if there is ground for it; else it stays by itself.
 * Candidates are compared by what they say, never by their order. */
#include <stdio.h>
#include <stdlib.h>

#include "link/linker.h"

#define IDENTITIES_OF_BASE 64 /* more under one symbol: nothing open can be settled */

static bool is_open(const td_root *r, td_slice base) {
    bool assembly = memmem(base.at, base.n, "/qh", 3) != NULL;
    return r->phantom || (r->recurs && !r->claim.period) || (r->local && !r->claim.place) || (assembly && !r->claim.series);
}

/* ---- words of titles ------------------------------------------------------------------------------------------------------- */

static td_slice word_at(td_slice s, size_t *at) {
    while (*at < s.n && s.at[*at] == ' ')
        ++*at;
    size_t start = *at;
    while (*at < s.n && s.at[*at] != ' ')
        ++*at;
    return (td_slice){s.at + start, *at - start};
}

static bool has_word(td_slice s, td_slice word) {
    for (size_t at = 0; at < s.n;)
        if (td_slice_eq(word_at(s, &at), word))
            return true;
    return false;
}

unsigned td_words_shared(td_slice a, td_slice b) {
    enum { LONGEST = 400 };
    td_slice shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a;
    shorter.n = shorter.n < LONGEST ? shorter.n : LONGEST;
    longer.n = longer.n < LONGEST ? longer.n : LONGEST;
    unsigned words = 0, shared = 0;
    for (size_t at = 0; at < shorter.n;) {
        td_slice w = word_at(shorter, &at);
        words += w.n > 2;
        shared += w.n > 2 && has_word(longer, w);
    }
    return words ? shared * 100 / words : 50;
}

/* ---- identities ------------------------------------------------------------------------------------------------------------ */

/* `extra` keeps apart what says too little to be one document. */
static uint32_t identity_of(td_linker *l, td_claim c, td_slice extra) {
    _Static_assert(sizeof c == 4 * sizeof c.base, "a claim is a key as it is: no padding");
    l->scratch.n = 0;
    td_buffer_add(&l->scratch, (const char *)&c, sizeof c);
    td_buffer_add_slice(&l->scratch, extra);
    uint32_t id = l->scratch.failed ? 0 : td_intern_add(l->claims, td_buffer_slice(&l->scratch));
    if (id == 0 || id <= l->identities.n)
        return id;
    return td_vec_push(&l->identities, ((td_identity){.claim = c})) ? id : 0;
}

static uint32_t smaller(const td_linker *l, uint32_t a, uint32_t b) {
    if (!a || !b)
        return a ? a : b;
    return td_slice_cmp(td_intern_string(l->names, a), td_intern_string(l->names, b)) <= 0 ? a : b;
}

static bool settle_root(td_linker *l, td_root *r, uint32_t identity) {
    if (identity == 0)
        return false;
    td_identity *i = &l->identities.at[identity - 1];
    r->identity = identity;
    i->date = smaller(l, i->date, r->date);
    i->title = smaller(l, i->title, r->title);
    return true;
}

/* Numbers start anew: is the candidate's day near enough to the day of the file that leaves the date out? */
static bool near_in_time(td_linker *l, uint32_t root, td_slice written, td_slice dated) {
    td_form f = td_form_at(l, l->roots.at[root].form);
    if (f.party)
        return td_period_on(l, &f, written) == td_period_on(l, &f, dated);
    int years = 0;
    for (unsigned i = 0; i < 4; i++)
        years = years * 10 + written.at[i] - dated.at[i];
    return years == 0 || years == 1;
}

/* The day that a file is of: its letterhead's, or the end of the year that it is about, made in `room`. Empty where neither is known. */
static td_slice day_of(const td_linker *l, uint32_t file, char room[10]) {
    const td_linked_file *f = &l->files.at[file];
    if (f->date.n == 10 || !f->year[0])
        return f->date;
    memcpy(room, f->year, 4);
    memcpy(room + 4, "-12-31", 6);
    return (td_slice){room, 10};
}

static bool plausible(td_linker *l, uint32_t root, const td_identity *with) {
    const td_root *r = &l->roots.at[root];
    char room[10];
    td_slice written = day_of(l, r->file, room), dated = td_intern_string(l->names, with->date);
    if (r->local && !r->claim.place)
        return r->date && r->date == with->date;
    bool days = written.n == 10 && dated.n == 10;
    if (days && td_slice_cmp(dated, written) > 0)
        return false;
    unsigned shared = td_words_shared(td_intern_string(l->names, r->title), td_intern_string(l->names, with->title));
    if (shared < 20 || !r->recurs || r->claim.period)
        return shared >= 20;
    return shared > 70 || !days || near_in_time(l, root, written, dated);
}

static td_slice in_words(char room[32], const char *word, uint32_t number) {
    int n = snprintf(room, 32, "%s%u", word, number);
    return (td_slice){room, n > 0 ? (size_t)n : 0};
}

/* What an open root that joins no other is known by, if need be in words made in `room`. */
static td_slice apart(td_linker *l, const td_root *r, char room[32]) {
    char day_room[10];
    td_slice base = td_intern_string(l->names, r->claim.base);
    td_slice day = day_of(l, r->file, day_room);
    bool law = td_slice_starts(base, TD_S("law:"));
    if (r->phantom ? !law : r->local && !r->claim.place && !r->date)
        return in_words(room, "file ", r->file);
    if (r->local && !r->claim.place)
        return td_intern_string(l->names, r->date);
    uint32_t about = 0;
    if (r->recurs && !r->claim.period && day.n) {
        td_form f = td_form_at(l, r->form);
        about = td_period_on(l, &f, day);
    }
    return about ? in_words(room, "about ", about) : (td_slice){"", 0};
}

/* ---- candidates ------------------------------------------------------------------------------------------------------------ */

typedef struct by_base {
    uint32_t base, identity;
} by_base;

static int by_base_order(const void *a, const void *b) {
    const by_base *x = a, *y = b;
    return x->base != y->base ? (x->base > y->base) - (x->base < y->base) : (x->identity > y->identity) - (x->identity < y->identity);
}

static by_base *index_identities(const td_linker *l, size_t n) {
    by_base *index = calloc(n + 1, sizeof *index);
    if (!index)
        return NULL;
    for (size_t i = 0; i < n; i++)
        index[i] = (by_base){l->identities.at[i].claim.base, (uint32_t)i + 1};
    if (n > 1)
        qsort(index, n, sizeof *index, by_base_order);
    return index;
}

static bool settle_open(td_linker *l, const by_base *index, size_t n, uint32_t root) {
    td_root *r = &l->roots.at[root];
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (index[middle].base < r->claim.base)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t found = 0;
    r->others = (uint32_t)l->candidates.n;
    for (size_t i = low; i < n && index[i].base == r->claim.base && i - low < IDENTITIES_OF_BASE; i++) {
        const td_identity *with = &l->identities.at[index[i].identity - 1];
        if (r->phantom || !td_claims_fit(with->claim, r->claim) || !plausible(l, root, with))
            continue;
        found = index[i].identity;
        r->n_others++;
        if (!td_vec_push(&l->candidates, found))
            return false;
    }
    bool many = low + IDENTITIES_OF_BASE < n && index[low + IDENTITIES_OF_BASE].base == r->claim.base;
    if (r->n_others == 1 && !many) {
        r->n_others = 0;
        r->identity = found;
        return true;
    }
    char room[32];
    r->identity = identity_of(l, r->claim, apart(l, r, room));
    return r->identity != 0;
}

/* A row of the register is an identity too: open roots may join it, and what it says is believed. The first of several rows counts. */
static bool add_registered(td_linker *l, uint32_t index, const td_form *f) {
    uint32_t id = identity_of(l, f->claim, (td_slice){"", 0});
    if (id == 0)
        return false;
    td_identity *i = &l->identities.at[id - 1];
    const td_register_row *r = &l->registered[index];
    i->registered = i->registered ? i->registered : index + 1;
    i->date = i->date ? i->date : td_name(l, r->date);
    i->title = i->title ? i->title : td_name(l, td_fold_name(l, r->title));
    return true;
}

bool td_settle_closed(td_linker *l) {
    bool ok = true;
    for (; ok && l->closed < l->roots.n; l->closed++) {
        td_root *r = &l->roots.at[l->closed];
        if (!is_open(r, td_intern_string(l->names, r->claim.base)))
            ok = settle_root(l, r, identity_of(l, r->claim, (td_slice){"", 0}));
    }
    return ok;
}

bool td_settle_open(td_linker *l) {
    bool ok = td_known_each(l, add_registered);
    size_t closed = l->identities.n;
    by_base *index = ok ? index_identities(l, closed) : NULL;
    ok = ok && index;
    for (uint32_t i = 0; ok && i < l->roots.n; i++)
        if (l->roots.at[i].identity == 0)
            ok = settle_open(l, index, closed, i);
    free(index);
    td_intern_free(l->claims);
    l->claims = NULL;
    return ok && !l->arena.failed;
}
