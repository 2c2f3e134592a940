/* Why something was found, resolved and linked. */
#ifndef TD_CLI_EXPLAIN_H
#define TD_CLI_EXPLAIN_H

#include <stdbool.h>

#include "trichdan.h"

/* Prints to standard output what a finished run knows of `text`: a document's id or symbol, or FILE:LINE. As JSON Lines where `json`.
 * Returns how many documents and mentions answer to it, -1 on want of memory or where standard output cannot be written. */
long explain(trichdan *t, const char *text, bool json);

#endif
