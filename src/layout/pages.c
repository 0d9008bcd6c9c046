/* Where the pages of a flow end: of all ways to break its slabs into pages, the one of least cost, as a paragraph is
 * broken into lines. Apart from flow.c, which fills the panels of a sheet one after another. */
#include "layout/box.h"

#include <math.h>

#define SLACK 0.01 /* pt: two sums of the same heights may differ by rounding */

/* What pages cost; what the breaks between them do stands in column.c. docs/styles.md says it all to users. */
#define COST_PAGE 0.10   /* a page */
#define COST_EMPTY 0.60  /* by the cube of its empty share, but of the last and of those that a style ends */
#define COST_AMID 2.50   /* by its empty share, where a list or a paragraph goes on behind it */
#define COST_HALF 0.15   /* beside that, less than half full */
#define COST_INSIDE 2.00 /* a break in a block that is not to be broken: more than any page is worth */
#define COST_STUB 0.50   /* a last page of less than PAGE_LINES_MIN lines */

/* A place where a page may end. */
typedef struct PageEnd {
    double cost;  /* of the best way to here; INFINITY: none */
    int previous; /* where its page begins */
} PageEnd;

static const Slab *slab(const Flow *f, int i)
{
    return &g_array_index(f->slabs, Slab, i);
}

/* What it costs to end a page before slab i; INFINITY where none may end. */
static double end_cost(const Flow *f, int i)
{
    if (i == (int)f->slabs->len) {
        return 0;
    }
    const Slab *s = slab(f, i);
    if (s->must_break || !s->keep) {
        return s->must_break ? 0 : s->break_cost;
    }
    return s->keep_inside ? COST_INSIDE + s->break_cost : INFINITY;
}

/* What a page of that height costs that ends before slab `to`. */
static double page_cost(const Flow *f, int to, double height, double room, double least)
{
    if (to == (int)f->slabs->len) {
        return COST_PAGE + (height < least ? COST_STUB : 0);
    }
    const Slab *next = slab(f, to);
    double empty = next->must_break ? 0 : MAX(room - height, 0) / room;
    bool amid = next->break_cost > 0; /* what has to be parted is parted late */
    return COST_PAGE + (amid ? COST_AMID * empty : COST_EMPTY * empty * empty * empty) + (empty > 0.5 ? COST_HALF : 0);
}

/* A rule that would stand at a page's top parts nothing from what follows it. */
static bool is_idle_rule(const Flow *f, int i)
{
    const Slab *s = slab(f, i);
    return i > 0 && s->kind == SLAB_RULE && s->side == SIDE_TOP && !s->must_break;
}

/* Tries each end of a page that begins at slab `from`. */
static void reach(const Flow *f, PageEnd *ends, int from, double room, double least)
{
    int first = from + is_idle_rule(f, from);
    double height = table_repeat_height(f->slabs, first);
    for (int i = first; i < (int)f->slabs->len; i++) {
        const Slab *s = slab(f, i);
        height += (i > first ? s->before : 0) + s->h + slab_foot(s);
        if (height > room + SLACK || (i > first && s->must_break)) {
            return;
        }
        double whole = from == 0 ? 0 : least; /* the only page may be short */
        double cost = ends[from].cost + page_cost(f, i + 1, height, room, whole) + end_cost(f, i + 1);
        if (cost < ends[i + 1].cost) {
            ends[i + 1] = (PageEnd){ .cost = cost, .previous = from };
        }
    }
}

/* True where columns may end in the midst: how high they are is known only when the page is filled that far. */
static bool has_columns(const Flow *f)
{
    for (int i = 0; i < (int)f->slabs->len; i++) {
        const Slab *s = slab(f, i);
        if (s->kind == SLAB_BOX && s->box->kind == BOX_COLUMNS && !box_is_framed(s->box)
            && s->box->style.break_inside != BREAK_AVOID) {
            return true;
        }
    }
    return false;
}

bool pages_fill(const Flow *f, double room, double line, GArray *fills)
{
    int n = (int)f->slabs->len;
    if (has_columns(f)) {
        return false;
    }
    g_autofree PageEnd *ends = g_new(PageEnd, n + 1);
    for (int i = 0; i <= n; i++) {
        ends[i] = (PageEnd){ .cost = i > 0 ? INFINITY : 0 };
    }
    for (int i = 0; i < n; i++) {
        if (isfinite(ends[i].cost)) {
            reach(f, ends, i, room, PAGE_LINES_MIN * line);
        }
    }
    if (n == 0 || !isfinite(ends[n].cost)) {
        return false;
    }
    for (int to = n; to > 0; to = ends[to].previous) {
        int from = ends[to].previous;
        Fill one = { .panel = f->panel, .from = from + is_idle_rule(f, from), .to = to };
        one.height = column_stack(f->slabs, one.from, one.to);
        g_array_prepend_val(fills, one);
    }
    return true;
}
