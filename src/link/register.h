/* A register of known documents (--register): a TSV whose first line names its columns. Needed is `symbol`; read are `type`, `title`,
 * `date` (ISO 8601) and `issuer`; others may be there and mean nothing here. What a register says is fuller than what reports say of a
 * document, and weaker than what stands in a document itself. */
#ifndef TD_LINK_REGISTER_H
#define TD_LINK_REGISTER_H

#include "base/error.h"
#include "base/slice.h"

typedef struct td_register_row {
    td_slice symbol, type, title, date, issuer; /* NFC, single spaces; empty where unknown; owned by the register */
    unsigned line;                              /* of its file */
} td_register_row;

typedef struct td_register td_register;

/* Reads the files one after the other. NULL and *e (file, line, reason) on the first mistake; free with td_register_free. */
td_register *td_register_new(const char *const *paths, size_t n, td_error *e);
void td_register_free(td_register *r);
/* All rows, in the order of the files. Borrowed. */
const td_register_row *td_register_rows(const td_register *r, size_t *n);

#endif
