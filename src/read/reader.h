/* Readers of formats: what source.c hands to each, and how its text comes back. Inside read/ only.
 * To add a format: a function of type td_reader in a file of its own, and its place in the table of source.c. */
#ifndef TD_READ_READER_H
#define TD_READ_READER_H

#include "base/buffer.h"
#include "read/encoding.h"
#include "read/format.h"
#include "read/source.h"

/* One file as it lies on the disk. Borrowed for the time of the call. */
typedef struct td_raw {
    td_slice bytes;
    td_format format;
    const char *path; /* NULL for standard input; may begin with '-' */
    const char *name; /* for messages */
    uint64_t limit;   /* bytes that the decoded text may have */
    td_encoding forced;
    const td_source_options *options; /* or NULL */
} td_raw;

/* From raw->bytes to text: sets s->text, s->encoding, s->verbatim, corrects s->format, adds notes. The bytes are s->owned until the text
 * takes their place. False and *e, with raw->name in the message, if nothing of it can be read. */
typedef bool td_reader(const td_raw *raw, td_source *s, td_error *e);

td_reader td_read_text;     /* source.c: whatever has no format of its own */
td_reader td_read_html;     /* page.c */
td_reader td_read_filtered; /* filter.c: by a program, the user's for this ending or a built-in one for raw->format */

/* The text of s is what lies in `out` from now on, which becomes empty; the file's bytes are freed. No longer verbatim. */
void td_source_take(td_source *s, td_buffer *out);

#endif
