/* From rows to constant arrays: names and aliases as sequences of token keys, codes as hashes. In: checked cells. Out: td_lex_data.
 * Reading files is tsv.c and user.c, what a cell may hold is shape.c. */
#include "lexicon/build.h"

#include <stdlib.h>

#include "text/fold.h"

bool td_lex_at(td_error *e, td_lex_origin origin) {
    if (e) {
        td_error inner = *e;
        td_fail(e, inner.code, "%s:%u: %s", origin.file, (unsigned)origin.line, inner.message);
    }
    return false;
}

bool td_lex_at_pattern(const td_lex_build *b, td_error *e) {
    td_slice message = td_slice_of(e->message), prefix = TD_S("pattern '");
    if (!td_slice_starts(message, prefix))
        return false;
    message = (td_slice){message.at + prefix.n, message.n - prefix.n};
    for (size_t row = b->origins.n; row > 0; row--) {
        td_lex_span span = b->cells.at[(row - 1) * td_lex_shapes[b->table].columns + TD_PATTERNS_ID];
        td_slice id = {b->strings.at + span.at, span.n};
        if (td_slice_starts(message, id) && message.n > id.n && message.at[id.n] == '\'')
            return td_lex_at(e, b->origins.at[row - 1]);
    }
    return false;
}

static uint64_t mix(uint64_t x) {
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

uint64_t td_lex_mark_key(const td_token *t) {
    uint64_t glued = t->klass == TD_TOK_NUMBER && td_tok_glued(t);
    return mix(((uint64_t)t->klass << 40) | (glued << 33) | t->number) | 1;
}

uint64_t td_lex_code_hash(td_slice code, bool loose) {
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < code.n; i++) {
        unsigned char c = (unsigned char)code.at[i], d = i + 1 < code.n ? (unsigned char)code.at[i + 1] : 0;
        /* Eth and the African D look like Đ and are always meant as Đ here. */
        bool capital = (c == 0xC4 && d == 0x90) || (c == 0xC3 && d == 0x90) || (c == 0xC6 && d == 0x89);
        bool small = (c == 0xC4 && d == 0x91) || (c == 0xC3 && d == 0xB0) || (c == 0xC9 && d == 0x96);
        if (capital || small) {
            i++;
            c = loose ? 'd' : capital ? 0x01 : 0x02;
        } else if (loose && c >= 'A' && c <= 'Z') {
            c = (unsigned char)(c + 32);
        } else if (loose && c == 0xC6 && d == 0xAF) {
            d = 0xB0; /* Ư -> ư; no other letter with a mark stands in codes */
            h = (h ^ c) * UINT64_C(0x100000001B3);
            c = d;
            i++;
        }
        h = (h ^ c) * UINT64_C(0x100000001B3);
    }
    return h ? h : 1;
}

uint64_t td_lex_name_hash(unsigned column, td_slice folded) {
    uint64_t h = UINT64_C(0xCBF29CE484222325) ^ (column == 1 ? 0 : column);
    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.at[i];
        if (c == ',' && (i + 1 == folded.n || folded.at[i + 1] == ' '))
            continue; /* 'Luật sửa đổi bổ sung một số điều của Luật X' is the same name without its comma */
        h = (h ^ (unsigned char)(c == ',' ? ' ' : c)) * UINT64_C(0x100000001B3);
    }
    return h;
}

static bool nomem(td_error *e) {
    return td_fail(e, TD_NOMEM, "out of memory while reading the lexicon");
}

/* Adds the phrase unless the row has it already (two spellings that fold to one). */
static bool add_phrase(td_lex_build *b, td_slice phrase, uint32_t row, size_t row_first, td_error *e) {
    td_token tokens[TD_LEX_PHRASE_TOKENS + 1];
    size_t n = td_tokens_of(phrase, tokens, TD_LEX_PHRASE_TOKENS + 1);
    if (n > TD_LEX_PHRASE_TOKENS)
        return td_fail(e, TD_FORMAT, "a name of more than %d words", TD_LEX_PHRASE_TOKENS);
    td_lex_phrase p = {(uint32_t)b->words.n, 0, row};
    for (size_t i = 0; i < n; i++) {
        if (td_tok_is(&tokens[i], ','))
            continue;
        if (!td_vec_push(&b->words, td_lex_token_key(&tokens[i])))
            return nomem(e);
        p.n++;
    }
    if (p.n == 0)
        return td_fail(e, TD_FORMAT, "a name without words: '%.*s'", (int)(phrase.n > 60 ? 60 : phrase.n), phrase.at);
    for (size_t i = row_first; i < b->phrases.n; i++) {
        const td_lex_phrase *q = &b->phrases.at[i];
        if (q->n == p.n && memcmp(b->words.at + q->first, b->words.at + p.first, p.n * sizeof(uint64_t)) == 0) {
            b->words.n = p.first;
            return true;
        }
    }
    return td_vec_push(&b->phrases, p) || nomem(e);
}

