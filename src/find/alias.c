/* Names that a text gives to a document: '(sau đây gọi tắt là Chương trình)'. Comes in: a reference, or all mentions of a text. Goes out:
 * the name in the reference that it is given to, and each later use of the name as a mention of kind TD_ANAPHORA. A name is a capital type
 * word that the document itself has ('Nghị quyết số 57-NQ/TW ... Nghị quyết 57') or that it issues ('Quyết định ... phê duyệt Chương trình
 * ...'). What a use leads to, link/ decides. Source: Decree 30/2020/NĐ-CP, the usage of citations in State papers. */
#include <stdlib.h>

#include "find/context.h"
#include "find/measure.h"

enum {
    AHEAD = 120,      /* tokens between a reference and the name */
    NAME_TOKENS = 16, /* of a name that is told */
    USED_TOKENS = 8,  /* of one whose uses are looked for */
    IN_FORCE = 16     /* names at one place of the text, the latest ones */
};

typedef struct name {
    size_t verb;        /* 'gọi', 'viết' */
    size_t first, past; /* its tokens */
} name;

/* 'gọi là', 'gọi tắt là', 'viết tắt là', 'gọi chung là' at token i. Returns one past it, 0 when none stands there. */
static size_t pass_verb(td_finder *f, size_t i) {
    if (!kw(f, i, KW_R_GOI) && !(kw(f, i, KW_R_VIET_WRITE) && kw(f, i + 1, KW_R_TAT)))
        return 0;
    size_t past = i + 1 + (kw(f, i + 1, KW_R_TAT) || kw(f, i + 1, KW_R_CHUNG));
    if (!kw(f, past, KW_R_LA) && !(punct(f, past, ':') && past == i + 2))
        return 0;
    return past + 1 + (punct(f, past + 1, '"') || punct(f, past + 1, 0x27));
}

/* The name that the sentence gives, before view offset `until`. `from` is the token behind the reference. */
static bool find_name(td_finder *f, size_t from, uint32_t until, name *out) {
    for (size_t i = from; i < from + AHEAD; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK) || t->start >= until || td_tok_is(t, ';'))
            return false;
        size_t past = pass_verb(f, i);
        if (!past)
            continue;
        *out = (name){i, past, past};
        while (out->past < past + NAME_TOKENS && (td_tok_is_word(tk(f, out->past)) || tk(f, out->past)->klass == TD_TOK_NUMBER) &&
               !(tk(f, out->past)->flags & TD_TOK_BLANK))
            out->past++;
        return out->past > past;
    }
    return false;
}

/* 'phê duyệt Chương trình', 'ban hành Quy chế': the document at token i is carried by the one that is cited. */
static bool is_issued(td_finder *f, size_t i) {
    return (kw(f, i - 2, KW_R_PHE) && kw(f, i - 1, KW_R_DUYET)) || (kw(f, i - 2, KW_R_BAN) && kw(f, i - 1, KW_R_HANH));
}

/* Whether the name's type word is the reference's, or that of what it issues. */
static bool type_fits(td_finder *f, const td_mention *m, size_t past, const name *n) {
    uint32_t row = td_lex_find(f->lex, TD_LEX_TYPES, f->s, n->first).row;
    td_slice type = td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_NAME);
    if (!row || td_slice_starts(m->ref.type, type) || td_slice_starts(type, m->ref.type))
        return true; /* a name without type word ('BLHS') can be any document's */
    for (size_t i = past; i < n->verb; i++)
        if (is_issued(f, i) && td_lex_find(f->lex, TD_LEX_TYPES, f->s, i).row &&
            td_slice_starts(td_lex_cell(f->lex, TD_LEX_TYPES, td_lex_find(f->lex, TD_LEX_TYPES, f->s, i).row, TD_TYPES_NAME), type))
            return true;
    return false;
}

void td_alias_read(td_view *v, uint32_t next_start) {
    name n;
    if (find_name(v->f, v->past, next_start, &n) && type_fits(v->f, v->m, v->past, &n))
        v->m->ref.alias = td_words(v->f, n.first, n.past);
}

/* ---- uses -------------------------------------------------------------------------------------------------------------------- */

typedef struct use {
    uint32_t start, end; /* view offsets */
    uint32_t definition; /* index of the reference that has the name */
} use;

typedef struct search {
    td_finder *f;
    uint32_t definition;
    uint32_t from, until; /* view offsets between which the name is in force */
    td_slice first_word;
    uint64_t words[USED_TOKENS]; /* hashes, 0 for a number: then its value */
    uint32_t numbers[USED_TOKENS];
    uint8_t flags[USED_TOKENS];
    size_t n;
    TD_VEC(use) uses;
} search;

