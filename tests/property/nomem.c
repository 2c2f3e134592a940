/* Every allocation fails once: the n-th one of a run is refused, for n = 1, 2, 3, ... until a run needs no more of them. Each run must give
 * an error and no crash (nor a leak, under the sanitizers), and the same objects must work again afterwards.
 * The linker replaces the library's calls (-Wl,--wrap); what other libraries allocate for themselves is not refused. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intern.h"
#include "base/outfile.h"
#include "base/pool.h"
#include "find/find.h"
#include "read/office.h"
#include "trichdan.h"
#ifdef TD_WITH_DOCX
#include <minizip/zip.h>
#endif
#ifdef GOLDEN_LINK
#include "link/link.h"
#endif

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
char *__real_strdup(const char *s);
char *__real_realpath(const char *path, char *out);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
char *__wrap_strdup(const char *s);
char *__wrap_realpath(const char *path, char *out);

/* How many more allocations succeed; negative: all. Once one has failed, so do `burst - 1` after it. */
static long countdown = -1;
static long burst = 1;
static bool refused;

static bool refuse(void) {
    if (countdown < 0)
        return false;
    if (countdown > 0) {
        countdown--;
        return false;
    }
    refused = true;
    if (burst > 0 && --burst == 0)
        countdown = -1;
    errno = ENOMEM;
    return true;
}

void *__wrap_malloc(size_t n) {
    return refuse() ? NULL : __real_malloc(n);
}
void *__wrap_calloc(size_t n, size_t size) {
    return refuse() ? NULL : __real_calloc(n, size);
}
void *__wrap_realloc(void *p, size_t n) {
    return refuse() ? NULL : __real_realloc(p, n);
}
char *__wrap_strdup(const char *s) {
    return refuse() ? NULL : __real_strdup(s);
}
char *__wrap_realpath(const char *path, char *out) {
    return refuse() ? NULL : __real_realpath(path, out);
}

static unsigned passed, failed;

static void check(bool ok, const char *test, const char *what, long n) {
    if (ok) {
        passed++;
        return;
    }
    failed++;
    printf("%s: %s when allocation %ld fails\n", test, what, n);
}

/* One run of something. True when it succeeded; on failure *e says why. */
typedef bool run_function(td_error *e);

/* Runs it with every allocation failing in turn, alone and with all after it. */
static void fail_each(const char *name, run_function *run) {
    for (int all_after = 0; all_after < 2; all_after++) {
        for (long n = 0; n < 100000; n++) {
            countdown = n;
            burst = all_after ? 0 : 1; /* 0: no end */
            refused = false;
            td_error e = {0};
            bool ok = run(&e);
            countdown = -1;
            if (!refused) {
                check(ok, name, "does not work without any failure", n);
                break;
            }
            /* a failure may be got over (a smaller buffer, fewer threads), but never be silent and wrong */
            check(ok || e.code == TD_NOMEM, name, "failed without TD_NOMEM", n);
            check(ok || e.message[0] != '\0', name, "says nothing", n);
        }
    }
}

/* ---- base ---- */

static bool run_intern(td_error *e) {
    td_intern *t = td_intern_new();
    bool ok = t != NULL;
    for (unsigned i = 0; ok && i < 200; i++) {
        char text[16];
        int n = snprintf(text, sizeof text, "%u", i);
        uint32_t id = td_intern_add(t, (td_slice){text, (size_t)n});
        ok = id == i + 1;
        if (!ok && id != 0)
            abort(); /* a wrong number instead of none */
    }
    td_intern_free(t);
    return ok || td_fail(e, TD_NOMEM, "intern");
}

static bool run_outfile(td_error *e) {
    char path[64];
    snprintf(path, sizeof path, "/tmp/trichdan-nomem-%ld", (long)getpid());
    bool ok = true;
    for (int again = 0; ok && again < 2; again++) { /* the second time the file exists */
        td_outfile *f = td_outfile_open(path, e);
        ok = f != NULL;
        if (ok) {
            td_outfile_write(f, "x", 1);
            ok = td_outfile_commit(f, e);
        }
    }
    unlink(path);
    return ok;
}