static bool add_phrases(td_lex_build *b, const td_slice *cells, uint32_t row, td_error *e) {
    size_t first = b->phrases.n;
    td_slice list = cells[1], alias;
    if (!td_vec_push(&b->names, (uint32_t)first))
        return nomem(e);
    if (!add_phrase(b, cells[0], row, first, e))
        return false;
    while (list.n && td_lex_part(&list, &alias))
        if (!add_phrase(b, alias, row, first, e))
            return false;
    return true;
}

static bool add_code(td_lex_build *b, td_slice code, td_lex_span spelling, uint32_t row, td_error *e) {
    td_lex_code_key key = {td_lex_code_hash(code, false), row, spelling};
    if (!td_vec_push(&b->exact, key))
        return nomem(e);
    key.key = td_lex_code_hash(code, true);
    return td_vec_push(&b->loose, key) || nomem(e);
}

/* `cells` are those of the string pool, so that a code's offset is known. */
static bool add_codes(td_lex_build *b, const td_lex_shape *shape, uint32_t row, td_error *e) {
    td_lex_span canonical = {0, 0};
    const td_lex_span *cells = b->cells.at + (size_t)(row - 1) * shape->columns;
    for (unsigned column = shape->code; column < shape->code_past; column++) {
        td_slice list = {b->strings.at + cells[column].at, cells[column].n}, code;
        while (list.n && td_lex_part(&list, &code)) {
            bool wrong = code.at[0] == '~';
            if (wrong)
                code = (td_slice){code.at + 1, code.n - 1};
            td_lex_span here = {(uint32_t)(code.at - b->strings.at), (uint32_t)code.n};
            if (canonical.n == 0)
                canonical = here;
            if (!add_code(b, code, wrong ? canonical : here, row, e))
                return false;
        }
    }
    return true;
}

static bool add_named(td_lex_build *b, const td_lex_shape *shape, const td_slice *cells, uint32_t row, td_error *e) {
    for (unsigned column = 0; column < shape->named; column++) {
        td_slice list = cells[column], name;
        while (list.n && td_lex_part(&list, &name)) {
            td_fold_words(name, &b->folded);
            td_lex_name_key key = {td_lex_name_hash(column, td_buffer_slice(&b->folded)), row};
            if (b->folded.failed || (name.n && !td_vec_push(&b->named, key)))
                return nomem(e);
        }
    }
    return true;
}

/* Rows are numbered from 1 in the order of adding. */
static bool add_row(td_lex_build *b, const td_lex_shape *shape, const td_slice *cells, td_lex_origin origin, td_error *e) {
    for (unsigned i = 0; i < shape->columns; i++) {
        if (!td_lex_check_cell(&shape->column[i], cells[i], e))
            return false;
        if (b->strings.n + cells[i].n > UINT32_MAX)
            return td_fail(e, TD_FORMAT, "the table is too large");
        td_lex_span span = {(uint32_t)b->strings.n, (uint32_t)cells[i].n};
        td_buffer_add_slice(&b->strings, cells[i]);
        if (b->strings.failed || !td_vec_push(&b->cells, span))
            return nomem(e);
    }
    if (!td_vec_push(&b->origins, origin))
        return nomem(e);
    uint32_t row = (uint32_t)b->origins.n;
    if ((shape->phrases && !add_phrases(b, cells, row, e)) || !add_named(b, shape, cells, row, e))
        return false;
    return shape->code == 0 || add_codes(b, shape, row, e);
}

bool td_lex_build_row(td_lex_build *b, const td_slice *cells, td_lex_origin origin, td_error *e) {
    size_t strings = b->strings.n, cells_n = b->cells.n, rows = b->origins.n, words = b->words.n, phrases = b->phrases.n,
           names = b->names.n, codes = b->exact.n, named = b->named.n;
    if (add_row(b, &td_lex_shapes[b->table], cells, origin, e))
        return true;
    b->strings.n = strings;
    b->cells.n = cells_n;
    b->origins.n = rows;
    b->words.n = words;
    b->phrases.n = phrases;
    b->names.n = names;
    b->exact.n = b->loose.n = codes;
    b->named.n = named;
    return td_lex_at(e, origin);
}

