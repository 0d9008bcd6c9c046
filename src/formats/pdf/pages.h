/* Pages and their annotations. Prefix: pdf_page_, pdf_link_. */
#ifndef FORMATS_PDF_PAGES_H
#define FORMATS_PDF_PAGES_H

#include "formats/formats.h"
#include "formats/pdf/marks.h"
#include "formats/pdf/objects.h"
#include "formats/pdf/tags.h"

/* Numbers of the objects that a piece's pages and links refer to. */
typedef struct PdfNumbers {
    int pages;                  /* the root of pages */
    int first_page, first_link; /* the first of each; the others follow */
    int resources;
    int *contents; /* the content stream of each page */
    int first_key; /* of the parent tree: the first page's; links follow the pages */
} PdfNumbers;

void pdf_page_write(const OutInput *in, const PdfMarks *marks, PdfFile *file, const PdfNumbers *n, int number);
/* The annotation of a link: it opens an address, or leads to the section "#id" of the same piece. */
void pdf_link_write(const OutInput *in, const PdfTags *tags, PdfFile *file, const PdfNumbers *n, int index);

#endif
