/* Writes POSIX's ustar, a header of 512 bytes before each file: unlike a ZIP, whose directory stands at its end, it can
 * be cut behind any file and goes on from there. What is in it, in which order and with which date comes from the rows
 * alone, so that the same rows give the same bytes. */
#include "batch/tar.h"

#include <stdio.h>
#include <string.h>

enum { BLOCK = 512, RECORD = 20 * BLOCK, NAME_MOST = 100, PREFIX_MOST = 155 };

/* A header, each field at its place (POSIX 1003.1, pax: ustar interchange format). */
typedef struct Header {
    char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], sum[8], type, link[100], magic[6], version[2],
        user[32], group[32], major[8], minor[8], prefix[155], rest[12];
} Header;
G_STATIC_ASSERT(sizeof(Header) == BLOCK);

struct Tar {
    Trail *trail;
    char *name, *growing; /* below the trail's folder */
    gint64 length;        /* bytes; while it grows */
};

Tar *tar_new(const Shard *shard, Trail *trail)
{
    Tar *a = g_new0(Tar, 1);
    a->trail = trail;
    a->name = shard->count > 1 ? g_strdup_printf("editions-%d-of-%d.tar", shard->index, shard->count)
                               : g_strdup("editions.tar");
    a->growing = g_strconcat(a->name, ".part", NULL);
    return a;
}

void tar_free(Tar *a)
{
    if (a != NULL) {
        g_free(a->name);
        g_free(a->growing);
        g_free(a);
    }
}

const char *tar_name(const Tar *a)
{
    return a->name;
}

gint64 tar_size(const Tar *a)
{
    gint64 growing = trail_size(a->trail, a->growing);
    return MAX(growing >= 0 ? growing : trail_size(a->trail, a->name), 0);
}

bool tar_begin(Tar *a, gint64 kept)
{
    a->length = kept;
    bool closed = trail_size(a->trail, a->growing) < 0 && trail_size(a->trail, a->name) >= 0;
    return (!closed || trail_rename(a->trail, a->name, a->growing)) && trail_grow(a->trail, a->growing, kept);
}

/* The path in the header's two fields, parted at a slash; false where it is too long for them. */
static bool put_path(Header *h, const char *path)
{
    gsize length = strlen(path);
    const char *name = path;
    while (length - (gsize)(name - path) > NAME_MOST) {
        name = strchr(name, '/');
        if (name++ == NULL) {
            return false;
        }
    }
    gsize before = name > path ? (gsize)(name - path) - 1 : 0;
    if (before > PREFIX_MOST) {
        return false;
    }
    memcpy(h->prefix, path, before);
    memcpy(h->name, name, length - (gsize)(name - path));
    return true;
}

static void put_octal(char *field, gsize size, guint64 number)
{
    g_autofree char *text = g_strdup_printf("%0*" G_GINT64_MODIFIER "o", (int)size - 1, number);
    memcpy(field, text, size - 1);
}

/* Sums all bytes, those of the sum itself as blanks. */
static void put_sum(Header *h)
{
    guint sum = 0;
    memset(h->sum, ' ', sizeof h->sum);
    for (gsize i = 0; i < sizeof *h; i++) {
        sum += ((const guint8 *)h)[i];
    }
    g_autofree char *text = g_strdup_printf("%06o", sum);
    memcpy(h->sum, text, 7); /* six digits and a NUL; the blank behind them stays */
}

static Header header_new(char type, guint64 size, guint64 seconds)
{
    Header h = { .mode = "0000644", .uid = "0000000", .gid = "0000000", .type = type, .magic = "ustar" };
    memcpy(h.version, "00", 2);
    put_octal(h.size, sizeof h.size, size);
    put_octal(h.mtime, sizeof h.mtime, seconds);
    return h;
}

static guint64 seconds_of(const char *date)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) t = date != NULL ? g_date_time_new_from_iso8601(date, utc) : NULL;
    return t != NULL ? (guint64)MAX(g_date_time_to_unix(t), 0) : 0;
}

static void add(Tar *a, const void *bytes, gsize length)
{
    trail_add(a->trail, bytes, length);
    a->length += (gint64)length;
}

static void add_padding(Tar *a, gsize length)
{
    static const char zeros[BLOCK];
    add(a, zeros, (BLOCK - length % BLOCK) % BLOCK);
}

/* The path in the header's two fields; one that is too long for them stands before it, as pax has it: "52 path=…\n",
 * whose number counts itself. */
static void put_name(Tar *a, Header *h, const char *path)
{
    if (put_path(h, path)) {
        return;
    }
    gsize bare = strlen(" path=\n") + strlen(path), length = bare + 3; /* three digits: 100 to 999 bytes */
    g_autofree char *record = g_strdup_printf("%03" G_GSIZE_FORMAT " path=%s\n", length, path);
    Header before = header_new('x', length, 0);
    memcpy(before.name, "path", 4);
    put_sum(&before);
    add(a, &before, sizeof before);
    add(a, record, length);
    add_padding(a, length);
    memcpy(h->name, path, NAME_MOST);
}

static void put_file(Tar *a, const char *path, GBytes *bytes, guint64 seconds)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    Header h = header_new('0', size, seconds);
    put_name(a, &h, path);
    put_sum(&h);
    add(a, &h, sizeof h);
    add(a, data, size);
    add_padding(a, size);
}

gint64 tar_put(Tar *a, const char *place, const GArray *entries, const char *date)
{
    guint64 seconds = seconds_of(date);
    for (guint i = 0; i < entries->len; i++) {
        const StoreEntry *e = &g_array_index(entries, StoreEntry, i);
        g_autofree char *path = g_strdup_printf("%s/%s", place, e->path);
        put_file(a, path, e->bytes, seconds);
    }
    return a->length;
}

void tar_end(Tar *a)
{
    gint64 end = (a->length + 2 * BLOCK + RECORD - 1) / RECORD * RECORD; /* two blocks of zeros, to a whole record */
    gsize rest = (gsize)(end - a->length);
    g_autofree char *zeros = g_malloc0(rest);
    add(a, zeros, rest);
    if (trail_commit(a->trail)) {
        trail_rename(a->trail, a->growing, a->name);
    }
}
