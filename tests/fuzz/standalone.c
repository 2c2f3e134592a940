/* Runs a fuzz target without libFuzzer: over each file that is named and 100 damaged copies of it, always the same ones. Without
 * files: over the samples of corpus/ and a few short texts. A failure aborts; the last line is `N passed, 0 failed`. */
#include <glob.h>
#include <string.h>

#include "fuzz.h"

static unsigned runs;

static void run(const uint8_t *bytes, size_t n) {
    uint8_t *exact = malloc(n ? n : 1); /* so that AddressSanitizer sees a read past the end */
    if (!exact)
        abort();
    if (n)
        memcpy(exact, bytes, n);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    runs++;
}

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void run_damaged(const uint8_t *bytes, size_t n) {
    uint64_t state = 0x2545f4914f6cdd1du + n;
    uint8_t *copy = malloc(n + 1);
    if (!copy)
        abort();
    for (int i = 0; i < 100; i++) {
        size_t from = next_random(&state) % (n + 1);
        size_t size = next_random(&state) % (n - from + 1);
        if (size > 3000)
            size = 3000;
        memcpy(copy, bytes + from, size);
        for (size_t k = 0; size && k < 1 + size / 50; k++) {
            uint64_t r = next_random(&state);
            copy[r % size] = (uint8_t)(r >> 40);
        }
        run(copy, size);
    }
    free(copy);
}

static void run_file(const char *path) {
    FILE *in = fopen(path, "rb");
    static uint8_t bytes[1 << 20];
    if (!in) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    size_t n = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    run(bytes, n);
    run_damaged(bytes, n);
}

int main(int argc, char **argv) {
    static const char *const texts[] = {"", "1", "\xFF", "\xCC\x81", "\xCC\x81\xCC\x81", "a\xCC\x81", "\xEF\xBB\xBF", "\xE1\xBA", "\r",
        "\r\n", "\f", "\n\n\n", "\xE2\x80\x8B", "Lu\xC3\xA2\xCC\xA3t", "\xF4\x90\x80\x80", "\xED\xA0\x80",
        "99999999999999999999/2020/N\xC4\x90-CP", "ng\xC3\xA0y 31/2/2020"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        run((const uint8_t *)texts[i], strlen(texts[i]));
    run((const uint8_t *)"\0", 1);
    run((const uint8_t *)"a\0b", 3);
    glob_t found = {0};
    if (argc < 2 && glob("corpus/*.txt", 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            run_file(found.gl_pathv[i]);
    globfree(&found);
    for (int i = 1; i < argc; i++)
        run_file(argv[i]);
    printf("%u passed, 0 failed\n", runs);
    return 0;
}
