/* The handle of the linker, the first round, the order of work. Comes in: notes of findings, part by part. Goes out: entries, one a
 * distinct form and file; then everything is settled. Leaves to others: what a form says (form.c), which forms are one document (resolve.c,
 * settle.c). */
#include "link/linker.h"

#include <stdlib.h>

const char *td_status_name(td_status s) {
    static const char *const names[] = {"resolved", "ambiguous", "unresolved", "self"};
    return s <= TD_SELF ? names[s] : "";
}

td_linker *td_linker_new(const td_lexicon *lex) {
    td_linker *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    l->lex = lex;
    l->raw = td_intern_new();
    l->common = td_intern_new();
    l->names = td_intern_new();
    l->claims = td_intern_new();
    if (l->raw && l->common && l->names && l->claims && td_vec_push(&l->titles, (td_title){0}))
        return l;
    td_linker_free(l);
    return NULL;
}

void td_linker_free(td_linker *l) {
    if (!l)
        return;
    td_intern_free(l->raw);
    td_intern_free(l->common);
    td_intern_free(l->names);
    td_intern_free(l->claims);
    td_vec_dispose(&l->forms);
    td_vec_dispose(&l->entry_of);
    td_vec_dispose(&l->files);
    td_vec_dispose(&l->entries);
    td_vec_dispose(&l->titles);
    td_vec_dispose(&l->reasons);
    td_vec_dispose(&l->roots);
    td_vec_dispose(&l->candidates);
    td_vec_dispose(&l->identities);
    td_vec_dispose(&l->conflicts);
    td_register_free(l->register_read);
    free(l->documents);
    free(l->document_of);
    free(l->by_identity);
    free(l->first_of);
    td_buffer_dispose(&l->scratch);
    td_buffer_dispose(&l->fold);
    td_arena_dispose(&l->arena);
    free(l);
}

/* ---- first round ----------------------------------------------------------------------------------------------------------- */

/* Files that are complete are resolved at once, as far as that needs no other: whoever takes them has time while others are found. */
static bool resolve_until(td_linker *l, uint32_t file) {
    bool ok = true;
    for (; ok && l->resolved < file; l->resolved++)
        ok = td_resolve_file(l, l->resolved) && td_settle_closed(l);
    return ok;
}

static td_linked_file *open_file(td_linker *l, uint32_t file, td_slice path) {
    if (file >= l->files.n && !resolve_until(l, (uint32_t)l->files.n))
        return NULL;
    while (l->files.n <= file) {
        td_linked_file empty = {.entries = (uint32_t)l->entries.n, .self = TD_NO_MENTION, .document = TD_NO_MENTION};
        if (!td_vec_push(&l->files, empty))
            return NULL;
    }
    td_linked_file *f = &l->files.at[file];
    if (!f->path.at) {
        memset(l->years, 0, sizeof l->years);
        l->past = (td_link_past){0};
        f->path = td_arena_copy(&l->arena, path);
    }
    return f;
}

static void take(td_linker *l, td_slice *known, td_slice stated) {
    if (known->n == 0 && stated.n > 0)
        *known = td_arena_copy(&l->arena, stated);
}

/* The letterhead, from whichever part has it; the setting from the first: as if the file were one part, later ones look at their own
 * beginning. */
static void take_head(td_linker *l, td_linked_file *f, td_slice *notes, bool begins, bool headed) {
    td_slice setting = td_notes_string(notes);
    if (begins)
        take(l, &f->setting, setting);
    td_slice *const known[] = {&f->type, &f->issuer, &f->date, &f->title};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        td_slice stated = td_notes_string(notes);
        if (headed)
            take(l, known[i], stated);
    }
}

/* 'quy định chi tiết', 'về thực hiện': what is left of a title where another reference cuts it short says what is done, not what about. */
static bool is_cut(const td_linker *l, td_slice words) {
    static const td_slice leads[] = {{"về việc ", sizeof "về việc " - 1}, {"về ", sizeof "về " - 1}, {"để ", sizeof "để " - 1}};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (td_slice_starts(words, leads[i])) {
            words = (td_slice){words.at + leads[i].n, words.n - leads[i].n};
            break;
        }
    return td_lex_named(l->lex, TD_LEX_RELATIONS, TD_RELATIONS_NAME, words) != 0;
}

