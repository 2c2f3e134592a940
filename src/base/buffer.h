/* A growing run of bytes with a ceiling. Appending never fails loudly: `failed` stays set, further appends do nothing. */
#ifndef TD_BASE_BUFFER_H
#define TD_BASE_BUFFER_H

#include <stdint.h>

#include "base/slice.h"

typedef struct td_buffer {
    char *at; /* owned; not NUL-terminated */
    size_t n, room;
    size_t limit; /* ceiling in bytes; 0 = none */
    bool failed;
} td_buffer;

/* Room for `more` bytes behind what is there, to be written at b->at + b->n by the caller; false and `failed` on want of memory. */
bool td_buffer_reserve(td_buffer *b, size_t more);
void td_buffer_add(td_buffer *b, const char *bytes, size_t n);
/* Room for n bytes behind the last one, for the caller to write and to add to `n`; NULL when failed. */
char *td_buffer_room(td_buffer *b, size_t n);
static inline void td_buffer_add_slice(td_buffer *b, td_slice s) {
    td_buffer_add(b, s.at, s.n);
}
void td_buffer_add_char(td_buffer *b, char c);
void td_buffer_add_u64(td_buffer *b, uint64_t value); /* decimal digits */
void td_buffer_printf(td_buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline td_slice td_buffer_slice(const td_buffer *b) {
    return (td_slice){b->at, b->n};
}
void td_buffer_dispose(td_buffer *b);

#endif
