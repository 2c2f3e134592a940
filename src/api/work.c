/* In: a unit of work. Out: what was found in it and what was not sure, for the taker. Runs on any thread; shares nothing but constant
 * things. Leaves to others: the order of results, linking. */
#include "api/work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/piped.h"
#include "text/text.h"

/* One odd input must not cost its memory for the rest of the run. */
enum { MOST_BYTES_KEPT = 16 << 20, MOST_MENTIONS_KEPT = 1 << 15 };

/* Room for more than are common, most of it idle: the next one is as small again. */
static void shrink(td_findings *found) {
    if (found->mentions.room > MOST_MENTIONS_KEPT && found->mentions.n < found->mentions.room / 4)
        td_findings_dispose(found);
}

static void note(td_result *r, td_problem problem, const char *message) {
    problem.message = td_arena_copy(&r->strings, td_slice_of(message));
    r->fatal |= r->strings.failed || !td_vec_push(&r->problems, problem);
}

/* Those in the bytes [first, past) of the text, of which the first byte stands at `start` in the file. */
static void note_troubles(td_result *r, const td_text *text, uint64_t start, uint64_t first, uint64_t past) {
    for (size_t i = 0; i < text->troubles.n; i++) {
        const td_text_trouble *trouble = &text->troubles.at[i];
        if (trouble->start < first || trouble->start >= past)
            continue;
        bool nul = trouble->kind == TD_TROUBLE_NUL;
        td_problem problem = {.start = trouble->start + start, .has_start = true};
        problem.code = nul ? TD_S("text.nul") : TD_S("text.invalid-utf8");
        char message[96];
        snprintf(
            message, sizeof message, nul ? "%u NUL bytes, read as U+FFFD" : "%u bytes that are no UTF-8, read as U+FFFD", trouble->bytes);
        note(r, problem, message);
        r->troubles++;
    }
    /* more than are kept: as if all the others were in the part */
    r->troubles += text->troubles_total - text->troubles.n;
}

static bool is_blank(td_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.at[i] > ' ')
            return false;
    return true;
}

static bool nomem(td_error *e) {
    return td_fail(e, TD_NOMEM, "out of memory");
}

static td_finder *finder_of(td_work *w, unsigned worker) {
    td_worker *own = &w->workers[worker];
    if (own->finder)
        return own->finder;
    own->finder = td_finder_new(w->t->lexicon);
    if (own->finder && w->t->link_only)
        td_finder_link_only(own->finder);
    return own->finder;
}

static void count_and_pack(const td_work *w, const td_findings *found, td_result *r) {
    r->found = r->input.read = true;
    for (size_t i = 0; i < found->mentions.n; i++) {
        r->input.mentions[found->mentions.at[i].kind]++;
        r->input.warnings += found->mentions.at[i].warning != NULL;
    }
    r->mentions = (uint32_t)found->mentions.n;
    r->fatal |= (!w->t->link_only && !td_spool_write(found, &r->packed)) || !td_link_note(found, &r->notes);
}

/* Everything that is asked of one text. False and *e where it could not be done. */
static bool find_in(td_work *w, unsigned worker, const td_source *source, td_result *r, td_error *e) {
    td_text *text = &w->workers[worker].text;
    td_findings *found = &w->workers[worker].findings;
    td_finder *finder = finder_of(w, worker);
    bool ok = finder || nomem(e);
    ok = ok && td_text_next(text, source->text, e) && td_find(finder, text, found, e);
    if (ok) {
        r->input.skipped = source->verbatim ? source->skipped : 0;
        r->input.pages = (uint32_t)text->pages.n;
        r->input.characters = text->characters;
        r->input.status = is_blank(text->view) ? "empty" : "ok";
        note_troubles(r, text, r->input.skipped, 0, UINT64_MAX);
        count_and_pack(w, found, r);
    }
    if (source->text.n > MOST_BYTES_KEPT)
        td_text_dispose(text);
    shrink(found);
    return ok;
}

/* ---- parts ---- */

static bool find_in_part(td_work *w, unsigned worker, const td_source_part *p, const td_head *head, td_result *r, td_error *e) {
    td_text *text = &w->workers[worker].text;
    td_findings *found = &w->workers[worker].findings;
    td_finder *finder = finder_of(w, worker);
    td_find_part part = {.first = p->first, .past = p->past, .head = head};
    bool ok = finder || nomem(e);
    ok = ok && td_text_next(text, p->text, e) && td_find_in_part(finder, text, &part, found, e);
    if (ok) {
        td_slice own = {p->text.at + part.first, (size_t)(part.past - part.first)};
        td_place begin = td_text_place(text, td_text_view(text, part.first)), end = td_text_place(text, td_text_view(text, part.past));
        r->ends = (td_part_place){end.line - begin.line, end.page - begin.page, end.column - 1};
        if (end.line == begin.line)
            r->ends.column -= begin.column - 1;
        r->input.skipped = p->skipped;
        r->input.characters = td_text_characters(text, own);
        r->input.status = is_blank(own) ? "empty" : "ok";
        note_troubles(r, text, p->start + p->skipped, part.first, part.past);
        for (size_t i = 0; i < found->mentions.n; i++) {
            found->mentions.at[i].start += p->start;
            found->mentions.at[i].end += p->start;
        }
        count_and_pack(w, found, r);
    }
    shrink(found);
    return ok;
}

