/* Candidates. Comes in: the view. Goes out: the starts of digit runs and trigger words, in order. */
#include "text/scan.h"
#include "text/fold.h"
#include <utf8proc.h>
static bool letter(td_slice v, uint32_t i, uint32_t *k) {
    unsigned char b = (unsigned char)v.at[i];
    if (b < 128) {
        *k = 1;
        return (b | 32) >= 'a' && (b | 32) <= 'z';
    }
    int32_t c;
    utf8proc_ssize_t r = utf8proc_iterate((const uint8_t *)v.at + i, (utf8proc_ssize_t)(v.n - i), &c);
    if (r <= 0) {
        *k = 1;
        return false;
    }
    *k = (uint32_t)r;
    int g = utf8proc_category(c);
    return g >= UTF8PROC_CATEGORY_LU && g <= UTF8PROC_CATEGORY_ME;
}
bool td_scan_next(td_scan *s, uint32_t *out) {
    td_slice v = s->view;
    uint32_t i = s->at;
    while (i < v.n) {
        unsigned char b = (unsigned char)v.at[i];
        if (b >= '0' && b <= '9') {
            *out = i;
            while (i < v.n && v.at[i] >= '0' && v.at[i] <= '9')
                i++;
            s->at = i;
            return true;
        }
        uint32_t k;
        if (!letter(v, i, &k)) {
            i += k;
            continue;
        }
        uint32_t st = i;
        while (i < v.n && letter(v, i, &k))
            i += k;
        if (s->triggers->first[b >> 6] >> (b & 63) & 1) {
            uint64_t h = td_fold_hash((td_slice){v.at + st, i - st});
            size_t lo = 0, hi = s->triggers->n;
            while (lo < hi) {
                size_t m = (lo + hi) / 2;
                if (s->triggers->words[m] < h)
                    lo = m + 1;
                else
                    hi = m;
            }
            if (lo < s->triggers->n && s->triggers->words[lo] == h) {
                *out = st;
                s->at = i;
                return true;
            }
        }
    }
    s->at = i;
    return false;
}
