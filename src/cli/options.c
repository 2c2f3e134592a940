/* In: argv. Out: what it asks for, or one message that names the word that is wrong. */
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/messages.h"

/* clang-format off */
const char *const group_titles[GROUPS][2] = {
    [G_OUTPUT] = {"What comes out", "Kết quả"},
    [G_INPUT] = {"What is read", "Dữ liệu vào"},
    [G_KNOWLEDGE] = {"Knowledge", "Tri thức"},
    [G_RUN] = {"The run", "Cách chạy"},
};

const option_row option_table[OPTIONS] = {
    [O_OUTPUT] = {'o', "output", "PATH", "FILE", G_OUTPUT, {
        "write to PATH; its ending names the format, a folder (or a path that ends in /) gets every table",
        "ghi vào PATH; phần đuôi cho biết định dạng, thư mục (hoặc đường dẫn kết thúc bằng /) nhận mọi bảng"}},
    [O_FORMAT] = {'f', "format", "NAME", NULL, G_OUTPUT, {
        "format of the output, whatever the ending",
        "định dạng của kết quả, không phụ thuộc phần đuôi"}},
    [O_TABLE] = {'t', "table", "NAME", "mentions references dates figures documents links files problems", G_OUTPUT, {
        "table to write; several by commas where the format holds several (default: mentions, or all)",
        "bảng cần ghi; nhiều bảng cách nhau bằng dấu phẩy nếu định dạng chứa được (mặc định: mentions, hoặc tất cả)"}},
    [O_KIND] = {'k', "kind", "KIND", "reference date figure anaphora", G_OUTPUT, {
        "only mentions of these kinds: reference, date, figure, anaphora (default: all but anaphora)",
        "chỉ lấy các loại: reference, date, figure, anaphora (mặc định: tất cả trừ anaphora)"}},
    [O_LANG] = {0, "lang", "LANGUAGE", "en vi", G_OUTPUT, {
        "en or vi: language of messages, headings and reports; names of columns never change",
        "en hoặc vi: ngôn ngữ của thông báo, tiêu đề và báo cáo; tên cột không đổi"}},
    [O_COLOR] = {0, "color", "WHEN", "auto always never", G_OUTPUT, {
        "auto, always or never: colours in the list (auto: on a terminal, unless NO_COLOR is set)",
        "auto, always hoặc never: tô màu danh sách (auto: trên màn hình, trừ khi đặt NO_COLOR)"}},
    [O_FILES_FROM] = {0, "files-from", "FILE", "FILE", G_INPUT, {
        "read the names of inputs from FILE ('-': standard input), one a line",
        "đọc tên các tệp vào từ FILE ('-': đầu vào chuẩn), mỗi dòng một tên"}},
    [O_NULL] = {'0', "null", NULL, NULL, G_INPUT, {
        "names in --files-from end in a NUL byte instead of a line end",
        "tên trong --files-from kết thúc bằng byte NUL thay vì xuống dòng"}},
    [O_INCLUDE] = {0, "include", "GLOB", NULL, G_INPUT, {
        "from folders read only files with such names; may be repeated",
        "trong thư mục chỉ đọc các tệp có tên khớp; có thể lặp lại"}},
    [O_EXCLUDE] = {0, "exclude", "GLOB", NULL, G_INPUT, {
        "leave out files and folders with such names; may be repeated",
        "bỏ qua tệp và thư mục có tên khớp; có thể lặp lại"}},
    [O_HIDDEN] = {0, "hidden", NULL, NULL, G_INPUT, {
        "read hidden files of folders too",
        "đọc cả tệp ẩn trong thư mục"}},
    [O_ENCODING] = {0, "encoding", "NAME", NULL, G_INPUT, {
        "encoding of the inputs, where it should not be detected: UTF-8, UTF-16LE, TCVN3, VNI, VISCII, CP1258, ...",
        "bảng mã của tệp vào khi không muốn tự nhận biết: UTF-8, UTF-16LE, TCVN3, VNI, VISCII, CP1258, ..."}},
    [O_FILTER] = {0, "filter", "EXT:COMMAND", NULL, G_INPUT, {
        "turn files with the ending EXT into text with COMMAND, in which % stands for the file; may be repeated",
        "chuyển tệp có đuôi EXT thành văn bản bằng COMMAND, trong đó % là tên tệp; có thể lặp lại"}},
    [O_LEXICON] = {0, "lexicon", "FILE", "FILE", G_KNOWLEDGE, {
        "add document types, issuers, laws, units from FILE; may be repeated",
        "bổ sung loại văn bản, cơ quan, luật, đơn vị đo từ FILE; có thể lặp lại"}},
    [O_LEXICON_CHECK] = {0, "lexicon-check", "FILE", "FILE", G_KNOWLEDGE, {
        "check a lexicon and stop",
        "kiểm tra một tệp từ điển rồi dừng"}},
    [O_REGISTER] = {0, "register", "FILE", "FILE", G_KNOWLEDGE, {
        "known documents, tab-separated with a line of names (symbol, type, title, date, issuer); gives titles and dates; may be repeated",
        "danh mục văn bản, cách nhau bằng tab, dòng đầu là tên cột (symbol, type, title, date, issuer); cho tên và ngày; có thể lặp lại"}},
    [O_EXPLAIN] = {0, "explain", "TEXT", NULL, G_KNOWLEDGE, {
        "tell why TEXT (a symbol, a document's id, or FILE:LINE) was found, resolved and linked, instead of writing tables",
        "cho biết vì sao TEXT (số hiệu, mã văn bản hoặc FILE:DÒNG) được tìm thấy, xác định và liên kết, thay cho việc ghi bảng"}},
    [O_TOKENS] = {0, "tokens", "FILE", "FILE", G_KNOWLEDGE, {
        "print the tokens of FILE as tab-separated start, end, line, column, class, text, fold and stop",
        "in các đơn vị từ của FILE (start, end, line, column, class, text, fold, cách nhau bằng tab) rồi dừng"}},
    [O_JOBS] = {'j', "jobs", "N", NULL, G_RUN, {
        "use N threads (default: one a processor); the output never depends on it",
        "dùng N luồng (mặc định: mỗi bộ xử lý một luồng); kết quả không phụ thuộc vào N"}},
    [O_PART] = {0, "part", "BYTES", NULL, G_RUN, {
        "read large text files in parts of about BYTES (at least 65536, default 1048576); the output never depends on it",
        "đọc tệp văn bản lớn theo từng phần khoảng BYTES byte (ít nhất 65536, mặc định 1048576); kết quả không phụ thuộc vào BYTES"}},
    [O_HARVEST] = {0, "harvest", "OUT", "FILE", G_RUN, {
        "write what was found to OUT instead of tables, to be linked later with other harvests by --merge",
        "ghi những gì tìm được vào OUT thay cho các bảng, để sau này liên kết với các phần khác bằng --merge"}},
    [O_MERGE] = {0, "merge", NULL, NULL, G_RUN, {
        "the inputs are harvests: link them as one run over all that they were made of",
        "dữ liệu vào là các tệp do --harvest ghi: liên kết như một lần chạy trên tất cả"}},
    [O_EXIT_STATUS] = {'e', "exit-status", NULL, NULL, G_RUN, {
        "exit with 1 where nothing is found",
        "kết thúc với mã 1 nếu không tìm thấy gì"}},
    [O_QUIET] = {'q', "quiet", NULL, NULL, G_RUN, {
        "no progress and no summary; what went wrong is still told",
        "không hiện tiến độ và tổng kết; lỗi vẫn được báo"}},
    [O_VERBOSE] = {'v', "verbose", NULL, NULL, G_RUN, {
        "tell every problem on standard error",
        "báo mọi vấn đề ra luồng lỗi chuẩn"}},
    [O_MAN] = {0, "man", NULL, NULL, G_RUN, {
        "print the manual page and stop",
        "in trang hướng dẫn (man) rồi dừng"}},
    [O_COMPLETION] = {0, "completion", "SHELL", "bash zsh fish", G_RUN, {
        "print the completions for bash, zsh or fish and stop",
        "in phần gợi ý lệnh cho bash, zsh hoặc fish rồi dừng"}},
    [O_HELP] = {'h', "help", NULL, NULL, G_RUN, {"print this help and stop", "in phần trợ giúp này rồi dừng"}},
    [O_VERSION] = {0, "version", NULL, NULL, G_RUN, {"print the version and stop", "in phiên bản rồi dừng"}},
};
/* clang-format on */