static void *work(void *context, unsigned worker, size_t item) {
    (void)worker;
    return (char *)context + item;
}
static bool take(void *context, size_t item, void *result) {
    return result == (char *)context + item;
}
static bool run_pool(td_error *e) {
    static char bytes[50];
    td_pool_job job = {.items = sizeof bytes, .threads = 3, .context = bytes, .work = work, .take = take};
    return td_pool_run(&job, e);
}

/* ---- the finder ---- */

/* Decomposed accents, invalid bytes and a NUL make the view a copy; the rest is something of every kind. */
static const char sample[] = "TINH UY VINH AN\nSo\xCC\x82\xCC\x81: 12-BC/TU\n\n"
                             "BÁO CÁO\nTình hình 6 tháng đầu năm 2019\n\n"
                             "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ; Luật Đất đai 2013;\n"
                             "Nghị quyết Trung ương 4 khóa XII; các Thông tư 47, 59/2015/TT-BLĐTBXH; điểm a khoản 1 Điều 5 Luật này.\n"
                             "Trong quý I/2019 đã tổ chức 5.762 cuộc, tăng 12,5% so với cùng kỳ năm 2018, kinh phí trên 244,859 tỷ đồng.\n"
                             "\xFF\xFE\tTư\xCC\x80 nga\xCC\x80y 01/02/2019 \xE2\x80\x8B đến ngày 15-3-2019 giảm một trăm linh năm hộ.\n"
                             "Quyết định số 15/QĐ-UBND thay thế Quyết định số 7/QĐ-UBND ngày 3/1/2018 của Ủy ban nhân dân tỉnh Vĩnh An.\n"
                             "Kế hoạch số 9/KH-UBND (sau đây gọi là Kế hoạch). Các xã thực hiện Kế hoạch, khoản 2, 3 Điều 4 Kế hoạch.\n"
                             "Bãi bỏ các quyết định sau: 1. Quyết định số 3/QĐ-UBND; 2. Quyết định số 4/QĐ-UBND.\n";

static size_t wanted_mentions; /* of a run in which nothing failed */

static bool run_text(td_error *e) {
    td_text text;
    bool ok = td_text_init(&text, (td_slice){sample, sizeof sample}, e);
    td_text_dispose(&text);
    return ok;
}

static bool run_find(td_error *e) {
    td_text text;
    td_findings findings = {0};
    td_finder *finder = NULL;
    bool ok = td_text_init(&text, (td_slice){sample, sizeof sample}, e);
    if (ok) {
        finder = td_finder_new(td_lexicon_builtin());
        ok = finder || td_fail(e, TD_NOMEM, "finder");
    }
    ok = ok && td_find(finder, &text, &findings, e);
    if (ok && wanted_mentions && findings.mentions.n != wanted_mentions)
        ok = td_fail(e, TD_FORMAT, "found %zu mentions, not %zu", findings.mentions.n, wanted_mentions);
    if (finder && refused) { /* what has failed must work again */
        td_error again = {0};
        long rest = countdown;
        countdown = -1;
        if (!td_find(finder, &text, &findings, &again) || findings.mentions.n != wanted_mentions)
            ok = td_fail(e, TD_FORMAT, "the finder does not recover: %s", again.message);
        countdown = rest;
    }
    if (ok && !wanted_mentions)
        wanted_mentions = findings.mentions.n;
    td_findings_dispose(&findings);
    td_finder_free(finder);
    td_text_dispose(&text);
    return ok;
}

#ifdef GOLDEN_LINK
static td_findings linked[2]; /* found once, with memory in plenty */

static bool run_link(td_error *e) {
    static const char *const names[] = {"a.txt", "b/c.txt"};
    td_linker *l = td_linker_new(td_lexicon_builtin());
    bool ok = l || td_fail(e, TD_NOMEM, "linker");
    for (uint32_t i = 0; ok && i < 2; i++)
        ok = td_linker_add(l, i, td_slice_of(names[i]), &linked[i], e);
    ok = ok && td_linker_settle(l, e);
    td_link_reader *reader = ok ? td_link_reader_new(l) : NULL;
    if (ok && !reader)
        ok = td_fail(e, TD_NOMEM, "reader");
    static td_resolution out[1024];
    for (uint32_t i = 0; ok && i < 2 && linked[i].mentions.n <= 1024; i++)
        ok = td_link_read(reader, i, &linked[i], out, e);
    td_link_reader_free(reader);
    td_linker_free(l);
    return ok;
}

