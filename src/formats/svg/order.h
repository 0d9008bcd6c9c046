/* A page's items in the order in which they are read: the view's, not that of painting. What only decorates lies under
 * all of it. Prefix: svg_order_. */
#ifndef FORMATS_SVG_ORDER_H
#define FORMATS_SVG_ORDER_H

#include "content/node.h"
#include "list/list.h"

/* One glyph run, or all the shapes of one mark. */
typedef struct SvgUnit {
    bool text;      /* a glyph run: items[first]; else the shapes among items[first, end) */
    int first, end; /* of the page's items */
    int node;       /* of the view; -1 for an artifact */
    MarkPart part;
    const char *label; /* what it says in place of its picture, or NULL; borrowed */
    int groups, depth; /* open groups: item numbers in SvgOrder.groups[groups, groups + depth) */
    Extent extent;     /* page coordinates; see walk_extent */
    bool under;        /* drawn with the decoration; a labelled one is still read in its place */
    bool blank;        /* text: a space parts it from the unit before it, which its own words don't hold */
    int painted;       /* its place in the order of painting */
} SvgUnit;

typedef struct SvgOrder {
    GArray *units;      /* SvgUnit, in the order of painting */
    GArray *groups;     /* int */
    GPtrArray *read;    /* SvgUnit *, what the view holds, in its order */
    const Node **nodes; /* the view's nodes by index */
    const Item **links; /* by node: its first ITEM_LINK on the page, or NULL */
    int count;          /* of nodes */
} SvgOrder;

SvgOrder *svg_order_new(const List *list, const Page *page, const Node *view);
void svg_order_free(SvgOrder *o);
/* The nearest block at or above n that is no ghost. Borrowed. */
const Node *svg_order_block(const Node *n);

#endif
