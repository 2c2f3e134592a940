/* The graph of documents as two tables for programs that draw graphs. */
#ifndef TD_WRITE_NETWORK_H
#define TD_WRITE_NETWORK_H

#include "table/rows.h"

/* Writes both files; each whole or absent. */
bool td_write_network(const td_run_view *run, const char *nodes, const char *edges, td_error *e);

#endif
