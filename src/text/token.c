/* Tokens on demand. Comes in: a text's view and a place. Goes out: the tokens
 * around it. Leaves to find/ what they mean. Where tokens begin and end depends
 * on the text alone, so tokens made for one place serve the next; those farther
 * back than the reach are hidden. What lies between places that are far from each other is not looked at. */
#include "text/token.h"

#include <stdlib.h>

#include "text/chars.h"
#include "text/word.h"

/* Slots before a new stretch: no more tokens than bytes can be in reach behind its first. */
#define SLOTS_BACK (TD_REACH_BACK + 8)
/* The stretch may move on by so many slots before it is moved back. */
#define SLOTS_GATHER 1024
#define SLOTS (SLOTS_BACK + SLOTS_GATHER + TD_REACH_BACK + TD_REACH_AHEAD + 64)
/* The index of every centre, so that those before it count up from a number above 0. */
#define CENTRE (2 * TD_REACH_BACK)
/* Farther than so many bytes a new centre begins a new stretch, nearer all tokens between are made. */
#define GAP 64
/* Tokens are made backwards by so many bytes at a time. */
#define STEP_BACK 96

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

/* A byte that begins no white space, as far as the byte alone tells. */
static bool begins_no_space(td_slice v, size_t i) {
    unsigned char b = (unsigned char)v.at[i];
    return (b > ' ' && b < 0x80 && b != '_') || (b >= 0xC3 && b <= 0xCB) || (b == 0xE1 && i + 1 < v.n && (v.at[i + 1] & 0xFC) == 0xB8);
}

/* Whether a sentence goes on over the page end in the white space [from, to): a letter, digit or comma before it, a small letter or '%'
 * behind it. Pages end in the middle of sentences, paragraphs seldom begin with a small letter. */
static bool goes_on(td_slice v, size_t from, size_t to) {
    uint32_t k;
    if (from == 0 || to >= v.n || (v.at[to] != '%' && td_char_kind_of(td_char_at(v, to, &k)) != TD_CHAR_LETTER))
        return false;
    uint32_t behind = td_char_at(v, to, &k), before = td_char_at(v, td_char_before(v, from), &k);
    td_char_kind kind = td_char_kind_of(before);
    return (kind == TD_CHAR_LETTER || kind == TD_CHAR_DIGIT || before == ',') && td_char_lower(behind) == behind;
}

/* Passes over white space from *i on; returns its flags. */
static uint8_t skip_space(td_slice v, size_t *i) {
    if (*i > 0 && *i + 1 < v.n) { /* mostly one blank, or nothing */
        if (begins_no_space(v, *i))
            return 0;
        if (v.at[*i] == ' ' && begins_no_space(v, *i + 1)) {
            ++*i;
            return TD_TOK_SPACE;
        }
    }
    size_t from = *i;
    bool page = false;
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
            page = true;
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
    if (lines > 1 && !(page && goes_on(v, from, *i)))
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

/* The token at or behind *at, which is a token's end or the text's start. False at the end of the text. */
static bool read_token(td_words *words, td_slice v, uint32_t *at, td_token *t) {
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
        i = td_word_read(words, v, i, t);
        break;
    default:
        t->klass = TD_TOK_PUNCT;
        t->number = plain(c);
        i += k;
    }
    *at = t->end = (uint32_t)i;
    return true;
}

/* What tokens are made of at i: a joint is white space. */
static td_char_kind kind_at(td_slice v, size_t i) {
    uint32_t k;
    return v.at[i] == '_' && is_joint(v, i) ? TD_CHAR_SPACE : td_char_kind_of(td_char_at(v, i, &k));
}

/* A token boundary before all white space, at or before `from` and not before `low`, which is one itself. O(from - low). */
static uint32_t boundary(td_slice v, uint32_t low, uint32_t from) {
    size_t i = from;
    while (i > low && ((unsigned char)v.at[i] & 0xC0) == 0x80)
        i--;
    td_char_kind here = kind_at(v, i);
    while (i > low) {
        size_t before = td_char_before(v, i);
        td_char_kind kind = kind_at(v, before);
        if (kind != TD_CHAR_SPACE && (kind != here || kind == TD_CHAR_OTHER))
            break;
        here = kind;
        i = before;
    }
    return (uint32_t)i;
}

