/* One source text. Comes in: bytes. Goes out: the view (UTF-8, NFC, without
 * default-ignorables), the way back, lines, pages, troubles. Leaves encodings
 * to read/ and words to token.c. UTF-8 as in Unicode 3.9 (Table 3-7); NFC as in
 * UAX #15. */
#include "text/text.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/block.h"
#include "text/chars.h"
#include "text/layout.h"
#include "text/normal.h"
#include "text/runs.h"

typedef struct builder {
    td_text *t;
    td_slice s;
    TD_VEC(char)
    out;           /* the view so far; nothing as long as it is the source itself */
    size_t copied; /* source bytes that `out` answers for */
    bool changed;
    const td_block_kernels *blocks;
} builder;

/* Bytes of the well-formed character at p (Table 3-7), or 0. */
static unsigned well_formed(const unsigned char *p, size_t left) {
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    unsigned k = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < k)
        return 0;
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (unsigned i = 2; i < k; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return k;
}

static bool append(builder *b, const char *bytes, size_t n) {
    if (n == 0)
        return true;
    if (b->out.n + n > b->out.room && !td_vec_reserve(&b->out, b->out.n + n + b->out.n / 2))
        return false;
    memcpy(b->out.at + b->out.n, bytes, n);
    b->out.n += n;
    return true;
}

/* Source bytes [start, end) stand in the view as `bytes`. */
static bool change(builder *b, size_t start, size_t end, const char *bytes, size_t n) {
    if (!b->changed && !td_vec_reserve(&b->out, b->s.n + b->s.n / 16 + 64))
        return false;
    b->changed = true;
    if (!append(b, b->s.at + b->copied, start - b->copied))
        return false;
    td_text_shift shift = {(uint32_t)b->out.n, (uint32_t)n, start, (uint32_t)(end - start)};
    b->copied = end;
    return b->out.n + n < UINT32_MAX && td_vec_push(&b->t->shifts, shift) && append(b, bytes, n);
}

static bool trouble(builder *b, size_t at, td_text_trouble_kind kind) {
    td_text *t = b->t;
    td_text_trouble *last = t->troubles.n ? &t->troubles.at[t->troubles.n - 1] : NULL;
    if (!change(b, at, at + 1, "\xEF\xBF\xBD", 3))
        return false;
    if (last && t->troubles_total == t->troubles.n && last->kind == kind && last->start + last->bytes == at) {
        last->bytes++;
        return true;
    }
    t->troubles_total++;
    td_text_trouble new = {at, 1, kind};
    return t->troubles.n >= TD_TEXT_TROUBLES || td_vec_push(&t->troubles, new);
}

/* Reads the next character of a cluster, which is not its first, or all the common marks that follow: its bytes, 0 at the cluster's end.
 * False on want of memory. */
static bool next_of_cluster(builder *b, size_t i, size_t *bytes, bool *ignorable) {
    *ignorable = false;
    *bytes = 0;
    if ((unsigned char)b->s.at[i] >> 1 == TD_MARKS_LEAD >> 1) {
        if (!td_normal_add_marks(b->t->normal, (td_slice){b->s.at + i, b->s.n - i}, bytes) || *bytes > 0)
            return *bytes > 0;
    }
    unsigned k = well_formed((const unsigned char *)b->s.at + i, b->s.n - i);
    uint32_t length, c = k ? td_char_at(b->s, i, &length) : 0;
    *ignorable = c && td_normal_ignorable(c);
    if (!*ignorable && (c == 0 || !td_normal_joins(c)))
        return true;
    *bytes = k;
    return *ignorable || td_normal_add(b->t->normal, c);
}

/* The cluster that begins at `start` with a whole character: that, marks that
 * follow, ignorables between them. Returns its end, 0 on want of memory. Code
 * points from `counted` on are added to the text's characters. */
