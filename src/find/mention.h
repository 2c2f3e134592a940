/* A mention: one reference, date or figure where it stands in one text, with all that its own surroundings say of it.
 * Strings are owned by the arena of the file's findings (find/find.h). Values are written as eval/GUIDE-style text (docs/values.md). */
#ifndef TD_FIND_MENTION_H
#define TD_FIND_MENTION_H

#include <stdint.h>

#include "base/slice.h"
#include "text/text.h"

typedef enum td_kind { TD_REFERENCE, TD_DATE, TD_FIGURE, TD_ANAPHORA } td_kind; /* anaphora: 'Nghị định này', left out unless asked for */

/* Relations of the links table, in the order of their strength; TD_REL_CITES is the default. Active direction. */
typedef enum td_relation {
    TD_REL_NONE,
    TD_REL_CITES,
    TD_REL_BASIS,
    TD_REL_IMPLEMENTS,
    TD_REL_CONCRETISES,
    TD_REL_GUIDES,
    TD_REL_AMENDS,
    TD_REL_REPLACES,
    TD_REL_REPEALS,
    TD_REL_SUSPENDS,
    TD_REL_CORRECTS,
    TD_REL_CONSOLIDATES,
    TD_REL_ATTACHED,
    TD_REL_APPROVES,
    TD_REL_REVIEWS,
    TD_REL_RESPONDS,
    TD_REL_CONTINUES,
    TD_RELATIONS
} td_relation;
const char *td_relation_name(td_relation r); /* "cites"; "" for none */

#define TD_NO_MENTION UINT32_MAX

typedef enum td_ref_shape {
    TD_SHAPE_SYMBOL,   /* has number and symbol: 15/2020/NĐ-CP */
    TD_SHAPE_STANDARD, /* TCVN 5738:2021 */
    TD_SHAPE_SHORT,    /* type and number: Nghị quyết 18 */
    TD_SHAPE_LAW,      /* law, code, ordinance, constitution by name */
    TD_SHAPE_PLENUM,   /* Nghị quyết Trung ương 4 khóa XII */
    TD_SHAPE_CONGRESS, /* Nghị quyết Đại hội XII */
    TD_SHAPE_ALIAS,    /* a name that the text itself defined, an anaphor */
    TD_SHAPE_BLANK     /* a draft's letterhead without number */
} td_ref_shape;

typedef struct td_reference {
    td_ref_shape shape;
    td_slice type;        /* canonical type name: 'Nghị định', 'Chương trình hành động'; empty where unknown */
    td_slice number;      /* '15', '66.7', '30a' */
    td_slice year;        /* of the symbol, or of a law's name; empty */
    td_slice code;        /* type code of the symbol: NĐ; empty */
    td_slice organ;       /* issuer part of the symbol: CP, TW, UBND, BNV-UBDT; empty */
    td_slice provision;   /* canonical (docs/values.md), one line; empty */
    td_slice date;        /* ISO, the document's own date as stated here; empty */
    td_slice issuer;      /* as stated here, single spaces; empty */
    td_slice place;       /* province/commune named with the issuer, else empty */
    td_slice title;       /* as stated here; empty */
    td_slice term;        /* Roman: XII; of a plenum, congress or 'khóa XII' beside the symbol */
    td_slice alias;       /* name defined here by 'sau đây gọi tắt là ...', in an anaphor the one that it uses; empty */
    bool self;            /* the file's own letterhead */
    bool this_document;   /* provision or anaphor of 'this' document */
    td_relation relation; /* what the cue words here say; TD_REL_CITES by default */
    bool passive;         /* the partner acts on this one (được sửa đổi bởi): link goes partner -> this when set */
    uint32_t partner;     /* index of the partner mention in the file, or TD_NO_MENTION: the file itself */
    td_slice clause;      /* the words that say so, as evidence */
} td_reference;

/* Calendar expression. first/last are days (ISO) where settled, else empty. */
typedef enum td_precision { TD_DAY, TD_MONTH, TD_QUARTER, TD_HALF, TD_YEAR, TD_YEARS, TD_DECADE, TD_CENTURY, TD_LUNAR } td_precision;
typedef enum td_date_role { TD_ROLE_PLAIN, TD_ROLE_DOCUMENT, TD_ROLE_DEADLINE, TD_ROLE_START, TD_ROLE_PERIOD } td_date_role;

typedef struct td_date {
    td_slice first, last; /* '2017-01-01', '2017-06-30' */
    td_precision precision;
    td_date_role role;
    uint32_t reference; /* index of the reference mention whose own date this is, or TD_NO_MENTION */
} td_date;

typedef struct td_figure {
    td_slice number;    /* exact decimal of the value (lower bound of a range): '244859000000' */
    td_slice number_to; /* upper bound of a range, denominator of a fraction; else empty */
    td_slice unit;      /* 'VND', '%', 'đoàn viên'; empty */
    td_slice approx;    /* '>', '<', '~', '>=', '<=' or empty */
    td_slice change;    /* 'tăng', 'giảm', 'đạt' ... as written, lower case; empty */
    td_slice subject;   /* what is counted or measured; empty */
    td_slice base;      /* 'so kế hoạch', 'so với cùng kỳ năm 2016'; empty */
    td_slice period;    /* value of the date mention that it belongs to, which may stand in an earlier part; empty */
    uint32_t reference; /* index of the reference in the same clause, or TD_NO_MENTION */
} td_figure;

typedef struct td_mention {
    td_kind kind;
    uint32_t view_start, view_end; /* in the view */
    uint64_t start, end;           /* in the source */
    uint32_t line, column, page;
    td_slice text;        /* exact source bytes (copied) */
    td_slice left, right; /* about 50 characters of context, on one line, valid UTF-8 */
    td_slice value;
    const char *rule;    /* id of the rule that found it, static or in the arena; repairs appended with '+': "ref.symbol+party" */
    const char *warning; /* NULL, or a problems code: "date.impossible" */
    union {
        td_reference ref; /* TD_REFERENCE, TD_ANAPHORA */
        td_date date;
        td_figure fig;
    };
} td_mention;

#endif
