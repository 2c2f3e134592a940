/* In: what reading, finding and linking were not sure of. Out: the rows of `problems`, in order of file and place.
 * Codes are stable, for programs; the sentence is for people. */
#include <stdlib.h>
#include <string.h>

#include "api/handle.h"

bool td_doubt_add(trichdan *t, td_problem problem, const char *message) {
    problem.message = td_arena_copy(&t->strings, td_slice_of(message));
    return !t->strings.failed && td_vec_push(&t->problems, problem);
}

/* What a mention's warning says; the quotation follows. */
static const char *const warnings[][2] = {
    {"date.impossible", "no day of the calendar"},
    {"date.note-mark", "a footnote mark seems glued to the year"},
    {"figure.grouping", "points or commas can be read in two ways"},
    {"ref.repaired", "the symbol was repaired"},
};

static const char *about_warning(const char *code) {
    for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
        if (strcmp(warnings[i][0], code) == 0)
            return warnings[i][1];
    return "not sure";
}

/* ---- what mentions and their links say: made anew whenever it is asked for, a part at a time ---- */

typedef struct pass {
    trichdan *t;
    td_link_reader *reader;
    TD_VEC(td_resolution) resolutions;
    TD_VEC(td_problem) found; /* in this part; their messages are in `strings` */
    td_arena strings;
    uint32_t conflict; /* the next one */
    size_t next;       /* the next of t->problems */
    td_problem_visit *visit;
    void *to;
    td_error *e;
} pass;

/* '<about>: "<quotation>"', and '; <reason>' where there is one. */
static bool add_about(pass *p, uint32_t file, const td_mention *m, const char *code, const char *about, td_slice reason) {
    td_problem problem = {.file = file, .line = m->line, .has_start = true, .start = m->start + p->t->inputs.at[file].skipped};
    problem.code = td_slice_of(code);
    problem.message = td_arena_printf(&p->strings, "%s: \"%.*s\"%s%.*s", about, (int)m->text.n, m->text.at, reason.n ? "; " : "",
        (int)reason.n, reason.n ? reason.at : "");
    return !p->strings.failed && td_vec_push(&p->found, problem);
}

static bool add_mention(pass *p, uint32_t file, const td_mention *m, const td_resolution *r) {
    if (m->warning && !add_about(p, file, m, m->warning, about_warning(m->warning), (td_slice){0}))
        return false;
    if (m->kind != TD_REFERENCE)
        return true;
    if (r->status == TD_AMBIGUOUS)
        return add_about(p, file, m, "link.ambiguous", "may mean more than one document", r->reason);
    if (r->status == TD_UNRESOLVED)
        return add_about(p, file, m, "link.unresolved", "it is not certain which document is meant", r->reason);
    return true;
}

/* '<document>: <what is said here>, but <what is believed> (f1m3 in bao-cao.txt)'. */
static bool add_conflict(pass *p, const td_conflict *c, const td_mention *m) {
    const trichdan *t = p->t;
    uint32_t n = 0;
    td_slice id = td_linker_documents(t->linker, &n)[c->document].id;
    td_slice path = c->other_file < t->inputs.n ? t->inputs.at[c->other_file].path : (td_slice){0};
    td_problem problem = {.file = c->file, .line = m->line, .has_start = true, .start = m->start + t->inputs.at[c->file].skipped};
    problem.code = c->unregistered ? TD_S("document.unregistered") : TD_S("document.conflict");
    problem.message = td_arena_printf(&p->strings, "%.*s: %.*s", (int)id.n, id.at, (int)c->message.n, c->message.at);
    if (c->other_file != c->file || c->other_mention != c->mention)
        problem.message = td_arena_printf(&p->strings, "%.*s (f%um%u in %.*s)", (int)problem.message.n, problem.message.at,
            c->other_file + 1, c->other_mention + 1, (int)path.n, path.at);
    return !p->strings.failed && td_vec_push(&p->found, problem);
}

