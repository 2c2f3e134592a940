/* The words that the writers themselves say (headings of reports, names of sums), in English and Vietnamese. */
#ifndef TD_WRITE_WORDS_H
#define TD_WRITE_WORDS_H

#include "write/writer.h"

/* One line a word: name, English, Vietnamese. A missing translation does not compile. */
#define TD_WORDS(W)                                                                                                                        \
    W(UNRESOLVED, "Without a certain document", "Chưa xác định được văn bản")                                                              \
    W(NOTHING, "Nothing was found.", "Không tìm thấy gì.")                                                                                 \
    W(MENTIONS_OF, "mentions of", "lần nhắc,")                                                                                             \
    W(DOCUMENTS_COUNT, "documents", "văn bản")                                                                                             \
    W(ROWS, "rows", "dòng")                                                                                                                \
    W(SUMMARY, "Summary", "Tổng hợp")                                                                                                      \
    W(SUMMARY_TITLE, "References, dates and figures: summary", "Tổng hợp dẫn chiếu, mốc thời gian, số liệu")                               \
    W(CONTEXT, "Context", "Ngữ cảnh")                                                                                                      \
    W(FOUND, "What was found", "Kết quả")                                                                                                  \
    W(NUMBER, "Number", "Số lượng")                                                                                                        \
    W(MENTIONS, "Mentions", "Số lần nhắc")                                                                                                 \
    W(UNCERTAIN, "References without a certain document", "Dẫn chiếu chưa xác định được văn bản")                                          \
    W(CONFLICTS, "Documents with contradicting statements", "Văn bản có thông tin mâu thuẫn")                                              \
    W(UNREAD, "Files that could not be read", "Tệp không đọc được")                                                                        \
    W(CITED_MOST, "Documents cited most", "Văn bản được dẫn nhiều nhất")                                                                   \
    W(BY_UNIT, "Figures by unit", "Số liệu theo đơn vị")                                                                                   \
    W(OTHER_UNITS, "other units", "đơn vị khác")                                                                                           \
    W(NO_UNIT, "without a unit", "không có đơn vị")                                                                                        \
    W(BY_YEAR, "Documents by year", "Văn bản theo năm")                                                                                    \
    W(LINK_LIMIT, "A sheet holds 65,530 links; in rows beyond them the same text stands without a link.",                                  \
        "Mỗi trang tính chứa tối đa 65.530 liên kết; các dòng sau đó giữ nguyên chữ, không có liên kết.")

typedef enum td_word_id {
#define W(name, en, vi) TD_W_##name,
    TD_WORDS(W)
#undef W
        TD_WORDS_N
} td_word_id;

const char *td_word(bool vietnamese, td_word_id id);
/* A table's or column's heading in the language of the options. */
const char *td_table_title(const td_table *t, const td_write_options *o);
const char *td_column_title(const td_column *c, const td_write_options *o);

#endif
