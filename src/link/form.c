/* In: a mention, or the key that was made of it. Out: its form, which is all that it says of its document; equal statements are one form.
 * Most mentions repeat a form, so that a mention costs one hash of its words. Leaves to others: what the words mean (identity.c). */
#include "link/linker.h"
#include "text/fold.h"

/* The first of them, what a body calls its documents, are the same for most forms: they are kept once. */
enum { FIELDS = 12, COMMON = 6 };

static bool names_law(const td_reference *r) {
    return r->shape == TD_SHAPE_LAW || td_slice_starts(r->organ, TD_S("QH")) || td_slice_starts(r->organ, TD_S("UBTVQH"));
}

/* A key: shape, self, a mask of the fields that are not empty, the bytes that the common ones take, then each field behind its length, so
 * that no text can look like two fields. It is made for every reference twice, on the way in and on the way out. A kept key has the number
 * of the common fields in l->common in their place. */
typedef struct key_head {
    uint8_t shape, self;
    uint16_t mask;
} key_head;

typedef struct split_key {
    key_head head;
    td_slice common, own;
} split_key;

enum { NUMBER_BYTES = 5, LONGEST = (1 << 21) - 1 /* of a field */ };

/* Seven bits a byte: nearly all lengths are one. */
static char *put_number(char *p, uint32_t n) {
    for (; n > 0x7F; n >>= 7)
        *p++ = (char)(0x80 | (n & 0x7F));
    *p++ = (char)n;
    return p;
}

static inline uint32_t take_number(td_slice *from) {
    uint32_t n = (unsigned char)*from->at;
    if (n <= 0x7F) {
        *from = (td_slice){from->at + 1, from->n - 1};
        return n;
    }
    n = 0;
    for (unsigned shift = 0, more = 1; more; shift += 7, from->at++, from->n--) {
        unsigned char c = (unsigned char)*from->at;
        n |= (uint32_t)(c & 0x7F) << shift;
        more = c & 0x80;
    }
    return n;
}

static void take_bytes(td_slice *from, void *into, size_t n) {
    memcpy(into, from->at, n);
    *from = (td_slice){from->at + n, from->n - n};
}

void td_form_key(td_buffer *b, const td_mention *m) {
    const td_reference *r = &m->ref;
    td_slice title = names_law(r) ? r->title : (td_slice){"", 0};
    td_slice fields[FIELDS] = {
        r->type, r->code, r->organ, r->issuer, r->place, r->term, m->value, r->number, r->year, r->date, r->alias, title};
    key_head head = {(uint8_t)r->shape, r->self, 0};
    uint32_t common = 0;
    size_t most = sizeof head + sizeof common;
    for (size_t i = 0; i < FIELDS; i++) {
        fields[i].n = fields[i].n < LONGEST ? fields[i].n : LONGEST;
        most += fields[i].n + NUMBER_BYTES;
        head.mask = (uint16_t)(head.mask | (fields[i].n > 0) << i);
    }
    char *p = td_buffer_room(b, most);
    if (!p)
        return;
    char *start = p, *first = start + sizeof head + sizeof common;
    p = first;
    for (unsigned rest = head.mask; rest; rest &= rest - 1) {
        unsigned i = (unsigned)__builtin_ctz(rest);
        p = put_number(p, (uint32_t)fields[i].n);
        memcpy(p, fields[i].at, fields[i].n);
        p += fields[i].n;
        common = i < COMMON ? (uint32_t)(p - first) : common;
    }
    memcpy(start, &head, sizeof head);
    memcpy(start + sizeof head, &common, sizeof common);
    b->n += (size_t)(p - start);
}

static split_key split(td_slice key) {
    split_key s;
    uint32_t common;
    take_bytes(&key, &s.head, sizeof s.head);
    take_bytes(&key, &common, sizeof common);
    s.common = (td_slice){key.at, common};
    s.own = (td_slice){key.at + common, key.n - common};
    return s;
}

/* The key under which it is kept, made in `b`. */
static td_slice kept_key(td_buffer *b, const split_key *s, uint32_t common) {
    char number[NUMBER_BYTES];
    b->n = 0;
    td_buffer_add(b, (const char *)&s->head, sizeof s->head);
    td_buffer_add(b, number, (size_t)(put_number(number, common) - number));
    td_buffer_add_slice(b, s->own);
    return td_buffer_slice(b);
}

