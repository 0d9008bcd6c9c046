/* Where a poster is parted: the sheet's turn and the place of its strip that take the fewest sheets; then seams that
 * part as little as may be. A seam is where a sheet's cut edge lies on its neighbour; what it would part there is
 * weighed for each whole point, and the cheapest row of seams is found that leaves no part larger than a sheet. */
#include "impose/tiles.h"

#include <math.h>
#include <string.h>
#include "base/num.h"
#include "impose/things.h"

static const double strip_left = 88, strip_top = 66; /* pt */
static const double line_room = 3;                   /* pt that a cut line beside a part takes */
static const double slack = 0.01;                    /* pt */

/* What it costs to part a thing, at one point of its width. */
static double cost_of(const Thing *t)
{
    switch (t->kind) {
    case THING_CODE:
        return 1e9;
    case THING_PICTURE:
        return 1e5;
    case THING_HEADLINE:
        return 1e3 * MAX(t->size, 1);
    case THING_LETTER:
        return MAX(t->size, 1);
    }
    g_assert_not_reached();
}

/* A way of parting a length: `count` parts of at most `most`, neighbours sharing `overlap`. */
typedef struct Cut {
    double length, most, overlap; /* pt */
    int count;
    const double *cost; /* by whole point */
} Cut;

static int parts_of(double length, double most, double overlap)
{
    int count = most > overlap + 72 ? (int)ceil((length - overlap - slack) / (most - overlap)) : TILES_MOST + 1;
    return MAX(count, 1);
}

static bool is_better(const TilePlan *a, const TilePlan *b, const Page *page)
{
    if (a->columns * a->rows != b->columns * b->rows) {
        return a->columns * a->rows < b->columns * b->rows;
    }
    double free_a = MIN(a->columns * (a->room.w - a->overlap) / page->trim.w,
                        a->rows * (a->room.h - a->overlap) / page->trim.h);
    double free_b = MIN(b->columns * (b->room.w - b->overlap) / page->trim.w,
                        b->rows * (b->room.h - b->overlap) / page->trim.h);
    return free_a > free_b + 1e-9;
}

/* A sheet that stands one way, with its strip in one place. */
static TilePlan try_sheet(const Impose *i, const Page *page, bool turned, Strip strip)
{
    TilePlan p = { .strip = strip, .overlap = i->overlap };
    p.sheet_w = turned ? i->sheet_h : i->sheet_w;
    p.sheet_h = turned ? i->sheet_w : i->sheet_h;
    Inset in;
    memcpy(in.side, i->margin, sizeof in.side);
    in.side[SIDE_LEFT] += line_room + (strip == STRIP_LEFT ? strip_left : 0);
    in.side[SIDE_TOP] += line_room + (strip == STRIP_TOP ? strip_top : 0);
    p.room = rect_inset((Rect){ 0, 0, p.sheet_w, p.sheet_h }, in);
    p.columns = parts_of(page->trim.w, p.room.w, i->overlap);
    p.rows = parts_of(page->trim.h, p.room.h, i->overlap);
    return p;
}

static TilePlan best_sheet(const Impose *i, const Page *page)
{
    Strip first = i->guide_apart ? STRIP_NONE : STRIP_LEFT, last = i->guide_apart ? STRIP_NONE : STRIP_TOP;
    TilePlan best = try_sheet(i, page, false, first);
    for (int turned = 0; turned < (i->oriented ? 1 : 2); turned++) {
        for (Strip strip = first; strip <= last; strip++) {
            TilePlan one = try_sheet(i, page, turned == 1, strip);
            best = is_better(&one, &best, page) ? one : best;
        }
    }
    return best;
}

typedef enum { AXIS_X, AXIS_Y } Axis;

/* What a seam costs at each whole point of the page's width or height. You own it. */
static double *costs_new(const GArray *things, double length, Axis axis)
{
    int last = (int)ceil(length);
    double *cost = g_new0(double, last + 2);
    for (guint k = 0; k < things->len; k++) {
        const Thing *t = &g_array_index(things, Thing, k);
        double from = axis == AXIS_X ? t->box.x : t->box.y;
        double to = axis == AXIS_X ? rect_right(t->box) : rect_bottom(t->box);
        for (int s = MAX((int)ceil(from + slack), 0); s <= MIN((int)floor(to - slack), last); s++) {
            cost[s] += cost_of(t);
        }
    }
    return cost;
}

