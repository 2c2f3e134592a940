/* What a pass of the second round knows. Private to link/. */
#ifndef TD_LINK_READER_H
#define TD_LINK_READER_H

#include "link/linker.h"

enum {
    TD_LOOK_BACK = 64, /* references that an anaphor may point back over */
    TD_NAMED = 16      /* names given by the text that are remembered */
};

typedef struct td_seen {
    td_slice type; /* of a form, so that it lives as long as the linker */
    uint32_t entry;
} td_seen;

typedef struct td_named { /* 'sau đây gọi tắt là Chương trình' */
    uint64_t alias;       /* hash */
    uint32_t entry;
} td_named;

struct td_link_reader {
    const td_linker *l;
    uint32_t file;      /* the one that entry_of is of */
    uint32_t *entry_of; /* form -> entry + 1 in that file */
    td_buffer key;
    td_seen last[TD_LOOK_BACK];
    unsigned n_last;
    td_named named[TD_NAMED]; /* the latest definitions */
    unsigned n_named;
    uint32_t *head, *next; /* explain.c: identities by base */
    td_buffer said;
};

/* The entry of a reference of the file that was turned to, + 1; 0 = none. */
uint32_t td_reader_entry(td_link_reader *r, const td_mention *m);

#endif
