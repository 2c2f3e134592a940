/* The candidate scan. Comes in: the view's runs and the trigger words. Goes out: offsets where a grammar must look. Leaves to find/ what
 * stands there. Of the words the filter lets few through, and those are looked up as tokens are. */
#include "text/scan.h"

#include "text/chars.h"
#include "text/fold.h"
#include "text/runs.h"
#include "text/word.h"

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

/* All spellings of a key's first letters, as far as four bytes go; a shorter word is zero behind its end.
 * Calls itself at most four times deep: each letter has a byte at least. */
static void admit_spellings(uint64_t *filter, td_slice key, unsigned char *bytes, unsigned n) {
    if (n >= 4 || key.n == 0) {
        memset(bytes + n, 0, n < 4 ? 4 - n : 0);
        admit_bytes(filter, first_four(bytes));
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

bool td_trigger_is(const td_triggers *t, uint64_t word) {
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->words[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->n && t->words[low] == word;
}

/* ---- words ---- */

static bool is_trigger(const td_scan *s, size_t start) {
    const td_text *text = s->tokens->text;
    td_slice v = text->view;
    size_t end = td_word_cut(v, start, td_run_letters_end(text->runs, start)), n = end - start;
    uint32_t bytes = 0;
    if (v.n - start >= 4)
        bytes = first_four((const unsigned char *)v.at + start) & UINT32_MAX >> (n < 4 ? 32 - 8 * n : 0);
    else
        for (size_t i = start; i < end; i++)
            bytes |= (uint32_t)(unsigned char)v.at[i] << (8 * (i - start));
    if (!admits(s->triggers->filter, bytes))
        return false;
    td_token t = {.flags = 0};
    td_word_look(s->tokens->words, v, start, end, &t);
    return t.marks & TD_MARK_TRIGGER;
}

/* ---- blocks ---- */

/* Where runs begin in the next block. */
static bool read_block(td_scan *s) {
    const td_text *text = s->tokens->text;
    if (s->next * TD_BLOCK >= text->view.n)
        return false;
    td_run_bits bits = text->runs[s->next++];
    s->digits = bits.digit & ~(bits.digit << 1 | s->in_digits);
    s->letters = s->triggers ? bits.letter & ~(bits.letter << 1 | s->in_letters) : 0;
    s->in_digits = bits.digit >> (TD_BLOCK - 1);
    s->in_letters = bits.letter >> (TD_BLOCK - 1);
    return true;
}

bool td_scan_next(td_scan *s, uint32_t *candidate) {
    do {
        while (s->digits | s->letters) {
            uint64_t lowest = s->letters & -s->letters, digit = s->digits & -s->digits;
            if (lowest - 1 >= digit - 1) { /* 0 stands for none: it is the largest then */
                s->digits ^= digit;
                *candidate = (uint32_t)((s->next - 1) * TD_BLOCK) + (unsigned)__builtin_ctzll(digit);
                return true;
            }
            size_t at = (s->next - 1) * TD_BLOCK + (unsigned)__builtin_ctzll(lowest);
            s->letters ^= lowest;
            if (is_trigger(s, at)) {
                *candidate = (uint32_t)at;
                return true;
            }
        }
    } while (read_block(s));
    return false;
}
