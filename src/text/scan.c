/* The candidate scan. Comes in: the view and the trigger words. Goes out:
 * offsets where a grammar must look. Leaves to find/ what stands there. */
#include "text/scan.h"

#include "text/chars.h"
#include "text/fold.h"

/* What a byte says about the character that begins with it. */
enum { SKIP, DIGIT, LETTER, LEAD };

#define ROW16(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x
static const uint8_t kinds[256] = {
    [0x30] = DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    ['A'] = LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    ['a'] = LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    [0x80] = ROW16(LEAD),
    ROW16(LEAD),
    ROW16(LEAD),
    ROW16(LEAD),
    ROW16(LEAD),
    ROW16(LEAD),
    ROW16(LEAD),
    ROW16(LEAD),
};

static td_char_kind kind_at(td_slice v, size_t i, uint32_t *k) {
    switch (kinds[(unsigned char)v.at[i]]) {
    case DIGIT:
        *k = 1;
        return TD_CHAR_DIGIT;
    case LETTER:
        *k = 1;
        return TD_CHAR_LETTER;
    case LEAD:
        return td_char_kind_of(td_char_at(v, i, k));
    default:
        *k = 1;
        return TD_CHAR_OTHER;
    }
}

static bool is_trigger(const td_triggers *t, td_slice word) {
    uint64_t hash = td_fold_hash(word);
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->words[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->n && t->words[low] == hash;
}

bool td_scan_next(td_scan *s, uint32_t *candidate) {
    const td_slice v = s->view;
    const td_triggers *t = s->triggers;
    size_t i = s->at;
    while (i < v.n) {
        uint32_t k;
        td_char_kind kind = kind_at(v, i, &k);
        if (kind != TD_CHAR_DIGIT && kind != TD_CHAR_LETTER) {
            i += k;
            continue;
        }
        size_t start = i;
        do
            i += k;
        while (i < v.n && kind_at(v, i, &k) == kind);
        if (kind == TD_CHAR_LETTER) {
            unsigned char first = (unsigned char)v.at[start];
            if (!t || !(t->first[first >> 6] >> (first & 63) & 1) || !is_trigger(t, (td_slice){v.at + start, i - start}))
                continue;
        }
        s->at = (uint32_t)i;
        *candidate = (uint32_t)start;
        return true;
    }
    s->at = (uint32_t)i;
    return false;
}
