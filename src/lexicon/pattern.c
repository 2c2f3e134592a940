/* PCRE2 patterns of the lexicon. In: rows of `patterns`. Out: compiled patterns that have passed their own examples, and matches at the
 * start of a bounded window. Where in a text they are tried is find/pattern.c's. Matching is bounded three ways: the window, PCRE2's
 * limits on steps and on depth. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "lexicon/pattern.h"

#include <pcre2.h>
#include <stdlib.h>

#include "lexicon/data.h"
#include "lexicon/shape.h"

#define MATCH_LIMIT 20000
#define DEPTH_LIMIT 200
#define PATTERNS_MAX 1000

typedef struct pattern {
    pcre2_code *code;
    td_pattern_kind kind;
    td_slice id, detail, value;
    uint64_t first[4]; /* bytes with which it can begin */
} pattern;

struct td_patterns {
    pcre2_match_context *limits;
    uint64_t first[4]; /* of any pattern */
    size_t n;
    pattern at[];
};

struct td_pattern_scratch {
    pcre2_match_data *data;
};

static bool has(const uint64_t set[4], unsigned char byte) {
    return set[byte >> 6] >> (byte & 63) & 1;
}

#define COMPILE_OPTIONS (PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP)

/* The bytes with which a pattern can begin; all where PCRE2 cannot tell. It works them out only for a pattern that is not anchored, while
 * the one that is used must be anchored at compile time for JIT to run it. */
static void first_bytes(pattern *p, td_slice source) {
    int error;
    PCRE2_SIZE at;
    uint32_t kind = 0, unit = 0;
    const uint8_t *map = NULL;
    memset(p->first, 0xFF, sizeof p->first);
    pcre2_code *free_standing = pcre2_compile((PCRE2_SPTR)source.at, source.n, COMPILE_OPTIONS, &error, &at, NULL);
    if (!free_standing)
        return;
    pcre2_pattern_info(free_standing, PCRE2_INFO_FIRSTCODETYPE, &kind);
    if (kind == 1) {
        /* The one unit stands for both cases of an ASCII letter in a caseless pattern. */
        pcre2_pattern_info(free_standing, PCRE2_INFO_FIRSTCODEUNIT, &unit);
        memset(p->first, 0, sizeof p->first);
        p->first[unit >> 6 & 3] |= UINT64_C(1) << (unit & 63);
        bool letter = (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
        if (letter)
            p->first[unit >> 6 & 3] |= UINT64_C(1) << ((unit ^ 0x20) & 63);
    } else if (pcre2_pattern_info(free_standing, PCRE2_INFO_FIRSTBITMAP, &map) == 0 && map) {
        for (int i = 0; i < 4; i++) {
            p->first[i] = 0;
            for (int k = 0; k < 8; k++)
                p->first[i] |= (uint64_t)map[i * 8 + k] << (8 * k);
        }
    }
    pcre2_code_free(free_standing);
}

static bool compile(pattern *p, td_slice source, td_error *e) {
    int error;
    PCRE2_SIZE at;
    p->code = pcre2_compile((PCRE2_SPTR)source.at, source.n, COMPILE_OPTIONS | PCRE2_ANCHORED, &error, &at, NULL);
    if (!p->code) {
        char why[160] = "";
        pcre2_get_error_message(error, (PCRE2_UCHAR *)why, sizeof why);
        return td_fail(e, TD_FORMAT, "pattern '%.*s': %s, at byte %zu of the expression", (int)p->id.n, p->id.at, why, (size_t)at);
    }
    pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE); /* without JIT the interpreter does it */
    first_bytes(p, source);
    return true;
}

static td_pattern_kind kind_named(td_slice name) {
    return td_slice_eq(name, TD_S("reference")) ? TD_PATTERN_REFERENCE
           : td_slice_eq(name, TD_S("date"))    ? TD_PATTERN_DATE
           : td_slice_eq(name, TD_S("figure"))  ? TD_PATTERN_FIGURE
                                                : TD_PATTERN_NOISE;
}

/* The value's template with $0 ... $9 filled in. False where it does not fit. */
static bool fill_value(const pattern *p, td_slice window, pcre2_match_data *data, td_pattern_match *out) {
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);
    uint32_t groups = pcre2_get_ovector_count(data);
    td_slice t = p->value.n ? p->value : TD_S("$0");
    out->value_n = 0;
    for (size_t i = 0; i < t.n; i++) {
        td_slice part = {t.at + i, 1};
        if (t.at[i] == '$' && i + 1 < t.n && t.at[i + 1] >= '0' && t.at[i + 1] <= '9') {
            uint32_t group = (uint32_t)(t.at[++i] - '0');
            bool set = group < groups && ends[2 * group] != PCRE2_UNSET && ends[2 * group] <= ends[2 * group + 1];
            part = set ? (td_slice){window.at + ends[2 * group], ends[2 * group + 1] - ends[2 * group]} : (td_slice){"", 0};
        }
        if (part.n >= sizeof out->value - out->value_n)
            return false;
        memcpy(out->value + out->value_n, part.at, part.n);
        out->value_n += part.n;
    }
    return true;
}

static bool match_one(const td_patterns *set, const pattern *p, td_pattern_scratch *s, td_slice window, td_pattern_match *out) {
    int rc = pcre2_match(p->code, (PCRE2_SPTR)window.at, window.n, 0, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, s->data, set->limits);
    if (rc < 0)
        return false;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(s->data);
    if (ends[0] != 0 || ends[1] == 0 || ends[1] > window.n) /* \K can move the start */
        return false;
    out->kind = p->kind;
    out->id = p->id;
    out->detail = p->detail;
    out->bytes = ends[1];
    return fill_value(p, window, s->data, out);
}

