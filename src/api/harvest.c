/* Harvests as files. In: a handle after its run, or a path. Out: a harvest, or its frames one by one. What the frames mean to a run is
 * merge.c's. */
#include "api/harvest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/outfile.h"

#define FRAME_BYTES 17

static uint64_t checksum(char kind, td_slice payload) {
    uint64_t h = (UINT64_C(14695981039346656037) ^ (unsigned char)kind) * UINT64_C(1099511628211);
    for (size_t i = 0; i < payload.n; i++)
        h = (h ^ (unsigned char)payload.at[i]) * UINT64_C(1099511628211);
    return h;
}

static int first_line(char *line, size_t room) {
    return snprintf(line, room, "trichdan harvest %d %d\n", TD_HARVEST_FORM, TD_SPOOL_FORM);
}

/* ---- writing ---- */

typedef struct writing {
    trichdan *t;
    td_outfile *out;
    td_buffer payload;
    size_t file, problem; /* the next input and problem */
} writing;

static void add_number(td_buffer *b, uint64_t x) {
    for (; x >= 0x80; x >>= 7)
        td_buffer_add_char(b, (char)(x | 0x80));
    td_buffer_add_char(b, (char)x);
}

static void add_string(td_buffer *b, td_slice s) {
    add_number(b, s.n);
    td_buffer_add_slice(b, s);
}

static void add_frame(writing *w, char kind) {
    td_slice payload = td_buffer_slice(&w->payload);
    uint64_t numbers[] = {payload.n, checksum(kind, payload)};
    char frame[FRAME_BYTES] = {kind};
    for (unsigned i = 0; i < 16; i++)
        frame[1 + i] = (char)(numbers[i / 8] >> i % 8 * 8);
    td_outfile_write(w->out, frame, sizeof frame);
    td_outfile_slice(w->out, payload);
    w->payload.n = 0;
}

static void add_input(writing *w, const td_input *in) {
    td_buffer *b = &w->payload;
    add_string(b, in->path);
    add_string(b, td_slice_of(in->status));
    add_string(b, td_slice_of(in->format));
    add_string(b, td_slice_of(in->encoding));
    const uint64_t numbers[] = {in->pages, in->bytes, in->characters, in->skipped, in->read};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        add_number(b, numbers[i]);
    for (unsigned kind = 0; kind <= TD_ANAPHORA; kind++)
        add_number(b, in->mentions[kind]);
    add_frame(w, 'I');
}

/* Inputs up to `past`, with what reading them was not sure of. */
static void add_inputs(writing *w, size_t past) {
    for (; w->file < past; w->file++) {
        add_input(w, &w->t->inputs.at[w->file]);
        for (; w->problem < w->t->problems.n && w->t->problems.at[w->problem].file == w->file; w->problem++) {
            const td_problem *p = &w->t->problems.at[w->problem];
            add_string(&w->payload, p->code);
            add_string(&w->payload, p->message);
            add_number(&w->payload, p->line);
            add_number(&w->payload, p->has_start ? p->start + 1 : 0);
            add_frame(w, 'P');
        }
    }
}

static bool add_findings(void *to, const td_stored *stored, td_slice packed, td_error *e) {
    writing *w = to;
    (void)e;
    add_inputs(w, (size_t)stored->file + 1);
    add_number(&w->payload, stored->place.line);
    add_number(&w->payload, stored->place.page);
    add_number(&w->payload, stored->place.column);
    add_number(&w->payload, stored->mentions);
    td_buffer_add_slice(&w->payload, packed);
    add_frame(w, 'F');
    return !w->payload.failed && !td_outfile_failed(w->out);
}

