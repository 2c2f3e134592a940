/* In: rows of documents and links. Out: nodes and edges, the ends of every edge among the nodes.
 * Leaves to others: how a graph is written (graphml.c, network.c). */
#include "write/graph.h"

#include "base/buffer.h"
#include "base/intern.h"

/* Columns of the two tables. */
typedef struct graph_columns {
    int symbol, type, issuer, date, title, year, mentions, files;
    int from, relation, to, file, line, text;
} graph_columns;

typedef struct graph {
    const td_graph_out *out;
    td_intern *documents;
    td_intern *sources; /* files that act on a document */
    td_buffer id;
    graph_columns at;
    bool no_memory;
} graph;

static td_slice known(const td_cell *cell) {
    return cell->known ? cell->text : (td_slice){0};
}

static bool each_document(void *context, const td_cell *c) {
    graph *g = context;
    const graph_columns *at = &g->at;
    if (!td_intern_add(g->documents, c[0].text))
        g->no_memory = true;
    td_node node = {.id = c[0].text,
        .name = c[at->symbol].known ? c[at->symbol].text : c[0].text,
        .type = known(&c[at->type]),
        .issuer = known(&c[at->issuer]),
        .date = known(&c[at->date]),
        .title = known(&c[at->title]),
        .year = &c[at->year],
        .mentions = &c[at->mentions],
        .files = &c[at->files]};
    return !g->no_memory && g->out->node(g->out->context, &node);
}

/* The id of a file's node, in g->id. */
static td_slice file_id(graph *g, td_slice path) {
    g->id.n = 0;
    td_buffer_add_slice(&g->id, TD_S("file:"));
    td_buffer_add_slice(&g->id, path);
    g->no_memory |= g->id.failed;
    return td_buffer_slice(&g->id);
}

static bool each_source(void *context, const td_cell *c) {
    graph *g = context;
    td_slice from = c[g->at.from].text;
    if (td_intern_find(g->documents, from) || td_intern_find(g->sources, from))
        return true;
    if (!td_intern_add(g->sources, from))
        g->no_memory = true;
    td_node node = {.id = file_id(g, from), .name = from, .is_file = true};
    return !g->no_memory && g->out->node(g->out->context, &node);
}

static bool each_link(void *context, const td_cell *c) {
    graph *g = context;
    const graph_columns *at = &g->at;
    td_slice from = c[at->from].text;
    if (!td_intern_find(g->documents, c[at->to].text))
        return true;
    td_edge edge = {.id = c[0].text,
        .from = td_intern_find(g->documents, from) ? from : file_id(g, from),
        .to = c[at->to].text,
        .relation = known(&c[at->relation]),
        .file = known(&c[at->file]),
        .text = known(&c[at->text]),
        .line = &c[at->line]};
    return !g->no_memory && g->out->edge(g->out->context, &edge);
}

bool td_graph_each(const td_run_view *run, const td_graph_out *out, td_error *e) {
    const td_table *d = td_table_schema(TD_T_DOCUMENTS), *l = td_table_schema(TD_T_LINKS);
    graph g = {.out = out, .documents = td_intern_new(), .sources = td_intern_new()};
    g.at = (graph_columns){.symbol = td_table_column(d, "symbol"),
        .type = td_table_column(d, "type"),
        .issuer = td_table_column(d, "issuer"),
        .date = td_table_column(d, "date"),
        .title = td_table_column(d, "title"),
        .year = td_table_column(d, "year"),
        .mentions = td_table_column(d, "mentions"),
        .files = td_table_column(d, "files"),
        .from = td_table_column(l, "from"),
        .relation = td_table_column(l, "relation"),
        .to = td_table_column(l, "to"),
        .file = td_table_column(l, "file"),
        .line = td_table_column(l, "line"),
        .text = td_table_column(l, "text")};
    g.no_memory = !g.documents || !g.sources;
    bool ok = !g.no_memory && td_rows(run, TD_T_DOCUMENTS, each_document, &g, e) && td_rows(run, TD_T_LINKS, each_source, &g, e) &&
              td_rows(run, TD_T_LINKS, each_link, &g, e);
    if (g.no_memory)
        ok = td_fail(e, TD_NOMEM, "out of memory");
    td_intern_free(g.documents);
    td_intern_free(g.sources);
    td_buffer_dispose(&g.id);
    return ok;
}
