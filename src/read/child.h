/* Programs that turn a file into text: started without a shell, watched, and never left behind. Inside read/ only. */
#ifndef TD_READ_CHILD_H
#define TD_READ_CHILD_H

#include "base/buffer.h"
#include "base/error.h"

typedef struct td_child {
    char *const *argv; /* ends in NULL; argv[0] is looked up in PATH unless it holds a slash */
    unsigned seconds;  /* it is killed after so long; 0 = 60 */
} td_child;

/* Runs a program with empty standard input and appends what it writes to `out`, whose limit holds. False and *e where it cannot be started
 * (TD_ABSENT if there is none), takes too long, writes too much, or ends badly; its first line of complaint is part of the message. The
 * program is the leader of a process group, of which nothing lives on after the call. May be called by many threads at once. */
bool td_child_run(const td_child *child, td_buffer *out, td_error *e);

#endif
