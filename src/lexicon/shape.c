/* What the columns of each table may hold. In: one cell. Out: yes, or why not. Phrases and codes are indexed in build.c. */
#include "lexicon/shape.h"

#define NAME                                                                                                                               \
    { "name", TD_LEX_NEEDED, NULL }
#define ALIASES                                                                                                                            \
    { "aliases", TD_LEX_ALIASES, NULL }
#define SOURCE                                                                                                                             \
    { "source", TD_LEX_NEEDED, NULL }
#define RELATIONS                                                                                                                          \
    "cites|basis|implements|concretises|guides|amends|replaces|repeals|suspends|corrects|consolidates|attached|approves|reviews|"          \
    "responds|continues"

const td_lex_shape td_lex_shapes[TD_LEX_TABLES] = {
    [TD_LEX_TYPES] = {"types", 6, true, false, TD_TYPES_ALIASES + 1, TD_TYPES_CODE, TD_TYPES_OLD_CODES + 1,
        {NAME, ALIASES, {"code", TD_LEX_CODES, NULL}, {"old_codes", TD_LEX_CODES, NULL},
            {"sphere", TD_LEX_CHOICE, "state|party|both|court|standard|law"}, SOURCE}},
    [TD_LEX_ISSUERS] = {"issuers", 6, true, false, TD_ISSUERS_ALIASES + 1, TD_ISSUERS_CODES, TD_ISSUERS_CODES + 1,
        {NAME, ALIASES, {"codes", TD_LEX_CODES, NULL}, {"level", TD_LEX_CHOICE, "central|province|district|commune|party|court|mass"},
            {"life", TD_LEX_YEARS, NULL}, SOURCE}},
    [TD_LEX_LAWS] = {"laws", 6, true, true, TD_LAWS_SYMBOL + 1, 0, 0,
        {NAME, ALIASES, {"symbol", TD_LEX_ANY, NULL}, {"date", TD_LEX_DATE, NULL}, {"amends", TD_LEX_CHOICE_OR, "yes"}, SOURCE}},
    [TD_LEX_UNITS] = {"units", 6, true, false, 0, 0, 0,
        {NAME, ALIASES, {"symbol", TD_LEX_NEEDED, NULL},
            {"class", TD_LEX_CHOICE, "money|percent|area|length|volume|mass|energy|time|ratio|multiplier|other"},
            {"factor", TD_LEX_INTEGER, NULL}, SOURCE}},
    [TD_LEX_NOUNS] = {"nouns", 4, true, false, 0, 0, 0, {NAME, ALIASES, {"class", TD_LEX_NEEDED, NULL}, SOURCE}},
    [TD_LEX_RELATIONS] = {"relations", 5, true, false, TD_RELATIONS_ALIASES + 1, 0, 0,
        {NAME, ALIASES, {"relation", TD_LEX_CHOICE_OR, RELATIONS}, {"direction", TD_LEX_CHOICE, "active|passive|none|filler|plan"},
            SOURCE}},
    [TD_LEX_PLACES] = {"places", 5, true, false, TD_PLACES_ALIASES + 1, 0, 0,
        {NAME, ALIASES, {"kind", TD_LEX_CHOICE, "tỉnh|thành phố"}, {"into", TD_LEX_ANY, NULL}, SOURCE}},
    [TD_LEX_NICKNAMES] = {"nicknames", 7, true, true, TD_NICKNAMES_ALIASES + 1, 0, 0,
        {NAME, ALIASES, {"symbol", TD_LEX_NEEDED, NULL}, {"date", TD_LEX_DATE, NULL}, {"type", TD_LEX_ANY, NULL},
            {"ground", TD_LEX_NEEDED, NULL}, SOURCE}},
    [TD_LEX_TERMS] = {"terms", 7, true, false, 0, 0, 0,
        {NAME, ALIASES, {"body", TD_LEX_CHOICE, "party|assembly"}, {"ordinal", TD_LEX_INTEGER, NULL}, {"first", TD_LEX_DATE, NULL},
            {"last", TD_LEX_DATE, NULL}, SOURCE}},
    [TD_LEX_TITLES] = {"titles", 4, true, false, 0, 0, 0, {NAME, ALIASES, {"class", TD_LEX_NEEDED, NULL}, SOURCE}},
    [TD_LEX_CUES] = {"cues", 4, true, false, 0, 0, 0, {NAME, ALIASES, {"class", TD_LEX_NEEDED, NULL}, SOURCE}},
    [TD_LEX_LABELS] = {"labels", 4, true, false, 0, 0, 0, {NAME, ALIASES, {"field", TD_LEX_CHOICE, "number|type|date|issuer"}, SOURCE}},
    [TD_LEX_PATTERNS] = {"patterns", 8, false, false, 0, 0, 0,
        {{"id", TD_LEX_NEEDED, NULL}, {"kind", TD_LEX_CHOICE, "reference|date|figure|noise"}, {"detail", TD_LEX_ANY, NULL},
            {"pattern", TD_LEX_NEEDED, NULL}, {"value", TD_LEX_ANY, NULL}, {"must", TD_LEX_ALIASES, NULL},
            {"mustnot", TD_LEX_ALIASES, NULL}, SOURCE}},
};

