/* Which words of a form say which document it is. A printed symbol is not an identity: the series of the Party start anew each term,
 * those of most state bodies each year, and every province has its own (NĐ 30/2020/NĐ-CP Điều 15; HD 36-HD/VPTW); a law and a resolution of
 * the National Assembly can bear one symbol (Luật 80/2015/QH13 Điều 10). */
#include "link/linker.h"

static td_slice until(td_slice s, char end) {
    const char *at = s.n ? memchr(s.at, end, s.n) : NULL;
    return at ? (td_slice){s.at, (size_t)(at - s.at)} : s;
}

static td_slice year_of(td_slice date) {
    return date.n >= 4 ? (td_slice){date.at, 4} : (td_slice){"", 0};
}

static bool is_full(const td_form *f) {
    switch (f->shape) {
    case TD_SHAPE_SYMBOL:
    case TD_SHAPE_STANDARD:
    case TD_SHAPE_BLANK:
    case TD_SHAPE_PLENUM:
    case TD_SHAPE_CONGRESS:
        return true;
    case TD_SHAPE_LAW:
        return f->year.n > 0 || f->row != 0;
    case TD_SHAPE_SHORT:
    case TD_SHAPE_ALIAS:
        break;
    }
    return f->row != 0;
}

/* ---- symbols that a name certainly means --------------------------------------------------------------------------------- */

void td_symbol_split(td_form *f, td_slice symbol) {
    f->symbol = symbol;
    td_slice head = until(symbol, '/');
    td_slice rest = head.n < symbol.n ? (td_slice){symbol.at + head.n + 1, symbol.n - head.n - 1} : (td_slice){"", 0};
    td_slice number = until(head, '-');
    f->number_text = number;
    if (number.n < head.n) { /* Party: NUM-TYPE/ORGAN */
        f->code = (td_slice){head.at + number.n + 1, head.n - number.n - 1};
        f->organ = rest;
        return;
    }
    td_slice year = until(rest, '/');
    if (year.n == 4 && year.n < rest.n) {
        f->year = year;
        rest = (td_slice){rest.at + 5, rest.n - 5};
    }
    td_slice code = until(rest, '-');
    f->code = code.n < rest.n ? code : (td_slice){"", 0};
    f->organ = code.n < rest.n ? (td_slice){rest.at + code.n + 1, rest.n - code.n - 1} : rest;
}

/* A law's version by the year of its passing: only where the name and the year leave one. */
static uint32_t law_version(td_linker *l, const td_form *f, uint32_t row) {
    uint32_t found = 0;
    td_slice year = f->year.n ? f->year : year_of(f->date);
    for (; row && year.n; row = td_lex_next(l->lex, TD_LEX_LAWS, row)) {
        td_slice date = td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_DATE);
        bool against = f->date.n == 10 && date.n == 10 && !td_slice_eq(f->date, date);
        if (!td_slice_eq(year_of(date), year) || against || td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_AMENDS).n)
            continue;
        if (found)
            return 0;
        found = row;
    }
    return found;
}

/* The row of the nickname, where nothing here speaks against it. */
static uint32_t nickname(td_linker *l, const td_form *f) {
    uint32_t row = td_lex_named(l->lex, TD_LEX_NICKNAMES, TD_NICKNAMES_NAME, td_fold_name(l, f->value));
    td_slice date = td_lex_cell(l->lex, TD_LEX_NICKNAMES, row, TD_NICKNAMES_DATE);
    td_slice symbol = td_lex_cell(l->lex, TD_LEX_NICKNAMES, row, TD_NICKNAMES_SYMBOL);
    td_slice body = td_intern_string(l->names, f->body);
    if (!row || (f->date.n == 10 && date.n == 10 && !td_slice_eq(f->date, date)))
        return 0;
    return body.n && !memmem(symbol.at, symbol.n, body.at, body.n) ? 0 : row; /* 'Đề án 06 của Tỉnh ủy' */
}

