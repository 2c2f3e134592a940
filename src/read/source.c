/* One input: its bytes, and what they are. Comes in: a path or standard input. Goes out: text that is UTF-8, or bytes as they are (text/
 * reports what is not UTF-8 in them). A UTF-8 byte order mark is passed over and counted in `skipped`. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/source.h"

#define LIMIT_DEFAULT (UINT32_MAX - UINT64_C(1))
#define CHUNK ((size_t)1 << 16)

static bool read_all(int fd, td_source *s, const char *name, uint64_t limit, size_t expected, td_error *e) {
    size_t room = expected + 1 > CHUNK ? expected + 1 : CHUNK, n = 0;
    s->owned = malloc(room);
    while (s->owned) {
        ssize_t got = read(fd, s->owned + n, room - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return td_fail(e, TD_IO, "%s: %s", name, strerror(errno));
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > limit)
            return td_fail(e, TD_NOMEM, "%s: larger than the %llu bytes that one text may have", name, (unsigned long long)limit);
        if (n < room)
            continue;
        char *more = realloc(s->owned, room *= 2);
        if (!more)
            return td_fail(e, TD_NOMEM, "%s: out of memory", name);
        s->owned = more;
    }
    if (!s->owned)
        return td_fail(e, TD_NOMEM, "%s: out of memory", name);
    s->bytes = n;
    s->text = (td_slice){s->owned, n};
    return true;
}

static void pass_over_mark(td_source *s) {
    s->encoding = "UTF-8";
    if (s->text.n < 3 || memcmp(s->text.at, "\xEF\xBB\xBF", 3) != 0)
        return;
    s->encoding = "UTF-8-BOM";
    s->skipped = 3;
    s->text.at += 3;
    s->text.n -= 3;
}

bool td_source_read(td_source *s, const td_source_item *item, const td_source_options *o, td_error *e) {
    *s = (td_source){.format = "text", .encoding = "", .verbatim = true};
    const char *path = item->path.at;
    bool standard = td_slice_eq(item->path, TD_S("-"));
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        td_fail(e, TD_IO, "%s: %s", path, strerror(errno));
        if (fd > STDIN_FILENO)
            close(fd);
        return false;
    }
    uint64_t limit = o && o->limit ? o->limit : LIMIT_DEFAULT;
    size_t expected = S_ISREG(st.st_mode) && st.st_size > 0 && (uint64_t)st.st_size <= limit ? (size_t)st.st_size : 0;
    bool ok = read_all(fd, s, standard ? "standard input" : path, limit, expected, e);
    if (!standard)
        close(fd);
    if (ok)
        pass_over_mark(s);
    return ok;
}

void td_source_dispose(td_source *s) {
    free(s->owned);
    *s = (td_source){0};
}
