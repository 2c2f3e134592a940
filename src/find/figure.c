/* Quantities: number, multiplier, unit. Comes in: a candidate. Goes out: one figure mention (a range or a fraction is one), or nothing
 * where the number is part of a name, a mark or a code. The shape is read by quantity.c and words.c; here it is judged by what stands
 * beside it. Source of the rules: docs/values.md, domain facts 8. */
#include "find/figure.h"

#include "find/numeral.h"
#include "find/provision.h"

/* Words of a label that counts: 'Số ... đến năm 2020:'. */
#define LABEL_REACH 18
/* Words of an item of a list before its number. */
#define ITEM_WORDS 10
/* Parts of a figure that are told behind it. */
#define PARTS_MAX 12

typedef struct judged { /* a quantity with what stands before it */
    td_finder *f;
    td_quantity q;
    td_cue nearest; /* the cue that ends right before it */
    unsigned cues;  /* its classes */
} judged;

/* Money, percent, metres, a multiplier: what nothing but a quantity has. */
static bool is_measured(const td_quantity *q) {
    return q->part[0].power > 0 || q->to.power > 0 || q->unit.kind == TD_UNIT_MEASURE;
}

static bool is_plain(const td_digits *d) {
    return d->past == d->first + 1;
}

/* '0918 800 389', '(0294) 3855 123', 'Mã số: 52 32 03 05': one of several groups of digits in a row. */
static bool in_groups(const td_finder *f, size_t i, bool measured) {
    for (unsigned n = 0; i > 0 && n < 3 && !(tk(f, i)->flags & (TD_TOK_LINE | TD_TOK_TAB)); n++, i--) {
        const td_token *t = tk(f, i - 1 - (i > 1 && punct(f, i - 1, ')')));
        if (t->klass != TD_TOK_NUMBER)
            return false;
        if ((n == 2 && !measured) || (t->digits >= 3 && td_tok_text(f->s, t).at[0] == '0'))
            return true;
    }
    return false;
}

/* Years, ids and telephone numbers are no quantities, whatever word comes after them. */
static bool looks_like_code(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    const td_token *t = tk(f, q->part[0].digits.first);
    bool plain = is_plain(&q->part[0].digits);
    if ((plain && t->digits >= 9 && !is_measured(q)) || in_groups(f, q->number, is_measured(q)))
        return true;
    if (!plain)
        return false;
    bool acronym = q->unit.kind == TD_UNIT_WORD && tk(f, q->unit.first)->klass == TD_TOK_CODE && q->number > 0;
    const td_token *home = tk(f, q->number - 1); /* 'tàu cá BĐ 97258 TS', 'QNg 90345 TS' */
    bool capitals = home->klass == TD_TOK_CODE && home->flags & TD_TOK_UPPER,
         name = home->klass == TD_TOK_CODE || home->flags & TD_TOK_TITLE;
    if (acronym && name && t->digits >= (capitals ? 4 : 5))
        return true;
    bool year = t->digits == 4 && t->number >= 1900 && t->number <= 2100 && q->part[0].power == 0;
    bool wraps = q->unit.kind == TD_UNIT_NOUN && tk(f, q->unit.first)->flags & TD_TOK_LINE; /* 'Cần Thơ, 2015', a new line: 'hội đồng' */
    bool guessed = (q->unit.kind == TD_UNIT_WORD || wraps) && !(j->cues & TD_CUE_STATES); /* 'SN 1987 ngụ ở xã' */
    if (kw(f, q->past, KW_BC) || kw(f, q->past, KW_F_AD))                                 /* '200 TCN' */
        return true;
    if (year && q->unit.kind == TD_UNIT_NONE && q->first > 0 && tk(f, q->first - 1)->flags & TD_TOK_TITLE)
        return true; /* 'Điều lệ Đảng Cộng sản Việt Nam 2011': the year of a name */
    if (year && q->unit.kind != TD_UNIT_MEASURE && (tk(f, q->past)->flags & TD_TOK_TITLE || q->shape == TD_RANGE || guessed))
        return true;
    return td_tok_text(f->s, t).at[0] == '0' && t->digits >= 4;
}

