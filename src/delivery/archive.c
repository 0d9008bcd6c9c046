/* Writes the archive with zlib's minizip: it stores the date as it is given, whatever the time zone, and brings nothing
 * along that every run would have to load, as libarchive and libzip do. Streams into the store. */
#include "delivery/archive.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <minizip/zip.h>
#include <string.h>
#include "base/shared-library.h"
#include "delivery/manifest-read.h"
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
    return strcmp((*(const ManifestFile *const *)a)->path, (*(const ManifestFile *const *)b)->path);
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

/* A file as the store has it; false with errno where it can't be read, or is not what the manifest says. */
static bool add_stored(zipFile zip, Store *store, const ManifestFile *file, uLong date)
{
    g_autoptr(GBytes) bytes = store_read(store, file->path, G_MAXUINT);
    if (bytes != NULL && file->sha256 != NULL && !manifest_is_of(file, bytes)) {
        errno = EBADMSG; /* somebody changed it while we were at work */
        return false;
    }
    return bytes != NULL && add_bytes(zip, file->path, bytes, date);
}

/* All files, in the order of their paths; false where one can't be read or written, and *fault is its path. */
static bool add_all(zipFile zip, Store *store, const ArchiveSource *source, const GPtrArray *files, const char **fault)
{
    g_autoptr(GHashTable) packed = packed_files(source->job);
    uLong date = dos_date(source->date);
    bool good = true;
    for (guint i = 0; good && i < files->len; i++) {
        const ManifestFile *file = files->pdata[i];
        const Made *made = g_hash_table_lookup(packed, file->path);
        good = made != NULL                            ? add_made(zip, made, date)
               : strcmp(file->path, "index.html") == 0 ? add_bytes(zip, file->path, source->index, date)
                                                       : add_stored(zip, store, file, date);
        *fault = good ? *fault : file->path;
    }
    return good;
}

/* Writes the archive there. 0, or an errno; *fault is then the path of the file that is at fault, where it is one. */
static int write_archive(Store *store, const char *place, const ArchiveSource *source, const char **fault)
{
    ManifestFile beside[] = { { .path = "index.html" }, { .path = "manifest.json" } };
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (guint i = 0; i < source->manifest->files->len; i++) {
        ManifestFile *file = &g_array_index(source->manifest->files, ManifestFile, i);
        if (!out_find(file->format)->picture || g_hash_table_contains(source->shown, file->path)) {
            g_ptr_array_add(files, file);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++) {
        g_ptr_array_add(files, &beside[i]);
    }
    g_ptr_array_sort(files, compare_paths);
    errno = 0;
    zipFile zip = minizip.Open64(place, APPEND_STATUS_CREATE);
    bool good = zip != NULL && add_all(zip, store, source, files, fault);
    int error = errno != 0 ? errno : EIO;
    errno = 0;
    if (zip != NULL && minizip.Close(zip, NULL) != ZIP_OK && good) {
        good = false;
        error = errno != 0 ? errno : EIO;
    }
    return good ? 0 : error;
}

gint64 archive_add(Store *store, const char *name, const ArchiveSource *source, Findings *f)
{
    g_autofree char *shown = store_shown(store, name);
    const char *fault = NULL;
    if (!minizip_open()) {
        finding_add(f, CODE_FILE_WRITE, (Pos){ g_intern_string(shown), 1, 1 }, "install the package libminizip1",
                    "the kit’s archive can’t be written: minizip, which writes it, is missing");
        return 0;
    }
    g_autofree char *place = store_stream(store, name);
    if (place == NULL) {
        return 0;
    }
    int error = write_archive(store, place, source, &fault);
    if (error == EBADMSG) {
        g_autofree char *changed = store_shown(store, fault);
        finding_add(f, CODE_FILE_CHANGED, (Pos){ g_intern_string(changed), 1, 1 }, "build its piece again",
                    "the file was changed while the kit’s archive was written");
        return 0;
    }
    GStatBuf st = { .st_size = 0 };
    error = error == 0 && g_stat(place, &st) != 0 ? errno : error;
    return store_stage_stream(store, name, error, f) && error == 0 ? (gint64)st.st_size : 0;
}

guint64 archive_size(const Job *job)
{
    guint64 bytes = 0;
    for (guint i = 0; i < job->products->len; i++) {
        const Product *product = job->products->pdata[i];
        for (guint m = 0; m < product->made->len; m++) {
            const Made *made = &g_array_index(product->made, Made, m);
            bytes += made->packed != NULL ? g_bytes_get_size(made->packed) : (guint64)made->bytes;
        }
    }
    return bytes;
}
