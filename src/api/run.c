/* In: a handle with options and inputs. Out: the same handle with findings, documents, links and problems.
 * The way through: list of inputs -> workers (work.c: read, text, find) -> in order on the caller (link, store) -> finish.
 * The order of the inputs is settled before the first is read, so that nothing depends on the number of workers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/harvest.h"
#include "api/work.h"
#include "base/pool.h"
#include "read/piped.h"

/* ---- on the caller, in order ---- */

/* The taker's state: what the parts of the current file have come to. */
typedef struct taking {
    td_work work;
    td_part_place place;
    uint64_t troubles, told; /* bytes that are no text: places, and those that became a problem */
} taking;

static void add_input(trichdan *t, const td_unit *unit, const td_result *r) {
    if (unit->part == 0) {
        t->inputs.at[t->inputs.n++] = r->input; /* room was made before */
        return;
    }
    td_input *in = &t->inputs.at[t->inputs.n - 1];
    in->characters += r->input.characters;
    for (unsigned kind = 0; kind <= TD_ANAPHORA; kind++)
        in->mentions[kind] += r->input.mentions[kind];
    in->warnings += r->input.warnings;
    if (strcmp(r->input.status, "failed") == 0 || (strcmp(in->status, "empty") == 0 && strcmp(r->input.status, "ok") == 0))
        in->status = r->input.status;
}

/* Of a whole file no more than TD_TEXT_TROUBLES places are told, however it was read. */
static bool add_problems(taking *k, uint32_t file, const td_unit *unit, const td_result *r) {
    trichdan *t = k->work.t;
    if (unit->part == 0)
        k->troubles = k->told = 0;
    k->troubles += r->troubles;
    for (size_t i = 0; i < r->problems.n; i++) {
        td_problem problem = r->problems.at[i];
        problem.file = file;
        if (problem.has_start && k->told++ >= TD_TEXT_TROUBLES)
            continue;
        if (!td_doubt_add(t, problem, problem.message.at))
            return false;
    }
    if (unit->part + 1 < unit->parts || k->troubles <= TD_TEXT_TROUBLES)
        return true;
    char message[96];
    snprintf(message, sizeof message, "%llu more places with bytes that are no text", (unsigned long long)(k->troubles - TD_TEXT_TROUBLES));
    return td_doubt_add(t, (td_problem){.code = TD_S("text.more-troubles"), .file = file}, message);
}

static bool keep(taking *k, const td_unit *unit, const td_result *r) {
    trichdan *t = k->work.t;
    uint32_t file = unit->item;
    add_input(t, unit, r);
    if (unit->part == 0)
        k->place = (td_part_place){0};
    if (!add_problems(k, file, unit, r))
        return td_fail(&t->error, TD_NOMEM, "out of memory");
    if (!r->found)
        return true;
    if (!t->link_only &&
        !td_store_add(&t->store, file, k->place, r->mentions, td_linker_past(t->linker), td_buffer_slice(&r->packed), &t->error))
        return false;
    if (!td_linker_take(t->linker, file, t->inputs.at[file].path, td_buffer_slice(&r->notes), &t->error))
        return false;
    k->place.column = r->ends.column + (r->ends.line ? 0 : k->place.column);
    k->place.line += r->ends.line;
    k->place.page += r->ends.page;
    if (unit->parts > 1)
        t->inputs.at[file].pages = k->place.page + 1;
    return true;
}

static bool take(void *context, size_t index, void *pointer) {
    taking *k = context;
    trichdan *t = k->work.t;
    td_result *r = pointer;
    const td_unit *unit = &k->work.units.at[index];
    if (r->fatal)
        return td_fail(&t->error, TD_NOMEM, "out of memory");
    bool file = unit->item < t->list.items.n;
    r->input.path = file ? t->list.items.at[unit->item].path : td_slice_of(t->texts.at[unit->item - t->list.items.n].name);
    if (!keep(k, unit, r))
        return false;
    if (unit->part + 1 < unit->parts)
        return true;
    size_t total = t->list.items.n + t->texts.n;
    return !t->progress || t->progress(t->progress_context, unit->item + 1, total, t->inputs.at[unit->item].path.at) == 0;
}

