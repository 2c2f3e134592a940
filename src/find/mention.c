/* Names of the enumerations of mention.h, as the tables print them. */
#include "find/mention.h"

static const char *const relation_names[TD_RELATIONS] = {
    [TD_REL_NONE] = "",
    [TD_REL_CITES] = "cites",
    [TD_REL_BASIS] = "basis",
    [TD_REL_IMPLEMENTS] = "implements",
    [TD_REL_CONCRETISES] = "concretises",
    [TD_REL_GUIDES] = "guides",
    [TD_REL_AMENDS] = "amends",
    [TD_REL_REPLACES] = "replaces",
    [TD_REL_REPEALS] = "repeals",
    [TD_REL_SUSPENDS] = "suspends",
    [TD_REL_CORRECTS] = "corrects",
    [TD_REL_CONSOLIDATES] = "consolidates",
    [TD_REL_ATTACHED] = "attached",
    [TD_REL_APPROVES] = "approves",
    [TD_REL_REVIEWS] = "reviews",
    [TD_REL_RESPONDS] = "responds",
    [TD_REL_CONTINUES] = "continues",
};

const char *td_relation_name(td_relation r) {
    return r < TD_RELATIONS ? relation_names[r] : "";
}
