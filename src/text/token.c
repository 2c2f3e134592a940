/* Tokens on demand. Comes in: a text's view and a place. Goes out: the tokens
 * around it. Leaves to find/ what they mean. Where tokens begin and end depends
 * on the text alone, so tokens made for one place serve the next; those farther
 * back than the reach are hidden. Each byte is tokenised at most once, whatever
 * the places asked for. */
#include "text/token.h"

#include <stdlib.h>

#include "text/chars.h"
#include "text/fold.h"

/* In reach are at most BACK + AHEAD + 2 tokens of one byte; the rest lets
 * hidden tokens gather before they are moved out. */
#define ROOM 16384
#define GATHER (ROOM - TD_REACH_BACK - TD_REACH_AHEAD - 64)

struct td_tokens {
    const td_text *text;
    td_token *at;
    size_t first, n; /* in reach: at[first..n) */
    uint32_t end;    /* view offset behind the last token made */
    uint32_t limit;  /* no token is made once `end` is here */
    uint32_t centre; /* the last seek */
};

static const td_token nothing = {.klass = TD_TOK_END, .flags = TD_TOK_SPACE | TD_TOK_LINE | TD_TOK_BLANK};

/* Word-segmented text joins the syllables of a word by underscores (đoàn_viên,
 * Hà_Nội): white space to us. Not after a capital or a digit, where it is part
 * of a code (NQ_TW). */
static bool is_joint(td_slice v, size_t i) {
    if (i == 0 || i + 1 >= v.n)
        return false;
    uint32_t k, before = td_char_at(v, td_char_before(v, i), &k);
    if (td_char_kind_of(before) != TD_CHAR_LETTER || td_char_lower(before) != before)
        return false;
    return td_char_kind_of(td_char_at(v, i + 1, &k)) == TD_CHAR_LETTER;
}

/* One spelling of punctuation; NULL-terminated ranges would cost more than this
 * switch. */
static uint32_t plain(uint32_t c) {
    if (c < 0x80)
        return c;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079))
        return c - 0x2070 + '0';
    switch (c) {
    case 0xB2: /* superscripts 2, 3, 1 */
    case 0xB3:
        return c - 0xB0 + '0';
    case 0xB9:
        return '1';
    case 0x2010: /* hyphens, dashes, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2043:
    case 0x2212:
    case 0xFE58:
    case 0xFE63:
        return '-';
    case 0x2044: /* solidus */
    case 0x2215:
    case 0x29F8:
        return '/';
    case 0xAB: /* double quotes */
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        return '"';
    case 0x2018: /* single quotes */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A:
        return '\'';
    case 0xB7: /* bullets; F0xx is Symbol and Wingdings in Word's private use */
    case 0x2023:
    case 0x25AA:
    case 0x25CF:
    case 0xF0A3:
    case 0xF0A7:
    case 0xF0B7:
    case 0xF0D8:
        return 0x2022;
    default:
        return c;
    }
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

/* Passes over white space from *i on; returns its flags. */
static uint8_t skip_space(td_slice v, size_t *i) {
    unsigned lines = *i == 0 ? 2 : 0;
    uint8_t flags = *i == 0 ? TD_TOK_SPACE : 0;
    while (*i < v.n) {
        unsigned char b = (unsigned char)v.at[*i];
        uint32_t k = 1;
        if (b == ' ') {
        } else if (b == '\t') {
            flags |= TD_TOK_TAB;
        } else if (b == '\n' || (b == '\r' && !(*i + 1 < v.n && v.at[*i + 1] == '\n'))) {
            lines++;
        } else if (b == '\f') {
            lines += 2;
        } else if (b == '_') {
            if (!is_joint(v, *i))
                break;
        } else if (b < 0x80 ? b != '\r' && b != '\v' : td_char_kind_of(td_char_at(v, *i, &k)) != TD_CHAR_SPACE) {
            break;
        }
        flags |= TD_TOK_SPACE;
        *i += k;
    }
    if (lines)
        flags |= TD_TOK_LINE;
    if (lines > 1)
        flags |= TD_TOK_BLANK;
    return flags;
}

static size_t read_number(td_slice v, size_t i, td_token *t) {
    uint32_t value = 0, k;
    unsigned digits = 0;
    for (; i < v.n; i += k) {
        uint32_t c = td_char_at(v, i, &k);
        if (td_char_kind_of(c) != TD_CHAR_DIGIT)
            break;
        if (digits < 9)
            value = value * 10 + (c < 0x80 ? c - '0' : c - 0xFF10);
        if (digits < UINT16_MAX)
            digits++;
    }
    t->klass = TD_TOK_NUMBER;
    t->digits = (uint16_t)digits;
    t->number = digits <= 9 ? value : UINT32_MAX;
    return i;
}

