/* Fonts of our own making for marks that are drawn and say words ("Do not:" is a cross): the drawing is the glyph of
 * the words' first character, the others are blanks beside it, so that every reader gets the words from codes, in their
 * place among the others. Type 3 fonts (PDF 32000-1, 9.6.5), because a drawing may have strokes and several colours;
 * their glyphs are drawn as the same paths would be. Prefix: pdf_labels_. */
#ifndef FORMATS_PDF_LABELS_H
#define FORMATS_PDF_LABELS_H

#include "base/geom.h"
#include "formats/pdf/objects.h"

typedef struct PdfLabels PdfLabels;

PdfLabels *pdf_labels_new(void);
void pdf_labels_free(PdfLabels *l);

/* A glyph: what it shows, in operators, and what that is. */
typedef struct PdfLabelGlyph {
    const char *drawing; /* operators, in thousandths of an em, y up; "" for a blank */
    Extent ink;          /* of the drawing, likewise; nothing for a blank */
    double width;        /* thousandths of an em */
    const char *text;    /* one character */
} PdfLabelGlyph;

/* Where a glyph is found. */
typedef struct PdfLabelCode {
    int font; /* resource L0, L1 … */
    int code; /* one byte */
} PdfLabelCode;

/* The code of a glyph, added once. */
PdfLabelCode pdf_labels_add(PdfLabels *l, const PdfLabelGlyph *glyph);

/* Writes the fonts, behind the last content stream; resources: what drawings name, such as inks. */
void pdf_labels_write(PdfLabels *l, PdfFile *file, const char *resources);

/* Appends "/L0 7 0 R …": their entries among the resources. */
void pdf_labels_put_resources(const PdfLabels *l, GString *s);

#endif
