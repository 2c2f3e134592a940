/* In: a name or a path. Out: the format that it means. The list of all formats, in the order of --help. */
#include <string.h>
#include <sys/stat.h>

#include "write/formats.h"

#ifdef TD_WITH_XLSX
#define XLSX true, NULL, td_write_xlsx, td_xlsx_ready
#else
#define XLSX false, "libxlsxwriter-dev", NULL, NULL
#endif

#ifdef TD_WITH_SQLITE
#define SQLITE true, NULL, td_write_sqlite, td_sqlite_ready
#else
#define SQLITE false, "libsqlite3-dev", NULL, NULL
#endif

static const td_format formats[] = {
    {"list", NULL, "a readable list, grouped by document", "danh sách dễ đọc, nhóm theo văn bản", false, true, NULL, td_write_list, NULL},
    {"csv", ".csv", "comma-separated, RFC 4180, decimal point", "phân cách bằng dấu phẩy, RFC 4180, dấu thập phân là dấu chấm", false, true,
        NULL, td_write_csv, NULL},
    {"csv-excel", NULL, "for a double click in Vietnam: BOM, semicolon, decimal comma",
        "để mở trực tiếp tại Việt Nam: BOM, dấu chấm phẩy, dấu phẩy thập phân", false, true, NULL, td_write_csv_excel, NULL},
    {"tsv", ".tsv", "tab-separated", "phân cách bằng tab", false, true, NULL, td_write_tsv, NULL},
    {"folder", NULL, "a folder: every table as CSV, datapackage.json, nodes and edges",
        "một thư mục: mọi bảng dạng CSV, datapackage.json, nút và cạnh", true, true, NULL, td_write_folder, NULL},
    {"xlsx", ".xlsx", "a workbook with linked sheets", "sổ bảng tính có các trang liên kết với nhau", true, XLSX},
    {"sqlite", ".sqlite", "a database with keys, views and full-text search", "cơ sở dữ liệu có khóa, khung nhìn và tìm kiếm toàn văn",
        true, SQLITE},
    {"graphml", ".graphml", "the graph of documents", "đồ thị các văn bản", true, true, NULL, td_write_graphml, NULL},
    {"html", ".html", "a report to read, to search and to print", "báo cáo để đọc, tra cứu và in", true, true, NULL, td_write_html, NULL},
    {"jsonl", ".jsonl", "JSON Lines, one object a row", "JSON Lines, mỗi dòng một đối tượng", false, true, NULL, td_write_jsonl, NULL},
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
