/* Fonts: a private fontconfig that sees only the families that themes name, from packages and from fonts/. The only
 * file that meets fontconfig is fonts.c. Prefix: fonts_, face_. */
#ifndef TYPE_FONTS_H
#define TYPE_FONTS_H

#include <hb.h>
#include "base/finding.h"
#include "type/font-refusal.h"

typedef struct Fonts Fonts;

/* A face in use. Everything of it is in em (fractions of the font size). */
typedef struct Face {
    int number;       /* its place among the faces in use, from 0 */
    char *file;       /* absolute path */
    int index;        /* face in the file */
    char *checksum;   /* sha256 of the font's table directory, hex; computed when first asked for (face_checksum) */
    char *postscript; /* PostScript name */
    char *family;
    int weight; /* 100 to 900, as asked for from fontconfig's point of view */
    unsigned upem;
    double ascent, descent, line_gap; /* natural line = ascent + descent + line_gap; descent positive */
    double cap_height, x_height;
    guint32 ascii[4]; /* which of the characters below 128 it has, a bit each */
    hb_font_t *hb;    /* scaled to upem units, immutable; owned by Fonts */
} Face;

/* Reads fonts/fonts.conf below root, with its cache in the absolute folder `cache` (NULL: none); fonts/fallback.conf is
 * read when a family is asked for that the first lacks. No global configuration is touched. NULL with findings. You own
 * it. */
Fonts *fonts_new(const char *root, const char *cache, Findings *f);
void fonts_free(Fonts *fonts);
/* What was asked for in vain. */
typedef struct FontAbsent {
    char *family;
    int weight;
    char *file; /* the one that is refused, relative to the project where it lies in it; NULL: there is none */
    const FontRefusal *why; /* it is refused, or NULL */
} FontAbsent;

/* The installed face of exactly that family and weight, or NULL: no substitution. Borrowed. */
const Face *fonts_find(Fonts *fonts, const char *family, int weight);
/* What fonts_find found in its place where it gave NULL. Borrowed. */
const FontAbsent *fonts_absent(const Fonts *fonts, const char *family, int weight);
/* int: the weights in which the family is installed, ascending; empty where it is not. You own it. */
GArray *fonts_weights(Fonts *fonts, const char *family);
const Face *fonts_at(const Fonts *fonts, int number);
/* Tells versions of a font apart. Borrowed from the face. */
const char *face_checksum(Face *face);

#endif
