/* Tokens on demand. Comes in: a text's view and a place. Goes out: the tokens
 * around it. Leaves to find/ what they mean. Where tokens begin and end depends
 * on the text alone, so tokens made for one place serve the next; those farther
 * back than the reach are hidden. What lies between places that are far from each other is not looked at. */
#include "text/token.h"

#include <stdlib.h>

#include "text/chars.h"
#include "text/layout.h"
#include "text/runs.h"
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
#define STEP_BACK 24
/* ... and ahead. */
#define STEP_AHEAD 24
/* ASCII marks; place 0 is for numbers, the last for all other marks. */
#define SIGNS 128

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

/* One spelling of punctuation beyond ASCII; NULL-terminated ranges would cost more than this
 * switch. */
static uint32_t plain(uint32_t c) {
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

/* Passes over white space from *i on; returns its flags. */
static uint8_t skip_space(td_slice v, size_t *i) {
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
        } else if (b == TD_FURNITURE_MARK) {
            page = true;
        } else if (b < 0x80 ? b != '\r' : td_char_kind_of(td_char_at(v, *i, &k)) != TD_CHAR_SPACE) {
            break;
        }
        flags |= TD_TOK_SPACE;
        *i += k;
    }
    if (lines)
        flags |= TD_TOK_LINE;
    if (lines > 1 && !(page && td_furniture_goes_on(v, from, *i)))
        flags |= TD_TOK_BLANK;
    return flags;
}

/* Eight digits at p. */
static bool are_digits(const char *p) {
    uint64_t x, high = UINT64_C(0xF0F0F0F0F0F0F0F0), digit = UINT64_C(0x3030303030303030);
    memcpy(&x, p, sizeof x);
    return (x & high) == digit && ((x + UINT64_C(0x0606060606060606)) & high) == digit;
}

static size_t read_number(td_slice v, size_t i, td_token *t) {
    uint32_t value = 0, k;
    size_t digits = 0;
    for (; i < v.n; i += k, digits++) {
        uint32_t digit = (uint32_t)(unsigned char)v.at[i] - '0';
        k = 1;
        if (digit > 9) { /* of full width, or none */
            if ((unsigned char)v.at[i] < 0x80)
                break;
            uint32_t c = td_char_at(v, i, &k);
            if (td_char_kind_of(c) != TD_CHAR_DIGIT)
                break;
            digit = c - 0xFF10;
        }
        if (digits < 9) {
            value = value * 10 + digit;
            continue;
        }
        for (; v.n - i > 16 && are_digits(v.at + i + k); i += 8) /* what they are does not matter any more */
            digits += 8;
    }
    t->klass = TD_TOK_NUMBER;
    t->digits = digits < UINT16_MAX ? (uint16_t)digits : UINT16_MAX;
    t->number = digits <= 9 ? value : UINT32_MAX;
    return i;
}

static size_t read_sign(td_slice v, size_t i, td_token *t) {
    uint32_t k = 1, c = (unsigned char)v.at[i];
    t->klass = TD_TOK_PUNCT;
    t->number = c < 0x80 ? c : plain(td_char_at(v, i, &k));
    return i + k;
}

/* The token at or behind *at, which is a token's end or the text's start, where the text's runs are not known. False at the end of the
 * text. */
static bool read_alone(td_slice v, uint32_t *at, td_token *t) {
    size_t i = *at;
    uint8_t flags = skip_space(v, &i);
    if (i >= v.n)
        return false;
    *t = (td_token){.start = (uint32_t)i, .flags = flags};
    uint32_t k;
    switch (td_char_kind_of(td_char_at(v, i, &k))) {
    case TD_CHAR_DIGIT:
        i = read_number(v, i, t);
        break;
    case TD_CHAR_LETTER:
        i += td_word_first(NULL, (td_slice){v.at + i, td_word_end(v, i) - i}, t);
        break;
    default:
        i = read_sign(v, i, t);
    }
    *at = t->end = (uint32_t)i;
    return true;
}

/* A byte that is a token of its own, whatever comes after it. */
static inline bool is_sign(unsigned char b) {
    return (signed char)b > ' ' && b != '_' && b != 0x7F;
}

