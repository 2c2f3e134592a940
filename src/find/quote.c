/* What is copied of the text for a mention: its own words as they stand, about fifty characters on each side on one line. Comes in: a place
 * in the view. Goes out: strings in the findings' arena. Every mention pays for this, so that bytes are looked at many at a time. */
#include "base/utf8.h"
#include "find/finder.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* About this much context on each side of a mention, in characters. */
#define CONTEXT_CHARACTERS 50

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define TOPS EACH(0x80)

/* Eight bytes, the first of them lowest. */
static uint64_t eight(const char *p) {
    uint64_t w;
    memcpy(&w, p, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    return w;
}

/* Top bit of each byte that is 80..BF: exact. */
static uint64_t continuations(uint64_t w) {
    return w & ~(w << 1) & TOPS;
}

/* How many of the next STEP bytes stand on one line as they are: before the first that may be white space other than a single blank, or
 * begin a no-break space (C2 A0). `before` is the byte before them. */
#ifdef __SSE2__
#define STEP 16
static unsigned on_one_line(const char *p, char before) {
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1F)), x);
    unsigned other = (unsigned)_mm_movemask_epi8(_mm_or_si128(control, _mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xC2))));
    unsigned blank = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8(' ')));
    return (unsigned)__builtin_ctz(other | (blank & (blank << 1 | (before == ' '))) | 1u << STEP);
}
#else
#define STEP 8
/* Top bits of bytes of w that are zero; the lowest bit is right, above it others may be set too. */
static uint64_t zeros(uint64_t w) {
    return (w - EACH(1)) & ~w & TOPS;
}

static unsigned on_one_line(const char *p, char before) {
    uint64_t w = eight(p), blank = zeros(w ^ EACH(' ')), control = (w - EACH(0x20)) & ~w & TOPS;
    uint64_t other = control | zeros(w ^ EACH(0xC2)) | (blank & (blank << 8 | (before == ' ' ? 0x80u : 0u)));
    return other ? (unsigned)__builtin_ctzll(other) / 8 : STEP;
}
#endif

static bool is_space(unsigned char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Copies bytes of the view with each run of white space made one space; a run at either end is dropped when `trim`. */
static td_slice copy_one_line(td_finder *f, uint32_t start, uint32_t end, bool trim) {
    td_slice view = f->text->view;
    char *out = td_arena_bytes(&f->out->arena, (size_t)(end - start) + STEP + 1);
    if (!out)
        return (td_slice){"", 0};
    size_t n = 0;
    for (size_t i = start; i < end; i++) {
        for (size_t same = STEP; same == STEP && i < end && view.n - i >= STEP; i += same, n += same) {
            same = on_one_line(view.at + i, n ? out[n - 1] : trim ? ' ' : 'x');
            memcpy(out + n, view.at + i, STEP); /* there is room: no more was put than was read */
            same = same < end - i ? same : end - i;
        }
        if (i >= end)
            break;
        unsigned char c = (unsigned char)view.at[i];
        bool nbsp = c == 0xC2 && i + 1 < end && (unsigned char)view.at[i + 1] == 0xA0;
        if (!nbsp && !is_space(c)) {
            out[n++] = (char)c;
            continue;
        }
        i += nbsp;
        if (n == 0 ? !trim : out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (trim && n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return (td_slice){out, n};
}

td_slice td_words(td_finder *f, size_t first, size_t past) {
    if (past <= first)
        return (td_slice){"", 0};
    td_slice said = {"", 0};
    for (size_t i = first + 1; i < past; i++) {
        if (!td_tok_is_word(tk(f, i)) || !td_tok_glued(tk(f, i)) || !td_tok_is_word(tk(f, i - 1)))
            continue;
        td_slice part = copy_one_line(f, tk(f, first)->start, tk(f, i)->start, true); /* 'hànhchính': the blank is lost */
        said = td_arena_printf(&f->out->arena, "%.*s%.*s ", (int)said.n, said.at, (int)part.n, part.at);
        first = i;
    }
    td_slice part = copy_one_line(f, tk(f, first)->start, tk(f, past - 1)->end, true);
    return said.n ? td_arena_printf(&f->out->arena, "%.*s%.*s", (int)said.n, said.at, (int)part.n, part.at) : part;
}

static bool continues_character(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Where the context begins that ends at `start`. */
static uint32_t context_start(const char *view, uint32_t start) {
    uint32_t at = start;
    unsigned n = 0;
    while (at >= 8) {
        unsigned more = 8 - td_utf8_tops(continuations(eight(view + at - 8)));
        if (n + more >= CONTEXT_CHARACTERS)
            break;
        n += more;
        at -= 8;
    }
    while (at > 0 && n < CONTEXT_CHARACTERS)
        n += !continues_character(view[--at]);
    return at;
}

/* Where the context ends that begins at `end`. */
static uint32_t context_end(td_slice view, uint32_t end) {
    uint32_t at = end;
    unsigned n = 0;
    while (view.n - at >= 8) {
        unsigned more = 8 - td_utf8_tops(continuations(eight(view.at + at)));
        if (n + more > CONTEXT_CHARACTERS)
            break;
        n += more;
        at += 8;
    }
    for (; at < view.n; at++) {
        bool begins = !continues_character(view.at[at]);
        if (begins && n == CONTEXT_CHARACTERS)
            break;
        n += begins;
    }
    return at;
}

void td_quote(td_finder *f, td_mention *m) {
    td_slice quote = {f->text->source.at + m->start, (size_t)(m->end - m->start)};
    m->text = td_arena_copy(&f->out->arena, quote);
    m->left = copy_one_line(f, context_start(f->text->view.at, m->view_start), m->view_start, false);
    m->right = copy_one_line(f, m->view_end, context_end(f->text->view, m->view_end), false);
}
