/* Points, rectangles, sides. Everything is in points (1/72 in), origin top left, y down. Prefix: rect_. */
#ifndef BASE_GEOM_H
#define BASE_GEOM_H

#include <stdbool.h>

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

#endif
