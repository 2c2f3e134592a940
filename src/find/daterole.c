/* What a date means in its clause: a document's own date, a deadline, a start, a period. Comes in: all mentions of a text, with the dates
 * that context.c gave to the references. Goes out: role and reference of one date. Source: domain facts 7; docs/values.md. */
#include "find/daterole.h"

enum { NEAR = 12, REACH = 500, LETTERHEAD_REACH = 3000, CUE_WORDS = 5 };

static bool is_reference(const td_mention *m) {
    return m->kind == TD_REFERENCE && m->ref.date.n > 0;
}

static bool same_day(const td_mention *date, const td_mention *reference) {
    return date->date.precision == TD_DAY && td_slice_eq(date->value, reference->ref.date);
}

/* A paragraph ends within [start, end). */
static bool paragraph_between(const td_finder *f, uint32_t start, uint32_t end) {
    td_slice view = f->text->view;
    for (uint32_t i = start; i + 1 < end; i++)
        if (view.at[i] == '\n' && (view.at[i + 1] == '\n' || view.at[i + 1] == '\r'))
            return true;
    return false;
}

static bool belongs(const td_finder *f, const td_mention *date, const td_mention *reference) {
    bool after = date->view_start >= reference->view_end;
    uint32_t start = after ? reference->view_end : date->view_end, end = after ? date->view_start : reference->view_start;
    if (!same_day(date, reference) || end < start)
        return false;
    if (reference->ref.self)
        return end - start < LETTERHEAD_REACH;
    return end - start < REACH && !paragraph_between(f, start, end);
}

/* The nearest reference that has this day for its own; one day belongs to the reference before it first. */
static uint32_t owner_of(const td_finder *f, size_t i) {
    const td_mention *all = f->out->mentions.at, *date = &all[i];
    for (size_t k = i, n = 0; k-- > 0 && n < NEAR; n++) {
        if (is_reference(&all[k]) && belongs(f, date, &all[k]))
            return (uint32_t)k;
        if (all[k].kind == TD_DATE && all[k].date.role == TD_ROLE_DOCUMENT && td_slice_eq(all[k].value, date->value))
            break; /* that mention was the document's date; this one repeats the day */
    }
    for (size_t k = i + 1, n = 0; k < f->out->mentions.n && n < NEAR; k++, n++)
        if (is_reference(&all[k]) && belongs(f, date, &all[k]))
            return (uint32_t)k;
    return TD_NO_MENTION;
}

/* ---- words before the date ---- */

/* Words between the cue and the date that say nothing about its role: 'chậm nhất là vào ngày', 'từ đầu năm'. */
static bool filler(uint64_t word) {
    static const uint64_t words[] = {KW_IS, KW_UPON, KW_FIRST_PART, KW_LAST_PART, KW_MIDDLE_PART, KW_THE_TIME, KW_THE_TIME_2, KW_DURING,
        KW_MORNING, KW_AFTERNOON, KW_EVENING};
    return td_word_among(word, words, sizeof words / sizeof *words);
}

/* 'Tính chung hết tháng 10, ...', 'Đến hết quý III, ...' with 'hết' at token i: up to when things were counted, not until when to act. */
static bool is_reckoned(const td_finder *f, size_t i) {
    size_t first = i - (kw(f, i - 1, KW_TO) || kw(f, i - 1, KW_UNTIL));
    const td_token *before = tk(f, first - 1);
    bool opens = first == 0 || before->klass == TD_TOK_PUNCT || tk(f, first)->flags & TD_TOK_LINE;
    return opens || before->word == KW_RECKON_2 || before->word == KW_IN_ALL || before->word == KW_ACCUMULATED;
}