/* One distinct title more of an entry, up to TD_TITLES; in text order, so that the same file always keeps the same ones. */
static bool take_title(td_linker *l, td_entry *e, td_slice title, uint32_t mention) {
    uint32_t id = td_name(l, title), n = 0, *tail = &e->titles;
    if (id == 0)
        return title.n == 0;
    for (; *tail; tail = &l->titles.at[*tail].next, n++)
        if (l->titles.at[*tail].title == id) {
            l->titles.at[*tail].count++;
            return true;
        }
    if (n >= TD_TITLES)
        return true;
    td_slice words = td_fold_name(l, title);
    if (is_cut(l, words))
        return !l->fold.failed;
    uint32_t folded = n == 0 && l->forms.at[e->form].full ? td_name(l, words) : 0;
    *tail = (uint32_t)l->titles.n; /* before the push: it may move the chain */
    return td_vec_push(&l->titles, ((td_title){.title = id, .folded = folded, .first = mention, .count = 1})) && !l->fold.failed;
}

static bool take_reference(td_linker *l, uint32_t file, const td_noted *noted, td_slice key, td_slice title) {
    uint32_t form = td_form_add(l, key);
    if (form == 0)
        return false;
    td_linked_file *f = &l->files.at[file];
    uint32_t entry = l->entry_of.at[form - 1], index = f->mentions + noted->index;
    if (entry <= f->entries) { /* none in this file */
        td_entry e = {.form = form - 1, .file = file, .first = index, .root = TD_NO_MENTION};
        e.status = noted->self ? TD_SELF : TD_RESOLVED;
        if (!td_vec_push(&l->entries, e))
            return false;
        entry = (uint32_t)l->entries.n;
        l->entry_of.at[form - 1] = entry;
        f->n_entries++;
        if (noted->self && f->self == TD_NO_MENTION)
            f->self = entry - 1;
    }
    td_entry *e = &l->entries.at[entry - 1];
    e->count++;
    if (noted->named)
        td_past_name(&l->past, noted->alias, entry - 1);
    td_past_add(&l->past, entry - 1);
    return take_title(l, e, title, index);
}

/* What a report without letterhead is about: the year that most of its dates are in, of equally many the later. */
static void take_years(td_linker *l, td_linked_file *f, const td_year_count years[TD_YEARS_KEPT]) {
    for (size_t i = 0; i < TD_YEARS_KEPT && years[i].count; i++)
        td_years_add(l->years, &years[i]);
    const td_year_count *best = l->years;
    for (size_t i = 1; i < TD_YEARS_KEPT; i++) {
        const td_year_count *y = &l->years[i];
        bool later = y->count == best->count && memcmp(y->year, best->year, 4) > 0;
        best = y->count > best->count || later ? y : best;
    }
    memcpy(f->year, best->year, 4);
}

bool td_linker_take(td_linker *l, uint32_t file, td_slice path, td_slice notes, td_error *e) {
    bool begins = file >= l->files.n || !l->files.at[file].path.at;
    td_linked_file *f = open_file(l, file, path);
    bool ok = f != NULL;
    td_notes head = td_notes_open(&notes);
    if (ok) {
        take_head(l, f, &notes, begins, head.headed);
        take_years(l, f, head.years);
    }
    for (uint32_t i = 0; ok && i < head.references; i++) {
        td_slice key, title;
        td_noted noted = td_notes_next(&notes, &key, &title);
        ok = take_reference(l, file, &noted, key, title);
    }
    if (!ok || l->arena.failed)
        return td_fail(e, TD_NOMEM, "out of memory while linking");
    l->files.at[file].mentions += head.mentions;
    return true;
}

bool td_linker_add(td_linker *l, uint32_t file, td_slice path, const td_findings *part, td_error *e) {
    td_buffer notes = {0};
    bool ok = td_link_note(part, &notes) ? td_linker_take(l, file, path, td_buffer_slice(&notes), e)
                                         : td_fail(e, TD_NOMEM, "out of memory while linking");
    td_buffer_dispose(&notes);
    return ok;
}

const td_link_past *td_linker_past(const td_linker *l) {
    return &l->past;
}

/* ---- settling -------------------------------------------------------------------------------------------------------------- */

/* A candidate's id; one that only the register has, by its symbol and date. */
static td_slice id_of(td_linker *l, uint32_t identity) {
    uint32_t document = l->document_of[identity];
    if (document != TD_NO_MENTION)
        return l->documents[document].id;
    const td_register_row *r = &l->registered[l->identities.at[identity].registered - 1];
    return td_arena_printf(&l->arena, "%.*s@%.*s", (int)r->symbol.n, r->symbol.at, (int)r->date.n, r->date.at);
}

enum { CANDIDATES = 64, SHOWN = 8 }; /* of one doubt */

static int by_bytes(const void *a, const void *b) {
    return td_slice_cmp(*(const td_slice *)a, *(const td_slice *)b);
}

