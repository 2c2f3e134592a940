/* Lines and cells of a tab-separated text. In: bytes. Out: cells, line by line. What they mean is the caller's business. */
#include "lexicon/tsv.h"

#include <errno.h>
#include <stdio.h>

#include "base/buffer.h"
#include "text/text.h"

static unsigned split(td_slice line, td_slice *cells) {
    unsigned n = 0;
    for (;;) {
        const char *tab = line.n ? memchr(line.at, '\t', line.n) : NULL;
        size_t length = tab ? (size_t)(tab - line.at) : line.n;
        if (n < TD_TSV_CELLS)
            cells[n] = (td_slice){line.at, length};
        n++;
        if (!tab)
            return n;
        line = (td_slice){tab + 1, line.n - length - 1};
    }
}

bool td_tsv_read(td_slice bytes, td_tsv_line *line, void *context, td_error *e) {
    td_slice cells[TD_TSV_CELLS];
    if (bytes.n >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0)
        bytes = (td_slice){bytes.at + 3, bytes.n - 3};
    for (uint32_t number = 1; bytes.n; number++) {
        const char *end = memchr(bytes.at, '\n', bytes.n);
        size_t length = end ? (size_t)(end - bytes.at) : bytes.n;
        td_slice text = {bytes.at, length};
        bytes = (td_slice){bytes.at + length + (end != NULL), bytes.n - length - (end != NULL)};
        if (text.n && text.at[text.n - 1] == '\r')
            text.n--;
        if (text.n == 0 || text.at[0] == '#')
            continue;
        unsigned n = split(text, cells);
        if (!line(context, number, cells, n, e))
            return false;
    }
    return true;
}

static uint32_t line_of(td_slice bytes, uint64_t offset) {
    uint32_t line = 1;
    for (size_t i = 0; i < bytes.n && i < offset; i++)
        line += bytes.at[i] == '\n';
    return line;
}

uint32_t td_tsv_bad_line(td_slice bytes, bool strict, td_error *e) {
    td_text text;
    uint32_t bad = 0;
    if (!td_text_init(&text, bytes, e)) {
        bad = UINT32_MAX;
    } else if (text.troubles.n) {
        bad = line_of(bytes, text.troubles.at[0].start);
        td_fail(e, TD_FORMAT,
            text.troubles.at[0].kind == TD_TROUBLE_NUL ? "holds a NUL byte" : "is not UTF-8: save the file with that encoding");
    } else if (strict && text.shifts.n) {
        bad = line_of(bytes, text.shifts.at[0].source);
        td_fail(e, TD_FORMAT, "is not in NFC (composed letters)");
    }
    td_text_dispose(&text);
    return bad;
}

static bool read_all(const char *path, td_arena *arena, td_slice *bytes, td_error *e) {
    FILE *in = fopen(path, "rb");
    if (!in)
        return td_fail(e, TD_IO, "%s: %s", path, strerror(errno));
    td_buffer b = {.limit = TD_TSV_MAX};
    char chunk[1 << 14];
    size_t got;
    while ((got = fread(chunk, 1, sizeof chunk, in)) > 0)
        td_buffer_add(&b, chunk, got);
    bool broken = ferror(in) != 0;
    fclose(in);
    *bytes = td_arena_copy(arena, td_buffer_slice(&b));
    bool memory = b.failed || arena->failed;
    td_buffer_dispose(&b);
    if (broken)
        return td_fail(e, TD_IO, "%s: could not be read", path);
    return memory ? td_fail(e, TD_NOMEM, "%s: too large, or out of memory", path) : true;
}

bool td_tsv_load(const char *path, bool strict, td_arena *arena, td_slice *bytes, td_error *e) {
    if (!read_all(path, arena, bytes, e))
        return false;
    td_error why = {0};
    uint32_t bad = td_tsv_bad_line(*bytes, strict, &why);
    return bad == 0 || td_fail(e, why.code, "%s:%u: %s", path, (unsigned)bad, why.message);
}
