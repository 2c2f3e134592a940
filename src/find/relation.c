/* What documents do to each other, by the words before a reference. Comes in: all mentions of a text. Goes out: relation, partner,
 * direction and clause of each reference. The words are the table `relations`; here is how they are read:
 *
 *   cue fillers REFERENCE     thực hiện nghiêm túc các nội dung của Nghị quyết ...
 *   REFERENCE tail cue ...    the reference before is the speaker: Nghị định A ngày ... của Chính phủ sửa đổi Nghị định B
 *   B được sửa đổi bởi A      passive: A speaks, of the reference before the cue
 *   thực hiện A, body ban hành B   B speaks of A
 *   a list                    shares what its first member has; its head may end in a colon (relationlist.c)
 *
 * A speaker that is no document of its own is the file. Relations that change a document's force need a speaker that is certain: a
 * reference, 'Nghị định này', or the opening of a clause in a file that has a letterhead; without one the reference is only cited.
 * What is planned, asked for or denied is only cited too. Source: domain facts §6. */
#include "find/relation.h"

#define BACK 60        /* tokens of a sentence that are looked at before a reference */
#define FILLERS 24     /* at most, between cue and reference */
#define PHRASE 12      /* tokens of the longest phrase */
#define TYPE_TOKENS 8  /* of a type's name, at most */
#define CLAUSE_MAX 400 /* bytes of the evidence */

static td_relation relation_named(td_slice name) {
    for (td_relation r = TD_REL_CITES; r < TD_RELATIONS; r++)
        if (td_slice_eq(name, td_slice_of(td_relation_name(r))))
            return r;
    return TD_REL_CITES;
}

static td_direction direction_named(td_slice name) {
    switch (name.n ? name.at[0] : 0) {
    case 'a':
        return TD_ACTIVE;
    case 'f':
        return TD_FILLER;
    case 'n':
        return TD_NOTHING;
    default:
        return name.n == 4 ? TD_PLAN : TD_PASSIVE;
    }
}

static td_phrase phrase_of(const td_lexicon *lex, td_lex_match match, size_t first) {
    return (td_phrase){.first = first,
        .past = first + match.tokens,
        .relation = relation_named(td_lex_cell(lex, TD_LEX_RELATIONS, match.row, TD_RELATIONS_RELATION)),
        .direction = direction_named(td_lex_cell(lex, TD_LEX_RELATIONS, match.row, TD_RELATIONS_DIRECTION))};
}

td_phrase td_phrase_at(td_finder *f, size_t i) {
    td_lex_match match = td_lex_find(f->lex, TD_LEX_RELATIONS, f->s, i);
    return match.row ? phrase_of(f->lex, match, i) : (td_phrase){0};
}

/* The longest phrase of the table that ends just before token `past`. */
static td_phrase phrase_before(const td_relation_reader *r, size_t past) {
    size_t most = past > r->low ? past - r->low : 0;
    td_lex_match match = td_lex_before(r->f->lex, TD_LEX_RELATIONS, r->f->s, past, most < PHRASE ? most : PHRASE);
    return match.row ? phrase_of(r->f->lex, match, past - match.tokens) : (td_phrase){0};
}

/* A letter's subject begins here, behind 'V/v', or the title below a type in capitals that has the line above alone: 'THÔNG TƯ'. */
static bool begins_title(const td_finder *f, size_t i) {
    if (i > 2 && kw(f, i - 1, KW_R_V) && punct(f, i - 2, '/') && kw(f, i - 3, KW_R_V))
        return true;
    if (!(tk(f, i)->flags & TD_TOK_LINE) || !(tk(f, i - 1)->flags & TD_TOK_UPPER))
        return false;
    td_lex_match m = td_lex_before(f->lex, TD_LEX_TYPES, f->s, i, TYPE_TOKENS);
    const td_token *first = tk(f, i - m.tokens);
    return m.row && (first->flags & TD_TOK_UPPER) && ((first->flags & (TD_TOK_LINE | TD_TOK_BLANK)) || first->start == 0);
}

/* Token i begins a sentence, a paragraph, a title or a member of an enumeration. */
static bool begins_sentence(const td_finder *f, size_t i) {
    const td_token *before = tk(f, i - 1);
    if (i == 0 || before->klass == TD_TOK_END || (tk(f, i)->flags & TD_TOK_BLANK))
        return true;
    if (td_tok_is(before, ';') || td_tok_is(before, ':') || td_tok_is(before, 0x2022))
        return true;
    return (td_tok_is(before, '.') && !td_tok_glued(tk(f, i))) || begins_title(f, i);
}

