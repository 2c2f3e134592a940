/* In: documents in any order. Out: readable ids, documents in order of their ids. 'doc:11-CTr/TU@tra-vinh', 'doc:16/CT-TTg@2016': the
 * symbol or name, the place of a body that every province has, the year where the series starts anew each year. All of that belongs to the
 * document itself, so that an id does not change when files are added; only documents that this leaves alike get more: the year, then the
 * name of the file that mentions them first, then a number. */
#include <stdlib.h>

#include "link/linker.h"
#include "text/fold.h"

/* Names without marks and spaces: 'luat-dat-dai-2013'. */
static td_slice plain(td_linker *l, td_slice text) {
    char *out = td_arena_alloc(&l->arena, text.n + 8);
    if (!out)
        return (td_slice){"", 0};
    size_t n = td_fold_plain(text, out, text.n + 8), kept = 0;
    for (size_t i = 0; i < n; i++) {
        bool word = (out[i] >= 'a' && out[i] <= 'z') || (out[i] >= '0' && out[i] <= '9');
        if (word)
            out[kept++] = out[i];
        else if (kept > 0 && out[kept - 1] != '-')
            out[kept++] = '-';
    }
    while (kept > 0 && out[kept - 1] == '-')
        kept--;
    return (td_slice){out, kept};
}

typedef struct ranked {
    td_document document;
    uint32_t identity;
} ranked;

/* Documents with equal ids in the order of what they say; where they are first mentioned comes last. */
static int by_id(const void *a, const void *b) {
    const td_document *x = &((const ranked *)a)->document, *y = &((const ranked *)b)->document;
    int c = td_slice_cmp(x->id, y->id);
    c = c ? c : td_slice_cmp(x->date, y->date);
    c = c ? c : td_slice_cmp(x->title, y->title);
    if (c)
        return c;
    return x->first_file != y->first_file ? (x->first_file > y->first_file) - (x->first_file < y->first_file)
                                          : (x->first_mention > y->first_mention) - (x->first_mention < y->first_mention);
}

static bool yearly(td_slice period) {
    return period.n == 4;
}

static td_slice joined(td_linker *l, const td_slice *pieces, size_t n) {
    l->scratch.n = 0;
    for (size_t i = 0; i < n; i++)
        td_buffer_add_slice(&l->scratch, pieces[i]);
    return td_arena_copy(&l->arena, td_buffer_slice(&l->scratch));
}

static td_slice first_id(td_linker *l, const ranked *r) {
    const td_identity *i = &l->identities.at[r->identity];
    const td_document *d = &r->document;
    td_slice base = td_intern_string(l->names, i->claim.base), place = td_intern_string(l->names, i->claim.place);
    td_slice period = td_intern_string(l->names, i->claim.period);
    td_slice stem = td_slice_starts(base, TD_S("sym:")) ? d->symbol : plain(l, d->symbol);
    if (memchr(place.at ? place.at : "", '?', place.n))
        place.n = 0;
    place = plain(l, place);
    td_slice year = yearly(period) ? period : (td_slice){"", 0};
    const td_slice none = {"", 0}, at = {"@", 1};
    const td_slice pieces[] = {TD_S("doc:"), stem, i->claim.series == TD_SERIES_RESOLUTION ? TD_S("@nghi-quyet") : none,
        place.n ? at : none, place, year.n ? at : none, year};
    return joined(l, pieces, sizeof pieces / sizeof *pieces);
}

/* The file's name without folder and ending. */
static td_slice stem_of(td_slice path) {
    size_t start = path.n, end = path.n;
    while (start > 0 && path.at[start - 1] != '/')
        start--;
    for (size_t i = end; i > start + 1; i--)
        if (path.at[i - 1] == '.') {
            end = i - 1;
            break;
        }
    return (td_slice){path.at + start, end - start};
}

static td_slice more(td_linker *l, const td_document *d, int round, uint32_t number) {
    td_slice tail = {"", 0};
    if (round == 0 && d->date.n >= 4)
        tail = (td_slice){d->date.at, 4};
    else if (round == 1 && d->first_file != TD_NO_MENTION)
        tail = plain(l, stem_of(l->files.at[d->first_file].path));
    else if (round == 2)
        tail = td_arena_printf(&l->arena, "%u", number);
    const td_slice pieces[] = {d->id, TD_S("@"), tail};
    return tail.n ? joined(l, pieces, 3) : d->id;
}

static void make_differ(td_linker *l, ranked *all, uint32_t n) {
    bool alike = true;
    qsort(all, n, sizeof *all, by_id);
    for (int round = 0; alike && round < 3; round++) {
        alike = false;
        for (uint32_t i = 0, past; i < n; i = past) {
            past = i + 1;
            td_slice id = all[i].document.id;
            while (past < n && td_slice_eq(all[past].document.id, id))
                past++;
            alike |= past - i > 1;
            for (uint32_t k = i; past - i > 1 && k < past; k++)
                all[k].document.id = more(l, &all[k].document, round, k - i + 1);
        }
        if (alike)
            qsort(all, n, sizeof *all, by_id);
    }
}

bool td_ids_make(td_linker *l) {
    ranked *all = calloc((size_t)l->n_documents + 1, sizeof *all);
    if (!all)
        return false;
    for (uint32_t i = 0; i < l->identities.n; i++)
        if (l->document_of[i] != TD_NO_MENTION) {
            ranked *r = &all[l->document_of[i]];
            *r = (ranked){l->documents[l->document_of[i]], i};
            r->document.id = first_id(l, r);
        }
    if (l->n_documents > 1)
        make_differ(l, all, l->n_documents);
    for (uint32_t i = 0; i < l->n_documents; i++) {
        l->documents[i] = all[i].document;
        l->document_of[all[i].identity] = i;
    }
    free(all);
    return !l->arena.failed && !l->scratch.failed;
}
