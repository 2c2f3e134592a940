/* The reader of symbols alone: what stands at a number, in its standard form, with its fields and repairs. */
#include "test_support.h"

#include "find/reference.h"

typedef struct reader {
    td_text text;
    td_findings found;
    td_finder *f;
    td_symbol symbol;
    td_lead lead;
    bool good;
} reader;

/* Reads the symbol at the first number of `source`. */
static void read_first(reader *r, const char *source) {
    td_error e = {0};
    *r = (reader){.f = td_finder_new(td_lexicon_builtin())};
    assert_non_null(r->f);
    assert_true(td_text_init(&r->text, td_slice_of(source), &e));
    r->f->text = &r->text;
    r->f->out = &r->found;
    td_tokens_start(r->f->s, &r->text);
    size_t at = td_tokens_seek(r->f->s, 0);
    while (tk(r->f, at)->klass != TD_TOK_NUMBER && tk(r->f, at)->klass != TD_TOK_END)
        at++;
    r->lead = td_lead_read(r->f, at);
    r->good = td_symbol_read(r->f, at, &r->lead, &r->symbol);
}

static void done(reader *r) {
    td_findings_dispose(&r->found);
    td_text_dispose(&r->text);
    td_finder_free(r->f);
}

static void check(const char *source, const char *want, const char *rule) {
    reader r;
    read_first(&r, source);
    char got[TD_SYMBOL_BYTES] = "";
    if (r.good)
        memcpy(got, r.symbol.text, r.symbol.text_n);
    assert_string_equal(got, want);
    if (rule)
        assert_string_equal(r.symbol.rule, rule);
    done(&r);
}

static void reads_solid_symbols(void **state) {
    (void)state;
    static const char *const symbols[] = {"15/2020/NĐ-CP", "11-CTr/TU", "5973/UBND-KT", "59/2020/QH14", "1187/NQ-UBTVQH14",
        "66.7/2025/NQ-CP", "30a/2008/NQ-CP", "12/2017/TTLT-BTP-BNV", "162/2004/TTLT/BQP-BTC", "01/2019/NQ-HĐTP", "16/CT-TTg", "114-KL/TW"};
    for (size_t i = 0; i < COUNT(symbols); i++) {
        char source[96];
        snprintf(source, sizeof source, "văn bản số %s, ngày", symbols[i]);
        check(source, symbols[i], "ref.symbol");
    }
}

static void names_its_repairs(void **state) {
    (void)state;
    static const struct {
        const char *source, *want, *rule;
    } cases[] = {
        {"Nghị quyết số 72-NQ-TW", "72-NQ/TW", "ref.symbol+party"},
        {"Chỉ thị số 36/CT-TW", "36-CT/TW", "ref.symbol+party"},
        {"Nghị quyết số 09-NQ/TƯ", "09-NQ/TW", "ref.symbol+tw"},
        {"Nghị định số 118/2025/NĐCP", "118/2025/NĐ-CP", "ref.symbol+hyphen"},
        {"Nghị định số 15/2020/ND-CP", "15/2020/NĐ-CP", "ref.symbol+bar"},
        {"Nghị định số 15 /2020/NĐ-CP", "15/2020/NĐ-CP", "ref.symbol+space"},
        {"QUYẾT ĐỊNH SỐ 749/QĐ-TTG", "749/QĐ-TTg", "ref.symbol+case"},
        {"Nghị định số 107/2025/NÐ-CP", "107/2025/NĐ-CP", "ref.symbol+letter"},
        {"Nghị quyết số 68-NQ-CP", "68/NQ-CP", "ref.symbol+state"},
        {"Nghị định số 15/2020/NĐ-CP1", "15/2020/NĐ-CP", "ref.symbol+footnote"},
        {"Nghị định số 15 /2020/ND- CP", "15/2020/NĐ-CP", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check(cases[i].source, cases[i].want, cases[i].rule);
}

static void invents_nothing(void **state) {
    (void)state;
    check("Luật số 43/2024/QH1 mới", "43/2024/QH1", "ref.symbol");
    check("Dự án số 12/DA-UBND", "12/DA-UBND", "ref.symbol");
    static const char *const none[] = {"8/8 xã", "24/7", "12/2017", "12/3 Lê Lợi", "hợp đồng số 12/HĐLĐ", "Mẫu số 01/GTGT",
        "giá 5.000 đồng/kg", "C1-02/NS", "năm 2020", "15", "15/", "15/2020/", "15-", "1/A-", "A/H5N1", "120/80 mmHg"};
    for (size_t i = 0; i < COUNT(none); i++)
        check(none[i], "", NULL);
}

static void tells_its_fields(void **state) {
    (void)state;
    reader r;
    read_first(&r, "Nghị định số 66.7/2025/NQ-CP");
    assert_true(r.good);
    const td_symbol *s = &r.symbol;
    assert_int_equal(s->number_n, 4);
    assert_memory_equal(s->text + s->year_at, "2025", 4);
    assert_int_equal(s->year_n, 4);
    assert_memory_equal(s->text + s->code_at, "NQ", 2);
    assert_int_equal(s->code_n, 2);
    assert_memory_equal(s->text + s->organ_at, "CP", 2);
    assert_int_equal(s->organ_n, 2);
    assert_true(r.lead.so);
    done(&r);
}

/* A symbol without end is cut at a bound, and reading stays within its buffers. */
static void bounds_what_it_reads(void **state) {
    (void)state;
    static char source[20000];
    char *at = source + snprintf(source, sizeof source, "Công văn số 1");
    while (at + 16 < source + sizeof source)
        at += snprintf(at, 16, "/ABCDEFGH-IJKL");
    reader r;
    read_first(&r, source);
    if (r.good)
        assert_true(r.symbol.text_n < TD_SYMBOL_BYTES);
    done(&r);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_solid_symbols),
        cmocka_unit_test(names_its_repairs),
        cmocka_unit_test(invents_nothing),
        cmocka_unit_test(tells_its_fields),
        cmocka_unit_test(bounds_what_it_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
