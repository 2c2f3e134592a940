/* A program's output. Comes in: an argument vector. Goes out: what the program wrote. Which program it is and what its output means is left
 * to filter.c. */
#include "read/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/outfile.h"

#define SECONDS_USUAL 60
#define CHUNK ((size_t)1 << 16)

extern char **environ;

typedef struct running {
    pid_t pid;
    int out, err;   /* our ends; -1 once the program has closed its own */
    int64_t until;  /* milliseconds of the monotonic clock */
    char said[160]; /* the beginning of what it wrote to standard error */
    size_t said_n;
    int place; /* among what a signal handler must end */
} running;

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void close_end(int *fd) {
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* ---- starting ---- */

static int spawn(running *r, char *const *argv, int out, int err) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGINT);
    sigaddset(&usual, SIGTERM);
    if (posix_spawn_file_actions_init(&files) != 0)
        return ENOMEM;
    if (posix_spawnattr_init(&how) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    int failed = posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    failed = failed ? failed : posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    failed = failed ? failed : posix_spawn_file_actions_adddup2(&files, err, STDERR_FILENO);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&how, 0);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &usual);
    failed = failed ? failed : posix_spawnp(&r->pid, argv[0], &files, &how, argv, environ);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

static bool start(running *r, const td_child *child, td_error *e) {
    int out[2] = {-1, -1}, err[2] = {-1, -1};
    int failed = pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0 ? errno : spawn(r, child->argv, out[1], err[1]);
    close_end(&out[1]);
    close_end(&err[1]);
    r->out = out[0];
    r->err = err[0];
    r->until = now() + 1000 * (int64_t)(child->seconds ? child->seconds : SECONDS_USUAL);
    if (!failed) {
        r->place = td_unfinished_group(r->pid);
        return true;
    }
    close_end(&r->out);
    close_end(&r->err);
    if (failed == ENOENT)
        return td_fail(e, TD_ABSENT, "%s: the program is not installed", child->argv[0]);
    return td_fail(e, TD_IO, "%s: %s", child->argv[0], strerror(failed));
}

/* ---- listening ---- */

static void take_output(running *r, td_buffer *out) {
    char bytes[CHUNK];
    ssize_t n = read(r->out, bytes, sizeof bytes);
    if (n > 0)
        td_buffer_add(out, bytes, (size_t)n);
    else if (n == 0 || errno != EINTR)
        close_end(&r->out);
}

static void take_complaint(running *r) {
    char bytes[1024];
    ssize_t n = read(r->err, bytes, sizeof bytes);
    if (n == 0 || (n < 0 && errno != EINTR))
        close_end(&r->err);
    for (ssize_t i = 0; i < n && r->said_n < sizeof r->said - 1; i++)
        r->said[r->said_n++] = bytes[i];
}

/* Until both ends are closed; false when time or room is over. */
static bool listen_to(running *r, td_buffer *out, td_error *e) {
    while (r->out >= 0 || r->err >= 0) {
        struct pollfd ends[2] = {{.fd = r->out, .events = POLLIN}, {.fd = r->err, .events = POLLIN}};
        int64_t left = r->until - now();
        if (left <= 0)
            return td_fail(e, TD_IO, "it took too long and was stopped");
        if (poll(ends, 2, (int)(left < 60000 ? left : 60000)) < 0 && errno != EINTR)
            return td_fail(e, TD_IO, "%s", strerror(errno));
        if (r->out >= 0 && ends[0].revents)
            take_output(r, out);
        if (r->err >= 0 && ends[1].revents)
            take_complaint(r);
        if (out->failed)
            return td_fail(e, TD_NOMEM, "it wrote more than the %zu bytes that one text may have, or memory is short", out->limit);
    }
    return true;
}

/* ---- its end ---- */

/* Waits until the program has ended, at most until its time is over; its process group can still be named then. */
static bool await_end(const running *r) {
    for (int pause = 1;; pause = pause < 50 ? 2 * pause : pause) {
        siginfo_t info = {.si_pid = 0};
        int got = waitid(P_PID, (id_t)r->pid, &info, WEXITED | WNOWAIT | WNOHANG);
        if ((got == 0 && info.si_pid == r->pid) || (got != 0 && errno != EINTR))
            return true;
        if (now() >= r->until)
            return false;
        poll(NULL, 0, pause);
    }
}

/* Kills what is left of the group and takes the exit status. */
static int finish(running *r) {
    int status = 0;
    close_end(&r->out);
    close_end(&r->err);
    kill(-r->pid, SIGKILL);
    td_unfinished_forget(r->place); /* before the number can be another's */
    while (waitpid(r->pid, &status, 0) < 0)
        if (errno != EINTR)
            return 0; /* taken by somebody else: how it ended is not known */
    return status;
}

/* The first line of what it said, printable. */
static const char *complaint(running *r) {
    size_t n = 0, from = 0;
    while (from < r->said_n && (unsigned char)r->said[from] <= ' ')
        from++;
    while (from + n < r->said_n && (unsigned char)r->said[from + n] >= ' ')
        n++;
    r->said[from + n] = 0;
    return r->said + from;
}

bool td_child_run(const td_child *child, td_buffer *out, td_error *e) {
    running r = {.out = -1, .err = -1};
    if (!start(&r, child, e))
        return false;
    td_error inner = {0};
    bool ok = listen_to(&r, out, &inner);
    if (ok && !await_end(&r))
        ok = td_fail(&inner, TD_IO, "it took too long and was stopped");
    int status = finish(&r);
    if (!ok)
        return td_fail(e, inner.code, "%s: %s", child->argv[0], inner.message);
    const char *said = complaint(&r), *colon = *said ? ": " : "";
    if (WIFSIGNALED(status))
        return td_fail(e, TD_IO, "%s: ended by signal %d%s%s", child->argv[0], WTERMSIG(status), colon, said);
    if (WEXITSTATUS(status) == 127 && !*said)
        return td_fail(e, TD_ABSENT, "%s: the program is not installed", child->argv[0]);
    if (WEXITSTATUS(status) != 0)
        return td_fail(e, TD_IO, "%s: exit status %d%s%s", child->argv[0], WEXITSTATUS(status), colon, said);
    return true;
}