/* The ids of the candidates in order of their bytes: those of the entry in its file, or those of its root in other files. */
static td_slice ids_of(td_linker *l, const td_entry *e, const td_root *r) {
    td_slice all = {"", 0}, ids[CANDIDATES];
    uint32_t n = r ? r->n_others : e->n_candidates, first = r ? r->others : e->candidates;
    n = n < CANDIDATES ? n : CANDIDATES;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t of = l->candidates.at[first + i];
        ids[i] = id_of(l, (r ? of : l->roots.at[of].identity) - 1);
    }
    qsort(ids, n, sizeof *ids, by_bytes);
    for (uint32_t i = 0; i < n && i < SHOWN; i++)
        all = td_arena_printf(&l->arena, "%.*s%s%.*s", (int)all.n, all.at, i ? " " : "", (int)ids[i].n, ids[i].at);
    return n > SHOWN ? td_arena_printf(&l->arena, "%.*s and %u more", (int)all.n, all.at, n - SHOWN) : all;
}

/* A law's name without year: the versions that the table knows, constitutions by their year because they have no number. */
static td_slice versions_of(td_linker *l, td_slice name) {
    td_slice said = TD_S("law without year, and no version of it in this file");
    uint32_t row = td_lex_named(l->lex, TD_LEX_LAWS, TD_LAWS_NAME, td_fold_name(l, name));
    unsigned n = 0;
    for (; row && n < 8; row = td_lex_next(l->lex, TD_LEX_LAWS, row)) {
        td_slice version = td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_SYMBOL);
        version = version.n ? version : td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_DATE);
        if (version.n) /* of some laws the table has the name alone */
            said = td_arena_printf(&l->arena, "%.*s%s%.*s", (int)said.n, said.at, n++ ? ", " : "; known are ", (int)version.n, version.at);
    }
    return said;
}

static td_slice reason_of(td_linker *l, td_entry *e) {
    const td_root *root = e->root == TD_NO_MENTION ? NULL : &l->roots.at[e->root];
    if (root && root->n_others && e->status == TD_RESOLVED) {
        e->status = TD_AMBIGUOUS;
        return ids_of(l, e, root);
    }
    switch ((td_why)e->why) {
    case TD_WHY_SEVERAL:
        return ids_of(l, e, NULL);
    case TD_WHY_NO_FULL:
        return TD_S("number without symbol, and no full form in this file");
    case TD_WHY_NO_YEAR:
        return versions_of(l, td_form_at(l, e->form).title);
    case TD_WHY_NO_ALIAS:
        return TD_S("name that the text does not define");
    case TD_WHY_NOT:
    case TD_WHY_OTHERS:
        break;
    }
    return (td_slice){"", 0};
}

static bool give_reasons(td_linker *l) {
    bool ok = td_vec_push(&l->reasons, ((td_slice){"", 0}));
    for (size_t i = 0; i < l->entries.n && ok; i++) {
        td_entry *e = &l->entries.at[i];
        td_slice reason = reason_of(l, e);
        e->reason = reason.n ? (uint32_t)l->reasons.n : 0;
        ok = reason.n == 0 || td_vec_push(&l->reasons, reason);
        if (e->status == TD_AMBIGUOUS || e->status == TD_UNRESOLVED)
            l->files.at[e->file].doubts += e->count;
    }
    for (size_t i = 0; i < l->files.n; i++) {
        td_linked_file *f = &l->files.at[i];
        uint32_t root = f->self == TD_NO_MENTION ? TD_NO_MENTION : l->entries.at[f->self].root;
        if (root != TD_NO_MENTION)
            f->document = l->document_of[l->roots.at[root].identity - 1];
    }
    return ok;
}

bool td_linker_settle(td_linker *l, td_error *e) {
    bool ok = resolve_until(l, (uint32_t)l->files.n);
    ok = ok && td_settle_open(l) && td_documents_build(l) && td_ids_make(l) && td_conflicts_find(l) && give_reasons(l);
    if (ok && !l->arena.failed)
        return true;
    return td_fail(e, TD_NOMEM, "out of memory while linking");
}

const td_document *td_linker_documents(const td_linker *l, uint32_t *n) {
    *n = l->n_documents;
    return l->documents;
}

const td_conflict *td_linker_conflicts(const td_linker *l, uint32_t *n) {
    *n = (uint32_t)l->conflicts.n;
    return l->conflicts.at;
}

uint32_t td_linker_doubts(const td_linker *l, uint32_t file) {
    return file < l->files.n ? l->files.at[file].doubts : 0;
}

uint32_t td_linker_self(const td_linker *l, uint32_t file) {
    return file < l->files.n ? l->files.at[file].document : TD_NO_MENTION;
}
