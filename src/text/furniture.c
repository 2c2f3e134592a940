/* Page furniture. Comes in: a text whose lines are known. Goes out: its view without the page numbers, running heads and feet that stand in
 * the middle of a sentence. A page number is a line that says nothing else ('2', '- 2 -', 'Trang 2/15': Decree 30/2020/NĐ-CP, appendix I,
 * wants the bare number at the top, word processors offer the others); a running head is a line that stands at the same end of a page near
 * by as well, digits aside. Where no sentence goes on nothing is touched: a number in a table's cell looks the same. */
#include "text/layout.h"

#include <stdlib.h>
#include <strings.h>

#include "text/chars.h"

/* A sentence is broken off at the end of a line so long, in bytes: shorter ones are headings and cells. */
#define FULL_LINE 60
/* What stands around a bare number without a form feed must be text, no cells of a table. */
#define TEXT_BEFORE 40
#define TEXT_BEHIND 15
#define LONGEST_NUMBER 32 /* bytes of a page number's line */
#define LONGEST_HEAD 250
#define HEADS 3 /* lines at one end of a page that may be furniture */

/* ---- whether a sentence goes on ---- */

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static td_char_kind kind_at(td_slice v, size_t i, uint32_t *c) {
    uint32_t k;
    *c = i < v.n ? td_char_at(v, i, &k) : ' ';
    return td_char_kind_of(*c);
}

static bool is_small(td_slice v, size_t i) {
    uint32_t c;
    return kind_at(v, i, &c) == TD_CHAR_LETTER && td_char_lower(c) == c;
}

static bool is_capital(td_slice v, size_t i) {
    uint32_t c;
    return kind_at(v, i, &c) == TD_CHAR_LETTER && td_char_lower(c) != c;
}

/* '1.', '2)', '1.2. Kết quả': digits that number a paragraph. */
static bool is_list_mark(td_slice v, size_t i) {
    size_t first = i;
    while (i < v.n && i - first < 12 && ((v.at[i] >= '0' && v.at[i] <= '9') || v.at[i] == '.'))
        i++;
    if (i < v.n && v.at[i] == ')')
        return true;
    bool point = i > first && v.at[i - 1] == '.';
    if (i >= v.n || v.at[i] != ' ')
        return point;
    return point || is_capital(v, i + 1);
}

/* The line that ends at `end` fills its width. */
static bool is_full_line(td_slice v, size_t end) {
    size_t i = end, letters = end;
    while (i > 0 && end - i < FULL_LINE * 4 && v.at[i - 1] != '\n' && v.at[i - 1] != '\f')
        if (!is_blank(v.at[--i]))
            letters = i;
    return end - letters >= FULL_LINE;
}

bool td_furniture_goes_on(td_slice v, size_t from, size_t to) {
    if (from == 0 || to >= v.n)
        return false;
    size_t last = td_char_before(v, from);
    uint32_t before, behind;
    td_char_kind before_kind = kind_at(v, last, &before), kind = kind_at(v, to, &behind);
    bool open = before == ',' || before == '-' || before == '/' || before == '(';
    if (!open && before_kind != TD_CHAR_LETTER && before_kind != TD_CHAR_DIGIT)
        return false;
    if (behind == '%' || is_small(v, to))
        return true;
    if (!open && !is_small(v, last)) /* headings, cells */
        return false;
    if (kind == TD_CHAR_DIGIT)
        return !is_list_mark(v, to);
    uint32_t k;
    return kind == TD_CHAR_LETTER && is_full_line(v, from) && td_char_at(v, to, &k) && is_small(v, to + k);
}

/* ---- lines ---- */

/* A line without the white space around it. */
static td_slice line_at(const td_text *t, size_t i) {
    const char *at = t->view.at;
    size_t start = t->lines.at[i], end = i + 1 < t->lines.n ? t->lines.at[i + 1] : t->view.n;
    while (start < end && is_blank(at[start]))
        start++;
    while (end > start && is_blank(at[end - 1]))
        end--;
    return (td_slice){at + start, end - start};
}

static void drop(td_slice *s, size_t n) {
    s->at += n;
    s->n -= n;
}

/* Passes over dashes and bars with blanks between; true when there was one. */
static bool drop_rule(td_slice *s) {
    bool any = false;
    while (s->n) {
        if (*s->at == '-' || *s->at == '|' || *s->at == '~')
            any = true;
        else if (s->n >= 3 && memcmp(s->at, "\xE2\x80", 2) == 0 && (s->at[2] == '\x93' || s->at[2] == '\x94'))
            any = true, drop(s, 2);
        else if (*s->at != ' ')
            break;
        drop(s, 1);
    }
    return any;
}

static bool drop_word(td_slice *s, const char *word) {
    size_t n = strlen(word);
    if (s->n < n || strncasecmp(s->at, word, n) != 0)
        return false;
    drop(s, n);
    while (s->n && *s->at == ' ')
        drop(s, 1);
    return true;
}

