/* Any bytes: the view is clean UTF-8 in NFC, the way back leads into the source, candidates and tokens are in order and
 * do not depend on what was looked at before. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "fuzz.h"
#include "lexicon/lexicon.h"
#include "text/scan.h"
#include "text/text.h"
#include "text/token.h"

static void check_view(const td_text *t) {
    MUST(t->view.n == 0 || t->view.at);
    MUST(t->owned_view ? t->view.at == t->owned_view : t->view.at == t->source.at && t->view.n == t->source.n);
    for (size_t i = 0; i < t->view.n;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)t->view.at + i, (utf8proc_ssize_t)(t->view.n - i), &c);
        MUST(n > 0);
        MUST(c != 0 && c != 0xFEFF && c != 0x200B && c != 0xAD);
        i += (size_t)n;
    }
    utf8proc_uint8_t *nfc = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)t->view.at, (utf8proc_ssize_t)t->view.n, &nfc, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    MUST(n >= 0 && (size_t)n == t->view.n && (n == 0 || memcmp(nfc, t->view.at, t->view.n) == 0));
    free(nfc);
}

/* Both ways back never run backwards, and a range of the view never gives an empty or reversed range of the source. */
static void check_way_back(const td_text *t) {
    uint64_t before = 0;
    for (uint32_t i = 0; i < t->view.n; i++) {
        uint64_t start = td_text_source_start(t, i);
        uint64_t end = td_text_source_end(t, i + 1);
        MUST(start >= before && start < end && end <= t->source.n);
        before = start;
        if (!t->owned_view)
            MUST(start == i && end == i + 1u);
    }
    for (size_t i = 0; i < t->lines.n; i++)
        MUST(t->lines.at[i] <= t->view.n && (i == 0 ? t->lines.at[i] == 0 : t->lines.at[i] > t->lines.at[i - 1]));
    for (size_t i = 0; i < t->pages.n; i++)
        MUST(t->pages.at[i] <= t->lines.n && (i == 0 || t->pages.at[i] >= t->pages.at[i - 1]));
    MUST(t->troubles.n <= TD_TEXT_TROUBLES && t->troubles.n <= t->troubles_total);
    for (size_t i = 0; i < t->troubles.n; i++)
        MUST(t->troubles.at[i].start + t->troubles.at[i].bytes <= t->source.n);
}

static bool same_token(const td_token *a, const td_token *b) {
    return a->start == b->start && a->end == b->end && a->klass == b->klass && a->flags == b->flags && a->number == b->number &&
           a->word == b->word && a->digits == b->digits;
}

static void check_token(const td_text *t, const td_token *token, const td_token *previous) {
    MUST(token->start < token->end && token->end <= t->view.n);
    MUST(previous->klass == TD_TOK_END || token->start >= previous->end);
    MUST((token->word != 0) == td_tok_is_word(token));
    MUST(token->klass == TD_TOK_NUMBER ? token->digits > 0 : token->digits == 0);
    MUST(((unsigned char)t->view.at[token->start] & 0xC0) != 0x80);
}

static void check_tokens(const td_text *t) {
    td_tokens *s = td_tokens_new();
    td_tokens *fresh = td_tokens_new();
    MUST(s && fresh);
    td_tokens_start(s, t);
    td_tokens_mark(s, td_lex_marks, td_lexicon_builtin());
    td_scan scan = {.tokens = s, .triggers = td_lex_triggers(td_lexicon_builtin())};
    uint32_t at;
    uint32_t last = 0;
    bool first = true;
    for (unsigned count = 0; td_scan_next(&scan, &at) && count < 200; count++) {
        MUST(at < t->view.n && (first || at > last));
        first = false;
        last = at;
        ptrdiff_t centre = (ptrdiff_t)td_tokens_seek(s, at);
        td_tokens_start(fresh, t);
        ptrdiff_t other = (ptrdiff_t)td_tokens_seek(fresh, at);
        MUST(td_tok(s, centre)->end > at);
        for (ptrdiff_t i = 0; i <= 30; i++) {
            const td_token *token = td_tok(s, centre + i);
            if (token->klass != TD_TOK_END)
                check_token(t, token, td_tok(s, centre + i - 1));
            MUST(same_token(token, td_tok(fresh, other + i)));
        }
        for (ptrdiff_t i = 1; i <= 20; i++)
            MUST(centre - i < 0 || other - i < 0 || same_token(td_tok(s, centre - i), td_tok(fresh, other - i)));
        MUST(td_tok(s, -1)->klass == TD_TOK_END);
        MUST(td_tok(s, PTRDIFF_MAX)->klass == TD_TOK_END);
    }
    td_tokens_free(s);
    td_tokens_free(fresh);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    td_text t;
    td_error e = {0};
    MUST(td_text_init(&t, (td_slice){(const char *)bytes, n}, &e));
    check_view(&t);
    check_way_back(&t);
    check_tokens(&t);
    td_text_dispose(&t);
    return 0;
}
