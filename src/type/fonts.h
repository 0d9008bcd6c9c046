/* Fonts: a private fontconfig that sees only the families that themes name, from packages and from fonts/. The only
 * file that meets fontconfig is fonts.c. Prefix: fonts_. */
#ifndef TYPE_FONTS_H
#define TYPE_FONTS_H

#include "base/finding.h"
#include "type/face.h"
#include "type/font-refusal.h"

typedef struct Fonts Fonts;

/* Reads fonts/fonts.conf below root, with its cache in the absolute folder `cache` (NULL: none); fonts/fallback.conf is
 * read when a family is asked for that the first lacks. No global configuration is touched. NULL with findings. You own
 * it. */
Fonts *fonts_new(const char *root, const char *cache, Findings *f);
void fonts_free(Fonts *fonts);
/* What was asked for in vain. */
typedef struct FontAbsent {
    char *family;
    int weight;
    Slant slant;
    char *file; /* the one that is refused, relative to the project where it lies in it; NULL: there is none */
    const FontRefusal *why; /* it is refused, or NULL */
} FontAbsent;

/* The installed face of exactly that family, weight and slant, or NULL: no substitution. Borrowed. */
const Face *fonts_find(Fonts *fonts, const char *family, int weight, Slant slant);
/* What fonts_find found in its place where it gave NULL. Borrowed. */
const FontAbsent *fonts_absent(const Fonts *fonts, const char *family, int weight, Slant slant);
/* int: the weights in which the family is installed, ascending; empty where it is not. You own it. */
GArray *fonts_weights(Fonts *fonts, const char *family, Slant slant);
/* guint32: the letters that texts in a language are written with (BCP 47), as fontconfig knows them; empty where there
 * are more than `most`, or it doesn't know the language. You own it. */
GArray *fonts_letters(const char *lang, guint most);
const Face *fonts_at(const Fonts *fonts, int number);
#endif
