/* In: bytes to append. Out: one growing run of bytes, or `failed`.
 * Leaves to others: encoding. Appending a part of the buffer to itself is allowed. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"

bool td_buffer_reserve(td_buffer *b, size_t more) {
    if (b->failed)
        return false;
    if (!b->limit && more <= b->room - b->n) /* nearly always */
        return true;
    if (more > PTRDIFF_MAX - b->n || (b->limit && (b->n > b->limit || more > b->limit - b->n)) ||
        !td_vec_grow((void **)&b->at, &b->room, b->n + more, 1))
        b->failed = true;
    return !b->failed;
}

char *td_buffer_room(td_buffer *b, size_t n) {
    return td_buffer_reserve(b, n) ? b->at + b->n : NULL;
}

void td_buffer_add(td_buffer *b, const char *bytes, size_t n) {
    if (n == 0)
        return;
    /* Growing may move the buffer, and with it bytes that the caller took from it. */
    bool inside = b->at && (uintptr_t)bytes >= (uintptr_t)b->at && (uintptr_t)bytes < (uintptr_t)b->at + b->n;
    size_t offset = inside ? (size_t)(bytes - b->at) : 0;
    if (!td_buffer_reserve(b, n))
        return;
    memmove(b->at + b->n, inside ? b->at + offset : bytes, n);
    b->n += n;
}

void td_buffer_add_char(td_buffer *b, char c) {
    if (!td_buffer_reserve(b, 1))
        return;
    b->at[b->n++] = c;
}

void td_buffer_add_u64(td_buffer *b, uint64_t value) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    td_buffer_add(b, digits + at, sizeof digits - at);
}

void td_buffer_printf(td_buffer *b, const char *format, ...) {
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) {
        b->failed = true;
    } else if (b->limit && (b->n > b->limit || (size_t)n > b->limit - b->n)) {
        b->failed = true;
    } else if (!b->failed) {
        /* One byte more than counts: vsnprintf ends with a NUL, which is not part of the buffer. */
        if ((size_t)n < PTRDIFF_MAX - b->n && td_vec_grow((void **)&b->at, &b->room, b->n + (size_t)n + 1, 1)) {
            vsnprintf(b->at + b->n, (size_t)n + 1, format, again);
            b->n += (size_t)n;
        } else {
            b->failed = true;
        }
    }
    va_end(again);
}

void td_buffer_dispose(td_buffer *b) {
    free(b->at);
    b->at = NULL;
    b->n = b->room = 0;
    b->failed = false;
}
