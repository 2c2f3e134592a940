/* The pass over one text: at each candidate of the scan the grammars are asked in turn, and what they take is not looked at again.
 * What mentions mean to each other (own dates, issuers, relations, periods) is read afterwards, when all of them are known.
 * Comes in: a text. Goes out: its mentions in text order. Which words make a mention is left to the grammars. */
#include <stdlib.h>

#include "find/finder.h"
#include "lexicon/pattern.h"

/* About this much context on each side of a mention, in characters. */
#define CONTEXT_CHARACTERS 50

td_finder *td_finder_new(const td_lexicon *lex) {
    td_finder *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->lex = lex;
    f->s = td_tokens_new();
    if (td_lex_patterns(lex))
        f->patterns = td_pattern_scratch_new();
    if (f->s && (f->patterns || !td_lex_patterns(lex)))
        return f;
    td_finder_free(f);
    return NULL;
}

void td_finder_free(td_finder *f) {
    if (!f)
        return;
    td_tokens_free(f->s);
    td_pattern_scratch_free(f->patterns);
    free(f);
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
static td_afterwork *const afterwork[] = {td_head_read, td_context_read, td_relation_read, td_date_settle, td_figure_analyse};

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
    out->mentions.n = 0;
    td_arena_reset(&out->arena);
    out->arena.failed = false;
    out->head = (td_head){.reference = TD_NO_MENTION};
    f->text = text;
    f->out = out;
    f->floor = 0;
    f->place = (td_place){.start = 0, .line = 1, .column = 1, .page = 1};
    f->place_line = 0;
    f->failed = false;

    td_tokens_start(f->s, text);
    td_scan scan = {.view = text->view, .triggers = td_lex_triggers(f->lex), .at = 0};
    uint32_t at;
    while (!f->failed && td_scan_next(&scan, &at))
        if (at >= f->floor)
            ask_grammars(f, at);
    for (size_t i = 0; i < sizeof afterwork / sizeof *afterwork && !f->failed; i++) {
        td_tokens_start(f->s, text);
        afterwork[i](f);
    }
    if (f->failed || out->arena.failed)
        return td_fail(e, TD_NOMEM, "out of memory while finding mentions");
    return true;
}

static bool is_space(unsigned char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Copies bytes of the view with each run of white space made one space; a run at either end is dropped when `trim`. */
static td_slice copy_one_line(td_finder *f, uint32_t start, uint32_t end, bool trim) {
    const char *view = f->text->view.at;
    char *out = td_arena_alloc(&f->out->arena, (size_t)(end - start) + 1);
    if (!out)
        return (td_slice){"", 0};
    size_t n = 0;
    for (uint32_t i = start; i < end; i++) {
        unsigned char c = (unsigned char)view[i];
        bool nbsp = c == 0xC2 && i + 1 < end && (unsigned char)view[i + 1] == 0xA0;
        if (!nbsp && !is_space(c)) {
            out[n++] = (char)c;
            continue;
        }
        i += nbsp;
        if (n == 0 ? !trim : out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (trim && n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return (td_slice){out, n};
}

td_slice td_words(td_finder *f, size_t first, size_t past) {
    if (past <= first)
        return (td_slice){"", 0};
    return copy_one_line(f, tk(f, first)->start, tk(f, past - 1)->end, true);
}

static bool continues_character(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Context ends at a paragraph: a blank line is nobody's neighbourhood. Half-open [start, end) on the given side. */
static td_slice context_before(td_finder *f, uint32_t start) {
    const char *view = f->text->view.at;
    uint32_t at = start;
    for (unsigned n = 0; at > 0 && n < CONTEXT_CHARACTERS; n++) {
        do
            at--;
        while (at > 0 && continues_character(view[at]));
    }
    return copy_one_line(f, at, start, false);
}

static td_slice context_after(td_finder *f, uint32_t end) {
    td_slice view = f->text->view;
    uint32_t at = end;
    for (unsigned n = 0; at < view.n && n < CONTEXT_CHARACTERS; n++) {
        do
            at++;
        while (at < view.n && continues_character(view.at[at]));
    }
    return copy_one_line(f, end, at, false);
}

static uint32_t count_characters(td_slice bytes) {
    uint32_t n = 0;
    for (size_t i = 0; i < bytes.n; i++)
        n += !continues_character(bytes.at[i]);
    return n;
}

/* The place of a mention. Mentions come in text order, so that lines and columns are counted on from the last one; counting from the
 * line's start each time would be quadratic on a long line. */
static void set_place(td_finder *f, td_mention *m) {
    const td_text *t = f->text;
    uint64_t start = td_text_source_start(t, m->view_start);
    uint32_t line = f->place_line;
    while (line + 1 < t->lines.n && t->lines.at[line + 1] <= m->view_start)
        line++;
    if (line != f->place_line || start < f->place.start) {
        f->place = td_text_place(t, m->view_start);
        f->place_line = line;
    } else {
        td_slice between = {t->source.at + f->place.start, (size_t)(start - f->place.start)};
        f->place.column += count_characters(between);
        f->place.start = start;
    }
    m->start = start;
    m->end = td_text_source_end(t, m->view_end);
    m->line = f->place.line;
    m->column = f->place.column;
    m->page = f->place.page;
}

td_mention *td_mention_add(td_finder *f, td_kind kind, size_t first, size_t past, const char *rule) {
    f->scratch = (td_mention){.kind = kind, .rule = rule, .view_start = tk(f, first)->start, .view_end = tk(f, past - 1)->end};
    td_mention *m = &f->scratch;
    if (kind == TD_REFERENCE || kind == TD_ANAPHORA)
        m->ref = (td_reference){.relation = TD_REL_CITES, .partner = TD_NO_MENTION};
    else if (kind == TD_DATE)
        m->date = (td_date){.reference = TD_NO_MENTION};
    else
        m->fig = (td_figure){.period = TD_NO_MENTION, .reference = TD_NO_MENTION};
    set_place(f, m);
    td_slice quote = {f->text->source.at + m->start, (size_t)(m->end - m->start)};
    m->text = td_arena_copy(&f->out->arena, quote);
    m->left = context_before(f, m->view_start);
    m->right = context_after(f, m->view_end);
    m->value = (td_slice){"", 0};
    if (!td_vec_push(&f->out->mentions, *m)) {
        f->failed = true;
        return m;
    }
    return &f->out->mentions.at[f->out->mentions.n - 1];
}
