/* In: bytes of a block, in portions. Out: letters that may stand in any element of a page.
 * Leaves to others: what the bytes say. */
#include "write/packed.h"

#include <stdlib.h>
#include <string.h>

#ifdef TD_WITH_ZLIB
#include <zlib.h>
#endif

/* Level 5: on reports a thirtieth more bytes than level 9 makes, in less than half of its time. */
enum { LEVEL = 5, READY = 3 << 14 }; /* a multiple of 3: whole groups of base64 */

struct td_packer {
#ifdef TD_WITH_ZLIB
    z_stream z;
#endif
    size_t n; /* bytes in `ready` */
    unsigned char ready[READY];
};

/* Appends what is ready in letters, with '=' in place of bytes that a last group lacks. */
static void put_letters(td_packer *p, td_buffer *out) {
    static const char letters[64] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t n = p->n;
    const unsigned char *at = p->ready;
    char *to = td_buffer_room(out, (n + 2) / 3 * 4);
    p->n = 0;
    if (!to)
        return;
    out->n += (n + 2) / 3 * 4;
    for (; n >= 3; n -= 3, at += 3, to += 4) {
        uint32_t group = (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
        for (unsigned i = 0; i < 4; i++)
            to[i] = letters[group >> (18 - 6 * i) & 63];
    }
    if (n == 0)
        return;
    uint32_t group = (uint32_t)at[0] << 16 | (n > 1 ? (uint32_t)at[1] << 8 : 0);
    to[0] = letters[group >> 18], to[1] = letters[group >> 12 & 63];
    to[2] = n > 1 ? letters[group >> 6 & 63] : '=', to[3] = '=';
}

#ifdef TD_WITH_ZLIB

bool td_packer_packs(void) {
    return true;
}

static void make_room(td_packer *p) {
    p->z.next_out = p->ready;
    p->z.avail_out = READY;
}

td_packer *td_packer_new(void) {
    td_packer *p = calloc(1, sizeof *p);
    if (p && deflateInit(&p->z, LEVEL) != Z_OK) {
        free(p);
        return NULL;
    }
    if (p)
        make_room(p);
    return p;
}

void td_packer_free(td_packer *p) {
    if (!p)
        return;
    deflateEnd(&p->z);
    free(p);
}

static void put_ready(td_packer *p, td_buffer *out) {
    p->n = READY - p->z.avail_out;
    put_letters(p, out);
    make_room(p);
}

/* deflate() cannot fail here: its memory is there, and it is always given room. */
void td_packer_add(td_packer *p, td_slice bytes, td_buffer *out) {
    enum { MOST = 1 << 30 }; /* zlib counts in 32 bits */
    while (bytes.n > 0) {
        size_t n = bytes.n < MOST ? bytes.n : MOST;
        p->z.next_in = (z_const Bytef *)(uintptr_t)bytes.at;
        p->z.avail_in = (uInt)n;
        while (p->z.avail_in > 0 && deflate(&p->z, Z_NO_FLUSH) == Z_OK)
            if (p->z.avail_out == 0)
                put_ready(p, out);
        bytes.at += n, bytes.n -= n;
    }
}

void td_packer_end(td_packer *p, td_buffer *out) {
    p->z.avail_in = 0;
    while (deflate(&p->z, Z_FINISH) == Z_OK)
        put_ready(p, out);
    put_ready(p, out);
    deflateReset(&p->z);
}

#else

bool td_packer_packs(void) {
    return false;
}

td_packer *td_packer_new(void) {
    return calloc(1, sizeof(td_packer));
}

void td_packer_free(td_packer *p) {
    free(p);
}

void td_packer_add(td_packer *p, td_slice bytes, td_buffer *out) {
    while (bytes.n > 0) {
        size_t room = READY - p->n, n = bytes.n < room ? bytes.n : room;
        memcpy(p->ready + p->n, bytes.at, n);
        p->n += n;
        if (p->n == READY)
            put_letters(p, out);
        bytes.at += n, bytes.n -= n;
    }
}

void td_packer_end(td_packer *p, td_buffer *out) {
    put_letters(p, out);
}

#endif
