/* Any bytes, in no encoding and in each: what was decoded is of bounded size and the same every time, and UTF-8 where one set
 * was forced; UTF-8 is never copied. Then what is found in it must be found without harm. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "find/find.h"
#include "fuzz.h"
#include "read/encoding.h"

static void check(td_slice bytes, td_encoding forced, bool find) {
    td_buffer out = {0}, again = {0};
    td_decoding d, second;
    td_error e = {0};
    MUST(td_decode(bytes, forced, &out, &d, &e));
    MUST(d.name && *d.name && d.skipped <= 3);
    if (d.converted) {
        td_buffer scratch = {0};
        bool all = forced >= TD_ENC_UTF16LE && forced <= TD_ENC_CP1252; /* lines of a mixed text may stay as they are */
        MUST(d.text.at == out.at && d.text.n <= 6 * bytes.n + 6);
        MUST(!all || td_utf8_repaired(d.text, &scratch).at == d.text.at);
        td_buffer_dispose(&scratch);
    } else {
        MUST(d.text.at >= bytes.at && d.text.at + d.text.n == bytes.at + bytes.n);
    }
    MUST(td_decode(bytes, forced, &again, &second, &e));
    MUST(second.name == d.name && td_slice_eq(second.text, d.text));
    if (find) {
        td_text text = {0};
        td_findings found = {0};
        td_finder *finder = td_finder_new(td_lexicon_builtin());
        MUST(finder && td_text_init(&text, d.text, &e) && td_find(finder, &text, &found, &e));
        td_findings_dispose(&found);
        td_finder_free(finder);
        td_text_dispose(&text);
    }
    td_buffer_dispose(&out);
    td_buffer_dispose(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    td_slice s = {(const char *)bytes, n};
    check(s, TD_ENC_DETECT, true);
    for (td_encoding encoding = TD_ENC_UTF8; encoding < TD_ENCODINGS; encoding++)
        check(s, encoding, false);
    return 0;
}
