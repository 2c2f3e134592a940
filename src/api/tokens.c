/* In: a text. Out: all of its tokens in order, with the spaces and line ends between them, so that the rows put together are the text.
 * Leaves to others: what a token is (text/token.h). */
#include <stdlib.h>

#include "api/handle.h"
#include "text/fold.h"
#include "text/text.h"
#include "text/token.h"

typedef struct walk {
    const td_text *text;
    uint64_t skipped;
    td_place place; /* of `at` */
    uint32_t at;    /* view offset up to which rows were given */
    uint32_t line;  /* index into text->lines of the line that `at` stands on */
    trichdan_token_call *call;
    void *context;
} walk;

/* Counts on from the last row's place: td_text_place would begin at the line's start each time. */
static void move_to(walk *w, uint32_t view) {
    const td_text *text = w->text;
    while (w->line + 1 < text->lines.n && text->lines.at[w->line + 1] <= view) {
        w->line++;
        w->at = text->lines.at[w->line];
        w->place.line = w->line + 1;
        w->place.column = 1;
    }
    uint64_t from = td_text_source_start(text, w->at), to = td_text_source_start(text, view);
    for (uint64_t i = from; i < to; i++)
        w->place.column += ((unsigned char)text->source.at[i] & 0xC0) != 0x80;
    w->at = view;
}

static bool give(walk *w, uint32_t start, uint32_t end, const char *kind, td_slice fold) {
    move_to(w, start);
    uint64_t from = td_text_source_start(w->text, start), to = td_text_source_end(w->text, end);
    trichdan_token token = {.start = from + w->skipped,
        .end = to + w->skipped,
        .line = w->line + 1,
        .column = w->place.column,
        .kind = kind,
        .text = w->text->source.at + from,
        .bytes = (size_t)(to - from),
        .fold = fold.at ? fold.at : "",
        .fold_bytes = fold.n};
    return w->call(w->context, &token) == 0;
}

static bool is_line_end(char c) {
    return c == '\n' || c == '\r' || c == '\f';
}

/* White space between two tokens: a row for each line end, one for each run between. */
static bool give_between(walk *w, uint32_t start, uint32_t end) {
    const char *at = w->text->view.at;
    while (start < end) {
        uint32_t past = start + 1;
        bool line = is_line_end(at[start]);
        if (line && at[start] == '\r' && past < end && at[past] == '\n')
            past++;
        while (!line && past < end && !is_line_end(at[past]))
            past++;
        if (!give(w, start, past, line ? "line" : "space", (td_slice){0}))
            return false;
        start = past;
    }
    return true;
}

static const char *const kinds[] = {"end", "word", "number", "roman", "code", "punct"};

static bool give_all(walk *w, td_tokens *s) {
    uint32_t n = (uint32_t)w->text->view.n, past = 0;
    td_tokens_start(s, w->text);
    while (past < n) {
        size_t index = td_tokens_seek(s, past);
        const td_token *t = td_tok(s, (ptrdiff_t)index);
        if (t->klass == TD_TOK_END || t->end <= past)
            break;
        if (!give_between(w, past, t->start))
            return false;
        char fold[1024];
        td_slice text = {w->text->view.at + t->start, t->end - t->start};
        size_t folded = td_fold(text, fold, sizeof fold);
        if (!give(w, t->start, t->end, kinds[t->klass], (td_slice){fold, folded}))
            return false;
        past = t->end;
    }
    return give_between(w, past, n);
}

static trichdan_code tokens_of(trichdan *t, td_slice bytes, uint64_t skipped, trichdan_token_call *call, void *context) {
    td_text text = {0};
    td_tokens *s = td_tokens_new();
    t->error = (td_error){0};
    bool ok = s != NULL || td_fail(&t->error, TD_NOMEM, "out of memory");
    ok = ok && td_text_init(&text, bytes, &t->error);
    if (ok) {
        walk w = {.text = &text, .skipped = skipped, .place = {.line = 1, .column = 1, .page = 1}, .call = call, .context = context};
        ok = give_all(&w, s);
    }
    td_text_dispose(&text);
    td_tokens_free(s);
    return td_told(t, ok);
}

trichdan_code trichdan_tokens(trichdan *t, const char *bytes, size_t n, trichdan_token_call *call, void *context) {
    return tokens_of(t, (td_slice){bytes, n}, 0, call, context);
}

trichdan_code trichdan_tokens_of_path(trichdan *t, const char *path, trichdan_token_call *call, void *context) {
    td_source source = {0};
    td_source_options o = td_reading(t);
    td_source_item item = {.path = td_slice_of(path), .named = true};
    t->error = (td_error){0};
    if (!td_source_read(&source, &item, &o, &t->error)) {
        td_source_dispose(&source);
        return td_told(t, false);
    }
    trichdan_code code = tokens_of(t, source.text, source.verbatim ? source.skipped : 0, call, context);
    td_source_dispose(&source);
    return code;
}
