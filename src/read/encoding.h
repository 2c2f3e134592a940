/* From the bytes of a text to UTF-8: byte order marks, UTF-16 and UTF-32 by their NUL bytes, UTF-8, then the legacy sets by the share of
 * Vietnamese syllables. Inside read/, but for the names. */
#ifndef TD_READ_ENCODING_H
#define TD_READ_ENCODING_H

#include "base/buffer.h"
#include "base/error.h"

typedef enum td_encoding {
    TD_ENC_DETECT,
    TD_ENC_UTF8,
    TD_ENC_UTF16LE,
    TD_ENC_UTF16BE,
    TD_ENC_UTF32LE,
    TD_ENC_UTF32BE,
    TD_ENC_TCVN3, /* this one and the next in the order of td_legacy */
    TD_ENC_VNI,
    TD_ENC_VISCII,
    TD_ENC_CP1258,
    TD_ENC_CP1252,
    TD_ENC_TCVN3_CARRIED, /* legacy letters inside of Unicode text, in the same order */
    TD_ENC_VNI_CARRIED,
    TD_ENC_VISCII_CARRIED,
    TD_ENC_CP1258_CARRIED,
    TD_ENCODINGS
} td_encoding;

/* By any usual name, whatever its case; TD_ENC_DETECT if none is known. */
td_encoding td_encoding_named(td_slice name);
/* All names that --encoding takes, for a message; static. */
const char *td_encoding_names(void);

typedef struct td_decoding {
    td_slice text;     /* in `bytes` as given where that was UTF-8, else in `out` */
    const char *name;  /* static: the encoding, "UTF-8-BOM" with a mark */
    uint32_t skipped;  /* bytes of a UTF-8 byte order mark */
    bool converted;    /* text lies in `out` */
    const char *doubt; /* static; NULL, or why the choice is not certain */
    uint64_t damaged;  /* units of UTF-16 or UTF-32 that are no character, read as U+FFFD */
    uint64_t mixed;    /* lines that were in another encoding than the named one */
} td_decoding;

/* Decodes `bytes`; `forced` is what they are if no byte order mark says otherwise. `out` is emptied, and must live as long as d->text.
 * False and *e on want of memory or over out->limit. Linear. */
bool td_decode(td_slice bytes, td_encoding forced, td_buffer *out, td_decoding *d, td_error *e);
/* Legacy letters inside of text that is UTF-8 by nature (DOCX, HTML): as above, without marks and NUL bytes. */
bool td_decode_carried(td_slice utf8, td_buffer *out, td_decoding *d, td_error *e);

#endif
