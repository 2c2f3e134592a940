/* Work on n items by j threads, results taken strictly in order. */
#ifndef TD_BASE_POOL_H
#define TD_BASE_POOL_H

#include "base/error.h"
#include <stddef.h>

typedef struct td_pool_job {
    size_t items;
    unsigned threads; /* 0 = number of online processors */
    size_t ahead;     /* items that may be begun but not yet taken: bounds memory; 0 = 4 x threads. No two such items are equal modulo
                         `ahead`, so that room for a result may be found by that. */
    void *context;
    /* On a worker. `worker` is 0..threads-1. Returns the item's result (may be NULL). */
    void *(*work)(void *context, unsigned worker, size_t item);
    /* On the calling thread, for item 0, 1, 2, ..., mostly several in a row once they are there. Takes ownership of the result. False stops
       the rest. */
    bool (*take)(void *context, size_t item, void *result);
    /* Frees a result that is never taken because of an early stop. */
    void (*drop)(void *context, void *result);
} td_pool_job;

/* False and *e if threads could not be started or take() stopped. One thread runs everything on the caller. */
bool td_pool_run(const td_pool_job *job, td_error *e);

#endif
