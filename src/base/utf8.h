/* UTF-8 as bytes: one character at a time, and well-formed text whatever the source held. What characters are is text/'s to know. */
#ifndef TD_BASE_UTF8_H
#define TD_BASE_UTF8_H

#include <stdint.h>

#include "base/buffer.h"

/* How many of eight bytes have their top bit set: a multiplication, for machines where counting all bits is a call. */
static inline unsigned td_utf8_tops(uint64_t bytes) {
    return (unsigned)((bytes >> 7 & UINT64_C(0x0101010101010101)) * UINT64_C(0x0101010101010101) >> 56);
}
/* Bytes of the well-formed UTF-8 character that begins at s.at (Unicode 15, table 3-7), 0 where there is none. O(1). */
size_t td_utf8_step(td_slice s);
/* The character and its length; U+FFFD and 1 for a byte that is none. s.n must not be 0. */
size_t td_utf8_get(td_slice s, uint32_t *character);
/* Appends a character; what is no scalar value becomes U+FFFD. */
void td_utf8_put(td_buffer *out, uint32_t character);
/* s itself where it is well-formed, else a copy in `scratch` (emptied first) with U+FFFD for each byte that is not. */
td_slice td_utf8_repaired(td_slice s, td_buffer *scratch);
/* The same with \xHH for each such byte, so that different bytes stay different. */
td_slice td_utf8_escaped(td_slice s, td_buffer *scratch);

#endif
