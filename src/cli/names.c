/* In: a file of names. Out: inputs of the run. Empty names are passed over; a missing last end is no mistake; CR LF ends a line too. */
#include "cli/names.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/messages.h"

static bool add_name(trichdan *t, add_input *add, char *name, ssize_t n, char end) {
    if (n > 0 && name[n - 1] == end)
        name[--n] = 0;
    if (end == '\n' && n > 0 && name[n - 1] == '\r')
        name[--n] = 0;
    if (n == 0 || add(t, name) == TRICHDAN_OK)
        return true;
    fprintf(stderr, "trichdan: %s\n", trichdan_message(t));
    return false;
}

bool add_names(trichdan *t, add_input *add, const char *path, char end) {
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
    if (!f) {
        say(M_CANNOT_READ, path, strerror(errno));
        return false;
    }
    char *name = NULL;
    size_t room = 0;
    bool ok = true;
    for (ssize_t n; ok && (n = getdelim(&name, &room, end, f)) >= 0;)
        ok = add_name(t, add, name, n, end);
    if (ok && ferror(f)) {
        say(M_CANNOT_READ, path, strerror(errno));
        ok = false;
    }
    free(name);
    if (f != stdin)
        fclose(f);
    return ok;
}
