/* What we know about Vietnamese documents, as tables. Each src/lexicon/NAME.tsv is one table:
 *
 *   first line  column names; the first is `name` (the canonical phrase), the last `source`; `aliases` (variants, separated by |) may
 * follow name
 *   #...        comment line
 *   other lines one row each, tab-separated, no quoting
 *
 * tools/lexc.c (a host tool, built and run by make) checks the tables and writes them as constant arrays. A user's file
 * (--lexicon) holds sections `[types]`, `[issuers]`, ... of the same rows and is read at run time into the same form.
 * Every name and alias is tokenised as text is (text/token.h) and found by longest match over fold hashes, so that case, tone
 * placement and spacing never matter. Rows are numbered from 1; 0 is "no row". */
#ifndef TD_LEXICON_LEXICON_H
#define TD_LEXICON_LEXICON_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "text/scan.h"
#include "text/token.h"

/* One enumerator a file; columns as enumerators below, in the order of the file. */
typedef enum td_lex_table {
    TD_LEX_TYPES,     /* types.tsv: document types */
    TD_LEX_ISSUERS,   /* issuers.tsv: bodies that issue documents */
    TD_LEX_LAWS,      /* laws.tsv: laws, codes, ordinances by name, one row a version */
    TD_LEX_UNITS,     /* units.tsv: units of measure and money */
    TD_LEX_NOUNS,     /* nouns.tsv: counted nouns of several syllables, classifiers */
    TD_LEX_RELATIONS, /* relations.tsv: cue phrases between documents */
    TD_LEX_PLACES,    /* places.tsv: provinces and centrally run cities, old and new */
    TD_LEX_NICKNAMES, /* nicknames.tsv: plenum resolutions, programmes, with the document that each certainly is */
    TD_LEX_TERMS,     /* terms.tsv: Party congress and National Assembly terms with dates */
    TD_LEX_PATTERNS,  /* patterns.tsv: PCRE2 patterns for rare shapes; not looked up in text but matched, see patterns.h */
    TD_LEX_CUES,      /* cues.tsv: words beside a number that say whether it is a quantity */
    TD_LEX_TITLES,    /* titles.tsv: words that say where a title begins and ends */
    TD_LEX_LABELS,    /* labels.tsv: labels of the cards that databases put beside a document */
    TD_LEX_TABLES
} td_lex_table;

enum { TD_TYPES_NAME, TD_TYPES_ALIASES, TD_TYPES_CODE, TD_TYPES_OLD_CODES, TD_TYPES_SPHERE, TD_TYPES_SOURCE };
/* code: NĐ; old_codes: variants by |; sphere: state, party, both, court, standard, law */
enum { TD_ISSUERS_NAME, TD_ISSUERS_ALIASES, TD_ISSUERS_CODES, TD_ISSUERS_LEVEL, TD_ISSUERS_LIFE, TD_ISSUERS_SOURCE };
/* codes: canonical first, variants by |; level: central, province, district, commune, party, court, mass; life: FROM/TO years */
enum { TD_LAWS_NAME, TD_LAWS_ALIASES, TD_LAWS_SYMBOL, TD_LAWS_DATE, TD_LAWS_AMENDS, TD_LAWS_SOURCE };
/* name: 'Luật Đất đai' with its kind word; a name stands once per version, newest first; symbol 31/2024/QH15; date ISO, may be a month;
   amends: yes for an amending law */
enum { TD_UNITS_NAME, TD_UNITS_ALIASES, TD_UNITS_SYMBOL, TD_UNITS_CLASS, TD_UNITS_FACTOR, TD_UNITS_SOURCE };
/* symbol: what stands in the unit column (VND, %, km2, tấn); class: money percent area length volume mass energy time ratio multiplier
   other; factor: power or product applied to the number (1, 1000, 1000000000 for class multiplier) */
enum { TD_NOUNS_NAME, TD_NOUNS_ALIASES, TD_NOUNS_CLASS, TD_NOUNS_SOURCE };
enum { TD_RELATIONS_NAME, TD_RELATIONS_ALIASES, TD_RELATIONS_RELATION, TD_RELATIONS_DIRECTION, TD_RELATIONS_SOURCE };
/* relation: an id of the links table; direction: active, passive, none, filler, plan, as relations.tsv explains */
enum { TD_PLACES_NAME, TD_PLACES_ALIASES, TD_PLACES_KIND, TD_PLACES_INTO, TD_PLACES_SOURCE };
/* kind: tỉnh, thành phố; into: the province that absorbed it on 2025-07-01, or empty */
enum {
    TD_NICKNAMES_NAME,
    TD_NICKNAMES_ALIASES,
    TD_NICKNAMES_SYMBOL,
    TD_NICKNAMES_DATE,
    TD_NICKNAMES_TYPE,
    TD_NICKNAMES_GROUND,
    TD_NICKNAMES_SOURCE
};
enum { TD_TERMS_NAME, TD_TERMS_ALIASES, TD_TERMS_BODY, TD_TERMS_ORDINAL, TD_TERMS_FIRST, TD_TERMS_LAST, TD_TERMS_SOURCE };
/* body: party, assembly; ordinal: Arabic number; first, last: ISO dates of the term */
enum {
    TD_PATTERNS_ID,
    TD_PATTERNS_KIND,
    TD_PATTERNS_DETAIL,
    TD_PATTERNS_PATTERN,
    TD_PATTERNS_VALUE,
    TD_PATTERNS_MUST,
    TD_PATTERNS_MUSTNOT,
    TD_PATTERNS_SOURCE
};
/* kind: reference, date, figure, noise; detail: a reference's type name, a figure's unit; value: template, $1 is the first group */