static uint32_t drop_number(td_slice *s) {
    uint32_t value = 0;
    for (unsigned n = 0; s->n && *s->at >= '0' && *s->at <= '9' && n < 4; n++, drop(s, 1))
        value = value * 10 + (uint32_t)(*s->at - '0');
    return value;
}

typedef struct page_number {
    uint32_t value; /* 0: the line is none */
    bool bare;      /* no word, no dashes around it: it may be a number of the text */
} page_number;

static page_number read_number(td_slice s) {
    if (s.n == 0 || s.n > LONGEST_NUMBER)
        return (page_number){0};
    bool before = drop_rule(&s), named = drop_word(&s, "trang") || drop_word(&s, "page");
    page_number p = {.value = drop_number(&s)};
    bool behind = drop_rule(&s), of = drop_word(&s, "/") || drop_word(&s, "trên") || drop_word(&s, "of");
    if (of && drop_number(&s) < p.value)
        return (page_number){0};
    behind = drop_rule(&s) || behind;
    if (s.n)
        return (page_number){0};
    p.bare = !named && !(before && behind);
    return p;
}

/* Digits aside the same, and with a letter. */
static bool same_head(td_slice a, td_slice b) {
    size_t i = 0, j = 0;
    bool letter = false;
    while (i < a.n && j < b.n) {
        bool digit = a.at[i] >= '0' && a.at[i] <= '9';
        if (digit && b.at[j] >= '0' && b.at[j] <= '9') {
            while (i < a.n && a.at[i] >= '0' && a.at[i] <= '9')
                i++;
            while (j < b.n && b.at[j] >= '0' && b.at[j] <= '9')
                j++;
            continue;
        }
        if (a.at[i] != b.at[j])
            return false;
        letter = letter || (a.at[i] | 0x20) >= 'a';
        i++;
        j++;
    }
    return letter && i == a.n && j == b.n;
}

/* ---- seams: form feeds, page numbers without one, and both ends of the text ---- */

typedef struct seam {
    size_t above, below; /* lines: the first below the seam, one past the last above it */
    uint32_t at;         /* view offset */
    page_number number;  /* of a page number without a form feed */
    uint32_t from, to;   /* view offsets between which furniture stands that goes */
} seam;

typedef struct furniture {
    td_text *t;
    TD_VEC(seam) seams;
    bool failed;
} furniture;

/* How far the lines of one end of a page may be looked at: up to the next seam. */
static size_t limit_of(const furniture *f, size_t s, bool up) {
    if (up)
        return s > 0 ? f->seams.at[s - 1].below : 0;
    return s + 1 < f->seams.n ? f->seams.at[s + 1].above : f->t->lines.n;
}

/* The next line with text at or beyond *line (up: before it), *line is then one past it. Empty: none before the limit. */
static td_slice next_line(const furniture *f, size_t *line, size_t limit, bool up) {
    while (up ? *line > limit : *line < limit) {
        td_slice s = line_at(f->t, up ? *line - 1 : *line);
        *line = up ? *line - 1 : *line + 1;
        if (s.n)
            return s;
    }
    return (td_slice){0};
}

static bool near(const seam *a, const seam *b) {
    return (a->at < b->at ? b->at - a->at : a->at - b->at) <= TD_FURNITURE_REACH;
}

/* Whether seam `other` has this head at the same end. */
static bool has_head(const furniture *f, size_t other, bool up, td_slice head) {
    size_t limit = limit_of(f, other, up), line = up ? f->seams.at[other].above : f->seams.at[other].below;
    for (unsigned n = 0; n < HEADS; n++) {
        td_slice s = next_line(f, &line, limit, up);
        if (s.n == 0)
            return false;
        if (s.n <= LONGEST_HEAD && same_head(s, head))
            return true;
    }
    return false;
}

/* Heads may be others on even pages than on odd ones. */
static bool is_repeated(const furniture *f, size_t s, bool up, td_slice head) {
    if (head.n < 4 || head.n > LONGEST_HEAD)
        return false;
    for (size_t other = s > 2 ? s - 2 : 0; other <= s + 2 && other < f->seams.n; other++)
        if (other != s && near(&f->seams.at[s], &f->seams.at[other]) && has_head(f, other, up, head))
            return true;
    return false;
}

/* Where the text begins beyond the furniture at one end of a page; the rest of the sentence, when there is one, stands there. */
static td_slice text_beyond(const furniture *f, size_t s, bool up) {
    size_t limit = limit_of(f, s, up), line = up ? f->seams.at[s].above : f->seams.at[s].below;
    td_slice found = {0};
    for (unsigned n = 0; n <= HEADS; n++) {
        found = next_line(f, &line, limit, up);
        if (found.n == 0 || !(read_number(found).value || is_repeated(f, s, up, found)))
            break;
    }
    return found;
}

static bool is_follower(const furniture *f, size_t s, size_t other) {
    const seam *a = &f->seams.at[s], *b = &f->seams.at[other];
    return near(a, b) && b->number.value && (b->number.value + 1 == a->number.value || a->number.value + 1 == b->number.value);
}

