/* What only files for presses have: the output intent with its profile, and their names in XMP and Info. Prefix:
 * pdf_press_. */
#ifndef FORMATS_PDF_PRESS_H
#define FORMATS_PDF_PRESS_H

#include "formats/formats.h"
#include "formats/pdf/objects.h"

/* Writes the profile, where the file embeds one, and appends the catalog's "/OutputIntents[…]". */
void pdf_press_put_intent(const OutInput *in, PdfFile *file, GString *catalog);

/* Appends to XMP what a standard for presses asks: its identification, /Trapped, and identifiers made from the checksum
 * of the content (32 hex digits), so that the same content has the same. */
void pdf_press_put_xmp(PdfStandard standard, const char *checksum, GString *s);

/* Appends to the information dictionary: "/Trapped/False", of PDF/X-1a its identification. */
void pdf_press_put_info(PdfStandard standard, GString *s);

#endif
