/* What must hold for every text, tried on the sample reports and on all that can be made of them:
 *   - every mention quotes its source, says the place where it stands, and points at mentions that exist;
 *   - NFC, NFD, CRLF and a text read for the second time give the same values;
 *   - cut and damaged copies keep the promises and take no more time than their length warrants.
 * Usage: variants [FILE...]   without files: corpus/ *.txt. Last line `N passed, N failed`. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <utf8proc.h>

#include "base/buffer.h"
#include "find/find.h"

enum { CUTS = 60, NOISY = 40 };

static unsigned passed, failed;
static td_finder *shared_finder;

static void check(bool ok, const char *name, const char *what) {
    if (ok) {
        passed++;
    } else {
        failed++;
        printf("%s: %s\n", name, what);
    }
}

/* ---- promises ---- */

static bool is_utf8(td_slice s) {
    for (size_t i = 0; i < s.n;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, (utf8proc_ssize_t)(s.n - i), &c);
        if (n <= 0)
            return false;
        i += (size_t)n;
    }
    return true;
}

/* Moves *p on to `start`, counting lines and columns the plain way: LF, CRLF, a lone CR and a form feed end a line. */
static void move_place(td_place *p, td_slice source, uint64_t start) {
    while (p->start < start) {
        size_t i = (size_t)p->start;
        utf8proc_int32_t c = 0;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)source.at + i, (utf8proc_ssize_t)(source.n - i), &c);
        bool crlf = source.at[i] == '\r' && i + 1 < source.n && source.at[i + 1] == '\n';
        if (n > 0 && !crlf && (c == '\n' || c == '\r' || c == '\f')) {
            p->line++;
            p->page += c == '\f';
            p->column = 1;
        } else if (!crlf) {
            p->column++;
        }
        p->start += n > 0 ? (uint64_t)n : 1;
    }
}

static bool points_at(const td_findings *f, uint32_t index, td_kind kind) {
    return index == TD_NO_MENTION || (index < f->mentions.n && f->mentions.at[index].kind == kind);
}

static bool points_at_reference(const td_findings *f, uint32_t index) {
    return points_at(f, index, TD_REFERENCE) || points_at(f, index, TD_ANAPHORA);
}

/* NULL, or what is wrong with mention i. `place` goes on from mention to mention; NULL where the source is not valid UTF-8, since
 * then columns are not sure. */
static const char *broken(const td_text *text, const td_findings *f, size_t i, td_place *place) {
    const td_mention *m = &f->mentions.at[i];
    if (m->start >= m->end || m->end > text->source.n)
        return "a mention has no place";
    if (!td_slice_eq(m->text, (td_slice){text->source.at + m->start, (size_t)(m->end - m->start)}))
        return "a mention does not quote its source";
    if (i > 0 && m->start < f->mentions.at[i - 1].start)
        return "mentions are not in text order";
    for (size_t k = i; k-- > 0 && k + 20 > i;)
        if (f->mentions.at[k].kind == m->kind && f->mentions.at[k].end > m->start)
            return "mentions of a kind overlap";
    if (m->value.n == 0 && !(m->kind == TD_REFERENCE && (m->ref.shape == TD_SHAPE_BLANK || m->ref.this_document)) && m->kind != TD_ANAPHORA)
        return "a mention has no value";
    if (!is_utf8(m->value) || !is_utf8(m->left) || !is_utf8(m->right))
        return "value or context is not UTF-8";
    if (!m->rule || !*m->rule)
        return "a mention has no rule";
    if (place) {
        move_place(place, text->source, m->start);
        if (place->line != m->line || place->column != m->column || place->page != m->page)
            return "line, column or page is wrong";
    }
    if (m->kind == TD_REFERENCE && m->ref.partner != TD_NO_MENTION && !points_at_reference(f, m->ref.partner))
        return "a reference's partner is no reference";
    if (m->kind == TD_DATE && !points_at_reference(f, m->date.reference))
        return "a date belongs to something that is no reference";
    if (m->kind == TD_FIGURE && !points_at_reference(f, m->fig.reference))
        return "a figure points at something that is no reference";
    return NULL;
}

