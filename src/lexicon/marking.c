/* In: finished tables. Out: the bits of every word that begins or ends a phrase of some table, so that one look tells of all tables. */
#include "lexicon/build.h"

static void mark(td_lex_marks_made *all, uint64_t word, unsigned bit) {
    uint32_t mask = (uint32_t)all->n - 1, at = td_lex_place(word, mask);
    while (all->at[at].word && all->at[at].word != word)
        at = (at + 1) & mask;
    all->at[at].word = word;
    all->at[at].marks |= UINT32_C(1) << bit;
}

bool td_lex_mark_words(td_lex_marks_made *out, const td_lex_build tables[TD_LEX_TABLES]) {
    _Static_assert(2 * TD_LEX_TABLES < 31, "a bit for the beginning and one for the end of a table's phrases, below TD_MARK_TRIGGER");
    size_t words = 1, room = 2;
    for (unsigned t = 0; t < TD_LEX_TABLES; t++)
        words += 2 * tables[t].phrases.n;
    while (room < 2 * words)
        room *= 2;
    if (!td_vec_reserve(out, room))
        return false;
    out->n = room;
    memset(out->at, 0, room * sizeof *out->at);
    for (unsigned t = 0; t < TD_LEX_TABLES; t++)
        for (size_t i = 0; i < tables[t].phrases.n; i++) {
            const td_lex_phrase *p = &tables[t].phrases.at[i];
            mark(out, tables[t].words.at[p->first], t);
            mark(out, tables[t].words.at[p->first + p->n - 1], TD_LEX_TABLES + t);
        }
    return true;
}
