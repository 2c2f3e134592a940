/* In: a path and bytes. Out: the complete file at its path, or nothing new there and the reason.
 * Leaves to others: formats; what to do about SIGPIPE (a program that writes to pipes should ignore it).
 * The list of what is unfinished is the one thing that this library keeps outside of handles: a signal handler has no
 * handle. It is lock-free and holds names of temporaries and process groups. */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 1 << 16, MOST_UNFINISHED = 128, TRIES = 10000 };

struct td_outfile {
    int fd;
    bool direct;     /* fd is the destination itself: pipe, terminal, device */
    bool borrowed;   /* fd is standard output and stays open */
    bool copy;       /* direct, but a library wrote `temporary`: copied to fd at commit */
    char *name;      /* for messages, owned */
    char *path;      /* where the file will stand, owned; NULL when direct */
    char *temporary; /* owned; NULL when there is none */
    int registered;  /* its place in `unfinished`, or -1 */
    int error;       /* first errno of a failed write */
    size_t n;
    char buffer[BUFFER];
};

/* ---- what a signal handler may have to end: unfinished files, running programs ---- */

enum { FREE, BUSY, LIVE, RUNNING };

static struct {
    atomic_int state;
    pid_t group; /* RUNNING: a process group */
    char path[PATH_MAX];
} unfinished[MOST_UNFINISHED];

/* Its place in the list, or -1 when the list is full: then an interrupted run may leave this one file behind. */
static int register_name(const char *path) {
    size_t n = strlen(path);
    for (int i = 0; n < PATH_MAX && i < MOST_UNFINISHED; i++) {
        int expected = FREE;
        if (!atomic_compare_exchange_strong(&unfinished[i].state, &expected, BUSY))
            continue;
        memcpy(unfinished[i].path, path, n + 1);
        atomic_store(&unfinished[i].state, LIVE);
        return i;
    }
    return -1;
}

static void unregister_name(int place) {
    if (place < 0)
        return;
    int expected = LIVE; /* a handler that took it keeps it */
    atomic_compare_exchange_strong(&unfinished[place].state, &expected, FREE);
}

int td_unfinished_group(pid_t group) {
    for (int i = 0; i < MOST_UNFINISHED; i++) {
        int expected = FREE;
        if (!atomic_compare_exchange_strong(&unfinished[i].state, &expected, BUSY))
            continue;
        unfinished[i].group = group;
        atomic_store(&unfinished[i].state, RUNNING);
        return i;
    }
    return -1;
}

void td_unfinished_forget(int place) {
    int expected = RUNNING; /* a handler that took it keeps it */
    if (place >= 0)
        atomic_compare_exchange_strong(&unfinished[place].state, &expected, FREE);
}

void td_outfile_unlink_all(void) {
    int saved = errno;
    for (int i = 0; i < MOST_UNFINISHED; i++) {
        int file = LIVE, group = RUNNING;
        if (atomic_compare_exchange_strong(&unfinished[i].state, &file, BUSY))
            unlink(unfinished[i].path);
        else if (atomic_compare_exchange_strong(&unfinished[i].state, &group, BUSY))
            kill(-unfinished[i].group, SIGKILL);
    }
    errno = saved;
}

/* ---- opening ---- */

/* Creates a file of a new name in the folder of `path` (or in `folder`), with the permissions a plain open() would give.
 * Sets f->temporary. Returns the descriptor or -1 with errno. */
static int create_temporary(td_outfile *f, const char *path, const char *folder) {
    const char *slash = path ? strrchr(path, '/') : NULL;
    size_t n = folder ? strlen(folder) : slash ? (size_t)(slash - path) + 1 : 0;
    size_t room = n + 64;
    char *name = malloc(room);
    if (!name) {
        errno = ENOMEM;
        return -1;
    }
    int fd = -1;
    for (int i = 0; i < TRIES && fd < 0; i++) {
        snprintf(name, room, "%.*s%s.trichdan-%ld-%d.tmp", (int)n,
            folder ? folder
            : path ? path
                   : "",
            folder ? "/" : "", (long)getpid(), i);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, folder ? 0600 : 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd < 0) {
        int saved = errno;
        free(name);
        errno = saved;
        return -1;
    }
    f->temporary = name;
    f->registered = register_name(name);
    return fd;
}

static bool is_device_path(const char *path) {
    return strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0;
}

/* Opens a path that is a regular file or does not exist yet, beside its place. Links are followed first, so that the
 * file behind a link is replaced and not the link. Returns 0 or errno. */
static int open_beside(td_outfile *f, const char *path, const struct stat *existing) {
    f->path = existing ? realpath(path, NULL) : strdup(path);
    if (!f->path)
        return errno;
    /* rename() would replace even a file that its owner has protected against writing */
    if (existing && access(f->path, W_OK) != 0)
        return errno;
    f->fd = create_temporary(f, f->path, NULL);
    if (f->fd < 0)
        return errno;
    if (existing && fchmod(f->fd, existing->st_mode & 0777) != 0)
        return errno;
    return 0;
}

