/* Names of bodies in running text: 'Ban Thường vụ Tỉnh ủy Trà Vinh', 'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ', 'Bộ Nội vụ và Uỷ ban
 * Dân tộc'. Comes in: the token where a name may begin. Goes out: one past its end. Known bodies and provinces come from the lexicon; a
 * name that stands in no table is a capital with the words after it, up to a word that begins what the body does ('quy định', 'về'). */
#include "find/reference.h"

#define BODY_TOKENS 40
/* Words in small letters of one name: 'Tổ công tác chuyên trách cải cách thủ tục hành chính' has nine. */
#define NAME_SMALL 11

/* First words of bodies that the table may not know. */
static const uint64_t heads[] = {KW_R_BO, KW_R_SO_DEPARTMENT, KW_R_CUC, KW_R_BAN, KW_R_UY, KW_R_UBND, KW_R_HDND, KW_R_HOI, KW_R_TONG,
    KW_R_DOAN, KW_R_VIEN, KW_R_TRUONG_SCHOOL, KW_R_TOA, KW_R_THU_HEAD, KW_R_CHU, KW_R_DANG_PARTY, KW_R_TINH, KW_R_THANH, KW_R_HUYEN,
    KW_R_QUAN_DISTRICT, KW_R_VAN_OFFICE, KW_R_KHO, KW_R_NGAN, KW_R_CONG, KW_R_LIEN, KW_R_MAT, KW_R_TRUNG, KW_R_CHI_BRANCH, KW_R_PHONG_ROOM,
    KW_R_THANH_INSPECT, KW_R_TU_FOURTH, KW_R_QUAN_ARMY, KW_R_UBMTTQ, KW_R_UB, KW_R_BTV, KW_R_BCH, KW_R_BCHTW, KW_R_HOC, KW_R_GIAM,
    KW_R_VU_DEPARTMENT, KW_R_DAI, KW_R_TO_GROUP, KW_R_KIEM, KW_R_THUE, KW_R_PHO, KW_R_CHANH, KW_R_NHA, KW_R_CHINH, KW_R_QUOC, KW_R_XA,
    KW_R_THUONG, KW_R_THONG_UNITE, KW_R_THU, KW_R_TRUONG_CHIEF, KW_R_CO_ORGAN, KW_R_HIEU, KW_R_BI_SECRET, KW_R_TAP, KW_R_BHXH, KW_R_MTTQ,
    KW_R_LDLD, KW_R_BCD, KW_R_BTT, KW_R_HAT, KW_R_TRAM, KW_R_BENH, KW_R_TIEU, KW_R_HTX, KW_R_VKSND};

static bool two(td_finder *f, size_t i, uint64_t a, uint64_t b) {
    return kw(f, i, a) && kw(f, i + 1, b);
}

