/* Bytes as a page can carry them: compressed (RFC 1950) where this build has zlib, and written in the letters of base64 (RFC 4648).
 * Blocks may be fed in any portions; what comes out depends on the bytes alone. */
#ifndef TD_WRITE_PACKED_H
#define TD_WRITE_PACKED_H

#include "base/buffer.h"

typedef struct td_packer td_packer;

/* Whether this build compresses: the page has to say so. */
bool td_packer_packs(void);
/* NULL on want of memory. About 300 KB; free with td_packer_free. */
td_packer *td_packer_new(void);
/* Takes more bytes of the block and appends to `out` what is ready of it. Want of memory sets out->failed. */
void td_packer_add(td_packer *p, td_slice bytes, td_buffer *out);
/* Appends the rest of the block; what is added from here on is the next one. */
void td_packer_end(td_packer *p, td_buffer *out);
void td_packer_free(td_packer *p);

#endif
