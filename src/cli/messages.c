/* In: a message's name and its arguments. Out: a line on standard error in the language of --lang. */
#include "cli/messages.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const messages[][2] = {
#define M(name, en, vi) {en, vi},
    MESSAGES(M)
#undef M
};

static bool vietnamese; /* a program has one language */

void speak_vietnamese(bool on) {
    vietnamese = on;
}

bool speaks_vietnamese(void) {
    return vietnamese;
}

const char *message(message_id id) {
    return messages[id][vietnamese ? 1 : 0];
}

void say(message_id id, ...) {
    va_list arguments;
    va_start(arguments, id);
    fputs("trichdan: ", stderr);
    vfprintf(stderr, message(id), arguments);
    fputc('\n', stderr);
    va_end(arguments);
}
