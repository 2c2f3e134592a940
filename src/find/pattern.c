/* Mentions by the patterns of the lexicon. Comes in: a candidate. Goes out: the mention of the first pattern that matches from one of the
 * words just before the candidate, or from the candidate itself, and reaches over it. A match ends where a token ends: half a word is no
 * mention. What patterns may hold, and their limits, is lexicon/pattern.h's. */
#include "lexicon/pattern.h"
#include "find/finder.h"

#define WORDS_BACK 6

/* From token `first` to the paragraph's end, as far as a pattern may see. */
static td_slice window_from(const td_finder *f, size_t first) {
    uint32_t start = tk(f, first)->start, end = start;
    for (size_t i = first; tk(f, i)->klass != TD_TOK_END && end - start < TD_PATTERN_WINDOW; i++) {
        if (i > first && (tk(f, i)->flags & TD_TOK_BLANK))
            break;
        end = tk(f, i)->end;
    }
    return (td_slice){f->text->view.at + start, end - start};
}

/* The token past the last one that ends at view offset `end`; 0 where no token ends there. */
static size_t past_at(const td_finder *f, size_t from, uint32_t end) {
    for (size_t i = from; tk(f, i)->klass != TD_TOK_END && tk(f, i)->end <= end; i++)
        if (tk(f, i)->end == end)
            return i + 1;
    return 0;
}

static bool is_decimal(td_slice s) {
    size_t digits = 0, points = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += s.at[i] >= '0' && s.at[i] <= '9';
        points += s.at[i] == '.' && i > 0 && i + 1 < s.n;
    }
    return digits > 0 && points <= 1 && digits + points == s.n;
}

static const td_kind kinds[] = {[TD_PATTERN_REFERENCE] = TD_REFERENCE, [TD_PATTERN_DATE] = TD_DATE, [TD_PATTERN_FIGURE] = TD_FIGURE};

static void add(td_finder *f, size_t first, size_t past, const td_pattern_match *match) {
    td_arena *arena = &f->out->arena;
    td_slice rule = td_arena_printf(arena, "pattern.%.*s", (int)match->id.n, match->id.at);
    td_mention *m = td_mention_add(f, kinds[match->kind], first, past, rule.at ? rule.at : "pattern");
    m->value = td_arena_copy(arena, (td_slice){match->value, match->value_n});
    if (match->kind == TD_PATTERN_REFERENCE) {
        m->ref.shape = TD_SHAPE_SYMBOL;
        m->ref.type = match->detail;
    } else if (match->kind == TD_PATTERN_FIGURE) {
        m->fig.number = m->value;
        m->fig.unit = match->detail;
    }
}

size_t td_find_pattern(td_finder *f, size_t c) {
    const td_patterns *patterns = td_lex_patterns(f->lex);
    if (!patterns)
        return 0;
    for (size_t back = c < WORDS_BACK ? c : WORDS_BACK;; back--) {
        size_t first = c - back;
        td_pattern_match match;
        bool free = tk(f, first)->klass != TD_TOK_END && tk(f, first)->start >= f->floor;
        if (free && td_pattern_at(patterns, f->patterns, window_from(f, first), &match)) {
            size_t past = past_at(f, first, tk(f, first)->start + (uint32_t)match.bytes);
            bool good = past > c && (match.kind != TD_PATTERN_FIGURE || is_decimal((td_slice){match.value, match.value_n}));
            if (good && match.kind != TD_PATTERN_NOISE)
                add(f, first, past, &match);
            if (good)
                return past;
        }
        if (back == 0)
            return 0;
    }
}
