/* A fuzz target is one function over bytes. With libFuzzer (`make fuzz`) it searches; linked with standalone.c it is a
 * regression test over the files that it is given and over damaged copies of them. */
#ifndef TD_TESTS_FUZZ_H
#define TD_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define MUST(condition)                                                                                                                    \
    do {                                                                                                                                   \
        if (!(condition)) {                                                                                                                \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);                                                      \
            abort();                                                                                                                       \
        }                                                                                                                                  \
    } while (0)

#endif
