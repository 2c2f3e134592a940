/* In: the entries of one file. Out: its roots, each one document of this file, and the root of every entry. Full forms first; then what
 * leans on them: short forms, names of laws, aliases. A form that fits two roots is ambiguous. Only forms of the same file count here:
 * another file's 'Nghị quyết 18' may be another one. */
#include <stdlib.h>

#include "link/linker.h"

/* One base with more documents than this in one file is no text that a person wrote: its open forms stay open. */
#define ROOTS_OF_BASE 64

typedef struct claimed {
    td_claim claim;
    uint32_t entry;
} claimed;

/* Something that a short form can name (a number, a law's name, an alias), and the entry that has it. */
typedef struct handle {
    uint32_t key, entry;
} handle;

typedef struct resolver {
    td_linker *l;
    td_linked_file *file;
    TD_VEC(claimed) full;
    TD_VEC(handle) numbers;
    TD_VEC(handle) names;
    TD_VEC(handle) aliases;
    bool failed;
} resolver;

static td_form form_of(const resolver *r, const td_entry *e) {
    return td_form_at(r->l, e->form);
}

static const td_kept_form *kept_of(const resolver *r, const td_entry *e) {
    return &r->l->forms.at[e->form];
}

/* ---- full forms ----------------------------------------------------------------------------------------------------------- */

