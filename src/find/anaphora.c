/* Words that point back at a document: 'Nghị định này', 'Chỉ thị nêu trên', 'Quyết định nói trên'. Comes in: the pointing word.
 * Goes out: a mention of kind TD_ANAPHORA with its type; which document it is, link/ decides. */
#include "find/reference.h"

/* 'Quyết định trên cơ sở', 'Kế hoạch trên địa bàn': there 'trên' is a preposition. Only the end of a phrase makes it point back. */
static bool ends_phrase(td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK))
        return true;
    if (t->klass == TD_TOK_PUNCT)
        return t->number != '(' && t->number != '/' && t->number != '-';
    return t->word == KW_R_CUA || t->word == KW_R_DA || t->word == KW_R_DUOC || t->word == KW_R_THI || t->word == KW_R_PHAI ||
           t->word == KW_R_DEN || t->word == KW_R_KHONG || t->word == KW_R_SE;
}

size_t td_anaphora_read(td_finder *f, size_t at) {
    size_t past = at + 1, type_first;
    bool this_document = kw(f, at, KW_R_NAY);
    if (!this_document && kw(f, at, KW_R_TREN)) {
        if (!ends_phrase(f, past))
            return 0;
    } else if (!this_document) {
        if (!kw(f, past, KW_R_TREN))
            return 0;
        past++;
    }
    if (tk(f, at)->flags & TD_TOK_BLANK)
        return 0;
    uint32_t row = td_type_before(f, at, &type_first);
    if (!row)
        return 0;
    bool several = type_first > 0 && kw(f, type_first - 1, KW_R_CAC) && kw(f, type_first, KW_R_VAN_OFFICE); /* các văn bản nêu trên */
    if (several)
        type_first--;
    if (!several && !(tk(f, type_first)->flags & (TD_TOK_TITLE | TD_TOK_UPPER)))
        return 0;
    td_mention *m = td_mention_add(f, TD_ANAPHORA, type_first, past, this_document ? "ref.anaphora.this" : "ref.anaphora.above");
    m->ref.shape = TD_SHAPE_ALIAS;
    m->ref.type = td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_NAME);
    m->ref.this_document = this_document;
    m->ref.provision = td_provision_before(f, type_first);
    m->value = td_words(f, type_first, past);
    return past;
}
