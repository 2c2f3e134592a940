/* UTF-16 and UTF-32. Inside read/ only. */
#ifndef TD_READ_UNICODE_H
#define TD_READ_UNICODE_H

#include "base/buffer.h"

/* Appends the bytes, units of `width` 2 or 4, as UTF-8. What is no character, and a unit cut short, becomes U+FFFD; returns
 * how many that are. */
uint64_t td_unicode_decode(td_slice bytes, unsigned width, bool big, td_buffer *out);
/* Guesses by NUL bytes, as ASCII letters make them: true with width and order, false where the bytes are neither. Linear. */
bool td_unicode_guess(td_slice bytes, unsigned *width, bool *big);

#endif
