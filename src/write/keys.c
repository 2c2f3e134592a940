/* In: the schema and the tables that are written. Out: which columns name rows of which of them.
 * Leaves to others: how a format says so (sqlite.c, datapackage.c). */
#include "write/keys.h"

#include <string.h>

const char *td_primary_key(const td_table *table) {
    const char *first = table->columns[0].id;
    return strcmp(first, "id") == 0 || strcmp(table->id, "files") == 0 ? first : NULL;
}

bool td_key_of(const td_run_view *run, const td_table_id *tables, size_t n, const td_column *column, td_key *key) {
    const unsigned all = 1u << TD_REFERENCE | 1u << TD_DATE | 1u << TD_FIGURE | 1u << TD_ANAPHORA;
    const char *point = column->refers ? strchr(column->refers, '.') : NULL;
    if (!point)
        return false;
    for (size_t i = 0; i < n; i++) {
        const char *name = td_table_schema(tables[i])->id;
        size_t length = (size_t)(point - column->refers);
        if (strlen(name) != length || memcmp(name, column->refers, length) != 0)
            continue;
        *key = (td_key){tables[i], point + 1};
        return tables[i] != TD_T_MENTIONS || (run->kinds & all) == all || strcmp(column->id, "id") == 0;
    }
    return false;
}
