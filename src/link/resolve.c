/* Each reference of one file to the key of its document. Comes in: the file's mentions. Goes out: keys and statuses. Full forms first; then
 * what leans on them: symbols whose date stands elsewhere in the file, short forms, names, anaphors. A short form with two possible full
 * forms is ambiguous; one with none stands for itself and is unresolved. Only forms of the same file count: another file's 'Nghị quyết 18'
 * may be another one. */
#include <stdlib.h>

#include "link/linker.h"
#include "text/fold.h"

typedef struct form { /* a full form that short ones can mean */
    td_slice base;    /* identity without place and year */
    td_slice type, number, name, year, place;
    td_slice date_year;
    uint32_t key;
} form;

typedef struct resolver {
    td_linker *l;
    td_linked_file *file;
    TD_VEC(form) forms; /* one an identity */
    bool failed;
} resolver;

static bool is_reference(const td_mention *m) {
    return m->kind == TD_REFERENCE;
}

static bool is_full(const td_reference *r) {
    return r->shape == TD_SHAPE_SYMBOL || r->shape == TD_SHAPE_STANDARD || r->shape == TD_SHAPE_BLANK || r->shape == TD_SHAPE_PLENUM ||
           r->shape == TD_SHAPE_CONGRESS;
}

static td_slice year_of(td_slice date) {
    return date.n >= 4 ? (td_slice){date.at, 4} : (td_slice){"", 0};
}

/* Two statements fit when one is silent or both say the same. */
static bool fits(td_slice a, td_slice b) {
    return a.n == 0 || b.n == 0 || td_slice_eq(a, b);
}

static uint32_t key_of_form(resolver *r, const form *f) {
    td_slice key = td_arena_printf(
        &r->l->arena, "%.*s@%.*s@%.*s", (int)f->base.n, f->base.at, (int)f->place.n, f->place.at, (int)f->date_year.n, f->date_year.at);
    return td_intern_add(r->l->keys, key);
}

static td_slice place_of(resolver *r, const td_reference *ref) {
    if (!td_identity_local(r->l, ref))
        return (td_slice){"", 0};
    td_slice place = ref->place.n ? ref->place : r->file->findings->head.place;
    return td_identity_fold(r->l, place);
}

static form form_of(resolver *r, const td_mention *m) {
    const td_reference *ref = &m->ref;
    form f = {.base = td_identity_base(r->l, ref, m->value), .type = td_identity_fold(r->l, ref->type), .number = ref->number};
    f.name = ref->title.n && (ref->shape == TD_SHAPE_LAW || ref->organ.n >= 2) ? td_identity_fold(r->l, ref->title) : (td_slice){"", 0};
    f.year = ref->year;
    f.place = place_of(r, ref);
    f.date_year = td_identity_recurs(ref) ? year_of(ref->date) : (td_slice){"", 0};
    return f;
}

/* The form that a full mention is one of: same symbol, place and year of date not against it. `*n` counts how many could be. */
static form *find_form(resolver *r, const form *want, uint32_t *n) {
    form *found = NULL;
    *n = 0;
    for (size_t i = 0; i < r->forms.n; i++) {
        form *f = &r->forms.at[i];
        if (!td_slice_eq(f->base, want->base) || !fits(f->place, want->place) || !fits(f->date_year, want->date_year))
            continue;
        found = found && *n > 0 ? found : f;
        ++*n;
    }
    return found;
}

/* First round: forms that state all they have. A later mention that says more (a date, a place) completes the form. */
static void collect_form(resolver *r, const td_mention *m) {
    form want = form_of(r, m);
    uint32_t n;
    form *f = find_form(r, &want, &n);
    if (!f) {
        r->failed |= !td_vec_push(&r->forms, want);
        return;
    }
    if (n > 1)
        return;
    if (!f->place.n)
        f->place = want.place;
    if (!f->date_year.n)
        f->date_year = want.date_year;
    if (!f->type.n)
        f->type = want.type;
    if (!f->name.n)
        f->name = want.name;
}

static void settle(td_mention_link *out, uint32_t key, td_status status, td_slice reason) {
    *out = (td_mention_link){.key = key, .status = (uint8_t)status, .reason = reason};
}

static void resolve_full(resolver *r, const td_mention *m, td_mention_link *out) {
    form want = form_of(r, m);
    uint32_t n;
    form *f = find_form(r, &want, &n);
    if (n == 1 && f) {
        settle(out, f->key, TD_RESOLVED, (td_slice){"", 0});
        return;
    }
    settle(out, key_of_form(r, &want), TD_AMBIGUOUS,
        td_arena_printf(&r->l->arena, "%u documents of this file bear the symbol; no date or place here says which", n));
}

