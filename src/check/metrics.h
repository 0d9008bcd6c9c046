/* What the rules need to know of a font, read from the file that the list names: its metrics and the ink of its glyphs.
 * Separate because it is the only part of the room that meets HarfBuzz. Private to the room. Prefix: metrics_. */
#ifndef CHECK_METRICS_H
#define CHECK_METRICS_H

#include "base/geom.h"
#include "list/list.h"
#include "type/font-file.h"

typedef struct Metrics {
    bool known;       /* false: the file could not be read; the numbers are then those of a common sans */
    double line;      /* natural line: ascent + descent + gap, em */
    double x_height;  /* em */
    bool italic;      /* as it was asked for, or by its own name */
    hb_font_t *font;  /* or NULL */
    FontBoxes *boxes; /* of the font's glyphs, or NULL */
} Metrics;

/* One for each font of the list, in its order. You own it: metrics_free. */
Metrics *metrics_new(const List *list);
void metrics_free(Metrics *m, int count);
/* Ink of a glyph, em: x and y of its lower left corner from the pen, y up; empty (w 0) for a space. */
Rect metrics_ink(const Metrics *m, guint32 glyph);

#endif
