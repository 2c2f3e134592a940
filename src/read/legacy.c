/* In: bytes of a legacy set. Out: UTF-8 in NFC. Leaves the question which set it is to encoding.c.
 * Sources: TCVN 5712:1993 (VN3; the capitals of its VN1 where VN3 has nothing); RFC 1456 (VISCII); Microsoft's Windows-1258 and
 * Windows-1252; VNI-Windows as VNI Software's fonts lay it out: a base letter is followed by one byte for shape and tone together. */
#include "read/legacy.h"

#include "base/utf8.h"
#include "text/syllable.h"

/* 0x80..0x9F; 0 where the set has nothing: the control character stays. */
static const uint16_t windows[32] = {0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0,
    0x17D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178};

/* 0xA1..0xFF. B0..B4 are tones of their own, see join(). */
static const uint16_t tcvn3[95] = {0x102, 0xC2, 0xCA, 0xD4, 0x1A0, 0x1AF, 0x110, 0x103, 0xE2, 0xEA, 0xF4, 0x1A1, 0x1B0, 0x111, 0x1EB0, 0xB0,
    0xB1, 0xB2, 0xB3, 0xB4, 0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1, 0x1EB2, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB4, 0x1EAE, 0x1EA6, 0x1EA8,
    0x1EAA, 0x1EA4, 0x1EC0, 0x1EB7, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD, 0xE8, 0x1EC2, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9, 0x1EC1, 0x1EC3,
    0x1EC5, 0x1EBF, 0x1EC7, 0xEC, 0x1EC9, 0x1EC4, 0x1EBE, 0x1ED2, 0x129, 0xED, 0x1ECB, 0xF2, 0x1ED4, 0x1ECF, 0xF5, 0xF3, 0x1ECD, 0x1ED3,
    0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3, 0xF9, 0x1ED6, 0x1EE7, 0x169, 0xFA, 0x1EE5, 0x1EEB, 0x1EED,
    0x1EEF, 0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5, 0x1ED0};

/* 0x80..0xFF. */
static const uint16_t viscii[128] = {0x1EA0, 0x1EAE, 0x1EB0, 0x1EB6, 0x1EA4, 0x1EA6, 0x1EA8, 0x1EAC, 0x1EBC, 0x1EB8, 0x1EBE, 0x1EC0, 0x1EC2,
    0x1EC4, 0x1EC6, 0x1ED0, 0x1ED2, 0x1ED4, 0x1ED6, 0x1ED8, 0x1EE2, 0x1EDA, 0x1EDC, 0x1EDE, 0x1ECA, 0x1ECE, 0x1ECC, 0x1EC8, 0x1EE6, 0x168,
    0x1EE4, 0x1EF2, 0xD5, 0x1EAF, 0x1EB1, 0x1EB7, 0x1EA5, 0x1EA7, 0x1EA9, 0x1EAD, 0x1EBD, 0x1EB9, 0x1EBF, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EC7,
    0x1ED1, 0x1ED3, 0x1ED5, 0x1ED7, 0x1EE0, 0x1A0, 0x1ED9, 0x1EDD, 0x1EDF, 0x1ECB, 0x1EF0, 0x1EE8, 0x1EEA, 0x1EEC, 0x1A1, 0x1EDB, 0x1AF,
    0xC0, 0xC1, 0xC2, 0xC3, 0x1EA2, 0x102, 0x1EB3, 0x1EB5, 0xC8, 0xC9, 0xCA, 0x1EBA, 0xCC, 0xCD, 0x128, 0x1EF3, 0x110, 0x1EE9, 0xD2, 0xD3,
    0xD4, 0x1EA1, 0x1EF7, 0x1EEB, 0x1EED, 0xD9, 0xDA, 0x1EF9, 0x1EF5, 0xDD, 0x1EE1, 0x1B0, 0xE0, 0xE1, 0xE2, 0xE3, 0x1EA3, 0x103, 0x1EEF,
    0x1EAB, 0xE8, 0xE9, 0xEA, 0x1EBB, 0xEC, 0xED, 0x129, 0x1EC9, 0x111, 0x1EF1, 0xF2, 0xF3, 0xF4, 0xF5, 0x1ECF, 0x1ECD, 0x1EE5, 0xF9, 0xFA,
    0x169, 0x1EE7, 0xFD, 0x1EE3, 0x1EEE};

