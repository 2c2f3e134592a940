/* Titles of references. Comes in: a reference whose date and issuer are read. Goes out: its title ('về ...', 'quy định ...', quotation
 * marks), ending where the title ends. Source: Decree 30/2020/NĐ-CP Annex I (trích
 * yếu); the usage of citations in Party and State papers. */
#include "find/context.h"

#define AHEAD 400

static bool opens_title(td_finder *f, size_t i, bool *word) {
    *word = true;
    if (kw(f, i, KW_R_VE) || (kw(f, i, KW_R_QUY) && kw(f, i + 1, KW_R_DINH)) || (kw(f, i, KW_R_V) && punct(f, i + 1, '/')) ||
        (kw(f, i, KW_R_HUONG) && kw(f, i + 1, KW_R_DAN)) || (kw(f, i, KW_R_SUA) && kw(f, i + 1, KW_R_DOI)) ||
        (kw(f, i, KW_R_BAN) && kw(f, i + 1, KW_R_HANH)) || (kw(f, i, KW_R_PHE) && kw(f, i + 1, KW_R_DUYET)))
        return true;
    *word = false;
    return punct(f, i, '"');
}

/* From 'về ...' to the end of the clause, or what the quotation marks hold; never over the next mention or a paragraph. */
void td_title_read(td_view *v, uint32_t next_start) {
    td_finder *f = v->f;
    bool word;
    size_t i = v->tail + (punct(f, v->tail, ',') || punct(f, v->tail, ':') ? 1 : 0);
    if (v->m->ref.title.n || !opens_title(f, i, &word) || (tk(f, i)->flags & TD_TOK_BLANK))
        return;
    size_t start = i, depth = 0;
    bool quoted = punct(f, i, '"') || (kw(f, i, KW_R_VE) && punct(f, i + 1, '"'));
    if (quoted) {
        start = punct(f, i, '"') ? i + 1 : i + 2;
        i = start;
    }
    for (size_t end = start + AHEAD; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK && i > start) || (!quoted && t->start >= next_start))
            break;
        if (quoted ? td_tok_is(t, '"') : td_tok_is(t, ';') || td_tok_is(t, '"') || (td_tok_is(t, '.') && !td_tok_glued(tk(f, i + 1))))
            break;
        if (!quoted && kw(f, i, KW_R_SAU) && kw(f, i + 1, KW_R_DAY_HERE) && kw(f, i + 2, KW_R_GOI)) {
            i -= punct(f, i - 1, '(') || punct(f, i - 1, ',');
            break; /* an alias is defined, the title is over */
        }
        depth += td_tok_is(t, '(');
        if (td_tok_is(t, ')') && depth-- == 0)
            break;
    }
    while (i > start && (punct(f, i - 1, ',') || kw(f, i - 1, KW_R_VA) || kw(f, i - 1, KW_R_CUA)))
        i--;
    if (i > start)
        v->m->ref.title = td_words(f, start, i);
}