/* What a body does begins here: its name is over, whatever the capitals say. */
static bool begins_act(td_finder *f, size_t i) {
    static const uint64_t single[] = {KW_R_VE, KW_R_NGAY, KW_R_NAM, KW_R_DA, KW_R_DUOC, KW_R_THI, KW_R_LA, KW_R_CO, KW_R_TRONG, KW_R_TAI,
        KW_R_THEO, KW_R_DE, KW_R_NHAM, KW_R_DO, KW_R_KHOA, KW_R_GAN, KW_R_NEU, KW_R_NAY, KW_R_TREN, KW_R_CHO, KW_R_VOI, KW_R_KHONG, KW_R_SE,
        KW_R_PHAI, KW_R_CUNG, KW_R_CUNG_ALSO, KW_R_TU, KW_R_DEN, KW_R_HOAC, KW_R_NHU, KW_R_BI, KW_R_CUA, KW_R_SO, KW_R_KEM, KW_R_VUA,
        KW_R_MOI, KW_R_KY_SIGN, KW_R_O, KW_R_VAO, KW_R_SAU, KW_R_TRUOC, KW_R_DOI_TOWARD, KW_R_QUA, KW_R_YEU, KW_R_KHI, KW_R_GOM, KW_R_NEN,
        KW_R_MA_BUT, KW_R_CON, KW_R_RA, KW_R_V};
    if (TD_IN_SET(tk(f, i)->word, single))
        return true;
    return two(f, i, KW_R_QUY, KW_R_DINH) || two(f, i, KW_R_NHIEM, KW_R_KY_TERM) || two(f, i, KW_R_BAN, KW_R_HANH) ||
           two(f, i, KW_R_PHE, KW_R_DUYET) || two(f, i, KW_R_HUONG, KW_R_DAN) || two(f, i, KW_R_SUA, KW_R_DOI) ||
           two(f, i, KW_R_BO_ADD, KW_R_SUNG) || two(f, i, KW_R_BAI, KW_R_BO_DROP) || two(f, i, KW_R_THAY, KW_R_THE) ||
           two(f, i, KW_R_THAY, KW_R_MAT) || two(f, i, KW_R_CONG, KW_R_BO_PUBLISH) || two(f, i, KW_R_THUC, KW_R_HIEN_DO) ||
           two(f, i, KW_R_TRIEN, KW_R_KHAI) || two(f, i, KW_R_TIEP, KW_R_TUC) || two(f, i, KW_R_DIEU, KW_R_CHINH_ADJUST) ||
           two(f, i, KW_R_KEO, KW_R_DAI_LONG) || two(f, i, KW_R_CHI, KW_R_DAO) || two(f, i, KW_R_LANH, KW_R_DAO) ||
           two(f, i, KW_R_KET, KW_R_HOP) || two(f, i, KW_R_GIAI, KW_R_DOAN_PARA) || two(f, i, KW_R_BAO_REPORT, KW_R_CAO) ||
           two(f, i, KW_R_KIEN, KW_R_TOAN) || two(f, i, KW_R_GIA, KW_R_HAN) || two(f, i, KW_R_TANG, KW_R_CUONG) ||
           two(f, i, KW_R_DAY, KW_R_MANH) || two(f, i, KW_R_HUY, KW_R_BO_DROP) || two(f, i, KW_R_BAC, KW_R_BO_DROP) ||
           two(f, i, KW_R_DINH_STOP, KW_R_CHI) || two(f, i, KW_R_DINH_CORRECT, KW_R_CHINH) || two(f, i, KW_R_CAP, KW_R_PHEP) ||
           two(f, i, KW_R_PHAT, KW_R_DONG) || two(f, i, KW_R_PHAN_ASSIGN, KW_R_CONG);
}

static bool capital(const td_token *t) {
    return td_tok_is_word(t) && (t->flags & (TD_TOK_TITLE | TD_TOK_UPPER)) != 0;
}

/* tỉnh, thành phố, xã ...: what stands after a body's name to say where. Returns its words, 0 when none. */
static size_t unit_words(td_finder *f, size_t i) {
    static const uint64_t one[] = {KW_R_TINH, KW_R_HUYEN, KW_R_QUAN_DISTRICT, KW_R_XA, KW_R_PHUONG, KW_R_TP, KW_R_AP, KW_R_KHOM};
    if (two(f, i, KW_R_THANH, KW_R_PHO_CITY) || two(f, i, KW_R_THI_ORDER, KW_R_XA) || two(f, i, KW_R_THI_ORDER, KW_R_TRAN) ||
        two(f, i, KW_R_DAC, KW_R_KHU) || two(f, i, KW_R_KHU, KW_R_VUC))
        return 2;
    if (kw(f, i, KW_R_TP) && punct(f, i + 1, '.') && td_tok_glued(tk(f, i + 1)) && capital(tk(f, i + 2)) &&
        !(tk(f, i + 2)->flags & (TD_TOK_LINE | TD_TOK_BLANK)))
        return 2; /* TP. Cần Thơ, TP.HCM */
    if (kw(f, i, KW_R_CAP)) {
        size_t n = unit_words(f, i + 1);
        return n ? n + 1 : 0;
    }
    if (two(f, i, KW_R_XA, KW_R_HOI))
        return 0; /* xã hội */
    return TD_IN_SET(tk(f, i)->word, one) ? 1 : 0;
}

