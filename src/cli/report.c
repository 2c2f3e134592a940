/* In: a run. Out: lines on standard error for a person: how far it is, and what became of each input that needs a word. */
#include "cli/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/messages.h"

/* ---- progress ---- */

enum { NOT_BEFORE_MS = 1000, EVERY_MS = 100 };

static struct {
    long started, shown; /* milliseconds */
    bool visible;
} progress;

static long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int show(void *context, uint64_t done, uint64_t total, const char *path) {
    (void)context, (void)path;
    long ms = now();
    if (ms - progress.started < NOT_BEFORE_MS || ms - progress.shown < EVERY_MS)
        return 0;
    progress.shown = ms;
    progress.visible = true;
    fputs("\r\033[Ktrichdan: ", stderr);
    fprintf(stderr, message(M_PROGRESS), (unsigned long long)done, (unsigned long long)total);
    fflush(stderr);
    return 0;
}

void report_progress(trichdan *t) {
    if (!isatty(STDERR_FILENO))
        return;
    progress.started = progress.shown = now();
    trichdan_on_progress(t, show, NULL);
}

void report_progress_end(void) {
    if (progress.visible)
        fputs("\r\033[K", stderr);
    progress.visible = false;
}

/* ---- inputs ---- */

/* Columns of `files` and `problems`, by name so that a new column moves nothing. */
static size_t column(trichdan_table table, const char *name) {
    size_t n = trichdan_column_count(table);
    for (size_t i = 0; i < n; i++)
        if (strcmp(trichdan_column_at(table, i).name, name) == 0)
            return i;
    return 0;
}

/* Inputs that share one line: how many there are, and the names of the first. */
enum { NAMED = 3 };
typedef struct group {
    unsigned long long n;
    char *names[NAMED]; /* owned; NULL on want of memory */
} group;

/* Why a file of a folder is left out by rule, as `problems` says it; each is told in one line. */
static const struct {
    const char *reason;
    message_id message;
} rules[] = {{"unknown ending", M_ENDINGS}, {"not included", M_NOT_INCLUDED}, {"excluded", M_EXCLUDED}, {"hidden", M_HIDDEN}};
enum { RULES = sizeof rules / sizeof *rules };

typedef struct told {
    bool all, summary;
    size_t file, line, code, message, status, mentions;
    group left_out[RULES], silent;
} told;

static bool is(const trichdan_cell *c, const char *word) {
    return c->known && c->bytes == strlen(word) && memcmp(c->text, word, c->bytes) == 0;
}

static bool begins(const trichdan_cell *c, const char *word) {
    size_t n = strlen(word);
    return c->known && c->bytes >= n && memcmp(c->text, word, n) == 0;
}

/* Names and messages hold bytes of others: controls must not reach the terminal. */
static char *shown(const trichdan_cell *c) {
    char *s = malloc(c->bytes + 1);
    if (!s)
        return NULL;
    for (size_t i = 0; i < c->bytes; i++) {
        unsigned char byte = (unsigned char)c->text[i];
        bool c1 = byte == 0xC2 && i + 1 < c->bytes && (unsigned char)c->text[i + 1] < 0xA0;
        s[i] = byte < 0x20 || byte == 0x7F ? '?' : (char)byte;
        if (c1) { /* U+0080..U+009F: two bytes */
            s[i++] = '?';
            s[i] = '?';
        }
    }
    s[c->bytes] = 0;
    return s;
}

static void add_name(group *g, const trichdan_cell *file) {
    if (g->n < NAMED)
        g->names[g->n] = shown(file);
    g->n++;
}

/* "3 ...: a, b, c" or "9 ...: a, b, c, ..." */
static void tell_group(message_id id, group *g) {
    if (g->n > 0) {
        fputs("trichdan: ", stderr);
        fprintf(stderr, message(id), g->n);
        for (size_t i = 0; i < NAMED && i < g->n; i++)
            fprintf(stderr, "%s%s", i ? ", " : ": ", g->names[i] ? g->names[i] : "");
        fputs(g->n > NAMED ? ", ...\n" : "\n", stderr);
    }
    for (size_t i = 0; i < NAMED; i++)
        free(g->names[i]);
}

