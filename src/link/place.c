/* In: the forms of a file and its letterhead. Out: where the file is at home, and the place of each body that every province or commune
 * has. In this order: the words of the mention, the letterhead, the setting that the text names, the one province that its mentions name.
 * Provinces go by their name alone, all else with its unit: 'trà vinh', 'huyện càng long'. */
#include "link/linker.h"

typedef enum level { NO_LEVEL, PROVINCE, DISTRICT, COMMUNE } level;

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

/* The last word of a body's name that says of which unit it is; *past gets where the unit's name begins. */
static level level_of(td_slice words, size_t *past) {
    static const struct {
        const char *word;
        level level;
    } units[] = {{"tỉnh", PROVINCE}, {"huyện", DISTRICT}, {"quận", DISTRICT}, {"xã", COMMUNE}, {"phường", COMMUNE}};
    level found = NO_LEVEL;
    td_slice before = {"", 0};
    for (size_t at = 0; at < words.n;) {
        td_slice w = next_word(words, &at);
        size_t after_next = at;
        td_slice next = next_word(words, &after_next);
        level here = NO_LEVEL;
        for (size_t i = 0; i < sizeof units / sizeof *units; i++)
            if (td_slice_eq(w, td_slice_of(units[i].word)))
                here = units[i].level;
        bool town = td_slice_eq(before, TD_S("thị"));
        if (here == COMMUNE && (td_slice_eq(next, TD_S("hội")) || td_slice_eq(before, TD_S("tác"))))
            here = NO_LEVEL; /* 'xã hội', 'hợp tác xã' */
        else if (here == COMMUNE && town)
            here = DISTRICT;
        else if (town && td_slice_eq(w, TD_S("trấn")))
            here = COMMUNE;
        else if ((td_slice_eq(w, TD_S("thành")) && (td_slice_eq(next, TD_S("phố")) || td_slice_eq(next, TD_S("uỷ")))))
            here = PROVINCE;
        if (here) {
            found = here;
            bool two = td_slice_eq(next, TD_S("uỷ")) || td_slice_eq(next, TD_S("phố"));
            *past = two ? after_next : at;
        }
        before = w;
    }
    return found;
}

/* Canonical name of a province that the words end with; empty where they do not. */
static td_slice province_at_end(td_linker *l, td_slice words) {
    for (size_t start = 0; start < words.n;) {
        size_t at = start;
        td_slice word = next_word(words, &at);
        size_t first = (size_t)(word.at - words.at);
        uint32_t row = td_lookup_find(&l->places, (td_slice){words.at + first, words.n - first});
        if (row)
            return td_lex_cell(l->lex, TD_LEX_PLACES, row, TD_PLACES_NAME);
        start = at;
    }
    return (td_slice){"", 0};
}

static const char *unit_word(level at) {
    return at == DISTRICT ? "huyện" : at == COMMUNE ? "xã" : "tỉnh";
}

/* The place of a body by its name, and by the place that was read out of it where there is one. *at gets the level. */
static uint32_t place_of_body(td_linker *l, td_slice body, td_slice place, level *at) {
    size_t past = 0;
    td_slice words = td_arena_copy(&l->arena, td_fold_name(l, body));
    *at = level_of(words, &past);
    td_slice name = td_arena_copy(&l->arena, td_fold_name(l, place));
    td_slice province = province_at_end(l, name.n ? name : words);
    if (province.n && *at <= PROVINCE) {
        *at = PROVINCE;
        return td_name(l, td_fold_name(l, province));
    }
    if (name.n == 0 && *at != NO_LEVEL) {
        size_t from = past;
        td_slice word = next_word(words, &from);
        name = word.n ? (td_slice){word.at, words.n - (size_t)(word.at - words.at)} : (td_slice){"", 0};
    }
    if (name.n == 0)
        return 0;
    return td_name(l, td_arena_printf(&l->arena, "%s %.*s", unit_word(*at), (int)name.n, name.at));
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

uint32_t td_place_of(td_linker *l, const td_linked_file *file, const td_form *f) {
    if (!f->local)
        return 0;
    level at = NO_LEVEL;
    uint32_t stated = place_of_body(l, f->issuer, f->place, &at);
    if (stated || !file)
        return stated;
    if (at == NO_LEVEL)
        at = level_of_code(l, f);
    if (at == PROVINCE)
        return file->province;
    if (at == NO_LEVEL || at == file->level)
        return file->own ? file->own : at == NO_LEVEL ? file->province : unnamed(l, file, at);
    return unnamed(l, file, at);
}

/* The one province that the bodies of a file are of; 0 where there are several. */
static uint32_t one_province(td_linker *l, const td_linked_file *file) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < file->n_entries; i++) {
        const td_form *f = &l->forms.at[l->entries.at[file->entries + i].form];
        level at = NO_LEVEL;
        if (f->place.n == 0)
            continue;
        uint32_t place = place_of_body(l, f->issuer, f->place, &at);
        if (at != PROVINCE || place == 0)
            continue;
        if (found && found != place)
            return 0;
        found = place;
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
