/* The writing itself, apart from the job because what may go wrong with a disk is all here. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A staged file. */
typedef struct Staged {
    char *path;      /* below the folder; owned */
    char *temporary; /* absolute; NULL once it is renamed; owned */
} Staged;

struct Store {
    char *folder, *shown;
    int lock;            /* descriptor of the folder, or -1 */
    GMutex guard;        /* of what follows: files are staged in several threads */
    GArray *staged;      /* Staged, in the order of staging */
    GHashTable *at;      /* char * path → index in staged + 1; keys borrowed from staged */
    GPtrArray *removals; /* char * path */
};

static void staged_end(gpointer data)
{
    Staged *staged = data;
    if (staged->temporary != NULL) {
        g_unlink(staged->temporary);
    }
    g_free(staged->temporary);
    g_free(staged->path);
}

Store *store_open(const char *folder, const char *shown)
{
    Store *s = g_new0(Store, 1);
    s->folder = g_strdup(folder);
    s->shown = g_strdup(shown);
    s->lock = -1;
    g_mutex_init(&s->guard);
    s->staged = g_array_new(FALSE, FALSE, sizeof(Staged));
    g_array_set_clear_func(s->staged, staged_end);
    s->at = g_hash_table_new(g_str_hash, g_str_equal);
    s->removals = g_ptr_array_new_with_free_func(g_free);
    return s;
}

void store_close(Store *s)
{
    if (s == NULL) {
        return;
    }
    g_hash_table_unref(s->at);
    g_array_unref(s->staged);
    g_ptr_array_unref(s->removals);
    g_mutex_clear(&s->guard);
    if (s->lock >= 0) {
        close(s->lock);
    }
    g_free(s->folder);
    g_free(s->shown);
    g_free(s);
}

const char *store_folder(const Store *s)
{
    return s->folder;
}

const char *store_name(const Store *s)
{
    return s->shown;
}

char *store_shown(const Store *s, const char *path)
{
    return g_build_filename(s->shown, path, NULL);
}

void store_lock(Store *s)
{
    if (s->lock >= 0) {
        return;
    }
    g_mkdir_with_parents(s->folder, 0777);
    s->lock = g_open(s->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (s->lock >= 0) {
        flock(s->lock, LOCK_EX);
    }
}

static void say_failed(const Store *s, const char *path, int error, Findings *f)
{
    g_autofree char *file = store_shown(s, path);
    finding_add(f, CODE_FILE_WRITE, (Pos){ g_intern_string(file), 1, 1 },
                "make the folder writable, or name another with -o", "the file can’t be written: %s",
                g_strerror(error));
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
    return true;
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

char *store_stream(const Store *s, const char *path)
{
    g_autofree char *place = g_build_filename(s->folder, path, NULL);
    g_autofree char *folder = g_path_get_dirname(place);
    g_autofree char *base = g_path_get_basename(place);
    return g_strdup_printf("%s/.%s.%d.tmp", folder, base, (int)getpid());
}

/* Notes a temporary as that file's; one that was staged before gives way. Takes the temporary. */
static void note_staged(Store *s, const char *path, char *temporary)
{
    g_mutex_lock(&s->guard);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->at, path));
    if (at > 0) { /* the same name: the new bytes stand there already */
        g_free(g_array_index(s->staged, Staged, at - 1).temporary);
        g_array_index(s->staged, Staged, at - 1).temporary = temporary;
    } else {
        Staged staged = { g_strdup(path), temporary };
        g_array_append_val(s->staged, staged);
        g_hash_table_insert(s->at, staged.path, GUINT_TO_POINTER(s->staged->len));
    }
    g_mutex_unlock(&s->guard);
}

/* Writes one entry beside its place. *temporary is NULL where the same bytes stand there already. False with errno set.
 */
static bool write_beside(const Store *s, const StoreEntry *e, char **temporary)
{
    g_autofree char *place = g_build_filename(s->folder, e->path, NULL);
    *temporary = NULL;
    if (same_bytes(place, e->bytes)) {
        return true;
    }
    if (g_file_test(place, G_FILE_TEST_IS_DIR)) { /* a rename could not replace it */
        errno = EISDIR;
        return false;
    }
    g_autofree char *folder = g_path_get_dirname(place);
    g_autofree char *beside = store_stream(s, e->path);
    if (g_mkdir_with_parents(folder, 0777) != 0 || !write_temporary(beside, e->bytes)) {
        return false;
    }
    *temporary = g_steal_pointer(&beside);
    return true;
}