static size_t cluster(builder *b, size_t start, size_t counted) {
    uint32_t k;
    if (!td_normal_clear(&b->t->normal) || !td_normal_add(b->t->normal, td_char_at(b->s, start, &k)))
        return 0;
    size_t i = start + k, end = i, bytes; /* between `end` and i all is ignorable: of the cluster only where a mark follows */
    for (bool ignorable; i < b->s.n; i += bytes, end = ignorable ? end : i) {
        if (!next_of_cluster(b, i, &bytes, &ignorable))
            return 0;
        if (bytes == 0)
            break;
    }
    b->t->characters += td_text_characters(b->t, (td_slice){b->s.at + counted, end - counted});
    td_slice made;
    if (!td_normal_make(b->t->normal, &made))
        return 0;
    if (!td_slice_eq(made, (td_slice){b->s.at + start, end - start}) && !change(b, start, end, made.at, made.n))
        return 0;
    return end;
}

/* A soft hyphen shows where a line was broken behind it. */
static bool is_seen_hyphen(const builder *b, uint32_t c, size_t behind) {
    return c == 0xAD && behind < b->s.n && (b->s.at[behind] == '\n' || b->s.at[behind] == '\r');
}

/* Ignorable characters at `start`: left out, or part of a cluster where a mark
 * follows; a soft hyphen at a line's end is a hyphen. Returns where to go on, 0 on want of memory. */
static size_t ignorables(builder *b, size_t start) {
    size_t i = start;
    uint64_t count = 0;
    bool hyphen = false;
    while (i < b->s.n) {
        unsigned k = well_formed((const unsigned char *)b->s.at + i, b->s.n - i);
        uint32_t length, c = k ? td_char_at(b->s, i, &length) : 0;
        if (!c || !td_normal_ignorable(c)) {
            if (c && td_normal_joins(c) && start > b->copied)
                return cluster(b, td_char_before(b->s, start), start);
            break;
        }
        i += k;
        count++;
        hyphen = is_seen_hyphen(b, c, i);
    }
    b->t->characters += count;
    return change(b, start, i, "-", hyphen) ? i : 0;
}

/* Passes over the characters that Vietnamese text is made of, which stand alone in NFC, block by block. Returns where another one
 * begins, or the end. `i` is where a character may begin. */
static size_t plain_run(builder *b, size_t i) {
    unsigned char room[TD_BLOCK + 2];
    while (i < b->s.n) {
        size_t left = b->s.n - i < TD_BLOCK ? b->s.n - i : TD_BLOCK;
        td_plain_bits bits = b->blocks->plain(td_block_at(b->s, i, room));
        uint64_t odd = bits.odd | (bits.follows ^ (((bits.two | bits.three) << 1) | (bits.three << 2)));
        if (left < TD_BLOCK)
            odd &= (UINT64_C(1) << left) - 1;
        /* whole characters only: one that the block's end cuts is read with the next block */
        size_t n = odd ? (size_t)__builtin_ctzll(odd) : left;
        uint64_t begun = ~bits.follows & (n < TD_BLOCK ? (UINT64_C(1) << n) - 1 : UINT64_MAX);
        if (begun == 0)
            return i;
        unsigned last = 63u - (unsigned)__builtin_clzll(begun);
        unsigned k = bits.two >> last & 1 ? 2 : bits.three >> last & 1 ? 3 : 1;
        if (last + k > n) {
            begun ^= UINT64_C(1) << last;
            n = last;
        }
        b->t->characters += (unsigned)__builtin_popcountll(begun);
        i += n;
        if (odd || n == 0)
            break;
    }
    return i;
}

