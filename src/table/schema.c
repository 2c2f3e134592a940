/* In: nothing. Out: the tables and their columns, once for all writers, docs/tables.md and the tests.
 * A column that was released is never renamed, retyped or moved; new ones go to the end of their table.
 * Vietnamese headings use the words of Vietnamese record keeping (số hiệu, trích yếu, cơ quan ban hành: Decree 30/2020/NĐ-CP). */
#include "table/schema.h"

#include <string.h>

#define ID(id, en, vi, refers, width, about)                                                                                               \
    { id, TD_C_ID, en, vi, about, refers, width }
#define TEXT(id, en, vi, width, about)                                                                                                     \
    { id, TD_C_TEXT, en, vi, about, NULL, width }
#define COUNT(id, en, vi, width, about)                                                                                                    \
    { id, TD_C_INTEGER, en, vi, about, NULL, width }
#define DECIMAL(id, en, vi, width, about)                                                                                                  \
    { id, TD_C_DECIMAL, en, vi, about, NULL, width }
#define DATE(id, en, vi, width, about)                                                                                                     \
    { id, TD_C_DATE, en, vi, about, NULL, width }

/* What every row that stands somewhere in a file begins with. */
#define OWN_ID ID("id", "Id", "Mã", NULL, 9, "Names this row; stable for the same input.")
#define FILE_COLUMN ID("file", "File", "Tệp", "files.file", 28, "Path of the input, as it was given or found.")
#define PAGE COUNT("page", "Page", "Trang", 6, "Page, from 1; pages end at form feeds.")
#define LINE COUNT("line", "Line", "Dòng", 6, "Line, from 1.")
#define AS_WRITTEN TEXT("text", "As written", "Nguyên văn", 40, "The exact characters of the source.")

static const td_column mentions[] = {
    ID("id", "Id", "Mã", NULL, 9, "Names this mention; the same in references, dates and figures."),
    FILE_COLUMN,
    PAGE,
    LINE,
    COUNT("column", "Column", "Cột", 6, "Character (code point) of the line at which it begins, from 1."),
    COUNT("start", "Start", "Từ byte", 9, "Byte offset of its first byte: in the file where that is UTF-8 text, else in its decoded text."),
    COUNT("end", "End", "Đến byte", 9, "Byte offset one past its last byte."),
    TEXT("kind", "Kind", "Loại", 11, "reference, date, figure or anaphora."),
    AS_WRITTEN,
    TEXT("value", "Value", "Giá trị", 26,
        "Reference: canonical symbol or name. Date: ISO 8601 or EDTF. Figure: decimal, range 10..15 or fraction 2/3."),
    TEXT("unit", "Unit", "Đơn vị", 12, "Unit of a figure: %, an ISO 4217 code, a unit symbol or the counted noun."),
    ID("document", "Document", "Văn bản", "documents.id", 26,
        "Reference: the document that is meant. Date: whose date it is. Figure: under which it is reported."),
    DATE("date", "Document's date", "Ngày ban hành", 12, "Reference: the document's date, as stated at the mention or else as resolved."),
    TEXT("issuer", "Issuer", "Cơ quan ban hành", 26, "Reference: who issued the document, as stated at the mention or else as resolved."),
    TEXT("relation", "Relation", "Quan hệ", 12,
        "Reference: what the words around it say of the document: cites, basis, implements, amends, ..."),
    TEXT("left", "Left", "Bên trái", 40, "About 50 characters before it, on one line."),
    TEXT("right", "Right", "Bên phải", 40, "About 50 characters after it, on one line."),
    TEXT("rule", "Rule", "Quy tắc", 18, "The rule that found it; repairs follow with a plus sign."),
};

static const td_column references[] = {
    ID("id", "Id", "Mã", "mentions.id", 9, "The mention."),
    FILE_COLUMN,
    PAGE,
    LINE,
    AS_WRITTEN,
    TEXT("value", "Value", "Giá trị", 26, "Canonical symbol (15/2020/NĐ-CP) or name (Luật Đất đai 2013)."),
    TEXT("type", "Type", "Loại văn bản", 18, "Type of document: Nghị định, Chương trình hành động, ..."),
    TEXT("number", "Number", "Số", 8, "The number within the symbol."),
    COUNT("year", "Year", "Năm", 7, "Year of the symbol or of the law's name."),
    TEXT("issuer", "Issuer", "Cơ quan ban hành", 26, "Who issued it, as stated here or else as resolved."),
    TEXT("place", "Place", "Địa phương", 16, "Province or commune of the issuer."),
    TEXT("provision", "Provision", "Điều khoản", 22, "The provision that is cited: điểm, khoản, Điều."),
    ID("document", "Document", "Văn bản", "documents.id", 26, "The document that is meant."),
    DATE("date", "Date", "Ngày ban hành", 12, "The document's date, as stated here or else as resolved."),
    TEXT("title", "Title", "Trích yếu", 40, "Its title, as stated here or else as resolved."),
    TEXT("relation", "Relation", "Quan hệ", 12, "What the words around it say of the document."),
    TEXT("status", "Status", "Tình trạng", 22, "resolved, ambiguous, unresolved or self; after a colon the reason or the candidates."),
};

