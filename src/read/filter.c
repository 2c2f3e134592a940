/* Text by way of other programs. Comes in: a file, and the filter that is for it. Goes out: what the program says of it. Running programs
 * is left to child.c. */
#include "read/filter.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "read/child.h"
#include "read/mend.h"
#include "read/reader.h"

#define WORDS_MAX 64

/* ---- how a filter is written ---- */

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

/* The words of a command one after the other in `room` (owned by the caller, free it); argv points into it. */
typedef struct command {
    char *room;
    char *argv[WORDS_MAX + 1];
    unsigned n;
    bool named; /* the file's name stands in it */
} command;

static void dispose(command *c) {
    free(c->room);
    c->room = NULL;
}

/* One word from *text on; false where a quote is never closed. A '%' becomes `name`. */
static bool read_word(const char **text, const char *name, td_buffer *out, bool *named) {
    char quote = 0;
    for (const char *at = *text;; at++) {
        if (*at == 0 || (!quote && is_white(*at))) {
            *text = at;
            td_buffer_add_char(out, 0);
            return quote == 0;
        }
        if (quote ? *at == quote : *at == '"' || *at == '\'') {
            quote = quote ? 0 : *at;
        } else if (*at == '\\' && at[1] && quote != '\'') {
            td_buffer_add_char(out, *++at);
        } else if (*at == '%' && at[1] == '%') {
            td_buffer_add_char(out, *at++);
        } else if (*at == '%') {
            td_buffer_add(out, name, strlen(name));
            *named = true;
        } else {
            td_buffer_add_char(out, *at);
        }
    }
}

static bool read_command(command *c, const char *text, const char *name, td_error *e) {
    *c = (command){0};
    td_buffer out = {0};
    size_t starts[WORDS_MAX];
    bool closed = true;
    while (closed && is_white(*text))
        text++;
    while (closed && *text && c->n < WORDS_MAX) {
        starts[c->n++] = out.n;
        closed = read_word(&text, name, &out, &c->named);
        while (closed && is_white(*text))
            text++;
    }
    c->room = out.at;
    for (unsigned i = 0; i < c->n && !out.failed; i++)
        c->argv[i] = out.at + starts[i];
    if (out.failed)
        return td_fail(e, TD_NOMEM, "out of memory");
    if (!closed)
        return td_fail(e, TD_USAGE, "a quote is not closed");
    if (*text)
        return td_fail(e, TD_USAGE, "more than %d words", WORDS_MAX);
    if (c->n == 0 || !*c->argv[0])
        return td_fail(e, TD_USAGE, "there is no command behind the colon");
    return true;
}

bool td_filter_check(const char *filter, td_error *e) {
    const char *colon = strchr(filter, ':');
    if (!colon || colon == filter || memchr(filter, ' ', (size_t)(colon - filter)) || memchr(filter, '/', (size_t)(colon - filter)))
        return td_fail(e, TD_USAGE, "filter '%.80s': it must begin with endings and a colon, as in 'xps:mutool draw -F txt %%'", filter);
    command c;
    td_error inner = {0};
    bool ok = read_command(&c, colon + 1, "", &inner);
    if (ok && !c.named)
        ok = td_fail(&inner, TD_USAGE, "a '%%' must say where the file's name goes");
    dispose(&c);
    return ok || td_fail(e, inner.code, "filter '%.80s': %s", filter, inner.message);
}

static bool is_for(const char *filter, td_slice ending) {
    const char *at = filter;
    for (const char *past; *at && *at != ':'; at = *past == ',' ? past + 1 : past) {
        at += *at == '.';
        past = at + strcspn(at, ",:");
        if ((size_t)(past - at) == ending.n && strncasecmp(at, ending.at, ending.n) == 0)
            return true;
    }
    return false;
}

const char *td_filter_given(const char *const *filters, size_t n, td_slice path) {
    td_slice ending = td_ending(path);
    for (size_t i = ending.n ? n : 0; i > 0; i--)
        if (is_for(filters[i - 1], ending))
            return filters[i - 1];
    return NULL;
}

/* ---- the programs that we know ---- */

/* Tried in order until one is installed. pdftotext in its own order drops hyphens at line ends ('NĐ-' 'CP', '2016-' '2020'): with -layout
 * it keeps them. */
typedef struct builtin {
    td_format format;
    const char *command, *package;
} builtin;

static const builtin builtins[] = {
    {TD_FMT_PDF, "pdftotext -enc UTF-8 -layout % -", "poppler-utils"},
    {TD_FMT_DOC, "antiword -m UTF-8.txt -w 0 %", "antiword"},
    {TD_FMT_DOC, "catdoc -w -d utf-8 %", "catdoc"},
    {TD_FMT_RTF, "unrtf --html --quiet %", "unrtf"},
};

/* ---- the file's name ---- */

/* What came from a pipe gets a name that a program can open, as long as fd is open. */
static bool name_pipe(td_slice bytes, char *name, size_t room, int *fd) {
    *fd = memfd_create("trichdan", MFD_CLOEXEC);
    for (size_t at = 0; *fd >= 0 && at < bytes.n;) {
        ssize_t n = write(*fd, bytes.at + at, bytes.n - at);
        if (n <= 0)
            return false;
        at += (size_t)n;
    }
    snprintf(name, room, "/proc/%ld/fd/%d", (long)getpid(), *fd);
    return *fd >= 0;
}

