/* Roles of dates and the years that their surroundings give them. Not read yet. */
#include "find/finder.h"

void td_date_settle(td_finder *f) {
    (void)f;
}