static const td_column dates[] = {
    ID("id", "Id", "Mã", "mentions.id", 9, "The mention."),
    FILE_COLUMN,
    PAGE,
    LINE,
    AS_WRITTEN,
    TEXT("value", "Value", "Giá trị", 20, "ISO 8601 date or interval; X stands for digits that the text leaves open (EDTF)."),
    DATE("first", "First day", "Từ ngày", 12, "First day of it, where it is settled."),
    DATE("last", "Last day", "Đến ngày", 12, "Last day of it, where it is settled."),
    TEXT("precision", "Precision", "Độ chính xác", 11, "day, month, quarter, half, year, years, decade, century or lunar."),
    TEXT("role", "Role", "Vai trò", 11, "document (a document's own date), deadline, start, period or plain."),
    ID("document", "Document", "Văn bản", "documents.id", 26, "The document whose date it is."),
};

static const td_column figures[] = {
    ID("id", "Id", "Mã", "mentions.id", 9, "The mention."),
    FILE_COLUMN,
    PAGE,
    LINE,
    AS_WRITTEN,
    DECIMAL("value", "Value", "Giá trị", 18, "Exact value with multipliers applied; the lower bound of a range, the part of a fraction."),
    DECIMAL("value_to", "Value to", "Giá trị đến", 18, "Upper bound of a range, the whole of a fraction; mentions.value tells which."),
    TEXT("unit", "Unit", "Đơn vị", 12, "%, an ISO 4217 code, a unit symbol or the counted noun as written."),
    TEXT("approx", "Approx.", "Ước lượng", 9, "> more than, >= at least, < less than, <= at most, ~ about."),
    TEXT("change", "Change", "Biến động", 10, "The word for what the value does: tăng, giảm, đạt, ..."),
    TEXT("subject", "Subject", "Chỉ tiêu", 32, "What is counted or measured."),
    TEXT("base", "Compared with", "So với", 24, "What it is compared with: so với cùng kỳ năm 2016."),
    TEXT("period", "Period", "Kỳ", 18, "The date expression that it belongs to, as in dates.value."),
    ID("document", "Document", "Văn bản", "documents.id", 26, "The document under which it is reported."),
};

static const td_column documents[] = {
    ID("id", "Id", "Mã", NULL, 28, "Names the document; readable, stable under adding files."),
    TEXT("symbol", "Symbol", "Số hiệu", 22, "Canonical number and symbol, or the name where it has none."),
    TEXT("type", "Type", "Loại văn bản", 20, "Type of document."),
    TEXT("number", "Number", "Số", 8, "The number within the symbol."),
    COUNT("year", "Year", "Năm", 7, "Year of the symbol, or of the name."),
    TEXT("issuer", "Issuer", "Cơ quan ban hành", 28, "Who issued it."),
    TEXT("place", "Place", "Địa phương", 16, "Province or commune of the issuer."),
    DATE("date", "Date", "Ngày ban hành", 12, "Day on which it was issued."),
    TEXT("title", "Title", "Trích yếu", 48, "Its title."),
    TEXT("term", "Term", "Khóa", 7, "Term of the Party congress or assembly, in Roman numerals."),
    COUNT("mentions", "Mentions", "Số lần nhắc", 10, "How often it is mentioned in all files."),
    COUNT("files", "Files", "Số tệp", 8, "In how many files it is mentioned."),
    ID("first_mention", "First mention", "Nhắc lần đầu", "mentions.id", 12, "Where it is mentioned first."),
    ID("present", "Present", "Tệp của văn bản", "files.file", 24, "The input that is this document itself; empty where it is only cited."),
    TEXT("conflicts", "Conflicts", "Mâu thuẫn", 32, "Statements about it that contradict each other."),
};

