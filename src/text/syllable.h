/* Vietnamese letters and syllables: is what a decoding gives Vietnamese, do two halves of a word make one syllable? For text/ and read/. */
#ifndef TD_TEXT_SYLLABLE_H
#define TD_TEXT_SYLLABLE_H

#include <stdint.h>

#include "base/slice.h"

typedef enum td_tone { TD_TONE_NONE, TD_TONE_ACUTE, TD_TONE_GRAVE, TD_TONE_HOOK, TD_TONE_TILDE, TD_TONE_DOT } td_tone;

/* The composed letter: `letter` is one of aăâeêioôơuưy in either case, the tone is added to it. 0 if it takes none or has one. */
uint32_t td_viet_compose(uint32_t letter, td_tone tone);

/* Words with a letter outside of ASCII: how many are Vietnamese syllables by their spelling, and how many are not. Words of capitals
 * without a vowel (NĐ, QĐ) are codes and count as neither. Invalid bytes spoil their word. Linear. */
typedef struct td_viet_count {
    uint64_t legal, illegal;
} td_viet_count;
td_viet_count td_viet_count_words(td_slice utf8);
/* The whole is one syllable by its spelling. */
bool td_viet_is_syllable(td_slice utf8);

#endif
