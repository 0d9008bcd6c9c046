/* What the file says about itself: XMP, the information dictionary, how a viewer shows and prints it; and its
 * bookmarks. Prefix: pdf_metadata_, pdf_bookmarks_. */
#ifndef FORMATS_PDF_METADATA_H
#define FORMATS_PDF_METADATA_H

#include "formats/formats.h"
#include "formats/pdf/marks.h"
#include "formats/pdf/objects.h"
#include "formats/pdf/tags.h"

/* Writes the XMP packet, which says what standard the file is made to, and the information dictionary with the same
 * facts; none where info is 0 (PDF 2.0 has them in XMP alone). */
void pdf_metadata_write(const OutInput *in, PdfFile *file, int xmp, int info);

/* Appends "/Lang … /ViewerPreferences<<…>>": the catalog's entries of this kind. */
void pdf_metadata_put_catalog(const OutInput *in, PdfStandard standard, GString *s);

/* Writes the bookmarks, one for each heading of the view that is painted, nested by level. Returns the object of the
 * outline, 0 where there is no heading. */
int pdf_bookmarks_write(const OutInput *in, const PdfTags *tags, PdfFile *file, int first_page);

/* Appends where a link or bookmark leads, the top left corner of a mark: "/Dest[12 0 R/XYZ x y 0]"; in PDF/UA-2 an
 * action that names the heading's element too, so that a reader goes to it and not to a spot on a page (ISO 14289-2,
 * 8.8). */
void pdf_bookmarks_put_place(const PdfMark *mark, const OutInput *in, const PdfTags *tags, PdfStandard standard,
                             int first_page, GString *s);

#endif
