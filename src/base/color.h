/* Palette entries: every colour is declared as sRGB and as an ink build, never converted. Prefix: color_. */
#ifndef BASE_COLOR_H
#define BASE_COLOR_H

#include <stdbool.h>

typedef struct Color {
    const char *name; /* interned; "" for none */
    double rgb[3];    /* sRGB, 0 to 1 */
    double cmyk[4];   /* ink build, 0 to 1 */
    const char *spot; /* interned name of a spot ink, or NULL */
} Color;

/* "#RRGGBB" to rgb; false where it is not one. */
bool color_read_hex(const char *text, double rgb[3]);

/* WCAG 2.x relative luminance (threshold 0.04045) and contrast ratio of two colours, 1 to 21, not rounded. */
double color_luminance(const double rgb[3]);
double color_contrast(const double a[3], const double b[3]);

#endif
