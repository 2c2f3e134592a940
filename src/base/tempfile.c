/* In: bytes. Out: the same bytes again. Leaves to others: what they are, and when memory is too small for them. */
#include "base/tempfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool refused(const char *what, td_error *e) {
    return td_fail(e, TD_IO, "a temporary file cannot be %s: %s (TMPDIR names another folder)", what, strerror(errno));
}

int td_tempfile_open(td_error *e) {
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder)
        folder = "/tmp";
    int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    char path[4096];
    if (file < 0 && snprintf(path, sizeof path, "%s/trichdan-XXXXXX", folder) < (int)sizeof path) {
        file = mkostemp(path, O_CLOEXEC); /* a file system without nameless files: the name is taken away at once */
        if (file >= 0)
            unlink(path);
    }
    if (file < 0)
        refused("made", e);
    return file;
}

bool td_tempfile_add(int file, td_slice bytes, td_error *e) {
    for (size_t n = 0; n < bytes.n;) {
        ssize_t put = write(file, bytes.at + n, bytes.n - n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return refused("written", e);
        n += (size_t)put;
    }
    return true;
}

bool td_tempfile_read(int file, uint64_t at, char *into, size_t n, td_error *e) {
    for (size_t have = 0; have < n;) {
        ssize_t got = pread(file, into + have, n - have, (off_t)(at + have));
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO;
        if (got <= 0)
            return refused("read", e);
        have += (size_t)got;
    }
    return true;
}
