/* The file's own letterhead: issuer lines, 'Số: 123/BC-UBND', place and date, type and title. Comes in: the mentions of a text, among
 * them those that read_numbered took for a letterhead's. Goes out: findings.head, and the own date and issuer of that mention; a draft
 * without a number gets a mention of its own. Everything is looked for within the first HEAD_TOKENS tokens around the number: a
 * letterhead further down belongs to an annex. Source: Decree 30/2020/NĐ-CP Annex I, guide 36-HD/VPTW. */
#include <stddef.h>

#include "find/reference.h"

#define HEAD_TOKENS 120
#define TITLE_TOKENS 100
#define TOP_BYTES 6000
/* A letterhead further down is an annex's or a copy's. */
#define LETTERHEAD_BYTES 32768

static bool upper(const td_token *t) {
    return td_tok_is_word(t) && (t->flags & TD_TOK_UPPER);
}

static bool line_start(const td_token *t) {
    return t->start == 0 || (t->flags & (TD_TOK_LINE | TD_TOK_BLANK | TD_TOK_TAB));
}

static bool filler(const td_token *t) {
    return t->klass == TD_TOK_PUNCT && (t->number == '.' || t->number == '_' || t->number == 0x2026 || t->number == 0xB7);
}

/* ---- the number ------------------------------------------------------------------------------------------------------------- */

/* 'Số:      /KH-MTTQ-BTT' at token i, which is 'Số'. Returns one past the symbol's rest; *from is where it begins. */
static size_t read_blank(td_finder *f, size_t i, size_t *from) {
    i++;
    bool colon = punct(f, i, ':');
    i += colon;
    unsigned dots = 0;
    for (; filler(tk(f, i)) && dots < 64; i++)
        dots++;
    const td_token *sep = tk(f, i);
    bool gap = sep->start >= tk(f, i - 1)->end + 2; /* 'Số       -BC/HU': the room for a number */
    if (!(td_tok_is(sep, '/') || td_tok_is(sep, '-')) || (!colon && !dots && !gap) || (sep->flags & TD_TOK_BLANK))
        return 0;
    *from = i;
    size_t past = i + 1;
    while (past < i + 16) {
        const td_token *t = tk(f, past);
        bool word = td_tok_is_word(t) || t->klass == TD_TOK_NUMBER || td_tok_is(t, '/') || td_tok_is(t, '-') || td_tok_is(t, '&');
        if (!word || (!td_tok_glued(t) && past > i + 1))
            break;
        past++;
    }
    return upper(tk(f, past - 1)) || tk(f, past - 1)->klass == TD_TOK_CODE ? past : 0;
}

/* Puts the last mention where its place in the text is. */
static uint32_t sort_in_last(td_finder *f) {
    size_t i = f->out->mentions.n - 1;
    td_mention last = f->out->mentions.at[i];
    for (; i > 0 && f->out->mentions.at[i - 1].view_start > last.view_start; i--)
        f->out->mentions.at[i] = f->out->mentions.at[i - 1];
    f->out->mentions.at[i] = last;
    return (uint32_t)i;
}

/* Whether 'Số' or 'SỐ' may begin a line near the top: tokens are made for few texts only. */
static bool has_number_line(td_slice view) {
    static const char so[] = "\xE1\xBB\x90"; /* 'Ố', and 'ố' is one more */
    size_t n = view.n < TOP_BYTES ? view.n : TOP_BYTES;
    for (const char *p = view.at; n > 0 && (p = memchr(p, 'S', n - (size_t)(p - view.at))); p++) {
        size_t at = (size_t)(p - view.at);
        if (view.n - at < 4 || memcmp(p + 1, so, 2) != 0 || (p[3] | 1) != (so[2] | 1))
            continue;
        while (at > 0 && view.at[at - 1] == ' ')
            at--;
        if (at == 0 || (unsigned char)view.at[at - 1] < ' ' || (unsigned char)view.at[at - 1] >= 0x80)
            return true;
    }
    return false;
}

