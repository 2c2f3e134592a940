/* In: the table of options and the formats of this build. Out: --help, --version, the manual page and the completions, to standard output.
 */
#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "trichdan.h"

/* clang-format off */
static const char *const purpose[2] = {
    "Finds document references, dates and figures in Vietnamese reports, links them over all files and lists them.",
    "Tìm dẫn chiếu văn bản, mốc thời gian và số liệu trong các báo cáo tiếng Việt, liên kết chúng qua mọi tệp và lập bảng."};

static const struct { const char *command, *about[2]; } examples[] = {
    {"trichdan baocao.txt", {"a readable list on a terminal, CSV of mentions into a pipe", "danh sách dễ đọc trên màn hình, CSV khi nối ống"}},
    {"trichdan -o bang/ bao-cao/", {"every table as CSV with a datapackage.json, from a folder", "mọi bảng dạng CSV kèm datapackage.json, từ một thư mục"}},
    {"trichdan -t documents bao-cao/ > vb.csv", {"one table", "một bảng"}},
    {"trichdan -f jsonl -t mentions bao-cao/", {"one table, another format", "một bảng, định dạng khác"}},
};

static const char *const exits[4][2] = {
    {"done", "xong"},
    {"with --exit-status: nothing was found", "với --exit-status: không tìm thấy gì"},
    {"wrong usage, or no input could be used", "dùng sai, hoặc không có tệp vào nào dùng được"},
    {"some inputs failed; the output is written and says which", "một số tệp vào bị lỗi; kết quả vẫn được ghi và nêu rõ tệp nào"},
};
/* clang-format on */

