/* Type names whose tone marks are lost or misread: 'Quyêt định sô 217-QĐ/TW', 'Ket luan so 120-KL/TW'. Comes in: a symbol that no type name
 * stands before, with the type that its code names. Goes out: that type where the words before the number are its name but for marks; the
 * code proves it, so nothing is guessed. Leaves exact names to reference.c. Source: text from readers of images and lost fonts. */
#include "find/reference.h"

/* The longest name of a type has fewer syllables. */
#define NAME_TOKENS 8

/* The same letters when bars and marks are let go. */
static bool same_letters(td_slice a, td_slice b) {
    char x[32], y[32];
    size_t n = td_fold_plain(a, x, sizeof x), m = td_fold_plain(b, y, sizeof y);
    return n == m && memcmp(x, y, n) == 0;
}

/* Does `name` end just before token `past`, marks aside? Returns its first token in *first. */
static bool stands_before(td_finder *f, size_t past, td_slice name, size_t *first) {
    td_token words[NAME_TOKENS];
    size_t n = td_tokens_of(name, words, NAME_TOKENS);
    if (n < 2 || n > NAME_TOKENS || n > past || tk(f, past - n)->start < f->floor)
        return false;
    for (size_t k = 0; k < n; k++) {
        const td_token *t = tk(f, past - n + k);
        td_slice word = {name.at + words[k].start, words[k].end - words[k].start};
        if (!td_tok_is_word(t) || (k > 0 && (t->flags & TD_TOK_BLANK)) || !same_letters(td_tok_text(f->s, t), word))
            return false;
    }
    *first = past - n;
    return true;
}

uint32_t td_type_by_code(td_finder *f, size_t number, uint32_t row, size_t *first) {
    td_slice code = td_lex_cell(f->lex, TD_LEX_TYPES, row, TD_TYPES_CODE);
    size_t past = number;
    if (past > 0 && td_tok_is_word(tk(f, past - 1)) && same_letters(td_tok_text(f->s, tk(f, past - 1)), TD_S("so")))
        past--;
    if (past == 0 || !td_tok_is_word(tk(f, past - 1)) || (tk(f, past)->flags & TD_TOK_BLANK))
        return 0;
    bool decides = td_slice_eq(code, TD_S("QĐ")); /* the Party's QĐ is a quyết định or a quy định */
    uint32_t best = 0, rows = td_lex_rows(f->lex, TD_LEX_TYPES);
    size_t start;
    *first = past;
    for (uint32_t i = 1; i <= rows; i++) {
        td_slice other = td_lex_cell(f->lex, TD_LEX_TYPES, i, TD_TYPES_CODE);
        if (!td_slice_eq(other, code) && !(decides && td_slice_eq(other, TD_S("QyĐ"))))
            continue;
        if (stands_before(f, past, td_lex_cell(f->lex, TD_LEX_TYPES, i, TD_TYPES_NAME), &start) && start < *first) {
            *first = start;
            best = i;
        }
    }
    return best;
}
