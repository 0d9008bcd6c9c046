/* Points, rectangles, sides, extents, matrices. Everything is in points (1/72 in), y down; on a page the origin is the
 * top left of its trim. Prefix: rect_, extent_, matrix_. */
#ifndef BASE_GEOM_H
#define BASE_GEOM_H

#include <stdbool.h>

typedef struct Point {
    double x, y; /* pt */
} Point;

typedef struct Rect {
    double x, y, w, h; /* pt */
} Rect;

typedef enum { SIDE_TOP, SIDE_RIGHT, SIDE_BOTTOM, SIDE_LEFT } Side;

/* Insets from a rectangle's edges, indexed by Side. */
typedef struct Inset {
    double side[4]; /* pt */
} Inset;

static inline double rect_right(Rect r)
{
    return r.x + r.w;
}
static inline double rect_bottom(Rect r)
{
    return r.y + r.h;
}
static inline Rect rect_inset(Rect r, Inset i)
{
    return (Rect){ r.x + i.side[SIDE_LEFT], r.y + i.side[SIDE_TOP], r.w - i.side[SIDE_LEFT] - i.side[SIDE_RIGHT],
                   r.h - i.side[SIDE_TOP] - i.side[SIDE_BOTTOM] };
}
/* What both hold; without width or height where they don't meet. */
Rect rect_cut(Rect a, Rect b);

/* How far things reach, by their edges: grows point by point from nothing. */
typedef struct Extent {
    double left, top, right, bottom; /* pt; left > right: nothing yet */
} Extent;

/* Reaches nowhere. */
Extent extent_nothing(void);
static inline bool extent_is_nothing(Extent e)
{
    return e.left > e.right;
}
void extent_add_point(Extent *e, double x, double y);
void extent_add_rect(Extent *e, Rect r);
void extent_add(Extent *e, Extent other);
/* The same as a rectangle; of width and height 0 at 0, 0 where it is nothing. */
Rect extent_rect(Extent e);

/* x' = a x + c y + e, y' = b x + d y + f: PDF's and SVG's order. */
typedef struct Matrix {
    double a, b, c, d, e, f; /* e, f in pt */
} Matrix;

/* What leaves every point where it is. */
static inline Matrix matrix_identity(void)
{
    return (Matrix){ 1, 0, 0, 1, 0, 0 };
}
/* A point goes through `inner` first, then through `outer`. */
Matrix matrix_times(Matrix outer, Matrix inner);
void matrix_move(Matrix m, double *x, double *y); /* the point, through m */
Extent matrix_extent(Matrix m, Rect r);           /* of the rectangle's corners behind m */
/* By how much it enlarges lengths, whatever it turns. */
double matrix_scale(Matrix m);

#endif
