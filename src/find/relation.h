/* What the files that read relations share. Private to relation.c and relationlist.c. */
#ifndef TD_FIND_RELATION_H
#define TD_FIND_RELATION_H

#include "find/reference.h"

typedef enum td_direction { TD_ACTIVE, TD_PASSIVE, TD_NOTHING, TD_FILLER, TD_PLAN } td_direction;

typedef struct td_phrase { /* of the table of relations */
    size_t first, past;    /* tokens; past == 0: none */
    td_relation relation;
    td_direction direction;
} td_phrase;

typedef struct td_relation_reader {
    td_finder *f;
    uint32_t index; /* of the mention that is read */
    td_mention *m;
    size_t first; /* its first token */
    size_t low;   /* where its sentence begins, or the reach ends */
} td_relation_reader;

/* The longest phrase of the table that begins at token i. */
td_phrase td_phrase_at(td_finder *f, size_t i);
size_t td_sentence_start(const td_finder *f, size_t i);
/* The nearest reference before the one that is read that begins at or after token `low`; TD_NO_MENTION when none does. */
uint32_t td_reference_before(const td_relation_reader *r, size_t low);
/* Sets relation, partner and clause by the cue that governs the reference. */
void td_relation_by_cue(const td_relation_reader *r, td_phrase cue);
/* Gives the reference what was said of `lead`, a member of the same list. */
void td_relation_of_member(const td_relation_reader *r, const td_reference *lead);

/* expiry.c: 'A hết hiệu lực kể từ ngày Thông tư này có hiệu lực' with the reference A first in its sentence, provisions and fillers from
 * token `from` aside: repealed by the file. */
bool td_expiry_read(const td_relation_reader *r, size_t from);
/* The same of a list's head that ends at the colon: 'Các văn bản sau hết hiệu lực:'. */
bool td_expiry_head(const td_relation_reader *r, size_t colon);

/* A list whose members share a relation: 'Bãi bỏ các quyết định sau: 1. ...; 2. ...'. */
typedef struct td_relation_list {
    uint32_t last; /* mention of its last member, TD_NO_MENTION = no list is open */
    uint32_t mark; /* of its members (member.h) */
    uint32_t head; /* view offset of its first member: a list goes on for TD_MEMORY_BYTES at most */
} td_relation_list;

/* A reference without a cue: opens a list, or joins the open one. `at` is the token where its member's words begin. False when it does
 * neither. */
bool td_relation_list_read(const td_relation_reader *r, size_t at, td_relation_list *list);

#endif
