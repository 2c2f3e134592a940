/* trichdan: document references, dates and figures of Vietnamese reports, found and linked over many files.
 *
 *     trichdan *t = trichdan_new();
 *     trichdan_add_path(t, "bao-cao/");
 *     if (trichdan_run(t) != TRICHDAN_OK || trichdan_write(t, NULL, NULL, 0, "ket-qua.xlsx") != TRICHDAN_OK)
 *         fprintf(stderr, "%s\n", trichdan_message(t));
 *     trichdan_free(t);
 *
 * The library never prints, never ends the process, never sets a locale and keeps nothing outside of its handles. A handle is used by one
 * thread at a time; different handles may be used at the same time. Strings are UTF-8. Strings that a function returns belong to the
 * library; what is said of a call's duration is meant exactly. */
#ifndef TRICHDAN_H
#define TRICHDAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The one source of the version number: `make` reads it from here. */
#define TRICHDAN_VERSION_MAJOR 0
#define TRICHDAN_VERSION_MINOR 1
#define TRICHDAN_VERSION_PATCH 0
#define TRICHDAN_QUOTE_(x) #x
#define TRICHDAN_QUOTE(x) TRICHDAN_QUOTE_(x)
#define TRICHDAN_VERSION                                                                                                                   \
    TRICHDAN_QUOTE(TRICHDAN_VERSION_MAJOR) "." TRICHDAN_QUOTE(TRICHDAN_VERSION_MINOR) "." TRICHDAN_QUOTE(TRICHDAN_VERSION_PATCH)

/* The version of the library that is linked, as "0.1.0". */
const char *trichdan_version(void);
/* What this build holds, as "xlsx sqlite docx"; "" where nothing beyond the core. */
const char *trichdan_features(void);

typedef enum trichdan_code {
    TRICHDAN_OK = 0,
    TRICHDAN_NOMEM,  /* memory ran out, or a ceiling was reached */
    TRICHDAN_IO,     /* the system refused to read or write */
    TRICHDAN_USAGE,  /* asked for something that does not exist, or in the wrong order */
    TRICHDAN_FORMAT, /* bytes are not what they claim to be */
    TRICHDAN_ABSENT, /* left out of this build, or its library is not here; the message names the package */
    TRICHDAN_STOPPED /* a callback asked to stop */
} trichdan_code;

/* One run over any number of inputs. */
typedef struct trichdan trichdan;

trichdan *trichdan_new(void); /* NULL on want of memory */
void trichdan_free(trichdan *t);
/* One sentence on the last call that did not return TRICHDAN_OK; "" if there was none. English, or Vietnamese where TRICHDAN_VIETNAMESE is
 * set. Valid until the next call. */
const char *trichdan_message(const trichdan *t);

/* ---- options, before trichdan_run ---- */

typedef enum trichdan_option {
    TRICHDAN_LEXICON,  /* path of a user's lexicon; may be set several times */
    TRICHDAN_ENCODING, /* encoding of inputs that do not tell their own */
    TRICHDAN_FILTER,   /* 'ext:command %': how files with an ending become text; several times */
    TRICHDAN_INCLUDE,  /* glob: only files with such names are read from folders; several times */
    TRICHDAN_EXCLUDE,  /* glob: files and folders that are left out; several times */
    TRICHDAN_REGISTER  /* path of a register of known documents (TSV: symbol, type, title, date, issuer); several times */
} trichdan_option;

typedef enum trichdan_setting {
    TRICHDAN_JOBS,       /* threads; 0 (default): as many as there are processors */
    TRICHDAN_HIDDEN,     /* 1: hidden files of folders too */
    TRICHDAN_KINDS,      /* sum of TRICHDAN_REFERENCE ...: which mentions the tables hold; default: all but TRICHDAN_ANAPHORA */
    TRICHDAN_VIETNAMESE, /* 1: messages, headings and words of reports in Vietnamese */
    TRICHDAN_COLOR,      /* 1: the readable list in colour */
    TRICHDAN_PART,       /* large text files are read in parts of about so many bytes, at least 65536; 0 (default): the library's choice */
    TRICHDAN_COLUMNS,    /* width of the readable list; 0 (default): 80 */
    TRICHDAN_LINK_ONLY   /* 1: what is found is forgotten once it is linked, which is faster; only documents and files can then be had */
} trichdan_setting;

