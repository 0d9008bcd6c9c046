/* The structure tree: the view in reading order, each element with the marked content that the list gives it, on
 * whatever page. Prefix: pdf_tags_. */
#ifndef FORMATS_PDF_TAGS_H
#define FORMATS_PDF_TAGS_H

#include "formats/formats.h"
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
    GArray *elements;         /* PdfElement, in preorder: 0 is the Document */
    GArray *kids;             /* PdfKid */
    PdfMarks *marks;          /* borrowed */
    int rank;                 /* of the next mark */
    int first_object;         /* number of element 0's object; 0 until pdf_tags_reserve */
    int *joined_to;           /* by node: of a code, the link that takes it in; else -1 */
    const Node **joined_code; /* by node: of a link, the code that it takes in; else NULL */
    const Node *labelled;     /* the item whose label is still to be said, or NULL */
    const Node *label_home;   /* the paragraph that says it first */
} PdfTags;

static inline PdfElement *pdf_element_at(const PdfTags *t, int i)
{
    return &g_array_index(t->elements, PdfElement, i);
}
static inline PdfMark *pdf_mark_at(const PdfTags *t, int i)
{
    return &g_array_index(t->marks->marks, PdfMark, i);
}
static inline PdfLink *pdf_link_at(const PdfTags *t, int i)
{
    return &g_array_index(t->marks->links, PdfLink, i);
}
static inline PdfKid *pdf_kid_at(const PdfTags *t, int i) /* NULL for -1 */
{
    return i < 0 ? NULL : &g_array_index(t->kids, PdfKid, i);
}
/* Appends the text that a mark shows or says. */
void pdf_tags_put_text(const List *list, const PdfMark *m, GString *s);
/* How a list is numbered (PDF 32000-1, table 347). */
const char *pdf_tags_numbering(const PdfTags *t, const PdfElement *list);

/* Builds the tree of a numbered view, sets element and rank of each mark and element of each link, and numbers the
 * marked-content sequences. It borrows the view and the marks. You own it. */
PdfTags *pdf_tags_new(const Node *view, PdfMarks *marks, int pages);
void pdf_tags_free(PdfTags *t);

/* Reserves the elements' objects, so that links and bookmarks can name them before they are written. */
void pdf_tags_reserve(PdfTags *t, PdfFile *file);
/* Object of the heading that a mark stands in; of the mark's own element where it stands in none. */
int pdf_tags_heading(const PdfTags *t, const PdfMark *mark);
/* Writes StructTreeRoot as object `root`, elements and parent tree. first_page and first_link are the numbers of the
 * first page object and the first annotation; link i has the StructParent pages + i. */
void pdf_tags_write(const PdfTags *t, PdfFile *file, const OutInput *in, int root, int first_page, int first_link);

/* Where a tree is put in a file. */
typedef struct PdfTreeSite {
    int parent;                 /* object that its first element stands in */
    int first_page, first_link; /* objects of the first of each */
    int namespaces;             /* object of the first; 0 in PDF/UA-1 */
} PdfTreeSite;

/* The parts of pdf_tags_write, for a file of several trees: the elements; the elements of each page's sequences, then
 * of each link, as entries of the parent tree, which are added to `nums`; and that tree as object `number`. */
void pdf_tags_write_elements(const PdfTags *t, PdfFile *file, const OutInput *in, const PdfTreeSite *site);
void pdf_tags_put_parents(const PdfTags *t, PdfFile *file, int pages, int first_key, GString *nums);
void pdf_tags_write_parents(PdfFile *file, int number, const GString *nums);

#endif
