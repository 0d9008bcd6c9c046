/* Asserts the invariants of list.h by their numbers. Apart from the rules in check/: those judge a campaign, this one
 * judges our own code, and runs before any output may read the list. */
#include "list/list.h"

#include <math.h>
#include <string.h>
#include "list/walk.h"

#define TOLERANCE 0.01 /* pt */

/* Where the check stands; `fault` is the first one found. */
typedef struct Checker {
    const List *list;
    int page; /* 0-based, or -1 before the pages */
    int item; /* likewise */
    char *fault;
} Checker;

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
    case ITEM_FIELD:
        return "field";
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

/* What a rectangle may be: of some size, or of none. */
typedef enum { SOLID, OR_EMPTY } Size;

static void check_rect(Checker *c, Rect r, Size size, const char *what)
{
    check_finite(c, (double[]){ r.x, r.y, r.w, r.h }, 4, what);
    if (size == SOLID ? !(r.w > 0 && r.h > 0) : !(r.w >= 0 && r.h >= 0)) {
        fail(c, 3, "%s has no size", what);
    }
}

static void check_matrix(Checker *c, Matrix m)
{
    check_finite(c, (double[]){ m.a, m.b, m.c, m.d, m.e, m.f }, 6, "the matrix");
    if (fabs(m.a * m.d - m.b * m.c) < 1e-9) {
        fail(c, 3, "the matrix makes everything vanish");
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
    check_rect(c, i->qr.rect, SOLID, "the code");
    check_color(c, i->qr.color, "colour");
    int n = i->qr.modules;
    if (n < 21 || n > 177 || (n - 17) % 4 != 0 || i->qr.dark == NULL) {
        fail(c, 3, "%d modules make no code", n);
    }
    if (strchr("LMQH", i->qr.level) == NULL || i->qr.level == '\0' || i->qr.payload == NULL || i->qr.record == NULL) {
        fail(c, 3, "level, payload or record is missing");
    }
}

static void check_field(Checker *c, const Walk *w)
{
    const Item *i = w->item;
    check_rect(c, i->field.rect, SOLID, "the field");
    check_node(c, i->field.node);
    check_color(c, i->field.color, "colour");
    check_finite(c, &i->field.size, 1, "the field's size");
    if (i->field.font < 0 || i->field.font >= (int)c->list->fonts->len) {
        fail(c, 8, "font %d, of %u fonts", i->field.font, c->list->fonts->len);
    }
    if (!(i->field.size > 0) || i->field.letters < 1) {
        fail(c, 8, "nothing can be typed");
    }
    if (i->field.name == NULL || i->field.name[0] == '\0' || i->field.contents == NULL
        || i->field.contents[0] == '\0') {
        fail(c, 8, "the field has no name or no contents");
    }
    if (w->mark != NULL) {
        fail(c, 8, "the field lies in a mark");
    }
}

static void check_item(Checker *c, const Walk *w)
{
    const Item *i = w->item;
    switch (i->kind) {
    case ITEM_GLYPHS:
        check_glyphs(c, i);
        break;
    case ITEM_PATH:
        check_path(c, i);
        break;
    case ITEM_IMAGE:
        if (i->image.image < 0 || i->image.image >= (int)c->list->images->len) {
            fail(c, 3, "image %d, of %u images", i->image.image, c->list->images->len);
        }
        check_rect(c, i->image.rect, SOLID, "the image");
        break;
    case ITEM_QR:
        check_qr(c, i);
        break;
    case ITEM_LINK:
        check_rect(c, i->link.rect, SOLID, "the link");
        check_node(c, i->link.node);
        if (i->link.uri == NULL || i->link.uri[0] == '\0' || i->link.contents == NULL || i->link.contents[0] == '\0') {
            fail(c, 3, "the link has no address or no contents");
        }
        break;
    case ITEM_FIELD:
        check_field(c, w);
        break;
    case ITEM_GROUP_BEGIN:
        check_matrix(c, i->group.matrix);
        if (i->group.clip) {
            check_rect(c, i->group.clip_rect, OR_EMPTY, "the clip");
        }
        break;
    case ITEM_MARK_BEGIN:
        if (i->mark.node != -1) {
            check_node(c, i->mark.node);
        }
        if (i->mark.node == -1 && (i->mark.artifact < ARTIFACT_LAYOUT || i->mark.artifact > ARTIFACT_PAGE_MARK)) {
            fail(c, 6, "an artifact of no kind");
        }
        if (i->mark.node == -1 && i->mark.art > 0) {
            check_node(c, i->mark.art - 1);
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

static void check_items(Checker *c, const Page *page)
{
    g_auto(Walk) w = walk_page(page);
    while (c->fault == NULL && walk_next(&w)) {
        c->item = w.at;
        check_item(c, &w);
        if (is_drawn(w.item->kind) && w.mark == NULL) {
            fail(c, 1, "it lies in no mark");
        }
        switch (w.fault) {
        case WALK_SOUND:
            break;
        case WALK_MARK_IN_MARK:
            fail(c, 1, "a mark inside a mark");
            break;
        case WALK_END_ALONE:
            fail(c, 2, "an end without its beginning");
            break;
        }
    }
    c->item = -1;
    int open = w.depth + (w.mark != NULL);
    if (c->fault == NULL && open > 0) {
        fail(c, 2, "%d marks or groups are left open", open);
    }
}

static bool lies_in(Rect inner, Rect outer)
{
    return inner.x >= outer.x - TOLERANCE && inner.y >= outer.y - TOLERANCE
           && rect_right(inner) <= rect_right(outer) + TOLERANCE
           && rect_bottom(inner) <= rect_bottom(outer) + TOLERANCE;
}

static void check_page(Checker *c, const Page *page)
{
    check_rect(c, page->media, SOLID, "the media box");
    check_rect(c, page->bleed, SOLID, "the bleed box");
    check_rect(c, page->trim, SOLID, "the trim box");
    if (page->trim.x != 0 || page->trim.y != 0) {
        fail(c, 7, "the trim does not begin at 0, 0");
    }
    if (!lies_in(page->trim, page->bleed) || !lies_in(page->bleed, page->media)) {
        fail(c, 7, "trim, bleed and media box do not lie in one another");
    }
    for (guint i = 0; i < page->folds->len; i++) {
        check_finite(c, &g_array_index(page->folds, double, i), 1, "a fold");
    }
    for (guint i = 0; i < page->panels->len; i++) {
        const ListPanel *panel = &g_array_index(page->panels, ListPanel, i);
        check_rect(c, panel->rect, SOLID, "a panel");
        check_rect(c, panel->live, SOLID, "a panel's live area");
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
