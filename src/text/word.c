/* Words. Comes in: the place of a letter. Goes out: the end of the run of letters, its class, flags and fold hash. Reports say the same few
 * thousand syllables again and again: a small table keyed by a word's bytes answers for those that were read before. Leaves to fold.c what
 * two words have in common. */
#include "text/word.h"

#include <stdlib.h>

#include "text/chars.h"
#include "text/fold.h"
#include "text/syllable.h"

/* No longer word is looked at for two. */
#define GLUED_BYTES 48

td_words *td_words_new(void) {
    return calloc(1, sizeof(td_words));
}

void td_words_free(td_words *w) {
    free(w);
}

void td_words_mark(td_words *w, td_token_marks *marks, const void *context) {
    if (w->used) /* pages that nobody has touched cost nothing yet */
        memset(w, 0, sizeof *w);
    w->marks = marks;
    w->context = context;
}

/* The value of a well-formed Roman numeral, 0 for anything else. */
static uint32_t roman(td_slice w) {
    static const struct {
        char text[3];
        uint8_t n, repeat;
        uint16_t value;
    } parts[] = {{"M", 1, 3, 1000}, {"CM", 2, 1, 900}, {"D", 1, 1, 500}, {"CD", 2, 1, 400}, {"C", 1, 3, 100}, {"XC", 2, 1, 90},
        {"L", 1, 1, 50}, {"XL", 2, 1, 40}, {"X", 1, 3, 10}, {"IX", 2, 1, 9}, {"V", 1, 1, 5}, {"IV", 2, 1, 4}, {"I", 1, 3, 1}};
    if (w.n > 15)
        return 0;
    uint32_t value = 0;
    size_t i = 0;
    unsigned under = 10000; /* after 900 no 500, 400 or 100s: the rest must be
                               smaller than what a subtraction took */
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        if (parts[p].value >= under)
            continue;
        for (unsigned m = 0; m < parts[p].repeat && i + parts[p].n <= w.n && memcmp(w.at + i, parts[p].text, parts[p].n) == 0; m++) {
            value += parts[p].value;
            i += parts[p].n;
            if (parts[p].n == 2)
                under = parts[p].value == 900 || parts[p].value == 400 ? 100 : parts[p].value == 90 || parts[p].value == 40 ? 10 : 1;
            else if (parts[p].value == 500 || parts[p].value == 50 || parts[p].value == 5)
                under = parts[p].value == 500 ? 400 : parts[p].value == 50 ? 40 : 4;
        }
    }
    return i == w.n ? value : 0;
}

/* How many bytes a letter has that begins with this byte, as far as its first byte tells; 0 where more must be looked at. */
static const uint8_t letter_bytes[256] = {['A'] = 1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    ['a'] = 1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    [0xC4] = 2,
    2,
    2,
    2,
    2 /* U+0100..U+023F */};

size_t td_word_end(td_slice v, size_t i) {
    const unsigned char *p = (const unsigned char *)v.at;
    while (i < v.n) {
        unsigned k = letter_bytes[p[i]];
        if (k == 0 && p[i] < 0x80)
            break;
        if (k == 0 && p[i] == 0xE1 && v.n - i >= 3 && (p[i + 1] & 0xFC) == 0xB8)
            k = 3; /* U+1E00..U+1EFF */
        if (k == 0 || k > v.n - i) {
            uint32_t bytes, c = td_char_at(v, i, &bytes);
            if (td_char_kind_of(c) != TD_CHAR_LETTER)
                break;
            k = bytes;
        }
        i += k;
    }
    return i;
}

/* The value of 'xii', 'Iii': a numeral of I, V and X that is not all in capitals. 0 for anything else. */
static uint32_t small_roman(td_slice w) {
    char capitals[8];
    if (w.n > sizeof capitals)
        return 0;
    for (size_t i = 0; i < w.n; i++) {
        capitals[i] = (char)(w.at[i] & ~0x20);
        if (capitals[i] != 'I' && capitals[i] != 'V' && capitals[i] != 'X')
            return 0;
    }
    return roman((td_slice){capitals, w.n});
}

/* No word is so long, in bytes: what a longer run of letters is, its beginning tells. */
enum { LONGEST = 1024 };

static td_slice beginning(td_slice word) {
    if (word.n <= LONGEST)
        return word;
    word.n = LONGEST;
    while (((unsigned char)word.at[word.n] & 0xC0) == 0x80)
        word.n--;
    return word;
}

/* 'củaChính', 'BanChấp': a small letter before a capital, between two syllables of Vietnamese. Returns the bytes of the first, 0 where
 * there are no two. Names in ASCII are written so on purpose (YouTube, VinaPhone). */
static size_t glued_at(td_slice word) {
    size_t cut = 0, end = word.n;
    bool small = false, marks = false;
    uint32_t k;
    for (size_t i = 0; i < word.n && end == word.n; i += k) {
        uint32_t c = td_char_at(word, i, &k);
        bool capital = td_char_lower(c) != c;
        if (capital && small && cut)
            end = i;
        else if (capital && small)
            cut = i;
        small = !capital;
        marks = marks || c >= 0x80;
    }
    bool two = cut && marks && td_viet_is_syllable((td_slice){word.at, cut});
    return two && td_viet_is_syllable((td_slice){word.at + cut, end - cut}) ? cut : 0;
}

