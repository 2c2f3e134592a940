/* In: the graph of documents. Out: GraphML (graphml.graphdrawing.org), directed, labelled; Gephi, Cytoscape and yEd read it.
 * Text is made fit for XML 1.0, which forbids controls. */
#include "base/outfile.h"
#include "write/cells.h"
#include "write/formats.h"
#include "write/graph.h"
#include "write/lines.h"

typedef struct graphml {
    td_outfile *out;
    td_buffer line, scratch;
} graphml;

/* Text as character data and as the value of an attribute: line ends and tabs are written as references, so that both keep them. */
static void add_text(graphml *g, td_slice s) {
    td_buffer *b = &g->line;
    s = td_cell_text(s, SIZE_MAX, &g->scratch);
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        const char *name = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : c == '\n' ? "&#10;" : NULL;
        name = c == '\t' ? "&#9;" : name;
        if (!name)
            continue;
        td_buffer_add(b, s.at + from, i - from);
        td_buffer_add_slice(b, td_slice_of(name));
        from = i + 1;
    }
    td_buffer_add(b, s.at + from, s.n - from);
}

static void add_words(graphml *g, const char *words) {
    td_buffer_add_slice(&g->line, td_slice_of(words));
}

static void add_data(graphml *g, const char *key, td_slice value) {
    if (value.n == 0)
        return;
    td_buffer_printf(&g->line, "<data key=\"%s\">", key);
    add_text(g, value);
    add_words(g, "</data>");
}

static void add_number(graphml *g, const char *key, const td_cell *number) {
    if (number && number->known)
        td_buffer_printf(&g->line, "<data key=\"%s\">%lld</data>", key, (long long)number->integer);
}

static bool end_line(graphml *g) {
    add_words(g, "\n");
    td_outfile_slice(g->out, td_buffer_slice(&g->line));
    g->line.n = 0;
    return !g->line.failed && !g->scratch.failed && !td_outfile_failed(g->out);
}

static bool write_node(void *context, const td_node *n) {
    graphml *g = context;
    add_words(g, "<node id=\"");
    add_text(g, n->id);
    add_words(g, "\">");
    add_data(g, "label", n->name);
    add_data(g, "kind", n->is_file ? TD_S("file") : TD_S("document"));
    add_data(g, "type", n->type);
    add_data(g, "issuer", n->issuer);
    add_data(g, "date", n->date);
    add_data(g, "title", n->title);
    add_number(g, "year", n->year);
    add_number(g, "mentions", n->mentions);
    add_number(g, "files", n->files);
    add_words(g, "</node>");
    return end_line(g);
}

static bool write_edge(void *context, const td_edge *x) {
    graphml *g = context;
    add_words(g, "<edge id=\"");
    add_text(g, x->id);
    add_words(g, "\" source=\"");
    add_text(g, x->from);
    add_words(g, "\" target=\"");
    add_text(g, x->to);
    add_words(g, "\">");
    add_data(g, "relation", x->relation);
    add_data(g, "file", x->file);
    add_number(g, "line", x->line);
    add_data(g, "text", x->text);
    add_words(g, "</edge>");
    return end_line(g);
}

static bool write_head(graphml *g) {
    static const char *const keys[][4] = {{"label", "node", "label", "string"}, {"kind", "node", "kind", "string"},
        {"type", "node", "type", "string"}, {"issuer", "node", "issuer", "string"}, {"date", "node", "date", "string"},
        {"title", "node", "title", "string"}, {"year", "node", "year", "int"}, {"mentions", "node", "mentions", "long"},
        {"files", "node", "files", "long"}, {"relation", "edge", "label", "string"}, {"file", "edge", "file", "string"},
        {"line", "edge", "line", "long"}, {"text", "edge", "text", "string"}};
    add_words(g, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        td_buffer_printf(
            &g->line, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i][0], keys[i][1], keys[i][2], keys[i][3]);
    add_words(g, "<graph id=\"trichdan\" edgedefault=\"directed\">");
    return end_line(g);
}

bool td_write_graphml(
    const td_run_view *run, const td_table_id *tables, size_t n, const char *path, const td_write_options *o, td_error *e) {
    (void)tables, (void)n, (void)o;
    graphml g = {.out = td_outfile_open(path, e)};
    if (!g.out)
        return false;
    td_graph_out out = {&g, write_node, write_edge};
    bool ok = write_head(&g) && td_graph_each(run, &out, e);
    add_words(&g, "</graph>\n</graphml>");
    end_line(&g);
    if (g.line.failed || g.scratch.failed)
        ok = td_fail(e, TD_NOMEM, "out of memory");
    ok = td_write_end(g.out, ok, e);
    td_buffer_dispose(&g.line);
    td_buffer_dispose(&g.scratch);
    return ok;
}
