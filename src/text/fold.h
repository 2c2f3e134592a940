/* Fold keys: one spelling for what Vietnamese writes in several. Lower case; one tone placement (hòa = hoà, ủy = uỷ, not in
 * quý or hoàn); Ð U+00D0, Ɖ U+0189 as Đ; full-width letters as ASCII. i/y and missing marks are NOT folded.
 * A word's identity everywhere in the finder is the 64-bit hash of its fold key. */
#ifndef TD_TEXT_FOLD_H
#define TD_TEXT_FOLD_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Writes the fold key of one word (NFC UTF-8) to out (room bytes); returns its length, cut at a character if too long. */
size_t td_fold(td_slice word, char *out, size_t room);
/* Makes *out the fold keys of all words of a text, single spaces between them. A word of more than 256 bytes counts as several.
 * out->failed on want of memory. */
void td_fold_words(td_slice text, td_buffer *out);
/* FNV-1a 64 of the fold key, never 0. The keywords of lexicon/ are compiled to these numbers. O(length). */
uint64_t td_fold_hash(td_slice word);
/* The letters that stand for one letter of a key: small, capital, full-width, foreign forms of đ. Returns how many, at most 8. */
size_t td_fold_letters(uint32_t letter, uint32_t out[8]);
/* A key in the other placement of its tone: 'hoà' -> 'hòa'. 0 where there is none or where it takes more than `room` bytes. */
size_t td_fold_tone_moved(td_slice key, char *out, size_t room);
/* Marks off and đ -> d, lower case: for search columns (`dinh` finds `định`) and for readable ids. */
size_t td_fold_plain(td_slice text, char *out, size_t room);

#endif
