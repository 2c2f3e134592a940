/* Documents whose force ends with what the file itself is: 'Thông tư số 39/2014/TT-BTC ... hết hiệu lực kể từ ngày Thông tư này có hiệu
 * lực', 'Các văn bản sau hết hiệu lực: a) ...; b) ...'. Comes in: a reference that no word before it governs. Goes out: its relation, with
 * the words that say it. Source: Decree 34/2016/NĐ-CP Art. 38, the closing articles of normative texts. */
#include "find/relation.h"

enum { AHEAD = 160, CLAUSE_MAX = 400, THIS_AHEAD = 10 };

static bool is_expiry(const td_finder *f, size_t i) {
    return kw(f, i, KW_R_HET) && kw(f, i + 1, KW_R_HIEU) && kw(f, i + 2, KW_R_LUC_FORCE);
}

/* 'thi hành', 'kể từ ngày Thông tư này có hiệu lực thi hành' behind 'hết hiệu lực': one past 'này', 0 where another day or paper is meant.
 */
static size_t pass_this(const td_finder *f, size_t i) {
    i += kw(f, i, KW_R_THI_DO) && kw(f, i + 1, KW_R_HANH) ? 2 : 0;
    i += kw(f, i, KW_R_KE_TELL);
    if (!kw(f, i, KW_R_TU) || !kw(f, i + 1, KW_R_NGAY))
        return 0;
    for (size_t k = i + 2; k < i + THIS_AHEAD && td_tok_is_word(tk(f, k)); k++)
        if (kw(f, k, KW_R_NAY))
            return k + 1;
    return 0;
}

static size_t own_past(const td_relation_reader *r) {
    size_t past = r->first;
    while (tk(r->f, past)->klass != TD_TOK_END && tk(r->f, past)->start < r->m->view_end)
        past++;
    return past;
}

static void repeal(const td_relation_reader *r, size_t first, size_t past, size_t says, size_t said) {
    td_reference *ref = &r->m->ref;
    ref->relation = TD_REL_REPEALS;
    ref->partner = TD_NO_MENTION;
    ref->passive = false;
    if (tk(r->f, past - 1)->end - tk(r->f, first)->start <= CLAUSE_MAX) {
        ref->clause = td_words(r->f, first, past);
        return;
    }
    td_slice named = td_words(r->f, r->first, own_past(r)), words = td_words(r->f, says, said);
    ref->clause = td_arena_printf(&r->f->out->arena, "%.*s … %.*s", (int)named.n, named.at, (int)words.n, words.at);
}

bool td_expiry_read(const td_relation_reader *r, size_t from) {
    td_finder *f = r->f;
    if (from != r->low || !td_has_letterhead(f))
        return false;
    for (size_t i = own_past(r), end = i + AHEAD; i < end; i++) {
        const td_token *t = tk(f, i), *next = tk(f, i + 1);
        bool stop = td_tok_is(t, '.') && !td_tok_glued(next);
        if (t->klass == TD_TOK_END || (t->flags & TD_TOK_BLANK) || td_tok_is(t, ';') || td_tok_is(t, ':') || stop)
            return false;
        size_t past = is_expiry(f, i) ? pass_this(f, i + 3) : 0;
        if (past)
            repeal(r, r->low, past, i, past);
        if (is_expiry(f, i))
            return past > 0;
    }
    return false;
}

bool td_expiry_head(const td_relation_reader *r, size_t colon) {
    td_finder *f = r->f;
    size_t i = r->low;
    while (i < colon && (tk(f, i)->klass == TD_TOK_NUMBER || tk(f, i)->klass == TD_TOK_PUNCT))
        i++;
    if (!td_has_letterhead(f) || td_reference_before(r, r->low) != TD_NO_MENTION || !(kw(f, i, KW_R_CAC) || kw(f, i, KW_R_NHUNG)))
        return false;
    for (size_t k = i + 1; k < colon; k++) {
        if (!is_expiry(f, k))
            continue;
        size_t past = k + 3 + 2 * (size_t)(kw(f, k + 3, KW_R_THI_DO) && kw(f, k + 4, KW_R_HANH));
        if (past != colon && !pass_this(f, k + 3))
            return false;
        repeal(r, i, own_past(r), k, colon);
        return true;
    }
    return false;
}