static uint32_t find_blank(td_finder *f) {
    if (!has_number_line(f->text->view))
        return TD_NO_MENTION;
    size_t first = td_tokens_seek(f->s, 0);
    for (size_t i = first; i < first + 3 * HEAD_TOKENS; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || t->start > TOP_BYTES)
            break;
        size_t from;
        if (t->word != KW_R_SO || !(t->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) || !line_start(t))
            continue;
        size_t past = read_blank(f, i, &from);
        if (!past)
            continue;
        td_mention *m = td_mention_add(f, TD_REFERENCE, i, past, "ref.letterhead.blank");
        td_slice rest = td_words(f, from, past);
        m->value = rest;
        m->ref.shape = TD_SHAPE_BLANK;
        m->ref.self = true;
        return f->failed ? TD_NO_MENTION : sort_in_last(f);
    }
    return TD_NO_MENTION;
}

/* 'Luật số: 71/2014/QH13', 'Nghị quyết số: 90/2025/UBTVQH15 |' on a line of its own is a letterhead too. */
static bool stands_alone(td_finder *f, const td_mention *m) {
    size_t first = td_tokens_seek(f->s, m->view_start), i = first;
    if (!line_start(tk(f, first)))
        return false;
    bool colon = false;
    for (; tk(f, i)->klass != TD_TOK_END && tk(f, i)->start < m->view_end; i++)
        colon = colon || punct(f, i, ':');
    return colon && line_start(tk(f, i + punct(f, i, '|'))); /* a bar closes the cell of a table */
}

static bool is_later_part(const td_finder *f) {
    return f->part && f->part->head;
}

/* The letterhead is the whole text's. */
static void copy_head(td_finder *f) {
    const td_slice *from = &f->part->head->type;
    td_slice *to = &f->out->head.type;
    _Static_assert(offsetof(td_head, setting) == offsetof(td_head, type) + 5 * sizeof(td_slice), "six strings in a row");
    for (size_t i = 0; i < 6; i++)
        to[i] = td_keep(f, from[i].at, from[i].n);
}

/* The first letterhead mention counts; later ones belong to annexes and copies and are plain references. */
static uint32_t find_number(td_finder *f) {
    uint32_t found = TD_NO_MENTION;
    for (size_t i = 0; i < f->out->mentions.n; i++) {
        td_mention *m = &f->out->mentions.at[i];
        if (m->kind != TD_REFERENCE)
            continue;
        if (found == TD_NO_MENTION && m->ref.shape == TD_SHAPE_SYMBOL && m->view_start < LETTERHEAD_BYTES && !is_later_part(f) &&
            (m->ref.self || (m->view_start < TOP_BYTES && stands_alone(f, m)))) {
            found = (uint32_t)i;
            m->ref.self = true;
        } else {
            m->ref.self = false;
        }
    }
    return found;
}

/* ---- date and place --------------------------------------------------------------------------------------------------------- */

/* Where the place begins that ends before the comma at token i: words in capitals at the start of a line, a cell or a column, or right
 * behind the number, which ends at `number`. i where none does: 'Tờ trình số 12-TTr/ĐU, ngày 05/3/2025'. */
static size_t place_before(td_finder *f, size_t i, size_t number) {
    for (size_t first = i; first > 0 && i - first < 8; first--) {
        const td_token *t = tk(f, first - 1);
        if (td_tok_is(t, '-') && td_tok_glued(t) && td_tok_glued(tk(f, first)))
            continue; /* Phan Rang-Tháp Chàm */
        if (!td_tok_is_word(t) || (first == i && !(t->flags & (TD_TOK_TITLE | TD_TOK_UPPER))))
            return i;
        const td_token *before = tk(f, first > 1 ? first - 2 : SIZE_MAX);
        bool mark = before->klass == TD_TOK_PUNCT && (td_tok_is(before, '|') || line_start(before)); /* '*Hà Nội, ngày ...*' */
        if (line_start(t) || first - 1 == number || t->start > before->end + 1 || mark)
            return first - 1;
    }
    return i;
}

/* 'Hà Nội, ngày 19 tháng 11 năm 2025' with 'ngày' at token i: a place and a comma before it, on the same line. */
static bool read_date_line(td_finder *f, size_t i, size_t number) {
    char iso[11];
    if (!kw(f, i, KW_R_NGAY))
        return false;
    size_t day = i + 2 * (size_t)punct(f, i + 1, ':'); /* 'Ngày: 12-5-2021' of a judgment */
    size_t past = td_date_day_at(f, day, iso);
    if (!past)
        return false;
    size_t first = i > 1 && punct(f, i - 1, ',') ? place_before(f, i - 1, number) : i - 1;
    bool place = first < i - 1;
    bool alone = line_start(tk(f, i)) && (tk(f, past)->klass == TD_TOK_END || line_start(tk(f, past)));
    if (!place && !alone)
        return false; /* 'Ngày 04/5/2025, Thủ tướng ...' begins a sentence */
    f->out->head.date = td_keep(f, iso, 10);
    if (!place)
        return true;
    f->out->head.place = td_words(f, first, i - 1);
    return true;
}

