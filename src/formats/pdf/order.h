/* The order in which a page is written: what is no text and belongs to nobody's words first, then the marks in the
 * order of reading, then running lines and the page number. Readers that follow the content stream so read what the
 * structure tree says. Prefix: pdf_order_. */
#ifndef FORMATS_PDF_ORDER_H
#define FORMATS_PDF_ORDER_H

#include "formats/pdf/marks.h"

/* A mark of the page list, whole. */
typedef struct PdfUnit {
    int begin, end; /* places of its begin and end among the page's items */
    int mark;       /* place in PdfMarks.marks, or -1 for an artifact */
    int group;      /* place of the innermost group around it, or -1 */
} PdfUnit;

typedef struct PdfOrder {
    GArray *units; /* PdfUnit */
    int *around;   /* by place of a group's begin: that of the group around it, or -1 */
} PdfOrder;

/* The page's units as they are to be written; marks must be numbered. You own it. */
PdfOrder *pdf_order_new(const List *list, int page, const PdfMarks *marks);
void pdf_order_free(PdfOrder *o);

#endif
