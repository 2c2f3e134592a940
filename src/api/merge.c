/* Merging harvests. In: the harvests of a handle. Out: the state in which a run over all their inputs would be before it settles its links.
 * First all harvests are read through and checked, and the places of their inputs noted; then the inputs are taken in the order of their
 * paths, which is the order of one run. Memory grows with the number of inputs, not with what was found. */
#include <stdlib.h>

#include "api/harvest.h"

typedef struct merging {
    trichdan *t;
    TD_VEC(td_harvested) inputs;
    td_harvest_reader reader; /* of harvest `open` */
    size_t open;              /* 1 + index, 0: none */
    td_findings found;
} merging;

static bool nomem(trichdan *t) {
    return td_fail(&t->error, TD_NOMEM, "out of memory");
}

static bool turn_to(merging *m, size_t harvest) {
    if (m->open == harvest + 1)
        return true;
    if (m->open)
        td_harvest_close(&m->reader);
    m->open = harvest + 1;
    return td_harvest_open(&m->reader, m->t->harvests.at[harvest], &m->t->error);
}

static td_fields fields_of(const td_harvest_reader *r) {
    const unsigned char *p = (const unsigned char *)r->payload.at;
    return (td_fields){.p = p, .end = p + r->payload.n};
}

/* Where each input of a harvest begins. Every frame is read: damage is told before anything is merged. */
static bool index_harvest(merging *m, size_t harvest) {
    trichdan *t = m->t;
    if (!turn_to(m, harvest))
        return false;
    td_harvest_reader *r = &m->reader;
    uint64_t n = 0;
    for (;;) {
        uint64_t at = r->at;
        if (!td_harvest_frame(r, &t->error))
            return false;
        td_fields f = fields_of(r);
        if (r->kind == 'E')
            return (td_field_number(&f, UINT64_MAX) == n && !f.bad && r->at == r->size) || td_harvest_damaged(r, &t->error);
        if (r->kind != 'I') {
            if (n == 0 || (r->kind != 'P' && r->kind != 'F'))
                return td_harvest_damaged(r, &t->error);
            continue;
        }
        n++;
        td_harvested input = {.path = td_arena_copy(&t->strings, td_field_string(&f)), .harvest = (uint32_t)harvest, .at = at};
        if (f.bad)
            return td_harvest_damaged(r, &t->error);
        if (t->strings.failed || !td_vec_push(&m->inputs, input))
            return nomem(t);
    }
}

static int by_path(const void *a, const void *b) {
    const td_harvested *x = a, *y = b;
    int c = td_slice_cmp(x->path, y->path);
    if (c == 0)
        c = (x->harvest > y->harvest) - (x->harvest < y->harvest);
    return c ? c : (x->at > y->at) - (x->at < y->at);
}

static const char *kept_string(trichdan *t, td_fields *f) {
    return td_arena_copy(&t->strings, td_field_string(f)).at;
}

/* The words of td_input.status: programs compare them. */
static bool known_status(const char *status) {
    static const char *const all[] = {"ok", "empty", "failed", "skipped"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i], status) == 0)
            return true;
    return false;
}

static bool take_input(merging *m, td_slice path) {
    trichdan *t = m->t;
    td_fields f = fields_of(&m->reader);
    td_field_string(&f);
    td_input in = {.path = path, .status = kept_string(t, &f), .format = kept_string(t, &f), .encoding = kept_string(t, &f)};
    if (t->strings.failed)
        return nomem(t);
    in.pages = (uint32_t)td_field_number(&f, UINT32_MAX);
    in.bytes = td_field_number(&f, UINT64_MAX);
    in.characters = td_field_number(&f, UINT64_MAX);
    in.skipped = (uint32_t)td_field_number(&f, UINT32_MAX);
    in.read = td_field_number(&f, 1) != 0;
    for (unsigned kind = 0; kind <= TD_ANAPHORA; kind++)
        in.mentions[kind] = td_field_number(&f, UINT64_MAX);
    if (f.bad || !known_status(in.status))
        return td_harvest_damaged(&m->reader, &t->error);
    t->inputs.at[t->inputs.n++] = in; /* room was made before */
    return true;
}

