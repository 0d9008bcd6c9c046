/* Outlines of paths and glyphs: flattened, asked whether a point lies inside or a rectangle is touched, and what ground
 * a point stands on. Separate from facts.c because only some rules need more of a path than its box. */
#include "check/facts.h"

#include <math.h>

static void add_step(GArray *contour, Matrix m, double x, double y)
{
    matrix_move(m, &x, &y);
    g_array_append_vals(contour, (double[]){ x, y }, 2);
}

static void contour_free(gpointer contour)
{
    g_array_unref(contour);
}

GPtrArray *contours_of(const PathStep *steps, int count, Matrix matrix)
{
    enum { PARTS = 8 }; /* chords a curve is cut into */
    GPtrArray *all = g_ptr_array_new_with_free_func(contour_free);
    GArray *now = NULL;
    double x = 0, y = 0, sx = 0, sy = 0;
    for (int i = 0; i < count; i++) {
        const PathStep *s = &steps[i];
        if (s->op == PATH_MOVE || !now) {
            now = g_array_new(FALSE, FALSE, sizeof(double));
            g_ptr_array_add(all, now);
        }
        switch (s->op) {
        case PATH_MOVE:
            sx = s->p[0], sy = s->p[1];
            /* fall through */
        case PATH_LINE:
            x = s->p[0], y = s->p[1];
            add_step(now, matrix, x, y);
            break;
        case PATH_CURVE:
            for (int k = 1; k <= PARTS; k++) {
                double t = (double)k / PARTS, u = 1 - t;
                double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
                add_step(now, matrix, a * x + b * s->p[0] + c * s->p[2] + d * s->p[4],
                         a * y + b * s->p[1] + c * s->p[3] + d * s->p[5]);
            }
            x = s->p[4], y = s->p[5];
            break;
        case PATH_CLOSE:
            x = sx, y = sy;
            add_step(now, matrix, x, y);
            break;
        }
    }
    return all;
}

GPtrArray *contours_new(const Ink *path)
{
    return contours_of(path->item->path.steps, path->item->path.count, path->matrix);
}

bool contours_inside(const GPtrArray *outline, double x, double y)
{
    int winding = 0;
    for (guint c = 0; c < outline->len; c++) {
        const GArray *k = outline->pdata[c];
        const double *p = (const double *)(const void *)k->data;
        guint n = k->len / 2;
        for (guint i = 0; i < n; i++) {
            double x0 = p[2 * i], y0 = p[2 * i + 1], x1 = p[2 * ((i + 1) % n)], y1 = p[2 * ((i + 1) % n) + 1];
            if ((y0 <= y) == (y1 <= y)) {
                continue;
            }
            double at = x0 + (y - y0) / (y1 - y0) * (x1 - x0);
            if (at > x) {
                winding += y1 > y0 ? 1 : -1;
            }
        }
    }
    return winding != 0;
}

Extent contours_extent(const GPtrArray *outline)
{
    Extent e = extent_nothing();
    for (guint c = 0; c < outline->len; c++) {
        const GArray *k = outline->pdata[c];
        for (guint i = 0; i + 1 < k->len; i += 2) {
            extent_add_point(&e, g_array_index(k, double, i), g_array_index(k, double, i + 1));
        }
    }
    return e;
}

double contours_half_stroke(const Ink *path)
{
    return path->item->path.stroke >= 0 ? path->item->path.width / 2 * matrix_scale(path->matrix) : 0;
}

static bool boxes_meet(Rect a, Rect b)
{
    return a.x < rect_right(b) && b.x < rect_right(a) && a.y < rect_bottom(b) && b.y < rect_bottom(a);
}

/* True where a chord of the outline comes within `half` of r. */
static bool edge_meets(const GPtrArray *outline, double half, Rect r)
{
    Rect wide = { r.x - half, r.y - half, r.w + 2 * half, r.h + 2 * half };
    for (guint c = 0; c < outline->len; c++) {
        const GArray *k = outline->pdata[c];
        const double *p = (const double *)(const void *)k->data;
        for (guint i = 2; i + 1 < k->len; i += 2) {
            double dx = p[i] - p[i - 2], dy = p[i + 1] - p[i - 1];
            int steps = 1 + (int)(hypot(dx, dy) / 0.5);
            for (int s = 0; s <= steps; s++) {
                double x = p[i - 2] + dx * s / steps, y = p[i - 1] + dy * s / steps;
                if (x > wide.x && x < rect_right(wide) && y > wide.y && y < rect_bottom(wide)) {
                    return true;
                }
            }
        }
    }
    return false;
}

bool facts_touches(const Ink *ink, Rect r)
{
    if (ink->box.w <= 0 && ink->box.h <= 0) {
        return false;
    }
    if (!boxes_meet(ink->box, r)) {
        return false;
    }
    if (ink->item->kind != ITEM_PATH) {
        return true;
    }
    if (edge_meets(ink->contours, contours_half_stroke(ink), r)) {
        return true;
    }
    return ink->item->path.fill >= 0 && contours_inside(ink->contours, r.x + r.w / 2, r.y + r.h / 2);
}

bool facts_covers(const Ink *ink, Rect r)
{
    if (ink->item->kind != ITEM_PATH || ink->item->path.fill < 0) {
        return false;
    }
    const double slack = 0.05; /* pt: rounding of the list's coordinates */
    for (int i = 0; i < 4; i++) {
        if (!contours_inside(ink->contours, i & 1 ? rect_right(r) - slack : r.x + slack,
                             i & 2 ? rect_bottom(r) - slack : r.y + slack)) {
            return false;
        }
    }
    return true;
}

const Color *facts_ground_color(const CheckFacts *facts, guint before, double x, double y)
{
    int page = facts_ink(facts, before)->page;
    for (guint i = before; i-- > 0;) {
        const Ink *k = facts_ink(facts, i);
        if (k->page != page) {
            return NULL;
        }
        if (k->item->kind != ITEM_PATH || k->art || k->item->path.fill < 0 || x < k->box.x || y < k->box.y
            || x > rect_right(k->box) || y > rect_bottom(k->box)) {
            continue;
        }
        if (contours_inside(k->contours, x, y)) {
            return facts_color(facts, k->item->path.fill);
        }
    }
    return NULL;
}

void facts_ground(const CheckFacts *facts, guint before, double x, double y, double rgb[3])
{
    const Color *c = facts_ground_color(facts, before, x, y);
    for (int j = 0; j < 3; j++) {
        rgb[j] = c ? c->rgb[j] : 1; /* paper */
    }
}
