/* Font files that a page list names, opened with HarfBuzz: for all outputs that need more of a font than its numbers in
 * the list. Prefix: face_. */
#ifndef FORMATS_COMMON_FACE_H
#define FORMATS_COMMON_FACE_H

#include <hb.h>
#include "list/list.h"

/* The font, scaled so that its positions are its own units; hb_font_get_face gives its face. NULL where the file can't
 * be read or holds no glyph. You own it (hb_font_destroy). */
hb_font_t *face_open(const ListFont *font);

#endif
