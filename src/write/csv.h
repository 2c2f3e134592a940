/* Quoting of RFC 4180, shared by the comma dialects. */
#ifndef TD_WRITE_CSV_H
#define TD_WRITE_CSV_H

#include "base/outfile.h"
#include "write/formats.h"

/* s in double quotes, quotes inside doubled. */
void td_csv_quoted(td_outfile *out, td_slice s);

#endif