static void fail_link(void) {
    td_text text;
    td_error e = {0};
    td_finder *finder = td_finder_new(td_lexicon_builtin());
    bool ok = td_text_init(&text, (td_slice){sample, sizeof sample}, &e);
    for (int i = 0; i < 2; i++)
        ok = ok && td_find(finder, &text, &linked[i], &e);
    if (ok)
        fail_each("link", run_link);
    else
        check(false, "link", e.message, 0);
    for (int i = 0; i < 2; i++)
        td_findings_dispose(&linked[i]);
    td_finder_free(finder);
    td_text_dispose(&text);
}
#endif

/* ---- the writers: one run with memory in plenty, written again and again ---- */

static trichdan *written;
static const char *format;

static bool run_write(td_error *e) {
    char path[64];
    snprintf(path, sizeof path, "/tmp/trichdan-nomem-%ld.%s", (long)getpid(), format);
    trichdan_code code = trichdan_write(written, format, NULL, 0, path);
    unlink(path);
    return code == TRICHDAN_OK || td_fail(e, (td_code)code, "%s", trichdan_message(written));
}

static void fail_writers(void) {
    written = trichdan_new();
    bool ok = written && trichdan_add_text(written, "a.txt", sample, sizeof sample - 1) == TRICHDAN_OK &&
              trichdan_add_text(written, "b\xFF.txt", sample, sizeof sample - 1) == TRICHDAN_OK && trichdan_run(written) == TRICHDAN_OK;
    check(ok, "write", "the run before it fails", -1);
    for (size_t i = 0; ok && trichdan_format_at(i).name; i++) {
        format = trichdan_format_at(i).name;
        if (trichdan_format_at(i).present && strcmp(format, "folder") != 0)
            fail_each(format, run_write);
    }
    trichdan_free(written);
}

#ifdef TD_WITH_DOCX
/* ---- office files ---- */

static char office[4096];
static size_t office_bytes;

static void make_office(void) {
    static const char xml[] =
        "<w:document><w:p><w:r><w:t>Ngh\u1ecb quy\u1ebft s\u1ed1 26-NQ/TW</w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>12%"
        "</w:t></w:r></w:p></w:txbxContent></w:r></w:p></w:document>";
    char path[64];
    snprintf(path, sizeof path, "/tmp/trichdan-nomem-%ld.docx", (long)getpid());
    zipFile z = zipOpen(path, APPEND_STATUS_CREATE);
    if (z && zipOpenNewFileInZip(z, "word/document.xml", NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6) == ZIP_OK) {
        zipWriteInFileInZip(z, xml, sizeof xml - 1);
        zipCloseFileInZip(z);
    }
    if (z)
        zipClose(z, NULL);
    FILE *in = fopen(path, "rb");
    office_bytes = in ? fread(office, 1, sizeof office, in) : 0;
    if (in)
        fclose(in);
    unlink(path);
}

static bool run_office(td_error *e) {
    td_source s = {.format = "", .encoding = ""};
    td_raw raw = {.bytes = {office, office_bytes}, .format = TD_FMT_ZIP, .name = "a.docx", .limit = 1 << 20};
    bool ok = td_office_read(&raw, &s, e);
    if (ok && s.text.n != strlen("Ngh\u1ecb quy\u1ebft s\u1ed1 26-NQ/TW\n12%\n"))
        abort(); /* a part of the text instead of none */
    td_source_dispose(&s);
    return ok;
}
#endif

int main(void) {
    td_error e = {0};
    fail_each("intern", run_intern);
    fail_each("outfile", run_outfile);
    fail_each("pool", run_pool);
    fail_each("text", run_text);
    check(run_find(&e), "find", e.message, -1);
    check(wanted_mentions >= 15, "find", "finds too little for this to be a test", -1);
    fail_each("find", run_find);
#ifdef GOLDEN_LINK
    fail_link();
#endif
#ifdef TD_WITH_DOCX
    make_office();
    fail_each("office", run_office);
#endif
    fail_writers();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