bool store_stage(Store *s, const GArray *entries, Findings *f)
{
    g_autofree char **temporary = g_new0(char *, entries->len + 1);
    bool good = true;
    for (guint i = 0; good && i < entries->len; i++) {
        const StoreEntry *e = &g_array_index(entries, StoreEntry, i);
        good = write_beside(s, e, &temporary[i]);
        if (!good) {
            say_failed(s, e->path, errno, f);
        }
    }
    for (guint i = 0; i < entries->len; i++) {
        if (temporary[i] != NULL && good) {
            note_staged(s, g_array_index(entries, StoreEntry, i).path, temporary[i]);
        } else if (temporary[i] != NULL) {
            g_unlink(temporary[i]);
            g_free(temporary[i]);
        }
    }
    return good;
}

bool store_stage_file(Store *s, const char *path, GBytes *bytes, Findings *f)
{
    StoreEntry entry = { path, bytes };
    GArray *entries = g_array_new(FALSE, FALSE, sizeof entry);
    g_array_append_val(entries, entry);
    bool good = store_stage(s, entries, f);
    g_array_unref(entries);
    return good;
}

static bool same_file(const char *a, const char *b)
{
    GMappedFile *x = g_mapped_file_new(a, FALSE, NULL), *y = g_mapped_file_new(b, FALSE, NULL);
    bool same = x != NULL && y != NULL && g_mapped_file_get_length(x) == g_mapped_file_get_length(y)
                && memcmp(g_mapped_file_get_contents(x), g_mapped_file_get_contents(y), g_mapped_file_get_length(x))
                       == 0;
    g_clear_pointer(&x, g_mapped_file_unref);
    g_clear_pointer(&y, g_mapped_file_unref);
    return same;
}

bool store_stage_stream(Store *s, const char *path)
{
    g_autofree char *place = g_build_filename(s->folder, path, NULL);
    g_autofree char *temporary = store_stream(s, path);
    if (same_file(temporary, place)) {
        return g_unlink(temporary) == 0;
    }
    if (g_file_test(place, G_FILE_TEST_IS_DIR)) {
        g_unlink(temporary);
        errno = EISDIR;
        return false;
    }
    note_staged(s, path, g_steal_pointer(&temporary));
    return true;
}

char *store_find(Store *s, const char *path)
{
    g_mutex_lock(&s->guard);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->at, path));
    const char *temporary = at > 0 ? g_array_index(s->staged, Staged, at - 1).temporary : NULL;
    char *found = temporary != NULL ? g_strdup(temporary) : g_build_filename(s->folder, path, NULL);
    g_mutex_unlock(&s->guard);
    return found;
}

void store_remove(Store *s, const char *path)
{
    g_ptr_array_add(s->removals, g_strdup(path));
}

/* Everything that was written is on the disk. One call for the whole file system costs less than one a file. */
static bool sync_folder(const Store *s)
{
    int fd = g_open(s->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    bool good = fd >= 0 && syncfs(fd) == 0;
    int error = errno;
    if (fd >= 0) {
        close(fd);
    }
    errno = error;
    return good;
}

bool store_commit(Store *s, Findings *f)
{
    bool good = true;
    if (s->staged->len > 0 && !sync_folder(s)) {
        say_failed(s, "", errno, f);
        good = false;
    }
    for (guint i = 0; good && i < s->removals->len; i++) {
        g_autofree char *place = g_build_filename(s->folder, s->removals->pdata[i], NULL);
        g_unlink(place);
    }
    for (guint i = 0; good && i < s->staged->len; i++) {
        Staged *staged = &g_array_index(s->staged, Staged, i);
        g_autofree char *place = g_build_filename(s->folder, staged->path, NULL);
        if (g_rename(staged->temporary, place) != 0) {
            say_failed(s, staged->path, errno, f);
            good = false;
        } else {
            g_clear_pointer(&staged->temporary, g_free);
        }
    }
    g_hash_table_remove_all(s->at);
    g_array_set_size(s->staged, 0);
    g_ptr_array_set_size(s->removals, 0);
    return good;
}