/* The letterhead of a file that is read in parts, from its beginning: read anew by each worker, so that none waits for another. */
static const td_head *head_of(td_work *w, unsigned worker, const td_unit *unit, td_error *e) {
    td_worker *own = &w->workers[worker];
    if (own->headed == unit->item + 1)
        return &own->head.head;
    td_source_part *p = &own->part;
    td_text *text = &w->workers[worker].text;
    td_finder *finder = finder_of(w, worker);
    own->headed = 0;
    bool ok = finder || nomem(e);
    ok = ok && td_source_part_read(p, &w->t->list.items.at[unit->item], unit->parts, unit->parts, e);
    if (ok) {
        td_find_part part = {.first = 0, .past = p->text.n};
        ok = td_text_next(text, p->text, e) && td_find_in_part(finder, text, &part, &own->head, e);
    }
    if (!ok)
        return NULL;
    own->headed = unit->item + 1;
    return &own->head.head;
}

static bool read_part(td_work *w, unsigned worker, const td_unit *unit, td_result *r, td_error *e) {
    td_source_part *p = &w->workers[worker].part;
    const td_head *head = unit->part ? head_of(w, worker, unit, e) : NULL;
    r->input.format = "text";
    r->input.encoding = "UTF-8";
    if ((!head && unit->part > 0) || !td_source_part_read(p, &w->t->list.items.at[unit->item], unit->parts, unit->part, e))
        return false;
    r->input.encoding = p->encoding;
    r->input.bytes = p->bytes;
    return find_in_part(w, worker, p, head, r, e);
}

/* ---- whole inputs ---- */

static td_source given_text(const td_given_text *given) {
    td_source s = {.text = {given->bytes, given->n}, .format = "text", .encoding = "UTF-8", .verbatim = true, .bytes = given->n};
    if (given->n >= 3 && memcmp(given->bytes, "\xEF\xBB\xBF", 3) == 0) {
        s.text = (td_slice){given->bytes + 3, given->n - 3};
        s.encoding = "UTF-8-BOM";
        s.skipped = 3;
    }
    return s;
}

static bool read_input(td_work *w, unsigned worker, size_t item, td_result *r, td_error *e) {
    trichdan *t = w->t;
    td_source source = {0};
    bool ok = true, file = item < t->list.items.n;
    if (file)
        ok = td_source_read(&source, &t->list.items.at[item], &w->reading, e);
    else
        source = given_text(&t->texts.at[item - t->list.items.n]);
    r->input.format = source.format;
    r->input.encoding = source.encoding;
    r->input.bytes = source.bytes;
    for (unsigned i = 0; i < source.n_notes && i < sizeof source.notes / sizeof *source.notes; i++)
        note(r, (td_problem){.code = td_slice_of(source.notes[i].code)}, source.notes[i].message);
    ok = ok && find_in(w, worker, &source, r, e);
    if (ok && file && td_slice_eq(t->list.items.at[item].path, TD_S("-")) && !td_piped_copied(&t->list.items.at[item]))
        td_keep_standard_input(t, &source); /* one item of the list: no other worker does this */
    td_source_dispose(&source);
    return ok;
}

static void clear(td_result *r) {
    if (r->packed.room > MOST_BYTES_KEPT)
        td_buffer_dispose(&r->packed);
    if (r->notes.room > MOST_BYTES_KEPT)
        td_buffer_dispose(&r->notes);
    r->input = (td_input){0};
    r->found = r->fatal = false;
    r->packed.n = r->notes.n = 0;
    r->packed.failed = r->notes.failed = false;
    r->mentions = 0;
    r->ends = (td_part_place){0};
    r->troubles = 0;
    r->problems.n = 0;
    td_arena_reset(&r->strings);
}

td_result *td_work_do(td_work *w, unsigned worker, size_t index) {
    const td_unit *unit = &w->units.at[index];
    td_result *r = &w->results[index % w->n_results];
    clear(r);
    const char *skipped = unit->item < w->t->list.items.n ? w->t->list.items.at[unit->item].skipped : NULL;
    if (skipped) {
        r->input.status = "skipped";
        note(r, (td_problem){.code = TD_S("read.skipped")}, skipped);
        return r;
    }
    td_error e = {0};
    if (unit->parts > 1 ? read_part(w, worker, unit, r, &e) : read_input(w, worker, unit->item, r, &e))
        return r;
    r->found = false;
    r->input.status = "failed";
    note(r, (td_problem){.code = TD_S("read.failed")}, e.message);
    return r;
}

bool td_work_init(td_work *w, unsigned threads, size_t results) {
    w->workers = calloc(threads, sizeof *w->workers);
    w->results = calloc(results, sizeof *w->results);
    w->n_workers = w->workers ? threads : 0;
    w->n_results = w->results ? results : 0;
    return w->workers && w->results;
}

void td_work_dispose(td_work *w) {
    for (unsigned i = 0; i < w->n_workers; i++) {
        td_finder_free(w->workers[i].finder);
        td_source_part_dispose(&w->workers[i].part);
        td_text_dispose(&w->workers[i].text);
        td_findings_dispose(&w->workers[i].findings);
        td_findings_dispose(&w->workers[i].head);
    }
    for (size_t i = 0; i < w->n_results; i++) {
        td_result *r = &w->results[i];
        td_buffer_dispose(&r->packed);
        td_buffer_dispose(&r->notes);
        td_vec_dispose(&r->problems);
        td_arena_dispose(&r->strings);
    }
    free(w->workers);
    free(w->results);
}
