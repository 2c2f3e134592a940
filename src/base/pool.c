/* In: items, a function for the workers and one for the caller. Out: results taken strictly in the items' order.
 * Leaves to others: what an item is. A ring of `ahead` results bounds memory: a worker that is too far ahead waits. */
#include "base/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_THREADS = 1024 };

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
    size_t next;  /* first item that no worker has begun */
    size_t taken; /* first item that was not taken */
    size_t ready; /* results that wait to be taken */
    size_t batch; /* so many results wake the caller, so many free slots the workers: to wake a thread costs what a small item does */
    bool idle;    /* the caller waits for a result */
    bool held;    /* a worker waits for a slot */
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

static void *run_worker(void *argument) {
    worker *w = argument;
    pool *p = w->pool;
    const td_pool_job *job = p->job;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->stop && p->next < job->items && p->next - p->taken >= p->ahead) {
            p->held = true;
            pthread_cond_wait(&p->freed, &p->lock);
        }
        if (p->stop || p->next >= job->items)
            break;
        size_t item = p->next++;
        pthread_mutex_unlock(&p->lock);
        void *result = job->work(job->context, w->number, item);
        pthread_mutex_lock(&p->lock);
        p->ring[item % p->ahead] = (slot){result, true};
        p->ready++;
        wake_caller(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Takes results in order until all are taken or take() stops. */
static bool take_all(pool *p) {
    const td_pool_job *job = p->job;
    bool going = true;
    pthread_mutex_lock(&p->lock);
    while (going && p->taken < job->items) {
        slot *s = &p->ring[p->taken % p->ahead];
        while (!s->ready) {
            p->idle = true;
            pthread_cond_wait(&p->finished, &p->lock);
        }
        void *result = s->result;
        *s = (slot){0};
        p->ready--;
        size_t item = p->taken;
        pthread_mutex_unlock(&p->lock);
        going = job->take(job->context, item, result);
        pthread_mutex_lock(&p->lock);
        p->taken++;
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
