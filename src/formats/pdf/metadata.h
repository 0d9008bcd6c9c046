/* What the file says about itself: XMP, the information dictionary, how a viewer shows and prints it; and its
 * bookmarks. Prefix: pdf_metadata_, pdf_bookmarks_. */
#ifndef FORMATS_PDF_METADATA_H
#define FORMATS_PDF_METADATA_H

#include "formats/formats.h"
#include "formats/pdf/marks.h"
#include "formats/pdf/objects.h"

/* Writes the XMP packet, with the PDF/UA-1 identification, and the information dictionary with the same facts. */
void pdf_metadata_write(const OutInput *in, PdfFile *file, int xmp, int info);

/* Appends "/Lang … /ViewerPreferences<<…>>": the catalog's entries of this kind. */
void pdf_metadata_put_catalog(const OutInput *in, GString *s);

/* Writes the bookmarks, one for each heading of the view that is painted, nested by level. Returns the object of the
 * outline, 0 where there is no heading. */
int pdf_bookmarks_write(const OutInput *in, const PdfMarks *marks, PdfFile *file, int first_page);

/* Appends "[12 0 R/XYZ x y 0]": the top left corner of a mark. */
void pdf_bookmarks_put_place(const PdfMark *mark, const List *list, int first_page, GString *s);

#endif
