/* In: a finished run and a symbol, a document's id, or FILE:LINE. Out: the documents that it names, each mention of them with rule and
 * surroundings, the links, and what is doubtful. All of it stands in the tables; here it is gathered for one question. */
#include "cli/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/messages.h"

typedef struct strings {
    char **at; /* owned, each owned */
    size_t n, room;
} strings;

typedef struct question {
    trichdan *t;
    const char *text; /* as asked */
    const char *file; /* of FILE:LINE, owned; NULL otherwise */
    int64_t line;
    bool json, failed;
    trichdan_table table; /* whose rows are being read */
    strings documents;    /* ids that answer */
    strings mentions;     /* ids of mentions that answer */
    strings status;       /* one a mention: how it was resolved, "" for dates and figures */
    strings evidence;     /* one a mention: lines on why it means its document, for people */
    size_t next;          /* index into mentions: rows of two tables come in one order */
} question;

static const char *word(const char *english, const char *vietnamese) {
    return speaks_vietnamese() ? vietnamese : english;
}

static void add(question *q, strings *s, const char *text, size_t n) {
    if (s->n == s->room) {
        size_t room = s->room ? 2 * s->room : 16;
        char **at = realloc(s->at, room * sizeof *at);
        q->failed |= !at;
        if (!at)
            return;
        s->at = at;
        s->room = room;
    }
    s->at[s->n] = strndup(text ? text : "", text ? n : 0);
    q->failed |= !s->at[s->n];
    s->n += s->at[s->n] != NULL;
}

static void forget(strings *s) {
    for (size_t i = 0; i < s->n; i++)
        free(s->at[i]);
    free(s->at);
}

static bool holds(const strings *s, const trichdan_cell *c) {
    for (size_t i = 0; c->known && i < s->n; i++)
        if (strlen(s->at[i]) == c->bytes && memcmp(s->at[i], c->text, c->bytes) == 0)
            return true;
    return false;
}

/* ---- cells ------------------------------------------------------------------------------------------------------------------- */

static const trichdan_cell unknown_cell;

static const trichdan_cell *cell(const question *q, const trichdan_cell *cells, const char *column) {
    size_t n = trichdan_column_count(q->table);
    for (size_t i = 0; i < n; i++)
        if (strcmp(trichdan_column_at(q->table, i).name, column) == 0)
            return &cells[i];
    return &unknown_cell;
}

/* Words of documents go to a terminal: controls are made visible. */
static void print_text(const trichdan_cell *c) {
    for (size_t i = 0; c->known && i < c->bytes; i++) {
        unsigned char byte = (unsigned char)c->text[i];
        putchar(byte < 0x20 || byte == 0x7F ? ' ' : byte);
    }
}

static void print_known(const question *q, const trichdan_cell *cells, const char *column, const char *before) {
    const trichdan_cell *c = cell(q, cells, column);
    if (!c->known || (c->text && c->bytes == 0))
        return;
    fputs(before, stdout);
    if (c->text)
        print_text(c);
    else
        printf("%lld", (long long)c->integer);
}

