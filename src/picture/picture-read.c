/* Opens a picture: which kind it is, how large, and whether it can be used at all. Apart from drawing, which meets the
 * libraries, and from the SVG reader, which knows what is refused. */
#include "picture/picture.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include "picture/picture-helper.h"
#include "picture/picture-jpeg.h"
#include "picture/picture-parts.h"
#include "picture/picture-trace.h"

#define SIDE_MAX 12000       /* pixels of a PNG */
#define PIXELS_MAX 50000000u /* in all */
#define BYTES_MAX 20000000u  /* of a file */
#define PPI 600.0            /* at which an SVG is drawn, at its printed size */
#define PIXELS_LEAST 800     /* across: on a screen a page is enlarged */
#define JPEG_PIXELS 3000     /* across, at most, where pixels stand for a JPEG */

bool picture_refuse_as(Picture *p, const char *fix, const char *format, va_list words)
{
    if (p->fault) {
        return false;
    }
    p->fault = g_strdup_vprintf(format, words);
    p->fix = g_strdup(fix);
    return true;
}

void picture_refuse(Picture *p, const char *fix, const char *format, ...)
{
    va_list words;
    va_start(words, format);
    picture_refuse_as(p, fix, format, words);
    va_end(words);
}

/* True where a part of the path below root is a link: what it leads to could change behind the project's back. */
static bool has_link(const char *root, const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    g_autofree char *at = g_strdup(root);
    for (char **part = parts; *part; part++) {
        char *next = g_build_filename(at, *part, NULL);
        g_free(at);
        at = next;
        struct stat s;
        if (lstat(at, &s) == 0 && S_ISLNK(s.st_mode)) {
            return true;
        }
    }
    return false;
}

/* Of time and size of a file; 0 where there is none. */
static gint64 stamp_of(const char *root, const char *path)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    struct stat s;
    if (lstat(full, &s) != 0) {
        return 0;
    }
    return (gint64)s.st_mtim.tv_sec * 1000000000 + s.st_mtim.tv_nsec + ((gint64)s.st_size << 40) + (gint64)s.st_ino;
}

bool picture_is_stale(const Picture *p, const char *root)
{
    return stamp_of(root, p->path) != p->stamp;
}

static unsigned big_endian(const guint8 *b)
{
    return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3];
}

static bool is_png(const guint8 *d, gsize length)
{
    return length > 8 && memcmp(d, "\x89PNG\r\n\x1A\n", 8) == 0;
}

static void read_png(Picture *p, const guint8 *d, gsize length)
{
    enum { HEADER = 33 };
    if (length < HEADER || memcmp(d + 12, "IHDR", 4) != 0) {
        picture_refuse(p, "save it as PNG again", "it breaks off in its header");
        return;
    }
    unsigned w = big_endian(d + 16), h = big_endian(d + 20);
    if (w == 0 || h == 0 || w > SIDE_MAX || h > SIDE_MAX || (guint64)w * h > PIXELS_MAX) {
        picture_refuse(p, "save it smaller: 2000 pixels a side are enough", "it is %u × %u pixels", w, h);
        return;
    }
    picture_read_color(p);
    if (p->fault == NULL) {
        picture_examine(p);
    }
    if (p->fault != NULL) {
        return;
    }
    p->w = w;
    p->h = h;
}

static bool is_jpeg(const guint8 *d, gsize length)
{
    return length > 3 && memcmp(d, "\xFF\xD8\xFF", 3) == 0;
}

/* What the file says of itself, read by the process that draws. */
static bool read_head(Picture *p, JpegHead *head, GBytes **profile)
{
    g_autoptr(GByteArray) said = g_byte_array_new();
    g_autofree char *fault = picture_helper_ask(PICTURE_ASK_JPEG_HEAD, p->data, 0, 0, said);
    if (fault == NULL && said->len >= sizeof *head) {
        memcpy(head, said->data, sizeof *head);
    }
    if (fault != NULL || said->len < sizeof *head || head->profile != said->len - sizeof *head) {
        picture_refuse(p, "save it as JPEG again: baseline or progressive, 8 bits, grey, RGB or CMYK",
                       "it can't be read as JPEG: %s", fault != NULL ? fault : "it says nothing of itself");
        return false;
    }
    *profile = head->profile > 0 ? g_bytes_new(said->data + sizeof *head, head->profile) : NULL;
    return true;
}

static void read_jpeg(Picture *p, const guint8 *d, gsize length)
{
    JpegHead head = { 0 };
    g_autoptr(GBytes) profile = NULL;
    if (!read_head(p, &head, &profile)) {
        return;
    }
    if (head.w <= 0 || head.h <= 0 || head.w > SIDE_MAX || head.h > SIDE_MAX
        || (guint64)head.w * (guint64)head.h > PIXELS_MAX) {
        picture_refuse(p, "save it smaller: 6000 pixels a side are enough", "it is %d × %d pixels", head.w, head.h);
        return;
    }
    GBytes *bare = picture_jpeg_strip(d, length);
    if (bare == NULL) {
        picture_refuse(p, "save it as JPEG again", "its segments are broken, or it breaks off");
        return;
    }
    p->jpeg = g_atomic_rc_box_new0(Jpeg);
    *p->jpeg = (Jpeg){ .data = bare,
                       .w = head.w,
                       .h = head.h,
                       .turn = head.turn,
                       .channels = head.channels,
                       .inverted = head.inverted != 0,
                       .profile = g_steal_pointer(&profile) };
    picture_examine(p);
    if (p->fault == NULL) {
        p->w = jpeg_is_on_side(p->jpeg) ? head.h : head.w;
        p->h = jpeg_is_on_side(p->jpeg) ? head.w : head.h;
    }
}

