/* The options: one table gives the parser, --help, the man page and the completions. */
#ifndef TD_CLI_OPTIONS_H
#define TD_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum option_id {
    O_OUTPUT,
    O_FORMAT,
    O_TABLE,
    O_KIND,
    O_LANG,
    O_COLOR,
    O_FILES_FROM,
    O_NULL,
    O_INCLUDE,
    O_EXCLUDE,
    O_HIDDEN,
    O_ENCODING,
    O_FILTER,
    O_LEXICON,
    O_LEXICON_CHECK,
    O_REGISTER,
    O_EXPLAIN,
    O_TOKENS,
    O_JOBS,
    O_PART,
    O_HARVEST,
    O_MERGE,
    O_EXIT_STATUS,
    O_QUIET,
    O_VERBOSE,
    O_MAN,
    O_COMPLETION,
    O_HELP,
    O_VERSION,
    OPTIONS
} option_id;

typedef enum option_group { G_OUTPUT, G_INPUT, G_KNOWLEDGE, G_RUN, GROUPS } option_group;

typedef struct option_row {
    char letter;          /* 0: none */
    const char *name;     /* without the two hyphens */
    const char *argument; /* what --help calls it; NULL: takes none */
    const char *values;   /* the values that there are, by blanks, for completions; NULL: any; "FILE": a path */
    option_group group;
    const char *about[2]; /* English, Vietnamese */
} option_row;

extern const option_row option_table[OPTIONS];
extern const char *const group_titles[GROUPS][2];

/* What a command line says. */
typedef struct arguments {
    const char *output, *format, *color, *files_from, *tokens, *explain, *completion;
    const char **lexicons, **lexicon_checks, **registers, **includes, **excludes, **filters, **encodings, **tables, **kinds, **inputs;
    size_t n_lexicons, n_lexicon_checks, n_registers, n_includes, n_excludes, n_filters, n_encodings, n_tables, n_kinds, n_inputs;
    long jobs, part;
    const char *harvest;
    bool merge;
    bool vietnamese, null, hidden, exit_status, quiet, verbose, help, version, man;
    const char **room; /* owned: all lists stand in it */
} arguments;

/* False after a message on standard error. Lists are freed with arguments_dispose. */
bool arguments_read(arguments *a, int argc, char **argv);
void arguments_dispose(arguments *a);

/* help.c: to standard output. */
void print_help(bool vietnamese);
void print_version(void);
void print_man(bool vietnamese);
bool print_completion(const char *shell); /* false: no such shell */

#endif
