/* A ZIP archive in memory, on minizip: members by name, their bytes piece by piece within limits. Inside read/ only, in builds with
 * TD_WITH_DOCX. */
#ifndef TD_READ_ZIP_H
#define TD_READ_ZIP_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

/* No office file has so many members, nor so long a name. */
#define TD_ZIP_MEMBERS 10000u
#define TD_ZIP_NAME 256u

typedef struct td_zip {
    void *file; /* unzFile */
    td_slice bytes;
    uint64_t at;       /* place of the stream over `bytes` */
    uint64_t inflated; /* bytes that all members together have given */
    uint64_t own;      /* of the open member: given so far */
    uint64_t taken;    /* of the open member: bytes of the archive that were read for it */
} td_zip;

typedef enum td_zip_got {
    TD_ZIP_BYTES,
    TD_ZIP_END,
    TD_ZIP_DAMAGED, /* what follows cannot be inflated */
    TD_ZIP_LARGE,   /* more than TD_ZIP_TOTAL in all */
    TD_ZIP_BOMB     /* inflates as no text does */
} td_zip_got;

/* A member may inflate to TD_ZIP_FREE bytes, and beyond that to TD_ZIP_RATIO times what was read of it; XML of reports has 5 to 30. */
#define TD_ZIP_FREE ((uint64_t)4 << 20)
#define TD_ZIP_RATIO 200u
#define TD_ZIP_TOTAL ((uint64_t)256 << 20)

/* `bytes` must outlive z. False and *e where this is no archive, or one with too many members. Close in any case. */
bool td_zip_open(td_zip *z, td_slice bytes, td_error *e);
/* Walks through the directory; false at its end or where it is damaged. `name` has TD_ZIP_NAME bytes; longer names become "". */
bool td_zip_first(td_zip *z, char *name);
bool td_zip_next(td_zip *z, char *name);
/* Opens the member at which the walk stands, or the one of this name (ASCII case aside). *e says why not. */
bool td_zip_enter(td_zip *z, td_error *e);
bool td_zip_find(td_zip *z, const char *name);
/* At most `room` bytes of the open member. */
td_zip_got td_zip_read(td_zip *z, void *out, unsigned room, unsigned *got);
void td_zip_leave(td_zip *z);
void td_zip_close(td_zip *z);

#endif
