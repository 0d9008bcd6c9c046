/* A manifest may have been edited, cut short, or written by another program: it decides which files are ours to remove
 * and what the kit's page says is done, so that it is believed whole or not at all. */
#include "delivery/manifest-read.h"

#include <errno.h>
#include <string.h>

enum { MANIFEST_MOST = 256 * 1024 * 1024 };

static bool is_sum(const char *text)
{
    return text != NULL && strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

/* A path that an entry may name: of a file in a folder below out/, never up, and none of the kit's own. */
static bool is_path(const char *path)
{
    return path != NULL && store_path_is_below(path) && strchr(path, '/') != NULL && path[0] != '.';
}

/* Words of our own files' names: what a doctored name would break is the report and the page. */
static bool is_word(const char *text)
{
    return text != NULL && text[0] != '\0' && strpbrk(text, "\"<>&\\/") == NULL;
}

/* What is wrong with an entry of a file, or NULL. */
static const char *fault_of_file(const ManifestFile *file)
{
    return !is_path(file->path) ? "its path leads elsewhere"
           : !is_word(file->piece) || !is_word(file->edition) || !is_word(file->language)
                   || (file->variant != NULL && !is_word(file->variant))
               ? "it doesn’t say its piece"
           : file->kind == NULL || file->format == NULL                                       ? "its format is unknown"
           : !is_sum(file->sha256)                                                            ? "it has no checksum"
           : file->bytes < 0 || file->page < 0 || file->pages < 1 || file->page > file->pages ? "its pages are none"
                                                                                              : NULL;
}

static bool is_level(const char *text)
{
    return g_strcmp0(text, level_text(LEVEL_ERROR)) == 0 || g_strcmp0(text, level_text(LEVEL_WARNING)) == 0
           || g_strcmp0(text, level_text(LEVEL_NOTICE)) == 0;
}

static const char *fault_of_finding(const ManifestFinding *f)
{
    return !is_level(f->level)                        ? "its level is none"
           : f->code == NULL || f->file == NULL       ? "it doesn’t say its place"
           : f->message == NULL || f->message[0] == 0 ? "it says nothing"
           : f->fix == NULL                           ? "it has no fix"
                                                      : NULL;
}

/* What is wrong with the manifest as a whole, or NULL. You own it. */
static char *fault_of(const Manifest *m)
{
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    if (m->misfit != NULL) {
        return g_strdup_printf("‘%s’ is missing, or of another type", m->misfit);
    }
    for (guint i = 0; i < m->files->len; i++) {
        const ManifestFile *file = &g_array_index(m->files, ManifestFile, i);
        const char *fault = fault_of_file(file);
        if (fault == NULL && !g_hash_table_add(paths, (gpointer)file->path)) {
            fault = "its path stands there twice";
        }
        if (fault != NULL) {
            return g_strdup_printf("of file %u of %u, %s", i + 1, m->files->len, fault);
        }
    }
    for (guint i = 0; i < m->findings->len; i++) {
        const char *fault = fault_of_finding(&g_array_index(m->findings, ManifestFinding, i));
        if (fault != NULL) {
            return g_strdup_printf("of finding %u of %u, %s", i + 1, m->findings->len, fault);
        }
    }
    return NULL;
}

ManifestState manifest_load(Store *store, Manifest **m, char **fault)
{
    *m = NULL;
    *fault = NULL;
    gsize length;
    char *text = store_text(store, "manifest.json", MANIFEST_MOST, &length);
    if (text == NULL && errno == ENOENT) {
        return MANIFEST_NONE;
    }
    if (text == NULL) {
        *fault = g_strdup(errno == EINVAL || errno == ELOOP ? "it is no plain file" : g_strerror(errno));
        return MANIFEST_LOST;
    }
    Manifest *read = manifest_scan(text, length);
    if (read == NULL) {
        *fault = g_strdup("it is no JSON, or no object");
        return MANIFEST_LOST;
    }
    *fault = fault_of(read);
    if (*fault != NULL) {
        manifest_free(read);
        return MANIFEST_LOST;
    }
    *m = read;
    return MANIFEST_READ;
}

bool manifest_is_of(const ManifestFile *file, GBytes *bytes)
{
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    return (gsize)file->bytes == g_bytes_get_size(bytes) && g_strcmp0(sum, file->sha256) == 0;
}

ManifestFileState manifest_look(Store *store, const ManifestFile *file, gint64 modified)
{
    StoreFile there;
    if (!store_look(store, file->path, &there)) {
        return MANIFEST_FILE_GONE;
    }
    if (there.bytes != file->bytes) {
        return MANIFEST_FILE_OTHER;
    }
    if (there.modified <= modified) {
        return MANIFEST_FILE_SAME;
    }
    g_autoptr(GBytes) bytes = store_read(store, file->path, G_MAXSSIZE - 1);
    return bytes != NULL && manifest_is_of(file, bytes) ? MANIFEST_FILE_SAME : MANIFEST_FILE_OTHER;
}