static uint8_t letter_case(const td_token *t) {
    return t->flags & (TD_TOK_UPPER | TD_TOK_TITLE);
}

/* The next reference that gives a name, from mention i on. */
static uint32_t next_definition(const td_finder *f, uint32_t i) {
    while (i < f->out->mentions.n && !(f->out->mentions.at[i].kind == TD_REFERENCE && f->out->mentions.at[i].ref.alias.n))
        i++;
    return i;
}

/* Where the name ends to be in force: it is given anew, others have come in the meantime, or it was said too long ago. */
static uint32_t force_until(const td_finder *f, uint32_t definition, uint32_t from) {
    const td_mention *m = f->out->mentions.at;
    uint32_t until = UINT32_MAX - from > TD_MEMORY_BYTES ? from + TD_MEMORY_BYTES : UINT32_MAX;
    uint32_t k = definition;
    for (unsigned others = 0; others < IN_FORCE; others++) {
        k = next_definition(f, k + 1);
        if (k >= f->out->mentions.n || m[k].view_start >= until)
            return until;
        if (td_slice_eq(m[k].ref.alias, m[definition].ref.alias))
            break;
    }
    return m[k].view_start;
}

/* Reads the name again where it is given. False where its uses cannot be told from other words. */
static bool take_name(search *s, uint32_t definition) {
    td_finder *f = s->f;
    const td_mention *m = &f->out->mentions.at[definition];
    size_t past = td_tokens_seek(f->s, m->view_start);
    while (tk(f, past)->klass != TD_TOK_END && tk(f, past)->start < m->view_end)
        past++;
    name n;
    if (!find_name(f, past, UINT32_MAX, &n) || n.past - n.first > USED_TOKENS || kw(f, n.verb + 1, KW_R_CHUNG))
        return false;
    if (!(tk(f, n.first)->flags & TD_TOK_TITLE) || !td_lex_find(f->lex, TD_LEX_TYPES, f->s, n.first).row)
        return false;
    s->definition = definition;
    s->n = n.past - n.first;
    for (size_t i = 0; i < s->n; i++) {
        const td_token *t = tk(f, n.first + i);
        s->words[i] = t->word;
        s->numbers[i] = t->klass == TD_TOK_NUMBER ? t->number : 0;
        s->flags[i] = letter_case(t);
    }
    s->first_word = td_tok_text(f->s, tk(f, n.first));
    s->from = tk(f, n.past - 1)->end;
    s->until = force_until(f, definition, s->from);
    return true;
}

/* Behind the name a longer name may go on, a number, 'của ...': another document's. Only what certainly goes on with the sentence counts.
 */
static bool ends_name(td_finder *f, size_t i) {
    static const uint64_t goes_on[] = {KW_R_VA, KW_R_HOAC, KW_R_TRONG, KW_R_PHAI, KW_R_KHONG, KW_R_TREN, KW_R_DEN};
    static const uint64_t names[] = {KW_R_TU, KW_R_THUC}; /* 'Chương trình từ thiện', 'Kế hoạch thực hiện ...' */
    const td_token *t = tk(f, i);
    if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK))
        return true;
    if (t->klass == TD_TOK_PUNCT)
        return t->number != '/' && t->number != '-' && t->number != '&';
    if (!td_tok_is_word(t) || letter_case(t) || TD_IN_SET(t->word, names))
        return false;
    if (kw(f, i, KW_R_QUY) && kw(f, i + 1, KW_R_DINH))
        return true;
    return TD_IN_SET(t->word, goes_on) || td_cue_at(f, i).classes & TD_CUE_STOP;
}

/* 'các Luật', '02 Chương trình', 'dự thảo Nghị quyết', 'ban hành Kế hoạch': not the one that was named. */
static bool begins_name(td_finder *f, size_t i) {
    static const uint64_t others[] = {KW_R_CAC, KW_R_NHUNG, KW_R_MOT, KW_R_THAO, KW_R_AN, KW_R_DUNG};
    const td_token *t = tk(f, i - 1);
    if (i == 0 || t->klass == TD_TOK_END || (tk(f, i)->flags & TD_TOK_BLANK))
        return true;
    if (t->klass == TD_TOK_NUMBER || t->klass == TD_TOK_ROMAN)
        return td_provision_before(f, i).n > 0; /* 'Điều 5 Luật' */
    if (td_tok_is(t, '/') || (td_tok_is(t, '-') && td_tok_glued(tk(f, i))))
        return false;
    if (t->word == KW_R_HANH && kw(f, i - 2, KW_R_BAN))
        return false;
    if (!td_tok_is_word(t) || td_cue_at(f, i - 1).classes & TD_CUE_FUNCTION) /* 'Theo Luật' at the beginning of a sentence */
        return !TD_IN_SET(t->word, others);
    return !(letter_case(t) || TD_IN_SET(t->word, others));
}

