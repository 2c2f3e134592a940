/* Libraries that few runs need, loaded when a format asks for them. Bound at the start, libxlsxwriter (with libcrypto behind it) and SQLite
 * would cost every run more than reading a report does; and a machine that lacks them still has all other formats. */
#ifndef TD_WRITE_LATE_H
#define TD_WRITE_LATE_H

#include <stddef.h>

#include "base/error.h"

/* Loads `library` ("libsqlite3.so.0") and looks up its functions by their n names; `functions` is a struct of as many TD_LATE_FIELDs in the
 * same order. The library stays loaded. False and *e (TD_ABSENT, with the format's name and the Debian package that brings it) where it or
 * one of them is missing. */
bool td_late_load(
    const char *format, const char *library, const char *package, const char *const *names, void *functions, size_t n, td_error *e);

/* For the X macros that list functions: a field, a name. */
#define TD_LATE_FIELD(name) __typeof__(name) *name;
#define TD_LATE_NAME(name) #name,

#endif
