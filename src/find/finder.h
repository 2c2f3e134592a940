/* What the grammars of find/ share: the state of one pass over one text, and the few calls with which they report.
 * Private to find/. The layout of the folder:
 *
 *   find.c       the pass: candidates -> grammars -> chooser -> afterwork; cut.c where parts of a large text meet
 *   pattern.c    what the patterns of a lexicon say, before all others
 *   noise.c      what looks like a mention and is none: list marks, phone numbers, URLs, codes, names with numbers
 *   reference.c  references: symbol.c, symbolpart.c read and repair the symbol, standard.c standards, list.c lists and ellipsis,
 *                named.c, amending.c laws by name, plenum.c Party resolutions, body.c issuers, anaphora.c, provision.c and
 *                provisionform.c articles and clauses
 *   date.c       dates: datepoint.c days, months, years; datelist.c, dateperiod.c, datemoon.c; datecue.c whether it is one;
 *                calendar.c
 *   figure.c     figures: quantity.c its shape, number.c digits, numeral.c and words.c number words, cells.c tables, clock.c hours,
 *                measure.c units and nouns
 *   afterwork    head.c the letterhead, setting.c the province, context.c, title.c, card.c, issued.c, share.c what stands around a
 *                reference, member.c enumerations, alias.c names that a text gives, relation.c, relationlist.c and expiry.c
 *                what documents do to each other, settle.c and daterole.c roles and years of dates, analysis.c and subject.c
 *                what a figure is about
 *   spool.c      findings as bytes and back
 */
#ifndef TD_FIND_FINDER_H
#define TD_FIND_FINDER_H

#include "find/find.h"
#include "lexicon/keywords.h" /* generated: KW_DAY = 0x... */
#include "text/fold.h"
#include "text/token.h"

typedef struct td_table_unit {
    td_slice symbol; /* borrowed from the lexicon or the findings' arena */
    int power;       /* of ten */
    uint32_t until;  /* view offset up to which it holds, 0 = none */
} td_table_unit;

/* Bytes of the view over which something that was said before still counts (a heading's year, a way of writing numbers). Parts of large
 * files are read with more than that before them, so that where they are cut changes nothing. */
#define TD_MEMORY_BYTES 40000

struct td_finder {
    const td_lexicon *lex;
    const td_find_part *part; /* NULL: a whole text */
    const td_text *text;
    td_tokens *s; /* tokens around the candidate */
    td_findings *out;
    uint32_t floor;                      /* view offset up to which text is taken by accepted mentions: nothing may start before it */
    td_place place;                      /* of the last mention added, and the line that it stands on: places are counted on from there */
    uint32_t place_line;                 /* index into text->lines */
    uint32_t *cue_classes;               /* of each row of the cues, as measure.c read them; 0: not yet */
    td_mention scratch;                  /* handed out when memory is short */
    struct td_pattern_scratch *patterns; /* NULL where the lexicon has none */
    uint32_t english_until;              /* a number with two commas ('1,234,567') was seen before: up to here 'd,ddd' are thousands too */
    td_table_unit table;                 /* what the text said last of its bare numbers: 'Đơn vị tính: triệu đồng' */
    bool link_only;                      /* td_finder_link_only */
    bool failed;
};

/* A grammar is called with the index of the candidate's token. It returns the index one past the last token that it took, having
 * added its mentions in text order, or 0 when there is nothing of its kind. It may look back (not before f->floor) and ahead.
 * Order of the calls in find.c: pattern, noise, reference, date, figure; the first that takes tokens wins. */
typedef size_t td_grammar(td_finder *f, size_t candidate);
td_grammar td_find_pattern, td_noise, td_find_reference, td_find_date, td_find_figure;
/* A dash at token i that joins two ends of a span, and is no mark of a list. */
bool td_joining_dash(const td_finder *f, size_t i);

/* noise.c: a candidate within a chain of short numbers that is longer than anything that is written ('1.1.1.1…', '1 1 1 1…', '1/A-1/A-…'):
 * how far it can be passed over unseen; else `at`. It looks at bytes alone: such chains have a candidate at every second one. */
uint32_t td_chain_past(const td_finder *f, uint32_t at);

/* Work after all mentions of a text are known, in this order. */
typedef void td_afterwork(td_finder *f);
td_afterwork td_head_read, td_context_read, td_alias_uses, td_setting_read, td_relation_read, td_date_settle, td_figure_analyse;

/* Adds a mention over tokens [first, past). Place, text and context are filled in; the caller sets value and the fields of its kind.
 * Never NULL: on want of memory a scratch mention is returned and the pass fails at its end. Pointers are valid until the next add. */
td_mention *td_mention_add(td_finder *f, td_kind kind, size_t first, size_t past, const char *rule);

/* td_find, and the same for a text that is a part with its margins: all mentions, those of the margins too. */
bool td_find_all(td_finder *f, const td_text *text, const td_find_part *part, td_findings *out, td_error *e);

/* Lines and columns are counted from the text's beginning again: before mentions are added in a second pass. */
void td_places_restart(td_finder *f);

/* A date that begins at token `at`, without adding a mention: for references that state their own date.
 * `iso` (room >= 11) gets YYYY-MM-DD. Returns the index one past it, or 0 when no complete day stands there. */
size_t td_date_day_at(td_finder *f, size_t at, char iso[11]);

/* The text has a letterhead, in this part or in its first. */
static inline bool td_has_letterhead(const td_finder *f) {
    return f->out->head.reference != TD_NO_MENTION || (f->part && f->part->head && f->part->head->reference != TD_NO_MENTION);
}
/* A place within the first `bytes` of the text, not of a later part. */
static inline bool td_near_top(const td_finder *f, uint32_t view, uint32_t bytes) {
    return view < bytes && !(f->part && f->part->head);
}

static inline const td_token *tk(const td_finder *f, size_t index) {
    return td_tok(f->s, (ptrdiff_t)index);
}
static inline bool kw(const td_finder *f, size_t index, uint64_t keyword) {
    return td_tok(f->s, (ptrdiff_t)index)->word == keyword;
}
static inline bool punct(const td_finder *f, size_t index, uint32_t c) {
    return td_tok_is(td_tok(f->s, (ptrdiff_t)index), c);
}

/* What stands right before a number or its label, as far as it matters to whether these can begin a mention. */
typedef enum td_before {
    TD_BEFORE_TAKEN, /* words of a mention, or a word that touches */
    TD_BEFORE_FREE,  /* nothing that touches */
    TD_BEFORE_MARK   /* a mark that touches: it depends on which one */
} td_before;

static inline td_before td_before_token(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *before = tk(f, i - 1);
    if (t->start < f->floor)
        return TD_BEFORE_TAKEN;
    if (i == 0 || !td_tok_glued(t) || before->klass == TD_TOK_END)
        return TD_BEFORE_FREE;
    return before->klass == TD_TOK_PUNCT ? TD_BEFORE_MARK : TD_BEFORE_TAKEN;
}

/* quote.c: copies the mention's own words and its context into the findings' arena. */
void td_quote(td_finder *f, td_mention *m);

/* The view's bytes from token `first` up to `past`, white space made single spaces, copied into the findings' arena. */
td_slice td_words(td_finder *f, size_t first, size_t past);

#endif
