/* What the files of link/ share. Private to link/:
 *
 *   linker.c    the handle, the first round, the order of work
 *   notes.c     what the first round asks of a part, made where it was found
 *   form.c      a form: all that one mention says of its document, interned
 *   identity.c  which words of a form say which document it is
 *   place.c     the place of a file, for bodies that every province has
 *   resolve.c   the forms of one file among each other: full forms, then what leans on them
 *   settle.c    the same over all files: identities
 *   register.c  a user's register, read; known.c: its rows as identities
 *   document.c  identities to documents: knowledge merged
 *   spelling.c  issuers as running text spells them
 *   id.c        readable ids
 *   conflict.c  where mentions of one document contradict each other
 *   reader.c    the second round
 *   edges.c     the links of a part
 *   explain.c   why, for people */
#ifndef TD_LINK_LINKER_H
#define TD_LINK_LINKER_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/intern.h"
#include "base/vec.h"
#include "link/link.h"
#include "link/register.h"
#include "text/fold.h"

/* What a statement leaves open is 0. Two statements fit when each attribute is equal or open in one of them. */
typedef struct td_claim {
    uint32_t base;   /* the symbol or name itself; equal in all that can be one document */
    uint32_t series; /* law or resolution under one symbol of the National Assembly */
    uint32_t place;  /* of bodies that every province has */
    uint32_t period; /* term or year, where numbers start anew */
} td_claim;

enum { TD_SERIES_LAW = 1, TD_SERIES_RESOLUTION = 2 };

/* A distinct statement about a document. Slices live as long as the linker. */
typedef struct td_form {
    td_ref_shape shape;
    bool self, recurs, local, party;
    bool full;       /* it names one document by itself */
    uint32_t row;    /* of the law or nickname that names the symbol, 0 */
    td_claim claim;  /* by its own words; a local body's place only where they state it */
    uint32_t number; /* interned, without leading zeros; 0 where a short form cannot mean it */
    uint32_t name;   /* interned folded name of a law, or of an alias */
    uint32_t alias;  /* interned folded alias that is defined here */
    uint32_t body;   /* interned code of the issuer in words: 'TW'; 0 */
    uint32_t stated; /* interned place of the body, where its own words say it; asked for if it is local or has a place */
    uint8_t level;   /* of the body, by the same words: place.c */
    td_slice value, type, number_text, year, code, organ, issuer, place, date, term;
    td_slice symbol; /* the full symbol: the value's, or that of the row */
    td_slice title;  /* of the row; the mentions' own titles are in the entries */
} td_form;

/* What is kept of it: there may be many, and its words can be read from its key again. */
typedef struct td_kept_form {
    td_claim claim;
    uint32_t row, number, name, alias, body, stated;
    uint8_t shape, level;
    bool recurs : 1, local : 1, party : 1, full : 1;
    bool placed : 1;   /* its words name a place */
    bool dated : 1;    /* it has a date */
    bool mistyped : 1; /* its type is none of its symbol's: conflict.c */
} td_kept_form;

#define TD_TITLES 4 /* distinct titles that are kept of one form in one file */

typedef struct td_title {
    uint32_t title;  /* interned */
    uint32_t folded; /* the same of an entry's first title, where its form is full */
    uint32_t first, count, next;
} td_title;

typedef enum td_why {
    TD_WHY_NOT,
    TD_WHY_SEVERAL, /* candidates in the file */
    TD_WHY_OTHERS,  /* candidates in other files, none certain */
    TD_WHY_NO_FULL, /* a short form without a full one */
    TD_WHY_NO_YEAR, /* a law's name without year */
    TD_WHY_NO_ALIAS
} td_why;

/* A form in a file. */
typedef struct td_entry {
    uint32_t form, file;
    uint32_t first, count; /* mentions of the file */
    uint32_t titles;       /* chain in l->titles, 0 = none */
    uint32_t root;         /* index of l->roots; TD_NO_MENTION: none */
    union {
        uint32_t candidates; /* in l->candidates: roots; then it is settled, and there is */
        uint32_t reason;     /* in l->reasons */
    };
    uint16_t n_candidates;
    uint8_t status, why;
} td_entry;

