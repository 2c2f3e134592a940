#include "find/finder.h"

void td_relation_read(td_finder *f) {
    (void)f;
}