size_t td_sentence_start(const td_finder *f, size_t i) {
    size_t low = i;
    while (low > 0 && i - low < BACK && !begins_sentence(f, low))
        low--;
    return low;
}

/* What belongs to a provision's or list's name rather than to the sentence: numbers, single letters, commas, opening quotes. */
static bool is_thin(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    if (t->klass == TD_TOK_NUMBER || t->klass == TD_TOK_ROMAN)
        return true;
    if (td_tok_is(t, ',') || td_tok_is(t, '"') || td_tok_is(t, '-'))
        return true;
    return td_tok_is_word(t) && t->end - t->start <= 2 && tk(f, i + 1)->klass != TD_TOK_END &&
           (i == 0 || tk(f, i - 1)->klass == TD_TOK_WORD);
}

/* The cue that governs the reference: fillers and thin tokens may stand between. *from is the first of these. */
static td_phrase cue_of(const td_relation_reader *r, size_t *from) {
    size_t at = r->first;
    *from = at;
    for (unsigned n = 0; n < FILLERS && at > r->low; n++) {
        td_phrase p = phrase_before(r, at);
        if (p.past && p.direction != TD_FILLER)
            return p;
        if (p.past)
            at = p.first;
        else if (is_thin(r->f, at - 1))
            at--;
        else
            break;
        *from = at;
    }
    return (td_phrase){0};
}

/* ---- speakers --------------------------------------------------------------------------------------------------------------- */

/* The nearest reference before this one that begins at or after token `low`; TD_NO_MENTION when none does. */
uint32_t td_reference_before(const td_relation_reader *r, size_t low) {
    const td_findings *out = r->f->out;
    uint32_t start = tk(r->f, low)->start;
    for (uint32_t i = r->index, steps = 0; i-- > 0 && steps < 16; steps++) {
        if (out->mentions.at[i].view_start < start)
            break;
        if (out->mentions.at[i].kind == TD_REFERENCE)
            return i;
    }
    return TD_NO_MENTION;
}

/* One past the mention's last token. */
static size_t past_of(const td_relation_reader *r, uint32_t mention) {
    uint32_t end = r->f->out->mentions.at[mention].view_end;
    size_t at = r->first;
    while (at > 0 && r->first - at < 4 * BACK && tk(r->f, at - 1)->start >= end)
        at--;
    return at;
}

/* Passes over what a reference carries behind it: date, body, term. */
static size_t skip_tail(td_finder *f, size_t at, size_t limit) {
    for (unsigned n = 0; n < 4 && at < limit; n++) {
        char iso[11];
        size_t past = td_own_date(f, at, iso);
        if (!past) {
            size_t of = at + punct(f, at, ',');
            past = kw(f, of, KW_L_OF) ? td_body_read(f, of + 1) : 0;
        }
        if (!past && kw(f, at, KW_L_YEAR) && td_is_year(tk(f, at + 1)))
            past = at + 2; /* 'Nghị quyết 73/NQ-HĐND năm 2025' */
        if (!past && punct(f, at, '(') && (punct(f, at + 2, ')') || punct(f, at + 3, ')')))
            past = at + (punct(f, at + 2, ')') ? 3 : 4);
        if (!past || past > limit)
            break;
        at = past;
    }
    return at;
}

static bool is_link_word(const td_finder *f, size_t i) {
    static const uint64_t words[] = {KW_L_ON, KW_L_VIEC, KW_L_TO, KW_L_TOWARDS, KW_L_DA};
    return TD_IN_SET(tk(f, i)->word, words) || punct(f, i, '"');
}

/* The reference that stands, with nothing but its tail and 'về việc', right before the cue. */
static uint32_t speaker_of(const td_relation_reader *r, const td_phrase *cue) {
    uint32_t before = td_reference_before(r, r->low);
    if (before == TD_NO_MENTION)
        return TD_NO_MENTION;
    size_t at = past_of(r, before);
    if (at > cue->first)
        return TD_NO_MENTION;
    at = skip_tail(r->f, at, cue->first);
    while (at < cue->first && is_link_word(r->f, at))
        at++;
    return at == cue->first ? before : TD_NO_MENTION;
}

