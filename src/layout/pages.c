/* Where a flow's pages end: of all ways to break its slabs, the one that costs least. Apart from flow.c, which fills a
 * chain of panels one after another. The costs are told in docs/layout.md. */
#include "layout/box.h"

#include <math.h>

#define SLACK 0.01 /* pt: two sums of the same heights may differ by rounding */

/* A full page costs nothing, an empty one 1: the square of its empty share. */
#define COST_PAGE 0.10         /* each page */
#define COST_HALF 0.20         /* a page less than FULL_MIN full */
#define COST_STUB 2.00         /* a page of less than PAGE_LINES_MIN lines */
#define COST_INSIDE 1.00       /* a break in a block that is not to be broken */
#define COST_IN_PARAGRAPH 0.15 /* a break between lines of a paragraph */
#define COST_BETWEEN 0.06      /* a break before anything but a heading */
#define WEIGHT_LAST 0.10       /* of the empty share where the flow, or a break that the style says, ends a page */
#define FULL_MIN 0.50

typedef struct Frame {
    const GArray *slabs;
    double room, line; /* pt: height of a page, of a line of body */
} Frame;

static const Slab *slab(const Frame *f, int i)
{
    return &g_array_index(f->slabs, Slab, i);
}

/* True where a page has to end before that slab. */
static bool ends_here(const Frame *f, int to)
{
    return to == (int)f->slabs->len || slab(f, to)->must_break;
}

static double page_cost(const Frame *f, double height, bool ends)
{
    double empty = 1 - MIN(height / f->room, 1);
    double cost = COST_PAGE + empty * empty * (ends ? WEIGHT_LAST : 1);
    if (!ends && height < FULL_MIN * f->room) {
        cost += COST_HALF;
    }
    return height < PAGE_LINES_MIN * f->line ? cost + COST_STUB : cost;
}

static double break_cost(const Frame *f, int to)
{
    if (ends_here(f, to)) {
        return 0;
    }
    const Slab *s = slab(f, to);
    bool text = s->kind == SLAB_LINE;
    double place = text && s->line > 0                          ? COST_IN_PARAGRAPH
                   : text && s->box->node->kind == NODE_HEADING ? 0
                                                                : COST_BETWEEN;
    return place + (s->keep_inside ? COST_INSIDE : 0);
}

/* Sets cost[from], and end[from], the slab that begins the next page, from the costs of those behind. */
static void try_page(const Frame *f, int from, double *cost, int *end)
{
    double height = table_repeat_height(f->slabs, from);
    cost[from] = INFINITY;
    for (int to = from + 1; to <= (int)f->slabs->len; to++) {
        const Slab *s = slab(f, to - 1);
        height += (to - 1 > from ? s->before : 0) + s->h;
        if (height > f->room + SLACK) {
            return;
        }
        bool ends = ends_here(f, to);
        if (ends || !slab(f, to)->keep || slab(f, to)->keep_inside) {
            double whole = page_cost(f, height, ends) + break_cost(f, to) + cost[to];
            if (whole < cost[from]) {
                cost[from] = whole;
                end[from] = to;
            }
        }
        if (ends) {
            return;
        }
    }
}

GArray *pages_break(const GArray *slabs, double room, double line)
{
    int n = (int)slabs->len;
    Frame f = { slabs, room, line };
    for (int i = 0; i < n; i++) {
        if (slab(&f, i)->kind == SLAB_BOX && slab(&f, i)->box->kind == BOX_COLUMNS) {
            return NULL;
        }
    }
    g_autofree double *cost = g_new0(double, n + 1);
    g_autofree int *end = g_new0(int, n + 1);
    for (int from = n - 1; from >= 0; from--) {
        try_page(&f, from, cost, end);
    }
    if (isinf(cost[0])) {
        return NULL;
    }
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(int));
    for (int at = 0; at < n; at = end[at]) {
        g_array_append_val(ends, end[at]);
    }
    return ends;
}
