/* What stands around a figure: how exact it is, the verb, what it is compared with, the noun phrase that is counted or measured. Comes in:
 * a figure's tokens. Goes out: slices of td_figure. Cue words stand in cues.tsv; a noun phrase is the run of words between two of them. */
#include "find/subject.h"

#include "text/chars.h"

#define PHRASE_WORDS 16
#define RESPECT_WORDS 8
#define SENTENCE_TOKENS 300
/* How far back an aside in brackets ends and begins, in tokens and mentions. */
#define ASIDE_TOKENS 24
#define NEAR 8

static td_slice lower_words(td_finder *f, size_t first, size_t past) {
    td_slice words = td_words(f, first, past);
    if (!(tk(f, first)->flags & TD_TOK_TITLE) || words.n == 0)
        return words;
    uint32_t k, c = td_char_lower(td_char_at(words, 0, &k));
    size_t n = k;
    char head[4];
    if (c < 0x80) {
        head[0] = (char)c;
        n = 1;
    } else if (c < 0x800) {
        head[0] = (char)(0xC0 | c >> 6);
        head[1] = (char)(0x80 | (c & 0x3F));
        n = 2;
    }
    return n == k ? td_arena_printf(&f->out->arena, "%.*s%.*s", (int)n, head, (int)(words.n - k), words.at + k) : words;
}

bool td_sentence_ends_between(const td_finder *f, uint32_t from, size_t i) {
    if (tk(f, i)->start > from && tk(f, i)->start - from >= TD_MEMORY_BYTES)
        return true; /* whatever stands where no token reaches */
    for (unsigned n = 0; n < SENTENCE_TOKENS && i > 0; n++, i--) {
        const td_token *t = tk(f, i), *before = tk(f, i - 1);
        if (t->flags & TD_TOK_BLANK)
            return true;
        bool stop = td_tok_is(before, '.') || td_tok_is(before, '?') || td_tok_is(before, '!');
        if (stop && !td_tok_glued(t))
            return true;
        if (t->flags & TD_TOK_LINE && (t->klass == TD_TOK_PUNCT || td_tok_is(before, ':')))
            return true;
        if (before->start < from)
            return false;
    }
    return true;
}

