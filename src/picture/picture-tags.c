/* A PNG's own colors: what its chunks say of them, and its pixels in sRGB. Apart from picture-draw.c, which has pixels
 * only, and from libpng and lcms2, which know nothing of each other. */
#include "picture/picture-parts.h"

#include <math.h>
#include "picture/cairo-calls.h"
#include "picture/picture-color.h"
#include "picture/picture-png.h"

static const char fix[] = "save it in sRGB";

static bool is_near(double a, double b)
{
    return fabs(a - b) < 0.005;
}

/* gAMA and cHRM that stand for sRGB (PNG, 11.3.2.5), or none of them. */
static bool are_srgb(const PngTags *t)
{
    static const double wanted[3][2] = { { 0.64, 0.33 }, { 0.30, 0.60 }, { 0.15, 0.06 } };
    bool good = t->gamma <= 0 || is_near(t->gamma, 0.45455);
    if (t->grey || t->white[1] <= 0) {
        return good;
    }
    good = good && is_near(t->white[0], 0.3127) && is_near(t->white[1], 0.3290);
    for (int i = 0; i < 3; i++) {
        good = good && is_near(t->rgb[i][0], wanted[i][0]) && is_near(t->rgb[i][1], wanted[i][1]);
    }
    return good;
}

static void read_tags(const Picture *p, PngTags *tags)
{
    gsize length;
    const guint8 *data = g_bytes_get_data(p->data, &length);
    png_tags_read(data, length, tags);
}

void picture_read_color(Picture *p)
{
    PngTags t;
    read_tags(p, &t);
    if (t.coded) {
        picture_refuse(p, fix, "it names its colors by a code (cICP) that isn't read");
        return;
    }
    if (!t.profile && (t.srgb || are_srgb(&t))) {
        return;
    }
    if (!color_open()) {
        picture_refuse(p, "install the package liblcms2-2", "lcms2, which converts its colors, is missing");
        return;
    }
    g_autoptr(GBytes) profile = t.profile ? png_profile_new(p->data) : color_profile_new(&t);
    if (profile == NULL) {
        picture_refuse(p, fix, "its %s can't be read, or is of other colors than its pixels",
                       t.profile ? "color profile" : "description of colors (gAMA, cHRM)");
        return;
    }
    g_autoptr(ColorMap) map = color_map_new(profile, t.grey);
    if (map == NULL) {
        picture_refuse(p, fix, "its color profile can't be used");
    } else if (!color_map_is_nothing(map)) {
        p->profile = g_bytes_ref(profile);
    }
}

/* A picture that is being converted. */
typedef struct Conversion {
    const ColorMap *map;
    int channels; /* of a sample, with alpha */
    cairo_surface_t *to;
    guint8 *rgbx; /* of a row */
} Conversion;

static bool begin(void *user, int w, int h, bool alpha)
{
    Conversion *c = user;
    c->to = cairo.image_surface_create(alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, w, h);
    c->rgbx = g_new(guint8, 4 * (gsize)w);
    return cairo.surface_status(c->to) == CAIRO_STATUS_SUCCESS;
}

/* As cairo multiplies when it reads a PNG. */
static guint32 multiplied(guint32 alpha, guint32 color)
{
    guint32 v = alpha * color + 0x80;
    return ((v >> 8) + v) >> 8;
}

static void put_row(void *user, int y, const guint16 *samples)
{
    Conversion *c = user;
    int w = cairo.image_surface_get_width(c->to);
    guint8 *to = cairo.image_surface_get_data(c->to) + (gsize)y * (gsize)cairo.image_surface_get_stride(c->to);
    guint32 *pixels = (guint32 *)(void *)to;
    color_map_row(c->map, samples, c->rgbx, w);
    for (int x = 0; x < w; x++) {
        const guint8 *rgb = c->rgbx + 4 * x;
        guint32 a = (samples[c->channels * x + c->channels - 1] + 128u) / 257;
        pixels[x] = a << 24 | multiplied(a, rgb[0]) << 16 | multiplied(a, rgb[1]) << 8 | multiplied(a, rgb[2]);
    }
}

cairo_surface_t *picture_converted(const Picture *p)
{
    PngTags t;
    read_tags(p, &t);
    g_autoptr(ColorMap) map = color_map_new(p->profile, t.grey);
    Conversion c = { .map = map, .channels = t.grey ? 2 : 4 };
    bool whole = map != NULL && png_samples_read(p->data, &(PngSink){ begin, put_row, &c });
    g_free(c.rgbx);
    if (c.to != NULL && whole) {
        cairo.surface_mark_dirty(c.to);
        return c.to;
    }
    if (c.to != NULL) {
        cairo.surface_destroy(c.to);
    }
    return NULL;
}
