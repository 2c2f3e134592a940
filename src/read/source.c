/* One input: its bytes, and what they are. Comes in: a path or standard input. Goes out: text in UTF-8. What the bytes are is settled in
 * format.c, encodings in encoding.c, the formats in files of their own. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/filter.h"
#include "read/office.h"
#include "read/piped.h"
#include "read/reader.h"

#define LIMIT_DEFAULT (UINT32_MAX - UINT64_C(1))
#define CHUNK ((size_t)1 << 16)

void td_source_note(td_source *s, const char *code, const char *format, ...) {
    if (s->n_notes == sizeof s->notes / sizeof *s->notes)
        return;
    va_list arguments;
    va_start(arguments, format);
    s->notes[s->n_notes].code = code;
    vsnprintf(s->notes[s->n_notes].message, sizeof s->notes->message, format, arguments);
    va_end(arguments);
    s->n_notes++;
}

/* ---- bytes ---- */

typedef struct input {
    int fd;
    const char *name;
    uint64_t limit;
    size_t expected;    /* bytes, by the system's word */
    size_t begun, room; /* what was read before, and room for it */
    bool standard;
} input;

/* What piped.c has begun, from its beginning. */
static bool take_piped(input *in, td_source *s, struct td_piped *p) {
    s->owned = p->begun;
    in->begun = p->n;
    in->room = p->room;
    in->fd = td_piped_rest(p);
    p->begun = NULL;
    p->n = p->room = 0;
    errno = p->error;
    return p->error == 0;
}

static bool open_input(input *in, td_source *s, const td_source_item *item, const td_source_options *o, td_error *e) {
    const char *path = item->path.at;
    in->standard = td_slice_eq(item->path, TD_S("-"));
    in->name = in->standard ? "standard input" : path;
    in->limit = o && o->limit ? o->limit : LIMIT_DEFAULT;
    struct stat st;
    bool ok = true;
    if (item->piped)
        ok = take_piped(in, s, item->piped);
    else
        in->fd = in->standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (item->piped && in->fd < 0 && ok)
        return true;                                /* all is there */
    uint64_t bytes = item->piped ? 0 : item->bytes; /* as it was listed: asking again costs a small file more than reading it */
    if (!ok || in->fd < 0 || (bytes == 0 && fstat(in->fd, &st) != 0))
        return td_fail(e, TD_IO, "%s: %s", in->name, strerror(errno));
    if (bytes == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
        bytes = (uint64_t)st.st_size;
    in->expected = bytes <= in->limit ? (size_t)bytes : 0;
    return true;
}

static void close_input(const input *in, const td_source_item *item) {
    if (in->fd > STDIN_FILENO && !td_piped_copied(item))
        close(in->fd);
}

static bool read_all(const input *in, td_source *s, td_error *e) {
    size_t room = in->expected + 1 > CHUNK ? in->expected + 1 : CHUNK, n = in->begun;
    if (s->owned)
        room = in->room;
    else
        s->owned = malloc(room);
    while (s->owned && in->fd >= 0) {
        ssize_t got = read(in->fd, s->owned + n, room - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return td_fail(e, TD_IO, "%s: %s", in->name, strerror(errno));
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > in->limit)
            return td_fail(e, TD_NOMEM, "%s: larger than the %llu bytes that one text may have", in->name, (unsigned long long)in->limit);
        if (n == in->expected)
            break; /* a file has no more than its size: no need to ask for its end */
        if (n < room)
            continue;
        char *more = realloc(s->owned, room *= 2);
        if (!more)
            return td_fail(e, TD_NOMEM, "%s: out of memory", in->name);
        s->owned = more;
    }
    if (!s->owned)
        return td_fail(e, TD_NOMEM, "%s: out of memory", in->name);
    s->bytes = n;
    s->text = (td_slice){s->owned, n};
    return true;
}

/* ---- text ---- */

void td_source_take(td_source *s, td_buffer *out) {
    free(s->owned);
    s->owned = out->at;
    s->text = td_buffer_slice(out);
    s->verbatim = false;
    *out = (td_buffer){0};
}

bool td_read_text(const td_raw *raw, td_source *s, td_error *e) {
    td_buffer out = {.limit = (size_t)raw->limit};
    td_decoding d;
    td_error inner = {0};
    bool ok = td_decode(raw->bytes, raw->forced, &out, &d, &inner);
    if (!ok) {
        td_buffer_dispose(&out);
        return td_fail(e, inner.code, "%s: %s", raw->name, inner.message);
    }
    s->encoding = d.name;
    s->skipped = d.skipped;
    if (d.doubt)
        td_source_note(s, "read.encoding", "%s", d.doubt);
    if (d.damaged)
        td_source_note(s, "read.damaged", "%llu places that are no characters, read as U+FFFD", (unsigned long long)d.damaged);
    if (d.mixed)
        td_source_note(s, "read.mixed-encoding", "%llu lines are in another encoding than %s", (unsigned long long)d.mixed, d.name);
    if (d.converted)
        td_source_take(s, &out);
    else
        s->text = d.text;
    td_buffer_dispose(&out);
    return true;
}

/* ---- the way of each format ---- */

static td_reader *const readers[] = {
    [TD_FMT_TEXT] = td_read_text,
    [TD_FMT_HTML] = td_read_html,
    [TD_FMT_ZIP] = td_office_read,
    [TD_FMT_PDF] = td_read_filtered,
    [TD_FMT_DOC] = td_read_filtered,
    [TD_FMT_RTF] = td_read_filtered,
};

bool td_source_read(td_source *s, const td_source_item *item, const td_source_options *o, td_error *e) {
    *s = (td_source){.format = "text", .encoding = "", .verbatim = true};
    input in = {.fd = -1};
    bool ok = open_input(&in, s, item, o, e) && read_all(&in, s, e);
    close_input(&in, item);
    if (!ok)
        return false;
    td_raw raw = {.bytes = s->text, .name = in.name, .path = in.standard ? NULL : in.name, .limit = in.limit, .options = o};
    raw.forced = o && o->encoding ? td_encoding_named(td_slice_of(o->encoding)) : TD_ENC_DETECT;
    raw.format = td_format_guess(raw.bytes, item->path);
    s->format = td_format_name(raw.format);
    if (o && td_filter_given(o->filters, o->n_filters, item->path))
        return td_read_filtered(&raw, s, e);
    return readers[raw.format](&raw, s, e);
}

void td_source_dispose(td_source *s) {
    free(s->owned);
    *s = (td_source){0};
}
