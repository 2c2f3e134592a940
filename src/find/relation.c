/* What documents do to each other, by the cue words of the clause. Not read yet: every reference cites. */
#include "find/finder.h"

void td_relation_read(td_finder *f) {
    (void)f;
}