/* Looks after the number, then (two columns read one after the other) before it. Returns one past the date's first token, or `past`. */
static size_t find_date(td_finder *f, size_t first, size_t past) {
    for (size_t i = past; i < past + HEAD_TOKENS; i++) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->word == KW_R_CAN && kw(f, i + 1, KW_R_CU_GROUND)))
            break;
        if (t->word != KW_R_NGAY)
            continue;
        if (kw(f, i + 1, KW_R_THANG_MONTH))
            return i + 1; /* 'ngày      tháng 8 năm 2025': the draft's day is open */
        if (read_date_line(f, i, past))
            return i + 1;
    }
    for (size_t i = first; i > 0 && first - i < HEAD_TOKENS; i--)
        if (read_date_line(f, i - 1, past))
            break;
    return past;
}

/* ---- issuer ----------------------------------------------------------------------------------------------------------------- */

typedef struct run {
    size_t first, past; /* tokens */
} run;

static bool is_motto(td_finder *f, size_t i) {
    return (kw(f, i, KW_R_CONG_ADD) && kw(f, i + 1, KW_R_HOA)) ||
           (kw(f, i, KW_R_DANG_PARTY) && kw(f, i + 1, KW_R_CONG_ADD) && kw(f, i + 2, KW_R_SAN)) ||
           (kw(f, i, KW_R_DOC) && kw(f, i + 1, KW_R_LAP));
}

/* A line begins here, or behind its bullet or table bar. */
static bool begins_line(td_finder *f, size_t i) {
    return i == 0 || line_start(tk(f, i)) || ((punct(f, i - 1, 0x2022) || punct(f, i - 1, '|')) && line_start(tk(f, i - 1)));
}

/* 'CÔNG BÁO/Số 12', 'VĂN BẢN QUY PHẠM PHÁP LUẬT', 'VỀ ...': a gazette's running head, its sections, a title. */
static bool is_gazette(td_finder *f, size_t i) {
    return (kw(f, i, KW_R_CONG) && kw(f, i + 1, KW_R_BAO_REPORT)) || (kw(f, i, KW_R_VAN_OFFICE) && kw(f, i + 1, KW_R_BAN_COPY)) ||
           kw(f, i, KW_R_VE);
}

/* Past the words in capitals from token i on: the name of one body, in one line or more. */
static size_t past_capitals(td_finder *f, size_t i, size_t number) {
    while (i < number && !is_motto(f, i) && (upper(tk(f, i)) || punct(f, i, ',') || (punct(f, i, '-') && upper(tk(f, i + 1)))))
        i++;
    return i;
}

/* A gazette's heading names the body that the letterhead below it names again: where the last of both begins. */
static size_t repeated_from(td_finder *f, size_t i, size_t number) {
    size_t from = i;
    for (size_t k = i + 2, past = past_capitals(f, i, number); k + 1 < past; k++)
        if (line_start(tk(f, k)) && tk(f, k)->word == tk(f, i)->word && tk(f, k + 1)->word == tk(f, i + 1)->word &&
            (line_start(tk(f, k + 2)) || line_start(tk(f, i + 2)) || tk(f, k + 2)->word == tk(f, i + 2)->word))
            from = k; /* but 'ỦY BAN NHÂN DÂN', below it 'ỦY BAN MTTQ VIỆT NAM' */
    return from;
}

/* 'QUYẾT ĐỊNH' above the number: a document's kind, no body. */
static bool names_type(td_finder *f, size_t i) {
    return td_lex_find(f->lex, TD_LEX_TYPES, f->s, i).tokens > 1;
}

/* Past the rules and bars that part a letterhead's lines. */
static size_t past_rules(td_finder *f, size_t i) {
    while (tk(f, i)->klass == TD_TOK_PUNCT && !td_tok_is(tk(f, i), '.'))
        i++;
    return i;
}

