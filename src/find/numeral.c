/* Numbers in words. Comes in: the token of a number word. Goes out: the value and the tokens of the whole number. A number is read as
 * thousands groups with their place words up to 'triệu', and each 'tỷ' lifts all that stands before it ('nghìn tỷ tỷ'). What a word may be
 * depends on its place: mươi multiplies, mười is ten; mốt, lăm, nhăm stand last; 'năm' behind a ten is a year (domain facts 8.3). */
#include "find/numeral.h"

#define WORDS_MAX 80
#define BILLION 1000000000U
/* 10^27: one more 'tỷ' still fits. */
#define LIFT_MAX ((td_wide)1000000000 * 1000000000 * 1000000000)

int td_numeral_digit(uint64_t word) {
    switch (word) {
    case KW_N_ZERO:
        return 0;
    case KW_N_ONE:
    case KW_N_ONE_LAST:
        return 1;
    case KW_N_TWO:
        return 2;
    case KW_N_THREE:
        return 3;
    case KW_N_FOUR:
    case KW_N_FOUR_LAST:
        return 4;
    case KW_N_FIVE:
    case KW_N_FIVE_LAST:
    case KW_N_FIVE_LAST_NORTH:
        return 5;
    case KW_N_SIX:
        return 6;
    case KW_N_SEVEN:
    case KW_N_SEVEN_NORTH:
        return 7;
    case KW_N_EIGHT:
        return 8;
    case KW_N_NINE:
        return 9;
    default:
        return -1;
    }
}

static bool is_last_form(uint64_t w) {
    return w == KW_N_ONE_LAST || w == KW_N_FIVE_LAST || w == KW_N_FIVE_LAST_NORTH;
}

static bool is_half(uint64_t w) {
    return w == KW_N_HALF || w == KW_N_HALF_SOUTH;
}

static bool is_odd(uint64_t w) {
    return w == KW_N_ODD || w == KW_N_ODD_SOUTH;
}

typedef struct reader {
    const td_finder *f;
    size_t first; /* token at which the number begins */
} reader;

/* A word of the number: a new paragraph ends it. */
static uint64_t word_at(const reader *r, size_t i) {
    const td_token *t = tk(r->f, i);
    return t->flags & TD_TOK_BLANK && i > r->first ? 0 : t->word;
}

static unsigned scale_of(uint64_t word) {
    if (word == KW_N_THOUSAND || word == KW_N_THOUSAND_SOUTH)
        return 1000;
    if (word == KW_N_MYRIAD)
        return 10000;
    return word == KW_N_MILLION ? 1000000 : 0;
}

/* 'tỷ', unless it begins another word: 'tỷ lệ', 'tỷ phú'. */
static bool is_billion(const reader *r, size_t i) {
    uint64_t word = word_at(r, i);
    if (word != KW_N_BILLION && word != KW_N_BILLION_I)
        return false;
    return td_lex_find(r->f->lex, TD_LEX_NOUNS, r->f->s, i).tokens < 2;
}

static bool is_number_word(uint64_t w) {
    return td_numeral_digit(w) >= 0 || scale_of(w) || w == KW_N_TEN || w == KW_N_TENS || w == KW_N_HUNDRED || is_odd(w) ||
           w == KW_N_BILLION || w == KW_N_BILLION_I || w == KW_N_DOZEN || w == KW_N_TWENTY || w == KW_N_THIRTY || w == KW_N_POINT;
}

/* The last digit behind a ten: 'mười hai', 'mươi lăm'; 'mười năm' is ten years. 0 = none. */
static unsigned last_digit(const reader *r, size_t i) {
    uint64_t w = word_at(r, i);
    int d = td_numeral_digit(w);
    return d > 0 && w != KW_N_FIVE ? (unsigned)d : 0;
}

/* What follows the hundreds (or begins a group without them): tens and the last digit. Returns the index past it, i when nothing is there.
 */
static size_t tens_at(const reader *r, size_t i, bool odd_allowed, unsigned *value) {
    uint64_t w = word_at(r, i), after = word_at(r, i + 1);
    int d = td_numeral_digit(w);
    *value = 0;
    if (is_odd(w)) {
        int unit = td_numeral_digit(after);
        if (!odd_allowed || unit <= 0 || is_last_form(after))
            return i;
        *value = (unsigned)unit;
        return i + 2;
    }
    bool lone_ten = w == KW_N_TEN, tens = d > 0 && after == KW_N_TENS, slurred = w == KW_N_TWENTY || w == KW_N_THIRTY;
    if (lone_ten || tens || slurred) {
        size_t at = i + 1 + tens;
        unsigned last = last_digit(r, at), ten = lone_ten ? 10 : tens ? (unsigned)d * 10 : w == KW_N_TWENTY ? 20 : 30;
        if (slurred && !last)
            return i;
        *value = ten + last;
        return at + (last > 0);
    }
    if (d > 0 && after == KW_N_DOZEN) {
        *value = (unsigned)d * 10;
        return i + 2;
    }
    return i;
}

