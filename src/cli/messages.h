/* All that the program says on standard error, in English and Vietnamese. A missing translation does not compile; tests/unit/test_words.c
 * checks that both want the same arguments. Not gettext: --lang must work in every locale (also in C), without installed catalogues. */
#ifndef TD_CLI_MESSAGES_H
#define TD_CLI_MESSAGES_H

#include <stdbool.h>

/* clang-format off */
#define MESSAGES(M) \
    M(TRY_HELP, "try 'trichdan --help'", "xem 'trichdan --help'") \
    M(NO_INPUT, "no input: name files, folders, or '-' for standard input", "chưa có dữ liệu vào: hãy nêu tệp, thư mục hoặc '-' cho đầu vào chuẩn") \
    M(UNKNOWN_OPTION, "unknown option '%s'", "không có tùy chọn '%s'") \
    M(WANTS_VALUE, "option '%s' needs a value", "tùy chọn '%s' cần một giá trị") \
    M(WANTS_NO_VALUE, "option '--%s' takes no value", "tùy chọn '--%s' không nhận giá trị") \
    M(UNKNOWN_TABLE, "there is no table '%s'; tables: %s", "không có bảng '%s'; các bảng: %s") \
    M(UNKNOWN_KIND, "there is no kind '%s'; kinds: %s", "không có loại '%s'; các loại: %s") \
    M(UNKNOWN_FORMAT, "there is no format '%s'; formats: %s", "không có định dạng '%s'; các định dạng: %s") \
    M(UNKNOWN_ENDING, "the ending of '%s' names no format; choose one with --format: %s", "phần đuôi của '%s' không ứng với định dạng nào; hãy chọn bằng --format: %s") \
    M(BAD_VALUE, "'%s' is no value for %s; values: %s", "'%s' không phải là giá trị của %s; các giá trị: %s") \
    M(ONE_TABLE, "format '%s' holds one table, %d were named", "định dạng '%s' chỉ chứa một bảng, đã nêu %d bảng") \
    M(NEEDS_OUTPUT, "format '%s' needs a file or folder: use --output", "định dạng '%s' cần tệp hoặc thư mục: hãy dùng --output") \
    M(CANNOT_READ, "cannot read %s: %s", "không đọc được %s: %s") \
    M(NO_MEMORY, "out of memory", "hết bộ nhớ") \
    M(LEXICON_GOOD, "%s: no mistake found", "%s: không có lỗi") \
    M(SUMMARY, "%llu inputs, %llu mentions, %llu documents", "%llu tệp vào, %llu trích dẫn, %llu văn bản") \
    M(SUMMARY_PROBLEMS, ", %llu problems (table 'problems')", ", %llu vấn đề (bảng 'problems')") \
    M(SUMMARY_SKIPPED, ", %llu skipped", ", bỏ qua %llu") \
    M(FAILED, "not read: %s: %s", "không đọc được: %s: %s") \
    M(SKIPPED, "skipped: %s: %s", "bỏ qua: %s: %s") \
    M(ENDINGS, "%llu left out, their ending is none that is read", "bỏ qua %llu tệp có phần đuôi không được đọc") \
    M(NOT_INCLUDED, "%llu left out, not named by --include", "bỏ qua %llu tệp không khớp --include") \
    M(EXCLUDED, "%llu left out by --exclude", "bỏ qua %llu tệp theo --exclude") \
    M(HIDDEN, "%llu left out, hidden (read them with --hidden)", "bỏ qua %llu tệp ẩn (đọc bằng --hidden)") \
    M(SILENT, "no mention in %llu", "%llu tệp không có trích dẫn nào") \
    M(NO_TEXT, "no text: %s", "không có văn bản: %s") \
    M(NO_MENTION, "no mention: %s", "không có trích dẫn nào: %s") \
    M(NOTHING_USABLE, "nothing to work on: no input holds text", "không có gì để xử lý: không tệp vào nào có văn bản") \
    M(NO_FILES, "nothing to work on: no readable file in %s", "không có gì để xử lý: không có tệp nào đọc được trong %s") \
    M(NOT_FOUND, "nothing here answers to '%s'", "không có gì ở đây ứng với '%s'") \
    M(PROBLEM, "%s: %s [%s]", "%s: %s [%s]") \
    M(PROBLEM_AT, "%s:%lld: %s [%s]", "%s:%lld: %s [%s]") \
    M(WROTE, "wrote %s", "đã ghi %s") \
    M(PROGRESS, "%llu of %llu", "%llu trên %llu")
/* clang-format on */

typedef enum message_id {
#define M(name, en, vi) M_##name,
    MESSAGES(M)
#undef M
        MESSAGES_N
} message_id;

/* The language of everything that is said from now on. */
void speak_vietnamese(bool vietnamese);
bool speaks_vietnamese(void);
const char *message(message_id id);
/* 'trichdan: ' and the message with a line end, to standard error. */
void say(message_id id, ...);

#endif