static void name_by_law(const td_lexicon *lex, td_form *f) {
    td_symbol_split(f, td_lex_cell(lex, TD_LEX_LAWS, f->row, TD_LAWS_SYMBOL));
    td_slice date = td_lex_cell(lex, TD_LEX_LAWS, f->row, TD_LAWS_DATE);
    if (f->date.n == 0 && date.n == 10)
        f->date = date;
}

static void name_by_nickname(const td_lexicon *lex, td_form *f) {
    td_symbol_split(f, td_lex_cell(lex, TD_LEX_NICKNAMES, f->row, TD_NICKNAMES_SYMBOL));
    td_slice type = td_lex_cell(lex, TD_LEX_NICKNAMES, f->row, TD_NICKNAMES_TYPE);
    f->type = type.n ? type : f->type;
    f->date = f->date.n ? f->date : td_lex_cell(lex, TD_LEX_NICKNAMES, f->row, TD_NICKNAMES_DATE);
}

void td_form_name(const td_lexicon *lex, td_form *f) {
    if (f->shape == TD_SHAPE_SYMBOL || f->shape == TD_SHAPE_STANDARD || f->shape == TD_SHAPE_BLANK)
        f->symbol = f->value;
    else if (f->row && f->shape == TD_SHAPE_LAW)
        name_by_law(lex, f);
    else if (f->row)
        name_by_nickname(lex, f);
}

/* The row that certainly names the document. */
static uint32_t row_of(td_linker *l, const td_form *f) {
    if (f->shape == TD_SHAPE_SYMBOL || f->shape == TD_SHAPE_STANDARD || f->shape == TD_SHAPE_BLANK)
        return 0;
    if (f->shape == TD_SHAPE_LAW)
        return law_version(l, f, td_lex_named(l->lex, TD_LEX_LAWS, TD_LAWS_NAME, td_fold_name(l, f->title)));
    return nickname(l, f);
}

/* ---- what belongs to the identity --------------------------------------------------------------------------------------- */

static bool party_style(td_slice symbol) {
    td_slice head = until(symbol, '/');
    return head.n < symbol.n && memchr(head.at, '-', head.n) != NULL;
}

static bool is_assembly(const td_form *f) {
    return td_slice_starts(f->organ, TD_S("QH")) || td_slice_starts(f->organ, TD_S("UBTVQH"));
}

/* A body that every province or commune has: the place belongs to the identity. An unknown body counts as local, unless the type is one
 * that only central bodies issue. */
static bool is_local(td_linker *l, const td_form *f) {
    static const char *const central_types[] = {"NĐ", "TT", "TTLT", "NQLT", "SL", "QĐ-TTg"};
    if (f->shape != TD_SHAPE_SYMBOL || f->organ.n == 0)
        return false;
    td_slice code = until(f->organ, '-');
    if (is_assembly(f))
        return false;
    uint32_t row = td_lex_code(l->lex, TD_LEX_ISSUERS, code, false, NULL);
    td_slice level = td_lex_cell(l->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_LEVEL);
    if (td_slice_eq(level, TD_S("province")) || td_slice_eq(level, TD_S("district")) || td_slice_eq(level, TD_S("commune")))
        return true;
    if (row || memmem(f->organ.at, f->organ.n, "TW", 2))
        return false;
    for (size_t i = 0; i < sizeof central_types / sizeof *central_types; i++)
        if (td_slice_eq(f->code, td_slice_of(central_types[i])))
            return false;
    return true;
}

/* Roman numeral of a term; 0 for none. */
static unsigned roman(td_slice s) {
    unsigned total = 0, last = 0;
    for (size_t i = s.n; i-- > 0;) {
        unsigned v = s.at[i] == 'I' ? 1 : s.at[i] == 'V' ? 5 : s.at[i] == 'X' ? 10 : 0;
        if (v == 0)
            return 0;
        total = v < last ? total - v : total + v;
        last = v > last ? v : last;
    }
    return total;
}

