/* Makes the texts of the benchmark: reports of any size, the same for the same arguments on every machine.
 * Usage: bench-text nfc|nfd|mixed BYTES FILE      one text; nfd: decomposed, mixed: one piece in a hundred decomposed
 *        bench-text files COUNT FOLDER            COUNT files of about 4.8 KB, 200 a folder
 * Run in the project's root: paragraphs are drawn at random, with a fixed seed, from corpus/ and from prose that was invented here, so that
 * a KB holds about ten runs of digits and three mentions, as real reports do. The last digits of numbers vary. */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <utf8proc.h>

static const char *const prose[] = {
    "Các cấp ủy, chính quyền đã tập trung lãnh đạo, chỉ đạo, tạo chuyển biến rõ nét trong nhận thức và hành động của cán bộ. ",
    "Đời sống của người dân ở vùng sâu, vùng xa từng bước được cải thiện; đường làng, ngõ xóm sạch sẽ, khang trang hơn trước. ",
    "Tuy nhiên, công tác tuyên truyền có nơi, có lúc còn hình thức, chưa bám sát tình hình thực tế ở cơ sở. ",
    "Nguyên nhân chủ yếu là do một số đơn vị chưa chủ động, còn trông chờ vào cấp trên, phối hợp thiếu chặt chẽ. ",
    "Thời gian tới cần đổi mới phương thức hoạt động, hướng mạnh về cơ sở, gần dân, trọng dân và có trách nhiệm với dân. ",
    "Bà con trong thôn cùng nhau góp công, góp của để sửa lại cây cầu cũ bắc qua con suối trước cổng trường. ",
    "Hệ thống kênh mương nội đồng được nạo vét thường xuyên nên nước về đủ cho cả những chân ruộng cao cuối nguồn. ",
    "Lực lượng thanh niên tình nguyện hướng dẫn người cao tuổi làm thủ tục trên môi trường mạng ngay tại nhà văn hóa. ",
    "Việc tiếp công dân, giải quyết đơn thư được thực hiện đúng quy trình, không để phát sinh điểm nóng phức tạp. ",
    "Nhiều mô hình dân vận khéo được nhân rộng, góp phần giữ gìn tình làng nghĩa xóm và củng cố khối đoàn kết. ",
    "Thư viện lưu động đưa sách về các điểm trường lẻ, học sinh rất háo hức chờ đón chuyến xe vào mỗi buổi chiều. ",
    "Khâu chuẩn bị mặt bằng còn chậm vì hồ sơ gốc thất lạc, phải đo đạc lại từ đầu và lấy ý kiến từng hộ liền kề. ",
    "Chợ phiên họp trở lại sau mùa mưa, hàng hóa phong phú, giá cả ổn định, người mua kẻ bán đều phấn khởi. ",
    "Tổ công tác đề nghị các phòng, ban rà soát, bổ sung quy chế làm việc cho phù hợp với chức năng, nhiệm vụ mới. ",
    "Phong trào văn nghệ quần chúng phát triển rộng khắp, nhiều câu lạc bộ đàn hát dân ca được khôi phục và duy trì. ",
    "Đội ngũ cốt cán am hiểu phong tục, nói được tiếng đồng bào, nhờ vậy công việc vận động thuận lợi hơn nhiều. ",
};
static const char *const marks[] = {"%u. ", "%u.%u. ", "%u) ", "(%u) ", "Mục %u: ", "- Tổ %u: ", "Trang %u\n", "Điểm %u, mục %u: "};

enum { CORPUS_SHARE = 3 /* one paragraph in so many is from corpus/ */, MOST_PIECES = 4096 };

static char *pieces[MOST_PIECES];
static size_t n_pieces;
static uint64_t state = 42;

static uint32_t chance(uint32_t below) { /* splitmix64 */
    uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) % below);
}

static void stop(const char *what) {
    fprintf(stderr, "bench-text: %s: %s\n", what, strerror(errno));
    exit(1);
}

static char *read_all(const char *path) {
    FILE *in = fopen(path, "rb");
    if (!in)
        stop(path);
    char *text = calloc(1, 1 << 20);
    if (!text || fread(text, 1, (1 << 20) - 1, in) == 0)
        stop(path);
    fclose(in);
    return text;
}