static size_t read_word(td_slice v, size_t i, td_token *t) {
    size_t start = i, letters = 0, capitals = 0;
    bool title = false;
    uint32_t k;
    for (; i < v.n; i += k) {
        uint32_t c = td_char_at(v, i, &k);
        if (td_char_kind_of(c) != TD_CHAR_LETTER)
            break;
        if (td_char_is_mark(c))
            continue;
        bool capital = td_char_lower(c) != c;
        title = title || (capital && letters == 0);
        capitals += capital;
        letters++;
    }
    td_slice word = {v.at + start, i - start};
    t->word = td_fold_hash(word);
    t->klass = TD_TOK_WORD;
    bool upper = letters > 0 && capitals == letters;
    t->flags = (uint8_t)(t->flags | (title ? TD_TOK_TITLE : 0) | (upper ? TD_TOK_UPPER : 0));
    t->number = upper ? roman(word) : 0;
    if (t->number)
        t->klass = TD_TOK_ROMAN;
    else if (letters >= 2 && capitals > (title ? 1u : 0u))
        t->klass = TD_TOK_CODE;
    return i;
}

/* The token at or behind *at, which is a token's end or the text's start. False
 * at the end of the text. */
static bool read_token(td_slice v, uint32_t *at, td_token *t) {
    size_t i = *at;
    uint8_t flags = skip_space(v, &i);
    if (i >= v.n)
        return false;
    *t = (td_token){.start = (uint32_t)i, .flags = flags};
    uint32_t k, c = td_char_at(v, i, &k);
    switch (td_char_kind_of(c)) {
    case TD_CHAR_DIGIT:
        i = read_number(v, i, t);
        break;
    case TD_CHAR_LETTER:
        i = read_word(v, i, t);
        break;
    default:
        t->klass = TD_TOK_PUNCT;
        t->number = plain(c);
        i += k;
    }
    *at = t->end = (uint32_t)i;
    return true;
}

/* A token boundary before all white space, at or before `from` and not before
 * `low`, which is one itself. O(from - low). */
static uint32_t boundary(td_slice v, uint32_t low, uint32_t from) {
    size_t i = from;
    while (i > low && ((unsigned char)v.at[i] & 0xC0) == 0x80)
        i--;
    uint32_t k;
    td_char_kind here = v.at[i] == '_' ? TD_CHAR_SPACE : td_char_kind_of(td_char_at(v, i, &k));
    while (i > low) {
        size_t before = td_char_before(v, i);
        td_char_kind kind = v.at[before] == '_' ? TD_CHAR_SPACE : td_char_kind_of(td_char_at(v, before, &k));
        if (kind != TD_CHAR_SPACE && (kind != here || kind == TD_CHAR_OTHER))
            break;
        here = kind;
        i = before;
    }
    return (uint32_t)i;
}

static bool make_one(td_tokens *s) {
    if (s->n >= ROOM || s->end >= s->limit || !read_token(s->text->view, &s->end, &s->at[s->n]))
        return false;
    s->n++;
    return true;
}

td_tokens *td_tokens_new(void) {
    td_tokens *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->at = malloc(ROOM * sizeof *s->at);
    if (s->at)
        return s;
    free(s);
    return NULL;
}

void td_tokens_free(td_tokens *s) {
    if (s)
        free(s->at);
    free(s);
}

void td_tokens_start(td_tokens *s, const td_text *text) {
    *s = (td_tokens){.text = text, .at = s->at};
}

size_t td_tokens_seek(td_tokens *s, uint32_t at) {
    td_slice v = s->text->view;
    if (at < s->centre) /* against the contract: slow, but right */
        td_tokens_start(s, s->text);
    s->centre = at;
    s->limit = at < v.n && v.n - at > TD_REACH_AHEAD ? at + TD_REACH_AHEAD : (uint32_t)v.n;
    uint32_t low = at > TD_REACH_BACK ? at - TD_REACH_BACK : 0;
    if (low > s->end && low < v.n) {
        s->first = s->n = 0;
        s->end = boundary(v, s->end, low);
    }
    while (s->first < s->n && s->at[s->first].end <= low)
        s->first++;
    if (s->first > GATHER) {
        memmove(s->at, s->at + s->first, (s->n - s->first) * sizeof *s->at);
        s->n -= s->first;
        s->first = 0;
    }
    while (s->n == s->first || s->at[s->n - 1].end <= at) {
        if (!make_one(s))
            break;
        if (s->at[s->n - 1].end <= low)
            s->n--;
    }
    size_t from = s->first, to = s->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (s->at[middle].end > at)
            to = middle;
        else
            from = middle + 1;
    }
    return from - s->first;
}

const td_token *td_tok(td_tokens *s, ptrdiff_t index) {
    if (index < 0)
        return &nothing;
    while ((size_t)index >= s->n - s->first)
        if (!make_one(s))
            return &nothing;
    return &s->at[s->first + (size_t)index];
}

td_slice td_tok_text(const td_tokens *s, const td_token *t) {
    return (td_slice){s->text->view.at + t->start, t->end - t->start};
}

size_t td_tokens_of(td_slice nfc, td_token *out, size_t room) {
    uint32_t at = 0;
    size_t n = 0;
    while (n < room && read_token(nfc, &at, &out[n]))
        n++;
    return n;
}
