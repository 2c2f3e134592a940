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

/* Where the words lead that have been read; NULL where no phrase has them. */
static inline const td_lex_step *step_of(const td_lex_way *way, uint64_t read) {
    for (uint32_t at = td_lex_place(read, way->mask);; at = (at + 1) & way->mask) {
        const td_lex_step *step = &way->steps[at];
        if (step->read == read)
            return read ? step : NULL;
        if (!step->read)
            return NULL;
    }
}

uint32_t td_lex_marks(const void *lexicon, const td_token *t) {
    const td_lexicon *lex = lexicon;
    uint32_t marks = t->word && td_trigger_is(lex->triggers, t->word) ? TD_MARK_TRIGGER : 0;
    if (t->klass == TD_TOK_NUMBER)
        return (UINT32_C(1) << 2 * TD_LEX_TABLES) - 1;
    uint64_t key = td_lex_token_key(t);
    if (!key)
        return marks;
    uint32_t at = td_lex_place(key, lex->marking->mask);
    while (lex->marking->at[at].word && lex->marking->at[at].word != key)
        at = (at + 1) & lex->marking->mask;
    marks |= lex->marking->at[at].marks;
    for (unsigned table = 0; lex->user && table < TD_LEX_TABLES; table++) {
        marks |= step_of(&user_of(lex, table)->ahead, key) ? UINT32_C(1) << table : 0;
        marks |= step_of(&user_of(lex, table)->back, key) ? UINT32_C(1) << (TD_LEX_TABLES + table) : 0;
    }
    return marks;
}

/* The longest phrase of one table that begins at a token. */
static inline __attribute__((always_inline)) td_lex_match longest(const td_lex_data *data, td_tokens *s, size_t index) {
    td_lex_match found = {0, 0};
    const td_lex_step *step = step_of(&data->ahead, td_lex_token_key(td_tok(s, (ptrdiff_t)index)));
    for (uint32_t n = 1; step; n++) {
        if (step->row)
            found = (td_lex_match){step->row, n};
        if (!step->goes_on)
            break;
        const td_token *t = td_tok(s, (ptrdiff_t)(index + n));
        /* One comma between two words of a name may be there or not, in the text as in the table. */
        if (td_tok_is(t, ',') && !(t->flags & TD_TOK_BLANK))
            t = td_tok(s, (ptrdiff_t)(index + ++n));
        if (t->flags & TD_TOK_BLANK)
            break;
        step = step_of(&data->ahead, td_lex_read(step->read, td_lex_token_key(t)));
    }
    return found;
}

/* What a user's row says of a phrase goes before the built-in one. */
static td_lex_match longer(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t index, td_lex_match built_in) {
    td_lex_match u = longest(user_of(lex, table), s, index);
    return u.row && u.tokens >= built_in.tokens ? (td_lex_match){u.row + base_of(lex, table)->rows, u.tokens} : built_in;
}

td_lex_match td_lex_find_marked(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t index) {
    td_lex_match built_in = longest(base_of(lex, table), s, index);
    return lex->user ? longer(lex, table, s, index, built_in) : built_in;
}

/* A phrase may have more words than those that have been read, the next one this. */
static bool may_go_on(const td_lex_data *data, uint64_t read, const td_token *next) {
    return td_tok_is(next, ',') || step_of(&data->ahead, td_lex_read(read, td_lex_token_key(next)));
}

/* As longest, backwards. */
static td_lex_match longest_before(
    const td_lexicon *lex, td_lex_table table, const td_lex_data *data, td_tokens *s, size_t past, size_t most) {
    td_lex_match found = {0, 0};
    uint64_t read = 0, ahead = 0, factor = 1; /* the words from behind, and as td_lex_read gives them from the front */
    for (size_t n = 1; n <= most && n <= past; n++) {
        const td_token *t = td_tok(s, (ptrdiff_t)(past - n));
        if (n > 1 && td_tok_is(t, ',') && !(t->flags & TD_TOK_BLANK) && n < past)
            t = td_tok(s, (ptrdiff_t)(past - ++n));
        uint64_t key = td_lex_token_key(t);
        read = td_lex_read(read, key);
        ahead += key * factor;
        factor *= TD_LEX_READ_FACTOR;
        const td_lex_step *step = n <= most ? step_of(&data->back, read) : NULL;
        if (!step)
            break;
        if (step->row && (lex->user || (step->begins && may_go_on(data, ahead, td_tok(s, (ptrdiff_t)past))))) {
            td_lex_match m = td_lex_find(lex, table, s, past - n);
            found = m.tokens == n ? m : found;
        } else if (step->row) {
            found = (td_lex_match){step->row, (uint32_t)n};
        }
        if (!step->goes_on || t->flags & TD_TOK_BLANK)
            break;
    }
    return found;
}

td_lex_match td_lex_before_marked(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t past, size_t most) {
    td_lex_match built_in = longest_before(lex, table, base_of(lex, table), s, past, most);
    if (!lex->user)
        return built_in;
    td_lex_match user = longest_before(lex, table, user_of(lex, table), s, past, most);
    return user.tokens > built_in.tokens ? user : built_in;
}

/* The built-in row with the same name as a user's row: the versions of a law that the user's file adds to. */
static uint32_t same_name(const td_lexicon *lex, td_lex_table table, uint32_t user_row) {
    const td_lex_data *base = base_of(lex, table);
    td_slice name = td_lex_cell(lex, table, user_row + base->rows, 0);
    td_token tokens[TD_LEX_PHRASE_TOKENS];
    size_t n = td_tokens_of(name, tokens, TD_LEX_PHRASE_TOKENS);
    uint64_t read = 0;
    for (size_t i = 0; i < n; i++)
        read = td_tok_is(&tokens[i], ',') ? read : td_lex_read(read, td_lex_token_key(&tokens[i]));
    const td_lex_step *step = step_of(&base->ahead, read);
    return step ? step->row : 0;
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

unsigned td_lex_classes(const td_lexicon *lex, td_lex_table table, uint32_t row, unsigned column, const char *const *names, size_t n) {
    td_slice all = td_lex_cell(lex, table, row, column);
    unsigned classes = 0;
    for (size_t i = 0, start = 0; i <= all.n; i++) {
        if (i < all.n && all.at[i] != ' ')
            continue;
        for (size_t k = 0; k < n; k++)
            if (td_slice_eq((td_slice){all.at + start, i - start}, td_slice_of(names[k])))
                classes |= 1u << k;
        start = i + 1;
    }
    return classes;
}

uint32_t td_lex_rows(const td_lexicon *lex, td_lex_table table) {
    const td_lex_data *user = user_of(lex, table);
    return base_of(lex, table)->rows + (user ? user->rows : 0);
}

const td_triggers *td_lex_triggers(const td_lexicon *lex) {
    return lex->triggers;
}