/* In two columns the second line of the body's name stands behind the State's: 'HỘI ĐỒNG NHÂN DÂN   CỘNG HÒA ...', below it 'TỈNH X   Độc
 * lập'. The tokens [*from, past) of it; returns *from where nothing goes on. */
static size_t second_column(td_finder *f, size_t motto, size_t number, size_t *from) {
    *from = motto;
    if (!is_motto(f, motto) || line_start(tk(f, motto)))
        return motto;
    size_t i = motto + 1;
    while (i < number && !line_start(tk(f, i)))
        i++;
    size_t past = past_capitals(f, i, number);
    if (past < i + 2 || (tk(f, i)->flags & TD_TOK_BLANK) || !is_motto(f, past) || line_start(tk(f, past)))
        return motto;
    *from = i;
    return past;
}

/* The lines in capitals above the number, without the State's or Party's name and motto: those that stand right before these or the number,
 * else the first. Returns the tokens of the first of them. */
static run find_issuer(td_finder *f, size_t number) {
    run found = {0, 0};
    size_t low = number > HEAD_TOKENS ? number - HEAD_TOKENS : 0, start = number;
    for (size_t i = number; i > low; i--) {
        if (tk(f, i - 1)->klass == TD_TOK_END)
            break;
        start = i - 1;
    }
    for (size_t i = start; i < number; i++) {
        if (!upper(tk(f, i)) || is_motto(f, i) || is_gazette(f, i) || !begins_line(f, i) || names_type(f, i))
            continue;
        i = repeated_from(f, i, number);
        size_t past = past_capitals(f, i, number);
        past -= punct(f, past - 1, ',');
        size_t next = past_rules(f, past), more, more_past;
        bool stands_right = is_motto(f, next) || next >= number;
        if (past >= i + 2 && (stands_right || !f->out->head.issuer.n)) {
            f->out->head.issuer = td_words(f, i, past);
            found = (run){i, past};
            more_past = second_column(f, past, number, &more);
            if (more_past > more) {
                td_slice one = f->out->head.issuer, two = td_words(f, more, more_past);
                f->out->head.issuer = td_arena_printf(&f->out->arena, "%.*s %.*s", (int)one.n, one.at, (int)two.n, two.at);
            }
            if (stands_right)
                break;
        }
        i = past;
    }
    return found;
}

/* ---- type and title --------------------------------------------------------------------------------------------------------- */

/* The last word before token i, over marks: '(VỤ MÙA NĂM 2025)'. */
static size_t last_word(const td_finder *f, size_t i) {
    size_t k = i - 1;
    while (k > 0 && i - k < 4 && !td_tok_is_word(tk(f, k)))
        k--;
    return k;
}

/* 'Hà Nội, ngày' begins at token i. */
static bool is_date_line(td_finder *f, size_t i) {
    for (size_t k = i; k < i + 6 && td_tok_is_word(tk(f, k)); k++)
        if (punct(f, k + 1, ','))
            return kw(f, k + 2, KW_R_NGAY) && !(tk(f, k + 2)->flags & TD_TOK_TITLE);
    return false;
}

static bool ends_title(td_finder *f, size_t i, size_t start) {
    if (tk(f, i)->klass == TD_TOK_END)
        return true;
    if (!line_start(tk(f, i)) || i == start)
        return false;
    if (is_motto(f, i) || is_date_line(f, i))
        return true;
    while (punct(f, i, '*'))
        i++; /* Căn cứ in italics, saved as text */
    const td_token *t = tk(f, i), *prev = tk(f, last_word(f, i));
    if ((kw(f, i, KW_R_CAN) && kw(f, i + 1, KW_R_CU_GROUND)) || (kw(f, i, KW_R_KINH) && kw(f, i + 1, KW_R_GUI)) ||
        (kw(f, i, KW_R_THUC) && kw(f, i + 1, KW_R_HIEN_DO)) || kw(f, i, KW_R_DIEU) || (td_tok_is(t, '-') && punct(f, i + 1, '-')) ||
        td_tok_is(t, '_'))
        return true;
    bool deciding = td_lex_find(f->lex, TD_LEX_ISSUERS, f->s, i).tokens > 1 || (kw(f, i, KW_R_CHU) && kw(f, i + 1, KW_R_TICH));
    if (upper(t) && (upper(prev) ? deciding : !upper(tk(f, start)) && upper(tk(f, i + 1)) && deciding))
        return true; /* the body that decides stands below the title */
    if ((t->flags & TD_TOK_BLANK) && t->klass == TD_TOK_NUMBER && punct(f, i + 1, '.'))
        return true; /* '1. ...': the text begins */
    return (t->flags & TD_TOK_BLANK) && (t->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) && !upper(prev) && !punct(f, i - 1, ',');
}