typedef struct result {
    td_text text;
    td_findings findings;
    bool ok;
} result;

static result find(td_finder *finder, td_slice source) {
    result r = {0};
    td_error e = {0};
    r.ok = td_text_init(&r.text, source, &e) && td_find(finder, &r.text, &r.findings, &e);
    if (!r.ok)
        printf("the library failed: %s\n", e.message);
    return r;
}

static void dispose(result *r) {
    td_findings_dispose(&r->findings);
    td_text_dispose(&r->text);
}

/* NULL, or the first promise that the text breaks. The bytes are copied into a block of exactly their size, so that
 * AddressSanitizer sees a read past their end. */
static const char *promises(td_slice source, const char **rule) {
    char *exact = malloc(source.n ? source.n : 1);
    if (!exact)
        abort();
    if (source.n)
        memcpy(exact, source.at, source.n);
    td_slice copy = {exact, source.n};
    result r = find(shared_finder, copy);
    const char *what = r.ok ? NULL : "the library failed";
    td_place start = {0, 1, 1, 1};
    td_place *place = is_utf8(copy) ? &start : NULL;
    *rule = "";
    for (size_t i = 0; !what && i < r.findings.mentions.n; i++) {
        what = broken(&r.text, &r.findings, i, place);
        *rule = r.findings.mentions.at[i].rule ? r.findings.mentions.at[i].rule : "";
        if (what)
            printf("  mention %zu, \"%.*s\", line %u:\n", i, (int)r.findings.mentions.at[i].text.n, r.findings.mentions.at[i].text.at,
                r.findings.mentions.at[i].line);
    }
    dispose(&r);
    free(exact);
    return what;
}

static void check_promises(const char *name, const char *variant, td_slice source) {
    const char *rule;
    const char *what = promises(source, &rule);
    char title[300];
    snprintf(title, sizeof title, "%s, %s (rule %s)", name, variant, what ? rule : "");
    check(!what, title, what ? what : "");
}

/* ---- variants ---- */

static td_slice normalised(td_slice s, utf8proc_option_t form) {
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.n, &out, UTF8PROC_STABLE | form);
    if (n < 0)
        abort();
    return (td_slice){(char *)out, (size_t)n};
}

/* What must be the same whatever the form of the source: everything but offsets, text and context. */
static void describe(const td_findings *f, td_buffer *b) {
    for (size_t i = 0; i < f->mentions.n; i++) {
        const td_mention *m = &f->mentions.at[i];
        td_buffer_printf(b, "%d %u %s %.*s", (int)m->kind, m->line, m->rule, (int)m->value.n, m->value.at ? m->value.at : "");
        if (m->kind == TD_REFERENCE)
            td_buffer_printf(b, " %.*s|%.*s|%d|%u", (int)m->ref.date.n, m->ref.date.at ? m->ref.date.at : "", (int)m->ref.issuer.n,
                m->ref.issuer.at ? m->ref.issuer.at : "", (int)m->ref.relation, m->ref.partner);
        if (m->kind == TD_DATE)
            td_buffer_printf(b, " %d %d %u", (int)m->date.precision, (int)m->date.role, m->date.reference);
        if (m->kind == TD_FIGURE)
            td_buffer_printf(b, " %.*s %.*s %u", (int)m->fig.unit.n, m->fig.unit.at ? m->fig.unit.at : "", (int)m->fig.period.n,
                m->fig.period.at ? m->fig.period.at : "", m->fig.reference);
        td_buffer_add_char(b, '\n');
    }
}

/* The first line in which the two differ. */
static void show_difference(td_slice a, td_slice b) {
    size_t i = 0;
    while (i < a.n && i < b.n && a.at[i] == b.at[i])
        i++;
    while (i > 0 && a.at[i - 1] != '\n')
        i--;
    const char *end_a = i < a.n ? memchr(a.at + i, '\n', a.n - i) : NULL;
    const char *end_b = i < b.n ? memchr(b.at + i, '\n', b.n - i) : NULL;
    printf("  wanted %.*s\n  got    %.*s\n", end_a ? (int)(end_a - a.at - (ptrdiff_t)i) : 0, a.at + i,
        end_b ? (int)(end_b - b.at - (ptrdiff_t)i) : 0, b.at + i);
}

