/* Draws SVG by librsvg, band by band, so that a large picture takes no more memory than a small one. The only file that
 * meets librsvg; it runs in the process of picture-helper.c. librsvg is opened when the first SVG is drawn: it brings
 * as many libraries as all the rest, and most runs draw none. */
#include "picture/picture-parts.h"

#include <librsvg/rsvg.h>
#include <string.h>
#include "picture/cairo-calls.h"
#include "picture/picture-trace.h"

enum { BAND = 4000000 }; /* pixels that are drawn at once */

#define RSVG_CALLS(X)                \
    X(rsvg_, handle_new_from_data)   \
    X(rsvg_, handle_render_document) \
    X(g_, error_free)                \
    X(g_, object_unref)

static struct {
    RSVG_CALLS(SHARED_FIELD)
} rsvg;

bool picture_svg_open(void)
{
    static const char *const names[] = { RSVG_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "librsvg-2.so.2", names, &rsvg, 0 };
    return cairo_open() && shared_open(&library);
}

/* The message of an error, or what stands for it; frees the error. You own it. */
static char *said(GError *error, const char *otherwise)
{
    char *words = g_strdup(error != NULL ? error->message : otherwise);
    if (error != NULL) {
        rsvg.error_free(error);
    }
    return words;
}

static cairo_status_t take_bytes(void *closure, const unsigned char *data, unsigned length)
{
    const PictureRows *to = closure;
    return to->put(to->user, data, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Rows `first` … of the picture onto the surface; NULL or why not. */
static char *draw_band(RsvgHandle *handle, cairo_surface_t *surface, const PictureRows *to, int first)
{
    static const RsvgRectangle nowhere;
    RsvgRectangle all = nowhere;
    all.width = to->w;
    all.height = to->h;
    GError *error = NULL;
    cairo_t *cr = cairo.create(surface);
    if (first > 0) {
        cairo.translate(cr, 0, -first);
    }
    bool drawn = rsvg.handle_render_document(handle, cr, &all, &error);
    cairo_status_t status = cairo.status(cr);
    cairo.destroy(cr);
    cairo.surface_flush(surface);
    if (drawn && status == CAIRO_STATUS_SUCCESS) {
        return NULL;
    }
    return said(error, cairo.status_to_string(status));
}

char *picture_trace_svg(const guint8 *svg, gsize length, const PictureRows *to)
{
    if (!picture_svg_open()) {
        return g_strdup("librsvg, which draws SVG, is missing: install the package librsvg2-2");
    }
    GError *error = NULL;
    RsvgHandle *handle = rsvg.handle_new_from_data(svg, length, &error);
    if (handle == NULL) {
        return said(error, "it is no SVG");
    }
    cairo_surface_t *surface = cairo.svg_surface_create_for_stream(take_bytes, (void *)to, to->w, to->h);
    g_autofree char *fault = draw_band(handle, surface, to, 0);
    cairo.surface_finish(surface);
    cairo_status_t status = cairo.surface_status(surface);
    if (fault == NULL && status != CAIRO_STATUS_SUCCESS) {
        fault = g_strdup(cairo.status_to_string(status));
    }
    cairo.surface_destroy(surface);
    rsvg.object_unref(handle);
    return g_steal_pointer(&fault);
}

char *picture_svg_draw(const guint8 *svg, gsize length, const PictureRows *to)
{
    if (!picture_svg_open()) {
        return g_strdup("librsvg, which draws SVG, is missing: install the package librsvg2-2");
    }
    GError *error = NULL;
    RsvgHandle *handle = rsvg.handle_new_from_data(svg, length, &error); /* without a base: it can't load anything */
    if (handle == NULL) {
        return said(error, "it is no SVG");
    }
    int most = MAX(BAND / to->w, 1), count = (to->h + most - 1) / most, rows = (to->h + count - 1) / count;
    gsize stride = (gsize)to->w * 4;
    g_autofree char *fault = NULL;
    for (int y = 0; y < to->h && fault == NULL; y += rows) {
        int high = MIN(rows, to->h - y);
        cairo_surface_t *band = cairo.image_surface_create(CAIRO_FORMAT_ARGB32, to->w, high);
        fault = draw_band(handle, band, to, y);
        if (fault == NULL && !to->put(to->user, cairo.image_surface_get_data(band), stride * (gsize)high)) {
            fault = g_strdup("nobody takes its rows");
        }
        cairo.surface_destroy(band);
    }
    rsvg.object_unref(handle);
    return g_steal_pointer(&fault);
}