static void print_json_string(const char *s, size_t n) {
    putchar('"');
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)s[i];
        if (byte == '"' || byte == '\\')
            printf("\\%c", byte);
        else if (byte < 0x20)
            printf("\\u%04x", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

/* One object a row, with the row's table first and what is known of its columns. */
static void print_json(const question *q, const trichdan_cell *cells, const char *extra, const char *value) {
    printf("{\"table\":\"%s\"", trichdan_table_name(q->table));
    size_t n = trichdan_column_count(q->table);
    for (size_t i = 0; i < n; i++) {
        trichdan_column column = trichdan_column_at(q->table, i);
        if (!cells[i].known)
            continue;
        printf(",\"%s\":", column.name);
        if (column.type == TRICHDAN_INTEGER)
            printf("%lld", (long long)cells[i].integer);
        else if (column.type == TRICHDAN_DECIMAL)
            fwrite(cells[i].text, 1, cells[i].bytes, stdout);
        else
            print_json_string(cells[i].text, cells[i].bytes);
    }
    if (extra) {
        printf(",\"%s\":", extra);
        print_json_string(value, strlen(value));
    }
    puts("}");
}

/* A row, in the way that was asked for. */
static void show(const question *q, const trichdan_cell *cells, void (*print)(const question *q, const trichdan_cell *cells)) {
    if (q->json)
        print_json(q, cells, NULL, NULL);
    else
        print(q, cells);
}

/* ---- documents --------------------------------------------------------------------------------------------------------------- */

/* The same but for case of ASCII letters and blanks. */
static bool same_symbol(const trichdan_cell *c, const char *text) {
    size_t i = 0;
    for (; *text; text++) {
        if (*text == ' ')
            continue;
        while (i < c->bytes && c->text[i] == ' ')
            i++;
        char a = i < c->bytes ? c->text[i++] : '\0', b = *text;
        if (a >= 'A' && a <= 'Z')
            a = (char)(a + 32);
        if (b >= 'A' && b <= 'Z')
            b = (char)(b + 32);
        if (a != b)
            return false;
    }
    return c->known && c->bytes > 0 && i == c->bytes;
}

static void print_document(const question *q, const trichdan_cell *cells) {
    print_text(cell(q, cells, "id"));
    print_known(q, cells, "symbol", "\n  ");
    print_known(q, cells, "type", "  ");
    print_known(q, cells, "date", ", ");
    print_known(q, cells, "issuer", ", ");
    print_known(q, cells, "term", word(", term ", ", khóa "));
    print_known(q, cells, "title", "\n  ");
    print_known(q, cells, "mentions", word("\n  mentions: ", "\n  số lần nhắc: "));
    print_known(q, cells, "files", word(", files: ", ", số tệp: "));
    print_known(q, cells, "present", word("\n  is among the inputs: ", "\n  có trong dữ liệu vào: "));
    print_known(q, cells, "conflicts", word("\n  conflicts: ", "\n  mâu thuẫn: "));
    puts("");
}

static int read_document(void *context, const trichdan_cell *cells, size_t n) {
    question *q = context;
    (void)n;
    const trichdan_cell *id = cell(q, cells, "id");
    bool asked = q->file ? holds(&q->documents, id) : same_symbol(id, q->text) || same_symbol(cell(q, cells, "symbol"), q->text);
    if (!asked)
        return 0;
    if (!q->file)
        add(q, &q->documents, id->text, id->bytes);
    show(q, cells, print_document);
    return 0;
}

/* ---- mentions ---------------------------------------------------------------------------------------------------------------- */

static bool in_line(const question *q, const trichdan_cell *cells) {
    const trichdan_cell *file = cell(q, cells, "file"), *line = cell(q, cells, "line");
    size_t n = strlen(q->file);
    if (!file->known || !line->known || line->integer != q->line || file->bytes < n)
        return false;
    bool ends = memcmp(file->text + file->bytes - n, q->file, n) == 0;
    return ends && (file->bytes == n || file->text[file->bytes - n - 1] == '/');
}

static int read_reference(void *context, const trichdan_cell *cells, size_t n) {
    question *q = context;
    (void)n;
    if (!(q->file ? in_line(q, cells) : holds(&q->documents, cell(q, cells, "document"))))
        return 0;
    const trichdan_cell *id = cell(q, cells, "id"), *status = cell(q, cells, "status"), *document = cell(q, cells, "document");
    add(q, &q->mentions, id->text, id->bytes);
    add(q, &q->status, status->text, status->bytes);
    if (q->file && document->known && !holds(&q->documents, document))
        add(q, &q->documents, document->text, document->bytes);
    return 0;
}

static void print_mention(const question *q, const trichdan_cell *cells, const char *status, const char *evidence) {
    print_known(q, cells, "file", "\n");
    print_known(q, cells, "line", ":");
    print_known(q, cells, "column", ":");
    print_known(q, cells, "kind", "  ");
    print_known(q, cells, "value", " = ");
    print_known(q, cells, "unit", " ");
    print_known(q, cells, "left", "\n  … ");
    fputs("[", stdout);
    print_text(cell(q, cells, "text"));
    fputs("]", stdout);
    print_text(cell(q, cells, "right"));
    print_known(q, cells, "rule", word(" …\n  rule: ", " …\n  quy tắc: "));
    print_known(q, cells, "document", word("\n  document: ", "\n  văn bản: "));
    if (*status)
        printf("%s%s", word("; ", "; "), status);
    print_known(q, cells, "date", word("\n  date: ", "\n  ngày: "));
    print_known(q, cells, "issuer", word("; issuer: ", "; cơ quan: "));
    puts(evidence);
}

/* Rows of `mentions` come in the order in which the references' ids were kept. */
static int read_mention(void *context, const trichdan_cell *cells, size_t n) {
    question *q = context;
    (void)n;
    const trichdan_cell *id = cell(q, cells, "id");
    bool kept = q->next < q->mentions.n && strlen(q->mentions.at[q->next]) == id->bytes &&
                memcmp(q->mentions.at[q->next], id->text, id->bytes) == 0;
    if (!kept && !(q->file && in_line(q, cells)))
        return 0;
    const char *status = kept && q->next < q->status.n ? q->status.at[q->next] : "";
    const char *evidence = kept && q->next < q->evidence.n ? q->evidence.at[q->next] : "";
    q->next += kept;
    if (q->json)
        print_json(q, cells, *status ? "status" : NULL, status);
    else
        print_mention(q, cells, status, evidence);
    return 0;
}

/* ---- evidence ---------------------------------------------------------------------------------------------------------------- */

static const char *evidence_word(const char *what) {
    static const char *const words[][2] = {
        {"name", "tên gọi"}, {"place", "nơi"}, {"time", "thời gian"}, {"register", "danh mục"}, {"not", "không phải"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], what) == 0)
            return word(what, words[i][1]);
    return what;
}

