/* What every unit test includes first: cmocka needs these headers before its own. */
#ifndef TD_TESTS_SUPPORT_H
#define TD_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/slice.h"

/* Equal bytes; the message shows both. */
static inline void check_slice_at(td_slice got, const char *want, const char *file, int line) {
    if (td_slice_eq(got, td_slice_of(want)))
        return;
    print_error("wanted \"%s\", got \"%.*s\"\n", want, (int)got.n, got.at ? got.at : "");
    _fail(file, line);
}
#define check_slice(got, want) check_slice_at((got), (want), __FILE__, __LINE__)

#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
