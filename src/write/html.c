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
    td_buffer folder;   /* path of the folder of pages */
    td_buffer pages;    /* the same as a relative address */
    td_buffer up;       /* address of the index, seen from a page */
    td_buffer one_path; /* scratch: path of a page, ends in NUL */
} report;

static bool count_file(void *context, const td_cell *cells) {
    enum { CHARACTERS = 6, MENTIONS = 8 }; /* columns of files */
    report *r = context;
    r->characters += cells[CHARACTERS].known ? (uint64_t)cells[CHARACTERS].integer : 0;
    r->total += (uint64_t)cells[MENTIONS].integer;
    return td_vec_push(&r->mentions, (uint32_t)cells[MENTIONS].integer);
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
        td_html_page page = {.run = &one, .o = r->o, .index = td_buffer_slice(&r->up)};
        if (!write_page(&page, r->one_path.at, e))
            return false;
    }
    return true;
}

bool td_write_html(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)tables, (void)n; /* a report shows everything */
    report r = {.run = *run, .o = o, .path = path};
    bool ok = td_rows(run, TD_T_FILES, count_file, &r, e);
    td_html_page page = {.run = &r.run, .o = o};
    bool large = r.total > MENTIONS_OF_A_PAGE || r.characters > CHARACTERS_OF_A_PAGE;
    if (ok && large && r.mentions.n > 1 && strcmp(path, "-") != 0) {
        ok = name_folder(&r) && write_pages(&r, e);
        page.pages = td_buffer_slice(&r.pages);
        page.mentions = r.mentions.at;
    }
    ok = ok && write_page(&page, path, e);
    if (!ok && e && e->code == TD_OK)
        td_fail(e, TD_NOMEM, "out of memory");
    td_vec_dispose(&r.mentions);
    td_buffer_dispose(&r.folder);
    td_buffer_dispose(&r.pages);
    td_buffer_dispose(&r.up);
    td_buffer_dispose(&r.one_path);
    return ok;
}