static bool is_subject(td_finder *f, size_t i) {
    return line_start(tk(f, i)) && kw(f, i, KW_R_V) && punct(f, i + 1, '/');
}

/* A letter's subject stands between its number and its date where the left column is read first. */
static bool has_subject(td_finder *f, size_t from, size_t past) {
    for (size_t i = from; i < past; i++)
        if (is_subject(f, i))
            return true;
    return false;
}

static void find_title(td_finder *f, size_t from) {
    for (size_t i = from; i < from + HEAD_TOKENS && tk(f, i)->klass != TD_TOK_END; i++) {
        if (!line_start(tk(f, i)))
            continue;
        td_lex_match m = td_lex_find(f->lex, TD_LEX_TYPES, f->s, i);
        bool subject = is_subject(f, i);
        if (!subject && (!m.row || !upper(tk(f, i)) || !upper(tk(f, i + m.tokens - 1))))
            continue;
        size_t start = subject ? i + (kw(f, i + 2, KW_R_V) ? 3 : 2) : i + m.tokens, past = start;
        if (!subject)
            f->out->head.type = td_lex_cell(f->lex, TD_LEX_TYPES, m.row, TD_TYPES_NAME);
        while (past < start + TITLE_TOKENS && !ends_title(f, past, start))
            past++;
        while (past > start && (punct(f, past - 1, ';') || punct(f, past - 1, '*')))
            past--;
        f->out->head.title = td_words(f, start, past);
        return;
    }
}

/* 'ỦY BAN NHÂN DÂN' at the top, and above the grounds the body that decides by its whole name: 'ỦY BAN NHÂN DÂN TỈNH X'. */
static void complete_issuer(td_finder *f, run top, size_t i) {
    static const uint64_t units[] = {KW_R_TINH, KW_R_THANH, KW_R_TP, KW_R_HUYEN, KW_R_QUAN_DISTRICT, KW_R_THI_ORDER, KW_R_XA, KW_R_PHUONG};
    size_t n = top.past - top.first, end = i + HEAD_TOKENS;
    for (; n && i < end && tk(f, i)->klass != TD_TOK_END; i++) {
        if (!line_start(tk(f, i)))
            continue;
        if (kw(f, i, KW_R_CAN) || kw(f, i, KW_R_DIEU))
            return;
        size_t past = i;
        while (upper(tk(f, past)) && (past == i || !line_start(tk(f, past))))
            past++;
        size_t same = 0;
        while (same < n && tk(f, top.first + same)->word == tk(f, i + same)->word)
            same++;
        if (same == n && past >= i + n + 2 && TD_IN_SET(tk(f, i + n)->word, units)) { /* and its name */
            f->out->head.issuer = td_words(f, i, past);
            return;
        }
    }
}

void td_head_read(td_finder *f) {
    uint32_t index = find_number(f);
    if (is_later_part(f)) {
        copy_head(f);
        return;
    }
    td_tokens_start(f->s, f->text);
    if (index == TD_NO_MENTION)
        index = find_blank(f);
    if (index == TD_NO_MENTION || f->failed)
        return;
    td_head *head = &f->out->head;
    td_mention *m = &f->out->mentions.at[index];
    head->reference = index;
    td_tokens_start(f->s, f->text);
    size_t first = td_tokens_seek(f->s, m->view_start), past = first;
    while (tk(f, past)->klass != TD_TOK_END && tk(f, past)->start < m->view_end)
        past++;
    run top = find_issuer(f, first);
    size_t dated = find_date(f, first, past);
    complete_issuer(f, top, past);
    find_title(f, past > dated || has_subject(f, past, dated) ? past : dated);
    if (!head->type.n)
        head->type = m->ref.type.n || m->ref.code.n || !head->title.n ? m->ref.type : TD_S("Công văn"); /* V/v, and no code */
    m->ref.date = head->date;
    m->ref.issuer = head->issuer;
    m->ref.title = head->title;
    m->ref.type = head->type;
}