/* '24/24 giờ', '24/7', 'ngày 30/4', 'số 12/3 ấp 2': times and addresses among the fractions. */
static bool looks_like_time(const judged *j) {
    const td_quantity *q = &j->q;
    if (q->shape != TD_FRACTION || punct(j->f, q->to.digits.first - 1, ':'))
        return false;
    uint32_t over = tk(j->f, q->part[0].digits.first)->number, under = tk(j->f, q->to.digits.first)->number;
    if (q->number > 1 && kw(j->f, q->number - 1, KW_F_NUMBER) && (over > under || tk(j->f, q->number - 2)->klass == TD_TOK_PUNCT))
        return true; /* 'số 12/3 ấp 2' is an address */
    if (over == 24 && (under == 24 || under == 7))
        return true;
    return over > under && under <= 12 && over <= 31 && q->unit.kind != TD_UNIT_NOUN;
}

/* 'Điều 31 Luật', 'khoản 2 mục I' number a provision; 'quy định 03 nhóm', 'kế hoạch 5 năm' count. */
static bool is_provision(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    if (is_measured(q) || td_unit_is(f, &q->unit, "people"))
        return false;
    if (q->number > 0 && tk(f, q->number - 1)->end == f->floor) /* '59 điều 8 chương': the word is another figure's */
        return false;
    bool document = td_lex_find(f->lex, TD_LEX_TYPES, f->s, j->nearest.first).row;
    return q->unit.kind != TD_UNIT_NOUN || !document || td_lex_find(f->lex, TD_LEX_TYPES, f->s, q->unit.first).row;
}

/* Names take a number and go on: 'khóm 2 phường 7', 'giai đoạn 2 dự án'. What counts people, or things by the dozen, is no name. */
static bool is_name(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    if (is_measured(q) || q->shape != TD_SINGLE)
        return q->unit.kind == TD_UNIT_NONE && q->part[0].power == 0;
    if (q->unit.kind != TD_UNIT_NOUN)
        return true;
    const td_token *t = tk(f, q->number), *after = tk(f, q->unit.past);
    bool zero = t->digits > 1 && td_tok_text(f->s, t).at[0] == '0';
    if (td_unit_is(f, &q->unit, "people") || zero || t->number >= 20)
        return false;
    if (j->cues & TD_CUE_SERIES || (j->cues & TD_CUE_NAME && td_unit_is(f, &q->unit, "organisation")))
        return true;
    return after->klass == TD_TOK_NUMBER || (td_tok_is_word(after) && after->flags & TD_TOK_TITLE);
}

/* 'các điều 5, 7 và 9 Luật Giá', 'từ khoản 2 đến 4 Nghị định ...': the last of a list of provisions, not so many laws. */
static bool ends_provisions(const judged *j) {
    td_finder *f = j->f;
    if (j->q.unit.kind != TD_UNIT_NOUN || !td_lex_find(f->lex, TD_LEX_TYPES, f->s, j->q.unit.first).row)
        return false;
    for (size_t at = j->q.first, steps = 0; at > 1 && steps < 24; at--, steps++) {
        const td_token *t = tk(f, at - 1);
        bool joins = td_tok_is(t, ',') || kw(f, at - 1, KW_F_AND) || kw(f, at - 1, KW_F_TO) || kw(f, at - 1, KW_F_FROM);
        if (!joins && t->klass != TD_TOK_NUMBER)
            return steps > 0 && (td_unit_head(f, at - 1).words == 1 || td_unit_head(f, at - 2).words == 2);
    }
    return false;
}

/* 'khóm 2, 3 và 5 thi đua', 'lớp 10, 11 và 12 học sáng': the last of several names, not so many of what follows. */
static bool ends_names(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    bool and = kw(f, q->first - 1, KW_F_AND), noun = q->unit.kind == TD_UNIT_NOUN && tk(f, q->unit.past)->klass != TD_TOK_NUMBER;
    if (q->first < 3 || !(and || punct(f, q->first - 1, ',')) || noun || is_measured(q) || q->shape != TD_SINGLE)
        return false;
    unsigned numbers = 0;
    for (size_t at = q->first, steps = 0; at > 1 && steps < 24; at--, steps++) {
        const td_token *t = tk(f, at - 1);
        if (t->klass == TD_TOK_NUMBER)
            numbers++;
        else if (!td_tok_is(t, ',') && !kw(f, at - 1, KW_F_AND)) {
            td_cue head = td_cue_before(f, at); /* 'các lớp' is told apart from 'lớp' */
            return numbers > !and&&(head.classes & (TD_CUE_NAME | TD_CUE_LABEL) || kw(f, head.first, KW_F_PLURAL));
        }
    }
    return false;
}

