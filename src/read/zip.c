/* Members of a ZIP archive. Comes in: the archive's bytes. Goes out: a member's bytes, as long as they are plausible. Nothing that a header
 * says of sizes is believed without the bytes that bear it out. Leaves to others: what members mean. */
#ifdef TD_WITH_DOCX

#include "read/zip.h"

#include <minizip/unzip.h>
#include <string.h>

/* ---- the archive's bytes as a stream ---- */

static voidpf stream_open(voidpf opaque, const void *name, int mode) {
    (void)name;
    td_zip *z = opaque;
    z->at = 0;
    return mode & ZLIB_FILEFUNC_MODE_WRITE ? NULL : z;
}

static uLong stream_read(voidpf opaque, voidpf stream, void *out, uLong n) {
    (void)stream;
    td_zip *z = opaque;
    uint64_t left = z->at < z->bytes.n ? z->bytes.n - z->at : 0;
    if (n > left)
        n = (uLong)left;
    if (n)
        memcpy(out, z->bytes.at + z->at, n);
    z->at += n;
    z->taken += n;
    return n;
}

static ZPOS64_T stream_tell(voidpf opaque, voidpf stream) {
    (void)stream;
    return ((td_zip *)opaque)->at;
}

static long stream_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    (void)stream;
    td_zip *z = opaque;
    uint64_t base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? z->at : z->bytes.n;
    if (base > z->bytes.n || offset > z->bytes.n - base)
        return -1;
    z->at = base + offset;
    return 0;
}

static int stream_end(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- members ---- */

bool td_zip_open(td_zip *z, td_slice bytes, td_error *e) {
    *z = (td_zip){.bytes = bytes};
    zlib_filefunc64_def stream = {.zopen64_file = stream_open,
        .zread_file = stream_read,
        .ztell64_file = stream_tell,
        .zseek64_file = stream_seek,
        .zclose_file = stream_end,
        .zerror_file = stream_end,
        .opaque = z};
    z->file = unzOpen2_64("", &stream);
    if (!z->file)
        return td_fail(e, TD_FORMAT, "no complete ZIP archive: cut off or damaged");
    unz_global_info64 info;
    if (unzGetGlobalInfo64(z->file, &info) != UNZ_OK || info.number_entry > TD_ZIP_MEMBERS)
        return td_fail(e, TD_FORMAT, "an archive of more than %u members is no office file", TD_ZIP_MEMBERS);
    return true;
}

static bool name_here(td_zip *z, int status, char *name) {
    unz_file_info64 info;
    if (status != UNZ_OK)
        return false;
    memset(name, 0, TD_ZIP_NAME); /* a name that fills its room has no end */
    if (unzGetCurrentFileInfo64(z->file, &info, name, TD_ZIP_NAME, NULL, 0, NULL, 0) != UNZ_OK)
        return false;
    if (info.size_filename >= TD_ZIP_NAME)
        *name = '\0';
    return true;
}

bool td_zip_first(td_zip *z, char *name) {
    return name_here(z, unzGoToFirstFile(z->file), name);
}

bool td_zip_next(td_zip *z, char *name) {
    return name_here(z, unzGoToNextFile(z->file), name);
}

bool td_zip_find(td_zip *z, const char *name) {
    return unzLocateFile(z->file, name, 2) == UNZ_OK;
}

bool td_zip_enter(td_zip *z, td_error *e) {
    enum { ENCRYPTED = 1 };
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(z->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return td_fail(e, TD_FORMAT, "damaged archive");
    if (info.flag & ENCRYPTED)
        return td_fail(e, TD_FORMAT, "encrypted: save it without a password");
    if (unzOpenCurrentFile(z->file) != UNZ_OK)
        return td_fail(e, TD_FORMAT, "damaged archive, or packed in a way that is not known");
    z->own = z->taken = 0;
    return true;
}

td_zip_got td_zip_read(td_zip *z, void *out, unsigned room, unsigned *got) {
    int n = unzReadCurrentFile(z->file, out, room);
    *got = n > 0 ? (unsigned)n : 0;
    if (n <= 0)
        return n < 0 ? TD_ZIP_DAMAGED : TD_ZIP_END;
    z->own += *got;
    z->inflated += *got;
    if (z->own > TD_ZIP_FREE && z->own > z->taken * TD_ZIP_RATIO)
        return TD_ZIP_BOMB;
    return z->inflated > TD_ZIP_TOTAL ? TD_ZIP_LARGE : TD_ZIP_BYTES;
}

void td_zip_leave(td_zip *z) {
    unzCloseCurrentFile(z->file);
}

void td_zip_close(td_zip *z) {
    if (z->file)
        unzClose(z->file);
    z->file = NULL;
}

#else
typedef int td_no_zip; /* a source may not be empty */
#endif
