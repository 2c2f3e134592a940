/* Every number is read back exactly from words and from digits: all integers up to 10^5 and a hundred thousand random ones up to 10^30
 * (fixed seed), in the spelling variants of the words (linh/lẻ, mốt/một, tư/bốn, lăm/nhăm, bảy/bẩy, nghìn/ngàn, tỷ/tỉ) and in the ways of
 * grouping digits. Many numbers stand in one text, one a line. Last line `N passed, N failed`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "find/find.h"

__extension__ typedef unsigned __int128 wide;

enum { BATCH = 2000, RANDOM = 100000, ALL = 100000 };

/* One bit a choice of spelling. */
enum { LE = 1, MOT = 2, BON = 4, NHAM = 8, BAY = 16, NGAN = 32, TI = 64, VARIANTS = 128 };

static unsigned long passed, failed;

static void word(td_buffer *b, const char *w) {
    if (b->n > 0 && b->at[b->n - 1] != '\n')
        td_buffer_add_char(b, ' ');
    td_buffer_add_slice(b, td_slice_of(w));
}

static const char *digit(unsigned d, unsigned v) {
    static const char *const words[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
    return d == 7 && v & BAY ? "bẩy" : words[d];
}

static void last_digit(td_buffer *b, unsigned tens, unsigned d, unsigned v) {
    if (d == 0)
        return;
    if (d == 5)
        word(b, v & NHAM && tens > 1 ? "nhăm" : "lăm");
    else if (d == 1 && tens > 1)
        word(b, v & MOT ? "một" : "mốt");
    else if (d == 4 && tens > 1)
        word(b, v & BON ? "bốn" : "tư");
    else
        word(b, digit(d, v));
}

/* `full`: something stands before it, so that hundreds are spoken even where they are none. */
static void group(td_buffer *b, unsigned n, bool full, unsigned v) {
    unsigned hundreds = n / 100, tens = n / 10 % 10, ones = n % 10;
    if (n == 0)
        return;
    if (hundreds || full) {
        word(b, digit(hundreds, v));
        word(b, "trăm");
    }
    if (tens == 0) {
        if (ones && (hundreds || full))
            word(b, v & LE ? "lẻ" : "linh");
        if (ones)
            word(b, digit(ones, v));
        return;
    }
    if (tens == 1) {
        word(b, "mười");
    } else {
        word(b, digit(tens, v));
        word(b, "mươi");
    }
    last_digit(b, tens, ones, v);
}

static void below_billion(td_buffer *b, unsigned n, bool full, unsigned v) {
    unsigned millions = n / 1000000, thousands = n / 1000 % 1000, rest = n % 1000;
    group(b, millions, full, v);
    if (millions)
        word(b, "triệu");
    group(b, thousands, full || millions, v);
    if (thousands)
        word(b, v & NGAN ? "ngàn" : "nghìn");
    group(b, rest, full || millions || thousands, v);
}

static void in_words(td_buffer *b, wide n, unsigned v) {
    unsigned parts[5], used = 0;
    for (; n > 0; n /= 1000000000)
        parts[used++] = (unsigned)(n % 1000000000);
    for (unsigned i = used; i-- > 0;) {
        below_billion(b, parts[i], i + 1 < used, v);
        if (i > 0)
            word(b, v & TI ? "tỉ" : "tỷ");
    }
}

static void plain(wide n, char out[48]) {
    char digits[48];
    unsigned used = 0;
    do
        digits[used++] = (char)('0' + (int)(n % 10));
    while ((n /= 10) > 0);
    for (unsigned i = 0; i < used; i++)
        out[i] = digits[used - 1 - i];
    out[used] = '\0';
}

static void grouped(td_buffer *b, wide n, const char *separator) {
    char digits[48];
    plain(n, digits);
    size_t used = strlen(digits);
    for (size_t i = 0; i < used; i++) {
        if (i > 0 && (used - i) % 3 == 0)
            td_buffer_add_slice(b, td_slice_of(separator));
        td_buffer_add_char(b, digits[i]);
    }
}

/* How a number is written in one run over all of them. */
typedef struct style {
    const char *name;
    const char *separator; /* NULL = words */
    const char *unit;
    bool all; /* every integer up to ALL, not the random ones alone */
} style;

static const style styles[] = {{"words", NULL, " phần trăm", true}, {"points", ".", " đồng", true}, {"spaces", " ", " hộ", true},
    {"no-break spaces", "\xC2\xA0", " ha", false}, {"commas", ",", " người", false}, {"no groups", "", "%", false}};

static void write_line(td_buffer *b, wide n, const style *s, unsigned variant) {
    if (s->separator) {
        td_buffer_add_slice(b, TD_S("đạt "));
        grouped(b, n, s->separator);
    } else {
        in_words(b, n, variant);
    }
    td_buffer_add_slice(b, td_slice_of(s->unit));
    td_buffer_add_slice(b, TD_S(";\n\n"));
}

static void report(const char *name, const char *wanted, td_slice line, td_slice got) {
    if (failed++ < 20)
        printf("%s: %s read as '%.*s' in: %.*s\n", name, wanted, (int)got.n, got.at, (int)line.n, line.at);
}

static td_slice line_of(td_slice text, const size_t *starts, size_t i, size_t n) {
    size_t end = i + 1 < n ? starts[i + 1] : text.n;
    return (td_slice){text.at + starts[i], end - starts[i] - 2};
}

/* Finds all figures of the batch's text and compares line by line. */
static void check_batch(td_finder *f, td_findings *out, const wide *numbers, size_t n, const style *s, unsigned variant) {
    static size_t starts[BATCH];
    td_buffer b = {0};
    td_text text;
    td_error e = {0};
    for (size_t i = 0; i < n; i++) {
        starts[i] = b.n;
        write_line(&b, numbers[i], s, variant);
    }
    td_slice source = td_buffer_slice(&b);
    if (!td_text_init(&text, source, &e) || !td_find(f, &text, out, &e)) {
        printf("%s: no memory\n", s->name);
        exit(1);
    }
    size_t m = 0;
    unsigned long failed_before = failed;
    for (size_t i = 0; i < n; i++) {
        char wanted[48];
        plain(numbers[i], wanted);
        size_t end = i + 1 < n ? starts[i + 1] : source.n, found = 0;
        td_slice got = {"", 0};
        for (; m < out->mentions.n && out->mentions.at[m].start < end; m++) {
            got = out->mentions.at[m].value;
            found++;
        }
        if (found != 1 || !td_slice_eq(got, td_slice_of(wanted)))
            report(s->name, wanted, line_of(source, starts, i, n), got);
    }
    passed += failed == failed_before; /* a batch is one test, a wrong number a failure */
    td_text_dispose(&text);
    td_buffer_dispose(&b);
}

/* xorshift64*, so that every run tries the same numbers. */
static uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717U;
}

