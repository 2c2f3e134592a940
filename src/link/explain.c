/* In: a mention that was just read in the second round. Out: for people, what speaks for its document, and which other documents of the
 * same symbol or name were turned down and why. Nothing is decided here. */
#include <stdlib.h>

#include "link/linker.h"
#include "link/reader.h"

typedef struct telling {
    td_link_reader *r;
    td_link_tell *tell;
    void *context;
} telling;

static void say(const telling *t, const char *what, td_slice text) {
    if (text.n)
        t->tell(t->context, what, text);
}

static void say_two(const telling *t, const char *what, td_slice a, const char *between, td_slice b) {
    td_buffer *said = &t->r->said;
    said->n = 0;
    td_buffer_add_slice(said, a);
    td_buffer_add_slice(said, td_slice_of(between));
    td_buffer_add_slice(said, b);
    say(t, what, td_buffer_slice(said));
}

static td_slice name(const telling *t, uint32_t id) {
    return td_intern_string(t->r->l->names, id);
}

static void tell_place(const telling *t, const td_entry *e, const td_form *f, td_claim claim) {
    static const char *const grounds[] = {[TD_GROUND_NONE] = "another mention says so",
        [TD_GROUND_HEAD] = "the letterhead",
        [TD_GROUND_SETTING] = "the province that the text is about",
        [TD_GROUND_MENTIONS] = "the one province that its mentions name"};
    if (!f->local || !claim.place)
        return;
    const td_linked_file *file = &t->r->l->files.at[e->file];
    bool inherited = claim.place == file->province || claim.place == file->own;
    const char *ground = f->place.n ? "named with the issuer" : inherited ? grounds[file->ground] : grounds[TD_GROUND_NONE];
    say_two(t, "place", name(t, claim.place), ": ", td_slice_of(ground));
}

static void tell_period(const telling *t, const td_form *f, const td_root *root, td_claim claim) {
    if (!f->recurs)
        return;
    if (!claim.period) {
        say(t, "time", TD_S("numbers of this series start anew, and no date says which one it is"));
        return;
    }
    const char *ground = f->claim.period      ? "its own date or term"
                         : root->claim.period ? "the date that another mention in this file states"
                                              : "the one document of this symbol that fits, from another file or the register";
    say_two(t, "time", name(t, claim.period), ": ", td_slice_of(ground));
}

static void tell_name(const telling *t, const td_form *f, const td_identity *identity) {
    const td_lexicon *lex = t->r->l->lex;
    if (f->row && f->shape == TD_SHAPE_LAW)
        say_two(t, "name", f->symbol, ": ", TD_S("the table of laws has one of that name and year"));
    else if (f->row)
        say_two(t, "name", f->symbol, ": ", td_lex_cell(lex, TD_LEX_NICKNAMES, f->row, TD_NICKNAMES_GROUND));
    else if (!f->full)
        say_two(t, "name", name(t, identity->claim.base), ": ", TD_S("a form in this file that it shortens"));
    if (identity->registered)
        say(t, "register", t->r->l->registered[identity->registered - 1].symbol);
}

/* ---- what was turned down ---------------------------------------------------------------------------------------------------- */

/* Chains of identities with the same base, made once a reader. */
static bool chain(td_link_reader *r) {
    const td_linker *l = r->l;
    if (r->head)
        return true;
    r->head = calloc((size_t)td_intern_count(l->names) + 1, sizeof *r->head);
    r->next = calloc(l->identities.n + 1, sizeof *r->next);
    if (!r->head || !r->next)
        return false;
    for (size_t i = l->identities.n; i-- > 0;) {
        uint32_t base = l->identities.at[i].claim.base;
        r->next[i] = r->head[base];
        r->head[base] = (uint32_t)i + 1;
    }
    return true;
}

static const char *why_not(td_claim mine, td_claim other) {
    if (mine.series && other.series && mine.series != other.series)
        return "a law and a resolution of the National Assembly are numbered apart";
    if (mine.place && other.place && mine.place != other.place)
        return "of another place";
    if (mine.period && other.period && mine.period != other.period)
        return "of another year or term";
    return "nothing here says that it is meant";
}

static void tell_others(const telling *t, uint32_t base, uint32_t own, td_claim claim) {
    const td_linker *l = t->r->l;
    unsigned told = 0;
    for (uint32_t i = t->r->head[base]; i && told < 16; i = t->r->next[i - 1]) {
        uint32_t document = l->document_of[i - 1];
        if (i == own || document == TD_NO_MENTION)
            continue;
        say_two(t, "not", l->documents[document].id, ": ", td_slice_of(why_not(claim, l->identities.at[i - 1].claim)));
        told++;
    }
}

bool td_link_explain(td_link_reader *r, const td_mention *m, td_link_tell *tell, void *context) {
    telling t = {r, tell, context};
    uint32_t entry = m->kind == TD_REFERENCE ? td_reader_entry(r, m) : 0;
    if (entry == 0)
        return !r->key.failed;
    if (!chain(r))
        return false;
    const td_linker *l = r->l;
    const td_entry *e = &l->entries.at[entry - 1];
    td_form f = td_form_at(l, e->form);
    if (e->root == TD_NO_MENTION) {
        tell_others(&t, f.claim.base, 0, f.claim);
        return !r->said.failed;
    }
    const td_root *root = &l->roots.at[e->root];
    const td_identity *identity = &l->identities.at[root->identity - 1];
    tell_name(&t, &f, identity);
    tell_place(&t, e, &f, identity->claim);
    tell_period(&t, &f, root, identity->claim);
    tell_others(&t, identity->claim.base, root->identity, identity->claim);
    return !r->said.failed;
}
