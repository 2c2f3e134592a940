/* The links of a part: one a reference, from the document that speaks to the one that is spoken of. The file's letterhead says who speaks;
 * in a report that is itself no numbered document the file does. Cue words may name another speaker (find/relation.c). */
#include "link/linker.h"

/* False where the mention says nothing of two documents. */
static bool link_of(uint32_t own, uint32_t file, uint32_t index, const td_findings *part, const td_resolution *resolutions, td_link *out) {
    const td_mention *m = &part->mentions.at[index];
    uint32_t here = resolutions[index].document, other = own;
    if (m->kind != TD_REFERENCE || here == TD_NO_MENTION || m->ref.self || m->ref.relation == TD_REL_NONE)
        return false;
    bool partnered = m->ref.partner != TD_NO_MENTION && m->ref.partner < part->mentions.n;
    if (partnered)
        other = resolutions[m->ref.partner].document;
    if (other == here || (partnered && other == TD_NO_MENTION))
        return false;
    bool turned = m->ref.passive && other != TD_NO_MENTION;
    *out = (td_link){
        .from_document = turned ? here : other,
        .from_file = file,
        .to_document = turned ? other : here,
        .relation = m->ref.relation,
        .mention = index,
        .clause = m->ref.clause,
    };
    return true;
}

bool td_link_each(const td_link_reader *r, uint32_t file, const td_findings *part, const td_resolution *resolutions,
    bool (*visit)(void *context, const td_link *link), void *context) {
    uint32_t own = td_link_own(r, file);
    for (uint32_t i = 0; i < part->mentions.n; i++) {
        td_link link;
        if (link_of(own, file, i, part, resolutions, &link) && !visit(context, &link))
            return false;
    }
    return true;
}
