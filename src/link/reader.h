/* What a pass of the second round knows. Private to link/. */
#ifndef TD_LINK_READER_H
#define TD_LINK_READER_H

#include "link/linker.h"

struct td_link_reader {
    const td_linker *l;
    uint32_t file;      /* the one that entry_of is of */
    uint32_t *entry_of; /* form -> entry + 1 in that file */
    td_buffer key, kept;
    td_link_past past;
    uint32_t *head, *next; /* explain.c: identities by base */
    td_buffer said;
};

/* The entry of a reference of the file that was turned to, + 1; 0 = none. */
uint32_t td_reader_entry(td_link_reader *r, const td_mention *m);

#endif
