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

bool td_doubt_mentions(trichdan *t, uint32_t file) {
    const td_findings *findings = t->inputs.at[file].findings;
    for (size_t i = 0; findings && i < findings->mentions.n; i++) {
        const td_mention *m = &findings->mentions.at[i];
        if (m->warning && !add_about(t, file, m, m->warning, about_warning(m->warning), (td_slice){0}))
            return false;
    }
    return true;
}

static bool add_links(trichdan *t, uint32_t file) {
    const td_findings *findings = t->inputs.at[file].findings;
    for (size_t i = 0; findings && i < findings->mentions.n; i++) {
        const td_mention *m = &findings->mentions.at[i];
        if (m->kind != TD_REFERENCE)
            continue;
        td_resolution r = td_linker_resolution(t->linker, file, (uint32_t)i);
        bool ok = true;
        if (r.status == TD_AMBIGUOUS)
            ok = add_about(t, file, m, "link.ambiguous", "may mean more than one document", r.reason);
        else if (r.status == TD_UNRESOLVED)
            ok = add_about(t, file, m, "link.unresolved", "it is not certain which document is meant", r.reason);
        if (!ok)
            return false;
    }
    return true;
}

static bool add_conflicts(trichdan *t) {
    uint32_t n = 0;
    const td_document *documents = td_linker_documents(t->linker, &n);
    for (uint32_t i = 0; i < n; i++) {
        const td_document *d = &documents[i];
        if (d->conflicts.n == 0 || d->first_file >= t->inputs.n)
            continue;
        const td_findings *findings = t->inputs.at[d->first_file].findings;
        const td_mention *m = findings && d->first_mention < findings->mentions.n ? &findings->mentions.at[d->first_mention] : NULL;
        td_problem problem = {.file = d->first_file, .code = TD_S("document.conflict")};
        if (m) {
            problem.line = m->line;
            problem.has_start = true;
            problem.start = m->start + t->inputs.at[d->first_file].skipped;
        }
        problem.message = td_arena_printf(&t->strings, "%.*s: %.*s", (int)d->id.n, d->id.at, (int)d->conflicts.n, d->conflicts.at);
        if (t->strings.failed || !td_vec_push(&t->problems, problem))
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

bool td_doubt_finish(trichdan *t) {
    for (size_t f = 0; f < t->inputs.n; f++)
        if (!add_links(t, (uint32_t)f))
            return false;
    if (!add_conflicts(t))
        return false;
    if (t->problems.n > 1)
        qsort(t->problems.at, t->problems.n, sizeof *t->problems.at, by_place);
    for (size_t i = 0; i < t->problems.n; i++)
        t->inputs.at[t->problems.at[i].file].warnings++;
    return true;
}