/* A number alone on its line counts the row ('12', then 'Thông tư số ...'); one before a document's capital at a paragraph's start is a
 * footnote's ('1 Văn bản này được hợp nhất ...'). */
static bool numbers_line(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    const td_token *t = tk(f, q->number), *unit = tk(f, q->unit.first);
    bool noun = q->unit.kind == TD_UNIT_NOUN || q->unit.kind == TD_UNIT_WORD;
    if (!noun || q->shape != TD_SINGLE || t->digits > 3 || !(t->flags & TD_TOK_LINE) || q->unit.first < q->number)
        return false;
    if (!(unit->flags & (TD_TOK_TITLE | TD_TOK_UPPER)))
        return false;
    if (unit->flags & TD_TOK_LINE)
        return true;
    bool padded = t->digits > 1 && td_tok_text(f->s, t).at[0] == '0';
    size_t past = q->unit.past;
    bool named = kw(f, past, KW_F_NUMBER) || tk(f, past)->klass == TD_TOK_NUMBER || t->flags & TD_TOK_BLANK;
    return !padded && named && td_unit_is(f, &q->unit, "thing");
}

/* The number stands right behind a word that makes it a mark, an ordinal, a provision, part of a name. */
static bool named_before(const judged *j) {
    bool code = punct(j->f, j->q.first - 1, ':') && !is_measured(&j->q) && td_cue_before(j->f, j->q.first - 1).classes & TD_CUE_CODE;
    if (j->cues & (TD_CUE_ORDINAL | TD_CUE_CODE) || code) /* 'Mã số: 60310105 Kinh tế' */
        return true;
    if ((j->cues & TD_CUE_PROVISION && is_provision(j)) || ends_provisions(j) || ends_names(j))
        return true;
    bool each = j->nearest.first > 0 && kw(j->f, j->nearest.first - 1, KW_EACH); /* 'mỗi đội 10 VĐV' */
    return j->cues & (TD_CUE_NAME | TD_CUE_LABEL) && !each && is_name(j);
}

/* 'kỳ 2 tháng 8', 'đợt 6 năm 2016', '28 tháng 6 năm 1996': the word behind the number labels the next one. */
static bool labels_next(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    const td_token *next = tk(f, q->past + 1);
    if (kw(f, q->past, KW_YEAR) && next->word == KW_F_LAST_YEAR) /* 'tháng 11, 12 năm ngoái' */
        return true;
    if (kw(f, q->past, KW_R_DIEU) && (next->klass == TD_TOK_NUMBER || tk(f, q->past)->flags & TD_TOK_TITLE)) /* 'khoản 2, 3 Điều 5' */
        return true;
    if (kw(f, q->past, KW_YEAR) && next->word == KW_SCHOOL && j->cues & (TD_CUE_NAME | TD_CUE_LABEL)) /* 'học kỳ 2 năm học 2022-2023' */
        return true;
    bool street = kw(f, q->past, KW_STREET) || kw(f, q->past, KW_STREET_2);
    if (street && td_tok_is_word(next) && next->flags & TD_TOK_TITLE) /* 'tại 31 đường Trần Phú' */
        return true;
    if (next->klass != TD_TOK_NUMBER || (next->flags & TD_TOK_BLANK))
        return false;
    if (kw(f, q->past + 2, KW_F_DAY) && tk(f, q->past + 3)->klass != TD_TOK_NUMBER) /* '8 tháng 20 ngày tù' */
        return false;
    bool month_before = q->number > 0 && kw(f, q->number - 1, KW_F_MONTH);
    bool labelled = j->cues & (TD_CUE_NAME | TD_CUE_LABEL) && next->digits == 4;
    bool title = q->number > 0 && tk(f, q->number - 1)->flags & TD_TOK_TITLE && !(j->cues & (TD_CUE_FUNCTION | TD_CUE_LASTS));
    bool joint = punct(f, q->past + 2, ',') || punct(f, q->past + 2, '-') || kw(f, q->past + 2, KW_F_AND);
    bool list = joint && (tk(f, q->past + 3)->klass == TD_TOK_NUMBER || kw(f, q->past + 3, KW_F_YEAR));
    bool one = next->digits == 4 && !list;                                /* 'Khoán 100 năm 1981' */
    bool full = punct(f, q->past + 2, '/') && punct(f, q->past + 4, '/'); /* 'Công báo số 123 + 124 ngày 20/3/2021' */
    if (full && q->shape == TD_SINGLE && kw(f, q->past, KW_F_DAY))
        return true;
    return kw(f, q->past, KW_F_MONTH) || (kw(f, q->past, KW_F_YEAR) && (month_before || labelled || (title && one)));
}

