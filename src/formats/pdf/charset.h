/* The charset of a CFF font program. Prefix: pdf_charset_. */
#ifndef FORMATS_PDF_CHARSET_H
#define FORMATS_PDF_CHARSET_H

#include <glib.h>

/* The character ids of a CID-keyed CFF font's glyphs, by glyph: there a code of a content stream names a CID. NULL
 * where the font is not CID-keyed (a code then names a glyph) or can't be read. You own the array. */
guint16 *pdf_charset_read(const unsigned char *cff, gsize length, unsigned glyphs);

#endif
