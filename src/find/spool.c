/* Findings as bytes. In: findings. Out: the same again, with strings borrowed from the bytes.
 * A mention is its kind, its numbers, a mask of the strings that are not empty, their lengths, their bytes. Both directions go through one
 * list of numbers and one of strings for each kind of mention, so that they cannot differ. Leaves to others: where the bytes lie. */
#include "find/spool.h"

#include <stdlib.h>

#define MOST_STRINGS 20
#define MOST_NUMBERS 16
#define VARINT_BYTES 10

/* Whoever adds a field adds it to the lists below, and counts TD_SPOOL_FORM up. */
#if UINTPTR_MAX == UINT64_MAX
_Static_assert(sizeof(td_reference) == 232 && sizeof(td_date) == 48 && sizeof(td_figure) == 136 && sizeof(td_head) == 104,
    "the lists below miss a field");
#endif

typedef struct fields {
    td_slice *strings[MOST_STRINGS];
    uint64_t numbers[MOST_NUMBERS];
    unsigned n_strings, n_numbers;
} fields;

static void string(fields *l, td_slice *s) {
    l->strings[l->n_strings++] = s;
}

static void list_strings(td_mention *m, td_slice *rule, td_slice *warning, fields *l) {
    l->n_strings = 0;
    td_slice *const common[] = {rule, warning, &m->text, &m->left, &m->right, &m->value};
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        string(l, common[i]);
    if (m->kind == TD_DATE) {
        string(l, &m->date.first);
        string(l, &m->date.last);
        return;
    }
    if (m->kind == TD_FIGURE) {
        td_figure *f = &m->fig;
        td_slice *const own[] = {&f->number, &f->number_to, &f->unit, &f->approx, &f->change, &f->subject, &f->base, &f->period};
        for (size_t i = 0; i < sizeof own / sizeof *own; i++)
            string(l, own[i]);
        return;
    }
    td_reference *r = &m->ref;
    td_slice *const own[] = {&r->type, &r->number, &r->year, &r->code, &r->organ, &r->provision, &r->date, &r->issuer, &r->place, &r->title,
        &r->term, &r->alias, &r->clause};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        string(l, own[i]);
}

/* Where there is no mention, 0 is written. */
static uint64_t index_up(uint32_t index) {
    return index == TD_NO_MENTION ? 0 : (uint64_t)index + 1;
}

static void list_numbers(const td_mention *m, fields *l) {
    const uint64_t common[] = {
        m->kind, m->view_start, m->view_end - m->view_start, m->start, m->end - m->start, m->line, m->column, m->page};
    size_t n = sizeof common / sizeof *common;
    memcpy(l->numbers, common, sizeof common);
    if (m->kind == TD_DATE) {
        l->numbers[n++] = m->date.precision;
        l->numbers[n++] = m->date.role;
        l->numbers[n++] = index_up(m->date.reference);
    } else if (m->kind == TD_FIGURE) {
        l->numbers[n++] = index_up(m->fig.reference);
    } else {
        l->numbers[n++] = m->ref.shape;
        l->numbers[n++] = (uint64_t)m->ref.self | (uint64_t)m->ref.this_document << 1 | (uint64_t)m->ref.passive << 2;
        l->numbers[n++] = m->ref.relation;
        l->numbers[n++] = index_up(m->ref.partner);
    }
    l->n_numbers = (unsigned)n;
}

/* ---- writing ---- */

static char *put_number(char *p, uint64_t x) {
    while (x >= 0x80) {
        *p++ = (char)(x | 0x80);
        x >>= 7;
    }
    *p++ = (char)x;
    return p;
}

static bool write_fields(fields *l, td_buffer *out) {
    size_t most = (MOST_NUMBERS + MOST_STRINGS + 1) * VARINT_BYTES;
    uint64_t mask = 0;
    for (unsigned i = 0; i < l->n_strings; i++) {
        most += l->strings[i]->n;
        mask |= (uint64_t)(l->strings[i]->n > 0) << i;
    }
    char *p = td_buffer_room(out, most);
    if (!p)
        return false;
    char *start = p;
    for (unsigned i = 0; i < l->n_numbers; i++)
        p = put_number(p, l->numbers[i]);
    p = put_number(p, mask);
    for (uint64_t rest = mask; rest; rest &= rest - 1)
        p = put_number(p, l->strings[__builtin_ctzll(rest)]->n);
    for (uint64_t rest = mask; rest; rest &= rest - 1) {
        const td_slice *s = l->strings[__builtin_ctzll(rest)];
        memcpy(p, s->at, s->n);
        p += s->n;
    }
    out->n += (size_t)(p - start);
    return true;
}

/* With its NUL, which makes it a string in C again when it is read. */
static td_slice with_end(const char *s) {
    return s ? (td_slice){s, strlen(s) + 1} : (td_slice){NULL, 0};
}

static void list_head(td_head *h, fields *l) {
    td_slice *const strings[] = {&h->type, &h->issuer, &h->place, &h->date, &h->title, &h->setting};
    l->n_strings = 0;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        string(l, strings[i]);
}

