/* In: a case. Out: what the library finds in it, as items with every attribute. Leaves to others: comparing. */
#include "golden.h"

#include <stdlib.h>

#include "find/find.h"
#ifdef GOLDEN_LINK
#include "link/link.h"
#endif

typedef struct run {
    const gold_case *c;
    items *found;
    td_arena *arena;
    td_buffer *trouble;
    td_text *texts;        /* one an input */
    td_findings *findings; /* one an input */
#ifdef GOLDEN_LINK
    td_linker *linker;
    td_link_reader *reader;
    td_resolution *resolutions; /* of the file that is described */
#endif
} run;

static void add(item *it, const char *key, td_slice value) {
    attribute a = {td_slice_of(key), value};
    if (!td_vec_push(&it->attributes, a))
        abort();
}

static void add_number(run *r, item *it, const char *key, unsigned long long value) {
    add(it, key, td_arena_printf(r->arena, "%llu", value));
}

/* The value of the mention with that index in the same file; empty for none. */
static td_slice value_of(const td_findings *f, uint32_t index) {
    return index < f->mentions.n ? f->mentions.at[index].value : (td_slice){0};
}

static void describe_reference(item *it, const td_findings *f, const td_reference *ref) {
    static const char *const shapes[] = {"symbol", "standard", "short", "law", "plenum", "congress", "alias", "blank"};
    add(it, "type", ref->type);
    add(it, "number", ref->number);
    add(it, "year", ref->year);
    add(it, "code", ref->code);
    add(it, "organ", ref->organ);
    add(it, "issuer", ref->issuer);
    add(it, "place", ref->place);
    add(it, "provision", ref->provision);
    add(it, "date", ref->date);
    add(it, "title", ref->title);
    add(it, "term", ref->term);
    add(it, "alias", ref->alias);
    add(it, "shape", ref->shape < sizeof shapes / sizeof *shapes ? td_slice_of(shapes[ref->shape]) : TD_S("?"));
    add(it, "self", ref->self ? TD_S("yes") : TD_S("no"));
    add(it, "this_document", ref->this_document ? TD_S("yes") : TD_S("no"));
    add(it, "relation", td_slice_of(td_relation_name(ref->relation)));
    add(it, "passive", ref->passive ? TD_S("yes") : TD_S("no"));
    add(it, "partner", value_of(f, ref->partner));
    add(it, "clause", ref->clause);
}

static void describe_date(item *it, const td_findings *f, const td_date *date) {
    static const char *const precisions[] = {"day", "month", "quarter", "half", "year", "years", "decade", "century", "lunar"};
    static const char *const roles[] = {"plain", "document", "deadline", "start", "period"};
    add(it, "first", date->first);
    add(it, "last", date->last);
    add(it, "precision", date->precision < sizeof precisions / sizeof *precisions ? td_slice_of(precisions[date->precision]) : TD_S("?"));
    add(it, "role", date->role < sizeof roles / sizeof *roles ? td_slice_of(roles[date->role]) : TD_S("?"));
    add(it, "reference", value_of(f, date->reference));
}

static void describe_figure(item *it, const td_findings *f, const td_figure *fig) {
    add(it, "unit", fig->unit);
    add(it, "number", fig->number);
    add(it, "to", fig->number_to);
    add(it, "approx", fig->approx);
    add(it, "change", fig->change);
    add(it, "subject", fig->subject);
    add(it, "base", fig->base);
    add(it, "period", fig->period);
    add(it, "reference", value_of(f, fig->reference));
}

static void describe_resolution(run *r, item *it, uint32_t index) {
#ifdef GOLDEN_LINK
    if (!r->resolutions)
        return;
    uint32_t n;
    const td_document *documents = td_linker_documents(r->linker, &n);
    td_resolution res = r->resolutions[index];
    add(it, "document", res.document < n ? documents[res.document].id : (td_slice){0});
    add(it, "status", td_slice_of(td_status_name(res.status)));
    add(it, "reason", res.reason);
#else
    (void)r, (void)it, (void)index;
#endif
}