/* Whether the name stands at token i. */
static bool is_use(const search *s, size_t i) {
    for (size_t k = 0; k < s->n; k++) {
        const td_token *t = tk(s->f, i + k);
        if (t->word != s->words[k] || letter_case(t) != s->flags[k] ||
            (!t->word && (t->klass != TD_TOK_NUMBER || t->number != s->numbers[k])))
            return false;
    }
    return begins_name(s->f, i) && ends_name(s->f, i + s->n);
}

static void find_uses(search *s) {
    td_finder *f = s->f;
    td_slice view = f->text->view;
    size_t end = s->until < view.n ? s->until : view.n;
    const char *hit;
    for (size_t at = s->from; at < end && (hit = memmem(view.at + at, end - at, s->first_word.at, s->first_word.n)) != NULL; at++) {
        at = (size_t)(hit - view.at);
        size_t i = td_tokens_seek(f->s, (uint32_t)at);
        if (tk(f, i)->start != at || !is_use(s, i))
            continue;
        use u = {(uint32_t)at, tk(f, i + s->n - 1)->end, s->definition};
        f->failed |= !td_vec_push(&s->uses, u);
    }
}

static int by_start(const void *a, const void *b) {
    const use *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

static void add_use(td_finder *f, const use *u) {
    size_t first = td_tokens_seek(f->s, u->start), past = first;
    while (tk(f, past)->klass != TD_TOK_END && tk(f, past)->start < u->end)
        past++;
    td_slice alias = f->out->mentions.at[u->definition].ref.alias;
    uint32_t row = td_lex_find(f->lex, TD_LEX_TYPES, f->s, first).row;
    td_mention *m = td_mention_add(f, TD_ANAPHORA, first, past, "ref.anaphora.alias");
    m->ref.shape = TD_SHAPE_ALIAS;
    m->ref.type = td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_NAME);
    m->ref.provision = td_provision_before(f, first);
    m->ref.alias = alias;
    m->value = td_words(f, first, past);
}

/* Adds the uses that no reference holds already, behind all other mentions. */
static void add_uses(td_finder *f, const use *uses, size_t n) {
    size_t had = f->out->mentions.n, k = 0;
    td_tokens_start(f->s, f->text);
    td_places_restart(f);
    for (size_t i = 0; i < n && !f->failed; i++) {
        while (k < had && (f->out->mentions.at[k].view_end <= uses[i].start || f->out->mentions.at[k].kind == TD_DATE ||
                              f->out->mentions.at[k].kind == TD_FIGURE))
            k++;
        if (k == had || f->out->mentions.at[k].view_start >= uses[i].end)
            add_use(f, &uses[i]);
    }
}

/* Merges the mentions from index `had` on into those before it; both are in text order. */
static void merge(td_finder *f, size_t had) {
    td_findings *out = f->out;
    size_t n = out->mentions.n - had, at = out->mentions.n;
    td_mention *added = n ? malloc(n * sizeof *added) : NULL;
    if (!added) {
        f->failed |= n > 0;
        return;
    }
    memcpy(added, out->mentions.at + had, n * sizeof *added);
    while (n > 0) {
        bool last = had == 0 || out->mentions.at[had - 1].view_start <= added[n - 1].view_start;
        out->mentions.at[--at] = last ? added[--n] : out->mentions.at[--had];
        if (!last && out->head.reference == had)
            out->head.reference = (uint32_t)at;
    }
    free(added);
}

void td_alias_uses(td_finder *f) {
    search s = {.f = f};
    for (uint32_t k = next_definition(f, 0); k < f->out->mentions.n && !f->failed; k = next_definition(f, k + 1)) {
        td_tokens_start(f->s, f->text);
        if (take_name(&s, k))
            find_uses(&s);
    }
    if (s.uses.n > 0) {
        size_t had = f->out->mentions.n;
        qsort(s.uses.at, s.uses.n, sizeof *s.uses.at, by_start);
        add_uses(f, s.uses.at, s.uses.n);
        merge(f, had);
    }
    td_vec_dispose(&s.uses);
}
