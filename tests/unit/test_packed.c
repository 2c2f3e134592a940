/* Blocks of a page: what comes out is what went in, whatever the portions; and nothing but letters of base64. */
#include "test_support.h"

#include <stdlib.h>
#ifdef TD_WITH_ZLIB
#include <zlib.h>
#endif

#include "write/packed.h"

static td_buffer without_base64(td_slice letters) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    td_buffer out = {0};
    assert_int_equal(letters.n % 4, 0);
    for (size_t i = 0; i < letters.n; i += 4) {
        uint32_t group = 0;
        unsigned padding = 0;
        for (size_t k = 0; k < 4; k++) {
            const char *at = letters.at[i + k] ? strchr(alphabet, letters.at[i + k]) : NULL;
            padding += letters.at[i + k] == '=';
            assert_true(at || (letters.at[i + k] == '=' && i + 4 == letters.n && k > 1));
            group = group << 6 | (uint32_t)(at ? at - alphabet : 0);
        }
        for (unsigned k = 0; k < 3 - padding; k++)
            td_buffer_add_char(&out, (char)(group >> (16 - 8 * k) & 255));
    }
    return out;
}

#ifdef TD_WITH_ZLIB
static td_buffer unpacked(td_slice letters, size_t n) {
    td_buffer packed = without_base64(letters), out = {0};
    uLongf size = (uLongf)n;
    assert_non_null(td_buffer_room(&out, n + 1));
    assert_int_equal(uncompress((Bytef *)out.at, &size, (const Bytef *)packed.at, (uLong)packed.n), Z_OK);
    out.n = size;
    td_buffer_dispose(&packed);
    return out;
}
#else
static td_buffer unpacked(td_slice letters, size_t n) {
    (void)n;
    return without_base64(letters);
}
#endif

/* Digits that do not compress well, so that what is packed fills more than one turn of the packer's own room. */
static td_buffer text_of(size_t n) {
    td_buffer b = {0};
    uint32_t state = 12345;
    for (size_t i = 0; i < n; i++) {
        state = state * 1664525u + 1013904223u;
        td_buffer_add_char(&b, (char)(state >> 24));
    }
    return b;
}

static void pack(td_packer *p, td_slice whole, size_t portion, td_buffer *out) {
    for (size_t at = 0; at < whole.n; at += portion)
        td_packer_add(p, (td_slice){whole.at + at, whole.n - at < portion ? whole.n - at : portion}, out);
    td_packer_end(p, out);
}

static void test_blocks(void **state) {
    (void)state;
    static const size_t sizes[] = {0, 1, 2, 3, 4, 5, 100, 50000, 300000};
    td_packer *p = td_packer_new();
    assert_non_null(p);
    for (size_t i = 0; i < COUNT(sizes); i++) { /* one packer for all blocks */
        td_buffer text = text_of(sizes[i]), once = {0}, portions = {0};
        pack(p, td_buffer_slice(&text), sizes[i] + 1, &once);
        pack(p, td_buffer_slice(&text), 1777, &portions);
        td_buffer again = unpacked(td_buffer_slice(&once), sizes[i]);
        assert_int_equal(again.n, sizes[i]);
        assert_true(again.n == 0 || memcmp(again.at, text.at, again.n) == 0);
        td_buffer more = unpacked(td_buffer_slice(&portions), sizes[i]);
        assert_int_equal(more.n, sizes[i]);
        assert_true(more.n == 0 || memcmp(more.at, text.at, more.n) == 0);
        td_buffer *used[] = {&text, &once, &portions, &again, &more};
        for (size_t k = 0; k < COUNT(used); k++)
            td_buffer_dispose(used[k]);
    }
    td_packer_free(p);
    td_packer_free(NULL);
}

static void test_no_memory(void **state) {
    (void)state;
    td_packer *p = td_packer_new();
    td_buffer out = {.limit = 4}, text = text_of(100000);
    pack(p, td_buffer_slice(&text), 999, &out);
    assert_true(out.failed);
    td_buffer_dispose(&out);
    td_buffer_dispose(&text);
    td_packer_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_blocks), cmocka_unit_test(test_no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
