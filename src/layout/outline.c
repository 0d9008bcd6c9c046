/* Outlines: rounded boxes with tails, and drawings from SVG path data. Both become steps of one path of the page list.
 */
#include "layout/box.h"

#include "design/path-data.h"

#define KAPPA 0.5522847498 /* control distance of a quarter circle by one Bézier curve */

/* A quarter circle of radius k into the corner `at`, which the path reaches along `in` and leaves along `out`: unit
 * vectors. A corner of radius 0 is a plain one. */
static void corner(Item *i, Point at, double k, Point in, Point out)
{
    Point from = { at.x - in.x * k, at.y - in.y * k }, to = { at.x + out.x * k, at.y + out.y * k };
    path_line(i, from.x, from.y);
    if (k <= 0) {
        return;
    }
    path_curve(i, (Point){ from.x + (at.x - from.x) * KAPPA, from.y + (at.y - from.y) * KAPPA },
               (Point){ to.x + (at.x - to.x) * KAPPA, to.y + (at.y - to.y) * KAPPA }, to);
}

/* A box with round corners, clockwise from its top left; r is the body without the tail. A tail's side runs straight
 * down into the tip, its foot rises to the lower edge over tail_w: the corner above it is not round. */
void outline_box(Item *path, Rect r, const double radius[4], Tail tail, double tail_w, double tail_h)
{
    double x0 = r.x, y0 = r.y, x1 = rect_right(r), y1 = rect_bottom(r), k[4], most = MIN(r.w, r.h) / 2;
    for (int i = 0; i < 4; i++) {
        k[i] = MIN(radius[i], most);
    }
    if (k[0] <= 0 && k[1] <= 0 && k[2] <= 0 && k[3] <= 0 && tail == TAIL_NONE) {
        path_rect(path, r, 0);
        return;
    }
    Point right = { 1, 0 }, down = { 0, 1 }, left = { -1, 0 }, up = { 0, -1 };
    path_move(path, x0 + k[CORNER_TOP_LEFT], y0);
    corner(path, (Point){ x1, y0 }, k[CORNER_TOP_RIGHT], right, down);
    if (tail == TAIL_RIGHT) {
        path_line(path, x1, y1 + tail_h);
        path_line(path, x1 - tail_w, y1);
    } else {
        corner(path, (Point){ x1, y1 }, k[CORNER_BOTTOM_RIGHT], down, left);
    }
    if (tail == TAIL_LEFT) {
        path_line(path, x0 + tail_w, y1);
        path_line(path, x0, y1 + tail_h);
    } else {
        corner(path, (Point){ x0, y1 }, k[CORNER_BOTTOM_LEFT], left, up);
    }
    corner(path, (Point){ x0, y0 }, k[CORNER_TOP_LEFT], up, right);
    path_close(path);
}

void outline_drawing(Item *path, const char *data, double x, double y, double scale)
{
    g_autoptr(GArray) steps = path_data_read(data, NULL); /* a theme's are sound: it was read with findings */
    for (guint k = 0; steps && k < steps->len; k++) {
        const PathDataStep *s = &g_array_index(steps, PathDataStep, k);
        double v[6];
        for (int i = 0; i < 6; i++) {
            v[i] = (i % 2 ? y : x) + s->v[i] * scale;
        }
        switch (s->op) {
        case 'M':
            path_move(path, v[0], v[1]);
            break;
        case 'L':
            path_line(path, v[0], v[1]);
            break;
        case 'C':
            path_curve(path, (Point){ v[0], v[1] }, (Point){ v[2], v[3] }, (Point){ v[4], v[5] });
            break;
        case 'Z':
            path_close(path);
        }
    }
}
