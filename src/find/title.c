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

/* Where the reference behind view offset `start` begins: the next place where a title may be over. */
static uint32_t reference_behind(const td_view *v, uint32_t start) {
    const td_mention *m = v->m + 1, *past = v->f->out->mentions.at + v->f->out->mentions.n;
    for (; m < past; m++)
        if (m->kind == TD_REFERENCE && m->view_start > start)
            return m->view_start;
    return UINT32_MAX;
}

/* 'hướng dẫn thi hành <mention>', 'sửa đổi một số điều của <mention>': the mention at token i is a word of the title. */
static bool is_object(td_finder *f, size_t i) {
    return kw(f, i - 1, KW_R_CUA) || kw(f, i - 1, KW_R_THEO) || (kw(f, i - 1, KW_R_HANH) && kw(f, i - 2, KW_R_THI_DO)) ||
           (kw(f, i - 1, KW_R_HIEN_DO) && kw(f, i - 2, KW_R_THUC));
}

/* From 'về ...' to the end of the clause, or what the quotation marks hold; over the next mention only where the title speaks
 * of it, and never over a paragraph. */
void td_title_read(td_view *v, uint32_t next_start) {
    td_finder *f = v->f;
    bool word;
    size_t i = v->tail + (punct(f, v->tail, ',') || punct(f, v->tail, ':') ? 1 : 0);
    if (v->m->ref.title.n || !opens_title(f, i, &word) || (tk(f, i)->flags & TD_TOK_BLANK))
        return;
    size_t start = i, depth = 0;
    size_t opening = i + kw(f, i, KW_R_VE);
    opening += opening > i && kw(f, opening, KW_R_VIEC);
    bool quoted = punct(f, opening, '"'); /* về "X", về việc "X" */
    if (quoted)
        i = start = opening + 1;
    for (size_t end = start + AHEAD; i < end; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK && i > start))
            break;
        if (!quoted && t->start >= next_start) {
            if (i == start || !is_object(f, i))
                break;
            next_start = reference_behind(v, next_start);
        }
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
    size_t body = quoted && punct(f, i, '"') && kw(f, i + 1, KW_R_CUA) ? td_body_read(f, i + 2) : 0;
    if (body) /* về việc "X" của Tòa án nhân dân ... */
        td_set_issuer(v, i + 2, body);
}
