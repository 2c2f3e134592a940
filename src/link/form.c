/* In: a mention, or the key that was made of it. Out: its form, which is all that it says of its document; equal statements are one form.
 * Most mentions repeat a form, so that a mention costs one hash of its words. Leaves to others: what the words mean (identity.c). */
#include "link/linker.h"
#include "text/fold.h"

enum { FIELDS = 12, WORD_BYTES = 256 };

static bool names_law(const td_reference *r) {
    return r->shape == TD_SHAPE_LAW || td_slice_starts(r->organ, TD_S("QH")) || td_slice_starts(r->organ, TD_S("UBTVQH"));
}

/* Each field behind its length, so that no text can look like two fields. */
static void add_field(td_buffer *b, td_slice s) {
    size_t n = s.n < UINT16_MAX ? s.n : UINT16_MAX;
    td_buffer_add_char(b, (char)(n & 255));
    td_buffer_add_char(b, (char)(n >> 8));
    td_buffer_add(b, s.at, n);
}

void td_form_key(td_buffer *b, const td_mention *m) {
    const td_reference *r = &m->ref;
    td_slice none = {"", 0};
    const td_slice fields[FIELDS] = {m->value, r->type, r->number, r->year, r->code, r->organ, r->issuer, r->place, r->date, r->term,
        r->alias, names_law(r) ? r->title : none};
    td_buffer_add_char(b, (char)r->shape);
    td_buffer_add_char(b, (char)r->self);
    for (size_t i = 0; i < FIELDS; i++)
        add_field(b, fields[i]);
}

static td_slice take_field(td_slice *key) {
    size_t n = (size_t)(unsigned char)key->at[0] | (size_t)(unsigned char)key->at[1] << 8;
    td_slice field = {key->at + 2, n};
    key->at += n + 2;
    return field;
}

/* The alias is given back: it is kept folded. */
static td_slice read_key(td_form *f, td_slice key) {
    f->shape = (td_ref_shape)key.at[0];
    f->self = key.at[1] != 0;
    key.at += 2;
    td_slice fields[FIELDS];
    for (size_t i = 0; i < FIELDS; i++)
        fields[i] = take_field(&key);
    f->value = fields[0], f->type = fields[1], f->number_text = fields[2], f->year = fields[3], f->code = fields[4];
    f->organ = fields[5], f->issuer = fields[6], f->place = fields[7], f->date = fields[8], f->term = fields[9];
    f->title = fields[11];
    return fields[10];
}

td_form td_form_at(const td_linker *l, uint32_t form) {
    const td_kept_form *k = &l->forms.at[form];
    td_form f = {.recurs = k->recurs, .local = k->local, .party = k->party, .full = k->full, .row = k->row, .claim = k->claim};
    read_key(&f, td_intern_string(l->raw, form + 1));
    f.number = k->number, f.name = k->name, f.alias = k->alias, f.body = k->body;
    td_form_name(l->lex, &f);
    return f;
}

td_slice td_form_type(const td_linker *l, uint32_t form) {
    if (l->forms.at[form].row)
        return td_form_at(l, form).type;
    td_slice key = td_intern_string(l->raw, form + 1);
    key.at += 2;
    take_field(&key);
    return take_field(&key);
}

uint32_t td_form_add(td_linker *l, td_slice key) {
    uint32_t id = td_intern_add(l->raw, key);
    if (id == 0 || id <= l->forms.n)
        return id;
    td_form f = {.row = 0};
    td_slice alias = read_key(&f, td_intern_string(l->raw, id));
    f.alias = td_name(l, td_fold_name(l, alias));
    if (!td_identify(l, &f) || l->fold.failed || l->scratch.failed)
        return 0;
    td_kept_form k = {f.claim, f.row, f.number, f.name, f.alias, f.body, (uint8_t)f.shape, f.recurs, f.local, f.party, f.full};
    return td_vec_push(&l->forms, k) && td_vec_push(&l->entry_of, 0) ? id : 0;
}

uint32_t td_name(td_linker *l, td_slice folded) {
    return folded.n ? td_intern_add(l->names, folded) : 0;
}

td_slice td_fold_name(td_linker *l, td_slice text) {
    char word[WORD_BYTES * 2 + 8];
    l->fold.n = 0;
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        while (i < text.n && (unsigned char)text.at[i] > ' ' && i - start < WORD_BYTES)
            i++;
        if (i == start) {
            i++;
            continue;
        }
        if (l->fold.n > 0)
            td_buffer_add_char(&l->fold, ' ');
        td_buffer_add(&l->fold, word, td_fold((td_slice){text.at + start, i - start}, word, sizeof word));
    }
    return td_buffer_slice(&l->fold);
}
