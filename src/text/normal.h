/* Normalization Form C of one cluster (UAX #15), and which characters need it.
 * Inside text/ only. Linear in the cluster's length: utf8proc's own reordering
 * is quadratic on a long run of marks. */
#ifndef TD_TEXT_NORMAL_H
#define TD_TEXT_NORMAL_H

#include <stdint.h>

#include <utf8proc.h>

#include "base/slice.h"
#include "base/vec.h"

typedef struct td_normal {
    TD_VEC(utf8proc_int32_t) points; /* decomposed */
    TD_VEC(utf8proc_int32_t) sorted; /* room for reordering */
    TD_VEC(char) bytes;
} td_normal;

/* Default_Ignorable_Code_Point (UAX #44): left out of the view. */
bool td_normal_ignorable(uint32_t c);
/* It may change or be changed by the character before it: marks, Hangul vowels
 * and final consonants. */
bool td_normal_joins(uint32_t c);
/* It is its own NFC for certain, whatever stands before it. False means: ask
 * td_normal_make. */
bool td_normal_alone(uint32_t c);

/* Forgets what was added; makes *n where it is NULL. False on want of memory. */
bool td_normal_clear(td_normal **n);
bool td_normal_add(td_normal *n, uint32_t c); /* false on want of memory */
#define TD_MARKS_LEAD 0xCC                    /* first byte of common marks, or one more */
/* Adds the common marks (U+0300..U+036F that stand for themselves and are not
 * ignorable) with which these bytes begin; *bytes is how many they are. False on
 * want of memory. */
bool td_normal_add_marks(td_normal *n, td_slice s, size_t *bytes);
/* NFC of what was added since td_normal_clear, as UTF-8, borrowed until the
 * next clear. False on want of memory. */
bool td_normal_make(td_normal *n, td_slice *nfc);
void td_normal_free(td_normal *n); /* NULL is fine */

#endif
