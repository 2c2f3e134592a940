/* Pipes. Comes in: an input that can be read but once. Goes out: its beginning in memory, or all of it in a file. Where the beginning is
 * plain text the rest is copied unseen, so that memory does not grow with it; anything else is read as a whole, as a file would be. */
#include "read/piped.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tempfile.h"
#include "read/part.h"

#define CHUNK ((size_t)256 << 10)

static bool nomem(td_error *e) {
    return td_fail(e, TD_NOMEM, "out of memory");
}

/* One read into the room behind what is there; nothing more is left where `from` is -1 afterwards. */
static void read_more(struct td_piped *p) {
    ssize_t got = read(p->from, p->begun + p->n, p->room - p->n);
    if (got > 0) {
        p->n += (size_t)got;
        return;
    }
    if (got < 0 && errno == EINTR)
        return;
    p->error = got < 0 ? errno : 0;
    if (!p->standard)
        close(p->from);
    p->from = -1;
}

static bool read_beginning(struct td_piped *p, size_t most, td_error *e) {
    while (p->from >= 0 && p->n < most) {
        if (p->room - p->n < CHUNK && !td_vec_grow((void **)&p->begun, &p->room, p->n + CHUNK, 1))
            return nomem(e);
        read_more(p);
    }
    return true;
}

static bool copy_all(struct td_piped *p, uint64_t *bytes, td_error *e) {
    p->copy = td_tempfile_open(e);
    bool ok = p->copy >= 0;
    while (ok && p->n > 0) {
        ok = td_tempfile_add(p->copy, (td_slice){p->begun, p->n}, e);
        *bytes += p->n;
        p->n = 0;
        while (ok && p->from >= 0 && p->n < CHUNK)
            read_more(p);
    }
    free(p->begun);
    p->begun = NULL;
    p->n = p->room = 0;
    return ok;
}

/* A file that standard input is read from its beginning needs no copy. */
static bool is_whole_file(const struct td_piped *p, const struct stat *st) {
    return p->standard && S_ISREG(st->st_mode) && lseek(STDIN_FILENO, 0, SEEK_CUR) == 0;
}

static bool begin(td_source_item *item, const td_source_options *o, uint64_t part_bytes, td_error *e) {
    struct td_piped *p = item->piped;
    struct stat st;
    p->from = p->standard ? STDIN_FILENO : open(item->path.at, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (p->from < 0 || fstat(p->from, &st) != 0) {
        p->error = errno;
        return true;
    }
    if (is_whole_file(p, &st)) {
        p->copy = p->from;
        p->from = -1;
        item->bytes = (uint64_t)st.st_size;
        return true;
    }
    if (!read_beginning(p, (size_t)(2 * part_bytes), e))
        return false;
    if (p->from < 0 || o->encoding || o->n_filters || !td_source_is_plain((td_slice){p->begun, p->n}, item->path))
        return true;
    return copy_all(p, &item->bytes, e);
}

bool td_source_begin(td_source_item *item, const td_source_options *o, uint64_t part_bytes, td_error *e) {
    struct stat st;
    bool standard = td_slice_eq(item->path, TD_S("-"));
    if (item->skipped || !item->named || item->bytes > 0 || item->piped)
        return true;
    if (!standard && (stat(item->path.at, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)))
        return true;
    item->piped = calloc(1, sizeof *item->piped);
    if (!item->piped)
        return nomem(e);
    *item->piped = (struct td_piped){.copy = -1, .from = -1, .standard = standard};
    return begin(item, o, part_bytes, e);
}

int td_piped_rest(struct td_piped *p) {
    int from = p->copy >= 0 ? p->copy : p->from;
    if (p->copy >= 0)
        lseek(p->copy, 0, SEEK_SET);
    p->from = -1; /* closed by whoever reads it */
    return from;
}

void td_piped_free(struct td_piped *p) {
    if (!p)
        return;
    if (p->copy > STDIN_FILENO)
        close(p->copy);
    if (p->from > STDIN_FILENO)
        close(p->from);
    free(p->begun);
    free(p);
}
