/* The findings of a run, between finding and writing. Private to api/.
 * Everything that looks at findings after the first round does so through td_store_each, so that what lies behind can be memory or a spool.
 */
#ifndef TD_API_STORE_H
#define TD_API_STORE_H

#include "base/vec.h"
#include "table/rows.h"

typedef struct td_stored {
    uint32_t file;
    td_findings *findings; /* owned */
} td_stored;

typedef struct td_store {
    TD_VEC(td_stored) parts; /* in order of files and text */
} td_store;

/* Takes the findings (made by calloc), also where it fails: false on want of memory. Parts come in output order. */
bool td_store_add(td_store *s, uint32_t file, td_findings *findings);
/* td_findings_source.each; `context` is the store. */
bool td_store_each(void *context, td_findings_visit *visit, void *to, td_error *e);
void td_store_dispose(td_store *s);
/* NULL is fine. */
void td_findings_free(td_findings *findings);

#endif