/* Results at work or waiting for their turn, a thread: more make up for inputs of very different sizes and spare wake-ups where all are
 * small, and cost memory. */
enum { AHEAD = 2, AHEAD_MOST = 64, AHEAD_BYTES = 256 << 10 };

static size_t results_ahead(const trichdan *t, size_t units, unsigned threads) {
    uint64_t bytes = 1, ahead;
    for (size_t i = 0; i < t->list.items.n; i++)
        bytes += t->list.items.at[i].bytes;
    for (size_t i = 0; i < t->texts.n; i++)
        bytes += t->texts.at[i].n;
    ahead = units * (uint64_t)AHEAD_BYTES / bytes; /* of mean size */
    return threads * (size_t)(ahead < AHEAD ? AHEAD : ahead < AHEAD_MOST ? ahead : AHEAD_MOST);
}

/* td_pool_job.work: the pool's context is the taker's. */
static void *work(void *context, unsigned worker, size_t index) {
    taking *k = context;
    return td_work_do(&k->work, worker, index);
}

/* ---- the run ---- */

static bool list_inputs(trichdan *t) {
    td_source_rules rules = {.include = (const char *const *)t->include.at,
        .n_include = t->include.n,
        .exclude = (const char *const *)t->exclude.at,
        .n_exclude = t->exclude.n,
        .filters = (const char *const *)t->filters.at,
        .n_filters = t->filters.n,
        .hidden = t->hidden};
    for (size_t i = 0; i < t->paths.n; i++)
        if (!td_source_list_add(&t->list, t->paths.at[i], &rules, &t->error))
            return false;
    if (!td_source_list_finish(&t->list, &t->error))
        return false;
    if (t->list.items.n + t->texts.n >= UINT32_MAX)
        return td_fail(&t->error, TD_USAGE, "too many inputs");
    return td_vec_reserve(&t->inputs, t->list.items.n + t->texts.n + 1) || td_fail(&t->error, TD_NOMEM, "out of memory");
}

static bool list_units(td_work *w) {
    trichdan *t = w->t;
    for (size_t i = 0; i < t->list.items.n + t->texts.n; i++) {
        td_unit unit = {.item = (uint32_t)i, .parts = 1};
        if (i < t->list.items.n) {
            td_source_item *item = &t->list.items.at[i];
            if (!td_source_begin(item, &w->reading, w->part_bytes, &t->error))
                return false;
            unit.parts = td_source_parts(item, &w->reading, w->part_bytes);
        }
        for (; unit.part < unit.parts; unit.part++)
            if (!td_vec_push(&w->units, unit))
                return td_fail(&t->error, TD_NOMEM, "out of memory");
    }
    return true;
}

static unsigned threads_of(const trichdan *t) {
    enum { MOST = 64 }; /* that nobody asked for */
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    if (t->jobs > 0)
        return (unsigned)t->jobs;
    return online < 1 ? 1 : online < MOST ? (unsigned)online : MOST;
}

static bool run_pool(taking *k) {
    trichdan *t = k->work.t;
    size_t units = k->work.units.n;
    unsigned threads = threads_of(t);
    if (threads > units)
        threads = units ? (unsigned)units : 1;
    td_pool_job job = {.items = units,
        .threads = threads,
        .ahead = threads > 1 ? results_ahead(t, units, threads) : 1,
        .context = k,
        .work = work,
        .take = take};
    td_error e = {0};
    bool ok = td_work_init(&k->work, threads, job.ahead) || td_fail(&t->error, TD_NOMEM, "out of memory");
    ok = ok && (units == 0 || td_pool_run(&job, &e));
    td_work_dispose(&k->work);
    if (!ok && t->error.code == TD_OK && t->inputs.n == 0)
        t->error = e; /* the pool's own reason; a callback's stop has none */
    return ok;
}

