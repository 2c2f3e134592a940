/* Titles of references. Comes in: a reference whose date and issuer are read. Goes out: its title ('về ...', 'quy định ...', quotation
 * marks), ending where the title ends. Which words open and end one is the table `titles`. Source: Decree 30/2020/NĐ-CP Annex I (trích
 * yếu); the usage of citations in Party and State papers. */
#include "find/context.h"
#include "find/measure.h"

#define TITLE_TOKENS 300
#define QUOTED_TOKENS 60
#define BRACKET_TOKENS 40
#define BODY_TOKENS 40
#define ANNOUNCED_TOKENS 12
#define CLAUSE_TOKENS 30
/* A line this long, in bytes, was not broken for want of room: it is a paragraph. A short one is a heading or a cell. */
#define LINE_LONG 170
#define LINE_SHORT 45
/* 'Ban hành:', 'Văn bản liên quan:': words of a label at the start of a line. */
#define LABEL_TOKENS 4

enum { OPENS = 1, ACTS = 2, ENDS = 4, REMARK = 8, CLAUSE = 16, SPEAKS = 32 };

typedef struct title_phrase {
    unsigned classes;
    size_t past;
} title_phrase;

typedef struct title {
    td_view *v;
    td_finder *f;
    size_t start;
    const td_mention *next; /* the reference that comes next, NULL = none */
    size_t spoken;          /* one past the last reference that the title speaks of, 0 = none */
    bool documents;         /* it speaks of documents in general: 'các Thông tư' */
    bool fronted;           /* the reference only opens the sentence: 'Theo Nghị định ..., ' */
} title;

/* In the order of their bits. */
static const char *const class_names[] = {"opens", "acts", "ends", "remark", "clause", "speaks"};

static unsigned classes_of(const td_finder *f, uint32_t row) {
    return td_lex_classes(f->lex, TD_LEX_TITLES, row, TD_TITLES_CLASS, class_names, sizeof class_names / sizeof *class_names);
}

static title_phrase phrase_at(td_finder *f, size_t i) {
    td_lex_match m = td_lex_find(f->lex, TD_LEX_TITLES, f->s, i);
    return m.row ? (title_phrase){classes_of(f, m.row), i + m.tokens} : (title_phrase){0, i};
}

/* The longest phrase with one of these classes that ends before token `past`. */
static bool phrase_before(td_finder *f, size_t past, unsigned classes) {
    td_lex_match m = td_lex_before(f->lex, TD_LEX_TITLES, f->s, past, past);
    while (m.row && !(classes_of(f, m.row) & classes))
        m = td_lex_before(f->lex, TD_LEX_TITLES, f->s, past, m.tokens - 1);
    return m.row;
}

static const td_mention *reference_behind(const td_view *v, const td_mention *m) {
    const td_mention *past = v->f->out->mentions.at + v->f->out->mentions.n;
    for (m++; m < past; m++)
        if (m->kind == TD_REFERENCE)
            return m;
    return NULL;
}

/* ---- marks and lines --------------------------------------------------------------------------------------------------------- */

/* 'Ban hành: ...' at token i. */
static bool is_label(const td_finder *f, size_t i) {
    for (size_t k = i; k < i + LABEL_TOKENS && td_tok_is_word(tk(f, k)); k++)
        if (punct(f, k + 1, ':'))
            return true;
    return false;
}

/* The bytes of the line up to token i's end, at most LINE_LONG. */
static size_t line_before(const td_finder *f, size_t i) {
    td_slice view = f->text->view;
    size_t end = tk(f, i)->end, low = end > LINE_LONG ? end - LINE_LONG : 0;
    const char *line = memrchr(view.at + low, '\n', end - low);
    return line ? end - (size_t)(line + 1 - view.at) : end - low;
}

