/* In: a store, and what is to be done with its parts. Out: the same done on several threads, taken in order. Parts of small files go
 * together, so that handing them out costs little. Leaves to others: what is made of a part. */
#include <stdlib.h>

#include "api/store.h"
#include "base/pool.h"

enum { BATCH = 1 << 18 }; /* bytes of packed findings, about, that are handed out together */

typedef struct batch {
    size_t first, past; /* parts */
} batch;

typedef struct hand {
    td_buffer bytes;
    td_findings part;
} hand;

typedef struct crew {
    const td_store *store;
    const td_findings_job *job;
    TD_VEC(batch) batches;
    hand *hands;      /* one a thread */
    td_error *errors; /* one a room; TD_OK: all is well */
    td_error *e;
} crew;

static bool nomem(td_error *e) {
    return td_fail(e, TD_NOMEM, "out of memory");
}

static bool make_batches(crew *c, uint32_t first, uint32_t end) {
    const td_store *s = c->store;
    uint64_t begin = 0;
    for (size_t i = 0; i < s->parts.n && s->parts.at[i].file < end; i++) {
        if (s->parts.at[i].file < first)
            continue;
        batch *last = c->batches.n ? &c->batches.at[c->batches.n - 1] : NULL;
        if (last && s->parts.at[i].at - begin < BATCH) {
            last->past = i + 1;
            continue;
        }
        begin = s->parts.at[i].at;
        if (!td_vec_push(&c->batches, ((batch){i, i + 1})))
            return nomem(c->e);
    }
    return true;
}

static void *work(void *context, unsigned worker, size_t index) {
    crew *c = context;
    const batch *b = &c->batches.at[index];
    size_t room = index % c->job->rooms;
    hand *h = &c->hands[worker];
    td_error *e = &c->errors[room];
    for (size_t i = b->first; i < b->past && e->code == TD_OK; i++) {
        const td_stored *stored = &c->store->parts.at[i];
        if (td_store_unpack(c->store, i, &h->bytes, &h->part, e) &&
            !c->job->work(c->job->context, worker, room, stored->file, stored->first, &h->part, stored->past, e) && e->code == TD_OK)
            td_fail(e, TD_IO, "stopped");
    }
    return NULL;
}

static bool take(void *context, size_t index, void *result) {
    crew *c = context;
    size_t room = index % c->job->rooms;
    (void)result;
    if (c->errors[room].code == TD_OK)
        return c->job->take(c->job->context, room);
    if (c->e)
        *c->e = c->errors[room];
    return false;
}

static bool run(crew *c) {
    unsigned threads = c->job->threads;
    c->hands = calloc(threads, sizeof *c->hands);
    c->errors = calloc(c->job->rooms, sizeof *c->errors);
    if (!c->hands || !c->errors)
        return nomem(c->e);
    td_pool_job job = {.items = c->batches.n, .threads = threads, .ahead = c->job->rooms, .context = c, .work = work, .take = take};
    td_error why = {0};
    bool ok = c->batches.n == 0 || td_pool_run(&job, &why);
    if (why.code == TD_NOMEM && c->e && c->e->code == TD_OK)
        *c->e = why; /* no thread could be started; a stop by take() has its own reason or none */
    return ok;
}

bool td_store_side_by_side(void *context, uint32_t first, uint32_t end, const td_findings_job *job, td_error *e) {
    crew c = {.store = context, .job = job, .e = e};
    bool ok = make_batches(&c, first, end) && run(&c);
    for (unsigned i = 0; c.hands && i < job->threads; i++) {
        td_buffer_dispose(&c.hands[i].bytes);
        td_findings_dispose(&c.hands[i].part);
    }
    free(c.hands);
    free(c.errors);
    td_vec_dispose(&c.batches);
    return ok;
}
