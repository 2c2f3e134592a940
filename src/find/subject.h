/* The words around one figure that say what it is about. Private to the analysis of figures. */
#ifndef TD_FIND_SUBJECT_H
#define TD_FIND_SUBJECT_H

#include "find/measure.h"

typedef struct td_figure_place {
    size_t first, past; /* tokens of the figure; first moves back over 'hơn', 'đạt' as they are read */
    td_mention *m;
    const td_mention *before;    /* the figure before it in the text, or NULL */
    const td_mention *reference; /* the reference before it in the same sentence, or NULL */
} td_figure_place;

/* Fill in approx, change and base, in this order, then the subject. Each looks at a bounded number of tokens. */
void td_figure_read_verbs(td_finder *f, td_figure_place *p);
void td_figure_read_base(td_finder *f, const td_figure_place *p);
void td_figure_read_subject(td_finder *f, const td_figure_place *p);
/* Does a sentence end between view offset `from` and token i? Looks back at 300 tokens at most; true when `from` is farther. */
bool td_sentence_ends_between(const td_finder *f, uint32_t from, size_t i);

#endif