static void check_same(const char *name, const char *what, td_finder *finder, td_slice source, td_slice want) {
    result r = find(finder, source);
    td_buffer got = {0};
    describe(&r.findings, &got);
    bool same = r.ok && td_slice_eq(td_buffer_slice(&got), want);
    check(same, name, what);
    if (!same)
        show_difference(want, td_buffer_slice(&got));
    td_buffer_dispose(&got);
    dispose(&r);
}

static void try_forms(const char *name, td_slice source) {
    td_slice nfc = normalised(source, UTF8PROC_COMPOSE);
    td_slice nfd = normalised(source, UTF8PROC_DECOMPOSE);
    td_buffer crlf = {0};
    for (size_t i = 0; i < nfc.n; i++) {
        if (nfc.at[i] == '\n' && !(i && nfc.at[i - 1] == '\r'))
            td_buffer_add_char(&crlf, '\r');
        td_buffer_add_char(&crlf, nfc.at[i]);
    }
    result r = find(shared_finder, nfc);
    td_buffer want = {0};
    describe(&r.findings, &want);
    check(r.ok && want.n > 0, name, "nothing is found in a sample report");
    td_slice wanted = td_buffer_slice(&want);
    check_same(name, "reading the text again gives something else", shared_finder, nfc, wanted);
    td_finder *fresh = td_finder_new(td_lexicon_builtin());
    check_same(name, "a fresh finder gives something else", fresh, nfc, wanted);
    td_finder_free(fresh);
    check_same(name, "NFD gives something else than NFC", shared_finder, nfd, wanted);
    check_same(name, "CRLF gives something else than LF", shared_finder, td_buffer_slice(&crlf), wanted);
    check_promises(name, "NFD", nfd);
    check_promises(name, "CRLF", td_buffer_slice(&crlf));
    td_buffer_dispose(&want);
    td_buffer_dispose(&crlf);
    dispose(&r);
    free((void *)(uintptr_t)nfc.at);
    free((void *)(uintptr_t)nfd.at);
}

/* xorshift64: the same damage on every machine. */
static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void try_cuts(const char *name, td_slice source) {
    uint64_t state = 88172645463325252u + source.n;
    for (int i = 0; i < CUTS; i++) {
        size_t from = i % 2 ? next_random(&state) % (source.n + 1) : 0; /* also within characters, numbers and words */
        size_t n = next_random(&state) % (source.n - from + 1);
        char variant[64];
        snprintf(variant, sizeof variant, "bytes %zu..%zu", from, from + n);
        check_promises(name, variant, (td_slice){source.at + from, n});
    }
}

static void try_noise(const char *name, td_slice source) {
    static const char *const splinters[] = {"\n", "\t", "\f", "/", "-", ".", ",", "(", "0", "99999999999999999999", "\xC2\xA0",
        "\xE2\x80\x8B", "\xCC\x81", "\xFF", "\xE1\xBA", "ngày ", "số ", "khoản ", "năm ", "%", "I", "Luật ", "đồng", " tỷ "};
    enum { SPLINTERS = sizeof splinters / sizeof *splinters };
    uint64_t state = 0x9e3779b97f4a7c15u + source.n;
    for (int i = 0; i < NOISY; i++) {
        td_buffer b = {0};
        uint64_t rate = (uint64_t)(5 + i * 5); /* mean distance of two damages in bytes */
        for (size_t at = 0; at < source.n; at++) {
            uint64_t r = next_random(&state);
            if (r % rate != 0) {
                td_buffer_add_char(&b, source.at[at]);
                continue;
            }
            const char *splinter = splinters[(r >> 32) % SPLINTERS];
            switch ((r >> 24) % 4) {
            case 0: /* lost */
                break;
            case 1: /* another byte */
                td_buffer_add_char(&b, (char)(r >> 40));
                break;
            case 2: /* a NUL */
                td_buffer_add_char(&b, '\0');
                break;
            default:
                td_buffer_add(&b, splinter, strlen(splinter));
                td_buffer_add_char(&b, source.at[at]);
            }
        }
        char variant[64];
        snprintf(variant, sizeof variant, "damage %d", i);
        check_promises(name, variant, td_buffer_slice(&b));
        td_buffer_dispose(&b);
    }
}

