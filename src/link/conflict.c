/* In: documents and the entries of each. Out: where two mentions of one document contradict each other, or one contradicts itself: dates,
 * the type's word against the symbol's code, a year against the symbol's year, a day outside the named term. Titles are not compared:
 * they are cut and shortened in too many honest ways. */
#include <stdlib.h>

#include "link/linker.h"

enum { MOST = 8 }; /* of one document */

typedef struct finding {
    td_linker *l;
    uint32_t document;
    td_document *d;
    const td_entry *believed; /* first entry that states the document's date */
    uint32_t n;
    bool failed;
} finding;

static void report(finding *c, const td_entry *e, const td_entry *other, td_slice message) {
    td_conflict k = {.document = c->document,
        .file = e->file,
        .mention = e->first,
        .other_file = other->file,
        .other_mention = other->first,
        .message = message};
    td_slice before = c->d->conflicts;
    if (c->n++ >= MOST)
        return;
    const char *tie = before.n ? "; " : "";
    if (other == e)
        c->d->conflicts = td_arena_printf(
            &c->l->arena, "%.*s%s%.*s (f%um%u)", (int)before.n, before.at, tie, (int)message.n, message.at, e->file + 1, e->first + 1);
    else
        c->d->conflicts = td_arena_printf(&c->l->arena, "%.*s%s%.*s (f%um%u, f%um%u)", (int)before.n, before.at, tie, (int)message.n,
            message.at, e->file + 1, e->first + 1, other->file + 1, other->first + 1);
    c->failed |= !td_vec_push(&c->l->conflicts, k);
}

static void compare_date(finding *c, const td_entry *e, const td_form *f) {
    if (f->date.n == 0 || td_slice_starts(f->date, c->d->date))
        return;
    report(c, e, c->believed ? c->believed : e,
        td_arena_printf(&c->l->arena, "date: %.*s, but %.*s", (int)f->date.n, f->date.at, (int)c->d->date.n, c->d->date.at));
}

static bool holds_code(td_slice codes, td_slice code) {
    for (size_t start = 0, i = 0; i <= codes.n; i++) {
        if (i < codes.n && codes.at[i] != '|')
            continue;
        if (td_slice_eq((td_slice){codes.at + start, i - start}, code))
            return true;
        start = i + 1;
    }
    return false;
}

/* Before this year the body may stand where the type stands now: 'Thông tư số 89-TC/TCT'. */
#define OLD_STYLE "1998"

/* Decisions and regulations of the Party share one code. */
bool td_is_mistyped(td_linker *l, const td_form *f) {
    if (f->shape != TD_SHAPE_SYMBOL || f->type.n == 0 || f->code.n == 0)
        return false;
    if (f->date.n >= 4 && memcmp(f->date.at, OLD_STYLE, 4) < 0)
        return false;
    uint32_t row = td_lex_named(l->lex, TD_LEX_TYPES, TD_TYPES_NAME, td_fold_name(l, f->type));
    uint32_t of_code = td_lex_code(l->lex, TD_LEX_TYPES, f->code, false, NULL);
    td_slice code = td_lex_cell(l->lex, TD_LEX_TYPES, row, TD_TYPES_CODE);
    if (!row || !of_code || code.n == 0)
        return false;
    return !td_slice_eq(code, f->code) && !holds_code(td_lex_cell(l->lex, TD_LEX_TYPES, row, TD_TYPES_OLD_CODES), f->code) &&
           !td_slice_starts(f->code, TD_S("QĐ")) && !td_slice_starts(f->code, code);
}

static void compare_type(finding *c, const td_entry *e, const td_form *f) {
    if (c->l->forms.at[e->form].mistyped)
        report(c, e, e,
            td_arena_printf(&c->l->arena, "type: %.*s, but the symbol says %.*s", (int)f->type.n, f->type.at, (int)f->code.n, f->code.at));
}

static void compare_year(finding *c, const td_entry *e, const td_form *f) {
    if (f->shape != TD_SHAPE_SYMBOL || f->year.n != 4 || f->date.n < 4 || memcmp(f->year.at, f->date.at, 4) == 0)
        return;
    report(c, e, e,
        td_arena_printf(
            &c->l->arena, "year: the symbol has %.*s, the date is %.*s", (int)f->year.n, f->year.at, (int)f->date.n, f->date.at));
}

static void compare_term(finding *c, const td_entry *e, const td_form *f) {
    if (f->term.n == 0 || f->date.n == 0 || !f->recurs || !f->claim.period)
        return;
    uint32_t on = td_period_on(c->l, f, f->date);
    td_slice said = td_intern_string(c->l->names, f->claim.period);
    if (on && on != f->claim.period && td_slice_starts(said, TD_S("congress")))
        report(c, e, e,
            td_arena_printf(
                &c->l->arena, "term: the date %.*s is outside term %.*s", (int)f->date.n, f->date.at, (int)f->term.n, f->term.at));
}

/* Numbered documents alone: a register is of symbols. */
static void mark_unregistered(finding *c, uint32_t identity) {
    td_slice base = td_intern_string(c->l->names, c->l->identities.at[identity].claim.base);
    if (!c->l->register_read || c->l->identities.at[identity].registered || !td_slice_starts(base, TD_S("sym:")))
        return;
    td_conflict k = {.document = c->document, .unregistered = true, .file = c->d->first_file, .mention = c->d->first_mention};
    k.other_file = k.file;
    k.other_mention = k.mention;
    k.message = TD_S("not in the register");
    c->failed |= !td_vec_push(&c->l->conflicts, k);
}

static void find_in(finding *c, uint32_t identity) {
    td_linker *l = c->l;
    const uint32_t *at = l->by_identity + l->first_of[identity], *past = l->by_identity + l->first_of[identity + 1];
    c->believed = NULL;
    c->n = 0;
    for (const uint32_t *i = at; i < past && !c->believed; i++)
        if (c->d->date.n && l->forms.at[l->entries.at[*i].form].dated &&
            td_slice_eq(td_form_at(l, l->entries.at[*i].form).date, c->d->date))
            c->believed = &l->entries.at[*i];
    for (const uint32_t *i = at; i < past && c->n < MOST && !c->failed; i++) {
        const td_entry *e = &l->entries.at[*i];
        if (!l->forms.at[e->form].dated && !l->forms.at[e->form].mistyped)
            continue; /* nothing to be compared */
        td_form f = td_form_at(l, e->form);
        compare_date(c, e, &f);
        compare_type(c, e, &f);
        compare_year(c, e, &f);
        compare_term(c, e, &f);
    }
}

static int by_mention(const void *a, const void *b) {
    const td_conflict *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (x->mention != y->mention)
        return x->mention < y->mention ? -1 : 1;
    return td_slice_cmp(x->message, y->message);
}

bool td_conflicts_find(td_linker *l) {
    finding c = {.l = l};
    for (uint32_t i = 0; i < l->identities.n && !c.failed; i++) {
        c.document = l->document_of[i];
        if (c.document == TD_NO_MENTION)
            continue;
        c.d = &l->documents[c.document];
        find_in(&c, i);
        mark_unregistered(&c, i);
    }
    if (l->conflicts.n > 1)
        qsort(l->conflicts.at, l->conflicts.n, sizeof *l->conflicts.at, by_mention);
    return !c.failed && !l->arena.failed && !l->fold.failed;
}
