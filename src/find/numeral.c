/* Numbers in words. Comes in: the token of a number word. Goes out: the value and the tokens of the whole number. 'hai mươi lăm', 'một trăm
 * linh năm', 'năm mươi triệu': groups of three with their place words (domain facts: mươi multiplies, mười is ten; lăm, mốt, tư stand
 * last). */
#include "find/numeral.h"
#include "find/measure.h"

#define WORDS_MAX 40

static int digit_of(uint64_t word) {
    static const struct {
        uint64_t word;
        int digit;
    } digits[] = {{KW_N_ZERO, 0}, {KW_N_ONE, 1}, {KW_N_ONE_LAST, 1}, {KW_N_TWO, 2}, {KW_N_THREE, 3}, {KW_N_FOUR, 4}, {KW_N_FOUR_LAST, 4},
        {KW_N_FIVE, 5}, {KW_N_FIVE_LAST, 5}, {KW_N_FIVE_LAST_NORTH, 5}, {KW_N_SIX, 6}, {KW_N_SEVEN, 7}, {KW_N_SEVEN_NORTH, 7},
        {KW_N_EIGHT, 8}, {KW_N_NINE, 9}};
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (digits[i].word == word)
            return digits[i].digit;
    return -1;
}

static uint64_t scale_of(uint64_t word) {
    if (word == KW_N_THOUSAND || word == KW_N_THOUSAND_SOUTH)
        return 1000;
    if (word == KW_N_MYRIAD)
        return 10000;
    if (word == KW_N_MILLION)
        return 1000000;
    return word == KW_N_BILLION || word == KW_N_BILLION_I ? 1000000000 : 0;
}

static bool is_number_word(uint64_t w) {
    return digit_of(w) >= 0 || scale_of(w) || w == KW_N_TEN || w == KW_N_TENS || w == KW_N_HUNDRED || w == KW_N_ODD || w == KW_N_ODD_SOUTH;
}

/* One group below a thousand at i; returns the index past it, 0 when none begins there. `words` counts what it took. */
static size_t group_at(const td_finder *f, size_t i, uint64_t *value, unsigned *words) {
    size_t at = i;
    int d = digit_of(tk(f, at)->word);
    *value = 0;
    if (d >= 0 && kw(f, at + 1, KW_N_HUNDRED)) {
        *value = (uint64_t)d * 100;
        at += 2;
        if (kw(f, at, KW_N_ODD) || kw(f, at, KW_N_ODD_SOUTH))
            at++;
        d = digit_of(tk(f, at)->word);
    }
    if (kw(f, at, KW_N_TEN)) {
        *value += 10;
        at++;
        d = digit_of(tk(f, at)->word);
        if (d == 5 && kw(f, at, KW_N_FIVE))
            d = -1; /* mười năm: ten years */
    } else if (d > 0 && kw(f, at + 1, KW_N_TENS)) {
        *value += (uint64_t)d * 10;
        at += 2;
        d = digit_of(tk(f, at)->word);
        if (kw(f, at, KW_N_FIVE))
            d = -1; /* hai mươi năm: twenty years */
    }
    if (d >= 0 && !(tk(f, at)->flags & TD_TOK_BLANK)) {
        *value += (uint64_t)d;
        at++;
    }
    *words = (unsigned)(at - i);
    return at > i ? at : 0;
}

size_t td_numeral_at(const td_finder *f, size_t i, uint64_t *value, unsigned *words) {
    uint64_t sum = 0, last = UINT64_MAX;
    size_t at = i;
    *words = 0;
    while (at - i < WORDS_MAX) {
        uint64_t group, scale;
        unsigned n;
        size_t past = group_at(f, at, &group, &n);
        if (!past)
            break;
        scale = scale_of(tk(f, past)->word);
        if (scale && scale < last) {
            past++;
            n++;
        } else if (scale) {
            break;
        }
        sum += group * (scale ? scale : 1);
        *words += n;
        at = past;
        if (!scale)
            break;
        last = scale;
    }
    *value = sum;
    return at > i ? at : 0;
}

size_t td_numeral_start(const td_finder *f, size_t i) {
    size_t first = i;
    while (first > 0 && i - first < WORDS_MAX && is_number_word(tk(f, first - 1)->word) && tk(f, first - 1)->start >= f->floor &&
           !(tk(f, first)->flags & TD_TOK_BLANK))
        first--;
    return first;
}
