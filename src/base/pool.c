/* In: items, a function for the workers and one for the caller. Out: results taken strictly in the items' order.
 * Leaves to others: what an item is. A ring of `ahead` results bounds memory: a worker that is too far ahead waits. */
#include "base/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_THREADS = 1024, MOST_PORTION = 8 };

typedef struct slot {
    void *result;
    bool ready;
} slot;

typedef struct pool {
    const td_pool_job *job;
    pthread_mutex_t lock;
    pthread_cond_t finished; /* an item is ready to be taken */
    pthread_cond_t freed;    /* a slot is free again, or the run stops */
    slot *ring;              /* result of item i is at i % ahead, owned until taken */
    size_t ahead;
    size_t next;    /* first item that no worker has begun */
    size_t taken;   /* first item that was not taken */
    size_t ready;   /* results that wait to be taken */
    size_t batch;   /* so many results wake the caller, so many free slots the workers: to wake a thread costs what a small item does. As
                       many are taken at once */
    size_t portion; /* so many items a worker begins at once: few where slots are few, as an item may be large then */
    bool idle;      /* the caller waits for a result */
    bool held;      /* a worker waits for a slot */
    bool stop;
} pool;

typedef struct worker {
    pool *pool;
    unsigned number;
    pthread_t thread;
} worker;

/* When a batch of results is there, or no more will come. */
static void wake_caller(pool *p) {
    if (!p->idle || !p->ring[p->taken % p->ahead].ready || (p->ready < p->batch && p->next < p->job->items))
        return;
    p->idle = false;
    pthread_cond_signal(&p->finished);
}

/* When a batch of slots is free, or the caller has nothing to do until they go on. */
static void wake_workers(pool *p) {
    bool starved = !p->ring[p->taken % p->ahead].ready;
    if (!p->stop && !(p->held && (starved || p->next - p->taken + p->batch <= p->ahead)))
        return;
    p->held = false;
    pthread_cond_broadcast(&p->freed);
}

/* The next items for a worker: how many, from p->next on; 0 where no more will come. */
static size_t begin(pool *p) {
    size_t items = p->job->items;
    while (!p->stop && p->next < items && p->next - p->taken >= p->ahead) {
        p->held = true;
        pthread_cond_wait(&p->freed, &p->lock);
    }
    if (p->stop || p->next >= items)
        return 0;
    size_t room = p->ahead - (p->next - p->taken), left = items - p->next, n = p->portion;
    n = n < room ? n : room;
    return n < left ? n : left;
}

static void *run_worker(void *argument) {
    worker *w = argument;
    pool *p = w->pool;
    const td_pool_job *job = p->job;
    pthread_mutex_lock(&p->lock);
    for (size_t n; (n = begin(p)) > 0;) {
        void *results[MOST_PORTION];
        size_t first = p->next;
        p->next += n;
        pthread_mutex_unlock(&p->lock);
        for (size_t i = 0; i < n; i++)
            results[i] = job->work(job->context, w->number, first + i);
        pthread_mutex_lock(&p->lock);
        for (size_t i = 0; i < n; i++)
            p->ring[(first + i) % p->ahead] = (slot){results[i], true};
        p->ready += n;
        wake_caller(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* How many results wait in a row, up to a batch; at least one. */
static size_t await(pool *p) {
    while (!p->ring[p->taken % p->ahead].ready) {
        p->idle = true;
        pthread_cond_wait(&p->finished, &p->lock);
    }
    size_t n = 1;
    while (n < p->batch && p->taken + n < p->job->items && p->ring[(p->taken + n) % p->ahead].ready)
        n++;
    return n;
}

/* Takes results in order until all are taken or take() stops. */
static bool take_all(pool *p) {
    const td_pool_job *job = p->job;
    bool going = true;
    pthread_mutex_lock(&p->lock);
    while (going && p->taken < job->items) {
        size_t n = await(p), first = p->taken, taken = 0;
        pthread_mutex_unlock(&p->lock);
        while (going && taken < n) { /* these slots are nobody else's */
            slot *s = &p->ring[(first + taken) % p->ahead];
            void *result = s->result;
            *s = (slot){0};
            going = job->take(job->context, first + taken, result);
            taken++;
        }
        pthread_mutex_lock(&p->lock);
        p->taken += taken;
        p->ready -= taken;
        if (!going)
            p->stop = true;
        wake_workers(p);
    }
    pthread_mutex_unlock(&p->lock);
    return going;
}

/* Starts up to `wanted` workers; fewer when the system refuses. Signals stay with the calling thread, where the
 * program's handlers expect them. */
static unsigned start_workers(pool *p, worker *workers, unsigned wanted) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    bool masked = pthread_sigmask(SIG_SETMASK, &all, &before) == 0;
    unsigned started = 0;
    while (started < wanted) {
        workers[started] = (worker){.pool = p, .number = started};
        if (pthread_create(&workers[started].thread, NULL, run_worker, &workers[started]) != 0)
            break;
        started++;
    }
    if (masked)
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static bool stopped(td_error *e) {
    return td_fail(e, TD_IO, "stopped before all items were done");
}

static bool run_alone(const td_pool_job *job, td_error *e) {
    for (size_t item = 0; item < job->items; item++)
        if (!job->take(job->context, item, job->work(job->context, 0, item)))
            return stopped(e);
    return true;
}

static bool run_threads(const td_pool_job *job, unsigned threads, td_error *e) {
    pool p = {.job = job, .ahead = job->ahead ? job->ahead : (size_t)threads * 4};
    if (p.ahead > job->items)
        p.ahead = job->items;
    p.batch = p.ahead > threads + 3 ? (p.ahead - threads) / 2 : 1; /* the rest is room to work on meanwhile */
    p.portion = p.ahead / ((size_t)threads * 4);
    p.portion = p.portion < 1 ? 1 : p.portion < MOST_PORTION ? p.portion : MOST_PORTION;
    worker *workers = calloc(threads, sizeof *workers);
    p.ring = calloc(p.ahead, sizeof *p.ring);
    bool ok = workers && p.ring;
    if (!ok)
        td_fail(e, TD_NOMEM, "not enough memory to start %u threads", threads);
    if (ok) {
        pthread_mutex_init(&p.lock, NULL);
        pthread_cond_init(&p.finished, NULL);
        pthread_cond_init(&p.freed, NULL);
        unsigned started = start_workers(&p, workers, threads);
        if (started > 0)
            ok = take_all(&p) || stopped(e);
        else /* a system that gives no thread still gets its work done */
            ok = run_alone(job, e);
        for (unsigned i = 0; i < started; i++)
            pthread_join(workers[i].thread, NULL);
        for (size_t i = 0; i < p.ahead; i++)
            if (p.ring[i].ready && job->drop)
                job->drop(job->context, p.ring[i].result);
        pthread_cond_destroy(&p.freed);
        pthread_cond_destroy(&p.finished);
        pthread_mutex_destroy(&p.lock);
    }
    free(p.ring);
    free(workers);
    return ok;
}

bool td_pool_run(const td_pool_job *job, td_error *e) {
    unsigned threads = job->threads;
    if (threads == 0) {
        long online = sysconf(_SC_NPROCESSORS_ONLN);
        threads = online > 0 && online < MOST_THREADS ? (unsigned)online : 1;
    }
    if (threads > MOST_THREADS)
        threads = MOST_THREADS;
    if (threads > job->items)
        threads = (unsigned)job->items;
    return threads <= 1 ? run_alone(job, e) : run_threads(job, threads, e);
}
