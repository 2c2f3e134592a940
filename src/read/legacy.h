/* The Vietnamese character sets before Unicode, and Windows-1252. Inside read/ only. */
#ifndef TD_READ_LEGACY_H
#define TD_READ_LEGACY_H

#include "base/buffer.h"

typedef enum td_legacy {
    TD_LEGACY_TCVN3,  /* ABC fonts (.VnTime); capitals of .VnTimeH come as small letters */
    TD_LEGACY_VNI,    /* VNI-Windows: a letter, then its mark */
    TD_LEGACY_VISCII, /* RFC 1456 */
    TD_LEGACY_CP1258, /* Windows-1258: a letter, then its tone */
    TD_LEGACY_CP1252, /* no Vietnamese; for --encoding and web pages */
    TD_LEGACIES
} td_legacy;

/* Appends the bytes as UTF-8 in NFC. */
void td_legacy_decode(td_legacy set, td_slice bytes, td_buffer *out);
/* The same for text that lies inside Unicode text, each of its bytes as the character that Windows-1252 has for it ("NghÞ ®Þnh"); other
 * characters stay as they are. */
void td_legacy_decode_carried(td_legacy set, td_slice utf8, td_buffer *out);

#endif
