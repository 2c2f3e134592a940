/* The words at which a mention without digits can begin. In: words and finished tables. Out: what text/scan.h looks for. */
#include <stdlib.h>

#include "lexicon/build.h"
#include "text/fold.h"

bool td_lex_words_add(td_lex_words *w, td_slice word) {
    if (word.n == 0)
        return true;
    td_trigger_admit(w->filter, word);
    return td_vec_push(&w->keys, td_fold_hash(word));
}

static int compare(const void *a, const void *b) {
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

void td_lex_words_sort(td_lex_words *w) {
    size_t n = 0;
    if (w->keys.n)
        qsort(w->keys.at, w->keys.n, sizeof *w->keys.at, compare);
    for (size_t i = 0; i < w->keys.n; i++)
        if (n == 0 || w->keys.at[n - 1] != w->keys.at[i])
            w->keys.at[n++] = w->keys.at[i];
    w->keys.n = n;
}

/* The word of the phrase at which it is anchored: its first; of a code its second ('Bộ luật': 'bộ' is everywhere). None for a phrase
 * with a number, which is a candidate anyway. */
static td_slice anchor(td_slice phrase) {
    td_token tokens[65];
    size_t n = td_tokens_of(phrase, tokens, 65), at = 0;
    for (size_t i = 0; i < n; i++)
        if (tokens[i].klass == TD_TOK_NUMBER)
            return (td_slice){NULL, 0};
    if (n > 1 && tokens[0].word == td_fold_hash(TD_S("bộ")))
        at = 1;
    if (n == 0 || !td_tok_is_word(&tokens[at]))
        return (td_slice){NULL, 0};
    return (td_slice){phrase.at + tokens[at].start, tokens[at].end - tokens[at].start};
}

bool td_lex_words_of(td_lex_words *w, const td_lex_build *b) {
    td_lex_data d = td_lex_build_data(b);
    if (b->table != TD_LEX_LAWS && b->table != TD_LEX_NICKNAMES)
        return true;
    for (uint32_t row = 0; row < d.rows; row++) {
        const td_lex_span *cells = d.cells + (size_t)row * d.columns;
        td_slice list = {d.strings + cells[1].at, cells[1].n}, alias;
        if (!td_lex_words_add(w, anchor((td_slice){d.strings + cells[0].at, cells[0].n})))
            return false;
        while (list.n && td_lex_part(&list, &alias))
            if (!td_lex_words_add(w, anchor(alias)))
                return false;
    }
    return true;
}

void td_lex_words_dispose(td_lex_words *w) {
    td_vec_dispose(&w->keys);
}
