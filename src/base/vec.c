/* In: an array, its room and the room wanted. Out: the array, grown by at least half, or unchanged.
 * Leaves to others: the element type (base/vec.h knows it). */
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>

bool td_vec_grow(void **at, size_t *room, size_t want, size_t size) {
    if (want <= *room)
        return true;
    size_t most = PTRDIFF_MAX / (size ? size : 1);
    if (want > most)
        return false;
    size_t next = *room < most - *room / 2 ? *room + *room / 2 : most;
    if (next < 8)
        next = 8 <= most ? 8 : most;
    if (next < want)
        next = want;
    void *grown = realloc(*at, next * size);
    if (!grown)
        return false;
    *at = grown;
    *room = next;
    return true;
}
