/* Draws a picture into pixels and writes them as a plain PNG: SVG by a process of its own, PNG read anew, so that
 * nothing but pixels goes on (no camera's data, no interlacing). */
#include "picture/picture-parts.h"

#include <math.h>
#include <string.h>
#include "picture/cairo-calls.h"
#include "picture/picture-helper.h"

enum { SEEN = 16 /* of 255: what is less dark than this is not seen on white paper, 6 % of ink */ };

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Takes "… on line 3 column 7 of data: WORDS", as librsvg says where its parser stops; the words, borrowed. */
static const char *take_place(Picture *p, const char *fault)
{
    const char *line = strstr(fault, " on line "), *column = line != NULL ? strstr(line, " column ") : NULL;
    const char *words = column != NULL ? strstr(column, ": ") : NULL;
    if (words == NULL || p->fault != NULL) {
        return fault;
    }
    p->line = (int)g_ascii_strtoull(line + strlen(" on line "), NULL, 10);
    p->column = (int)g_ascii_strtoull(column + strlen(" column "), NULL, 10);
    return words + 2;
}

static cairo_surface_t *draw_svg(Picture *p, int w, int h)
{
    cairo_surface_t *s = cairo.image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
    guint8 *pixels = cairo.image_surface_get_data(s);
    g_autofree char *fault = pixels != NULL ? picture_helper_draw(p->data, w, h, pixels) : g_strdup("it is too large");
    if (fault == NULL) {
        cairo.surface_mark_dirty(s);
        return s;
    }
    const char *words = take_place(p, g_strchomp(fault));
    picture_refuse(p, "simplify it and save it as plain SVG, or save it as PNG", "it can't be drawn: %s", words);
    cairo.surface_destroy(s);
    return NULL;
}

/* NULL where it can't be read to its end. */
static cairo_surface_t *open_png(GBytes *file)
{
    cairo_surface_t *s = cairo_read_png(file);
    if (cairo.surface_status(s) == CAIRO_STATUS_SUCCESS) {
        return s;
    }
    cairo.surface_destroy(s);
    return NULL;
}

bool picture_png_is_whole(const guint8 *data, gsize length)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, length);
    cairo_surface_t *s = cairo_open() ? open_png(bytes) : NULL;
    if (s != NULL) {
        cairo.surface_destroy(s);
    }
    return s != NULL;
}

/* The pixel at x, y of a JPEG as it is seen (Exif 2.3, Orientation): its place in the rows that are stored. */
static gsize place_of(const Jpeg *j, int x, int y)
{
    int across = jpeg_is_on_side(j) ? y : x, down = jpeg_is_on_side(j) ? x : y;
    bool left = j->turn == 2 || j->turn == 3 || j->turn == 7 || j->turn == 8,
         up = j->turn == 3 || j->turn == 4 || j->turn == 6 || j->turn == 7;
    across = left ? j->w - 1 - across : across;
    down = up ? j->h - 1 - down : down;
    return (gsize)down * (gsize)j->w + (gsize)across;
}

/* The pixels of a JPEG, in sRGB, turned as it is seen; NULL with the fault. */
static cairo_surface_t *open_jpeg(Picture *p)
{
    const Jpeg *j = p->jpeg;
    g_autofree guint32 *stored = g_try_new(guint32, (gsize)j->w * (gsize)j->h);
    g_autofree char *fault = stored != NULL ? picture_helper_read(p->data, j->w, j->h, (guint8 *)stored)
                                            : g_strdup("there is no memory for it");
    if (fault != NULL) {
        picture_refuse(p, "save it as JPEG again", "it can't be read to its end: %s", fault);
        return NULL;
    }
    int w = jpeg_is_on_side(j) ? j->h : j->w, h = jpeg_is_on_side(j) ? j->w : j->h;
    cairo_surface_t *s = cairo.image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    guint8 *pixels = cairo.image_surface_get_data(s);
    for (int y = 0; pixels != NULL && y < h; y++) {
        guint32 *row = (guint32 *)(void *)(pixels + (gsize)y * (gsize)cairo.image_surface_get_stride(s));
        for (int x = 0; x < w; x++) {
            row[x] = stored[place_of(j, x, y)];
        }
    }
    cairo.surface_mark_dirty(s);
    return s;
}

/* The pixels of a file, in sRGB. */
static cairo_surface_t *open_picture(Picture *p)
{
    if (p->jpeg != NULL) {
        return open_jpeg(p);
    }
    return p->profile != NULL ? picture_converted(p) : open_png(p->data);
}

/* As ARGB32, which a surface of 16 bits is not; takes it over. */
static cairo_surface_t *as_argb(cairo_surface_t *from)
{
    cairo_format_t format = cairo.image_surface_get_format(from);
    if (format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24) {
        return from;
    }
    cairo_surface_t *to = cairo.image_surface_create(CAIRO_FORMAT_ARGB32, cairo.image_surface_get_width(from),
                                                     cairo.image_surface_get_height(from));
    cairo_t *cr = cairo.create(to);
    cairo.set_source_surface(cr, from, 0, 0);
    cairo.paint(cr);
    cairo.destroy(cr);
    cairo.surface_destroy(from);
    return to;
}

/* How much darker than white paper its darkest channel is, 0 to 255; sets whether there is any ink, white or not. Stops
 * at what is seen. */
