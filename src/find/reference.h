/* What the files that read references share. Private to find/.
 * A reference is read in three steps: the lead (type name and 'số' before the number), the symbol after it, and the list that it may open.
 */
#ifndef TD_FIND_REFERENCE_H
#define TD_FIND_REFERENCE_H

#include "find/finder.h"

static inline bool td_in_set(uint64_t word, const uint64_t *set, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (set[i] == word)
            return true;
    return false;
}
#define TD_IN_SET(word, set) td_in_set((word), (set), sizeof(set) / sizeof *(set))

/* A number that can be the year of a document of this State. */
static inline bool td_is_year(const td_token *t) {
    return t->klass == TD_TOK_NUMBER && t->digits == 4 && t->number >= 1945 && t->number <= 2099;
}

/* What stands before a number: 'Nghị quyết liên tịch số', 'Số:', or nothing. */
typedef struct td_lead {
    size_t first;      /* token where the surface begins; the number's own when nothing belongs to it */
    uint32_t type;     /* row of TD_LEX_TYPES, 0 = none */
    size_t type_first; /* token where the type name begins, when type != 0 */
    bool so;           /* 'số' stands there */
    bool letterhead;   /* 'Số:' or 'Số' at the start of a line, no type */
    bool plural;       /* 'các', 'những' before the type name */
    bool form;         /* 'Mẫu số', 'tài khoản số', 'số nhà': what follows is no document */
    bool glued;        /* type abbreviation and number touch: ĐA06 */
    char digit;        /* read for the letter that is glued to the number's front (l5/2021/NĐ-CP), 0 = none */
} td_lead;

/* Reads the lead of the number token `at`, at most 12 tokens back, not before f->floor. */
td_lead td_lead_read(td_finder *f, size_t at);
/* The longest type name that ends just before token `past`; 0 when none. *first gets its first token. */
uint32_t td_type_before(td_finder *f, size_t past, size_t *first);
/* 'Báo cáo thẩm tra', 'Quy chuẩn kỹ thuật quốc gia': a type name, then a few words in small letters up to token `past`. */
uint32_t td_qualified_type(td_finder *f, size_t past, size_t *first);

#define TD_SYMBOL_BYTES 160
#define TD_SYMBOL_RULE 64

/* A symbol in its standard form. Strings point into `text` below or are static; copied to the arena when the mention is made. */
typedef struct td_symbol {
    size_t past;                /* one past the last token */
    char text[TD_SYMBOL_BYTES]; /* the canonical symbol */
    size_t text_n;
    unsigned number_n;          /* bytes of the number at the start of text */
    unsigned year_at, year_n;   /* of the year in text, n = 0 without */
    unsigned code_at, code_n;   /* type code, n = 0 without */
    unsigned organ_at, organ_n; /* issuer part, n = 0 without */
    unsigned tail_at;           /* where the part begins that a list member without symbol inherits: '/2015/TT-BLĐTBXH' */
    uint32_t type;              /* row of the type code in TD_LEX_TYPES, 0 = unknown */
    char rule[TD_SYMBOL_RULE];  /* "ref.symbol" with the repairs appended */
} td_symbol;

/* Reads the symbol whose number is token `at`. `lead` says how much the words before speak for a document.
 * False when none stands there. Bounded: reads at most 48 tokens. */
bool td_symbol_read(td_finder *f, size_t at, const td_lead *lead, td_symbol *out);
/* Reads only the number ('30a') at token `at` into `out` (room bytes), its length into *n; returns one past it, 0 when none. */
size_t td_symbol_number(td_finder *f, size_t at, char *out, size_t room, size_t *n);

/* Standards: TCVN 5738:2021. `at` is a number token. Returns one past what was taken, 0 when none; adds the mention. */
size_t td_standard_read(td_finder *f, size_t at);
/* Laws by name, at the word 'luật', 'lệnh' (pháp lệnh), 'hiến' or an abbreviation (BLHS). */
size_t td_law_read(td_finder *f, size_t at);
/* Plenum and congress resolutions, at the word 'nghị', 'NQ' or 'kết'. */
size_t td_plenum_read(td_finder *f, size_t at);
/* 'Nghị định này', at the word 'này', 'trên', 'nêu' ... */
size_t td_anaphora_read(td_finder *f, size_t at);
/* Number without symbol: short forms, and lists whose members share a symbol. `at` is the number. */
size_t td_list_read(td_finder *f, size_t at, const td_lead *lead);
/* After a full symbol: members of its list that have a number alone ('57-NQ/TW, 59 và 68'). Returns one past, or `past`. */
size_t td_list_continue(td_finder *f, size_t past, const td_lead *lead, const td_symbol *symbol);

/* Adds the mention of a symbol over tokens [first, past). `type` row may be 0: then that of the code counts. */
td_mention *td_symbol_add(td_finder *f, size_t first, size_t past, const td_symbol *symbol, uint32_t type);
/* marks.c: the type that the code of the symbol at token `number` names (`row`), where its name stands before the number with its marks
 * lost or misread ('Quyêt định sô'). Returns its row, *first its first token; 0 where other words stand there. */
uint32_t td_type_by_code(td_finder *f, size_t number, uint32_t row, size_t *first);
/* Copies into the findings' arena. */
td_slice td_keep(td_finder *f, const char *at, size_t n);
/* An ordinal at token i: decimal, Roman or, with `words`, in a word ('tư', 'mười hai'); 0 = none. *past one past it. */
uint32_t td_ordinal_read(td_finder *f, size_t i, bool words, size_t *past);
/* The provision that ends just before token `past` ('khoản 5 Điều 25', 'Điều 7 của'), in its canonical form; empty when none. */
td_slice td_provision_before(td_finder *f, size_t past);
/* A full day right at token `at` ('ngày 15/02/2017', ', ngày ...', '(ngày ...)'); returns one past it, else 0. */
size_t td_own_date(td_finder *f, size_t at, char iso[11]);
/* 'được Quốc hội khóa XV, kỳ họp thứ 6 thông qua ngày D' behind a document, at token `at`: the day and the body. Returns one past the day
 * (or the verb, iso empty); 0 when none stands there. *body is 0 where no body is named, else tokens [*body, *body_past). */
size_t td_passed_read(td_finder *f, size_t at, char iso[11], size_t *body, size_t *body_past);
/* The name of a body that begins at token `at`; returns one past it, 0 when none begins there. */
size_t td_body_read(td_finder *f, size_t at);
/* One past the name of who holds the office that tokens [at, past) name ('Thủ tướng Chính phủ Phạm Minh Chính'); `past` where none stands.
 */
size_t td_person_past(td_finder *f, size_t at, size_t past);
/* The same for a body of the table, on the line that goes on: 'Chính phủ', 'TANDTC'. */
size_t td_body_known(td_finder *f, size_t i);

#endif
