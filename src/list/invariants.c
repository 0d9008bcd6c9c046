/* Asserts the invariants of list.h by their numbers. Apart from the rules in check/: those judge a campaign, this one
 * judges our own code, and runs before any output may read the list. */
#include "list/list.h"

#include <math.h>
#include <string.h>

#define TOLERANCE 0.01 /* pt */

/* Where the check stands; `fault` is the first one found. */
typedef struct Checker {
    const List *list;
    int page; /* 0-based, or -1 before the pages */
    int item; /* likewise */
    char *fault;
} Checker;

/* An open mark or group. */
typedef struct Open {
    ItemKind kind;
    bool clip;        /* of this group, or of one around it */
    double matrix[6]; /* to the page, of all groups so far */
} Open;

static const char *kind_text(ItemKind kind)
{
    switch (kind) {
    case ITEM_GLYPHS:
        return "glyphs";
    case ITEM_PATH:
        return "path";
    case ITEM_IMAGE:
        return "image";
    case ITEM_QR:
        return "qr";
    case ITEM_LINK:
        return "link";
    case ITEM_GROUP_BEGIN:
        return "group begin";
    case ITEM_GROUP_END:
        return "group end";
    case ITEM_MARK_BEGIN:
        return "mark begin";
    case ITEM_MARK_END:
        return "mark end";
    }
    return "unknown";
}

