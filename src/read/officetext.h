/* Text as it grows out of an office file: lines, cells, notes set aside, superscripts, pages. Inside read/ only. */
#ifndef TD_READ_OFFICETEXT_H
#define TD_READ_OFFICETEXT_H

#include "base/buffer.h"

/* What encloses the place of writing. */
typedef enum td_place_kind { TD_PLACE_OPEN, TD_PLACE_ROW, TD_PLACE_CELL } td_place_kind;

/* What a start tag opened, beside changing what is now. */
typedef enum td_opened { TD_OPENED_NOTHING, TD_OPENED_ROW, TD_OPENED_CELL, TD_OPENED_ASIDE } td_opened;

/* Saved at a start tag that opens a scope and given back at its end. */
typedef struct td_scope {
    unsigned char place;  /* td_place_kind */
    unsigned char opened; /* td_opened: what ends when the saved scope is given back */
    bool cells;           /* in a row: a cell has begun */
    bool raised;          /* superscript */
    bool joined;          /* of what encloses an aside */
    bool hidden;          /* not shown, so not read */
    bool paragraph;       /* ODF: within one */
    unsigned covers;      /* columns that the cell takes beside its own */
} td_scope;

enum { TD_RAISED_STYLES = 256 };

typedef struct td_officetext {
    td_buffer body;
    td_buffer aside; /* text boxes and notes of the paragraph that is being read */
    unsigned asides; /* how deep in such */
    td_scope now;
    bool opened;                              /* text outside of tables has been seen: a table before it is a letterhead */
    bool joined;                              /* the next text in a cell goes on after a paragraph */
    bool page_pending;                        /* a page ended within the paragraph */
    bool keep_line;                           /* the paragraph's mark is deleted: the next one goes on in its line */
    bool collapse;                            /* runs of white space are one blank (ODF) */
    uint64_t raised_styles[TD_RAISED_STYLES]; /* hashes of names */
    unsigned n_raised_styles;
} td_officetext;

/* False after the text's ceiling was reached, or on want of memory: nothing more is taken. */
static inline bool td_ot_good(const td_officetext *t) {
    return !t->body.failed && !t->aside.failed;
}
void td_ot_add(td_officetext *t, const char *bytes, size_t n);
void td_ot_line(td_officetext *t); /* a line break within a paragraph */
void td_ot_tabs(td_officetext *t, unsigned n);
void td_ot_blanks(td_officetext *t, unsigned n);
void td_ot_page(td_officetext *t);      /* a page break that was set */
void td_ot_page_seen(td_officetext *t); /* where a page ended when it was laid out last: told at the paragraph's end */
void td_ot_paragraph_end(td_officetext *t);

/* Each gives what td_ot_close needs. */
td_scope td_ot_row(td_officetext *t);
td_scope td_ot_cell(td_officetext *t);
td_scope td_ot_aside(td_officetext *t);
/* The end of the row, cell or aside that gave `outer`. */
void td_ot_close(td_officetext *t, td_scope outer);

/* Styles that raise their text, by name. */
void td_ot_style_raised(td_officetext *t, td_slice name);
bool td_ot_style_is_raised(const td_officetext *t, td_slice name);
/* The part is over: a line is closed, what was set aside is written. */
void td_ot_part_end(td_officetext *t);

#endif
