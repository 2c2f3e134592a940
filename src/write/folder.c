/* In: rows of the tables. Out: a folder with each table as CSV, datapackage.json that describes them, and the graph of documents as
 * nodes.csv and edges.csv. The folder is made where it is missing; other files in it stay.
 * Each file is whole or absent; the description comes last, so that where it stands everything that it names does. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "write/csv.h"
#include "write/datapackage.h"
#include "write/network.h"

/* path/name.ending, in `b`; NULL on want of memory. */
static const char *inside(td_buffer *b, const char *path, const char *name, const char *ending) {
    b->n = 0;
    td_buffer_printf(b, "%s/%s%s", path, name, ending);
    td_buffer_add_char(b, '\0');
    return b->failed ? NULL : b->at;
}

static bool make_folder(const char *path, td_error *e) {
    struct stat st;
    if (mkdir(path, 0777) == 0 || (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode)))
        return true;
    char words[128];
    return td_fail(e, TD_IO, "cannot make the folder %s: %s", path, strerror_r(errno, words, sizeof words));
}

static bool holds(const td_table_id *tables, size_t n, td_table_id id) {
    for (size_t i = 0; i < n; i++)
        if (tables[i] == id)
            return true;
    return false;
}

bool td_write_folder(
    const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)o;
    td_buffer name = {0}, other = {0};
    bool ok = make_folder(path, e);
    for (size_t i = 0; ok && i < n; i++) {
        const char *file = inside(&name, path, td_table_schema(tables[i])->id, ".csv");
        ok = file && td_csv_table(run, tables[i], file, &td_csv_plain, e);
    }
    if (ok && holds(tables, n, TD_T_DOCUMENTS) && holds(tables, n, TD_T_LINKS)) {
        const char *nodes = inside(&name, path, "nodes", ".csv"), *edges = inside(&other, path, "edges", ".csv");
        ok = nodes && edges && td_write_network(run, nodes, edges, e);
    }
    const char *file = ok ? inside(&name, path, "datapackage", ".json") : NULL;
    ok = file && td_write_datapackage(run, tables, n, file, e);
    if (name.failed || other.failed)
        ok = td_fail(e, TD_NOMEM, "out of memory");
    td_buffer_dispose(&name);
    td_buffer_dispose(&other);
    return ok;
}
