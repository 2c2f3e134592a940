/* Documents and links: which document each reference means, over all files, and what the documents do to each other.
 *
 * Two rounds over the findings, which may come in several parts a file and are never kept:
 *
 *   td_linker_take     first round: takes what the mentions say of documents; one small record a distinct form and file
 *   td_linker_settle   identity, merged knowledge, conflicts; over everything, over keys sorted by their bytes, so that no order matters
 *   td_link_reader     second round, as often as wanted (one a table): the document of each mention of a part, the links of a part
 *
 * Memory: O(distinct documents + distinct forms per file). Time: O(mentions) hash look-ups, the rest over distinct forms. */
#ifndef TD_LINK_LINK_H
#define TD_LINK_LINK_H

#include "base/buffer.h"
#include "find/find.h"

typedef enum td_status { TD_RESOLVED, TD_AMBIGUOUS, TD_UNRESOLVED, TD_SELF } td_status;
const char *td_status_name(td_status s);

typedef struct td_document {
    td_slice id; /* 'doc:11-CTr/TU@tra-vinh' */
    td_slice symbol, type, number, year, issuer, place, date, title, term;
    uint32_t mentions, files;           /* counts */
    uint32_t first_file, first_mention; /* where it is first mentioned, in file order */
    uint32_t present;                   /* index of the file that is this document, or TD_NO_MENTION */
    td_slice conflicts;                 /* human-readable, '; ' between; empty */
} td_document;

/* Two mentions of one document that contradict each other, or one that contradicts itself or the register (then other_* is the same one).
 */
typedef struct td_conflict {
    uint32_t document;
    bool unregistered;                  /* no conflict: the first mention of a document that the register does not have */
    uint32_t file, mention;             /* the one that is not believed; mentions count from 0 in the file */
    uint32_t other_file, other_mention; /* the one that is */
    td_slice message;                   /* 'date: 2017-05-10, but 2016-05-10' */
} td_conflict;

typedef struct td_link {
    uint32_t from_document; /* index, or TD_NO_MENTION: then from_file is the source */
    uint32_t from_file;     /* file that holds the evidence */
    uint32_t to_document;
    td_relation relation;
    uint32_t mention; /* evidence: index in the part's mentions */
    td_slice clause;  /* borrowed from the findings */
} td_link;

typedef struct td_resolution { /* of one reference mention */
    uint32_t document;         /* index, or TD_NO_MENTION */
    td_status status;
    td_slice reason; /* for ambiguous (candidates' ids) and unresolved; empty */
} td_resolution;

typedef struct td_linker td_linker;

td_linker *td_linker_new(const td_lexicon *lex); /* NULL on want of memory */
void td_linker_free(td_linker *l);

/* Before the first round, once: registers of known documents (link/register.h). They give titles and dates, and settle what the files leave
 * open; documents that they do not have are told as conflicts of their own kind. False and *e (file, line, reason) on a mistake. */
bool td_linker_register(td_linker *l, const char *const *paths, size_t n, td_error *e);

/* What the first round asks of a part, appended to `notes`; on any thread. They are for this process alone. False on want of memory. */
bool td_link_note(const td_findings *part, td_buffer *notes);
/* First round. Files in output order, `file` counting from 0 (it may skip); the parts of one file one after the other.
 * Nothing of `notes` or `path` is kept. A part's indexes between mentions count within the part. False and *e on want of memory. */
bool td_linker_take(td_linker *l, uint32_t file, td_slice path, td_slice notes, td_error *e);
/* The same from the findings themselves. */
bool td_linker_add(td_linker *l, uint32_t file, td_slice path, const td_findings *part, td_error *e);
/* What 'Nghị định này' and 'Chương trình' may look back to before a part, in the earlier parts of its file. */
enum {
    TD_LOOK_BACK = 64, /* references that are remembered */
    TD_NAMED = 16      /* names given by the text that are remembered */
};
typedef struct td_named { /* 'sau đây gọi tắt là Chương trình' */
    uint64_t alias;       /* hash */
    uint32_t entry;       /* the linker's own */
} td_named;
typedef struct td_link_past {
    uint32_t n, n_named;            /* so far; the k-th is at k modulo how many are remembered */
    uint32_t entries[TD_LOOK_BACK]; /* the linker's own */
    td_named named[TD_NAMED];
} td_link_past;
/* Its bytes that say something: a copy of these is as good. Most texts give no names. */
static inline size_t td_link_past_bytes(const td_link_past *p) {
    return offsetof(td_link_past, named) + (p->n_named < TD_NAMED ? p->n_named : TD_NAMED) * sizeof *p->named;
}
/* In the first round: what comes before the next part of the file that was added last. Valid until the next td_linker_take. */
const td_link_past *td_linker_past(const td_linker *l);
/* Once, after all files. */
bool td_linker_settle(td_linker *l, td_error *e);

/* After settling; borrowed until free. Documents in order of id; conflicts in order of (file, mention). */
const td_document *td_linker_documents(const td_linker *l, uint32_t *n);
const td_conflict *td_linker_conflicts(const td_linker *l, uint32_t *n);
/* How many references of a file lead to no certain document. */
uint32_t td_linker_doubts(const td_linker *l, uint32_t file);
/* The document that a file itself is, or TD_NO_MENTION. */
uint32_t td_linker_self(const td_linker *l, uint32_t file);

/* Second round: one reader a pass over the findings, in the order of the first round. The linker is only read: readers may run side by
 * side. NULL on want of memory. */
typedef struct td_link_reader td_link_reader;
td_link_reader *td_link_reader_new(const td_linker *l);
void td_link_reader_free(td_link_reader *r);
/* Before a part that is not the next one: `past` as td_linker_past gave it before the part was added; NULL: its file begins with it. */
void td_link_reader_start(td_link_reader *r, uint32_t file, const td_link_past *past);
/* The next part: `out` gets one resolution a mention (for a mention that is no reference: TD_NO_MENTION, unresolved, no reason).
 * Reasons are borrowed from the linker. False and *e on want of memory. */
bool td_link_read(td_link_reader *r, uint32_t file, const td_findings *part, td_resolution *out, td_error *e);
/* The links of a part that was just read, in order of their evidence. False as soon as `visit` returns false. */
bool td_link_each(const td_link_reader *r, uint32_t file, const td_findings *part, const td_resolution *resolutions,
    bool (*visit)(void *context, const td_link *link), void *context);

/* For people: what speaks for a mention's document ('name', 'place', 'time', 'register'), and what was turned down ('not'). The mention is
 * of a part that was just read. Texts are valid during the call. False on want of memory. */
typedef void td_link_tell(void *context, const char *what, td_slice text);
bool td_link_explain(td_link_reader *r, const td_mention *m, td_link_tell *tell, void *context);

#endif
