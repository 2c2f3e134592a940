/* In: a command line. Out: a run of the library, its tables, and an exit status. Uses nothing of the library but include/trichdan.h.
 * No locale is ever set: numbers and order are the same everywhere, and --lang alone chooses the language. */
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/explain.h"
#include "cli/messages.h"
#include "cli/names.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/tokens.h"
#include "trichdan.h"

enum { DONE = 0, NOTHING_FOUND = 1, WRONG = 2, PARTIAL = 3 };

/* What is to be written, and where. */
typedef struct target {
    const char *path;
    trichdan_format format;
    trichdan_table tables[TRICHDAN_TABLES];
    size_t n;
} target;

static void end_by_signal(int number) {
    trichdan_discard_unfinished();
    signal(number, SIG_DFL);
    raise(number);
}

/* Large blocks are given back when they are freed. Left to itself glibc keeps more and more of them in its heaps, one a thread, where small
 * blocks that live long hold them apart: a run over 1 GB would take a third more memory than one over 100 MB. */
static void give_memory_back(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 128 << 10);
#endif
}

static void catch_signals(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    struct sigaction action = {.sa_handler = end_by_signal};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction old;
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
}

static int complain(const trichdan *t) {
    fprintf(stderr, "trichdan: %s\n", trichdan_message(t));
    return WRONG;
}

/* ---- the choice of tables, kinds and format ---- */

static void list_formats(char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; trichdan_format_at(i).name && n < room; i++)
        n += (size_t)snprintf(out + n, room - n, "%s%s", i ? " " : "", trichdan_format_at(i).name);
}

static bool unknown(message_id id, const char *word, size_t n, const char *known) {
    char copy[64];
    snprintf(copy, sizeof copy, "%.*s", (int)(n < 60 ? n : 60), word);
    say(id, copy, known);
    return false;
}

static bool add_table(target *to, const char *word, size_t n) {
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(n < 31 ? n : 31), word);
    trichdan_table table = trichdan_table_named(name);
    if (table == TRICHDAN_TABLES)
        return unknown(M_UNKNOWN_TABLE, word, n, option_table[O_TABLE].values);
    for (size_t i = 0; i < to->n; i++)
        if (to->tables[i] == table)
            return true;
    to->tables[to->n++] = table;
    return true;
}

static bool choose_tables(const arguments *a, target *to) {
    for (size_t i = 0; i < a->n_tables; i++)
        for (const char *word = a->tables[i];; word++) {
            size_t n = strcspn(word, ",");
            if (!add_table(to, word, n))
                return false;
            word += n;
            if (!*word)
                break;
        }
    return true;
}

static bool choose_kinds(const arguments *a, trichdan *t) {
    static const char *const names[] = {"reference", "date", "figure", "anaphora"};
    long kinds = 0;
    for (size_t i = 0; i < a->n_kinds; i++)
        for (const char *word = a->kinds[i];; word++) {
            size_t n = strcspn(word, ",");
            int k = 0;
            while (k < 4 && (strlen(names[k]) != n || memcmp(names[k], word, n) != 0))
                k++;
            if (k == 4)
                return unknown(M_UNKNOWN_KIND, word, n, option_table[O_KIND].values);
            kinds |= 1L << k;
            word += n;
            if (!*word)
                break;
        }
    return kinds == 0 || trichdan_set_number(t, TRICHDAN_KINDS, kinds) == TRICHDAN_OK;
}

static int format_index(const char *name) {
    for (int i = 0; trichdan_format_at((size_t)i).name; i++)
        if (strcmp(trichdan_format_at((size_t)i).name, name) == 0)
            return i;
    return -1;
}

/* --format, else the ending of --output, else a list for a terminal and CSV for a pipe. */
static bool choose_format(const arguments *a, target *to) {
    char known[256];
    to->path = a->output ? a->output : "-";
    bool standard_output = strcmp(to->path, "-") == 0;
    int index;
    if (a->format)
        index = format_index(a->format);
    else if (standard_output)
        index = format_index(isatty(STDOUT_FILENO) ? "list" : "csv");
    else
        index = trichdan_format_of_path(a->output);
    if (index < 0) {
        list_formats(known, sizeof known);
        say(a->format ? M_UNKNOWN_FORMAT : M_UNKNOWN_ENDING, a->format ? a->format : a->output, known);
        return false;
    }
    to->format = trichdan_format_at((size_t)index);
    if (standard_output && to->format.many_tables && (strcmp(to->format.name, "folder") == 0 || isatty(STDOUT_FILENO))) {
        say(M_NEEDS_OUTPUT, to->format.name);
        return false;
    }
    if (!to->format.many_tables && to->n > 1) {
        say(M_ONE_TABLE, to->format.name, (int)to->n);
        return false;
    }
    return true;
}

static void choose_looks(const arguments *a, trichdan *t) {
    bool terminal = isatty(STDOUT_FILENO) && !a->output;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool color = terminal && !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0);
    if (a->color && strcmp(a->color, "auto") != 0)
        color = strcmp(a->color, "always") == 0;
    struct winsize size = {0};
    long columns = 100;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        columns = size.ws_col;
    trichdan_set_number(t, TRICHDAN_COLOR, color);
    trichdan_set_number(t, TRICHDAN_COLUMNS, columns);
}

/* ---- the run ---- */

static bool set_all(trichdan *t, trichdan_option option, const char **values, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (trichdan_set(t, option, values[i]) != TRICHDAN_OK)
            return false;
    return true;
}

