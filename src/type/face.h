/* A face: one font file, or one of a collection, with its measures. Prefix: face_. */
#ifndef TYPE_FACE_H
#define TYPE_FACE_H

#include <glib.h>
#include <hb.h>
#include <stdbool.h>

/* Italic is a face that its designer drew so, oblique ones too: nothing is ever slanted here. */
typedef enum { SLANT_UPRIGHT, SLANT_ITALIC } Slant;

/* A face in use. Everything of it is in em (fractions of the font size). */
typedef struct Face {
    int number;       /* its place among the faces in use, from 0 */
    char *file;       /* absolute path */
    int index;        /* face in the file */
    char *checksum;   /* sha256 of the font's table directory, hex; computed when first asked for (face_checksum) */
    char *postscript; /* PostScript name */
    char *family;
    int weight; /* 100 to 900, as asked for from fontconfig's point of view */
    Slant slant;
    unsigned upem;
    double ascent, descent, line_gap; /* natural line = ascent + descent + line_gap; descent positive */
    double cap_height, x_height;
    guint32 ascii[4]; /* which of the characters below 128 it has, a bit each */
    hb_font_t *hb;    /* scaled to upem units, immutable; owned by Fonts */
} Face;

/* Fills in its measures from its font. */
void face_measure(Face *face);
/* Tells versions of a font apart. Borrowed from the face. */
const char *face_checksum(Face *face);

#endif
