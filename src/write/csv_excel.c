/* In: rows of one table. Out: csv-excel, for a double click on a desktop whose decimal sign is the comma: byte order mark, CRLF, semicolon,
 * decimal comma. Numbers and days are bare; text that a spreadsheet would read as a number, a date or a truth value is written ="3-4",
 * which shows and compares as 3-4; text that it would run as a formula gets an apostrophe in front.
 * Never a `sep=` line: it switches off the detection of UTF-8.
 * Leaves to others: csv for programs (csv.c), a file without any guess (xlsx.c).
 * Source of the cases: what LibreOffice, Gnumeric and Excel do to such cells under vi-VN and en-US; OWASP, CSV injection. */
#include "write/cells.h"
#include "write/csv.h"

#include "base/utf8.h"

/* Literals in a formula are no longer than this in Excel. */
enum { LITERAL_MOST = 255 };

/* Words that stand in what spreadsheets take for dates, times, amounts and exponents. Small letters. */
static const char *const number_words[] = {"e", "t", "z", "am", "pm", "sa", "ch", "đ", "₫", "€", "£", "¥", "vnd", "vnđ", "usd", "eur",
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january", "february", "march", "april",
    "june", "july", "august", "september", "october", "november", "december", "thg", "tháng", "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy",
    "chủ", "nhật", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday"};
static const char *const truth_words[] = {"true", "false", "đúng", "sai"};

#define ONE_OF(word, list) one_of((word), (list), sizeof(list) / sizeof *(list))

/* Equal but for capitals of ASCII and of the Vietnamese letters that the lists hold. */
static bool same_word(td_slice word, const char *small) {
    size_t n = strlen(small);
    if (word.n != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)word.at[i], want = (unsigned char)small[i];
        bool capital = (c >= 'A' && c <= 'Z' && c + 32 == want) || (c >= 0x80 && c < 0xA0 && c + 32 == want) || /* Ú */
                       (c >= 0x80 && c + 1 == want);                                                            /* Đ, Ủ */
        if (c != want && !capital)
            return false;
    }
    return true;
}

static bool one_of(td_slice word, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (same_word(word, list[i]))
            return true;
    return false;
}

static bool is_mark(unsigned char c) {
    return c <= ' ' || (c < 0x80 && strchr(".,:/-+%()$'_*#", c));
}

/* A cell of several lines is text to all of them, and LibreOffice reads no formula in one.
 * True for nothing but digits, the marks between them, and the words of the lists: what some spreadsheet may take for a number or a date.
 */
static bool looks_like_number(td_slice s) {
    bool digit = false;
    if (s.n > LITERAL_MOST || (s.n && memchr(s.at, '\n', s.n)))
        return false;
    if (ONE_OF(s, truth_words))
        return true;
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= '0' && c <= '9') {
            digit = true;
            i++;
        } else if (is_mark(c)) {
            i++;
        } else if (c == 0xC2 && s.n - i > 1 && (unsigned char)s.at[i + 1] == 0xA0) {
            i += 2; /* no-break space */
        } else {
            size_t from = i;
            while (i < s.n && !is_mark((unsigned char)s.at[i]) && !(s.at[i] >= '0' && s.at[i] <= '9'))
                i++;
            if (!ONE_OF(((td_slice){s.at + from, i - from}), number_words))
                return false;
        }
    }
    return digit;
}

/* True where the first character that is no blank begins a formula; full-width signs count, as some programs read them so. */
static bool begins_formula(td_slice s) {
    for (size_t i = 0; i < s.n;) {
        uint32_t c = 0;
        size_t n = td_utf8_get((td_slice){s.at + i, s.n - i}, &c);
        if (c > ' ' && c != 0xA0 && c != 0x200B && c != 0xFEFF && c != 0x3000)
            return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
        if (c == '\t' || c == '\r')
            return true;
        i += n;
    }
    return false;
}

/* `text` may lie in `scratch`, which is then rewritten. */
static td_slice wrapped(td_slice text, const char *before, const char *after, td_buffer *scratch) {
    size_t n = text.n, old = text.at == scratch->at ? n : 0;
    if (!old)
        scratch->n = 0;
    td_buffer_add_slice(scratch, td_slice_of(before));
    td_buffer_add_slice(scratch, old ? (td_slice){scratch->at, old} : text);
    td_buffer_add_slice(scratch, td_slice_of(after));
    return (td_slice){scratch->at + old, scratch->n - old};
}

static td_slice harmless(td_slice text, td_buffer *scratch) {
    text = td_cell_text(text, TD_CELL_UNITS - 1, scratch);
    if (looks_like_number(text))
        return wrapped(text, "=\"", "\"", scratch);
    return begins_formula(text) ? wrapped(text, "'", "", scratch) : text;
}

td_slice td_excel_cell(const td_column *column, td_slice text, td_buffer *scratch) {
    td_decimal decimal;
    td_day day;
    if (column->type == TD_C_DECIMAL && td_decimal_of(text, &decimal)) {
        scratch->n = 0;
        td_buffer_add_slice(scratch, text);
        char *point = scratch->failed ? NULL : memchr(scratch->at, '.', scratch->n);
        if (point)
            *point = ',';
        return td_buffer_slice(scratch);
    }
    if (column->type == TD_C_DATE && td_day_of(text, &day))
        return text;
    return harmless(text, scratch);
}

static const td_csv_dialect excel = {
    .before = "\xEF\xBB\xBF", .line_end = "\r\n", .separator = ';', .specials = ";\"\n\r", .shape = td_excel_cell};

bool td_write_csv_excel(
    const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)n, (void)o;
    return td_csv_table(run, tables[0], path, &excel, e);
}
