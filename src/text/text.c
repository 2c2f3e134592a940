/* The view of a text and the way back. Comes in: bytes. Goes out: NFC without ignorable characters, shifts, lines, pages, troubles (UAX #15, #44). */
#include "text/text.h"
#include <stdlib.h>
#include <utf8proc.h>
static bool ignorable(int32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}
static bool mark(int32_t c) {
    return c >= 0x300 && utf8proc_get_property(c)->combining_class != 0;
}
bool td_text_init(td_text *t, td_slice src, td_error *e) {
    memset(t, 0, sizeof *t);
    t->source = src;
    if (src.n >= UINT32_MAX)
        return td_fail(e, TD_NOMEM, "text over 4 GiB");
    char *o = malloc(src.n * 3 + 16);
    if (!o)
        return td_fail(e, TD_NOMEM, "out of memory");
    size_t n = 0, i = 0;
    bool changed = false;
    while (i < src.n) {
        int32_t c;
        const uint8_t *p = (const uint8_t *)src.at + i;
        utf8proc_ssize_t k = utf8proc_iterate(p, (utf8proc_ssize_t)(src.n - i), &c);
        t->characters++;
        if (k <= 0 || c == 0) {
            t->troubles_total++;
            td_text_trouble tr = {i, 1, k <= 0 ? TD_TROUBLE_INVALID_UTF8 : TD_TROUBLE_NUL};
            if (t->troubles.n < TD_TEXT_TROUBLES && !td_vec_push(&t->troubles, tr))
                goto oom;
            td_text_shift sh = {(uint32_t)n, 3, i, 1};
            if (!td_vec_push(&t->shifts, sh))
                goto oom;
            memcpy(o + n, "\xEF\xBF\xBD", 3);
            n += 3;
            i++;
            changed = true;
            continue;
        }
        if (ignorable(c)) {
            td_text_shift sh = {(uint32_t)n, 0, i, (uint32_t)k};
            if (!td_vec_push(&t->shifts, sh))
                goto oom;
            i += (size_t)k;
            changed = true;
            continue;
        }
        size_t j = i + (size_t)k;
        bool m = false;
        while (j < src.n) {
            int32_t d;
            utf8proc_ssize_t kk = utf8proc_iterate((const uint8_t *)src.at + j, (utf8proc_ssize_t)(src.n - j), &d);
            if (kk <= 0 || !mark(d))
                break;
            j += (size_t)kk;
            m = true;
            t->characters++;
            if (j - i > 64)
                break;
        }
        if (m) {
            uint8_t *r = NULL;
            utf8proc_ssize_t rn =
                utf8proc_map((const uint8_t *)src.at + i, (utf8proc_ssize_t)(j - i), &r, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
            if (rn > 0 && ((size_t)rn != j - i || memcmp(r, src.at + i, j - i))) {
                td_text_shift sh = {(uint32_t)n, (uint32_t)rn, i, (uint32_t)(j - i)};
                if (!td_vec_push(&t->shifts, sh)) {
                    free(r);
                    goto oom;
                }
                memcpy(o + n, r, (size_t)rn);
                n += (size_t)rn;
                changed = true;
            } else {
                memcpy(o + n, src.at + i, j - i);
                n += j - i;
            }
            free(r);
            i = j;
            continue;
        }
        memcpy(o + n, src.at + i, (size_t)k);
        n += (size_t)k;
        i += (size_t)k;
    }
    if (changed) {
        t->owned_view = o;
        t->view = (td_slice){o, n};
    } else {
        free(o);
        t->view = src;
    }
    if (!td_vec_push(&t->lines, 0u) || !td_vec_push(&t->pages, 0u))
        return td_fail(e, TD_NOMEM, "oom");
    for (uint32_t a = 0; a < t->view.n; a++) {
        char c = t->view.at[a];
        if (c == '\n' || c == '\f' || (c == '\r' && !(a + 1 < t->view.n && t->view.at[a + 1] == '\n'))) {
            if (!td_vec_push(&t->lines, a + 1))
                return td_fail(e, TD_NOMEM, "oom");
            if (c == '\f' && !td_vec_push(&t->pages, (uint32_t)(t->lines.n - 1)))
                return td_fail(e, TD_NOMEM, "oom");
        }
    }
    return true;
oom:
    free(o);
    return td_fail(e, TD_NOMEM, "out of memory");
}
void td_text_dispose(td_text *t) {
    free(t->owned_view);
    td_vec_dispose(&t->shifts);
    td_vec_dispose(&t->lines);
    td_vec_dispose(&t->pages);
    td_vec_dispose(&t->troubles);
}
static uint64_t map(const td_text *t, uint32_t v, bool end) {
    size_t lo = 0, hi = t->shifts.n;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (end ? t->shifts.at[m].view < v : t->shifts.at[m].view <= v)
            lo = m + 1;
        else
            hi = m;
    }
    if (!lo)
        return v;
    const td_text_shift *s = &t->shifts.at[lo - 1];
    if (v < s->view + s->view_n)
        return end ? s->source + s->source_n : (v == s->view ? s->source : s->source);
    return s->source + s->source_n + (v - s->view - s->view_n);
}
uint64_t td_text_source_start(const td_text *t, uint32_t v) {
    return map(t, v, false);
}
uint64_t td_text_source_end(const td_text *t, uint32_t v) {
    return map(t, v, true);
}
td_slice td_text_quote(const td_text *t, uint32_t a, uint32_t b) {
    uint64_t x = td_text_source_start(t, a), y = td_text_source_end(t, b);
    return (td_slice){t->source.at + x, y > x ? (size_t)(y - x) : 0};
}
td_place td_text_place(const td_text *t, uint32_t v) {
    size_t lo = 0, hi = t->lines.n;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (t->lines.at[m] <= v)
            lo = m + 1;
        else
            hi = m;
    }
    td_place p = {.start = td_text_source_start(t, v), .line = (uint32_t)lo, .page = 1};
    size_t l = lo - 1;
    for (size_t g = 0; g < t->pages.n && t->pages.at[g] <= l; g++)
        p.page = (uint32_t)g + 1;
    uint64_t a = td_text_source_start(t, t->lines.at[l]);
    p.column = 1;
    for (; a < p.start; a++)
        if (((unsigned char)t->source.at[a] & 0xC0) != 0x80)
            p.column++;
    return p;
}
