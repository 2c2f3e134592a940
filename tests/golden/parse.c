/* In: the bytes of a golden file. Out: its cases. Leaves to others: running them. */
#include "golden.h"

#include <stdlib.h>

typedef struct parser {
    td_slice rest;
    unsigned line; /* number of the line last read */
    unsigned kinds;
    td_arena *arena;
    td_buffer *trouble;
} parser;

unsigned kind_bit(td_slice name) {
    static const char *const names[] = {"reference", "date", "figure", "anaphora", "head", "document", "link"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (td_slice_eq(name, td_slice_of(names[i])))
            return 1u << i;
    return 0;
}

static bool mistake(parser *p, const char *reason) {
    td_buffer_printf(p->trouble, "line %u: %s", p->line, reason);
    return false;
}

static bool next_line(parser *p, td_slice *line) {
    if (p->rest.n == 0)
        return false;
    const char *end = memchr(p->rest.at, '\n', p->rest.n);
    size_t n = end ? (size_t)(end - p->rest.at) : p->rest.n;
    *line = (td_slice){p->rest.at, n};
    size_t taken = end ? n + 1 : n;
    p->rest = (td_slice){p->rest.at + taken, p->rest.n - taken};
    p->line++;
    return true;
}

static bool starts(td_slice s, td_slice prefix) {
    return s.n >= prefix.n && memcmp(s.at, prefix.at, prefix.n) == 0;
}

static td_slice past(td_slice s, size_t n) {
    return n < s.n ? (td_slice){s.at + n, s.n - n} : (td_slice){0};
}

static td_slice trim(td_slice s) {
    while (s.n && (*s.at == ' ' || *s.at == '\t'))
        s = past(s, 1);
    while (s.n && (s.at[s.n - 1] == ' ' || s.at[s.n - 1] == '\t' || s.at[s.n - 1] == '\r'))
        s.n--;
    return s;
}

/* ---- strings with escapes ---- */

static int hex(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void add_code_point(td_buffer *b, unsigned long c) {
    if (c < 0x80) {
        td_buffer_add_char(b, (char)c);
    } else if (c < 0x800) {
        td_buffer_add_char(b, (char)(0xC0 | c >> 6));
    } else if (c < 0x10000) {
        td_buffer_add_char(b, (char)(0xE0 | c >> 12));
        td_buffer_add_char(b, (char)(0x80 | (c >> 6 & 63)));
    } else {
        td_buffer_add_char(b, (char)(0xF0 | (c >> 18 & 7)));
        td_buffer_add_char(b, (char)(0x80 | (c >> 12 & 63)));
        td_buffer_add_char(b, (char)(0x80 | (c >> 6 & 63)));
    }
    if (c >= 0x80)
        td_buffer_add_char(b, (char)(0x80 | (c & 63)));
}

/* One escape that begins at s.at[0] == '\\': its bytes go to b. Returns how long it is, 0 where it is none. */
static size_t unescape_one(td_slice s, td_buffer *b) {
    static const char from[] = "ntrf\\\"";
    static const char to[] = "\n\t\r\f\\\"";
    if (s.n < 2)
        return 0;
    const char *simple = s.at[1] ? strchr(from, s.at[1]) : NULL;
    if (simple) {
        td_buffer_add_char(b, to[simple - from]);
        return 2;
    }
    if (s.at[1] == 'x' && s.n >= 4 && hex(s.at[2]) >= 0 && hex(s.at[3]) >= 0) {
        td_buffer_add_char(b, (char)(hex(s.at[2]) * 16 + hex(s.at[3])));
        return 4;
    }
    if (s.at[1] != 'u' || s.n < 4 || s.at[2] != '{')
        return 0;
    unsigned long c = 0;
    size_t i = 3;
    while (i < s.n && i < 9 && hex(s.at[i]) >= 0)
        c = c * 16 + (unsigned long)hex(s.at[i++]);
    if (i == 3 || i >= s.n || s.at[i] != '}' || c > 0x10FFFF)
        return 0;
    add_code_point(b, c);
    return i + 1;
}

/* False on an escape that we do not know. */
static bool unescape(parser *p, td_slice s, td_slice *out) {
    td_buffer b = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < s.n;) {
        size_t n = s.at[i] == '\\' ? unescape_one(past(s, i), &b) : 0;
        if (n == 0 && s.at[i] == '\\')
            ok = false;
        else if (n == 0)
            td_buffer_add_char(&b, s.at[i++]);
        else
            i += n;
    }
    *out = td_arena_copy(p->arena, td_buffer_slice(&b));
    td_buffer_dispose(&b);
    return ok || mistake(p, "unknown escape (known: \\n \\t \\r \\f \\\\ \\\" \\xHH \\u{H...})");
}

/* A string in double quotes at the start of *s; *s goes on behind it. */
static bool quoted(parser *p, td_slice *s, td_slice *out) {
    size_t i = 1;
    while (i < s->n && s->at[i] != '"')
        i += s->at[i] == '\\' ? 2 : 1;
    if (s->n == 0 || s->at[0] != '"' || i >= s->n)
        return mistake(p, "expected words in double quotes");
    td_slice inside = {s->at + 1, i - 1};
    *s = past(*s, i + 1);
    return unescape(p, inside, out);
}

/* ---- what is wanted ---- */

/* Length of `key=` at the start of s, 0 where there is none. */
static size_t key_length(td_slice s) {
    size_t i = 0;
    while (i < s.n && ((s.at[i] >= 'a' && s.at[i] <= 'z') || s.at[i] == '_'))
        i++;
    return i > 0 && i < s.n && s.at[i] == '=' ? i : 0;
}

static bool parse_attributes(parser *p, td_slice s, item *it) {
    for (s = trim(s); s.n; s = trim(s)) {
        size_t key = key_length(s);
        if (!key)
            return mistake(p, "expected key=value or key=\"value\"");
        attribute a = {.key = {s.at, key}};
        s = past(s, key + 1);
        if (s.n && s.at[0] == '"') {
            if (!quoted(p, &s, &a.value))
                return false;
        } else {
            size_t n = 0;
            while (n < s.n && s.at[n] != ' ' && s.at[n] != '\t')
                n++;
            a.value = (td_slice){s.at, n};
            s = past(s, n);
        }
        if (!td_vec_push(&it->attributes, a))
            return mistake(p, "not enough memory");
    }
    return true;
}

/* kind "surface" = value  key=value ... The value ends where a space and the first key stand. */
static bool parse_item(parser *p, td_slice line, item *it) {
    td_slice s = trim(line);
    size_t n = 0;
    while (n < s.n && s.at[n] != ' ' && s.at[n] != '\t')
        n++;
    it->kind = (td_slice){s.at, n};
    it->line = p->line;
    if (!kind_bit(it->kind))
        return mistake(p, "a line begins with reference, date, figure, anaphora, head, document, link, none or @");
    s = trim(past(s, n));
    if (!quoted(p, &s, &it->surface))
        return false;
    s = trim(s);
    if (s.n == 0 || s.at[0] != '=')
        return mistake(p, "expected '= value' after the words");
    s = past(s, 1);
    size_t end = 0;
    while (end < s.n && !((s.at[end] == ' ' || s.at[end] == '\t') && key_length(past(s, end + 1))))
        end++;
    it->value = trim((td_slice){s.at, end});
    return parse_attributes(p, past(s, end), it);
}

static bool parse_wanted(parser *p, td_slice line, gold_case *c, size_t *file, bool *none) {
    td_slice s = trim(line);
    if (s.n == 0 || s.at[0] == '#')
        return true;
    if (td_slice_eq(s, TD_S("none"))) {
        *none = true;
        return true;
    }
    if (starts(s, TD_S("@ "))) {
        td_slice name = trim(past(s, 2));
        for (*file = 0; *file < c->inputs.n; ++*file)
            if (td_slice_eq(c->inputs.at[*file].name, name))
                return true;
        return mistake(p, "this case has no file of that name");
    }
    item it = {.file = *file};
    if (!parse_item(p, line, &it))
        return false;
    c->kinds |= kind_bit(it.kind) & ~(unsigned)KIND_USUAL; /* documents, links and heads are checked where a case lists them */
    return td_vec_push(&c->wanted, it) || mistake(p, "not enough memory");
}

/* ---- cases ---- */

static bool parse_only(parser *p, td_slice s, unsigned *kinds) {
    *kinds = 0;
    for (s = trim(s); s.n; s = trim(s)) {
        size_t n = 0;
        while (n < s.n && s.at[n] != ' ' && s.at[n] != ',')
            n++;
        unsigned bit = kind_bit((td_slice){s.at, n});
        if (!bit)
            return mistake(p, "unknown kind after 'only'");
        *kinds |= bit;
        s = past(s, n < s.n && s.at[n] == ',' ? n + 1 : n);
    }
    return *kinds || mistake(p, "'only' names no kind");
}

static bool add_input(parser *p, gold_case *c, td_slice name, td_buffer *text) {
    if (text->n == 0 && name.n == 0)
        return true; /* nothing before the first @ */
    input in = {name.n ? name : TD_S("case.txt"), {0}};
    td_slice raw = td_buffer_slice(text);
    bool ok = true;
    if (c->escapes)
        ok = unescape(p, raw, &in.text);
    else
        in.text = td_arena_copy(p->arena, raw);
    text->n = 0;
    return ok && (td_vec_push(&c->inputs, in) || mistake(p, "not enough memory"));
}

/* The text of a case, up to its `---`. */
static bool parse_text(parser *p, gold_case *c, td_buffer *text) {
    td_slice line;
    td_slice name = {0};
    bool first = true;
    while (next_line(p, &line)) {
        if (td_slice_eq(line, TD_S("---")))
            return add_input(p, c, name, text) && (c->inputs.n > 0 || mistake(p, "the case has no text"));
        if (first && starts(line, TD_S("known bug:"))) {
            c->known_bug = trim(past(line, 10));
        } else if (first && td_slice_eq(line, TD_S("escapes"))) {
            c->escapes = true;
        } else if (first && starts(line, TD_S("only "))) {
            if (!parse_only(p, past(line, 5), &c->kinds))
                return false;
        } else if (starts(line, TD_S("@ "))) {
            if (!add_input(p, c, name, text))
                return false;
            name = trim(past(line, 2));
            first = false;
        } else if (starts(line, TD_S("=== "))) {
            return mistake(p, "the case before has no '---' line");
        } else {
            td_buffer_add_slice(text, line);
            td_buffer_add_char(text, '\n');
            first = false;
        }
    }
    return mistake(p, "the last case has no '---' line");
}

/* What follows `---`, up to the next `===`, which stays in p->rest. */
static bool parse_expectation(parser *p, gold_case *c) {
    size_t file = 0;
    bool none = false;
    td_slice line;
    while (!starts(p->rest, TD_S("=== ")) && next_line(p, &line))
        if (!parse_wanted(p, line, c, &file, &none))
            return false;
    if (none == (c->wanted.n > 0))
        return mistake(p, none ? "'none' and something listed" : "the case lists nothing; write 'none' if nothing is wanted");
    return true;
}

bool gold_parse(td_slice bytes, gold_cases *cases, td_arena *arena, td_buffer *trouble) {
    parser p = {bytes, 0, KIND_USUAL, arena, trouble};
    td_buffer text = {0};
    td_slice line;
    bool ok = true;
    while (ok && next_line(&p, &line)) {
        if (starts(line, TD_S("=== "))) {
            gold_case c = {.title = trim(past(line, 4)), .line = p.line, .kinds = p.kinds};
            ok = parse_text(&p, &c, &text) && parse_expectation(&p, &c);
            if (!td_vec_push(cases, c))
                ok = mistake(&p, "not enough memory");
        } else if (starts(line, TD_S("only "))) {
            ok = parse_only(&p, past(line, 5), &p.kinds);
        } else if (trim(line).n && line.at[0] != '#') {
            ok = mistake(&p, "expected '=== title', 'only KIND' or a comment");
        }
    }
    td_buffer_dispose(&text);
    return ok;
}