/* 'trước ngày 20 hằng tháng', 'ngày 15 tháng cuối quý': a day of every month. */
static bool is_day_of_months(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    if (q->shape != TD_SINGLE || q->number == 0 || !kw(f, q->number - 1, KW_F_DAY))
        return false;
    return kw(f, q->past, KW_F_MONTH) || kw(f, q->past, KW_F_DOZENS) || kw(f, q->past, KW_F_EVERY_NORTH);
}

/* 'suốt 2 thế kỷ XVII - XVIII': the word is the date's. */
static void leave_century(td_finder *f, td_quantity *q) {
    if (!td_slice_eq(q->unit.text, TD_S("thế kỷ")) || tk(f, q->unit.past)->klass != TD_TOK_ROMAN)
        return;
    q->unit = (td_unit){0};
    q->end = q->past;
}

/* 'từ 40,84% lên 41,89 năm 2019', 'đạt 65,3 năm 2021': nobody counts parts of years so; the word is the next date's. */
static void leave_year(td_finder *f, td_quantity *q) {
    bool parts = q->part[0].digits.comma_token || q->part[0].digits.point;
    const td_token *next = tk(f, q->unit.past);
    if (!parts || q->shape != TD_SINGLE || !q->unit.kind || !kw(f, q->unit.first, KW_F_YEAR) || q->unit.past != q->unit.first + 1 ||
        next->klass != TD_TOK_NUMBER || next->digits != 4)
        return;
    q->unit = (td_unit){0};
    q->end = q->past;
}

/* ' đạt 52,9%', ', tỷ lệ 80%', ' (52,9%)' at token i: what share that is. */
static bool share_follows(const td_finder *f, size_t i) {
    size_t at = i + (punct(f, i, ',') || punct(f, i, '('));
    td_cue verb = td_cue_at(f, at);
    at = verb.classes & TD_CUE_MOVES ? verb.past : at + (kw(f, at, KW_N_BILLION) && kw(f, at + 1, KW_F_RATE) ? 2 : 0);
    td_digits d;
    if (at == i || tk(f, at)->klass != TD_TOK_NUMBER || !td_digits_at(f, at, &d))
        return false;
    td_unit unit = td_unit_at(f, d.past);
    return td_unit_is(f, &unit, "percent");
}

/* '2/3 số phiếu', '1/4 diện tích', '18/34, đạt 52,9%': a part of something without a unit of its own. */
static bool is_part_of(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    if (q->shape != TD_FRACTION)
        return false;
    if (punct(f, q->to.digits.first - 1, ':') || punct(f, q->past, '=')) /* 'tỷ lệ 3:1', '38/40 = 95%' */
        return true;
    return tk(f, q->number)->number <= tk(f, q->to.digits.first)->number &&
           (kw(f, q->past, KW_F_NUMBER) || td_cue_at(f, q->past).classes & TD_CUE_WHOLE || share_follows(f, q->past));
}

