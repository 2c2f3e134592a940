/* In: rows of the tables. Out: one workbook, its sheets in the order in which they are read: what was found in sum, documents, references,
 * dates, figures, links, files, problems.
 * The rows pass twice: once to be counted and summed up, once to be written; only documents' ids are kept between. The library writes to
 * the temporary that base/outfile.c renames, in its constant-memory mode, with a fixed date: same rows, same bytes.
 * It prints a number in the decimal sign of LC_NUMERIC, so a program that has set another than the point gets an error, not a broken file.
 */
#ifdef TD_WITH_XLSX
#include "write/xlsx.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/outfile.h"
#include "write/formats.h"
#include "write/lines.h"

bool td_book_check(td_book *b, lxw_error error) {
    if (error == LXW_NO_ERROR)
        return true;
    if (!b->failed)
        b->failed = error;
    return false;
}

static const td_table_id reading_order[] = {
    TD_T_DOCUMENTS, TD_T_REFERENCES, TD_T_MENTIONS, TD_T_DATES, TD_T_FIGURES, TD_T_LINKS, TD_T_FILES, TD_T_PROBLEMS};
enum { ORDERED = sizeof reading_order / sizeof *reading_order };
_Static_assert((int)ORDERED == (int)TD_TABLES, "every table has its place");

/* The sheets of one table, empty, so that they stand in reading order whatever is written first. */
static bool add_sheets(td_book *b, td_table_id id) {
    td_sheets *s = &b->sheets[id];
    snprintf(s->name, sizeof s->name, "%s", td_table_title(td_table_schema(id), b->o));
    s->first = b->lxw.workbook_add_worksheet(b->book, s->name);
    uint64_t more = s->rows ? (s->rows - 1) / (TD_SHEET_ROWS - 1) : 0;
    bool ok = s->first != NULL;
    for (uint64_t i = 0; ok && i < more; i++) {
        char name[48];
        snprintf(name, sizeof name, "%s %llu", s->name, (unsigned long long)i + 2);
        ok = b->lxw.workbook_add_worksheet(b->book, name) != NULL;
    }
    b->no_memory |= !ok;
    return ok;
}

static bool load_library(td_lxw *lxw, td_error *e) {
    static const char *const names[] = {TD_LXW_FUNCTIONS(TD_LATE_NAME)};
    _Static_assert(sizeof names == sizeof *lxw, "a field a function");
    return td_late_load("xlsx", TD_XLSX_LIBRARY, "libxlsxwriter-dev", names, lxw, sizeof names / sizeof *names, e);
}

bool td_xlsx_ready(td_error *e) {
    td_lxw lxw;
    return load_library(&lxw, e);
}

static bool open_book(td_book *b, const char *temporary) {
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
    b->book = b->lxw.workbook_new_opt(temporary, &options);
    if (!b->book || !td_book_looks(b)) {
        b->no_memory = true;
        return false;
    }
    enum { YEAR_2000 = 946684800 };
    lxw_doc_properties properties = {.created = YEAR_2000, .author = (char *)"trichdan"};
    return td_book_check(b, b->lxw.workbook_set_properties(b->book, &properties));
}

/* References before documents, which lead back to them. */
static bool write_tables(td_book *b, const bool *chosen, td_error *e) {
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < ORDERED; i++) {
            td_table_id id = reading_order[i];
            if (chosen[id] && (id == TD_T_DOCUMENTS) == (pass == 1) && !td_book_table(b, id, e))
                return false;
        }
    return true;
}

static bool fill_book(td_book *b, td_summary *summary, const bool *chosen, td_error *e) {
    b->back = chosen[TD_T_REFERENCES] ? TD_T_REFERENCES : chosen[TD_T_MENTIONS] ? TD_T_MENTIONS : TD_TABLES;
    b->documents = td_intern_new();
    b->first_mentions = td_intern_new();
    b->no_memory = !summary || !b->documents || !b->first_mentions;
    if (b->no_memory || !td_summary_gather(summary, b, chosen, e))
        return false;
    b->summary = b->lxw.workbook_add_worksheet(b->book, td_word(b->o->vietnamese, TD_W_SUMMARY));
    b->no_memory |= !b->summary;
    bool ok = !b->no_memory;
    for (int i = 0; ok && i < ORDERED; i++)
        ok = !chosen[reading_order[i]] || add_sheets(b, reading_order[i]);
    return ok && write_tables(b, chosen, e) && td_summary_write(summary, b, e);
}

static bool told(const td_book *b, bool ok, const char *path, td_error *e) {
    if (ok && !b->failed && !b->no_memory)
        return true;
    if (b->no_memory || b->failed == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return td_fail(e, TD_NOMEM, "out of memory");
    if (b->failed)
        return td_fail(e, TD_IO, "cannot write %s: %s", path, b->lxw.lxw_strerror(b->failed));
    return false; /* td_rows has told why */
}

bool td_write_xlsx(const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    if (strcmp(localeconv()->decimal_point, ".") != 0)
        return td_fail(e, TD_USAGE, "a workbook cannot be written while LC_NUMERIC has a decimal sign other than the point");
    bool chosen[TD_TABLES] = {false};
    for (size_t i = 0; i < n; i++) /* all tables: the mentions stand in the sheets of their kinds */
        chosen[tables[i]] = n < TD_TABLES || tables[i] != TD_T_MENTIONS;
    td_book b = {.run = run, .o = o};
    td_outfile *out = load_library(&b.lxw, e) ? td_outfile_open(path, e) : NULL;
    if (!out)
        return false;
    const char *temporary = td_outfile_temporary(out);
    td_summary *summary = td_summary_new();
    bool ok = temporary && open_book(&b, temporary) && fill_book(&b, summary, chosen, e);
    if (b.book) /* also frees; after a failure what it writes is thrown away */
        ok = td_book_check(&b, b.lxw.workbook_close(b.book)) && ok;
    ok = told(&b, ok, path, e);
    td_summary_free(summary);
    td_intern_free(b.documents);
    td_intern_free(b.first_mentions);
    td_vec_dispose(&b.first_rows);
    td_buffer_dispose(&b.text);
    td_buffer_dispose(&b.left);
    td_buffer_dispose(&b.right);
    td_buffer_dispose(&b.scratch);
    return td_write_end(out, ok, e);
}
#endif
