#include "find/finder.h"

void td_context_read(td_finder *f) {
    (void)f;
}
