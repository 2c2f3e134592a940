/* The graph of documents: a node for each document and for each file that is no document itself and acts on one; an edge for each link. */
#ifndef TD_WRITE_GRAPH_H
#define TD_WRITE_GRAPH_H

#include "table/rows.h"

/* Unknown parts are empty. */
typedef struct td_node {
    td_slice id;   /* 'doc:...' or 'file:...' */
    td_slice name; /* number and symbol, or the path */
    bool is_file;
    td_slice type, issuer, date, title;
    const td_cell *year, *mentions, *files; /* NULL for a file */
} td_node;

typedef struct td_edge {
    td_slice id, from, to, relation, file, text;
    const td_cell *line;
} td_edge;

typedef struct td_graph_out {
    void *context;
    bool (*node)(void *context, const td_node *node);
    bool (*edge)(void *context, const td_edge *edge);
} td_graph_out;

/* Documents, then files, then edges, each in the order of its table. False as soon as a function returns false, or *e on want of memory.
 * Keeps the ids of documents and the names of files in memory. */
bool td_graph_each(const td_run_view *run, const td_graph_out *out, td_error *e);

#endif
