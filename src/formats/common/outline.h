/* Glyph outlines from the font files that a page list names: for outputs that draw letters as shapes (the PNG proof,
 * and SVG with outlines). One object serves one write, in one thread; what it draws is kept with the font, for all.
 * Prefix: outlines_. */
#ifndef FORMATS_COMMON_OUTLINE_H
#define FORMATS_COMMON_OUTLINE_H

#include "list/list.h"

typedef struct Outlines Outlines;

/* Opens nothing yet. `list` is borrowed and must outlive the result. You own it. */
Outlines *outlines_new(const List *list);
void outlines_free(Outlines *o);

/* The outline of a glyph of List.fonts[font]: PathStep, unhinted, in font units (ListFont.upem an em), y up, each
 * contour closed. An empty array for a glyph without ink; NULL where the font file can't be read. Borrowed. */
const GArray *outlines_at(Outlines *o, int font, guint32 glyph);

#endif
