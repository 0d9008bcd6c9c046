/* Chooses colors for screens. Apart from the styles that use them because the kit's page, HTML and EPUB look alike. */
#include "formats/common/palette.h"

#include <string.h>

#define TEXT_CONTRAST 7.0
#define PALE_CONTRAST 10.0   /* of headings on a dark ground */
#define DARK_LUMINANCE 0.012 /* of the ground of a dark page, at most: white on it has 17:1 */

static double colorfulness(const double rgb[3])
{
    return MAX(MAX(rgb[0], rgb[1]), rgb[2]) - MIN(MIN(rgb[0], rgb[1]), rgb[2]);
}

/* Takes the color where it is more colorful than the one there. */
static void prefer(double to[3], const double rgb[3])
{
    if (colorfulness(rgb) > colorfulness(to)) {
        memcpy(to, rgb, 3 * sizeof rgb[0]);
    }
}

Palette palette_choose(const GArray *colors)
{
    Palette p = { .ink = { 0, 0, 0 }, .paper = { 1, 1, 1 }, .heading = { 0, 0, 0 }, .field = { 1, 1, 1 } };
    for (guint i = 0; colors != NULL && i < colors->len; i++) {
        const double *rgb = g_array_index(colors, Color, i).rgb;
        if (color_contrast(rgb, p.paper) >= TEXT_CONTRAST) {
            prefer(p.heading, rgb);
        }
    }
    for (guint i = 0; colors != NULL && i < colors->len; i++) {
        const double *rgb = g_array_index(colors, Color, i).rgb;
        if (color_contrast(rgb, p.ink) >= TEXT_CONTRAST && color_contrast(rgb, p.heading) >= TEXT_CONTRAST) {
            prefer(p.field, rgb);
        }
    }
    return p;
}

Palette palette_dark(const Palette *light)
{
    Palette p = { .ink = { 0.95, 0.95, 0.95 } };
    memcpy(p.paper, light->heading, sizeof p.paper);
    memcpy(p.heading, light->heading, sizeof p.heading);
    memcpy(p.field, light->field, sizeof p.field);
    while (color_luminance(p.paper) > DARK_LUMINANCE) {
        for (int i = 0; i < 3; i++) {
            p.paper[i] *= 0.95;
        }
    }
    while (color_contrast(p.heading, p.paper) < PALE_CONTRAST) {
        for (int i = 0; i < 3; i++) {
            p.heading[i] += (1 - p.heading[i]) * 0.05;
        }
    }
    return p;
}

void palette_put(GString *s, const char *name, const double rgb[3])
{
    g_string_append_printf(s, "--%s:#%02x%02x%02x;", name, (unsigned)(rgb[0] * 255 + 0.5),
                           (unsigned)(rgb[1] * 255 + 0.5), (unsigned)(rgb[2] * 255 + 0.5));
}
