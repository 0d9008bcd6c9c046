/* How much ink a part of a page takes, estimated on a grid: enough to put sheets in order. Apart from what decides by
 * it. The ink of a color is the sum of its declared build. */
#include "impose/things.h"

#include <math.h>
#include "list/walk.h"

static const double cell = 6; /* pt */

struct InkGrid {
    int columns, rows;
    float *ink; /* by cell, 0 to 4 */
};

static double ink_of(const List *list, int color)
{
    const double *build = g_array_index(list->colors, Color, color).cmyk;
    return build[0] + build[1] + build[2] + build[3];
}

/* Lays ink over the cells of a row whose middle lies in [from, to), pt; what is there shows through as `share` is less
 * than 1. */
static void lay(InkGrid *g, int row, double from, double to, double ink, double share)
{
    int first = MAX((int)ceil(from / cell - 0.5), 0), last = MIN((int)ceil(to / cell - 0.5), g->columns);
    for (int c = first; row >= 0 && row < g->rows && c < last; c++) {
        float *at = &g->ink[row * g->columns + c];
        *at = (float)(share * ink + (1 - share) * *at);
    }
}

static void lay_rect(InkGrid *g, Extent e, double ink, double share)
{
    int first = (int)ceil(e.top / cell - 0.5), last = (int)ceil(e.bottom / cell - 0.5);
    for (int row = MAX(first, 0); row < MIN(last, g->rows); row++) {
        lay(g, row, e.left, e.right, ink, share);
    }
}

/* Where an outline's edge crosses the middle of a row, and which way. */
typedef struct Crossing {
    double x;
    int way;
} Crossing;

static int by_x(gconstpointer a, gconstpointer b)
{
    double x = ((const Crossing *)a)->x, y = ((const Crossing *)b)->x;
    return x < y ? -1 : x > y;
}

/* Points of the path's outline on the page, NAN between contours; curves as a few chords. You own it. */
static GArray *outline_points(const Item *i, Matrix m)
{
    enum { CHORDS = 6 };
    GArray *points = g_array_new(FALSE, FALSE, sizeof(Point));
    Point now = { 0 }, start = { 0 };
    const Point gap = { NAN, NAN };
    for (int k = 0; k < i->path.count; k++) {
        const PathStep *s = &i->path.steps[k];
        Point to[CHORDS];
        int count = 1;
        switch (s->op) {
        case PATH_MOVE:
            g_array_append_val(points, gap);
            to[0] = start = (Point){ s->p[0], s->p[1] };
            break;
        case PATH_LINE:
            to[0] = (Point){ s->p[0], s->p[1] };
            break;
        case PATH_CURVE:
            count = CHORDS;
            for (int c = 0; c < CHORDS; c++) {
                double t = (c + 1.0) / CHORDS, u = 1 - t;
                double a = u * u * u, b = 3 * u * u * t, d = 3 * u * t * t, e = t * t * t;
                to[c] = (Point){ a * now.x + b * s->p[0] + d * s->p[2] + e * s->p[4],
                                 a * now.y + b * s->p[1] + d * s->p[3] + e * s->p[5] };
            }
            break;
        case PATH_CLOSE:
            to[0] = start;
            break;
        }
        now = to[count - 1];
        for (int c = 0; c < count; c++) {
            matrix_move(m, &to[c].x, &to[c].y);
        }
        g_array_append_vals(points, to, (guint)count);
    }
    return points;
}

static void lay_path(InkGrid *g, const Item *i, Matrix m, double ink)
{
    g_autoptr(GArray) points = outline_points(i, m);
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(Crossing));
    for (int row = 0; row < g->rows; row++) {
        double y = (row + 0.5) * cell;
        g_array_set_size(crossings, 0);
        for (guint k = 1; k < points->len; k++) {
            Point a = g_array_index(points, Point, k - 1), b = g_array_index(points, Point, k);
            if (isnan(a.y) || isnan(b.y) || (a.y <= y) == (b.y <= y)) {
                continue;
            }
            Crossing c = { a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), b.y > a.y ? 1 : -1 };
            g_array_append_val(crossings, c);
        }
        g_array_sort(crossings, by_x);
        int winding = 0;
        for (guint k = 0; k + 1 < crossings->len; k++) {
            const Crossing *c = &g_array_index(crossings, Crossing, k);
            winding += c->way;
            if (winding != 0) {
                lay(g, row, c->x, c[1].x, ink, 1);
            }
        }
    }
}

InkGrid *ink_new(const List *list, const Page *page)
{
    InkGrid *g = g_new0(InkGrid, 1);
    g->columns = (int)ceil(page->trim.w / cell);
    g->rows = (int)ceil(page->trim.h / cell);
    g->ink = g_new0(float, (gsize)g->columns *(gsize)g->rows + 1);
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        Extent e = walk_extent(&w);
        if (extent_is_nothing(e)) {
            continue;
        }
        if (w.item->kind == ITEM_PATH && w.item->path.fill >= 0) {
            lay_path(g, w.item, w.matrix, ink_of(list, w.item->path.fill));
        } else if (w.item->kind == ITEM_GLYPHS) {
            lay_rect(g, e, ink_of(list, w.item->glyphs.color), 0.25);
        } else if (w.item->kind == ITEM_QR) {
            lay_rect(g, e, ink_of(list, w.item->qr.color), 0.5);
        } else if (w.item->kind == ITEM_IMAGE) {
            lay_rect(g, e, 2, 1);
        }
    }
    return g;
}

void ink_free(InkGrid *g)
{
    if (g) {
        g_free(g->ink);
        g_free(g);
    }
}

double ink_in(const InkGrid *g, Rect r)
{
    double sum = 0;
    int right = MIN((int)ceil(rect_right(r) / cell - 0.5), g->columns),
        bottom = MIN((int)ceil(rect_bottom(r) / cell - 0.5), g->rows);
    for (int row = MAX((int)ceil(r.y / cell - 0.5), 0); row < bottom; row++) {
        for (int c = MAX((int)ceil(r.x / cell - 0.5), 0); c < right; c++) {
            sum += g->ink[row * g->columns + c];
        }
    }
    return sum * cell * cell;
}
