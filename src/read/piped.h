/* What can be read but once: standard input, pipes named as files, devices. Text that is too large to lie in memory goes into a temporary
 * file first, and is read in parts from there. Inside read/, but for td_source_begin. */
#ifndef TD_READ_PIPED_H
#define TD_READ_PIPED_H

#include "read/source.h"

struct td_piped {
    int copy;       /* descriptor of a file with all its bytes, to be read at any place; -1: there is none */
    int from;       /* descriptor that the rest comes from; -1: all is there */
    char *begun;    /* its first bytes, where there is no copy */
    size_t n, room; /* of these */
    int error;      /* errno of a read or open that failed; 0: none */
    bool standard;  /* descriptor 0, which is not ours to close */
};

/* Before an item is read: reads such an input so far that td_source_parts can tell how it is to be read. Nothing to do for others. What
 * cannot be read is told when it is read as a whole. False and *e where the temporary file cannot be written, or on want of memory. */
bool td_source_begin(td_source_item *item, const td_source_options *o, uint64_t part_bytes, td_error *e);
/* There is a copy that part.c and source.c read. */
static inline bool td_piped_copied(const td_source_item *item) {
    return item->piped && item->piped->copy >= 0;
}
/* The descriptor to read on from, behind `begun`; -1: all is there. A copy is read from its beginning. */
int td_piped_rest(struct td_piped *p);
void td_piped_free(struct td_piped *p); /* NULL is fine */

#endif