static unsigned number_of(td_slice s) {
    unsigned n = 0;
    for (size_t i = 0; i < s.n && i < 4; i++)
        n = s.at[i] >= '0' && s.at[i] <= '9' ? n * 10 + (unsigned)(s.at[i] - '0') : n;
    return n;
}

/* The Party's term that a day is in; 0 for none. */
static unsigned central_term(td_linker *l, td_slice date) {
    if (date.n != 10)
        return 0;
    for (uint32_t row = 1; row <= td_lex_rows(l->lex, TD_LEX_TERMS); row++) {
        td_slice last = td_lex_cell(l->lex, TD_LEX_TERMS, row, TD_TERMS_LAST);
        bool after = last.n > 0 && td_slice_cmp(date, last) > 0; /* nearly always */
        if (!after && td_slice_cmp(td_lex_cell(l->lex, TD_LEX_TERMS, row, TD_TERMS_FIRST), date) <= 0 &&
            td_slice_eq(td_lex_cell(l->lex, TD_LEX_TERMS, row, TD_TERMS_BODY), TD_S("party")))
            return number_of(td_lex_cell(l->lex, TD_LEX_TERMS, row, TD_TERMS_ORDINAL));
    }
    return 0;
}

/* Valid until the next call, or until l->scratch is written on. */
static td_slice in_words(td_linker *l, const char *word, unsigned number) {
    l->scratch.n = 0;
    td_buffer_add_slice(&l->scratch, td_slice_of(word));
    td_buffer_add_u64(&l->scratch, number);
    return td_buffer_slice(&l->scratch);
}

/* Term of a local committee: congresses meet between May and December of every fifth year, the day differs. A date in those months says no
 * more than its year. */
static td_slice local_term(td_linker *l, td_slice date) {
    unsigned year = number_of(year_of(date)), month = date.n >= 7 ? number_of((td_slice){date.at + 5, 2}) : 0;
    if (year == 0)
        return (td_slice){"", 0};
    if (year % 5 == 0 && month >= 5)
        return in_words(l, "year ", year);
    unsigned first = year % 5 == 0 ? year - 5 : year - year % 5;
    return in_words(l, "term ", first);
}

/* Bodies that number by the Party's own terms. Mass organisations have congresses of their own: there the year must do. */
static bool is_central(td_linker *l, const td_form *f) {
    if (!memmem(f->organ.at, f->organ.n, "TW", 2))
        return false;
    uint32_t row = td_lex_code(l->lex, TD_LEX_ISSUERS, until(f->organ, '-'), false, NULL);
    return !td_slice_eq(td_lex_cell(l->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_LEVEL), TD_S("mass"));
}

static uint32_t congress(td_linker *l, unsigned term) {
    return term ? td_name(l, in_words(l, "congress ", term)) : 0;
}

uint32_t td_period_on(td_linker *l, const td_form *f, td_slice date) {
    if (f->party && is_central(l, f))
        return congress(l, central_term(l, date));
    if (f->party && f->local)
        return td_name(l, local_term(l, date));
    return td_name(l, year_of(date));
}

static uint32_t period_of(td_linker *l, const td_form *f) {
    if (!f->recurs)
        return 0;
    if (f->party && is_central(l, f) && roman(f->term))
        return congress(l, roman(f->term));
    return td_period_on(l, f, f->date);
}

static uint32_t series_of(const td_form *f) {
    if (!is_assembly(f))
        return 0;
    if (td_slice_starts(f->type, TD_S("Nghị quyết")) || td_slice_eq(f->code, TD_S("NQ")))
        return TD_SERIES_RESOLUTION;
    bool law = td_slice_starts(f->type, TD_S("Luật")) || td_slice_starts(f->type, TD_S("Bộ luật")) ||
               td_slice_starts(f->type, TD_S("Pháp lệnh")) || td_slice_starts(f->type, TD_S("Hiến pháp"));
    return law ? TD_SERIES_LAW : 0;
}