/* 'Tổng số hồ sơ: 45', 'Số người dự họp: 30;', 'Số trại năm 2020: 70': a label that counts, then its number and nothing more. */
static bool is_labelled_total(const judged *j) {
    td_finder *f = j->f;
    size_t i = j->q.first;
    const td_token *after = tk(f, j->q.past);
    bool ends =
        after->klass == TD_TOK_END || after->flags & TD_TOK_LINE || td_tok_is(after, ';') || td_tok_is(after, '.') || td_tok_is(after, ',');
    if (i < 3 || !punct(f, i - 1, ':') || !ends)
        return false;
    for (size_t at = i - 2; at > 0 && at + LABEL_REACH > i && !(tk(f, at + 1)->flags & TD_TOK_LINE); at--) {
        const td_token *t = tk(f, at);
        bool joint = t->klass == TD_TOK_NUMBER || td_tok_is(t, ',') || td_tok_is(t, '/');
        if ((kw(f, at, KW_F_NUMBER) || kw(f, at, KW_F_SUM)) && at < i - 2)
            return true;
        if (!td_tok_is_word(t) && !joint)
            return false;
    }
    return false;
}

/* ', Tuyên Quang 5', '; Bến Tre 4' at token i: a name and its number. */
static bool named_sibling(const td_finder *f, size_t i) {
    size_t at = i + 1;
    while (at < i + 6 && td_tok_is_word(tk(f, at)) && tk(f, at)->flags & TD_TOK_TITLE)
        at++;
    return !punct(f, i, '.') && at > i + 1 && tk(f, at)->klass == TD_TOK_NUMBER;
}

/* 'Sa Pa 8, Bát Xát 13', 'các ban của tỉnh 12; văn phòng 3;', 'Cầu Kè 310ha, Càng Long 1.200': a name, between semicolons any words, and
 * its number behind another figure. Only a number in groups may follow one with a unit: 'bơi 5 km, SEA Games 28' has a name. */
static bool names_on(const td_finder *f, const td_quantity *q, const td_mention *figure) {
    size_t at = q->first;
    bool named = true;
    for (; at > 0 && q->first - at < ITEM_WORDS && td_tok_is_word(tk(f, at - 1)); at--)
        named = named && tk(f, at - 1)->flags & TD_TOK_TITLE;
    bool bare = figure->fig.unit.n == 0 && figure->fig.number_to.n == 0;
    bool grouped = !is_plain(&q->part[0].digits) && !q->part[0].digits.comma_token;
    bool listed = punct(f, at - 1, ';') && (named || punct(f, q->past, ';') || punct(f, q->past, '.'));
    if (at < 2 || at == q->first || !(bare || grouped) || !(listed || (named && punct(f, at - 1, ','))))
        return false;
    return tk(f, at - 2)->end == figure->view_end;
}

/* The figure stands in the same sentence a few words before token i: '88 nhà sập, đổ (Lào Cai 4; ...'. */
static bool counts_before(const td_finder *f, size_t i, const td_mention *figure) {
    for (size_t at = i, n = 0; at > 0 && n < 12 && !punct(f, at - 1, '.'); at--, n++)
        if (tk(f, at - 1)->end <= figure->view_end)
            return tk(f, at - 1)->end == figure->view_end;
    return false;
}

/* One of the last figures ends right before token i. */
static bool figure_ends(const td_finder *f, size_t i) {
    const td_mention *all = f->out->mentions.at;
    for (size_t n = f->out->mentions.n, k = n; k > 0 && n - k < PARTS_MAX && all[k - 1].view_end >= tk(f, i - 1)->end; k--)
        if (all[k - 1].kind == TD_FIGURE && all[k - 1].view_end == tk(f, i - 1)->end)
            return true;
    return false;
}

/* '345 đảng viên (khiển trách 250, cảnh cáo 65)', '120 vụ, trong đó cấp tỉnh 12, cấp huyện 35', '9 người, gồm: Sa Pa
 * 8, Văn Bàn 1': the parts of the figure before them. */
