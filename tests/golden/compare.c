/* In: what a case wants and what was found. Out: the differences, in words of the golden format. */
#include "golden.h"

static void print_quoted(td_buffer *b, td_slice s) {
    td_buffer_add_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        const char *escape = c == '\n'   ? "\\n"
                             : c == '\t' ? "\\t"
                             : c == '\r' ? "\\r"
                             : c == '\f' ? "\\f"
                             : c == '"'  ? "\\\""
                             : c == '\\' ? "\\\\"
                                         : NULL;
        if (escape)
            td_buffer_add(b, escape, 2);
        else if ((unsigned char)c < 0x20 || c == 0x7F)
            td_buffer_printf(b, "\\x%02x", (unsigned)(unsigned char)c);
        else
            td_buffer_add_char(b, c);
    }
    td_buffer_add_char(b, '"');
}

void gold_print(td_buffer *b, const item *i, bool all) {
    td_buffer_add_slice(b, i->kind);
    td_buffer_add_char(b, ' ');
    print_quoted(b, i->surface);
    td_buffer_printf(b, " = %.*s", (int)i->value.n, i->value.at ? i->value.at : "");
    const char *gap = "  ";
    for (size_t k = 0; all && k < i->attributes.n; k++) {
        if (i->attributes.at[k].value.n == 0)
            continue;
        td_buffer_printf(b, "%s%.*s=", gap, (int)i->attributes.at[k].key.n, i->attributes.at[k].key.at);
        print_quoted(b, i->attributes.at[k].value);
        gap = " ";
    }
}

static const attribute *attribute_of(const item *i, td_slice key) {
    for (size_t k = 0; k < i->attributes.n; k++)
        if (td_slice_eq(i->attributes.at[k].key, key))
            return &i->attributes.at[k];
    return NULL;
}

/* Line and rule tell where to look. */
static void print_line(td_buffer *b, const char *mark, const item *i) {
    td_buffer_printf(b, "    %s ", mark);
    gold_print(b, i, false);
    const attribute *line = attribute_of(i, TD_S("line"));
    const attribute *rule = attribute_of(i, TD_S("rule"));
    if (line)
        td_buffer_printf(b, "  line=%.*s", (int)line->value.n, line->value.at);
    if (rule)
        td_buffer_printf(b, "  rule=%.*s", (int)rule->value.n, rule->value.at ? rule->value.at : "");
    td_buffer_add_char(b, '\n');
}

static bool is_mention(const item *i) {
    return kind_bit(i->kind) <= KIND_ANAPHORA;
}

static bool same(const item *a, const item *b) {
    if (!td_slice_eq(a->kind, b->kind) || !td_slice_eq(a->surface, b->surface))
        return false;
    if (is_mention(a))
        return a->file == b->file;
    /* documents and heads have one id; from one document several links start */
    if (kind_bit(a->kind) != KIND_LINK)
        return true;
    for (size_t i = 0; i < a->attributes.n; i++)
        for (size_t k = 0; k < b->attributes.n; k++)
            if (td_slice_eq(a->attributes.at[i].key, TD_S("to")) && td_slice_eq(b->attributes.at[k].key, TD_S("to")))
                return td_slice_eq(a->attributes.at[i].value, b->attributes.at[k].value) && td_slice_eq(a->value, b->value);
    return td_slice_eq(a->value, b->value);
}

/* Value and the attributes that the case writes down. */
static void compare_item(const item *wanted, const item *found, td_buffer *out) {
    bool value = td_slice_eq(wanted->value, found->value);
    size_t wrong = !value;
    for (size_t k = 0; k < wanted->attributes.n; k++) {
        const attribute *have = attribute_of(found, wanted->attributes.at[k].key);
        wrong += !have || !td_slice_eq(have->value, wanted->attributes.at[k].value);
    }
    if (!wrong)
        return;
    td_buffer_printf(out, "    at line %u: ", wanted->line);
    gold_print(out, wanted, false);
    td_buffer_add_char(out, '\n');
    if (!value) {
        td_buffer_add(out, "        value: wanted ", 22);
        print_quoted(out, wanted->value);
        td_buffer_add(out, ", got ", 6);
        print_quoted(out, found->value);
        td_buffer_add_char(out, '\n');
    }
    for (size_t k = 0; k < wanted->attributes.n; k++) {
        const attribute *want = &wanted->attributes.at[k];
        const attribute *have = attribute_of(found, want->key);
        if (have && td_slice_eq(have->value, want->value))
            continue;
        td_buffer_printf(out, "        %.*s: ", (int)want->key.n, want->key.at);
        if (!have) {
            td_buffer_printf(out, "a %.*s has no such attribute\n", (int)wanted->kind.n, wanted->kind.at);
            continue;
        }
        td_buffer_add(out, "wanted ", 7);
        print_quoted(out, want->value);
        td_buffer_add(out, ", got ", 6);
        print_quoted(out, have->value);
        td_buffer_add_char(out, '\n');
    }
}

/* Whether something optional of the same kind stands there, with more or fewer words around it. */
static bool is_optional(const gold_case *c, const item *found) {
    for (size_t w = 0; w < c->wanted.n; w++) {
        const item *it = &c->wanted.at[w];
        const attribute *wanted_line = attribute_of(it, TD_S("line"));
        const attribute *found_line = attribute_of(found, TD_S("line"));
        if (!it->optional || !td_slice_eq(it->kind, found->kind) || !wanted_line || !found_line)
            continue;
        if (!td_slice_eq(wanted_line->value, found_line->value) || it->surface.n == 0 || found->surface.n == 0)
            continue;
        if (memmem(it->surface.at, it->surface.n, found->surface.at, found->surface.n) ||
            memmem(found->surface.at, found->surface.n, it->surface.at, it->surface.n))
            return true;
    }
    return false;
}

void gold_compare(const gold_case *c, items *found, td_buffer *out) {
    size_t next[8] = {0}; /* mentions of a kind are matched in text order, what follows them in any order */
    for (size_t w = 0; w < c->wanted.n; w++) {
        const item *wanted = &c->wanted.at[w];
        size_t *from = &next[__builtin_ctz(kind_bit(wanted->kind)) & 7];
        size_t at = *from;
        if (!(kind_bit(wanted->kind) & c->kinds)) {
            print_line(out, "listed, but 'only' leaves its kind out:", wanted);
            continue;
        }
        while (at < found->n && (found->at[at].used || !same(wanted, &found->at[at])))
            at++;
        if (at == found->n) {
            if (!wanted->optional)
                print_line(out, "missing:   ", wanted);
            continue;
        }
        found->at[at].used = true;
        if (is_mention(wanted))
            *from = at + 1;
        if (!wanted->optional)
            compare_item(wanted, &found->at[at], out);
    }
    for (size_t i = 0; i < found->n; i++)
        if (!found->at[i].used && !is_optional(c, &found->at[i]))
            print_line(out, "unexpected:", &found->at[i]);
}
