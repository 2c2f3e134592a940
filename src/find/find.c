/* The pass over one text: at each candidate of the scan the grammars are asked in turn, and what they take is not looked at again.
 * What mentions mean to each other (own dates, issuers, relations, periods) is read afterwards, when all of them are known.
 * Comes in: a text. Goes out: its mentions in text order. Which words make a mention is left to the grammars. */
#include <stdlib.h>

#include "find/finder.h"
#include "lexicon/pattern.h"

td_finder *td_finder_new(const td_lexicon *lex) {
    td_finder *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->lex = lex;
    f->s = td_tokens_new();
    if (f->s)
        td_tokens_mark(f->s, td_lex_marks, lex);
    if (td_lex_patterns(lex))
        f->patterns = td_pattern_scratch_new();
    f->cue_classes = calloc((size_t)td_lex_rows(lex, TD_LEX_CUES) + 1, sizeof *f->cue_classes);
    if (f->s && f->cue_classes && (f->patterns || !td_lex_patterns(lex)))
        return f;
    td_finder_free(f);
    return NULL;
}

void td_finder_free(td_finder *f) {
    if (!f)
        return;
    td_tokens_free(f->s);
    free(f->cue_classes);
    td_pattern_scratch_free(f->patterns);
    free(f);
}

void td_finder_link_only(td_finder *f) {
    f->link_only = true;
}

void td_findings_dispose(td_findings *found) {
    td_vec_dispose(&found->mentions);
    td_arena_dispose(&found->arena);
    *found = (td_findings){0};
}

/* The chooser: the first grammar that takes tokens wins, so their order is the order of trust. What a user's pattern says goes before
 * all that we think; noise comes next because it only claims what is certain (a phone number, a list mark); a reference may hold what looks
 * like a date; a date what looks like a figure. */
static td_grammar *const grammars[] = {td_find_pattern, td_noise, td_find_reference, td_find_date, td_find_figure};
static const struct {
    td_afterwork *read;
    bool linked; /* linking asks for it: else left out by td_finder_link_only */
} afterwork[] = {{td_head_read, true}, {td_context_read, true}, {td_alias_uses, true}, {td_setting_read, true}, {td_relation_read, false},
    {td_date_settle, true}, {td_figure_analyse, false}};

void td_places_restart(td_finder *f) {
    f->place = (td_place){.start = 0, .line = 1, .column = 1, .page = 1};
    f->place_line = 0;
}

static void ask_grammars(td_finder *f, uint32_t at) {
    size_t candidate = td_tokens_seek(f->s, at);
    for (size_t g = 0; g < sizeof grammars / sizeof *grammars; g++) {
        size_t past = grammars[g](f, candidate);
        if (past == 0)
            continue;
        uint32_t end = tk(f, past - 1)->end;
        if (end > f->floor)
            f->floor = end;
        return;
    }
}

bool td_find(td_finder *f, const td_text *text, td_findings *out, td_error *e) {
    return td_find_all(f, text, NULL, out, e);
}

bool td_find_all(td_finder *f, const td_text *text, const td_find_part *part, td_findings *out, td_error *e) {
    out->mentions.n = 0;
    td_arena_reset(&out->arena);
    out->arena.failed = false;
    out->head = (td_head){.reference = TD_NO_MENTION};
    f->text = text;
    f->part = part;
    f->out = out;
    f->floor = 0;
    td_places_restart(f);
    f->english_until = 0;
    f->table = (td_table_unit){0};
    f->failed = false;

    td_tokens_start(f->s, text);
    td_scan scan = {.tokens = f->s, .triggers = td_lex_triggers(f->lex)};
    uint32_t at;
    while (!f->failed && td_scan_next(&scan, &at)) {
        uint32_t past = at < f->floor ? at : td_chain_past(f, at);
        if (past > at) {
            f->floor = past;
            td_scan_pass(&scan, past);
        } else if (at >= f->floor) {
            ask_grammars(f, at);
        }
    }
    for (size_t i = 0; i < sizeof afterwork / sizeof *afterwork && !f->failed; i++) {
        if (f->link_only && !afterwork[i].linked)
            continue;
        td_tokens_start(f->s, text);
        afterwork[i].read(f);
    }
    if (f->failed || out->arena.failed)
        return td_fail(e, TD_NOMEM, "out of memory while finding mentions");
    return true;
}

/* The place of a mention. Mentions come in text order, so that lines and columns are counted on from the last one; counting from the
 * line's start each time would be quadratic on a long line. */
static void set_place(td_finder *f, td_mention *m) {
    const td_text *t = f->text;
    uint64_t start = m->start;
    uint32_t line = f->place_line;
    while (line + 1 < t->lines.n && t->lines.at[line + 1] <= m->view_start)
        line++;
    if (line != f->place_line || start < f->place.start) {
        f->place = td_text_place(t, m->view_start);
        f->place_line = line;
    } else {
        td_slice between = {t->source.at + f->place.start, (size_t)(start - f->place.start)};
        f->place.column += (uint32_t)td_text_characters(t, between);
        f->place.start = start;
    }
    m->line = f->place.line;
    m->column = f->place.column;
    m->page = f->place.page;
}

td_mention *td_mention_add(td_finder *f, td_kind kind, size_t first, size_t past, const char *rule) {
    td_mention *m = &f->scratch;
    if (td_vec_reserve(&f->out->mentions, f->out->mentions.n + 1))
        m = &f->out->mentions.at[f->out->mentions.n++];
    else
        f->failed = true;
    *m = (td_mention){.kind = kind, .rule = rule, .view_start = tk(f, first)->start, .view_end = tk(f, past - 1)->end};
    if (kind == TD_REFERENCE || kind == TD_ANAPHORA)
        m->ref = (td_reference){.relation = TD_REL_CITES, .partner = TD_NO_MENTION};
    else if (kind == TD_DATE)
        m->date = (td_date){.reference = TD_NO_MENTION};
    else
        m->fig = (td_figure){.reference = TD_NO_MENTION};
    m->start = td_text_source_start(f->text, m->view_start);
    m->end = td_text_source_end(f->text, m->view_end);
    if (!f->link_only) {
        set_place(f, m);
        td_quote(f, m);
    }
    m->value = (td_slice){"", 0};
    return m;
}
