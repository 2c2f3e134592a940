/* In: what reading, finding and linking were not sure of. Out: the rows of `problems`, in order of file and place.
 * Codes are stable, for programs; the sentence is for people. */
#include <stdlib.h>
#include <string.h>

#include "api/handle.h"
#include "base/buffer.h"

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

/* '<about>: "<quotation>"', and '; <reason>' where there is one. */
static bool add_about(trichdan *t, uint32_t file, const td_mention *m, const char *code, const char *about, td_slice reason) {
    td_buffer message = {0};
    td_buffer_add_slice(&message, td_slice_of(about));
    td_buffer_add_slice(&message, TD_S(": \""));
    td_buffer_add_slice(&message, m->text);
    td_buffer_add_char(&message, '"');
    if (reason.n) {
        td_buffer_add_slice(&message, TD_S("; "));
        td_buffer_add_slice(&message, reason);
    }
    td_problem problem = {.file = file, .line = m->line, .has_start = true, .start = m->start + t->inputs.at[file].skipped};
    problem.code = td_slice_of(code);
    problem.message = td_arena_copy(&t->strings, td_buffer_slice(&message));
    bool ok = !message.failed && !t->strings.failed && td_vec_push(&t->problems, problem);
    td_buffer_dispose(&message);
    return ok;
}

bool td_doubt_mentions(trichdan *t, uint32_t file, const td_findings *findings) {
    for (size_t i = 0; i < findings->mentions.n; i++) {
        const td_mention *m = &findings->mentions.at[i];
        if (m->warning && !add_about(t, file, m, m->warning, about_warning(m->warning), (td_slice){0}))
            return false;
    }
    return true;
}

/* ---- what only the linked whole shows ---- */

typedef struct linked {
    trichdan *t;
    td_link_reader *reader;
    TD_VEC(td_resolution) resolutions;
    uint32_t conflict; /* the next one */
    td_error *e;
} linked;

static bool add_resolution(trichdan *t, uint32_t file, const td_mention *m, const td_resolution *r) {
    if (m->kind != TD_REFERENCE)
        return true;
    if (r->status == TD_AMBIGUOUS)
        return add_about(t, file, m, "link.ambiguous", "may mean more than one document", r->reason);
    if (r->status == TD_UNRESOLVED)
        return add_about(t, file, m, "link.unresolved", "it is not certain which document is meant", r->reason);
    return true;
}

/* '<document>: <what is said here>, but <what is believed> (f1m3 in bao-cao.txt)'. */
static bool add_conflict(trichdan *t, const td_conflict *c, const td_mention *m) {
    uint32_t n = 0;
    td_slice id = td_linker_documents(t->linker, &n)[c->document].id;
    td_slice path = c->other_file < t->inputs.n ? t->inputs.at[c->other_file].path : (td_slice){0};
    td_problem problem = {.file = c->file, .line = m->line, .has_start = true, .start = m->start + t->inputs.at[c->file].skipped};
    problem.code = TD_S("document.conflict");
    problem.message = td_arena_printf(&t->strings, "%.*s: %.*s", (int)id.n, id.at, (int)c->message.n, c->message.at);
    if (c->other_file != c->file || c->other_mention != c->mention)
        problem.message = td_arena_printf(&t->strings, "%.*s (f%um%u in %.*s)", (int)problem.message.n, problem.message.at,
            c->other_file + 1, c->other_mention + 1, (int)path.n, path.at);
    return !t->strings.failed && td_vec_push(&t->problems, problem);
}

static bool add_conflicts(linked *l, uint32_t file, uint32_t first, const td_findings *part) {
    uint32_t n = 0;
    const td_conflict *all = td_linker_conflicts(l->t->linker, &n);
    for (; l->conflict < n; l->conflict++) {
        const td_conflict *c = &all[l->conflict];
        if (c->file > file || (c->file == file && c->mention >= first + part->mentions.n))
            return true;
        if (c->file == file && c->mention >= first && !add_conflict(l->t, c, &part->mentions.at[c->mention - first]))
            return false;
    }
    return true;
}

static bool doubts_of_part(void *to, uint32_t file, uint32_t first, const td_findings *part) {
    linked *l = to;
    if (!td_vec_reserve(&l->resolutions, part->mentions.n + 1) || !td_link_read(l->reader, file, part, l->resolutions.at, l->e))
        return false;
    for (size_t i = 0; i < part->mentions.n; i++)
        if (!add_resolution(l->t, file, &part->mentions.at[i], &l->resolutions.at[i]))
            return false;
    return add_conflicts(l, file, first, part);
}

static bool add_links(trichdan *t) {
    linked l = {.t = t, .reader = td_link_reader_new(t->linker), .e = &t->error};
    bool ok = l.reader && td_store_each(&t->store, doubts_of_part, &l, &t->error);
    td_link_reader_free(l.reader);
    td_vec_dispose(&l.resolutions);
    return ok;
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

bool td_doubt_finish(trichdan *t) {
    if (!add_links(t))
        return false;
    if (t->problems.n > 1)
        qsort(t->problems.at, t->problems.n, sizeof *t->problems.at, by_place);
    for (size_t i = 0; i < t->problems.n; i++)
        t->inputs.at[t->problems.at[i].file].warnings++;
    return true;
}
