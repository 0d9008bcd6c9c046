/* Extents and matrices: the only place where two transforms are multiplied. Apart from the header because what is here
 * is more than a sum. */
#include "base/geom.h"

#include <math.h>

Rect rect_cut(Rect a, Rect b)
{
    double x0 = fmax(a.x, b.x), y0 = fmax(a.y, b.y), x1 = fmin(rect_right(a), rect_right(b)),
           y1 = fmin(rect_bottom(a), rect_bottom(b));
    return (Rect){ x0, y0, fmax(0, x1 - x0), fmax(0, y1 - y0) };
}

Extent extent_nothing(void)
{
    return (Extent){ INFINITY, INFINITY, -INFINITY, -INFINITY };
}

void extent_add_point(Extent *e, double x, double y)
{
    e->left = x < e->left ? x : e->left; /* fmin is a call, and this is asked of every glyph */
    e->top = y < e->top ? y : e->top;
    e->right = x > e->right ? x : e->right;
    e->bottom = y > e->bottom ? y : e->bottom;
}

void extent_add_rect(Extent *e, Rect r)
{
    extent_add_point(e, r.x, r.y);
    extent_add_point(e, rect_right(r), rect_bottom(r));
}

void extent_add(Extent *e, Extent other)
{
    e->left = fmin(e->left, other.left);
    e->top = fmin(e->top, other.top);
    e->right = fmax(e->right, other.right);
    e->bottom = fmax(e->bottom, other.bottom);
}

Rect extent_rect(Extent e)
{
    return extent_is_nothing(e) ? (Rect){ 0 } : (Rect){ e.left, e.top, e.right - e.left, e.bottom - e.top };
}

Matrix matrix_times(Matrix outer, Matrix inner)
{
    return (Matrix){ outer.a * inner.a + outer.c * inner.b,           outer.b * inner.a + outer.d * inner.b,
                     outer.a * inner.c + outer.c * inner.d,           outer.b * inner.c + outer.d * inner.d,
                     outer.a * inner.e + outer.c * inner.f + outer.e, outer.b * inner.e + outer.d * inner.f + outer.f };
}

void matrix_move(Matrix m, double *x, double *y)
{
    double from_x = *x, from_y = *y;
    *x = m.a * from_x + m.c * from_y + m.e;
    *y = m.b * from_x + m.d * from_y + m.f;
}

Extent matrix_extent(Matrix m, Rect r)
{
    Extent e = extent_nothing();
    for (int corner = 0; corner < 4; corner++) {
        double x = corner & 1 ? rect_right(r) : r.x, y = corner & 2 ? rect_bottom(r) : r.y;
        matrix_move(m, &x, &y);
        extent_add_point(&e, x, y);
    }
    return e;
}

double matrix_scale(Matrix m)
{
    return sqrt(fabs(m.a * m.d - m.b * m.c));
}
