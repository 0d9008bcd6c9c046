/* Walks a page. Apart from list.c because those who only build lists need none of it, and all who read one meet the
 * same matrices, clips and marks here. */
#include "list/walk.h"

/* An open group, and what the walk returns to at its end. */
typedef struct Group {
    int at; /* its begin on the page */
    Matrix matrix;
    bool clipped;
    Rect clip;
} Group;

Walk walk_page(const Page *page)
{
    return (Walk){ .page = page, .at = -1, .matrix = matrix_identity(), .mark_at = -1 };
}

void walk_clear(Walk *w)
{
    g_clear_pointer(&w->groups, g_array_unref);
}

/* Into the group whose begin the walk stood at. */
static void enter(Walk *w)
{
    const Item *i = w->item;
    Group outside = { w->at, w->matrix, w->clipped, w->clip };
    if (!w->groups) {
        w->groups = g_array_new(FALSE, FALSE, sizeof(Group));
    }
    g_array_append_val(w->groups, outside);
    w->depth++;
    if (i->group.clip) {
        Rect clip = extent_rect(matrix_extent(w->matrix, i->group.clip_rect));
        w->clip = w->clipped ? rect_cut(w->clip, clip) : clip;
        w->clipped = true;
    }
    w->matrix = matrix_times(w->matrix, i->group.matrix);
}

/* Out of the innermost group, whose end the walk has come to. A group inside a mark ends inside it. */
static void leave(Walk *w)
{
    if (w->depth <= (w->mark ? w->mark_depth : 0)) {
        w->fault = WALK_END_ALONE;
        return;
    }
    const Group *outside = &g_array_index(w->groups, Group, --w->depth);
    w->matrix = outside->matrix;
    w->clipped = outside->clipped;
    w->clip = outside->clip;
    g_array_set_size(w->groups, (guint)w->depth);
}

static void begin_mark(Walk *w)
{
    if (w->mark) {
        w->fault = WALK_MARK_IN_MARK;
    }
    w->mark = w->item;
    w->mark_at = w->at;
    w->mark_depth = w->depth;
}

bool walk_next(Walk *w)
{
    if (w->item && w->item->kind == ITEM_GROUP_BEGIN) {
        enter(w);
    } else if (w->item && w->item->kind == ITEM_MARK_END && w->fault == WALK_SOUND) {
        w->mark = NULL;
        w->mark_at = -1;
    }
    w->fault = WALK_SOUND;
    if (w->at + 1 >= (int)w->page->items->len) {
        w->item = NULL;
        return false;
    }
    w->item = page_item(w->page, ++w->at);
    if (w->item->kind == ITEM_GROUP_END) {
        leave(w);
    } else if (w->item->kind == ITEM_MARK_BEGIN) {
        begin_mark(w);
    } else if (w->item->kind == ITEM_MARK_END && (!w->mark || w->depth != w->mark_depth)) {
        w->fault = WALK_END_ALONE;
    }
    return true;
}

int walk_group(const Walk *w, int k)
{
    return g_array_index(w->groups, Group, k).at;
}

static Extent path_extent(Matrix m, const Item *i)
{
    Extent e = extent_nothing();
    for (int k = 0; k < i->path.count; k++) {
        const PathStep *s = &i->path.steps[k];
        int points = s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1;
        for (int p = 0; p < points; p++) {
            double x = s->p[2 * p], y = s->p[2 * p + 1];
            matrix_move(m, &x, &y);
            extent_add_point(&e, x, y);
        }
    }
    return e;
}

static Extent whole_extent(Matrix m, const Item *i)
{
    switch (i->kind) {
    case ITEM_GLYPHS: {
        Rect em = { i->glyphs.x, i->glyphs.y - i->glyphs.size, i->glyphs.width, 1.25 * i->glyphs.size };
        return matrix_extent(m, em);
    }
    case ITEM_PATH:
        return path_extent(m, i);
    case ITEM_IMAGE:
        return matrix_extent(m, i->image.rect);
    case ITEM_QR:
        return matrix_extent(m, i->qr.rect);
    case ITEM_LINK:
        return matrix_extent(m, i->link.rect);
    case ITEM_FIELD:
        return matrix_extent(m, i->field.rect);
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        break;
    }
    return extent_nothing();
}

Extent walk_extent(const Walk *w)
{
    Extent e = whole_extent(w->matrix, w->item);
    if (!w->clipped || extent_is_nothing(e)) {
        return e;
    }
    Extent cut = { MAX(e.left, w->clip.x), MAX(e.top, w->clip.y), MIN(e.right, rect_right(w->clip)),
                   MIN(e.bottom, rect_bottom(w->clip)) };
    return cut.left > cut.right || cut.top > cut.bottom ? extent_nothing() : cut;
}
