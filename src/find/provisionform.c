/* A provision in one form: 'Khoản 3 và các điểm a, đ khoản 1, Điều 5' is 'điểm a, đ khoản 1 Điều 5, khoản 3 Điều 5'. Comes in: the tokens
 * of a provision. Goes out: its places, each complete from its smallest unit up, in the document's order; numbers that share all larger
 * units stand together, '-' in a range; commas between all of them. A unit belongs to the next larger one to its right, else to the one
 * that it follows. Source: resolution 351/2017/UBTVQH14 Art. 24 (order of citation); the alphabet of points a b c d đ e g h. */
#include "find/provision.h"

#define UNITS 32
#define PLACES 48
#define FORM_BYTES 1000

typedef enum join { JOIN_NONE, JOIN_COMMA, JOIN_AND } join; /* what stands before a unit; JOIN_AND also for ';' */

typedef struct number {
    size_t first, past;       /* tokens */
    size_t to_first, to_past; /* of a range's end, to_past = 0: no range */
    uint64_t key;             /* order among the numbers of one level; never 0 */
} number;

typedef struct unit {
    td_unit_level level;
    join before;
    size_t first_number, numbers; /* a list has several, 'Phụ lục' none */
    int parent;                   /* index of the next larger unit, -1 = none */
    bool follows;                 /* it stands behind its parent: 'Điều 5 khoản 1' */
    bool is_parent;
} unit;

typedef struct reading {
    td_finder *f;
    size_t end;
    unit units[UNITS];
    int n;
    number numbers[PLACES];
    size_t numbers_n;
} reading;

/* ---- units and numbers ------------------------------------------------------------------------------------------------------- */

td_unit_name td_unit_head(td_finder *f, size_t i) {
    static const struct {
        uint64_t words[3];
        td_unit_level level;
    } heads[] = {{{KW_R_DIEU}, TD_UNIT_ARTICLE}, {{KW_R_KHOAN}, TD_UNIT_CLAUSE}, {{KW_R_DIEM}, TD_UNIT_POINT},
        {{KW_R_TIET}, TD_UNIT_SUBPOINT}, {{KW_R_DOAN_PARA}, TD_UNIT_PARAGRAPH}, {{KW_R_MUC}, TD_UNIT_SECTION},
        {{KW_R_CHUONG}, TD_UNIT_CHAPTER}, {{KW_R_PHAN}, TD_UNIT_PART}, {{KW_R_MAU}, TD_UNIT_FORM}, {{KW_R_BIEU}, TD_UNIT_TABLE},
        {{KW_R_PHU, KW_R_LUC}, TD_UNIT_ANNEX}, {{KW_R_TIEU, KW_R_MUC}, TD_UNIT_SUBSECTION},
        {{KW_R_GACH, KW_R_DAU, KW_R_DONG_LINE}, TD_UNIT_DASH}};
    uint64_t word = tk(f, i)->word;
    for (size_t h = 0; word && h < sizeof heads / sizeof *heads; h++) {
        size_t n = 1;
        if (heads[h].words[0] != word)
            continue;
        while (n < 3 && heads[h].words[n] && kw(f, i + n, heads[h].words[n]))
            n++;
        if (n == 3 || !heads[h].words[n])
            return (td_unit_name){n, heads[h].level};
    }
    return (td_unit_name){0};
}

bool td_unit_value(td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (t->klass == TD_TOK_NUMBER)
        return t->digits <= 3;
    return t->klass == TD_TOK_ROMAN || (td_tok_is_word(t) && (t->end - t->start == 1 || t->word == KW_R_D_BAR));
}

/* One past the number at token i ('5a', '1.3', 'II', 'thứ hai'), 0 when none. */
static size_t pass_number(const reading *r, size_t i) {
    td_finder *f = r->f;
    size_t past;
    if (kw(f, i, KW_R_THU))
        return i + 1 < r->end && td_ordinal_read(f, i + 1, true, &past) ? past : 0;
    if (i >= r->end || !td_unit_value(f, i))
        return 0;
    for (past = i + 1; past < r->end && td_tok_glued(tk(f, past)); past++)
        if (!td_unit_value(f, past) && !(punct(f, past, '.') && td_tok_glued(tk(f, past + 1)) && td_unit_value(f, past + 1)))
            break;
    return past;
}

