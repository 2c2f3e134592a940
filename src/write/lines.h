/* What the writers of plain bytes share. */
#ifndef TD_WRITE_LINES_H
#define TD_WRITE_LINES_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/outfile.h"

enum { TD_DIGITS = 20 };
/* Decimal digits, in no locale, at the end of `digits`. */
td_slice td_integer(int64_t n, char digits[TD_DIGITS]);
/* The end of a writer: commits where the rows were written (`rows_ok`) or where the file itself failed, so that its own reason is told;
 * else abandons and keeps *e. Consumes `out`. */
bool td_write_end(td_outfile *out, bool rows_ok, td_error *e);
/* td_row_bytes.put; `out` is a td_outfile. */
bool td_write_bytes(void *out, td_slice bytes);

/* A JSON string (RFC 8259) with its quotes. Controls, and '<', '>', '&', U+2028 and U+2029 where `in_html`, are escaped. `s` is valid
 * UTF-8. */
void td_json_string(td_buffer *b, td_slice s, bool in_html);
/* The same to a place with room for TD_JSON_ROOM(s.n) bytes; returns its end. */
#define TD_JSON_ROOM(n) (6 * (n) + 2)
char *td_json_put(char *at, td_slice s, bool in_html);
/* An exact decimal as a JSON number; false (nothing written) where it is none. */
bool td_json_decimal(td_buffer *b, td_slice s);

#endif
