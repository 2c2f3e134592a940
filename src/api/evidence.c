/* In: ids of mentions and a finished run. Out: for each what speaks for its document and what was turned down, through a callback.
 * Leaves to others: how it is shown. */
#include <stdlib.h>

#include "api/handle.h"

typedef struct giving {
    trichdan *t;
    const char *const *mentions;
    size_t n, next; /* the id that comes next */
    trichdan_evidence_line *call;
    void *context;
    td_link_reader *reader;
    TD_VEC(td_resolution) resolutions;
    bool stopped;
} giving;

static void give(void *context, const char *what, td_slice text) {
    giving *g = context;
    g->stopped |= !g->stopped && g->call(g->context, g->next, what, text.at, text.n) != 0;
}

/* The number behind `letter` at *at, from 1; 0 where none stands there. *at moves behind it. */
static uint64_t number_behind(const char **at, char letter) {
    uint64_t n = 0;
    if (**at != letter)
        return 0;
    for (++*at; **at >= '0' && **at <= '9' && n < UINT32_MAX; ++*at)
        n = n * 10 + (uint64_t)(**at - '0');
    return n;
}

static bool give_part(void *to, uint32_t file, uint32_t first, const td_findings *part) {
    giving *g = to;
    if (!td_vec_reserve(&g->resolutions, part->mentions.n + 1) || !td_link_read(g->reader, file, part, g->resolutions.at, &g->t->error))
        return false;
    for (; g->next < g->n && !g->stopped; g->next++) {
        const char *at = g->mentions[g->next]; /* 'f1m23' */
        uint64_t of_file = number_behind(&at, 'f'), of_mention = number_behind(&at, 'm');
        if (of_file == 0 || of_mention == 0)
            continue;
        if (of_file - 1 != file || of_mention - 1 >= first + part->mentions.n)
            return true; /* in a later part */
        if (of_mention - 1 >= first && !td_link_explain(g->reader, &part->mentions.at[of_mention - 1 - first], give, g))
            return td_fail(&g->t->error, TD_NOMEM, "out of memory");
    }
    return !g->stopped;
}

trichdan_code trichdan_evidence(trichdan *t, const char *const *mentions, size_t n, trichdan_evidence_line *call, void *context) {
    if (!t->linker)
        return td_refuse(t, TD_USAGE, "there is no evidence before a run");
    t->error = (td_error){0};
    if (!td_has_rows(t, TD_T_MENTIONS))
        return TRICHDAN_USAGE;
    giving g = {.t = t, .mentions = mentions, .n = n, .call = call, .context = context, .reader = td_link_reader_new(t->linker)};
    bool ok = g.reader || td_fail(&t->error, TD_NOMEM, "out of memory");
    ok = ok && td_store_each(&t->store, 0, UINT32_MAX, give_part, &g, &t->error);
    td_link_reader_free(g.reader);
    td_vec_dispose(&g.resolutions);
    return td_told(t, ok);
}
