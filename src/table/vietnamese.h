/* The sentences of errors and problems in Vietnamese. They are made in English wherever something goes wrong (base/error.h); here the
 * finished sentence is told by its form and said again. po/vi.po holds the forms; tools/lint finds those without a translation. */
#ifndef TD_TABLE_VIETNAMESE_H
#define TD_TABLE_VIETNAMESE_H

#include "base/buffer.h"

/* The Vietnamese of an English sentence in `scratch` (emptied first); the sentence itself where it is not known. What is quoted in it
 * stays; a reason within it (system's words, another message) is said in Vietnamese too. O(forms x length). */
td_slice td_vietnamese(td_slice english, td_buffer *scratch);

/* Made of po/vi.po by tools/po: bytes 1..8 stand for words, 17..24 for numbers, numbered as in the English. Most specific first. */
typedef struct td_vietnamese_row {
    const char *english, *vietnamese;
} td_vietnamese_row;
extern const td_vietnamese_row td_vietnamese_rows[];
extern const size_t td_vietnamese_rows_n;

#endif
