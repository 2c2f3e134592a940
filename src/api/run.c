/* In: a handle with options and inputs. Out: the same handle with findings, documents, links and problems.
 * The way through: list of inputs -> workers (read, text, find) -> in order on the caller (link, count) -> finish.
 * The order of the inputs is settled before the first is read, so that nothing depends on the number of workers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/handle.h"
#include "base/pool.h"
#include "text/text.h"

/* What a worker makes of one input. */
typedef struct result {
    td_input input;              /* path is set by the taker */
    td_findings *findings;       /* owned; NULL where nothing could be read */
    td_buffer packed;            /* the same as bytes */
    TD_VEC(td_problem) problems; /* messages in `strings` */
    td_arena strings;
    bool fatal; /* memory ran out: not the input's fault */
} result;

typedef struct finding {
    trichdan *t;
    td_source_options reading;
    td_finder **finders; /* one a worker, made at first use */
} finding;

/* ---- on a worker ---- */

static void note(result *r, td_problem problem, const char *message) {
    problem.message = td_arena_copy(&r->strings, td_slice_of(message));
    r->fatal |= r->strings.failed || !td_vec_push(&r->problems, problem);
}

static void note_troubles(result *r, const td_text *text, uint32_t skipped) {
    for (size_t i = 0; i < text->troubles.n; i++) {
        const td_text_trouble *trouble = &text->troubles.at[i];
        bool nul = trouble->kind == TD_TROUBLE_NUL;
        td_problem problem = {.start = trouble->start + skipped, .has_start = true};
        problem.code = nul ? TD_S("text.nul") : TD_S("text.invalid-utf8");
        char message[96];
        snprintf(
            message, sizeof message, nul ? "%u NUL bytes, read as U+FFFD" : "%u bytes that are no UTF-8, read as U+FFFD", trouble->bytes);
        note(r, problem, message);
    }
    if (text->troubles_total > text->troubles.n) {
        char message[96];
        snprintf(
            message, sizeof message, "%llu more places with such bytes", (unsigned long long)(text->troubles_total - text->troubles.n));
        note(r, (td_problem){.code = TD_S("text.more-troubles")}, message);
    }
}

static bool is_blank(td_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.at[i] > ' ')
            return false;
    return true;
}

/* Everything that is asked of one text. False and *e where it could not be done. */
static bool find_in(finding *pass, unsigned worker, const td_source *source, result *r, td_error *e) {
    td_text text = {0};
    td_findings *findings = calloc(1, sizeof *findings);
    r->findings = findings;
    if (!pass->finders[worker])
        pass->finders[worker] = td_finder_new(pass->t->lexicon);
    bool ok = findings && pass->finders[worker];
    if (!ok)
        td_fail(e, TD_NOMEM, "out of memory");
    ok = ok && td_text_init(&text, source->text, e) && td_find(pass->finders[worker], &text, findings, e);
    if (ok) {
        r->input.skipped = source->verbatim ? source->skipped : 0;
        r->input.pages = (uint32_t)text.pages.n;
        r->input.characters = text.characters;
        r->input.status = is_blank(text.view) ? "empty" : "ok";
        note_troubles(r, &text, r->input.skipped);
        r->input.read = true;
        for (size_t i = 0; i < findings->mentions.n; i++)
            r->input.mentions[findings->mentions.at[i].kind]++;
        if (!td_spool_write(findings, &r->packed))
            r->fatal = true;
    }
    td_text_dispose(&text);
    return ok;
}

static bool read_input(finding *pass, unsigned worker, size_t item, result *r, td_error *e) {
    trichdan *t = pass->t;
    td_source source = {0};
    bool ok = true, file = item < t->list.items.n;
    if (file) {
        ok = td_source_read(&source, &t->list.items.at[item], &pass->reading, e);
    } else {
        const td_given_text *given = &t->texts.at[item - t->list.items.n];
        bool bom = given->n >= 3 && memcmp(given->bytes, "\xEF\xBB\xBF", 3) == 0;
        source = (td_source){.text = {given->bytes, given->n}, .format = "text", .encoding = "UTF-8", .verbatim = true, .bytes = given->n};
        if (bom)
            source = (td_source){.text = {given->bytes + 3, given->n - 3},
                .format = "text",
                .encoding = "UTF-8-BOM",
                .verbatim = true,
                .skipped = 3,
                .bytes = given->n};
    }
    r->input.format = source.format;
    r->input.encoding = source.encoding;
    r->input.bytes = source.bytes;
    for (unsigned i = 0; i < source.n_notes && i < sizeof source.notes / sizeof *source.notes; i++)
        note(r, (td_problem){.code = td_slice_of(source.notes[i].code)}, source.notes[i].message);
    ok = ok && find_in(pass, worker, &source, r, e);
    if (ok && file && td_slice_eq(t->list.items.at[item].path, TD_S("-")))
        td_keep_standard_input(t, &source); /* one item of the list: no other worker does this */
    td_source_dispose(&source);
    return ok;
}

