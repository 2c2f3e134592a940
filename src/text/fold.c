/* Fold keys. Comes in: a word. Goes out: its key in lower case with one tone placement, its hash, its spelling without marks. */
#include "text/fold.h"
#include <stdlib.h>
#include <utf8proc.h>
static uint32_t lower(uint32_t c) {
    if (c < 128)
        return (c >= 'A' && c <= 'Z') ? c + 32 : c;
    if (c == 0xD0 || c == 0x110 || c == 0x189 || c == 0xF0 || c == 0x256)
        return 0x111;
    if (c >= 0xFF21 && c <= 0xFF3A)
        return c - 0xFF21 + 'a';
    if (c >= 0xFF41 && c <= 0xFF5A)
        return c - 0xFF41 + 'a';
    if (c >= 0xFF10 && c <= 0xFF19)
        return c - 0xFF10 + '0';
    return (uint32_t)utf8proc_tolower((int32_t)c);
}
/* tone decomposition for a e o u y i plain vowels only */
static const uint32_t A[6] = {'a', 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1}, E_[6] = {'e', 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9},
                      O[6] = {'o', 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD}, U[6] = {'u', 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5},
                      Y[6] = {'y', 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5};
static int tone(const uint32_t *v, uint32_t c) {
    for (int i = 0; i < 6; i++)
        if (v[i] == c)
            return i;
    return -1;
}
static size_t chars(td_slice w, uint32_t *out, size_t room) {
    size_t n = 0, i = 0;
    while (i < w.n && n < room) {
        int32_t c;
        utf8proc_ssize_t k = utf8proc_iterate((const uint8_t *)w.at + i, (utf8proc_ssize_t)(w.n - i), &c);
        if (k <= 0) {
            i++;
            continue;
        }
        i += (size_t)k;
        out[n++] = lower((uint32_t)c);
    }
    if (n >= 2) {
        int t = tone(O, out[n - 2]);
        int ta = tone(A, out[n - 1]), te = tone(E_, out[n - 1]);
        if (t > 0 && (ta == 0)) {
            out[n - 2] = 'o';
            out[n - 1] = A[t];
        } else if (t > 0 && te == 0) {
            out[n - 2] = 'o';
            out[n - 1] = E_[t];
        }
        t = tone(U, out[n - 2]);
        int ty = tone(Y, out[n - 1]);
        if (t > 0 && ty == 0 && !(n >= 3 && out[n - 3] == 'q')) {
            out[n - 2] = 'u';
            out[n - 1] = Y[t];
        }
    }
    return n;
}
size_t td_fold(td_slice w, char *out, size_t room) {
    uint32_t c[64];
    size_t n = chars(w, c, 64), o = 0;
    for (size_t i = 0; i < n; i++) {
        uint8_t b[4];
        utf8proc_ssize_t k = utf8proc_encode_char((int32_t)c[i], b);
        if (o + (size_t)k > room)
            break;
        memcpy(out + o, b, (size_t)k);
        o += (size_t)k;
    }
    return o;
}
uint64_t td_fold_hash(td_slice w) {
    char b[256];
    size_t n = td_fold(w, b, sizeof b);
    uint64_t h = 14695981039346656037ULL;
    for (size_t i = 0; i < n; i++) {
        h ^= (unsigned char)b[i];
        h *= 1099511628211ULL;
    }
    return h ? h : 1;
}
size_t td_fold_plain(td_slice w, char *out, size_t room) {
    char b[512];
    if (w.n > 250)
        w.n = 250;
    size_t n = td_fold(w, b, sizeof b), o = 0;
    size_t i = 0;
    while (i < n) {
        int32_t c;
        utf8proc_ssize_t k = utf8proc_iterate((const uint8_t *)b + i, (utf8proc_ssize_t)(n - i), &c);
        if (k <= 0)
            break;
        i += (size_t)k;
        if (c == 0x111)
            c = 'd';
        uint8_t *r = NULL;
        uint8_t e[5];
        utf8proc_ssize_t q = utf8proc_encode_char(c, e);
        e[q] = 0;
        q = utf8proc_map(e, 0, &r, UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
        if (q > 0 && o + (size_t)q <= room) {
            memcpy(out + o, r, (size_t)q);
            o += (size_t)q;
        }
        free(r);
    }
    return o;
}