/* A name that no program takes for an option. Free it. */
static char *name_of(const td_raw *raw, int *fd) {
    size_t n = raw->path ? strlen(raw->path) + 3 : 64;
    char *name = malloc(n);
    if (name && raw->path)
        snprintf(name, n, "%s%s", *raw->path == '-' ? "./" : "", raw->path);
    else if (name && !name_pipe(raw->bytes, name, n, fd))
        *name = 0;
    return name;
}

/* ---- running ---- */

static bool run(const td_raw *raw, const char *text, const char *name, td_buffer *out, td_error *e) {
    command c;
    td_child child = {.seconds = raw->options ? raw->options->filter_seconds : 0};
    child.argv = c.argv;
    bool ok = read_command(&c, text, name, e) && td_child_run(&child, out, e);
    dispose(&c);
    return ok;
}

/* A DOCX with a password is an OLE file that holds a stream of this name ([MS-OFFCRYPTO] 2.3.4.4). */
static bool is_locked(td_slice bytes) {
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return memmem(bytes.at, bytes.n, name, sizeof name) != NULL;
}

static bool run_builtin(const td_raw *raw, const char *name, td_buffer *out, td_error *e) {
    if (raw->format == TD_FMT_DOC && is_locked(raw->bytes))
        return td_fail(e, TD_FORMAT, "encrypted: save it without a password");
    const builtin *first = NULL;
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        if (builtins[i].format != raw->format)
            continue;
        first = first ? first : &builtins[i];
        out->n = 0;
        if (run(raw, builtins[i].command, name, out, e))
            return true;
        if (e->code != TD_ABSENT)
            return false;
    }
    if (!first)
        return td_fail(e, TD_IO, "no program is known for such files");
    int n = (int)strcspn(first->command, " ");
    return td_fail(e, TD_ABSENT, "%.*s is needed to read such files; it is in the Debian package %s", n, first->command, first->package);
}

static bool is_blank(td_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.at[i] > ' ')
            return false;
    return true;
}

/* The names in files.format of endings that are no format of ours; static. */
static const char *format_of(const td_raw *raw, const char *filter) {
    static const char *const endings[] = {"txt", "html", "docx", "odt", "pdf", "doc", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp",
        "epub", "djvu", "ps", "xps", "tex", "eml", "msg", "csv", "xml", "json", "mht", "wpd", "wps", "png", "jpg", "tif", "tiff"};
    td_slice ending = td_ending(td_slice_of(raw->path));
    for (size_t i = 0; filter && i < sizeof endings / sizeof *endings; i++)
        if (td_ending_is(ending, endings[i]))
            return endings[i];
    return filter ? "filter" : td_format_name(raw->format);
}

/* What a program wrote is text or a page, whatever the file was. --encoding speaks of the user's own programs only. */
static bool read_output(const td_raw *raw, const char *filter, td_source *s, td_buffer *out, td_error *e) {
    const char *format = s->format;
    while (out->n > 0 && out->at[out->n - 1] == '\f') /* which ends the last page and begins none */
        out->n--;
    td_source_take(s, out);
    td_raw written = *raw;
    written.bytes = s->text;
    written.forced = filter ? raw->forced : TD_ENC_DETECT;
    written.format = td_format_guess(s->text, (td_slice){0});
    bool ok = written.format == TD_FMT_HTML ? td_read_html(&written, s, e) : td_read_text(&written, s, e);
    s->format = format;
    s->verbatim = false;
    s->skipped = 0;
    return ok;
}

bool td_read_filtered(const td_raw *raw, td_source *s, td_error *e) {
    const td_source_options *o = raw->options;
    const char *filter = o && raw->path ? td_filter_given(o->filters, o->n_filters, td_slice_of(raw->path)) : NULL;
    td_buffer out = {.limit = (size_t)raw->limit};
    td_error inner = {0};
    int fd = -1;
    char *name = name_of(raw, &fd);
    s->format = format_of(raw, filter);
    bool ok = name && *name;
    if (!ok)
        td_fail(&inner, TD_NOMEM, "out of memory");
    else if (filter)
        ok = run(raw, strchr(filter, ':') + 1, name, &out, &inner);
    else
        ok = run_builtin(raw, name, &out, &inner);
    if (ok && !filter && raw->format == TD_FMT_PDF)
        td_mend_syllables(&out);
    free(name);
    if (fd >= 0)
        close(fd);
    if (!ok) {
        td_buffer_dispose(&out);
        return td_fail(e, inner.code, "%s: %s", raw->name, inner.message);
    }
    if (is_blank(td_buffer_slice(&out)) && raw->format == TD_FMT_PDF)
        td_source_note(s, "read.no-text", "no text, perhaps a scan: ocrmypdf -l vie IN.pdf OUT.pdf adds a layer of text");
    return read_output(raw, filter, s, &out, e);
}