static int darkness(cairo_surface_t *s, bool *ink)
{
    int w = cairo.image_surface_get_width(s), h = cairo.image_surface_get_height(s), most = 0;
    bool alpha = cairo.image_surface_get_format(s) == CAIRO_FORMAT_ARGB32;
    const guint8 *data = cairo.image_surface_get_data(s);
    *ink = !alpha;
    cairo.surface_flush(s);
    for (int y = 0; data != NULL && y < h && most < SEEN; y++) {
        const guint32 *row = (const guint32 *)(const void *)(data
                                                             + (gsize)y * (gsize)cairo.image_surface_get_stride(s));
        for (int x = 0; x < w; x++) {
            int a = alpha ? (int)(row[x] >> 24) : 255;
            int least = (int)MIN(MIN(row[x] >> 16 & 255, row[x] >> 8 & 255), row[x] & 255);
            most = MAX(most, a - least);
            *ink = *ink || a > 0;
        }
    }
    return most;
}

/* Sets the fault where nothing is drawn, and notes where nothing is seen. */
static void judge(Picture *p, cairo_surface_t *s)
{
    bool ink;
    p->faint = darkness(s, &ink) < SEEN;
    if (!ink) {
        picture_refuse(p, "draw something in it, or take it out of the record", "it is empty: nothing in it is drawn");
    }
}

void picture_examine(Picture *p)
{
    cairo_surface_t *s = cairo_open() ? open_picture(p) : NULL;
    if (s == NULL) {
        picture_refuse(p, "save it as PNG again", "it is no PNG that can be read to its end");
        return;
    }
    s = as_argb(s);
    judge(p, s);
    cairo.surface_destroy(s);
}

/* The surface `w` × `h` pixels large; takes it over. */
static cairo_surface_t *scaled(cairo_surface_t *from, int w, int h)
{
    int from_w = cairo.image_surface_get_width(from), from_h = cairo.image_surface_get_height(from);
    cairo_surface_t *to = cairo.image_surface_create(
        cairo.image_surface_get_format(from) == CAIRO_FORMAT_RGB24 ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, w, h);
    cairo_t *cr = cairo.create(to);
    cairo.scale(cr, (double)w / from_w, (double)h / from_h);
    cairo.set_source_surface(cr, from, 0, 0);
    cairo.pattern_set_filter(cairo.get_source(cr), CAIRO_FILTER_BEST);
    cairo.pattern_set_extend(cairo.get_source(cr), CAIRO_EXTEND_PAD);
    cairo.paint(cr);
    cairo.destroy(cr);
    cairo.surface_destroy(from);
    return to;
}

/* On white, as luminance in one channel; takes it over. cairo writes a surface of alpha alone as a grey PNG. */
static cairo_surface_t *greys(cairo_surface_t *from)
{
    int w = cairo.image_surface_get_width(from), h = cairo.image_surface_get_height(from);
    cairo_surface_t *paper = cairo.image_surface_create(CAIRO_FORMAT_RGB24, w, h),
                    *to = cairo.image_surface_create(CAIRO_FORMAT_A8, w, h);
    cairo_t *cr = cairo.create(paper);
    cairo.set_source_rgb(cr, 1, 1, 1);
    cairo.paint(cr);
    cairo.set_source_surface(cr, from, 0, 0);
    cairo.paint(cr);
    cairo.destroy(cr);
    cairo.surface_destroy(from);
    cairo.surface_flush(paper);
    const guint8 *in = cairo.image_surface_get_data(paper);
    guint8 *out = cairo.image_surface_get_data(to);
    for (int y = 0; in && out && y < h; y++) {
        const guint32 *row = (const guint32 *)(const void *)(in
                                                             + (gsize)y * (gsize)cairo.image_surface_get_stride(paper));
        guint8 *grey = out + (gsize)y * (gsize)cairo.image_surface_get_stride(to);
        for (int x = 0; x < w; x++) {
            grey[x] = (guint8)(((row[x] >> 16 & 255) * 54 + (row[x] >> 8 & 255) * 183 + (row[x] & 255) * 19) >> 8);
        }
    }
    cairo.surface_mark_dirty(to);
    cairo.surface_destroy(paper);
    return to;
}

GBytes *picture_draw(Picture *p, int px, PictureInk ink)
{
    int h = px > 0 ? MAX(1, (int)lround(px * p->h / p->w)) : 0;
    if (!cairo_open()) {
        return NULL;
    }
    cairo_surface_t *s = p->vector ? draw_svg(p, px, h) : open_picture(p);
    if (s && p->vector) {
        judge(p, s);
    }
    if (s && px > 0 && !p->vector) {
        s = scaled(s, px, h);
    }
    if (s && ink == PICTURE_GREY) {
        s = greys(s);
    }
    if (!s || p->fault) {
        g_clear_pointer(&s, cairo.surface_destroy);
        return NULL;
    }
    GByteArray *bytes = g_byte_array_new();
    cairo_status_t status = cairo.surface_write_to_png_stream(s, append_bytes, bytes);
    cairo.surface_destroy(s);
    if (status == CAIRO_STATUS_SUCCESS) {
        return g_byte_array_free_to_bytes(bytes);
    }
    g_byte_array_unref(bytes);
    return NULL;
}