static void describe_mention(run *r, size_t file, uint32_t index) {
    static const char *const kinds[] = {"reference", "date", "figure", "anaphora"};
    const td_findings *f = &r->findings[file];
    const td_mention *m = &f->mentions.at[index];
    item it = {.kind = td_slice_of(kinds[m->kind]), .surface = m->text, .value = m->value, .file = file};
    if (!(kind_bit(it.kind) & r->c->kinds))
        return;
    if (m->kind == TD_DATE)
        describe_date(&it, f, &m->date);
    else if (m->kind == TD_FIGURE)
        describe_figure(&it, f, &m->fig);
    else
        describe_reference(&it, f, &m->ref);
    describe_resolution(r, &it, index);
    add(&it, "rule", td_slice_of(m->rule));
    add(&it, "warning", td_slice_of(m->warning));
    add(&it, "left", m->left);
    add(&it, "right", m->right);
    add_number(r, &it, "line", m->line);
    add_number(r, &it, "column", m->column);
    add_number(r, &it, "page", m->page);
    if (!td_vec_push(r->found, it))
        abort();
}

static void describe_head(run *r, size_t file) {
    const td_findings *f = &r->findings[file];
    const td_head *head = &f->head;
    if (!(r->c->kinds & KIND_HEAD))
        return;
    item it = {.kind = TD_S("head"), .surface = r->c->inputs.at[file].name, .value = value_of(f, head->reference), .file = file};
    add(&it, "type", head->type);
    add(&it, "issuer", head->issuer);
    add(&it, "place", head->place);
    add(&it, "date", head->date);
    add(&it, "title", head->title);
    if (!td_vec_push(r->found, it))
        abort();
}

/* Promises that hold for every text, whatever a case is about. */
static void check_promises(run *r, size_t file) {
    const td_findings *f = &r->findings[file];
    const td_text *text = &r->texts[file];
    uint64_t ends[4] = {0};
    uint64_t last = 0;
    for (size_t i = 0; i < f->mentions.n; i++) {
        const td_mention *m = &f->mentions.at[i];
        const char *broken = NULL;
        if (m->start >= m->end || m->end > text->source.n)
            broken = "has no place in its source";
        else if (!td_slice_eq(m->text, (td_slice){text->source.at + m->start, (size_t)(m->end - m->start)}))
            broken = "does not quote its source";
        else if (m->start < last)
            broken = "is not in text order";
        else if (m->kind <= TD_ANAPHORA && m->start < ends[m->kind])
            broken = "overlaps another of its kind";
        else if (!m->rule)
            broken = "has no rule";
        if (broken)
            td_buffer_printf(r->trouble, "    the %s mention \"%.*s\" %s\n",
                m->kind == TD_DATE     ? "date"
                : m->kind == TD_FIGURE ? "figure"
                                       : "reference",
                (int)m->text.n, m->text.at ? m->text.at : "", broken);
        last = m->start;
        if (m->kind <= TD_ANAPHORA)
            ends[m->kind] = m->end;
    }
}

#ifdef GOLDEN_LINK
static td_slice file_name(const run *r, uint32_t file) {
    return file < r->c->inputs.n ? r->c->inputs.at[file].name : (td_slice){0};
}

static void describe_document(run *r, const td_document *d) {
    item it = {.kind = TD_S("document"), .surface = d->id, .value = d->symbol};
    add(&it, "type", d->type);
    add(&it, "number", d->number);
    add(&it, "year", d->year);
    add(&it, "issuer", d->issuer);
    add(&it, "place", d->place);
    add(&it, "date", d->date);
    add(&it, "title", d->title);
    add(&it, "term", d->term);
    add_number(r, &it, "mentions", d->mentions);
    add_number(r, &it, "files", d->files);
    add(&it, "present", file_name(r, d->present));
    add(&it, "conflicts", d->conflicts);
    if (!td_vec_push(r->found, it))
        abort();
}

typedef struct link_case {
    run *r;
    const td_findings *part;
} link_case;

static bool describe_link(void *context, const td_link *l) {
    link_case *c = context;
    run *r = c->r;
    uint32_t n;
    const td_document *documents = td_linker_documents(r->linker, &n);
    item it = {.kind = TD_S("link"), .value = td_slice_of(td_relation_name(l->relation))};
    it.surface = l->from_document < n ? documents[l->from_document].id : file_name(r, l->from_file);
    add(&it, "to", l->to_document < n ? documents[l->to_document].id : (td_slice){0});
    add(&it, "file", file_name(r, l->from_file));
    add(&it, "mention", value_of(c->part, l->mention));
    add(&it, "clause", l->clause);
    if (!td_vec_push(r->found, it))
        abort();
    return true;
}