static bool build(builder *b) {
    size_t i = 0;
    while ((i = plain_run(b, i)) < b->s.n) {
        unsigned k = well_formed((const unsigned char *)b->s.at + i, b->s.n - i);
        uint32_t length, c = k ? td_char_at(b->s, i, &length) : 0;
        if (c == 0) {
            if (!trouble(b, i, k ? TD_TROUBLE_NUL : TD_TROUBLE_INVALID_UTF8))
                return false;
            b->t->characters++;
            i++;
        } else if (td_normal_ignorable(c)) {
            i = ignorables(b, i);
        } else if (td_normal_joins(c)) {
            i = cluster(b, i > b->copied ? td_char_before(b->s, i) : i, i);
        } else if (td_normal_alone(c)) {
            b->t->characters++;
            i += k;
        } else {
            i = cluster(b, i, i);
        }
        if (i == 0)
            return false;
    }
    return !b->changed || append(b, b->s.at + b->copied, b->s.n - b->copied);
}

/* A line ends at view offset i. Of CR LF the LF ends it. */
static bool end_line(td_text *t, uint32_t i) {
    const char *v = t->view.at;
    if (v[i] == '\r' && i + 1 < t->view.n && v[i + 1] == '\n')
        return true;
    return td_vec_push(&t->lines, i + 1) && (v[i] != '\f' || td_vec_push(&t->pages, (uint32_t)(t->lines.n - 1)));
}

static bool index_lines(td_text *t, const td_block_kernels *blocks) {
    unsigned char room[TD_BLOCK + 2];
    t->lines.n = t->pages.n = 0;
    bool ok = td_vec_push(&t->lines, 0) && td_vec_push(&t->pages, 0);
    for (size_t i = 0; i < t->view.n && ok; i += TD_BLOCK)
        for (uint64_t ends = blocks->lines(td_block_at(t->view, i, room)); ends && ok; ends &= ends - 1)
            ok = end_line(t, (uint32_t)(i + (unsigned)__builtin_ctzll(ends)));
    return ok;
}

/* Where runs of letters and digits lie, when the view will not change any more. */
static bool index_runs(td_text *t, const td_block_kernels *blocks) {
    unsigned char room[TD_BLOCK + 2];
    bool odd = false;
    if (!td_vec_grow((void **)&t->runs, &t->runs_room, td_runs_room(t->view.n), sizeof *t->runs))
        return false;
    for (size_t i = 0; i < t->view.n; i += TD_BLOCK)
        td_runs_block(t->runs, t->view, i / TD_BLOCK, blocks, td_block_at(t->view, i, room), &odd);
    td_runs_end(t->runs, t->view, odd);
    return true;
}

/* Joins what the layout of pages and lines keeps apart. */
static bool lay_out(td_text *t, const td_block_kernels *blocks) {
    bool changed = false;
    return td_furniture_remove(t, &changed) && td_hyphens_join(t, &changed) && (!changed || index_lines(t, blocks));
}

bool td_text_init(td_text *t, td_slice source, td_error *e) {
    *t = (td_text){0};
    return td_text_next(t, source, e);
}

bool td_text_next(td_text *t, td_slice source, td_error *e) {
    if (!source.at)
        source.at = ""; /* nothing is somewhere, too: what looks at the text adds to where it begins */
    t->source = t->view = source;
    t->shifts.n = t->lines.n = t->pages.n = t->troubles.n = 0;
    t->troubles_total = t->characters = 0;
    if (source.n >= UINT32_MAX)
        return td_fail(e, TD_NOMEM, "the text is over 4 GiB");
    builder b = {.t = t, .s = source, .blocks = td_block_best(), .out = {t->owned_view, 0, t->view_room}};
    bool ok = build(&b);
    t->owned_view = b.out.at;
    t->view_room = b.out.room;
    if (b.changed)
        t->view = (td_slice){b.out.at ? b.out.at : "", b.out.n};
    ok = ok && index_lines(t, b.blocks) && lay_out(t, b.blocks) && index_runs(t, b.blocks);
    return ok || td_fail(e, TD_NOMEM, "out of memory for a text of %zu bytes", source.n);
}

