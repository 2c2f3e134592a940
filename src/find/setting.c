/* The province that a text is about: 'trên địa bàn tỉnh Trà Vinh', 'Tỉnh ủy Trà Vinh'. Comes in: the view's beginning. Goes out: its name
 * in the table's spelling, where one province alone is named, or far more often than all others. Symbols of the bodies that every province
 * has are told apart by it (link/place.c); the letterhead, where there is one, comes before it. */
#include "find/finder.h"

enum { LOOK_BYTES = 24 * 1024, MOST_HITS = 64, MOST_PLACES = 8 };

typedef struct tally {
    uint32_t row, count;
} tally;

/* How a unit's word ends, and which of these bytes is rare in texts: that one is looked for. */
typedef struct ending {
    td_slice bytes;
    size_t rare;
} ending;

/* Where this ending ends first between `at` and `past`; `past` where it does not. */
static size_t next_ending(td_slice view, size_t at, size_t past, const ending *e) {
    for (size_t i = at + e->rare; i < past; i++) {
        const char *hit = memchr(view.at + i, e->bytes.at[e->rare], past - i);
        if (!hit)
            break;
        i = (size_t)(hit - view.at);
        size_t end = i - e->rare + e->bytes.n;
        if (end <= past && memcmp(hit - e->rare, e->bytes.at, e->bytes.n) == 0)
            return end;
    }
    return past;
}

/* The next place at or after `at` where a unit's word ends: 'tỉnh ', 'TỈNH ', 'thành phố '. view.n where there is none. */
static size_t next_unit(td_slice view, size_t at) {
    static const ending ends[] = {{{"ỉnh ", sizeof "ỉnh " - 1}, sizeof "ỉ" - 2}, {{"ỈNH ", sizeof "ỈNH " - 1}, sizeof "Ỉ" - 2},
        {{"hành phố ", sizeof "hành phố " - 1}, sizeof "hành " - 1}, {{"HÀNH PHỐ ", sizeof "HÀNH PHỐ " - 1}, sizeof "HÀNH " - 1},
        {{"hành ủy ", sizeof "hành ủy " - 1}, sizeof "hành ủ" - 2}};
    size_t best = view.n;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        best = next_ending(view, at, best, &ends[i]);
    return best;
}

/* The row of the province that begins at token i, behind the word for a province's committee or body where one stands there. */
static uint32_t province_at(td_finder *f, size_t i) {
    if (kw(f, i, KW_R_UY))
        i++;
    if (!(tk(f, i)->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) || (tk(f, i)->flags & TD_TOK_LINE))
        return 0;
    return td_lex_find(f->lex, TD_LEX_PLACES, f->s, i).row;
}

/* A symbol of a body that every province or commune has, with no place beside it: else nobody asks. */
static bool is_asked_for(td_finder *f) {
    for (size_t i = 0; i < f->out->mentions.n; i++) {
        const td_mention *m = &f->out->mentions.at[i];
        if (m->view_start >= LOOK_BYTES)
            break; /* so that it never matters how a large text is cut into parts */
        if (m->kind != TD_REFERENCE || m->ref.organ.n == 0 || m->ref.place.n)
            continue;
        size_t n = 0;
        while (n < m->ref.organ.n && m->ref.organ.at[n] != '-')
            n++;
        uint32_t row = td_lex_code(f->lex, TD_LEX_ISSUERS, (td_slice){m->ref.organ.at, n}, false, NULL);
        td_slice level = td_lex_cell(f->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_LEVEL);
        if (td_slice_eq(level, TD_S("province")) || td_slice_eq(level, TD_S("district")) || td_slice_eq(level, TD_S("commune")))
            return true;
    }
    return false;
}

void td_setting_read(td_finder *f) {
    if (f->part ? f->part->head != NULL : !is_asked_for(f)) /* other parts may ask */
        return;
    td_slice view = f->text->view;
    view.n = view.n < LOOK_BYTES ? view.n : LOOK_BYTES;
    tally places[MOST_PLACES] = {0};
    uint32_t total = 0, best = 0, hits = 0;
    for (size_t at = next_unit(view, 0); at < view.n && hits < MOST_HITS; at = next_unit(view, at), hits++) {
        uint32_t row = province_at(f, td_tokens_seek(f->s, (uint32_t)at)), i = 0;
        while (row && i < MOST_PLACES - 1 && places[i].row && places[i].row != row)
            i++;
        places[i].row = row ? row : places[i].row;
        places[i].count += row != 0;
        total += row != 0;
        best = places[i].count > places[best].count ? i : best;
    }
    if (total && places[best].count * 4 >= total * 3)
        f->out->head.setting = td_lex_cell(f->lex, TD_LEX_PLACES, places[best].row, TD_PLACES_NAME);
}
