/* Paths are walked part by part, so that a link anywhere in them is met before it is followed. openat2 would do it in
 * one call, but is missing before Linux 5.6 and refused in some containers. */
#include "store/place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

bool place_is_below(const char *path)
{
    if (path == NULL || path[0] == '\0') {
        return false;
    }
    for (const char *c = path; *c != '\0'; c++) {
        if ((guchar)*c < ' ' || *c == 0x7F) {
            return false;
        }
    }
    for (const char *part = path; part != NULL; part = strchr(part, '/'), part = part != NULL ? part + 1 : NULL) {
        gsize length = strcspn(part, "/");
        if (length == 0 || (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.')) {
            return false;
        }
    }
    return true;
}

static void close_keeping_errno(int fd)
{
    int error = errno;
    close(fd);
    errno = error;
}

/* Opens the folder `name` in `at`, made where it is not there and that is asked for. */
static int open_part(int at, const char *name, PlaceFolders folders)
{
    enum { FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };
    int fd = openat(at, name, FLAGS);
    if (fd < 0 && errno == ENOENT && folders == PLACE_MAKE) {
        if (mkdirat(at, name, 0777) == 0 || errno == EEXIST) {
            fd = openat(at, name, FLAGS);
        }
    }
    struct stat st;
    if (fd < 0 && errno == ENOTDIR && fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = S_ISLNK(st.st_mode) ? ELOOP : ENOTDIR; /* Linux says ENOTDIR of both */
    }
    return fd;
}

int place_open_folder(int root, const char *path, PlaceFolders folders, const char **name)
{
    if (!place_is_below(path)) {
        errno = EINVAL;
        return -1;
    }
    int at = fcntl(root, F_DUPFD_CLOEXEC, 0);
    const char *slash;
    for (*name = path; at >= 0 && (slash = strchr(*name, '/')) != NULL; *name = slash + 1) {
        g_autofree char *part = g_strndup(*name, (gsize)(slash - *name));
        int below = open_part(at, part, folders);
        close_keeping_errno(at);
        at = below;
    }
    return at;
}

int place_open_named(int folder, const char *name)
{
    struct stat st;
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}

int place_open_file(int root, const char *path)
{
    const char *name;
    int folder = place_open_folder(root, path, PLACE_FIND, &name);
    if (folder < 0) {
        return -1;
    }
    int fd = place_open_named(folder, name);
    close_keeping_errno(folder);
    return fd;
}

/* Reads until `most` bytes are there or the file ends. Their number; -1 with errno. */
static gssize read_all(int fd, char *bytes, gsize most)
{
    gsize have = 0;
    while (have < most) {
        gssize n = read(fd, bytes + have, most - have);
        if (n == 0) {
            break;
        }
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return -1;
        }
        have += (gsize)n;
    }
    return (gssize)have;
}

gssize place_read_head(int fd, void *bytes, gsize length)
{
    gssize n = read_all(fd, bytes, length);
    close_keeping_errno(fd);
    return n;
}

char *place_read(int fd, gsize most, gsize *length)
{
    struct stat st;
    *length = 0;
    bool fits = fstat(fd, &st) == 0 && (guint64)st.st_size <= most;
    char *bytes = fits ? g_try_malloc((gsize)st.st_size + 1) : NULL;
    gssize have = bytes != NULL ? read_all(fd, bytes, (gsize)st.st_size) : -1;
    int error = !fits ? EFBIG : bytes == NULL ? ENOMEM : errno;
    close(fd);
    if (have < 0) {
        g_free(bytes);
        errno = error;
        return NULL;
    }
    bytes[have] = '\0';
    *length = (gsize)have;
    return bytes;
}

bool place_holds(int fd, const void *bytes, gsize length)
{
    struct stat st;
    bool same = fstat(fd, &st) == 0 && (guint64)st.st_size == length;
    g_autofree char *chunk = same && length > 0 ? g_malloc(MIN(length, CHUNK)) : NULL;
    for (gsize at = 0; same && at < length; at += CHUNK) {
        gsize want = MIN(length - at, CHUNK);
        same = read_all(fd, chunk, want) == (gssize)want && memcmp(chunk, (const char *)bytes + at, want) == 0;
    }
    close(fd);
    return same;
}

bool place_write(int fd, const void *bytes, gsize length)
{
    const char *data = bytes;
    while (length > 0) {
        gssize n = write(fd, data, length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            errno = n == 0 ? EIO : errno; /* nothing taken, and no reason given */
            return false;
        }
        data += n;
        length -= (gsize)n;
    }
    return true;
}

bool place_write_new(int folder, const char *name, GBytes *bytes, PlaceSync synced)
{
    unlinkat(folder, name, 0);
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) {
        return false;
    }
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    bool good = place_write(fd, data, length) && (synced == PLACE_NOT_SYNCED || fsync(fd) == 0);
    int error = errno;
    if (close(fd) != 0 && good) { /* a file system over a network says here that it is full */
        good = false;
        error = errno;
    }
    if (!good) {
        unlinkat(folder, name, 0);
        errno = error;
    }
    return good;
}
