/* Reading sRGB colours and comparing them as WCAG does. */
#include "base/color.h"

#include <glib.h>
#include <math.h>
#include <string.h>

bool color_read_hex(const char *text, double rgb[3])
{
    if (text[0] != '#' || strlen(text) != 7) {
        return false;
    }
    for (int i = 1; i < 7; i++) {
        if (!g_ascii_isxdigit(text[i])) {
            return false;
        }
    }
    for (int i = 0; i < 3; i++) {
        rgb[i] = (g_ascii_xdigit_value(text[1 + 2 * i]) * 16 + g_ascii_xdigit_value(text[2 + 2 * i])) / 255.0;
    }
    return true;
}

static double linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

double color_luminance(const double rgb[3])
{
    return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

double color_contrast(const double a[3], const double b[3])
{
    double x = color_luminance(a), y = color_luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}