/* A bare number in a line of its own, where no form feed stands: a page's, or a cell's? Pages count, and break text, which fills lines. */
static bool is_page_number(const furniture *f, size_t s, td_slice before, td_slice behind) {
    if (!f->seams.at[s].number.bare)
        return true;
    bool counted = (s > 0 && is_follower(f, s, s - 1)) || (s + 1 < f->seams.n && is_follower(f, s, s + 1));
    size_t line = f->seams.at[s].above;
    bool apart = line > 0 && line_at(f->t, line - 1).n == 0 && line + 1 < f->t->lines.n && line_at(f->t, line + 1).n == 0;
    return (counted || apart) && before.n >= TEXT_BEFORE && behind.n >= TEXT_BEHIND;
}

char *td_view_own(td_text *t) {
    if (t->owned_view && t->view.at == t->owned_view)
        return t->owned_view;
    if (!td_vec_grow((void **)&t->owned_view, &t->view_room, t->view.n + 1, 1))
        return NULL;
    memcpy(t->owned_view, t->view.at, t->view.n);
    t->view.at = t->owned_view;
    return t->owned_view;
}

/* True when there was something. */
static bool blank_out(furniture *f, uint32_t from, uint32_t to) {
    while (from < to && is_blank(f->t->view.at[from]))
        from++;
    if (from == to)
        return false;
    char *view = td_view_own(f->t), mark = TD_FURNITURE_MARK;
    f->failed = !view;
    for (uint32_t i = from; i < to && view; i++) {
        if (is_blank(view[i]))
            continue;
        view[i] = mark;
        mark = ' ';
    }
    return true;
}

static void settle(furniture *f, size_t s) {
    td_slice v = f->t->view, before = text_beyond(f, s, true), behind = text_beyond(f, s, false);
    if (before.n == 0 || behind.n == 0 || (f->seams.at[s].number.value && !is_page_number(f, s, before, behind)))
        return;
    size_t from = (size_t)(before.at - v.at) + before.n, to = (size_t)(behind.at - v.at);
    if (td_furniture_goes_on(v, from, to)) {
        f->seams.at[s].from = (uint32_t)from;
        f->seams.at[s].to = (uint32_t)to;
    }
}

/* A page number whose page ends or begins with a form feed belongs to that. */
static bool beside_form_feed(const td_text *t, size_t line, size_t page) {
    size_t i = line;
    size_t begins = t->pages.at[page], ends = page + 1 < t->pages.n ? t->pages.at[page + 1] : t->lines.n;
    while (i > begins && line_at(t, i - 1).n == 0)
        i--;
    if (i == begins && page > 0)
        return true;
    for (i = line + 1; i < ends && line_at(t, i).n == 0;)
        i++;
    return i == ends && page + 1 < t->pages.n;
}

/* A page number's line begins with a digit, a dash or 'Trang'; almost no other line does. */
static bool may_be_number(const td_text *t, size_t i) {
    const char *at = t->view.at + t->lines.at[i], *end = t->view.at + t->view.n;
    while (at < end && *at == ' ')
        at++;
    if (at >= end)
        return false;
    unsigned char c = (unsigned char)*at;
    return (c >= '0' && c <= '9') || c == '-' || c == '|' || c == '~' || c == 0xE2 || (c | 0x20) == 't' || (c | 0x20) == 'p';
}

static void add(furniture *f, seam s, size_t line) {
    s.at = line < f->t->lines.n ? f->t->lines.at[line] : (uint32_t)f->t->view.n;
    if (!td_vec_push(&f->seams, s))
        f->failed = true;
}

static void list_seams(furniture *f) {
    const td_text *t = f->t;
    size_t page = 0;
    for (size_t i = 0; i < t->lines.n && !f->failed; i++) {
        if (page + 1 < t->pages.n && t->pages.at[page + 1] == i) {
            page++;
            if (f->seams.n == 0)
                add(f, (seam){0}, 0);
            add(f, (seam){.above = i, .below = i}, i);
        }
        page_number number = may_be_number(t, i) ? read_number(line_at(t, i)) : (page_number){0};
        if (!number.value || beside_form_feed(t, i, page))
            continue;
        if (f->seams.n == 0)
            add(f, (seam){0}, 0);
        add(f, (seam){.above = i, .below = i + 1, .number = number}, i);
    }
    if (f->seams.n)
        add(f, (seam){.above = t->lines.n, .below = t->lines.n}, t->lines.n);
}

bool td_furniture_remove(td_text *t, bool *changed) {
    furniture f = {.t = t};
    list_seams(&f);
    for (size_t s = 1; s + 1 < f.seams.n && !f.failed; s++)
        settle(&f, s);
    for (size_t s = 1; s + 1 < f.seams.n && !f.failed; s++)
        *changed |= blank_out(&f, f.seams.at[s].from, f.seams.at[s].to);
    td_vec_dispose(&f.seams);
    return !f.failed;
}
