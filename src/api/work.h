/* What workers do with the inputs of a run: read, find, pack. Private to api/. */
#ifndef TD_API_WORK_H
#define TD_API_WORK_H

#include "api/handle.h"
#include "read/part.h"
#include "text/text.h"

/* The unit of work: an input, or a part of a large one. */
typedef struct td_unit {
    uint32_t item;        /* of the list of files, then of the texts */
    uint32_t part, parts; /* parts is 1 for a whole input */
} td_unit;

/* What a worker makes of a unit. Its memory serves one unit after the other. */
typedef struct td_result {
    td_input input;              /* path is set by the taker; of a later part only characters, mentions and status count */
    bool found;                  /* false where nothing could be read: then there are no findings */
    uint32_t mentions;           /* found */
    td_buffer packed, notes;     /* what was found, as find/spool.h and link/ want it */
    td_part_place ends;          /* of lines and pages in the part; characters behind the last, or of all where there is none */
    uint64_t troubles;           /* places with bytes that are no text, of which the first TD_TEXT_TROUBLES are among the problems */
    TD_VEC(td_problem) problems; /* messages in `strings` */
    td_arena strings;
    bool fatal; /* memory ran out: not the input's fault */
} td_result;

typedef struct td_worker {
    td_finder *finder; /* made at first use */
    td_source_part part;
    td_text text;
    td_findings findings; /* of the unit at hand */
    uint32_t headed;      /* 1 + the item whose beginning `head` holds */
    td_findings head;
} td_worker;

typedef struct td_work {
    trichdan *t;
    td_source_options reading;
    uint64_t part_bytes;
    TD_VEC(td_unit) units;
    td_worker *workers; /* one a thread */
    unsigned n_workers;
    td_result *results; /* unit i has the room i % n_results, until it is taken */
    size_t n_results;
} td_work;

/* Room for so many threads and results. False on want of memory; dispose in any case. The units are the caller's. */
bool td_work_init(td_work *w, unsigned threads, size_t results);
void td_work_dispose(td_work *w);
/* Does a unit, on any thread. */
td_result *td_work_do(td_work *w, unsigned worker, size_t unit);

#endif
