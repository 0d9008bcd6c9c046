/* Pictures that records name, such as an office's seal: PNG and JPEG files, and SVG files that are drawn once, sharp at
 * the size they are printed in. Prefix: picture_. */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include <glib.h>
#include <stdbool.h>
#include "base/jpeg.h"

typedef enum PictureInk { PICTURE_COLORED, PICTURE_GREY } PictureInk;

typedef struct Picture {
    char *path;        /* project-relative */
    double w, h;       /* pixels of a PNG or JPEG as it is seen, user units of an SVG; 0 where there is a fault */
    bool vector;       /* SVG: sharp at any size */
    bool faint;        /* nothing in it would be seen on white paper; known once it is drawn */
    GBytes *data;      /* of the file, or NULL */
    Jpeg *jpeg;        /* of a JPEG, for outputs that take one; else NULL */
    GBytes *profile;   /* ICC, of a PNG's colors, for files that keep them; NULL: sRGB */
    char *fault, *fix; /* why it can't be used, and the way out; NULL where it can */
    int line, column;  /* of the fault in the file, from 1; 0 where it has no place */
    gint64 stamp;      /* of the file as it was read: changes with it */
    GHashTable *drawn; /* pixels across, and its ink → GBytes: what picture_png has made */
    bool traced[2];    /* by ink: picture_paths was asked */
    GBytes *paths[2];  /* by ink: what it made */
} Picture;

/* Reads the file `path` below root. Links are refused, and in an SVG whatever reaches outside it, moves or depends on
 * fonts. Never NULL: see `fault`. You own it. */
Picture *picture_new(const char *root, const char *path);
void picture_free(Picture *p);
/* True where the file is no longer the one that was read. */
bool picture_is_stale(const Picture *p, const char *root);

/* The picture as a PNG that is sharp `width` pt wide, on white where it is in greys; neither interlaced nor with
 * anything but pixels in it. NULL where it can't be drawn: `fault` then says why. Borrowed. */
GBytes *picture_png(Picture *p, double width, PictureInk ink);

/* The least pixels an inch at which a picture prints sharp on a sheet that is `longer` pt long at its longer side: 300
 * up to 17 in, less the farther away it is read from, 150 from 34 in on. */
double picture_ppi_least(double longer);

/* An SVG of nothing but paths with solid fills and strokes as path operators (ISO 32000, 8.5), y up, in a box of
 * *w × *h units; NULL where there is more in it, or it is no SVG. Borrowed. */
GBytes *picture_paths(Picture *p, PictureInk ink, int *w, int *h);

/* The same for a screen: so many pixels across, or as many as a smaller file has. */
GBytes *picture_png_across(Picture *p, int px);

#endif
