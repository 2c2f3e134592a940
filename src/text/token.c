/* Tokens on demand. Comes in: the view of a text and a place in it. Goes out: tokens around the place. What they mean is left to find/. */
#include "text/token.h"
#include "text/fold.h"
#include <stdlib.h>
#include <utf8proc.h>
#define CAP 65536
struct td_tokens {
    const td_text *text;
    td_token *at;
    size_t n;
    uint32_t hi;
    uint32_t limit;
};
static const td_token END = {.klass = TD_TOK_END, .flags = TD_TOK_SPACE | TD_TOK_LINE | TD_TOK_BLANK};
td_tokens *td_tokens_new(void) {
    td_tokens *s = calloc(1, sizeof *s);
    if (s)
        s->at = malloc(CAP * sizeof *s->at);
    if (s && !s->at) {
        free(s);
        return NULL;
    }
    return s;
}
void td_tokens_free(td_tokens *s) {
    if (s) {
        free(s->at);
        free(s);
    }
}
void td_tokens_start(td_tokens *s, const td_text *t) {
    s->text = t;
    s->n = 0;
    s->hi = 0;
    s->limit = 0;
}
static uint32_t get(td_slice v, uint32_t i, uint32_t *k) {
    unsigned char b = (unsigned char)v.at[i];
    if (b < 128) {
        *k = 1;
        return b;
    }
    int32_t c;
    utf8proc_ssize_t r = utf8proc_iterate((const uint8_t *)v.at + i, (utf8proc_ssize_t)(v.n - i), &c);
    if (r <= 0) {
        *k = 1;
        return 0xFFFD;
    }
    *k = (uint32_t)r;
    return (uint32_t)c;
}
static int kind(uint32_t c) { /*0 punct 1 letter 2 digit 3 space*/
    if (c < 128) {
        if ((c | 32) >= 'a' && (c | 32) <= 'z')
            return 1;
        if (c >= '0' && c <= '9')
            return 2;
        if (c == ' ' || (c >= 9 && c <= 13))
            return 3;
        return 0;
    }
    if (c >= 0xFF10 && c <= 0xFF19)
        return 2;
    switch (utf8proc_category((int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return 1;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return 3;
    default:
        return c == 0x85 ? 3 : 0;
    }
}
static uint32_t plain(uint32_t c) {
    switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFE63:
    case 0xFF0D:
        return '-';
    case 0x2044:
    case 0x2215:
    case 0xFF0F:
    case 0x29F8:
        return '/';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0x2033:
        return '"';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2032:
    case 0x2039:
    case 0x203A:
        return '\'';
    case 0xB7:
    case 0xF0B7:
    case 0xF0A3:
    case 0xF0D8:
    case 0x25CF:
    case 0x25AA:
        return 0x2022;
    case 0xB2:
        return '2';
    case 0xB3:
        return '3';
    case 0xB9:
        return '1';
    }
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    return c;
}
static int upper(uint32_t c) {
    if (c < 128)
        return c >= 'A' && c <= 'Z';
    return utf8proc_tolower((int32_t)c) != (int32_t)c;
}
static uint32_t roman(td_slice w) {
    uint32_t v = 0;
    static const struct {
        const char *s;
        uint32_t v;
    } R[] = {{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9},
        {"V", 5}, {"IV", 4}, {"I", 1}};
    size_t i = 0;
    for (int r = 0; r < 13; r++) {
        size_t k = strlen(R[r].s);
        int m = 0;
        while (i + k <= w.n && !memcmp(w.at + i, R[r].s, k)) {
            v += R[r].v;
            i += k;
            if (++m > 3 || (m > 1 && (k == 2 || R[r].v == 5 || R[r].v == 50 || R[r].v == 500)))
                return 0;
        }
    }
    return i == w.n ? v : 0;
}
/* one token from *i; returns 0 at end */
static int one(td_slice v, uint32_t *i, td_token *t) {
    uint32_t k, c;
    uint8_t f = 0;
    unsigned lines = 0;
    bool first = *i == 0;
    while (*i < v.n) {
        c = get(v, *i, &k);
        int kd = kind(c);
        bool us = c == '_' && 0;
        if (kd != 3 && !us)
            break;
        f |= TD_TOK_SPACE;
        if (c == '\t')
            f |= TD_TOK_TAB;
        if (c == '\n') {
            lines++;
        } else if (c == '\f') {
            lines += 2;
        } else if (c == '\r' && !(*i + 1 < v.n && v.at[*i + 1] == '\n'))
            lines++;
        *i += k;
    }
    if (*i >= v.n)
        return 0;
    if (first) {
        f |= TD_TOK_SPACE;
        lines += 2;
    }
    if (lines)
        f |= TD_TOK_LINE;
    if (lines > 1)
        f |= TD_TOK_BLANK;
    c = get(v, *i, &k);
    int kd = kind(c);
    *t = (td_token){.start = *i, .flags = f};
    if (kd == 0) {
        t->klass = TD_TOK_PUNCT;
        t->number = plain(c);
        *i += k;
        t->end = *i;
        return 1;
    }
    if (kd == 2) {
        uint64_t n = 0;
        unsigned d = 0;
        while (*i < v.n) {
            c = get(v, *i, &k);
            if (kind(c) != 2)
                break;
            if (d < 9)
                n = n * 10 + (c < 128 ? c - '0' : c - 0xFF10);
            if (d < 65535)
                d++;
            *i += k;
        }
        t->klass = TD_TOK_NUMBER;
        t->digits = (uint16_t)d;
        t->number = d <= 9 ? (uint32_t)n : UINT32_MAX;
        t->end = *i;
        return 1;
    }
    unsigned n = 0, up = 0;
    bool t1 = false;
    while (*i < v.n) {
        c = get(v, *i, &k);
        if (kind(c) != 1)
            break;
        if (upper(c)) {
            up++;
            if (!n)
                t1 = true;
        }
        n++;
        *i += k;
    }
    t->end = *i;
    td_slice w = {v.at + t->start, t->end - t->start};
    t->word = td_fold_hash(w);
    t->klass = TD_TOK_WORD;
    if (t1)
        t->flags |= TD_TOK_TITLE;
    if (up == n)
        t->flags |= TD_TOK_UPPER;
    uint32_t r = up == n ? roman(w) : 0;
    if (r) {
        t->klass = TD_TOK_ROMAN;
        t->number = r;
    } else if (n >= 2 && up > (t1 ? 1u : 0u))
        t->klass = TD_TOK_CODE;
    return 1;
}
static bool more(td_tokens *s) {
    if (s->n >= CAP || s->hi >= s->limit)
        return false;
    return one(s->text->view, &s->hi, &s->at[s->n]) ? (s->n++, true) : false;
}
size_t td_tokens_seek(td_tokens *s, uint32_t at) {
    td_slice v = s->text->view;
    uint32_t lim = at > v.n - 0 ? (uint32_t)v.n : at;
    s->limit = v.n - lim < TD_REACH_AHEAD ? (uint32_t)v.n : lim + TD_REACH_AHEAD;
    if (s->n == 0 || at > s->hi + 4096 || s->n > CAP / 2) {
        uint32_t b = at > TD_REACH_BACK ? at - TD_REACH_BACK : 0;
        while (b > 0 && !(v.at[b - 1] == ' ' || v.at[b - 1] == '\n'))
            b--;
        s->n = 0;
        s->hi = b;
    }
    while (s->hi <= at && more(s)) {
    }
    size_t lo = 0, hi = s->n;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (s->at[m].end > at)
            hi = m;
        else
            lo = m + 1;
    }
    return lo;
}
const td_token *td_tok(td_tokens *s, ptrdiff_t i) {
    if (i < 0)
        return &END;
    while ((size_t)i >= s->n)
        if (!more(s))
            return &END;
    return &s->at[i];
}
td_slice td_tok_text(const td_tokens *s, const td_token *t) {
    return (td_slice){s->text->view.at + t->start, t->end - t->start};
}
size_t td_tokens_of(td_slice v, td_token *out, size_t room) {
    uint32_t i = 0;
    size_t n = 0;
    while (n < room && one(v, &i, &out[n]))
        n++;
    return n;
}