/* Tỉnh ủy, Đảng ủy: a capital and 'ủy'; not 'Đảng Ủy ban nhân dân', where 'ủy' begins the next body. */
static bool committee(td_finder *f, size_t i) {
    return capital(tk(f, i)) && kw(f, i + 1, KW_R_UY) && !(kw(f, i + 2, KW_R_BAN) && !kw(f, i + 3, KW_R_HANH));
}

/* 'Phạm Minh Chính': a family name and one to four more words in capitals. One past it, i where none stands. */
static size_t pass_person(td_finder *f, size_t i) {
    static const uint64_t families[] = {KW_R_NGUYEN_FAMILY, KW_R_TRAN_FAMILY, KW_R_LE_FAMILY, KW_R_PHAM_FAMILY, KW_R_HOANG_FAMILY,
        KW_R_HUYNH_FAMILY, KW_R_PHAN_FAMILY, KW_R_VU_FAMILY, KW_R_VO_FAMILY, KW_R_DANG_FAMILY, KW_R_BUI_FAMILY, KW_R_DO_FAMILY,
        KW_R_HO_FAMILY, KW_R_NGO_FAMILY, KW_R_LY_FAMILY, KW_R_TRINH_FAMILY, KW_R_TO_FAMILY, KW_R_TRUONG_URGENT, KW_R_DAO_FAMILY,
        KW_R_LUONG_FAMILY, KW_R_TA_FAMILY, KW_R_THAO_FAMILY, KW_R_GIANG_FAMILY};
    size_t past = i;
    while (past < i + 5 && capital(tk(f, past)) && !(tk(f, past)->flags & TD_TOK_BLANK) &&
           (!(tk(f, past)->flags & TD_TOK_UPPER) || tk(f, past)->end - tk(f, past)->start == 1))
        past++;
    bool place = kw(f, i, KW_R_HO_FAMILY) && kw(f, i + 1, KW_R_CHI_MAGAZINE); /* Hồ Chí Minh */
    return TD_IN_SET(tk(f, i)->word, families) && past > i + 1 && !place ? past : i;
}

/* 'phường Lê Hồng Phong', 'huyện Trần Văn Thời': units below provinces and cities. */
static bool named_after_persons(td_finder *f, size_t unit) {
    static const uint64_t units[] = {KW_R_PHUONG, KW_R_XA, KW_R_HUYEN, KW_R_QUAN_DISTRICT, KW_R_TRAN, KW_R_KHU};
    return TD_IN_SET(tk(f, unit)->word, units);
}

/* 'Thủ tướng', 'Bộ trưởng', 'Chủ tịch': behind such an office stands who holds it. */
static bool begins_office(td_finder *f, size_t i) {
    static const uint64_t offices[] = {
        KW_R_THU_HEAD, KW_R_CHU, KW_R_PHO, KW_R_GIAM, KW_R_CHANH, KW_R_THONG_UNITE, KW_R_BI_SECRET, KW_R_HIEU, KW_R_TRUONG_CHIEF};
    return TD_IN_SET(tk(f, i)->word, offices) || kw(f, i + 1, KW_R_TRUONG_CHIEF) ||
           (kw(f, i, KW_R_TONG) && (kw(f, i + 1, KW_R_BI_SECRET) || kw(f, i + 1, KW_R_GIAM) || kw(f, i + 1, KW_R_THANH_INSPECT)));
}

static bool stands_type(td_finder *f, size_t i) {
    if (kw(f, i, KW_R_DIEU) || kw(f, i, KW_R_KHOAN) || kw(f, i, KW_R_DIEM))
        return true; /* a list of provisions begins */
    return td_lex_find(f->lex, TD_LEX_TYPES, f->s, i).row != 0 || kw(f, i, KW_R_LUAT) || (kw(f, i, KW_R_BO) && kw(f, i + 1, KW_R_LUAT));
}

/* TƯ is the Centre in capitals alone: 'Ủy ban Tư pháp' has nothing to do with it. */
static size_t pass_known(td_finder *f, size_t i, td_lex_table table) {
    td_lex_match m = td_lex_find(f->lex, table, f->s, i);
    bool abbreviation = m.tokens == 1 && kw(f, i, KW_R_TU_FOURTH) && !(tk(f, i)->flags & TD_TOK_UPPER);
    return m.row && !abbreviation ? i + m.tokens : 0;
}

