#include "test_support.h"

#include <stdlib.h>

#include <utf8proc.h>

#include "text/block.h"

static uint64_t seed = 1975;

static unsigned chance(unsigned below) {
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

/* A block of whole characters behind two bytes; blanks fill it up. Returns how many bytes the characters take. */
static size_t fill(const char *const *pieces, size_t n, unsigned char room[TD_BLOCK + 2]) {
    size_t used = 0;
    memset(room, ' ', TD_BLOCK + 2);
    for (;;) {
        const char *piece = pieces[chance((unsigned)n)];
        if (used + strlen(piece) > TD_BLOCK)
            return used;
        memcpy(room + 2 + used, piece, strlen(piece));
        used += strlen(piece);
    }
}

static const char *const vietnamese[] = {
    "a", "Z", "0", "9", "/", ":", " ", "\n", "đ", "Đ", "à", "Ữ", "ỵ", "Ơ", "ẳ", "“", "”", "–", "…", "•", "\u00a0", "@", "[", "`", "{"};
static const char *const others[] = {"a", "5", "é", "ữ", "”", "×", "÷", "ª", "µ", "º", "\u00ad", "\u200b", "\u2028", "\u0301", "ช", "６",
    "Ａ", "Κ", "ⅷ", "漢", "\u1680", "\U0001F600", "\u01c5", "\u02b0", "\u0250"};

static bool same(const td_block_kernels *k, const unsigned char *p) {
    const td_block_kernels *best = td_block_best();
    td_plain_bits a = best->plain(p), b = k->plain(p);
    td_scan_bits c = best->scan(p), d = k->scan(p);
    td_census e = {0}, g = {0};
    best->census(p, 1, &e);
    k->census(p, 1, &g);
    return memcmp(&e, &g, sizeof e) == 0 && memcmp(&a, &b, sizeof a) == 0 && memcmp(&c, &d, sizeof c) == 0 && best->lines(p) == k->lines(p);
}

static void all_versions_agree(void **state) {
    (void)state;
    for (const td_block_kernels *k = td_block_best(); k; k = td_block_next(k))
        for (int round = 0; round < 20000; round++) {
            unsigned char room[TD_BLOCK + 2];
            fill(round % 2 ? vietnamese : others, COUNT(vietnamese), room);
            for (unsigned changes = chance(4); changes > 0; changes--)
                room[chance(sizeof room)] = (unsigned char)chance(256);
            assert_true(same(k, room + 2));
        }
}

/* The letters, digits and line ends of the block as the character database has them. */
static void check_against_database(const unsigned char *p, size_t n, bool plain) {
    td_scan_bits bits = td_block_best()->scan(p);
    uint64_t lines = td_block_best()->lines(p);
    if (plain)
        assert_true(bits.odd == 0);
    for (size_t i = 0; i < n && bits.odd == 0;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t k = utf8proc_iterate(p + i, (utf8proc_ssize_t)(n - i), &c);
        assert_true(k > 0);
        bool letter = utf8proc_category(c) >= UTF8PROC_CATEGORY_LU && utf8proc_category(c) <= UTF8PROC_CATEGORY_ME;
        for (utf8proc_ssize_t j = 0; j < k; j++, i++) {
            assert_int_equal(bits.letter >> i & 1, letter);
            assert_int_equal(bits.digit >> i & 1, c >= '0' && c <= '9');
            assert_int_equal(lines >> i & 1, c == '\n' || c == '\r' || c == '\f');
        }
    }
}

static void letters_and_digits_are_those_of_the_database(void **state) {
    (void)state;
    for (int round = 0; round < 20000; round++) {
        unsigned char room[TD_BLOCK + 2];
        bool plain = round % 2 == 0;
        size_t n = fill(plain ? vietnamese : others, COUNT(vietnamese), room);
        check_against_database(room + 2, n, plain);
    }
}

static uint64_t oddness(const unsigned char *p) {
    td_plain_bits b = td_block_best()->plain(p);
    return b.odd | (b.follows ^ (((b.two | b.three) << 1) | (b.three << 2)));
}

/* What passes is valid and its own NFC; Vietnamese text passes. */
static void plain_text_is_its_own_nfc(void **state) {
    (void)state;
    unsigned passed = 0;
    for (int round = 0; round < 20000; round++) {
        unsigned char room[TD_BLOCK + 3];
        bool plain = round % 2 == 0;
        size_t n = fill(plain ? vietnamese : others, COUNT(vietnamese), room);
        if (!plain && round % 4 == 1)
            room[2 + chance((unsigned)n)] = (unsigned char)chance(256);
        room[TD_BLOCK + 2] = 0;
        bool passes = oddness(room + 2) == 0;
        if (plain)
            assert_true(passes);
        if (!passes)
            continue;
        utf8proc_uint8_t *nfc = utf8proc_NFC(room + 2);
        assert_non_null(nfc);
        assert_int_equal(strlen((char *)nfc), TD_BLOCK);
        assert_memory_equal(nfc, room + 2, TD_BLOCK);
        free(nfc);
        passed++;
    }
    assert_true(passed >= 10000);
}

static bool is_foreign(const unsigned char *at) {
    static const char letters[] = "äåæçëîïðñö÷øûüþ", used_signs[] = "«»°²³";
    const char character[] = {(char)at[0], (char)at[1], 0};
    if (at[0] == 0xC3 && at[1] >= 0x80)
        return strstr(letters, character) != NULL;
    return at[0] == 0xC2 && at[1] >= 0xA1 && at[1] < 0xC0 && !strstr(used_signs, character);
}

/* The census byte by byte. */
static td_census counted(const unsigned char *p, size_t n) {
    td_census c = {0};
    for (size_t i = 0; i < n; i++) {
        unsigned char v = p[i], before = p[(ptrdiff_t)i - 1];
        bool follows = v >= 0x80 && v < 0xC0;
        c.high += v >= 0x80;
        c.wanted += (v >= 0xC0) + (uint64_t)(v >= 0xE0) + (v >= 0xF0);
        c.follow += follows;
        c.alone += before >= 0xC0 && !follows;
        c.foreign += is_foreign(p + i - 1);
        c.nul += v == 0;
    }
    return c;
}

static const char *const latin[] = {"ä", "ñ", "þ", "÷", "é", "Ý", "«", "°", "§", "©", "¿", "ữ", "đ", "a", "漢", "\U0001F600", "\xC3",
    "\xBF", "\x01", " ", "ø", "î", "ð", "³", "\xA4"};

static void a_census_counts_what_it_says(void **state) {
    (void)state;
    uint64_t foreign = 0;
    for (int round = 0; round < 20000; round++) {
        unsigned char room[TD_BLOCK + 2];
        fill(latin, COUNT(latin), room);
        for (unsigned changes = chance(4); changes > 0; changes--)
            room[1 + chance(TD_BLOCK + 1)] = (unsigned char)chance(256);
        td_census want = counted(room + 2, TD_BLOCK), got = {0};
        td_block_best()->census(room + 2, 1, &got);
        assert_memory_equal(&got, &want, sizeof want);
        foreign += want.foreign;
    }
    assert_true(foreign > 20000);
}

/* One kind of byte throughout, so that no count of a long run is cut. */
static void a_census_of_many_blocks(void **state) {
    (void)state;
    enum { BLOCKS = 300 };
    static const char *const runs[] = {"\0", "a", "\xC3\xA4", "\xC2\xA9", "\xF0", "\xF0\x9F\x98\x80", "\xBF", "\xE1\xBB\xAF"};
    static unsigned char room[2 + BLOCKS * TD_BLOCK];
    for (size_t r = 0; r < COUNT(runs); r++) {
        size_t k = strlen(runs[r]) ? strlen(runs[r]) : 1;
        for (size_t i = 0; i < sizeof room; i++)
            room[i] = (unsigned char)runs[r][i % k];
        td_census want = counted(room + 2, BLOCKS * TD_BLOCK);
        for (const td_block_kernels *kernels = td_block_best(); kernels; kernels = td_block_next(kernels)) {
            td_census got = {0};
            kernels->census(room + 2, BLOCKS, &got);
            assert_memory_equal(&got, &want, sizeof want);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_versions_agree),
        cmocka_unit_test(letters_and_digits_are_those_of_the_database),
        cmocka_unit_test(a_census_counts_what_it_says),
        cmocka_unit_test(a_census_of_many_blocks),
        cmocka_unit_test(plain_text_is_its_own_nfc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
