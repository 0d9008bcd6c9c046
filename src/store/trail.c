/* Groups: staged below a folder of the trail's own, synced, renamed, and told in the manifest. Apart from the store,
 * whose step has a journal and undoes itself: here what was cut off is simply made again. */
#include "store/trail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/place.h"
#include "store/sweep.h"

/* What was put: step/NUMBER takes `place`. */
typedef struct Put {
    guint number;
    char *place;
} Put;

struct Trail {
    char *folder, *shown, *name;
    char *step_name; /* of the trail's own folder; its lock is this trail's */
    int root, step;  /* descriptors; -1 until it is taken */
    int tail;        /* of the file that grows; -1 where there is none */
    guint next;      /* number of what is put next */
    GArray *puts;    /* Put */
    GString *lines;  /* to be written behind them */
    int error;       /* errno of what failed it; 0 while nothing has */
    char *fault;     /* path that it failed at, below the folder */
};

static void put_end(gpointer data)
{
    g_free(((Put *)data)->place);
}

Trail *trail_open(const char *folder, const char *shown, const char *name)
{
    Trail *t = g_new0(Trail, 1);
    t->folder = g_strdup(folder);
    t->shown = g_strdup(shown);
    t->name = g_strdup(name);
    t->step_name = g_strdup_printf(".handbill-%s", name);
    t->root = t->step = t->tail = -1;
    t->puts = g_array_new(FALSE, FALSE, sizeof(Put));
    g_array_set_clear_func(t->puts, put_end);
    t->lines = g_string_new(NULL);
    return t;
}

void trail_close(Trail *t)
{
    if (t == NULL) {
        return;
    }
    if (t->step >= 0) {
        sweep_folder(t->step);
        unlinkat(t->root, t->step_name, AT_REMOVEDIR);
        close(t->step);
    }
    if (t->tail >= 0) {
        close(t->tail);
    }
    if (t->root >= 0) {
        close(t->root);
    }
    g_array_unref(t->puts);
    g_string_free(t->lines, TRUE);
    g_free(t->folder);
    g_free(t->shown);
    g_free(t->name);
    g_free(t->step_name);
    g_free(t->fault);
    g_free(t);
}

/* False, for whoever returns it. */
static bool fail(Trail *t, const char *path)
{
    if (t->error == 0) {
        t->error = errno != 0 ? errno : EIO;
        t->fault = g_strdup(path);
    }
    return false;
}

