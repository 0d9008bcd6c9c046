/* n-up: copies of each page side by side on one sheet, in the middle of it, so that the backs of a sheet meet its
 * fronts whichever way it is turned; cut marks around them. */
#include "impose/copies.h"

#include "base/num.h"
#include "impose/pen.h"

static const double mark_offset = 4.5, mark_length = 18, mark_least = 4, mark_width = 0.5; /* pt */
static const double slack = 0.01;                                                          /* pt */

/* Where copies lie on a sheet. */
typedef struct Grid {
    const Impose *impose;
    double w, h; /* of a copy, pt */
    Rect all;    /* of all copies, on the sheet */
} Grid;

static Point corner(const Grid *g, int column, int row)
{
    return (Point){ g->all.x + column * (g->w + g->impose->gutter_x), g->all.y + row * (g->h + g->impose->gutter_y) };
}

static Grid grid_new(const Impose *i, const Page *page)
{
    Grid g = { .impose = i, .w = page->trim.w, .h = page->trim.h };
    g.all.w = i->columns * g.w + (i->columns - 1) * i->gutter_x;
    g.all.h = i->rows * g.h + (i->rows - 1) * i->gutter_y;
    g.all.x = (i->sheet_w - g.all.w) / 2;
    g.all.y = (i->sheet_h - g.all.h) / 2;
    return g;
}

static int most_that_fit(double sheet, double copy, double gutter)
{
    return (int)((sheet + gutter + slack) / (copy + gutter));
}

static bool fits(const Grid *g, Findings *f)
{
    const Impose *i = g->impose;
    if (g->all.x >= -slack && g->all.y >= -slack) {
        return true;
    }
    g_autofree char *w = num_text(g->all.w / 72, 2), *h = num_text(g->all.h / 72, 2);
    g_autofree char *sheet_w = num_text(i->sheet_w / 72, 2), *sheet_h = num_text(i->sheet_h / 72, 2);
    int columns = most_that_fit(i->sheet_w, g->w, i->gutter_x), rows = most_that_fit(i->sheet_h, g->h, i->gutter_y);
    g_autofree char *fix = columns > 0 && rows > 0 ? g_strdup_printf("write columns: %d, rows: %d",
                                                                     MIN(columns, i->columns), MIN(rows, i->rows))
                                                   : g_strdup("take a larger sheet, or turn it: orientation");
    finding_add(f, CODE_SHEET_SMALL, i->pos, fix, "%d × %d copies take %s × %s in; the sheet has %s × %s in",
                i->columns, i->rows, w, h, sheet_w, sheet_h);
    return false;
}

static double room_at(const Grid *g, Extent ink, Side side)
{
    switch (side) {
    case SIDE_TOP:
        return g->all.y + ink.top;
    case SIDE_RIGHT:
        return g->impose->sheet_w - rect_right(g->all) + g->w - ink.right;
    case SIDE_BOTTOM:
        return g->impose->sheet_h - rect_bottom(g->all) + g->h - ink.bottom;
    case SIDE_LEFT:
        return g->all.x + ink.left;
    }
    g_assert_not_reached();
}

/* The outer copies' ink stands where the printer reaches. */
static bool is_printable(const Grid *g, const List *list, const Page *page, Findings *f)
{
    static const char *const names[4] = { "upper", "right", "lower", "left" };
    Extent ink = copy_ink(list, page);
    bool good = true;
    for (Side side = SIDE_TOP; side <= SIDE_LEFT && !extent_is_nothing(ink); side++) {
        double room = room_at(g, ink, side);
        if (room >= g->impose->margin[side] - slack) {
            continue;
        }
        g_autofree char *is = num_text(room, 1), *asked = num_text(g->impose->margin[side], 1);
        finding_add(f, CODE_PRINTABLE, g->impose->pos, "fewer copies, a larger sheet, or a wider margin of the piece",
                    "copies of page “%s” have ink %s pt from the sheet's %s edge; its printer leaves %s pt white",
                    page->name, is, names[side], asked);
        good = false;
    }
    return good;
}

