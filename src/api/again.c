/* In: a handle after its run. Out: the text of an input once more, for reports that show it: no run keeps the texts of its files.
 * Leaves to others: what the text means. A file that has changed since is not shown: offsets would point beside their words. */
#include <stdlib.h>
#include <string.h>

#include "api/handle.h"
#include "read/piped.h"

void td_keep_standard_input(trichdan *t, td_source *source) {
    enum { KEPT_MAX = 64 << 20 }; /* bytes: a pipe cannot be read twice, a folder must not be kept in memory */
    if (source->text.n > KEPT_MAX)
        return;
    td_source_dispose(&t->standard_input);
    t->standard_input = *source;
    *source = (td_source){0};
}

bool td_text_again(void *context, uint32_t file, td_slice *text) {
    trichdan *t = context;
    *text = (td_slice){0};
    td_source_dispose(&t->again);
    if (file >= t->inputs.n || t->harvests.n) /* merged inputs lie elsewhere */
        return false;
    const td_input *input = &t->inputs.at[file];
    if (strcmp(input->status, "ok") != 0 && strcmp(input->status, "empty") != 0)
        return false;
    if (file >= t->list.items.n) {
        const td_given_text *given = &t->texts.at[file - t->list.items.n];
        *text = (td_slice){given->bytes + input->skipped, given->n - input->skipped};
        return true;
    }
    const td_source_item *item = &t->list.items.at[file];
    if (item->piped && !td_piped_copied(item)) {
        bool standard = td_slice_eq(item->path, TD_S("-")); /* other pipes are gone */
        *text = standard ? t->standard_input.text : *text;
        return standard && t->standard_input.owned;
    }
    td_source_options reading = td_reading(t);
    if (!td_source_read(&t->again, item, &reading, NULL) || t->again.bytes != input->bytes)
        return false;
    *text = t->again.text;
    return true;
}