/* read_number, mostly of a few ASCII digits. */
static inline size_t read_digits(td_slice v, size_t i, td_token *t) {
    uint32_t value = 0;
    size_t past = i;
    for (; past < v.n && past - i < 9; past++) {
        uint32_t digit = (uint32_t)(unsigned char)v.at[past] - '0';
        if (digit > 9)
            break;
        value = value * 10 + digit;
    }
    if (past - i == 9 || (past < v.n && (signed char)v.at[past] < 0))
        return read_number(v, i, t);
    t->klass = TD_TOK_NUMBER;
    t->digits = (uint16_t)(past - i);
    t->number = value;
    return past;
}

/* The tokens from *at on, a token's end or the text's start, that begin before `until`, at most `room`; *at gets the last one's end.
 * They are those that read_alone reads. */
static size_t read_tokens(td_tokens *s, uint32_t *at, uint32_t until, td_token *out, size_t room) {
    td_slice v = s->text->view;
    const td_run_bits *runs = s->text->runs;
    td_words *words = s->words;
    size_t i = *at, n = 0;
    for (; i < until && n < room; n++) {
        td_token *t = &out[n];
        bool blank = v.at[i] == ' '; /* before a token is mostly one blank or nothing */
        size_t start = i + blank;
        *t = (td_token){.flags = blank ? TD_TOK_SPACE : 0};
        bool plain_start = td_run_any(runs, start) || (start < v.n && is_sign((unsigned char)v.at[start]));
        if (!plain_start || i == 0) {
            size_t past = i;
            t->flags = skip_space(v, &past);
            start = i = past;
            if (start >= v.n)
                break;
        }
        t->start = (uint32_t)start;
        if (td_run_letter(runs, start)) {
            i = td_word_look(words, v, start, td_run_letters_end(runs, start), t);
        } else if (td_run_digit(runs, start)) {
            i = read_digits(v, start, t);
            t->marks = s->sign_marks[0];
        } else {
            i = read_sign(v, start, t);
            t->marks = s->sign_marks[t->number < SIGNS ? t->number : SIGNS];
        }
        t->end = (uint32_t)i;
    }
    *at = (uint32_t)i;
    return n;
}

/* What tokens are made of at i: a joint is white space. */
static td_char_kind kind_at(const td_text *t, size_t i) {
    uint32_t k;
    if (td_run_any(t->runs, i))
        return td_run_letter(t->runs, i) ? TD_CHAR_LETTER : TD_CHAR_DIGIT;
    return t->view.at[i] == '_' && is_joint(t->view, i) ? TD_CHAR_SPACE : td_char_kind_of(td_char_at(t->view, i, &k));
}

/* A token boundary before all white space, at or before `from` and not before `low`, which is one itself. O(from - low). */
static uint32_t boundary(const td_text *t, uint32_t low, uint32_t from) {
    size_t i = from;
    while (i > low && ((unsigned char)t->view.at[i] & 0xC0) == 0x80)
        i--;
    if (td_run_letter(t->runs, i))
        i = td_run_letters_start(t->runs, i);
    const unsigned char *v = (const unsigned char *)t->view.at;
    if (i > (size_t)low + 1 && v[i - 1] == ' ' && (td_run_any(t->runs, i - 2) || is_sign(v[i - 2])))
        return (uint32_t)(i - 1); /* mostly */
    td_char_kind here = kind_at(t, i);
    for (;;) {
        if (here == TD_CHAR_LETTER)
            i = td_run_letters_start(t->runs, i);
        if (i <= low)
            return low;
        size_t before = td_char_before(t->view, i);
        td_char_kind kind = kind_at(t, before);
        if (kind != TD_CHAR_SPACE && (kind != here || kind == TD_CHAR_OTHER))
            break;
        here = kind;
        i = before;
    }
    return (uint32_t)i;
}

/* Makes the next few tokens. False when there are none in reach. */
static bool make_ahead(td_tokens *s) {
    size_t room = SLOTS - (size_t)(s->first - s->slots) - s->made;
    if (room == 0 || s->end >= s->limit)
        return false;
    uint32_t until = s->limit - s->end > STEP_AHEAD ? s->end + STEP_AHEAD : s->limit;
    size_t n = read_tokens(s, &s->end, until, s->first + s->made, room);
    s->made += n;
    return n > 0;
}