/* 'A thay thế B và bãi bỏ C': the verb behind 'và' has the speaker of the one before. */
static uint32_t shared_speaker(const td_relation_reader *r, const td_phrase *cue) {
    uint32_t before = td_reference_before(r, r->low);
    if (before == TD_NO_MENTION)
        return TD_NO_MENTION;
    const td_reference *ref = &r->f->out->mentions.at[before].ref;
    size_t at = past_of(r, before);
    if (at > cue->first || ref->passive || ref->relation == TD_REL_CITES)
        return TD_NO_MENTION;
    at = skip_tail(r->f, at, cue->first);
    while (at < cue->first && (punct(r->f, at, ',') || kw(r->f, at, KW_L_AND)))
        at++;
    return at == cue->first ? ref->partner : TD_NO_MENTION;
}

/* 'Quyết định này ... thay thế', or a clause that opens with the cue, in a file that is itself a document. */
static bool file_speaks(const td_relation_reader *r, const td_phrase *cue) {
    if (!td_has_letterhead(r->f))
        return false;
    size_t i = cue->first;
    while (i > r->low) {
        td_phrase before = phrase_before(r, i); /* 'Bãi bỏ, sửa đổi, thay thế' */
        if (before.past && before.direction == TD_ACTIVE)
            i = before.first;
        else if (is_link_word(r->f, i - 1) || is_thin(r->f, i - 1))
            i--;
        else
            break;
    }
    if (i == r->low)
        return true;
    for (i = cue->first; i > r->low; i--)
        if (kw(r->f, i - 1, KW_L_THIS))
            return true;
    return false;
}

static bool changes_force(td_relation r) {
    return r == TD_REL_GUIDES || r == TD_REL_AMENDS || r == TD_REL_REPLACES || r == TD_REL_REPEALS || r == TD_REL_SUSPENDS ||
           r == TD_REL_CORRECTS || r == TD_REL_CONSOLIDATES || r == TD_REL_APPROVES;
}

/* ---- what weakens a cue ------------------------------------------------------------------------------------------------------ */

static bool is_planned(const td_relation_reader *r, const td_phrase *cue) {
    for (size_t past = cue->first, n = 0; past > r->low && n < 12; past--, n++) {
        if (punct(r->f, past - 1, ',') && n > 0)
            return false;
        if (phrase_before(r, past).direction == TD_PLAN)
            return true;
    }
    return false;
}

/* 'tổng kết 10 năm thực hiện', 'sơ kết kết quả thực hiện': the review is what is done. */
static td_phrase reviewed(const td_relation_reader *r, td_phrase cue) {
    static const uint64_t counts[] = {KW_L_ONE, KW_L_TWO, KW_L_THREE, KW_L_FOUR, KW_L_TEN};
    size_t at = cue.first;
    for (unsigned n = 0; n < 8 && at > r->low; n++) {
        td_phrase p = phrase_before(r, at);
        if (p.past && p.relation == TD_REL_REVIEWS) {
            p.past = cue.past;
            return p;
        }
        const td_token *t = tk(r->f, at - 1);
        if (p.past && p.direction == TD_FILLER)
            at = p.first;
        else if (t->klass == TD_TOK_NUMBER || TD_IN_SET(t->word, counts) || t->word == KW_L_YEAR || t->word == KW_L_MONTH ||
                 td_tok_is(t, '(') || td_tok_is(t, ')'))
            at--;
        else
            break;
    }
    return cue;
}

/* 'theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số ...': the answer to it. */
static bool at_request(const td_relation_reader *r, td_phrase *cue) {
    if (!kw(r->f, cue->first, KW_L_AT))
        return false;
    for (size_t i = cue->first; i > r->low + 1; i--)
        if (kw(r->f, i - 1, KW_L_PROPOSE_2) && kw(r->f, i - 2, KW_L_PROPOSE_1)) {
            cue->first = i - 2;
            return true;
        }
    return false;
}

/* ---- one reference ----------------------------------------------------------------------------------------------------------- */

/* One past the last token of the mention that is read. */
static size_t own_past(const td_relation_reader *r) {
    size_t past = r->first;
    while (tk(r->f, past)->klass != TD_TOK_END && tk(r->f, past)->start < r->m->view_end)
        past++;
    return past;
}

#define GAP " … "