enum { TRICHDAN_REFERENCE = 1, TRICHDAN_DATE = 2, TRICHDAN_FIGURE = 4, TRICHDAN_ANAPHORA = 8 };

/* Copies `value`. */
trichdan_code trichdan_set(trichdan *t, trichdan_option option, const char *value);
trichdan_code trichdan_set_number(trichdan *t, trichdan_setting setting, long value);

/* Called on the thread of trichdan_run after each input, in order: `done` of `total` are finished, `path` was the last. Non-zero stops. */
typedef int trichdan_progress(void *context, uint64_t done, uint64_t total, const char *path);
void trichdan_on_progress(trichdan *t, trichdan_progress *call, void *context);

/* Checks a user's lexicon without running: TRICHDAN_OK, or a message with file, line and reason. */
trichdan_code trichdan_check_lexicon(trichdan *t, const char *path);

/* ---- inputs, before trichdan_run ---- */

/* A file, a folder (with all that is in it), or "-" for standard input. What cannot be read becomes a row of `problems`. */
trichdan_code trichdan_add_path(trichdan *t, const char *path);
/* UTF-8 text from memory under a name; copied. Texts come after files, in the order of adding. */
trichdan_code trichdan_add_text(trichdan *t, const char *name, const char *bytes, size_t n);

/* A harvest (see trichdan_harvest): the run then links the inputs of all harvests as if it had read them, in the order of their paths. A
 * handle takes harvests or other inputs, not both. */
trichdan_code trichdan_add_harvest(trichdan *t, const char *path);

/* ---- the run ---- */

/* Reads, finds and links everything. Once a handle. Inputs that cannot be read do not make it fail: see trichdan_count and `problems`. */
trichdan_code trichdan_run(trichdan *t);

typedef enum trichdan_counter {
    TRICHDAN_INPUTS,
    TRICHDAN_INPUTS_USABLE,  /* hold text that could be read */
    TRICHDAN_INPUTS_FAILED,  /* could not be read, or hold something that yielded no text */
    TRICHDAN_INPUTS_EMPTY,   /* hold no text at all */
    TRICHDAN_INPUTS_SKIPPED, /* listed, but left out by rule */
    TRICHDAN_COUNT_MENTIONS, /* of the kinds that were asked for */
    TRICHDAN_COUNT_DOCUMENTS,
    TRICHDAN_COUNT_PROBLEMS
} trichdan_counter;
/* After trichdan_run; 0 before. */
uint64_t trichdan_count(const trichdan *t, trichdan_counter counter);

/* ---- tables: docs/tables.md says what each column holds ---- */

typedef enum trichdan_table {
    TRICHDAN_MENTIONS,
    TRICHDAN_REFERENCES,
    TRICHDAN_DATES,
    TRICHDAN_FIGURES,
    TRICHDAN_DOCUMENTS,
    TRICHDAN_LINKS,
    TRICHDAN_FILES,
    TRICHDAN_PROBLEMS,
    TRICHDAN_TABLES /* how many there are; "no such table" */
} trichdan_table;

typedef enum trichdan_type {
    TRICHDAN_TEXT,
    TRICHDAN_ID,      /* text that names a row */
    TRICHDAN_INTEGER, /* in `integer` */
    TRICHDAN_DECIMAL, /* exact decimal in `text`, with a point */
    TRICHDAN_DAY      /* ISO 8601 day in `text` */
} trichdan_type;

typedef struct trichdan_column {
    const char *name; /* never renamed */
    trichdan_type type;
    const char *title_en, *title_vi;
    const char *about;
    const char *refers; /* "documents.id" where it names a row of another table; else NULL */
} trichdan_column;

const char *trichdan_table_name(trichdan_table table);  /* NULL if there is none */
const char *trichdan_table_about(trichdan_table table); /* one sentence */
const char *trichdan_table_about_vi(trichdan_table table);
trichdan_table trichdan_table_named(const char *name); /* TRICHDAN_TABLES if there is none */
size_t trichdan_column_count(trichdan_table table);
trichdan_column trichdan_column_at(trichdan_table table, size_t column);