/* 'Luật Đất đai' means 'Luật Đất đai số 31/2024/QH15' or 'Luật Đất đai 2013' where the file has just one of them. */
static bool means(const form *f, const form *want, td_ref_shape shape) {
    if (shape == TD_SHAPE_SHORT)
        return f->number.n && td_slice_eq(f->number, want->number) && fits(f->type, want->type) && want->type.n;
    return f->name.n && td_slice_eq(f->name, want->name) && fits(f->year, want->year);
}

static void resolve_short(resolver *r, const td_mention *m, td_mention_link *out) {
    form want = form_of(r, m);
    const form *found = NULL;
    uint32_t n = 0;
    for (size_t i = 0; i < r->forms.n; i++)
        if (means(&r->forms.at[i], &want, m->ref.shape)) {
            found = &r->forms.at[i];
            n++;
        }
    if (n == 1 && found) {
        settle(out, found->key, TD_RESOLVED, (td_slice){"", 0});
        return;
    }
    bool law = m->ref.shape == TD_SHAPE_LAW;
    td_slice reason = n > 1 ? td_arena_printf(&r->l->arena, "%u documents of this file could be meant", n)
                      : law ? (td_slice){"", 0}
                            : TD_S("number without symbol, and no full form in this file");
    settle(out, key_of_form(r, &want), n > 1 ? TD_AMBIGUOUS : law ? TD_RESOLVED : TD_UNRESOLVED, reason);
}

/* 'Nghị định này' in a document is the document; elsewhere the nearest one before of the type (domain: reports do not speak of themselves
 * so). */
static void resolve_anaphor(resolver *r, uint32_t index, td_mention_link *out) {
    const td_findings *found = r->file->findings;
    const td_mention *m = &found->mentions.at[index];
    uint32_t self = found->head.reference;
    bool own = self != TD_NO_MENTION && (m->ref.type.n == 0 || fits(found->mentions.at[self].ref.type, m->ref.type));
    if (m->ref.this_document && own) {
        settle(out, r->file->links[self].key, TD_SELF, (td_slice){"", 0});
        return;
    }
    for (uint32_t i = index, steps = 0; i-- > 0 && steps < 64; steps++) {
        const td_mention *before = &found->mentions.at[i];
        if (is_reference(before) && td_slice_eq(before->ref.type, m->ref.type)) {
            settle(out, r->file->links[i].key, TD_RESOLVED, (td_slice){"", 0});
            return;
        }
    }
    settle(out, 0, TD_UNRESOLVED, TD_S("no document of this type before it"));
}

/* A law named with its year is a full form only if no symbol of that name and year is there: it then stands for later names without year.
 */
static void collect_laws(resolver *r) {
    const td_findings *found = r->file->findings;
    for (uint32_t i = 0; i < found->mentions.n && !r->failed; i++) {
        const td_mention *m = &found->mentions.at[i];
        if (!is_reference(m) || m->ref.shape != TD_SHAPE_LAW || m->ref.year.n == 0)
            continue;
        form want = form_of(r, m);
        bool known = false;
        for (size_t k = 0; k < r->forms.n && !known; k++)
            known = means(&r->forms.at[k], &want, TD_SHAPE_LAW);
        if (!known)
            r->failed |= !td_vec_push(&r->forms, want);
    }
}

static void resolve_all(resolver *r) {
    const td_findings *found = r->file->findings;
    for (size_t i = 0; i < r->forms.n; i++)
        r->failed |= (r->forms.at[i].key = key_of_form(r, &r->forms.at[i])) == 0;
    for (uint32_t i = 0; i < found->mentions.n && !r->failed; i++) {
        const td_mention *m = &found->mentions.at[i];
        td_mention_link *out = &r->file->links[i];
        if (m->kind == TD_ANAPHORA)
            resolve_anaphor(r, i, out);
        else if (!is_reference(m))
            continue;
        else if (is_full(&m->ref))
            resolve_full(r, m, out);
        else
            resolve_short(r, m, out);
        if (m->kind == TD_REFERENCE && m->ref.self) {
            out->status = TD_SELF;
            if (r->file->self == 0)
                r->file->self = out->key;
        }
    }
}

bool td_resolve_file(td_linker *l, td_linked_file *file) {
    const td_findings *found = file->findings;
    resolver r = {.l = l, .file = file};
    file->links = td_arena_alloc(&l->arena, (found->mentions.n + 1) * sizeof *file->links);
    if (!file->links)
        return false;
    for (uint32_t i = 0; i < found->mentions.n; i++)
        file->links[i].status = TD_UNRESOLVED;
    for (uint32_t i = 0; i < found->mentions.n && !r.failed; i++)
        if (is_reference(&found->mentions.at[i]) && is_full(&found->mentions.at[i].ref))
            collect_form(&r, &found->mentions.at[i]);
    collect_laws(&r);
    resolve_all(&r);
    td_vec_dispose(&r.forms);
    return !r.failed && !l->arena.failed;
}
