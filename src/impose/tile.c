/* Makes a sheet of each part of a page. What a part says is tagged on the sheet that holds most of it; elsewhere it is
 * an artifact. Sheets come in order of ink, most first: those dry longest, and an ink that runs low shows at once and
 * not behind seven good sheets. */
#include "impose/tiles.h"

#include <string.h>
#include "base/num.h"
#include "impose/things.h"
#include "list/walk.h"

Tile tile_new(const TilePlan *p, int column, int row)
{
    Tile t = { .plan = p, .column = column, .row = row };
    double right = p->x[column + 1] + (column + 1 < p->columns ? p->overlap : 0);
    double bottom = p->y[row + 1] + (row + 1 < p->rows ? p->overlap : 0);
    t.window = (Rect){ p->x[column], p->y[row], right - p->x[column], bottom - p->y[row] };
    t.at = (Point){ p->room.x, p->room.y };
    g_snprintf(t.name, sizeof t.name, "%c%d", 'A' + row, column + 1);
    return t;
}

static double area(Rect r)
{
    return r.w * r.h;
}

/* The tile whose window holds most of e; the first of several. e has a size. */
static guint holder_of(const GArray *tiles, Extent e)
{
    guint best = 0;
    for (guint k = 0; k < tiles->len; k++) {
        const Tile *t = &g_array_index(tiles, Tile, k), *b = &g_array_index(tiles, Tile, best);
        Rect r = extent_rect(e);
        if (area(rect_cut(t->window, r)) > area(rect_cut(b->window, r)) + 1e-6) {
            best = k;
        }
    }
    return best;
}

/* A line or point gets a width, so that it has an area. */
static Extent with_size(Extent e)
{
    return (Extent){ e.left - 0.5, e.top - 0.5, e.right + 0.5, e.bottom + 0.5 };
}

/* By item of the page: the tile that has the meaning of that mark or link. Array of guint; you own it. */
static guint *holders_new(const Page *page, const GArray *tiles)
{
    guint *holder = g_new0(guint, page->items->len + 1);
    g_autofree Extent *reach = g_new(Extent, page->items->len + 1);
    for (guint k = 0; k < page->items->len; k++) {
        reach[k] = extent_nothing();
    }
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        Extent e = walk_extent(&w);
        if (extent_is_nothing(e)) {
            continue;
        }
        extent_add(&reach[w.item->kind == ITEM_LINK ? w.at : MAX(w.mark_at, 0)], e);
    }
    for (guint k = 0; k < page->items->len; k++) {
        holder[k] = extent_is_nothing(reach[k]) ? 0 : holder_of(tiles, with_size(reach[k]));
    }
    return holder;
}

/* The shares of one tile: ink in its window, and the meaning of what it holds most of. */
static Share *shares_of(const Page *page, const Tile *t, const guint *holder, guint number)
{
    Share *shares = copy_shares(page, t->window, SHARE_MEANING);
    for (guint k = 0; k < page->items->len; k++) {
        ItemKind kind = page_item(page, (int)k)->kind;
        if (shares[k] == SHARE_MEANING && holder[k] != number) {
            shares[k] = kind == ITEM_LINK ? SHARE_NONE : SHARE_INK;
        }
    }
    return shares;
}

static int by_ink(gconstpointer a, gconstpointer b)
{
    double x = ((const Tile *)a)->ink, y = ((const Tile *)b)->ink;
    return x > y ? -1 : x < y;
}

static GArray *tiles_new(const ImposeInput *in, const Page *page, const TilePlan *plan)
{
    GArray *tiles = g_array_new(FALSE, FALSE, sizeof(Tile));
    InkGrid *grid = ink_new(in->list, page);
    for (int row = 0; row < plan->rows; row++) {
        for (int column = 0; column < plan->columns; column++) {
            Tile t = tile_new(plan, column, row);
            Rect seen = { t.window.x, t.window.y, plan->x[column + 1] - t.window.x, plan->y[row + 1] - t.window.y };
            t.ink = ink_in(grid, seen);
            g_array_append_val(tiles, t);
        }
    }
    ink_free(grid);
    g_array_sort(tiles, by_ink); /* glib's sort is stable */
    for (guint k = 0; k < tiles->len; k++) {
        g_array_index(tiles, Tile, k).number = (int)k + 1;
    }
    return tiles;
}

static void add_sheet(const Page *page, const GArray *tiles, guint k, const guint *holder, List *sheets)
{
    const Tile *t = &g_array_index(tiles, Tile, k);
    Page *sheet = list_page_new(sheets, t->name, t->plan->sheet_w, t->plan->sheet_h);
    g_autofree Share *shares = shares_of(page, t, holder, k);
    copy_page(sheet, page, shares, (Matrix){ 1, 0, 0, 1, t->at.x - t->window.x, t->at.y - t->window.y }, t->window);
}

static bool has_words(const ImposeInput *in, Findings *f)
{
    const SheetWords *words = frame_sheets(in->campaign->frame);
    if (sheet_words_are_there(words)) {
        return true;
    }
    finding_add(f, CODE_KEY_MISSING, sheet_words_pos(words, SHEET_NUMBER),
                "add ‘sheets:’, as content/frame/en.yaml has it",
                "the frame has no words for the sheets of a poster in parts");
    return false;
}

static void say_codes(const ImposeInput *in, const TilePlan *plan, Findings *f)
{
    if (plan->codes > 0) {
        finding_add(f, CODE_TILE_SEAM, in->spec->impose.pos, "a smaller overlap, a larger sheet, or the code elsewhere",
                    "%d %s across a seam of the %d × %d sheets, wherever that is put", plan->codes,
                    plan->codes == 1 ? "code lies" : "codes lie", plan->columns, plan->rows);
    }
}

bool tile_sheets(const ImposeInput *in, List *sheets, Findings *f)
{
    bool good = has_words(in, f);
    for (guint p = 0; p < in->list->pages->len && good; p++) {
        const Page *page = list_page(in->list, (int)p);
        TilePlan plan;
        good = tiles_plan(in, page, &plan, f);
        if (!good) {
            break;
        }
        say_codes(in, &plan, f);
        g_autoptr(GArray) tiles = tiles_new(in, page, &plan);
        List *scratch = list_new_like(in->list);
        const Page *words = tile_words(scratch, page, tiles);
        g_autofree guint *holder = holders_new(words, tiles);
        Page *map = plan.strip == STRIP_NONE ? list_page_new(sheets, "map", plan.sheet_w, plan.sheet_h) : NULL;
        guint first = sheets->pages->len;
        for (guint k = 0; k < tiles->len; k++) {
            add_sheet(words, tiles, k, holder, sheets);
            Pen pen = pen_new(in, sheets, sheets->pages->pdata[first + k], f);
            tile_marks(&pen, in, &g_array_index(tiles, Tile, k), tiles);
        }
        list_free(scratch);
        TileGuide guide = tile_guide_new(in);
        sheets->nodes = node_number(in->view);
        Pen pen = pen_new(in, sheets, map != NULL ? map : sheets->pages->pdata[first], f);
        tile_guide_draw(&pen, in, &guide, page, tiles);
    }
    return good;
}
