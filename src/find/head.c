#include "find/finder.h"

void td_head_read(td_finder *f) {
    (void)f;
}
