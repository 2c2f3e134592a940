/* In: a gold file of the sample reports (NAME.gold.tsv: line, kind, surface, value, attributes; `?` before the kind makes it
 * optional) and its NAME.txt. Out: one case. Leaves to others: running and comparing it. */
#include "golden.h"

#include <stdlib.h>

static bool mistake(td_buffer *trouble, unsigned line, const char *reason) {
    td_buffer_printf(trouble, "line %u: %s", line, reason);
    return false;
}

/* The part of *s before the next `c`, which is taken too. */
static td_slice cut(td_slice *s, char c) {
    const char *end = s->n ? memchr(s->at, c, s->n) : NULL;
    td_slice part = {s->at, end ? (size_t)(end - s->at) : s->n};
    size_t taken = end ? part.n + 1 : part.n;
    *s = (td_slice){taken ? s->at + taken : s->at, s->n - taken};
    return part;
}

/* `\n` and `\t` are the only escapes of these files. */
static td_slice unescape(td_slice s, td_arena *arena) {
    td_slice out = td_arena_copy(arena, s);
    char *at = (char *)(uintptr_t)out.at;
    size_t n = 0;
    for (size_t i = 0; i < out.n; i++) {
        bool escape = out.at[i] == '\\' && i + 1 < out.n && (out.at[i + 1] == 'n' || out.at[i + 1] == 't');
        at[n++] = !escape ? out.at[i] : out.at[i + 1] == 'n' ? '\n' : '\t';
        i += escape;
    }
    out.n = n;
    return out;
}

static bool parse_row(td_slice row, unsigned number, gold_case *c, td_arena *arena, td_buffer *trouble) {
    item it = {.line = number};
    td_slice line = cut(&row, '\t');
    it.kind = cut(&row, '\t');
    it.optional = it.kind.n && it.kind.at[0] == '?';
    if (it.optional)
        it.kind = (td_slice){it.kind.at + 1, it.kind.n - 1};
    if (!(kind_bit(it.kind) & KIND_USUAL))
        return mistake(trouble, number, "the kind is reference, date or figure");
    it.surface = unescape(cut(&row, '\t'), arena);
    it.value = cut(&row, '\t');
    attribute place = {TD_S("line"), line};
    bool ok = td_vec_push(&it.attributes, place);
    while (ok && row.n) {
        attribute a;
        td_slice pair = cut(&row, ';');
        while (pair.n && pair.at[0] == ' ')
            pair = (td_slice){pair.at + 1, pair.n - 1};
        a.key = cut(&pair, '=');
        a.value = pair;
        /* doc= is about linking: the same document named in two ways */
        if (a.key.n && !td_slice_eq(a.key, TD_S("doc")))
            ok = td_vec_push(&it.attributes, a);
    }
    return (ok && td_vec_push(&c->wanted, it)) || mistake(trouble, number, "not enough memory");
}

bool gold_parse_tsv(td_slice tsv, td_slice text, gold_cases *cases, td_arena *arena, td_buffer *trouble) {
    gold_case c = {.title = TD_S("every mention of a sample report"), .line = 1, .kinds = KIND_USUAL};
    input in = {TD_S("report.txt"), text};
    bool ok = td_vec_push(&c.inputs, in);
    for (unsigned number = 1; ok && tsv.n; number++) {
        td_slice row = cut(&tsv, '\n');
        if (row.n && row.at[0] != '#')
            ok = parse_row(row, number, &c, arena, trouble);
    }
    return (td_vec_push(cases, c) || mistake(trouble, 0, "not enough memory")) && ok;
}