static void *work(void *context, unsigned worker, size_t item) {
    finding *pass = context;
    trichdan *t = pass->t;
    result *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    const char *skipped = item < t->list.items.n ? t->list.items.at[item].skipped : NULL;
    if (skipped) {
        r->input.status = "skipped";
        note(r, (td_problem){.code = TD_S("read.skipped")}, skipped);
        return r;
    }
    td_error e = {0};
    if (!read_input(pass, worker, item, r, &e)) {
        td_findings_free(r->findings);
        r->findings = NULL;
        r->input.status = "failed";
        note(r, (td_problem){.code = TD_S("read.failed")}, e.message);
    }
    return r;
}

/* ---- on the caller, in order ---- */

static void forget_result(result *r) {
    td_findings_free(r->findings);
    td_buffer_dispose(&r->packed);
    td_vec_dispose(&r->problems);
    td_arena_dispose(&r->strings);
    free(r);
}

static void drop(void *context, void *pointer) {
    (void)context;
    if (pointer)
        forget_result(pointer);
}

static bool keep(trichdan *t, uint32_t file, result *r) {
    t->inputs.at[t->inputs.n++] = r->input; /* room was made before */
    bool ok = true;
    for (size_t i = 0; ok && i < r->problems.n; i++) {
        td_problem problem = r->problems.at[i];
        problem.file = file;
        ok = td_doubt_add(t, problem, problem.message.at);
    }
    if (!ok || !r->findings)
        return ok;
    const td_findings *found = r->findings;
    return td_linker_add(t->linker, file, r->input.path, found, &t->error) &&
           td_store_add(&t->store, file, (td_part_place){0}, (uint32_t)found->mentions.n, td_buffer_slice(&r->packed), &t->error);
}

static bool take(void *context, size_t item, void *pointer) {
    finding *pass = context;
    trichdan *t = pass->t;
    result *r = pointer;
    if (!r || r->fatal) {
        drop(NULL, r);
        return td_fail(&t->error, TD_NOMEM, "out of memory");
    }
    bool file = item < t->list.items.n;
    r->input.path = file ? t->list.items.at[item].path : td_slice_of(t->texts.at[item - t->list.items.n].name);
    bool ok = keep(t, (uint32_t)item, r);
    forget_result(r);
    if (!ok)
        return t->error.code != TD_OK ? false : td_fail(&t->error, TD_NOMEM, "out of memory");
    const td_input *input = &t->inputs.at[item];
    size_t total = t->list.items.n + t->texts.n;
    return !t->progress || t->progress(t->progress_context, item + 1, total, input->path.at) == 0;
}

/* ---- the run ---- */

static bool list_inputs(trichdan *t) {
    td_source_rules rules = {.include = (const char *const *)t->include.at,
        .n_include = t->include.n,
        .exclude = (const char *const *)t->exclude.at,
        .n_exclude = t->exclude.n,
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

static unsigned threads_for(const trichdan *t, size_t items) {
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    size_t threads = t->jobs > 0 ? (size_t)t->jobs : online > 0 ? (size_t)online : 1;
    threads = threads < 64 || t->jobs > 0 ? threads : 64;
    return (unsigned)(threads < items ? threads : items ? items : 1);
}

static bool find_all(trichdan *t) {
    size_t items = t->list.items.n + t->texts.n;
    unsigned threads = threads_for(t, items);
    finding pass = {.t = t, .reading = td_reading(t), .finders = calloc(threads, sizeof *pass.finders)};
    if (!pass.finders)
        return td_fail(&t->error, TD_NOMEM, "out of memory");
    td_pool_job job = {.items = items, .threads = threads, .context = &pass, .work = work, .take = take, .drop = drop};
    td_error e = {0};
    bool ok = items == 0 || td_pool_run(&job, &e);
    for (unsigned i = 0; i < threads; i++)
        td_finder_free(pass.finders[i]);
    free(pass.finders);
    if (!ok && t->error.code == TD_OK && t->inputs.n == 0)
        t->error = e; /* the pool's own reason; a callback's stop has none */
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
    bool ok = list_inputs(t) && find_all(t) && td_linker_settle(t->linker, &t->error);
    ok = ok && td_doubt_finish(t);
    if (ok)
        count(t);
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
    return (td_run_view){.findings = {td_store_each, &t->store},
        .inputs = t->inputs.at,
        .n_inputs = t->inputs.n,
        .problems = td_doubts_each,
        .problems_context = t,
        .linker = t->linker,
        .kinds = t->kinds,
        .text = td_text_again,
        .text_context = t};
}
