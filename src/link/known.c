/* Rows of the user's register as identities. Comes in: the rows and what the files cite. Goes out: each row whose symbol is cited, as a
 * form with its claim. A row counts for a document when it says all that the identity asks for: the year of a series that starts anew, the
 * place of a local body. */
#include "link/linker.h"

bool td_linker_register(td_linker *l, const char *const *paths, size_t n, td_error *e) {
    if (n == 0)
        return true;
    l->register_read = td_register_new(paths, n, e);
    if (!l->register_read)
        return false;
    l->registered = td_register_rows(l->register_read, &l->n_registered);
    return true;
}

/* The row as a form, with the claim that it makes. False on want of memory. */
static bool form_of(td_linker *l, const td_register_row *row, td_form *f) {
    *f = (td_form){.shape = TD_SHAPE_SYMBOL, .value = row->symbol, .type = row->type, .date = row->date, .issuer = row->issuer};
    td_symbol_split(f, row->symbol);
    if (!td_identify(l, f))
        return false;
    f->claim.place = f->local ? f->stated : 0;
    return true;
}

bool td_known_each(td_linker *l, bool (*row)(td_linker *l, uint32_t index, const td_form *f)) {
    for (uint32_t i = 0; i < l->n_registered; i++) {
        td_form f = {0};
        td_symbol_split(&f, l->registered[i].symbol);
        if (!td_intern_find(l->names, td_symbol_key(l, &f))) /* no file cites the symbol */
            continue;
        if (!form_of(l, &l->registered[i], &f))
            return false;
        bool open = (f.recurs && !f.claim.period) || (f.local && !f.claim.place);
        if (!open && !row(l, i, &f))
            return false;
    }
    return !l->arena.failed && !l->scratch.failed && !l->fold.failed;
}
