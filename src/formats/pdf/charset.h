/* The charset of a CFF font program. Prefix: pdf_charset_. */
#ifndef FORMATS_PDF_CHARSET_H
#define FORMATS_PDF_CHARSET_H

#include <glib.h>

/* The character ids of a CID-keyed CFF font's glyphs, by glyph: there a code of a content stream names a CID. NULL
 * where the font is not CID-keyed (a code then names a glyph) or can't be read. You own the array. */
guint16 *pdf_charset_read(const unsigned char *cff, gsize length, unsigned glyphs);
/* A font whose glyphs have other names: by glyph the number of a standard string, 0 where its own stays. NULL where it
 * is CID-keyed, has no names of its own or can't be read. You own it. */
GBytes *pdf_charset_renamed(GBytes *font, const guint16 *names, unsigned glyphs);

#endif
