/* What a sheet of a poster in parts has around its part: dashed lines where it is cut, its label, a ruler; and in the
 * bands that neighbours are glued over, the line that they reach to, dots that they just cover, and which they are. */
#include "impose/tiles.h"

#include <string.h>
#include "base/num.h"

static const double line_width = 0.6, line_dash = 4, line_gap = 0.7; /* pt; the gap is from the part to the line */
static const double dot = 2.2, dot_ring = 1.1;                       /* pt: radius, and what is white around it */

/* "Glue {x} here" and the like. You own it. */
static char *words_of(const ImposeInput *in, SheetWord w, const char *n, const char *x, const char *y)
{
    const char *const nmxy[4] = { n, n ? x : NULL, n ? NULL : x, y };
    return sheet_words_fill(frame_sheets(in->campaign->frame), w, nmxy);
}

/* A dashed line beside the part, over its whole length and a little more. */
static void cut_line(const Pen *pen, Rect frame, Side side)
{
    Rect r = { frame.x - line_gap, frame.y - line_gap, frame.w + 2 * line_gap, frame.h + 2 * line_gap };
    Point corner[4] = {
        { r.x, r.y }, { rect_right(r), r.y }, { rect_right(r), rect_bottom(r) }, { r.x, rect_bottom(r) }
    };
    pen_line(pen, corner[side], corner[(side + 1) % 4], line_width, line_dash, INK_BLACK);
}

static void cut_lines(const Pen *pen, const Tile *t)
{
    Rect frame = tile_frame(t);
    page_artifact(pen->sheet, ARTIFACT_PAGE_MARK);
    cut_line(pen, frame, SIDE_TOP);
    cut_line(pen, frame, SIDE_LEFT);
    if (t->column == t->plan->columns - 1) {
        cut_line(pen, frame, SIDE_RIGHT);
    }
    if (t->row == t->plan->rows - 1) {
        cut_line(pen, frame, SIDE_BOTTOM);
    }
    page_mark_end(pen->sheet);
}

static void put_dot(const Pen *pen, Point p)
{
    pen_dot(pen, p, dot + dot_ring, INK_WHITE);
    pen_dot(pen, p, dot, INK_BLACK);
}

/* White under it: it shows on any ground. */
static void glue_line(const Pen *pen, Point from, Point to)
{
    pen_line(pen, from, to, 1.6, 0, INK_WHITE);
    pen_line(pen, from, to, 0.5, 2, INK_BLACK);
}

/* Which sheet is glued over the band, in a white field, in coordinates in which the band lies level; where no strip
 * says so, which this one is. */
static void glue_words(const Pen *pen, const ImposeInput *in, const Tile *t, const char *neighbour, Rect band,
                       Matrix matrix)
{
    PenStyle style = { .size = 8, .leading = 11, .weight = 600, .width = band.w, .align = ALIGN_START };
    g_autofree char *glue = words_of(in, SHEET_GLUE, NULL, neighbour, NULL);
    bool apart = t->plan->strip == STRIP_NONE;
    g_autofree char *words = g_strconcat(apart ? t->name : "", apart ? " · " : "", glue, NULL);
    style.width = pen_width(pen, &style, words) + 1;
    double x = band.x + (band.w - style.width) / 2, y = band.y + (band.h - style.leading) / 2 + 3;
    page_add(pen->sheet, ITEM_GROUP_BEGIN)->group.matrix = matrix;
    page_artifact(pen->sheet, ARTIFACT_RUNNING);
    pen_rect(pen, (Rect){ x - 6, y - 2, style.width + 12, style.leading + 4 }, 4, INK_WHITE);
    pen_write(pen, &style, words, (Point){ x, y });
    page_mark_end(pen->sheet);
    page_add(pen->sheet, ITEM_GROUP_END);
}

/* The line and dots stand just inside the band: a sheet that is glued to the line covers them. They lie on the letters
 * there, as a running line does; marks of a page lie under its words. */
static void band_line(const Pen *pen, Point from, Point to)
{
    page_artifact(pen->sheet, ARTIFACT_RUNNING);
    glue_line(pen, from, to);
    for (int k = 1; k <= 5; k += 2) {
        put_dot(pen, (Point){ from.x + (to.x - from.x) * k / 6, from.y + (to.y - from.y) * k / 6 });
    }
    page_mark_end(pen->sheet);
}

static const char *name_at(const GArray *tiles, int column, int row)
{
    for (guint k = 0; k < tiles->len; k++) {
        const Tile *t = &g_array_index(tiles, Tile, k);
        if (t->column == column && t->row == row) {
            return t->name;
        }
    }
    return "";
}

