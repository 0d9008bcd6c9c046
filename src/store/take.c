/* Taking the folder: one program at a time has it, and whoever gets it ends what another could not. The lock is the
 * kernel's (flock), so that it ends with the process, however that ends. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/inside.h"
#include "store/journal.h"
#include "store/place.h"

enum { JOURNAL_MOST = 64 * 1024 * 1024 };

/* True where the path still names the folder that is open: it may have been replaced while it was waited for. */
static bool is_still(const Store *s, int root)
{
    struct stat here, there;
    return fstat(root, &here) == 0 && stat(s->folder, &there) == 0 && here.st_dev == there.st_dev
           && here.st_ino == there.st_ino;
}

/* Opens and locks it. STORE_REFUSED with errno. */
static StoreState lock_folder(Store *s, StoreWaiting waiting)
{
    for (;;) {
        int root = open(s->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (root < 0) {
            return STORE_REFUSED;
        }
        int got;
        do {
            got = flock(root, waiting == STORE_TRY ? LOCK_EX | LOCK_NB : LOCK_EX);
        } while (got != 0 && errno == EINTR);
        int error = errno;
        if (got == 0 && is_still(s, root)) {
            s->root = root;
            return STORE_HELD;
        }
        close(root);
        if (got != 0) {
            errno = error;
            return error == EWOULDBLOCK ? STORE_BUSY : STORE_REFUSED;
        }
    }
}

static StoreState refuse(Store *s, Findings *f)
{
    store_fail(s, errno, "");
    store_say_failed(s, f);
    return STORE_REFUSED;
}

StoreState store_lock(Store *s, StoreFolder folder, StoreWaiting waiting, Findings *f)
{
    struct stat st;
    if (s->root >= 0 || store_failed(s)) {
        return s->root >= 0 ? STORE_HELD : STORE_REFUSED;
    }
    bool there = stat(s->folder, &st) == 0;
    if (!there && folder == STORE_IF_THERE) {
        return STORE_ABSENT;
    }
    if (!there && g_mkdir_with_parents(s->folder, 0777) != 0) {
        return refuse(s, f);
    }
    s->made = s->made || !there;
    StoreState state = lock_folder(s, waiting);
    if (state == STORE_REFUSED) {
        return refuse(s, f);
    }
    if (state == STORE_HELD && !store_take_up(s, f)) {
        return STORE_REFUSED;
    }
    return state;
}

/* The journal of that name in the step's folder; NULL where there is none that is whole. You own it. */
static Journal *read_journal(const Store *s, const char *name)
{
    int fd = place_open_named(s->step, name);
    gsize length;
    g_autofree char *text = fd >= 0 ? place_read(fd, JOURNAL_MOST, &length) : NULL;
    return text != NULL && strlen(text) == length ? journal_parse(text) : NULL;
}

/* Undoes the step. False with errno and the path, interned. */
static bool undo_step(Store *s, const Journal *j, const char **fault)
{
    JournalGround on = { s->root, s->step };
    const char *path = "";
    s->found = STORE_UNDONE;
    bool undone = journal_undo(j, &on, &path);
    *fault = g_intern_string(path);
    return undone;
}

/* Finishes the step, or undoes it. False likewise. */
static bool end_step(Store *s, const char **fault)
{
    JournalGround on = { s->root, s->step };
    g_autoptr(Journal) undo = read_journal(s, STEP_UNDO);
    if (undo != NULL) {
        return undo_step(s, undo, fault);
    }
    g_autoptr(Journal) journal = read_journal(s, STEP_JOURNAL);
    if (journal == NULL) { /* it was never begun */
        return true;
    }
    const char *path;
    if (journal_do(journal, &on, &path)) {
        s->found = STORE_FINISHED;
        journal_sweep(journal, &on);
        return true;
    }
    return renameat(s->step, STEP_JOURNAL, s->step, STEP_UNDO) == 0 && undo_step(s, journal, fault);
}

bool store_take_up(Store *s, Findings *f)
{
    s->step = openat(s->root, STEP_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (s->step < 0 && errno == ENOENT) {
        return true;
    }
    const char *fault = STEP_FOLDER;
    if (s->step < 0 || !end_step(s, &fault)) {
        int error = errno;
        g_autofree char *shown = store_shown(s, fault);
        s->stuck = true;
        s->told = true;
        store_fail(s, error, fault);
        finding_add(f, CODE_FILE_WRITE, (Pos){ g_intern_string(shown), 1, 1 },
                    s->step < 0 ? "remove it" : "make it possible to replace the file, and build again",
                    s->step < 0 ? "it stands where a build keeps its files until they are whole: %s"
                                : "an earlier build was cut off, and can be neither finished nor undone: %s",
                    g_strerror(error));
        return false;
    }
    if (s->found != STORE_CLEAN) {
        syncfs(s->root);
    }
    store_clear_step(s);
    return true;
}
