/* Pictures that records name, such as an office's seal: PNG files, and SVG files that are drawn once, sharp at the size
 * they are printed in. Prefix: picture_. */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include <glib.h>
#include <stdbool.h>

#define PICTURE_PPI_LEAST 300.0 /* pixels an inch below which a PNG prints soft */

typedef enum PictureInk { PICTURE_COLORED, PICTURE_GREY } PictureInk;

typedef struct Picture {
    char *path;        /* project-relative */
    double w, h;       /* pixels of a PNG, user units of an SVG; 0 where there is a fault */
    bool vector;       /* SVG: sharp at any size */
    bool faint;        /* nothing in it would be seen on white paper; known once it is drawn */
    GBytes *data;      /* of the file, or NULL */
    GBytes *profile;   /* ICC, of a PNG's colors, for files that keep them; NULL: sRGB */
    char *fault, *fix; /* why it can't be used, and the way out; NULL where it can */
    int line, column;  /* of the fault in the file, from 1; 0 where it has no place */
    gint64 stamp;      /* of the file as it was read: changes with it */
    GHashTable *drawn; /* pixels across, and its ink → GBytes: what picture_png has made */
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

/* The same for a screen: so many pixels across, or as many as a smaller file has. */
GBytes *picture_png_across(Picture *p, int px);

#endif
