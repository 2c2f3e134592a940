/* Character references. Comes in: text that begins with '&'. Goes out: the character. The names are those of Latin-1 and of the signs that
 * reports are written with; Vietnamese letters have no names but those of Latin-1, Latin Extended-A and numbers. Source: the HTML standard,
 * chapter 13.5 (names) and 13.2.5.80 (numbers). */
#include "read/markup.h"

#include <stdint.h>
#include <stdlib.h>

#define NAME_MAX_BYTES 16

typedef struct entity {
    char name[NAME_MAX_BYTES];
    uint16_t code;
    bool loose; /* known without its semicolon too */
} entity;

/* clang-format off */
static const entity entities[] = { /* by name, in byte order */
    {"AElig", 0xC6, 1}, {"Aacute", 0xC1, 1}, {"Abreve", 0x102, 0}, {"Acirc", 0xC2, 1}, {"Agrave", 0xC0, 1}, {"Amacr", 0x100, 0},
    {"Aring", 0xC5, 1}, {"Atilde", 0xC3, 1}, {"Auml", 0xC4, 1}, {"Ccedil", 0xC7, 1}, {"Dagger", 0x2021, 0}, {"Dstrok", 0x110, 0},
    {"ETH", 0xD0, 1}, {"Eacute", 0xC9, 1}, {"Ecirc", 0xCA, 1}, {"Egrave", 0xC8, 1}, {"Euml", 0xCB, 1}, {"Hat", 0x5E, 0},
    {"Iacute", 0xCD, 1}, {"Icirc", 0xCE, 1}, {"Igrave", 0xCC, 1}, {"Itilde", 0x128, 0}, {"Iuml", 0xCF, 1}, {"NewLine", 0xA, 0},
    {"NonBreakingSpace", 0xA0, 0}, {"Ntilde", 0xD1, 1}, {"OElig", 0x152, 0}, {"Oacute", 0xD3, 1}, {"Ocirc", 0xD4, 1}, {"Ograve", 0xD2, 1},
    {"Oslash", 0xD8, 1}, {"Otilde", 0xD5, 1}, {"Ouml", 0xD6, 1}, {"Prime", 0x2033, 0}, {"Scaron", 0x160, 0}, {"THORN", 0xDE, 1},
    {"Tab", 0x9, 0}, {"Uacute", 0xDA, 1}, {"Ucirc", 0xDB, 1}, {"Ugrave", 0xD9, 1}, {"Utilde", 0x168, 0}, {"Uuml", 0xDC, 1},
    {"Yacute", 0xDD, 1}, {"Yuml", 0x178, 0}, {"ZeroWidthSpace", 0x200B, 0}, {"aacute", 0xE1, 1}, {"abreve", 0x103, 0}, {"acirc", 0xE2, 1},
    {"acute", 0xB4, 1}, {"aelig", 0xE6, 1}, {"agrave", 0xE0, 1}, {"amacr", 0x101, 0}, {"amp", 0x26, 1}, {"apos", 0x27, 0},
    {"aring", 0xE5, 1}, {"ast", 0x2A, 0}, {"asymp", 0x2248, 0}, {"atilde", 0xE3, 1}, {"auml", 0xE4, 1}, {"bdquo", 0x201E, 0},
    {"brvbar", 0xA6, 1}, {"bsol", 0x5C, 0}, {"bull", 0x2022, 0}, {"ccedil", 0xE7, 1}, {"cedil", 0xB8, 1}, {"cent", 0xA2, 1},
    {"check", 0x2713, 0}, {"checkmark", 0x2713, 0}, {"circ", 0x2C6, 0}, {"colon", 0x3A, 0}, {"comma", 0x2C, 0}, {"commat", 0x40, 0},
    {"copy", 0xA9, 1}, {"curren", 0xA4, 1}, {"dagger", 0x2020, 0}, {"darr", 0x2193, 0}, {"dash", 0x2010, 0}, {"deg", 0xB0, 1},
    {"divide", 0xF7, 1}, {"dollar", 0x24, 0}, {"dstrok", 0x111, 0}, {"eacute", 0xE9, 1}, {"ecirc", 0xEA, 1}, {"egrave", 0xE8, 1},
    {"emsp", 0x2003, 0}, {"ensp", 0x2002, 0}, {"equals", 0x3D, 0}, {"eth", 0xF0, 1}, {"euml", 0xEB, 1}, {"euro", 0x20AC, 0},
    {"excl", 0x21, 0}, {"fnof", 0x192, 0}, {"frac12", 0xBD, 1}, {"frac14", 0xBC, 1}, {"frac34", 0xBE, 1}, {"frasl", 0x2044, 0},
    {"ge", 0x2265, 0}, {"grave", 0x60, 0}, {"gt", 0x3E, 1}, {"hairsp", 0x200A, 0}, {"harr", 0x2194, 0}, {"hellip", 0x2026, 0},
    {"horbar", 0x2015, 0}, {"hyphen", 0x2010, 0}, {"iacute", 0xED, 1}, {"icirc", 0xEE, 1}, {"iexcl", 0xA1, 1}, {"igrave", 0xEC, 1},
    {"infin", 0x221E, 0}, {"iquest", 0xBF, 1}, {"itilde", 0x129, 0}, {"iuml", 0xEF, 1}, {"laquo", 0xAB, 1}, {"larr", 0x2190, 0},
    {"lcub", 0x7B, 0}, {"ldquo", 0x201C, 0}, {"le", 0x2264, 0}, {"lowbar", 0x5F, 0}, {"lpar", 0x28, 0}, {"lrm", 0x200E, 0},
    {"lsaquo", 0x2039, 0}, {"lsqb", 0x5B, 0}, {"lsquo", 0x2018, 0}, {"lt", 0x3C, 1}, {"macr", 0xAF, 1}, {"mdash", 0x2014, 0},
    {"micro", 0xB5, 1}, {"middot", 0xB7, 1}, {"minus", 0x2212, 0}, {"nbsp", 0xA0, 1}, {"ndash", 0x2013, 0}, {"ne", 0x2260, 0},
    {"not", 0xAC, 1}, {"ntilde", 0xF1, 1}, {"num", 0x23, 0}, {"numsp", 0x2007, 0}, {"oacute", 0xF3, 1}, {"ocirc", 0xF4, 1},
    {"oelig", 0x153, 0}, {"ograve", 0xF2, 1}, {"oline", 0x203E, 0}, {"ordf", 0xAA, 1}, {"ordm", 0xBA, 1}, {"oslash", 0xF8, 1},
    {"otilde", 0xF5, 1}, {"ouml", 0xF6, 1}, {"para", 0xB6, 1}, {"percnt", 0x25, 0}, {"period", 0x2E, 0}, {"permil", 0x2030, 0},
    {"plus", 0x2B, 0}, {"plusmn", 0xB1, 1}, {"pound", 0xA3, 1}, {"prime", 0x2032, 0}, {"quest", 0x3F, 0}, {"quot", 0x22, 1},
    {"radic", 0x221A, 0}, {"raquo", 0xBB, 1}, {"rarr", 0x2192, 0}, {"rcub", 0x7D, 0}, {"rdquo", 0x201D, 0}, {"reg", 0xAE, 1},
    {"rlm", 0x200F, 0}, {"rpar", 0x29, 0}, {"rsaquo", 0x203A, 0}, {"rsqb", 0x5D, 0}, {"rsquo", 0x2019, 0}, {"sbquo", 0x201A, 0},
    {"scaron", 0x161, 0}, {"sect", 0xA7, 1}, {"semi", 0x3B, 0}, {"shy", 0xAD, 1}, {"sol", 0x2F, 0}, {"sum", 0x2211, 0}, {"sup1", 0xB9, 1},
    {"sup2", 0xB2, 1}, {"sup3", 0xB3, 1}, {"szlig", 0xDF, 1}, {"thinsp", 0x2009, 0}, {"thorn", 0xFE, 1}, {"tilde", 0x2DC, 0},
    {"times", 0xD7, 1}, {"trade", 0x2122, 0}, {"uacute", 0xFA, 1}, {"uarr", 0x2191, 0}, {"ucirc", 0xFB, 1}, {"ugrave", 0xF9, 1},
    {"uml", 0xA8, 1}, {"utilde", 0x169, 0}, {"uuml", 0xFC, 1}, {"verbar", 0x7C, 0}, {"vert", 0x7C, 0}, {"yacute", 0xFD, 1},
    {"yen", 0xA5, 1}, {"yuml", 0xFF, 1}, {"zwj", 0x200D, 0}, {"zwnj", 0x200C, 0},
};
/* Numbers 128 to 159 mean what Windows has there. */
static const uint16_t windows[32] = {
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};
/* clang-format on */

