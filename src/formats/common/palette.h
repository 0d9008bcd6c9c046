/* The colors of a page on a screen, chosen from a theme's palette by contrast. Prefix: palette_. */
#ifndef FORMATS_COMMON_PALETTE_H
#define FORMATS_COMMON_PALETTE_H

#include <glib.h>
#include "base/color.h"

/* sRGB: text and ground, the color of headings, and a field that ink and headings can be read on. */
typedef struct Palette {
    double ink[3], paper[3], heading[3], field[3];
} Palette;

/* From a theme's Color entries (NULL: black on white) by contrast, not by name: whatever a theme has, all text on the
 * page has 7:1. */
Palette palette_choose(const GArray *colors);
/* The same for a dark screen: a ground that is nearly the color of headings, pale text and headings of 10:1. The field
 * stays: what stands on it keeps the light palette's ink. */
Palette palette_dark(const Palette *light);
/* A CSS property: `--name:#rrggbb;` */
void palette_put(GString *s, const char *name, const double rgb[3]);

#endif
