/* In: rows and texts. Out: the HTML report: one file that asks no other place for anything, or, where there are more mentions or
 * longer texts than a page should hold, an index and a folder beside it with a page for each input.
 * Leaves to others: what a page holds (html_page.c), what is seen of it (report/). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/vec.h"
#include "write/formats.h"
#include "write/html_page.h"
#include "write/lines.h"

enum { MENTIONS_OF_A_PAGE = 50000, CHARACTERS_OF_A_PAGE = 64 << 20 };

typedef struct report {
    td_run_view run;
    const td_write_options *o;
    const char *path;
    TD_VEC(uint32_t) mentions; /* of each input */
    uint64_t total, characters;
    td_intern *paths;         /* of the inputs, as rows name them */
    TD_VEC(uint32_t) of_path; /* input of each */
    td_html_problems problems;
    td_buffer folder;   /* path of the folder of pages */
    td_buffer pages;    /* the same as a relative address */
    td_buffer up;       /* address of the index, seen from a page */
    td_buffer one_path; /* scratch: path of a page, ends in NUL */
} report;

static bool count_file(void *context, const td_cell *cells) {
    enum { PATH, CHARACTERS = 6, MENTIONS = 8 }; /* columns of files */
    report *r = context;
    uint32_t path = td_intern_add(r->paths, cells[PATH].text); /* the same one again keeps its first place */
    if (path == 0 || (path > r->of_path.n && !td_vec_push(&r->of_path, (uint32_t)r->mentions.n)))
        return false;
    r->characters += cells[CHARACTERS].known ? (uint64_t)cells[CHARACTERS].integer : 0;
    r->total += (uint64_t)cells[MENTIONS].integer;
    return td_vec_push(&r->mentions, (uint32_t)cells[MENTIONS].integer);
}

/* Rows of problems come in the order of their files; what stands behind the most that are shown is left to the index, which counts it. */
static bool keep_problem(void *context, const td_cell *cells) {
    report *r = context;
    td_html_problems *kept = &r->problems;
    size_t columns = td_table_schema(TD_T_PROBLEMS)->n;
    uint32_t path = td_intern_find(r->paths, cells[0].text);
    if (kept->cells.n >= columns * TD_HTML_PROBLEMS || path == 0)
        return true;
    for (size_t i = 0; i < columns; i++) {
        td_cell cell = cells[i];
        cell.text = td_arena_copy(&kept->strings, cell.text);
        if (!cell.text.at || !td_vec_push(&kept->cells, cell))
            return false;
    }
    kept->ends.at[r->of_path.at[path - 1]] = (uint32_t)(kept->cells.n / columns);
    return true;
}

static bool keep_problems(report *r, td_error *e) {
    for (size_t i = 0; i < r->mentions.n; i++)
        if (!td_vec_push(&r->problems.ends, 0))
            return false;
    if (!td_rows(&r->run, TD_T_PROBLEMS, keep_problem, r, e))
        return false;
    uint32_t *ends = r->problems.ends.at;
    for (size_t i = 1; i < r->problems.ends.n; i++)
        ends[i] = ends[i] > ends[i - 1] ? ends[i] : ends[i - 1];
    return true;
}

static bool write_page(const td_html_page *like, const char *path, td_error *e) {
    td_html_page p = *like;
    p.out = td_outfile_open(path, e);
    if (!p.out)
        return false;
    bool ok = td_html_page_write(&p, e);
    td_html_page_dispose(&p);
    return td_write_end(p.out, ok, e);
}

/* 'dir/x.html' -> folder 'dir/x-pages', seen from the index 'x-pages', the index seen from a page '../x.html'. */
static bool name_folder(report *r) {
    const char *slash = strrchr(r->path, '/');
    td_slice name = td_slice_of(slash ? slash + 1 : r->path), stem = name;
    if (stem.n > 5 && stem.at[stem.n - 5] == '.')
        stem.n -= 5;
    td_buffer_add(&r->folder, r->path, (size_t)(stem.at - r->path) + stem.n);
    td_buffer_add(&r->folder, "-pages", 7);
    td_html_address(&r->pages, stem);
    td_buffer_add(&r->pages, "-pages", 6);
    td_buffer_add(&r->up, "../", 3);
    td_html_address(&r->up, name);
    return !r->folder.failed && !r->pages.failed && !r->up.failed;
}

static bool write_pages(report *r, td_error *e) {
    if (mkdir(r->folder.at, 0777) != 0 && errno != EEXIST)
        return td_fail(e, TD_IO, "cannot make the folder %s: %s", r->folder.at, strerror(errno));
    for (size_t i = 0; i < r->mentions.n; i++) {
        if (r->mentions.at[i] == 0)
            continue;
        r->one_path.n = 0;
        td_buffer_printf(&r->one_path, "%s/%06zu.html", r->folder.at, i + 1);
        td_buffer_add_char(&r->one_path, '\0');
        if (r->one_path.failed)
            return td_fail(e, TD_NOMEM, "out of memory");
        td_run_view one = r->run;
        one.first_input = (uint32_t)i;
        one.end_input = (uint32_t)i + 1;
        td_html_page page = {.run = &one, .o = r->o, .index = td_buffer_slice(&r->up), .problems = &r->problems};
        if (!write_page(&page, r->one_path.at, e))
            return false;
    }
    return true;
}

bool td_write_html(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)tables, (void)n; /* a report shows everything */
    report r = {.run = *run, .o = o, .path = path, .paths = td_intern_new()};
    bool ok = r.paths && td_rows(run, TD_T_FILES, count_file, &r, e);
    td_html_page page = {.run = &r.run, .o = o};
    bool large = r.total > MENTIONS_OF_A_PAGE || r.characters > CHARACTERS_OF_A_PAGE;
    if (ok && large && r.mentions.n > 1 && strcmp(path, "-") != 0) {
        ok = name_folder(&r) && keep_problems(&r, e) && write_pages(&r, e);
        page.pages = td_buffer_slice(&r.pages);
        page.mentions = r.mentions.at;
    }
    ok = ok && write_page(&page, path, e);
    if (!ok && e && e->code == TD_OK)
        td_fail(e, TD_NOMEM, "out of memory");
    td_vec_dispose(&r.mentions);
    td_intern_free(r.paths);
    td_vec_dispose(&r.of_path);
    td_arena_dispose(&r.problems.strings);
    td_vec_dispose(&r.problems.cells);
    td_vec_dispose(&r.problems.ends);
    td_buffer_dispose(&r.folder);
    td_buffer_dispose(&r.pages);
    td_buffer_dispose(&r.up);
    td_buffer_dispose(&r.one_path);
    return ok;
}
