/* What the files of link/ share. Private to link/:
 *
 *   linker.c    the handle, the order of work
 *   identity.c  the key of a mention: which words of it say which document it is
 *   resolve.c   each mention of a file to a key: symbols by place and year, short forms and names by the full form in the same file
 *   document.c  keys to documents: knowledge merged, conflicts, ids
 *   edges.c     the links */
#ifndef TD_LINK_LINKER_H
#define TD_LINK_LINKER_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/vec.h"
#include "link/link.h"

typedef struct td_mention_link { /* of one mention of a file */
    uint32_t key;                /* interned identity, 0 where it means no document */
    uint8_t status;              /* td_status */
    td_slice reason;
} td_mention_link;

typedef struct td_linked_file {
    td_slice path;
    const td_findings *findings; /* borrowed */
    td_mention_link *links;      /* one a mention */
    uint32_t self;               /* key of the file's own document, 0 */
} td_linked_file;

struct td_linker {
    const td_lexicon *lex;
    td_arena arena;
    td_intern *keys;
    TD_VEC(td_linked_file) files;
    td_document *documents; /* in order of id */
    uint32_t n_documents;
    uint32_t *document_of; /* key -> index of document */
    TD_VEC(td_link) edges;
};

/* The key of a mention by its own words, without place and year: 'sym:15/2020/nđ-cp', 'law:luật đất đai'. In the arena; empty for an
 * anaphor. */
td_slice td_identity_base(td_linker *l, const td_reference *r, td_slice value);
/* A symbol without year, of a body whose number series recur: its date belongs to its identity. */
bool td_identity_recurs(const td_reference *r);
/* A body that every province or commune has: the place belongs to the identity. */
bool td_identity_local(const td_linker *l, const td_reference *r);
/* Lower case, one tone placement, single spaces: for comparing names. In the arena. */
td_slice td_identity_fold(td_linker *l, td_slice text);

/* Fills `links` and `self` of one file. False on want of memory. */
bool td_resolve_file(td_linker *l, td_linked_file *file);
bool td_documents_build(td_linker *l);
bool td_edges_build(td_linker *l);

#endif
