/* What reading a picture is made of. Private to picture*.c. Prefix: picture_. */
#ifndef PICTURE_PICTURE_PARTS_H
#define PICTURE_PICTURE_PARTS_H

#include "picture/picture.h"

/* picture-svg.c: reads the size of an SVG document and refuses what has no place in one that is printed. Sets w and h,
 * or the fault. */
void picture_read_svg(Picture *p);

/* picture-draw.c. The file as a PNG `px` pixels across, as high as its proportions ask; px 0: as large as the file is
 * (PNG only). You own it; NULL where it can't be drawn. */
GBytes *picture_draw(const Picture *p, int px, PictureInk ink);

/* Sets the fault, unless there is one already. */
void picture_refuse(Picture *p, const char *fix, const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