void td_text_dispose(td_text *t) {
    free(t->owned_view);
    t->owned_view = NULL;
    t->view_room = 0;
    td_normal_free(t->normal);
    t->normal = NULL;
    free(t->runs);
    t->runs = NULL;
    t->runs_room = 0;
    td_vec_dispose(&t->shifts);
    td_vec_dispose(&t->lines);
    td_vec_dispose(&t->pages);
    td_vec_dispose(&t->troubles);
}

/* The last shift that begins before `view` (or at it, for a start), NULL if
 * there is none. */
static const td_text_shift *shift_before(const td_text *t, uint32_t view, bool or_at) {
    size_t low = 0, high = t->shifts.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->shifts.at[middle].view < view || (or_at && t->shifts.at[middle].view == view))
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &t->shifts.at[low - 1] : NULL;
}

uint64_t td_text_source_start(const td_text *t, uint32_t view) {
    const td_text_shift *s = shift_before(t, view, true);
    if (!s)
        return view;
    return view - s->view < s->view_n ? s->source : s->source + s->source_n + (view - s->view - s->view_n);
}

uint64_t td_text_source_end(const td_text *t, uint32_t view) {
    const td_text_shift *s = shift_before(t, view, false);
    if (!s)
        return view;
    return view - s->view < s->view_n ? s->source + s->source_n : s->source + s->source_n + (view - s->view - s->view_n);
}

uint32_t td_text_view(const td_text *t, uint64_t source) {
    size_t low = 0, high = t->shifts.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->shifts.at[middle].source < source)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return (uint32_t)source;
    const td_text_shift *s = &t->shifts.at[low - 1];
    uint64_t behind = s->source + s->source_n, view = (uint64_t)s->view + s->view_n;
    return (uint32_t)(source > behind ? view + (source - behind) : view);
}

td_slice td_text_quote(const td_text *t, uint32_t view_start, uint32_t view_end) {
    uint64_t start = td_text_source_start(t, view_start), end = td_text_source_end(t, view_end);
    return start < end ? (td_slice){t->source.at + start, (size_t)(end - start)} : (td_slice){t->source.at, 0};
}

uint64_t td_text_characters(const td_text *t, td_slice run) {
    uint64_t n = 0;
    size_t i = 0;
    for (size_t steps; t->troubles_total == 0 && (steps = (run.n - i) / 8) > 0;) { /* all bytes but 80..BF */
        uint64_t w, follow = 0;
        steps = steps < 31 ? steps : 31; /* sums of so many fit a byte */
        n += 8 * steps;
        for (; steps > 0; steps--, i += 8) {
            memcpy(&w, run.at + i, sizeof w);
            follow += (w & ~(w << 1)) >> 7 & UINT64_C(0x0101010101010101);
        }
        n -= follow * UINT64_C(0x0101010101010101) >> 56;
    }
    for (; i < run.n && ((unsigned char)run.at[i] & 0xC0) == 0x80 && t->troubles_total == 0;)
        i++;
    while (i < run.n) {
        unsigned k = well_formed((const unsigned char *)run.at + i, run.n - i);
        i += k ? k : 1;
        n++;
    }
    return n;
}

/* How many of the ascending numbers are <= x. */
static size_t count_up_to(const uint32_t *at, size_t n, size_t x) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (at[middle] <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

td_place td_text_place(const td_text *t, uint32_t view) {
    size_t line = count_up_to(t->lines.at, t->lines.n, view);
    td_place p = {.start = td_text_source_start(t, view), .line = (uint32_t)line, .column = 1};
    p.page = (uint32_t)count_up_to(t->pages.at, t->pages.n, line - 1);
    uint64_t begin = line > 1 ? td_text_source_end(t, t->lines.at[line - 1]) : 0;
    if (begin < p.start)
        p.column += (uint32_t)td_text_characters(t, (td_slice){t->source.at + begin, (size_t)(p.start - begin)});
    return p;
}
