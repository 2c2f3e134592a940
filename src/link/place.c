/* In: the forms of a file and its letterhead. Out: where the file is at home, and the place of each body that every province or commune
 * has. In this order: the words of the mention, the letterhead, the setting that the text names, the one province that its mentions name.
 * Provinces go by their name alone, all else with its unit: 'trà vinh', 'huyện càng long'. */
#include "link/linker.h"

/* CITY: 'thành phố', 'thành ủy', of the State's own cities a province, else a district. */
typedef enum level { NO_LEVEL, PROVINCE, DISTRICT, COMMUNE, CITY } level;

/* The next word of folded words from *at on; empty at the end. */
static td_slice next_word(td_slice words, size_t *at) {
    size_t start = *at;
    while (start < words.n && words.at[start] == ' ')
        start++;
    size_t end = start;
    while (end < words.n && words.at[end] != ' ')
        end++;
    *at = end;
    return (td_slice){words.at + start, end - start};
}

/* Words that say of which unit a body is, one or two of them; what follows is the unit's name. `unless` follows where they say nothing. */
typedef struct unit {
    const char *first, *second, *unless, *name; /* name: how places are keyed */
    level level;
} unit;

static const unit units[] = {
    {"thành", "phố", NULL, "thành phố", CITY},
    {"thành", "uỷ", NULL, "thành phố", CITY},
    {"tp", NULL, NULL, "thành phố", CITY},
    {"tp.", NULL, NULL, "thành phố", CITY},
    {"thị", "xã", NULL, "thị xã", DISTRICT},
    {"thị", "uỷ", NULL, "thị xã", DISTRICT},
    {"thị", "trấn", NULL, "thị trấn", COMMUNE},
    {"tỉnh", "uỷ", NULL, "tỉnh", PROVINCE},
    {"tỉnh", NULL, NULL, "tỉnh", PROVINCE},
    {"huyện", "uỷ", NULL, "huyện", DISTRICT},
    {"huyện", NULL, NULL, "huyện", DISTRICT},
    {"quận", "uỷ", NULL, "quận", DISTRICT},
    {"quận", NULL, NULL, "quận", DISTRICT},
    {"xã", NULL, "hội", "xã", COMMUNE},
    {"phường", NULL, NULL, "phường", COMMUNE},
};

static const unit *unit_of(td_slice word, td_slice next) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const unit *u = &units[i];
        if (td_slice_eq(word, td_slice_of(u->first)) && (!u->second || td_slice_eq(next, td_slice_of(u->second))) &&
            !(u->unless && td_slice_eq(next, td_slice_of(u->unless))))
            return u;
    }
    return NULL;
}

/* The last unit that a body's name has; *past gets where the unit's own name begins. NULL where it has none. */
static const unit *unit_in(td_slice words, size_t *past) {
    const unit *found = NULL;
    td_slice before = {"", 0};
    for (size_t at = 0; at < words.n;) {
        td_slice word = next_word(words, &at);
        size_t ahead = at;
        td_slice next = next_word(words, &ahead);
        const unit *u = td_slice_eq(before, TD_S("tác")) ? NULL : unit_of(word, next); /* 'hợp tác xã' */
        if (u) {
            found = u;
            at = u->second ? ahead : at;
            *past = at;
        }
        before = word;
    }
    return found;
}

/* The row of a province or city whose name the words begin with, else end with; 0 where they do neither. */
static uint32_t province_row(td_linker *l, td_slice words) {
    for (size_t end = words.n; end > 0;) {
        uint32_t row = td_lex_named(l->lex, TD_LEX_PLACES, TD_PLACES_NAME, (td_slice){words.at, end});
        if (row)
            return row;
        while (end > 0 && words.at[end - 1] != ' ')
            end--;
        end = end > 0 ? end - 1 : 0;
    }
    for (size_t at = 0; at < words.n;) {
        td_slice word = next_word(words, &at);
        size_t first = (size_t)(word.at - words.at);
        uint32_t row = td_lex_named(l->lex, TD_LEX_PLACES, TD_PLACES_NAME, (td_slice){words.at + first, words.n - first});
        if (row)
            return row;
    }
    return 0;
}

static const char *unit_word(level at) {
    return at == DISTRICT ? "huyện" : at == COMMUNE ? "xã" : "tỉnh";
}