trichdan_code trichdan_harvest(trichdan *t, const char *path) {
    if (!t->linker)
        return td_refuse(t, TD_USAGE, "there is nothing to write before a run");
    if (!td_has_rows(t, TD_T_MENTIONS))
        return TRICHDAN_USAGE;
    writing w = {.t = t, .out = td_outfile_open(path, &t->error)};
    if (!w.out)
        return td_told(t, false);
    char line[64];
    td_outfile_write(w.out, line, (size_t)first_line(line, sizeof line));
    bool ok = td_store_each_packed(&t->store, 0, UINT32_MAX, add_findings, &w, &t->error) || td_outfile_failed(w.out);
    add_inputs(&w, t->inputs.n);
    add_number(&w.payload, t->inputs.n);
    add_frame(&w, 'E');
    if (w.payload.failed)
        ok = td_fail(&t->error, TD_NOMEM, "out of memory");
    td_buffer_dispose(&w.payload);
    if (ok)
        return td_told(t, td_outfile_commit(w.out, &t->error));
    td_outfile_abandon(w.out);
    return td_told(t, false);
}

/* ---- reading ---- */

bool td_harvest_damaged(const td_harvest_reader *r, td_error *e) {
    return td_fail(e, TD_FORMAT, "%s: the harvest is cut off or damaged; harvest its inputs again", r->path);
}

static bool read_at(td_harvest_reader *r, uint64_t at, char *out, size_t n, td_error *e) {
    for (size_t got = 0; got < n;) {
        ssize_t k = pread(r->fd, out + got, n - got, (off_t)(at + got));
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return td_fail(e, TD_IO, "%s: %s", r->path, strerror(errno));
        if (k == 0)
            return td_harvest_damaged(r, e);
        got += (size_t)k;
    }
    return true;
}

bool td_harvest_open(td_harvest_reader *r, const char *path, td_error *e) {
    struct stat st;
    char want[64], line[64];
    *r = (td_harvest_reader){.path = path, .fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)};
    if (r->fd < 0 || fstat(r->fd, &st) != 0)
        return td_fail(e, TD_IO, "%s: %s", path, strerror(errno));
    r->size = (uint64_t)st.st_size;
    size_t n = (size_t)first_line(want, sizeof want);
    if (!S_ISREG(st.st_mode) || r->size < n || !read_at(r, 0, line, n, e) || memcmp(line, want, n) != 0) {
        bool other = S_ISREG(st.st_mode) && r->size >= n && memcmp(line, want, 17) == 0;
        return td_fail(e, TD_FORMAT, other ? "%s: the harvest was made by another version of trichdan" : "%s: this is no harvest", path);
    }
    r->at = n;
    return true;
}

bool td_harvest_frame(td_harvest_reader *r, td_error *e) {
    char frame[FRAME_BYTES];
    uint64_t numbers[2] = {0};
    if (!read_at(r, r->at, frame, sizeof frame, e))
        return false;
    for (unsigned i = 0; i < 16; i++)
        numbers[i / 8] |= (uint64_t)(unsigned char)frame[1 + i] << i % 8 * 8;
    if (numbers[0] > r->size - r->at - FRAME_BYTES)
        return td_harvest_damaged(r, e);
    r->room.n = 0;
    size_t n = (size_t)numbers[0];
    char *p = td_buffer_room(&r->room, n + 1);
    if (!p)
        return td_fail(e, TD_NOMEM, "%s: out of memory", r->path);
    if (!read_at(r, r->at + FRAME_BYTES, p, n, e))
        return false;
    r->kind = frame[0];
    r->payload = (td_slice){p, n};
    r->at += FRAME_BYTES + n;
    return checksum(r->kind, r->payload) == numbers[1] || td_harvest_damaged(r, e);
}

void td_harvest_close(td_harvest_reader *r) {
    if (r->fd >= 0)
        close(r->fd);
    td_buffer_dispose(&r->room);
    r->fd = -1;
}

uint64_t td_field_number(td_fields *f, uint64_t most) {
    uint64_t x = 0;
    for (unsigned shift = 0; shift < 64 && f->p < f->end; shift += 7) {
        unsigned char c = *f->p++;
        x |= (uint64_t)(c & 0x7F) << shift;
        if (c >= 0x80)
            continue;
        f->bad |= x > most;
        return x > most ? 0 : x;
    }
    f->bad = true;
    return 0;
}

td_slice td_field_string(td_fields *f) {
    size_t n = (size_t)td_field_number(f, (uint64_t)(f->end - f->p));
    if (n > (size_t)(f->end - f->p)) {
        f->bad = true;
        n = 0;
    }
    td_slice s = {(const char *)f->p, n};
    f->p += n;
    return s;
}
