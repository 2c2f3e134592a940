/* Superscripts as characters of their own, so that a note's mark never joins the number before it. Inside read/ only. */
#ifndef TD_READ_RAISED_H
#define TD_READ_RAISED_H

#include "base/buffer.h"

/* Appends text that was raised: digits and brackets have raised forms, other characters stay as they are. */
void td_raised_add(td_buffer *out, const char *bytes, size_t n);

#endif
