/* How a poster's sheets are put together, on the first of them: steps and a map. They are no artifacts: the view gets a
 * part of their words, behind all others, so that whoever can't see the sheet hears what to do with it. */
#include "impose/tiles.h"

#include <string.h>
#include "base/num.h"

static char *fill(const ImposeInput *in, SheetWord w, const char *const nmxy[4])
{
    return sheet_words_fill(frame_sheets(in->campaign->frame), w, nmxy);
}

static Node *add(const ImposeInput *in, Node *parent, NodeKind kind, SheetWord w)
{
    Node *n = node_new(kind, sheet_words_pos(frame_sheets(in->campaign->frame), w));
    node_append(parent, n);
    return n;
}

/* A block with one text of the frame's. Its TEXT node. */
static Node *add_words(const ImposeInput *in, Node *parent, NodeKind kind, SheetWord w)
{
    static const char *const none[4] = { NULL };
    Node *text = add(in, add(in, parent, kind, w), NODE_TEXT, w);
    text->text = fill(in, w, none);
    return text;
}

TileGuide tile_guide_new(const ImposeInput *in)
{
    static const SheetWord steps[] = { SHEET_PRINT, SHEET_CUT_STEP, SHEET_LAY_STEP, SHEET_GLUE_STEP };
    TileGuide g;
    Node *part = add(in, in->view, NODE_SECTION, SHEET_TOGETHER);
    g.title = add_words(in, part, NODE_HEADING, SHEET_TOGETHER);
    g.title->parent->level = 2;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        g.steps[i] = add_words(in, part, NODE_PARAGRAPH, steps[i]);
    }
    g.map = add(in, part, NODE_PICTURE, SHEET_MAP);
    return g;
}

/* Letters that would be smaller than this on the map are left out of it. */
static const double letter_least = 2; /* pt */

/* The poster itself, small; what no eye would make out is left out. */
static void thumbnail(Page *sheet, const Page *page, Rect at)
{
    double scale = at.w / page->trim.w;
    g_autofree Share *shares = copy_shares(page, page->trim, SHARE_INK);
    for (guint k = 0; k < page->items->len; k++) {
        const Item *i = page_item(page, (int)k);
        bool little = i->kind == ITEM_GLYPHS && i->glyphs.size * scale < letter_least;
        shares[k] = little || i->kind == ITEM_QR ? SHARE_NONE : shares[k];
    }
    copy_page(sheet, page, shares, (Matrix){ scale, 0, 0, scale, at.x, at.y }, page->trim);
}

static void seams(const Pen *pen, const TilePlan *p, Rect at, double scale)
{
    for (int pass = 0; pass < 2; pass++) {
        double width = pass ? 0.5 : 1.8;
        PenInk ink = pass ? INK_BLACK : INK_WHITE;
        for (int c = 1; c < p->columns; c++) {
            double x = at.x + p->x[c] * scale;
            pen_line(pen, (Point){ x, at.y }, (Point){ x, rect_bottom(at) }, width, 0, ink);
        }
        for (int r = 1; r < p->rows; r++) {
            double y = at.y + p->y[r] * scale;
            pen_line(pen, (Point){ at.x, y }, (Point){ rect_right(at), y }, width, 0, ink);
        }
    }
    pen_frame(pen, at, 0.5, INK_BLACK);
}

static void labels(const Pen *pen, const GArray *tiles, Rect at, double scale)
{
    PenStyle style = { .size = 6.5, .leading = 8, .weight = 700, .width = 40, .align = ALIGN_START };
    for (guint k = 0; k < tiles->len; k++) {
        const Tile *t = &g_array_index(tiles, Tile, k);
        const TilePlan *p = t->plan;
        double x = at.x + (p->x[t->column] + p->x[t->column + 1]) / 2 * scale,
               y = at.y + (p->y[t->row] + p->y[t->row + 1]) / 2 * scale, w = pen_width(pen, &style, t->name);
        pen_rect(pen, (Rect){ x - w / 2 - 2, y - 4.5, w + 4, 9 }, 3, INK_WHITE);
        pen_write(pen, &style, t->name, (Point){ x - w / 2, y - 4 });
    }
}