static void describe_documents(run *r) {
    uint32_t n;
    const td_document *documents = td_linker_documents(r->linker, &n);
    for (uint32_t i = 0; i < n && (r->c->kinds & KIND_DOCUMENT); i++)
        describe_document(r, &documents[i]);
}

/* The second round: the mentions of one file, then its links. */
static bool read_links(run *r, uint32_t file, td_error *e) {
    if (!r->reader)
        r->reader = td_link_reader_new(r->linker);
    r->resolutions = calloc(r->findings[file].mentions.n + 1, sizeof *r->resolutions);
    if (!r->reader || !r->resolutions)
        return td_fail(e, TD_NOMEM, "not enough memory");
    return td_link_read(r->reader, file, &r->findings[file], r->resolutions, e);
}

static void describe_links(run *r, uint32_t file) {
    link_case c = {r, &r->findings[file]};
    if (r->c->kinds & KIND_LINK)
        td_link_each(r->reader, file, c.part, r->resolutions, describe_link, &c);
    free(r->resolutions);
    r->resolutions = NULL;
}

static bool link_all(run *r, td_error *e) {
    r->linker = td_linker_new(td_lexicon_builtin());
    if (!r->linker)
        return td_fail(e, TD_NOMEM, "not enough memory");
    for (size_t i = 0; i < r->c->inputs.n; i++)
        if (!td_linker_add(r->linker, (uint32_t)i, r->c->inputs.at[i].name, &r->findings[i], e))
            return false;
    return td_linker_settle(r->linker, e);
}
#endif

static bool find_all(run *r, td_finder *finder, td_error *e) {
    if (!finder)
        return td_fail(e, TD_NOMEM, "not enough memory");
    for (size_t i = 0; i < r->c->inputs.n; i++) {
        if (!td_text_init(&r->texts[i], r->c->inputs.at[i].text, e) || !td_find(finder, &r->texts[i], &r->findings[i], e))
            return false;
        check_promises(r, i);
    }
    return true;
}

/* Found items outlive the findings, so what they borrow is copied. */
static void own(run *r) {
    for (size_t i = 0; i < r->found->n; i++) {
        item *it = &r->found->at[i];
        it->surface = td_arena_copy(r->arena, it->surface);
        it->value = td_arena_copy(r->arena, it->value);
        for (size_t k = 0; k < it->attributes.n; k++)
            it->attributes.at[k].value = td_arena_copy(r->arena, it->attributes.at[k].value);
    }
}

void gold_find(const gold_case *c, items *found, td_arena *arena, td_buffer *trouble) {
    run r = {.c = c, .found = found, .arena = arena, .trouble = trouble};
    size_t n = c->inputs.n;
    r.texts = calloc(n, sizeof *r.texts);
    r.findings = calloc(n, sizeof *r.findings);
    if (!r.texts || !r.findings)
        abort();
    td_finder *finder = td_finder_new(td_lexicon_builtin());
    td_error e = {0};
    bool ok = find_all(&r, finder, &e);
#ifdef GOLDEN_LINK
    ok = ok && link_all(&r, &e);
#endif
    for (size_t i = 0; ok && i < n; i++) {
#ifdef GOLDEN_LINK
        ok = read_links(&r, (uint32_t)i, &e);
#endif
        describe_head(&r, i);
        for (uint32_t k = 0; ok && k < r.findings[i].mentions.n; k++)
            describe_mention(&r, i, k);
#ifdef GOLDEN_LINK
        describe_links(&r, (uint32_t)i);
#endif
    }
#ifdef GOLDEN_LINK
    if (ok)
        describe_documents(&r);
    own(&r);
    td_link_reader_free(r.reader);
    td_linker_free(r.linker);
#else
    own(&r);
#endif
    if (!ok)
        td_buffer_printf(trouble, "    the library failed: %s\n", e.message);
    for (size_t i = 0; i < n; i++) {
        td_findings_dispose(&r.findings[i]);
        td_text_dispose(&r.texts[i]);
    }
    td_finder_free(finder);
    free(r.texts);
    free(r.findings);
}