/* ---- sorting ---- */

typedef struct order {
    const uint64_t *words;
    bool later_wins;
} order;

static int by_row(uint32_t a, uint32_t b, const order *o) {
    int c = (a > b) - (a < b);
    return o->later_wins ? -c : c;
}

static int compare_words(const td_lex_phrase *a, const td_lex_phrase *b, const uint64_t *words) {
    for (uint32_t i = 0; i < a->n && i < b->n; i++) {
        uint64_t x = words[a->first + i], y = words[b->first + i];
        if (x != y)
            return x < y ? -1 : 1;
    }
    return (a->n > b->n) - (a->n < b->n);
}

static int compare_phrases(const void *x, const void *y, void *context) {
    const td_lex_phrase *a = x, *b = y;
    const order *o = context;
    int c = compare_words(a, b, o->words);
    return c ? c : by_row(a->row, b->row, o);
}

static int compare_codes(const void *x, const void *y, void *context) {
    const td_lex_code_key *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    int c = by_row(a->row, b->row, context);
    /* Within a row the first spelling stands first in the pool. */
    return c ? c : (a->spelling.at > b->spelling.at) - (a->spelling.at < b->spelling.at);
}

static int compare_named(const void *x, const void *y, void *context) {
    const td_lex_name_key *a = x, *b = y;
    return a->key != b->key ? (a->key > b->key) - (a->key < b->key) : by_row(a->row, b->row, context);
}

/* Links the rows that have one name. The names are sorted apart: the table of phrases holds aliases too. */
static bool link_names(td_lex_build *b, order *o, td_error *e) {
    size_t rows = b->origins.n;
    TD_VEC(td_lex_phrase) names = {0};
    if (!td_vec_reserve(&names, rows) || !td_vec_reserve(&b->next, rows)) {
        td_vec_dispose(&names);
        return nomem(e);
    }
    b->next.n = rows;
    for (size_t i = 0; i < rows; i++) {
        b->next.at[i] = 0;
        if (i < b->names.n)
            names.at[names.n++] = b->phrases.at[b->names.at[i]];
    }
    if (names.n)
        qsort_r(names.at, names.n, sizeof *names.at, compare_phrases, o);
    for (size_t i = 1; i < names.n; i++)
        if (compare_words(&names.at[i - 1], &names.at[i], b->words.at) == 0)
            b->next.at[names.at[i - 1].row - 1] = names.at[i].row;
    td_vec_dispose(&names);
    return true;
}

/* ---- steps ---- */

static td_lex_step *step_at(td_lex_steps *steps, uint64_t read) {
    uint32_t mask = (uint32_t)steps->n - 1, at = td_lex_place(read, mask);
    while (steps->at[at].read && steps->at[at].read != read)
        at = (at + 1) & mask;
    steps->at[at].read = read;
    return &steps->at[at];
}

/* Adds the steps over a phrase, from behind or not; returns the last one. */
static td_lex_step *add_steps(td_lex_steps *steps, const td_lex_build *b, const td_lex_phrase *p, bool back) {
    const uint64_t *words = b->words.at + p->first;
    td_lex_step *step = NULL;
    uint64_t read = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        read = td_lex_read(read, words[back ? p->n - 1 - i : i]);
        step = step_at(steps, read);
        step->goes_on |= i + 1 < p->n;
    }
    if (!step->row) /* else a row that goes before this one has the same phrase */
        step->row = p->row;
    return step;
}

static bool make_room(td_lex_steps *steps, size_t n) {
    size_t room = 2;
    while (room < 2 * n + 1)
        room *= 2;
    if (!td_vec_reserve(steps, room))
        return false;
    steps->n = room;
    memset(steps->at, 0, room * sizeof *steps->at);
    return true;
}

/* Leaves no more places than are needed. */
static bool tighten(td_lex_steps *steps) {
    td_lex_steps tight = {0};
    size_t used = 0;
    for (size_t i = 0; i < steps->n; i++)
        used += steps->at[i].read != 0;
    if (!make_room(&tight, used))
        return false;
    for (size_t i = 0; i < steps->n; i++)
        if (steps->at[i].read)
            *step_at(&tight, steps->at[i].read) = steps->at[i];
    td_vec_dispose(steps);
    *steps = tight;
    return true;
}