/* A congress under one name: 'Đại hội đại biểu Đảng bộ tỉnh khóa XVII' is 'Đại hội Đảng bộ tỉnh lần thứ XVII'. */
static td_slice congress_text(td_linker *l, td_slice name) {
    static const struct {
        const char *from, *to;
    } same[] = {{"đại hội đại biểu ", "đại hội "}, {" khóa ", " lần thứ "}, {" khoá ", " lần thứ "}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        td_slice from = td_slice_of(same[i].from);
        const char *at = name.n ? memmem(name.at, name.n, from.at, from.n) : NULL;
        if (!at)
            continue;
        size_t head = (size_t)(at - name.at);
        name = td_arena_printf(&l->arena, "%.*s%s%.*s", (int)head, name.at, same[i].to, (int)(name.n - head - from.n), at + from.n);
    }
    return name;
}

/* The code by which the table knows a ministry, for any of its codes: BGD&ĐT, GDĐT are BGDĐT. No document of one has the number of another
 * document of its type and year. Empty where the symbol has it, or has a body that the table does not have. */
static td_slice first_code(td_linker *l, const td_form *f) {
    uint32_t row = f->organ.n ? td_lex_code(l->lex, TD_LEX_ISSUERS, f->organ, false, NULL) : 0;
    bool ends = row && f->symbol.n > f->organ.n && memcmp(f->symbol.at + f->symbol.n - f->organ.n, f->organ.at, f->organ.n) == 0;
    if (!ends || !td_slice_eq(td_lex_cell(l->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_LEVEL), TD_S("central")))
        return (td_slice){"", 0};
    td_slice code = until(td_lex_cell(l->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_CODES), '|');
    return td_slice_eq(code, f->organ) ? (td_slice){"", 0} : code;
}

td_slice td_symbol_key(td_linker *l, const td_form *f) {
    td_slice symbol = f->symbol, code = first_code(l, f);
    if (code.n) {
        l->scratch.n = 0;
        td_buffer_add_slice(&l->scratch, (td_slice){symbol.at, symbol.n - f->organ.n});
        td_buffer_add_slice(&l->scratch, code);
        symbol = td_buffer_slice(&l->scratch);
    }
    td_slice folded = td_fold_name(l, symbol);
    l->scratch.n = 0;
    td_buffer_add_slice(&l->scratch, TD_S("sym:"));
    td_buffer_add_slice(&l->scratch, folded);
    return td_buffer_slice(&l->scratch);
}

static td_slice base_text(td_linker *l, const td_form *f) {
    if (f->symbol.n)
        return td_symbol_key(l, f);
    if (f->shape == TD_SHAPE_LAW && f->name) { /* under its full name, whichever the text has */
        td_slice name = td_intern_string(l->names, f->name);
        return td_arena_printf(&l->arena, "law:%.*s %.*s", (int)name.n, name.at, (int)f->year.n, f->year.at);
    }
    td_slice folded = td_fold_name(l, f->value);
    if (f->shape == TD_SHAPE_CONGRESS)
        folded = congress_text(l, folded);
    const char *kind = f->shape == TD_SHAPE_SHORT ? "short" : "name";
    l->scratch.n = 0;
    td_buffer_add_slice(&l->scratch, td_slice_of(kind));
    td_buffer_add_char(&l->scratch, ':');
    td_buffer_add_slice(&l->scratch, folded);
    return td_buffer_slice(&l->scratch);
}

/* ---- what short forms are found by --------------------------------------------------------------------------------------- */

static uint32_t number_key(td_linker *l, td_slice number) {
    while (number.n > 1 && number.at[0] == '0')
        number = (td_slice){number.at + 1, number.n - 1};
    return td_name(l, td_fold_name(l, number));
}

/* The number of a law's name: with its commas or without, it is one name. */
static uint32_t name_without_commas(td_linker *l, td_slice name) {
    td_slice folded = td_fold_name(l, name);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++)
        if (folded.at[i] != ',')
            l->fold.at[n++] = folded.at[i];
        else if (i + 1 < folded.n && folded.at[i + 1] != ' ')
            l->fold.at[n++] = ' ';
    return td_name(l, (td_slice){l->fold.at, n});
}

