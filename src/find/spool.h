/* Findings as bytes, and back: for findings that wait in a temporary file between the two rounds of linking, and for harvested shards.
 * Numbers are varints (LEB128), strings stand as they are. The form changes whenever a field is added to a mention; TD_SPOOL_FORM counts
 * the forms, and a harvest tells which one it is in. */
#ifndef TD_FIND_SPOOL_H
#define TD_FIND_SPOOL_H

#include "base/buffer.h"
#include "find/find.h"

#define TD_SPOOL_FORM 2

/* Appends the findings to `out`. False when memory ran out (out->failed). O(bytes of the strings). */
bool td_spool_write(const td_findings *found, td_buffer *out);
/* Reads what td_spool_write wrote into `found`, whose earlier contents are given up. Strings are borrowed from `bytes`. Every length, kind
 * and index is checked: false and *e (TD_FORMAT, TD_NOMEM) for bytes that no td_spool_write ever wrote; reading stays within `bytes`. */
bool td_spool_read(td_slice bytes, td_findings *found, td_error *e);

#endif
