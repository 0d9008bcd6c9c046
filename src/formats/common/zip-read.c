/* Reads ZIP files in memory with minizip's other half, so that what was written is read by code that didn't write it.
 * Apart from the writer: only a build that checks an e-book opens these functions. */
#include "formats/common/zip-read.h"

#include <minizip/unzip.h>
#include <string.h>
#include "base/shared-library.h"

#define UNZIP_CALLS(X)    \
    X(unz, Open2_64)      \
    X(unz, GoToFirstFile) \
    X(unz, GoToNextFile)  \
    X(unz, GetCurrentFileInfo64) X(unz, OpenCurrentFile) X(unz, ReadCurrentFile) X(unz, CloseCurrentFile) X(unz, Close)

static struct {
    UNZIP_CALLS(SHARED_FIELD)
} unzip;

enum { LONGEST_NAME = 512 };

/* A file in memory, as minizip reads one. */
typedef struct Memory {
    const guint8 *bytes;
    gsize length, at;
} Memory;

static void *memory_open(void *opaque, const void *name, int mode)
{
    return opaque;
}

static uLong memory_read(void *opaque, void *stream, void *to, uLong size)
{
    Memory *m = stream;
    gsize count = MIN(size, m->length - m->at);
    memcpy(to, m->bytes + m->at, count);
    m->at += count;
    return count;
}

static uLong memory_write(void *opaque, void *stream, const void *from, uLong size)
{
    return 0;
}

static ZPOS64_T memory_tell(void *opaque, void *stream)
{
    return ((const Memory *)stream)->at;
}

static long memory_seek(void *opaque, void *stream, ZPOS64_T offset, int origin)
{
    Memory *m = stream;
    gsize from = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? m->at : m->length;
    if (offset > m->length - from) {
        return -1;
    }
    m->at = from + offset;
    return 0;
}

static int memory_ok(void *opaque, void *stream)
{
    return 0;
}

/* The bytes of the entry at which `file` stands, as text; NULL where it can't be read. You own it. */
static char *entry_text(unzFile file, gsize length)
{
    if (unzip.OpenCurrentFile(file) != UNZ_OK) {
        return NULL;
    }
    char *text = g_malloc0(length + 1);
    bool whole = length <= G_MAXINT && unzip.ReadCurrentFile(file, text, (unsigned)length) == (int)length;
    if (unzip.CloseCurrentFile(file) != UNZ_OK || !whole) { /* its checksum is another */
        g_clear_pointer(&text, g_free);
    }
    return text;
}

void zip_read(GBytes *bytes, ZipVisit visit, void *user)
{
    static const char *const names[] = { UNZIP_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libminizip.so.1", names, &unzip, 0 };
    if (!shared_open(&library)) {
        return;
    }
    Memory memory = { 0 };
    memory.bytes = g_bytes_get_data(bytes, &memory.length);
    zlib_filefunc64_def calls = { .zopen64_file = memory_open,
                                  .zread_file = memory_read,
                                  .zwrite_file = memory_write,
                                  .ztell64_file = memory_tell,
                                  .zseek64_file = memory_seek,
                                  .zclose_file = memory_ok,
                                  .zerror_file = memory_ok,
                                  .opaque = &memory };
    unzFile file = unzip.Open2_64("", &calls);
    for (int at = file != NULL ? unzip.GoToFirstFile(file) : UNZ_ERRNO; at == UNZ_OK; at = unzip.GoToNextFile(file)) {
        char name[LONGEST_NAME] = { 0 };
        unz_file_info64 info;
        int known = unzip.GetCurrentFileInfo64(file, &info, name, sizeof name - 1, NULL, 0, NULL, 0);
        g_autofree char *text = known == UNZ_OK ? entry_text(file, info.uncompressed_size) : NULL;
        if (text != NULL) {
            visit(name, text, user);
        }
    }
    if (file != NULL) {
        unzip.Close(file);
    }
}