/* All entries of a file that are one document. */
typedef struct td_root {
    td_claim claim;
    uint32_t file, form; /* one of its forms, for the rules of its series */
    uint32_t date;       /* interned; one of those stated, smallest first; 0 */
    uint32_t title;      /* interned folded title, 0 */
    uint32_t identity;   /* 0 until settled, then index + 1 of l->identities */
    uint32_t others;     /* in l->candidates: identities that it may be, none certain; their number in n_others */
    uint16_t n_others;
    bool phantom;       /* a short form that stands for itself */
    bool recurs, local; /* its claim is open without period, without place */
} td_root;

/* What all roots that are one document claim together. */
typedef struct td_identity {
    td_claim claim;
    uint32_t date, title; /* the smallest of the roots' */
    uint32_t registered;  /* row of the register + 1, 0 */
} td_identity;

enum { TD_YEARS_KEPT = 8 }; /* different years of one file that are counted */

typedef struct td_year_count {
    char year[4];
    uint32_t count;
} td_year_count;

/* The years of one file or part, in the order in which they were first seen. */
static inline void td_years_add(td_year_count years[TD_YEARS_KEPT], const td_year_count *more) {
    size_t i = 0;
    while (i < TD_YEARS_KEPT && years[i].count && memcmp(years[i].year, more->year, sizeof more->year) != 0)
        i++;
    if (i == TD_YEARS_KEPT)
        return;
    memcpy(years[i].year, more->year, sizeof more->year);
    years[i].count += more->count;
}

typedef enum td_ground { TD_GROUND_NONE, TD_GROUND_HEAD, TD_GROUND_SETTING, TD_GROUND_MENTIONS } td_ground; /* of a file's place */

typedef struct td_linked_file {
    td_slice path;
    uint32_t entries, n_entries;        /* in l->entries */
    uint32_t mentions;                  /* so far */
    td_slice type, issuer, date, title; /* the letterhead's */
    td_slice setting;                   /* the province that the text is about */
    uint32_t province, own;             /* interned places: of the bodies of the province, of the body that speaks; 0 */
    char year[4];                       /* that most of its dates are in: for a file whose letterhead has no date; NUL: none */
    uint8_t ground;                     /* td_ground: what says so */
    uint8_t level;                      /* of the body that speaks: place.c */
    uint32_t self;                      /* entry of the letterhead, TD_NO_MENTION */
    uint32_t document, doubts;          /* after settling */
} td_linked_file;

struct td_linker {
    const td_lexicon *lex;
    td_arena arena;
    td_buffer scratch, fold;
    td_intern *raw;             /* forms by all that they say */
    td_intern *common;          /* what many of them say alike: form.c */
    td_intern *names;           /* folded names, places, periods, titles */
    TD_VEC(td_kept_form) forms; /* number in raw - 1 */
    TD_VEC(uint32_t) entry_of;  /* by form: its last entry + 1; of the current file only if it lies behind the file's first */
    TD_VEC(td_linked_file) files;
    uint32_t resolved;                  /* so many of them, from the first on */
    td_year_count years[TD_YEARS_KEPT]; /* of the file that is added */
    td_link_past past;                  /* of the same file, up to here */
    TD_VEC(td_entry) entries;
    TD_VEC(td_title) titles;  /* [0] is unused */
    TD_VEC(td_slice) reasons; /* [0] is empty */
    TD_VEC(td_root) roots;
    uint32_t closed;   /* of so many it was asked whether they say all that they must */
    td_intern *claims; /* of identities, with what keeps apart those that say too little */
    TD_VEC(uint32_t) candidates;
    TD_VEC(td_identity) identities;
    td_register *register_read; /* owned; NULL: none */
    const td_register_row *registered;
    size_t n_registered;
    td_document *documents;
    uint32_t n_documents;
    uint32_t *document_of; /* index of identity -> index of document */
    uint32_t *by_identity; /* entries, grouped by identity; first_of[i] up to first_of[i + 1] */
    uint32_t *first_of;
    TD_VEC(td_conflict) conflicts;
};

/* notes.c. What td_link_note wrote, in this order: td_notes, five strings (setting, type, issuer, date, title of the letterhead), then each
 * reference. */
typedef struct td_notes {
    uint32_t mentions, references;
    bool headed; /* the letterhead is in this part */
    td_year_count years[TD_YEARS_KEPT];
} td_notes;
typedef struct td_noted {
    uint64_t alias; /* hash, where the mention gives a name */
    uint32_t index; /* in the part's mentions */
    uint32_t key;   /* bytes */
    bool self, named;
} td_noted;
td_notes td_notes_open(td_slice *notes);
td_slice td_notes_string(td_slice *notes);
td_noted td_notes_next(td_slice *notes, td_slice *key, td_slice *title);