static bool is_letter(const td_token *t, td_unit_level level) {
    return td_tok_is_word(t) && (t->klass != TD_TOK_ROMAN || (level <= TD_UNIT_POINT && t->end - t->start == 1));
}

/* One piece of a number: 5, a, II. Pieces of different kinds never compare equal; đ comes after d. */
static uint64_t piece_key(const td_finder *f, const td_token *t, td_unit_level level) {
    if (!is_letter(t, level))
        return ((uint64_t)t->number + 1) | (t->klass == TD_TOK_ROMAN ? 0x4000 : 0);
    unsigned char letter = t->word == KW_R_D_BAR ? 'd' : (unsigned char)f->text->view.at[t->start] | 0x20;
    return 0x8000 | (2u * letter + (t->word == KW_R_D_BAR));
}

/* Sixteen bits for each of the first four pieces, so that 5 < 5a < 10 and 1.2 < 1.10. */
static uint64_t key_of(td_finder *f, size_t first, size_t past, td_unit_level level) {
    uint64_t key = 0;
    size_t end;
    if (kw(f, first, KW_R_THU))
        return (uint64_t)td_ordinal_read(f, first + 1, true, &end) << 48;
    for (size_t i = first, shift = 64; i < past && shift > 0; i++)
        if (tk(f, i)->klass != TD_TOK_PUNCT)
            key |= piece_key(f, tk(f, i), level) << (shift -= 16);
    return key;
}

/* ---- reading ----------------------------------------------------------------------------------------------------------------- */

static size_t pass_joiners(const reading *r, size_t i, join *before) {
    static const uint64_t silent[] = {KW_R_CAC, KW_R_CUA, KW_R_TAI, KW_R_TU};
    for (; i < r->end; i++) {
        if (punct(r->f, i, ',')) {
            *before = *before == JOIN_NONE ? JOIN_COMMA : *before;
        } else if (punct(r->f, i, ';') || kw(r->f, i, KW_R_VA) || kw(r->f, i, KW_R_HOAC)) {
            *before = JOIN_AND;
        } else if (!TD_IN_SET(tk(r->f, i)->word, silent)) {
            break;
        }
    }
    return i;
}

/* 'đến hết Điều 9', '-9' behind a number: the range's end. Returns one past it; i where there is none; 0 where it cannot be read. */
static size_t read_range(reading *r, size_t i, td_unit_level level, number *n) {
    if (i >= r->end || !(kw(r->f, i, KW_R_DEN) || punct(r->f, i, '-')))
        return i;
    size_t at = i + 1 + kw(r->f, i + 1, KW_R_HET);
    td_unit_name name = td_unit_head(r->f, at);
    if (name.words && name.level != level)
        return 0; /* 'từ khoản 2 Điều 5 đến khoản 4 Điều 7' */
    n->to_first = at + name.words + kw(r->f, at + name.words, KW_R_SO);
    n->to_past = pass_number(r, n->to_first);
    return n->to_past;
}

/* The numbers of the unit whose name ends before token i. Returns one past them, 0 where they cannot be read. */
static size_t read_numbers(reading *r, unit *u, size_t i) {
    join before;
    u->first_number = r->numbers_n;
    i += kw(r->f, i, KW_R_SO);
    for (size_t at = pass_joiners(r, i, &(join){0}), past; (past = pass_number(r, at)) != 0; at = pass_joiners(r, i, &before)) {
        if (r->numbers_n == PLACES)
            return 0;
        number *n = &r->numbers[r->numbers_n++];
        *n = (number){.first = at, .past = past, .key = key_of(r->f, at, past, u->level)};
        i = read_range(r, past, u->level, n);
        if (!i)
            return 0;
        u->numbers++;
    }
    return u->numbers || u->level == TD_UNIT_ANNEX ? i : 0;
}

static bool read_units(reading *r, size_t i) {
    while (i < r->end) {
        join before = JOIN_NONE;
        i = pass_joiners(r, i, &before);
        td_unit_name name = td_unit_head(r->f, i);
        if (!name.words || r->n == UNITS)
            return false;
        unit *u = &r->units[r->n++];
        *u = (unit){.level = name.level, .before = before, .parent = -1};
        i = read_numbers(r, u, i + name.words);
        if (!i)
            return false;
    }
    return true;
}

