/* Whether a font can be used at all: what its file holds and what its licence bits allow. Separate from font-file.h,
 * which opens any file that a page list names. Prefix: font_refusal. */
#ifndef TYPE_FONT_REFUSAL_H
#define TYPE_FONT_REFUSAL_H

#include <hb.h>

/* Why a font is refused, and what to do instead: both constant clauses. */
typedef struct FontRefusal {
    const char *reason; /* of the file: "is a variable font" */
    const char *fix;
} FontRefusal;

/* Of a font that no way leads to: its file can't be read as one. */
extern const FontRefusal font_refusal_unreadable;
/* Of a variable font, which is drawn in its default weight only. */
extern const FontRefusal font_refusal_variable;

/* The font without its tables of color, so that what is measured are its outlines: HarfBuzz from 7 on measures color
 * layers where there are some. Of the same scale; you own it. NULL where it has no such table. */
hb_font_t *font_without_color(hb_font_t *font);

/* NULL where the font can be used. Borrowed for good. */
const FontRefusal *font_refusal(hb_font_t *font);

#endif
