/* Page content streams. Prefix: pdf_content_. */
#ifndef FORMATS_PDF_CONTENT_H
#define FORMATS_PDF_CONTENT_H

#include "formats/pdf/fonts.h"
#include "formats/pdf/inks.h"
#include "formats/pdf/labels.h"
#include "formats/pdf/tags.h"

/* What content streams are made by; all borrowed. */
typedef struct PdfContentParts {
    const List *list;
    PdfInks inks;
    const PdfFonts *fonts;
    PdfLabels *labels; /* drawn marks are added to it */
    const PdfTags *tags;
} PdfContentParts;

/* Appends the content stream of a page: fonts are resources F0, F1 …, images Im0, Im1 …,
 * drawn marks L0, L1 …, inks as inks.h names them. */
void pdf_content_write(const PdfContentParts *parts, int page, GString *s);

#endif
