/* Writes ZIP files with zlib's minizip: it stores the date as it is given, whatever the time zone, and brings nothing
 * along that every run would have to load, as libarchive and libzip do. The only file that meets it. Apart because the
 * kit's archive and EPUB both are ZIPs. */
#include "formats/common/zip.h"

#include <minizip/zip.h>
#include <stdio.h>
#include <string.h>
#include "base/shared-library.h"
#include "formats/common/deflate.h"

/* It is opened when an archive is written. */
#define MINIZIP_CALLS(X) \
    X(zip, Open64)       \
    X(zip, Open2_64)     \
    X(zip, OpenNewFileInZip4) X(zip, WriteInFileInZip) X(zip, CloseFileInZipRaw) X(zip, Close)

static struct {
    MINIZIP_CALLS(SHARED_FIELD)
} minizip;

enum { MADE_BY_UNIX = 3 << 8 | 20, NAMES_ARE_UTF8 = 1 << 11 };

/* A file in memory, as minizip writes one: it goes back to fill in sizes. */
typedef struct Memory {
    GByteArray *bytes;
    gsize at;
} Memory;

struct Zip {
    zipFile file;
    Memory memory; /* bytes NULL: it is in a file */
    bool failed;
};

bool zip_ready(void)
{
    static const char *const names[] = { MINIZIP_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libminizip.so.1", names, &minizip, 0 };
    return shared_open(&library);
}

static void *memory_open(void *opaque, const void *name, int mode)
{
    return opaque;
}

static uLong memory_read(void *opaque, void *stream, void *to, uLong size)
{
    return 0; /* it never reads what it has written */
}

static uLong memory_write(void *opaque, void *stream, const void *from, uLong size)
{
    Memory *m = stream;
    if (m->at + size > m->bytes->len) {
        g_byte_array_set_size(m->bytes, (guint)(m->at + size));
    }
    memcpy(m->bytes->data + m->at, from, size);
    m->at += size;
    return size;
}

static ZPOS64_T memory_tell(void *opaque, void *stream)
{
    return ((const Memory *)stream)->at;
}

static long memory_seek(void *opaque, void *stream, ZPOS64_T offset, int origin)
{
    Memory *m = stream;
    gsize from = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? m->at : m->bytes->len;
    if (from + offset > m->bytes->len) {
        return -1;
    }
    m->at = from + offset;
    return 0;
}

static int memory_ok(void *opaque, void *stream)
{
    return 0;
}

Zip *zip_new_file(const char *place)
{
    zipFile file = minizip.Open64(place, APPEND_STATUS_CREATE);
    if (file == NULL) {
        return NULL;
    }
    Zip *zip = g_new0(Zip, 1);
    zip->file = file;
    return zip;
}

Zip *zip_new_memory(void)
{
    Zip *zip = g_new0(Zip, 1);
    zip->memory.bytes = g_byte_array_new();
    zlib_filefunc64_def calls = { .zopen64_file = memory_open,
                                  .zread_file = memory_read,
                                  .zwrite_file = memory_write,
                                  .ztell64_file = memory_tell,
                                  .zseek64_file = memory_seek,
                                  .zclose_file = memory_ok,
                                  .zerror_file = memory_ok,
                                  .opaque = &zip->memory };
    zip->file = minizip.Open2_64("", APPEND_STATUS_CREATE, NULL, &calls);
    zip->failed = zip->file == NULL;
    return zip;
}

/* Date and time in MS-DOS form: seconds by two, years from 1980. */
static uLong dos_date(const char *date)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) t = date != NULL ? g_date_time_new_from_iso8601(date, utc) : NULL;
    int year = t != NULL ? g_date_time_get_year(t) : 0;
    if (year < 1980 || year > 2107) {
        return 1 << 21 | 1 << 16; /* the earliest: 1980-01-01 */
    }
    uLong day = (uLong)(year - 1980) << 9 | (uLong)g_date_time_get_month(t) << 5
                | (uLong)g_date_time_get_day_of_month(t);
    return day << 16 | (uLong)g_date_time_get_hour(t) << 11 | (uLong)g_date_time_get_minute(t) << 5
           | (uLong)g_date_time_get_second(t) / 2;
}

/* Writes the entry; false where it can't be written. */
static bool put(Zip *zip, const ZipEntry *e, const char *date)
{
    zip_fileinfo info = { .dosDate = dos_date(date), .external_fa = (uLong)0100644 << 16 };
    int opened = minizip.OpenNewFileInZip4(zip->file, e->path, &info, NULL, 0, NULL, 0, NULL,
                                           e->stored ? 0 : Z_DEFLATED, e->stored ? 0 : Z_BEST_SPEED, /*raw*/ 1,
                                           -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, /*password*/ NULL, /*crc*/ 0,
                                           MADE_BY_UNIX, NAMES_ARE_UTF8);
    if (opened != ZIP_OK) {
        return false;
    }
    bool fits = e->held <= G_MAXUINT && e->length <= G_MAXUINT;
    bool written = fits && (e->held == 0 || minizip.WriteInFileInZip(zip->file, e->data, (unsigned)e->held) == ZIP_OK);
    return minizip.CloseFileInZipRaw(zip->file, e->length, e->crc) == ZIP_OK && written;
}

bool zip_put(Zip *zip, const ZipEntry *entry, const char *date)
{
    bool good = !zip->failed && put(zip, entry, date);
    zip->failed = !good;
    return good;
}

bool zip_put_bytes(Zip *zip, const char *path, GBytes *bytes, bool stored, const char *date)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    ZipEntry e = { path, data, length, length, deflate_crc(data, length), stored };
    g_autoptr(GBytes) packed = stored ? NULL : deflate_for_archive(data, length);
    if (packed != NULL) {
        e.data = g_bytes_get_data(packed, &e.held);
    }
    return zip_put(zip, &e, date);
}

bool zip_close(Zip *zip)
{
    bool good = zip->file != NULL && minizip.Close(zip->file, NULL) == ZIP_OK;
    if (zip->memory.bytes != NULL) {
        g_byte_array_unref(zip->memory.bytes);
    }
    g_free(zip);
    return good;
}

GBytes *zip_finish(Zip *zip)
{
    g_autoptr(GByteArray) bytes = g_byte_array_ref(zip->memory.bytes);
    bool good = !zip->failed;
    good = zip_close(zip) && good;
    return good ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}
