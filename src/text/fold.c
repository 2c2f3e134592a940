/* Fold keys and their hashes. Comes in: one word, NFC. Goes out: its key, or
 * the key's FNV-1a 64 hash. Leaves to others what the word means. Tone
 * placement: the syllable endings oa, oe, uy carry the tone on the last letter
 * in the key (hoà, khoẻ, uỷ), the placement of the 1984 school spelling
 * (Decision 240/QĐ 1984); after q the u belongs to the consonant, so quý is
 * left alone. */
#include "text/fold.h"

#include "text/chars.h"

#define FNV_BASIS UINT64_C(14695981039346656037)
#define FNV_PRIME UINT64_C(1099511628211)

/* In UTF-8; what Vietnamese is made of without a call. Returns how many bytes. */
static inline unsigned encode(uint32_t c, unsigned char b[4]) {
    if (c < 0x80) {
        b[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        b[0] = (unsigned char)(0xC0 | c >> 6);
        b[1] = (unsigned char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x2000) {
        b[0] = (unsigned char)(0xE0 | c >> 12);
        b[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        b[2] = (unsigned char)(0x80 | (c & 0x3F));
        return 3;
    }
    return (unsigned)utf8proc_encode_char((utf8proc_int32_t)c, b);
}

/* Where the key goes. */
typedef struct sink {
    char *out;
    size_t n, room;
} sink;

/* False where it is full: what comes then is cut. */
static inline bool put(sink *s, uint32_t c) {
    unsigned char b[4];
    unsigned k = encode(c, b);
    if (k > s->room - s->n)
        return false;
    for (unsigned i = 0; i < k; i++) /* cheaper than a call */
        s->out[s->n + i] = (char)b[i];
    s->n += k;
    return true;
}

/* One letter of the key. Ð (eth) and Ɖ (African D) stand for Đ in old files:
 * they look the same. */
static inline uint32_t key_letter(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    if (c == 0xD0 || c == 0xF0 || c == 0x189 || c == 0x256)
        return 0x111;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return td_char_lower(c - 0xFF01 + '!');
    return td_char_lower(c);
}

/* Plain letter, then grave, acute, hook, tilde, dot below. */
static const uint16_t tones[5][6] = {
    {'a', 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1},
    {'e', 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9},
    {'o', 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD},
    {'u', 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5},
    {'y', 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5},
};

/* The last letters of a word, 0 where it has fewer. */
typedef struct ending {
    uint32_t before, a, b;
} ending;

/* Moves the tone from the last letter but one to the last. False where there is none to be moved. */
static bool place_tone(ending *e) {
    const uint16_t *last = e->b == 'a' ? tones[0] : e->b == 'e' ? tones[1] : e->b == 'y' ? tones[4] : NULL;
    if (!last || e->a < 0x80 || (e->b == 'y' && e->before == 'q'))
        return false;
    const uint16_t *first = e->b == 'y' ? tones[3] : tones[2];
    for (unsigned i = 1; i < 6; i++)
        if (e->a == first[i]) {
            e->a = first[0];
            e->b = last[i];
            return true;
        }
    return false;
}

static inline uint32_t next_letter(td_slice word, size_t *i) {
    uint32_t k, c = key_letter(td_char_at(word, *i, &k));
    *i += k;
    return c;
}

size_t td_fold(td_slice word, char *out, size_t room) {
    sink s = {.out = out, .room = room};
    ending end = {0};
    size_t at_a = 0, at_b = 0; /* where the last two stand */
    for (size_t i = 0; i < word.n;) {
        end = (ending){end.a, end.b, next_letter(word, &i)};
        at_a = at_b;
        at_b = s.n;
        if (!put(&s, end.b))
            return s.n;
    }
    if (place_tone(&end)) {
        s.n = at_a;
        if (put(&s, end.a))
            put(&s, end.b);
    }
    return s.n;
}

static inline uint64_t hash_letter(uint64_t h, uint32_t c) {
    unsigned char b[4];
    for (unsigned i = 0, k = encode(c, b); i < k; i++)
        h = (h ^ b[i]) * FNV_PRIME;
    return h;
}

uint64_t td_fold_hash(td_slice word) {
    uint64_t h = FNV_BASIS, at_a = h, at_b = h;
    size_t i = 0;
    for (; i < word.n && (unsigned char)word.at[i] < 0x80; i++) {
        unsigned char c = (unsigned char)word.at[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c + 0x20u : c)) * FNV_PRIME;
    }
    if (i < word.n) {
        h = FNV_BASIS;
        ending end = {0};
        for (i = 0; i < word.n;) {
            end = (ending){end.a, end.b, next_letter(word, &i)};
            at_a = at_b;
            at_b = h;
            h = hash_letter(h, end.b);
        }
        if (place_tone(&end))
            h = hash_letter(hash_letter(at_a, end.a), end.b);
    }
    return h ? h : 1;
}

size_t td_fold_letters(uint32_t letter, uint32_t out[8]) {
    static const uint32_t stroked[] = {0x111, 0x110, 0xD0, 0xF0, 0x189, 0x256};
    if (letter == 0x111) {
        memcpy(out, stroked, sizeof stroked);
        return sizeof stroked / sizeof *stroked;
    }
    size_t n = 0;
    out[n++] = letter;
    uint32_t capital = (uint32_t)utf8proc_toupper((utf8proc_int32_t)letter);
    if (capital != letter)
        out[n++] = capital;
    if (letter < 0x80) {
        out[n++] = letter - '!' + 0xFF01;
        if (capital != letter)
            out[n++] = capital - '!' + 0xFF01;
    }
    return n;
}

size_t td_fold_tone_moved(td_slice key, char *out, size_t room) {
    static const struct {
        char before;
        uint8_t before_row, row;
    } pairs[] = {{'o', 2, 0}, {'o', 2, 1}, {'u', 3, 4}};
    if (key.n < 3 || key.n > room)
        return 0;
    size_t last = td_char_before(key, key.n);
    uint32_t k, b = td_char_at(key, last, &k);
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++)
        for (unsigned i = 1; i < 6; i++) {
            if (b != tones[pairs[p].row][i] || key.at[last - 1] != pairs[p].before)
                continue;
            memcpy(out, key.at, last - 1);
            size_t n = last - 1 + (size_t)utf8proc_encode_char(tones[pairs[p].before_row][i], (utf8proc_uint8_t *)out + last - 1);
            if (n + 1 > room)
                return 0;
            out[n] = (char)tones[pairs[p].row][0];
            return n + 1;
        }
    return 0;
}

size_t td_fold_plain(td_slice text, char *out, size_t room) {
    sink s = {.out = out, .room = room};
    for (size_t i = 0; i < text.n;) {
        uint32_t c = next_letter(text, &i);
        if (c < 0x80 || c == 0x111) {
            if (!put(&s, c == 0x111 ? 'd' : c))
                break;
            continue;
        }
        utf8proc_int32_t parts[8];
        int bound = 0;
        utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &bound);
        for (utf8proc_ssize_t j = 0; j < n && j < 8; j++)
            if (!put(&s, (uint32_t)parts[j]))
                return s.n;
    }
    return s.n;
}

void td_fold_words(td_slice text, td_buffer *out) {
    enum { WORD_BYTES = 256, ROOM = WORD_BYTES * 2 + 8 };
    out->n = 0;
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        while (i < text.n && (unsigned char)text.at[i] > ' ' && i - start < WORD_BYTES)
            i++;
        if (i == start) {
            i++;
            continue;
        }
        char *word = td_buffer_room(out, ROOM + 1);
        if (!word)
            return;
        if (out->n > 0) {
            *word++ = ' ';
            out->n++;
        }
        out->n += td_fold((td_slice){text.at + start, i - start}, word, ROOM);
    }
}