/* ---- which unit belongs to which --------------------------------------------------------------------------------------------- */

/* 'mục 2 Điều 1' of a decision, where no chapter is named: a piece of the article. */
static void lower_items(reading *r) {
    for (int k = 0; k + 1 < r->n && r->units[k].level != TD_UNIT_CHAPTER; k++)
        if (r->units[k].level == TD_UNIT_SECTION && r->units[k + 1].level == TD_UNIT_ARTICLE && r->units[k + 1].before != JOIN_AND)
            r->units[k].level = TD_UNIT_ITEM;
}

/* 'Điều 15, Phụ lục II' are two places, 'mục 3, Phụ lục I' is one. */
static bool can_hold(const unit *large, const unit *small, join between) {
    if (between == JOIN_AND || large->level <= small->level)
        return false;
    bool of_annex = small->level >= TD_UNIT_FORM || small->level == TD_UNIT_SECTION || small->level == TD_UNIT_PART;
    return large->level < TD_UNIT_FORM || between == JOIN_NONE || of_annex;
}

static bool touches_larger_right(const reading *r, int k) {
    return k + 1 < r->n && r->units[k + 1].before == JOIN_NONE && r->units[k + 1].level > r->units[k].level;
}

/* The unit that k stands right behind: 'Điều 5 khoản 1', and 'khoản 2' in 'Điều 5 khoản 1 và khoản 2'. */
static int followed(const reading *r, int k) {
    const unit *u = &r->units[k], *last = u - 1;
    if (k == 0 || touches_larger_right(r, k))
        return -1;
    if (last->level == u->level && last->follows)
        return last->parent;
    return u->before == JOIN_NONE && last->level > u->level ? k - 1 : -1;
}

static int larger_right(const reading *r, int k) {
    for (int v = k + 1; v < r->n; v++)
        if (r->units[v].level > r->units[k].level)
            return can_hold(&r->units[v], &r->units[k], r->units[v].before) ? v : -1;
    return -1;
}

static int larger_left(const reading *r, int k) {
    for (int v = k; v > 0; v--)
        if (r->units[v - 1].level > r->units[k].level)
            return can_hold(&r->units[v - 1], &r->units[k], r->units[v].before) ? v - 1 : -1;
    return -1;
}

static void bind(reading *r) {
    for (int k = 0; k < r->n; k++) {
        unit *u = &r->units[k];
        u->parent = followed(r, k);
        u->follows = u->parent >= 0;
        if (!u->follows)
            u->parent = larger_right(r, k);
        if (u->parent < 0)
            u->parent = larger_left(r, k);
        if (u->parent >= 0)
            r->units[u->parent].is_parent = true;
    }
}

/* ---- writing ----------------------------------------------------------------------------------------------------------------- */

typedef struct place { /* one number of a smallest unit, or that unit without number */
    const unit *u;
    const number *n;
    uint64_t keys[TD_UNIT_LEVELS];
} place;

typedef struct form {
    char at[FORM_BYTES];
    size_t n;
    bool full;
} form;

static void put(form *out, td_slice s) {
    if (out->n + s.n > sizeof out->at) {
        out->full = true;
        return;
    }
    memcpy(out->at + out->n, s.at, s.n);
    out->n += s.n;
}

static void put_number(const reading *r, form *out, size_t first, size_t past, td_unit_level level) {
    for (size_t i = first; i < past; i++) {
        const td_token *t = tk(r->f, i);
        td_slice text = td_tok_text(r->f->s, t);
        bool small = is_letter(t, level) && t->end - t->start <= 2 && (level <= TD_UNIT_POINT || i > first);
        while (t->klass == TD_TOK_NUMBER && level < TD_UNIT_FORM && text.n > 1 && *text.at == '0') /* 'Mẫu số 01' is its name */
            text = (td_slice){text.at + 1, text.n - 1};
        if (i > first && !td_tok_glued(t))
            put(out, TD_S(" "));
        if (small && t->word == KW_R_D_BAR)
            put(out, TD_S("đ"));
        else if (small && text.n == 1)
            put(out, (td_slice){(char[]){(char)(*text.at | 0x20)}, 1});
        else
            put(out, text);
    }
}

