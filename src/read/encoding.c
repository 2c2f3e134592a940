/* In: the bytes of a text. Out: UTF-8 and the name of what they were.
 * Almost all text is UTF-8: one look at each byte (a census, by vectors) tells so, and nothing is copied. Exact
 * validity is text/'s to tell. Legacy text is decoded line by line, because files of several origins are pasted together. */
#include "read/encoding.h"

#include <stdlib.h>
#include <strings.h>

#include "read/legacy.h"
#include "read/unicode.h"
#include "text/block.h"
#include "text/syllable.h"

#define SAMPLE ((size_t)64 << 10) /* bytes of lines beyond ASCII that the choice is made from */
#define LINE_SAMPLE ((size_t)4 << 10)

/* ---- names ---- */

static const char *const names[TD_ENCODINGS] = {"", "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "TCVN3", "VNI", "VISCII",
    "CP1258", "CP1252", "TCVN3-in-Unicode", "VNI-in-Unicode", "VISCII-in-Unicode", "CP1258-in-Unicode"};

static const struct {
    const char *name;
    td_encoding encoding;
} aliases[] = {{"UTF8", TD_ENC_UTF8}, {"US-ASCII", TD_ENC_UTF8}, {"ASCII", TD_ENC_UTF8}, {"UTF-16", TD_ENC_UTF16LE},
    {"UNICODE", TD_ENC_UTF16LE}, {"UTF-32", TD_ENC_UTF32LE}, {"TCVN", TD_ENC_TCVN3}, {"TCVN-5712", TD_ENC_TCVN3}, {"ABC", TD_ENC_TCVN3},
    {"VNI-WINDOWS", TD_ENC_VNI}, {"X-VISCII", TD_ENC_VISCII}, {"WINDOWS-1258", TD_ENC_CP1258}, {"WINDOWS-1252", TD_ENC_CP1252},
    {"ISO-8859-1", TD_ENC_CP1252}, {"LATIN1", TD_ENC_CP1252}};

td_encoding td_encoding_named(td_slice name) {
    for (int i = TD_ENC_UTF8; i < TD_ENCODINGS; i++)
        if (strlen(names[i]) == name.n && strncasecmp(names[i], name.at, name.n) == 0)
            return (td_encoding)i;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strlen(aliases[i].name) == name.n && strncasecmp(aliases[i].name, name.at, name.n) == 0)
            return aliases[i].encoding;
    return TD_ENC_DETECT;
}

const char *td_encoding_names(void) {
    return "UTF-8 UTF-16LE UTF-16BE UTF-32LE UTF-32BE TCVN3 VNI VISCII CP1258 CP1252 TCVN3-in-Unicode VNI-in-Unicode VISCII-in-Unicode "
           "CP1258-in-Unicode";
}

/* ---- the census ---- */

static td_census take_census(td_slice s) {
    const td_block_kernels *blocks = td_block_best();
    td_census c = {0};
    unsigned char room[TD_BLOCK + 2];
    for (size_t i = 0, n; i < s.n; i += n * TD_BLOCK) {
        n = i > 0 && s.n - i >= TD_BLOCK ? (s.n - i) / TD_BLOCK : 1; /* in place: all that lie whole in the text */
        blocks->census(td_block_at(s, i, room), n, &c);
    }
    return c;
}

/* As good as certain, not exact. */
static bool is_utf8(const td_census *c) {
    return c->wanted == c->follow && c->alone == 0;
}

/* ---- a line in one encoding ---- */

static void decode_line(td_encoding encoding, td_slice line, td_buffer *out) {
    if (encoding >= TD_ENC_TCVN3_CARRIED)
        td_legacy_decode_carried((td_legacy)(encoding - TD_ENC_TCVN3_CARRIED), line, out);
    else if (encoding >= TD_ENC_TCVN3)
        td_legacy_decode((td_legacy)(encoding - TD_ENC_TCVN3), line, out);
    else
        td_buffer_add_slice(out, line);
}

static td_viet_count count_line(td_encoding encoding, td_slice line, td_buffer *scratch) {
    if (line.n > LINE_SAMPLE)
        line.n = LINE_SAMPLE;
    scratch->n = 0;
    decode_line(encoding, line, scratch);
    return td_viet_count_words(td_buffer_slice(scratch));
}

static td_slice next_line(td_slice *rest) {
    const char *end = rest->n ? memchr(rest->at, '\n', rest->n) : NULL;
    td_slice line = {rest->at, end ? (size_t)(end - rest->at) + 1 : rest->n};
    rest->at += line.n;
    rest->n -= line.n;
    return line;
}

/* ---- the choice ---- */

/* Candidates: the text as it is, then four sets from `first` on. */
enum { SETS = 4 };
typedef struct contest {
    td_encoding first; /* TD_ENC_TCVN3 or TD_ENC_TCVN3_CARRIED */
    td_viet_count as_is, sets[SETS];
    td_viet_count lines; /* by the best candidate of each line */
    int64_t ahead[SETS]; /* points by which a set was better than all others, line by line */
    td_buffer scratch;
} contest;

