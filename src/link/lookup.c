/* In: a table of the lexicon and a column with a name or symbol. Out: the first row of each folded name or alias.
 * The lexicon finds phrases in texts; here whole names are looked up that a mention already has. */
#include <stdlib.h>

#include "link/linker.h"
#include "text/fold.h"

#define NAME_BYTES 512

/* Folded word by word, single spaces. */
static td_slice fold_words(td_slice text, char out[NAME_BYTES]) {
    size_t n = 0, i = 0;
    while (i < text.n && n + 1 < NAME_BYTES) {
        size_t start = i;
        while (i < text.n && (unsigned char)text.at[i] > ' ')
            i++;
        if (i == start) {
            i++;
            continue;
        }
        if (n > 0)
            out[n++] = ' ';
        n += td_fold((td_slice){text.at + start, i - start}, out + n, NAME_BYTES - n);
    }
    return (td_slice){out, n};
}

static bool add_name(td_lookup *k, td_slice name, uint32_t row) {
    char folded[NAME_BYTES];
    if (name.n == 0)
        return true;
    uint32_t id = td_intern_add(k->names, fold_words(name, folded));
    if (id == 0)
        return false;
    return id <= k->rows.n || td_vec_push(&k->rows, row);
}

static bool add_names(td_lookup *k, td_slice names, uint32_t row) {
    for (size_t start = 0, i = 0; i <= names.n; i++) {
        if (i < names.n && names.at[i] != '|')
            continue;
        if (!add_name(k, (td_slice){names.at + start, i - start}, row))
            return false;
        start = i + 1;
    }
    return true;
}

static bool add_row(td_lookup *k, const td_lexicon *lex, td_lex_table table, unsigned column, uint32_t row) {
    bool ok = add_names(k, td_lex_cell(lex, table, row, column), row);
    return ok && (column != 0 || add_names(k, td_lex_cell(lex, table, row, 1), row)); /* aliases stand beside the name */
}

bool td_lookup_build(td_lookup *k, const td_lexicon *lex, td_lex_table table, unsigned column) {
    k->names = td_intern_new();
    bool ok = k->names != NULL;
    uint32_t own = td_lex_rows(td_lexicon_builtin(), table), n = td_lex_rows(lex, table);
    for (uint32_t row = own + 1; ok && row <= n; row++) /* a user's rows win */
        ok = add_row(k, lex, table, column, row);
    for (uint32_t row = 1; ok && row <= own; row++)
        ok = add_row(k, lex, table, column, row);
    return ok;
}

uint32_t td_lookup_find(const td_lookup *k, td_slice folded) {
    uint32_t id = folded.n ? td_intern_find(k->names, folded) : 0;
    return id ? k->rows.at[id - 1] : 0;
}

void td_lookup_dispose(td_lookup *k) {
    td_intern_free(k->names);
    td_vec_dispose(&k->rows);
}
