/* What a file is, by its first bytes and its name. Inside read/ only. */
#ifndef TD_READ_FORMAT_H
#define TD_READ_FORMAT_H

#include "base/slice.h"

typedef enum td_format { TD_FMT_TEXT, TD_FMT_HTML, TD_FMT_ZIP, TD_FMT_PDF, TD_FMT_DOC, TD_FMT_RTF } td_format;

/* The ending of a path without its dot, empty if there is none. Borrowed from path. */
td_slice td_ending(td_slice path);
bool td_ending_is(td_slice ending, const char *small);
/* `head`: the first bytes (some hundred are enough). Bytes win over names: a .doc is often a web page or RTF. */
td_format td_format_guess(td_slice head, td_slice path);
/* Reads a folder's files with this ending, if nothing else is said. */
bool td_ending_known(td_slice ending);
const char *td_format_name(td_format format); /* "pdf"; static */

#endif
