/* Output that appears whole or not at all: regular files are written beside their place and renamed when complete.
 * Pipes, terminals and devices are written directly. Errors (full disk, closed pipe) are kept and told at the end. */
#ifndef TD_BASE_OUTFILE_H
#define TD_BASE_OUTFILE_H

#include <sys/types.h>

#include "base/error.h"
#include "base/slice.h"

typedef struct td_outfile td_outfile;

/* path "-" is standard output. NULL and *e on failure. */
td_outfile *td_outfile_open(const char *path, td_error *e);
/* Buffered. After a failure it does nothing more; the first failure is what td_outfile_commit tells. */
void td_outfile_write(td_outfile *f, const char *bytes, size_t n);
static inline void td_outfile_slice(td_outfile *f, td_slice s) {
    td_outfile_write(f, s.at, s.n);
}
/* True once a write has failed: a long writer may stop early. */
bool td_outfile_failed(const td_outfile *f);
/* A place beside `path` for libraries that must write a named file themselves (SQLite, libxlsxwriter): write there, then commit. */
const char *td_outfile_temporary(td_outfile *f);
/* Flushes, renames into place, frees. False and *e if any write failed; then nothing stands at `path` that did not before. */
bool td_outfile_commit(td_outfile *f, td_error *e);
/* Frees and removes what was written. NULL is fine. */
void td_outfile_abandon(td_outfile *f);
/* A process group that must not outlive this process; returns its place in the list, or -1 when the list is full: then an interrupted run
 * may leave it behind. Forget it before its leader is waited for, when the number can become another's. */
int td_unfinished_group(pid_t group);
void td_unfinished_forget(int place);
/* Async-signal-safe: unlinks the temporaries of all open outfiles and kills these groups (for a Ctrl-C handler in cli/). */
void td_outfile_unlink_all(void);

#endif