static uint32_t windows_1252(uint32_t unit) {
    return unit >= 0x80 && unit < 0xA0 && windows[unit - 0x80] ? windows[unit - 0x80] : unit;
}

static uint32_t windows_1258(uint32_t unit) {
    switch (unit) {
    case 0xC3:
    case 0xE3:
        return unit == 0xC3 ? 0x102 : 0x103;
    case 0xCC:
        return 0x300;
    case 0xD0:
    case 0xF0:
        return unit == 0xD0 ? 0x110 : 0x111;
    case 0xD2:
        return 0x309;
    case 0xD5:
    case 0xF5:
        return unit == 0xD5 ? 0x1A0 : 0x1A1;
    case 0xDD:
    case 0xFD:
        return unit == 0xDD ? 0x1AF : 0x1B0;
    case 0xDE:
        return 0x303;
    case 0xEC:
        return 0x301;
    case 0xF2:
        return 0x323;
    case 0xFE:
        return 0x20AB;
    default:
        return windows_1252(unit);
    }
}

/* VISCII puts six rare capitals on control characters that no text file holds otherwise. */
static uint32_t viscii_of(uint32_t unit) {
    switch (unit) {
    case 0x02:
        return 0x1EB2;
    case 0x05:
        return 0x1EB4;
    case 0x06:
        return 0x1EAA;
    case 0x14:
        return 0x1EF6;
    case 0x19:
        return 0x1EF8;
    case 0x1E:
        return 0x1EF4;
    default:
        return unit < 0x80 ? unit : viscii[unit - 0x80];
    }
}

/* The letters of VNI that stand alone; a capital lies 0x20 below its small letter. */
static uint32_t vni_of(uint32_t unit) {
    bool capital = unit >= 0xC0 && unit < 0xE0;
    switch (capital ? unit + 0x20 : unit) {
    case 0xE6:
        return capital ? 0x1EC8 : 0x1EC9;
    case 0xEE:
        return capital ? 0x1EF4 : 0x1EF5;
    case 0xF1:
        return capital ? 0x110 : 0x111;
    case 0xF2:
        return capital ? 0x1ECA : 0x1ECB;
    case 0xF3:
        return capital ? 0x128 : 0x129;
    case 0xF4:
        return capital ? 0x1A0 : 0x1A1;
    case 0xF6:
        return capital ? 0x1AF : 0x1B0;
    default:
        return windows_1252(unit);
    }
}

/* Shape (0, '^', 'u' for the breve) and tone of a VNI mark. */
static bool vni_mark(uint32_t unit, char *shape, td_tone *tone) {
    static const struct {
        uint8_t mark;
        char shape;
        uint8_t tone;
    } marks[] = {{0xF9, 0, TD_TONE_ACUTE}, {0xF8, 0, TD_TONE_GRAVE}, {0xFB, 0, TD_TONE_HOOK}, {0xF5, 0, TD_TONE_TILDE},
        {0xEF, 0, TD_TONE_DOT}, {0xE2, '^', TD_TONE_NONE}, {0xE1, '^', TD_TONE_ACUTE}, {0xE0, '^', TD_TONE_GRAVE},
        {0xE5, '^', TD_TONE_HOOK}, {0xE3, '^', TD_TONE_TILDE}, {0xE4, '^', TD_TONE_DOT}, {0xEA, 'u', TD_TONE_NONE},
        {0xE9, 'u', TD_TONE_ACUTE}, {0xE8, 'u', TD_TONE_GRAVE}, {0xFA, 'u', TD_TONE_HOOK}, {0xFC, 'u', TD_TONE_TILDE},
        {0xEB, 'u', TD_TONE_DOT}};
    uint32_t small = unit >= 0xC0 && unit < 0xE0 ? unit + 0x20 : unit;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].mark == small) {
            *shape = marks[i].shape;
            *tone = (td_tone)marks[i].tone;
            return true;
        }
    return false;
}

