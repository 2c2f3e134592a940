/* Provisions: where one stands before a document (provision.c) and how it is written (provisionform.c). Private to find/. */
#ifndef TD_FIND_PROVISION_H
#define TD_FIND_PROVISION_H

#include "find/reference.h"

/* The units of a document, from the smallest up. The last three are a tree of their own beside the articles. */
typedef enum td_unit_level {
    TD_UNIT_DASH, /* gạch đầu dòng */
    TD_UNIT_PARAGRAPH,
    TD_UNIT_SUBPOINT,
    TD_UNIT_POINT,
    TD_UNIT_CLAUSE,
    TD_UNIT_ITEM, /* 'mục 2 Điều 1': of an article that has no clauses */
    TD_UNIT_ARTICLE,
    TD_UNIT_SUBSECTION,
    TD_UNIT_SECTION,
    TD_UNIT_CHAPTER,
    TD_UNIT_PART,
    TD_UNIT_FORM,
    TD_UNIT_TABLE,
    TD_UNIT_ANNEX,
    TD_UNIT_LEVELS
} td_unit_level;

typedef struct td_unit_name {
    size_t words; /* of the name at the token asked for, 0 = none begins there */
    td_unit_level level;
} td_unit_name;

/* The name of a unit that begins at token i: 'khoản', 'Phụ lục'. */
td_unit_name td_unit_head(td_finder *f, size_t i);
/* Token i can be a unit's number or a piece of it: 5, II, a, đ. */
bool td_unit_value(td_finder *f, size_t i);

/* The provision over tokens [first, end) in its canonical form (docs/values.md), in the findings' arena; what cannot be read as units stays
 * as written. `first` is the name of a unit. */
td_slice td_provision_form(td_finder *f, size_t first, size_t end);

#endif
