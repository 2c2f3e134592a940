/* DOCX and ODT: text out of an archive of XML. Inside read/ only. */
#ifndef TD_READ_OFFICE_H
#define TD_READ_OFFICE_H

#include "base/buffer.h"
#include "read/source.h"

/* Appends the text of the archive to `out` (its ceiling is out->limit), sets s->format ("docx" or "odt") and notes what could not be read.
 * False and *e (without the path) where nothing of it can be, and in builds without the libraries. Memory beside the text: under 10 MiB.
 * Linear in what the archive inflates to, which is bounded. */
bool td_office_read(td_source *s, td_slice archive, td_buffer *out, td_error *e);

#endif
