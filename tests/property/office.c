/* What the reader of office files makes of a file. `office -t FILE` prints the text and what is noted of it; `office -d FILE...` reads
 * truncated and bit-flipped copies of each, which may fail but never crash; without arguments, bytes that are no archive. tests/office/run
 * uses it. Last line without -t: `N passed, N failed`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/office.h"

enum { COPIES = 60, ROOM = 1 << 20 };

static unsigned passed, failed;

static bool read_bytes(const char *bytes, size_t n, td_source *s, td_error *e) {
    *s = (td_source){.format = "zip", .encoding = ""};
    s->owned = malloc(n ? n : 1); /* exact, so that a read past its end is seen */
    if (!s->owned)
        abort();
    if (n)
        memcpy(s->owned, bytes, n);
    td_raw raw = {.bytes = {s->owned, n}, .format = TD_FMT_ZIP, .name = "file", .limit = 1 << 28};
    return td_office_read(&raw, s, e);
}

static void check(const char *bytes, size_t n) {
    td_source s;
    td_error e = {0};
    bool ok = read_bytes(bytes, n, &s, &e);
    if (ok ? s.text.n == 0 || s.text.at != NULL : e.message[0] != '\0')
        passed++;
    else
        failed++;
    td_source_dispose(&s);
}

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static size_t load(const char *path, char *bytes) {
    FILE *in = fopen(path, "rb");
    if (!in) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    size_t n = fread(bytes, 1, ROOM, in);
    fclose(in);
    return n;
}

static void damage(const char *path) {
    static char whole[ROOM], copy[ROOM];
    size_t n = load(path, whole);
    uint64_t state = UINT64_C(0x2545f4914f6cdd1d) + n;
    for (unsigned i = 0; n && i < COPIES; i++) {
        check(whole, next_random(&state) % n);
        memcpy(copy, whole, n);
        for (unsigned k = 0; k <= i / 8; k++) {
            uint64_t r = next_random(&state);
            copy[r % n] ^= (char)(1 << (r >> 40 & 7));
        }
        check(copy, n);
    }
}

static int show(const char *path) {
    static char bytes[ROOM];
    td_source s;
    td_error e = {0};
    size_t n = load(path, bytes);
    bool ok = read_bytes(bytes, n, &s, &e);
    if (ok)
        fwrite(s.text.at, 1, s.text.n, stdout);
    else
        printf("error %d: %s\n", (int)e.code, e.message);
    for (unsigned i = 0; i < s.n_notes; i++)
        printf("%s: %s\n", s.notes[i].code, s.notes[i].message);
    td_source_dispose(&s);
    return ok ? 0 : 1;
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "-t") == 0)
        return show(argv[2]);
    static const char *const odd[] = {"", "P", "PK", "PK\3\4", "PK\5\6", "PK\5\6______________________", "<w:document/>"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        check(odd[i], strlen(odd[i]));
    for (int i = 2; i < argc; i++)
        damage(argv[i]);
    printf("%u passed, %u failed\n", passed, failed);
    return failed != 0;
}
