/* From the colors that a file's profile describes to sRGB, in which screens and proofs show them. Prefix: color_map_.
 */
#ifndef PICTURE_PICTURE_COLOR_H
#define PICTURE_PICTURE_COLOR_H

#include "picture/picture-png.h"

typedef struct ColorMap ColorMap;

/* False where lcms2 is not installed. */
bool color_open(void);

/* The ICC profile of a gamma and primaries. You own it; NULL where there is none with these. */
GBytes *color_profile_new(const PngTags *tags);

/* From samples of that profile, grey or RGB. NULL where the profile can't be used for such. You own it. */
ColorMap *color_map_new(GBytes *profile, bool grey);
void color_map_free(ColorMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ColorMap, color_map_free)

/* True where it moves no color by more than the rounding: the profile is sRGB's, by whatever name. */
bool color_map_is_nothing(const ColorMap *map);

/* A row of `count` pixels, as PngSink has them, to red, green, blue and a byte that is not set. */
void color_map_row(const ColorMap *map, const guint16 *samples, guint8 *rgbx, int count);

/* The ICC profile of sRGB, the same bytes every time. You own it; NULL where lcms2 is missing. */
GBytes *color_srgb_profile_new(void);
/* The same of bytes: 1, 3 or 4 of a pixel, which 4 are CMYK; inverted: 255 is no ink. */
ColorMap *color_map_new_bytes(GBytes *profile, int channels, bool inverted);
/* A row of `count` pixels to ARGB32. */
void color_map_bytes(const ColorMap *map, const guint8 *samples, guint32 *argb, int count);

#endif