static bool take_problem(merging *m) {
    trichdan *t = m->t;
    td_fields f = fields_of(&m->reader);
    td_problem problem = {.file = (uint32_t)t->inputs.n - 1, .code = td_arena_copy(&t->strings, td_field_string(&f))};
    const char *message = kept_string(t, &f);
    problem.line = (uint32_t)td_field_number(&f, UINT32_MAX);
    uint64_t start = td_field_number(&f, UINT64_MAX);
    problem.has_start = start > 0;
    problem.start = start ? start - 1 : 0;
    if (f.bad)
        return td_harvest_damaged(&m->reader, &t->error);
    return (!t->strings.failed && td_doubt_add(t, problem, message)) || nomem(t);
}

static bool take_findings(merging *m) {
    trichdan *t = m->t;
    td_fields f = fields_of(&m->reader);
    uint32_t file = (uint32_t)t->inputs.n - 1;
    td_part_place place = {.line = (uint32_t)td_field_number(&f, UINT32_MAX)};
    place.page = (uint32_t)td_field_number(&f, UINT32_MAX);
    place.column = (uint32_t)td_field_number(&f, UINT32_MAX);
    uint32_t mentions = (uint32_t)td_field_number(&f, UINT32_MAX);
    td_slice packed = {(const char *)f.p, (size_t)(f.end - f.p)};
    td_error why = {0};
    if (f.bad || !td_spool_read(packed, &m->found, &why) || m->found.mentions.n != mentions)
        return why.code == TD_NOMEM ? nomem(t) : td_harvest_damaged(&m->reader, &t->error);
    for (uint32_t i = 0; i < mentions; i++)
        t->inputs.at[file].warnings += m->found.mentions.at[i].warning != NULL;
    return td_store_add(&t->store, file, place, mentions, td_linker_past(t->linker), packed, &t->error) &&
           td_linker_add(t->linker, file, t->inputs.at[file].path, &m->found, &t->error);
}

static bool take_one(merging *m, const td_harvested *input) {
    trichdan *t = m->t;
    if (!turn_to(m, input->harvest))
        return false;
    m->reader.at = input->at;
    if (!td_harvest_frame(&m->reader, &t->error) || !take_input(m, input->path))
        return false;
    for (;;) {
        if (!td_harvest_frame(&m->reader, &t->error))
            return false;
        if (m->reader.kind == 'P' ? !take_problem(m) : m->reader.kind == 'F' ? !take_findings(m) : false)
            return false;
        if (m->reader.kind != 'P' && m->reader.kind != 'F')
            return true;
    }
}

static bool take_all(merging *m) {
    trichdan *t = m->t;
    if (m->inputs.n >= UINT32_MAX)
        return td_fail(&t->error, TD_USAGE, "too many inputs");
    if (m->inputs.n > 1)
        qsort(m->inputs.at, m->inputs.n, sizeof *m->inputs.at, by_path);
    if (!td_vec_reserve(&t->inputs, m->inputs.n + 1))
        return nomem(t);
    for (size_t i = 0; i < m->inputs.n; i++) {
        const td_harvested *input = &m->inputs.at[i];
        if (i > 0 && td_slice_eq(m->inputs.at[i - 1].path, input->path))
            return td_fail(&t->error, TD_USAGE, "%s: in two harvests, %s and %s", input->path.at,
                t->harvests.at[m->inputs.at[i - 1].harvest], t->harvests.at[input->harvest]);
        if (!take_one(m, input))
            return false;
    }
    return true;
}

bool td_merge(trichdan *t) {
    merging m = {.t = t};
    bool ok = true;
    for (size_t i = 0; i < t->harvests.n && ok; i++)
        ok = index_harvest(&m, i);
    ok = ok && take_all(&m);
    if (m.open)
        td_harvest_close(&m.reader);
    td_vec_dispose(&m.inputs);
    td_findings_dispose(&m.found);
    return ok;
}