static int by_claim(const void *a, const void *b) {
    const claimed *x = a, *y = b;
    if (x->claim.base != y->claim.base)
        return x->claim.base < y->claim.base ? -1 : 1;
    unsigned p = td_claim_known(x->claim), q = td_claim_known(y->claim);
    if (p != q)
        return p > q ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

static void join(td_root *root, td_claim claim) {
    root->claim.series = root->claim.series ? root->claim.series : claim.series;
    root->claim.place = root->claim.place ? root->claim.place : claim.place;
    root->claim.period = root->claim.period ? root->claim.period : claim.period;
}

static uint32_t new_root(resolver *r, td_claim claim, bool phantom) {
    td_root root = {.claim = claim, .file = (uint32_t)(r->file - r->l->files.at), .phantom = phantom};
    uint32_t index = (uint32_t)r->l->roots.n;
    r->failed |= !td_vec_push(&r->l->roots, root);
    return index;
}

static void candidate(resolver *r, td_entry *e, uint32_t root) {
    if (e->n_candidates == 0)
        e->candidates = (uint32_t)r->l->candidates.n;
    e->n_candidates++;
    r->failed |= !td_vec_push(&r->l->candidates, root);
}

static void doubt(td_entry *e, td_status status, td_why why) {
    e->status = (uint8_t)status;
    e->why = (uint8_t)why;
}

/* The root of one full form among those of its base, from root `first` on; the most outspoken come first. */
static void place_among(resolver *r, const claimed *c, uint32_t first) {
    td_linker *l = r->l;
    td_entry *e = &l->entries.at[c->entry];
    uint32_t found = TD_NO_MENTION, n = 0;
    bool many = l->roots.n - first > ROOTS_OF_BASE;
    for (uint32_t i = first; !many && i < l->roots.n; i++)
        if (td_claims_fit(l->roots.at[i].claim, c->claim)) {
            found = i;
            n++;
        }
    if (n == 0 || many) {
        e->root = new_root(r, c->claim, false);
        return;
    }
    if (n == 1) {
        join(&l->roots.at[found], c->claim);
        e->root = found;
        return;
    }
    for (uint32_t i = first; i < l->roots.n; i++)
        if (td_claims_fit(l->roots.at[i].claim, c->claim))
            candidate(r, e, i);
    doubt(e, TD_AMBIGUOUS, TD_WHY_SEVERAL);
}

/* Equal claims are one root, however many they are. */
static void place_full(resolver *r) {
    if (r->full.n > 1)
        qsort(r->full.at, r->full.n, sizeof *r->full.at, by_claim);
    uint32_t first = (uint32_t)r->l->roots.n;
    for (size_t i = 0; i < r->full.n && !r->failed; i++) {
        if (i > 0 && r->full.at[i].claim.base != r->full.at[i - 1].claim.base)
            first = (uint32_t)r->l->roots.n;
        place_among(r, &r->full.at[i], first);
    }
}

/* The smallest stated date stands for the root; a title too, for telling documents of other files apart. */
static void describe_roots(resolver *r) {
    td_linker *l = r->l;
    for (size_t i = 0; i < r->full.n && !r->failed; i++) {
        const td_entry *e = &l->entries.at[r->full.at[i].entry];
        if (e->root == TD_NO_MENTION)
            continue;
        td_root *root = &l->roots.at[e->root];
        const td_kept_form *k = kept_of(r, e);
        td_slice date = form_of(r, e).date;
        root->form = e->form;
        root->phantom |= k->shape == TD_SHAPE_BLANK; /* a draft without number is no other file's */
        root->recurs |= k->recurs;
        root->local |= k->local;
        if (date.n && (!root->date || td_slice_cmp(date, td_intern_string(l->names, root->date)) < 0))
            root->date = td_name(l, date);
        if (!root->title && e->titles)
            root->title = l->titles.at[e->titles].folded;
    }
}

/* ---- what leans on them ---------------------------------------------------------------------------------------------------- */

static int by_key(const void *a, const void *b) {
    const handle *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

static bool type_fits(const td_form *full, const td_form *part) {
    if (full->type.n == 0 || part->type.n == 0 || td_slice_starts(full->type, part->type) || td_slice_starts(part->type, full->type))
        return true;
    bool decision = td_slice_eq(part->type, TD_S("Quyết định")) || td_slice_eq(part->type, TD_S("Quy định"));
    return decision && full->party && td_slice_starts(full->code, TD_S("QĐ"));
}

/* The body in words against the body in the symbol: 'Chỉ thị 05 của Bộ Chính trị' is not 05/CT-TTg. */
static bool body_fits(const resolver *r, const td_form *full, const td_form *part) {
    if (!part->body)
        return true;
    td_slice code = td_intern_string(r->l->names, part->body);
    if (full->organ.n && memmem(full->organ.at, full->organ.n, code.at, code.n))
        return true;
    return full->body ? full->body == part->body : full->organ.n == 0;
}

static bool means(const resolver *r, const td_form *full, const td_form *part) {
    if (part->shape == TD_SHAPE_LAW)
        return !part->year.n || !full->year.n || td_slice_eq(full->year, part->year);
    if (part->shape == TD_SHAPE_ALIAS)
        return true;
    bool year = !part->year.n || !full->year.n || td_slice_eq(full->year, part->year);
    return year && type_fits(full, part) && body_fits(r, full, part) &&
           (!part->date.n || !full->date.n || td_slice_eq(part->date, full->date));
}

/* The roots that a short form may name through one index; distinct ones, in order of their first form. */
static void look_up(resolver *r, const handle *index, size_t n, uint32_t key, const td_form *part, td_entry *e) {
    td_linker *l = r->l;
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (index[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < n && index[i].key == key && e->n_candidates < ROOTS_OF_BASE; i++) {
        const td_entry *full = &l->entries.at[index[i].entry];
        if (full->root == TD_NO_MENTION)
            continue;
        td_form f = form_of(r, full);
        if (!means(r, &f, part))
            continue;
        bool had = false;
        for (uint32_t k = 0; k < e->n_candidates && !had; k++)
            had = l->candidates.at[e->candidates + k] == full->root;
        if (!had)
            candidate(r, e, full->root);
    }
}

static td_why why_none(const td_form *f) {
    return f->shape == TD_SHAPE_LAW ? TD_WHY_NO_YEAR : f->shape == TD_SHAPE_ALIAS ? TD_WHY_NO_ALIAS : TD_WHY_NO_FULL;
}

static void lean(resolver *r, td_entry *e) {
    td_form f = form_of(r, e);
    uint32_t alias = f.shape == TD_SHAPE_ALIAS ? f.name : td_name(r->l, td_fold_name(r->l, f.value));
    look_up(r, r->aliases.at, r->aliases.n, alias, &f, e);
    if (e->n_candidates == 0 && f.name && f.shape == TD_SHAPE_LAW)
        look_up(r, r->names.at, r->names.n, f.name, &f, e);
    if (e->n_candidates == 0 && f.number)
        look_up(r, r->numbers.at, r->numbers.n, f.number, &f, e);
    if (e->n_candidates == 1) {
        e->root = r->l->candidates.at[e->candidates];
        e->status = TD_RESOLVED;
        if (r->l->roots.at[e->root].phantom && r->l->roots.at[e->root].form == 0)
            doubt(e, TD_UNRESOLVED, why_none(&f)); /* a short form's own */
    } else if (e->n_candidates > 1) {
        doubt(e, TD_AMBIGUOUS, TD_WHY_SEVERAL);
    } else {
        e->root = new_root(r, f.claim, true);
        doubt(e, TD_UNRESOLVED, why_none(&f));
    }
    e->n_candidates = e->n_candidates > 1 ? e->n_candidates : 0;
}

/* 'Luật X năm 2020' that the table does not have is a full form, unless the file has the symbol of that law and year. */
static bool named_law(const td_kept_form *f) {
    return f->shape == TD_SHAPE_LAW && !f->row && f->full;
}

static void lean_law(resolver *r, td_entry *e) {
    td_form f = form_of(r, e);
    look_up(r, r->names.at, r->names.n, f.name, &f, e);
    if (e->n_candidates == 1)
        e->root = r->l->candidates.at[e->candidates];
    e->n_candidates = 0;
}

static void collect(resolver *r, uint32_t index) {
    td_entry *e = &r->l->entries.at[index];
    const td_kept_form *f = kept_of(r, e);
    if (f->alias)
        r->failed |= !td_vec_push(&r->aliases, ((handle){f->alias, index}));
    if (!f->full || named_law(f))
        return;
    claimed c = {f->claim, index};
    if (f->local)
        c.claim.place = td_place_of(r->l, r->file, f);
    r->failed |= !td_vec_push(&r->full, c);
    if (f->number)
        r->failed |= !td_vec_push(&r->numbers, ((handle){f->number, index}));
    if (f->name)
        r->failed |= !td_vec_push(&r->names, ((handle){f->name, index}));
}

static void sort_handles(handle *at, size_t n) {
    if (n > 1)
        qsort(at, n, sizeof *at, by_key);
}

static void each_law_by_name(resolver *r) {
    sort_handles(r->names.at, r->names.n);
    size_t had = r->full.n;
    for (uint32_t i = 0; i < r->file->n_entries && !r->failed; i++) {
        uint32_t index = r->file->entries + i;
        td_entry *e = &r->l->entries.at[index];
        const td_kept_form *f = kept_of(r, e);
        if (!named_law(f))
            continue;
        lean_law(r, e);
        if (e->root != TD_NO_MENTION)
            continue;
        claimed c = {f->claim, index};
        r->failed |= !td_vec_push(&r->full, c) || !td_vec_push(&r->names, ((handle){f->name, index}));
    }
    claimed *laws = r->full.at + had;
    size_t n = r->full.n - had;
    if (n > 1)
        qsort(laws, n, sizeof *laws, by_claim);
    uint32_t first = (uint32_t)r->l->roots.n;
    for (size_t i = 0; i < n && !r->failed; i++) {
        if (i > 0 && laws[i].claim.base != laws[i - 1].claim.base)
            first = (uint32_t)r->l->roots.n;
        place_among(r, &laws[i], first);
    }
    sort_handles(r->names.at, r->names.n);
}

/* 'Nghị định 24/2012': number and year, no symbol. */
static bool dated_short(const resolver *r, const td_entry *e) {
    return kept_of(r, e)->shape == TD_SHAPE_SHORT && form_of(r, e).year.n;
}

/* Such a form is what 'Nghị định 24' names in the same file, where nothing there has the symbol. */
static bool lean_dated(resolver *r, uint32_t index) {
    td_entry *e = &r->l->entries.at[index];
    if (kept_of(r, e)->full || !dated_short(r, e))
        return false;
    lean(r, e);
    if (e->status != TD_UNRESOLVED || !kept_of(r, e)->number)
        return false;
    r->failed |= !td_vec_push(&r->numbers, ((handle){kept_of(r, e)->number, index}));
    return true;
}

static void resolve(resolver *r) {
    td_linker *l = r->l;
    for (uint32_t i = 0; i < r->file->n_entries && !r->failed; i++)
        collect(r, r->file->entries + i);
    place_full(r);
    sort_handles(r->numbers.at, r->numbers.n);
    sort_handles(r->aliases.at, r->aliases.n);
    each_law_by_name(r);
    describe_roots(r);
    bool anchors = false;
    for (uint32_t i = 0; i < r->file->n_entries && !r->failed; i++)
        anchors |= lean_dated(r, r->file->entries + i);
    if (anchors)
        sort_handles(r->numbers.at, r->numbers.n);
    for (uint32_t i = 0; i < r->file->n_entries && !r->failed; i++) {
        td_entry *e = &l->entries.at[r->file->entries + i];
        if (!kept_of(r, e)->full && !dated_short(r, e))
            lean(r, e);
    }
}

bool td_resolve_file(td_linker *l, uint32_t file) {
    resolver r = {.l = l, .file = &l->files.at[file]};
    r.failed = !td_place_file(l, r.file);
    resolve(&r);
    td_vec_dispose(&r.full);
    td_vec_dispose(&r.numbers);
    td_vec_dispose(&r.names);
    td_vec_dispose(&r.aliases);
    return !r.failed && !l->arena.failed && !l->fold.failed;
}
