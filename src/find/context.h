/* What stands around one reference while it is read. Private to context.c, title.c, alias.c and share.c. */
#ifndef TD_FIND_CONTEXT_H
#define TD_FIND_CONTEXT_H

#include "find/reference.h"

/* A mention while its surroundings are read. */
typedef struct td_view {
    td_finder *f;
    td_mention *m;
    size_t first, past; /* its tokens */
    size_t tail;        /* one past all that was read of it */
    uint32_t codified;  /* view offset of the ', có hiệu lực' that closes its citation, 0 = none */
    bool inside;        /* within the brackets of a codified citation that has no date yet */
    bool issues;        /* the body before the mention issues it, and what stands beside it in a list */
} td_view;

typedef struct td_group { /* 'các Nghị quyết của Quốc hội: số 55/...; số 28/...', 'X ban hành các văn bản: A; B; C' */
    td_slice issuer, place, type, organ;
    uint32_t from;  /* view offset of its first member: it is forgotten after TD_MEMORY_BYTES */
    uint32_t until; /* view offset where the second kind of list ends; 0 for the first */
} td_group;

/* Sets issuer and place from the body over tokens [first, past), unless the mention has an issuer. */
void td_set_issuer(td_view *v, size_t first, size_t past);

/* The title behind what was read ('về ...', quotation marks). */
void td_title_read(td_view *v);
/* card.c: type, day and issuer from the labels of the card ('Số hiệu: ... Loại văn bản: ...') whose number the mention is. */
void td_card_read(td_view *v);

/* card.c: where the label begins ('Số hiệu văn bản:') that stands right before token `first`; `first` where none does. */
size_t td_card_number_label(const td_finder *f, size_t first);
/* 'sau đây gọi tắt là Chương trình' in the mention's sentence (alias.c). */
void td_alias_read(td_view *v, uint32_t next_start);

/* Only separators stand between token `tail` and view offset `next`: both mentions are of one list. */
bool td_list_touches(td_finder *f, size_t tail, uint32_t next);
/* 'các Nghị quyết của Quốc hội: số 55/...; số 28/...': opens a group, or lets the mention join the open one. */
void td_group_read(td_view *v, td_group *g);
/* issued.c: the body before the mention that issued it, and its day; opens a group where it issued a list, or lets the mention join it. */
void td_issued_read(td_view *v, td_group *g);
/* issued.c: does the symbol bear the code of the body over tokens [body, past)? Who only signs ('ký') issues what bears the code of the
 * body that he speaks for: the Prime Minister a QĐ-TTg. */
typedef enum td_agreement { TD_SAYS_NOTHING, TD_AGREES, TD_DISAGREES } td_agreement;
td_agreement td_issuer_agrees(const td_view *v, size_t body, size_t past);
/* issued.c: a symbol that was repaired to TW, of a provincial committee: TU. */
void td_issued_settle(td_finder *f, td_mention *m);
/* The organs of two symbols are one body's, or one is a unit of the other. Terms' digits do not count. */
bool td_same_organ(td_slice a, td_slice b);
/* Gives issuers to the members of lists. `linked[i]`: mention i touches the reference before it; `issues[i]`: a body before it issues it.
 */
void td_share_issuers(td_finder *f, const bool *linked, const bool *issues);

#endif
