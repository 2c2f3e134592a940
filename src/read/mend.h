/* Syllables that a PDF's fonts tear apart: 'quố c', 'lầ n', 'tỉ nh'. Inside read/. */
#ifndef TD_READ_MEND_H
#define TD_READ_MEND_H

#include "base/buffer.h"

/* Joins the halves in text as pdftotext gives it, in place. Linear. */
void td_mend_syllables(td_buffer *text);

#endif
