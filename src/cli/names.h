/* Lists of input names from a file. */
#ifndef TD_CLI_NAMES_H
#define TD_CLI_NAMES_H

#include <stdbool.h>

#include "trichdan.h"

/* trichdan_add_path or trichdan_add_harvest. */
typedef trichdan_code add_input(trichdan *t, const char *path);

/* Adds each name in `path` ("-": standard input), ended by `end`, to the run. False after a message. */
bool add_names(trichdan *t, add_input *add, const char *path, char end);

#endif