static split_key kept_at(const td_linker *l, uint32_t form) {
    split_key s = {.own = td_intern_string(l->raw, form + 1)};
    take_bytes(&s.own, &s.head, sizeof s.head);
    s.common = td_intern_string(l->common, take_number(&s.own));
    return s;
}

static inline td_slice take_field(split_key *s, unsigned index) {
    td_slice *from = index < COMMON ? &s->common : &s->own;
    if (!(s->head.mask >> index & 1))
        return (td_slice){"", 0};
    size_t n = take_number(from);
    td_slice field = {from->at, n};
    *from = (td_slice){from->at + n, from->n - n};
    return field;
}

/* The alias is given back: it is kept folded. */
static td_slice read_key(td_form *f, split_key s) {
    f->shape = (td_ref_shape)s.head.shape;
    f->self = s.head.self != 0;
    td_slice fields[FIELDS];
    for (unsigned i = 0; i < FIELDS; i++)
        fields[i] = take_field(&s, i);
    f->type = fields[0], f->code = fields[1], f->organ = fields[2], f->issuer = fields[3], f->place = fields[4], f->term = fields[5];
    f->value = fields[6], f->number_text = fields[7], f->year = fields[8], f->date = fields[9], f->title = fields[11];
    return fields[10];
}

td_form td_form_at(const td_linker *l, uint32_t form) {
    const td_kept_form *k = &l->forms.at[form];
    td_form f = {.recurs = k->recurs, .local = k->local, .party = k->party, .full = k->full, .row = k->row, .claim = k->claim};
    read_key(&f, kept_at(l, form));
    f.number = k->number, f.name = k->name, f.alias = k->alias, f.body = k->body, f.stated = k->stated, f.level = k->level;
    td_form_name(l->lex, &f);
    return f;
}

td_slice td_form_type(const td_linker *l, uint32_t form) {
    if (l->forms.at[form].row)
        return td_form_at(l, form).type;
    split_key s = kept_at(l, form);
    return take_field(&s, 0);
}

uint32_t td_form_find(const td_linker *l, td_slice key, td_buffer *scratch) {
    split_key s = split(key);
    uint32_t common = td_intern_find(l->common, s.common);
    td_slice kept = common ? kept_key(scratch, &s, common) : (td_slice){"", 0};
    return kept.n && !scratch->failed ? td_intern_find(l->raw, kept) : 0;
}

uint32_t td_form_add(td_linker *l, td_slice key) {
    split_key s = split(key);
    uint32_t common = td_intern_add(l->common, s.common);
    td_slice kept = common ? kept_key(&l->scratch, &s, common) : (td_slice){"", 0};
    uint32_t id = kept.n && !l->scratch.failed ? td_intern_add(l->raw, kept) : 0;
    if (id == 0 || id <= l->forms.n)
        return id;
    td_form f = {.row = 0};
    td_slice alias = read_key(&f, kept_at(l, id - 1));
    f.alias = td_name(l, td_fold_name(l, alias));
    if (!td_identify(l, &f) || l->fold.failed || l->scratch.failed)
        return 0;
    td_kept_form k = {.claim = f.claim, .row = f.row, .number = f.number, .name = f.name, .alias = f.alias, .body = f.body};
    k.stated = f.stated, k.shape = (uint8_t)f.shape, k.level = f.level, k.recurs = f.recurs, k.local = f.local, k.party = f.party;
    k.full = f.full, k.placed = f.place.n > 0, k.dated = f.date.n > 0, k.mistyped = td_is_mistyped(l, &f);
    return td_vec_push(&l->forms, k) && td_vec_push(&l->entry_of, 0) ? id : 0;
}

uint32_t td_name(td_linker *l, td_slice folded) {
    return folded.n ? td_intern_add(l->names, folded) : 0;
}

td_slice td_fold_name(td_linker *l, td_slice text) {
    td_fold_words(text, &l->fold);
    return td_buffer_slice(&l->fold);
}
