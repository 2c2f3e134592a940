/* In: UTF-8. Out: how much of it is spelt as Vietnamese is. A syllable is onset, rhyme and tone (Đoàn Thiện Thuật, Ngữ âm tiếng Việt; the
 * spelling rules for k/c, gh/g, ngh/ng, qu, gi are those taught in schools). Loans and names that break the rules are few in a report.
 * Letters are written here by one ASCII letter each, tones apart: w ă, A â, D đ, E ê, O ô, W ơ, U ư. */
#include "text/syllable.h"

#include <stdlib.h>

#include "base/utf8.h"

static const uint32_t marked[][7] = {
    /* letter, then none, acute, grave, hook, tilde, dot */
    {'a', 'a', 0xE1, 0xE0, 0x1EA3, 0xE3, 0x1EA1},
    {'w', 0x103, 0x1EAF, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EB7},
    {'A', 0xE2, 0x1EA5, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EAD},
    {'e', 'e', 0xE9, 0xE8, 0x1EBB, 0x1EBD, 0x1EB9},
    {'E', 0xEA, 0x1EBF, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EC7},
    {'i', 'i', 0xED, 0xEC, 0x1EC9, 0x129, 0x1ECB},
    {'o', 'o', 0xF3, 0xF2, 0x1ECF, 0xF5, 0x1ECD},
    {'O', 0xF4, 0x1ED1, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED9},
    {'W', 0x1A1, 0x1EDB, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EE3},
    {'u', 'u', 0xFA, 0xF9, 0x1EE7, 0x169, 0x1EE5},
    {'U', 0x1B0, 0x1EE9, 0x1EEB, 0x1EED, 0x1EEF, 0x1EF1},
    {'y', 'y', 0xFD, 0x1EF3, 0x1EF7, 0x1EF9, 0x1EF5},
};
enum { VOWELS = sizeof marked / sizeof *marked };

/* In byte order. "" stands for the whole of "gì" after its onset gi. */
static const char *const rhymes[] = {"A", "Ac", "Am", "An", "Ang", "Ap", "At", "Au", "Ay", "E", "Ec", "Ech", "Em", "En", "Eng", "Enh", "Ep",
    "Et", "Eu", "O", "Oc", "Oi", "Om", "On", "Ong", "Op", "Ot", "U", "UW", "UWc", "UWi", "UWm", "UWn", "UWng", "UWp", "UWt", "UWu", "Ua",
    "Uc", "Ui", "Um", "Un", "Ung", "Ut", "Uu", "W", "Wi", "Wm", "Wn", "Wp", "Wt", "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao",
    "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng", "eo", "ep", "et", "i", "iEc", "iEm", "iEn", "iEng", "iEp", "iEt", "iEu", "ia",
    "ich", "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay",
    "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "owc", "owm", "own", "owng", "owt", "u", "uA",
    "uAn", "uAng", "uAt", "uAy", "uE", "uEch", "uEnh", "uOc", "uOi", "uOm", "uOn", "uOng", "uOt", "uW", "ua", "uc", "ui", "um", "un", "ung",
    "up", "ut", "uy", "uyEn", "uyEt", "uya", "uych", "uyn", "uynh", "uyt", "uyu", "wc", "wm", "wn", "wng", "wp", "wt", "y", "yEm", "yEn",
    "yEng", "yEt", "yEu"};

static const char *const onsets[] = {"D", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s", "t", "th", "tr", "v", "x"};

typedef struct letter {
    char plain; /* 0: no letter of Vietnamese */
    uint8_t tone;
    bool capital;
} letter;

static uint32_t small_of(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE))
        return c + 0x20;
    if (c >= 0x1EA0 && c <= 0x1EF9)
        return c | 1;
    if (c == 0x102 || c == 0x110 || c == 0x128 || c == 0x168 || c == 0x1A0)
        return c + 1;
    return c == 0x1AF ? 0x1B0 : c;
}

static letter letter_of(uint32_t c) {
    uint32_t small = small_of(c);
    letter l = {.capital = small != c};
    if (small < 0x80)
        l.plain = small >= 'a' && small <= 'z' && !strchr("fjwz", (int)small) ? (char)small : 0;
    else if (small == 0x111)
        l.plain = 'D';
    else
        for (size_t v = 0; v < VOWELS && !l.plain; v++)
            for (uint8_t t = 0; t < 6; t++)
                if (marked[v][t + 1] == small)
                    l = (letter){(char)marked[v][0], t, l.capital};
    return l;
}

uint32_t td_viet_compose(uint32_t c, td_tone tone) {
    uint32_t small = small_of(c);
    for (size_t v = 0; v < VOWELS; v++)
        if (marked[v][1] == small) {
            uint32_t composed = marked[v][1 + tone];
            if (small == c)
                return composed;
            if (composed < 0x80 || (composed >= 0xE0 && composed <= 0xFD))
                return composed - 0x20;
            return composed - 1;
        }
    return 0;
}