static void map(const Pen *pen, const ImposeInput *in, const TileGuide *g, const Page *page, const GArray *tiles,
                Rect at)
{
    const TilePlan *p = g_array_index(tiles, Tile, 0).plan;
    g_autofree char *n = num_text(tiles->len, 0), *rows = num_text(p->rows, 0), *columns = num_text(p->columns, 0);
    const char *const nmxy[4] = { n, NULL, rows, columns };
    double scale = at.w / page->trim.w;
    g->map->alt = fill(in, SHEET_MAP, nmxy);
    thumbnail(pen->sheet, page, at);
    page_mark(pen->sheet, g->map->index, PART_BODY, NULL);
    seams(pen, p, at, scale);
    labels(pen, tiles, at, scale);
    page_mark_end(pen->sheet);
}

/* As large as the poster's shape allows in w × h, at the upper left of `at`. */
static Rect map_in(const Page *page, Point at, double w, double h)
{
    double scale = MIN(w / page->trim.w, h / page->trim.h);
    return (Rect){ at.x, at.y, page->trim.w * scale, page->trim.h * scale };
}

/* On a sheet of its own: as large as one likes to read. */
static void draw_apart(const Pen *pen, const ImposeInput *in, const TileGuide *guide, const Page *page,
                       const GArray *tiles)
{
    const double margin = 54, gap = 12;
    const TilePlan *p = g_array_index(tiles, Tile, 0).plan;
    double width = p->sheet_w - 2 * margin;
    PenStyle head = { .size = 22, .leading = 28, .weight = 700, .width = width, .align = ALIGN_START },
             text = { .size = 13, .leading = 18, .weight = 400, .width = width, .align = ALIGN_START };
    Point at = { margin, margin };
    at.y += pen_write_node(pen, &head, guide->title, at) + gap;
    for (gsize i = 0; i < G_N_ELEMENTS(guide->steps); i++) {
        at.y += pen_write_node(pen, &text, guide->steps[i], at) + gap / 2;
    }
    at.y += gap;
    map(pen, in, guide, page, tiles, map_in(page, at, width, p->sheet_h - margin - at.y));
    page_artifact(pen->sheet, ARTIFACT_PAGE_MARK);
    tile_ruler(pen, in, (Point){ p->sheet_w - margin - 88, margin });
    page_mark_end(pen->sheet);
}

void tile_guide_draw(const Pen *pen, const ImposeInput *in, const TileGuide *guide, const Page *page,
                     const GArray *tiles)
{
    const Tile *t = &g_array_index(tiles, Tile, 0);
    PenStyle head = { .size = 8.5, .leading = 11, .weight = 700, .width = 80, .align = ALIGN_START },
             text = { .size = 7.5, .leading = 9.5, .weight = 400, .width = 80, .align = ALIGN_START };
    if (t->plan->strip == STRIP_NONE) {
        draw_apart(pen, in, guide, page, tiles);
        return;
    }
    if (t->plan->strip == STRIP_LEFT) {
        Point at = { t->at.x - 3 - 88, t->at.y + 150 };
        Rect m = map_in(page, at, 80, 160);
        map(pen, in, guide, page, tiles, m);
        at.y = rect_bottom(m) + 12;
        at.y += pen_write_node(pen, &head, guide->title, at) + 2;
        for (gsize i = 0; i < G_N_ELEMENTS(guide->steps); i++) {
            at.y += pen_write_node(pen, &text, guide->steps[i], at) + 4;
        }
        return;
    }
    Point at = { t->at.x + 180, t->at.y - 3 - 66 };
    Rect m = map_in(page, at, 110, 62);
    map(pen, in, guide, page, tiles, m);
    at.x = rect_right(m) + 12;
    head.width = 300;
    at.y += pen_write_node(pen, &head, guide->title, at) + 1;
    text.width = (t->plan->sheet_w - at.x - 30) / 2;
    for (gsize i = 0; i < G_N_ELEMENTS(guide->steps); i++) {
        Point column = { at.x + (i / 2) * (text.width + 12), at.y };
        double down = i % 2 ? 22 : 0;
        pen_write_node(pen, &text, guide->steps[i], (Point){ column.x, column.y + down });
    }
}
