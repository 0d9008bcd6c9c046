/* Draws a picture into pixels and writes them as a plain PNG: SVG by librsvg, PNG read anew, so that nothing but pixels
 * goes on (no camera's data, no interlacing). The only file that meets librsvg, and the only one of this room that
 * meets cairo. librsvg is opened when the first SVG is drawn: it brings as many libraries as all the rest, and most
 * runs draw none. */
#include "picture/picture-parts.h"

#include <cairo.h>
#include <dlfcn.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

typedef struct Rsvg {
    void *library;
    __typeof__(&rsvg_handle_new_from_data) open;
    __typeof__(&rsvg_handle_render_document) render;
} Rsvg;

/* How far a file's bytes were read. */
typedef struct Cursor {
    const guint8 *data;
    gsize left;
} Cursor;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned length)
{
    Cursor *c = closure;
    if (length > c->left) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(data, c->data, length);
    c->data += length;
    c->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void *symbol(const Rsvg *r, const char *name)
{
    return r->library ? dlsym(r->library, name) : NULL;
}

/* The functions that are needed; `open` is NULL where the library is not there. It stays loaded: what it registered
 * can't be taken back. */
static Rsvg rsvg_functions(void)
{
    Rsvg r = { .library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL) };
    void *open = symbol(&r, "rsvg_handle_new_from_data"), *render = symbol(&r, "rsvg_handle_render_document");
    if (open && render) {
        memcpy(&r.open, &open, sizeof open); /* ISO C has no other way from an object's pointer to a function's */
        memcpy(&r.render, &render, sizeof render);
    }
    return r;
}

static cairo_surface_t *draw_svg(const Picture *p, int w, int h)
{
    Rsvg r = rsvg_functions();
    gsize length;
    const guint8 *data = g_bytes_get_data(p->data, &length);
    RsvgHandle *handle = r.open ? r.open(data, length, NULL) : NULL; /* without a base: it can't load anything */
    if (!handle) {
        return NULL;
    }
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
    cairo_t *cr = cairo_create(s);
    RsvgRectangle all = { 0, 0, w, h };
    bool drawn = r.render(handle, cr, &all, NULL) && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    g_object_unref(handle);
    if (drawn) {
        return s;
    }
    cairo_surface_destroy(s);
    return NULL;
}

static cairo_surface_t *open_png(const Picture *p)
{
    Cursor c;
    c.data = g_bytes_get_data(p->data, &c.left);
    cairo_surface_t *s = cairo_image_surface_create_from_png_stream(read_bytes, &c);
    if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS) {
        return s;
    }
    cairo_surface_destroy(s);
    return NULL;
}

/* The surface `w` × `h` pixels large; takes it over. */
static cairo_surface_t *scaled(cairo_surface_t *from, int w, int h)
{
    int from_w = cairo_image_surface_get_width(from), from_h = cairo_image_surface_get_height(from);
    cairo_surface_t *to = cairo_image_surface_create(
        cairo_image_surface_get_format(from) == CAIRO_FORMAT_RGB24 ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, w, h);
    cairo_t *cr = cairo_create(to);
    cairo_scale(cr, (double)w / from_w, (double)h / from_h);
    cairo_set_source_surface(cr, from, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BEST);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(from);
    return to;
}

/* On white, as luminance in one channel; takes it over. cairo writes a surface of alpha alone as a grey PNG. */
static cairo_surface_t *greys(cairo_surface_t *from)
{
    int w = cairo_image_surface_get_width(from), h = cairo_image_surface_get_height(from);
    cairo_surface_t *paper = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h),
                    *to = cairo_image_surface_create(CAIRO_FORMAT_A8, w, h);
    cairo_t *cr = cairo_create(paper);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_surface(cr, from, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(from);
    cairo_surface_flush(paper);
    const guint8 *in = cairo_image_surface_get_data(paper);
    guint8 *out = cairo_image_surface_get_data(to);
    for (int y = 0; in && out && y < h; y++) {
        const guint32 *row = (const guint32 *)(const void *)(in
                                                             + (gsize)y * (gsize)cairo_image_surface_get_stride(paper));
        guint8 *grey = out + (gsize)y * (gsize)cairo_image_surface_get_stride(to);
        for (int x = 0; x < w; x++) {
            grey[x] = (guint8)(((row[x] >> 16 & 255) * 54 + (row[x] >> 8 & 255) * 183 + (row[x] & 255) * 19) >> 8);
        }
    }
    cairo_surface_mark_dirty(to);
    cairo_surface_destroy(paper);
    return to;
}

GBytes *picture_draw(const Picture *p, int px, bool grey)
{
    int h = px > 0 ? MAX(1, (int)lround(px * p->h / p->w)) : 0;
    cairo_surface_t *s = p->vector ? draw_svg(p, px, h) : open_png(p);
    if (s && px > 0 && !p->vector) {
        s = scaled(s, px, h);
    }
    if (s && grey) {
        s = greys(s);
    }
    if (!s) {
        return NULL;
    }
    GByteArray *bytes = g_byte_array_new();
    cairo_status_t status = cairo_surface_write_to_png_stream(s, append_bytes, bytes);
    cairo_surface_destroy(s);
    if (status == CAIRO_STATUS_SUCCESS) {
        return g_byte_array_free_to_bytes(bytes);
    }
    g_byte_array_unref(bytes);
    return NULL;
}