/* What follows the file's name, where a message begins with it. */
static const char *without_name(const char *text, const char *file) {
    size_t n = strlen(file);
    return n && strncmp(text, file, n) == 0 && text[n] == ':' && text[n + 1] == ' ' ? text + n + 2 : text;
}

static void say_problem(const told *what, const trichdan_cell *c) {
    char *file = shown(&c[what->file]), *text = shown(&c[what->message]), *code = shown(&c[what->code]);
    if (!file || !text || !code)
        say(M_NO_MEMORY);
    else if (is(&c[what->code], "read.failed"))
        say(M_FAILED, file, without_name(text, file));
    else if (is(&c[what->code], "read.skipped"))
        say(M_SKIPPED, file, text);
    else if (c[what->line].known)
        say(M_PROBLEM_AT, file, (long long)c[what->line].integer, text, code);
    else
        say(M_PROBLEM, file, text, code);
    free(file), free(text), free(code);
}

static int tell_problem(void *context, const trichdan_cell *c, size_t n) {
    told *what = context;
    (void)n;
    bool read = begins(&c[what->code], "read.") || is(&c[what->code], "text.more-troubles"), skipped = is(&c[what->code], "read.skipped");
    if (skipped && !what->all)
        for (size_t i = 0; i < RULES; i++)
            if (is(&c[what->message], rules[i].reason)) {
                add_name(&what->left_out[i], &c[what->file]);
                return 0;
            }
    if (what->all || (read && (what->summary || !skipped)))
        say_problem(what, c);
    return 0;
}

static int tell_file(void *context, const trichdan_cell *c, size_t n) {
    told *what = context;
    (void)n;
    bool empty = is(&c[what->status], "empty"), silent = is(&c[what->status], "ok") && c[what->mentions].integer == 0;
    if (!empty && !(silent && what->all)) {
        if (silent)
            add_name(&what->silent, &c[what->file]);
        return 0;
    }
    char *name = shown(&c[what->file]);
    say(empty ? M_NO_TEXT : M_NO_MENTION, name ? name : "");
    free(name);
    return 0;
}

static void tell_sums(trichdan *t) {
    uint64_t problems = trichdan_count(t, TRICHDAN_COUNT_PROBLEMS), skipped = trichdan_count(t, TRICHDAN_INPUTS_SKIPPED);
    fputs("trichdan: ", stderr);
    fprintf(stderr, message(M_SUMMARY), (unsigned long long)trichdan_count(t, TRICHDAN_INPUTS),
        (unsigned long long)trichdan_count(t, TRICHDAN_COUNT_MENTIONS), (unsigned long long)trichdan_count(t, TRICHDAN_COUNT_DOCUMENTS));
    if (skipped)
        fprintf(stderr, message(M_SUMMARY_SKIPPED), (unsigned long long)skipped);
    if (problems)
        fprintf(stderr, message(M_SUMMARY_PROBLEMS), (unsigned long long)problems);
    fputc('\n', stderr);
}

void report_inputs(trichdan *t, bool all, bool summary) {
    told what = {.all = all, .summary = summary};
    what.file = column(TRICHDAN_PROBLEMS, "file");
    what.line = column(TRICHDAN_PROBLEMS, "line");
    what.code = column(TRICHDAN_PROBLEMS, "code");
    what.message = column(TRICHDAN_PROBLEMS, "message");
    if (all)
        trichdan_rows(t, TRICHDAN_PROBLEMS, tell_problem, &what);
    else
        trichdan_reading_problems(t, tell_problem, &what);
    if (summary) {
        what.file = column(TRICHDAN_FILES, "file");
        what.status = column(TRICHDAN_FILES, "status");
        what.mentions = column(TRICHDAN_FILES, "mentions");
        trichdan_rows(t, TRICHDAN_FILES, tell_file, &what);
    }
    for (size_t i = 0; i < RULES; i++) {
        what.left_out[i].n = summary ? what.left_out[i].n : 0;
        tell_group(rules[i].message, &what.left_out[i]);
    }
    tell_group(M_SILENT, &what.silent);
    if (summary)
        tell_sums(t);
}
