/* Font files opened with HarfBuzz: one blob, one face and one set of glyph boxes each, shared by shaping, checks and
 * outputs, in any thread. Separate from fonts.h, which knows what is installed: outputs know only the files that a page
 * list names. Prefix: font_file_. */
#ifndef TYPE_FONT_FILE_H
#define TYPE_FONT_FILE_H

#include <glib.h>
#include <hb.h>
#include "base/geom.h"

/* Boxes of a font's glyphs, found when first asked for. */
typedef struct FontBoxes FontBoxes;

/* The font, immutable, scaled so that its positions are its own units; hb_font_get_face gives its face. NULL where the
 * file can't be read or holds no glyph. You own a reference to it (hb_font_destroy). */
hb_font_t *font_file_open(const char *file, int index);
/* Between the two, what was opened stays open and is given again; each keep has its drop. A file that changes meanwhile
 * is not seen. */
void font_file_keep(void);
void font_file_drop(void);
/* The boxes of its glyphs. Borrowed: they live as long as the font. */
FontBoxes *font_file_boxes(hb_font_t *font);
/* Ink of a glyph, em: x and y of its lower left corner from the pen, y up; w 0 for a space. */
Rect font_boxes_at(FontBoxes *boxes, guint32 glyph);
/* What hb_font_get_glyph_extents says, remembered; zeros where it says nothing. */
hb_glyph_extents_t font_file_extents(hb_font_t *font, guint32 glyph);

#endif