/* Makes tokens before the first one, as far as they are in reach. False when there are none. */
static bool make_back(td_tokens *s) {
    while (s->begin > s->low) {
        td_token made[STEP_BACK + 2];
        uint32_t from = s->begin > STEP_BACK ? s->begin - STEP_BACK : 0, at = from = boundary(s->text, 0, from);
        size_t n = read_tokens(s, &at, s->begin, made, sizeof made / sizeof *made), kept = 0;
        if (n > 0 && made[n - 1].start >= s->begin)
            n--;
        while (kept < n && made[kept].end <= s->low)
            kept++;
        s->begin = from;
        n -= kept;
        if (n == 0)
            continue;
        s->first -= n;
        s->made += n;
        s->shift += n;
        memcpy(s->first, made + kept, n * sizeof *made);
        return true;
    }
    return false;
}

td_tokens *td_tokens_new(void) {
    td_tokens *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->slots = malloc(SLOTS * sizeof *s->slots);
    s->words = td_words_new();
    s->sign_marks = calloc(SIGNS + 1, sizeof *s->sign_marks);
    if (s->slots && s->words && s->sign_marks)
        return s;
    td_tokens_free(s);
    return NULL;
}

void td_tokens_free(td_tokens *s) {
    if (!s)
        return;
    free(s->slots);
    free(s->sign_marks);
    td_words_free(s->words);
    free(s);
}

void td_tokens_mark(td_tokens *s, td_token_marks *marks, const void *context) {
    td_words_mark(s->words, marks, context);
    for (uint32_t c = 0; c < SIGNS; c++) {
        td_token t = {.klass = c ? TD_TOK_PUNCT : TD_TOK_NUMBER, .number = c};
        s->sign_marks[c] = marks(context, &t);
    }
    s->sign_marks[SIGNS] = UINT32_MAX;
}

void td_tokens_start(td_tokens *s, const td_text *text) {
    s->words->used = true;
    *s = (td_tokens){.text = text,
        .slots = s->slots,
        .words = s->words,
        .sign_marks = s->sign_marks,
        .first = s->slots + SLOTS_BACK,
        .shift = (size_t)0 - CENTRE};
}

/* A stretch of its own, or the one that stands there without what is out of reach now. */
static void move_stretch(td_tokens *s, uint32_t at) {
    td_slice v = s->text->view;
    if (at > s->end && at - s->end > GAP && at < v.n) {
        s->begin = s->end = boundary(s->text, s->end, at);
        s->first = s->slots + SLOTS_BACK;
        s->made = 0;
    }
    while (s->made > 0 && s->first->end <= s->low) {
        s->begin = s->first++->end;
        s->made--;
    }
    if (s->first > s->slots + SLOTS_BACK + SLOTS_GATHER) {
        memmove(s->slots + SLOTS_BACK, s->first, s->made * sizeof *s->first);
        s->first = s->slots + SLOTS_BACK;
    }
}

size_t td_tokens_seek(td_tokens *s, uint32_t at) {
    td_slice v = s->text->view;
    if (at < s->centre) /* against the contract: slow, but right */
        td_tokens_start(s, s->text);
    size_t old = s->shift + CENTRE; /* how far the last centre is behind the first token */
    s->centre = at;
    s->limit = at < v.n && v.n - at > TD_REACH_AHEAD ? at + TD_REACH_AHEAD : (uint32_t)v.n;
    s->low = at > TD_REACH_BACK ? at - TD_REACH_BACK : 0;
    size_t made = s->made;
    move_stretch(s, at);
    size_t gone = made - s->made;
    size_t i = old > gone && s->made > 0 ? old - gone : 0;
    while ((i < s->made && s->first[i].end <= at) || (i >= s->made && make_ahead(s) && s->first[i].end <= at))
        i++;
    s->shift = i - CENTRE;
    return CENTRE;
}

const td_token *td_tok_made(td_tokens *s, ptrdiff_t index) {
    if (index < 0 || index > CENTRE + SLOTS)
        return &nothing;
    ptrdiff_t slot = s->first - s->slots + index + (ptrdiff_t)s->shift;
    if (slot < 0 || slot > SLOTS)
        return &nothing;
    while (s->slots + slot < s->first)
        if (!make_back(s))
            return &nothing;
    while (s->slots + slot >= s->first + s->made)
        if (!make_ahead(s))
            return &nothing;
    return s->slots + slot;
}

td_slice td_tok_text(const td_tokens *s, const td_token *t) {
    return (td_slice){s->text->view.at + t->start, t->end - t->start};
}

size_t td_tokens_of(td_slice nfc, td_token *out, size_t room) {
    uint32_t at = 0;
    size_t n = 0;
    while (n < room && read_alone(nfc, &at, &out[n]))
        n++;
    return n;
}