static option_id named(const char *name, size_t n) {
    for (int i = 0; i < OPTIONS; i++)
        if (strlen(option_table[i].name) == n && memcmp(option_table[i].name, name, n) == 0)
            return (option_id)i;
    return OPTIONS;
}

static option_id lettered(char letter) {
    for (int i = 0; i < OPTIONS; i++)
        if (option_table[i].letter == letter)
            return (option_id)i;
    return OPTIONS;
}

/* One of the words of `values`. */
static bool is_value(const char *values, const char *value) {
    size_t n = strlen(value);
    for (const char *at = values; *at;) {
        size_t length = strcspn(at, " ");
        if (length == n && memcmp(at, value, n) == 0)
            return true;
        at += length + (at[length] == ' ');
    }
    return false;
}

static bool bad_value(option_id id, const char *value, const char *values) {
    char name[40];
    snprintf(name, sizeof name, "--%s", option_table[id].name);
    say(M_BAD_VALUE, value, name, values);
    return false;
}

static bool read_number(option_id id, const char *value, long least, long most, long *number) {
    char *end, range[60];
    long n = strtol(value, &end, 10);
    snprintf(range, sizeof range, "%ld-%ld", least, most);
    if (*value < '0' || *value > '9' || *end || n < least || n > most)
        return bad_value(id, value, range);
    *number = n;
    return true;
}

