/* Harvests: what was found in some inputs, for a run elsewhere that links all of them. Private to api/.
 *
 * A harvest is a file: the line "trichdan harvest FORM SPOOL\n", then frames, each a kind (a byte), the payload's length and its checksum
 * (8 bytes each, low byte first), the payload: numbers are LEB128, a string is its length and its bytes.
 *   'I' input: path, status, format, encoding, pages, bytes, characters, skipped, read, mentions of each kind
 *   'P' problem of the last input: code, message, line, 1 + start (0: none)
 *   'F' findings of the last input: line, page, mentions, then as find/spool.h has them
 *   'E' end: the number of inputs
 * The checksum is FNV-1a 64 of kind and payload: it tells damage, not malice; everything is checked again when it is read. */
#ifndef TD_API_HARVEST_H
#define TD_API_HARVEST_H

#include "api/handle.h"

#define TD_HARVEST_FORM 2

/* An input as a harvest has it. */
typedef struct td_harvested {
    td_slice path;    /* in t->strings */
    uint32_t harvest; /* index of the file */
    uint64_t at;      /* of its first frame */
} td_harvested;

/* merge.c: reads the harvests of t->harvests into inputs, problems, linker and store, as run.c does with files. False with t->error. */
bool td_merge(trichdan *t);

/* harvest.c: reading, for merge.c. */
typedef struct td_harvest_reader {
    const char *path;
    int fd;
    uint64_t at;   /* of the next frame */
    uint64_t size; /* of the file */
    td_buffer room;
    char kind; /* of the frame that was read last */
    td_slice payload;
} td_harvest_reader;

/* Opens and checks the first line. Close in any case. */
bool td_harvest_open(td_harvest_reader *r, const char *path, td_error *e);
/* The frame at r->at. False and *e where it is cut or damaged; its length is checked before room is made. */
bool td_harvest_frame(td_harvest_reader *r, td_error *e);
void td_harvest_close(td_harvest_reader *r);
bool td_harvest_damaged(const td_harvest_reader *r, td_error *e); /* always false */

/* Fields of a payload; `bad` where they do not lie in it. */
typedef struct td_fields {
    const unsigned char *p, *end;
    bool bad;
} td_fields;
uint64_t td_field_number(td_fields *f, uint64_t most);
td_slice td_field_string(td_fields *f);

#endif
