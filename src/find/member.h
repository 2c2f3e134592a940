/* Members of enumerations that references stand in: '1. Quyết định ...', 'b) Nghị định ...', '- Luật ...', 'A; B; C'. Private to find/. */
#ifndef TD_FIND_MEMBER_H
#define TD_FIND_MEMBER_H

#include "find/finder.h"

typedef struct td_member {
    size_t first;  /* token of its mark; of its words where it has none */
    uint32_t mark; /* the same for all marks of one kind, 0 = none */
} td_member;

/* The member whose words begin at token `at`, with the mark before them. */
td_member td_member_at(td_finder *f, size_t at);
/* A colon stands before it: it is the first of its list. */
bool td_member_opens(td_finder *f, const td_member *m);
/* It is the next member of the list whose last member's reference ends at view offset `last_end`: between them stands nothing but the rest
 * of that member. A line or paragraph of its own that is no member ends the list. Reads no farther back than tokens reach. */
bool td_member_follows(td_finder *f, const td_member *m, uint32_t last_end);

#endif
