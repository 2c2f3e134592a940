/* In: sizes. Out: memory that lives until the arena is reset or disposed.
 * Leaves to others: destructors; nothing in an arena may own anything outside of it. */
#include "base/arena.h"

#include <limits.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct td_arena_block {
    td_arena_block *older;
    size_t n, room;
    alignas(max_align_t) char bytes[];
};

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, SPARE_MOST = 4 << 20, ALIGNMENT = alignof(max_align_t) };

/* A new block that holds at least `bytes`; blocks double up to LARGEST_BLOCK so that their number stays small. */
static td_arena_block *new_block(const td_arena *a, size_t bytes) {
    size_t room = FIRST_BLOCK;
    if (a->block)
        room = a->block->room < LARGEST_BLOCK / 2 ? a->block->room * 2 : LARGEST_BLOCK;
    if (room < bytes)
        room = bytes;
    td_arena_block *block = malloc(sizeof *block + room);
    if (block)
        block->room = room;
    return block;
}

/* One that lay idle, or a new one. */
static td_arena_block *add_block(td_arena *a, size_t bytes) {
    td_arena_block *block = a->spare;
    if (block && block->room >= bytes)
        a->spare = block->older;
    else
        block = new_block(a, bytes);
    if (!block)
        return NULL;
    block->older = a->block;
    block->n = 0;
    a->block = block;
    return block;
}

/* Room for `bytes`, at a multiple of `alignment`, a power of two. */
static void *hand_out(td_arena *a, size_t bytes, size_t alignment) {
    if (bytes > PTRDIFF_MAX - 2 * sizeof(td_arena_block) - ALIGNMENT) {
        a->failed = true;
        return NULL;
    }
    size_t size = bytes ? bytes : 1; /* two allocations never share an address */
    td_arena_block *block = a->block;
    size_t start = block ? (block->n + alignment - 1) & ~(alignment - 1) : 0;
    bool fits = block && start <= block->room && block->room - start >= size;
    size_t taken = fits ? start - block->n + size : size;
    if (a->limit && (a->used > a->limit || taken > a->limit - a->used)) {
        a->failed = true;
        return NULL;
    }
    if (!fits) {
        block = add_block(a, size);
        start = 0;
    }
    if (!block) {
        a->failed = true;
        return NULL;
    }
    block->n = start + size;
    a->used += taken;
    return block->bytes + start;
}

void *td_arena_bytes(td_arena *a, size_t bytes) {
    return hand_out(a, bytes, ALIGNMENT);
}

void *td_arena_alloc(td_arena *a, size_t bytes) {
    void *at = td_arena_bytes(a, bytes);
    return at ? memset(at, 0, bytes) : NULL;
}

td_slice td_arena_copy(td_arena *a, td_slice s) {
    char *at = s.n < PTRDIFF_MAX ? hand_out(a, s.n + 1, 1) : NULL;
    if (!at)
        return (td_slice){0};
    if (s.n)
        memcpy(at, s.at, s.n);
    at[s.n] = '\0';
    return (td_slice){at, s.n};
}

/* ---- printf ---- */

/* What is written: as many bytes as there is room for, and how many there were. */
typedef struct writer {
    char *at;
    size_t n, room;
} writer;

static void put(writer *w, const char *bytes, size_t n) {
    if (w->n < w->room && n > 0)
        memcpy(w->at + w->n, bytes, n < w->room - w->n ? n : w->room - w->n);
    w->n += n;
}

static void put_number(writer *w, unsigned number) {
    char digits[3 * sizeof number];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    put(w, digits + at, sizeof digits - at);
}

/* %s, %.*s and %u: nearly all that is asked for, at a tenth of what the C library takes. False where the format has more. */
static bool print_plainly(writer *w, const char *format, va_list args) {
    for (const char *next; *format; format = next) {
        next = strchrnul(format, '%');
        put(w, format, (size_t)(next - format));
        if (!*next)
            break;
        int most = -1;
        if (next[1] == '.' && next[2] == '*') {
            most = va_arg(args, int);
            next += 2;
        }
        if (next[1] == 'u' && most < 0) {
            put_number(w, va_arg(args, unsigned));
        } else if (next[1] == 's') {
            const char *string = va_arg(args, const char *);
            put(w, string, most < 0 ? strlen(string) : most > 0 ? strnlen(string, (size_t)most) : 0);
        } else {
            return false;
        }
        next += 2;
    }
    return true;
}

/* As vsnprintf. */
static int print(char *at, size_t room, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    writer w = {.at = at, .room = room - 1};
    bool plain = print_plainly(&w, format, args) && w.n < INT_MAX;
    int n = plain ? (int)w.n : vsnprintf(at, room, format, again);
    if (plain)
        at[w.n < w.room ? w.n : w.room] = '\0';
    va_end(again);
    return n;
}

td_slice td_arena_printf(td_arena *a, const char *format, ...) {
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    char room[256]; /* mostly enough, so that the format is read once */
    int n = print(room, sizeof room, format, args);
    va_end(args);
    char *at = n >= 0 ? hand_out(a, (size_t)n + 1, 1) : NULL;
    if (at && (size_t)n < sizeof room)
        memcpy(at, room, (size_t)n + 1);
    else if (at)
        print(at, (size_t)n + 1, format, again);
    else
        a->failed = true;
    va_end(again);
    return at ? (td_slice){at, (size_t)n} : (td_slice){0};
}

static void free_blocks(td_arena_block *block) {
    for (td_arena_block *older; block; block = older) {
        older = block->older;
        free(block);
    }
}

/* Frees idle blocks, but for SPARE_MOST bytes of them. */
static void free_idle(td_arena *a) {
    size_t kept = 0;
    td_arena_block **at = &a->spare;
    while (*at) {
        td_arena_block *block = *at;
        if (block->room <= SPARE_MOST - kept) {
            kept += block->room;
            at = &block->older;
            continue;
        }
        *at = block->older;
        free(block);
    }
}

void td_arena_reset(td_arena *a) {
    /* Memory that was used once is used again: fresh pages cost more than what is written on them. What the last round had no use for is
     * not kept, nor a block that one huge request made, or a single odd input would cost its memory for the rest of the run. */
    free_idle(a);
    for (td_arena_block *block = a->block, *older; block; block = older) {
        older = block->older;
        if (block->room > LARGEST_BLOCK) {
            free(block);
            continue;
        }
        block->older = a->spare;
        a->spare = block;
    }
    a->block = NULL;
    a->used = 0;
    a->failed = false;
}

void td_arena_dispose(td_arena *a) {
    free_blocks(a->block);
    free_blocks(a->spare);
    a->block = a->spare = NULL;
    a->used = 0;
    a->failed = false;
}