static const td_column links[] = {
    ID("id", "Id", "Mã", NULL, 8, "Names the link."),
    ID("from", "From", "Từ", NULL, 28, "documents.id of the acting document, or files.file where the file is itself no numbered document."),
    TEXT("relation", "Relation", "Quan hệ", 13,
        "basis, implements, concretises, guides, amends, replaces, repeals, suspends, corrects, consolidates, attached, approves, reviews, "
        "responds, continues or cites."),
    ID("to", "To", "Đến", "documents.id", 28, "The document acted upon."),
    ID("mention", "Mention", "Dẫn chứng", "mentions.id", 9, "The mention that is the evidence."),
    FILE_COLUMN,
    LINE,
    TEXT("text", "Evidence", "Đoạn trích", 48, "The words that say so."),
};

static const td_column files[] = {
    ID("file", "File", "Tệp", NULL, 40, "Path of the input, as it was given or found; bytes that are no UTF-8 are written \\xHH."),
    TEXT("status", "Status", "Tình trạng", 10, "ok, empty (no text), failed or skipped."),
    TEXT("format", "Format", "Định dạng", 9, "How it was read: text, html, docx, ..."),
    TEXT("encoding", "Encoding", "Bảng mã", 12, "Its encoding."),
    COUNT("pages", "Pages", "Số trang", 8, "How many pages."),
    COUNT("bytes", "Bytes", "Số byte", 11, "Size of the file."),
    COUNT("characters", "Characters", "Số ký tự", 11, "Characters (code points) of its text."),
    ID("document", "Document", "Văn bản", "documents.id", 28, "The document that the file itself is."),
    COUNT("mentions", "Mentions", "Số lần nhắc", 10, "How many mentions were found in it."),
    COUNT("warnings", "Warnings", "Số cảnh báo", 10, "How many rows of problems it has."),
};

static const td_column problems[] = {
    ID("file", "File", "Tệp", "files.file", 40, "Path of the input."),
    LINE,
    COUNT("start", "Start", "Từ byte", 9, "Byte offset, where one place is meant."),
    TEXT("code", "Code", "Mã lỗi", 24, "What kind of problem: stable, for programs."),
    TEXT("message", "Message", "Nội dung", 80, "One sentence for people."),
};

#define COLUMNS(a) (a), sizeof(a) / sizeof *(a)

static const td_table tables[TD_TABLES] = {
    [TD_T_MENTIONS] = {"mentions", "Mentions", "Trích dẫn", "Everything that was found: one row a mention.",
        "Mọi nội dung tìm được: mỗi trích dẫn một dòng.", COLUMNS(mentions)},
    [TD_T_REFERENCES] = {"references", "References", "Dẫn chiếu", "Mentions of documents, with what is known of the document.",
        "Các lần nhắc đến văn bản, kèm thông tin đã biết về văn bản.", COLUMNS(references)},
    [TD_T_DATES] = {"dates", "Dates", "Mốc thời gian", "Dates, months, quarters, years and periods.",
        "Ngày, tháng, quý, năm và các khoảng thời gian.", COLUMNS(dates)},
    [TD_T_FIGURES] = {"figures", "Figures", "Số liệu", "Quantities with their unit, subject and period.",
        "Các số liệu kèm đơn vị, chỉ tiêu và kỳ.", COLUMNS(figures)},
    [TD_T_DOCUMENTS] = {"documents", "Documents", "Văn bản", "Documents that are cited or present: one row each, over all files.",
        "Các văn bản được nhắc đến hoặc có trong tệp vào: mỗi văn bản một dòng, tính trên mọi tệp.", COLUMNS(documents)},
    [TD_T_LINKS] = {"links", "Links", "Liên kết", "What documents do to each other, with the evidence.",
        "Quan hệ giữa các văn bản, kèm dẫn chứng.", COLUMNS(links)},
    [TD_T_FILES] = {"files", "Files", "Tệp", "The inputs, and how each was read.", "Các tệp vào và cách đọc từng tệp.", COLUMNS(files)},
    [TD_T_PROBLEMS] = {"problems", "Problems", "Vấn đề", "What could not be read, or is not sure.",
        "Những gì không đọc được hoặc chưa chắc chắn.", COLUMNS(problems)},
};

const td_table *td_table_schema(td_table_id id) {
    return (unsigned)id < TD_TABLES ? &tables[id] : NULL;
}

td_table_id td_table_named(const char *id) {
    for (int i = 0; i < TD_TABLES; i++)
        if (strcmp(tables[i].id, id) == 0)
            return (td_table_id)i;
    return TD_TABLES;
}

int td_table_column(const td_table *table, const char *id) {
    for (size_t i = 0; i < table->n; i++)
        if (strcmp(table->columns[i].id, id) == 0)
            return (int)i;
    return -1;
}