static void put_range(const reading *r, form *out, const number *n, td_unit_level level) {
    put_number(r, out, n->first, n->past, level);
    if (!n->to_past)
        return;
    put(out, TD_S("-"));
    put_number(r, out, n->to_first, n->to_past, level);
}

static td_slice name_of(td_unit_level level) {
    static const char *const names[TD_UNIT_LEVELS] = {"gạch đầu dòng", "đoạn", "tiết", "điểm", "khoản", "mục", "Điều", "Tiểu mục", "Mục",
        "Chương", "Phần", "Mẫu số", "Biểu số", "Phụ lục"};
    return td_slice_of(names[level]);
}

/* The larger units of a place: ' khoản 1 Điều 5'. */
static void put_larger(const reading *r, form *out, const unit *u) {
    while (u->parent >= 0) {
        u = &r->units[u->parent];
        put(out, TD_S(" "));
        put(out, name_of(u->level));
        for (size_t k = 0; k < u->numbers; k++) {
            put(out, k ? TD_S(", ") : TD_S(" "));
            put_range(r, out, &r->numbers[u->first_number + k], u->level);
        }
    }
}

static int compare(const place *a, const place *b) {
    for (size_t level = TD_UNIT_LEVELS; level-- > 0;)
        if (a->keys[level] != b->keys[level])
            return a->keys[level] < b->keys[level] ? -1 : 1;
    return 0;
}

/* Puts the place where it belongs; one that is there already is left out. */
static size_t insert(place *places, size_t n, const place *p) {
    size_t at = n;
    while (at > 0 && compare(&places[at - 1], p) > 0)
        at--;
    if (at > 0 && compare(&places[at - 1], p) == 0 && !(p->n && p->n->to_past) && !(places[at - 1].n && places[at - 1].n->to_past))
        return n;
    memmove(places + at + 1, places + at, (n - at) * sizeof *places);
    places[at] = *p;
    return n + 1;
}

static size_t sort_places(const reading *r, place places[PLACES]) {
    size_t n = 0;
    for (int k = 0; k < r->n; k++) {
        const unit *u = &r->units[k];
        place p = {.u = u};
        if (u->is_parent)
            continue;
        for (const unit *up = u; up; up = up->parent >= 0 ? &r->units[up->parent] : NULL)
            p.keys[up->level] = up->numbers ? r->numbers[up->first_number].key : 1;
        for (size_t i = 0; (i < u->numbers || i == 0) && n < PLACES; i++) {
            if (u->numbers) {
                p.n = &r->numbers[u->first_number + i];
                p.keys[u->level] = p.n->key;
            }
            n = insert(places, n, &p);
        }
    }
    return n;
}

static bool write_places(const reading *r, const place *places, size_t n, form *out) {
    form larger = {.n = 0}, next; /* of the place that is written and of the one before */
    for (size_t k = 0; k < n; k++) {
        const place *p = &places[k];
        next.n = 0;
        next.full = false;
        put_larger(r, &next, p->u);
        bool joins = k && p->u->level == p[-1].u->level && td_slice_eq((td_slice){larger.at, larger.n}, (td_slice){next.at, next.n});
        if (!joins) {
            put(out, (td_slice){larger.at, larger.n});
            put(out, k ? TD_S(", ") : TD_S(""));
            put(out, name_of(p->u->level));
        }
        if (p->n) {
            put(out, joins ? TD_S(", ") : TD_S(" "));
            put_range(r, out, p->n, p->u->level);
        }
        larger = next;
    }
    put(out, (td_slice){larger.at, larger.n});
    return !out->full && !larger.full;
}

td_slice td_provision_form(td_finder *f, size_t first, size_t end) {
    reading r = {.f = f, .end = end, .n = 0, .numbers_n = 0};
    place places[PLACES];
    form out = {.n = 0};
    if (read_units(&r, first)) {
        lower_items(&r);
        bind(&r);
        if (write_places(&r, places, sort_places(&r, places), &out))
            return td_keep(f, out.at, out.n);
    }
    while (first > 0 && (kw(f, first - 1, KW_R_CAC) || kw(f, first - 1, KW_R_TU)) && !(tk(f, first)->flags & TD_TOK_BLANK))
        first--;
    return td_words(f, first, end);
}