static void fail(Checker *c, int invariant, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void fail(Checker *c, int invariant, const char *format, ...)
{
    if (c->fault != NULL) {
        return;
    }
    GString *s = g_string_new(NULL);
    g_string_append_printf(s, "I%d: ", invariant);
    if (c->page >= 0) {
        const Page *page = g_ptr_array_index(c->list->pages, c->page);
        g_string_append_printf(s, "page %d (%s), ", c->page + 1, page->name != NULL ? page->name : "");
        if (c->item >= 0) {
            const Item *i = &g_array_index(page->items, Item, c->item);
            g_string_append_printf(s, "item %d (%s%s%s): ", c->item, kind_text(i->kind),
                                   i->kind == ITEM_GLYPHS && i->glyphs.text != NULL ? " " : "",
                                   i->kind == ITEM_GLYPHS && i->glyphs.text != NULL ? i->glyphs.text : "");
        }
    }
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(s, format, arguments);
    va_end(arguments);
    c->fault = g_string_free(s, FALSE);
}

static void check_finite(Checker *c, const double *v, int count, const char *what)
{
    for (int i = 0; i < count; i++) {
        if (!isfinite(v[i])) {
            fail(c, 3, "%s is not finite", what);
        }
    }
}

/* Finite; and of some size, where `solid`. */
static void check_rect(Checker *c, Rect r, bool solid, const char *what)
{
    check_finite(c, (double[]){ r.x, r.y, r.w, r.h }, 4, what);
    if (solid ? !(r.w > 0 && r.h > 0) : !(r.w >= 0 && r.h >= 0)) {
        fail(c, 3, "%s has no size", what);
    }
}

static void check_color(Checker *c, int color, const char *what)
{
    if (color < 0 || color >= (int)c->list->colors->len) {
        fail(c, 3, "%s %d, of %u colours", what, color, c->list->colors->len);
    }
}

static void check_node(Checker *c, int node)
{
    if (node < 0 || node >= c->list->nodes) {
        fail(c, 6, "node %d, of %d nodes", node, c->list->nodes);
    }
}

static void check_clusters(Checker *c, const Item *i)
{
    const char *text = i->glyphs.text;
    int count = i->glyphs.count;
    if (text == NULL || !g_utf8_validate(text, -1, NULL)) {
        fail(c, 4, "the text is not UTF-8");
        return;
    }
    gsize length = strlen(text);
    for (int k = 0; k < count; k++) {
        guint32 at = i->glyphs.glyphs[k].cluster, before = k > 0 ? i->glyphs.glyphs[k - 1].cluster : at;
        if (at >= length || ((guchar)text[at] & 0xC0) == 0x80) {
            fail(c, 4, "glyph %d: cluster %u is no character's start in %u bytes", k, at, (guint)length);
        }
        if (i->glyphs.rtl ? at > before : at < before) {
            fail(c, 4, "glyph %d: cluster %u behind %u", k, at, before);
        }
    }
    if (count <= 0) {
        fail(c, 4, "a run without glyphs");
    } else if (i->glyphs.glyphs[i->glyphs.rtl ? count - 1 : 0].cluster != 0) {
        fail(c, 4, "the first cluster is not 0");
    }
}

static void check_glyphs(Checker *c, const Item *i)
{
    check_finite(c, (double[]){ i->glyphs.x, i->glyphs.y, i->glyphs.width, i->glyphs.size }, 4, "a number of the run");
    if (i->glyphs.font < 0 || i->glyphs.font >= (int)c->list->fonts->len) {
        fail(c, 3, "font %d, of %u fonts", i->glyphs.font, c->list->fonts->len);
    }
    check_color(c, i->glyphs.color, "colour");
    if (!(i->glyphs.size > 0) || !(i->glyphs.width >= 0)) {
        fail(c, 3, "size or width is not positive");
    }
    for (int k = 0; k < i->glyphs.count; k++) {
        const Glyph *g = &i->glyphs.glyphs[k];
        check_finite(c, (double[]){ g->x, g->y, g->advance }, 3, "a glyph's position");
        if (g->id == 0) {
            fail(c, 5, "glyph %d is .notdef", k);
        }
    }
    check_clusters(c, i);
}

static void check_path(Checker *c, const Item *i)
{
    if (i->path.fill < 0 && i->path.stroke < 0) {
        fail(c, 3, "neither fill nor stroke");
    }
    if (i->path.fill >= 0) {
        check_color(c, i->path.fill, "fill");
    }
    if (i->path.stroke >= 0) {
        check_color(c, i->path.stroke, "stroke");
        if (!(i->path.width > 0)) {
            fail(c, 3, "the stroke's width is not positive");
        }
    }
    check_finite(c, &i->path.width, 1, "the stroke's width");
    check_finite(c, i->path.dash, 2, "the dash");
    if (i->path.dash[0] < 0 || i->path.dash[1] < 0) {
        fail(c, 3, "the dash is negative");
    }
    if (i->path.count <= 0 || i->path.steps[0].op != PATH_MOVE) {
        fail(c, 3, "the path does not start with a move");
    }
    for (int k = 0; k < i->path.count; k++) {
        check_finite(c, i->path.steps[k].p, 6, "a path's step");
    }
}

static void check_qr(Checker *c, const Item *i)
{
    check_rect(c, i->qr.rect, true, "the code");
    check_color(c, i->qr.color, "colour");
    int n = i->qr.modules;
    if (n < 21 || n > 177 || (n - 17) % 4 != 0 || i->qr.dark == NULL) {
        fail(c, 3, "%d modules make no code", n);
    }
    if (strchr("LMQH", i->qr.level) == NULL || i->qr.level == '\0' || i->qr.payload == NULL || i->qr.record == NULL) {
        fail(c, 3, "level, payload or record is missing");
    }
}

/* I7 of one point, given in the coordinates of the innermost group. */
static void check_start(Checker *c, const Open *around, double x, double y)
{
    if (around->clip) {
        return;
    }
    const Page *page = g_ptr_array_index(c->list->pages, c->page);
    const double *m = around->matrix;
    double px = m[0] * x + m[2] * y + m[4], py = m[1] * x + m[3] * y + m[5];
    if (!(px >= page->media.x - TOLERANCE && px <= rect_right(page->media) + TOLERANCE
          && py >= page->media.y - TOLERANCE && py <= rect_bottom(page->media) + TOLERANCE)) {
        fail(c, 7, "ink starts at %d, %d (whole pt), outside the page", (int)CLAMP(px, -1e6, 1e6),
             (int)CLAMP(py, -1e6, 1e6));
    }
}

static void check_item(Checker *c, const Item *i, const Open *around)
{
    switch (i->kind) {
    case ITEM_GLYPHS:
        check_glyphs(c, i);
        check_start(c, around, i->glyphs.x, i->glyphs.y);
        break;
    case ITEM_PATH:
        check_path(c, i);
        if (i->path.count > 0) {
            check_start(c, around, i->path.steps[0].p[0], i->path.steps[0].p[1]);
        }
        break;
    case ITEM_IMAGE:
        if (i->image.image < 0 || i->image.image >= (int)c->list->images->len) {
            fail(c, 3, "image %d, of %u images", i->image.image, c->list->images->len);
        }
        check_rect(c, i->image.rect, true, "the image");
        check_start(c, around, i->image.rect.x, i->image.rect.y);
        break;
    case ITEM_QR:
        check_qr(c, i);
        check_start(c, around, i->qr.rect.x, i->qr.rect.y);
        break;
    case ITEM_LINK:
        check_rect(c, i->link.rect, true, "the link");
        check_node(c, i->link.node);
        if (i->link.uri == NULL || i->link.uri[0] == '\0' || i->link.contents == NULL || i->link.contents[0] == '\0') {
            fail(c, 3, "the link has no address or no contents");
        }
        break;
    case ITEM_GROUP_BEGIN:
        check_finite(c, i->group.matrix, 6, "the matrix");
        if (fabs(i->group.matrix[0] * i->group.matrix[3] - i->group.matrix[1] * i->group.matrix[2]) < 1e-9) {
            fail(c, 3, "the matrix makes everything vanish");
        }
        if (i->group.clip) {
            check_rect(c, i->group.clip_rect, false, "the clip");
        }
        break;
    case ITEM_MARK_BEGIN:
        if (i->mark.node != -1) {
            check_node(c, i->mark.node);
        }
        if (i->mark.node == -1 && (i->mark.artifact < ARTIFACT_LAYOUT || i->mark.artifact > ARTIFACT_PAGE_MARK)) {
            fail(c, 6, "an artifact of no kind");
        }
        break;
    case ITEM_GROUP_END:
    case ITEM_MARK_END:
        break;
    }
}

static bool is_drawn(ItemKind kind)
{
    return kind == ITEM_GLYPHS || kind == ITEM_PATH || kind == ITEM_IMAGE || kind == ITEM_QR;
}

/* What is open behind `i`, an opener inside `around`: the matrices multiply. */
static Open open_inside(const Item *i, const Open *around)
{
    Open o = *around;
    o.kind = i->kind;
    if (i->kind != ITEM_GROUP_BEGIN) {
        return o;
    }
    const double *m = i->group.matrix, *n = around->matrix;
    o.clip = around->clip || i->group.clip;
    for (int k = 0; k < 6; k += 2) {
        o.matrix[k] = m[k] * n[0] + m[k + 1] * n[2] + (k == 4 ? n[4] : 0);
        o.matrix[k + 1] = m[k] * n[1] + m[k + 1] * n[3] + (k == 4 ? n[5] : 0);
    }
    return o;
}

static void check_items(Checker *c, const Page *page)
{
    GArray *stack = g_array_new(FALSE, FALSE, sizeof(Open));
    Open bottom = { ITEM_LINK, false, { 1, 0, 0, 1, 0, 0 } }; /* the page itself: matched by no end */
    g_array_append_val(stack, bottom);
    bool marked = false;
    for (guint k = 0; k < page->items->len && c->fault == NULL; k++) {
        const Item *i = &g_array_index(page->items, Item, k);
        Open top = g_array_index(stack, Open, stack->len - 1);
        c->item = (int)k;
        check_item(c, i, &top);
        if (is_drawn(i->kind) && !marked) {
            fail(c, 1, "it lies in no mark");
        }
        if (i->kind == ITEM_MARK_BEGIN && marked) {
            fail(c, 1, "a mark inside a mark");
        }
        if (i->kind == ITEM_MARK_BEGIN || i->kind == ITEM_GROUP_BEGIN) {
            Open o = open_inside(i, &top);
            g_array_append_val(stack, o);
        }
        if (i->kind == ITEM_MARK_END || i->kind == ITEM_GROUP_END) {
            if (top.kind != (i->kind == ITEM_MARK_END ? ITEM_MARK_BEGIN : ITEM_GROUP_BEGIN)) {
                fail(c, 2, "an end without its beginning");
            } else {
                g_array_set_size(stack, stack->len - 1);
            }
        }
        if (i->kind == ITEM_MARK_BEGIN || i->kind == ITEM_MARK_END) {
            marked = i->kind == ITEM_MARK_BEGIN;
        }
    }
    c->item = -1;
    if (stack->len > 1) {
        fail(c, 2, "%u marks or groups are left open", stack->len - 1);
    }
    g_array_free(stack, TRUE);
}

static bool lies_in(Rect inner, Rect outer)
{
    return inner.x >= outer.x - TOLERANCE && inner.y >= outer.y - TOLERANCE
           && rect_right(inner) <= rect_right(outer) + TOLERANCE
           && rect_bottom(inner) <= rect_bottom(outer) + TOLERANCE;
}

static void check_page(Checker *c, const Page *page)
{
    check_rect(c, page->media, true, "the page");
    check_rect(c, page->bleed, true, "the bleed box");
    check_rect(c, page->trim, true, "the trim box");
    if (!lies_in(page->trim, page->bleed) || !lies_in(page->bleed, page->media)) {
        fail(c, 7, "trim, bleed and page do not lie in one another");
    }
    for (guint i = 0; i < page->folds->len; i++) {
        check_finite(c, &g_array_index(page->folds, double, i), 1, "a fold");
    }
    for (guint i = 0; i < page->panels->len; i++) {
        const ListPanel *panel = &g_array_index(page->panels, ListPanel, i);
        check_rect(c, panel->rect, true, "a panel");
        check_rect(c, panel->live, true, "a panel's live area");
    }
    check_items(c, page);
}

char *list_check(const List *l)
{
    Checker c = { .list = l, .page = -1, .item = -1 };
    for (guint i = 0; i < l->fonts->len; i++) {
        if (g_array_index(l->fonts, ListFont, i).upem == 0) {
            fail(&c, 3, "font %u has no units", i);
        }
    }
    for (guint i = 0; i < l->colors->len; i++) {
        const Color *color = &g_array_index(l->colors, Color, i);
        for (int k = 0; k < 7; k++) {
            double v = k < 3 ? color->rgb[k] : color->cmyk[k - 3];
            if (!(v >= 0 && v <= 1)) {
                fail(&c, 3, "colour %u (%s) is not within 0 to 1", i, color->name);
            }
        }
    }
    for (guint i = 0; i < l->pages->len && c.fault == NULL; i++) {
        c.page = (int)i;
        check_page(&c, g_ptr_array_index(l->pages, i));
    }
    return c.fault;
}