static bool set_options(const arguments *a, trichdan *t) {
    bool ok = set_all(t, TRICHDAN_LEXICON, a->lexicons, a->n_lexicons) && set_all(t, TRICHDAN_FILTER, a->filters, a->n_filters) &&
              set_all(t, TRICHDAN_REGISTER, a->registers, a->n_registers) && set_all(t, TRICHDAN_INCLUDE, a->includes, a->n_includes) &&
              set_all(t, TRICHDAN_EXCLUDE, a->excludes, a->n_excludes) && set_all(t, TRICHDAN_ENCODING, a->encodings, a->n_encodings);
    ok = ok && trichdan_set_number(t, TRICHDAN_HIDDEN, a->hidden) == TRICHDAN_OK;
    ok = ok && trichdan_set_number(t, TRICHDAN_JOBS, a->jobs) == TRICHDAN_OK;
    ok = ok && trichdan_set_number(t, TRICHDAN_PART, a->part) == TRICHDAN_OK;
    if (!ok)
        complain(t);
    return ok;
}

static bool add_inputs(const arguments *a, trichdan *t) {
    add_input *add = a->merge ? trichdan_add_harvest : trichdan_add_path;
    for (size_t i = 0; i < a->n_inputs; i++)
        if (add(t, a->inputs[i]) != TRICHDAN_OK) {
            complain(t);
            return false;
        }
    if (a->files_from)
        return add_names(t, add, a->files_from, a->null ? '\0' : '\n');
    if (a->n_inputs == 0) {
        say(M_NO_INPUT);
        say(M_TRY_HELP);
    }
    return a->n_inputs > 0;
}

static int check_lexicons(const arguments *a, trichdan *t) {
    int status = DONE;
    for (size_t i = 0; i < a->n_lexicon_checks; i++) {
        if (trichdan_check_lexicon(t, a->lexicon_checks[i]) == TRICHDAN_OK)
            say(M_LEXICON_GOOD, a->lexicon_checks[i]);
        else
            status = complain(t);
    }
    return status;
}

static int exit_status(const arguments *a, const trichdan *t) {
    if (trichdan_count(t, TRICHDAN_INPUTS_FAILED) > 0)
        return PARTIAL;
    return a->exit_status && trichdan_count(t, TRICHDAN_COUNT_MENTIONS) == 0 ? NOTHING_FOUND : DONE;
}

static int explain_text(const arguments *a, trichdan *t, const target *to) {
    long found = explain(t, a->explain, strcmp(to->format.name, "jsonl") == 0);
    if (found == 0)
        say(M_NOT_FOUND, a->explain);
    return found > 0 ? exit_status(a, t) : WRONG;
}

/* Nothing is asked for that needs the mentions once they are linked. */
static bool is_link_only(const arguments *a, const target *to) {
    if (a->harvest || a->explain || a->verbose || to->n == 0 || to->format.many_tables)
        return false;
    for (size_t i = 0; i < to->n; i++)
        if (to->tables[i] != TRICHDAN_DOCUMENTS && to->tables[i] != TRICHDAN_FILES)
            return false;
    return true;
}

static int run(const arguments *a, trichdan *t, const target *to) {
    trichdan_set_number(t, TRICHDAN_LINK_ONLY, is_link_only(a, to));
    if (!a->harvest && !a->explain && trichdan_can_write(t, to->format.name, to->path) != TRICHDAN_OK)
        return complain(t);
    if (!a->quiet)
        report_progress(t);
    trichdan_code code = trichdan_run(t);
    report_progress_end();
    if (code != TRICHDAN_OK)
        return complain(t);
    report_inputs(t, a->verbose, !a->quiet);
    if (a->harvest) /* a shard without text is a shard too */
        return trichdan_harvest(t, a->harvest) == TRICHDAN_OK ? exit_status(a, t) : complain(t);
    if (trichdan_count(t, TRICHDAN_INPUTS_USABLE) == 0) {
        say(M_NOTHING_USABLE);
        return WRONG;
    }
    if (a->explain)
        return explain_text(a, t, to);
    if (trichdan_write(t, to->format.name, to->tables, to->n, to->path) != TRICHDAN_OK)
        return complain(t);
    return exit_status(a, t);
}

/* What is printed without a run; -1 where a run is asked for. */
static int print_only(const arguments *a, trichdan *t) {
    if (a->help)
        print_help(a->vietnamese);
    else if (a->version)
        print_version();
    else if (a->man)
        print_man(a->vietnamese);
    else if (a->completion)
        print_completion(a->completion);
    else if (a->tokens)
        return set_options(a, t) ? print_tokens(t, a->tokens) : WRONG;
    else if (a->n_lexicon_checks)
        return check_lexicons(a, t);
    else
        return -1;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return DONE;
    fprintf(stderr, "trichdan: cannot write standard output: %s\n", strerror(errno));
    return WRONG;
}

int main(int argc, char **argv) {
    arguments a;
    catch_signals();
    give_memory_back();
    trichdan *t = trichdan_new();
    if (!t) {
        say(M_NO_MEMORY);
        return WRONG;
    }
    int status = WRONG;
    if (arguments_read(&a, argc, argv)) {
        target to = {0};
        trichdan_set_number(t, TRICHDAN_VIETNAMESE, a.vietnamese);
        status = print_only(&a, t);
        if (status < 0) {
            status = WRONG;
            if (choose_tables(&a, &to) && choose_kinds(&a, t) && choose_format(&a, &to) && set_options(&a, t) && add_inputs(&a, t)) {
                choose_looks(&a, t);
                status = run(&a, t, &to);
            }
        }
    }
    arguments_dispose(&a);
    trichdan_free(t);
    return status;
}
