/* In: a word's name and a language. Out: the word. */
#include "write/words.h"

static const char *const words[][2] = {
#define W(name, en, vi) {en, vi},
    TD_WORDS(W)
#undef W
};

const char *td_word(bool vietnamese, td_word_id id) {
    return words[id][vietnamese ? 1 : 0];
}

const char *td_table_title(const td_table *t, const td_write_options *o) {
    return o->vietnamese ? t->title_vi : t->title_en;
}

const char *td_column_title(const td_column *c, const td_write_options *o) {
    return o->vietnamese ? c->title_vi : c->title_en;
}
