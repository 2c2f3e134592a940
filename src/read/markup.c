/* HTML cut into pieces. Comes in: a page in UTF-8. Goes out: runs of text, and tags with their attributes. What a tag means is left to
 * html.c. After the HTML standard, chapter 13.2.5 (tokenization), with one rule more: what is never closed hides nothing behind it. */
#include "read/markup.h"

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(char c) {
    c = lower(c);
    return c >= 'a' && c <= 'z';
}

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool td_same_name(td_slice a, td_slice b) {
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    return true;
}

bool td_holds_name(td_slice text, td_slice small) {
    for (size_t i = 0; i + small.n <= text.n; i++)
        if (td_same_name((td_slice){text.at + i, small.n}, small))
            return true;
    return false;
}

static const char *find(const char *at, const char *end, const char *what) {
    return at < end ? memmem(at, (size_t)(end - at), what, strlen(what)) : NULL;
}

static const char *find_char(const char *at, const char *end, char c) {
    return at < end ? memchr(at, c, (size_t)(end - at)) : NULL;
}

/* ---- where a tag ends ---- */

/* Whether a value that ends in the quote at `close` reads like one: a quote behind '=' opens a value of a later tag, and one before a
 * letter stands in text. */
static bool closes(const td_markup *m, const char *close) {
    const char *next = close + 1;
    return close[-1] != '=' && (next == m->end || is_white(*next) || *next == '>' || *next == '/');
}

/* The quote that closes a value begun before `at`; a value that holds a tag's end must be closed beyond doubt. */
static const char *closing_quote(td_markup *m, const char *at, char quote) {
    bool *none = &m->no_quote[quote == '"'];
    const char *close = *none ? NULL : find_char(at, m->end, quote);
    *none |= !close;
    return close && close > at && !closes(m, close) && find_char(at, close, '>') ? NULL : close;
}

/* The '>' of the tag whose name ends at `at`; NULL where there is none. */
static const char *tag_end(td_markup *m, const char *at) {
    bool value = false; /* a value may begin here */
    for (; at < m->end && *at != '>'; at++) {
        if (value && (*at == '"' || *at == '\'')) {
            const char *close = closing_quote(m, at + 1, *at);
            if (!close)
                break;
            at = close;
        }
        value = *at == '=' || (value && is_white(*at));
    }
    return find_char(at, m->end, '>');
}

/* Behind a comment, declaration or instruction that begins at m->at. */
static const char *behind_other(td_markup *m) {
    const char *at = m->at;
    td_slice rest = {at, (size_t)(m->end - at)};
    bool comment = td_slice_starts(rest, TD_S("<!--")), data = td_slice_starts(rest, TD_S("<![CDATA["));
    if (td_slice_starts(rest, TD_S("<!-->")) || td_slice_starts(rest, TD_S("<!--->")))
        return find_char(at, m->end, '>') + 1;
    if ((comment || data) && !m->no_comment_end[data]) {
        const char *close = find(at + 4, m->end, comment ? "-->" : "]]>");
        if (close)
            return close + 3;
        m->no_comment_end[data] = true;
    }
    const char *close = find_char(at, m->end, '>');
    return close ? close + 1 : NULL;
}

/* ---- pieces ---- */

/* What begins at a '<': 't' a tag, '!' something to pass over, 0 plain text. */
static char kind_at(const char *at, const char *end) {
    if (at + 1 >= end)
        return 0;
    if (at[1] == '!' || at[1] == '?')
        return '!';
    if (at[1] == '/')
        return at + 2 < end ? (is_letter(at[2]) ? 't' : at[2] == '>' ? '!' : 0) : 0;
    return is_letter(at[1]) ? 't' : 0;
}

/* Passes over what stands at m->at without being text; false where it is text after all. */
static bool pass_other(td_markup *m) {
    const char *past = m->no_tag_end ? NULL : behind_other(m);
    m->no_tag_end |= !past;
    if (past)
        m->at = past;
    return past;
}

static bool take_tag(td_markup *m, td_piece *piece) {
    const char *name = m->at + 1;
    piece->closing = *name == '/';
    name += piece->closing;
    const char *at = name;
    while (at < m->end && !is_white(*at) && *at != '>' && *at != '/')
        at++;
    const char *close = m->no_tag_end ? NULL : tag_end(m, at);
    if (!close) {
        m->no_tag_end = true;
        return false;
    }
    piece->tag = true;
    piece->name = (td_slice){name, (size_t)(at - name)};
    piece->body = (td_slice){at, (size_t)(close - at)};
    piece->closed = close > at && close[-1] == '/';
    m->at = close + 1;
    return true;
}

/* Text from m->at up to the next '<' that begins something; its first character is text in any case. */
static void take_text(td_markup *m, td_piece *piece) {
    const char *at = m->at + 1;
    while ((at = find_char(at, m->end, '<')) != NULL && (m->no_tag_end || !kind_at(at, m->end)))
        at++;
    at = at ? at : m->end;
    *piece = (td_piece){.body = {m->at, (size_t)(at - m->at)}};
    m->at = at;
}

bool td_markup_next(td_markup *m, td_piece *piece) {
    *piece = (td_piece){0};
    while (m->at < m->end) {
        char kind = *m->at == '<' ? kind_at(m->at, m->end) : 0;
        if (kind == 't' && take_tag(m, piece))
            return true;
        if (kind == '!' && pass_other(m))
            continue;
        take_text(m, piece);
        return true;
    }
    return false;
}

bool td_markup_skip_raw(td_markup *m, td_slice name) {
    for (const char *at = m->at; (at = find(at, m->end, "</")) != NULL; at += 2) {
        const char *past = at + 2 + name.n;
        if (past <= m->end && td_same_name((td_slice){at + 2, name.n}, name) &&
            (past == m->end || is_white(*past) || *past == '>' || *past == '/')) {
            m->at = at;
            return true;
        }
    }
    return false;
}

/* ---- attributes ---- */

static const char *behind_white(const char *at, const char *end) {
    while (at < end && (is_white(*at) || *at == '/'))
        at++;
    return at;
}

bool td_attribute_next(td_slice *body, td_slice *name, td_slice *value) {
    const char *end = body->at + body->n, *at = behind_white(body->at, end), *from = at;
    if (at >= end)
        return false;
    while (at < end && !is_white(*at) && (*at != '=' || at == from))
        at++;
    *name = (td_slice){from, (size_t)(at - from)};
    *value = (td_slice){at, 0};
    const char *sign = behind_white(at, end);
    if (sign < end && *sign == '=') {
        at = sign + 1;
        while (at < end && is_white(*at))
            at++;
        const char *close = at < end && (*at == '"' || *at == '\'') ? find_char(at + 1, end, *at) : NULL;
        from = close ? at + 1 : at;
        at = from;
        while (at < end && (close ? at < close : !is_white(*at)))
            at++;
        *value = (td_slice){from, (size_t)(at - from)};
        at += close != NULL;
    }
    *body = (td_slice){at, (size_t)(end - at)};
    return true;
}