static int64_t points(td_viet_count c) {
    return (int64_t)c.legal - (int64_t)c.illegal;
}

/* Whether a line says anything about the choice: one that is no sound UTF-8, or one that holds what Vietnamese has no use for. */
static bool tells(const contest *c, td_slice line) {
    td_census n = take_census(line);
    return c->first == TD_ENC_TCVN3 ? !is_utf8(&n) : n.foreign > 0;
}

static void add_count(td_viet_count *sum, td_viet_count n) {
    sum->legal += n.legal;
    sum->illegal += n.illegal;
}

static void compete_for_line(contest *c, td_slice line) {
    td_viet_count best = count_line(TD_ENC_UTF8, line, &c->scratch);
    int64_t most = points(best), second = INT64_MIN / 2;
    int leader = -1;
    add_count(&c->as_is, best);
    for (int i = 0; i < SETS; i++) {
        td_viet_count n = count_line(c->first + (unsigned)i, line, &c->scratch);
        add_count(&c->sets[i], n);
        if (points(n) > most) {
            second = most;
            most = points(n);
            best = n;
            leader = i;
        } else if (points(n) > second) {
            second = points(n);
        }
    }
    add_count(&c->lines, best);
    if (leader >= 0)
        c->ahead[leader] += most - second;
}

static void compete(contest *c, td_slice text) {
    size_t seen = 0;
    while (text.n && seen < SAMPLE) {
        td_slice line = next_line(&text);
        if (!tells(c, line))
            continue;
        seen += line.n;
        compete_for_line(c, line);
    }
}

/* Seven words of ten are Vietnamese. */
static bool is_vietnamese(td_viet_count n) {
    return n.legal * 10 >= (n.legal + n.illegal) * 7;
}

/* The set that wins clearly, TD_ENC_UTF8 where the text is best as it is, TD_ENC_DETECT where nothing is clear. A set wins where the next
 * best is a fifth behind; in a text of several origins, where each line has its set, the one that is ahead most. */
static td_encoding winner(const contest *c) {
    int best = 0, leader = 0;
    for (int i = 1; i < SETS; i++) {
        best = points(c->sets[i]) > points(c->sets[best]) ? i : best;
        leader = c->ahead[i] > c->ahead[leader] ? i : leader;
    }
    int64_t second = points(c->as_is);
    for (int i = 0; i < SETS; i++)
        if (i != best && points(c->sets[i]) > second)
            second = points(c->sets[i]);
    td_viet_count won = c->sets[best];
    if (points(c->as_is) >= points(won) && points(c->as_is) > 0)
        return TD_ENC_UTF8;
    if (is_vietnamese(won) && points(won) > 0 && second * 5 <= points(won) * 4)
        return c->first + (unsigned)best;
    return is_vietnamese(c->lines) && c->ahead[leader] >= 5 ? c->first + (unsigned)leader : TD_ENC_DETECT;
}

/* A line of a text that is `main` on the whole: as it is where that reads better or its UTF-8 is sound, another set where that is better
 * by three words, by one if it was the set of the line before (`recent`): what is pasted has many lines. */
static td_encoding choose_for_line(contest *c, td_encoding main, td_encoding recent, td_slice line, bool sound) {
    bool legacy = c->first == TD_ENC_TCVN3;
    td_viet_count as_main = count_line(main, line, &c->scratch), as_is = count_line(TD_ENC_UTF8, line, &c->scratch);
    if ((!legacy || sound) && points(as_is) >= points(as_main) && (as_is.legal > 0 || !legacy))
        return TD_ENC_UTF8;
    if (as_main.illegal < 3 && (recent == main || as_main.illegal == 0))
        return main;
    td_encoding best = main;
    int64_t most = points(as_main);
    for (int i = 0; i < SETS; i++) {
        td_encoding set = c->first + (unsigned)i;
        int64_t p = points(count_line(set, line, &c->scratch)) - (set == recent ? 0 : 2);
        if (set != main && p > most)
            best = set, most = p;
    }
    return best;
}

static void decode_lines(contest *c, td_encoding main, td_slice text, td_buffer *out, td_decoding *d) {
    td_encoding recent = main;
    while (text.n && !out->failed && !c->scratch.failed) {
        td_slice line = next_line(&text);
        td_census n = take_census(line);
        td_encoding encoding = n.high ? choose_for_line(c, main, recent, line, is_utf8(&n)) : main;
        recent = n.high && encoding >= c->first ? encoding : recent;
        d->mixed += encoding != main;
        decode_line(encoding, line, out);
    }
}

/* ---- all of it ---- */

static bool finish(td_slice text, bool converted, td_encoding encoding, td_buffer *out, td_decoding *d, td_error *e) {
    d->name = names[encoding];
    d->converted = converted;
    d->text = converted ? td_buffer_slice(out) : text;
    if (out->failed && out->limit && out->n + 4 > out->limit)
        return td_fail(e, TD_NOMEM, "decoded text is larger than %zu bytes", out->limit);
    return !out->failed || td_fail(e, TD_NOMEM, "out of memory");
}

