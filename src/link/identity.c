/* Which words of a mention say which document it is. A printed symbol is not an identity: the series of the Party start anew each term,
 * those of most state bodies each year, and every province has its own (NĐ 30/2020/NĐ-CP Điều 15; HD 36-HD/VPTW); a law and a resolution of
 * the National Assembly can bear one symbol (Luật 80/2015/QH13 Điều 10). */
#include "link/linker.h"
#include "text/fold.h"

#define WORD_MAX 256

td_slice td_identity_fold(td_linker *l, td_slice text) {
    char *out = td_arena_alloc(&l->arena, text.n * 2 + 8);
    if (!out)
        return (td_slice){"", 0};
    size_t n = 0, i = 0;
    while (i < text.n) {
        size_t start = i;
        while (i < text.n && (unsigned char)text.at[i] > ' ' && i - start < WORD_MAX)
            i++;
        if (i > start) {
            if (n > 0)
                out[n++] = ' ';
            n += td_fold((td_slice){text.at + start, i - start}, out + n, text.n * 2 + 8 - n);
        } else {
            i++;
        }
    }
    return (td_slice){out, n};
}

static bool has_assembly_symbol(const td_reference *r) {
    return td_slice_starts(r->organ, TD_S("QH")) || td_slice_starts(r->organ, TD_S("UBTVQH"));
}

/* Laws and resolutions of the National Assembly are counted apart under one symbol. */
static const char *assembly_series(const td_reference *r) {
    return has_assembly_symbol(r) && td_slice_starts(r->type, TD_S("Nghị quyết")) ? "#nq" : "";
}

td_slice td_identity_base(td_linker *l, const td_reference *r, td_slice value) {
    td_slice folded = td_identity_fold(l, value);
    switch (r->shape) {
    case TD_SHAPE_SYMBOL:
    case TD_SHAPE_STANDARD:
    case TD_SHAPE_BLANK:
        return td_arena_printf(&l->arena, "sym:%.*s%s", (int)folded.n, folded.at, assembly_series(r));
    case TD_SHAPE_LAW:
        return td_arena_printf(&l->arena, "law:%.*s", (int)folded.n, folded.at);
    case TD_SHAPE_SHORT:
        return td_arena_printf(&l->arena, "short:%.*s", (int)folded.n, folded.at);
    case TD_SHAPE_PLENUM:
    case TD_SHAPE_CONGRESS:
        return td_arena_printf(&l->arena, "name:%.*s", (int)folded.n, folded.at);
    case TD_SHAPE_ALIAS:
        break;
    }
    return (td_slice){"", 0};
}

bool td_identity_recurs(const td_reference *r) {
    return r->shape == TD_SHAPE_SYMBOL && r->year.n == 0;
}

bool td_identity_local(const td_linker *l, const td_reference *r) {
    if (r->shape != TD_SHAPE_SYMBOL || r->organ.n == 0)
        return false;
    size_t n = 0;
    while (n < r->organ.n && r->organ.at[n] != '-')
        n++;
    uint32_t row = td_lex_code(l->lex, TD_LEX_ISSUERS, (td_slice){r->organ.at, n}, false, NULL);
    td_slice level = td_lex_cell(l->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_LEVEL);
    return td_slice_eq(level, TD_S("province")) || td_slice_eq(level, TD_S("district")) || td_slice_eq(level, TD_S("commune"));
}
