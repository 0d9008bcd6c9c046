/* JPEG files by libjpeg and libexif: what they say of themselves, and their pixels in sRGB. Both run in the process of
 * picture-helper.c. Prefix: picture_jpeg_. */
#ifndef PICTURE_PICTURE_JPEG_H
#define PICTURE_PICTURE_JPEG_H

#include "picture/picture-parts.h"

/* What a file says of itself; `profile` bytes of its ICC profile follow. */
typedef struct JpegHead {
    gint32 w, h, turn, channels, inverted;
    guint32 profile; /* bytes */
} JpegHead;

/* Both: NULL, or why it can't be used: you own it. */
char *picture_jpeg_head(const guint8 *file, gsize length, const PictureRows *to);
/* As it is stored, not turned, ARGB32. */
char *picture_jpeg_draw(const guint8 *file, gsize length, const PictureRows *to);

/* jpeg-segments.c, in the program: the file without what is no picture, up to the end of its first picture. NULL where
 * its segments are none. You own it. */
GBytes *picture_jpeg_strip(const guint8 *file, gsize length);

#endif