/* The line that begins with token i is short and no sentence's end: the next heading or cell. */
static bool is_short_line(const td_finder *f, size_t i) {
    td_slice view = f->text->view;
    size_t start = tk(f, i)->start, room = view.n - start < LINE_SHORT ? view.n - start : LINE_SHORT;
    const char *end = memchr(view.at + start, '\n', room);
    if (!end)
        return false;
    while (end > view.at + start && (end[-1] == ' ' || end[-1] == '\r'))
        end--;
    return end > view.at + start && !strchr(".;,", end[-1]);
}

/* Token i begins a line, and it is no line that goes on with the title: those were broken for want of room. */
static bool begins_another_line(const td_finder *f, size_t i) {
    const td_token *t = tk(f, i), *before = tk(f, i - 1);
    if (!(t->flags & TD_TOK_LINE))
        return false;
    if (t->klass == TD_TOK_PUNCT) /* 'nhiệm kỳ 2026', below it '- 2031' */
        return !(td_tok_is(t, '-') && before->klass == TD_TOK_NUMBER) && !td_tok_is(t, '"') && !td_tok_is(t, '(');
    if (t->klass == TD_TOK_NUMBER)
        return punct(f, i + 1, '.') || punct(f, i + 1, ')');
    if (!(t->flags & (TD_TOK_TITLE | TD_TOK_UPPER)))
        return false;
    size_t line = line_before(f, i - 1);
    return is_label(f, i) || is_short_line(f, i) || line < LINE_SHORT || line >= LINE_LONG;
}

/* 'TP. Hồ Chí Minh': the full stop of an abbreviation. */
static bool ends_sentence(const td_finder *f, size_t i) {
    const td_token *before = tk(f, i - 1);
    bool abbreviation = before->flags & TD_TOK_UPPER && before->end - before->start <= 2 && tk(f, i + 1)->flags & TD_TOK_TITLE;
    return punct(f, i, '.') && !td_tok_glued(tk(f, i + 1)) && !abbreviation;
}

/* A colon, but not 'giai đoạn I: từ năm 2021 đến năm 2025'. */
static bool announces(const td_finder *f, size_t i) {
    return punct(f, i, ':') && !(kw(f, i + 1, KW_R_TU) && kw(f, i + 2, KW_R_NAM));
}

/* One past what the mark at token i opens, up to `closing`; 0 when it is not closed soon. */
static size_t pass_pair(const td_finder *f, size_t i, uint32_t closing, size_t room) {
    for (size_t k = i + 1; k < i + room && tk(f, k)->klass != TD_TOK_END && !(tk(f, k)->flags & TD_TOK_BLANK); k++)
        if (punct(f, k, closing))
            return k + 1;
    return 0;
}

/* ---- where a title is over --------------------------------------------------------------------------------------------------- */

/* 'ngày 10/10/2014 của Bộ Văn hóa' that is not the day of a document just spoken of: it dates the one whose title this is. */
static bool dates_document(const title *t, size_t i) {
    char iso[11];
    if (!kw(t->f, i, KW_R_NGAY) || i == t->spoken || (i == t->spoken + 1 && punct(t->f, i - 1, ',')))
        return false;
    size_t past = td_date_day_at(t->f, i, iso);
    return past && (kw(t->f, past, KW_R_CUA) || (punct(t->f, past, ',') && phrase_at(t->f, past + 1).classes & ENDS));
}

/* 'do Ban Chỉ đạo ban hành', but 'các Thông tư do Bộ trưởng ban hành' in a title that speaks of these. */
static bool tells_issuer(const title *t, size_t i) {
    td_finder *f = t->f;
    if (!kw(f, i, KW_R_DO) || t->documents || !(tk(f, i + 1)->flags & TD_TOK_TITLE))
        return false;
    for (size_t k = i + 1; k < i + BODY_TOKENS && (td_tok_is_word(tk(f, k)) || tk(f, k)->klass == TD_TOK_NUMBER); k++)
        if (kw(f, k, KW_R_BAN) && kw(f, k + 1, KW_R_HANH))
            return true;
    return false;
}

