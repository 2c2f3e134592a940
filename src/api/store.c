/* In: findings as bytes, a part at a time. Out: findings, in the same order, as often as asked. Memory: TD_STORE_MEMORY and one part,
 * however much was found; the rest lies in a temporary file, which the system removes with the process. */
#include "api/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void td_findings_free(td_findings *findings) {
    if (findings)
        td_findings_dispose(findings);
    free(findings);
}

/* Lines and pages of a part count from its beginning. */
static void move(td_findings *part, td_part_place place) {
    for (size_t i = 0; i < part->mentions.n && (place.line || place.page); i++) {
        part->mentions.at[i].line += place.line;
        part->mentions.at[i].page += place.page;
    }
}

static bool refused(const char *what, td_error *e) {
    return td_fail(e, TD_IO, "a temporary file for what was found cannot be %s: %s (TMPDIR names another folder)", what, strerror(errno));
}

/* A file without a name, or one whose name is taken away at once. */
static bool open_file(td_store *s, td_error *e) {
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder)
        folder = "/tmp";
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    char path[4096];
    if (fd < 0 && snprintf(path, sizeof path, "%s/trichdan-XXXXXX", folder) < (int)sizeof path) {
        fd = mkostemp(path, O_CLOEXEC);
        if (fd >= 0)
            unlink(path);
    }
    if (fd < 0)
        return refused("made", e);
    s->file = fd;
    return true;
}

static bool write_out(td_store *s, td_error *e) {
    if (s->file == 0 && !open_file(s, e))
        return false;
    for (size_t n = 0; n < s->fresh.n;) {
        ssize_t put = write(s->file, s->fresh.at + n, s->fresh.n - n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return refused("written", e);
        n += (size_t)put;
    }
    s->written += s->fresh.n;
    s->fresh.n = 0;
    return true;
}

bool td_store_add(td_store *s, uint32_t file, td_part_place place, uint32_t mentions, td_slice packed, td_error *e) {
    if (s->fresh.n + packed.n > (s->limit ? s->limit : TD_STORE_MEMORY) && s->fresh.n > 0 && !write_out(s, e))
        return false;
    td_stored part = {.at = s->written + s->fresh.n, .place = place, .file = file};
    const td_stored *last = s->parts.n ? &s->parts.at[s->parts.n - 1] : NULL;
    part.first = last && last->file == file ? last->first + last->mentions : 0;
    part.mentions = mentions;
    td_buffer_add_slice(&s->fresh, packed);
    if (!s->fresh.failed && td_vec_push(&s->parts, part))
        return true;
    return td_fail(e, TD_NOMEM, "out of memory");
}

static bool read_back(const td_store *s, uint64_t at, size_t n, td_buffer *into, td_error *e) {
    into->n = 0;
    char *p = td_buffer_room(into, n ? n : 1);
    if (!p)
        return td_fail(e, TD_NOMEM, "out of memory");
    while (into->n < n) {
        ssize_t got = pread(s->file, p + into->n, n - into->n, (off_t)(at + into->n));
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO;
        if (got <= 0)
            return refused("read", e);
        into->n += (size_t)got;
    }
    return true;
}

bool td_store_each_packed(const td_store *s, uint32_t first, uint32_t end_file, td_packed_visit *visit, void *to, td_error *e) {
    td_buffer bytes = {0};
    bool ok = true;
    for (size_t i = 0; i < s->parts.n && ok; i++) {
        const td_stored *stored = &s->parts.at[i];
        if (stored->file < first)
            continue;
        if (stored->file >= end_file)
            break;
        uint64_t end = i + 1 < s->parts.n ? s->parts.at[i + 1].at : s->written + s->fresh.n;
        td_slice packed = {NULL, (size_t)(end - stored->at)};
        if (stored->at >= s->written) {
            packed.at = s->fresh.at + (stored->at - s->written);
        } else {
            ok = read_back(s, stored->at, packed.n, &bytes, e);
            packed.at = bytes.at;
        }
        ok = ok && visit(to, stored, packed, e);
    }
    td_buffer_dispose(&bytes);
    return ok;
}

typedef struct unpacking {
    td_findings part;
    td_findings_visit *visit;
    void *to;
} unpacking;

static bool unpack(void *to, const td_stored *stored, td_slice packed, td_error *e) {
    unpacking *u = to;
    if (!td_spool_read(packed, &u->part, e))
        return false;
    move(&u->part, stored->place);
    return u->visit(u->to, stored->file, stored->first, &u->part);
}

bool td_store_each(void *context, uint32_t first, uint32_t end, td_findings_visit *visit, void *to, td_error *e) {
    unpacking u = {.visit = visit, .to = to};
    bool ok = td_store_each_packed(context, first, end, unpack, &u, e);
    td_findings_dispose(&u.part);
    return ok;
}

void td_store_dispose(td_store *s) {
    td_vec_dispose(&s->parts);
    td_buffer_dispose(&s->fresh);
    if (s->file > 0)
        close(s->file);
    *s = (td_store){.limit = s->limit};
}
