/* What a figure says beyond its value. Comes in: all mentions of a text, dates settled. Goes out: the fields of td_figure that surroundings
 * give: approx, change, subject, base (subject.c), and which date and which reference it is reported under. One pass over the mentions;
 * what came before is remembered, so that each figure looks at its own sentence only. */
#include "find/subject.h"

/* Lines up to this many bytes without a full stop at their end are headings. */
#define HEADING_BYTES 200
/* A paragraph's date stands within these first bytes of it. */
#define LEAD_BYTES 48
/* The date of a short line that is no numbered heading counts where it may be the text's title: within these first bytes. */
#define TITLE_BYTES 16000

typedef struct seen { /* indices of mentions, or TD_NO_MENTION */
    uint32_t date;    /* the last date that may be a period */
    uint32_t lead;    /* the date with which the current paragraph begins, forgotten after TD_MEMORY_BYTES */
    uint32_t lead_line;
    uint32_t heading; /* the date of the last heading, forgotten likewise */
    uint32_t reference;
    bool under; /* that reference stands behind 'theo', 'thực hiện' */
    uint32_t figure;
} seen;

static td_mention *at(const td_finder *f, uint32_t i) {
    return i == TD_NO_MENTION ? NULL : &f->out->mentions.at[i];
}

static size_t past_of(const td_finder *f, const td_mention *m, size_t i) {
    while (tk(f, i)->klass != TD_TOK_END && tk(f, i)->start < m->view_end)
        i++;
    return i;
}

/* 'so với cùng kỳ năm 2016': what is compared with is no period of the figures. */
static bool is_compared(const td_finder *f, size_t i) {
    for (size_t back = 0; back < 5 && back < i && td_tok_is_word(tk(f, i - back - 1)); back++)
        if (td_cue_before(f, i - back).classes & TD_CUE_BASE)
            return true;
    return false;
}

static bool is_heading(const td_finder *f, const td_mention *m, uint32_t *start) {
    const td_text *t = f->text;
    size_t line = m->line - 1;
    if (line >= t->lines.n)
        return false;
    *start = t->lines.at[line];
    size_t end = line + 1 < t->lines.n ? t->lines.at[line + 1] : t->view.n;
    while (end > *start && strchr(" \r\n\t", t->view.at[end - 1]))
        end--;
    bool closed = end > *start && strchr(".;,", t->view.at[end - 1]);
    return !closed && end - *start <= HEADING_BYTES && m->view_end <= end;
}

/* 'II. Kết quả', '1.2. Về thu ngân sách': a heading within the text; other short lines may be captions. */
static bool is_numbered(const td_finder *f, uint32_t start) {
    td_slice v = f->text->view;
    uint32_t i = start;
    while (i < v.n && v.at[i] && strchr("IVXABCDE0123456789", v.at[i]))
        i++;
    return i > start && i < v.n && strchr(".)-/", v.at[i]) && v.at[i];
}

static void see_date(td_finder *f, seen *s, uint32_t i) {
    const td_mention *m = at(f, i);
    if (m->date.reference != TD_NO_MENTION || m->date.role == TD_ROLE_DOCUMENT || is_compared(f, td_tokens_seek(f->s, m->view_start)))
        return;
    uint32_t start = m->view_start;
    s->date = i;
    bool titled = s->heading != TD_NO_MENTION || !td_near_top(f, m->view_start, TITLE_BYTES);
    if (is_heading(f, m, &start) && (!titled || is_numbered(f, start)))
        s->heading = i;
    else if (m->view_start - start <= LEAD_BYTES) {
        s->lead = i;
        s->lead_line = m->line;
    }
}

static void see_reference(td_finder *f, seen *s, uint32_t i) {
    size_t token = td_tokens_seek(f->s, at(f, i)->view_start);
    s->reference = i;
    s->under = token > 0 && (kw(f, token - 1, KW_R_THEO) || kw(f, token - 1, KW_R_HIEN_DO));
}

static td_slice value_of(const td_finder *f, uint32_t date) {
    return date == TD_NO_MENTION ? (td_slice){"", 0} : at(f, date)->value;
}

static bool is_remembered(const td_finder *f, uint32_t date, const td_mention *m) {
    return date != TD_NO_MENTION && m->view_start - at(f, date)->view_end < TD_MEMORY_BYTES;
}

static td_slice period_of(const td_finder *f, const seen *s, const td_mention *m, size_t token) {
    if (s->date != TD_NO_MENTION && !td_sentence_ends_between(f, at(f, s->date)->view_end, token))
        return value_of(f, s->date);
    if (s->lead_line == m->line && is_remembered(f, s->lead, m))
        return value_of(f, s->lead);
    return value_of(f, is_remembered(f, s->heading, m) ? s->heading : TD_NO_MENTION);
}

static void see_figure(td_finder *f, seen *s, uint32_t i) {
    td_mention *m = at(f, i);
    size_t token = td_tokens_seek(f->s, m->view_start);
    td_figure_place p = {.first = token, .past = past_of(f, m, token), .m = m, .before = at(f, s->figure)};
    m->fig.period = period_of(f, s, m, token);
    const td_mention *reference = s->under ? at(f, s->reference) : NULL;
    if (reference && !td_sentence_ends_between(f, reference->view_end, token)) {
        m->fig.reference = s->reference;
        bool first = !p.before || p.before->view_start < reference->view_start;
        p.reference = first ? reference : NULL;
    }
    td_figure_read_verbs(f, &p);
    td_figure_read_base(f, &p);
    td_figure_read_subject(f, &p);
    s->figure = i;
}

void td_figure_analyse(td_finder *f) {
    seen s = {TD_NO_MENTION, TD_NO_MENTION, 0, TD_NO_MENTION, TD_NO_MENTION, false, TD_NO_MENTION};
    for (uint32_t i = 0; i < f->out->mentions.n; i++) {
        td_kind kind = at(f, i)->kind;
        if (kind == TD_DATE)
            see_date(f, &s, i);
        else if (kind == TD_REFERENCE)
            see_reference(f, &s, i);
        else if (kind == TD_FIGURE)
            see_figure(f, &s, i);
    }
}
