/* The XML of an office file as events for a grammar. Comes in: an open member of an archive. Goes out: calls of the grammar, with what is
 * passed over left out. Memory is bounded: by depth, by the size of one tag, and by the archive's limits. Leaves to others: what elements
 * mean. A document type is refused, so there are no entities but XML's own five. */
#ifdef TD_WITH_DOCX

#include "read/officexml.h"

#include <expat.h>
#include <stdlib.h>

/* Bytes taken at a time, and the most that one tag may have (drawings hide whole files in attributes). */
#define CHUNK ((size_t)32 << 10)
#define TAG_MAX ((size_t)2 << 20)

/* ---- values ---- */

static const char *local_name(const char *name) {
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

td_slice td_xml_attribute(const char **attributes, const char *name) {
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(*attributes), name) == 0)
            return td_slice_of(attributes[1]);
    return (td_slice){0};
}

bool td_xml_is_on(td_slice value) {
    return !td_slice_eq(value, TD_S("0")) && !td_slice_eq(value, TD_S("false")) && !td_slice_eq(value, TD_S("off")) &&
           !td_slice_eq(value, TD_S("none"));
}

unsigned td_xml_number(td_slice value, unsigned otherwise) {
    unsigned n = 0;
    if (value.n == 0 || value.n > 6)
        return otherwise;
    for (size_t i = 0; i < value.n; i++) {
        if (value.at[i] < '0' || value.at[i] > '9')
            return otherwise;
        n = n * 10 + (unsigned)(value.at[i] - '0');
    }
    return n;
}

static unsigned char kind_of(const td_grammar *g, const char *name) {
    size_t low = 0, high = g->n_names;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, g->names[middle].name);
        if (order == 0)
            return g->names[middle].kind;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

const char *td_xml_words(td_xml_end end) {
    static const char *const words[] = {"", "out of memory", "its text is larger than one text may be",
        "it inflates as no text does, the file is made to fill memory", "it inflates to more than 256 MiB", "the archive is damaged",
        "its elements are nested too deep", "one of its tags is too large", "it declares a document type, which office files never do",
        "its XML is damaged or cut off"};
    return words[end];
}

/* ---- what expat calls ---- */

static void stop(td_xml_walk *w, td_xml_end why) {
    if (!w->trouble)
        w->trouble = why;
    XML_StopParser(w->parser, XML_FALSE);
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes) {
    td_xml_walk *w = context;
    if (w->trouble)
        return;
    if (++w->depth > TD_XML_DEPTH) {
        w->depth--;
        stop(w, TD_XML_DEEP);
        return;
    }
    if (w->skipped)
        return;
    td_xml_frame *frame = &w->frames[w->depth];
    *frame = (td_xml_frame){.kind = kind_of(w->grammar, local_name(name))};
    if (frame->kind && !w->grammar->start(w, frame, attributes))
        w->skipped = w->depth;
}

static void XMLCALL on_end(void *context, const char *name) {
    (void)name;
    td_xml_walk *w = context;
    if (w->trouble || w->depth == 0)
        return;
    if (w->skipped == 0 && w->frames[w->depth].kind)
        w->grammar->end(w, &w->frames[w->depth]);
    if (w->skipped == w->depth)
        w->skipped = 0;
    w->depth--;
    if (!td_ot_good(w->text))
        stop(w, TD_XML_LONG);
}

static void XMLCALL on_text(void *context, const char *bytes, int n) {
    td_xml_walk *w = context;
    if (w->trouble || w->skipped || n <= 0 || !w->grammar->reads_text(w, &w->frames[w->depth]))
        return;
    td_ot_add(w->text, bytes, (size_t)n);
    if (!td_ot_good(w->text))
        stop(w, TD_XML_LONG);
}

static void XMLCALL on_doctype(void *context, const char *name, const char *system, const char *public, int internal) {
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(context, TD_XML_DOCTYPE);
}

/* ---- the stream ---- */

static td_xml_end trouble_of(const td_xml_walk *w, td_zip_got got) {
    if (w->trouble)
        return w->trouble;
    switch (got) {
    case TD_ZIP_BOMB:
        return TD_XML_BOMB;
    case TD_ZIP_LARGE:
        return TD_XML_LARGE;
    case TD_ZIP_DAMAGED:
        return TD_XML_PACKED;
    default:
        return XML_GetErrorCode(w->parser) == XML_ERROR_NO_MEMORY ? TD_XML_NOMEM : TD_XML_DAMAGED;
    }
}

/* Pieces grow with what the parser could not use yet, so that a long tag is not looked at again and again. */
static size_t room_wanted(XML_Parser parser, uint64_t given) {
    XML_Index used = XML_GetCurrentByteIndex(parser);
    uint64_t waiting = used >= 0 && (uint64_t)used < given ? given - (uint64_t)used : 0;
    if (waiting > TAG_MAX)
        return 0;
    return waiting > CHUNK ? (size_t)waiting : CHUNK;
}

static td_xml_end feed(td_xml_walk *w, td_zip *z) {
    XML_Parser parser = w->parser;
    uint64_t given = 0;
    td_zip_got got = TD_ZIP_BYTES;
    while (got == TD_ZIP_BYTES) {
        size_t room = given ? room_wanted(parser, given) : CHUNK;
        if (room == 0)
            return TD_XML_TAG;
        unsigned n = 0;
        void *piece = XML_GetBuffer(parser, (int)room);
        if (!piece)
            return trouble_of(w, got);
        got = td_zip_read(z, piece, (unsigned)room, &n);
        if (got == TD_ZIP_BOMB || got == TD_ZIP_LARGE || got == TD_ZIP_DAMAGED)
            return trouble_of(w, got);
        given += n;
        if (XML_ParseBuffer(parser, (int)n, got == TD_ZIP_END) != XML_STATUS_OK)
            return trouble_of(w, got);
    }
    return TD_XML_DONE;
}

td_xml_end td_xml_read(td_xml_walk *w, td_zip *z) {
    static const XML_Memory_Handling_Suite memory = {malloc, realloc, free};
    w->depth = w->skipped = w->fields = 0;
    w->trouble = TD_XML_DONE;
    w->style = (td_slice){0};
    w->frames[0] = (td_xml_frame){0};
    w->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    if (!w->parser)
        return TD_XML_NOMEM;
    XML_SetUserData(w->parser, w);
    XML_SetElementHandler(w->parser, on_start, on_end);
    XML_SetCharacterDataHandler(w->parser, on_text);
    XML_SetStartDoctypeDeclHandler(w->parser, on_doctype);
    td_xml_end trouble = feed(w, z);
    XML_ParserFree(w->parser);
    w->parser = NULL;
    return trouble;
}

#else
typedef int td_no_officexml;
#endif
