/* Parts of a large text file. Comes in: a path and the number of a part. Goes out: its bytes with margins. Leaves to text/ what they say,
 * and to source.c every file that is not certainly plain UTF-8. */
#include "read/part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/encoding.h"
#include "read/format.h"
#include "read/piped.h"
#include "text/text.h"

/* So far behind the wanted place a blank line is looked for; after that any line end will do, and after LONG_LINE any character's. */
#define NEAR ((size_t)64 << 10)
#define LONG_LINE (4 * NEAR)
/* A margin begins with a line where one begins so near. */
#define MARGIN_LINE ((size_t)4 << 10)

static bool failed(const td_source_item *item, td_error *e) {
    return td_fail(e, TD_IO, "%s: %s", item->path.at, strerror(errno));
}

static int open_item(const td_source_item *item) {
    return td_piped_copied(item) ? item->piped->copy : open(item->path.at, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

static void close_item(const td_source_item *item, int fd) {
    if (fd >= 0 && !td_piped_copied(item))
        close(fd);
}

/* Up to `n` bytes from offset `at`; fewer at the end of the file. */
static bool read_at(int fd, uint64_t at, char *out, size_t n, size_t *got) {
    *got = 0;
    while (*got < n) {
        ssize_t k = pread(fd, out + *got, n - *got, (off_t)(at + *got));
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return false;
        if (k == 0)
            break;
        *got += (size_t)k;
    }
    return true;
}

static uint32_t mark_bytes(const char *bytes, size_t n) {
    return n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* ---- which files ---- */

static bool plain_ending(td_slice path) {
    static const char *const endings[] = {".txt", ".text", ".md"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (path.n > n && memcmp(path.at + path.n - n, endings[i], n) == 0)
            return true;
    }
    return false;
}

static bool is_rest(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Bytes at the beginning that continue a character. */
static size_t rest_of_character(td_slice bytes) {
    size_t n = 0;
    while (n < 3 && n < bytes.n && is_rest(bytes.at[n]))
        n++;
    return n;
}

/* Without a character that the end may cut. */
static td_slice whole_characters(td_slice bytes) {
    while (bytes.n > 0 && is_rest(bytes.at[bytes.n - 1]))
        bytes.n--;
    if (bytes.n > 0 && (unsigned char)bytes.at[bytes.n - 1] >= 0xC0)
        bytes.n--;
    return bytes;
}

/* UTF-8 but for characters that the ends cut and for `most` places that are none, with no legacy letters inside. */
static bool is_utf8(td_slice piece, uint64_t most) {
    size_t rest = rest_of_character(piece);
    piece = whole_characters((td_slice){piece.at + rest, piece.n - rest});
    td_buffer decoded = {0};
    td_decoding d;
    bool carried = !td_decode_carried(piece, &decoded, &d, NULL) || d.converted;
    td_buffer_dispose(&decoded);
    td_text text = {0};
    bool good = !carried && td_text_init(&text, piece, NULL) && text.troubles_total <= most;
    td_text_dispose(&text);
    return good;
}

bool td_source_is_plain(td_slice head, td_slice path) {
    head.n = head.n < TD_PART_LEAST ? head.n : TD_PART_LEAST;
    return td_format_guess(head, path) == TD_FMT_TEXT && is_utf8(head, 0);
}

/* The beginning, and pieces of the rest at even distances: whether most of the file is in one encoding. */
static bool is_plain(const td_source_item *item) {
    enum { PIECES = 100, PIECE_BYTES = 4096, DAMAGED = 16 /* places in a piece; text in another encoding has hundreds */ };
    int fd = open_item(item);
    char *room = malloc(TD_PART_LEAST);
    size_t n = 0;
    bool good = fd >= 0 && room && read_at(fd, 0, room, TD_PART_LEAST, &n) && td_source_is_plain((td_slice){room, n}, item->path);
    for (uint64_t i = 1; good && i < PIECES; i++)
        good = read_at(fd, item->bytes / PIECES * i, room, PIECE_BYTES, &n) && is_utf8((td_slice){room, n}, DAMAGED);
    free(room);
    close_item(item, fd);
    return good;
}

uint32_t td_source_parts(const td_source_item *item, const td_source_options *o, uint64_t part_bytes) {
    bool whole = item->bytes < 2 * part_bytes || item->skipped || o->encoding || o->n_filters;
    if (whole || (!td_piped_copied(item) && !plain_ending(item->path)) || !is_plain(item))
        return 1;
    uint64_t parts = item->bytes / part_bytes;
    return parts < UINT32_MAX ? (uint32_t)parts : 1;
}

/* ---- where parts end ---- */

/* The first blank line's end in these bytes, else 0. */
static size_t paragraph_end(const char *bytes, size_t n) {
    for (const char *p = bytes; (p = memchr(p, '\n', n - (size_t)(p - bytes))) != NULL; p++) {
        size_t next = (size_t)(p - bytes) + 1;
        if (next < n && bytes[next] == '\r')
            next++;
        if (next < n && bytes[next] == '\n')
            return next + 1;
    }
    return 0;
}

/* A line end in the bytes [at, at + NEAR) of the file, a blank line's where that is asked for and there is one: *end is behind it, or 0. */
static bool find_line_end(int fd, uint64_t at, bool blank, char *room, size_t *n, uint64_t *end) {
    *end = 0;
    if (!read_at(fd, at, room, NEAR, n))
        return false;
    size_t cut = blank ? paragraph_end(room, *n) : 0;
    const char *line = cut || *n == 0 ? NULL : memchr(room, '\n', *n);
    if (line)
        cut = (size_t)(line - room) + 1;
    if (cut)
        *end = at + cut;
    return true;
}

/* The place at or behind offset `wanted` where a part may end; the file's end where there is none. */
static bool find_end(int fd, uint64_t wanted, uint64_t size, char *room, uint64_t *end) {
    *end = size;
    for (uint64_t at = wanted; at < size && at - wanted < LONG_LINE; at += NEAR) {
        size_t n;
        uint64_t found;
        if (!find_line_end(fd, at, at == wanted, room, &n, &found))
            return false;
        if (found || n < NEAR) {
            *end = found ? found : size;
            return true;
        }
    }
    size_t n;
    if (wanted >= size || !read_at(fd, wanted, room, 3, &n))
        return wanted >= size;
    *end = wanted + rest_of_character((td_slice){room, n});
    return true;
}

/* Where the text of a part that is cut out of a file begins: with a line, else with a character. */
static size_t margin_start(td_slice margin) {
    const char *line = margin.n ? memchr(margin.at, '\n', margin.n < MARGIN_LINE ? margin.n : MARGIN_LINE) : NULL;
    return line ? (size_t)(line - margin.at) + 1 : rest_of_character(margin);
}

/* The whole stretch [from, to) of the file with its margins. */
static bool read_stretch(td_source_part *p, int fd, uint64_t from, uint64_t to, uint64_t size) {
    uint64_t low = from > TD_PART_BEFORE + p->skipped ? from - TD_PART_BEFORE : p->skipped;
    uint64_t high = size - to > TD_PART_BEHIND ? to + TD_PART_BEHIND : size;
    if (from < low)
        from = low; /* the BOM */
    size_t got = 0;
    if (!td_vec_grow((void **)&p->owned, &p->room, (size_t)(high - low) + 1, 1) || !read_at(fd, low, p->owned, (size_t)(high - low), &got))
        return false;
    size_t cut = low > p->skipped ? margin_start((td_slice){p->owned, (size_t)(from - low)}) : 0;
    p->text = (td_slice){p->owned + cut, got > cut ? got - cut : 0};
    if (high < size) /* a broken character at its end would make the text a changed one, and a copy */
        p->text = whole_characters(p->text);
    p->start = low + cut - p->skipped;
    p->first = (size_t)(from - low) - cut;
    p->past = (size_t)(to - low) - cut;
    if (p->past > p->text.n) /* the file has become shorter */
        p->past = p->text.n;
    if (p->first > p->past)
        p->first = p->past;
    return true;
}

bool td_source_part_read(td_source_part *p, const td_source_item *item, uint32_t parts, uint32_t index, td_error *e) {
    *p = (td_source_part){.encoding = "UTF-8", .owned = p->owned, .room = p->room};
    int fd = open_item(item);
    struct stat st;
    size_t n = 0;
    bool ok = fd >= 0 && fstat(fd, &st) == 0 && td_vec_grow((void **)&p->owned, &p->room, NEAR, 1);
    char *room = p->owned; /* for looking at places, before the part itself */
    ok = ok && read_at(fd, 0, room, 3, &n);
    if (ok) {
        uint64_t size = (uint64_t)st.st_size, from = 0, to = size;
        p->bytes = size;
        p->skipped = mark_bytes(room, n);
        p->encoding = p->skipped ? "UTF-8-BOM" : p->encoding;
        if (index == parts)
            to = size < TD_PART_LEAST ? size : TD_PART_LEAST;
        else if (index > 0)
            ok = find_end(fd, size / parts * index, size, room, &from);
        if (index + 1 < parts)
            ok = ok && find_end(fd, size / parts * (index + 1), size, room, &to);
        ok = ok && read_stretch(p, fd, from, to, size);
    }
    if (!ok)
        failed(item, e);
    close_item(item, fd);
    return ok;
}

void td_source_part_dispose(td_source_part *p) {
    free(p->owned);
    *p = (td_source_part){0};
}
