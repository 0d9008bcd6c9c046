/* Page content streams. Prefix: pdf_content_. */
#ifndef FORMATS_PDF_CONTENT_H
#define FORMATS_PDF_CONTENT_H

#include "formats/pdf/fonts.h"
#include "formats/pdf/labels.h"
#include "formats/pdf/tags.h"

/* Appends the content stream of a page: fonts are resources F0, F1 …, images Im0, Im1 …,
 * drawn marks L0, L1 …: these are added to `labels`. */
void pdf_content_write(const List *list, int page, const PdfFonts *fonts, PdfLabels *labels, const PdfTags *tags,
                       GString *s);

#endif
