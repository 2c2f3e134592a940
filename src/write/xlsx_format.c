/* In: a unit and a number of decimals. Out: the format that shows exactly what was written: 12,5 % as 12.5%, dong with groups of three.
 * Values are never scaled: a cell holds the same number in every format of this program. */
#ifdef TD_WITH_XLSX
#include "write/xlsx.h"

#include <stdio.h>

enum { INK = 0x1F2A36, LINK = 0x0B5CAD, BAND = 0x1E4E6B, WHITE = 0xFFFFFF, GREY = 0x5F6B76, MARK = 0xB3261E };

static lxw_format *new_format(td_book *b, const char *numbers) {
    lxw_format *f = b->lxw.workbook_add_format(b->book);
    if (!f) {
        b->no_memory = true;
        return NULL;
    }
    b->lxw.format_set_num_format(f, numbers);
    b->lxw.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    return f;
}

/* Off the edge by a little, so that a number and the words of the next column do not touch. */
static void to_the_right(const td_book *b, lxw_format *f) {
    b->lxw.format_set_align(f, LXW_ALIGN_RIGHT);
    b->lxw.format_set_indent(f, 1);
}

static void as_section(const td_book *b, lxw_format *f) {
    b->lxw.format_set_bold(f);
    b->lxw.format_set_font_size(f, 12);
    b->lxw.format_set_font_color(f, BAND);
    b->lxw.format_set_bottom(f, LXW_BORDER_THIN);
}

bool td_book_looks(td_book *b) {
    static const char *const numbers[TD_LOOKS] = {[TD_LOOK_TEXT] = "@",
        [TD_LOOK_LINES] = "@",
        [TD_LOOK_LINK] = "@",
        [TD_LOOK_PLAIN] = "0",
        [TD_LOOK_YEAR] = "0",
        [TD_LOOK_COUNT] = "#,##0",
        [TD_LOOK_HEADING] = "@",
        [TD_LOOK_MARK] = "General",
        [TD_LOOK_TITLE] = "@",
        [TD_LOOK_SECTION] = "@",
        [TD_LOOK_SECTION_NUMBER] = "@",
        [TD_LOOK_NOTE] = "@"};
    for (int i = 0; i < TD_LOOKS; i++) {
        const char *pattern = i == TD_LOOK_DAY ? (b->o->vietnamese ? "dd/mm/yyyy" : "yyyy-mm-dd") : numbers[i];
        if (!(b->looks[i] = new_format(b, pattern)))
            return false;
    }
    lxw_format **f = b->looks;
    b->lxw.format_set_font_color(f[TD_LOOK_LINK], LINK);
    b->lxw.format_set_underline(f[TD_LOOK_LINK], LXW_UNDERLINE_SINGLE);
    b->lxw.format_set_text_wrap(f[TD_LOOK_LINES]);
    b->lxw.format_set_align(f[TD_LOOK_DAY], LXW_ALIGN_LEFT);
    to_the_right(b, f[TD_LOOK_PLAIN]);
    to_the_right(b, f[TD_LOOK_COUNT]);
    b->lxw.format_set_align(f[TD_LOOK_YEAR], LXW_ALIGN_LEFT);
    b->lxw.format_set_bold(f[TD_LOOK_HEADING]);
    b->lxw.format_set_font_color(f[TD_LOOK_HEADING], WHITE);
    b->lxw.format_set_bg_color(f[TD_LOOK_HEADING], BAND);
    b->lxw.format_set_align(f[TD_LOOK_HEADING], LXW_ALIGN_VERTICAL_CENTER);
    b->lxw.format_set_text_wrap(f[TD_LOOK_HEADING]);
    b->lxw.format_set_bold(f[TD_LOOK_MARK]);
    b->lxw.format_set_font_color(f[TD_LOOK_MARK], MARK);
    b->lxw.format_set_bold(f[TD_LOOK_TITLE]);
    b->lxw.format_set_font_size(f[TD_LOOK_TITLE], 16);
    b->lxw.format_set_font_color(f[TD_LOOK_TITLE], INK);
    as_section(b, f[TD_LOOK_SECTION]);
    as_section(b, f[TD_LOOK_SECTION_NUMBER]);
    to_the_right(b, f[TD_LOOK_SECTION_NUMBER]);
    b->lxw.format_set_italic(f[TD_LOOK_NOTE]);
    b->lxw.format_set_font_color(f[TD_LOOK_NOTE], GREY);
    return true;
}

static bool is_currency(td_slice unit) {
    for (size_t i = 0; i < unit.n; i++)
        if (unit.at[i] < 'A' || unit.at[i] > 'Z')
            return false;
    return unit.n == 3;
}

/* The entry of a unit; of numbers without one where the unit has no form of its own or there is no room for more. */
static td_unit_formats *entry_of(td_book *b, td_slice unit) {
    if (!is_currency(unit) && !td_slice_eq(unit, TD_S("%")))
        unit.n = 0;
    for (unsigned i = 0; i < b->n_units; i++)
        if (td_slice_eq(td_slice_of(b->units[i].unit), unit))
            return &b->units[i];
    if (b->n_units == TD_UNITS)
        return &b->units[0];
    td_unit_formats *entry = &b->units[b->n_units++];
    if (unit.n)
        memcpy(entry->unit, unit.at, unit.n);
    return entry;
}

lxw_format *td_book_decimal_format(td_book *b, td_slice unit, unsigned places) {
    if (b->n_units == 0)
        b->n_units = 1; /* the first is the one without a unit */
    td_unit_formats *entry = entry_of(b, unit);
    places = places < TD_PLACES ? places : TD_PLACES - 1;
    if (entry->places[places])
        return entry->places[places];
    const char *suffix = strcmp(entry->unit, "VND") == 0 ? "₫" : entry->unit;
    bool percent = entry->unit[0] == '%';
    char pattern[64];
    snprintf(pattern, sizeof pattern, "#,##0%s%.*s%s%s%s", places ? "." : "", (int)places, "000000000000000",
        *suffix ? (percent ? "\"" : "\" ") : "", suffix, *suffix ? "\"" : "");
    entry->places[places] = new_format(b, pattern);
    if (entry->places[places])
        to_the_right(b, entry->places[places]);
    return entry->places[places];
}
#endif
