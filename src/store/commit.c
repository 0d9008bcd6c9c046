/* The commit: the journal first, then the moves; and what is said where a step fails. Apart from staging because all of
 * the order that a crash must not break is here. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/num.h"
#include "store/inside.h"
#include "store/journal.h"
#include "store/place.h"

void store_clear_step(Store *s)
{
    if (s->step < 0) {
        return;
    }
    unlinkat(s->step, STEP_JOURNAL, 0); /* first: without it, what is left is nobody's */
    unlinkat(s->step, STEP_UNDO, 0);
    DIR *files = fdopendir(s->step); /* takes the descriptor */
    if (files == NULL) {
        close(s->step);
    } else {
        for (struct dirent *file; (file = readdir(files)) != NULL;) {
            unlinkat(dirfd(files), file->d_name, 0);
        }
        closedir(files);
    }
    s->step = -1;
    unlinkat(s->root, STEP_FOLDER, AT_REMOVEDIR);
}

/* Adds the folders that the path needs and that aren't there. */
static void add_folders(const Store *s, Journal *j, GHashTable *known, const char *path)
{
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (gsize)(slash - path));
        const char *name;
        int up = g_hash_table_contains(known, folder) ? -1 : place_open_folder(s->root, folder, PLACE_FIND, &name);
        struct stat st;
        bool missing = up >= 0 ? fstatat(up, name, &st, AT_SYMLINK_NOFOLLOW) != 0
                               : !g_hash_table_contains(known, folder);
        if (up >= 0) {
            close(up);
        }
        if (missing) {
            journal_add_folder(j, folder);
        }
        g_hash_table_add(known, g_steal_pointer(&folder));
    }
}

/* Keeps what stands in a place, by a second name in the step's folder. */
static JournalBefore keep_old(const Store *s, const Staged *staged)
{
    const char *name;
    int folder = place_open_folder(s->root, staged->path, PLACE_FIND, &name);
    if (folder < 0) {
        return BEFORE_NOTHING;
    }
    g_autofree char *old = journal_old_name(staged->number);
    JournalBefore before = linkat(folder, name, s->step, old, 0) == 0 ? BEFORE_KEPT
                           : errno == ENOENT                          ? BEFORE_NOTHING
                                                                      : BEFORE_BARE;
    close(folder);
    return before;
}

/* What is to be done, with what stands in the places kept. You own it. */
static Journal *plan(Store *s, const char *last)
{
    Journal *j = journal_new();
    g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < s->removals->len; i++) {
        const char *path = s->removals->pdata[i];
        if (!g_hash_table_contains(s->at, path) && place_is_below(path)) {
            journal_add_removal(j, s->next++, path);
        }
    }
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < s->staged->len; i++) {
            const Staged *staged = &g_array_index(s->staged, Staged, i);
            if ((strcmp(staged->path, last) == 0) == (pass == 1)) {
                add_folders(s, j, folders, staged->path);
                journal_add_move(j, staged->number, keep_old(s, staged), staged->path);
            }
        }
    }
    return j;
}

/* The journal's file is made before the one sync of all that was staged, and filled behind it: no sync of a folder is
 * needed then. False with errno. */
static bool write_journal(const Store *s, const Journal *j)
{
    int fd = openat(s->step, STEP_JOURNAL, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        return false;
    }
    g_autoptr(GBytes) text = journal_text(j);
    gsize length;
    const void *data = g_bytes_get_data(text, &length);
    bool good = syncfs(s->root) == 0 && place_write(fd, data, length) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && good) {
        good = false;
        error = errno;
    }
    if (!good) {
        unlinkat(s->step, STEP_JOURNAL, 0);
    }
    errno = error;
    return good;
}

/* Carries it out, or brings everything back. False with errno and the path. */
static bool carry_out(Store *s, const Journal *j, const char **fault)
{
    JournalGround on = { s->root, s->step };
    if (!write_journal(s, j)) {
        return false;
    }
    if (journal_do(j, &on, fault) && syncfs(s->root) == 0) {
        journal_sweep(j, &on);
        return true;
    }
    int error = errno;
    const char *ignored;
    bool undone = renameat(s->step, STEP_JOURNAL, s->step, STEP_UNDO) == 0 && journal_undo(j, &on, &ignored);
    s->stuck = !undone; /* the next program that has the folder tries again */
    errno = error;
    return false;
}