enum { TD_CUES_NAME, TD_CUES_ALIASES, TD_CUES_CLASS, TD_CUES_SOURCE };
/* class: one or more of the words that cues.tsv explains, separated by a space */
enum { TD_TITLES_NAME, TD_TITLES_ALIASES, TD_TITLES_CLASS, TD_TITLES_SOURCE };
/* class: the same, as titles.tsv explains */
enum { TD_LABELS_NAME, TD_LABELS_ALIASES, TD_LABELS_FIELD, TD_LABELS_SOURCE };
/* field: number, type, date, issuer */

typedef struct td_lexicon td_lexicon;

/* The built-in tables alone: constant, shared by all threads, never freed. */
const td_lexicon *td_lexicon_builtin(void);
/* Built-in tables plus users' files, later files and later rows winning. NULL and *e (file, line, reason) on the first mistake.
 * Free with td_lexicon_free; constant and shareable in between. */
td_lexicon *td_lexicon_new(const char *const *paths, size_t n, td_error *e);
void td_lexicon_free(td_lexicon *lex);

typedef struct td_lex_match {
    uint32_t row;    /* 0 = nothing */
    uint32_t tokens; /* how many tokens the phrase took */
} td_lex_match;

/* For td_tokens_mark: bit `table` where a name or alias of the table may begin with this word or mark, bit TD_LEX_TABLES + `table` where
 * one may end with it; TD_MARK_TRIGGER for a trigger. */
uint32_t td_lex_marks(const void *lexicon, const td_token *t);
td_lex_match td_lex_find_marked(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t index); /* td_lex_find's own */
/* The longest name or alias of `table` that begins at token `index`; the tokens carry the lexicon's marks. A comma in text or table is
 * passed over ("Phòng, chống" = "Phòng chống"). Mostly told by one bit; else one look a token. */
static inline td_lex_match td_lex_find(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t index) {
    if (!(td_tok(s, (ptrdiff_t)index)->marks >> table & 1))
        return (td_lex_match){0, 0};
    return td_lex_find_marked(lex, table, s, index);
}
/* td_lex_before's own. */
td_lex_match td_lex_before_marked(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t past, size_t most);
/* The longest name or alias of `table` that ends just before token `past`, of those with at most `most` tokens. Where one begins that goes
 * on beyond `past`, none ends. Mostly told by one bit; else one look a token. */
static inline td_lex_match td_lex_before(const td_lexicon *lex, td_lex_table table, td_tokens *s, size_t past, size_t most) {
    if (past == 0 || !(td_tok(s, (ptrdiff_t)past - 1)->marks >> (TD_LEX_TABLES + table) & 1))
        return (td_lex_match){0, 0};
    return td_lex_before_marked(lex, table, s, past, most);
}
/* Next row with the same canonical name or alias (versions of a law), 0 at the end. */
uint32_t td_lex_next(const td_lexicon *lex, td_lex_table table, uint32_t row);
/* The row whose `code` (types) or `codes` (issuers) column holds this code, compared by fold key without bars on request:
 * `exact` first; with loose = true also with Đ/D and case lost (ND-CP). 0 = none. `spelling` gets the canonical spelling. */
uint32_t td_lex_code(const td_lexicon *lex, td_lex_table table, td_slice code, bool loose, td_slice *spelling);
/* The row whose name or alias is `folded` as a whole (fold keys of its words, single spaces between them); for another column, whose cell
 * is. A user's rows come first. Only for what shape.c calls `named`. 0 = none. O(log rows). */
uint32_t td_lex_named(const td_lexicon *lex, td_lex_table table, unsigned column, td_slice folded);
/* A cell; empty where the row has none. Borrowed from the lexicon. */
td_slice td_lex_cell(const td_lexicon *lex, td_lex_table table, uint32_t row, unsigned column);
/* The classes that a cell holds, separated by a space: bit i is names[i]. Words that are no name count for nothing. O(cell). */
unsigned td_lex_classes(const td_lexicon *lex, td_lex_table table, uint32_t row, unsigned column, const char *const *names, size_t n);
uint32_t td_lex_rows(const td_lexicon *lex, td_lex_table table);
const td_triggers *td_lex_triggers(const td_lexicon *lex);

#endif
