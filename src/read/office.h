/* DOCX and ODT: text out of an archive of XML. Inside read/ only. */
#ifndef TD_READ_OFFICE_H
#define TD_READ_OFFICE_H

#include "read/reader.h"

/* Sets s->format to "docx" or "odt" and notes what could not be read. False and *e where nothing of it can be, and in builds without the
 * libraries. Memory beside the text: under 10 MiB. Linear in what the archive inflates to, which is bounded. */
td_reader td_office_read;

#endif