typedef struct trichdan_cell {
    const char *text; /* `bytes` of UTF-8, not NUL-terminated; not for integers */
    size_t bytes;
    int64_t integer;
    int known; /* 0: nothing stands here */
} trichdan_cell;

/* Non-zero stops. Cells are valid during the call. */
typedef int trichdan_row(void *context, const trichdan_cell *cells, size_t n);
/* Calls `row` for each row of the table in its fixed order. TRICHDAN_STOPPED where `row` stopped it. After trichdan_run, any number of
 * times. */
trichdan_code trichdan_rows(trichdan *t, trichdan_table table, trichdan_row *row, void *context);

/* The rows of `problems` that tell of reading alone (codes read.* and text.*), without the cost of looking at what was found. */
trichdan_code trichdan_reading_problems(trichdan *t, trichdan_row *row, void *context);

/* Why a reference means its document. For each of `mentions` (ids of the tables, in the tables' order) `call` gets what speaks for it
 * ('name', 'place', 'time', 'register') and the documents that were turned down ('not'), with `index` into `mentions`; non-zero stops.
 * After a run. */
typedef int trichdan_evidence_line(void *context, size_t index, const char *what, const char *text, size_t bytes);
trichdan_code trichdan_evidence(trichdan *t, const char *const *mentions, size_t n, trichdan_evidence_line *call, void *context);

/* ---- output ---- */

typedef struct trichdan_format {
    const char *name;   /* "csv" */
    const char *ending; /* ".csv"; NULL where no ending means it */
    const char *about;  /* a few words */
    const char *about_vi;
    int many_tables;     /* holds several tables; else exactly one */
    int present;         /* 0: left out of this build */
    const char *package; /* the Debian package that it needs then */
} trichdan_format;

/* The formats, `index` from 0; name is NULL after the last. */
trichdan_format trichdan_format_at(size_t index);
/* Index of the format that a path's ending (or a folder) means; -1 if none. */
int trichdan_format_of_path(const char *path);
/* Whether this build and this machine can write a format, to be asked before a long run: TRICHDAN_ABSENT where its library is missing, the
 * error names the Debian package. `format` and `path` as for trichdan_write. */
trichdan_code trichdan_can_write(trichdan *t, const char *format, const char *path);
/* Writes tables (n = 0: all, or `mentions` where the format holds one) to `path`, "-" being standard output. `format` NULL: by the ending.
 * A file appears whole or not at all. */
trichdan_code trichdan_write(trichdan *t, const char *format, const trichdan_table *tables, size_t n, const char *path);
/* Writes what was found in the inputs of this run to `path`, for a run elsewhere that links the harvests of many (trichdan_add_harvest) to
 * exactly the tables that one run over all inputs with the same options and version would give. */
trichdan_code trichdan_harvest(trichdan *t, const char *path);
/* Async-signal-safe: removes the unfinished files of all handles of this process and kills the programs that they run, for a handler that
 * ends the process. */
void trichdan_discard_unfinished(void);

/* ---- tokens ---- */

typedef struct trichdan_token {
    uint64_t start, end;   /* half-open byte offsets in the text */
    uint32_t line, column; /* from 1; columns in characters */
    const char *kind;      /* "word", "number", "roman", "code", "punct", "space", "line" */
    const char *text;      /* `bytes` of the text itself */
    size_t bytes;
    const char *fold; /* `fold_bytes`: what the finder compares; empty for spaces and lines */
    size_t fold_bytes;
} trichdan_token;

/* Non-zero stops. */
typedef int trichdan_token_call(void *context, const trichdan_token *token);
/* All tokens of a UTF-8 text, spaces and line ends too: together they are the whole text. */
trichdan_code trichdan_tokens(trichdan *t, const char *bytes, size_t n, trichdan_token_call *call, void *context);
/* The same for a file ("-": standard input), read with the handle's options. */
trichdan_code trichdan_tokens_of_path(trichdan *t, const char *path, trichdan_token_call *call, void *context);

#ifdef __cplusplus
}
#endif

#endif
