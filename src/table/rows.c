/* In: a linked run. Out: typed rows of any table, one at a time, in the order of the design.
 * Leaves to others: how a row is written (write/), what a document is (link/).
 * No table is ever held in memory: a row is made of borrowed strings and a few numbers on the stack. */
#include "table/rows.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "table/pass.h"
#include "table/vietnamese.h"

typedef struct td_pass pass;
typedef bool mention_row_maker(pass *p, uint32_t file, uint32_t mention, const td_mention *m);

/* What one pass over one table needs beside the run. */
struct td_pass {
    const td_run_view *run;
    td_row_out *row;
    void *context;
    const td_document *documents;
    uint32_t n_documents;
    td_buffer path;   /* the input's path as valid UTF-8, where it was not */
    td_buffer text;   /* the same for a quotation */
    td_buffer status; /* 'ambiguous: ...' */
    td_buffer said;   /* a sentence in Vietnamese */
    td_cell cells[TD_COLUMNS_MAX];
    unsigned n;
    char id[2][32];
    td_error *e;
    /* of the part of the findings that is looked at */
    td_link_reader *reader;
    const td_findings *part;
    uint32_t first; /* index in its file of the part's first mention */
    TD_VEC(td_resolution) resolutions;
    unsigned kinds; /* that have a row here */
    mention_row_maker *make;
    uint64_t links;
};

/* ---- cells ---- */

static void put(pass *p, td_slice text) {
    p->cells[p->n++] = (td_cell){.known = text.n > 0, .text = text};
}

static void put_words(pass *p, const char *words) {
    put(p, td_slice_of(words));
}

static void put_count(pass *p, uint64_t n) {
    p->cells[p->n++] = (td_cell){.known = true, .integer = (int64_t)n};
}

static void put_unknown(pass *p) {
    p->cells[p->n++] = (td_cell){0};
}

/* Places count from 1: 0 is unknown. */
static void put_place(pass *p, uint32_t n) {
    p->cells[p->n++] = (td_cell){.known = n > 0, .integer = n};
}

static void put_year(pass *p, td_slice year) {
    int64_t n = 0;
    bool known = year.n > 0 && year.n <= 4;
    for (size_t i = 0; i < year.n && known; i++) {
        known = year.at[i] >= '0' && year.at[i] <= '9';
        n = n * 10 + (year.at[i] - '0');
    }
    p->cells[p->n++] = (td_cell){.known = known, .integer = known ? n : 0};
}

/* The first that is known. */
static void put_either(pass *p, td_slice here, td_slice resolved) {
    put(p, here.n ? here : resolved);
}