bool store_commit(Store *s, const char *last, Findings *f)
{
    if (!store_failed(s) && s->staged->len + s->removals->len > 0) {
        const char *fault = last;
        g_mutex_lock(&s->guard);
        if (s->step < 0) { /* removals alone */
            mkdirat(s->root, STEP_FOLDER, 0777);
            s->step = openat(s->root, STEP_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        }
        g_mutex_unlock(&s->guard);
        g_autoptr(Journal) j = plan(s, last);
        if (!carry_out(s, j, &fault)) {
            store_fail(s, errno, fault);
        }
    }
    if (!s->stuck) {
        store_clear_step(s);
    }
    store_say_failed(s, f);
    g_hash_table_remove_all(s->at);
    g_array_set_size(s->staged, 0);
    g_ptr_array_set_size(s->removals, 0);
    return !store_failed(s);
}

void store_say_place(const Store *s, const char *path, int error, Findings *f)
{
    g_autofree char *shown = store_shown(s, path), *folder = g_path_get_dirname(shown);
    Pos pos = { g_intern_string(shown), 1, 1 };
    if (error == EISDIR) {
        finding_add(f, CODE_FILE_WRITE, pos, "move the folder away", "a folder stands where the file should be");
    } else if (error == ELOOP) {
        g_autofree char *fix = g_strdup_printf("remove the link, or name the folder that it leads to with -o");
        finding_add(f, CODE_FILE_WRITE, pos, fix,
                    "‘%s’ is a symbolic link: what is written stays below the output folder", folder);
    } else {
        finding_add(f, CODE_FILE_WRITE, pos, "move the file away", "‘%s’, where the file should be, is no folder",
                    folder);
    }
}

/* "12.3 MB"; you own it. */
static char *size_text(guint64 bytes)
{
    g_autofree char *number = num_text((double)bytes / 1e6, bytes < 10 * 1000 * 1000 ? 2 : 1);
    return g_strconcat(number, " MB", NULL);
}

/* The disk is full: what is needed, and what there is. */
static void say_full(const Store *s, Pos pos, Findings *f)
{
    struct statvfs disk;
    bool known = s->error == ENOSPC && s->root >= 0 && fstatvfs(s->root, &disk) == 0;
    guint64 free_bytes = known ? (guint64)disk.f_bavail * disk.f_frsize : 0;
    g_autofree char *needed = size_text(s->needed), *have = size_text(free_bytes);
    g_autofree char *there = known ? g_strdup_printf(", and %s are free", have) : g_strdup("");
    finding_add(f, CODE_FILE_WRITE, pos, "free some of it, or name a folder on another disk with -o",
                "%s: the build needs at least %s%s; nothing was changed",
                s->error == ENOSPC ? "the disk is full" : "your share of the disk is used up", needed, there);
}

void store_say_failed(Store *s, Findings *f)
{
    if (s->error == 0 || s->told) {
        return;
    }
    s->told = true;
    g_autofree char *file = store_shown(s, s->fault);
    Pos pos = { g_intern_string(file), 1, 1 };
    if (s->stuck) {
        finding_add(f, CODE_FILE_WRITE, pos, "make it possible to replace the file, and build again",
                    "the file can’t be written: %s; some files are of this build, and the next undoes it",
                    g_strerror(s->error));
    } else if (s->error == ENOSPC || s->error == EDQUOT) {
        say_full(s, pos, f);
    } else if (s->error == EFBIG) {
        finding_add(f, CODE_FILE_WRITE, pos, "allow larger files (ulimit -f unlimited), and build again",
                    "the file would be larger than files may be here; nothing was changed");
    } else {
        finding_add(f, CODE_FILE_WRITE, pos, "make the folder writable, or name another with -o",
                    "the file can’t be written: %s; nothing was changed", g_strerror(s->error));
    }
}