/* Words of a place behind its unit: all capitals that follow (Lương Minh), or a province of the table. */
static size_t pass_place(td_finder *f, size_t i) {
    size_t past = pass_known(f, i, TD_LEX_PLACES);
    if (past || ((kw(f, i - 1, KW_R_TINH) || kw(f, i - 1, KW_R_PHO_CITY)) && pass_person(f, i) > i + 2))
        return past ? past : i; /* provinces are known, no city is named so: 'Chủ tịch UBND tỉnh Giàng A Tủa' */
    for (past = i; past < i + 4 && capital(tk(f, past)) && !(tk(f, past)->flags & TD_TOK_BLANK) && !begins_act(f, past) &&
                   !stands_type(f, past) && !(past > i && td_lex_find(f->lex, TD_LEX_ISSUERS, f->s, past).row);
         past++)
        ;
    if (past == i && tk(f, i)->klass == TD_TOK_NUMBER && tk(f, i)->digits <= 2)
        past++; /* Quận 7 */
    return past;
}

/* 'Hội nghị lần thứ năm', 'Hội nghị Trung ương 6': the meeting's own number belongs to its name. Else one word. */
static size_t pass_session(td_finder *f, size_t at) {
    size_t i = at + 1;
    if (!two(f, at, KW_R_HOI, KW_R_NGHI))
        return i;
    i++;
    if (two(f, i, KW_R_LAN, KW_R_THU) && (td_tok_is_word(tk(f, i + 2)) || tk(f, i + 2)->klass == TD_TOK_NUMBER))
        return i + 3;
    if (!two(f, i, KW_R_TRUNG, KW_R_UONG))
        return i;
    if (two(f, i + 2, KW_R_LAN, KW_R_THU) && (td_tok_is_word(tk(f, i + 4)) || tk(f, i + 4)->klass == TD_TOK_NUMBER))
        return i + 5; /* Hội nghị Trung ương lần thứ 13 */
    return tk(f, i + 2)->klass == TD_TOK_NUMBER ? i + 3 : i;
}

typedef struct name {
    unsigned small; /* words in small letters of a name that no table knows */
    bool open;      /* the last word is of a name that is still going on */
} name;

/* Where the body begins: a known name, a committee (Tỉnh ủy), or a head noun with a capital. Returns one past, 0 when none. */
static size_t begin_name(td_finder *f, size_t at, name *n) {
    const td_token *first = tk(f, at);
    size_t past = pass_known(f, at, TD_LEX_ISSUERS);
    if (past)
        return past;
    bool joint = first->word == KW_R_LIEN && capital(tk(f, at + 1)); /* liên Bộ Tài chính - Nội vụ */
    if (!(capital(first) || joint) || !TD_IN_SET(first->word, heads) || begins_act(f, at))
        return 0;
    if (committee(f, at))
        return at + 2;
    n->open = true;
    return pass_session(f, at);
}

/* Whole names behind the first one: a nested body, a committee, a unit with its place, a province. Returns one past, 0 when none. */
static size_t pass_whole(td_finder *f, size_t i) {
    const td_token *t = tk(f, i);
    size_t past = pass_known(f, i, TD_LEX_ISSUERS);
    if (past && capital(t) && !begins_act(f, i))
        return past;
    if (committee(f, i) && !(tk(f, i + 1)->flags & TD_TOK_BLANK))
        return i + 2; /* Tỉnh ủy, Huyện ủy, Đảng ủy ... whatever the table knows */
    if (t->end - t->start == 1 && (t->flags & TD_TOK_UPPER) && punct(f, i + 1, '.') && td_tok_glued(tk(f, i + 1)) &&
        kw(f, i + 2, KW_R_U_CENTRE) && td_tok_glued(tk(f, i + 2)))
        return i + 3; /* Ban Bí thư T.Ư */
    if (kw(f, i, KW_R_CAC) && two(f, i + 1, KW_R_CO_ORGAN, KW_R_QUAN_AGENCY))
        return i + 3; /* Đảng ủy các cơ quan Đảng Trung ương */
    size_t unit = unit_words(f, i);
    if (unit)
        return pass_place(f, i + unit);
    past = capital(t) && !begins_act(f, i) ? pass_known(f, i, TD_LEX_PLACES) : 0;
    return past;
}