/* form.c. Appends the key of all that a mention says: bytes of this process, never stored. */
void td_form_key(td_buffer *b, const td_mention *m);
/* The form of a key, made at first sight; number + 1. 0 on want of memory. */
uint32_t td_form_add(td_linker *l, td_slice key);
/* The same for a form that was added; 0: there is none, or want of memory in `scratch`. */
uint32_t td_form_find(const td_linker *l, td_slice key, td_buffer *scratch);
/* A form with its words, by its number. The cost of reading its key: ask for it once. */
td_form td_form_at(const td_linker *l, uint32_t form);
/* Its type alone. */
td_slice td_form_type(const td_linker *l, uint32_t form);
/* Interned; 0 for the empty slice or on want of memory. */
uint32_t td_name(td_linker *l, td_slice folded);
/* Lower case, one tone placement, single spaces: for comparing names. Valid until the next call. */
td_slice td_fold_name(td_linker *l, td_slice text);
/* An issuer in capitals as running text spells it, where all its words are known; else as it is. Lives as long as the linker. */
td_slice td_issuer_spelled(td_linker *l, td_slice issuer);

/* A reference and its entry, for the anaphors behind it. */
static inline void td_past_add(td_link_past *p, uint32_t entry) {
    p->entries[p->n++ % TD_LOOK_BACK] = entry;
}
static inline void td_past_name(td_link_past *p, uint64_t alias, uint32_t entry) {
    p->named[p->n_named++ % TD_NAMED] = (td_named){alias, entry};
}

/* identity.c: fills in claim, flags, row, number, name, body. False on want of memory. */
bool td_identify(td_linker *l, td_form *f);
static inline bool td_claims_fit(td_claim a, td_claim b) {
    return a.base == b.base && (!a.series || !b.series || a.series == b.series) && (!a.place || !b.place || a.place == b.place) &&
           (!a.period || !b.period || a.period == b.period);
}
static inline unsigned td_claim_known(td_claim c) {
    return (c.series ? 1u : 0u) + (c.place ? 1u : 0u) + (c.period ? 1u : 0u);
}
/* The words that f->row, shape and value give: symbol and what is in it, type, date. */
void td_form_name(const td_lexicon *lex, td_form *f);

/* place.c */
bool td_place_file(td_linker *l, td_linked_file *file);
/* What a form's own words say of the place of its body: f->stated, f->level. */
void td_place_form(td_linker *l, td_form *f);
/* The interned place of a form in a file; 0 where it has none or it is not known. */
uint32_t td_place_of(td_linker *l, const td_linked_file *file, const td_kept_form *f);

/* '04-NQ/TW', '06/QĐ-TTg', '45/2013/QH13' into the parts that a symbol in a text has. */
void td_symbol_split(td_form *f, td_slice symbol);

/* What forms with the symbol of one document have in common, by their symbol, split; valid until l->scratch is written on. */
td_slice td_symbol_key(td_linker *l, const td_form *f);
/* known.c: each row of the register whose symbol is cited and that says enough to be one document. False as soon as `row` returns false. */
bool td_known_each(td_linker *l, bool (*row)(td_linker *l, uint32_t index, const td_form *f));

/* How many of the words of the shorter text the longer one has, in percent; 50 where one is empty. Folded texts. */
unsigned td_words_shared(td_slice a, td_slice b);
/* The period of a series (form.recurs) on a day: interned; 0 where the day does not say. */
uint32_t td_period_on(td_linker *l, const td_form *f, td_slice date);

bool td_resolve_file(td_linker *l, uint32_t file); /* resolve.c */
/* settle.c: identities of the roots that there are by now and say all that they must; in the end those of the others. */
bool td_settle_closed(td_linker *l);
bool td_settle_open(td_linker *l);
bool td_documents_build(td_linker *l); /* document.c */
bool td_ids_make(td_linker *l);        /* id.c */
bool td_conflicts_find(td_linker *l);  /* conflict.c */
/* conflict.c: 'Quyết định số 15/NĐ-CP': the type's word against the symbol's code. */
bool td_is_mistyped(td_linker *l, const td_form *f);

#endif
