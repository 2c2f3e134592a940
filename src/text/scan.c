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

/* A word that is shorter than four bytes: zero behind its end, or a word from which it lost the blank. */
static void admit_short(uint64_t *filter, unsigned char *bytes, unsigned n) {
    memset(bytes + n, 0, 4 - n);
    admit_bytes(filter, first_four(bytes));
    for (size_t i = 0; i < TD_GLUED_WORDS; i++) {
        memcpy(bytes + n, td_glued_words[i].at, 4 - n); /* none of these is shorter */
        admit_bytes(filter, first_four(bytes));
    }
}

/* All spellings of a key's first letters, as far as four bytes go.
 * Calls itself at most four times deep: each letter has a byte at least. */
static void admit_spellings(uint64_t *filter, td_slice key, unsigned char *bytes, unsigned n) {
    if (n >= 4) {
        admit_bytes(filter, first_four(bytes));
        return;
    }
    if (key.n == 0) {
        admit_short(filter, bytes, n);
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
    td_token t = {.flags = 0};
    td_word_look(s->tokens->words, text->view, start, td_run_letters_end(text->runs, start), &t);
    return t.marks & TD_MARK_TRIGGER;
}

/* ---- blocks ---- */

/* Of the runs of letters that begin in block `i`, those that are trigger words. The filter is asked for their first four bytes, zero behind
 * a run's end. */
static uint64_t triggers_of(const td_scan *s, size_t i, uint64_t begins) {
    static const uint32_t kept[] = {0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF};
    td_slice view = s->tokens->text->view;
    const td_run_bits *runs = s->tokens->text->runs + i;
    const unsigned char *p = (const unsigned char *)view.at + i * TD_BLOCK;
    unsigned char room[TD_BLOCK + 4];
    if (view.n - i * TD_BLOCK < sizeof room) {
        memset(room, 0, sizeof room);
        p = memcpy(room, p, view.n - i * TD_BLOCK);
    }
    const uint64_t *filter = s->triggers->filter;
    uint64_t letters = runs[0].letter, more = runs[1].letter << 1, found = 0;
    for (; begins; begins &= begins - 1) {
        unsigned at = (unsigned)__builtin_ctzll(begins);
        uint64_t run = letters >> at | more << (TD_BLOCK - 1 - at);
        uint32_t head = first_four(p + at) & kept[__builtin_ctzll(~run | 1u << 4)];
        if (admits(filter, head) && is_trigger(s, i * TD_BLOCK + at))
            found |= begins & -begins;
    }
    return found;
}

static bool read_block(td_scan *s) {
    const td_text *text = s->tokens->text;
    if (s->next * TD_BLOCK >= text->view.n)
        return false;
    td_run_bits bits = text->runs[s->next];
    s->candidates = bits.digit & ~(bits.digit << 1 | s->in_digits);
    if (s->triggers)
        s->candidates |= triggers_of(s, s->next, bits.letter & ~(bits.letter << 1 | s->in_letters));
    s->in_digits = bits.digit >> (TD_BLOCK - 1);
    s->in_letters = bits.letter >> (TD_BLOCK - 1);
    s->next++;
    return true;
}

void td_scan_pass(td_scan *s, uint32_t to) {
    size_t block = to / TD_BLOCK;
    if (block <= s->next)
        return;
    td_run_bits before = s->tokens->text->runs[block - 1];
    s->in_digits = before.digit >> (TD_BLOCK - 1);
    s->in_letters = before.letter >> (TD_BLOCK - 1);
    s->candidates = 0;
    s->next = block;
}

bool td_scan_next(td_scan *s, uint32_t *candidate) {
    while (!s->candidates)
        if (!read_block(s))
            return false;
    *candidate = (uint32_t)((s->next - 1) * TD_BLOCK) + (unsigned)__builtin_ctzll(s->candidates);
    s->candidates &= s->candidates - 1;
    return true;
}
