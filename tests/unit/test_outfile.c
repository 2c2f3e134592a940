#include "test_support.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/outfile.h"

static char folder[64];

static int set_up(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/trichdan-test-XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    DIR *d = opendir(folder);
    for (struct dirent *entry; d && (entry = readdir(d));)
        unlink(entry->d_name);
    if (d)
        closedir(d);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static size_t files_here(void) {
    size_t n = 0;
    DIR *d = opendir(".");
    for (struct dirent *entry; (entry = readdir(d));)
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(d);
    return n;
}

static void check_file(const char *path, const char *want) {
    char got[256] = "";
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    size_t n = fread(got, 1, sizeof got - 1, f);
    fclose(f);
    assert_int_equal(n, strlen(want));
    assert_string_equal(got, want);
}

static void put_file(const char *path, const char *text) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void appears_only_when_committed(void **state) {
    (void)state;
    td_error e = {0};
    td_outfile *f = td_outfile_open("a.csv", &e);
    assert_non_null(f);
    td_outfile_write(f, "id,tên\n", 8);
    assert_int_not_equal(access("a.csv", F_OK), 0);
    assert_true(td_outfile_commit(f, &e));
    check_file("a.csv", "id,tên\n");
    assert_int_equal(files_here(), 1);
    mode_t mask = umask(0);
    umask(mask);
    struct stat st;
    assert_int_equal(stat("a.csv", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0666 & ~mask);
}

static void abandoned_leaves_what_was_there(void **state) {
    (void)state;
    put_file("b.csv", "old");
    td_outfile *f = td_outfile_open("b.csv", NULL);
    td_outfile_write(f, "new", 3);
    td_outfile_abandon(f);
    td_outfile_abandon(NULL);
    check_file("b.csv", "old");
    assert_int_equal(files_here(), 1);
}

static void replaces_behind_a_link_and_keeps_the_mode(void **state) {
    (void)state;
    put_file("real.csv", "old");
    assert_int_equal(chmod("real.csv", 0640), 0);
    assert_int_equal(symlink("real.csv", "link.csv"), 0);
    td_outfile *f = td_outfile_open("link.csv", NULL);
    td_outfile_write(f, "new", 3);
    assert_true(td_outfile_commit(f, NULL));
    struct stat st;
    assert_int_equal(lstat("link.csv", &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    check_file("real.csv", "new");
    assert_int_equal(stat("real.csv", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void large_writes_arrive_whole(void **state) {
    (void)state;
    enum { BYTES = 1000003 };
    char *text = malloc(BYTES);
    for (size_t i = 0; i < BYTES; i++)
        text[i] = (char)('a' + i % 26);
    td_outfile *f = td_outfile_open("large", NULL);
    for (size_t i = 0; i < BYTES;) {
        size_t n = i % 100000 + 1;
        if (n > BYTES - i)
            n = BYTES - i;
        td_outfile_write(f, text + i, n);
        i += n;
    }
    assert_true(td_outfile_commit(f, NULL));
    FILE *in = fopen("large", "rb");
    char *got = malloc(BYTES + 1);
    assert_int_equal(fread(got, 1, BYTES + 1, in), BYTES);
    assert_memory_equal(got, text, BYTES);
    fclose(in);
    free(got);
    free(text);
}

static void tells_why_it_cannot_open(void **state) {
    (void)state;
    static const char *const paths[] = {"no/such/folder/a.csv", ".", "/dev/null/x", "new/", ""};
    for (size_t i = 0; i < COUNT(paths); i++) {
        td_error e = {0};
        assert_null(td_outfile_open(paths[i], &e));
        assert_int_equal(e.code, TD_IO);
        assert_non_null(strstr(e.message, paths[i]));
    }
    assert_int_equal(files_here(), 0);
}

static void tells_of_a_full_disk(void **state) {
    (void)state;
    td_error e = {0};
    td_outfile *f = td_outfile_open("/dev/full", &e);
    assert_non_null(f);
    static const char block[1000];
    for (int i = 0; i < 1000; i++)
        td_outfile_write(f, block, sizeof block);
    assert_true(td_outfile_failed(f));
    assert_false(td_outfile_commit(f, &e));
    assert_non_null(strstr(e.message, "/dev/full"));
    f = td_outfile_open("/dev/full", &e); /* less than the buffer: only the end can tell */
    td_outfile_write(f, "x", 1);
    assert_false(td_outfile_failed(f));
    assert_false(td_outfile_commit(f, &e));
}

static void *read_pipe(void *argument) {
    int *fd = argument;
    static char got[300000];
    size_t n = 0;
    for (ssize_t r; (r = read(*fd, got + n, sizeof got - n)) > 0;)
        n += (size_t)r;
    return (void *)(uintptr_t)n;
}

static void pipes_are_written_directly(void **state) {
    (void)state;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    td_outfile *f = td_outfile_open("pipe", NULL);
    assert_non_null(f);
    fcntl(reader, F_SETFL, 0);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, read_pipe, &reader), 0);
    static const char block[1000];
    for (int i = 0; i < 200; i++)
        td_outfile_write(f, block, sizeof block);
    assert_true(td_outfile_commit(f, NULL));
    void *n;
    pthread_join(thread, &n);
    assert_int_equal((uintptr_t)n, 200000);
    close(reader);
    assert_int_equal(files_here(), 1);
}

static void libraries_write_the_temporary(void **state) {
    (void)state;
    td_outfile *f = td_outfile_open("c.xlsx", NULL);
    const char *beside = td_outfile_temporary(f);
    assert_non_null(beside);
    unlink(beside); /* some begin so */
    put_file(beside, "PK");
    assert_true(td_outfile_commit(f, NULL));
    check_file("c.xlsx", "PK");
    assert_int_equal(files_here(), 1);
}

static void a_temporary_reaches_a_pipe_too(void **state) {
    (void)state;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    setenv("TMPDIR", folder, 1);
    td_outfile *f = td_outfile_open("pipe", NULL);
    put_file(td_outfile_temporary(f), "SQLite");
    assert_true(td_outfile_commit(f, NULL));
    char got[16] = "";
    assert_int_equal(read(reader, got, sizeof got), 6);
    assert_string_equal(got, "SQLite");
    close(reader);
    assert_int_equal(files_here(), 1);
}

static void an_interrupt_leaves_nothing(void **state) {
    (void)state;
    td_outfile *f[3];
    for (size_t i = 0; i < COUNT(f); i++) {
        char name[8];
        snprintf(name, sizeof name, "f%zu", i);
        f[i] = td_outfile_open(name, NULL);
    }
    assert_int_equal(files_here(), 3);
    td_outfile_unlink_all();
    assert_int_equal(files_here(), 0);
    for (size_t i = 0; i < COUNT(f); i++)
        td_outfile_abandon(f[i]);
}

static void many_may_be_open(void **state) {
    (void)state;
    td_outfile *f[100];
    for (size_t i = 0; i < COUNT(f); i++) {
        char name[8];
        snprintf(name, sizeof name, "f%zu", i);
        assert_non_null(f[i] = td_outfile_open(name, NULL));
    }
    for (size_t i = 0; i < COUNT(f); i++)
        assert_true(td_outfile_commit(f[i], NULL));
    assert_int_equal(files_here(), 100);
}

#define HERE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        HERE(appears_only_when_committed),
        HERE(abandoned_leaves_what_was_there),
        HERE(replaces_behind_a_link_and_keeps_the_mode),
        HERE(large_writes_arrive_whole),
        HERE(tells_why_it_cannot_open),
        HERE(tells_of_a_full_disk),
        HERE(pipes_are_written_directly),
        HERE(libraries_write_the_temporary),
        HERE(a_temporary_reaches_a_pipe_too),
        HERE(an_interrupt_leaves_nothing),
        HERE(many_may_be_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