static bool find_all(trichdan *t) {
    taking k = {.work = {.t = t, .reading = td_reading(t), .part_bytes = t->part_bytes ? (uint64_t)t->part_bytes : TD_PART_USUAL}};
    bool ok = list_units(&k.work) && run_pool(&k);
    td_vec_dispose(&k.work.units);
    return ok;
}

static void count(trichdan *t) {
    uint32_t documents = 0;
    td_linker_documents(t->linker, &documents);
    t->counts[TRICHDAN_INPUTS] = t->inputs.n;
    t->counts[TRICHDAN_COUNT_DOCUMENTS] = documents;
    for (size_t i = 0; i < t->inputs.n; i++) {
        const td_input *in = &t->inputs.at[i];
        bool empty = strcmp(in->status, "empty") == 0;
        bool unread = empty && in->bytes > 0 && strcmp(in->format, "text") != 0; /* a container that yielded nothing */
        t->counts[TRICHDAN_INPUTS_FAILED] += strcmp(in->status, "failed") == 0 || unread;
        t->counts[TRICHDAN_INPUTS_EMPTY] += empty;
        t->counts[TRICHDAN_INPUTS_USABLE] += strcmp(in->status, "ok") == 0;
        t->counts[TRICHDAN_INPUTS_SKIPPED] += strcmp(in->status, "skipped") == 0;
        for (unsigned kind = 0; kind <= TD_ANAPHORA; kind++)
            t->counts[TRICHDAN_COUNT_MENTIONS] += t->kinds >> kind & 1u ? in->mentions[kind] : 0;
    }
}

trichdan_code trichdan_run(trichdan *t) {
    if (t->ran)
        return td_refuse(t, TD_USAGE, "a handle runs once");
    t->error = (td_error){0};
    if (!td_handle_lexicon(t))
        return td_told(t, false);
    t->ran = true;
    t->linker = td_linker_new(t->lexicon);
    if (!t->linker)
        return td_refuse(t, TD_NOMEM, "out of memory");
    bool ok = td_linker_register(t->linker, (const char *const *)t->registers.at, t->registers.n, &t->error);
    ok = ok && (t->harvests.n ? td_merge(t) : list_inputs(t) && find_all(t));
    ok = ok && td_linker_settle(t->linker, &t->error);
    if (ok) {
        td_doubt_finish(t);
        count(t);
    }
    trichdan_code code = td_told(t, ok);
    if (!ok) { /* no half tables */
        td_error kept = t->error;
        td_run_forget(t);
        t->error = kept;
    }
    return code;
}

void td_run_forget(trichdan *t) {
    td_linker_free(t->linker);
    t->linker = NULL;
    td_store_dispose(&t->store);
    td_vec_dispose(&t->inputs);
    td_vec_dispose(&t->problems);
    td_arena_dispose(&t->strings);
    td_source_dispose(&t->standard_input);
    td_source_dispose(&t->again);
    td_source_list_dispose(&t->list);
}

uint64_t trichdan_count(const trichdan *t, trichdan_counter counter) {
    return (unsigned)counter <= TRICHDAN_COUNT_PROBLEMS ? t->counts[counter] : 0;
}

td_run_view td_view(trichdan *t) {
    return (td_run_view){.findings = {td_store_each, td_store_side_by_side, &t->store},
        .inputs = t->inputs.at,
        .n_inputs = t->inputs.n,
        .problems = td_doubts_each,
        .problems_context = t,
        .linker = t->linker,
        .kinds = t->kinds,
        .threads = threads_of(t),
        .vietnamese = t->vietnamese != 0,
        .text = td_text_again,
        .text_context = t};
}
