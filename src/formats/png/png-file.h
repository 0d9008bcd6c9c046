/* Pixels as a PNG file. Prefix: png_file_. */
#ifndef FORMATS_PNG_PNG_FILE_H
#define FORMATS_PNG_PNG_FILE_H

#include <glib.h>

/* What becomes of colors where the picture has more than a palette takes. */
typedef enum {
    PNG_MIXTURES_EXACT,  /* the file has no palette then */
    PNG_MIXTURES_ROUNDED /* those of the fewest pixels go to their neighbours, where that is too little to be seen */
} PngMixtures;

/* A picture that is drawn in bands of rows, so that a large one needs no more room than a page of Letter. */
typedef struct PngPicture {
    int width, height; /* pixels */
    double ppi;        /* pixels an inch of paper */
    /* Draws rows `first` to `first + rows - 1` into pixels, row after row of width × 4 bytes, not cleared: 0xRRGGBB in
     * the low bytes of each four, the high bytes all the same. Says what may become of them. It may be asked for a band
     * more than once. */
    PngMixtures (*draw)(void *user, int first, int rows, guint8 *pixels);
    void *user;
} PngPicture;

/* The file of a picture. The same pixels give the same bytes. NULL where there is no memory. You own it. */
GBytes *png_file(const PngPicture *p);

#endif