/* ', việc vận chuyển khẩu trang là không được phép': a subject and what is said of it, up to the next mark. */
static bool is_sentence(td_finder *f, size_t i) {
    static const uint64_t verbs[] = {KW_R_LA, KW_R_DA, KW_R_SE, KW_R_DANG, KW_R_PHAI};
    for (size_t k = i + 1; k < i + CLAUSE_TOKENS && (td_tok_is_word(tk(f, k)) || tk(f, k)->klass == TD_TOK_NUMBER); k++)
        if (phrase_at(f, k).classes & ENDS)
            return false; /* 'về miễn, giảm thuế đã được sửa đổi' */
        else if (TD_IN_SET(tk(f, k)->word, verbs) || (kw(f, k, KW_R_TRO) && kw(f, k + 1, KW_R_THANH)))
            return true;
    return false;
}

/* ', Ủy ban nhân dân xã xây dựng kế hoạch', ', trong đó ...' */
static bool begins_clause(const title *t, size_t i) {
    td_finder *f = t->f;
    if (!punct(f, i, ','))
        return false;
    if (phrase_at(f, i + 1).classes & (CLAUSE | ENDS) || (t->fronted && is_sentence(f, i + 1)))
        return true;
    if (kw(f, i + 1, KW_R_TRONG) && tk(f, i + 2)->klass == TD_TOK_NUMBER)
        return true; /* ', trong 6 tháng đầu năm' */
    td_cue change = td_cue_at(f, i + 1);
    if (change.classes & TD_CUE_MOVES && tk(f, change.past)->klass == TD_TOK_NUMBER)
        return true; /* ', giảm 11 đơn vị đầu mối' */
    size_t past = td_body_read(f, i + 1);
    return past && phrase_at(f, past).classes & ACTS;
}

/* The next reference begins at token i: the title goes on over it where it speaks of it. */
static bool speaks_of_next(title *t, size_t i) {
    td_finder *f = t->f;
    size_t at = i;
    while (at > t->start + 2 && tk(f, at - 1)->klass == TD_TOK_NUMBER && (kw(f, at - 2, KW_R_DIEU) || kw(f, at - 2, KW_R_KHOAN)))
        at -= 2;                                         /* quy định tại Điều 11 Nghị định ... */
    bool acted = t->fronted && kw(f, at - 1, KW_R_THEO); /* 'thực hiện Nghị quyết 68 về X theo Kế hoạch 263' */
    if (i == t->start || acted || !phrase_before(f, at, SPEAKS | OPENS))
        return false;
    while (tk(f, i)->klass != TD_TOK_END && tk(f, i)->start < t->next->view_end)
        i++;
    t->spoken = i;
    t->next = reference_behind(t->v, t->next);
    return true;
}

static bool is_over(title *t, size_t i) {
    td_finder *f = t->f;
    const td_token *token = tk(f, i);
    if (token->klass == TD_TOK_END || token->flags & TD_TOK_BLANK || begins_another_line(f, i))
        return true;
    if (t->next && token->start >= t->next->view_start && !speaks_of_next(t, i))
        return true;
    if (token->klass == TD_TOK_PUNCT)
        return td_tok_is(token, ';') || td_tok_is(token, ')') || announces(f, i) || ends_sentence(f, i) || begins_clause(t, i);
    title_phrase p = phrase_at(f, i);
    bool spoken = p.classes & SPEAKS && t->next && tk(f, p.past)->start >= t->next->view_start;
    return (p.classes & ENDS && !spoken) || dates_document(t, i) || tells_issuer(t, i);
}

/* One past brackets or quotation marks within a title, or i; 0 where the title is over before them. */
static size_t pass_marks(const title *t, size_t i) {
    td_finder *f = t->f;
    if (punct(f, i, '(')) {
        size_t past = phrase_at(f, i + 1).classes & REMARK ? 0 : pass_pair(f, i, ')', BRACKET_TOKENS);
        return past && (!t->next || tk(f, past)->start <= t->next->view_start) ? past : 0;
    }
    if (punct(f, i, '"')) {
        bool opening = i == t->start || !td_tok_glued(tk(f, i)) || punct(f, i - 1, '(');
        return opening ? pass_pair(f, i, '"', QUOTED_TOKENS) : 0;
    }
    return i;
}

