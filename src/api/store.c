/* In: findings, a part at a time. Out: the same, in the same order, as often as asked. Here they lie in memory. */
#include "api/store.h"

#include <stdlib.h>

void td_findings_free(td_findings *findings) {
    if (findings)
        td_findings_dispose(findings);
    free(findings);
}

bool td_store_add(td_store *s, uint32_t file, td_findings *findings) {
    td_stored part = {file, findings};
    if (td_vec_push(&s->parts, part))
        return true;
    td_findings_free(findings);
    return false;
}

bool td_store_each(void *context, td_findings_visit *visit, void *to, td_error *e) {
    const td_store *s = context;
    uint32_t first = 0;
    (void)e; /* memory can always be read again */
    for (size_t i = 0; i < s->parts.n; i++) {
        const td_stored *part = &s->parts.at[i];
        bool same = i > 0 && s->parts.at[i - 1].file == part->file;
        first = same ? first + (uint32_t)s->parts.at[i - 1].findings->mentions.n : 0;
        if (!visit(to, part->file, first, part->findings))
            return false;
    }
    return true;
}

void td_store_dispose(td_store *s) {
    for (size_t i = 0; i < s->parts.n; i++)
        td_findings_free(s->parts.at[i].findings);
    td_vec_dispose(&s->parts);
}
