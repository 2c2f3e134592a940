/* What a handle holds. Private to api/. */
#ifndef TD_API_HANDLE_H
#define TD_API_HANDLE_H

#include "api/store.h"
#include "base/arena.h"
#include "base/vec.h"
#include "read/source.h"
#include "table/rows.h"
#include "trichdan.h"

/* Strings that a caller gave, owned. */
typedef TD_VEC(char *) td_strings;

typedef struct td_given_text {
    char *name, *bytes; /* owned */
    size_t n;
} td_given_text;

struct trichdan {
    td_error error, said; /* said: the same in Vietnamese, see trichdan_message */

    td_strings lexicons, registers, filters, include, exclude, paths, harvests;
    char *encoding;
    TD_VEC(td_given_text) texts;
    long jobs, part_bytes, vietnamese, color, columns;
    bool hidden, link_only;
    unsigned kinds;
    trichdan_progress *progress;
    void *progress_context;

    bool ran;
    td_source_list list;       /* the files; texts follow them in `inputs` */
    const td_lexicon *lexicon; /* of this run */
    td_lexicon *own_lexicon;   /* NULL where the built-in one serves */
    td_linker *linker;
    TD_VEC(td_input) inputs;
    td_store store; /* the findings */
    TD_VEC(td_problem) problems;
    td_arena strings;                /* of the problems */
    td_source standard_input, again; /* again.c: what was read from the pipe; the text that was asked for last */
    uint64_t counts[TRICHDAN_COUNT_PROBLEMS + 1];
};

/* Keeps the error and returns its code; TRICHDAN_OK and no message where ok. */
trichdan_code td_told(trichdan *t, bool ok);
trichdan_code td_refuse(trichdan *t, td_code code, const char *message);

/* options.c: the options as the readers want them; the arrays are borrowed from the handle. */
td_source_options td_reading(const trichdan *t);
/* The lexicon of this handle, compiled at first use. NULL and t->error on a mistake in a user's file. */
const td_lexicon *td_handle_lexicon(trichdan *t);

/* run.c: frees what a run made. */
void td_run_forget(trichdan *t);
/* After a run: what the tables are made of. */
td_run_view td_view(trichdan *t);

/* again.c: takes over what was read from standard input, for td_text_again. */
void td_keep_standard_input(trichdan *t, td_source *source);
/* again.c: td_run_view.text with the handle as its context. */
bool td_text_again(void *handle, uint32_t file, td_slice *text);

/* False and t->error where a table needs findings that the run did not keep. */
bool td_has_rows(trichdan *t, td_table_id table);

/* doubts.c: keeps what reading an input was not sure of; message is copied. False on want of memory. */
bool td_doubt_add(trichdan *t, td_problem problem, const char *message);
/* Puts those in order and counts all, after linking. */
void td_doubt_finish(trichdan *t);
/* td_run_view.problems: those, and what mentions and links are not sure of; `context` is the handle. */
bool td_doubts_of_reading(void *context, td_problem_visit *visit, void *to, td_error *e); /* the first alone */
bool td_doubts_each(void *context, td_problem_visit *visit, void *to, td_error *e);

#endif
