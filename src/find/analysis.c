#include "find/finder.h"

void td_figure_analyse(td_finder *f) {
    (void)f;
}