static unsigned put(uint32_t c, char out[4]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    unsigned n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (unsigned i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(first[n] | c);
    return n;
}

static int digit_of(char c, bool hex) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static unsigned numeric(td_slice s, char out[4], size_t *used) {
    size_t i = 2;
    bool hex = s.n > 2 && (s.at[2] | 0x20) == 'x';
    i += hex;
    size_t from = i;
    uint32_t c = 0;
    for (int digit; i < s.n && (digit = digit_of(s.at[i], hex)) >= 0; i++)
        if (c <= 0x10FFFF)
            c = c * (hex ? 16 : 10) + (uint32_t)digit;
    if (i == from)
        return 0;
    *used = i + (i < s.n && s.at[i] == ';');
    if (c >= 128 && c < 160)
        c = windows[c - 128];
    bool none = c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000);
    return put(none ? 0xFFFD : c, out);
}

static int by_name(const void *key, const void *row) {
    const td_slice *name = key;
    const entity *e = row;
    return td_slice_cmp(*name, td_slice_of(e->name));
}

static const entity *named(td_slice name) {
    return bsearch(&name, entities, sizeof entities / sizeof *entities, sizeof *entities, by_name);
}

unsigned td_entity(td_slice s, char out[4], size_t *used) {
    if (s.n > 2 && s.at[1] == '#')
        return numeric(s, out, used);
    size_t n = 0;
    while (n + 1 < s.n && n < NAME_MAX_BYTES &&
           (digit_of(s.at[n + 1], false) >= 0 || ((s.at[n + 1] | 0x20) >= 'a' && (s.at[n + 1] | 0x20) <= 'z')))
        n++;
    bool whole = n + 1 < s.n && s.at[n + 1] == ';';
    const entity *e = whole ? named((td_slice){s.at + 1, n}) : NULL;
    *used = n + 2;
    for (; !e && n > 1; n--) { /* the longest name that may do without */
        e = named((td_slice){s.at + 1, n});
        e = e && e->loose ? e : NULL;
        *used = n + 1;
    }
    return e ? put(e->code, out) : 0;
}