static uint32_t shaped(uint32_t letter, char shape) {
    switch (letter | 0x20) {
    case 'a':
        return shape == '^' ? (letter == 'a' ? 0xE2 : 0xC2) : letter == 'a' ? 0x103 : 0x102;
    case 'e':
        return shape == '^' ? (letter == 'e' ? 0xEA : 0xCA) : 0;
    case 'o':
        return shape == '^' ? (letter == 'o' ? 0xF4 : 0xD4) : 0;
    default:
        return 0;
    }
}

static uint32_t join_vni(uint32_t letter, uint32_t unit) {
    char shape;
    td_tone tone;
    if (letter == 'i' || letter == 'I' || !vni_mark(unit, &shape, &tone))
        return 0;
    if (shape)
        letter = letter < 0x80 ? shaped(letter, shape) : 0;
    return letter ? td_viet_compose(letter, tone) : 0;
}

/* The letter that `held` becomes by the unit after it; 0 if the unit does not belong to it. */
static uint32_t join(td_legacy set, uint32_t held, uint32_t unit) {
    static const td_tone tones[] = {TD_TONE_GRAVE, TD_TONE_HOOK, TD_TONE_TILDE, TD_TONE_ACUTE, TD_TONE_DOT};
    if (set == TD_LEGACY_VNI)
        return join_vni(held, unit);
    if (set == TD_LEGACY_TCVN3)
        return unit >= 0xB0 && unit <= 0xB4 ? td_viet_compose(held, tones[unit - 0xB0]) : 0;
    if (set != TD_LEGACY_CP1258)
        return 0;
    td_tone tone = unit == 0xCC   ? TD_TONE_GRAVE
                   : unit == 0xD2 ? TD_TONE_HOOK
                   : unit == 0xDE ? TD_TONE_TILDE
                   : unit == 0xEC ? TD_TONE_ACUTE
                   : unit == 0xF2 ? TD_TONE_DOT
                                  : TD_TONE_NONE;
    return tone ? td_viet_compose(held, tone) : 0;
}

static uint32_t map(td_legacy set, uint32_t unit) {
    switch (set) {
    case TD_LEGACY_TCVN3:
        return unit > 0xA0 ? tcvn3[unit - 0xA1] : windows_1252(unit);
    case TD_LEGACY_VNI:
        return vni_of(unit);
    case TD_LEGACY_VISCII:
        return viscii_of(unit);
    case TD_LEGACY_CP1258:
        return windows_1258(unit);
    case TD_LEGACY_CP1252:
    case TD_LEGACIES:
        break;
    }
    return windows_1252(unit);
}

/* A letter waits for what may belong to it. */
typedef struct decoder {
    td_legacy set;
    td_buffer *out;
    uint32_t held; /* 0: none */
} decoder;

static void flush(decoder *d) {
    if (d->held)
        td_utf8_put(d->out, d->held);
    d->held = 0;
}

static void feed(decoder *d, uint32_t unit) {
    uint32_t joined = d->held ? join(d->set, d->held, unit) : 0;
    if (joined) {
        d->held = joined;
        flush(d);
        return;
    }
    flush(d);
    d->held = map(d->set, unit);
    if (d->held == 0) /* a NUL byte */
        td_buffer_add_char(d->out, 0);
}

void td_legacy_decode(td_legacy set, td_slice bytes, td_buffer *out) {
    decoder d = {.set = set, .out = out};
    for (size_t i = 0; i < bytes.n; i++)
        feed(&d, (unsigned char)bytes.at[i]);
    flush(&d);
}

/* The byte that Windows-1252 has for a character; 0 if none. The Greek mu is what some programs make of the micro sign. */
static uint32_t byte_of(uint32_t c) {
    if (c < 0x100) /* 0x80..0x9F: a program took Windows-1252 for Latin-1 */
        return c;
    for (uint32_t i = 0; i < 32; i++)
        if (windows[i] == c)
            return 0x80 + i;
    return c == 0x3BC ? 0xB5 : 0;
}

void td_legacy_decode_carried(td_legacy set, td_slice s, td_buffer *out) {
    decoder d = {.set = set, .out = out};
    while (s.n) {
        uint32_t c;
        size_t k = td_utf8_get(s, &c);
        uint32_t unit = byte_of(c);
        if (unit) {
            feed(&d, unit);
        } else {
            flush(&d);
            td_buffer_add(out, s.at, k);
        }
        s.at += k;
        s.n -= k;
    }
    flush(&d);
}