bool td_spool_write(const td_findings *found, td_buffer *out) {
    fields l;
    td_head head = found->head;
    list_head(&head, &l);
    l.numbers[0] = found->mentions.n;
    l.numbers[1] = index_up(head.reference);
    l.n_numbers = 2;
    if (!write_fields(&l, out))
        return false;
    for (size_t i = 0; i < found->mentions.n; i++) {
        td_mention *m = &found->mentions.at[i];
        td_slice rule = with_end(m->rule), warning = with_end(m->warning);
        list_numbers(m, &l);
        list_strings(m, &rule, &warning, &l);
        if (!write_fields(&l, out))
            return false;
    }
    return true;
}

/* ---- reading ---- */

typedef struct reading {
    const unsigned char *p, *end;
    bool bad;
    uint64_t mentions;
} reading;

static uint64_t get_long_number(reading *r, uint64_t most) {
    uint64_t x = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (r->p == r->end)
            break;
        unsigned char c = *r->p++;
        x |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80) {
            r->bad |= x > most;
            return x > most ? 0 : x;
        }
    }
    r->bad = true;
    return 0;
}

/* Most are of one byte. */
static inline uint64_t get_number(reading *r, uint64_t most) {
    if (r->p < r->end && *r->p < 0x80 && *r->p <= most)
        return *r->p++;
    return get_long_number(r, most);
}

static uint32_t get_index(reading *r) {
    uint64_t x = get_number(r, r->mentions);
    return x ? (uint32_t)(x - 1) : TD_NO_MENTION;
}

static void get_strings(reading *r, fields *l) {
    uint64_t mask = get_number(r, (UINT64_C(1) << l->n_strings) - 1);
    for (unsigned i = 0; i < l->n_strings; i++)
        *l->strings[i] = (td_slice){"", 0};
    for (uint64_t rest = mask; rest; rest &= rest - 1)
        l->strings[__builtin_ctzll(rest)]->n = (size_t)get_number(r, (uint64_t)(r->end - r->p));
    for (uint64_t rest = mask; rest; rest &= rest - 1) {
        td_slice *s = l->strings[__builtin_ctzll(rest)];
        if (r->bad || s->n > (size_t)(r->end - r->p)) {
            r->bad = true;
            s->n = 0;
        }
        if (s->n)
            s->at = (const char *)r->p;
        r->p += s->n;
    }
}

static const char *get_end(reading *r, td_slice s) {
    if (s.n == 0)
        return NULL;
    r->bad |= s.at[s.n - 1] != '\0';
    return s.at;
}

static void get_mention(reading *r, td_mention *m) {
    *m = (td_mention){.kind = (td_kind)get_number(r, TD_ANAPHORA)};
    m->view_start = (uint32_t)get_number(r, UINT32_MAX);
    m->view_end = m->view_start + (uint32_t)get_number(r, UINT32_MAX - m->view_start);
    m->start = get_number(r, UINT64_MAX);
    m->end = m->start + get_number(r, UINT64_MAX - m->start);
    m->line = (uint32_t)get_number(r, UINT32_MAX);
    m->column = (uint32_t)get_number(r, UINT32_MAX);
    m->page = (uint32_t)get_number(r, UINT32_MAX);
    if (m->kind == TD_DATE) {
        m->date.precision = (td_precision)get_number(r, TD_LUNAR);
        m->date.role = (td_date_role)get_number(r, TD_ROLE_PERIOD);
        m->date.reference = get_index(r);
    } else if (m->kind == TD_FIGURE) {
        m->fig.reference = get_index(r);
    } else {
        m->ref.shape = (td_ref_shape)get_number(r, TD_SHAPE_BLANK);
        uint64_t flags = get_number(r, 7);
        m->ref.self = flags & 1;
        m->ref.this_document = flags >> 1 & 1;
        m->ref.passive = flags >> 2 & 1;
        m->ref.relation = (td_relation)get_number(r, TD_RELATIONS - 1);
        m->ref.partner = get_index(r);
    }
    fields l;
    td_slice rule, warning;
    list_strings(m, &rule, &warning, &l);
    get_strings(r, &l);
    m->rule = get_end(r, rule);
    m->warning = get_end(r, warning);
    r->bad |= !m->rule;
}

bool td_spool_read(td_slice bytes, td_findings *found, td_error *e) {
    reading r = {.p = (const unsigned char *)bytes.at, .end = (const unsigned char *)bytes.at + bytes.n};
    fields l;
    found->mentions.n = 0;
    td_arena_reset(&found->arena);
    found->head = (td_head){0};
    r.mentions = get_number(&r, bytes.n); /* a claim: room is made as mentions are read */
    found->head.reference = get_index(&r);
    list_head(&found->head, &l);
    get_strings(&r, &l);
    r.bad |= found->head.reference != TD_NO_MENTION && found->head.reference >= r.mentions;
    while (!r.bad && found->mentions.n < r.mentions) {
        if (!td_vec_reserve(&found->mentions, found->mentions.n + 1))
            return td_fail(e, TD_NOMEM, "out of memory while reading findings");
        get_mention(&r, &found->mentions.at[found->mentions.n++]);
    }
    if (!r.bad && r.p == r.end)
        return true;
    found->mentions.n = 0;
    return td_fail(e, TD_FORMAT, "the findings are damaged");
}