static void glue_bands(const Pen *pen, const ImposeInput *in, const Tile *t, const GArray *tiles)
{
    Rect frame = tile_frame(t);
    double overlap = t->plan->overlap, inside = dot + dot_ring;
    bool right = t->column < t->plan->columns - 1, below = t->row < t->plan->rows - 1;
    if (overlap < 4 * inside) {
        return;
    }
    if (right) {
        double x = rect_right(frame) - overlap, foot = rect_bottom(frame) - (below ? overlap : 0);
        band_line(pen, (Point){ x + inside, frame.y }, (Point){ x + inside, foot });
        Rect level = { 0, 0, foot - frame.y, overlap }; /* turned so that it is read from the top */
        glue_words(pen, in, t, name_at(tiles, t->column + 1, t->row), level,
                   (Matrix){ 0, 1, -1, 0, x + overlap + 3, frame.y });
    }
    if (below) {
        double y = rect_bottom(frame) - overlap, end = rect_right(frame) - (right ? overlap : 0);
        band_line(pen, (Point){ frame.x, y + inside }, (Point){ end, y + inside });
        glue_words(pen, in, t, name_at(tiles, t->column, t->row + 1), (Rect){ frame.x, y, end - frame.x, overlap },
                   matrix_identity());
    }
}

/* One inch, with its quarters, from `at` to the right; and what it is for. Its height, pt. */
double tile_ruler(const Pen *pen, const ImposeInput *in, Point at)
{
    const PenStyle style = { .size = 7.5, .leading = 10, .weight = 400, .width = 88, .align = ALIGN_START };
    g_autofree char *words = words_of(in, SHEET_RULER, NULL, NULL, NULL);
    pen_line(pen, (Point){ at.x, at.y + 8 }, (Point){ at.x + 72, at.y + 8 }, 0.75, 0, INK_BLACK);
    for (int k = 0; k <= 8; k++) {
        double height = k % 8 == 0 ? 8 : k % 4 == 0 ? 5.5 : 3.5, x = at.x + 9 * k;
        pen_line(pen, (Point){ x, at.y + 8 - height }, (Point){ x, at.y + 8 }, 0.75, 0, INK_BLACK);
    }
    return 10 + pen_write(pen, &style, words, (Point){ at.x, at.y + 10 });
}

/* Label, number, place, ruler. In a strip at the left they stand one below another, in one at the top side by side. */
static void strip(const Pen *pen, const ImposeInput *in, const Tile *t, guint count)
{
    const PenStyle label = { .size = 30, .leading = 32, .weight = 800, .width = 84, .align = ALIGN_START },
                   small = { .size = 7.5, .leading = 10, .weight = 400, .width = 80, .align = ALIGN_START };
    g_autofree char *n = num_text(t->number, 0), *m = num_text(count, 0), *x = num_text(t->window.x / 72, 2),
                    *y = num_text(t->window.y / 72, 2);
    g_autofree char *number = words_of(in, SHEET_NUMBER, n, m, NULL), *place = words_of(in, SHEET_PLACE, NULL, x, y),
                    *cut = words_of(in, SHEET_CUT, NULL, NULL, NULL);
    bool left = t->plan->strip == STRIP_LEFT;
    Point at = { left ? t->at.x - 3 - 88 : t->at.x, left ? t->at.y : t->at.y - 3 - 66 };
    page_artifact(pen->sheet, ARTIFACT_PAGE_MARK);
    pen_write(pen, &label, t->name, at);
    if (left) {
        at.y += 36;
        at.y += pen_write(pen, &small, number, at);
        at.y += pen_write(pen, &small, place, at) + 8;
        at.y += tile_ruler(pen, in, at) + 8;
        pen_write(pen, &small, cut, at);
    } else {
        pen_write(pen, &small, number, (Point){ at.x, at.y + 34 });
        Point beside = { at.x + 72, at.y + 4 };
        beside.y += tile_ruler(pen, in, beside) + 2;
        beside.y += pen_write(pen, &small, cut, beside);
        pen_write(pen, &small, place, (Point){ at.x, at.y + 44 });
    }
    page_mark_end(pen->sheet);
}

void tile_marks(const Pen *pen, const ImposeInput *in, const Tile *t, const GArray *tiles)
{
    cut_lines(pen, t);
    glue_bands(pen, in, t, tiles);
    if (t->plan->strip != STRIP_NONE) {
        strip(pen, in, t, tiles->len);
    }
}
