/* What went wrong, for a person: a code and one sentence that names file and place.
 * Functions that can fail take `td_error *e` last and return false (or NULL); they never print. */
#ifndef TD_BASE_ERROR_H
#define TD_BASE_ERROR_H

#include <stdbool.h>

typedef enum td_code {
    TD_OK = 0,
    TD_NOMEM,  /* an allocation failed, or a ceiling that we set was reached */
    TD_IO,     /* the system refused to open, read or write; the message has its words */
    TD_USAGE,  /* the caller asked for something that does not exist */
    TD_FORMAT, /* bytes are not what they claim to be (lexicon, archive, shard) */
    TD_ABSENT  /* left out of this build, or a program is not installed; the message names the package */
} td_code;

typedef struct td_error {
    td_code code;
    char message[512]; /* UTF-8, NUL-terminated, no line end; cut at a character if too long */
} td_error;

/* Sets *e (unless NULL) and returns false, so that callers can `return td_fail(e, ...)`. */
bool td_fail(td_error *e, td_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