/* Where the next body begins behind a unit's name: 'xã Hòa Bình | Ban Thường trực'. */
static bool begins_body(td_slice word, td_slice next) {
    static const char *const pairs[][2] = {{"ban", NULL}, {"phòng", NULL}, {"trường", NULL}, {"uỷ", "ban"}, {"hội", "đồng"},
        {"hội", "liên"}, {"hội", "nông"}, {"hội", "cựu"}, {"văn", "phòng"}, {"mặt", "trận"}, {"đoàn", "thanh"}, {"công", "đoàn"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (td_slice_eq(word, td_slice_of(pairs[i][0])) && (!pairs[i][1] || td_slice_eq(next, td_slice_of(pairs[i][1]))))
            return true;
    return false;
}

/* The words of a unit's own name at the beginning of `rest`. */
static td_slice unit_name(td_slice rest) {
    size_t past = 0;
    td_slice first = {"", 0};
    for (size_t at = 0; at < rest.n;) {
        td_slice word = next_word(rest, &at);
        size_t ahead = at;
        if (first.n && begins_body(word, next_word(rest, &ahead)))
            break;
        first = first.n ? first : word;
        past = word.n ? at : past;
    }
    return first.n ? (td_slice){first.at, past - (size_t)(first.at - rest.at)} : first;
}

/* The place of a body by its name, and by the place that was read out of it where there is one. *at gets the level. */
static uint32_t place_of_body(td_linker *l, td_slice body, td_slice place, level *at) {
    size_t past = 0;
    td_slice words = td_arena_copy(&l->arena, td_fold_name(l, body));
    const unit *of = unit_in(words, &past);
    *at = of ? of->level : NO_LEVEL;
    td_slice name = td_arena_copy(&l->arena, td_fold_name(l, place));
    if (name.n == 0 && *at != NO_LEVEL)
        name = unit_name((td_slice){words.at + past, words.n - past});
    uint32_t row = name.n || *at != NO_LEVEL ? province_row(l, name) : province_row(l, words);
    bool own_city = td_slice_eq(td_lex_cell(l->lex, TD_LEX_PLACES, row, TD_PLACES_KIND), TD_S("thành phố"));
    if (*at == CITY)
        *at = name.n && !own_city ? DISTRICT : PROVINCE;
    if (row && *at <= PROVINCE) {
        *at = PROVINCE;
        return td_name(l, td_fold_name(l, td_lex_cell(l->lex, TD_LEX_PLACES, row, TD_PLACES_NAME)));
    }
    if (name.n == 0 || *at <= PROVINCE)
        return 0;
    return td_name(l, td_arena_printf(&l->arena, "%s %.*s", of ? of->name : unit_word(*at), (int)name.n, name.at));
}

/* The level that a symbol's body code alone tells. */
static level level_of_code(td_linker *l, const td_form *f) {
    size_t n = 0;
    while (n < f->organ.n && f->organ.at[n] != '-')
        n++;
    td_slice code = {f->organ.at, n};
    if (td_slice_starts(code, TD_S("UB")) || td_slice_starts(code, TD_S("HĐND")))
        return NO_LEVEL; /* every level has one */
    uint32_t row = td_lex_code(l->lex, TD_LEX_ISSUERS, code, false, NULL);
    td_slice is = td_lex_cell(l->lex, TD_LEX_ISSUERS, row, TD_ISSUERS_LEVEL);
    return td_slice_eq(is, TD_S("province"))   ? PROVINCE
           : td_slice_eq(is, TD_S("district")) ? DISTRICT
           : td_slice_eq(is, TD_S("commune"))  ? COMMUNE
                                               : NO_LEVEL;
}

/* A body of a level whose name the file does not say: the same within the file, and no other file's. */
static uint32_t unnamed(td_linker *l, const td_linked_file *file, level at) {
    return td_name(l, td_arena_printf(&l->arena, "%s ?%zu", unit_word(at), (size_t)(file - l->files.at)));
}

void td_place_form(td_linker *l, td_form *f) {
    level at = NO_LEVEL;
    if (!f->local && f->place.n == 0)
        return;
    f->stated = place_of_body(l, f->issuer, f->place, &at);
    f->level = (uint8_t)(at == NO_LEVEL ? level_of_code(l, f) : at);
}

uint32_t td_place_of(td_linker *l, const td_linked_file *file, const td_kept_form *f) {
    level at = (level)f->level;
    if (!f->local || f->stated)
        return f->local ? f->stated : 0;
    if (at == PROVINCE)
        return file->province;
    if (at == NO_LEVEL || at == file->level)
        return file->own ? file->own : at == NO_LEVEL ? file->province : unnamed(l, file, at);
    return unnamed(l, file, at);
}

/* The one province that the bodies of a file are of; 0 where there are several. */
static uint32_t one_province(const td_linker *l, const td_linked_file *file) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < file->n_entries; i++) {
        const td_kept_form *f = &l->forms.at[l->entries.at[file->entries + i].form];
        if (!f->placed || f->level != PROVINCE || f->stated == 0)
            continue;
        if (found && found != f->stated)
            return 0;
        found = f->stated;
    }
    return found;
}

bool td_place_file(td_linker *l, td_linked_file *file) {
    level at = NO_LEVEL;
    file->own = place_of_body(l, file->issuer, (td_slice){"", 0}, &at);
    file->level = (uint8_t)at;
    file->ground = file->own ? TD_GROUND_HEAD : TD_GROUND_NONE;
    if (at == PROVINCE)
        file->province = file->own;
    if (!file->province) {
        file->province = td_name(l, td_fold_name(l, file->setting));
        file->ground = file->province && !file->ground ? TD_GROUND_SETTING : file->ground;
    }
    if (!file->province) {
        file->province = one_province(l, file);
        file->ground = file->province && !file->ground ? TD_GROUND_MENTIONS : file->ground;
    }
    return !l->arena.failed && !l->fold.failed;
}
