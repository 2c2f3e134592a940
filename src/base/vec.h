/* Growing arrays of any type: `TD_VEC(td_token) tokens = {0};` then td_vec_push(&tokens, t).
 * Pushing returns false on want of memory and leaves the vector as it was. Elements move when it grows. */
#ifndef TD_BASE_VEC_H
#define TD_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#define TD_VEC(type)                                                                                                                       \
    struct {                                                                                                                               \
        type *at;                                                                                                                          \
        size_t n;                                                                                                                          \
        size_t room;                                                                                                                       \
    }

/* Makes room for `want` elements of `size` bytes. Checked for overflow. */
bool td_vec_grow(void **at, size_t *room, size_t want, size_t size);

#define td_vec_reserve(v, want) ((want) <= (v)->room || td_vec_grow((void **)&(v)->at, &(v)->room, (want), sizeof *(v)->at))
#define td_vec_push(v, item) (td_vec_reserve((v), (v)->n + 1) ? ((v)->at[(v)->n++] = (item), true) : false)
#define td_vec_dispose(v) (free((v)->at), (v)->at = NULL, (v)->n = (v)->room = 0)

#endif
