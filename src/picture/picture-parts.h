/* What reading a picture is made of. Private to picture*.c. Prefix: picture_. */
#ifndef PICTURE_PICTURE_PARTS_H
#define PICTURE_PICTURE_PARTS_H

#include <stdarg.h>
#include "picture/picture.h"

/* picture-svg.c: reads the size of an SVG document and refuses what has no place in one that is printed. Sets w and h,
 * or the fault. */
void picture_read_svg(Picture *p);

/* picture-tags.c. What a PNG says of its colors: sets the profile where they are not sRGB, or the fault. */
void picture_read_color(Picture *p);
/* A PNG's pixels in sRGB: a cairo surface. NULL where it can't be read to its end. You own it. */
struct _cairo_surface *picture_converted(const Picture *p);

/* picture-draw.c. Reads a PNG to its last row, once; sets the fault where that can't be done, or nothing in it is seen.
 */
void picture_examine(Picture *p);

/* picture-draw.c. The file as a PNG `px` pixels across, as high as its proportions ask; px 0: as large as the file is
 * (PNG only). You own it; NULL where it can't be drawn:
 * the fault may say why. */
GBytes *picture_draw(Picture *p, int px, PictureInk ink);

/* picture-draw.c. True where the bytes are a PNG that can be read to its last row. */
bool picture_png_is_whole(const guint8 *data, gsize length);

/* Where an SVG's rows go as they are drawn. */
typedef struct PictureRows {
    int w, h;                                                  /* pixels of the whole */
    bool (*put)(void *user, const guint8 *rows, gsize length); /* ARGB32; false: they can't be taken */
    void *user;
} PictureRows;

/* picture-svg-draw.c, in the process of picture-helper.c. Opens librsvg; false where it is not installed. */
bool picture_svg_open(void);
/* Draws an SVG. NULL, or why it can't be drawn: you own it. */
char *picture_svg_draw(const guint8 *svg, gsize length, const PictureRows *to);

/* Sets the fault, unless there is one already. */
void picture_refuse(Picture *p, const char *fix, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* The same of arguments that were taken already. True where it set it. */
bool picture_refuse_as(Picture *p, const char *fix, const char *format, va_list words) G_GNUC_PRINTF(3, 0);

#endif
