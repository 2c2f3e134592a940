/* In: a mention, or the key that was made of it. Out: its form, which is all that it says of its document; equal statements are one form.
 * Most mentions repeat a form, so that a mention costs one hash of its words. Leaves to others: what the words mean (identity.c). */
#include "link/linker.h"
#include "text/fold.h"

enum { FIELDS = 12 };

static bool names_law(const td_reference *r) {
    return r->shape == TD_SHAPE_LAW || td_slice_starts(r->organ, TD_S("QH")) || td_slice_starts(r->organ, TD_S("UBTVQH"));
}

/* A key: shape, self, a mask of the fields that are not empty, then each of these behind its length, so that no text can look like two
 * fields. It is made for every reference twice, on the way in and on the way out. */
typedef struct key_head {
    uint8_t shape, self;
    uint16_t mask;
} key_head;
typedef uint16_t field_length;

void td_form_key(td_buffer *b, const td_mention *m) {
    const td_reference *r = &m->ref;
    td_slice none = {"", 0};
    td_slice fields[FIELDS] = {m->value, r->type, r->number, r->year, r->code, r->organ, r->issuer, r->place, r->date, r->term, r->alias,
        names_law(r) ? r->title : none};
    key_head head = {(uint8_t)r->shape, r->self, 0};
    size_t most = sizeof head;
    for (size_t i = 0; i < FIELDS; i++) {
        fields[i].n = fields[i].n < UINT16_MAX ? fields[i].n : UINT16_MAX;
        most += fields[i].n + sizeof(field_length);
        head.mask = (uint16_t)(head.mask | (fields[i].n > 0) << i);
    }
    char *p = td_buffer_room(b, most);
    if (!p)
        return;
    char *start = p;
    memcpy(p, &head, sizeof head);
    p += sizeof head;
    for (unsigned rest = head.mask; rest; rest &= rest - 1) {
        td_slice field = fields[__builtin_ctz(rest)];
        field_length n = (field_length)field.n;
        memcpy(p, &n, sizeof n);
        memcpy(p + sizeof n, field.at, field.n);
        p += sizeof n + field.n;
    }
    b->n += (size_t)(p - start);
}

static key_head take_head(td_slice *key) {
    key_head head;
    memcpy(&head, key->at, sizeof head);
    key->at += sizeof head;
    return head;
}

static td_slice take_field(td_slice *key, const key_head *head, unsigned index) {
    field_length n;
    if (!(head->mask >> index & 1))
        return (td_slice){"", 0};
    memcpy(&n, key->at, sizeof n);
    td_slice field = {key->at + sizeof n, n};
    key->at += sizeof n + n;
    return field;
}

/* The alias is given back: it is kept folded. */
static td_slice read_key(td_form *f, td_slice key) {
    key_head head = take_head(&key);
    f->shape = (td_ref_shape)head.shape;
    f->self = head.self != 0;
    td_slice fields[FIELDS];
    for (unsigned i = 0; i < FIELDS; i++)
        fields[i] = take_field(&key, &head, i);
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
    key_head head = take_head(&key);
    take_field(&key, &head, 0);
    return take_field(&key, &head, 1);
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
    td_fold_words(text, &l->fold);
    return td_buffer_slice(&l->fold);
}
