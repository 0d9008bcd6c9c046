/* Pixels as a PNG file. Prefix: png_file_. */
#ifndef FORMATS_PNG_PNG_FILE_H
#define FORMATS_PNG_PNG_FILE_H

#include <glib.h>

/* What becomes of colors where the picture has more than a palette takes. */
typedef enum {
    PNG_MIXTURES_EXACT,  /* the file has no palette then */
    PNG_MIXTURES_ROUNDED /* those of the fewest pixels go to their neighbours, where that is too little to be seen */
} PngMixtures;

typedef struct PngPicture {
    const guint8 *pixels; /* 0xRRGGBB in the low bytes of each four, row after row; the high bytes are all the same */
    int width, height;    /* pixels */
    int stride;           /* bytes of a row */
    double ppi;           /* pixels an inch of paper */
    PngMixtures mixtures;
} PngPicture;

/* Room for a picture's pixels, not cleared: the thread's own, until it asks again. NULL where there is no memory. */
guint8 *png_file_pixels(gsize size);

/* The file of a picture. The same pixels give the same bytes. NULL where there is no memory. You own it. */
GBytes *png_file(const PngPicture *p);

#endif
