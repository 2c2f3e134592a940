/* A file for what does not fit into memory: without a name, in $TMPDIR or else /tmp, gone with the process. */
#ifndef TD_BASE_TEMPFILE_H
#define TD_BASE_TEMPFILE_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

/* Its descriptor, the caller's to close; -1 and *e, with the system's reason, where none can be made. */
int td_tempfile_open(td_error *e);
/* At its end. */
bool td_tempfile_add(int file, td_slice bytes, td_error *e);
/* Exactly `n` bytes from offset `at`. May be called by several threads at once. */
bool td_tempfile_read(int file, uint64_t at, char *into, size_t n, td_error *e);

#endif
