/* The linker's two rounds: parts of a file, files left out, several readers, orders of files. What is linked to what: tests/golden/link-*.
 */
#include "test_support.h"

#include "base/buffer.h"
#include "link/link.h"

enum { MOST = 64, FILES = 3 };

static const char *const texts[FILES] = {
    "Tỉnh ủy Bến Tre ban hành Chương trình số 09-CTr/TU ngày 12/4/2018. Chương trình số 09-CTr/TU có 05 mục tiêu.\n\n"
    "Thực hiện Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Trung ương. Nghị quyết 19 được học tập.\n\nNghị quyết này rất quan trọng.\n",
    "Năm 2018, tỉnh Bến Tre triển khai Chương trình số 09-CTr/TU. Nghị quyết 57 được nhắc đến.\n",
    "Tỉnh ủy Hà Giang ban hành Chương trình số 09-CTr/TU ngày 20/5/2018.\n",
};

typedef struct world {
    td_finder *finder;
    td_text text[FILES];
    td_findings found[FILES];
    td_linker *linker;
} world;

static void start(world *w) {
    td_error e = {0};
    *w = (world){.finder = td_finder_new(td_lexicon_builtin())};
    assert_non_null(w->finder);
    for (int i = 0; i < FILES; i++) {
        assert_true(td_text_init(&w->text[i], td_slice_of(texts[i]), &e));
        assert_true(td_find(w->finder, &w->text[i], &w->found[i], &e));
        assert_true(w->found[i].mentions.n < MOST);
    }
}

static void link_in_order(world *w, const int *order) {
    td_error e = {0};
    w->linker = td_linker_new(td_lexicon_builtin());
    assert_non_null(w->linker);
    for (uint32_t i = 0; i < FILES; i++)
        assert_true(td_linker_add(w->linker, i, TD_S("x.txt"), &w->found[order[i]], &e));
    assert_true(td_linker_settle(w->linker, &e));
}

static void stop(world *w) {
    for (int i = 0; i < FILES; i++) {
        td_findings_dispose(&w->found[i]);
        td_text_dispose(&w->text[i]);
    }
    td_finder_free(w->finder);
}

/* 'id status' of each reference of a file, one a line. */
static void describe(const world *w, td_link_reader *r, uint32_t file, const td_findings *part, td_buffer *out) {
    td_resolution found[MOST];
    td_error e = {0};
    uint32_t n = 0;
    const td_document *documents = td_linker_documents(w->linker, &n);
    assert_true(td_link_read(r, file, part, found, &e));
    for (size_t i = 0; i < part->mentions.n; i++) {
        if (part->mentions.at[i].kind != TD_REFERENCE && part->mentions.at[i].kind != TD_ANAPHORA)
            continue;
        td_slice id = found[i].document < n ? documents[found[i].document].id : TD_S("-");
        td_buffer_printf(out, "%.*s %s\n", (int)id.n, id.at, td_status_name(found[i].status));
    }
}

static void order_of_files(void **state) {
    (void)state;
    static const int orders[][FILES] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    td_buffer want[FILES] = {{0}};
    world w;
    start(&w);
    for (size_t o = 0; o < COUNT(orders); o++) {
        link_in_order(&w, orders[o]);
        td_link_reader *r = td_link_reader_new(w.linker);
        for (uint32_t i = 0; i < FILES; i++) {
            td_buffer got = {0};
            int text = orders[o][i];
            describe(&w, r, i, &w.found[text], &got);
            if (o == 0)
                want[text] = got;
            else
                assert_true(td_slice_eq(td_buffer_slice(&got), td_buffer_slice(&want[text])));
            if (o > 0)
                td_buffer_dispose(&got);
        }
        td_link_reader_free(r);
        td_linker_free(w.linker);
    }
    check_slice(td_buffer_slice(&want[1]), "doc:09-CTr/TU@ben-tre resolved\ndoc:nghi-quyet-57 unresolved\n");
    for (int i = 0; i < FILES; i++)
        td_buffer_dispose(&want[i]);
    stop(&w);
}

/* The first text in two parts, cut behind its n-th mention: same documents, counts and anaphors. */
static void parts_of_a_file(void **state) {
    (void)state;
    world w;
    start(&w);
    static const int order[] = {0, 1, 2};
    td_buffer want = {0};
    link_in_order(&w, order);
    td_link_reader *r = td_link_reader_new(w.linker);
    describe(&w, r, 0, &w.found[0], &want);
    td_link_reader_free(r);
    td_linker_free(w.linker);
    size_t n = w.found[0].mentions.n;
    assert_true(n > 4);
    for (size_t cut = 0; cut <= n; cut++) {
        td_error e = {0};
        td_findings parts[2] = {w.found[0], w.found[0]};
        parts[0].mentions.n = cut;
        parts[1].mentions.at += cut;
        parts[1].mentions.n = n - cut;
        parts[1].head = (td_head){.reference = TD_NO_MENTION};
        w.linker = td_linker_new(td_lexicon_builtin());
        for (int i = 0; i < 2; i++)
            assert_true(td_linker_add(w.linker, 0, TD_S("x.txt"), &parts[i], &e));
        assert_true(td_linker_add(w.linker, 2, TD_S("z.txt"), &w.found[1], &e)); /* 1 could not be read */
        assert_true(td_linker_settle(w.linker, &e));
        for (int pass = 0; pass < 2; pass++) {
            td_buffer got = {0};
            r = td_link_reader_new(w.linker);
            describe(&w, r, 0, &parts[0], &got);
            describe(&w, r, 0, &parts[1], &got);
            td_link_reader_free(r);
            assert_true(td_slice_eq(td_buffer_slice(&got), td_buffer_slice(&want)));
            td_buffer_dispose(&got);
        }
        assert_int_equal(td_linker_self(w.linker, 0), TD_NO_MENTION);
        td_linker_free(w.linker);
    }
    td_buffer_dispose(&want);
    stop(&w);
}

static bool count_link(void *context, const td_link *link) {
    int *left = context;
    assert_true(link->to_document != TD_NO_MENTION);
    return --*left > 0;
}

static void links_stop_when_asked(void **state) {
    (void)state;
    world w;
    start(&w);
    static const int order[] = {0, 1, 2};
    td_resolution found[MOST];
    td_error e = {0};
    link_in_order(&w, order);
    td_link_reader *r = td_link_reader_new(w.linker);
    assert_true(td_link_read(r, 0, &w.found[0], found, &e));
    int left = 100;
    assert_true(td_link_each(r, 0, &w.found[0], found, count_link, &left));
    int links = 100 - left;
    assert_true(links > 2);
    left = 2;
    assert_false(td_link_each(r, 0, &w.found[0], found, count_link, &left));
    assert_int_equal(left, 0);
    td_link_reader_free(r);
    td_linker_free(w.linker);
    stop(&w);
}

/* Nothing at all is no error. */
static void no_files(void **state) {
    (void)state;
    td_error e = {0};
    td_linker *l = td_linker_new(td_lexicon_builtin());
    assert_true(td_linker_settle(l, &e));
    uint32_t n = 1;
    td_linker_documents(l, &n);
    assert_int_equal(n, 0);
    td_linker_conflicts(l, &n);
    assert_int_equal(n, 0);
    assert_int_equal(td_linker_self(l, 7), TD_NO_MENTION);
    td_linker_free(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(order_of_files), cmocka_unit_test(parts_of_a_file),
        cmocka_unit_test(links_stop_when_asked), cmocka_unit_test(no_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