/* The next words of a name word by word. Returns one past, 0 where the name is over. */
static size_t pass_word(td_finder *f, size_t i, name *n) {
    const td_token *t = tk(f, i), *next = tk(f, i + 1);
    if (t->word == KW_R_VA && n->open && capital(next) && !stands_type(f, i + 1) && !TD_IN_SET(next->word, heads) &&
        !td_lex_find(f->lex, TD_LEX_ISSUERS, f->s, i + 1).row)
        return i + 2; /* Sở Giáo dục và Đào tạo */
    if (td_tok_is(t, '-') && capital(next) && !stands_type(f, i + 1)) {
        n->open = true;
        return i + 2;
    }
    if (td_tok_is(t, '&') && td_tok_glued(t) && td_tok_glued(next) && next->flags & TD_TOK_UPPER)
        return i + 2; /* Sở GD&ĐT */
    bool number = t->klass == TD_TOK_ROMAN || t->klass == TD_TOK_NUMBER;
    if (number && (kw(f, i - 1, KW_R_KHU) || kw(f, i - 1, KW_R_VUNG) || kw(f, i - 1, KW_R_DAO) || kw(f, i - 1, KW_R_VUC)))
        return i + 1; /* Quân khu 7, Ban Chỉ đạo 35, khu vực I */
    if (capital(t) && t->klass != TD_TOK_ROMAN && !stands_type(f, i)) {
        n->open = true;
        return i + 1;
    }
    if (kw(f, i - 1, KW_R_NAM_SOUTH) && kw(f, i - 2, KW_R_VIET))
        return 0; /* 'Công đoàn Việt Nam đề ra': the country's name ends a body's */
    if (!n->open || !td_tok_is_word(t) || t->word == KW_R_VA || ++n->small > NAME_SMALL)
        return 0;
    return i + 1;
}

/* 'Tòa án nhân dân cấp cao tại Đà Nẵng', 'Tòa Phúc thẩm Tòa án nhân dân tối cao tại Hà Nội': the seat belongs to the court's name. */
static size_t pass_seat(td_finder *f, size_t i) {
    if (!kw(f, i, KW_R_TAI) || !kw(f, i - 1, KW_R_CAO_HIGH) || !capital(tk(f, i + 1)))
        return 0;
    size_t unit = unit_words(f, i + 1), past = unit ? pass_place(f, i + 1 + unit) : pass_known(f, i + 1, TD_LEX_PLACES);
    return past > i + 1 ? past : 0;
}

/* 'Ủy ban nhân dân (UBND) tỉnh Vĩnh Long': the short name stands inside the long one. */
static size_t pass_short_name(td_finder *f, size_t i) {
    bool brackets = punct(f, i, '(') && (tk(f, i + 1)->flags & TD_TOK_UPPER) && punct(f, i + 2, ')');
    size_t unit = brackets ? unit_words(f, i + 3) : 0, past = unit ? pass_place(f, i + 3 + unit) : 0;
    return past > i + 3 + unit ? past : 0;
}

size_t td_person_past(td_finder *f, size_t at, size_t past) {
    if (past <= at || !begins_office(f, at))
        return past;
    size_t person = past + punct(f, past, '-'), behind = pass_person(f, person);
    return behind > person ? behind : past;
}

size_t td_body_known(td_finder *f, size_t i) {
    return tk(f, i)->flags & (TD_TOK_LINE | TD_TOK_BLANK) ? 0 : pass_known(f, i, TD_LEX_ISSUERS);
}

