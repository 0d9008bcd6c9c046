/* Tiles: a page larger than the printer's sheets, in parts that overlap. Private to the room. Prefix: tile_, tiles_. */
#ifndef IMPOSE_TILES_H
#define IMPOSE_TILES_H

#include "impose/copies.h"
#include "impose/input.h"
#include "impose/pen.h"

/* Where the strip with label and ruler stands: it is cut away, so on a side that always is. */
typedef enum { STRIP_LEFT, STRIP_TOP, STRIP_NONE } Strip; /* NONE: map and steps have a sheet of their own */

enum { TILES_MOST = 16 }; /* in one direction */

/* How a page is parted: which sheet, and where its seams are. */
typedef struct TilePlan {
    int columns, rows;
    double sheet_w, sheet_h; /* pt, as it stands */
    Strip strip;
    Rect room;                /* of the sheet: where a part may lie, pt */
    double overlap;           /* pt */
    double x[TILES_MOST + 1]; /* where each column begins on the page, pt; then the page's right edge */
    double y[TILES_MOST + 1]; /* each row, and the foot */
    int codes;                /* codes that lie across a seam all the same */
} TilePlan;

/* The plan with the fewest sheets whose seams part no code and as few letters of headlines as may be. False with a
 * finding where the sheet is too small. */
bool tiles_plan(const ImposeInput *in, const Page *page, TilePlan *plan, Findings *f);

/* One part on its sheet. */
typedef struct Tile {
    const TilePlan *plan;
    int column, row;
    Rect window; /* what it prints of the page, overlaps included, pt */
    Point at;    /* where that stands on the sheet */
    double ink;
    char name[16]; /* "B2": row, column */
    int number;    /* its sheet, from 1 */
} Tile;

Tile tile_new(const TilePlan *plan, int column, int row);
/* Its window on the sheet. */
static inline Rect tile_frame(const Tile *t)
{
    return (Rect){ t->at.x, t->at.y, t->window.w, t->window.h };
}

/* tile-words.c: the page with each word, or letter where its sheet does not hold the word, in a mark of its own; a page
 * of `scratch`. */
Page *tile_words(List *scratch, const Page *page, const GArray *tiles);

/* tile-marks.c: lines, dots, bands and the strip of one sheet. */
void tile_marks(const Pen *pen, const ImposeInput *in, const Tile *t, const GArray *tiles);
/* One inch to the right of `at`, and what it is for. Its height, pt. */
double tile_ruler(const Pen *pen, const ImposeInput *in, Point at);

/* tile-map.c: how the sheets are put together, on the first one, or on one of their own: words and a map, which the
 * view gets a part of. */
typedef struct TileGuide {
    Node *title, *steps[4], *map; /* borrowed from the view */
} TileGuide;
/* Adds the part behind all others of the view, which is numbered anew. */
TileGuide tile_guide_new(const ImposeInput *in);
/* `tiles` by row and column, of the plan's count. */
void tile_guide_draw(const Pen *pen, const ImposeInput *in, const TileGuide *guide, const Page *page,
                     const GArray *tiles);

#endif
