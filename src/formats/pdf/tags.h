/* The structure tree: the view in reading order, each element with the marked content that the list gives it, on
 * whatever page. Prefix: pdf_tags_. */
#ifndef FORMATS_PDF_TAGS_H
#define FORMATS_PDF_TAGS_H

#include "formats/pdf/marks.h"
#include "formats/pdf/objects.h"

typedef enum { KID_MARK, KID_ELEMENT, KID_LINK } PdfKidKind;

/* What stands in an element, in reading order. */
typedef struct PdfKid {
    PdfKidKind kind;
    int index; /* of the mark, element or link */
    int next;  /* next kid of the same element, or -1 */
} PdfKid;

typedef struct PdfElement {
    const char *type;      /* structure type: "P" */
    const Node *node;      /* that it is made of */
    const char *lang;      /* or NULL */
    const char *alt;       /* Figure: alternative text; else NULL */
    const char *expansion; /* of an abbreviation, or NULL */
    int parent;            /* element, -1 for the Document */
    int first, last;       /* kids, -1 where there are none */
} PdfElement;

typedef struct PdfTags {
    GArray *elements;       /* PdfElement, in preorder: 0 is the Document */
    GArray *kids;           /* PdfKid */
    PdfMarks *marks;        /* borrowed */
    int rank;               /* of the next mark */
    const Node *labelled;   /* the item whose label is still to be said, or NULL */
    const Node *label_home; /* the paragraph that says it first */
} PdfTags;

/* Builds the tree of a numbered view, sets element and rank of each mark and element of each link, and numbers the
 * marked-content sequences. It borrows the view and the marks. You own it. */
PdfTags *pdf_tags_new(const Node *view, const char *language, PdfMarks *marks, int pages);
void pdf_tags_free(PdfTags *t);

/* Writes StructTreeRoot as object `root`, elements and parent tree. first_page and first_link are the numbers of the
 * first page object and the first annotation; link i has the StructParent pages + i. */
void pdf_tags_write(const PdfTags *t, PdfFile *file, const List *list, int root, int first_page, int first_link);

#endif
