/* From the list's page space (origin at the trim's top left, y down) to PDF's (origin at the media box's lower left, y
 * up): the one place that knows where the media box lies and which way up a page is. Prefix: pdf_space_. */
#ifndef FORMATS_PDF_SPACE_H
#define FORMATS_PDF_SPACE_H

#include "list/list.h"

typedef struct PdfSpace {
    double left, bottom; /* of the media box, page coordinates, pt */
} PdfSpace;

PdfSpace pdf_space(const Page *page);

static inline double pdf_space_x(PdfSpace s, double x)
{
    return x - s.left;
}
static inline double pdf_space_y(PdfSpace s, double y)
{
    return s.bottom - y;
}
/* A transform between page coordinates as the transform of the same points in PDF's. */
Matrix pdf_space_matrix(PdfSpace s, Matrix m);
/* Appends "[left bottom right top]"; an empty one at the trim's corner where e is nothing. */
void pdf_space_put_box(GString *to, PdfSpace s, Extent e);

#endif