static bool decode_by_contest(td_slice text, td_encoding first, td_buffer *out, td_decoding *d, td_error *e) {
    contest c = {.first = first};
    compete(&c, text);
    td_encoding main = winner(&c);
    bool converted = main != TD_ENC_DETECT && main != TD_ENC_UTF8;
    if (converted)
        decode_lines(&c, main, text, out, d);
    else if (first == TD_ENC_TCVN3 && main == TD_ENC_DETECT)
        d->doubt = "the encoding is none that is known for certain: bytes that are no UTF-8 are not read; --encoding NAME forces one";
    else if (main == TD_ENC_DETECT && c.as_is.illegal >= 20)
        d->doubt = "many words are not spelt as Vietnamese; if letters look wrong, --encoding NAME says what they are";
    bool ok = !c.scratch.failed || td_fail(e, TD_NOMEM, "out of memory");
    td_buffer_dispose(&c.scratch);
    return ok && finish(text, converted, converted ? main : TD_ENC_UTF8, out, d, e);
}

static td_encoding by_mark(td_slice s, size_t *mark) {
    static const struct {
        td_slice mark;
        td_encoding encoding;
    } marks[] = {{{"\xEF\xBB\xBF", 3}, TD_ENC_UTF8}, {{"\xFF\xFE\0\0", 4}, TD_ENC_UTF32LE}, {{"\0\0\xFE\xFF", 4}, TD_ENC_UTF32BE},
        {{"\xFF\xFE", 2}, TD_ENC_UTF16LE}, {{"\xFE\xFF", 2}, TD_ENC_UTF16BE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (td_slice_starts(s, marks[i].mark)) {
            *mark = marks[i].mark.n;
            return marks[i].encoding;
        }
    *mark = 0;
    return TD_ENC_DETECT;
}

/* Few foreign characters are names and signs; legacy letters are many. */
static bool may_carry(td_census c) {
    return c.foreign > 1 && c.foreign * 1000 >= c.high;
}

bool td_decode_carried(td_slice utf8, td_buffer *out, td_decoding *d, td_error *e) {
    *d = (td_decoding){0};
    out->n = 0;
    if (may_carry(take_census(utf8)))
        return decode_by_contest(utf8, TD_ENC_TCVN3_CARRIED, out, d, e);
    return finish(utf8, false, TD_ENC_UTF8, out, d, e);
}

static bool decode_unicode(td_slice bytes, td_encoding encoding, td_buffer *out, td_decoding *d, td_error *e) {
    bool wide = encoding == TD_ENC_UTF32LE || encoding == TD_ENC_UTF32BE;
    uint64_t damaged = td_unicode_decode(bytes, wide ? 4 : 2, encoding == TD_ENC_UTF16BE || encoding == TD_ENC_UTF32BE, out);
    td_buffer inner = {.limit = out->limit};
    if (!out->failed && !td_decode_carried(td_buffer_slice(out), &inner, d, e)) {
        td_buffer_dispose(&inner);
        return false;
    }
    d->damaged = damaged;
    if (!d->converted || out->failed) {
        td_buffer_dispose(&inner);
        return finish(bytes, true, encoding, out, d, e);
    }
    td_buffer_dispose(out);
    *out = inner;
    return true;
}

static bool detect(td_slice text, td_buffer *out, td_decoding *d, td_error *e) {
    td_census c = take_census(text);
    unsigned width;
    bool big;
    if (c.nul > 0 && td_unicode_guess(text, &width, &big))
        return decode_unicode(text,
            width == 4 ? (big ? TD_ENC_UTF32BE : TD_ENC_UTF32LE)
            : big      ? TD_ENC_UTF16BE
                       : TD_ENC_UTF16LE,
            out, d, e);
    if (!is_utf8(&c))
        return decode_by_contest(text, TD_ENC_TCVN3, out, d, e);
    if (may_carry(c))
        return decode_by_contest(text, TD_ENC_TCVN3_CARRIED, out, d, e);
    return finish(text, false, TD_ENC_UTF8, out, d, e);
}

bool td_decode(td_slice bytes, td_encoding forced, td_buffer *out, td_decoding *d, td_error *e) {
    *d = (td_decoding){0};
    out->n = 0;
    size_t mark;
    td_encoding encoding = by_mark(bytes, &mark);
    td_slice text = {bytes.at + mark, bytes.n - mark};
    if (encoding == TD_ENC_UTF8) {
        bool ok = forced == TD_ENC_UTF8 ? finish(text, false, TD_ENC_UTF8, out, d, e) : td_decode_carried(text, out, d, e);
        d->skipped = d->converted ? 0 : 3;
        d->name = d->converted ? d->name : "UTF-8-BOM";
        return ok;
    }
    encoding = encoding ? encoding : forced;
    if (encoding == TD_ENC_DETECT)
        return detect(text, out, d, e);
    if (encoding == TD_ENC_UTF8)
        return finish(text, false, encoding, out, d, e);
    if (encoding < TD_ENC_TCVN3)
        return decode_unicode(text, encoding, out, d, e);
    decode_line(encoding, text, out);
    return finish(text, true, encoding, out, d, e);
}