/* The digits of n before `end`; the place of the first. Each row has two such numbers: printf would be a sixth of its cost. */
static char *put_digits(char *end, uint64_t n) {
    do {
        *--end = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    return end;
}

static void put_mention_id(pass *p, unsigned slot, uint32_t file, uint32_t mention) {
    if (mention == TD_NO_MENTION || file == TD_NO_MENTION) {
        put_unknown(p);
        return;
    }
    char *end = p->id[slot] + sizeof p->id[slot], *at = put_digits(end, mention + 1);
    *--at = 'm';
    at = put_digits(at, file + 1);
    *--at = 'f';
    put(p, (td_slice){at, (size_t)(end - at)});
}

static void put_document(pass *p, uint32_t document) {
    if (document < p->n_documents)
        put(p, p->documents[document].id);
    else
        put_unknown(p);
}

/* The path of an input: bytes that are no UTF-8 as \xHH, so that two files never share a name. */
static td_slice path_of(pass *p, size_t file) {
    return td_utf8_escaped(p->run->inputs[file].path, &p->path);
}

static bool done(pass *p) {
    p->n = 0;
    return p->row(p->context, p->cells);
}

/* ---- mentions ---- */

static const char *const kind_names[] = {
    [TD_REFERENCE] = "reference", [TD_DATE] = "date", [TD_FIGURE] = "figure", [TD_ANAPHORA] = "anaphora"};

static bool is_reference(const td_mention *m) {
    return m->kind == TD_REFERENCE || m->kind == TD_ANAPHORA;
}

/* The document that a mention belongs to: the one it means, whose date it is, under which it is reported. */
static td_resolution resolution_of(const pass *p, uint32_t mention, const td_mention *m) {
    uint32_t reference = is_reference(m) ? mention : m->kind == TD_DATE ? m->date.reference : m->fig.reference;
    td_resolution none = {.document = TD_NO_MENTION, .status = TD_UNRESOLVED};
    return reference < p->part->mentions.n ? p->resolutions.at[reference] : none;
}

static void put_head(pass *p, uint32_t file, uint32_t mention, const td_mention *m) {
    put_mention_id(p, 0, file, p->first + mention);
    put(p, path_of(p, file));
    put_place(p, m->page);
    put_place(p, m->line);
}

/* TD_EXTRA_LEFT, TD_EXTRA_RIGHT: see rows.h. */
static void put_context(pass *p, const td_mention *m) {
    put(p, m->left);
    put(p, m->right);
}

static const td_document no_document;

static bool mention_row(pass *p, uint32_t file, uint32_t mention, const td_mention *m) {
    td_resolution r = resolution_of(p, mention, m);
    const td_document *d = r.document < p->n_documents ? &p->documents[r.document] : &no_document;
    uint64_t skipped = p->run->inputs[file].skipped;
    put_head(p, file, mention, m);
    put_place(p, m->column);
    put_count(p, m->start + skipped);
    put_count(p, m->end + skipped);
    put_words(p, kind_names[m->kind]);
    put(p, td_utf8_repaired(m->text, &p->text));
    put(p, m->value);
    if (m->kind == TD_FIGURE)
        put(p, m->fig.unit);
    else
        put_unknown(p);
    put_document(p, r.document);
    if (is_reference(m)) {
        put_either(p, m->ref.date, d->date);
        put_either(p, m->ref.issuer, d->issuer);
        put_words(p, td_relation_name(m->ref.relation));
    } else {
        put_unknown(p);
        put_unknown(p);
        put_unknown(p);
    }
    put(p, m->left);
    put(p, m->right);
    put_words(p, m->rule);
    return done(p);
}

static void put_status(pass *p, td_resolution r) {
    const char *name = td_status_name(r.status);
    if (r.reason.n == 0) {
        put_words(p, name);
        return;
    }
    p->status.n = 0;
    td_buffer_add_slice(&p->status, td_slice_of(name));
    td_buffer_add_slice(&p->status, TD_S(": "));
    td_buffer_add_slice(&p->status, r.reason);
    put(p, td_buffer_slice(&p->status));
}

static bool reference_row(pass *p, uint32_t file, uint32_t mention, const td_mention *m) {
    td_resolution r = resolution_of(p, mention, m);
    const td_document *d = r.document < p->n_documents ? &p->documents[r.document] : &no_document;
    const td_reference *ref = &m->ref;
    put_head(p, file, mention, m);
    put(p, td_utf8_repaired(m->text, &p->text));
    put(p, m->value);
    put_either(p, ref->type, d->type);
    put_either(p, ref->number, d->number);
    put_year(p, ref->year.n ? ref->year : d->year);
    put_either(p, ref->issuer, d->issuer);
    put_either(p, ref->place, d->place);
    put(p, ref->provision);
    put_document(p, r.document);
    put_either(p, ref->date, d->date);
    put_either(p, ref->title, d->title);
    put_words(p, td_relation_name(ref->relation));
    put_status(p, r);
    put_context(p, m);
    return done(p);
}

static bool date_row(pass *p, uint32_t file, uint32_t mention, const td_mention *m) {
    static const char *const precisions[] = {"day", "month", "quarter", "half", "year", "years", "decade", "century", "lunar"};
    static const char *const roles[] = {"plain", "document", "deadline", "start", "period"};
    put_head(p, file, mention, m);
    put(p, td_utf8_repaired(m->text, &p->text));
    put(p, m->value);
    put(p, m->date.first);
    put(p, m->date.last);
    put_words(p, precisions[m->date.precision]);
    put_words(p, roles[m->date.role]);
    put_document(p, resolution_of(p, mention, m).document);
    put_context(p, m);
    return done(p);
}

static bool figure_row(pass *p, uint32_t file, uint32_t mention, const td_mention *m) {
    const td_figure *f = &m->fig;
    put_head(p, file, mention, m);
    put(p, td_utf8_repaired(m->text, &p->text));
    put(p, f->number);
    put(p, f->number_to);
    put(p, f->unit);
    put(p, f->approx);
    put(p, f->change);
    put(p, f->subject);
    put(p, f->base);
    put(p, f->period);
    put_document(p, resolution_of(p, mention, m).document);
    put_context(p, m);
    return done(p);
}

/* One past the last input whose rows are asked for. */
static uint32_t end_of(const td_run_view *run) {
    uint32_t n = (uint32_t)run->n_inputs;
    return run->end_input && run->end_input < n ? run->end_input : n;
}

/* The next part, with the document of each of its mentions. */
static bool turn_to(pass *p, uint32_t file, uint32_t first, const td_findings *part) {
    p->part = part;
    p->first = first;
    if (!td_vec_reserve(&p->resolutions, part->mentions.n + 1))
        return td_fail(p->e, TD_NOMEM, "out of memory");
    return td_link_read(p->reader, file, part, p->resolutions.at, p->e);
}

static bool mentions_of_part(void *to, uint32_t file, uint32_t first, const td_findings *part) {
    pass *p = to;
    if (!turn_to(p, file, first, part))
        return false;
    for (uint32_t i = 0; i < part->mentions.n; i++) {
        const td_mention *m = &part->mentions.at[i];
        if (p->kinds >> m->kind & 1u && !p->make(p, file, i, m))
            return false;
    }
    return true;
}

static bool open_reader(pass *p) {
    p->reader = td_link_reader_new(p->run->linker);
    return p->reader || td_fail(p->e, TD_NOMEM, "out of memory");
}

static bool each_part(pass *p, td_findings_visit *visit) {
    return open_reader(p) && p->run->findings.each(p->run->findings.context, p->run->first_input, end_of(p->run), visit, p, p->e);
}

/* The tables with a row a mention, of some kinds of mention. */
static const struct {
    mention_row_maker *make;
    unsigned kinds;
} of_mentions[TD_TABLES] = {
    [TD_T_MENTIONS] = {mention_row, ~0u},
    [TD_T_REFERENCES] = {reference_row, 1u << TD_REFERENCE | 1u << TD_ANAPHORA},
    [TD_T_DATES] = {date_row, 1u << TD_DATE},
    [TD_T_FIGURES] = {figure_row, 1u << TD_FIGURE},
};

bool td_table_of_mentions(td_table_id table) {
    return table < TD_TABLES && of_mentions[table].make;
}

/* ---- documents, links, files, problems ---- */

static bool document_rows(pass *p) {
    for (uint32_t i = 0; i < p->n_documents; i++) {
        const td_document *d = &p->documents[i];
        put(p, d->id);
        put(p, d->symbol);
        put(p, d->type);
        put(p, d->number);
        put_year(p, d->year);
        put(p, d->issuer);
        put(p, d->place);
        put(p, d->date);
        put(p, d->title);
        put(p, d->term);
        put_count(p, d->mentions);
        put_count(p, d->files);
        put_mention_id(p, 0, d->first_file, d->first_mention);
        if (d->present < p->run->n_inputs)
            put(p, path_of(p, d->present));
        else
            put_unknown(p);
        put(p, d->conflicts);
        if (!done(p))
            return false;
    }
    return true;
}

static bool link_row(void *context, const td_link *l) {
    pass *p = context;
    const td_mention *m = &p->part->mentions.at[l->mention];
    char *end = p->id[1] + sizeof p->id[1], *at = put_digits(end, ++p->links);
    *--at = 'l';
    put(p, (td_slice){at, (size_t)(end - at)});
    td_slice path = path_of(p, l->from_file);
    if (l->from_document < p->n_documents)
        put_document(p, l->from_document);
    else
        put(p, path);
    put_words(p, td_relation_name(l->relation));
    put_document(p, l->to_document);
    put_mention_id(p, 0, l->from_file, p->first + l->mention);
    put(p, path);
    put_place(p, m->line);
    put(p, td_utf8_repaired(l->clause, &p->text));
    return done(p);
}

static bool links_of_part(void *to, uint32_t file, uint32_t first, const td_findings *part) {
    pass *p = to;
    return turn_to(p, file, first, part) && td_link_each(p->reader, file, part, p->resolutions.at, link_row, p);
}

static uint64_t mentions_of(const pass *p, const td_input *in) {
    uint64_t n = 0;
    for (unsigned kind = 0; kind <= TD_ANAPHORA; kind++)
        n += p->run->kinds >> kind & 1u ? in->mentions[kind] : 0;
    return n;
}

static bool file_rows(pass *p) {
    for (size_t f = p->run->first_input; f < end_of(p->run); f++) {
        const td_input *in = &p->run->inputs[f];
        put(p, path_of(p, f));
        put_words(p, in->status);
        put_words(p, in->format);
        put_words(p, in->encoding);
        put_place(p, in->pages);
        if (in->read || in->bytes)
            put_count(p, in->bytes);
        else
            put_unknown(p);
        if (in->read)
            put_count(p, in->characters);
        else
            put_unknown(p);
        put_document(p, td_linker_self(p->run->linker, (uint32_t)f));
        put_count(p, mentions_of(p, in));
        put_count(p, in->warnings);
        if (!done(p))
            return false;
    }
    return true;
}

static bool problem_row(void *to, const td_problem *problem) {
    pass *p = to;
    put(p, path_of(p, problem->file));
    put_place(p, problem->line);
    if (problem->has_start)
        put_count(p, problem->start);
    else
        put_unknown(p);
    put(p, problem->code);
    td_slice message = td_utf8_repaired(problem->message, &p->text);
    put(p, p->run->vietnamese ? td_vietnamese(message, &p->said) : message);
    return done(p);
}

static bool rows_of(pass *p, td_table_id table) {
    switch (table) {
    case TD_T_MENTIONS:
    case TD_T_REFERENCES:
    case TD_T_DATES:
    case TD_T_FIGURES:
        return each_part(p, mentions_of_part);
    case TD_T_DOCUMENTS:
        return document_rows(p);
    case TD_T_LINKS:
        return each_part(p, links_of_part);
    case TD_T_FILES:
        return file_rows(p);
    case TD_T_PROBLEMS:
        return p->run->problems(p->run->problems_context, problem_row, p, p->e);
    case TD_TABLES:
        break;
    }
    return td_fail(p->e, TD_USAGE, "there is no such table");
}

/* ---- a pass ---- */

static pass begin(const td_run_view *run, td_table_id table, td_row_out *row, void *context, td_error *e) {
    pass p = {.run = run, .row = row, .context = context, .e = e};
    p.documents = td_linker_documents(run->linker, &p.n_documents);
    if (td_table_of_mentions(table)) {
        p.make = of_mentions[table].make;
        p.kinds = of_mentions[table].kinds & run->kinds;
    }
    return p;
}

/* A buffer that failed has left something out. */
static bool is_whole(const pass *p) {
    return !(p->path.failed || p->text.failed || p->status.failed || p->said.failed) || td_fail(p->e, TD_NOMEM, "out of memory");
}

static void dispose(pass *p) {
    td_link_reader_free(p->reader);
    td_vec_dispose(&p->resolutions);
    td_buffer_dispose(&p->path);
    td_buffer_dispose(&p->text);
    td_buffer_dispose(&p->status);
    td_buffer_dispose(&p->said);
}

bool td_rows(const td_run_view *run, td_table_id table, bool (*row)(void *context, const td_cell *cells), void *context, td_error *e) {
    if (e)
        *e = (td_error){0};
    pass p = begin(run, table, row, context, e);
    bool ok = rows_of(&p, table);
    ok = is_whole(&p) && ok;
    dispose(&p);
    return ok;
}

td_pass *td_pass_new(const td_run_view *run, td_table_id table, td_row_out *row, void *context, td_error *e) {
    td_pass *p = malloc(sizeof *p);
    if (!p) {
        td_fail(e, TD_NOMEM, "out of memory");
        return NULL;
    }
    *p = begin(run, table, row, context, e);
    if (open_reader(p))
        return p;
    td_pass_free(p);
    return NULL;
}

bool td_pass_part(td_pass *p, uint32_t file, uint32_t first, const td_findings *part, const td_link_past *past) {
    td_link_reader_start(p->reader, file, past);
    return mentions_of_part(p, file, first, part) && is_whole(p);
}

void td_pass_free(td_pass *p) {
    if (p)
        dispose(p);
    free(p);
}