static bool is_breakdown(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    const td_token *before = tk(f, q->first - 1), *after = tk(f, q->past);
    if (q->first > 2 && td_tok_is(before, ':') && td_tok_glued(before)) /* '(tự ứng cử: 2; giới thiệu: 32)' */
        before = tk(f, q->first - 2);
    bool ends =
        td_tok_is(after, ',') || td_tok_is(after, ';') || td_tok_is(after, ')') || td_tok_is(after, '.') || kw(f, q->past, KW_F_AND);
    if (q->first < 2 || !td_tok_is_word(before) || before->flags & TD_TOK_UPPER || !ends)
        return false;
    const td_mention *last = td_last_figure(f);
    unsigned harmless = TD_CUE_STATES | TD_CUE_WORD | (before->flags & TD_TOK_TITLE ? (unsigned)TD_CUE_FUNCTION : 0); /* 'Tiểu Cần' */
    if (j->cues & ~harmless || !last)
        return false;
    bool year = is_plain(&q->part[0].digits) && tk(f, q->number)->digits == 4 && tk(f, q->number)->number / 100 < 21;
    if (!year && names_on(f, q, last))
        return true;
    for (size_t at = q->first - 1, n = 0; at > 0 && n < 30 && !year; at--, n++) {
        const td_token *t = tk(f, at);
        if (td_tok_is(t, ')') || td_tok_is(t, '.') || t->flags & TD_TOK_BLANK)
            return false;
        bool parts = td_tok_is(t, ':') && (kw(f, at - 1, KW_F_CONSISTS) || figure_ends(f, at)); /* ', gồm: Sa Pa 8', '34 vị: nữ 14' */
        if (td_tok_is(t, '(') || parts || (kw(f, at, KW_F_INSIDE) && kw(f, at + 1, KW_F_THAT)))
            return last->view_end > t->start || tk(f, at - 1)->end == last->view_end || td_tok_is(tk(f, at - 1), ',') ||
                   (before->flags & TD_TOK_TITLE && named_sibling(f, q->past) && counts_before(f, at, last));
    }
    return false;
}

/* 'tăng giá, đứng giá và giảm giá là 138, 67 và 72': the next of several bare numbers. */
static bool continues_list(const judged *j) {
    td_finder *f = j->f;
    const td_quantity *q = &j->q;
    const td_token *after = tk(f, q->past);
    bool links = punct(f, q->first - 1, ',') || kw(f, q->first - 1, KW_F_AND), ends = td_tok_is(after, '.') || td_tok_is(after, ';');
    bool more = (td_tok_is(after, ',') || kw(f, q->past, KW_F_AND)) && tk(f, q->past + 1)->klass == TD_TOK_NUMBER;
    if (q->first < 2 || !links || !(ends || more || after->klass == TD_TOK_END))
        return false;
    const td_mention *last = td_last_figure(f);
    return last && last->fig.unit.n == 0 && last->fig.number_to.n == 0 && tk(f, q->first - 2)->end == last->view_end;
}

/* Without a unit a number is a quantity only where the words before it say so. */
static bool is_stated(const judged *j) {
    const td_token *before = tk(j->f, j->q.first - 1);
    if ((tk(j->f, j->q.first)->flags | tk(j->f, j->q.past)->flags) & TD_TOK_TAB) /* a table's cell: what stands before it is another */
        return false;
    if (td_bound_sign(before))
        return true;
    bool label = punct(j->f, j->q.first - 1, ':') && td_cue_before(j->f, j->q.first - 1).classes & TD_CUE_TOTAL;
    bool shared = !(before->flags & TD_TOK_TITLE) && punct(j->f, j->q.past, '(') && share_follows(j->f, j->q.past); /* '63 (25,7%)' */
    return j->cues & TD_CUE_STATES || label || shared || is_part_of(j) || is_labelled_total(j);
}

/* 'các Điều 30 - 32, 98 - 101 BLHS': what stands behind the number is a law, of which nobody has several. */
static bool counts_law(const judged *j) {
    const td_unit *unit = &j->q.unit;
    bool word = unit->kind == TD_UNIT_WORD && tk(j->f, unit->first)->klass == TD_TOK_CODE;
    return word && td_lex_find(j->f->lex, TD_LEX_LAWS, j->f->s, unit->first).row;
}