/* The evidence: the words from token `from` through the reference, or where they are many the cue and the reference alone. */
static td_slice clause_from(const td_relation_reader *r, size_t from, const td_phrase *cue) {
    size_t past = own_past(r);
    if (tk(r->f, past - 1)->end - tk(r->f, from)->start <= CLAUSE_MAX)
        return td_words(r->f, from, past);
    td_slice said = td_words(r->f, cue->first, cue->past), named = td_words(r->f, r->first, past);
    return td_arena_printf(&r->f->out->arena, "%.*s" GAP "%.*s", (int)said.n, said.at, (int)named.n, named.at);
}

/* A member's evidence: what was said of the list, and the member. */
static td_slice clause_of_member(const td_relation_reader *r, td_slice lead) {
    const char *gap = lead.n ? memmem(lead.at, lead.n, GAP, sizeof GAP - 1) : NULL;
    if (gap)
        lead.n = (size_t)(gap - lead.at);
    td_slice named = td_words(r->f, r->first, own_past(r));
    return td_arena_printf(&r->f->out->arena, "%.*s" GAP "%.*s", (int)lead.n, lead.at, (int)named.n, named.at);
}

static size_t first_of(const td_relation_reader *r, uint32_t mention) {
    uint32_t start = r->f->out->mentions.at[mention].view_start;
    size_t at = past_of(r, mention);
    while (at > 0 && tk(r->f, at - 1)->klass != TD_TOK_END && tk(r->f, at - 1)->start >= start)
        at--;
    return at;
}

static void set(const td_relation_reader *r, td_relation relation, uint32_t partner, bool passive, const td_phrase *cue) {
    td_reference *ref = &r->m->ref;
    ref->relation = relation;
    ref->partner = partner;
    ref->passive = passive;
    ref->clause = clause_from(r, partner == TD_NO_MENTION ? cue->first : first_of(r, partner), cue);
}

static bool opens_sentence(const td_relation_reader *r, const td_phrase *cue) {
    size_t i = cue->first;
    while (i > r->low && is_thin(r->f, i - 1))
        i--;
    return i == r->low || (tk(r->f, cue->first)->flags & TD_TOK_TITLE);
}

static void read_passive(const td_relation_reader *r, const td_phrase *cue) {
    uint32_t before = td_reference_before(r, r->low);
    if (before != TD_NO_MENTION && past_of(r, before) <= cue->first && !is_planned(r, cue))
        set(r, cue->relation, before, true, cue);
}

/* 'thay thế một số điều của', 'thay thế Phụ lục II của': parts of the document stand between the cue and it. */
static bool names_parts(const td_relation_reader *r, const td_phrase *cue) {
    static const uint64_t words[] = {KW_L_ARTICLE, KW_L_CLAUSE, KW_L_ANNEX};
    for (size_t i = cue->past; i < r->first; i++)
        if (TD_IN_SET(tk(r->f, i)->word, words))
            return true;
    return false;
}

static void read_active(const td_relation_reader *r, td_phrase cue) {
    if (cue.relation == TD_REL_IMPLEMENTS)
        cue = reviewed(r, cue);
    uint32_t speaker = speaker_of(r, &cue);
    if (speaker == TD_NO_MENTION && changes_force(cue.relation))
        speaker = shared_speaker(r, &cue);
    if (cue.relation == TD_REL_BASIS && !opens_sentence(r, &cue))
        return;
    if (speaker == TD_NO_MENTION && changes_force(cue.relation) && !file_speaks(r, &cue))
        return;
    if (cue.relation == TD_REL_ATTACHED && speaker == TD_NO_MENTION &&
        !(td_near_top(r->f, r->m->view_start, 3000) && opens_sentence(r, &cue)))
        return; /* what is attached is named by its title alone */
    if (changes_force(cue.relation) && is_planned(r, &cue))
        return;
    if (cue.relation == TD_REL_REPLACES && (r->m->ref.provision.n || names_parts(r, &cue)))
        cue.relation = TD_REL_AMENDS; /* a provision is replaced, the document lives on */
    set(r, cue.relation, speaker, false, &cue);
}

void td_relation_of_member(const td_relation_reader *r, const td_reference *lead) {
    td_reference *ref = &r->m->ref;
    bool part = lead->relation == TD_REL_REPLACES && ref->provision.n; /* a provision is replaced, the document lives on */
    ref->relation = part ? TD_REL_AMENDS : lead->relation;
    ref->partner = lead->partner;
    ref->passive = lead->passive;
    ref->clause = clause_of_member(r, lead->clause);
}

