/* What goes wrong with a disk, at a chosen moment: a library for LD_PRELOAD that counts the calls of a program on files
 * below a folder, and lets the n-th one fail, end in the middle, or end the program as a power cut would.
 * NTH_BELOW: the folder, absolute. NTH_AT: which call, from 1; 0: none. NTH_DO: "kill", "short", "signal N" (which
 * comes before the call), or an error's number. NTH_LOG: a file to which each call is written. tests/test_store.py
 * compiles it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))

static int calls, log_fd = -2;

static void *real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    return value != NULL ? value : "";
}

static int is_below(const char *path)
{
    const char *folder = setting("NTH_BELOW");
    size_t length = strlen(folder);
    return length > 0 && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static int is_of(int fd)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    return is_below(path);
}

static int is_at(int folder, const char *path)
{
    return path[0] == '/' ? is_below(path) : folder != AT_FDCWD && is_of(folder);
}

/* What the call that is made now shall do: 0 as ever, 1 fail with errno, 2 half of it, 3 half of it and then the end.
 */
static int fate(const char *name, const char *path, int concerned)
{
    int error = errno, doing = 0;
    if (concerned) {
        const char *what = setting("NTH_DO");
        calls++;
        if (log_fd == -2) {
            const char *log = setting("NTH_LOG");
            log_fd = log[0] != '\0' ? (int)REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : -1;
        }
        if (log_fd >= 0) {
            char line[512];
            int n = snprintf(line, sizeof line, "%d %s %s\n", calls, name, path);
            (void)!REAL(write)(log_fd, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
        }
        if (calls == atoi(setting("NTH_AT"))) {
            int signalled = strncmp(what, "signal ", 7) == 0 ? atoi(what + 7) : 0;
            if (signalled != 0) {
                raise(signalled);
            }
            doing = signalled != 0 ? 0 : strcmp(what, "kill") == 0 ? 3 : strcmp(what, "short") == 0 ? 2 : 1;
            error = doing == 1 ? atoi(what) : error;
        }
        if (doing == 3 && strcmp(name, "write") != 0 && strcmp(name, "fwrite") != 0) {
            raise(SIGKILL);
        }
    }
    errno = error;
    return doing;
}

static int mode_of(int flags, va_list more)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, int) : 0;
}

#define OPEN(name)                                                                                  \
    int name(const char *path, int flags, ...)                                                      \
    {                                                                                               \
        va_list more;                                                                               \
        va_start(more, flags);                                                                      \
        int mode = mode_of(flags, more);                                                            \
        va_end(more);                                                                               \
        return fate("open", path, is_at(AT_FDCWD, path)) == 1 ? -1 : REAL(name)(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                \
    int name(int at, const char *path, int flags, ...)                                              \
    {                                                                                               \
        va_list more;                                                                               \
        va_start(more, flags);                                                                      \
        int mode = mode_of(flags, more);                                                            \
        va_end(more);                                                                               \
        return fate("openat", path, is_at(at, path)) == 1 ? -1 : REAL(name)(at, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int fd, const void *bytes, size_t length)
{
    int doing = fate("write", "", is_of(fd));
    if (doing == 1) {
        return -1;
    }
    ssize_t n = REAL(write)(fd, bytes, doing > 1 ? (length + 1) / 2 : length);
    if (doing == 3) {
        raise(SIGKILL);
    }
    return n;
}

ssize_t read(int fd, void *bytes, size_t length)
{
    int doing = fate("read", "", is_of(fd));
    return doing == 1 ? -1 : REAL(read)(fd, bytes, doing == 2 ? (length + 1) / 2 : length);
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file)
{
    int doing = fate("fwrite", "", is_of(fileno(file)));
    if (doing == 1) {
        return 0;
    }
    size_t n = REAL(fwrite)(bytes, size, doing == 3 ? count / 2 : count, file);
    if (doing == 3) {
        fflush(file);
        raise(SIGKILL);
    }
    return n;
}

FILE *fopen64(const char *path, const char *mode)
{
    return fate("fopen", path, is_at(AT_FDCWD, path)) == 1 ? NULL : REAL(fopen64)(path, mode);
}

int fclose(FILE *file)
{
    int doing = fate("fclose", "", is_of(fileno(file)));
    int closed = REAL(fclose)(file);
    errno = doing == 1 ? atoi(setting("NTH_DO")) : errno;
    return doing == 1 ? EOF : closed;
}

int close(int fd)
{
    int doing = fate("close", "", is_of(fd));
    int closed = REAL(close)(fd);
    errno = doing == 1 ? atoi(setting("NTH_DO")) : errno;
    return doing == 1 ? -1 : closed;
}

int fsync(int fd)
{
    return fate("fsync", "", is_of(fd)) == 1 ? -1 : REAL(fsync)(fd);
}

int syncfs(int fd)
{
    return fate("syncfs", "", is_of(fd)) == 1 ? -1 : REAL(syncfs)(fd);
}

int fdatasync(int fd)
{
    return fate("fdatasync", "", is_of(fd)) == 1 ? -1 : REAL(fdatasync)(fd);
}

int rename(const char *from, const char *to)
{
    return fate("rename", to, is_at(AT_FDCWD, to)) == 1 ? -1 : REAL(rename)(from, to);
}

int renameat(int from_at, const char *from, int to_at, const char *to)
{
    return fate("renameat", to, is_at(to_at, to)) == 1 ? -1 : REAL(renameat)(from_at, from, to_at, to);
}

int linkat(int from_at, const char *from, int to_at, const char *to, int flags)
{
    return fate("linkat", to, is_at(to_at, to)) == 1 ? -1 : REAL(linkat)(from_at, from, to_at, to, flags);
}

int unlink(const char *path)
{
    return fate("unlink", path, is_at(AT_FDCWD, path)) == 1 ? -1 : REAL(unlink)(path);
}

int unlinkat(int at, const char *path, int flags)
{
    return fate("unlinkat", path, is_at(at, path)) == 1 ? -1 : REAL(unlinkat)(at, path, flags);
}

int mkdir(const char *path, mode_t mode)
{
    return fate("mkdir", path, is_at(AT_FDCWD, path)) == 1 ? -1 : REAL(mkdir)(path, mode);
}

int mkdirat(int at, const char *path, mode_t mode)
{
    return fate("mkdirat", path, is_at(at, path)) == 1 ? -1 : REAL(mkdirat)(at, path, mode);
}

int rmdir(const char *path)
{
    return fate("rmdir", path, is_at(AT_FDCWD, path)) == 1 ? -1 : REAL(rmdir)(path);
}

int fstatat(int at, const char *path, struct stat *st, int flags)
{
    return fate("fstatat", path, is_at(at, path)) == 1 ? -1 : REAL(fstatat)(at, path, st, flags);
}
