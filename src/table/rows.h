/* Typed rows of every table, made from a linked run. Rows come in the order of the design (files, then offsets; documents by id). */
#ifndef TD_TABLE_ROWS_H
#define TD_TABLE_ROWS_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "link/link.h"
#include "table/schema.h"

/* One cell. `text` is set for every type but integers; integers use `integer`. Absent cells have known = false.
 * Text is valid UTF-8, may hold anything else (line breaks, controls): each writer escapes for itself. */
typedef struct td_cell {
    bool known;
    int64_t integer;
    td_slice text;
} td_cell;

#define TD_COLUMNS_MAX 24

/* Rows of references, dates and figures carry two cells more than the schema has columns: what stands before and after the mention, on one
 * line, as in mentions.left and .right. They are no part of the table; a writer may show them beside it. */
enum { TD_EXTRA_LEFT, TD_EXTRA_RIGHT }; /* cells[table->n + ...] */

/* What a run knows of one input: the row of `files`. */
typedef struct td_input {
    td_slice path;        /* as given or found, '/' between folders; may hold any bytes */
    const char *status;   /* ok, empty, failed, skipped */
    const char *format;   /* text, html, docx, ... */
    const char *encoding; /* UTF-8, UTF-8-BOM, UTF-16LE, TCVN3, ... ; "" */
    uint32_t pages;
    uint64_t bytes, characters;
    uint32_t warnings;
    uint32_t skipped;                   /* bytes of a BOM before the text: added to offsets, which are the file's own */
    bool read;                          /* false where nothing could be read */
    uint64_t mentions[TD_ANAPHORA + 1]; /* how many of each kind */
} td_input;

typedef struct td_problem {
    uint32_t file; /* index of the input */
    uint32_t line; /* 0 = unknown */
    uint64_t start;
    bool has_start;
    td_slice code;    /* "text.invalid-utf8" */
    td_slice message; /* English sentence */
} td_problem;

/* What is done with a part of a file's findings. `first` is the index in its file of the part's first mention: mention i of the part has
 * the id 'f<file+1>m<first+i+1>'. Indexes between mentions count within the part. The part is borrowed during the call. */
typedef bool td_findings_visit(void *to, uint32_t file, uint32_t first, const td_findings *part);

/* Work on parts by several threads at once. The parts of some files or of a part of one are one room's: they come to one worker, one after
 * the other, and when all are done the room is taken, in the order of files and text, and may be filled again. */
typedef struct td_findings_job {
    unsigned threads; /* workers are 0..threads-1; with one everything is done on the calling thread */
    size_t rooms;     /* rooms are 0..rooms-1; at least as many as threads */
    void *context;
    /* On a worker. `past` is what the part's anaphors may look back to. False and *e stops everything. */
    bool (*work)(void *context, unsigned worker, size_t room, uint32_t file, uint32_t first, const td_findings *part,
        const td_link_past *past, td_error *e);
    bool (*take)(void *context, size_t room); /* on the calling thread; false stops */
} td_findings_job;

/* Where the findings are: in memory or in a spool. `each` visits all parts of the files first..end (half-open) in the order of files and
 * text, as often as it is called, at the cost of those parts; false as soon as `visit` returns false, or with *e set where the findings
 * cannot be read again. */
typedef struct td_findings_source {
    bool (*each)(void *context, uint32_t first, uint32_t end, td_findings_visit *visit, void *to, td_error *e);
    /* The same parts to several threads. */
    bool (*side_by_side)(void *context, uint32_t first, uint32_t end, const td_findings_job *job, td_error *e);
    void *context;
} td_findings_source;

/* False stops. The problem is valid during the call. */
typedef bool td_problem_visit(void *to, const td_problem *problem);

/* Everything that the tables are made of; borrowed. */
typedef struct td_run_view {
    td_findings_source findings;
    const td_input *inputs;
    size_t n_inputs;
    /* All problems in order of file, start. False as soon as `visit` returns false, or with *e set. */
    bool (*problems)(void *problems_context, td_problem_visit *visit, void *to, td_error *e);
    void *problems_context;
    const td_linker *linker;
    unsigned kinds; /* bit (1 << td_kind) for each kind that mentions may hold */
    /* The text of an input once more: UTF-8, or bytes as they are, without its BOM, so that offsets less td_input.skipped lead into it. It
     * is read again: as costly as reading. False where it cannot be had any more. `text` is valid until the next call. NULL: no texts. */
    bool (*text)(void *text_context, uint32_t file, td_slice *text);
    void *text_context;
    /* Rows of files, mentions and links of these inputs alone, half-open; end_input 0: of all. Documents and problems are always all;
     * ids of links count from 1 in each such view. */
    uint32_t first_input, end_input;
    unsigned threads; /* that rows may be made on; 0: one */
    bool vietnamese;  /* sentences for people (problems.message) in Vietnamese; everything else is the same in every language */
} td_run_view;

/* Calls `row` for each row of `table`; cells are valid during the call. False as soon as `row` returns false, or *e on want of memory. */
bool td_rows(const td_run_view *run, td_table_id table, bool (*row)(void *context, const td_cell *cells), void *context, td_error *e);

#endif
