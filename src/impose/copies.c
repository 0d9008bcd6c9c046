/* Copies of a page's items onto a sheet, in a group that moves them there. Apart from what decides where copies lie. */
#include "impose/copies.h"

#include <string.h>
#include "list/walk.h"

static bool is_drawn(const Item *i)
{
    return i->kind == ITEM_GLYPHS || i->kind == ITEM_PATH || i->kind == ITEM_IMAGE || i->kind == ITEM_QR;
}

/* How far its ink may reach at most: strokes have a width, and letters lean out of their em. */
static Extent reach(const Walk *w)
{
    Extent e = walk_extent(w);
    double more = w->item->kind == ITEM_GLYPHS                              ? w->item->glyphs.size / 2
                  : w->item->kind == ITEM_PATH && w->item->path.stroke >= 0 ? w->item->path.width
                                                                            : 0;
    more *= matrix_scale(w->matrix);
    return (Extent){ e.left - more, e.top - more, e.right + more, e.bottom + more };
}

static bool meets(Extent e, Rect r)
{
    return e.left < rect_right(r) && e.right > r.x && e.top < rect_bottom(r) && e.bottom > r.y;
}

Share *copy_shares(const Page *from, Rect window, Share share)
{
    Share *shares = g_new0(Share, from->items->len + 1);
    g_auto(Walk) w = walk_page(from);
    while (walk_next(&w)) {
        if (is_drawn(w.item) && !extent_is_nothing(walk_extent(&w)) && meets(reach(&w), window)) {
            shares[w.at] = SHARE_INK;
            if (w.mark) {
                shares[w.mark_at] = share;
            }
        } else if (w.item->kind == ITEM_LINK && meets(walk_extent(&w), window)) {
            shares[w.at] = share == SHARE_MEANING ? SHARE_MEANING : SHARE_NONE;
        }
    }
    return shares;
}

/* True where ink that is shared may reach out of the window. */
static bool reaches_over(const Page *from, const Share *shares, Rect window)
{
    bool over = false;
    g_auto(Walk) w = walk_page(from);
    while (!over && walk_next(&w)) {
        if (is_drawn(w.item) && shares[w.at] != SHARE_NONE) {
            Extent e = reach(&w);
            over = e.left < window.x || e.top < window.y || e.right > rect_right(window)
                   || e.bottom > rect_bottom(window);
        }
    }
    return over;
}

static void add_mark(Page *sheet, const Item *mark, Share share)
{
    Item *i = page_add_copy(sheet, mark);
    if (share != SHARE_MEANING) {
        item_make_repeat(i);
    }
}

void copy_page(Page *sheet, const Page *from, const Share *shares, Matrix matrix, Rect window)
{
    Item *group = page_add(sheet, ITEM_GROUP_BEGIN);
    group->group.matrix = matrix;
    group->group.clip = reaches_over(from, shares, window);
    group->group.clip_rect = extent_rect(matrix_extent(matrix, window));
    bool marked = false;
    for (guint k = 0; k < from->items->len; k++) {
        const Item *i = page_item(from, (int)k);
        switch (i->kind) {
        case ITEM_MARK_BEGIN:
            marked = shares[k] != SHARE_NONE;
            if (marked) {
                add_mark(sheet, i, shares[k]);
            }
            break;
        case ITEM_MARK_END:
            if (marked) {
                page_mark_end(sheet);
            }
            marked = false;
            break;
        case ITEM_GROUP_BEGIN:
        case ITEM_GROUP_END:
            page_add_copy(sheet, i);
            break;
        case ITEM_LINK:
        case ITEM_FIELD:
        case ITEM_GLYPHS:
        case ITEM_PATH:
        case ITEM_IMAGE:
        case ITEM_QR:
            if (shares[k] != SHARE_NONE) {
                page_add_copy(sheet, i);
            }
            break;
        }
    }
    page_add(sheet, ITEM_GROUP_END);
}

static bool is_white(const List *list, int color)
{
    const double *rgb = color >= 0 ? g_array_index(list->colors, Color, color).rgb : NULL;
    return !rgb || (rgb[0] >= 1 && rgb[1] >= 1 && rgb[2] >= 1);
}

/* True for ink that shows on paper. */
static bool shows(const List *list, const Item *i)
{
    switch (i->kind) {
    case ITEM_GLYPHS:
        return !is_white(list, i->glyphs.color) && i->glyphs.text[strspn(i->glyphs.text, " ")] != '\0';
    case ITEM_PATH:
        return !is_white(list, i->path.fill) || !is_white(list, i->path.stroke);
    case ITEM_IMAGE:
    case ITEM_QR:
        return true;
    case ITEM_LINK:
    case ITEM_FIELD:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        break;
    }
    return false;
}

/* How far it reaches on paper: the space that a run of words ends with is none of its ink. */
static Extent extent_of(const Walk *w)
{
    const Item *i = w->item;
    if (i->kind != ITEM_GLYPHS || i->glyphs.count == 0 || !g_str_has_suffix(i->glyphs.text, " ")) {
        return walk_extent(w);
    }
    double space = i->glyphs.glyphs[i->glyphs.rtl ? 0 : i->glyphs.count - 1].advance;
    Item bare = *i;
    bare.glyphs.width -= space;
    bare.glyphs.x += i->glyphs.rtl ? space : 0;
    Walk here = *w;
    here.item = &bare;
    return walk_extent(&here);
}

Extent copy_ink(const List *list, const Page *page)
{
    Extent all = extent_nothing();
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        Extent e = extent_of(&w);
        if (shows(list, w.item) && !extent_is_nothing(e)) {
            extent_add(&all, e);
        }
    }
    return all;
}