/* Characters, not bytes: Vietnamese letters in NFC take one column each. */
static int characters(const char *s) {
    int n = 0;
    for (; *s; s++)
        n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

/* `text` from column `indent` on, wrapped at 80. */
static void print_wrapped(const char *text, int indent) {
    int column = indent;
    for (const char *word = text; *word;) {
        size_t n = strcspn(word, " ");
        char copy[128];
        snprintf(copy, sizeof copy, "%.*s", (int)(n < 120 ? n : 120), word);
        int width = characters(copy);
        if (column > indent && column + 1 + width > 80) {
            printf("\n%*s", indent, "");
            column = indent;
        }
        if (column > indent) {
            putchar(' ');
            column++;
        }
        fputs(copy, stdout);
        column += width;
        word += n + (word[n] == ' ');
    }
    putchar('\n');
}

static void print_option(const option_row *o, int language) {
    char head[64];
    if (o->letter)
        snprintf(head, sizeof head, "  -%c, --%s%s%s", o->letter, o->name, o->argument ? "=" : "", o->argument ? o->argument : "");
    else
        snprintf(head, sizeof head, "      --%s%s%s", o->name, o->argument ? "=" : "", o->argument ? o->argument : "");
    int n = printf("%s", head);
    if (n > 26) {
        putchar('\n');
        n = 0;
    }
    printf("%*s", 28 - n, "");
    print_wrapped(o->about[language], 28);
}

static void print_formats(int language) {
    puts(language ? "Định dạng:" : "Formats:");
    for (size_t i = 0;; i++) {
        trichdan_format f = trichdan_format_at(i);
        if (!f.name)
            break;
        int n = printf("  %-13s %-12s", f.name, f.ending ? f.ending : "");
        printf("%*s%s", 28 - n, "", language ? f.about_vi : f.about);
        if (!f.present)
            printf(language ? " (không có trong bản dựng này: cần %s)" : " (not in this build: needs %s)", f.package);
        putchar('\n');
    }
    putchar('\n');
}

void print_help(bool vietnamese) {
    int language = vietnamese ? 1 : 0;
    printf(language ? "Cách dùng: trichdan [TÙY CHỌN] [TỆP | THƯ MỤC | -]...\n" : "Usage: trichdan [OPTIONS] [FILE | FOLDER | -]...\n");
    print_wrapped(purpose[language], 0);
    putchar('\n');
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        printf("  %-41s %s\n", examples[i].command, examples[i].about[language]);
    putchar('\n');
    for (int g = 0; g < GROUPS; g++) {
        printf("%s:\n", group_titles[g][language]);
        for (int i = 0; i < OPTIONS; i++)
            if (option_table[i].group == (option_group)g)
                print_option(&option_table[i], language);
        putchar('\n');
    }
    print_formats(language);
    puts(language ? "Mã kết thúc:" : "Exit status:");
    for (int i = 0; i < 4; i++)
        printf("  %d  %s\n", i, exits[i][language]);
}

void print_version(void) {
    printf("trichdan %s\n", trichdan_version());
    if (*trichdan_features())
        printf("with %s\n", trichdan_features());
}

/* ---- the manual page ---- */

/* roff: hyphens that are typed, backslashes, and a point or quote mark at the start of a line. */
static void roff(const char *s) {
    if (*s == '.' || *s == '\'')
        fputs("\\&", stdout);
    for (; *s; s++) {
        if (*s == '-')
            fputs("\\-", stdout);
        else if (*s == '\\')
            fputs("\\e", stdout);
        else
            putchar(*s);
    }
}

static void man_option(const option_row *o, int language) {
    printf(".TP\n");
    if (o->letter)
        printf("\\fB\\-%c\\fR, ", o->letter);
    printf("\\fB\\-\\-");
    roff(o->name);
    printf("\\fR");
    if (o->argument) {
        printf("=\\fI");
        roff(o->argument);
        printf("\\fR");
    }
    putchar('\n');
    roff(o->about[language]);
    putchar('\n');
}

static void man_formats(int language) {
    printf(".SH %s\n", language ? "ĐỊNH DẠNG" : "FORMATS");
    for (size_t i = 0;; i++) {
        trichdan_format f = trichdan_format_at(i);
        if (!f.name)
            break;
        printf(".TP\n\\fB");
        roff(f.name);
        printf("\\fR %s\n", f.ending ? f.ending : "");
        roff(language ? f.about_vi : f.about);
        putchar('\n');
    }
}

static void man_tables(int language) {
    printf(".SH %s\n", language ? "CÁC BẢNG" : "TABLES");
    for (int i = 0; i < TRICHDAN_TABLES; i++) {
        printf(".TP\n\\fB%s\\fR\n", trichdan_table_name((trichdan_table)i));
        roff(language ? trichdan_table_about_vi((trichdan_table)i) : trichdan_table_about((trichdan_table)i));
        printf(language ? "\nCác cột:" : "\nColumns:");
        for (size_t c = 0; c < trichdan_column_count((trichdan_table)i); c++)
            printf(" %s", trichdan_column_at((trichdan_table)i, c).name);
        puts(".");
    }
}

void print_man(bool vietnamese) {
    int language = vietnamese ? 1 : 0;
    printf(".TH TRICHDAN 1 \"\" \"trichdan %s\"\n", trichdan_version());
    printf(".SH %s\ntrichdan \\- ", language ? "TÊN" : "NAME");
    roff(language ? "trích dẫn chiếu văn bản, ngày tháng và số liệu từ báo cáo tiếng Việt"
                  : "find and link document references, dates and figures of Vietnamese reports");
    printf("\n.SH %s\n.B trichdan\n[\\fIOPTIONS\\fR] [\\fIFILE\\fR | \\fIFOLDER\\fR | \\-]...\n", language ? "CÚ PHÁP" : "SYNOPSIS");
    printf(".SH %s\n", language ? "MÔ TẢ" : "DESCRIPTION");
    roff(purpose[language]);
    putchar('\n');
    for (int g = 0; g < GROUPS; g++) {
        printf(".SH %s\n", group_titles[g][language]);
        for (int i = 0; i < OPTIONS; i++)
            if (option_table[i].group == (option_group)g)
                man_option(&option_table[i], language);
    }
    man_formats(language);
    man_tables(language);
    printf(".SH %s\n", language ? "MÃ KẾT THÚC" : "EXIT STATUS");
    for (int i = 0; i < 4; i++)
        printf(".TP\n\\fB%d\\fR\n%s\n", i, exits[i][language]);
    printf(".SH %s\n", language ? "VÍ DỤ" : "EXAMPLES");
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        printf(".TP\n\\fB");
        roff(examples[i].command);
        printf("\\fR\n%s\n", examples[i].about[language]);
    }
}