static bool take(arguments *a, option_id id, const char *value) {
    switch (id) {
    case O_OUTPUT:
        a->output = value;
        return true;
    case O_FORMAT:
        a->format = value;
        return true;
    case O_TABLE:
        a->tables[a->n_tables++] = value;
        return true;
    case O_KIND:
        a->kinds[a->n_kinds++] = value;
        return true;
    case O_LANG:
        if (!is_value(option_table[id].values, value))
            return bad_value(id, value, option_table[id].values);
        a->vietnamese = strcmp(value, "vi") == 0;
        return true;
    case O_COLOR:
        a->color = value;
        return is_value(option_table[id].values, value) || bad_value(id, value, option_table[id].values);
    case O_FILES_FROM:
        a->files_from = value;
        return true;
    case O_NULL:
        a->null = true;
        return true;
    case O_INCLUDE:
        a->includes[a->n_includes++] = value;
        return true;
    case O_EXCLUDE:
        a->excludes[a->n_excludes++] = value;
        return true;
    case O_HIDDEN:
        a->hidden = true;
        return true;
    case O_ENCODING:
        a->encodings[a->n_encodings++] = value;
        return true;
    case O_FILTER:
        a->filters[a->n_filters++] = value;
        return true;
    case O_LEXICON:
        a->lexicons[a->n_lexicons++] = value;
        return true;
    case O_LEXICON_CHECK:
        a->lexicon_checks[a->n_lexicon_checks++] = value;
        return true;
    case O_REGISTER:
        a->registers[a->n_registers++] = value;
        return true;
    case O_EXPLAIN:
        a->explain = value;
        return true;
    case O_TOKENS:
        a->tokens = value;
        return true;
    case O_JOBS:
        return read_number(id, value, 1, 256, &a->jobs);
    case O_HARVEST:
        a->harvest = value;
        return true;
    case O_MERGE:
        a->merge = true;
        return true;
    case O_PART:
        return read_number(id, value, 65536, 1L << 30, &a->part);
    case O_EXIT_STATUS:
        a->exit_status = true;
        return true;
    case O_QUIET:
        a->quiet = true;
        return true;
    case O_VERBOSE:
        a->verbose = true;
        return true;
    case O_MAN:
        a->man = true;
        return true;
    case O_COMPLETION:
        a->completion = value;
        return is_value(option_table[id].values, value) || bad_value(id, value, option_table[id].values);
    case O_HELP:
        a->help = true;
        return true;
    case O_VERSION:
        a->version = true;
        return true;
    case OPTIONS:
        break;
    }
    return false;
}