/* One group below a thousand at i; returns the index past it, i when none begins there. `lone`: it is a single digit. */
static size_t group_at(const reader *r, size_t i, bool odd_allowed, unsigned *value, bool *lone) {
    uint64_t w = word_at(r, i);
    int d = td_numeral_digit(w);
    unsigned tens = 0;
    *lone = false;
    *value = 0;
    if (d >= 0 && !is_last_form(w) && w != KW_N_FOUR_LAST && word_at(r, i + 1) == KW_N_HUNDRED) {
        size_t at = tens_at(r, i + 2, true, &tens);
        *value = (unsigned)d * 100 + tens;
        if (at > i + 2)
            return at;
        if (is_half(word_at(r, at))) {
            *value += 50;
            return at + 1;
        }
        uint64_t last = word_at(r, at); /* 'hai trăm ba': the next lower place; 'trăm năm' counts years unless a place word follows */
        int ten = td_numeral_digit(last);
        bool year = last == KW_N_FIVE && !scale_of(word_at(r, at + 1)) && !is_billion(r, at + 1);
        if (ten <= 0 || is_last_form(last) || year)
            return at;
        *value += (unsigned)ten * 10;
        return at + 1;
    }
    size_t at = tens_at(r, i, odd_allowed, &tens);
    *value = tens;
    if (at > i)
        return at;
    if (d < 0 || is_last_form(w) || w == KW_N_FOUR_LAST)
        return i;
    uint64_t after = word_at(r, i + 1);
    if (d > 0 && is_last_form(after)) { /* spoken 'hai mốt', 'ba lăm' */
        *value = (unsigned)(d * 10 + td_numeral_digit(after));
        return i + 2;
    }
    *value = (unsigned)d;
    *lone = true;
    return i + 1;
}

/* The place words behind a group: 'nghìn', 'triệu', also 'vạn' and chains ('nghìn triệu'). Their product; 1 where there is none. */
static td_wide scales_at(const reader *r, size_t *at) {
    td_wide product = 1;
    for (unsigned n = 0, s; n < 3 && (s = scale_of(word_at(r, *at))) != 0; n++) {
        product *= s;
        ++*at;
    }
    return product;
}

typedef struct below {    /* what stands before a 'tỷ', or at the end */
    td_wide value, scale; /* scale: of its last group */
    size_t past;
} below;

/* `over`: the scale of what stood before it; a lone last digit belongs to the next lower place. False when nothing begins at i. */
static bool below_at(const reader *r, size_t i, td_wide over, below *b) {
    *b = (below){.scale = 1, .past = i};
    td_wide last = over;
    while (b->past - i < WORDS_MAX) {
        unsigned group;
        bool lone;
        size_t at = group_at(r, b->past, last > 1, &group, &lone);
        if (at == b->past)
            break;
        td_wide scale = scales_at(r, &at);
        bool first = b->past == i && over == 0;
        if (!first && scale >= last)
            break;
        bool billion = is_billion(r, at);
        if (lone && !first && scale == 1 && !billion) { /* 'hai nghìn ba'; 'hai nghìn năm' counts years */
            if (word_at(r, b->past) == KW_N_FIVE || group == 0)
                break;
            scale = last / 10;
        }
        b->value += group * scale;
        b->past = at;
        b->scale = last = scale;
        if (scale == 1)
            break;
        if (is_half(word_at(r, at))) {
            b->value += scale / 2;
            b->past++;
            break;
        }
    }
    return b->past > i;
}

/* 'phẩy năm', 'phẩy không hai': digits one by one, or a number. */
static void read_point(const reader *r, td_numeral *n) {
    if (word_at(r, n->past) != KW_N_POINT || n->value > LIFT_MAX)
        return;
    size_t at = n->past + 1;
    unsigned group, digits = 0;
    bool lone;
    td_wide value = n->value;
    for (; digits < 6 && td_numeral_digit(word_at(r, at)) >= 0; digits++) {
        size_t past = group_at(r, at, false, &group, &lone);
        if (past == at || !lone)
            break;
        value = value * 10 + group;
        at = past;
    }
    if (digits == 0) {
        size_t past = group_at(r, at, false, &group, &lone);
        if (past == at)
            return;
        digits = group < 10 ? 1 : group < 100 ? 2 : 3;
        value = value * (digits == 1 ? 10 : digits == 2 ? 100 : 1000) + group;
        at = past;
    }
    n->value = value;
    n->decimals = digits;
    n->past = at;
}

bool td_numeral_at(const td_finder *f, size_t i, td_numeral *n) {
    const reader start = {f, i}, *r = &start;
    below b;
    td_wide over = 0;
    *n = (td_numeral){.past = i};
    while (n->past - i < WORDS_MAX && below_at(r, n->past, over, &b)) {
        n->value += b.value;
        n->past = b.past;
        over = 0;
        while (n->value > 0 && is_billion(r, n->past)) {
            if (n->value > LIFT_MAX)
                return false;
            n->value *= BILLION;
            n->past++;
            over = b.scale = (over ? over : b.scale) * BILLION;
        }
        if (over && is_half(word_at(r, n->past))) {
            n->value += over / 2;
            n->past++;
            break;
        }
        if (!over)
            break;
    }
    if (n->past > i)
        read_point(r, n);
    n->words = (unsigned)(n->past - i);
    return n->past > i;
}

bool td_numeral_word(uint64_t word) {
    return is_number_word(word) || is_half(word);
}

size_t td_numeral_start(const td_finder *f, size_t i) {
    size_t first = i;
    while (first > 0 && i - first < WORDS_MAX && is_number_word(tk(f, first - 1)->word) && tk(f, first - 1)->start >= f->floor &&
           !(tk(f, first)->flags & TD_TOK_BLANK))
        first--;
    return first;
}

td_slice td_numeral_text(td_arena *a, const td_numeral *n) {
    char digits[48], *at = digits + sizeof digits;
    td_wide value = n->value;
    unsigned decimals = n->decimals, count = 0;
    while (decimals > 0 && value % 10 == 0) {
        value /= 10;
        decimals--;
    }
    do {
        if (decimals > 0 && count == decimals)
            *--at = '.';
        *--at = (char)('0' + (int)(value % 10));
        value /= 10;
        count++;
    } while (value > 0 || count <= decimals);
    return td_arena_copy(a, (td_slice){at, (size_t)(digits + sizeof digits - at)});
}