static bool add_conflicts(pass *p, uint32_t file, uint32_t first, const td_findings *part) {
    uint32_t n = 0;
    const td_conflict *all = td_linker_conflicts(p->t->linker, &n);
    for (; p->conflict < n; p->conflict++) {
        const td_conflict *c = &all[p->conflict];
        if (c->file > file || (c->file == file && c->mention >= first + part->mentions.n))
            return true;
        if (c->file == file && c->mention >= first && !add_conflict(p, c, &part->mentions.at[c->mention - first]))
            return false;
    }
    return true;
}

/* File, then doubts about the whole file, then place, code, message. */
static int by_place(const void *a, const void *b) {
    const td_problem *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (x->has_start != y->has_start)
        return x->has_start ? 1 : -1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    int c = td_slice_cmp(x->code, y->code);
    return c ? c : td_slice_cmp(x->message, y->message);
}

/* Those of t->problems that come before `limit`, or all that are left. */
static bool show_read_ones(pass *p, const td_problem *limit) {
    for (; p->next < p->t->problems.n; p->next++) {
        const td_problem *problem = &p->t->problems.at[p->next];
        if (limit && by_place(problem, limit) > 0)
            return true;
        if (!p->visit(p->to, problem))
            return false;
    }
    return true;
}

/* Parts come in order, so do the doubts of one part after those of the part before: merging them with t->problems needs no memory. */
static bool doubts_of_part(void *to, uint32_t file, uint32_t first, const td_findings *part) {
    pass *p = to;
    p->found.n = 0;
    td_arena_reset(&p->strings);
    if (!td_vec_reserve(&p->resolutions, part->mentions.n + 1))
        return td_fail(p->e, TD_NOMEM, "out of memory");
    if (!td_link_read(p->reader, file, part, p->resolutions.at, p->e))
        return false;
    bool ok = true;
    for (size_t i = 0; i < part->mentions.n && ok; i++)
        ok = add_mention(p, file, &part->mentions.at[i], &p->resolutions.at[i]);
    if (!ok || !add_conflicts(p, file, first, part))
        return td_fail(p->e, TD_NOMEM, "out of memory");
    if (p->found.n > 1)
        qsort(p->found.at, p->found.n, sizeof *p->found.at, by_place);
    for (size_t i = 0; i < p->found.n && ok; i++)
        ok = show_read_ones(p, &p->found.at[i]) && p->visit(p->to, &p->found.at[i]);
    return ok;
}

bool td_doubts_of_reading(void *context, td_problem_visit *visit, void *to, td_error *e) {
    const trichdan *t = context;
    (void)e;
    for (size_t i = 0; i < t->problems.n; i++)
        if (!visit(to, &t->problems.at[i]))
            return false;
    return true;
}

bool td_doubts_each(void *context, td_problem_visit *visit, void *to, td_error *e) {
    trichdan *t = context;
    pass p = {.t = t, .reader = td_link_reader_new(t->linker), .visit = visit, .to = to, .e = e};
    bool ok = p.reader || td_fail(e, TD_NOMEM, "out of memory");
    ok = ok && td_store_each(&t->store, 0, UINT32_MAX, doubts_of_part, &p, e) && show_read_ones(&p, NULL);
    td_link_reader_free(p.reader);
    td_vec_dispose(&p.resolutions);
    td_vec_dispose(&p.found);
    td_arena_dispose(&p.strings);
    return ok;
}

/* Counted without looking at the findings again: they count their warnings themselves, the linker its doubts. */
void td_doubt_finish(trichdan *t) {
    uint32_t n = 0;
    const td_conflict *conflicts = td_linker_conflicts(t->linker, &n);
    if (t->problems.n > 1)
        qsort(t->problems.at, t->problems.n, sizeof *t->problems.at, by_place);
    for (size_t i = 0; i < t->problems.n; i++)
        t->inputs.at[t->problems.at[i].file].warnings++;
    for (uint32_t i = 0; i < n; i++)
        t->inputs.at[conflicts[i].file].warnings++;
    for (size_t i = 0; i < t->inputs.n; i++) {
        t->inputs.at[i].warnings += td_linker_doubts(t->linker, (uint32_t)i);
        t->counts[TRICHDAN_COUNT_PROBLEMS] += t->inputs.at[i].warnings;
    }
}
