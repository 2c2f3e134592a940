/* In: texts and where mentions stand in them. Out: texts cleaned, cut and packed, and those places in them.
 * Leaves to others: which texts (html_page.c), what is harmless (html_string.c), what is seen of them (report/texts.js). */
#include "write/html_texts.h"

#include <stdlib.h>
#include <string.h>

enum { SHEET_BYTES = 40 << 10, SHEET_MENTIONS = 1000, PART_BYTES = 256 << 10, STEP_BYTES = 16 << 10 };

/* ---- blocks ---- */

bool td_html_block_open(td_html_block *b) {
    b->packer = td_packer_new();
    return b->packer != NULL;
}

bool td_html_block_flush(td_html_block *b, size_t from) {
    b->letters.failed |= b->raw.failed;
    if (b->raw.n >= from) {
        td_packer_add(b->packer, td_buffer_slice(&b->raw), &b->letters);
        b->raw.n = 0;
    }
    return !b->letters.failed;
}

bool td_html_block_end(td_html_block *b) {
    bool ok = td_html_block_flush(b, 0);
    td_packer_end(b->packer, &b->letters);
    return ok && !b->letters.failed;
}

void td_html_block_dispose(td_html_block *b) {
    td_packer_free(b->packer);
    td_buffer_dispose(&b->raw);
    td_buffer_dispose(&b->letters);
}

/* ---- texts ---- */

bool td_html_texts_open(td_html_texts *t) {
    return td_html_block_open(&t->block);
}

void td_html_texts_begin(td_html_texts *t, td_slice source) {
    t->source = source;
    t->at = 0;
    t->n_sheets = 0;
}

static void end_part(td_html_texts *t) {
    td_html_block *b = &t->block;
    b->letters.failed |= !td_vec_push(&t->parts, (uint32_t)b->raw.n);
    td_html_block_end(b);
    td_buffer_add_char(&b->letters, '\n');
}

/* The first n bytes of what is not yet cut are a sheet. */
static void cut_sheet(td_html_texts *t, size_t n) {
    td_html_block *b = &t->block;
    uint32_t lines = 0;
    for (size_t i = 0; i < n; i++)
        lines += t->sheet.at[i] == '\n';
    b->letters.failed |= !td_vec_push(&t->sheets, (uint32_t)n) || !td_vec_push(&t->sheets, lines);
    td_buffer_add(&b->raw, t->sheet.at, n);
    t->sheet.n -= n;
    if (t->sheet.n)
        memmove(t->sheet.at, t->sheet.at + n, t->sheet.n);
    t->mentions = 0;
    t->n_sheets++;
    if (b->raw.n >= PART_BYTES)
        end_part(t);
}

/* Where a sheet of at most n bytes ends: behind its last line, or within one that is too long, between two characters. */
static size_t sheet_end(const td_html_texts *t, size_t n) {
    const char *line_end = memrchr(t->sheet.at, '\n', n);
    if (line_end)
        return (size_t)(line_end - t->sheet.at) + 1;
    while (n > 1 && n < t->sheet.n && ((unsigned char)t->sheet.at[n] & 0xC0) == 0x80)
        n--;
    return n;
}

/* How far a step from `at` goes: to `to`, or less, not between the bytes of a character or of a line end. */
static size_t step_end(td_slice s, size_t at, size_t to) {
    if (to - at <= STEP_BYTES)
        return to;
    size_t end = at + STEP_BYTES;
    for (unsigned i = 0; i < 3 && ((unsigned char)s.at[end] & 0xC0) == 0x80; i++)
        end--;
    return s.at[end] == '\n' && s.at[end - 1] == '\r' ? end - 1 : end;
}

static size_t clean_length(td_html_texts *t, size_t from, size_t to) {
    return td_html_clean((td_slice){t->source.at + from, to - from}, &t->scratch, &t->block.letters).n;
}

static void go_to(td_html_texts *t, size_t to) {
    while (t->at < to) {
        size_t end = step_end(t->source, t->at, to);
        td_slice clean = td_html_clean((td_slice){t->source.at + t->at, end - t->at}, &t->scratch, &t->block.letters);
        td_buffer_add_slice(&t->sheet, clean);
        t->at = end;
        t->total += clean.n;
        t->block.letters.failed |= t->sheet.failed;
        while (t->sheet.n > SHEET_BYTES && !t->sheet.failed)
            cut_sheet(t, sheet_end(t, SHEET_BYTES));
    }
}

void td_html_texts_mention(td_html_texts *t, size_t start, size_t end, int64_t *place, int64_t *length) {
    go_to(t, start);
    if (t->mentions++ >= SHEET_MENTIONS && t->sheet.n > 0)
        cut_sheet(t, sheet_end(t, t->sheet.n));
    size_t back = start < t->at ? clean_length(t, start, t->at) : 0;
    *place = (int64_t)(t->total - back);
    *length = (int64_t)clean_length(t, start, end);
}

bool td_html_texts_end(td_html_texts *t, bool known) {
    go_to(t, t->source.n);
    if (known && (t->sheet.n > 0 || t->n_sheets == 0))
        cut_sheet(t, t->sheet.n);
    bool kept = td_vec_push(&t->files, t->n_sheets);
    return kept && !t->block.letters.failed;
}

bool td_html_texts_close(td_html_texts *t) {
    if (t->block.raw.n > 0)
        end_part(t);
    return !t->block.letters.failed;
}

void td_html_texts_dispose(td_html_texts *t) {
    td_html_block_dispose(&t->block);
    td_html_scratch_dispose(&t->scratch);
    td_buffer_dispose(&t->sheet);
    td_vec_dispose(&t->sheets);
    td_vec_dispose(&t->parts);
    td_vec_dispose(&t->files);
}
