/* In: the graph of documents. Out: nodes.csv and edges.csv with the headings by which Gephi and Cytoscape know them.
 * Leaves to others: the folder around them (folder.c). */
#include "write/network.h"
#include "write/csv.h"
#include "write/graph.h"

typedef struct network {
    td_csv *nodes, *edges;
} network;

static void cell(td_csv *w, const td_cell *number) {
    if (number && number->known)
        td_csv_integer(w, number->integer);
    else
        td_csv_cell(w, (td_slice){0});
}

static bool write_node(void *context, const td_node *n) {
    td_csv *w = ((network *)context)->nodes;
    const td_slice texts[] = {n->id, n->name, n->is_file ? TD_S("file") : TD_S("document"), n->type, n->issuer, n->date, n->title};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        td_csv_cell(w, texts[i]);
    cell(w, n->year);
    cell(w, n->mentions);
    cell(w, n->files);
    return td_csv_end_row(w);
}

static bool write_edge(void *context, const td_edge *x) {
    td_csv *w = ((network *)context)->edges;
    const td_slice texts[] = {x->from, x->to, TD_S("Directed"), x->id, x->relation, x->file, x->text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        td_csv_cell(w, texts[i]);
    cell(w, x->line);
    return td_csv_end_row(w);
}

static td_csv *begin(const char *path, const char *const *headings, td_error *e) {
    td_csv *w = td_csv_open(path, &td_csv_plain, e);
    if (!w)
        return NULL;
    for (; *headings; headings++)
        td_csv_cell(w, td_slice_of(*headings));
    td_csv_end_row(w);
    return w;
}

bool td_write_network(const td_run_view *run, const char *nodes, const char *edges, td_error *e) {
    static const char *const node_headings[] = {
        "Id", "Label", "kind", "type", "issuer", "date", "title", "year", "mentions", "files", NULL};
    static const char *const edge_headings[] = {"Source", "Target", "Type", "Id", "Label", "file", "text", "line", NULL};
    network net = {.nodes = begin(nodes, node_headings, e)};
    net.edges = net.nodes ? begin(edges, edge_headings, e) : NULL;
    td_graph_out out = {&net, write_node, write_edge};
    bool ok = net.edges && td_graph_each(run, &out, e);
    if (net.nodes)
        ok = td_csv_close(net.nodes, ok, e) && ok;
    if (net.edges)
        ok = td_csv_close(net.edges, ok, e) && ok;
    return ok;
}
