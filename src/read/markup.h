/* HTML cut into text and tags, by the letter of the standard where it is kept, and without losing text where it is not. Inside read/ only.
 */
#ifndef TD_READ_MARKUP_H
#define TD_READ_MARKUP_H

#include "base/slice.h"

typedef struct td_markup {
    const char *at, *end;
    bool no_tag_end, no_comment_end[2], no_quote[2]; /* looked for up to the end in vain: never looked for again, so that all is linear */
} td_markup;

typedef struct td_piece {
    bool tag;      /* else text: `body` as it stands, with its entities */
    bool closing;  /* </name> */
    bool closed;   /* <name ... /> */
    td_slice name; /* of a tag */
    td_slice body; /* text, or what stands between name and '>' */
} td_piece;

/* The next text or tag; comments, declarations and instructions are passed over. False at the end. */
bool td_markup_next(td_markup *m, td_piece *piece);
/* Passes over everything before </name>, whatever it looks like. False, and nothing is passed over, where there is no such tag. */
bool td_markup_skip_raw(td_markup *m, td_slice name);

/* The next attribute of a tag's `body`, of which *body keeps the rest. Values without their quotes, entities as they stand. */
bool td_attribute_next(td_slice *body, td_slice *name, td_slice *value);
/* Letters of A-Z are those of a-z. */
bool td_same_name(td_slice a, td_slice b);
bool td_holds_name(td_slice text, td_slice small);

/* A character reference at s.at ("&amp;", "&#7841;"): its bytes in UTF-8 at `out`, and in *used what it takes of s; 0 where it is none. */
unsigned td_entity(td_slice s, char out[4], size_t *used);

#endif