/* 'Quảng Trị 6', 'Vũng Tàu 2': the name of a province ends there, whatever its last word says elsewhere. */
static bool ends_place(const td_finder *f, size_t i) {
    if (i == 0 || !(tk(f, i - 1)->flags & TD_TOK_TITLE))
        return false;
    for (size_t n = 2; n <= 5 && n <= i; n++)
        if (tk(f, i - n)->marks >> TD_LEX_PLACES & 1 && td_lex_find(f->lex, TD_LEX_PLACES, f->s, i - n).tokens == n)
            return true;
    return false;
}

static bool is_quantity(judged *j) {
    const td_quantity *q = &j->q;
    if (counts_law(j))
        return false;
    j->nearest = td_cue_before(j->f, q->first);
    j->cues = ends_place(j->f, q->first) ? 0 : j->nearest.classes;
    if (looks_like_code(j) || numbers_line(j) || looks_like_time(j) || labels_next(j) || is_day_of_months(j) || named_before(j))
        return false;
    bool title = q->unit.kind == TD_UNIT_NOUN && tk(j->f, q->unit.first)->flags & TD_TOK_TITLE; /* 'khuya 15.12 Công an' */
    if (is_measured(q) || (q->unit.kind == TD_UNIT_NOUN && !(title && q->part[0].digits.point)))
        return true;
    if (q->part[0].digits.point)
        return false;
    if (q->unit.kind == TD_UNIT_WORD && !td_tok_glued(tk(j->f, q->unit.first)) && !(j->cues & TD_CUE_SLOGAN))
        return true;
    return is_stated(j) || is_breakdown(j) || continues_list(j) || td_named_count(j->f, q->first);
}

static const char *rule_of(const td_quantity *q, td_grouping grouping) {
    if (td_quantity_is_ambiguous(q))
        return grouping == TD_GROUPING_DECIMAL ? "figure.number+comma-decimal" : "figure.number+comma-thousands";
    if (q->part[0].digits.point)
        return "figure.number+point-decimal";
    return q->shape == TD_FRACTION ? "figure.fraction"
           : q->shape == TD_RANGE  ? "figure.range"
           : q->parts > 1          ? "figure.sum"
                                   : "figure.number";
}

/* '125 bạc và 116 đồng': a medal behind medals, no money. */
static bool is_bronze(const td_finder *f, const td_quantity *q) {
    const td_mention *last = td_last_figure(f);
    bool next = last && q->first > 1 && tk(f, q->first - 2)->end == last->view_end;
    return next && !q->part[0].power && q->unit.kind && kw(f, q->unit.first, KW_F_BRONZE) &&
           td_cue_before(f, q->first - 1).classes & TD_CUE_MEDAL;
}

size_t td_find_figure(td_finder *f, size_t candidate) {
    const td_token *t = tk(f, candidate);
    if (td_tok_is_word(t))
        return td_figure_in_words(f, candidate);
    size_t repeated = candidate > 1 && punct(f, candidate - 1, '(') ? td_figure_repeated(f, candidate) : 0;
    if (repeated)
        return repeated;
    judged j = {.f = f};
    const td_quantity *q = &j.q;
    if (t->klass != TD_TOK_NUMBER || !td_quantity_at(f, candidate, &j.q))
        return 0;
    leave_year(f, &j.q);
    leave_century(f, &j.q);
    if (q->part[0].digits.english)
        f->english_until = t->end + TD_MEMORY_BYTES;
    if (!j.q.unit.kind && j.q.shape == TD_SINGLE && j.q.part[0].power == 0)
        td_quantity_share(f, &j.q);
    if (!is_quantity(&j))
        return td_table_cell(f, q);
    size_t clock = td_clock_past(f, q, j.cues);
    if (clock)
        return clock;
    td_quantity_value value = td_quantity_value_of(f, q);
    td_slice unit = is_bronze(f, q) ? td_words(f, q->unit.first, q->unit.past) : td_unit_text(f, &q->unit);
    td_mention *m = td_mention_add(f, TD_FIGURE, q->first, q->end, rule_of(q, value.grouping));
    m->value = value.text;
    m->fig.number = value.from;
    m->fig.number_to = value.to;
    m->fig.unit = unit;
    if (td_quantity_is_ambiguous(q))
        m->warning = "figure.grouping";
    return q->end;
}