static const char *approx_of(unsigned classes) {
    static const struct {
        unsigned bit;
        const char *sign;
    } signs[] = {{TD_CUE_AT_LEAST, ">="}, {TD_CUE_AT_MOST, "<="}, {TD_CUE_MORE, ">"}, {TD_CUE_LESS, "<"}, {TD_CUE_ABOUT, "~"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (classes & signs[i].bit)
            return signs[i].sign;
    return NULL;
}

static void set_approx(td_figure_place *p, const char *sign) {
    if (sign && !p->m->fig.approx.n)
        p->m->fig.approx = td_slice_of(sign);
}

/* 'từ 05 năm trở lên': the bound stands behind. */
static void read_bound_behind(const td_finder *f, td_figure_place *p) {
    for (size_t at = p->past; at < p->past + 8 && td_tok_is_word(tk(f, at)); at++) {
        if (kw(f, at, KW_F_TURN) && kw(f, at + 1, KW_F_UP))
            set_approx(p, ">=");
        if (kw(f, at, KW_F_TURN) && kw(f, at + 1, KW_F_DOWN))
            set_approx(p, "<=");
    }
}

void td_figure_read_verbs(td_finder *f, td_figure_place *p) {
    if (p->first > 0)
        set_approx(p, td_bound_sign(tk(f, p->first - 1)));
    for (unsigned n = 0; n < 5; n++) {
        td_cue cue = td_cue_before(f, p->first);
        bool moves = cue.classes & TD_CUE_MOVES;
        bool adverb = cue.classes & TD_CUE_PARTICLE; /* 'tăng bình quân hàng năm 8,2%', 'giảm lần lượt 5%' */
        bool between = adverb || cue.classes & (TD_CUE_APPROX | TD_CUE_TOTAL | TD_CUE_LASTS) || kw(f, p->first - 1, KW_F_FROM);
        if (p->first == 0 || tk(f, p->first)->flags & TD_TOK_BLANK || (!moves && !between))
            break;
        set_approx(p, approx_of(cue.classes));
        p->first = cue.classes ? cue.first : p->first - 1;
        if (moves) {
            p->m->fig.change = lower_words(f, cue.first, cue.past);
            break;
        }
        if (cue.classes & TD_CUE_STOP && !(cue.classes & TD_CUE_APPROX) && !adverb && !kw(f, cue.first, KW_F_FROM))
            break;
    }
    read_bound_behind(f, p);
}

/* One past the words of a phrase that begins at token i: it ends at a mark, a number, a verb or another cue. */
static size_t phrase_past(const td_finder *f, size_t i, size_t room) {
    size_t at = i;
    while (at < i + room) {
        const td_token *t = tk(f, at);
        td_cue cue = td_cue_at(f, at);
        if (!td_tok_is_word(t) || t->flags & TD_TOK_BLANK || cue.classes & (TD_CUE_FUNCTION | TD_CUE_MOVES | TD_CUE_STOP))
            break;
        at = cue.classes ? cue.past : at + 1; /* 'dân số' is no 'số' */
    }
    return at;
}

/* 'cùng kỳ năm 2016', 'kế hoạch năm', 'năm 2023': words, and a date's numbers. */
static size_t base_past(const td_finder *f, size_t i) {
    size_t at = i;
    while (at < i + PHRASE_WORDS) {
        const td_token *t = tk(f, at);
        bool number = t->klass == TD_TOK_NUMBER || t->klass == TD_TOK_ROMAN;
        bool mark = td_tok_is(t, '/') || td_tok_is(t, '-') || ((td_tok_is(t, '.') || td_tok_is(t, ',')) && td_tok_glued(tk(f, at + 1)));
        bool joint = (td_tok_glued(t) && mark && tk(f, at + 1)->klass == TD_TOK_NUMBER) || td_tok_is(t, '%');
        if (t->flags & TD_TOK_BLANK || (!td_tok_is_word(t) && !number && !joint))
            break;
        unsigned classes = td_cue_at(f, at).classes;
        if (kw(f, at, KW_F_AND) || (at > i && classes & (TD_CUE_MOVES | TD_CUE_STOP) && !(classes & TD_CUE_DATEHEAD)))
            break;
        at++;
    }
    return at;
}

/* One past the brackets that close at token i, or open there behind a change, where a comparison follows; else i: 'tăng 12,6% (tương ứng
 * tăng 2,99 tỷ USD) so với cùng kỳ' compares both. */
static size_t past_aside(const td_finder *f, size_t i, bool moves) {
    size_t at = i;
    if (punct(f, i, '(') && moves)
        while (at < i + ASIDE_TOKENS && !punct(f, at, ')') && tk(f, at)->klass != TD_TOK_END)
            at++;
    return punct(f, at, ')') && td_cue_at(f, at + 1).classes & TD_CUE_BASE ? at + 1 : i;
}

/* Where the comparison begins behind 'về lượng', 'về trị giá' at token i, which say in what the change is; else i. */
static size_t past_respect(const td_finder *f, size_t i) {
    size_t at = i;
    if (kw(f, i, KW_R_VE))
        while (at < i + RESPECT_WORDS && td_tok_is_word(tk(f, at)) && !(td_cue_at(f, at).classes & TD_CUE_BASE))
            at++;
    return td_cue_at(f, at).classes & TD_CUE_BASE ? at : i;
}

void td_figure_read_base(td_finder *f, const td_figure_place *p) {
    size_t at = p->past;
    if (punct(f, at, '/')) /* per what: '5%/năm so với' */
        at = phrase_past(f, at + 1, 3);
    at = past_respect(f, at);
    at = past_aside(f, at, p->m->fig.change.n > 0);
    td_cue cue = td_cue_at(f, at);
    bool part = p->m->fig.change.n > 0 && td_slice_eq(p->m->fig.unit, TD_S("%"));
    if (cue.classes & TD_CUE_BASE) {
        p->m->fig.base = td_words(f, at, base_past(f, cue.past));
        return;
    }
    if (cue.classes & TD_CUE_WHOLE
            ? !part
            : !(part && td_tok_is_word(tk(f, at)) && !(cue.classes & (TD_CUE_FUNCTION | TD_CUE_STOP | TD_CUE_MOVES))))
        return;
    size_t from = at + (cue.classes ? cue.past - at : 0);
    bool moves = td_cue_at(f, from).classes & TD_CUE_MOVES; /* 'đạt 85% kế hoạch năm tăng 11%' */
    size_t past = moves ? from : base_past(f, from);
    for (size_t i = at + 1; i < past; i++) /* 'kế hoạch, 12% so với' ends at the comma anyway; 'dự toán so với' at 'so' */
        if (td_cue_at(f, i).classes & TD_CUE_BASE)
            past = i;
    p->m->fig.base = td_words(f, at, past);
}

/* The words behind a counted noun that belong to it: 'đoàn viên, hội viên', 'lượt cán bộ', 'biện pháp khắc phục'. */
static size_t counted_past(const td_finder *f, const td_unit *unit) {
    size_t at = phrase_past(f, unit->past, 4);
    for (unsigned n = 0; n < 4; n++) {
        bool more = (punct(f, at, ',') || kw(f, at, KW_F_AND)) && tk(f, at + 1)->klass != TD_TOK_NUMBER;
        td_unit next = more ? td_unit_at(f, at + 1) : (td_unit){0};
        if (next.kind != TD_UNIT_NOUN || !td_unit_is(f, &next, "people") || !td_unit_is(f, unit, "people"))
            break;
        at = next.past;
    }
    return at;
}

/* The mark that opens what the one at token i closes, a few words before it; i itself where there is none. */
static size_t opening(const td_finder *f, size_t i, uint32_t low) {
    uint32_t mark = td_tok_is(tk(f, i), ')') ? '(' : '"';
    for (size_t at = i; at > 0 && i - at < ASIDE_TOKENS && tk(f, at - 1)->start >= low; at--)
        if (punct(f, at - 1, mark))
            return at - 1;
    return i;
}

/* The solidus, dash or ampersand at token i stands between two words of one phrase: touching both, or a dash apart from both. */
static bool joins_words(const td_finder *f, size_t i, uint32_t low) {
    const td_token *t = tk(f, i);
    if (i == 0 || !(td_tok_is(t, '/') || td_tok_is(t, '-') || td_tok_is(t, '&')) || t->flags & TD_TOK_LINE || tk(f, i - 1)->start < low)
        return false;
    bool touches = td_tok_glued(t), even = touches == td_tok_glued(tk(f, i + 1));
    return even && (touches || !td_tok_is(t, '/')) && td_tok_is_word(tk(f, i - 1)) && td_tok_is_word(tk(f, i + 1));
}

/* The full stop of 'TP. Hồ Chí Minh'. */
static bool abbreviates(const td_finder *f, size_t i) {
    return punct(f, i, '.') && i > 0 && td_tok_glued(tk(f, i)) && kw(f, i - 1, KW_R_TP) && tk(f, i + 1)->flags & TD_TOK_TITLE;
}

/* The token after which the noun phrase that ends at `past` begins: behind a mark, a cue that is no part of it, a date. */
static size_t phrase_first(const td_finder *f, size_t past, uint32_t low) {
    size_t at = past;
    while (at > 0 && past - at < PHRASE_WORDS && tk(f, at - 1)->start >= low) {
        const td_token *t = tk(f, at - 1);
        if (td_tok_is(t, ')') || td_tok_is(t, '"')) { /* '(GRDP)', '"Vì người nghèo"' belong to what stands before them */
            size_t open = opening(f, at - 1, low);
            if (open == at - 1)
                break;
            at = open;
            continue;
        }
        bool joint = at < past && (joins_words(f, at - 1, low) || abbreviates(f, at - 1)); /* 'đầu người/năm', 'TP. Cần Thơ' */
        if ((!joint && !td_tok_is_word(t)) || (at < past && tk(f, at)->flags & TD_TOK_BLANK))
            break;
        td_cue cue = td_cue_before(f, at);
        if (cue.classes & (TD_CUE_STOP | TD_CUE_BASE))
            break;
        at = cue.classes && tk(f, cue.first)->start >= low ? cue.first : at - 1; /* 'so sánh' is no 'so' */
    }
    while (at < past && td_tok_is(tk(f, at), '(')) /* '(2) Thu nhập' */
        while (at < past && !td_tok_is(tk(f, at++), ')'))
            ;
    return at < past && (kw(f, at, KW_F_AND) || kw(f, at, KW_F_OR)) ? at + 1 : at;
}

/* A sentence, or a member of an enumeration, begins at token i. */
static bool begins_clause(const td_finder *f, size_t i) {
    return i == 0 || tk(f, i)->flags & TD_TOK_LINE || (punct(f, i - 1, '.') && !td_tok_glued(tk(f, i))) || punct(f, i - 1, ';') ||
           punct(f, i - 1, ':');
}

/* 'Ban Dân vận, Mặt trận, đoàn thể các cấp đi cơ sở': a list of names that begins the clause, or stands behind its first adverb ('Bên cạnh
 * đó, '), belongs to its last name. */
static size_t list_first(const td_finder *f, size_t first, uint32_t low) {
    size_t at = first;
    bool begins = begins_clause(f, at);
    for (unsigned n = 0; n < 4 && !begins && at > 1 && punct(f, at - 1, ','); n++) {
        size_t before = phrase_first(f, at - 1, low);
        td_cue opener = td_cue_before(f, at - 1);
        if (before == at - 1)
            begins = opener.classes & TD_CUE_STOP && begins_clause(f, opener.first);
        if (before == at - 1)
            break;
        at = before;
        begins = begins_clause(f, at);
    }
    bool adverb = at < first && td_cue_at(f, at).classes & (TD_CUE_STOP | TD_CUE_DATEHEAD | TD_CUE_LASTS | TD_CUE_PARTICLE);
    return begins && !adverb && first - at <= 2 * PHRASE_WORDS ? at : first;
}

/* Back over the dates at the phrase's end: 'năm 2017', '9 tháng đầu năm'. They are the mentions right before the figure. */
static size_t before_date(const td_finder *f, const td_figure_place *p, size_t past) {
    for (const td_mention *m = p->m; m > f->out->mentions.at && past > 0 && m[-1].kind == TD_DATE; m--) {
        past -= past > 1 && kw(f, past - 1, KW_NOW) && m[-1].view_end == tk(f, past - 2)->end; /* '5 tháng đầu năm nay' */
        if (m[-1].view_end != tk(f, past - 1)->end)
            break;
        while (past > 0 && tk(f, past - 1)->start >= m[-1].view_start)
            past--;
    }
    return past;
}

/* '8 tháng đầu năm tổng trị giá nhập khẩu': the phrase begins behind the date whose words it began with. */
static size_t behind_date(const td_finder *f, const td_figure_place *p, size_t first, size_t past) {
    const td_mention *m = p->m;
    for (unsigned n = 0; n < NEAR && m > f->out->mentions.at && m->view_end > tk(f, first)->start; n++)
        m--;
    for (; m < p->m; m++)
        if (m->kind == TD_DATE && m->view_start < tk(f, first)->start && m->view_end > tk(f, first)->start)
            while (first < past && tk(f, first)->start < m->view_end)
                first++;
    return first;
}

static bool ends_with(td_slice s, td_slice tail) {
    return s.n >= tail.n && tail.n > 0 && memcmp(s.at + s.n - tail.n, tail.at, tail.n) == 0;
}

/* 'bằng 45% kế hoạch và bằng 72%', '47 người chết (-6%)': what follows the figure before as the end of its base or of its subject is no
 * subject. */
static bool ends_before(const td_finder *f, const td_figure_place *p, size_t first, td_slice phrase) {
    const td_mention *before = p->before;
    bool follows = before && first > 0 && tk(f, first - 1)->start < before->view_end;
    return follows && (punct(f, p->first - 1, '(') || ends_with(before->fig.base, phrase) || ends_with(before->fig.subject, phrase));
}

/* 'kết nạp 12 hội viên', 'toàn tỉnh có 45 xã': the words before a counted noun say what was done, or where, but not what is counted. */
static bool is_no_subject(const td_finder *f, size_t first, size_t past) {
    bool place = (kw(f, first, KW_R_TOAN) || kw(f, first, KW_F_WHOLE)) && past - first == 2;
    return place || td_cue_before(f, past).classes & TD_CUE_VERB;
}

/* 'giá tiêu tại Hà Tiên tăng', 'số người chết do tai nạn giảm': where the noun phrase begins whose place or cause is the phrase at `first`.
 * Before 'do' it must be one of numbers: a clause may stand there as well ('lãi giảm do giá vốn tăng'). */
static size_t before_place(const td_finder *f, size_t first, uint32_t low, bool bracket) {
    bool place = !bracket && first > 0 && kw(f, first - 1, KW_R_TAI), cause = first > 0 && kw(f, first - 1, KW_R_DO);
    size_t whole = place || cause ? phrase_first(f, first - 1, low) : first;
    bool numbers = kw(f, whole, KW_F_NUMBER) || kw(f, whole, KW_F_SUM);
    return whole < first - 1 && (place || numbers) ? whole : first;
}

/* The phrase before the figure's verb. A report on a document ('theo Quy định 784 được 5.762 cuộc') has it before the document. */
static td_slice phrase_before(td_finder *f, const td_figure_place *p, bool counts) {
    size_t past = p->first;
    past -= punct(f, past - 1, '('); /* 'Đồng Nai: (11,1%)' */
    past -= punct(f, past - 1, ':') && !(tk(f, past)->flags & TD_TOK_LINE);
    if (p->reference && tk(f, past)->start < p->m->view_start) {
        size_t at = past, low = past > 500 ? past - 500 : 0;
        while (at > low && tk(f, at - 1)->start >= p->reference->view_start)
            at--;
        if (kw(f, at - 1, KW_R_THEO))
            past = at - 1;
    }
    td_cue adverb = td_cue_before(f, past); /* 'trong tháng 1-2018 ước tính tăng', 'xuất khẩu cũng đã tăng' */
    for (unsigned n = 0; n < 3 && adverb.classes & (TD_CUE_APPROX | TD_CUE_PARTICLE); n++) {
        past = adverb.first;
        adverb = td_cue_before(f, past);
    }
    size_t dated = past;
    past = before_date(f, p, past);
    td_cue preposition = td_cue_before(f, past);
    if (past < dated && preposition.classes & TD_CUE_FUNCTION)
        past = preposition.first;
    uint32_t low = p->before ? p->before->view_end : 0;
    size_t first = phrase_first(f, past, low);
    td_cue head = td_cue_before(f, first);      /* 'GRDP theo giá so sánh', 'số thu so với năm trước' */
    bool bracket = punct(f, p->first - 1, '('); /* 'so với dự toán (175.000 tỷ đồng)' */
    bool aside = (head.classes & TD_CUE_BASE && !bracket) || (first > 0 && kw(f, first - 1, KW_R_THEO));
    size_t compared = aside ? base_past(f, head.past) : 0; /* 'so với năm trước và lợi nhuận đạt': the next clause begins behind 'và' */
    if (aside && compared < past && kw(f, compared, KW_F_AND)) {
        first = compared + 1;
    } else if (aside && first < past && tk(f, head.first)->start >= low) {
        past = before_date(f, p, head.first);
        first = phrase_first(f, past, low);
    }
    bool told = !counts || kw(f, p->first, KW_IS); /* 'số ca mắc tại khu vực là 55 ca' */
    if (told || bracket)
        first = before_place(f, first, low, bracket);
    size_t owned = kw(f, first, KW_OF) ? before_date(f, p, first) : first; /* 'lợi nhuận quý 2 của ngân hàng' */
    first = owned < first ? phrase_first(f, owned, low) : behind_date(f, p, first, past);
    if (first > 0 && punct(f, first - 1, '/') && tk(f, first - 1)->start <= low) /* '5 triệu đồng/người tăng 4%' */
        return (td_slice){"", 0};
    bool tail = kw(f, first, KW_OF) && first > 0 && tk(f, first - 1)->start < low; /* '3 người của xã An và 5 km2' */
    if (first >= past || tail || kw(f, past - 1, KW_F_AND))                        /* '7 mã giảm giá và 13 mã' */
        return (td_slice){"", 0};
    bool done = head.classes & (TD_CUE_VERB | TD_CUE_PARTICLE) && head.past == first; /* 'bão làm hư hỏng 30 nhà', 'đã xây 5 cầu' */
    if (counts && (done || is_no_subject(f, first, past)))
        return (td_slice){"", 0};
    if (kw(f, first, KW_R_TRONG) || kw(f, first, KW_R_TREN)) /* 'Trong danh sách có 10 trường hợp': where, not what */
        return (td_slice){"", 0};
    td_slice phrase = td_words(f, first, past);
    return ends_before(f, p, first, phrase) ? (td_slice){"", 0} : td_words(f, list_first(f, first, low), past);
}

/* The figure before it that speaks of the same: one in brackets that are closed again is told aside. */
static const td_mention *speaker(const td_finder *f, const td_figure_place *p) {
    const td_mention *m = p->before;
    for (size_t at = p->first, n = 0; at > 0 && n < ASIDE_TOKENS && tk(f, at - 1)->start >= m->view_end; at--, n++) {
        if (!punct(f, at - 1, ')'))
            continue;
        size_t open = opening(f, at - 1, 0);
        for (unsigned k = 0; k < NEAR && m > f->out->mentions.at && (m->kind != TD_FIGURE || m->view_start > tk(f, open)->start); k++)
            m--;
        break;
    }
    return m->kind == TD_FIGURE ? m : p->before;
}

void td_figure_read_subject(td_finder *f, const td_figure_place *p) {
    td_figure *fig = &p->m->fig;
    td_unit unit = {0};
    for (size_t at = p->past; fig->unit.n && at > p->first && at + 4 > p->past; at--) { /* the noun with which the mention ends */
        td_unit u = td_unit_at(f, at - 1);
        if (u.past == p->past) /* 'điểm phần trăm' is no 'trăm' */
            unit = u.kind == TD_UNIT_NOUN || u.kind == TD_UNIT_WORD ? u : (td_unit){0};
    }
    size_t past = unit.kind ? counted_past(f, &unit) : 0;
    bool alone = past == unit.past;
    if (unit.kind && !alone) {
        fig->subject = td_words(f, unit.first, past);
        return;
    }
    bool part = !unit.kind && !fig->change.n && (td_slice_eq(fig->unit, TD_S("%")) || (fig->number_to.n && !fig->unit.n));
    size_t whole = part ? phrase_past(f, p->past + kw(f, p->past, KW_F_NUMBER), 8) : 0;
    if (part && whole > p->past + 1) { /* '95% dân số', '2/3 số thí sinh' */
        fig->subject = td_words(f, p->past, whole);
        return;
    }
    if (!punct(f, p->first - 1, ','))
        fig->subject = phrase_before(f, p, unit.kind && !fig->change.n);
    bool continues = p->before && !td_sentence_ends_between(f, p->before->view_end, p->first);
    const td_mention *told = continues ? speaker(f, p) : NULL;
    bool again = told && fig->change.n && td_slice_eq(told->fig.unit, fig->unit); /* 'chỉ số tăng 12 điểm (+0,9%) lên 1.285 điểm' */
    if (!fig->subject.n && unit.kind && !again)
        fig->subject = td_words(f, unit.first, past);
    else if (!fig->subject.n && told)
        fig->subject = told->fig.subject;
}
