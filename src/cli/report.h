/* What a run tells on standard error: progress on a terminal, and at the end what became of the inputs. */
#ifndef TD_CLI_REPORT_H
#define TD_CLI_REPORT_H

#include <stdbool.h>

#include "trichdan.h"

/* Progress for runs of more than a second, where standard error is a terminal. */
void report_progress(trichdan *t);
void report_progress_end(void);
/* Names each input that could not be read, holds no text or no mention. With `all` every problem; without `summary` only what failed. */
void report_inputs(trichdan *t, bool all, bool summary);

#endif