td_lex_table td_lex_table_named(td_slice name) {
    for (td_lex_table t = 0; t < TD_LEX_TABLES; t++)
        if (td_slice_eq(name, td_slice_of(td_lex_shapes[t].name)))
            return t;
    return TD_LEX_TABLES;
}

bool td_lex_part(td_slice *list, td_slice *part) {
    if (!list->at)
        return false;
    const char *bar = list->n ? memchr(list->at, '|', list->n) : NULL;
    *part = (td_slice){list->at, bar ? (size_t)(bar - list->at) : list->n};
    if (bar)
        *list = (td_slice){bar + 1, list->n - part->n - 1};
    else
        *list = (td_slice){NULL, 0};
    return true;
}

static bool digits(td_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.n > 0;
}

static td_slice cut(td_slice s, size_t from, size_t n) {
    return (td_slice){s.at + from, n};
}

static bool iso_date(td_slice s) {
    if (s.n != 4 && s.n != 7 && s.n != 10)
        return false;
    if (!digits(cut(s, 0, 4)))
        return false;
    if (s.n >= 7 && (s.at[4] != '-' || !digits(cut(s, 5, 2)) || td_slice_cmp(cut(s, 5, 2), TD_S("12")) > 0 ||
                        td_slice_cmp(cut(s, 5, 2), TD_S("00")) == 0))
        return false;
    return s.n < 10 || (s.at[7] == '-' && digits(cut(s, 8, 2)) && td_slice_cmp(cut(s, 8, 2), TD_S("31")) <= 0 &&
                           td_slice_cmp(cut(s, 8, 2), TD_S("00")) > 0);
}

static bool years(td_slice s) {
    const char *bar = memchr(s.at, '/', s.n);
    if (!bar || s.n < 5 || s.n > 9)
        return false;
    size_t left = (size_t)(bar - s.at), right = s.n - left - 1;
    return (left == 0 || (left == 4 && digits(cut(s, 0, 4)))) && (right == 0 || (right == 4 && digits(cut(s, left + 1, 4))));
}

static bool parts_filled(td_slice list) {
    td_slice part;
    while (td_lex_part(&list, &part)) {
        if (part.n && part.at[0] == '~')
            part = cut(part, 1, part.n - 1);
        if (part.n == 0 || part.at[0] == ' ' || part.at[part.n - 1] == ' ')
            return false;
    }
    return true;
}

static bool chosen(const char *choice, td_slice cell) {
    td_slice list = td_slice_of(choice), part;
    while (td_lex_part(&list, &part))
        if (td_slice_eq(part, cell))
            return true;
    return false;
}

bool td_lex_check_cell(const td_lex_column *column, td_slice cell, td_error *e) {
    if (cell.n && (cell.at[0] == ' ' || cell.at[cell.n - 1] == ' '))
        return td_fail(e, TD_FORMAT, "blank at the edge of column '%s'", column->name);
    bool needed = column->rule == TD_LEX_NEEDED || column->rule == TD_LEX_CHOICE || column->rule == TD_LEX_INTEGER;
    if (cell.n == 0)
        return needed ? td_fail(e, TD_FORMAT, "column '%s' is empty", column->name) : true;
    int shown = cell.n > 60 ? 60 : (int)cell.n;
    switch (column->rule) {
    case TD_LEX_ALIASES:
    case TD_LEX_CODES:
        return parts_filled(cell) || td_fail(e, TD_FORMAT, "column '%s' has an empty part between its bars", column->name);
    case TD_LEX_CHOICE:
    case TD_LEX_CHOICE_OR:
        return chosen(column->choice, cell) ||
               td_fail(e, TD_FORMAT, "column '%s' is '%.*s', not one of %s", column->name, shown, cell.at, column->choice);
    case TD_LEX_DATE:
        return iso_date(cell) ||
               td_fail(e, TD_FORMAT, "column '%s' is '%.*s', not YYYY, YYYY-MM or YYYY-MM-DD", column->name, shown, cell.at);
    case TD_LEX_INTEGER:
        return (digits(cell) && cell.n <= 19) ||
               td_fail(e, TD_FORMAT, "column '%s' is '%.*s', not a whole number", column->name, shown, cell.at);
    case TD_LEX_YEARS:
        return years(cell) || td_fail(e, TD_FORMAT, "column '%s' is '%.*s', not years such as 2007/2025", column->name, shown, cell.at);
    default:
        return true;
    }
}