static int is_report(const struct dirent *entry) {
    size_t n = strlen(entry->d_name);
    return n > 4 && strcmp(entry->d_name + n - 4, ".txt") == 0;
}

/* The paragraphs of all sample reports, in NFC. */
static void read_corpus(void) {
    struct dirent **names;
    int n = scandir("corpus", &names, is_report, alphasort);
    if (n <= 0)
        stop("corpus");
    for (int i = 0; i < n; i++) {
        char path[512];
        snprintf(path, sizeof path, "corpus/%s", names[i]->d_name);
        char *text = read_all(path);
        char *nfc = (char *)utf8proc_NFC((const utf8proc_uint8_t *)text);
        for (char *at = nfc, *end; at && *at && n_pieces < MOST_PIECES; at = end) {
            end = strstr(at, "\n\n");
            size_t length = end ? (size_t)(end - at) : strlen(at);
            end = at + length + (end ? 2 : 0);
            if (length > 1)
                pieces[n_pieces++] = strndup(at, length);
        }
        free(nfc);
        free(text);
        free(names[i]);
    }
    free(names);
}

/* Another last digit for each number; in d/m/yyyy only the year's, so that days stay days. */
static void vary(char *text) {
    for (char *p = text; *p;) {
        size_t n = strspn(p, "0123456789");
        bool day = n <= 2 && (p[n] == '/' || p[n] == '.' || p[n] == '-' || (p > text && (p[-1] == '/' || p[-1] == '.' || p[-1] == '-')));
        if (n > 1 && !day)
            p[n - 1] = (char)('0' + chance(10));
        p += n ? n : 1;
    }
}

/* One paragraph with a blank line behind it. */
static size_t paragraph(char *out, size_t room) {
    size_t n = 0;
    if (chance(CORPUS_SHARE) == 0) {
        n = (size_t)snprintf(out, room, "%s\n\n", pieces[chance((uint32_t)n_pieces)]);
        vary(out);
        return n;
    }
    if (chance(5) != 0)
        n += (size_t)snprintf(out + n, room - n, marks[chance(sizeof marks / sizeof *marks)], 1 + chance(12), 1 + chance(9));
    for (uint32_t k = 2 + chance(3); k > 0; k--) {
        n += (size_t)snprintf(out + n, room - n, "%s", prose[chance(sizeof prose / sizeof *prose)]);
        if (chance(3) == 0)
            n += (size_t)snprintf(out + n, room - n, "(mục %u). ", 1 + chance(30));
    }
    return n + (size_t)snprintf(out + n, room - n, "\n\n");
}

static uint64_t write_paragraph(FILE *out, bool decomposed) {
    char text[65536];
    size_t n = paragraph(text, sizeof text);
    uint64_t nfc = n;
    char *other = decomposed ? (char *)utf8proc_NFD((const utf8proc_uint8_t *)text) : NULL;
    if (other)
        n = strlen(other);
    if (fwrite(other ? other : text, 1, n, out) != n)
        stop("writing");
    free(other);
    return nfc; /* counted as composed, so that both forms are one text */
}

static void write_text(const char *path, const char *kind, uint64_t bytes) {
    FILE *out = fopen(path, "wb");
    if (!out)
        stop(path);
    uint64_t done = 0;
    for (unsigned i = 0; done < bytes; i++) {
        bool decomposed = strcmp(kind, "nfd") == 0 || (strcmp(kind, "mixed") == 0 && i % 100 == 50);
        done += write_paragraph(out, decomposed);
    }
    if (fclose(out) != 0)
        stop(path);
}

static void write_files(const char *folder, unsigned count) {
    char path[512];
    mkdir(folder, 0777);
    for (unsigned i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%04u", folder, i / 200);
        if (i % 200 == 0 && mkdir(path, 0777) != 0 && errno != EEXIST)
            stop(path);
        snprintf(path, sizeof path, "%s/%04u/%06u.txt", folder, i / 200, i);
        write_text(path, "nfc", 4500);
    }
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fputs("usage: bench-text nfc|nfd|mixed BYTES FILE | files COUNT FOLDER\n", stderr);
        return 2;
    }
    read_corpus();
    uint64_t size = strtoull(argv[2], NULL, 10);
    if (strcmp(argv[1], "files") == 0)
        write_files(argv[3], (unsigned)size);
    else
        write_text(argv[3], argv[1], size);
    return 0;
}
