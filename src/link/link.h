/* Documents and links: which document each reference means, over all files, and what the documents do to each other.
 * Files are added in any order; everything is settled in td_link_finish, so that the order never matters. */
#ifndef TD_LINK_LINK_H
#define TD_LINK_LINK_H

#include "find/find.h"

typedef enum td_status { TD_RESOLVED, TD_AMBIGUOUS, TD_UNRESOLVED, TD_SELF } td_status;
const char *td_status_name(td_status s);

typedef struct td_document {
    td_slice id; /* 'doc:11-CTr/TU@tra-vinh' */
    td_slice symbol, type, number, year, issuer, place, date, title, term;
    uint32_t mentions, files;           /* counts */
    uint32_t first_file, first_mention; /* where it is first mentioned, in file order */
    uint32_t present;                   /* index of the file that is this document, or TD_NO_MENTION */
    td_slice conflicts;                 /* human-readable, '; ' between; empty */
} td_document;

typedef struct td_link {
    uint32_t from_document; /* index, or TD_NO_MENTION: then from_file is the source */
    uint32_t from_file;     /* file that holds the evidence */
    uint32_t to_document;
    td_relation relation;
    uint32_t mention; /* evidence: index in from_file's mentions */
    td_slice clause;
} td_link;

typedef struct td_resolution { /* of one reference mention */
    uint32_t document;         /* index, or TD_NO_MENTION */
    td_status status;
    td_slice reason; /* for ambiguous (candidates' ids) and unresolved; empty */
} td_resolution;

typedef struct td_linker td_linker;

td_linker *td_linker_new(const td_lexicon *lex); /* NULL on want of memory */
void td_linker_free(td_linker *l);
/* `file` counts from 0 in output order. The findings are borrowed until td_linker_free. */
bool td_linker_add(td_linker *l, uint32_t file, td_slice path, const td_findings *findings, td_error *e);
/* Settles identity, resolution, merged knowledge, links. Call once, after all files. */
bool td_linker_finish(td_linker *l, td_error *e);

/* After finish; borrowed until free. Documents in order of id; links in order of evidence (file, mention, relation, to). */
const td_document *td_linker_documents(const td_linker *l, uint32_t *n);
const td_link *td_linker_links(const td_linker *l, uint32_t *n);
/* For a mention that is no reference: document TD_NO_MENTION, unresolved, no reason. */
td_resolution td_linker_resolution(const td_linker *l, uint32_t file, uint32_t mention);

#endif
