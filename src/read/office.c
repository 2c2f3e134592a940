/* A DOCX or ODT as one text. Comes in: the archive's bytes. Goes out: the text of its parts: the body, notes, headers and footers; and
 * notes of what is damaged. Leaves to others: the XML of parts (docx.c, odt.c). */
#include "read/office.h"

#ifdef TD_WITH_DOCX

#include <stdlib.h>
#include <string.h>

#include "read/officexml.h"

enum { PARTS_MAX = 64, PART_NAME = 64 };

typedef struct part {
    char name[PART_NAME];
    unsigned order; /* of reading */
    unsigned kind;  /* TD_PART_... */
} part;

typedef struct parts {
    part at[PARTS_MAX];
    unsigned n;
    const td_grammar *grammar;
    const char *format;
    const char *odd; /* static: an office file of another sort */
} parts;

/* ---- which members are read ---- */

typedef struct known_part {
    const char *begin;
    unsigned order, kind;
} known_part;

/* Some writers number even the body, so a name is known by its beginning. */
static const known_part word_parts[] = {
    {"word/styles", 0, TD_PART_STYLES},
    {"word/document", 1, TD_PART_BODY},
    {"word/footnotes", 2, TD_PART_NOTES},
    {"word/endnotes", 3, TD_PART_NOTES},
    {"word/header", 4, TD_PART_MARGIN_TEXT},
    {"word/footer", 5, TD_PART_MARGIN_TEXT},
};

static bool is_numbered(const char *rest) {
    while (*rest >= '0' && *rest <= '9')
        rest++;
    return strcmp(rest, ".xml") == 0;
}

static void add_part(parts *p, const char *name, unsigned order, unsigned kind) {
    if (p->n == PARTS_MAX || strlen(name) >= PART_NAME)
        return;
    part *new = &p->at[p->n++];
    *new = (part){.order = order, .kind = kind};
    memcpy(new->name, name, strlen(name) + 1);
}

static void note_member(parts *p, const char *name) {
    for (size_t i = 0; i < sizeof word_parts / sizeof *word_parts; i++) {
        size_t n = strlen(word_parts[i].begin);
        if (strncmp(name, word_parts[i].begin, n) == 0 && is_numbered(name + n))
            add_part(p, name, word_parts[i].order, word_parts[i].kind);
    }
    if (strncmp(name, "xl/workbook", 11) == 0)
        p->odd = "a workbook: save it as CSV or text";
    else if (strncmp(name, "ppt/presentation", 16) == 0)
        p->odd = "slides: save them as text or PDF";
}

static int by_order(const void *a, const void *b) {
    const part *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* The parts of a Word file, else those of an ODT. */
static bool list_parts(parts *p, td_zip *z, td_error *e) {
    char name[TD_ZIP_NAME];
    unsigned bodies = 0;
    for (bool more = td_zip_first(z, name); more; more = td_zip_next(z, name))
        note_member(p, name);
    qsort(p->at, p->n, sizeof *p->at, by_order);
    for (unsigned i = 0; i < p->n; i++)
        if (p->at[i].kind == TD_PART_BODY && bodies++ > 0)
            p->at[i].kind = TD_PART_STYLES; /* a body is enough; the others are of no use */
    p->grammar = &td_docx_grammar;
    p->format = "docx";
    if (bodies)
        return true;
    if (!td_zip_find(z, "content.xml"))
        return td_fail(e, TD_FORMAT, "%s", p->odd ? p->odd : "neither a DOCX nor an ODT: there is no word/document.xml and no content.xml");
    p->n = 0;
    add_part(p, "styles.xml", 0, TD_PART_STYLES);
    add_part(p, "content.xml", 1, TD_PART_BODY);
    add_part(p, "styles.xml", 2, TD_PART_MARGIN_TEXT);
    p->grammar = &td_odt_grammar;
    p->format = "odt";
    return true;
}

/* ---- reading them ---- */

static bool is_blank(td_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.at[i] > ' ')
            return false;
    return true;
}

/* Headers of first, odd and even pages mostly say the same: each text once. */
static void drop_repeated(td_buffer *body, size_t margins, size_t from) {
    if (body->failed)
        return;
    td_slice new = {body->at + from, body->n - from};
    if (is_blank(new) || memmem(body->at + margins, from - margins, new.at, new.n))
        body->n = from;
}