/* ---- completions ---- */

static void print_names(const char *separator) {
    for (size_t i = 0;; i++) {
        trichdan_format f = trichdan_format_at(i);
        if (!f.name)
            break;
        printf("%s%s", i ? separator : "", f.name);
    }
}

static void print_values(const option_row *o, bool format) {
    if (format)
        print_names(" ");
    else
        fputs(o->values, stdout);
}

static void bash_completion(void) {
    puts("_trichdan() {\n    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n    case $prev in");
    for (int i = 0; i < OPTIONS; i++) {
        const option_row *o = &option_table[i];
        bool words = i == O_FORMAT || (o->values && strcmp(o->values, "FILE") != 0);
        if (!words)
            continue;
        printf("    --%s", o->name);
        if (o->letter)
            printf("|-%c", o->letter);
        printf(") COMPREPLY=($(compgen -W '");
        print_values(o, i == O_FORMAT);
        puts("' -- \"$cur\")); return ;;");
    }
    printf("    esac\n    if [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W '");
    for (int i = 0; i < OPTIONS; i++)
        printf("%s--%s", i ? " " : "", option_table[i].name);
    puts(
        "' -- \"$cur\"))\n    else\n        COMPREPLY=($(compgen -f -- \"$cur\"))\n    fi\n}\ncomplete -o filenames -F _trichdan trichdan");
}

/* Within single quotes of a shell, and of zsh's brackets. */
static void print_about(const char *s) {
    for (; *s; s++) {
        if (*s == '\'')
            fputs("'\\''", stdout);
        else if (*s == '[' || *s == ']' || *s == ':')
            printf("\\%c", *s);
        else
            putchar(*s);
    }
}

static void zsh_completion(void) {
    puts("#compdef trichdan\n_arguments -s \\");
    for (int i = 0; i < OPTIONS; i++) {
        const option_row *o = &option_table[i];
        bool words = i == O_FORMAT || (o->values && strcmp(o->values, "FILE") != 0);
        printf("    '*--%s%s[", o->name, o->argument ? "=" : "");
        print_about(o->about[0]);
        printf("]");
        if (o->argument) {
            printf(":%s:", o->name);
            if (words) {
                putchar('(');
                print_values(o, i == O_FORMAT);
                putchar(')');
            } else if (o->values) {
                fputs("_files", stdout);
            }
        }
        puts("' \\");
    }
    puts("    '*:file:_files'");
}

static void fish_completion(void) {
    for (int i = 0; i < OPTIONS; i++) {
        const option_row *o = &option_table[i];
        printf("complete -c trichdan -l %s", o->name);
        if (o->letter)
            printf(" -s %c", o->letter);
        if (i == O_FORMAT || (o->values && strcmp(o->values, "FILE") != 0)) {
            printf(" -x -a '");
            print_values(o, i == O_FORMAT);
            putchar('\'');
        } else if (o->argument) {
            printf(" -r");
        }
        printf(" -d '");
        for (const char *s = o->about[0]; *s; s++)
            printf(*s == '\'' || *s == '\\' ? "\\%c" : "%c", *s);
        puts("'");
    }
}

bool print_completion(const char *shell) {
    if (strcmp(shell, "bash") == 0)
        bash_completion();
    else if (strcmp(shell, "zsh") == 0)
        zsh_completion();
    else if (strcmp(shell, "fish") == 0)
        fish_completion();
    else
        return false;
    return true;
}
