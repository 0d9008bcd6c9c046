/* Characters that no font has, gathered over a piece: a script without a font is one finding, not one a letter. Private
 * to shape*.c. Prefix: missing_. */
#ifndef TYPE_SHAPE_MISSING_H
#define TYPE_SHAPE_MISSING_H

#include "type/shape-parts.h"

typedef struct Missing Missing;

Missing *missing_new(void);
void missing_free(Missing *m);
/* Notes a character of one of the spans. The same one at the same place counts once. */
void missing_add(Missing *m, const ShapeMissing *character, const ShapeSpan *spans);
/* CODE_GLYPH_MISSING for each script (or character of no script) and font, at its first place: how many there are, and
 * which fallback has them. Forgets them. */
void missing_report(Missing *m, Findings *f);

#endif
