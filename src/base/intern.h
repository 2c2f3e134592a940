/* Equal strings get equal small numbers, from 1 up in order of first sight. Used for documents' keys, not for tokens. */
#ifndef TD_BASE_INTERN_H
#define TD_BASE_INTERN_H

#include <stdint.h>

#include "base/arena.h"

typedef struct td_intern td_intern;

td_intern *td_intern_new(void); /* NULL on want of memory; free with td_intern_free */
void td_intern_free(td_intern *t);
/* The number of s, added if new; 0 on want of memory. Copies s. Expected O(length). */
uint32_t td_intern_add(td_intern *t, td_slice s);
/* The number of s, or 0 if it was never added. */
uint32_t td_intern_find(const td_intern *t, td_slice s);
/* The string of a number that was handed out; borrowed until td_intern_free. */
td_slice td_intern_string(const td_intern *t, uint32_t id);
uint32_t td_intern_count(const td_intern *t);

#endif
