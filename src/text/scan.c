/* The candidate scan. Comes in: the view and the trigger words. Goes out: offsets where a grammar must look. Leaves to find/ what stands
 * there. Block by block: where runs of digits and of letters begin is told by a few vector instructions; of the words, the filter lets few
 * through, and those are hashed. */
#include "text/scan.h"

#include "text/block.h"
#include "text/chars.h"
#include "text/fold.h"

/* ---- the filter ---- */

static uint32_t place_of(uint32_t bytes) {
    return (bytes * 0x9E3779B1u) >> 17;
}

static void admit_bytes(uint64_t *filter, uint32_t bytes) {
    uint32_t place = place_of(bytes);
    filter[place >> 6] |= UINT64_C(1) << (place & 63);
}

static bool admits(const uint64_t *filter, uint32_t bytes) {
    uint32_t place = place_of(bytes);
    return filter[place >> 6] >> (place & 63) & 1;
}

/* One byte after the other, so that the table is the same on every machine. */
static uint32_t first_four(const unsigned char *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* All spellings of a key's first letters, as far as four bytes go. A spelling shorter than that is let through by its first two bytes.
 * Calls itself at most four times deep: each letter has a byte at least. */
static void admit_spellings(uint64_t *filter, td_slice key, unsigned char *bytes, unsigned n) {
    if (n >= 4) {
        admit_bytes(filter, first_four(bytes));
        return;
    }
    if (key.n == 0) {
        unsigned last = n == 1 ? 256 : 1;
        for (unsigned second = 0; n > 0 && second < last; second++)
            admit_bytes(filter, bytes[0] | (n == 1 ? second : bytes[1]) << 8);
        return;
    }
    uint32_t k, letters[8], c = td_char_at(key, 0, &k);
    size_t spellings = td_fold_letters(c, letters);
    for (size_t i = 0; i < spellings; i++) {
        size_t more = (size_t)utf8proc_encode_char((utf8proc_int32_t)letters[i], bytes + n);
        admit_spellings(filter, (td_slice){key.at + k, key.n - k}, bytes, n + (unsigned)more);
    }
}

void td_trigger_admit(uint64_t filter[TD_TRIGGER_FILTER], td_slice word) {
    char key[64], moved[64];
    unsigned char bytes[8] = {0};
    size_t n = td_fold(word, key, sizeof key);
    admit_spellings(filter, (td_slice){key, n}, bytes, 0);
    size_t moved_n = td_fold_tone_moved((td_slice){key, n}, moved, sizeof moved);
    if (moved_n)
        admit_spellings(filter, (td_slice){moved, moved_n}, bytes, 0);
}

/* ---- words ---- */

static td_char_kind kind_at(td_slice v, size_t i, uint32_t *k) {
    return td_char_kind_of(td_char_at(v, i, k));
}

static bool is_trigger(const td_triggers *t, td_slice v, size_t start) {
    uint32_t bytes = 0;
    if (v.n - start >= 4)
        bytes = first_four((const unsigned char *)v.at + start);
    else
        for (size_t i = start; i < v.n; i++)
            bytes |= (uint32_t)(unsigned char)v.at[i] << (8 * (i - start));
    if (!admits(t->filter, bytes) && !admits(t->filter, bytes & 0xFFFF))
        return false;
    size_t end = start;
    uint32_t k;
    while (end < v.n && kind_at(v, end, &k) == TD_CHAR_LETTER)
        end += k;
    uint64_t hash = td_fold_hash((td_slice){v.at + start, end - start});
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

/* ---- blocks ---- */

/* Where runs begin, of all bytes of digits and all bytes of letters. */
static void set_starts(td_scan *s, uint64_t digit, uint64_t letter, size_t n) {
    s->digits = digit & ~(digit << 1 | s->in_digits);
    s->letters = letter & ~(letter << 1 | s->in_letters);
    s->in_digits = digit >> (n - 1) & 1;
    s->in_letters = letter >> (n - 1) & 1;
    s->block = s->at;
    s->at += (uint32_t)n;
}

/* Characters that the kernels do not know: one after the other. */
static void read_slowly(td_scan *s) {
    uint64_t digit = 0, letter = 0;
    size_t n = 0;
    while (n < TD_BLOCK && s->at + n < s->view.n) {
        uint32_t k;
        td_char_kind kind = kind_at(s->view, s->at + n, &k);
        if (n + k > TD_BLOCK)
            break;
        uint64_t bits = ((UINT64_C(1) << k) - 1) << n;
        digit |= kind == TD_CHAR_DIGIT ? bits : 0;
        letter |= kind == TD_CHAR_LETTER ? bits : 0;
        n += k;
    }
    set_starts(s, digit, letter, n);
}

static bool read_block(td_scan *s) {
    if (s->at >= s->view.n)
        return false;
    unsigned char room[TD_BLOCK + 2];
    const unsigned char *p = td_block_at(s->view, s->at, room);
    td_scan_bits bits = s->blocks->scan(p);
    if (bits.odd) {
        read_slowly(s);
        return true;
    }
    size_t n = s->view.n - s->at < TD_BLOCK ? s->view.n - s->at : TD_BLOCK;
    if (n == TD_BLOCK) { /* a character that the block's end cuts is read with the next one */
        if (p[63] >= 0xC0)
            n = 63;
        else if (p[62] >= 0xE0)
            n = 62;
        uint64_t whole = UINT64_MAX >> (TD_BLOCK - n);
        bits.digit &= whole;
        bits.letter &= whole;
    }
    set_starts(s, bits.digit, bits.letter, n);
    return true;
}

bool td_scan_next(td_scan *s, uint32_t *candidate) {
    if (!s->blocks)
        s->blocks = td_block_best();
    do {
        while (s->digits | s->letters) {
            uint64_t both = s->digits | s->letters, lowest = both & -both;
            uint32_t at = s->block + (uint32_t)__builtin_ctzll(both);
            bool digit = s->digits & lowest;
            s->digits &= ~lowest;
            s->letters &= ~lowest;
            if (digit || (s->triggers && is_trigger(s->triggers, s->view, at))) {
                *candidate = at;
                return true;
            }
        }
    } while (read_block(s));
    return false;
}
