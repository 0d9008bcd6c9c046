/* Staging: files of a step are written into its folder under numbers, by whoever makes them; and reading
 * what is there. What happens to them then stands in commit.c. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/inside.h"
#include "store/journal.h"
#include "store/place.h"

static void staged_end(gpointer data)
{
    g_free(((Staged *)data)->path);
}

Store *store_open(const char *folder, const char *shown)
{
    Store *s = g_new0(Store, 1);
    s->folder = g_strdup(folder);
    s->shown = g_strdup(shown);
    s->root = s->step = -1;
    g_mutex_init(&s->guard);
    s->staged = g_array_new(FALSE, FALSE, sizeof(Staged));
    g_array_set_clear_func(s->staged, staged_end);
    s->at = g_hash_table_new(g_str_hash, g_str_equal);
    s->streams = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    s->removals = g_ptr_array_new_with_free_func(g_free);
    return s;
}

void store_close(Store *s)
{
    if (s == NULL) {
        return;
    }
    if (!s->stuck) {
        store_clear_step(s);
    }
    if (s->root >= 0) {
        if (s->made) {
            rmdir(s->folder); /* where nothing came to stand in it */
        }
        close(s->root);
    }
    g_hash_table_unref(s->at);
    g_hash_table_unref(s->streams);
    g_array_unref(s->staged);
    g_ptr_array_unref(s->removals);
    g_mutex_clear(&s->guard);
    g_free(s->fault);
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

bool store_path_is_below(const char *path)
{
    return place_is_below(path);
}

StoreFound store_found(const Store *s)
{
    return s->found;
}

static void fail_guarded(Store *s, int error, const char *path)
{
    if (s->error == 0) {
        s->error = error;
        s->fault = g_strdup(path);
    }
}

void store_fail(Store *s, int error, const char *path)
{
    g_mutex_lock(&s->guard);
    fail_guarded(s, error, path);
    g_mutex_unlock(&s->guard);
}

bool store_failed(Store *s)
{
    g_mutex_lock(&s->guard);
    bool failed = s->error != 0;
    g_mutex_unlock(&s->guard);
    return failed;
}

void store_need(Store *s, guint64 bytes)
{
    g_mutex_lock(&s->guard);
    s->needed += bytes;
    g_mutex_unlock(&s->guard);
}

void store_give_up(Store *s)
{
    store_fail(s, ECANCELED, "");
    s->told = true;
}

/* The step's folder is there and open; the step fails where it can't be. Guarded. */
static bool have_step(Store *s)
{
    if (s->step < 0 && s->error == 0) {
        bool made = s->root >= 0 && (mkdirat(s->root, STEP_FOLDER, 0777) == 0 || errno == EEXIST);
        s->step = made ? openat(s->root, STEP_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
        if (s->step < 0) {
            fail_guarded(s, s->root < 0 ? ENOENT : errno, STEP_FOLDER);
        }
    }
    return s->error == 0;
}

/* The number of a file that is staged next; false where the step has failed. */
static bool take_number(Store *s, guint64 bytes, guint *number)
{
    g_mutex_lock(&s->guard);
    s->needed += bytes;
    bool good = have_step(s);
    *number = s->next;
    s->next += good;
    g_mutex_unlock(&s->guard);
    return good;
}

/* Notes what was staged; what was staged for that path before gives way. */
static void note_staged(Store *s, const char *path, guint number)
{
    g_mutex_lock(&s->guard);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->at, path));
    if (at > 0) {
        Staged *before = &g_array_index(s->staged, Staged, at - 1);
        g_autofree char *name = journal_staged_name(before->number);
        unlinkat(s->step, name, 0);
        before->number = number;
    } else {
        Staged staged = { g_strdup(path), number };
        g_array_append_val(s->staged, staged);
        g_hash_table_insert(s->at, staged.path, GUINT_TO_POINTER(s->staged->len));
    }
    g_mutex_unlock(&s->guard);
}

/* What stands in a file's place. */
typedef enum { PLACE_FREE, PLACE_SAME, PLACE_REFUSED } PlaceState;

/* errno says why it is refused. bytes: what is to stand there; NULL where that is known to differ. */
static PlaceState look_at_place(const Store *s, const char *path, const void *bytes, gsize length)
{
    const char *name;
    struct stat st;
    int folder = s->root >= 0 ? place_open_folder(s->root, path, PLACE_FIND, &name) : -1;
    if (folder < 0) {
        return s->root < 0 || errno == ENOENT || (errno != ELOOP && errno != ENOTDIR && errno != EINVAL)
                   ? PLACE_FREE
                   : PLACE_REFUSED;
    }
    bool there = fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
    PlaceState state = there && S_ISDIR(st.st_mode) ? PLACE_REFUSED : PLACE_FREE;
    if (there && bytes != NULL && S_ISREG(st.st_mode) && (guint64)st.st_size == length) {
        int fd = place_open_named(folder, name);
        state = fd >= 0 && place_holds(fd, bytes, length) ? PLACE_SAME : PLACE_FREE;
    }
    close(folder);
    errno = EISDIR;
    return state;
}

/* Writes one entry into the step's folder. False with a finding where its place can't be had. *number is set where it
 * was staged (`*staged`). */