/* 'BTCNgày', 'UBNDTỉnh': a syllable with a capital behind the capitals of a code. Returns the code's bytes, 0 where there are no two. */
static size_t code_before(td_slice word) {
    size_t cut = 0, capitals = 0;
    uint32_t k;
    for (size_t i = 0; i < word.n; i += k) {
        uint32_t c = td_char_at(word, i, &k);
        if (td_char_lower(c) == c)
            break;
        cut = i;
        capitals++;
    }
    td_slice rest = {word.at + cut, word.n - cut};
    bool marks = false;
    size_t letters = 0;
    for (size_t i = 0; i < rest.n; i += k, letters++)
        marks = td_char_at(rest, i, &k) >= 0x80 || marks;
    return capitals >= 3 && marks && letters >= 3 && td_viet_is_syllable(rest) ? cut : 0;
}

static bool is_vowel(uint32_t c) {
    c = td_char_lower(c);
    return c >= 0x80 ? c != 0x111 : c && strchr("aeiouy", (int)c) != NULL;
}

/* À, Ĩ, Ộ: codes have no letter with a tone. */
static bool is_toned_capital(uint32_t c) {
    static const char latin[] = "\xC0\xC1\xC3\xC8\xC9\xCC\xCD\xD2\xD3\xD5\xD9\xDA\xDD";
    return (c >= 0x1EA0 && c < 0x1F00) || c == 0x128 || c == 0x168 || (c >= 0xC0 && c < 0xDE && strchr(latin, (int)c));
}

/* Vowels, consonants and vowels again: no syllable has them. Of words in capitals those alone that are no codes. */
static bool may_be_two(td_slice word, bool upper) {
    bool marks = false, vowel = false;
    unsigned groups = 0;
    uint32_t k;
    for (size_t i = 0; i < word.n; i += k) {
        uint32_t c = td_char_at(word, i, &k);
        bool before = vowel;
        vowel = is_vowel(c);
        groups += vowel && !before;
        marks = marks || (upper ? is_toned_capital(c) : c >= 0x80);
    }
    return marks && groups == 2;
}

/* 'hànhchính', 'Nghịđịnh': no syllable, but two in one way alone ('nhànước' could be 'nhàn ước'). Returns the bytes of the first, 0 where
 * it is not so. */
static size_t joined_at(td_slice word) {
    size_t cut = 0;
    uint32_t k;
    for (size_t i = 0; i < word.n; i += k) {
        td_char_at(word, i, &k);
        td_slice first = {word.at, i}, second = {word.at + i, word.n - i};
        if (i == 0 || !td_viet_is_syllable(first) || !td_viet_is_syllable(second))
            continue;
        if (cut)
            return 0;
        cut = i;
    }
    return cut;
}

static void read_word(const td_words *w, td_slice word, td_token *t) {
    word = beginning(word);
    size_t letters = 0, capitals = 0;
    bool title = false;
    uint32_t k;
    for (size_t i = 0; i < word.n; i += k) {
        uint32_t c = td_char_at(word, i, &k);
        if (td_char_is_mark(c))
            continue;
        bool capital = td_char_lower(c) != c;
        title = title || (capital && letters == 0);
        capitals += capital;
        letters++;
    }
    bool upper = letters > 0 && capitals == letters;
    t->word = td_fold_hash(word);
    t->klass = TD_TOK_WORD;
    t->flags |= (uint8_t)((title ? TD_TOK_TITLE : 0) | (upper ? TD_TOK_UPPER : 0));
    t->number = upper ? roman(word) : 0;
    if (t->number)
        t->klass = TD_TOK_ROMAN;
    else if (letters >= 2 && capitals > (title ? 1u : 0u))
        t->klass = TD_TOK_CODE;
    else
        t->number = small_roman(word);
    t->marks = w && w->marks ? w->marks(w->context, t) : 0;
}

/* The bytes before the word at a run's end that lost the blank before it, or all. */
static size_t bytes_before_glued(td_slice run) {
    for (size_t k = 0; k < TD_GLUED_WORDS; k++) {
        td_slice word = td_glued_words[k];
        if (run.n > word.n && memcmp(run.at + run.n - word.n, word.at, word.n) == 0)
            return run.n - word.n;
    }
    return run.n;
}

size_t td_word_first(const td_words *w, td_slice run, td_token *t) {
    td_slice word = {run.at, bytes_before_glued(run)};
    uint8_t flags = t->flags;
    read_word(w, word, t);
    size_t cut = 0;
    bool upper = t->flags & TD_TOK_UPPER;
    if (word.n <= GLUED_BYTES && (t->klass == TD_TOK_WORD || (t->klass == TD_TOK_CODE && upper)))
        cut = may_be_two(word, upper) ? joined_at(word) : 0;
    else if (word.n <= GLUED_BYTES && t->klass == TD_TOK_CODE)
        cut = glued_at(word);
    if (!cut && word.n <= GLUED_BYTES && t->klass == TD_TOK_CODE && !upper)
        cut = code_before(word);
    if (!cut)
        return word.n;
    t->flags = flags;
    read_word(w, (td_slice){word.at, cut}, t);
    return cut;
}

void td_word_remember(const td_words *w, td_slice run, td_word key, td_word *e) {
    td_token t = {.flags = 0};
    size_t n = td_word_first(w, run, &t);
    *e = (td_word){key.low, key.high, t.word, t.marks, (uint16_t)t.number, (uint8_t)n, t.klass | t.flags};
}
