/* Names below out/ and the writing itself. Apart from the job because what may go wrong with a disk is all here. */
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A part of a file name: letters, digits, and single marks between them. */
static bool is_plain_word(const char *word)
{
    if (word == NULL || !g_ascii_isalnum(word[0])) {
        return false;
    }
    for (const char *c = word; *c != '\0'; c++) {
        if (!g_ascii_isalnum(*c) && strchr("-_.", *c) == NULL) {
            return false;
        }
    }
    return strstr(word, "..") == NULL;
}

/* True where a piece that comes earlier in the kit has that edition in that format. */
static bool is_taken(const Kit *kit, const KitPiece *piece, const char *edition, const char *format)
{
    for (guint i = 0; i < kit->pieces->len && kit->pieces->pdata[i] != piece; i++) {
        const KitPiece *other = kit->pieces->pdata[i];
        for (guint e = 0; e < other->editions->len; e++) {
            const GPtrArray *formats = other->formats->pdata[e];
            for (guint n = 0; strcmp(other->editions->pdata[e], edition) == 0 && n < formats->len; n++) {
                if (strcmp(formats->pdata[n], format) == 0) {
                    return true;
                }
            }
        }
    }
    return false;
}

char *files_name(const Job *job, const Product *product, const Output *output, int page, Findings *f)
{
    const KitPiece *piece = product->piece;
    const Campaign *c = product->campaign;
    bool discreet = product->spec->screen || !output->needs_list;
    const struct {
        const char *what, *word;
        Pos pos;
    } parts[] = {
        { "slug", discreet ? c->discreet : c->slug, { g_intern_string(c->file), 1, 1 } },
        { "piece", piece->piece, piece->pos },
        { "variant", product->variant != NULL ? product->variant : "none", piece->pos },
        { "edition", product->edition, piece->pos },
        { "language", c->lang_short, { g_intern_string(c->file), 1, 1 } },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!is_plain_word(parts[i].word)) {
            finding_add(f, CODE_VALUE_INVALID, parts[i].pos, "use letters, digits and hyphens", "the %s ‘%s’ can’t be part of a file name",
                        parts[i].what, parts[i].word != NULL ? parts[i].word : "");
            return NULL;
        }
    }
    GString *s = g_string_new(NULL);
    g_string_append_printf(s, "%s/%s", piece->piece, parts[0].word);
    if (!discreet || is_taken(job->kit, piece, product->edition, output->format)) {
        g_string_append_printf(s, "-%s", piece->piece);
    }
    if (product->variant != NULL) {
        g_string_append_printf(s, "-%s", product->variant);
    }
    g_string_append_printf(s, "-%s-%s", product->edition, c->lang_short);
    if (page > 0) {
        g_string_append_printf(s, "-p%02d", page);
    }
    g_string_append(s, output->suffix);
    return g_string_free(s, FALSE);
}

static bool same_bytes(const char *path, GBytes *bytes)
{
    struct stat st;
    if (g_lstat(path, &st) != 0 || !S_ISREG(st.st_mode) || (gsize)st.st_size != g_bytes_get_size(bytes)) {
        return false;
    }
    g_autofree char *old = NULL;
    gsize length = 0;
    return g_file_get_contents(path, &old, &length, NULL) && length == g_bytes_get_size(bytes)
           && memcmp(old, g_bytes_get_data(bytes, NULL), length) == 0;
}

static bool write_all(int fd, GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    while (length > 0) {
        gssize n = write(fd, data, length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return false;
        }
        data += n;
        length -= (gsize)n;
    }
    return fsync(fd) == 0;
}

/* Writes the bytes into a new file; false with errno set, and no file left. */
static bool write_temporary(const char *path, GBytes *bytes)
{
    g_unlink(path); /* left by a run that was killed */
    int fd = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        return false;
    }
    bool good = write_all(fd, bytes);
    int error = errno;
    if (close(fd) != 0 && good) {
        good = false;
        error = errno;
    }
    if (!good) {
        g_unlink(path);
        errno = error;
    }
    return good;
}

static void say_failed(Findings *f, const char *shown, const char *path, int error)
{
    g_autofree char *file = g_build_filename(shown, path, NULL);
    finding_add(f, CODE_FILE_WRITE, (Pos){ g_intern_string(file), 1, 1 }, "make the folder writable, or name another with -o",
                "the file can’t be written: %s", g_strerror(error));
}

bool files_write(const char *out, const char *shown, const GArray *entries, Findings *f)
{
    g_autoptr(GPtrArray) temporary = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) final = g_ptr_array_new_with_free_func(g_free);
    bool good = true;
    for (guint i = 0; good && i < entries->len; i++) {
        const FilesEntry *e = &g_array_index(entries, FilesEntry, i);
        g_autofree char *path = g_build_filename(out, e->path, NULL);
        if (same_bytes(path, e->bytes)) {
            continue;
        }
        g_autofree char *folder = g_path_get_dirname(path);
        g_autofree char *base = g_path_get_basename(path);
        g_autofree char *beside = g_strdup_printf("%s/.%s.%d.tmp", folder, base, (int)getpid());
        good = g_mkdir_with_parents(folder, 0777) == 0 && write_temporary(beside, e->bytes);
        if (!good) {
            say_failed(f, shown, e->path, errno);
            break;
        }
        g_ptr_array_add(temporary, g_steal_pointer(&beside));
        g_ptr_array_add(final, g_steal_pointer(&path));
    }
    for (guint i = 0; i < temporary->len; i++) {
        if (good && g_rename(temporary->pdata[i], final->pdata[i]) != 0) {
            good = false;
            say_failed(f, shown, (const char *)final->pdata[i] + strlen(out) + 1, errno);
        }
        if (!good) {
            g_unlink(temporary->pdata[i]);
        }
    }
    return good;
}
