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
    W(ROWS, "rows", "dòng")

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
