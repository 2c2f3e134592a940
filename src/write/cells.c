/* In: cells of a table. Out: what a spreadsheet can hold of them without changing their meaning.
 * Leaves to others: formats and file formats (csv_excel.c, xlsx_*.c). */
#include "write/cells.h"

#include "base/utf8.h"

/* ---- text ---- */

/* Controls (C0, DEL, C1), embeddings, overrides and isolates that turn a line around, and non-characters. */
static bool is_unfit(uint32_t c) {
    if (c < 0x20)
        return c != '\t' && c != '\n';
    return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c & 0xFFFE) == 0xFFFE ||
           (c >= 0xFFF9 && c <= 0xFFFB);
}

size_t td_utf16_units(td_slice s) {
    size_t units = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        units += (c & 0xC0) != 0x80; /* a character begins */
        units += c >= 0xF0;          /* one of two units */
    }
    return units;
}

static bool is_fit(td_slice s) {
    for (size_t i = 0; i < s.n;) {
        uint32_t c = (unsigned char)s.at[i];
        i += c < 0x80 ? 1 : td_utf8_get((td_slice){s.at + i, s.n - i}, &c);
        if (is_unfit(c))
            return false;
    }
    return true;
}

td_slice td_cell_text(td_slice s, size_t units, td_buffer *scratch) {
    bool cut = s.n > units && td_utf16_units(s) > units;
    if (!cut && is_fit(s))
        return s;
    scratch->n = 0;
    size_t room = cut ? units - 1 : units;
    for (size_t i = 0; i < s.n;) {
        uint32_t c = 0;
        size_t n = td_utf8_get((td_slice){s.at + i, s.n - i}, &c);
        size_t wide = c > 0xFFFF ? 2 : 1;
        if (wide > room)
            break;
        room -= wide;
        if (c == '\r' && i + 1 < s.n && s.at[i + 1] == '\n')
            room++; /* the LF follows */
        else if (c == '\r')
            td_buffer_add_char(scratch, '\n');
        else if (is_unfit(c))
            td_buffer_add_slice(scratch, TD_S("\xEF\xBF\xBD"));
        else
            td_buffer_add(scratch, s.at + i, n);
        i += n;
    }
    if (cut)
        td_buffer_add_slice(scratch, TD_S("…"));
    return td_buffer_slice(scratch);
}

/* ---- decimals ---- */

bool td_decimal_of(td_slice s, td_decimal *d) {
    enum { SIGNIFICANT = 15 }; /* of a double: Excel and its file format keep no more */
    *d = (td_decimal){.negative = s.n > 0 && s.at[0] == '-'};
    unsigned significant = 0, whole = 0;
    bool point = false;
    for (size_t i = d->negative; i < s.n; i++) {
        char c = s.at[i];
        if (c == '.' && !point && whole > 0) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        if (significant > 0 || c != '0')
            significant++;
        if (significant > SIGNIFICANT)
            return false;
        d->digits = d->digits * 10 + (uint64_t)(c - '0');
        whole += !point;
        d->places += point;
    }
    return whole > 0 && !(point && d->places == 0) && d->places <= 22;
}

double td_decimal_double(td_decimal d) {
    double power = 1; /* both are exact: digits < 2^53, power <= 10^22; so one division rounds once */
    for (unsigned i = 0; i < d.places; i++)
        power *= 10;
    double value = (double)d.digits / power;
    return d.negative ? -value : value;
}

/* ---- days ---- */

static int number_at(const char *at, size_t n) {
    int number = 0;
    for (size_t i = 0; i < n; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

bool td_day_of(td_slice s, td_day *d) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (s.n != 10 || s.at[4] != '-' || s.at[7] != '-')
        return false;
    *d = (td_day){number_at(s.at, 4), number_at(s.at + 5, 2), number_at(s.at + 8, 2)};
    if (d->year < 1 || d->month < 1 || d->month > 12 || d->day < 1)
        return false;
    bool leap = d->year % 4 == 0 && (d->year % 100 != 0 || d->year % 400 == 0);
    return d->day <= days[d->month - 1] + (d->month == 2 && leap);
}

bool td_day_is_serial(td_day d) {
    return d.year > 1900 || (d.year == 1900 && d.month >= 3);
}
