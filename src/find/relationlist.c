/* Relations of lists with a head: 'Bãi bỏ các quyết định sau: 1. ...; 2. ...', 'Căn cứ các văn bản: - ...', 'Căn cứ A; B; C'. Comes in: a
 * reference that begins a member. Goes out: what the head says, on every member until the list ends. What a cue means, and who speaks, is
 * left to relation.c. */
#include "find/member.h"
#include "find/relation.h"

/* 'toàn bộ các văn bản quy phạm pháp luật ... sau:', '03 Quyết định:', nothing: tokens [i, colon) name documents, not tasks or results. */
static bool names_documents(td_finder *f, size_t i, size_t colon) {
    bool documents = i == colon;
    for (td_phrase p; i < colon && !documents;) {
        p = td_phrase_at(f, i);
        documents = td_lex_find(f->lex, TD_LEX_TYPES, f->s, i).row != 0 || (p.past && kw(f, p.past - 2, KW_R_VAN_OFFICE)); /* các văn bản */
        if (p.direction != TD_FILLER && tk(f, i)->klass != TD_TOK_NUMBER)
            break;
        i = p.past ? p.past : i + 1;
    }
    for (; i < colon; i++)
        if (punct(f, i, ',') && !kw(f, i + 1, KW_R_GOM) && !kw(f, i + 1, KW_R_BAO))
            return false;
    return documents;
}

/* The last cue of the head that ends at the colon. */
static td_phrase cue_of_head(const td_relation_reader *r, size_t colon) {
    td_phrase found = {0};
    for (size_t i = r->low; i < colon;) {
        td_phrase p = td_phrase_at(r->f, i);
        if (p.past && p.direction <= TD_PASSIVE && names_documents(r->f, p.past, colon))
            found = p;
        i = p.past ? p.past : i + 1;
    }
    return found;
}

static bool open_list(const td_relation_reader *r, const td_member *m, td_relation_list *list) {
    td_relation_reader head = *r;
    size_t colon = m->first - 1;
    head.low = td_sentence_start(r->f, colon);
    if (td_expiry_head(&head, colon)) {
        *list = (td_relation_list){r->index, m->mark, r->m->view_start};
        return true;
    }
    td_phrase cue = cue_of_head(&head, colon);
    if (!cue.past || td_reference_before(r, cue.past) != TD_NO_MENTION)
        return false;
    td_relation_by_cue(&head, cue);
    if (r->m->ref.relation == TD_REL_CITES)
        return false;
    *list = (td_relation_list){r->index, m->mark, r->m->view_start};
    return true;
}

bool td_relation_list_read(const td_relation_reader *r, size_t at, td_relation_list *list) {
    td_member m = td_member_at(r->f, at + punct(r->f, at, '-'));
    if (td_member_opens(r->f, &m))
        return open_list(r, &m, list);
    if (list->last == TD_NO_MENTION || m.mark != list->mark || r->m->view_start - list->head > TD_MEMORY_BYTES)
        return false;
    const td_mention *last = &r->f->out->mentions.at[list->last];
    if (!td_member_follows(r->f, &m, last->view_end))
        return false;
    td_relation_of_member(r, &last->ref);
    list->last = r->index;
    return true;
}