bool td_pattern_at(const td_patterns *p, td_pattern_scratch *s, td_slice window, td_pattern_match *out) {
    if (window.n == 0 || !has(p->first, (unsigned char)window.at[0]))
        return false;
    if (window.n > TD_PATTERN_WINDOW) {
        window.n = TD_PATTERN_WINDOW;
        while (window.n && ((unsigned char)window.at[window.n] & 0xC0) == 0x80)
            window.n--;
    }
    for (size_t i = 0; i < p->n; i++)
        if (has(p->at[i].first, (unsigned char)window.at[0]) && match_one(p, &p->at[i], s, window, out))
            return true;
    return false;
}

/* ---- examples ---- */

/* Does the pattern match somewhere in the example? */
static bool found_in(const td_patterns *set, const pattern *p, td_pattern_scratch *s, td_slice example) {
    td_pattern_match match;
    for (size_t i = 0; i < example.n; i++) {
        td_slice rest = {example.at + i, example.n - i};
        if (((unsigned char)example.at[i] & 0xC0) != 0x80 && match_one(set, p, s, rest, &match))
            return true;
    }
    return false;
}

static bool passes(const td_patterns *set, const pattern *p, td_pattern_scratch *s, td_slice examples, bool must, td_error *e) {
    td_slice one;
    while (examples.n && td_lex_part(&examples, &one))
        if (found_in(set, p, s, one) != must)
            return td_fail(e, TD_FORMAT, "pattern '%.*s' %s its example '%.*s'", (int)p->id.n, p->id.at,
                must ? "does not match" : "must not match, but matches,", (int)(one.n > 80 ? 80 : one.n), one.at);
    return true;
}

static bool try_examples(const td_patterns *set, const td_lexicon *lex, const pattern *p, uint32_t row, td_error *e) {
    td_slice must = td_lex_cell(lex, TD_LEX_PATTERNS, row, TD_PATTERNS_MUST);
    td_slice mustnot = td_lex_cell(lex, TD_LEX_PATTERNS, row, TD_PATTERNS_MUSTNOT);
    if (must.n == 0)
        return td_fail(e, TD_FORMAT, "pattern '%.*s' has no example that it must match", (int)p->id.n, p->id.at);
    td_pattern_scratch *s = td_pattern_scratch_new();
    if (!s)
        return td_fail(e, TD_NOMEM, "out of memory");
    bool ok = passes(set, p, s, must, true, e) && passes(set, p, s, mustnot, false, e);
    td_pattern_scratch_free(s);
    return ok;
}

/* ---- the set ---- */

static bool add(td_patterns *set, const td_lexicon *lex, uint32_t row, td_error *e) {
    pattern *p = &set->at[set->n++];
    p->id = td_lex_cell(lex, TD_LEX_PATTERNS, row, TD_PATTERNS_ID);
    p->detail = td_lex_cell(lex, TD_LEX_PATTERNS, row, TD_PATTERNS_DETAIL);
    p->value = td_lex_cell(lex, TD_LEX_PATTERNS, row, TD_PATTERNS_VALUE);
    p->kind = kind_named(td_lex_cell(lex, TD_LEX_PATTERNS, row, TD_PATTERNS_KIND));
    if (!compile(p, td_lex_cell(lex, TD_LEX_PATTERNS, row, TD_PATTERNS_PATTERN), e))
        return false;
    for (int i = 0; i < 4; i++)
        set->first[i] |= p->first[i];
    return try_examples(set, lex, p, row, e);
}

td_patterns *td_patterns_new(const td_lexicon *lex, td_error *e) {
    uint32_t rows = td_lex_rows(lex, TD_LEX_PATTERNS);
    if (rows == 0)
        return NULL;
    td_patterns *set = rows <= PATTERNS_MAX ? calloc(1, sizeof *set + rows * sizeof *set->at) : NULL;
    if (set)
        set->limits = pcre2_match_context_create(NULL);
    if (!set || !set->limits) {
        td_fail(e, TD_NOMEM, rows > PATTERNS_MAX ? "more than %d patterns" : "out of memory for %d patterns", PATTERNS_MAX);
        td_patterns_free(set);
        return NULL;
    }
    pcre2_set_match_limit(set->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(set->limits, DEPTH_LIMIT);
    for (uint32_t row = rows; row > 0; row--) /* later rows win, a user's come after the built-in ones */
        if (!add(set, lex, row, e)) {
            td_patterns_free(set);
            return NULL;
        }
    return set;
}

void td_patterns_free(td_patterns *p) {
    if (!p)
        return;
    for (size_t i = 0; i < p->n; i++)
        pcre2_code_free(p->at[i].code);
    pcre2_match_context_free(p->limits);
    free(p);
}

const td_patterns *td_lex_patterns(const td_lexicon *lex) {
    return lex->patterns;
}

td_pattern_scratch *td_pattern_scratch_new(void) {
    td_pattern_scratch *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->data = pcre2_match_data_create(10, NULL); /* $0 ... $9 */
    if (s->data)
        return s;
    free(s);
    return NULL;
}

void td_pattern_scratch_free(td_pattern_scratch *s) {
    if (s)
        pcre2_match_data_free(s->data);
    free(s);
}
