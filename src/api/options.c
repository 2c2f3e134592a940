/* In: options and inputs as a caller states them. Out: a handle that holds copies of them, checked as far as that is possible early. */
#include <stdlib.h>
#include <string.h>

#include "api/handle.h"
#include "base/buffer.h"
#include "read/encoding.h"
#include "read/filter.h"
#include "read/part.h"
#include "table/vietnamese.h"

#define MOST_JOBS 256

const char *trichdan_version(void) {
    return TRICHDAN_VERSION;
}

const char *trichdan_features(void) {
    return ""
#ifdef TD_WITH_XLSX
           "xlsx "
#endif
#ifdef TD_WITH_SQLITE
           "sqlite "
#endif
#ifdef TD_WITH_DOCX
           "docx "
#endif
#ifdef TD_WITH_ZLIB
           "zlib "
#endif
        ;
}

trichdan_code td_told(trichdan *t, bool ok) {
    if (ok) {
        t->error = (td_error){0};
        return TRICHDAN_OK;
    }
    if (t->error.code == TD_OK)
        return TRICHDAN_STOPPED;
    return (trichdan_code)t->error.code; /* the two lists agree, see the assertions below */
}

_Static_assert((int)TRICHDAN_NOMEM == (int)TD_NOMEM && (int)TRICHDAN_IO == (int)TD_IO && (int)TRICHDAN_USAGE == (int)TD_USAGE &&
                   (int)TRICHDAN_FORMAT == (int)TD_FORMAT && (int)TRICHDAN_ABSENT == (int)TD_ABSENT,
    "public and internal codes agree");

trichdan_code td_refuse(trichdan *t, td_code code, const char *message) {
    td_fail(&t->error, code, "%s", message);
    return (trichdan_code)code;
}

static trichdan_code no_memory(trichdan *t) {
    return td_refuse(t, TD_NOMEM, "out of memory");
}

trichdan *trichdan_new(void) {
    trichdan *t = calloc(1, sizeof *t);
    if (t)
        t->kinds = TRICHDAN_REFERENCE | TRICHDAN_DATE | TRICHDAN_FIGURE;
    return t;
}

static void free_strings(td_strings *s) {
    for (size_t i = 0; i < s->n; i++)
        free(s->at[i]);
    td_vec_dispose(s);
}

void trichdan_free(trichdan *t) {
    if (!t)
        return;
    td_run_forget(t);
    free_strings(&t->lexicons);
    free_strings(&t->registers);
    free_strings(&t->filters);
    free_strings(&t->include);
    free_strings(&t->exclude);
    free_strings(&t->paths);
    free_strings(&t->harvests);
    free(t->encoding);
    for (size_t i = 0; i < t->texts.n; i++) {
        free(t->texts.at[i].name);
        free(t->texts.at[i].bytes);
    }
    td_vec_dispose(&t->texts);
    td_lexicon_free(t->own_lexicon);
    free(t);
}

/* Said in Vietnamese when asked for, into a place of the handle that only this call uses. */
const char *trichdan_message(const trichdan *t) {
    td_buffer scratch = {0};
    if (!t->vietnamese)
        return t->error.message;
    td_slice s = td_vietnamese(td_slice_of(t->error.message), &scratch);
    td_error *said = &((trichdan *)t)->said;
    td_fail(said, t->error.code, "%.*s", (int)s.n, s.at);
    td_buffer_dispose(&scratch);
    return said->message;
}

static trichdan_code add_string(trichdan *t, td_strings *list, const char *value) {
    char *copy = strdup(value);
    if (!copy || !td_vec_push(list, copy)) {
        free(copy);
        return no_memory(t);
    }
    return td_told(t, true);
}

trichdan_code trichdan_set(trichdan *t, trichdan_option option, const char *value) {
    if (t->ran)
        return td_refuse(t, TD_USAGE, "options are set before the run");
    if (!value)
        return td_refuse(t, TD_USAGE, "an option needs a value");
    switch (option) {
    case TRICHDAN_LEXICON:
        return add_string(t, &t->lexicons, value);
    case TRICHDAN_FILTER:
        if (!td_filter_check(value, &t->error))
            return (trichdan_code)t->error.code;
        return add_string(t, &t->filters, value);
    case TRICHDAN_INCLUDE:
        return add_string(t, &t->include, value);
    case TRICHDAN_EXCLUDE:
        return add_string(t, &t->exclude, value);
    case TRICHDAN_REGISTER:
        return add_string(t, &t->registers, value);
    case TRICHDAN_ENCODING: {
        if (td_encoding_named(td_slice_of(value)) == TD_ENC_DETECT) {
            td_fail(&t->error, TD_USAGE, "there is no encoding '%.40s'; encodings: %s", value, td_encoding_names());
            return TRICHDAN_USAGE;
        }
        char *copy = strdup(value);
        if (!copy)
            return no_memory(t);
        free(t->encoding);
        t->encoding = copy;
        return td_told(t, true);
    }
    }
    return td_refuse(t, TD_USAGE, "there is no such option");
}