/* The phrases are sorted. */
static bool index_steps(td_lex_build *b, td_error *e) {
    if (!make_room(&b->ahead, b->words.n) || !make_room(&b->back, b->words.n))
        return nomem(e);
    for (size_t i = 0; i < b->phrases.n; i++)
        add_steps(&b->ahead, b, &b->phrases.at[i], false);
    for (size_t i = 0; i < b->phrases.n; i++) {
        const td_lex_phrase *p = &b->phrases.at[i];
        add_steps(&b->back, b, p, true)->begins = add_steps(&b->ahead, b, p, false)->goes_on;
    }
    return (tighten(&b->ahead) && tighten(&b->back)) || nomem(e);
}

bool td_lex_build_finish(td_lex_build *b, bool later_wins, td_error *e) {
    order o = {b->words.at, later_wins};
    if (!link_names(b, &o, e))
        return false;
    if (b->phrases.n)
        qsort_r(b->phrases.at, b->phrases.n, sizeof *b->phrases.at, compare_phrases, &o);
    if (!index_steps(b, e))
        return false;
    if (b->exact.n) {
        qsort_r(b->exact.at, b->exact.n, sizeof *b->exact.at, compare_codes, &o);
        qsort_r(b->loose.at, b->loose.n, sizeof *b->loose.at, compare_codes, &o);
    }
    if (b->named.n)
        qsort_r(b->named.at, b->named.n, sizeof *b->named.at, compare_named, &o);
    return true;
}

/* Two rows that say the same of a name (spellings that fold to one) are no mistake. */
static bool say_the_same(const td_lex_build *b, uint32_t row, uint32_t other) {
    unsigned columns = td_lex_shapes[b->table].columns;
    for (unsigned i = 2; i + 1 < columns; i++) {
        td_lex_span x = b->cells.at[(size_t)(row - 1) * columns + i], y = b->cells.at[(size_t)(other - 1) * columns + i];
        if (!td_slice_eq((td_slice){b->strings.at + x.at, x.n}, (td_slice){b->strings.at + y.at, y.n}))
            return false;
    }
    return true;
}

size_t td_lex_build_clashes(const td_lex_build *b, void (*tell)(const td_error *e)) {
    size_t clashes = 0;
    if (td_lex_shapes[b->table].repeats)
        return 0;
    for (size_t i = 1; i < b->phrases.n; i++) {
        const td_lex_phrase *p = &b->phrases.at[i - 1], *q = &b->phrases.at[i];
        if (compare_words(p, q, b->words.at) != 0 || say_the_same(b, p->row, q->row))
            continue;
        td_lex_origin first = b->origins.at[p->row - 1], second = b->origins.at[q->row - 1];
        td_lex_span name = b->cells.at[(size_t)(p->row - 1) * td_lex_shapes[b->table].columns];
        td_error e;
        td_fail(&e, TD_FORMAT, "a name or alias of this row stands for line %u too ('%.*s')", (unsigned)first.line, (int)name.n,
            b->strings.at + name.at);
        td_lex_at(&e, second);
        tell(&e);
        clashes++;
    }
    return clashes;
}

td_lex_data td_lex_build_data(const td_lex_build *b) {
    return (td_lex_data){
        .strings = b->strings.at,
        .cells = b->cells.at,
        .rows = (uint32_t)b->origins.n,
        .columns = td_lex_shapes[b->table].columns,
        .ahead = {b->ahead.at, (uint32_t)b->ahead.n - 1},
        .back = {b->back.at, (uint32_t)b->back.n - 1},
        .next = b->next.at,
        .exact = b->exact.at,
        .loose = b->loose.at,
        .codes_n = (uint32_t)b->exact.n,
        .named = b->named.at,
        .named_n = (uint32_t)b->named.n,
    };
}

void td_lex_build_dispose(td_lex_build *b) {
    td_buffer_dispose(&b->strings);
    td_buffer_dispose(&b->folded);
    td_vec_dispose(&b->cells);
    td_vec_dispose(&b->origins);
    td_vec_dispose(&b->words);
    td_vec_dispose(&b->phrases);
    td_vec_dispose(&b->ahead);
    td_vec_dispose(&b->back);
    td_vec_dispose(&b->names);
    td_vec_dispose(&b->next);
    td_vec_dispose(&b->exact);
    td_vec_dispose(&b->loose);
    td_vec_dispose(&b->named);
}