void td_relation_by_cue(const td_relation_reader *r, td_phrase cue) {
    if (cue.direction == TD_ACTIVE)
        read_active(r, cue);
    else if (cue.direction == TD_PASSIVE)
        read_passive(r, &cue);
}

/* A member of the list that the reference before opens: only its tail, title and a separator stand between. */
static bool read_member(const td_relation_reader *r) {
    uint32_t before = td_reference_before(r, r->low);
    if (before == TD_NO_MENTION)
        return false;
    const td_reference *lead = &r->f->out->mentions.at[before].ref;
    size_t at = past_of(r, before), end = r->first;
    static const uint64_t words[] = {KW_L_AND, KW_L_OR, KW_L_WITH, KW_L_ALSO, KW_L_THE, KW_L_SO};
    while (end > at && TD_IN_SET(tk(r->f, end - 1)->word, words))
        end--;
    bool separated = end < r->first || punct(r->f, end - 1, ',') || punct(r->f, end - 1, ';');
    at = skip_tail(r->f, at, end);
    bool title = lead->title.n > 0 && (kw(r->f, at, KW_L_ON) || punct(r->f, at, '"'));
    if (!separated || (at < end && !punct(r->f, at, ',') && !title))
        return false;
    if (at + 1 < end && !title)
        return false;
    if (lead->passive && r->m->ref.title.n && td_slice_starts(r->m->ref.title, r->m->ref.type))
        return false; /* 'Luật A được sửa đổi bởi Luật số 32, Luật B ...': a law by its name begins the next clause */
    td_relation_of_member(r, lead);
    return true;
}

static void read_one(const td_relation_reader *r, td_relation_list *list) {
    size_t from;
    td_phrase cue = cue_of(r, &from);
    if (!cue.past && (read_member(r) || td_relation_list_read(r, from, list) || td_expiry_read(r, from)))
        return;
    if (cue.past)
        td_relation_by_cue(r, cue);
    if (cue.past && cue.direction > TD_PASSIVE && at_request(r, &cue))
        set(r, TD_REL_RESPONDS, TD_NO_MENTION, false, &cue);
    if (r->m->ref.relation == TD_REL_BASIS) /* 'Căn cứ A; B; C' */
        *list = (td_relation_list){r->index, 0, r->m->view_start};
    if (!cue.past)
        cue = (td_phrase){.first = r->low, .past = r->low};
    if (!r->m->ref.clause.n) /* only cited: the sentence up to it, as far as it is short */
        r->m->ref.clause = clause_from(r, r->low, &cue);
}

/* 'Thực hiện A, Tỉnh ủy ban hành B': B is the speaker of what stands before it in the sentence and has none. */
static void speak_for_sentence(const td_relation_reader *r) {
    if (r->first < 2 || !kw(r->f, r->first - 1, KW_L_HANH) || !kw(r->f, r->first - 2, KW_L_BAN))
        return;
    td_findings *out = r->f->out;
    uint32_t start = tk(r->f, r->low)->start;
    for (uint32_t i = r->index, steps = 0; i-- > 0 && steps < 32; steps++) {
        td_mention *m = &out->mentions.at[i];
        if (m->view_start < start)
            break;
        bool weak = m->kind == TD_REFERENCE &&
                    (m->ref.relation == TD_REL_IMPLEMENTS || m->ref.relation == TD_REL_BASIS || m->ref.relation == TD_REL_CONCRETISES);
        if (weak && m->ref.partner == TD_NO_MENTION) {
            m->ref.partner = r->index;
            m->ref.clause = clause_of_member(r, m->ref.clause);
        }
    }
}

void td_relation_read(td_finder *f) {
    td_relation_list list = {.last = TD_NO_MENTION};
    for (uint32_t i = 0; i < f->out->mentions.n && !f->failed; i++) {
        td_mention *m = &f->out->mentions.at[i];
        if (m->kind != TD_REFERENCE || m->ref.self)
            continue;
        td_relation_reader r = {.f = f, .index = i, .m = m, .first = td_tokens_seek(f->s, m->view_start)};
        r.low = td_sentence_start(f, r.first);
        speak_for_sentence(&r);
        read_one(&r, &list);
    }
}
