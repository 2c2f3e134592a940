/* `--tokens FILE`. */
#ifndef TD_CLI_TOKENS_H
#define TD_CLI_TOKENS_H

#include "trichdan.h"

/* Rows of all tokens to standard output; the exit status. */
int print_tokens(trichdan *t, const char *path);

#endif
