/* Turns page coordinates into PDF's. Apart so that content, annotations, boxes, tags and bookmarks can't disagree about
 * where the media box lies. */
#include "formats/pdf/space.h"

#include "formats/pdf/objects.h"

PdfSpace pdf_space(const Page *page)
{
    return (PdfSpace){ page->media.x, rect_bottom(page->media) };
}

Matrix pdf_space_matrix(PdfSpace s, Matrix m)
{
    const Matrix to = { 1, 0, 0, -1, -s.left, s.bottom }, back = { 1, 0, 0, -1, s.left, s.bottom };
    return matrix_times(to, matrix_times(m, back));
}

void pdf_space_put_box(GString *to, PdfSpace s, Extent e)
{
    if (extent_is_nothing(e)) { /* a link that a clip hides */
        e = (Extent){ 0 };
    }
    pdf_put_box(to, pdf_space_x(s, e.left), pdf_space_y(s, e.bottom), pdf_space_x(s, e.right), pdf_space_y(s, e.top));
}
