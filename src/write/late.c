/* In: the name of a library and of its functions. Out: pointers to them. Which format wants them is told by the caller, for the message. */
#include "write/late.h"

#include <dlfcn.h>
#include <string.h>

bool td_late_load(
    const char *format, const char *library, const char *package, const char *const *names, void *functions, size_t n, td_error *e) {
    void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle)
        return td_fail(e, TD_ABSENT, "%s needs the library %s, which is not here: Debian's package %s brings it", format, library, package);
    const char *missing = NULL;
    for (size_t i = 0; i < n && !missing; i++) {
        void *found = dlsym(handle, names[i]);
        memcpy((char *)functions + i * sizeof found, &found, sizeof found); /* POSIX: a function's address fits */
        missing = found ? NULL : names[i];
    }
    dlclose(handle); /* it stays, by RTLD_NODELETE */
    return !missing || td_fail(e, TD_ABSENT, "%s needs another version of the library %s: it has no %s", format, library, missing);
}
