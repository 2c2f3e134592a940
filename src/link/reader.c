/* The second round: the document of each mention. Comes in: the parts of the first round, again in order. A mention's form leads to its
 * entry in the file; only 'Nghị định này' depends on where it stands, and looks back at the last references, across parts too. */
#include <stdlib.h>

#include "link/linker.h"
#include "link/reader.h"
#include "text/fold.h"

td_link_reader *td_link_reader_new(const td_linker *l) {
    td_link_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->l = l;
    r->file = TD_NO_MENTION;
    r->entry_of = calloc(l->forms.n + 1, sizeof *r->entry_of);
    if (r->entry_of)
        return r;
    free(r);
    return NULL;
}

void td_link_reader_free(td_link_reader *r) {
    if (!r)
        return;
    free(r->entry_of);
    free(r->head);
    free(r->next);
    td_buffer_dispose(&r->key);
    td_buffer_dispose(&r->kept);
    td_buffer_dispose(&r->said);
    free(r);
}

static void mark_file(td_link_reader *r, uint32_t file, bool on) {
    const td_linked_file *f = &r->l->files.at[file];
    for (uint32_t i = f->entries; i < f->entries + f->n_entries; i++)
        r->entry_of[r->l->entries.at[i].form] = on ? i + 1 : 0;
}

static void turn_to(td_link_reader *r, uint32_t file) {
    if (file == r->file || file >= r->l->files.n)
        return;
    if (r->file != TD_NO_MENTION)
        mark_file(r, r->file, false);
    mark_file(r, file, true);
    r->file = file;
    r->past = (td_link_past){0};
}

void td_link_reader_start(td_link_reader *r, uint32_t file, const td_link_past *past) {
    turn_to(r, file);
    if (past)
        memcpy(&r->past, past, td_link_past_bytes(past));
    else
        r->past = (td_link_past){0};
}

static td_resolution of_entry(const td_linker *l, uint32_t entry) {
    const td_entry *e = &l->entries.at[entry];
    uint32_t document = e->root == TD_NO_MENTION ? TD_NO_MENTION : l->document_of[l->roots.at[e->root].identity - 1];
    return (td_resolution){document, (td_status)e->status, l->reasons.at[e->reason]};
}

static td_resolution pointed_at(const td_link_reader *r, uint32_t entry) {
    td_resolution found = of_entry(r->l, entry);
    found.status = found.status == TD_SELF ? TD_RESOLVED : found.status;
    return found;
}

/* The document that the text gave this name to, last; false where it gave it to none. */
static bool of_name(const td_link_reader *r, td_slice name, td_resolution *out) {
    uint64_t alias = td_fold_hash(name);
    uint32_t n = r->past.n_named < TD_NAMED ? r->past.n_named : TD_NAMED;
    for (uint32_t i = 0; name.n && i < n; i++) {
        const td_named *named = &r->past.named[(r->past.n_named - 1 - i) % TD_NAMED];
        if (named->alias != alias)
            continue;
        *out = pointed_at(r, named->entry);
        return true;
    }
    return false;
}

/* 'Nghị định này' in a document is the document; elsewhere the nearest one before of the type: reports do not speak of themselves so. */
static td_resolution of_anaphor(const td_link_reader *r, const td_reference *ref) {
    const td_linker *l = r->l;
    uint32_t self = l->files.at[r->file].self;
    td_resolution named;
    if (of_name(r, ref->alias, &named))
        return named;
    if (ref->this_document && self != TD_NO_MENTION &&
        (ref->type.n == 0 || td_slice_eq(td_form_type(l, l->entries.at[self].form), ref->type))) {
        td_resolution own = of_entry(l, self);
        own.status = TD_SELF;
        own.reason = (td_slice){"", 0};
        return own;
    }
    uint32_t n = r->past.n < TD_LOOK_BACK ? r->past.n : TD_LOOK_BACK;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t entry = r->past.entries[(r->past.n - 1 - i) % TD_LOOK_BACK];
        if (td_slice_eq(td_form_type(l, l->entries.at[entry].form), ref->type))
            return pointed_at(r, entry);
    }
    if (of_name(r, ref->type, &named)) /* 'Chương trình này', of a programme that a decision approved */
        return named;
    return (td_resolution){TD_NO_MENTION, TD_UNRESOLVED, TD_S("no document of this type before it")};
}

uint32_t td_reader_entry(td_link_reader *r, const td_mention *m) {
    r->key.n = 0;
    td_form_key(&r->key, m);
    uint32_t form = r->key.failed ? 0 : td_form_find(r->l, td_buffer_slice(&r->key), &r->kept);
    return form ? r->entry_of[form - 1] : 0;
}

static td_resolution resolve(td_link_reader *r, const td_mention *m) {
    const td_resolution none = {TD_NO_MENTION, TD_UNRESOLVED, {"", 0}};
    if (r->file >= r->l->files.n)
        return none;
    if (m->kind == TD_ANAPHORA)
        return of_anaphor(r, &m->ref);
    if (m->kind != TD_REFERENCE)
        return none;
    uint32_t entry = td_reader_entry(r, m);
    if (entry == 0)
        return none;
    if (m->ref.alias.n)
        td_past_name(&r->past, td_fold_hash(m->ref.alias), entry - 1);
    td_past_add(&r->past, entry - 1);
    return of_entry(r->l, entry - 1);
}

bool td_link_read(td_link_reader *r, uint32_t file, const td_findings *part, td_resolution *out, td_error *e) {
    turn_to(r, file);
    for (uint32_t i = 0; i < part->mentions.n; i++)
        out[i] = resolve(r, &part->mentions.at[i]);
    return (!r->key.failed && !r->kept.failed) || td_fail(e, TD_NOMEM, "out of memory while linking");
}
