/* Writes the archive with zlib's minizip: it stores the date as it is given, whatever the time zone, and brings nothing
 * along that every run would have to load, as libarchive and libzip do. Streams into the store. */
#include "delivery/archive.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <minizip/zip.h>
#include <string.h>
#include "base/shared-library.h"
#include "formats/common/deflate.h"
#include "formats/formats.h"

/* It is opened when an archive is written. */
#define MINIZIP_CALLS(X) \
    X(zip, Open64)       \
    X(zip, OpenNewFileInZip4) X(zip, WriteInFileInZip) X(zip, CloseFileInZip) X(zip, CloseFileInZipRaw) X(zip, Close)

static struct {
    MINIZIP_CALLS(SHARED_FIELD)
} minizip;

enum { MADE_BY_UNIX = 3 << 8 | 20, NAMES_ARE_UTF8 = 1 << 11 };

static bool minizip_open(void)
{
    static const char *const names[] = { MINIZIP_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libminizip.so.1", names, &minizip, 0 };
    return shared_open(&library);
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Date and time in MS-DOS form: seconds by two, years from 1980. */
static uLong dos_date(const char *date)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) t = g_date_time_new_from_iso8601(date, utc);
    int year = t != NULL ? g_date_time_get_year(t) : 0;
    if (year < 1980 || year > 2107) {
        return 1 << 21 | 1 << 16; /* the earliest: 1980-01-01 */
    }
    uLong day = (uLong)(year - 1980) << 9 | (uLong)g_date_time_get_month(t) << 5
                | (uLong)g_date_time_get_day_of_month(t);
    return day << 16 | (uLong)g_date_time_get_hour(t) << 11 | (uLong)g_date_time_get_minute(t) << 5
           | (uLong)g_date_time_get_second(t) / 2;
}

/* A file of the archive. */
typedef struct Entry {
    const char *path; /* borrowed */
    const void *data; /* as the archive holds it: deflated or stored; borrowed */
    gsize held;       /* bytes of that */
    gsize length;     /* bytes of the file */
    guint32 crc;      /* CRC-32 of the file */
    bool stored;
} Entry;

/* Puts it there; false where it can't be written. */
static bool put_entry(zipFile zip, const Entry *e, uLong date)
{
    zip_fileinfo info = { .dosDate = date, .external_fa = (uLong)0100644 << 16 };
    int opened = minizip.OpenNewFileInZip4(zip, e->path, &info, NULL, 0, NULL, 0, NULL, e->stored ? 0 : Z_DEFLATED,
                                           e->stored ? 0 : Z_BEST_SPEED, /*raw*/ 1, -MAX_WBITS, DEF_MEM_LEVEL,
                                           Z_DEFAULT_STRATEGY, /*password*/ NULL, /*crc*/ 0, MADE_BY_UNIX,
                                           NAMES_ARE_UTF8);
    if (opened != ZIP_OK) {
        return false;
    }
    bool fits = e->held <= G_MAXUINT && e->length <= G_MAXUINT;
    bool written = fits && (e->held == 0 || minizip.WriteInFileInZip(zip, e->data, (unsigned)e->held) == ZIP_OK);
    return minizip.CloseFileInZipRaw(zip, e->length, e->crc) == ZIP_OK && written;
}

/* A file whose bytes are at hand. */
static bool add_bytes(zipFile zip, const char *path, GBytes *bytes, uLong date)
{
    const Output *output = out_of(NULL, path);
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    Entry e = { path, data, length, length, deflate_crc(data, length), output != NULL && output->packed };
    g_autoptr(GBytes) packed = e.stored ? NULL : deflate_for_archive(data, length);
    if (packed != NULL) {
        e.data = g_bytes_get_data(packed, &e.held);
    }
    return put_entry(zip, &e, date);
}

/* Files of this run that are deflated already: path → Made *, all borrowed. You own it. */
static GHashTable *packed_files(const Job *job)
{
    GHashTable *packed = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < job->products->len; i++) {
        const Product *product = job->products->pdata[i];
        for (guint m = 0; m < product->made->len; m++) {
            Made *made = &g_array_index(product->made, Made, m);
            if (made->packed != NULL) {
                g_hash_table_insert(packed, made->path, made);
            }
        }
    }
    return packed;
}

static bool add_made(zipFile zip, const Made *made, uLong date)
{
    gsize held;
    const void *data = g_bytes_get_data(made->packed, &held);
    Entry e = { made->path, data, held, (gsize)made->bytes, made->crc, /*stored*/ false };
    return put_entry(zip, &e, date);
}

/* A file as the store has it; false where it can't be read. */
static bool add_stored(zipFile zip, Store *store, const char *path, uLong date)
{
    g_autofree char *full = store_find(store, path);
    g_autoptr(GMappedFile) file = g_mapped_file_new(full, /*writable*/ FALSE, NULL);
    if (file == NULL) {
        return false;
    }
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    return add_bytes(zip, path, bytes, date);
}

/* All files, in the order of their paths; false where one can't be read or written. */
static bool add_all(zipFile zip, Store *store, const ArchiveSource *source, const GPtrArray *paths)
{
    g_autoptr(GHashTable) packed = packed_files(source->job);
    uLong date = dos_date(source->date);
    bool good = true;
    for (guint i = 0; good && i < paths->len; i++) {
        const char *path = paths->pdata[i];
        const Made *made = g_hash_table_lookup(packed, path);
        good = made != NULL                      ? add_made(zip, made, date)
               : strcmp(path, "index.html") == 0 ? add_bytes(zip, path, source->index, date)
                                                 : add_stored(zip, store, path, date);
    }
    return good;
}

gint64 archive_add(Store *store, const char *name, const ArchiveSource *source, Findings *f)
{
    if (!minizip_open()) {
        finding_add(f, CODE_FILE_WRITE, (Pos){ g_intern_string(name), 1, 1 }, "install the package libminizip1",
                    "the kit’s archive can’t be written: minizip, which writes it, is missing");
        return 0;
    }
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    for (guint i = 0; i < source->manifest->files->len; i++) {
        g_ptr_array_add(paths, (gpointer)g_array_index(source->manifest->files, ManifestFile, i).path);
    }
    g_ptr_array_add(paths, "index.html");
    g_ptr_array_add(paths, "manifest.json");
    g_ptr_array_sort(paths, compare_paths);
    g_autofree char *temporary = store_stream(store, name);
    g_unlink(temporary); /* left by a run that was killed */
    errno = 0;
    zipFile zip = minizip.Open64(temporary, APPEND_STATUS_CREATE);
    bool good = zip != NULL && add_all(zip, store, source, paths);
    good = zip != NULL && minizip.Close(zip, NULL) == ZIP_OK && good;
    GStatBuf st;
    good = good && g_stat(temporary, &st) == 0 && store_stage_stream(store, name);
    if (!good) {
        g_autofree char *shown = store_shown(store, name);
        finding_add(f, CODE_FILE_WRITE, (Pos){ g_intern_string(shown), 1, 1 },
                    "make the folder writable, or name another with -o", "the kit’s archive can’t be written: %s",
                    g_strerror(errno != 0 ? errno : EIO));
        g_unlink(temporary);
        return 0;
    }
    return (gint64)st.st_size;
}
