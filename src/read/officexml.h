/* The XML of an office file as events for a grammar (docx.c, odt.c). Inside read/ only, in builds with TD_WITH_DOCX. */
#ifndef TD_READ_OFFICEXML_H
#define TD_READ_OFFICEXML_H

#include "read/officetext.h"
#include "read/zip.h"

/* How a part was read. */
typedef enum td_xml_end {
    TD_XML_DONE,
    TD_XML_NOMEM,
    TD_XML_LONG, /* over the ceiling of the text */
    TD_XML_BOMB,
    TD_XML_LARGE,
    TD_XML_PACKED, /* the archive is damaged */
    TD_XML_DEEP,
    TD_XML_TAG,
    TD_XML_DOCTYPE,
    TD_XML_DAMAGED
} td_xml_end;
/* What went wrong, to stand behind the part's name; static. */
const char *td_xml_words(td_xml_end end);

/* Elements nest this deep at most: three or four levels a nested table. */
enum { TD_XML_DEPTH = 512 };

typedef struct td_xml_frame {
    unsigned char kind; /* the grammar's own; 0 for elements that mean nothing to it */
    bool taken;         /* of several versions of its content one was read */
    td_scope outer;
} td_xml_frame;

typedef struct td_xml_walk td_xml_walk;

typedef struct td_xml_name {
    const char *name; /* without prefix: prefixes are a matter of the writer */
    unsigned char kind;
} td_xml_name;

typedef struct td_grammar {
    const td_xml_name *names; /* sorted by bytes */
    size_t n_names;
    /* The frame is on top; false: the element is passed over with all that it holds. */
    bool (*start)(td_xml_walk *w, td_xml_frame *frame, const char **attributes);
    void (*end)(td_xml_walk *w, td_xml_frame *frame); /* of frames with a kind */
    bool (*reads_text)(const td_xml_walk *w, const td_xml_frame *frame);
} td_grammar;

struct td_xml_walk {
    const td_grammar *grammar;
    td_officetext *text;
    void *parser;            /* XML_Parser */
    unsigned depth, skipped; /* skipped: 0, or the depth of the element that is passed over */
    td_xml_end trouble;
    unsigned part;   /* the grammar's own, as the next ones */
    unsigned fields; /* open ones, in headers and footers */
    td_slice style;  /* the style that is being described; in `style_name` */
    char style_name[64];
    td_xml_frame frames[TD_XML_DEPTH + 1]; /* [0] stands for the document */
};

/* The frame around the one on top. */
static inline td_xml_frame *td_xml_parent(td_xml_walk *w) {
    return &w->frames[w->depth > 1 ? w->depth - 1 : 0];
}
/* The value of an attribute by its name without prefix; empty where it is missing. */
td_slice td_xml_attribute(const char **attributes, const char *name);
/* "", "1", "true", "on" and what is not said are true. */
bool td_xml_is_on(td_slice value);
unsigned td_xml_number(td_slice value, unsigned otherwise);

/* Reads the open member of z to its end. What was read until a trouble stands in w->text. */
td_xml_end td_xml_read(td_xml_walk *w, td_zip *z);

extern const td_grammar td_docx_grammar, td_odt_grammar;
/* Parts, for w->part. */
enum { TD_PART_BODY, TD_PART_NOTES, TD_PART_MARGIN_TEXT, TD_PART_STYLES };

#endif
