#include "find/finder.h"

void td_date_settle(td_finder *f) {
    (void)f;
}