/* `--name`, `--name=value`, `--name value`. */
static bool read_long(arguments *a, char **argv, int *at) {
    const char *name = argv[*at] + 2;
    size_t n = strcspn(name, "=");
    option_id id = named(name, n);
    if (id == OPTIONS) {
        say(M_UNKNOWN_OPTION, argv[*at]);
        return false;
    }
    if (!option_table[id].argument) {
        if (name[n] == '=')
            say(M_WANTS_NO_VALUE, option_table[id].name);
        return name[n] != '=' && take(a, id, NULL);
    }
    if (name[n] == '=')
        return take(a, id, name + n + 1);
    if (!argv[*at + 1]) {
        say(M_WANTS_VALUE, argv[*at]);
        return false;
    }
    return take(a, id, argv[++*at]);
}

/* `-qv`, `-o value`, `-ovalue`. */
static bool read_letters(arguments *a, char **argv, int *at) {
    for (const char *letter = argv[*at] + 1; *letter; letter++) {
        option_id id = lettered(*letter);
        char shown[] = {'-', *letter, 0};
        if (id == OPTIONS) {
            say(M_UNKNOWN_OPTION, *letter & 0x80 ? argv[*at] : shown);
            return false;
        }
        if (!option_table[id].argument) {
            if (!take(a, id, NULL))
                return false;
            continue;
        }
        if (letter[1])
            return take(a, id, letter + 1);
        if (!argv[*at + 1]) {
            say(M_WANTS_VALUE, shown);
            return false;
        }
        return take(a, id, argv[++*at]);
    }
    return true;
}

/* --lang counts for the messages about the options before it, too. */
static void find_language(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *value = strncmp(argv[i], "--lang=", 7) == 0             ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && argv[i + 1] ? argv[i + 1]
                                                                            : NULL;
        if (value)
            speak_vietnamese(strcmp(value, "vi") == 0);
    }
}

bool arguments_read(arguments *a, int argc, char **argv) {
    *a = (arguments){0};
    const char ***lists[] = {&a->lexicons, &a->lexicon_checks, &a->registers, &a->includes, &a->excludes, &a->filters, &a->encodings,
        &a->tables, &a->kinds, &a->inputs};
    size_t n = sizeof lists / sizeof *lists, each = (size_t)argc + 1;
    find_language(argc, argv);
    a->room = calloc(n * each, sizeof *a->room);
    if (!a->room) {
        say(M_NO_MEMORY);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        *lists[i] = a->room + i * each;
    bool only_inputs = false, ok = true;
    for (int i = 1; ok && i < argc; i++) {
        const char *word = argv[i];
        if (only_inputs || word[0] != '-' || !word[1])
            a->inputs[a->n_inputs++] = word;
        else if (strcmp(word, "--") == 0)
            only_inputs = true;
        else
            ok = word[1] == '-' ? read_long(a, argv, &i) : read_letters(a, argv, &i);
    }
    if (!ok)
        say(M_TRY_HELP);
    return ok;
}

void arguments_dispose(arguments *a) {
    free(a->room);
}
