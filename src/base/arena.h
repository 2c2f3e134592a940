/* Bump allocation: many small things of one lifetime, freed at once.
 * A failed allocation sets `failed` for good and returns NULL; a stage may check `failed` once at its end. */
#ifndef TD_BASE_ARENA_H
#define TD_BASE_ARENA_H

#include "base/slice.h"

typedef struct td_arena_block td_arena_block;

typedef struct td_arena {
    td_arena_block *block; /* newest block, owned */
    td_arena_block *spare; /* blocks of before the last reset that lie idle, owned */
    size_t used;           /* bytes handed out since the last reset */
    size_t limit;          /* ceiling for `used`; 0 = none */
    bool failed;
} td_arena;

/* Zeroed, aligned for any type. O(1). NULL (and failed) on want of memory or over the limit. */
void *td_arena_alloc(td_arena *a, size_t bytes);
/* The same, not zeroed: for bytes that are all written at once. */
void *td_arena_bytes(td_arena *a, size_t bytes);
/* A NUL-terminated copy. Empty slice (and failed) on want of memory. */
td_slice td_arena_copy(td_arena *a, td_slice s);
/* printf into the arena. Never for floats: their form follows the locale. */
td_slice td_arena_printf(td_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Forgets all allocations. Their blocks are kept for reuse, and a few megabytes of those that lay idle since the last reset. */
void td_arena_reset(td_arena *a);
void td_arena_dispose(td_arena *a);

#endif
