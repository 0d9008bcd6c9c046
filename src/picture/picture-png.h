/* What a PNG file says of its colors, and its samples as they are, without any conversion. Prefix: png_. */
#ifndef PICTURE_PICTURE_PNG_H
#define PICTURE_PICTURE_PNG_H

#include <glib.h>
#include <stdbool.h>

/* Chunks on color (PNG, third edition, 11.3.2); the first of these that is there counts: cICP, iCCP, sRGB, gAMA and
 * cHRM.
 */
typedef struct PngTags {
    bool grey;                  /* samples of grey, with alpha or without */
    bool coded;                 /* it has cICP, of another space than sRGB */
    bool profile, srgb;         /* it has iCCP, sRGB */
    double gamma;               /* of gAMA, such as 0.45455; 0: none */
    double white[2], rgb[3][2]; /* of cHRM: x and y; white[1] 0: none */
} PngTags;

void png_tags_read(const guint8 *data, gsize length, PngTags *tags);

/* The ICC profile of iCCP. You own it; NULL where it can't be read or is of other colors than the file's. */
GBytes *png_profile_new(GBytes *file);

/* Takes what png_samples_read reads. */
typedef struct PngSink {
    /* Before the first row; false: it can't be taken. */
    bool (*begin)(void *user, int w, int h, bool alpha);
    /* A row: of each pixel red, green and blue or grey, and alpha, 16 bits each, alpha not multiplied in. */
    void (*row)(void *user, int y, const guint16 *samples);
    void *user;
} PngSink;

/* Reads all rows, of any depth, with a palette or interlaced. False where they can't be read to their end. */
bool png_samples_read(GBytes *file, const PngSink *sink);

#endif
