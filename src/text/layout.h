/* What the layout of pages and lines puts into sentences: page numbers, running heads, hyphens at line ends. Inside text/ only. What counts
 * as such depends on the text near it alone, so that parts of a text tell the same. */
#ifndef TD_TEXT_LAYOUT_H
#define TD_TEXT_LAYOUT_H

#include "text/text.h"

/* A head or a page number is compared with those of pages that begin so near: of a few printed pages. read/part.h reads more around a part.
 */
#define TD_FURNITURE_REACH 15000
/* Stands in the view where furniture was: white space, over which a sentence goes on as over a form feed. */
#define TD_FURNITURE_MARK '\v'

/* The view's bytes, to be written over: a copy is made where the view is the source. NULL on want of memory. */
char *td_view_own(td_text *t);

/* Makes furniture that interrupts a sentence white space in the view: as many bytes, so that places stay what they are. `lines` and `pages`
 * are known. *changed is set where there was some. False on want of memory. One look at each line, then linear in what stands around page
 * ends. */
bool td_furniture_remove(td_text *t, bool *changed);
/* Whether a sentence goes on over the page end in the white space [from, to) of the view. O(1). */
bool td_furniture_goes_on(td_slice view, size_t from, size_t to);

/* Moves syllables that a hyphen breaks at a line's end into the next line ('quy-\nết' becomes ' \nquyết'): as many bytes, one shift each. A
 * hyphen that belongs to the text stays ('NĐ-\nCP', 'kinh tế-\nxã hội'). `lines` are known, and wrong afterwards where *changed is set.
 * False on want of memory. One look at each line. */
bool td_hyphens_join(td_text *t, bool *changed);

#endif