/* Opens the trail's own folder and locks it; it may be gone by then, for who had it removes it. */
static StoreState take_step(Trail *t)
{
    for (;;) {
        struct stat own, there;
        t->step = mkdirat(t->root, t->step_name, 0777) == 0 || errno == EEXIST
                      ? openat(t->root, t->step_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                      : -1;
        if (t->step < 0) {
            fail(t, t->step_name);
            return STORE_REFUSED;
        }
        int locked = flock(t->step, LOCK_EX | LOCK_NB), error = errno;
        bool same = locked == 0 && fstat(t->step, &own) == 0 && fstatat(t->root, t->step_name, &there, 0) == 0
                    && own.st_ino == there.st_ino;
        if (same) {
            return STORE_HELD;
        }
        close(t->step);
        t->step = -1;
        if (locked != 0) {
            errno = error;
            return error == EWOULDBLOCK ? STORE_BUSY : (fail(t, t->step_name), STORE_REFUSED);
        }
    }
}

StoreState trail_take(Trail *t)
{
    if (g_mkdir_with_parents(t->folder, 0777) != 0
        || (t->root = open(t->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
        fail(t, "");
        return STORE_REFUSED;
    }
    StoreState state = take_step(t);
    if (state == STORE_HELD) {
        sweep_folder(t->step);
    }
    return state;
}

/* Reads the open manifest line by line; `use` is told of each whole one. The descriptor becomes its own. */
static bool each_line(int fd, void (*use)(const char *line, gsize length, bool whole, void *user), void *user)
{
    FILE *file = fdopen(fd, "re");
    char *line = NULL;
    size_t size = 0;
    if (file == NULL) {
        close(fd);
        return false;
    }
    for (ssize_t n; (n = getline(&line, &size, file)) > 0;) {
        bool whole = line[n - 1] == '\n';
        use(line, (gsize)(n - whole), whole, user);
    }
    bool good = ferror(file) == 0;
    free(line);
    fclose(file);
    return good;
}

/* Which lines stay. */
typedef struct Reading {
    bool (*keeps)(const char *line, gsize length, void *user);
    void *user;
    GByteArray *stays; /* a byte a line: 1 where it does */
    bool drops;        /* one doesn't */
    guint at;          /* line that is copied */
    FILE *to;
} Reading;

static void ask_line(const char *line, gsize length, bool whole, void *user)
{
    Reading *r = user;
    guint8 stays = whole && r->keeps(line, length, r->user);
    g_byte_array_append(r->stays, &stays, 1);
    r->drops = r->drops || stays == 0;
}

static void copy_line(const char *line, gsize length, bool whole, void *user)
{
    Reading *r = user;
    if (r->stays->data[r->at++] != 0) {
        fwrite(line, 1, length, r->to);
        putc('\n', r->to);
    }
}

/* Writes the lines that stay anew, in place of the manifest. */
static bool rewrite(Trail *t, Reading *r)
{
    int fd = openat(t->step, "lines", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666),
        from = place_open_file(t->root, t->name);
    r->to = fd >= 0 ? fdopen(fd, "we") : NULL;
    bool good = r->to != NULL && from >= 0 && each_line(from, copy_line, r);
    good = good && fflush(r->to) == 0 && fsync(fd) == 0;
    if (r->to != NULL) {
        good = fclose(r->to) == 0 && good;
    }
    return (good && renameat(t->step, "lines", t->root, t->name) == 0 && fsync(t->root) == 0) || fail(t, t->name);
}

bool trail_read(Trail *t, bool (*keeps)(const char *line, gsize length, void *user), void *user)
{
    g_autoptr(GBytes) none = g_bytes_new_static("", 0);
    int fd = place_open_file(t->root, t->name);
    if (fd < 0) {
        return (errno == ENOENT && place_write_new(t->root, t->name, none, PLACE_SYNCED)) || fail(t, t->name);
    }
    g_autoptr(GByteArray) stays = g_byte_array_new();
    Reading r = { .keeps = keeps, .user = user, .stays = stays };
    return (each_line(fd, ask_line, &r) || fail(t, t->name)) && (!r.drops || rewrite(t, &r));
}

typedef struct Uses {
    void (*use)(const char *line, gsize length, void *user);
    void *user;
} Uses;

static void use_line(const char *line, gsize length, bool whole, void *user)
{
    const Uses *u = user;
    if (whole) {
        u->use(line, length, u->user);
    }
}

bool trail_each(Trail *t, const char *name, void (*use)(const char *line, gsize length, void *user), void *user)
{
    Uses uses = { use, user };
    int fd = place_open_file(t->root, name);
    return (fd >= 0 && each_line(fd, use_line, &uses)) || fail(t, name);
}

gint64 trail_size(const Trail *t, const char *path)
{
    const char *name;
    struct stat st;
    int folder = place_open_folder(t->root, path, PLACE_FIND, &name);
    bool there = folder >= 0 && fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
    if (folder >= 0) {
        close(folder);
    }
    return there ? (gint64)st.st_size : -1;
}

/* Notes that step/NUMBER is put for that place. */
static guint note_put(Trail *t, const char *place)
{
    Put put = { t->next++, g_strdup(place) };
    g_array_append_val(t->puts, put);
    return put.number;
}

static bool put_entry(Trail *t, guint number, const char *path, GBytes *bytes)
{
    g_autofree char *below = g_strdup_printf("%u/%s", number, path);
    const char *name;
    int folder = place_open_folder(t->step, below, PLACE_MAKE, &name);
    bool good = folder >= 0 && place_write_new(folder, name, bytes, PLACE_NOT_SYNCED);
    if (folder >= 0) {
        int error = errno;
        close(folder);
        errno = error;
    }
    return good || fail(t, path);
}

bool trail_put(Trail *t, const char *place, const GArray *entries)
{
    guint number = note_put(t, place);
    for (guint i = 0; t->error == 0 && i < entries->len; i++) {
        const StoreEntry *e = &g_array_index(entries, StoreEntry, i);
        put_entry(t, number, e->path, e->bytes);
    }
    return t->error == 0;
}

bool trail_put_file(Trail *t, const char *place, GBytes *bytes)
{
    g_autofree char *name = g_strdup_printf("%u", note_put(t, place));
    return t->error == 0 && (place_write_new(t->step, name, bytes, PLACE_NOT_SYNCED) || fail(t, place));
}

int trail_begin_file(Trail *t, const char *place)
{
    g_autofree char *name = g_strdup_printf("%u", note_put(t, place));
    int fd = t->error == 0 ? openat(t->step, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
    if (fd < 0) {
        fail(t, place);
    }
    return fd;
}

bool trail_grow(Trail *t, const char *name, gint64 length)
{
    const char *last;
    int folder = place_open_folder(t->root, name, PLACE_FIND, &last);
    t->tail = folder >= 0 ? openat(folder, last, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
    bool good = t->tail >= 0 && ftruncate(t->tail, length) == 0 && lseek(t->tail, length, SEEK_SET) == length;
    int error = errno;
    if (folder >= 0) {
        close(folder);
    }
    errno = error;
    return good || fail(t, name);
}

bool trail_add(Trail *t, const void *bytes, gsize length)
{
    return t->error == 0 && (place_write(t->tail, bytes, length) || fail(t, t->name));
}

bool trail_rename(Trail *t, const char *name, const char *to)
{
    return t->error == 0 && ((renameat(t->root, name, t->root, to) == 0 && fsync(t->root) == 0) || fail(t, to));
}

bool trail_line(Trail *t, const char *line)
{
    g_string_append(t->lines, line);
    g_string_append_c(t->lines, '\n');
    return t->error == 0;
}

/* What was put takes its place; what stood there goes. */
static bool move(Trail *t, const Put *put)
{
    const char *last;
    g_autofree char *name = g_strdup_printf("%u", put->number), *old = g_strconcat(name, ".old", NULL);
    int folder = place_open_folder(t->root, put->place, PLACE_MAKE, &last);
    bool good = folder >= 0 && renameat(t->step, name, folder, last) == 0;
    if (!good && folder >= 0 && (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR || errno == EISDIR)) {
        good = renameat(folder, last, t->step, old) == 0 && renameat(t->step, name, folder, last) == 0;
    }
    int error = errno;
    if (folder >= 0) {
        close(folder);
    }
    errno = error;
    return good || fail(t, put->place);
}

static bool append_lines(Trail *t)
{
    int fd = openat(t->root, t->name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666);
    bool good = fd >= 0 && place_write(fd, t->lines->str, t->lines->len) && fdatasync(fd) == 0;
    int error = errno;
    if (fd >= 0) {
        close(fd);
    }
    errno = error;
    return good || fail(t, t->name);
}

bool trail_commit(Trail *t)
{
    if (t->error != 0) {
        return false;
    }
    if (t->puts->len > 0 && syncfs(t->step) != 0) { /* a rename must not come to the disk before what it names */
        return fail(t, t->step_name);
    }
    if (t->tail >= 0 && fdatasync(t->tail) != 0) {
        return fail(t, t->name);
    }
    for (guint i = 0; t->error == 0 && i < t->puts->len; i++) {
        move(t, &g_array_index(t->puts, Put, i));
    }
    if (t->error == 0 && t->puts->len > 0 && syncfs(t->root) != 0) {
        fail(t, "");
    }
    if (t->error != 0 || (t->lines->len > 0 && !append_lines(t))) {
        return false;
    }
    g_array_set_size(t->puts, 0);
    g_string_truncate(t->lines, 0);
    sweep_folder(t->step);
    return true;
}

bool trail_failed(const Trail *t)
{
    return t->error != 0;
}

void trail_say(const Trail *t, Findings *f)
{
    g_autofree char *path = g_build_filename(t->shown, t->fault != NULL && t->fault[0] != '\0' ? t->fault : NULL, NULL);
    finding_add(f, CODE_FILE_WRITE, (Pos){ g_intern_string(path), 1, 1 },
                "free the disk, or make the folder writable, and run it again: what is there stays, the rest is made",
                "it can’t be written: %s", g_strerror(t->error));
}