/* Of any length up to 31 digits, so that small numbers are tried as often as large ones. */
static wide random_number(uint64_t *state) {
    unsigned length = 1 + (unsigned)(next_random(state) % 30);
    wide n = 0;
    for (unsigned i = 0; i < length; i++) {
        unsigned d = (unsigned)(next_random(state) >> 40) % 14; /* zeros more often: they are what goes wrong */
        n = n * 10 + (d > 9 ? 0 : d);
    }
    return n ? n : 1;
}

static void run(td_finder *f, const style *s, unsigned turn) {
    static wide numbers[BATCH];
    td_findings out = {0};
    uint64_t state = 20171115;
    unsigned batch = 0;
    for (unsigned n = 1; s->all && n <= ALL; n += BATCH, batch++) {
        for (unsigned i = 0; i < BATCH; i++)
            numbers[i] = n + i;
        check_batch(f, &out, numbers, BATCH, s, (batch * 37 + turn) % VARIANTS);
    }
    for (unsigned n = 0; n < RANDOM; n += BATCH, batch++) {
        for (unsigned i = 0; i < BATCH; i++)
            numbers[i] = random_number(&state);
        check_batch(f, &out, numbers, BATCH, s, (batch * 37 + turn) % VARIANTS);
    }
    td_findings_dispose(&out);
}

/* All variants at the numbers where the words differ most. */
static void run_variants(td_finder *f) {
    static wide numbers[BATCH];
    td_findings out = {0};
    size_t n = 0;
    for (unsigned i = 1; i < 1000 && n < BATCH; i++)
        numbers[n++] = (wide)i * 1001;
    for (unsigned i = 1; i < 1000 && n < BATCH; i++)
        numbers[n++] = (wide)i * 1000000001;
    for (unsigned v = 0; v < VARIANTS; v++)
        check_batch(f, &out, numbers, n, &styles[0], v);
    td_findings_dispose(&out);
}

int main(void) {
    td_finder *f = td_finder_new(td_lexicon_builtin());
    if (!f)
        return 1;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        run(f, &styles[i], (unsigned)i * 11);
    run_variants(f);
    td_finder_free(f);
    printf("%lu passed, %lu failed\n", passed, failed);
    return failed > 0;
}
