/* A user's lexicon files (--lexicon): sections `[types]`, `[issuers]`, ... with the rows of the built-in tables. Comes in: paths. Goes out:
 * a lexicon that is the built-in one with these rows before it, or the first mistake with file, line and reason. */
#include <stdlib.h>

#include "base/arena.h"
#include "lexicon/build.h"
#include "lexicon/pattern.h"
#include "lexicon/tsv.h"

typedef struct user_lexicon {
    td_lexicon lexicon; /* first: the handle that is given out */
    td_lex_data data[TD_LEX_TABLES];
    td_lex_build tables[TD_LEX_TABLES];
    td_lex_words words;
    td_triggers triggers;
    td_patterns *patterns;
    td_arena arena; /* files' bytes and paths */
} user_lexicon;

typedef struct reading {
    user_lexicon *user;
    const char *file;
    td_lex_table table; /* of the section, TD_LEX_TABLES before the first */
} reading;

static bool section_line(reading *r, td_slice cell, td_lex_origin origin, td_error *e) {
    td_slice name = {cell.at + 1, cell.n - 2};
    r->table = td_lex_table_named(name);
    if (r->table != TD_LEX_TABLES)
        return true;
    td_fail(e, TD_FORMAT, "there is no table [%.*s]", (int)(name.n > 60 ? 60 : name.n), name.at);
    return td_lex_at(e, origin);
}

static bool user_line(void *context, uint32_t line, const td_slice *cells, unsigned n, td_error *e) {
    reading *r = context;
    td_lex_origin origin = {r->file, line};
    if (n == 1 && cells[0].n > 2 && cells[0].at[0] == '[' && cells[0].at[cells[0].n - 1] == ']')
        return section_line(r, cells[0], origin, e);
    if (r->table == TD_LEX_TABLES) {
        td_fail(e, TD_FORMAT, "rows come after a section line such as [types]");
        return td_lex_at(e, origin);
    }
    const td_lex_shape *shape = &td_lex_shapes[r->table];
    if (n == shape->columns)
        return td_lex_build_row(&r->user->tables[r->table], cells, origin, e);
    td_fail(e, TD_FORMAT, "%u columns, where [%s] has %u", n, shape->name, shape->columns);
    return td_lex_at(e, origin);
}

static bool read_user_file(user_lexicon *u, const char *path, td_error *e) {
    td_slice bytes, kept = td_arena_copy(&u->arena, td_slice_of(path));
    if (!kept.at)
        return td_fail(e, TD_NOMEM, "out of memory");
    if (!td_tsv_load(path, true, &u->arena, &bytes, e))
        return false;
    reading r = {.user = u, .file = kept.at, .table = TD_LEX_TABLES};
    return td_tsv_read(bytes, user_line, &r, e);
}

/* Triggers of both: the built-in words and what the user's laws and nicknames begin with. */
static bool join_triggers(user_lexicon *u) {
    const td_triggers *built_in = td_lex_triggers(td_lexicon_builtin());
    for (size_t i = 0; i < built_in->n; i++)
        if (!td_vec_push(&u->words.keys, built_in->words[i]))
            return false;
    for (int i = 0; i < TD_TRIGGER_FILTER; i++)
        u->words.filter[i] |= built_in->filter[i];
    for (int t = 0; t < TD_LEX_TABLES; t++)
        if (!td_lex_words_of(&u->words, &u->tables[t]))
            return false;
    td_lex_words_sort(&u->words);
    u->triggers = (td_triggers){.filter = u->words.filter, .words = u->words.keys.at, .n = u->words.keys.n};
    return true;
}

static bool compile_patterns(user_lexicon *u, td_error *e) {
    td_error own = {0};
    u->patterns = td_patterns_new(&u->lexicon, &own);
    u->lexicon.patterns = u->patterns;
    if (own.code == TD_OK)
        return true;
    *e = own;
    return td_lex_at_pattern(&u->tables[TD_LEX_PATTERNS], e);
}

td_lexicon *td_lexicon_new(const char *const *paths, size_t n, td_error *e) {
    user_lexicon *u = calloc(1, sizeof *u);
    if (!u) {
        td_fail(e, TD_NOMEM, "out of memory");
        return NULL;
    }
    bool ok = true;
    for (int t = 0; t < TD_LEX_TABLES; t++)
        u->tables[t].table = (td_lex_table)t;
    for (size_t i = 0; i < n && ok; i++)
        ok = read_user_file(u, paths[i], e);
    for (int t = 0; t < TD_LEX_TABLES && ok; t++) {
        ok = td_lex_build_finish(&u->tables[t], true, e);
        u->data[t] = td_lex_build_data(&u->tables[t]);
    }
    if (ok && !join_triggers(u))
        ok = td_fail(e, TD_NOMEM, "out of memory");
    u->lexicon = (td_lexicon){td_lexicon_builtin()->base, u->data, td_lexicon_builtin()->marking, &u->triggers, NULL};
    ok = ok && compile_patterns(u, e);
    if (ok)
        return &u->lexicon;
    td_lexicon_free(&u->lexicon);
    return NULL;
}

void td_lexicon_free(td_lexicon *lex) {
    if (!lex)
        return;
    user_lexicon *u = (user_lexicon *)(void *)lex;
    for (int t = 0; t < TD_LEX_TABLES; t++)
        td_lex_build_dispose(&u->tables[t]);
    td_patterns_free(u->patterns);
    td_lex_words_dispose(&u->words);
    td_arena_dispose(&u->arena);
    free(u);
}
