/* Clusters of several glyphs (a letter and its marks, a syllable) as one glyph that is made of them: so each cluster
 * has one code, and readers get its text whole, whatever they make of glyphs that stack or change places. Only in
 * TrueType fonts, whose glyphs can be made of others. Prefix: pdf_composites_. */
#ifndef FORMATS_PDF_COMPOSITES_H
#define FORMATS_PDF_COMPOSITES_H

#include <glib.h>
#include <hb.h>

/* A glyph that a composite is made of. */
typedef struct PdfPart {
    guint32 id; /* of the original font */
    int x, y;   /* of its origin from the composite's, font units, y up */
} PdfPart;

typedef struct PdfComposites PdfComposites;

PdfComposites *pdf_composites_new(void);
void pdf_composites_free(PdfComposites *c);

/* The number of the composite of these parts, from 0, in the order in which they were added; added once. No part at
 * all: a blank. */
int pdf_composites_add(PdfComposites *c, const PdfPart *parts, int count);
/* The same; -1 where it was never added. */
int pdf_composites_find(const PdfComposites *c, const PdfPart *parts, int count);
int pdf_composites_count(const PdfComposites *c);

/* What the parts and the composites are in the subset. */
typedef struct PdfCompositeFont {
    hb_font_t *original; /* scaled to font units */
    hb_face_t *subset;
    const guint16 *codes; /* glyphs of the subset, by original id */
    const int *advances;  /* of composites, by number, font units */
} PdfCompositeFont;

/* The subset with the composites behind its glyphs. You own it. */
hb_blob_t *pdf_composites_build(const PdfComposites *c, const PdfCompositeFont *font);

#endif
