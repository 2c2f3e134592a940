/* A part of a large text. Comes in: a part with its margins. Goes out: the mentions that are its own. Where two parts meet both of them
 * must tell the same, so that none is lost or told twice; what decides stands near the cut, in text that both have read. Leaves to read/
 * where about a part ends. */
#include "find/finder.h"

static void keep_index(uint32_t *index, size_t first, size_t n) {
    *index = *index != TD_NO_MENTION && *index >= first && *index - first < n ? *index - (uint32_t)first : TD_NO_MENTION;
}

/* The index that leads from a mention to another one. */
static uint32_t *index_of(td_mention *m) {
    return m->kind == TD_DATE ? &m->date.reference : m->kind == TD_FIGURE ? &m->fig.reference : &m->ref.partner;
}

/* Leaves the mentions [first, first + n), renumbered. */
static void keep_mentions(td_findings *out, size_t first, size_t n) {
    if (n > 0)
        memmove(out->mentions.at, out->mentions.at + first, n * sizeof *out->mentions.at);
    out->mentions.n = n;
    keep_index(&out->head.reference, first, n);
    for (size_t i = 0; i < n; i++)
        keep_index(index_of(&out->mentions.at[i]), first, n);
}

/* The first mention that begins at `source` or behind it. */
static size_t mention_at(const td_findings *out, uint64_t source) {
    size_t low = 0, high = out->mentions.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (out->mentions.at[middle].start < source)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether mentions stand so near each other that parts keep them together. */
static bool are_near(const td_mention *a, const td_mention *b) {
    return (a->start < b->start ? b->start - a->start : a->start - b->start) <= TD_CUT_REACH;
}

/* The first mention from `cut` on such that no index leads from one before it to one behind it or back; only those count that lead no
 * farther than TD_CUT_REACH. */
static size_t past_linked(const td_findings *out, uint64_t cut) {
    td_mention *m = out->mentions.at;
    size_t past = mention_at(out, cut), far = 0; /* the last mention that those up to j lead to */
    for (size_t j = mention_at(out, cut > TD_CUT_REACH ? cut - TD_CUT_REACH : 0);
         j < out->mentions.n && m[j].start < cut + 2 * TD_CUT_REACH; j++) {
        size_t to = *index_of(&m[j]);
        bool linked = to < out->mentions.n && are_near(&m[j], &m[to]);
        if (linked && to > far)
            far = to;
        bool leads_back = linked && to < past && j >= past, beside = j == past && j > 0 && m[j].start == m[j - 1].start;
        if (leads_back || beside)
            past = j + 1;
        if (j < past && far >= past)
            past = far + 1;
    }
    return past;
}

/* Moves a cut behind mentions that belong together with such before it: behind the first character of the last of them, so that a cut
 * anywhere between is moved to the same place. It stays where it is when they go on farther than TD_CUT_REACH. */
static uint64_t settle(const td_findings *out, const td_text *text, uint64_t cut) {
    size_t past = past_linked(out, cut);
    if (past == mention_at(out, cut))
        return cut;
    uint64_t start = out->mentions.at[past - 1].start, end = start + 1;
    if (start > cut + TD_CUT_REACH)
        return cut;
    while (end < text->source.n && ((unsigned char)text->source.at[end] & 0xC0) == 0x80)
        end++;
    return end;
}

/* Lines, pages and the columns of the first line count from `begin`. */
static void count_from(td_findings *out, td_place begin) {
    for (size_t i = 0; i < out->mentions.n; i++) {
        td_mention *m = &out->mentions.at[i];
        if (m->line == begin.line)
            m->column -= begin.column - 1;
        m->line -= begin.line - 1;
        m->page -= begin.page - 1;
    }
}

bool td_find_in_part(td_finder *f, const td_text *text, td_find_part *part, td_findings *out, td_error *e) {
    if (!td_find_all(f, text, part, out, e))
        return false;
    if (part->first > 0)
        part->first = settle(out, text, part->first);
    part->past = settle(out, text, part->past);
    if (part->past < part->first)
        part->past = part->first;
    size_t first = mention_at(out, part->first), past = mention_at(out, part->past);
    keep_mentions(out, first, past - first);
    count_from(out, td_text_place(text, td_text_view(text, part->first)));
    return true;
}
