/* A borrowed run of bytes. It owns nothing and need not end in NUL. */
#ifndef TD_BASE_SLICE_H
#define TD_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct td_slice {
    const char *at; /* may be NULL when n is 0 */
    size_t n;       /* bytes */
} td_slice;

/* A slice of a string literal. */
#define TD_S(literal) ((td_slice){(literal), sizeof(literal) - 1})

static inline td_slice td_slice_of(const char *s) {
    return (td_slice){s, s ? strlen(s) : 0};
}

static inline bool td_slice_eq(td_slice a, td_slice b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

static inline bool td_slice_starts(td_slice s, td_slice with) {
    return s.n >= with.n && (with.n == 0 || memcmp(s.at, with.at, with.n) == 0);
}

/* Byte order, shorter first where one is a prefix of the other: <0, 0, >0. */
static inline int td_slice_cmp(td_slice a, td_slice b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.at, b.at, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

#endif