/* Returns 0 or errno. */
static int open_path(td_outfile *f, const char *path) {
    if (strcmp(path, "-") == 0) {
        f->direct = f->borrowed = true;
        f->fd = STDOUT_FILENO;
        return 0;
    }
    struct stat st;
    bool exists = stat(path, &st) == 0;
    if (!exists && errno != ENOENT)
        return errno;
    size_t n = strlen(path);
    if (n == 0)
        return ENOENT;
    if ((exists && S_ISDIR(st.st_mode)) || path[n - 1] == '/')
        return EISDIR;
    /* /dev/stdout may lead to a regular file that the shell has open: it must be written, not replaced */
    if (exists && (!S_ISREG(st.st_mode) || is_device_path(path))) {
        f->direct = true;
        f->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return f->fd < 0 ? errno : 0;
    }
    return open_beside(f, path, exists ? &st : NULL);
}

static bool fail(td_error *e, const char *name, int number) {
    char words[128];
    return td_fail(e, number == ENOMEM ? TD_NOMEM : TD_IO, "cannot write %s: %s", name, strerror_r(number, words, sizeof words));
}

td_outfile *td_outfile_open(const char *path, td_error *e) {
    td_outfile *f = calloc(1, sizeof *f);
    if (!f) {
        fail(e, path, ENOMEM);
        return NULL;
    }
    f->fd = -1;
    f->registered = -1;
    f->name = strdup(strcmp(path, "-") == 0 ? "standard output" : path);
    int error = f->name ? open_path(f, path) : ENOMEM;
    if (error) {
        td_outfile_abandon(f);
        fail(e, path, error);
        return NULL;
    }
    return f;
}

/* ---- writing ---- */

/* All of it, or errno in f->error. A pipe that somebody made non-blocking is waited for. */
static void write_now(td_outfile *f, const char *bytes, size_t n) {
    while (n > 0 && !f->error) {
        ssize_t wrote = write(f->fd, bytes, n);
        if (wrote > 0) {
            bytes += wrote;
            n -= (size_t)wrote;
        } else if (wrote < 0 && errno == EAGAIN) {
            poll(&(struct pollfd){.fd = f->fd, .events = POLLOUT}, 1, -1);
        } else if (wrote == 0 || errno != EINTR) {
            f->error = wrote == 0 ? EIO : errno;
        }
    }
}

static void flush(td_outfile *f) {
    size_t n = f->n;
    f->n = 0;
    write_now(f, f->buffer, n);
}

void td_outfile_write(td_outfile *f, const char *bytes, size_t n) {
    if (n == 0 || f->error)
        return;
    if (n > BUFFER - f->n)
        flush(f);
    if (n >= BUFFER) {
        write_now(f, bytes, n);
        return;
    }
    memcpy(f->buffer + f->n, bytes, n);
    f->n += n;
}

bool td_outfile_failed(const td_outfile *f) {
    return f->error != 0;
}

const char *td_outfile_temporary(td_outfile *f) {
    if (!f->temporary && !f->error) {
        const char *folder = getenv("TMPDIR");
        int fd = create_temporary(f, NULL, folder && *folder ? folder : "/tmp");
        if (fd < 0)
            f->error = errno;
        else
            close(fd);
        f->copy = true;
    }
    return f->temporary;
}

/* ---- the end ---- */

/* What a library wrote into the temporary goes to the pipe or device. */
static void copy_temporary(td_outfile *f) {
    int from = open(f->temporary, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        f->error = errno;
    while (!f->error) {
        ssize_t got = read(from, f->buffer, sizeof f->buffer);
        if (got > 0)
            write_now(f, f->buffer, (size_t)got);
        else if (got == 0)
            break;
        else if (errno != EINTR)
            f->error = errno;
    }
    if (from >= 0)
        close(from);
}

static void dispose(td_outfile *f) {
    if (f->fd >= 0 && !f->borrowed)
        close(f->fd);
    if (f->temporary)
        unlink(f->temporary);
    unregister_name(f->registered);
    free(f->temporary);
    free(f->path);
    free(f->name);
    free(f);
}

bool td_outfile_commit(td_outfile *f, td_error *e) {
    if (!f->error)
        flush(f);
    if (f->copy && !f->error)
        copy_temporary(f);
    if (!f->borrowed) { /* some file systems tell of a full disk only here */
        if (close(f->fd) != 0 && errno != EINTR && !f->error)
            f->error = errno;
        f->fd = -1;
    }
    if (f->path && !f->error) {
        if (rename(f->temporary, f->path) != 0) {
            f->error = errno;
        } else {
            free(f->temporary);
            f->temporary = NULL;
        }
    }
    bool ok = f->error == 0;
    if (!ok)
        fail(e, f->name, f->error);
    dispose(f);
    return ok;
}

void td_outfile_abandon(td_outfile *f) {
    if (f)
        dispose(f);
}
