/* What the page list's marks and links come to: which node paints where, in which marked-content sequence. Read off the
 * list once, then completed by the tags; content streams, tags, bookmarks and links all go by it. Prefix: pdf_marks_.
 */
#ifndef FORMATS_PDF_MARKS_H
#define FORMATS_PDF_MARKS_H

#include "content/node.h"
#include "list/list.h"

/* One mark that belongs to a node; artifacts have none. */
typedef struct PdfMark {
    int node; /* index in the view */
    MarkPart part;
    char *words;    /* that its drawing says, a space behind them; NULL where it shows words or none */
    int page, item; /* where it begins */
    int order;      /* as of the list's */
    int group;      /* the innermost group around it: the place of its begin on the page, or -1 */
    int next;       /* next mark of the same node, in the order of painting, or -1 */
    Extent extent;  /* of all it draws, page coordinates; see walk_extent */
    int element;    /* set by the tags: the element that collects it */
    int rank;       /* set by the tags: its place in reading order */
    int mcid;       /* set by pdf_marks_number */
    bool joined;    /* set by pdf_marks_number: goes on in the sequence of the mark read before it */
} PdfMark;

/* What a link covers of a page: an annotation, however many lines it takes; or a field, which is one too. */
typedef struct PdfLink {
    const Item *item; /* the first of its areas: ITEM_LINK, or ITEM_FIELD */
    int page;
    int next;                  /* next link of the same node, or -1 */
    Extent extent;             /* of all its areas, page coordinates; nothing where they are clipped away */
    int first_area, last_area; /* places in PdfMarks.areas, or -1 */
    int element;               /* set by the tags: its Link or Form element */
} PdfLink;

/* One area of a link: on a line, what touches. */
typedef struct PdfArea {
    Extent extent; /* page coordinates */
    int next;      /* next area of the same link, or -1 */
} PdfArea;

typedef struct PdfMarks {
    GArray *marks; /* PdfMark, in the order of painting */
    GArray *links; /* PdfLink, likewise */
    GArray *areas; /* PdfArea */
    int nodes;
    int *first_mark; /* by node: its first mark, or -1 */
    int *first_link; /* by node: its first link, or -1 */
    int *page_mark;  /* by page: its first mark; one more at the end */
    int *order;      /* places in marks, page by page in the order of reading; set by pdf_marks_number */
} PdfMarks;

/* What an annotation says to those who don't see it. Borrowed; NULL: nothing. */
static inline const char *pdf_link_contents(const PdfLink *link)
{
    return link->item->kind == ITEM_FIELD ? link->item->field.contents : link->item->link.contents;
}

/* What becomes annotations: links and fields; links alone, in a file of many editions; of a press file nothing. */
typedef enum { PDF_LINKS_ANNOTATED, PDF_LINKS_ALONE, PDF_LINKS_NONE } PdfLinks;

PdfMarks *pdf_marks_new(const List *list, PdfLinks links);
void pdf_marks_free(PdfMarks *m);

/* Numbers the sequences of each page once the tags have set elements and ranks. Marks share one where they are
 * neighbours in reading, in one element and in the same groups. */
void pdf_marks_number(PdfMarks *m, int pages);

/* Where an address that stands alone in its paragraph is followed by its own code, one link takes in both: their areas
 * are one annotation's where they are on one page and nothing else stands between them. By node: to[code] is the link's
 * index, else -1; code[link] the code, else NULL. Before elements are made. */
void pdf_links_join(const Node *view, PdfMarks *m, int *to, const Node **code);

/* The first mark, in reading order, of what stands in n; NULL where nothing of it is painted. Borrowed. */
const PdfMark *pdf_marks_find(const PdfMarks *m, const Node *n);

#endif
