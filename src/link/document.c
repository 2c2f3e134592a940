/* Keys to documents: what all mentions know of one document is put together, and where they contradict each other it is said. The
 * letterhead of a file that is the document is believed first, then the first mention in the order of files and text. */
#include <stdlib.h>

#include "link/linker.h"
#include "text/fold.h"

static void take(td_slice *known, td_slice stated) {
    if (known->n == 0 && stated.n > 0)
        *known = stated;
}

static void conflict(td_linker *l, td_document *d, const char *what, td_slice a, td_slice b) {
    if (d->conflicts.n > 1000)
        return;
    td_slice said = td_arena_printf(&l->arena, "%.*s%s%s: %.*s / %.*s", (int)d->conflicts.n, d->conflicts.at, d->conflicts.n ? "; " : "",
        what, (int)a.n, a.at, (int)b.n, b.at);
    d->conflicts = said;
}

static void merge(td_linker *l, td_document *d, const td_mention *m, bool full) {
    const td_reference *r = &m->ref;
    if (d->date.n && r->date.n && !td_slice_eq(d->date, r->date))
        conflict(l, d, "date", d->date, r->date);
    take(&d->type, r->type);
    take(&d->date, r->date);
    take(&d->issuer, r->issuer);
    take(&d->place, r->place);
    take(&d->title, r->title);
    take(&d->term, r->term);
    if (full || d->symbol.n == 0) {
        take(&d->number, r->number);
        take(&d->year, r->year);
    }
    if (full && d->symbol.n == 0)
        d->symbol = m->value;
}

static bool is_full(const td_reference *r) {
    return r->shape == TD_SHAPE_SYMBOL || r->shape == TD_SHAPE_STANDARD;
}

/* One round over all mentions; `selves` picks the letterheads (first round) or everything else. */
static void merge_round(td_linker *l, td_document *by_key, uint32_t *last_file, bool selves) {
    for (uint32_t f = 0; f < l->files.n; f++) {
        const td_linked_file *file = &l->files.at[f];
        for (uint32_t i = 0; i < file->findings->mentions.n; i++) {
            const td_mention *m = &file->findings->mentions.at[i];
            uint32_t key = file->links[i].key;
            if (key == 0 || m->kind != TD_REFERENCE || (file->links[i].status == TD_SELF) != selves)
                continue;
            td_document *d = &by_key[key];
            merge(l, d, m, is_full(&m->ref));
            if (selves && d->present == TD_NO_MENTION)
                d->present = f;
            if (d->first_file == TD_NO_MENTION || f < d->first_file || (f == d->first_file && i < d->first_mention)) {
                d->first_file = f;
                d->first_mention = i;
            }
            if (d->symbol.n == 0)
                d->symbol = m->value;
            d->mentions++;
            d->files += last_file[key] != f + 1;
            last_file[key] = f + 1;
        }
    }
}

/* Names become ids without marks and spaces: 'luat-dat-dai-2013'. Symbols stay as they are. */
static td_slice plain_id(td_linker *l, td_slice text) {
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

static td_slice after_at(td_slice key, unsigned which) {
    size_t start = key.n;
    for (unsigned n = 0; n < which && start > 0;)
        if (key.at[--start] == '@')
            n++;
    size_t end = start + 1;
    while (end < key.n && key.at[end] != '@')
        end++;
    return start < key.n ? (td_slice){key.at + start + 1, end - start - 1} : (td_slice){"", 0};
}

static td_slice make_id(td_linker *l, const td_document *d, td_slice key, bool with_year) {
    bool symbol = key.n > 4 && memcmp(key.at, "sym:", 4) == 0;
    td_slice stem = symbol ? d->symbol : plain_id(l, d->symbol), place = plain_id(l, after_at(key, 2)), year = after_at(key, 1);
    bool resolution = memmem(key.at, key.n, "#nq", 3) != NULL;
    return td_arena_printf(&l->arena, "doc:%.*s%s%s%.*s%s%.*s", (int)stem.n, stem.at, with_year && resolution ? "@nghi-quyet" : "",
        place.n ? "@" : "", (int)place.n, place.at, with_year && year.n ? "@" : "", with_year ? (int)year.n : 0, year.at);
}

typedef struct ranked {
    td_document document;
    uint32_t key;
} ranked;

static int by_id(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int c = td_slice_cmp(x->document.id, y->document.id);
    return c ? c : (x->key > y->key) - (x->key < y->key);
}

/* Ids that are not enough to tell two documents apart get the year of the date, then a running number. */
static void make_ids_differ(td_linker *l, ranked *all, uint32_t n) {
    for (int round = 0; round < 2; round++) {
        qsort(all, n, sizeof *all, by_id);
        for (uint32_t i = 0; i < n;) {
            uint32_t past = i + 1;
            while (past < n && td_slice_eq(all[past].document.id, all[i].document.id))
                past++;
            for (uint32_t k = i; past - i > 1 && k < past; k++) {
                td_document *d = &all[k].document;
                if (round == 0)
                    d->id = make_id(l, d, td_intern_string(l->keys, all[k].key), true);
                else
                    d->id = td_arena_printf(&l->arena, "%.*s@%u", (int)d->id.n, d->id.at, k - i + 1);
            }
            i = past;
        }
    }
    qsort(all, n, sizeof *all, by_id);
}

bool td_documents_build(td_linker *l) {
    uint32_t keys = td_intern_count(l->keys);
    td_document *by_key = calloc((size_t)keys + 1, sizeof *by_key);
    uint32_t *last_file = calloc((size_t)keys + 1, sizeof *last_file);
    ranked *all = calloc((size_t)keys + 1, sizeof *all);
    l->documents = calloc((size_t)keys + 1, sizeof *l->documents);
    l->document_of = calloc((size_t)keys + 1, sizeof *l->document_of);
    bool ok = by_key && last_file && all && l->documents && l->document_of;
    if (ok) {
        for (uint32_t k = 0; k <= keys; k++)
            by_key[k] = (td_document){.first_file = TD_NO_MENTION, .present = TD_NO_MENTION};
        merge_round(l, by_key, last_file, true);
        merge_round(l, by_key, last_file, false);
        uint32_t n = 0;
        for (uint32_t k = 1; k <= keys; k++) {
            l->document_of[k] = TD_NO_MENTION;
            if (by_key[k].mentions == 0)
                continue;
            by_key[k].id = make_id(l, &by_key[k], td_intern_string(l->keys, k), false);
            all[n++] = (ranked){by_key[k], k};
        }
        make_ids_differ(l, all, n);
        for (uint32_t i = 0; i < n; i++) {
            l->documents[i] = all[i].document;
            l->document_of[all[i].key] = i;
        }
        l->n_documents = n;
    }
    free(by_key);
    free(last_file);
    free(all);
    return ok && !l->arena.failed;
}
