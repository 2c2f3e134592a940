/* In: the first bytes of a file and its name. Out: which reader it is for. Marks: PKWARE's APPNOTE (PK 3 4), ISO 32000 (%PDF-), the
 * RTF specification ({\rtf), [MS-CFB] (the eight bytes of an OLE file), the HTML standard's doctype. */
#include "read/format.h"

#include <strings.h>

td_slice td_ending(td_slice path) {
    for (size_t i = path.n; i > 0 && path.at[i - 1] != '/'; i--)
        if (path.at[i - 1] == '.')
            return i > 1 && path.at[i - 2] != '/' ? (td_slice){path.at + i, path.n - i} : (td_slice){0};
    return (td_slice){0};
}

bool td_ending_is(td_slice ending, const char *small) {
    return ending.n == strlen(small) && strncasecmp(ending.at, small, ending.n) == 0;
}

bool td_ending_known(td_slice ending) {
    static const char *const known[] = {"txt", "text", "md", "log", "htm", "html", "xhtml", "docx", "docm", "odt", "pdf", "doc", "rtf"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (td_ending_is(ending, known[i]))
            return true;
    return false;
}

static bool begins(td_slice s, const char *small) {
    size_t n = strlen(small);
    return s.n >= n && strncasecmp(s.at, small, n) == 0;
}

static bool is_html(td_slice head, td_slice ending) {
    if (td_slice_starts(head, TD_S("\xEF\xBB\xBF")))
        head = (td_slice){head.at + 3, head.n - 3};
    while (head.n && (unsigned char)*head.at <= ' ')
        head = (td_slice){head.at + 1, head.n - 1};
    if (begins(head, "<!doctype html") || begins(head, "<html"))
        return true;
    if (begins(head, "<?xml") && memmem(head.at, head.n, "<html", 5))
        return true;
    return td_ending_is(ending, "html") || td_ending_is(ending, "htm") || td_ending_is(ending, "xhtml");
}

/* Near the beginning, where other bytes may stand before it. */
static bool is_pdf(td_slice head) {
    size_t n = head.n < 1024 ? head.n : 1024;
    for (const char *p = head.at; n > 0 && (p = memchr(p, '%', n - (size_t)(p - head.at))); p++)
        if (n - (size_t)(p - head.at) >= 5 && memcmp(p, "%PDF-", 5) == 0)
            return true;
    return false;
}

td_format td_format_guess(td_slice head, td_slice path) {
    td_slice ending = td_ending(path);
    if (td_slice_starts(head, TD_S("PK\3\4")) || td_slice_starts(head, TD_S("PK\5\6")))
        return TD_FMT_ZIP;
    if (is_pdf(head))
        return TD_FMT_PDF;
    if (begins(head, "{\\rtf"))
        return TD_FMT_RTF;
    if (td_slice_starts(head, TD_S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return TD_FMT_DOC;
    if (td_ending_is(ending, "docx") || td_ending_is(ending, "docm") || td_ending_is(ending, "odt"))
        return head.n ? TD_FMT_ZIP : TD_FMT_TEXT;
    if (td_ending_is(ending, "pdf"))
        return head.n ? TD_FMT_PDF : TD_FMT_TEXT;
    return is_html(head, ending) ? TD_FMT_HTML : TD_FMT_TEXT;
}

const char *td_format_name(td_format format) {
    static const char *const names[] = {"text", "html", "docx", "pdf", "doc", "rtf"};
    return names[format];
}
