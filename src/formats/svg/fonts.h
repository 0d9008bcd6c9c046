/* Which embedded font shows each run of a page. A character is one glyph in one embedded font; where the page shows it
 * by two (an alternate chosen by a feature), there is a second font of the same face. Scripts that join or reorder get
 * a font that shapes. Prefix: svg_fonts_. */
#ifndef FORMATS_SVG_FONTS_H
#define FORMATS_SVG_FONTS_H

#include <hb.h>
#include "formats/formats.h"

typedef struct SvgFonts SvgFonts;

SvgFonts *svg_fonts_new(const OutInput *in);
void svg_fonts_free(SvgFonts *fonts);
/* The number of the font that shows the run; its glyphs are noted. To be called once for each run before
 * svg_fonts_put_style. */
int svg_fonts_use(SvgFonts *fonts, const Item *run);
/* Whether that font shapes by itself, so that only words can be placed, or shows one glyph a character. */
bool svg_fonts_shapes(const SvgFonts *fonts, int number);
/* The run's words as SVG has them: a hyphen that parts a word is U+2010, since nothing shows a U+00AD. Borrowed. */
const char *svg_fonts_words(const Item *run);
/* Whether letters join, so that placing each would part them. */
bool svg_fonts_joins(const Item *run);
/* The font's own advance of a glyph, in em. */
double svg_fonts_advance(SvgFonts *fonts, int list_font, guint32 glyph);
/* One @font-face and one class `fN` for each font in use. False with a finding where a font can't be cut. */
bool svg_fonts_put_style(SvgFonts *fonts, GString *s, Findings *f);

#endif
