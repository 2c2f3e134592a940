/* The handle of the linker and its order of work: files are kept as they are added; all is settled in td_linker_finish. */
#include <stdlib.h>

#include "link/linker.h"

const char *td_status_name(td_status s) {
    static const char *const names[] = {"resolved", "ambiguous", "unresolved", "self"};
    return s <= TD_SELF ? names[s] : "";
}

td_linker *td_linker_new(const td_lexicon *lex) {
    td_linker *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    l->lex = lex;
    l->keys = td_intern_new();
    if (!l->keys) {
        free(l);
        return NULL;
    }
    return l;
}

void td_linker_free(td_linker *l) {
    if (!l)
        return;
    td_intern_free(l->keys);
    td_vec_dispose(&l->files);
    td_vec_dispose(&l->edges);
    free(l->documents);
    free(l->document_of);
    td_arena_dispose(&l->arena);
    free(l);
}

bool td_linker_add(td_linker *l, uint32_t file, td_slice path, const td_findings *findings, td_error *e) {
    static const td_findings nothing;
    while (l->files.n <= file) {
        td_linked_file empty = {.findings = &nothing};
        if (!td_vec_push(&l->files, empty))
            return td_fail(e, TD_NOMEM, "out of memory while linking");
    }
    l->files.at[file] = (td_linked_file){.path = path, .findings = findings};
    return true;
}

bool td_linker_finish(td_linker *l, td_error *e) {
    bool ok = true;
    for (uint32_t f = 0; f < l->files.n && ok; f++)
        ok = td_resolve_file(l, &l->files.at[f]);
    if (ok && td_documents_build(l) && td_edges_build(l))
        return true;
    return td_fail(e, TD_NOMEM, "out of memory while linking");
}

const td_document *td_linker_documents(const td_linker *l, uint32_t *n) {
    *n = l->n_documents;
    return l->documents;
}

const td_link *td_linker_links(const td_linker *l, uint32_t *n) {
    *n = (uint32_t)l->edges.n;
    return l->edges.at;
}

td_resolution td_linker_resolution(const td_linker *l, uint32_t file, uint32_t mention) {
    td_resolution none = {.document = TD_NO_MENTION, .status = TD_UNRESOLVED, .reason = {"", 0}};
    if (file >= l->files.n || mention >= l->files.at[file].findings->mentions.n || !l->files.at[file].links)
        return none;
    const td_mention_link *link = &l->files.at[file].links[mention];
    td_kind kind = l->files.at[file].findings->mentions.at[mention].kind;
    if (kind != TD_REFERENCE && kind != TD_ANAPHORA)
        return none;
    return (td_resolution){link->key ? l->document_of[link->key] : TD_NO_MENTION, (td_status)link->status, link->reason};
}
