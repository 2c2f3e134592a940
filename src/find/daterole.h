/* Roles of dates. Private to settle.c. */
#ifndef TD_FIND_DATEROLE_H
#define TD_FIND_DATEROLE_H

#include "find/date.h"

/* For the date that is mention i, of all dates in text order, first the one, then the other. Both look at a bounded neighbourhood.
 * The reference that has this day for its own: then that is its role. */
void td_date_owner_read(td_finder *f, size_t i);
/* The role of any other, from the words before it. */
void td_date_role_read(td_finder *f, size_t i);

#endif
