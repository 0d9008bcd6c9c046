/* Local words: values of --set, which every school has others of. In the faces that show them a fixed alphabet is
 * embedded, so that the fonts of thousands of editions are the same: the campaign's letters, Latin-1, and those of the
 * language. Words with other letters are shown by a font of their own. Prefix: pdf_local_. */
#ifndef FORMATS_PDF_LOCAL_H
#define FORMATS_PDF_LOCAL_H

#include <hb.h>
#include "formats/formats.h"

typedef struct PdfLocal PdfLocal;

/* A letter of the alphabet and the glyph that shows it in a font, with the features of the theme. */
typedef struct PdfLetter {
    guint32 point, glyph;
} PdfLetter;

/* NULL where no value is given: then nothing is local. You own it. */
PdfLocal *pdf_local_new(const OutInput *in);
void pdf_local_free(PdfLocal *l);

/* True where the node of that number (Node.index) has words of a value. NULL has none. */
bool pdf_local_has(const PdfLocal *l, int node);

/* PdfLetter: those that the font has, ascending. You own a reference. */
GArray *pdf_local_letters(const PdfLocal *l, const ListFont *font, hb_font_t *hb);

/* The features that the theme sets the font's family with. Borrowed. */
const char *pdf_local_features(const OutInput *in, const ListFont *font);
/* PdfLetter: those of the points (guint32) that are one glyph with these features. You own it. */
GArray *pdf_letters_new(const GArray *points, const char *features, hb_font_t *hb);

#endif