static void read_file(Picture *p, const char *root)
{
    g_autofree char *full = g_build_filename(root, p->path, NULL);
    char *data = NULL;
    gsize length = 0;
    if (g_path_is_absolute(p->path) || strstr(p->path, "..") || has_link(root, p->path)) {
        picture_refuse(p, "copy the file itself into the project", "it is a link, or lies outside the project");
        return;
    }
    if (!g_file_test(full, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents(full, &data, &length, NULL)) {
        picture_refuse(p, "put a plain file there that you may read", "it can't be read");
        return;
    }
    p->data = g_bytes_new_take(data, length);
    bool jpeg = is_jpeg((const guint8 *)data, length);
    p->vector = !jpeg && !is_png((const guint8 *)data, length);
    if (length > BYTES_MAX) {
        picture_refuse(p, "save it smaller", "it has more than %u million bytes", BYTES_MAX / 1000000);
    } else if (jpeg) {
        read_jpeg(p, (const guint8 *)data, length);
    } else if (p->vector) {
        picture_read_svg(p);
    } else {
        read_png(p, (const guint8 *)data, length);
    }
}

Picture *picture_new(const char *root, const char *path)
{
    Picture *p = g_new0(Picture, 1);
    p->path = g_strdup(path);
    p->stamp = stamp_of(root, path);
    p->drawn = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
    read_file(p, root);
    return p;
}

void picture_free(Picture *p)
{
    if (!p) {
        return;
    }
    g_hash_table_unref(p->drawn);
    g_bytes_unref(p->data);
    g_bytes_unref(p->profile);
    jpeg_unref(p->jpeg);
    for (gsize i = 0; i < G_N_ELEMENTS(p->paths); i++) {
        g_bytes_unref(p->paths[i]);
    }
    g_free(p->path);
    g_free(p->fault);
    g_free(p->fix);
    g_free(p);
}

/* Pixels across; 0: as large as the file is. A file far larger than any printer's dots is made smaller. */
static int pixels(const Picture *p, double width)
{
    int px = (int)CLAMP(ceil(width / 72 * PPI), PIXELS_LEAST, SIDE_MAX / 2);
    px = (int)MAX(1, MIN(px, SIDE_MAX * p->w / p->h)); /* nor is it higher than the largest file */
    if (p->jpeg != NULL) {                             /* outputs that are printed take the JPEG itself */
        px = (int)MIN(p->w, CLAMP(ceil(width / 72 * PPI / 2), PIXELS_LEAST, JPEG_PIXELS));
    }
    return p->jpeg != NULL ? px : p->vector || p->w > 2 * px ? px : 0;
}

/* px 0: as large as the file is. */
static GBytes *drawn(Picture *p, int px, PictureInk ink)
{
    gpointer key = GINT_TO_POINTER(2 * px + (int)ink);
    GBytes *png = g_hash_table_lookup(p->drawn, key);
    if (png) {
        return png;
    }
    png = picture_draw(p, px, ink);
    if (png) {
        g_hash_table_insert(p->drawn, key, png);
    } else {
        picture_refuse(p,
                       p->vector         ? "save it as plain SVG, or as PNG"
                       : p->jpeg != NULL ? "save it as JPEG again"
                                         : "save it as PNG again",
                       "it can't be drawn");
    }
    return png;
}

GBytes *picture_png(Picture *p, double width, PictureInk ink)
{
    return p->fault ? NULL : drawn(p, pixels(p, width), ink);
}

GBytes *picture_png_across(Picture *p, int px)
{
    return p->fault ? NULL : drawn(p, p->vector || p->w > px ? px : 0, PICTURE_COLORED);
}

double picture_ppi_least(double longer)
{
    enum { MOST = 300, LEAST = 150, LONG = 17 * 72 };
    return floor(CLAMP(MOST * LONG / MAX(longer, 1), LEAST, MOST));
}

GBytes *picture_paths(Picture *p, PictureInk ink, int *w, int *h)
{
    if (!p->vector || p->fault != NULL) {
        return NULL;
    }
    double scale = TRACE_LONG / MAX(p->w, p->h);
    *w = MAX(1, (int)lround(p->w * scale));
    *h = MAX(1, (int)lround(p->h * scale));
    if (!p->traced[ink]) {
        p->traced[ink] = true;
        g_autoptr(GByteArray) said = g_byte_array_new();
        g_autofree char *fault = picture_helper_ask(PICTURE_ASK_TRACE, p->data, *w, *h, said);
        if (fault == NULL) {
            p->paths[ink] = picture_trace_read((const char *)said->data, said->len, *h, ink);
        }
    }
    return p->paths[ink];
}