/* One body: its first name, then nested bodies, units and places. Returns one past; 0 when none begins at `at`. */
static size_t read_one(td_finder *f, size_t at) {
    name n = {0};
    size_t i = begin_name(f, at, &n);
    bool office = begins_office(f, at);
    for (size_t end = at + BODY_TOKENS; i && i < end;) {
        const td_token *t = tk(f, i);
        if (t->klass == TD_TOK_END || (t->flags & (TD_TOK_BLANK | TD_TOK_TAB)))
            break;
        size_t person = i + td_tok_is(t, '-'); /* Thủ tướng Chính phủ Phạm Minh Chính; Chủ tịch UBND tỉnh - Trần Văn A */
        if (office && (person > i || !n.open) && !named_after_persons(f, i - 1) && pass_person(f, person) > person)
            break;
        size_t past = pass_whole(f, i);
        if (!past)
            past = pass_seat(f, i);
        if (!past)
            past = pass_short_name(f, i);
        if (past) {
            n.open = false;
        } else {
            past = begins_act(f, i) ? 0 : pass_word(f, i, &n);
            if (!past)
                break;
        }
        i = past;
    }
    return i;
}

/* 'A, B và C' is one string of several bodies; a comma counts only where 'và' closes the list, or inside 'Bộ trưởng, Chủ nhiệm X'. */
static size_t read_several(td_finder *f, size_t at) {
    size_t past = read_one(f, at);
    if (!past)
        return 0;
    size_t i = past;
    for (unsigned turns = 0; turns < 12; turns++) {
        bool last = kw(f, i, KW_R_VA) || punct(f, i, '&'),
             title = two(f, at, KW_R_LIEN, KW_R_BO) || (kw(f, i - 1, KW_R_TRUONG_CHIEF) && i == at + 2);
        if ((!last && !punct(f, i, ',')) || (tk(f, i)->flags & TD_TOK_BLANK))
            break;
        size_t next = i + 1;
        if (punct(f, i, ',') && kw(f, next, KW_R_VA)) {
            next++;
            last = true;
        }
        if (stands_type(f, next) || (tk(f, next)->flags & TD_TOK_BLANK))
            break;
        size_t more = read_one(f, next);
        if (!more)
            break;
        i = more;
        bool subject = kw(f, more, KW_R_VE) && !kw(f, more + 1, KW_R_CO_ORGAN); /* '..., Bộ Tài chính về việc'; not 'về cơ bản' */
        if (last || title || subject)
            past = more;
        if (last)
            break;
    }
    return past;
}

/* 'Ủy ban Pháp luật của Quốc hội', 'Ban Pháp chế của Hội đồng nhân dân tỉnh': an assembly's committee bears its name. */
static size_t pass_assembly(td_finder *f, size_t at, size_t past) {
    static const uint64_t committees[] = {KW_R_BAN, KW_R_UY, KW_R_HOI, KW_R_THUONG, KW_R_VAN_OFFICE, KW_R_DOAN};
    bool assembly = two(f, past + 1, KW_R_QUOC, KW_R_HOI) || kw(f, past + 1, KW_R_HDND) ||
                    (two(f, past + 1, KW_R_HOI, KW_R_DONG_CONTRACT) && kw(f, past + 3, KW_R_NHAN_PERSON));
    if (!TD_IN_SET(tk(f, at)->word, committees) || !kw(f, past, KW_R_CUA) || !assembly || !capital(tk(f, past + 1)))
        return past;
    size_t more = read_one(f, past + 1);
    return more ? more : past;
}

/* With the term that follows: 'Bộ Chính trị khóa XII'. */
size_t td_body_read(td_finder *f, size_t at) {
    size_t past = read_several(f, at);
    if (past)
        past = pass_assembly(f, at, past);
    if (past == at + 1 && kw(f, past, KW_R_NAY))
        return 0; /* 'của Sở này' points back and names none */
    if (past && kw(f, past, KW_R_NUOC) && (kw(f, past + 1, KW_R_CONG_ADD) || kw(f, past + 1, KW_R_CHXHCN)))
        for (size_t i = past + 1, end = past + 10; i < end; i++)
            if (kw(f, i, KW_R_VIET) && kw(f, i + 1, KW_R_NAM_SOUTH)) {
                past = i + 2; /* Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam */
                break;
            }
    const td_token *term = tk(f, past + 1);
    bool ordinal = td_tok_roman(term) || (term->klass == TD_TOK_NUMBER && term->digits <= 2);
    if (past && kw(f, past, KW_R_KHOA) && !(tk(f, past)->flags & TD_TOK_BLANK) && ordinal)
        return past + 2;
    return past;
}
