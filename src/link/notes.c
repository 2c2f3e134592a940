/* In: the findings of a part. Out: what the first round asks of them, as bytes: made on any thread by whoever found them, so that the one
 * who takes all parts in order has no findings to wait for. Bytes of this process alone, never stored. Leaves to others: what forms mean.
 */
#include "link/linker.h"

static void add_string(td_buffer *b, td_slice s) {
    uint32_t n = s.n < UINT32_MAX ? (uint32_t)s.n : UINT32_MAX;
    td_buffer_add(b, (const char *)&n, sizeof n);
    td_buffer_add(b, s.at, n);
}

/* One year more of the file's own dates: those of cited documents and spans of years say nothing of it. */
static void count_year(td_notes *head, const td_date *d) {
    if (d->reference != TD_NO_MENTION || d->first.n < 4 || d->last.n < 4 || memcmp(d->first.at, d->last.at, 4) != 0)
        return;
    td_year_count one = {.count = 1};
    memcpy(one.year, d->first.at, 4);
    td_years_add(head->years, &one);
}

static void add_reference(td_buffer *b, const td_mention *m, uint32_t index) {
    td_noted noted = {.index = index, .self = m->ref.self, .named = m->ref.alias.n > 0};
    if (noted.named)
        noted.alias = td_fold_hash(m->ref.alias);
    size_t at = b->n;
    td_buffer_add(b, (const char *)&noted, sizeof noted);
    td_form_key(b, m);
    if (b->failed)
        return;
    noted.key = (uint32_t)(b->n - at - sizeof noted);
    memcpy(b->at + at, &noted, sizeof noted);
    add_string(b, m->ref.title);
}

bool td_link_note(const td_findings *part, td_buffer *notes) {
    td_notes head = {.mentions = (uint32_t)part->mentions.n, .headed = part->head.reference != TD_NO_MENTION};
    for (size_t i = 0; i < part->mentions.n; i++) {
        const td_mention *m = &part->mentions.at[i];
        head.references += m->kind == TD_REFERENCE;
        if (m->kind == TD_DATE)
            count_year(&head, &m->date);
    }
    td_buffer_add(notes, (const char *)&head, sizeof head);
    const td_head *h = &part->head;
    const td_slice strings[] = {h->setting, h->type, h->issuer, h->date, h->title};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        add_string(notes, strings[i]);
    for (uint32_t i = 0; i < part->mentions.n; i++)
        if (part->mentions.at[i].kind == TD_REFERENCE)
            add_reference(notes, &part->mentions.at[i], i);
    return !notes->failed;
}

/* ---- reading ---- */

static void read_bytes(td_slice *notes, void *into, size_t n) {
    memcpy(into, notes->at, n);
    *notes = (td_slice){notes->at + n, notes->n - n};
}

td_slice td_notes_string(td_slice *notes) {
    uint32_t n;
    read_bytes(notes, &n, sizeof n);
    td_slice s = {notes->at, n};
    *notes = (td_slice){notes->at + n, notes->n - n};
    return s;
}

td_notes td_notes_open(td_slice *notes) {
    td_notes head;
    read_bytes(notes, &head, sizeof head);
    return head;
}

td_noted td_notes_next(td_slice *notes, td_slice *key, td_slice *title) {
    td_noted noted;
    read_bytes(notes, &noted, sizeof noted);
    *key = (td_slice){notes->at, noted.key};
    *notes = (td_slice){notes->at + noted.key, notes->n - noted.key};
    *title = td_notes_string(notes);
    return noted;
}