static int compare(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool listed(const char *word, const char *const *list, size_t n) {
    return bsearch(&word, list, n, sizeof *list, compare) != NULL;
}

static bool is_rhyme(const char *s) {
    return listed(s, rhymes, sizeof rhymes / sizeof *rhymes);
}

/* c, g, ng stand before a o u, k, gh, ngh before e i y. */
static bool fit(const char *onset, const char *rhyme) {
    bool front = strchr("eEiy", *rhyme) != NULL;
    if (strcmp(onset, "k") == 0 || strcmp(onset, "gh") == 0 || strcmp(onset, "ngh") == 0)
        return front;
    if (strcmp(onset, "c") == 0 || strcmp(onset, "ng") == 0)
        return !front;
    return strcmp(onset, "g") != 0 || !front || *rhyme == 'i';
}

/* Tones aside. The u of qu and the i of gi may belong to the rhyme as well: quốc, giếng, gì. */
static bool is_spelt(const char *s) {
    if (is_rhyme(s))
        return true;
    if (s[0] == 'q')
        return s[1] == 'u' && s[2] && (is_rhyme(s + 2) || is_rhyme(s + 1));
    for (size_t n = 3; n > 0; n--) {
        char onset[4] = {0};
        if (strlen(s) <= n)
            continue;
        memcpy(onset, s, n);
        if (listed(onset, onsets, sizeof onsets / sizeof *onsets) && is_rhyme(s + n) && fit(onset, s + n))
            return true;
    }
    return false;
}

/* A syllable that ends in c, ch, p, t has the acute tone or the dot. */
static bool takes_tone(const char *s, size_t n, unsigned tone) {
    bool stop = strchr("cpt", s[n - 1]) || (n > 1 && s[n - 2] == 'c' && s[n - 1] == 'h');
    return !stop || tone == TD_TONE_ACUTE || tone == TD_TONE_DOT;
}

#define LONGEST 8 /* nghiêng has seven letters */

typedef struct word {
    char plain[LONGEST + 1];
    size_t n;       /* letters, also those that did not fit */
    unsigned tone;  /* of the letter that has one */
    unsigned tones; /* letters that have one */
    bool marks, foreign, small, vowel;
} word;

/* A combining mark changes the letter before it. */
static void add_mark(word *w, uint32_t c) {
    static const struct {
        uint16_t mark;
        char from[4], to[4];
        uint8_t tone;
    } marks[] = {{0x301, "", "", TD_TONE_ACUTE}, {0x300, "", "", TD_TONE_GRAVE}, {0x309, "", "", TD_TONE_HOOK},
        {0x303, "", "", TD_TONE_TILDE}, {0x323, "", "", TD_TONE_DOT}, {0x302, "aeo", "AEO", 0}, {0x306, "a", "w", 0},
        {0x31B, "ou", "WU", 0}};
    char *last = w->n > 0 && w->n <= LONGEST ? &w->plain[w->n - 1] : NULL;
    w->marks = true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].mark == c && last) {
            const char *at = *last ? strchr(marks[i].from, *last) : NULL;
            if (at)
                *last = marks[i].to[at - marks[i].from];
            w->tones += marks[i].tone > 0;
            w->tone = marks[i].tone ? marks[i].tone : w->tone;
            return;
        }
    w->foreign = true;
}

static void add(word *w, uint32_t c) {
    if (c >= 0x300 && c < 0x370) {
        add_mark(w, c);
        return;
    }
    letter l = letter_of(c);
    w->marks |= c >= 0x80;
    w->foreign |= !l.plain;
    w->small |= !l.capital;
    w->vowel |= l.plain && strchr("awAeEioOWuUy", l.plain);
    if (l.tone) {
        w->tone = l.tone;
        w->tones++;
    }
    if (w->n < LONGEST)
        w->plain[w->n] = l.plain;
    w->n++;
}

static bool is_legal(const word *w) {
    return !w->foreign && w->n > 0 && w->n < LONGEST && w->tones <= 1 && is_spelt(w->plain) && takes_tone(w->plain, w->n, w->tone);
}

static void finish(word *w, td_viet_count *count) {
    bool code = !w->foreign && !w->small && !w->vowel;
    if (w->marks && !code) {
        bool legal = is_legal(w);
        count->legal += legal;
        count->illegal += !legal;
    }
    *w = (word){0};
}

/* Outside of words: ASCII but letters, spaces and general punctuation, and the signs of Latin-1 that stand in reports beside words. */
static bool is_between(uint32_t c) {
    if (c < 0x80)
        return (c | 0x20) < 'a' || (c | 0x20) > 'z';
    return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB0 || c == 0xB1 || c == 0xB2 || c == 0xB3 || (c >= 0x2000 && c < 0x2C00) ||
           (c >= 0xE000 && c < 0x10000 && c != 0xFFFD);
}

td_viet_count td_viet_count_words(td_slice s) {
    td_viet_count count = {0};
    word w = {0};
    while (s.n) {
        uint32_t c;
        size_t k = td_utf8_get(s, &c);
        if (is_between(c)) {
            if (w.n)
                finish(&w, &count);
        } else {
            add(&w, c);
        }
        s.at += k;
        s.n -= k;
    }
    if (w.n)
        finish(&w, &count);
    return count;
}

bool td_viet_is_syllable(td_slice s) {
    word w = {0};
    while (s.n && w.n <= LONGEST) {
        uint32_t c;
        size_t k = td_utf8_get(s, &c);
        add(&w, c);
        s.at += k;
        s.n -= k;
    }
    return s.n == 0 && is_legal(&w);
}
