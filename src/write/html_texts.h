/* Blocks of a page while they are made, and the texts of a page, one behind the other in UTF-8: cut into sheets, each of which is shown at
 * once, and into parts, each of which is unpacked at once. A place is the number of bytes before it. Private to html*.c. */
#ifndef TD_WRITE_HTML_TEXTS_H
#define TD_WRITE_HTML_TEXTS_H

#include "base/vec.h"
#include "write/html_string.h"
#include "write/packed.h"

typedef struct td_html_block {
    td_packer *packer;
    td_buffer raw;     /* not yet packed */
    td_buffer letters; /* wait for their place in the page */
} td_html_block;

bool td_html_block_open(td_html_block *b);               /* false on want of memory */
bool td_html_block_flush(td_html_block *b, size_t from); /* packs what is in `raw` where it holds `from` bytes; true while all is well */
bool td_html_block_end(td_html_block *b);                /* and what is added later begins a new one in the same letters */
void td_html_block_dispose(td_html_block *b);

typedef struct td_html_texts {
    td_html_block block; /* its letters: parts, each with a line end */
    td_html_scratch scratch;
    td_slice source;         /* of the file that is open */
    size_t at;               /* how far into it */
    td_buffer sheet;         /* what is not yet cut */
    uint32_t mentions;       /* in it */
    uint64_t total;          /* bytes of all texts before `at` */
    uint32_t n_sheets;       /* of the file that is open */
    TD_VEC(uint32_t) sheets; /* bytes, line ends of each */
    TD_VEC(uint32_t) parts;  /* bytes of each */
    TD_VEC(uint32_t) files;  /* sheets of each; 0: it has no text here */
} td_html_texts;

bool td_html_texts_open(td_html_texts *t);
/* Begins the next file; `source`: any bytes, borrowed until td_html_texts_end. */
void td_html_texts_begin(td_html_texts *t, td_slice source);
/* The place of a mention that begins at byte `start` of the source, and its length. Those that come in order pay for the text once. */
void td_html_texts_mention(td_html_texts *t, size_t start, size_t end, int64_t *place, int64_t *length);
/* Ends the file; `known`: it has a text. False on want of memory. */
bool td_html_texts_end(td_html_texts *t, bool known);
bool td_html_texts_close(td_html_texts *t);
void td_html_texts_dispose(td_html_texts *t);

#endif