/* ---- time ---- */

static double seconds_for(td_slice source) {
    clock_t before = clock();
    result r = find(shared_finder, source);
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    if (!r.ok)
        seconds = 1e9;
    dispose(&r);
    return seconds;
}

/* A text of one unit repeated: eight times the length may take eight times the time, and some; not 64 times. */
static void try_time(void) {
    static const char *const units[] = {"1", "1 ", "1/", "1.", "1-", "1,", "a1", "(", "((1", "1)", "\n", "1\n", " ", "đ", "\xCC\x81",
        "a\xCC\x81", "\xFF", "điểm a khoản 1 ", "khoản 1 Điều 2 ", "Luật ", "Luật sửa đổi, bổ sung một số điều của ", "số 1/",
        "số 15/2020/NĐ-CP, ", "số 15, ", "ngày 1 ", "ngày 1/1/2020 đến ", "năm 2015, ", "tháng 1 năm 2020 ", "quý I ", "trăm ",
        "hai mươi lăm ", "1 tỷ ", "tăng 1% so với ", "I", "IV.", "của Ủy ban nhân dân ", "Nghị quyết ", "Nghị quyết số ",
        "Nghị quyết Trung ương 4 khóa XII, ", "sau đây gọi tắt là ", "\"", "căn cứ ", "thay thế Nghị định số 1/2020/NĐ-CP ", "-CP", "/NĐ-",
        "nghị định này ", "0909 ", "http://1", "12.345.678,9 ", "5-7/6/2017 ", "\t1\t2"};
    enum { SMALL = 16 << 10, LARGE = 128 << 10 };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        td_buffer b = {0};
        while (b.n < LARGE)
            td_buffer_add(&b, units[i], strlen(units[i]));
        double small = seconds_for((td_slice){b.at, SMALL});
        double large = seconds_for(td_buffer_slice(&b));
        /* a second attempt: the machine may have been busy with something else */
        if (large > 0.25 + small * 24)
            large = seconds_for(td_buffer_slice(&b));
        char what[160];
        snprintf(what, sizeof what, "takes %d ms for 16 KiB and %d ms for 128 KiB", (int)(small * 1000), (int)(large * 1000));
        check(large <= 0.25 + small * 24, units[i], what);
        check_promises("repeated unit", units[i], (td_slice){b.at, SMALL});
        td_buffer_dispose(&b);
    }
}

static void try_file(const char *path) {
    FILE *in = fopen(path, "rb");
    td_buffer b = {0};
    char block[4096];
    size_t n;
    while (in && (n = fread(block, 1, sizeof block, in)) > 0)
        td_buffer_add(&b, block, n);
    check(in && b.n > 0, path, "cannot be read");
    if (in)
        fclose(in);
    if (b.n > 0) {
        check_promises(path, "as it is", td_buffer_slice(&b));
        try_forms(path, td_buffer_slice(&b));
        try_cuts(path, td_buffer_slice(&b));
        try_noise(path, td_buffer_slice(&b));
    }
    td_buffer_dispose(&b);
}

int main(int argc, char **argv) {
    shared_finder = td_finder_new(td_lexicon_builtin());
    if (!shared_finder)
        return 1;
    glob_t found = {0};
    if (argc < 2 && glob("corpus/*.txt", 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            try_file(found.gl_pathv[i]);
    for (int i = 1; i < argc; i++)
        try_file(argv[i]);
    check(argc > 1 || found.gl_pathc >= 10, "corpus/", "the sample reports are missing");
    globfree(&found);
    check_promises("empty text", "", (td_slice){"", 0});
    try_time();
    td_finder_free(shared_finder);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
