/* What a figure says beyond its value: change, subject, base, period. Not read yet. */
#include "find/finder.h"

void td_figure_analyse(td_finder *f) {
    (void)f;
}
