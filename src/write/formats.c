/* In: a name or a path. Out: the format that it means. The list of all formats, in the order of --help. */
#include <string.h>
#include <sys/stat.h>

#include "write/formats.h"

#ifdef TD_WITH_XLSX
#define XLSX true, NULL, td_write_xlsx
#else
#define XLSX false, "libxlsxwriter-dev", NULL
#endif

#ifdef TD_WITH_SQLITE
#define SQLITE true, NULL, td_write_sqlite
#else
#define SQLITE false, "libsqlite3-dev", NULL
#endif

static const td_format formats[] = {
    {"list", NULL, "a readable list, grouped by document", false, true, NULL, td_write_list},
    {"csv", ".csv", "comma-separated, RFC 4180, decimal point", false, true, NULL, td_write_csv},
    {"csv-excel", NULL, "for a double click in Vietnam: BOM, semicolon, decimal comma", false, true, NULL, td_write_csv_excel},
    {"tsv", ".tsv", "tab-separated", false, true, NULL, td_write_tsv},
    {"folder", NULL, "a folder: every table as CSV, datapackage.json, nodes and edges", true, true, NULL, td_write_folder},
    {"xlsx", ".xlsx", "a workbook with linked sheets", true, XLSX},
    {"sqlite", ".sqlite", "a database with keys, views and full-text search", true, SQLITE},
    {"graphml", ".graphml", "the graph of documents", true, true, NULL, td_write_graphml},
    {"html", ".html", "a report to read, to search and to print", true, true, NULL, td_write_html},
    {"jsonl", ".jsonl", "JSON Lines, one object a row", false, true, NULL, td_write_jsonl},
};

enum { N = sizeof formats / sizeof *formats };

const td_format *td_formats(size_t *n) {
    *n = N;
    return formats;
}

const td_format *td_format_named(const char *id) {
    for (size_t i = 0; i < N; i++)
        if (strcmp(formats[i].id, id) == 0)
            return &formats[i];
    return NULL;
}

/* ASCII letters without case, so that RESULT.CSV is one. */
static bool ends_with(const char *path, const char *ending) {
    size_t n = strlen(path), m = strlen(ending);
    if (n <= m)
        return false;
    for (size_t i = 0; i < m; i++) {
        char c = path[n - m + i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != ending[i])
            return false;
    }
    return true;
}

const td_format *td_format_of_path(const char *path) {
    struct stat st;
    size_t n = strlen(path);
    if (n > 0 && (path[n - 1] == '/' || (stat(path, &st) == 0 && S_ISDIR(st.st_mode))))
        return td_format_named("folder");
    for (size_t i = 0; i < N; i++)
        if (formats[i].ending && ends_with(path, formats[i].ending))
            return &formats[i];
    return NULL;
}