/* What is left of a damaged part is kept and the damage told; a file that was made to do harm is not read. */
static bool settle_trouble(td_source *s, const part *p, td_xml_end trouble, const td_buffer *body, td_error *e) {
    const char *words = td_xml_words(trouble);
    bool is_body = p->kind == TD_PART_BODY;
    if (trouble == TD_XML_NOMEM || trouble == TD_XML_LONG)
        return td_fail(e, TD_NOMEM, "%s: %s", p->name, words);
    if (is_body && (trouble == TD_XML_BOMB || is_blank(td_buffer_slice(body))))
        return td_fail(e, TD_FORMAT, "%s: %s", p->name, words);
    td_source_note(s, "read.incomplete", "%s: %s; the text ends there", p->name, words);
    return true;
}

static bool read_part(td_source *s, td_xml_walk *w, td_zip *z, const part *p, td_error *e) {
    td_error inner = {0};
    td_buffer *body = &w->text->body;
    if (!td_zip_find(z, p->name))
        return true;
    if (!td_zip_enter(z, &inner)) {
        if (p->kind == TD_PART_BODY)
            return td_fail(e, inner.code, "%s: %s", p->name, inner.message);
        td_source_note(s, "read.incomplete", "%s: %s", p->name, inner.message);
        return true;
    }
    size_t from = body->n;
    w->part = p->kind;
    td_xml_end trouble = td_xml_read(w, z);
    td_zip_leave(z);
    td_ot_part_end(w->text);
    if (p->kind == TD_PART_STYLES || (trouble == TD_XML_BOMB && body->n > from))
        body->n = from;
    return trouble == TD_XML_DONE || settle_trouble(s, p, trouble, body, e);
}

static bool read_parts(td_source *s, td_xml_walk *w, td_zip *z, const parts *list, td_error *e) {
    td_buffer *body = &w->text->body;
    size_t margins = 0;
    w->grammar = list->grammar;
    w->text->collapse = list->grammar == &td_odt_grammar;
    for (unsigned i = 0; i < list->n; i++) {
        const part *p = &list->at[i];
        bool margin = p->kind == TD_PART_MARGIN_TEXT;
        if (margin && margins == 0) {
            td_buffer_add_char(body, '\n');
            margins = body->n;
        }
        size_t from = body->n;
        if (!read_part(s, w, z, p, e))
            return false;
        if (margin)
            drop_repeated(body, margins, from);
    }
    if (margins && body->n == margins)
        body->n--; /* no blank line before nothing */
    return td_ot_good(w->text) || td_fail(e, TD_NOMEM, "out of memory, or larger than one text may be");
}

static bool read_archive(td_source *s, td_slice archive, td_buffer *out, td_error *e) {
    td_zip z;
    td_xml_walk *w = calloc(1, sizeof *w);
    td_officetext *text = calloc(1, sizeof *text);
    parts *list = calloc(1, sizeof *list);
    bool ok = (w && text && list) || td_fail(e, TD_NOMEM, "out of memory");
    if (ok) {
        w->text = text;
        text->body = *out;
        text->aside.limit = out->limit;
        ok = td_zip_open(&z, archive, e) && list_parts(list, &z, e);
        if (list->format)
            s->format = list->format;
        ok = ok && read_parts(s, w, &z, list, e);
        td_zip_close(&z);
        *out = text->body;
        td_buffer_dispose(&text->aside);
    }
    free(list);
    free(text);
    free(w);
    return ok;
}

/* Old fonts go on in new files: their letters are legacy codes inside of Unicode. */
static bool decode_letters(td_source *s, td_buffer *text, td_error *e) {
    td_buffer out = {.limit = text->limit};
    td_decoding d;
    bool ok = td_decode_carried(td_buffer_slice(text), &out, &d, e);
    if (ok && d.converted) {
        s->encoding = d.name;
        td_source_take(s, &out);
    } else if (ok) {
        td_source_take(s, text);
    }
    td_buffer_dispose(&out);
    return ok;
}

bool td_office_read(const td_raw *raw, td_source *s, td_error *e) {
    td_buffer text = {.limit = (size_t)raw->limit};
    td_error inner = {0};
    bool ok = read_archive(s, raw->bytes, &text, &inner) && decode_letters(s, &text, &inner);
    td_buffer_dispose(&text);
    return ok || td_fail(e, inner.code, "%s: %s", raw->name, inner.message);
}

#else

bool td_office_read(const td_raw *raw, td_source *s, td_error *e) {
    (void)s;
    return td_fail(
        e, TD_ABSENT, "%s: this build reads no DOCX and ODT: build it with the packages libexpat1-dev and libminizip-dev", raw->name);
}

#endif