static bool make_one(td_tokens *s) {
    size_t slot = s->first + s->made;
    if (slot >= SLOTS || s->end >= s->limit || !read_token(s->words, s->text->view, &s->end, &s->at[slot]))
        return false;
    s->made++;
    return true;
}

/* Makes tokens before the first one, as far as they are in reach. False when there are none. */
static bool make_back(td_tokens *s) {
    td_slice v = s->text->view;
    while (s->begin > s->low) {
        td_token made[STEP_BACK + 2];
        uint32_t from = s->begin > STEP_BACK ? s->begin - STEP_BACK : 0, at = from = boundary(v, 0, from);
        size_t n = 0, kept = 0;
        while (at < s->begin && n < sizeof made / sizeof *made && read_token(s->words, v, &at, &made[n]) && made[n].start < s->begin)
            n++;
        while (kept < n && made[kept].end <= s->low)
            kept++;
        s->begin = from;
        n -= kept;
        if (n == 0)
            continue;
        s->first -= n;
        s->made += n;
        memcpy(s->at + s->first, made + kept, n * sizeof *made);
        return true;
    }
    return false;
}

td_tokens *td_tokens_new(void) {
    td_tokens *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->at = malloc(SLOTS * sizeof *s->at);
    s->words = td_words_new();
    if (s->at && s->words)
        return s;
    td_tokens_free(s);
    return NULL;
}

void td_tokens_free(td_tokens *s) {
    if (!s)
        return;
    free(s->at);
    td_words_free(s->words);
    free(s);
}

void td_tokens_start(td_tokens *s, const td_text *text) {
    *s = (td_tokens){.text = text, .at = s->at, .words = s->words, .first = SLOTS_BACK, .shift = (size_t)SLOTS_BACK - CENTRE};
}

/* A stretch of its own, or the one that stands there without what is out of reach now. */
static void move_stretch(td_tokens *s, uint32_t at) {
    td_slice v = s->text->view;
    if (at > s->end && at - s->end > GAP && at < v.n) {
        s->begin = s->end = boundary(v, s->end, at);
        s->first = SLOTS_BACK;
        s->made = 0;
    }
    while (s->made > 0 && s->at[s->first].end <= s->low) {
        s->begin = s->at[s->first++].end;
        s->made--;
    }
    if (s->first > SLOTS_BACK + SLOTS_GATHER) {
        memmove(s->at + SLOTS_BACK, s->at + s->first, s->made * sizeof *s->at);
        s->first = SLOTS_BACK;
    }
}

size_t td_tokens_seek(td_tokens *s, uint32_t at) {
    td_slice v = s->text->view;
    if (at < s->centre) /* against the contract: slow, but right */
        td_tokens_start(s, s->text);
    size_t old = s->shift + CENTRE - s->first; /* how far the last centre is behind the first token */
    s->centre = at;
    s->limit = at < v.n && v.n - at > TD_REACH_AHEAD ? at + TD_REACH_AHEAD : (uint32_t)v.n;
    s->low = at > TD_REACH_BACK ? at - TD_REACH_BACK : 0;
    size_t made = s->made;
    move_stretch(s, at);
    size_t gone = made - s->made;
    size_t i = old > gone && s->made > 0 ? old - gone : 0;
    while ((i < s->made && s->at[s->first + i].end <= at) || (i >= s->made && make_one(s) && s->at[s->first + i].end <= at))
        i++;
    s->shift = s->first + i - CENTRE;
    return CENTRE;
}

const td_token *td_tok_made(td_tokens *s, ptrdiff_t index) {
    size_t slot = (size_t)index + s->shift;
    if (index < 0 || slot > SLOTS)
        return &nothing;
    while (slot < s->first)
        if (!make_back(s))
            return &nothing;
    while (slot >= s->first + s->made)
        if (!make_one(s))
            return &nothing;
    return &s->at[slot];
}

td_slice td_tok_text(const td_tokens *s, const td_token *t) {
    return (td_slice){s->text->view.at + t->start, t->end - t->start};
}

size_t td_tokens_of(td_slice nfc, td_token *out, size_t room) {
    uint32_t at = 0;
    size_t n = 0;
    while (n < room && read_token(NULL, nfc, &at, &out[n]))
        n++;
    return n;
}
