/* Gathers what a seam should not part: letters by the ink of their glyphs, codes with their quiet zone, pictures. */
#include "impose/things.h"

#include "list/walk.h"
#include "type/font-file.h"

enum { QUIET = 4 };                      /* modules around a code */
static const double headline_least = 28; /* pt: type of this size is a headline whatever it is in */

typedef struct Gatherer {
    const List *list;
    GArray *things;
    GPtrArray *nodes;  /* Node * by index */
    hb_font_t **fonts; /* by list font; NULL where it can't be read */
} Gatherer;

static void add(Gatherer *g, ThingKind kind, Extent e, double size)
{
    Thing t = { kind, extent_rect(e), size };
    if (!extent_is_nothing(e)) {
        g_array_append_val(g->things, t);
    }
}

static bool in_heading(const Gatherer *g, const Walk *w)
{
    const Node *n = w->mark && w->mark->mark.node >= 0 ? g->nodes->pdata[w->mark->mark.node] : NULL;
    while (n && n->kind != NODE_HEADING) {
        n = n->parent;
    }
    return n != NULL;
}

static void add_letters(Gatherer *g, const Walk *w)
{
    const Item *i = w->item;
    double size = i->glyphs.size, shown = size * matrix_scale(w->matrix);
    ThingKind kind = in_heading(g, w) || shown >= headline_least ? THING_HEADLINE : THING_LETTER;
    hb_font_t *font = g->fonts[i->glyphs.font];
    FontBoxes *boxes = font ? font_file_boxes(font) : NULL;
    for (int k = 0; boxes && k < i->glyphs.count; k++) {
        const Glyph *glyph = &i->glyphs.glyphs[k];
        Rect r = font_boxes_at(boxes, glyph->id);
        Rect ink = { i->glyphs.x + glyph->x + r.x * size, i->glyphs.y + glyph->y - (r.y + r.h) * size, r.w * size,
                     r.h * size };
        if (r.w > 0) {
            add(g, kind, matrix_extent(w->matrix, ink), shown);
        }
    }
}

static void add_code(Gatherer *g, const Walk *w)
{
    Rect r = w->item->qr.rect;
    double module = r.w / w->item->qr.modules, quiet = QUIET * module;
    Rect code = { r.x - module, r.y - module, r.w + 2 * module, r.h + 2 * module },
         all = { r.x - quiet, r.y - quiet, r.w + 2 * quiet, r.h + 2 * quiet };
    add(g, THING_CODE, matrix_extent(w->matrix, code), 0);
    add(g, THING_PICTURE, matrix_extent(w->matrix, all), 0); /* its white is better whole, too */
}

GArray *things_new(const List *list, const Page *page, const Node *view)
{
    Gatherer g = { .list = list,
                   .things = g_array_new(FALSE, FALSE, sizeof(Thing)),
                   .nodes = node_table((Node *)view),
                   .fonts = g_new0(hb_font_t *, list->fonts->len + 1) };
    for (guint i = 0; i < list->fonts->len; i++) {
        const ListFont *font = &g_array_index(list->fonts, ListFont, i);
        g.fonts[i] = font_file_open(font->file, font->index);
    }
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        if (w.item->kind == ITEM_GLYPHS) {
            add_letters(&g, &w);
        } else if (w.item->kind == ITEM_QR && w.item->qr.modules > 0) {
            add_code(&g, &w);
        } else if (w.item->kind == ITEM_IMAGE) {
            add(&g, THING_PICTURE, walk_extent(&w), 0);
        }
    }
    for (guint i = 0; i < list->fonts->len; i++) {
        if (g.fonts[i]) {
            hb_font_destroy(g.fonts[i]);
        }
    }
    g_free(g.fonts);
    g_ptr_array_unref(g.nodes);
    return g.things;
}