/* The cheapest seams, in at[1] to at[count - 1]; at[0] and at[count] are the page's edges. False where parts of whole
 * points don't reach. */
static bool cut_best(const Cut *c, double *at)
{
    int length = (int)floor(c->length), least = (int)ceil(2 * c->overlap);
    int width = length + 1;
    g_autofree double *sum = g_new(double, (gsize)c->count *(gsize)width);
    g_autofree int *from = g_new0(int, (gsize)c->count *(gsize)width);
    for (int s = 0; s < width; s++) {
        sum[s] = s == 0 ? 0 : INFINITY;
    }
    for (int k = 1; k < c->count; k++) {
        double even = k * c->length / c->count;
        for (int s = 0; s < width; s++) {
            int first = MAX((int)ceil(s + c->overlap - c->most), 0);
            double best = INFINITY;
            for (int p = first; p <= s - least || (k == 1 && p == 0 && p == first); p++) {
                double before = sum[(k - 1) * width + p];
                if (before < best) {
                    best = before;
                    from[k * width + s] = p;
                }
            }
            sum[k * width + s] = best + c->cost[s] + (s - even) * (s - even) / c->length;
        }
    }
    int end = -1;
    for (int s = 0; s < width && c->count > 1; s++) {
        const double *last = sum + (c->count - 1) * width;
        if (c->length - s <= c->most + slack && isfinite(last[s]) && (end < 0 || last[s] < last[end])) {
            end = s;
        }
    }
    at[0] = 0;
    at[c->count] = c->length;
    for (int k = c->count - 1; k > 0 && end >= 0; k--) {
        at[k] = end;
        end = from[k * width + end];
    }
    return c->count == 1 || end >= 0;
}

static int codes_at(const GArray *things, const TilePlan *p)
{
    int codes = 0;
    for (guint k = 0; k < things->len; k++) {
        const Thing *t = &g_array_index(things, Thing, k);
        bool parted = false;
        for (int c = 1; c < p->columns; c++) {
            parted = parted || (t->box.x < p->x[c] - slack && rect_right(t->box) > p->x[c] + slack);
        }
        for (int r = 1; r < p->rows; r++) {
            parted = parted || (t->box.y < p->y[r] - slack && rect_bottom(t->box) > p->y[r] + slack);
        }
        codes += t->kind == THING_CODE && parted;
    }
    return codes;
}

static void say_small(const Impose *i, const Page *page, Findings *f)
{
    g_autofree char *w = num_text(page->trim.w / 72, 2), *h = num_text(page->trim.h / 72, 2);
    finding_add(f, CODE_SHEET_SMALL, i->pos, "write a larger sheet, such as sheet: { size: letter }",
                "sheets of this size would part a page of %s × %s in into more than %d columns or rows", w, h,
                (int)TILES_MOST);
}

bool tiles_plan(const ImposeInput *in, const Page *page, TilePlan *plan, Findings *f)
{
    const Impose *i = &in->spec->impose;
    *plan = best_sheet(i, page);
    if (plan->columns > TILES_MOST || plan->rows > TILES_MOST) {
        say_small(i, page, f);
        return false;
    }
    g_autoptr(GArray) things = things_new(in->list, page, in->view);
    g_autofree double *across = costs_new(things, page->trim.w, AXIS_X),
                      *down = costs_new(things, page->trim.h, AXIS_Y);
    const Cut columns = { page->trim.w, plan->room.w, i->overlap, plan->columns, across },
              rows = { page->trim.h, plan->room.h, i->overlap, plan->rows, down };
    if (!cut_best(&columns, plan->x) || !cut_best(&rows, plan->y)) {
        say_small(i, page, f);
        return false;
    }
    plan->codes = codes_at(things, plan);
    return true;
}
