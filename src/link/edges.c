/* The links: one a reference, from the document that speaks to the one that is spoken of. The file's letterhead says who speaks; in a
 * report that is itself no numbered document the file does. Cue words may name another speaker (find/relation.c). */
#include "link/linker.h"

static uint32_t document_at(const td_linker *l, const td_linked_file *file, uint32_t mention) {
    uint32_t key = file->links[mention].key;
    return key ? l->document_of[key] : TD_NO_MENTION;
}

static bool add_edge(td_linker *l, uint32_t f, uint32_t i) {
    const td_linked_file *file = &l->files.at[f];
    const td_mention *m = &file->findings->mentions.at[i];
    uint32_t here = document_at(l, file, i);
    if (m->kind != TD_REFERENCE || here == TD_NO_MENTION || m->ref.self || m->ref.relation == TD_REL_NONE)
        return true;
    uint32_t other = file->self ? l->document_of[file->self] : TD_NO_MENTION;
    bool partnered = m->ref.partner != TD_NO_MENTION && m->ref.partner < file->findings->mentions.n;
    if (partnered)
        other = document_at(l, file, m->ref.partner);
    if (other == here || (partnered && other == TD_NO_MENTION))
        return true;
    bool turned = m->ref.passive && other != TD_NO_MENTION;
    td_link link = {
        .from_document = turned ? here : other,
        .from_file = f,
        .to_document = turned ? other : here,
        .relation = m->ref.relation,
        .mention = i,
        .clause = m->ref.clause,
    };
    return td_vec_push(&l->edges, link);
}

bool td_edges_build(td_linker *l) {
    for (uint32_t f = 0; f < l->files.n; f++)
        for (uint32_t i = 0; i < l->files.at[f].findings->mentions.n; i++)
            if (!add_edge(l, f, i))
                return false;
    return true;
}