trichdan_code trichdan_set_number(trichdan *t, trichdan_setting setting, long value) {
    bool good = value >= 0;
    switch (setting) {
    case TRICHDAN_JOBS:
        good = good && value <= MOST_JOBS;
        t->jobs = good ? value : t->jobs;
        break;
    case TRICHDAN_PART:
        good = good && (value == 0 || (uint64_t)value >= TD_PART_LEAST);
        t->part_bytes = good ? value : t->part_bytes;
        break;
    case TRICHDAN_HIDDEN:
        t->hidden = value != 0;
        break;
    case TRICHDAN_LINK_ONLY:
        t->link_only = value != 0;
        break;
    case TRICHDAN_KINDS:
        good = value > 0 && value < 2 * TRICHDAN_ANAPHORA;
        t->kinds = good ? (unsigned)value : t->kinds;
        break;
    case TRICHDAN_VIETNAMESE:
        t->vietnamese = value;
        break;
    case TRICHDAN_COLOR:
        t->color = value;
        break;
    case TRICHDAN_COLUMNS:
        good = good && value <= 10000;
        t->columns = good ? value : t->columns;
        break;
    default:
        return td_refuse(t, TD_USAGE, "there is no such setting");
    }
    return good ? td_told(t, true) : td_refuse(t, TD_USAGE, "the number is out of range");
}

void trichdan_on_progress(trichdan *t, trichdan_progress *call, void *context) {
    t->progress = call;
    t->progress_context = context;
}

trichdan_code trichdan_check_lexicon(trichdan *t, const char *path) {
    td_lexicon *lex = td_lexicon_new(&path, 1, &t->error);
    bool ok = lex != NULL;
    td_lexicon_free(lex);
    return td_told(t, ok);
}

trichdan_code trichdan_add_path(trichdan *t, const char *path) {
    if (t->ran)
        return td_refuse(t, TD_USAGE, "inputs are added before the run");
    if (t->harvests.n)
        return td_refuse(t, TD_USAGE, "harvests are merged without other inputs");
    return add_string(t, &t->paths, path);
}

trichdan_code trichdan_add_harvest(trichdan *t, const char *path) {
    if (t->ran)
        return td_refuse(t, TD_USAGE, "inputs are added before the run");
    if (t->paths.n || t->texts.n)
        return td_refuse(t, TD_USAGE, "harvests are merged without other inputs");
    return add_string(t, &t->harvests, path);
}

trichdan_code trichdan_add_text(trichdan *t, const char *name, const char *bytes, size_t n) {
    if (t->ran)
        return td_refuse(t, TD_USAGE, "inputs are added before the run");
    if (t->harvests.n)
        return td_refuse(t, TD_USAGE, "harvests are merged without other inputs");
    td_given_text text = {.name = strdup(name), .bytes = malloc(n ? n : 1), .n = n};
    if (!text.name || !text.bytes || !td_vec_reserve(&t->texts, t->texts.n + 1)) {
        free(text.name);
        free(text.bytes);
        return no_memory(t);
    }
    if (n)
        memcpy(text.bytes, bytes, n);
    t->texts.at[t->texts.n++] = text;
    return td_told(t, true);
}

td_source_options td_reading(const trichdan *t) {
    return (td_source_options){.encoding = t->encoding, .filters = (const char *const *)t->filters.at, .n_filters = t->filters.n};
}

const td_lexicon *td_handle_lexicon(trichdan *t) {
    bool compiled_in = t->lexicons.n == 0 && td_lex_rows(td_lexicon_builtin(), TD_LEX_PATTERNS) == 0;
    if (!t->lexicon && compiled_in)
        t->lexicon = td_lexicon_builtin(); /* nothing to make: patterns alone are compiled at run time */
    if (!t->lexicon)
        t->lexicon = t->own_lexicon = td_lexicon_new((const char *const *)t->lexicons.at, t->lexicons.n, &t->error);
    return t->lexicon;
}
