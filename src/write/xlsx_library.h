/* The functions of libxlsxwriter that the workbook calls. */
#ifndef TD_WRITE_XLSX_LIBRARY_H
#define TD_WRITE_XLSX_LIBRARY_H

#include <xlsxwriter.h>

#include "write/late.h"

/* clang-format off */
#define TD_LXW_FUNCTIONS(X) \
    X(chart_add_series) X(chart_axis_set_num_format) X(chart_legend_set_position) X(chart_series_set_categories) \
    X(chart_series_set_fill) X(chart_series_set_name) X(chart_series_set_values) X(chart_title_set_name) X(format_set_align) \
    X(format_set_bg_color) X(format_set_bold) X(format_set_bottom) X(format_set_font_color) X(format_set_font_size) \
    X(format_set_indent) X(format_set_italic) X(format_set_num_format) X(format_set_text_wrap) X(format_set_underline) \
    X(lxw_strerror) X(workbook_add_chart) X(workbook_add_format) X(workbook_add_worksheet) X(workbook_close) \
    X(workbook_get_worksheet_by_name) X(workbook_new_opt) X(workbook_set_properties) X(worksheet_autofilter) \
    X(worksheet_fit_to_pages) X(worksheet_freeze_panes) X(worksheet_gridlines) X(worksheet_ignore_errors) \
    X(worksheet_insert_chart_opt) X(worksheet_repeat_rows) X(worksheet_set_column) X(worksheet_set_landscape) \
    X(worksheet_set_paper) X(worksheet_set_row) X(worksheet_write_datetime) X(worksheet_write_number) \
    X(worksheet_write_rich_string) X(worksheet_write_string) X(worksheet_write_url_opt)
/* clang-format on */

typedef struct td_lxw {
    TD_LXW_FUNCTIONS(TD_LATE_FIELD)
} td_lxw;

#endif
