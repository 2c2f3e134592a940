/* How wide text stands on a terminal, and text made safe for one. */
#ifndef TD_WRITE_WIDTH_H
#define TD_WRITE_WIDTH_H

#include <stdint.h>

#include "base/buffer.h"

/* Columns that the character takes: 0 for marks that combine and invisible ones, 2 for wide ones (UAX #11), else 1. */
unsigned td_char_width(uint32_t character);
/* Columns that `s` (valid UTF-8) takes as td_shown would write it. O(length). */
unsigned td_width(td_slice s);
/* Appends `s` for a terminal: controls and line ends as blanks, bidirectional and invisible controls left out, no more than `columns`
 * columns; where it has to be cut an ellipsis stands at that end: at the start where `keep_end`, else at the end. Returns its width. */
unsigned td_shown(td_buffer *b, td_slice s, unsigned columns, bool keep_end);
void td_blanks(td_buffer *b, unsigned n);

#endif
