/* The script and the style of the report, as tools/embed made them of the files of report/. Private to html*.c. */
#ifndef TD_WRITE_HTML_ASSETS_H
#define TD_WRITE_HTML_ASSETS_H

#include <stddef.h>

extern const unsigned char td_html_script[], td_html_style[];
extern const size_t td_html_script_n, td_html_style_n;
extern const char td_html_script_hash[], td_html_style_hash[]; /* 'sha256-...' */

#endif