static bool stage_entry(Store *s, const StoreEntry *e, guint *number, bool *staged, Findings *f)
{
    gsize length;
    const void *data = g_bytes_get_data(e->bytes, &length);
    *staged = false;
    PlaceState place = look_at_place(s, e->path, data, length);
    if (place == PLACE_REFUSED) {
        store_say_place(s, e->path, errno, f);
        return false;
    }
    if (place == PLACE_FREE && take_number(s, length, number)) {
        g_autofree char *name = journal_staged_name(*number);
        *staged = place_write_new(s->step, name, e->bytes, PLACE_NOT_SYNCED);
        if (!*staged) {
            store_fail(s, errno, e->path);
        }
    }
    return true;
}

bool store_stage(Store *s, const GArray *entries, Findings *f)
{
    g_autofree guint *numbers = g_new0(guint, entries->len + 1);
    g_autofree bool *staged = g_new0(bool, entries->len + 1);
    bool good = true;
    for (guint i = 0; good && i < entries->len; i++) {
        good = stage_entry(s, &g_array_index(entries, StoreEntry, i), &numbers[i], &staged[i], f);
    }
    for (guint i = 0; i < entries->len; i++) {
        if (staged[i] && good) {
            note_staged(s, g_array_index(entries, StoreEntry, i).path, numbers[i]);
        } else if (staged[i]) {
            g_autofree char *name = journal_staged_name(numbers[i]);
            unlinkat(s->step, name, 0);
        }
    }
    return good;
}

bool store_stage_file(Store *s, const char *path, GBytes *bytes, Findings *f)
{
    StoreEntry entry = { path, bytes };
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof entry);
    g_array_append_val(entries, entry);
    return store_stage(s, entries, f);
}

char *store_stream(Store *s, const char *path)
{
    guint number;
    if (!take_number(s, 0, &number)) {
        return NULL;
    }
    g_hash_table_replace(s->streams, g_strdup(path), GUINT_TO_POINTER(number));
    g_autofree char *name = journal_staged_name(number);
    unlinkat(s->step, name, 0);
    return g_build_filename(s->folder, STEP_FOLDER, name, NULL);
}

bool store_stage_stream(Store *s, const char *path, int error, Findings *f)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(s->streams, path));
    g_autofree char *name = journal_staged_name(number);
    int fd = error == 0 ? place_open_named(s->step, name) : -1;
    if (fd < 0) {
        store_fail(s, error != 0 ? error : errno, path);
        return true;
    }
    struct stat st = { .st_size = 0 };
    StoreFile there;
    gsize length = 0;
    fstat(fd, &st);
    s->needed += (guint64)st.st_size;
    bool alike = store_look(s, path, &there) && there.bytes == st.st_size;
    g_autofree char *bytes = alike ? place_read(fd, G_MAXSSIZE, &length) : NULL;
    if (!alike) {
        close(fd);
    }
    PlaceState place = look_at_place(s, path, bytes, length);
    if (place == PLACE_REFUSED) {
        store_say_place(s, path, errno, f);
    }
    if (place == PLACE_FREE) {
        note_staged(s, path, number);
    } else {
        unlinkat(s->step, name, 0);
    }
    return place != PLACE_REFUSED;
}

/* What a place itself is the reason of; all else is the disk's, or the process's limits: what is there isn't known
 * then, and the step fails rather than go by a guess. */
static bool is_of_place(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP || error == EINVAL || error == EFBIG;
}

/* Opens it as it will stand. Yours to close; -1 with errno. */
static int open_file(Store *s, const char *path)
{
    g_mutex_lock(&s->guard);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->at, path));
    g_autofree char *name = at > 0 ? journal_staged_name(g_array_index(s->staged, Staged, at - 1).number) : NULL;
    g_mutex_unlock(&s->guard);
    if (name != NULL) {
        return place_open_named(s->step, name);
    }
    errno = ENOENT;
    return s->root >= 0 ? place_open_file(s->root, path) : -1;
}

bool store_head(Store *s, const char *path, void *bytes, gsize length)
{
    int fd = open_file(s, path);
    gssize n = fd >= 0 ? place_read_head(fd, bytes, length) : -1;
    if (n < 0 && !is_of_place(errno)) {
        store_fail(s, errno, path);
    }
    return n == (gssize)length;
}

char *store_text(Store *s, const char *path, gsize most, gsize *length)
{
    int fd = open_file(s, path);
    *length = 0;
    char *text = fd >= 0 ? place_read(fd, most, length) : NULL;
    if (text == NULL && !is_of_place(errno)) {
        int error = errno;
        store_fail(s, error, path);
        errno = error;
    }
    return text;
}

GBytes *store_read(Store *s, const char *path, gsize most)
{
    gsize length;
    char *bytes = store_text(s, path, most, &length);
    return bytes != NULL ? g_bytes_new_take(bytes, length) : NULL;
}

bool store_look(Store *s, const char *path, StoreFile *file)
{
    const char *name;
    struct stat st;
    int folder = s->root >= 0 ? place_open_folder(s->root, path, PLACE_FIND, &name) : -1;
    bool known = folder >= 0 && fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
    bool there = known && S_ISREG(st.st_mode);
    if (!known && s->root >= 0 && !is_of_place(errno)) {
        store_fail(s, errno, path);
    }
    if (folder >= 0) {
        close(folder);
    }
    if (there) {
        *file = (StoreFile){ st.st_size, (gint64)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec };
    }
    return there;
}

void store_remove(Store *s, const char *path)
{
    g_ptr_array_add(s->removals, g_strdup(path));
}
