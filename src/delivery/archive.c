/* Which files the archive holds, in which order; it is written by formats/common/zip.h, into the store. */
#include "delivery/archive.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include "delivery/manifest-read.h"
#include "formats/common/deflate.h"
#include "formats/common/zip.h"
#include "formats/formats.h"

static int compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const ManifestFile *const *)a)->path, (*(const ManifestFile *const *)b)->path);
}

/* A file whose bytes are at hand. */
static bool add_bytes(Zip *zip, const char *path, GBytes *bytes, const char *date)
{
    const Output *output = out_of(NULL, path);
    return zip_put_bytes(zip, path, bytes, output != NULL && output->packed, date);
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

static bool add_made(Zip *zip, const Made *made, const char *date)
{
    gsize held;
    const void *data = g_bytes_get_data(made->packed, &held);
    ZipEntry e = { made->path, data, held, (gsize)made->bytes, made->crc, /*stored*/ false };
    return zip_put(zip, &e, date);
}

/* A file as the store has it; false with errno where it can't be read, or is not what the manifest says. */
static bool add_stored(Zip *zip, Store *store, const ManifestFile *file, const char *date)
{
    g_autoptr(GBytes) bytes = store_read(store, file->path, G_MAXUINT);
    if (bytes != NULL && file->sha256 != NULL && !manifest_is_of(file, bytes)) {
        errno = EBADMSG; /* somebody changed it while we were at work */
        return false;
    }
    return bytes != NULL && add_bytes(zip, file->path, bytes, date);
}

/* All files, in the order of their paths; false where one can't be read or written, and *fault is its path. */
static bool add_all(Zip *zip, Store *store, const ArchiveSource *source, const GPtrArray *files, const char **fault)
{
    g_autoptr(GHashTable) packed = packed_files(source->job);
    bool good = true;
    for (guint i = 0; good && i < files->len; i++) {
        const ManifestFile *file = files->pdata[i];
        const Made *made = g_hash_table_lookup(packed, file->path);
        good = made != NULL                             ? add_made(zip, made, source->date)
               : strcmp(file->path, "index.html") == 0  ? add_bytes(zip, file->path, source->index, source->date)
               : strcmp(file->path, ARCHIVE_SHEET) == 0 ? add_bytes(zip, file->path, source->sheet, source->date)
                                                        : add_stored(zip, store, file, source->date);
        *fault = good ? *fault : file->path;
    }
    return good;
}

/* Writes the archive there. 0, or an errno; *fault is then the path of the file that is at fault, where it is one. */
static int write_archive(Store *store, const char *place, const ArchiveSource *source, const char **fault)
{
    ManifestFile beside[] = { { .path = "index.html" }, { .path = "manifest.json" }, { .path = ARCHIVE_SHEET } };
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (guint i = 0; i < source->manifest->files->len; i++) {
        ManifestFile *file = &g_array_index(source->manifest->files, ManifestFile, i);
        const Output *output = out_find(file->format);
        bool shown = !output->picture || output->piece || g_hash_table_contains(source->shown, file->path);
        if (shown && !output->press) { /* for a printer, whom the office sends its files itself */
            g_ptr_array_add(files, file);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(beside) - (source->sheet == NULL); i++) {
        g_ptr_array_add(files, &beside[i]);
    }
    g_ptr_array_sort(files, compare_paths);
    errno = 0;
    Zip *zip = zip_new_file(place);
    bool good = zip != NULL && add_all(zip, store, source, files, fault);
    int error = errno != 0 ? errno : EIO;
    errno = 0;
    if (zip != NULL && !zip_close(zip) && good) {
        good = false;
        error = errno != 0 ? errno : EIO;
    }
    return good ? 0 : error;
}

gint64 archive_add(Store *store, const char *name, const ArchiveSource *source, Findings *f)
{
    g_autofree char *shown = store_shown(store, name);
    const char *fault = NULL;
    if (!zip_ready()) {
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
