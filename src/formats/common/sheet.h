/* How the body of a page on a screen looks (body.h), as a CSS stylesheet. Prefix: sheet_. */
#ifndef FORMATS_COMMON_SHEET_H
#define FORMATS_COMMON_SHEET_H

#include "design/spec.h"

/* Properties of the palette of the piece's theme, light and (by prefers-color-scheme) dark. */
void sheet_put_palette(GString *s, const Spec *spec);
/* Type, lists, bubbles, codes; no page: nothing here says how wide a line is or what is printed. */
void sheet_put_rules(GString *s);

#endif
