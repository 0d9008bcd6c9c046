/* What is written of a font but for its objects' numbers. Private to the writing of fonts. Prefix: font_parts_. */
#ifndef FORMATS_PDF_FONT_PARTS_H
#define FORMATS_PDF_FONT_PARTS_H

#include "formats/pdf/font-use.h"
#include "formats/pdf/objects.h"

/* All that is written of a font, its numbers apart; and its codes. */
typedef struct FontParts {
    bool cff;
    GBytes *program, *map, *unicode; /* deflated; map: NULL where each code is its glyph's number */
    char *program_dict, *name, *descriptor, *widths;
    GArray *codes; /* guint16: of the glyphs in use, by their ids, and behind them of others */
} FontParts;

/* Cuts the font to the glyphs in use, which ascend, and sets their codes; then they stand in the order of those. NULL
 * where it can't be cut. You own it. */
FontParts *font_parts_new(PdfFont *font, PdfFile *file);
void font_parts_free(gpointer parts);

/* A descriptor's entries behind its name, as the face has them. hb is scaled to its units; flags but for ITALIC, by
 * PDF 32000-1, table 123. */
void font_parts_put_descriptor(const ListFont *font, hb_font_t *hb, int flags, GString *s);

#endif
