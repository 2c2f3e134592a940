/* Filters: how they are written, and what becomes of programs that end well, badly, late or never. */
#include "test_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "read/child.h"
#include "read/filter.h"

static bool fails_with(const char *filter, const char *words) {
    td_error e = {0};
    return !td_filter_check(filter, &e) && e.code == TD_USAGE && strstr(e.message, words);
}

static void test_mistakes_are_told(void **state) {
    (void)state;
    assert_true(fails_with("pdf", "colon"));
    assert_true(fails_with(":cat %", "colon"));
    assert_true(fails_with("a b:cat %", "colon"));
    assert_true(fails_with("x:", "no command"));
    assert_true(fails_with("x:  ", "no command"));
    assert_true(fails_with("x:cat", "where the file"));
    assert_true(fails_with("x:cat %%", "where the file"));
    assert_true(fails_with("x:cat '%", "not closed"));
    td_error e = {0};
    assert_true(td_filter_check("x:cat %", &e));
    assert_true(td_filter_check(".x,y:'my program' --in=%", &e));
}

static void test_last_filter_for_an_ending_wins(void **state) {
    (void)state;
    const char *const filters[] = {"x:cat %", "y,.X:tac %"};
    assert_string_equal(td_filter_given(filters, 2, TD_S("a/b.x")), filters[1]);
    assert_string_equal(td_filter_given(filters, 2, TD_S("b.Y")), filters[1]);
    assert_null(td_filter_given(filters, 2, TD_S("b.xy")));
    assert_null(td_filter_given(filters, 2, TD_S("x")));
    assert_null(td_filter_given(NULL, 0, TD_S("b.x")));
}

/* ---- programs ---- */

static bool run_shell(const char *script, td_buffer *out, td_error *e) {
    char shell[] = "/bin/sh", option[] = "-c";
    char *argv[] = {shell, option, (char *)(uintptr_t)script, NULL};
    return td_child_run(&(td_child){.argv = argv, .seconds = 1}, out, e);
}

static void test_output_is_taken(void **state) {
    (void)state;
    td_buffer out = {0};
    td_error e = {0};
    assert_true(run_shell("cat; echo one; echo noise >&2; head -c 300000 /dev/zero", &out, &e));
    assert_int_equal(out.n, 300004);
    assert_memory_equal(out.at, "one\n", 4);
    td_buffer_dispose(&out);
}

static void assert_run_fails(const char *script, td_code code, const char *words) {
    td_buffer out = {.limit = 100000};
    td_error e = {0};
    assert_false(run_shell(script, &out, &e));
    assert_int_equal(e.code, code);
    if (!strstr(e.message, words))
        fail_msg("'%s' says: %s", script, e.message);
    td_buffer_dispose(&out);
}

static void test_bad_ends_are_told(void **state) {
    (void)state;
    assert_run_fails("echo 'broken file' >&2; echo more >&2; exit 3", TD_IO, "exit status 3: broken file");
    assert_run_fails("kill -9 $$", TD_IO, "signal 9");
    assert_run_fails("head -c 200000 /dev/zero", TD_NOMEM, "100000 bytes");
    assert_run_fails("yes", TD_NOMEM, "100000 bytes");
    char nothing[] = "no-such-program-here";
    char *argv[] = {nothing, NULL};
    td_buffer out = {0};
    td_error e = {0};
    assert_false(td_child_run(&(td_child){.argv = argv}, &out, &e));
    assert_int_equal(e.code, TD_ABSENT);
    td_buffer_dispose(&out);
}

static void test_nothing_lives_on(void **state) {
    (void)state;
    char name[] = "/tmp/trichdan-child-XXXXXX";
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    char script[200];
    snprintf(script, sizeof script, "sleep 100 & echo $! >%s; sleep 100", name);
    assert_run_fails(script, TD_IO, "too long");
    assert_run_fails("exec >&- 2>&-; sleep 100", TD_IO, "too long");
    char digits[20] = "";
    assert_true(read(fd, digits, sizeof digits - 1) > 0);
    char process[60];
    snprintf(process, sizeof process, "/proc/%ld/cmdline", strtol(digits, NULL, 10));
    for (int i = 0; i < 100; i++) { /* its new parent, or nobody, may take a moment to bury it */
        char line[8];
        FILE *in = fopen(process, "r");
        size_t n = in ? fread(line, 1, sizeof line, in) : 0;
        if (in)
            fclose(in);
        if (n == 0)
            break;
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
        assert_true(i < 99);
    }
    close(fd);
    unlink(name);
}

/* ---- a whole input ---- */

static void test_words_reach_the_program_as_they_are(void **state) {
    (void)state;
    char folder[] = "/tmp/trichdan-filter-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[100];
    snprintf(path, sizeof path, "%s/a 'b\" $c;d.x y.zz", folder);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("bytes", f);
    fclose(f);
    const char *const filters[] = {"zz:printf '[%%s]' \"a b\" 'c\"d' e\\ f $HOME * in=%"};
    td_source_options o = {.filters = filters, .n_filters = 1, .filter_seconds = 10};
    td_source_item item = {.path = td_slice_of(path)};
    td_source s;
    td_error e = {0};
    assert_true(td_source_read(&s, &item, &o, &e));
    char want[300];
    int n = snprintf(want, sizeof want, "[a b][c\"d][e f][$HOME][*][in=%s]", path);
    assert_int_equal(s.text.n, n);
    assert_memory_equal(s.text.at, want, (size_t)n);
    assert_string_equal(s.format, "filter");
    assert_int_equal(s.bytes, 5);
    td_source_dispose(&s);
    unlink(path);
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes_are_told),
        cmocka_unit_test(test_last_filter_for_an_ending_wins),
        cmocka_unit_test(test_output_is_taken),
        cmocka_unit_test(test_bad_ends_are_told),
        cmocka_unit_test(test_nothing_lives_on),
        cmocka_unit_test(test_words_reach_the_program_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
