/* Roles of dates. Private to settle.c. */
#ifndef TD_FIND_DATEROLE_H
#define TD_FIND_DATEROLE_H

#include "find/date.h"

/* Sets role and reference of the date that is mention i. Dates are read in text order. Looks at a bounded neighbourhood. */
void td_date_role_read(td_finder *f, size_t i);

#endif
