/* In: findings as bytes, a part at a time. Out: findings, in the same order, as often as asked. Memory: TD_STORE_MEMORY and one part,
 * however much was found; the rest lies in a temporary file, which the system removes with the process. */
#include "api/store.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/tempfile.h"

enum { AT_ONCE = 1 << 18 }; /* bytes that one call writes to the file, where parts are small */

/* Lines and pages of a part count from its beginning, and the columns of its first line. */
static void move(td_findings *part, td_part_place place) {
    for (size_t i = 0; i < part->mentions.n && (place.line || place.page || place.column); i++) {
        td_mention *m = &part->mentions.at[i];
        if (m->line == 1)
            m->column += place.column;
        m->line += place.line;
        m->page += place.page;
    }
}

static bool write_out(td_store *s, td_slice bytes, td_error *e) {
    s->written += bytes.n;
    return td_tempfile_add(s->file, bytes, e);
}

static bool nomem(td_error *e) {
    return td_fail(e, TD_NOMEM, "out of memory");
}

/* To the file; what is small waits until it is worth a call. */
static bool add_to_file(td_store *s, td_slice packed, td_error *e) {
    if (s->file == 0 && (s->file = td_tempfile_open(e)) < 0)
        return false;
    if (s->fresh.n + packed.n > AT_ONCE) {
        if (!write_out(s, td_buffer_slice(&s->fresh), e))
            return false;
        s->fresh.n = 0;
    }
    if (packed.n >= AT_ONCE / 2)
        return write_out(s, td_buffer_slice(&s->fresh), e) && ((s->fresh.n = 0), write_out(s, packed, e));
    td_buffer_add_slice(&s->fresh, packed);
    return !s->fresh.failed || nomem(e);
}

static bool add_bytes(td_store *s, td_slice packed, td_error *e) {
    size_t limit = (size_t)(s->limit ? s->limit : TD_STORE_MEMORY);
    if (s->file || packed.n > limit - s->memory.n)
        return add_to_file(s, packed, e);
    if (s->memory.room < limit) /* the system gives memory as it is written on; growing would move what is there */
        td_buffer_reserve(&s->memory, limit);
    td_buffer_add_slice(&s->memory, packed);
    return !s->memory.failed || nomem(e);
}

static uint64_t end_of(const td_store *s) {
    return s->memory.n + s->written + s->fresh.n;
}

bool td_store_add(
    td_store *s, uint32_t file, td_part_place place, uint32_t mentions, const td_link_past *past, td_slice packed, td_error *e) {
    td_stored part = {.at = end_of(s), .place = place, .file = file, .mentions = mentions};
    const td_stored *last = s->parts.n ? &s->parts.at[s->parts.n - 1] : NULL;
    if (last && last->file == file) {
        size_t n = td_link_past_bytes(past);
        void *kept = td_arena_bytes(&s->pasts, n);
        if (!kept)
            return nomem(e);
        part.past = memcpy(kept, past, n);
        part.first = last->first + last->mentions;
    }
    return add_bytes(s, packed, e) && (td_vec_push(&s->parts, part) || nomem(e));
}

static bool read_back(const td_store *s, uint64_t at, size_t n, td_buffer *into, td_error *e) {
    into->n = 0;
    char *p = td_buffer_room(into, n ? n : 1);
    if (!p)
        return nomem(e);
    into->n = n;
    return td_tempfile_read(s->file, at, p, n, e);
}

/* Where the bytes of a part are, or `room` where they are read back. */
static bool find_bytes(const td_store *s, size_t part, td_buffer *room, td_slice *packed, td_error *e) {
    uint64_t at = s->parts.at[part].at, end = part + 1 < s->parts.n ? s->parts.at[part + 1].at : end_of(s);
    size_t n = (size_t)(end - at);
    if (at < s->memory.n || n == 0) {
        *packed = (td_slice){n ? s->memory.at + at : "", n};
        return true;
    }
    at -= s->memory.n;
    if (at >= s->written) {
        *packed = (td_slice){s->fresh.at + (at - s->written), n};
        return true;
    }
    bool ok = read_back(s, at, n, room, e);
    *packed = td_buffer_slice(room);
    return ok;
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
        td_slice packed;
        ok = find_bytes(s, i, &bytes, &packed, e) && visit(to, stored, packed, e);
    }
    td_buffer_dispose(&bytes);
    return ok;
}

bool td_store_unpack(const td_store *s, size_t index, td_buffer *bytes, td_findings *part, td_error *e) {
    td_slice packed;
    if (!find_bytes(s, index, bytes, &packed, e) || !td_spool_read(packed, part, e))
        return false;
    move(part, s->parts.at[index].place);
    return true;
}

bool td_store_each(void *context, uint32_t first, uint32_t end_file, td_findings_visit *visit, void *to, td_error *e) {
    const td_store *s = context;
    td_buffer bytes = {0};
    td_findings part = {0};
    bool ok = true;
    for (size_t i = 0; i < s->parts.n && s->parts.at[i].file < end_file && ok; i++) {
        const td_stored *stored = &s->parts.at[i];
        if (stored->file >= first)
            ok = td_store_unpack(s, i, &bytes, &part, e) && visit(to, stored->file, stored->first, &part);
    }
    td_findings_dispose(&part);
    td_buffer_dispose(&bytes);
    return ok;
}

void td_store_dispose(td_store *s) {
    td_vec_dispose(&s->parts);
    td_arena_dispose(&s->pasts);
    td_buffer_dispose(&s->memory);
    td_buffer_dispose(&s->fresh);
    if (s->file > 0)
        close(s->file);
    *s = (td_store){.limit = s->limit};
}
