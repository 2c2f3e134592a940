/* Looking things up. In: tokens of a text, codes. Out: rows and their cells. The tables are made in build.c. */
#include "lexicon/lexicon.h"

#include "lexicon/data.h"
#include "lexicon/shape.h"

static const td_lex_data *base_of(const td_lexicon *lex, td_lex_table table) {
    return &lex->base[table];
}

static const td_lex_data *user_of(const td_lexicon *lex, td_lex_table table) {
    return lex->user ? &lex->user[table] : NULL;
}

/* A run of phrases that begin alike. */
typedef struct range {
    const td_lex_data *data;
    uint32_t low, high;
    uint32_t row; /* of the longest phrase that is complete so far */
    uint32_t tokens;
} range;

static uint64_t word_at(const td_lex_data *d, uint32_t phrase, uint32_t depth) {
    const td_lex_phrase *p = &d->phrases[phrase];
    return depth < p->n ? d->words[p->first + depth] : 0;
}

/* First phrase in [low, high) whose word at `depth` is not below `key`. A phrase that has ended sorts first, as 0. */
static uint32_t lower_bound(const td_lex_data *d, uint32_t low, uint32_t high, uint32_t depth, uint64_t key) {
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (word_at(d, middle, depth) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void complete(range *r, uint32_t depth, uint32_t tokens) {
    if (r->low < r->high && r->data->phrases[r->low].n == depth + 1) {
        r->row = r->data->phrases[r->low].row;
        r->tokens = tokens;
    }
}

/* One phrase is left, and all its words have been seen. */
static bool is_whole(const range *r, uint32_t depth) {
    return r->high - r->low == 1 && r->data->phrases[r->low].n == depth;
}

static void narrow(range *r, uint32_t depth, uint64_t key, uint32_t tokens) {
    if (r->low == r->high)
        return;
    r->low = lower_bound(r->data, r->low, r->high, depth, key);
    if (r->low == r->high || word_at(r->data, r->low, depth) != key) {
        r->high = r->low;
        return;
    }
    r->high = key == UINT64_MAX ? r->high : lower_bound(r->data, r->low, r->high, depth, key + 1);
    complete(r, depth, tokens);
}

/* Where the phrases stand that begin with a word; NULL where none does. */
static inline const td_lex_head *head_of(const td_lex_data *data, uint64_t key) {
    uint32_t at = td_lex_head_at(key, data->heads_mask);
    while (data->heads[at].word != key) {
        if (!data->heads[at].word)
            return NULL;
        at = (at + 1) & data->heads_mask;
    }
    return &data->heads[at];
}

/* All phrases of a table that begin with a word; an empty range where `data` is NULL. */
static inline range begin(const td_lex_data *data, uint64_t key) {
    range r = {.data = data};
    const td_lex_head *head = data && key ? head_of(data, key) : NULL;
    if (!head)
        return r;
    r.low = head->low;
    r.high = head->high;
    complete(&r, 0, 1);
    return r;
}

/* How many words the longest phrase has that ends with this one; 0 where none does. */
static uint32_t words_to(const td_lex_data *data, uint64_t key) {
    uint32_t at = td_lex_head_at(key, data->tails_mask);
    while (data->tails[at].word && data->tails[at].word != key)
        at = (at + 1) & data->tails_mask;
    return data->tails[at].n;
}

uint32_t td_lex_marks(const void *lexicon, const td_token *t) {
    const td_lexicon *lex = lexicon;
    uint32_t marks = t->word && td_trigger_is(lex->triggers, t->word) ? TD_MARK_TRIGGER : 0;
    if (t->klass == TD_TOK_NUMBER)
        return (UINT32_C(1) << 2 * TD_LEX_TABLES) - 1;
    uint64_t key = td_lex_token_key(t);
    if (!key)
        return marks;
    uint32_t at = td_lex_head_at(key, lex->marking->mask);
    while (lex->marking->at[at].word && lex->marking->at[at].word != key)
        at = (at + 1) & lex->marking->mask;
    marks |= lex->marking->at[at].marks;
    for (unsigned table = 0; lex->user && table < TD_LEX_TABLES; table++) {
        marks |= head_of(user_of(lex, table), key) ? UINT32_C(1) << table : 0;
        marks |= words_to(user_of(lex, table), key) ? UINT32_C(1) << (TD_LEX_TABLES + table) : 0;
    }
    return marks;
}

size_t td_lex_reach_marked(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t past) {
    uint64_t key = td_lex_token_key(td_tok(s, (ptrdiff_t)past - 1));
    uint32_t n = words_to(base_of(lex, table), key), user = lex->user ? words_to(user_of(lex, table), key) : 0;
    if (user > n)
        n = user;
    return n ? 2 * (size_t)n - 1 : 0; /* with a comma behind each word but the last */
}

/* The longest phrase of one table that begins at a token whose key is `key`. */
static td_lex_match longest(const td_lex_data *data, td_tokens *s, size_t index, uint64_t key) {
    range r = begin(data, key);
    uint32_t depth = 1;
    for (uint32_t i = 1; r.low < r.high && !is_whole(&r, depth); i++) {
        const td_token *t = td_tok(s, (ptrdiff_t)(index + i));
        if (t->flags & TD_TOK_BLANK)
            break;
        /* One comma between two words of a name may be there or not, in the text as in the table. */
        if (td_tok_is(t, ',') && !td_tok_is(td_tok(s, (ptrdiff_t)(index + i) - 1), ','))
            continue;
        key = td_lex_token_key(t);
        if (key == 0)
            break;
        narrow(&r, depth, key, i + 1);
        depth++;
    }
    return (td_lex_match){r.row, r.tokens};
}

td_lex_match td_lex_find_marked(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t index) {
    const td_lex_data *base = base_of(lex, table), *user = user_of(lex, table);
    uint64_t key = td_lex_token_key(td_tok(s, (ptrdiff_t)index));
    td_lex_match b = longest(base, s, index, key);
    if (!user)
        return b;
    td_lex_match u = longest(user, s, index, key);
    return u.row && u.tokens >= b.tokens ? (td_lex_match){u.row + base->rows, u.tokens} : b;
}

/* The built-in row with the same name as a user's row: the versions of a law that the user's file adds to. */
static uint32_t same_name(const td_lexicon *lex, td_lex_table table, uint32_t user_row) {
    const td_lex_data *base = base_of(lex, table);
    td_slice name = td_lex_cell(lex, table, user_row + base->rows, 0);
    td_token tokens[TD_LEX_PHRASE_TOKENS];
    size_t n = td_tokens_of(name, tokens, TD_LEX_PHRASE_TOKENS);
    range r = {.data = base};
    uint32_t depth = 0;
    for (size_t i = 0; i < n; i++) {
        if (td_tok_is(&tokens[i], ','))
            continue;
        uint64_t key = td_lex_token_key(&tokens[i]);
        if (depth == 0)
            r = begin(base, key);
        else
            narrow(&r, depth, key, depth + 1);
        depth++;
    }
    return r.row && r.tokens == depth ? r.row : 0;
}

uint32_t td_lex_next(const td_lexicon *lex, td_lex_table table, uint32_t row) {
    const td_lex_data *base = base_of(lex, table), *user = user_of(lex, table);
    if (row == 0)
        return 0;
    if (row <= base->rows)
        return base->next[row - 1];
    if (!user || row - base->rows > user->rows)
        return 0;
    uint32_t next = user->next[row - base->rows - 1];
    return next ? next + base->rows : same_name(lex, table, row - base->rows);
}

static uint32_t find_code(const td_lex_data *d, const td_lex_code_key *keys, uint64_t key, td_slice *spelling) {
    uint32_t low = 0, high = d->codes_n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (keys[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == d->codes_n || keys[low].key != key)
        return 0;
    if (spelling)
        *spelling = (td_slice){d->strings + keys[low].spelling.at, keys[low].spelling.n};
    return keys[low].row;
}

uint32_t td_lex_code(const td_lexicon *lex, td_lex_table table, td_slice code, bool loose, td_slice *spelling) {
    const td_lex_data *base = base_of(lex, table), *user = user_of(lex, table);
    for (int pass = 0; pass <= loose; pass++) {
        uint64_t key = td_lex_code_hash(code, pass);
        uint32_t row = user ? find_code(user, pass ? user->loose : user->exact, key, spelling) : 0;
        if (row)
            return row + base->rows;
        row = find_code(base, pass ? base->loose : base->exact, key, spelling);
        if (row)
            return row;
    }
    return 0;
}

static uint32_t find_named(const td_lex_data *d, uint64_t key) {
    uint32_t low = 0, high = d->named_n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->named[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->named_n && d->named[low].key == key ? d->named[low].row : 0;
}

uint32_t td_lex_named(const td_lexicon *lex, td_lex_table table, unsigned column, td_slice folded) {
    const td_lex_data *base = base_of(lex, table), *user = user_of(lex, table);
    if (folded.n == 0)
        return 0;
    uint64_t key = td_lex_name_hash(column, folded);
    uint32_t row = user ? find_named(user, key) : 0;
    return row ? row + base->rows : find_named(base, key);
}

td_slice td_lex_cell(const td_lexicon *lex, td_lex_table table, uint32_t row, unsigned column) {
    const td_lex_data *d = base_of(lex, table);
    if (row > d->rows) {
        row -= d->rows;
        d = user_of(lex, table);
    }
    if (!d || row == 0 || row > d->rows || column >= d->columns)
        return (td_slice){NULL, 0};
    td_lex_span span = d->cells[(size_t)(row - 1) * d->columns + column];
    return (td_slice){d->strings + span.at, span.n};
}

uint32_t td_lex_rows(const td_lexicon *lex, td_lex_table table) {
    const td_lex_data *user = user_of(lex, table);
    return base_of(lex, table)->rows + (user ? user->rows : 0);
}

const td_triggers *td_lex_triggers(const td_lexicon *lex) {
    return lex->triggers;
}
