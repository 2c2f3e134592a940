/* In: UTF-8 from anywhere. Out: text that a terminal shows in a known number of columns and does not obey.
 * Source: UAX #11 (wide), UAX #44 (combining marks and default-ignorable characters), the blocks that occur in practice. */
#include "write/width.h"

#include "base/utf8.h"

typedef struct range {
    uint32_t first, last;
} range;

static const range none[] = {{0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x061C, 0x061C},
    {0x064B, 0x065F}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x206F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB},
    {0xE0000, 0xE0FFF}};
static const range twice[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
/* Of those without width, the ones that are no marks on a letter: not shown at all. */
static const range hidden[] = {{0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}};

#define WITHIN(c, a) within((c), (a), sizeof(a) / sizeof *(a))

static bool within(uint32_t c, const range *ranges, size_t n) {
    for (size_t i = 0; i < n && c >= ranges[i].first; i++)
        if (c <= ranges[i].last)
            return true;
    return false;
}

unsigned td_char_width(uint32_t c) {
    if (c < 0xAD)
        return 1;
    if (WITHIN(c, none))
        return 0;
    return WITHIN(c, twice) ? 2 : 1;
}

/* C0, DEL, C1, and the separators that end a line. */
static bool is_blank(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

unsigned td_width(td_slice s) {
    unsigned width = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        i += td_utf8_get((td_slice){s.at + i, s.n - i}, &c);
        width += td_char_width(c);
    }
    return width;
}

void td_blanks(td_buffer *b, unsigned n) {
    while (n-- > 0)
        td_buffer_add_char(b, ' ');
}

/* Drops characters at the start until no more than `columns` remain. */
static td_slice tail(td_slice s, unsigned columns) {
    unsigned width = td_width(s);
    size_t i = 0;
    while (i < s.n && width > columns) {
        uint32_t c;
        i += td_utf8_get((td_slice){s.at + i, s.n - i}, &c);
        width -= td_char_width(c);
    }
    while (i < s.n) { /* no mark without its letter */
        uint32_t c;
        size_t n = td_utf8_get((td_slice){s.at + i, s.n - i}, &c);
        if (td_char_width(c) > 0)
            break;
        i += n;
    }
    return (td_slice){s.at + i, s.n - i};
}

unsigned td_shown(td_buffer *b, td_slice s, unsigned columns, bool keep_end) {
    bool cut = td_width(s) > columns;
    unsigned width = 0, room = cut && columns > 0 ? columns - 1 : columns;
    if (cut && keep_end) {
        if (columns > 0)
            td_buffer_add_slice(b, TD_S("…")), width = 1;
        s = tail(s, room);
        room = columns;
    }
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t n = td_utf8_get((td_slice){s.at + i, s.n - i}, &c);
        unsigned w = td_char_width(c);
        if (width + w > room)
            break;
        if (is_blank(c))
            td_buffer_add_char(b, ' ');
        else if (!WITHIN(c, hidden))
            td_buffer_add(b, s.at + i, n);
        width += w;
        i += n;
    }
    if (cut && !keep_end && columns > 0)
        td_buffer_add_slice(b, TD_S("…")), width++;
    return width;
}
