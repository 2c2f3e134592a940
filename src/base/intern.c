/* In: strings. Out: small numbers, the same for equal strings, counted from 1 in order of first sight.
 * Leaves to others: folding; strings are compared byte by byte. Open addressing; the order of numbers never
 * depends on hashes, so output made from them is the same on every machine. */
#include "base/intern.h"

#include <stdlib.h>

#include "base/vec.h"

typedef struct entry {
    const char *at; /* in the arena, which ends it in NUL */
    uint32_t n;
    uint32_t hash; /* its lower half */
} entry;

static td_slice string_of(const entry *e) {
    return (td_slice){e->at, e->n};
}

struct td_intern {
    td_arena arena;
    TD_VEC(entry) entries; /* entry of number id is at[id - 1] */
    uint32_t *slots;       /* 0 = free, else an id; `mask + 1` of them, a power of two, at most three quarters full */
    size_t mask;
    uint64_t secrets[2]; /* odd factors of its hashes */
};

enum { FIRST_SLOTS = 64 };

static inline uint64_t mixed(uint64_t h, uint64_t bytes, uint64_t secret) {
    h = (h ^ bytes) * secret;
    return h ^ (h >> 32);
}

/* Eight bytes at a time, each mixed twice: keys come from documents that anybody may write, and with known factors they could all be made
 * to fall into one slot. The factors come from the table's address. */
static uint64_t hash_of(const td_intern *t, td_slice s) {
    uint64_t h = s.n, bytes;
    size_t i = 0;
    for (; s.n - i >= sizeof bytes; i += sizeof bytes) {
        memcpy(&bytes, s.at + i, sizeof bytes);
        h = mixed(mixed(h, bytes, t->secrets[0]), 0, t->secrets[1]);
    }
    bytes = 0;
    for (unsigned shift = 0; i < s.n; i++, shift += 8)
        bytes |= (uint64_t)(unsigned char)s.at[i] << shift;
    return mixed(mixed(h, bytes, t->secrets[0]), 0, t->secrets[1]);
}

td_intern *td_intern_new(void) {
    td_intern *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->slots = calloc(FIRST_SLOTS, sizeof *t->slots);
    if (!t->slots) {
        free(t);
        return NULL;
    }
    t->mask = FIRST_SLOTS - 1;
    for (unsigned i = 0; i < 2; i++)
        t->secrets[i] = (((uint64_t)(uintptr_t)t + i) * 0x9e3779b97f4a7c15u ^ 0xd6e8feb86659fd93u) | 1;
    return t;
}

void td_intern_free(td_intern *t) {
    if (!t)
        return;
    td_arena_dispose(&t->arena);
    td_vec_dispose(&t->entries);
    free(t->slots);
    free(t);
}

/* The slot that holds s, or the free slot where it belongs. There is always a free one. */
static size_t slot_of(const td_intern *t, td_slice s, uint64_t hash) {
    size_t slot = (size_t)hash & t->mask;
    while (t->slots[slot]) {
        const entry *have = &t->entries.at[t->slots[slot] - 1];
        if (have->hash == (uint32_t)hash && td_slice_eq(string_of(have), s))
            break;
        slot = (slot + 1) & t->mask;
    }
    return slot;
}

static bool double_slots(td_intern *t) {
    if (t->mask >= UINT32_MAX / 4) /* half a hash is kept of each */
        return false;
    size_t mask = t->mask * 2 + 1;
    uint32_t *slots = calloc(mask + 1, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < t->entries.n; i++) {
        size_t slot = (size_t)t->entries.at[i].hash & mask;
        while (slots[slot])
            slot = (slot + 1) & mask;
        slots[slot] = (uint32_t)(i + 1);
    }
    free(t->slots);
    t->slots = slots;
    t->mask = mask;
    return true;
}

uint32_t td_intern_add(td_intern *t, td_slice s) {
    uint64_t hash = hash_of(t, s);
    size_t slot = slot_of(t, s, hash);
    if (t->slots[slot])
        return t->slots[slot];
    if (t->entries.n >= UINT32_MAX - 1 || s.n > UINT32_MAX || !td_vec_reserve(&t->entries, t->entries.n + 1))
        return 0;
    if (t->entries.n + 1 > t->mask / 4 * 3) {
        if (!double_slots(t))
            return 0;
        slot = slot_of(t, s, hash);
    }
    td_slice copy = td_arena_copy(&t->arena, s);
    if (!copy.at)
        return 0;
    t->entries.at[t->entries.n++] = (entry){copy.at, (uint32_t)copy.n, (uint32_t)hash};
    return t->slots[slot] = (uint32_t)t->entries.n;
}

uint32_t td_intern_find(const td_intern *t, td_slice s) {
    return t->slots[slot_of(t, s, hash_of(t, s))];
}

td_slice td_intern_string(const td_intern *t, uint32_t id) {
    return id && id <= t->entries.n ? string_of(&t->entries.at[id - 1]) : (td_slice){0};
}

uint32_t td_intern_count(const td_intern *t) {
    return (uint32_t)t->entries.n;
}
