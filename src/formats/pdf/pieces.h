/* What a cluster comes to: one code, or, where readers need more, several with a part of its text each. Prefix:
 * pdf_pieces_. */
#ifndef FORMATS_PDF_PIECES_H
#define FORMATS_PDF_PIECES_H

#include "formats/pdf/composites.h"
#include "formats/pdf/fonts.h"

/* What one code shows, and the text it stands for. */
typedef struct PdfPiece {
    gint64 id;   /* glyph of the original font or composite; -1: never noted */
    double x, y; /* pt from the run's origin */
    const char *text;
    int length; /* bytes */
} PdfPiece;

/* True where the cluster has one code for what it shows: its glyph, or a composite of its glyphs. */
bool pdf_pieces_whole(const PdfFont *font, const PdfCluster *c);

/* The cluster's glyphs as parts of a composite; returns how many, at most PDF_SHOWS_MAX. */
int pdf_pieces_parts(const PdfFont *font, const Item *run, const PdfCluster *c, PdfPart out[PDF_SHOWS_MAX]);

/* Its pieces, in the order of the text; returns how many. 0 where it can't be parted: its glyphs have no text each. */
int pdf_pieces_split(const PdfFont *font, const Item *run, const PdfCluster *c, PdfPiece out[PDF_SHOWS_MAX]);

#endif