/* ', quy định đối tượng gồm:': the colon announces what the clause before it is about. */
static size_t before_announcement(td_finder *f, size_t start, size_t colon) {
    for (size_t i = colon; i > start && colon - i < ANNOUNCED_TOKENS; i--)
        if (punct(f, i - 1, ','))
            return phrase_at(f, i).classes & ACTS ? i - 1 : colon;
    return colon;
}

/* What no title ends with. */
static size_t trim(const td_finder *f, size_t start, size_t past) {
    static const uint64_t words[] = {KW_R_VA, KW_R_CUA, KW_R_LA, KW_R_TAI, KW_R_THEO, KW_R_DO};
    static const char marks[] = ",(:-.*";
    while (past > start) {
        const td_token *t = tk(f, past - 1);
        bool mark = t->klass == TD_TOK_PUNCT && t->number < 0x80 && strchr(marks, (int)t->number);
        if (!mark && !TD_IN_SET(t->word, words))
            break;
        past--;
    }
    return past;
}

static size_t find_end(title *t) {
    size_t i = t->start;
    for (size_t end = t->start + TITLE_TOKENS; i < end; i++) {
        if (i > t->start && is_over(t, i))
            break;
        if (t->spoken > i) {
            i = t->spoken - 1;
            continue;
        }
        size_t past = pass_marks(t, i);
        if (!past)
            break;
        if (past > i)
            i = past - 1;
        t->documents = t->documents || (kw(t->f, i, KW_R_CAC) && td_lex_find(t->f->lex, TD_LEX_TYPES, t->f->s, i + 1).row);
    }
    return trim(t->f, t->start, punct(t->f, i, ':') ? before_announcement(t->f, t->start, i) : i);
}

/* ---- the title ---------------------------------------------------------------------------------------------------------------- */

/* What quotation marks hold, on one paragraph: 'về việc "X" của Tòa án nhân dân ...' */
static void read_quoted(td_view *v, size_t quote) {
    td_finder *f = v->f;
    size_t past = pass_pair(f, quote, '"', TITLE_TOKENS);
    if (past <= quote + 2)
        return;
    v->m->ref.title = td_words(f, quote + 1, past - 1);
    size_t body = kw(f, past, KW_R_CUA) ? td_body_read(f, past + 1) : 0;
    if (body)
        td_set_issuer(v, past + 1, body);
}

void td_title_read(td_view *v) {
    td_finder *f = v->f;
    size_t i = v->tail + (punct(f, v->tail, ',') || punct(f, v->tail, ':'));
    if (v->m->ref.title.n || tk(f, i)->flags & TD_TOK_BLANK)
        return;
    i += punct(f, i, '(') && phrase_at(f, i + 1).classes & OPENS; /* (về việc ...) */
    title_phrase opening = phrase_at(f, i);
    if (opening.classes & OPENS) {
        if (punct(f, opening.past, '"') && pass_pair(f, opening.past, '"', TITLE_TOKENS) && kw(f, i, KW_R_VE)) {
            read_quoted(v, opening.past);
            return;
        }
    } else {
        if (punct(f, i, '"'))
            read_quoted(v, i);
        return;
    }
    static const uint64_t fronting[] = {KW_R_THEO, KW_R_CU_GROUND, KW_R_HIEN_DO, KW_R_KHAI, KW_R_TRIET, KW_R_TAI};
    title t = {.v = v, .f = f, .start = i, .next = reference_behind(v, v->m), .fronted = TD_IN_SET(tk(f, v->first - 1)->word, fronting)};
    size_t past = find_end(&t);
    if (past > opening.past)
        v->m->ref.title = td_words(f, i, past);
}