static td_date_role cue_at(const td_finder *f, size_t i, td_precision precision) {
    uint64_t word = tk(f, i)->word, before = i > 0 ? tk(f, i - 1)->word : 0;
    bool fine = precision == TD_DAY || precision == TD_MONTH || precision == TD_QUARTER;
    if (word == KW_LATEST && (before == KW_SLOWEST || before == KW_LATE))
        return TD_ROLE_DEADLINE;
    if (word == KW_FINISHED && (before == KW_TO || before == KW_UNTIL || fine))
        return is_reckoned(f, i) ? TD_ROLE_PLAIN : TD_ROLE_DEADLINE;
    if (word == KW_BEFORE && fine && !(before == KW_YEAR || before == KW_MONTH || before == KW_DAY))
        return TD_ROLE_DEADLINE;
    if (word == KW_LIMIT || (word == KW_LAST_PART && before == KW_LIMIT))
        return TD_ROLE_DEADLINE;
    bool within = kw(f, i + 1, KW_DURING); /* 'hoàn thành trong quý III', but not 'đã hoàn thành ngày' */
    if (within && (word == KW_FINISH || (before == KW_COMPLETE && word == KW_COMPLETE_2)))
        return TD_ROLE_DEADLINE;
    if (word == KW_FROM || (word == KW_EFFECT && before == KW_FORCE) || (word == KW_FIRST_PART && before == KW_STARTING))
        return TD_ROLE_START;
    if (word == KW_CARRY_2 && before == KW_CARRY && kw(f, i - 2, KW_EFFECT))
        return TD_ROLE_START; /* có hiệu lực thi hành ngày */
    return TD_ROLE_PLAIN;
}

/* 'Thời hạn nộp hồ sơ: 31/12/2017', with the colon at token i. */
static bool headed_by_limit(const td_finder *f, size_t i) {
    for (size_t n = 0; n < CUE_WORDS && i > n && td_tok_is_word(tk(f, i - 1 - n)); n++)
        if (kw(f, i - 1 - n, KW_LIMIT))
            return true;
    return false;
}

/* The role that the words before token i give; 'từ ... đến' makes both ends parts of a period. */
static td_date_role role_before(const td_finder *f, size_t i, td_precision precision) {
    for (size_t n = 0; n < CUE_WORDS && i > n; n++) {
        size_t at = i - 1 - n;
        const td_token *t = tk(f, at);
        td_date_role role = cue_at(f, at, precision);
        if (role != TD_ROLE_PLAIN)
            return role;
        if (td_tok_is(t, ':'))
            return headed_by_limit(f, at) ? TD_ROLE_DEADLINE : TD_ROLE_PLAIN;
        if (!filler(t->word) && t->word != KW_TO && t->word != KW_UNTIL)
            return TD_ROLE_PLAIN;
    }
    return TD_ROLE_PLAIN;
}

/* Is the date at mention i followed by 'đến' and another date? */
static bool goes_on(td_finder *f, size_t i) {
    const td_mention *m = &f->out->mentions.at[i];
    if (i + 1 >= f->out->mentions.n)
        return false;
    const td_mention *next = m + 1;
    if (next->kind != TD_DATE || next->view_start - m->view_end > 40)
        return false;
    size_t at = td_tokens_seek(f->s, m->view_end);
    bool to = kw(f, at, KW_TO) || kw(f, at, KW_UNTIL);
    return to && (tk(f, at + 1)->start == next->view_start || tk(f, at + 2)->start == next->view_start);
}

/* Does this date close the range that the date before opened? */
static bool closes(const td_finder *f, size_t i, size_t token) {
    const td_mention *m = &f->out->mentions.at[i];
    if (i == 0 || m[-1].kind != TD_DATE || m[-1].date.role != TD_ROLE_PERIOD || m->view_start - m[-1].view_end > 40)
        return false;
    for (size_t n = 0; n < 3 && token > n; n++)
        if (kw(f, token - 1 - n, KW_TO) || kw(f, token - 1 - n, KW_UNTIL))
            return true;
    return false;
}

static bool is_interval(const td_mention *m) {
    bool range = m->value.n > 0 && memchr(m->value.at, '/', m->value.n); /* the value is missing where memory ran out */
    return range || m->date.precision == TD_DECADE || m->date.precision == TD_CENTURY;
}

void td_date_owner_read(td_finder *f, size_t i) {
    td_date *d = &f->out->mentions.at[i].date;
    d->reference = owner_of(f, i);
    if (d->reference != TD_NO_MENTION)
        d->role = TD_ROLE_DOCUMENT;
}

void td_date_role_read(td_finder *f, size_t i) {
    td_mention *m = &f->out->mentions.at[i];
    if (m->date.role == TD_ROLE_DOCUMENT)
        return;
    size_t token = td_tokens_seek(f->s, m->view_start);
    m->date.role = role_before(f, token, m->date.precision);
    if (m->date.role == TD_ROLE_DEADLINE)
        return;
    if (is_interval(m) || closes(f, i, token) || (m->date.role == TD_ROLE_START && goes_on(f, i)))
        m->date.role = TD_ROLE_PERIOD;
}
