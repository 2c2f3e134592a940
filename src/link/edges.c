/* The links of a part: one a reference, from the document that speaks to the one that is spoken of. The file's letterhead says who speaks;
 * in a report that is itself no numbered document the file does. Cue words may name another speaker (find/relation.c). */
#include "link/linker.h"
#include "link/reader.h"

static td_slice year_of(const td_document *d) {
    td_slice from = d->date.n >= 4 ? d->date : d->year;
    return from.n >= 4 ? (td_slice){from.at, 4} : (td_slice){"", 0};
}

/* Rank of normative documents (Luật 80/2015/QH13 Điều 4); 0 where it is none or not known. */
static unsigned rank_of(const td_document *d) {
    static const struct {
        td_slice type;
        unsigned rank;
    } ranks[] = {{{"Hiến pháp", sizeof "Hiến pháp" - 1}, 5}, {{"Luật", sizeof "Luật" - 1}, 4}, {{"Bộ luật", sizeof "Bộ luật" - 1}, 4},
        {{"Pháp lệnh", sizeof "Pháp lệnh" - 1}, 3}, {{"Nghị định", sizeof "Nghị định" - 1}, 2}, {{"Thông tư", sizeof "Thông tư" - 1}, 1}};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (td_slice_starts(d->type, ranks[i].type))
            return ranks[i].rank;
    return 0;
}

static bool changes(td_relation r) {
    return r == TD_REL_AMENDS || r == TD_REL_REPLACES || r == TD_REL_REPEALS || r == TD_REL_SUSPENDS;
}

/* What one document does to another it does later, and a lower one does not change a higher one: words that say otherwise were read
 * wrongly. Days where both have one, else years. */
static bool is_possible(const td_linker *l, const td_link *link) {
    if (link->from_document == TD_NO_MENTION || link->relation <= TD_REL_BASIS)
        return true;
    const td_document *from = &l->documents[link->from_document], *to = &l->documents[link->to_document];
    unsigned low = rank_of(from), high = rank_of(to);
    if (changes(link->relation) && low && high && low < high)
        return false;
    if (from->date.n == 10 && to->date.n == 10)
        return td_slice_cmp(from->date, to->date) >= 0;
    td_slice early = year_of(from), late = year_of(to);
    return early.n == 0 || late.n == 0 || td_slice_cmp(early, late) >= 0;
}

/* False where the mention says nothing of two documents. */
static bool link_of(const td_linker *l, uint32_t own, uint32_t file, uint32_t index, const td_findings *part,
    const td_resolution *resolutions, td_link *out) {
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
    if (is_possible(l, out))
        return true;
    out->from_document = own;
    out->to_document = here;
    out->relation = TD_REL_CITES;
    return own != here;
}

bool td_link_each(const td_link_reader *r, uint32_t file, const td_findings *part, const td_resolution *resolutions,
    bool (*visit)(void *context, const td_link *link), void *context) {
    const td_linker *l = r->l;
    uint32_t own = td_linker_self(l, file);
    for (uint32_t i = 0; i < part->mentions.n; i++) {
        td_link link;
        if (link_of(l, own, file, i, part, resolutions, &link) && !visit(context, &link))
            return false;
    }
    return true;
}