/* How long a mark may be between the copies and what the printer doesn't reach; 0: there is no place for one. */
static double length_in(double room, double margin)
{
    double length = MIN(room - margin - mark_offset, mark_length);
    return length >= mark_least ? length : 0;
}

/* Both marks of the edge at x: above and below all copies. */
static void mark_column(const Grid *g, const Pen *pen, double x)
{
    double foot = rect_bottom(g->all);
    double above = length_in(g->all.y, g->impose->margin[SIDE_TOP]),
           below = length_in(g->impose->sheet_h - foot, g->impose->margin[SIDE_BOTTOM]);
    if (above > 0) {
        double y = g->all.y - mark_offset;
        pen_line(pen, (Point){ x, y - above }, (Point){ x, y }, mark_width, 0, INK_BLACK);
    }
    if (below > 0) {
        double y = foot + mark_offset;
        pen_line(pen, (Point){ x, y }, (Point){ x, y + below }, mark_width, 0, INK_BLACK);
    }
}

/* Those of the edge at y: left and right of all copies. */
static void mark_row(const Grid *g, const Pen *pen, double y)
{
    double right = rect_right(g->all);
    double before = length_in(g->all.x, g->impose->margin[SIDE_LEFT]),
           behind = length_in(g->impose->sheet_w - right, g->impose->margin[SIDE_RIGHT]);
    if (before > 0) {
        double x = g->all.x - mark_offset;
        pen_line(pen, (Point){ x - before, y }, (Point){ x, y }, mark_width, 0, INK_BLACK);
    }
    if (behind > 0) {
        double x = right + mark_offset;
        pen_line(pen, (Point){ x, y }, (Point){ x + behind, y }, mark_width, 0, INK_BLACK);
    }
}

/* Each edge once: without a gutter two copies share one. */
static void add_marks(const Grid *g, const Pen *pen)
{
    for (int c = 0; c < g->impose->columns; c++) {
        double x = corner(g, c, 0).x;
        mark_column(g, pen, x);
        if (g->impose->gutter_x > slack || c == g->impose->columns - 1) {
            mark_column(g, pen, x + g->w);
        }
    }
    for (int r = 0; r < g->impose->rows; r++) {
        double y = corner(g, 0, r).y;
        mark_row(g, pen, y);
        if (g->impose->gutter_y > slack || r == g->impose->rows - 1) {
            mark_row(g, pen, y + g->h);
        }
    }
}

/* What a copy shows of its page: the bleed, as far as the gutter gives it room. */
static Rect window_of(const Impose *i, const Page *page)
{
    Rect t = page->trim, b = page->bleed;
    double x = MIN(t.x - b.x, i->gutter_x / 2), y = MIN(t.y - b.y, i->gutter_y / 2);
    return (Rect){ t.x - x, t.y - y, t.w + 2 * x, t.h + 2 * y };
}

/* The first copy has the page's meaning. */
static void add_sheet(const Grid *g, const Page *page, List *sheets)
{
    Page *sheet = list_page_new(sheets, page->name, g->impose->sheet_w, g->impose->sheet_h);
    Rect window = window_of(g->impose, page);
    for (int k = 0; k < g->impose->columns * g->impose->rows; k++) {
        Point at = corner(g, k % g->impose->columns, k / g->impose->columns);
        g_autofree Share *shares = copy_shares(page, window, k == 0 ? SHARE_MEANING : SHARE_INK);
        copy_page(sheet, page, shares, (Matrix){ 1, 0, 0, 1, at.x, at.y }, window);
    }
    if (g->impose->marks) {
        const Pen pen = { .list = sheets, .sheet = sheet };
        page_artifact(sheet, ARTIFACT_PAGE_MARK);
        add_marks(g, &pen);
        page_mark_end(sheet);
    }
}

bool nup_sheets(const ImposeInput *in, List *sheets, Findings *f)
{
    for (guint p = 0; p < in->list->pages->len; p++) {
        const Page *page = list_page(in->list, (int)p);
        Grid g = grid_new(&in->spec->impose, page);
        if (!fits(&g, f) || !is_printable(&g, in->list, page, f)) {
            return false;
        }
        add_sheet(&g, page, sheets);
    }
    return true;
}
