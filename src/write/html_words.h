/* The words of the HTML report, in English and Vietnamese. the script asks for them by name (w.overview, word("kind", id)); a missing
 * translation does not compile, and tests/html/run finds names that only one side knows. Private to html*.c. */
#ifndef TD_WRITE_HTML_WORDS_H
#define TD_WRITE_HTML_WORDS_H

/* clang-format off */
#define TD_HTML_WORDS(W) \
    W(title, "Report on references, dates and figures", "Báo cáo trích dẫn văn bản, thời gian và số liệu") \
    W(skip, "Skip to the content", "Chuyển đến nội dung") \
    W(views, "Views", "Các phần của báo cáo") \
    W(no_script, "This report needs JavaScript. It runs inside this file alone and asks no other place for anything.", "Báo cáo này cần JavaScript. Mã lệnh chỉ chạy trong chính tệp này và không kết nối ra bên ngoài.") \
    W(old_browser, "This browser is too old for this report: use one that is newer than May 2023.", "Trình duyệt này quá cũ để xem báo cáo; hãy dùng bản phát hành sau tháng 5/2023.") \
    W(made_by, "Made by", "Lập bằng") \
    W(overview, "Overview", "Tổng quan") \
    W(documents, "Documents", "Văn bản") \
    W(mentions, "Mentions", "Trích dẫn") \
    W(mention, "Mention", "Trích dẫn") \
    W(text, "Texts", "Toàn văn") \
    W(figures, "Figures", "Số liệu") \
    W(references, "References", "Dẫn chiếu") \
    W(dates, "Dates", "Mốc thời gian") \
    W(links, "Links", "Liên kết") \
    W(files, "Files", "Tệp") \
    W(problems, "Problems", "Vấn đề") \
    W(index, "All files", "Tất cả các tệp") \
    W(in_all_files, "This document in all files", "Văn bản này trong tất cả các tệp") \
    W(uncertain, "Uncertain references", "Dẫn chiếu chưa rõ") \
    W(uncertain_hint, "References whose document could not be told with certainty. Nothing was guessed: please look at the text.", "Những dẫn chiếu chưa xác định chắc chắn được văn bản. Chương trình không suy đoán; đề nghị đối chiếu với nguyên văn.") \
    W(conflict, "Conflict", "Mâu thuẫn") \
    W(conflicts, "Conflicting statements", "Thông tin mâu thuẫn") \
    W(all_problems, "All problems", "Tất cả các vấn đề") \
    W(no_problems, "No problem was found.", "Không có vấn đề nào.") \
    W(more_problems, "{1} more problems are not shown here; the table 'problems' of the other formats holds them all.", "Còn {1} vấn đề khác không hiển thị ở đây; bảng 'problems' của các định dạng khác có đầy đủ.") \
    W(time_line, "Documents and dates by year", "Văn bản và mốc thời gian theo năm") \
    W(documents_by_year, "Documents by year of issue", "Văn bản theo năm ban hành") \
    W(dates_by_year, "Dates in the texts by year", "Mốc thời gian trong văn bản theo năm") \
    W(as_table, "Show as a table", "Xem dạng bảng") \
    W(year, "Year", "Năm") \
    W(most_cited, "Most mentioned documents", "Văn bản được nhắc đến nhiều nhất") \
    W(characters, "characters", "ký tự") \
    W(search, "Search", "Tìm kiếm") \
    W(search_hint, "with or without accents", "có dấu hoặc không dấu") \
    W(all, "all", "tất cả") \
    W(which, "Which", "Phạm vi") \
    W(only_present, "among the files", "có trong các tệp") \
    W(only_cited, "only mentioned", "chỉ được nhắc đến") \
    W(only_conflicts, "with conflicts", "có mâu thuẫn") \
    W(no_rows, "Nothing matches.", "Không có kết quả phù hợp.") \
    W(shown, "{1}–{2} of {3}", "{1}–{2} trong số {3}") \
    W(first, "First", "Đầu") \
    W(previous, "Previous", "Trước") \
    W(next, "Next", "Sau") \
    W(last, "Last", "Cuối") \
    W(line, "line", "dòng") \
    W(place, "Place", "Vị trí") \
    W(context, "In context", "Ngữ cảnh") \
    W(reason, "Reason", "Lý do") \
    W(n_mentions, "mentioned {1} times", "được nhắc {1} lần") \
    W(no_text, "The text cannot be shown: the file could not be read again, or has changed.", "Không hiển thị được toàn văn: không đọc lại được tệp, hoặc tệp đã thay đổi.") \
    W(text_hint, "Choose a highlighted place for its details.", "Chọn một đoạn được tô màu để xem chi tiết.") \
    W(part, "part {1} of {2}", "phần {1}/{2}") \
    W(no_unit, "without unit", "không có đơn vị") \
    W(month, "month", "tháng") \
    W(no_year, "year not stated", "không nêu năm") \
    W(no_period, "period not stated", "không nêu kỳ") \
    W(graph, "Links, drawn", "Sơ đồ liên kết") \
    W(most_linked, "Drawn are the {1} most linked of {2}; choose a relation or a document above to see others.", "Sơ đồ vẽ {1} văn bản có nhiều liên kết nhất trong số {2}; hãy chọn quan hệ hoặc văn bản ở trên để xem các văn bản khác.") \
    W(other_relations, "other relations", "quan hệ khác") \
    W(kind_reference, "reference", "dẫn chiếu") \
    W(kind_date, "date", "thời gian") \
    W(kind_figure, "figure", "số liệu") \
    W(kind_anaphora, "anaphora", "nhắc lại văn bản") \
    W(status_resolved, "resolved", "đã xác định") \
    W(status_ambiguous, "ambiguous", "chưa rõ ràng") \
    W(status_unresolved, "unresolved", "chưa xác định") \
    W(status_self, "this document itself", "chính văn bản này") \
    W(state_ok, "read", "đã đọc") \
    W(state_empty, "no text", "không có chữ") \
    W(state_failed, "not read", "không đọc được") \
    W(state_skipped, "skipped", "bỏ qua") \
    W(precision_day, "day", "ngày") \
    W(precision_month, "month", "tháng") \
    W(precision_quarter, "quarter", "quý") \
    W(precision_half, "half-year", "nửa năm") \
    W(precision_year, "year", "năm") \
    W(precision_years, "years", "nhiều năm") \
    W(precision_decade, "decade", "thập niên") \
    W(precision_century, "century", "thế kỷ") \
    W(precision_lunar, "lunar calendar", "âm lịch") \
    W(role_plain, "plain", "thông thường") \
    W(role_document, "date of a document", "ngày ban hành văn bản") \
    W(role_deadline, "deadline", "thời hạn") \
    W(role_start, "start", "thời điểm bắt đầu") \
    W(role_period, "period", "kỳ") \
    W(relation_basis, "is based on", "căn cứ") \
    W(relation_implements, "implements", "thực hiện") \
    W(relation_concretises, "concretises", "cụ thể hóa") \
    W(relation_guides, "guides", "hướng dẫn") \
    W(relation_amends, "amends", "sửa đổi, bổ sung") \
    W(relation_replaces, "replaces", "thay thế") \
    W(relation_repeals, "repeals", "bãi bỏ") \
    W(relation_suspends, "suspends", "ngưng hiệu lực") \
    W(relation_corrects, "corrects", "đính chính") \
    W(relation_consolidates, "consolidates", "hợp nhất") \
    W(relation_attached, "is attached to", "kèm theo") \
    W(relation_approves, "approves", "phê duyệt") \
    W(relation_reviews, "reviews", "sơ kết, tổng kết") \
    W(relation_responds, "responds to", "trả lời") \
    W(relation_continues, "continues", "tiếp tục thực hiện") \
    W(relation_cites, "cites", "viện dẫn")
/* clang-format on */

#endif