/* The row that has the law of the symbol under its own name, not under that of the law that it amends; 0 where there is none. */
static uint32_t named_by_symbol(td_linker *l, td_slice symbol) {
    uint32_t row = td_lex_named(l->lex, TD_LEX_LAWS, TD_LAWS_SYMBOL, td_fold_name(l, symbol)), rows = td_lex_rows(l->lex, TD_LEX_LAWS);
    if (!row || !td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_AMENDS).n)
        return row;
    td_slice same = td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_SYMBOL);
    for (row = 1; row <= rows; row++)
        if (td_slice_eq(td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_SYMBOL), same) &&
            !td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_AMENDS).n)
            return row;
    return 0;
}

/* The name of a law: as stated, a short one ('Luật NSNN') as the table has it in full; else that of the table for its symbol. A letterhead
 * has the type above the title, 'Luật số 21/2012/QH13 sửa đổi …' before its symbol. */
static uint32_t law_name(td_linker *l, const td_form *f) {
    if (f->title.n && (series_of(f) == TD_SERIES_LAW || f->shape == TD_SHAPE_LAW)) {
        td_slice title = f->title, type = f->type;
        if (type.n && (f->self || td_slice_starts(title, TD_S("sửa đổi"))))
            title = td_arena_printf(&l->arena, "%.*s %.*s", (int)type.n, type.at, (int)title.n, title.at);
        uint32_t row = td_lex_named(l->lex, TD_LEX_LAWS, TD_LAWS_NAME, td_fold_name(l, title));
        if (!row && f->shape == TD_SHAPE_SYMBOL)
            row = named_by_symbol(l, f->symbol); /* its title in other words */
        td_slice full = td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_NAME);
        return name_without_commas(l, full.n ? full : title);
    }
    if (f->shape != TD_SHAPE_SYMBOL || series_of(f) == TD_SERIES_RESOLUTION)
        return 0;
    uint32_t row = named_by_symbol(l, f->symbol);
    if (!row)
        return 0;
    return name_without_commas(l, td_lex_cell(l->lex, TD_LEX_LAWS, row, TD_LAWS_NAME));
}

/* The code of the issuer that the words name: the longest run of its words from any place on that the table has. */
static uint32_t body_of(td_linker *l, const td_form *f) {
    td_slice words = td_fold_name(l, f->issuer);
    for (size_t start = 0; start < words.n;) {
        for (size_t end = words.n; end > start;) {
            uint32_t row = td_lex_named(l->lex, TD_LEX_ISSUERS, TD_ISSUERS_NAME, (td_slice){words.at + start, end - start});
            td_slice code = until(td_lex_cell(l->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_CODES), '|');
            if (code.n)
                return td_name(l, code);
            while (end > start && words.at[end - 1] != ' ')
                end--;
            end = end > start ? end - 1 : start;
        }
        while (start < words.n && words.at[start] != ' ')
            start++;
        start++;
        if (start > 120)
            break;
    }
    return 0;
}

bool td_identify(td_linker *l, td_form *f) {
    f->body = f->issuer.n ? body_of(l, f) : 0;
    f->row = row_of(l, f);
    td_form_name(l->lex, f);
    f->full = is_full(f);
    f->name = f->shape == TD_SHAPE_ALIAS ? td_name(l, td_fold_name(l, f->value)) : law_name(l, f);
    bool numbered = f->shape == TD_SHAPE_SYMBOL || (f->row && f->symbol.n && f->shape != TD_SHAPE_LAW);
    f->party = numbered && party_style(f->symbol);
    f->recurs = numbered && f->year.n == 0;
    f->local = numbered && is_local(l, f);
    f->claim.base = td_name(l, base_text(l, f));
    f->claim.series = numbered || f->row ? series_of(f) : 0;
    f->claim.period = period_of(l, f);
    bool short_form = f->shape == TD_SHAPE_SHORT || numbered;
    f->number = short_form ? number_key(l, f->number_text) : 0;
    td_place_form(l, f);
    return f->claim.base != 0 && !l->arena.failed;
}
