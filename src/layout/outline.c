/* Outlines: rounded boxes with tails, and icons from SVG path data. Both become steps of one path of the page list. */
#include "layout/box.h"

#include <string.h>
#include "base/num.h"

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

static int operands(char op)
{
    switch (g_ascii_toupper(op)) {
    case 'M':
    case 'L':
        return 2;
    case 'H':
    case 'V':
        return 1;
    case 'C':
        return 6;
    case 'Z':
        return 0;
    }
    return -1;
}

/* Appends SVG path data (M L H V C Z, absolute or relative) at x, y. False where it is not such data. */
bool outline_icon(Item *path, const char *data, double x, double y, double scale)
{
    double cx = 0, cy = 0, sx = 0, sy = 0, v[6];
    char op = 0;
    for (const char *p = data;;) {
        while (*p == ' ' || *p == ',' || *p == '\n') {
            p++;
        }
        if (!*p) {
            return true;
        }
        if (g_ascii_isalpha(*p)) {
            op = *p++;
        }
        int n = op ? operands(op) : -1;
        if (n < 0) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            while (*p == ' ' || *p == ',') {
                p++;
            }
            if (!num_read(p, &v[i], &p)) {
                return false;
            }
        }
        bool relative = g_ascii_islower(op);
        char up = g_ascii_toupper(op);
        if (up == 'H' || up == 'V') {
            double at = v[0] + (relative ? (up == 'H' ? cx : cy) : 0);
            v[0] = up == 'H' ? at : cx;
            v[1] = up == 'H' ? cy : at;
        } else if (relative) {
            for (int i = 0; i < n; i++) {
                v[i] += i % 2 ? cy : cx;
            }
        }
        if (up == 'Z') {
            path_close(path);
            cx = sx;
            cy = sy;
            op = 0; /* numbers may not follow it */
            continue;
        }
        int last = up == 'C' ? 4 : 0;
        cx = v[last];
        cy = v[last + 1];
        for (int i = 0; i < (up == 'C' ? 6 : 2); i++) {
            v[i] = (i % 2 ? y : x) + v[i] * scale;
        }
        if (up == 'C') {
            path_curve(path, (Point){ v[0], v[1] }, (Point){ v[2], v[3] }, (Point){ v[4], v[5] });
        } else if (up == 'M') {
            path_move(path, v[0], v[1]);
            sx = cx;
            sy = cy;
            op = relative ? 'l' : 'L';
        } else {
            path_line(path, v[0], v[1]);
        }
    }
}