/* Lines of the same mention come one after the other; those of mentions without any are empty. */
static int read_evidence(void *context, size_t index, const char *what, const char *text, size_t bytes) {
    question *q = context;
    if (q->json) {
        printf("{\"table\":\"evidence\",\"mention\":\"%s\",\"what\":\"%s\",\"text\":", q->mentions.at[index], what);
        print_json_string(text, bytes);
        puts("}");
        return 0;
    }
    while (q->evidence.n <= index && !q->failed)
        add(q, &q->evidence, "", 0);
    if (q->failed)
        return 1;
    char *before = q->evidence.at[index], *joined = NULL;
    q->failed |= asprintf(&joined, "%s\n  %s: %.*s", before, evidence_word(what), (int)bytes, text) < 0;
    if (q->failed)
        return 1;
    free(before);
    q->evidence.at[index] = joined;
    return 0;
}

static void gather_evidence(question *q) {
    if (!q->failed && q->mentions.n > 0)
        q->failed |= trichdan_evidence(q->t, (const char *const *)q->mentions.at, q->mentions.n, read_evidence, q) != TRICHDAN_OK;
}

/* ---- links and problems ------------------------------------------------------------------------------------------------------ */

static void print_link(const question *q, const trichdan_cell *cells) {
    print_known(q, cells, "from", "\n");
    print_known(q, cells, "relation", "  ");
    print_known(q, cells, "to", "  ");
    print_known(q, cells, "file", "\n  ");
    print_known(q, cells, "line", ":");
    print_known(q, cells, "text", "  ");
    puts("");
}

static int read_link(void *context, const trichdan_cell *cells, size_t n) {
    question *q = context;
    (void)n;
    bool ends = !q->file && (holds(&q->documents, cell(q, cells, "from")) || holds(&q->documents, cell(q, cells, "to")));
    if (!ends && !(q->file && in_line(q, cells)))
        return 0;
    show(q, cells, print_link);
    return 0;
}

static void print_problem(const question *q, const trichdan_cell *cells) {
    print_known(q, cells, "code", word("\nproblem: ", "\nvấn đề: "));
    print_known(q, cells, "message", "  ");
    puts("");
}

static int read_problem(void *context, const trichdan_cell *cells, size_t n) {
    question *q = context;
    (void)n;
    if (!q->file || !in_line(q, cells))
        return 0;
    show(q, cells, print_problem);
    return 0;
}

/* ---- the question ------------------------------------------------------------------------------------------------------------ */

static void read(question *q, trichdan_table table, trichdan_row *row) {
    q->table = table;
    q->failed |= !q->failed && trichdan_rows(q->t, table, row, q) != TRICHDAN_OK;
}

/* 'FILE:LINE' where the text ends in digits behind a colon. Ids of documents have colons too, but no number behind the last. */
static void split_place(question *q, const char *text) {
    const char *colon = strrchr(text, ':');
    if (!colon || colon == text || !colon[1] || strspn(colon + 1, "0123456789") != strlen(colon + 1))
        return;
    char *file = strndup(text, (size_t)(colon - text));
    q->failed |= !file;
    q->file = file;
    q->line = strtoll(colon + 1, NULL, 10);
}

static bool is_standard(const char *text) {
    return strncmp(text, "TCVN", 4) == 0 || strncmp(text, "QC", 2) == 0 || strncmp(text, "doc:", 4) == 0;
}

long explain(trichdan *t, const char *text, bool json) {
    question q = {.t = t, .text = text, .json = json};
    if (!is_standard(text)) /* TCVN 5738:2021 is no place */
        split_place(&q, text);
    if (!q.file)
        read(&q, TRICHDAN_DOCUMENTS, read_document);
    read(&q, TRICHDAN_REFERENCES, read_reference);
    if (q.file)
        read(&q, TRICHDAN_DOCUMENTS, read_document);
    size_t references = q.mentions.n;
    gather_evidence(&q);
    read(&q, TRICHDAN_MENTIONS, read_mention);
    read(&q, TRICHDAN_LINKS, read_link);
    read(&q, TRICHDAN_PROBLEMS, read_problem);
    long found = (long)(q.documents.n + references);
    forget(&q.documents);
    forget(&q.mentions);
    forget(&q.status);
    forget(&q.evidence);
    free((char *)q.file);
    if (q.failed)
        say(M_NO_MEMORY);
    return q.failed || fflush(stdout) != 0 ? -1 : found;
}
