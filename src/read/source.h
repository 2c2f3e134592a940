/* Inputs: from the words of a command line to a sorted list of files, and from a file to decoded text. */
#ifndef TD_READ_SOURCE_H
#define TD_READ_SOURCE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"

/* --- the list of inputs --- */

struct td_piped; /* piped.h */

typedef struct td_source_item {
    td_slice path;       /* bytes as the system has them; "-" for standard input */
    uint64_t bytes;      /* of a regular file, as the folder says; else 0 */
    bool named;          /* given by the user (a failure there is told loudly), not found in a folder */
    const char *skipped; /* NULL, or why it is listed but not read: "hidden", "unknown ending", "not included", "excluded", "special file",
                            "link loop" */
    struct td_piped *piped; /* NULL, or what was begun to be read: it can be read but once. The list's */
} td_source_item;

typedef struct td_source_list {
    TD_VEC(td_source_item) items; /* byte order of path; each file once */
    td_arena arena;
} td_source_list;

typedef struct td_source_rules {
    const char *const *include; /* globs on the file name; none = all known endings and names without one */
    size_t n_include;
    const char *const *exclude; /* globs on the names of files and folders */
    size_t n_exclude;
    const char *const *filters; /* 'ext:command %': their endings are known, see filter.h */
    size_t n_filters;
    bool hidden;
} td_source_rules;

/* Adds a file, a folder (recursively) or "-". A missing path is an item too: reading it will fail and say so. False only on want of memory.
 */
bool td_source_list_add(td_source_list *l, const char *path, const td_source_rules *rules, td_error *e);
/* Sorts and removes doubles. Call once before use. */
bool td_source_list_finish(td_source_list *l, td_error *e);
void td_source_list_dispose(td_source_list *l);

/* --- one input --- */

typedef struct td_source {
    td_slice text;        /* UTF-8 where the file could be decoded; bytes as they are otherwise */
    const char *format;   /* static: "text", "html", "docx", "odt", "pdf", ... */
    const char *encoding; /* static, see encoding.h: "UTF-8", "UTF-8-BOM", "UTF-16LE", "TCVN3" ...; "" for containers */
    bool verbatim;        /* text == the file's bytes (after a BOM of `skipped` bytes): offsets are the file's own */
    uint32_t skipped;     /* bytes before `text` in the file: 3 for a UTF-8 BOM. Add to offsets when verbatim */
    uint64_t bytes;       /* size of the file */
    char *owned;
    struct td_source_note {
        const char *code;
        char message[200];
    } notes[4]; /* doubts for the problems table */
    unsigned n_notes;
} td_source;

typedef struct td_source_options {
    const char *encoding;       /* forced, or NULL */
    const char *const *filters; /* 'ext:command %', see filter.h */
    size_t n_filters;
    unsigned filter_seconds; /* the time that one program may take; 0 = 60 */
    uint64_t limit;          /* bytes of decoded text; 0 = 4 GiB - 1 */
} td_source_options;

/* Adds a doubt for the problems table; beyond the last place it is dropped. `code` is static. */
void td_source_note(td_source *s, const char *code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Reads and decodes one item. False and *e (with the path in the message) if nothing of it can be read; dispose in any case. */
bool td_source_read(td_source *s, const td_source_item *item, const td_source_options *o, td_error *e);
void td_source_dispose(td_source *s);

#endif
