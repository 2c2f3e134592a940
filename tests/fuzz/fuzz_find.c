/* Any bytes: every mention quotes its source, stands in order and names its rule; references of mentions to mentions exist. */
#include <stdio.h>
#include <stdlib.h>

#include "find/find.h"
#include "fuzz.h"

static bool exists(const td_findings *f, uint32_t index) {
    return index == TD_NO_MENTION || index < f->mentions.n;
}

static void check_mention(const td_text *t, const td_findings *f, const td_mention *m) {
    MUST(m->start < m->end && m->end <= t->source.n);
    MUST(td_slice_eq(m->text, (td_slice){t->source.at + m->start, (size_t)(m->end - m->start)}));
    MUST(m->view_start < m->view_end && m->view_end <= t->view.n);
    MUST(m->line > 0 && m->column > 0 && m->page > 0 && m->line <= t->lines.n);
    MUST(m->rule && *m->rule);
    if (m->kind == TD_DATE)
        MUST(exists(f, m->date.reference));
    else if (m->kind == TD_FIGURE)
        MUST(exists(f, m->fig.reference));
    else
        MUST(exists(f, m->ref.partner) && m->ref.relation < TD_RELATIONS);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static td_finder *finder; /* one for all inputs: nothing of one text may be left for the next */
    td_text t;
    td_findings f = {0};
    td_error e = {0};
    if (!finder)
        finder = td_finder_new(td_lexicon_builtin());
    MUST(finder);
    MUST(td_text_init(&t, (td_slice){(const char *)bytes, n}, &e));
    MUST(td_find(finder, &t, &f, &e));
    uint64_t last = 0;
    for (size_t i = 0; i < f.mentions.n; i++) {
        check_mention(&t, &f, &f.mentions.at[i]);
        MUST(f.mentions.at[i].start >= last);
        last = f.mentions.at[i].start;
    }
    MUST(exists(&f, f.head.reference));
    td_findings_dispose(&f);
    td_text_dispose(&t);
    return 0;
}
