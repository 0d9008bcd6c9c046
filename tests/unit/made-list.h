/* A page list made by hand, with all that no layout makes today: groups in groups, turned, enlarged, slanted and
 * clipped; dashes; every kind of artifact; a trim inside a bleed inside a media box. Built once for the C tests and for
 * the program that writes it in every format. test_page_lists.py says where its ink must lie. */
#ifndef TESTS_MADE_LIST_H
#define TESTS_MADE_LIST_H

#include <hb.h>
#include <string.h>
#include "content/node.h"
#include "list/list.h"

/* Nodes of its view. */
enum { MADE_TEXT = 2, MADE_SQUARE, MADE_COLORS, MADE_CODE, MADE_LINK = 7, MADE_LINK_TEXT, MADE_NODES };

static inline Node *made_node(Node *parent, NodeKind kind, const char *text)
{
    Node *n = node_new(kind, (Pos){ "made", 1, 1 });
    if (kind == NODE_TEXT) {
        n->text = g_strdup(text);
    } else {
        n->alt = g_strdup(text);
    }
    node_append(parent, n);
    return n;
}

/* You own it. */
static inline Node *made_view(void)
{
    Node *root = node_new(NODE_ROOT, (Pos){ "made", 1, 1 });
    root->lang = g_intern_static_string("en");
    made_node(made_node(root, NODE_PARAGRAPH, NULL), NODE_TEXT, "Turned");
    made_node(root, NODE_PICTURE, "A square, clipped");
    made_node(root, NODE_PICTURE, "Four colours");
    made_node(root, NODE_QR, "A code");
    made_node(made_node(made_node(root, NODE_PARAGRAPH, NULL), NODE_LINK, NULL), NODE_TEXT, "link");
    g_assert_cmpint(node_number(root), ==, MADE_NODES);
    return root;
}

static inline int made_color(List *l, const char *name, double r, double g, double b)
{
    return list_color(l, &(Color){ .name = g_intern_string(name), .rgb = { r, g, b } });
}

static inline void made_group(Page *p, Matrix m)
{
    page_add(p, ITEM_GROUP_BEGIN)->group.matrix = m;
}

static inline void made_group_end(Page *p)
{
    page_add(p, ITEM_GROUP_END);
}

static inline void made_rect(Page *p, Rect r, int color)
{
    Item *i = page_add(p, ITEM_PATH);
    path_rect(i, r, 0);
    i->path.fill = color;
}

/* A stroke of that width; on, off: its dash, 0 for none. */
static inline void made_line(Page *p, Rect from_by, double width, double on, double off)
{
    Item *i = page_add(p, ITEM_PATH);
    path_move(i, from_by.x, from_by.y);
    path_line(i, rect_right(from_by), rect_bottom(from_by));
    i->path.width = width;
    i->path.dash[0] = on;
    i->path.dash[1] = off;
}

/* The words in the font's plain glyphs, at x, y; without a font each glyph is number 1. */
static inline void made_run(Page *p, hb_font_t *font, const char *words, Rect at, int color)
{
    Item *i = page_add(p, ITEM_GLYPHS);
    i->glyphs.size = at.h;
    i->glyphs.color = color;
    i->glyphs.x = at.x;
    i->glyphs.y = at.y;
    i->glyphs.text = g_strdup(words);
    i->glyphs.count = (int)strlen(words);
    i->glyphs.glyphs = g_new0(Glyph, strlen(words));
    for (int k = 0; k < i->glyphs.count; k++) {
        Glyph *g = &i->glyphs.glyphs[k];
        hb_codepoint_t id = 1;
        double advance = 0.5;
        if (font) {
            g_assert_true(hb_font_get_nominal_glyph(font, (guchar)words[k], &id));
            advance = (double)hb_font_get_glyph_h_advance(font, id) / hb_face_get_upem(hb_font_get_face(font));
        }
        *g = (Glyph){ .id = id, .x = i->glyphs.width, .advance = advance * at.h, .cluster = (guint32)k };
        i->glyphs.width += g->advance;
    }
}

/* A PNG of four quarters of ten pixels a side: FF8000, 8000FF; 008080, 808000. You own it. */
static inline GBytes *made_picture(void)
{
    gsize length;
    guchar *png = g_base64_decode(
        "iVBORw0KGgoAAAANSUhEUgAAABQAAAAUCAMAAAC6V+0/AAAADFBMVEX/gACAAP8AgICAgAAGe7xxAAAAGUlEQVR42m"
        "NggANGOGAY0oJMcMAMB0NaEABF6wJZE6NSMQAAAABJRU5ErkJggg==",
        &length);
    return g_bytes_new_take(png, length);
}

static inline void made_artifacts(List *l, Page *p, hb_font_t *font)
{
    int black = made_color(l, "black", 0, 0, 0);
    page_artifact(p, ARTIFACT_LAYOUT);
    made_rect(p, p->bleed, made_color(l, "ground", 1, 0.95, 0.8));
    page_mark_end(p);
    page_artifact(p, ARTIFACT_PAGE_MARK);
    made_line(p, (Rect){ -24, 0, 12, 0 }, 1, 0, 0);
    Item *marks = &g_array_index(p->items, Item, p->items->len - 1);
    path_move(marks, 312, 200);
    path_line(marks, 324, 200);
    marks->path.stroke = made_color(l, "marks", 0, 1, 1);
    page_mark_end(p);
    page_artifact(p, ARTIFACT_RUNNING);
    made_run(p, font, "running", (Rect){ 20, 15, 0, 8 }, black);
    page_mark_end(p);
    page_artifact(p, ARTIFACT_PAGE_NUMBER);
    made_group(p, (Matrix){ 1, 0, 0, 1, 0, 180 }); /* its text stands in the lower half only as the group puts it */
    made_run(p, font, "7", (Rect){ 280, 12, 0, 8 }, black);
    made_group_end(p);
    page_mark_end(p);
}

static inline void made_groups(List *l, Page *p, hb_font_t *font)
{
    /* x' = 150 - y, y' = x + 20; in it twice as large, moved by 10, 5 and clipped; a mark in the groups */
    made_group(p, (Matrix){ 0, 1, -1, 0, 150, 20 });
    Item *clipped = page_add(p, ITEM_GROUP_BEGIN);
    clipped->group.matrix = (Matrix){ 2, 0, 0, 2, 10, 5 };
    clipped->group.clip = true;
    clipped->group.clip_rect = (Rect){ 10, 5, 20, 20 };
    page_mark(p, MADE_SQUARE, PART_BODY, NULL);
    made_rect(p, (Rect){ 0, 0, 15, 15 }, made_color(l, "square", 1, 0, 0));
    page_mark_end(p);
    made_group_end(p);
    made_group_end(p);
    /* slanted: x' = x + y / 2; a group in the mark */
    page_artifact(p, ARTIFACT_LAYOUT);
    made_group(p, (Matrix){ 1, 0, 0.5, 1, 0, 0 });
    made_rect(p, (Rect){ 100, 100, 20, 20 }, made_color(l, "slanted", 0, 0, 1));
    made_group_end(p);
    page_mark_end(p);
    page_mark(p, MADE_TEXT, PART_BODY, NULL);
    made_group(p, (Matrix){ 0, 1, -1, 0, 200, 100 });
    made_run(p, font, "Turned", (Rect){ 0, 0, 0, 10 }, made_color(l, "words", 0.6, 0, 0));
    made_group_end(p);
    page_mark_end(p);
}

static inline void made_dashes(List *l, Page *p)
{
    int plain = made_color(l, "dashes", 0, 0.6, 0), large = made_color(l, "large-dashes", 1, 0, 1);
    page_artifact(p, ARTIFACT_LAYOUT);
    made_line(p, (Rect){ 20, 100, 100, 0 }, 4, 6, 4);
    g_array_index(p->items, Item, p->items->len - 1).path.stroke = plain;
    made_group(p, (Matrix){ 3, 0, 0, 3, 0, 0 });
    made_line(p, (Rect){ 10, 50, 20, 0 }, 1, 2, 1);
    g_array_index(p->items, Item, p->items->len - 1).path.stroke = large;
    made_group_end(p);
    page_mark_end(p);
}

static inline void made_pictures(List *l, Page *p)
{
    g_autoptr(GBytes) png = made_picture();
    made_group(p, (Matrix){ 0, 1, -1, 0, 280, 60 });
    page_mark(p, MADE_COLORS, PART_BODY, NULL);
    Item *image = page_add(p, ITEM_IMAGE);
    image->image.image = list_image(l, "made.png", png, "image/png", 20, 20);
    image->image.rect = (Rect){ 0, 0, 20, 20 };
    page_mark_end(p);
    made_group_end(p);
    /* upside down about its own middle: the modules of row 0 and column 0 are dark */
    made_group(p, (Matrix){ -1, 0, 0, -1, 442, 82 });
    page_mark(p, MADE_CODE, PART_BODY, NULL);
    Item *qr = page_add(p, ITEM_QR);
    qr->qr.rect = (Rect){ 200, 20, 42, 42 };
    qr->qr.modules = 21;
    qr->qr.dark = g_malloc0(21 * 21);
    for (int k = 0; k < 21; k++) {
        qr->qr.dark[k] = qr->qr.dark[21 * k] = 1;
    }
    qr->qr.payload = g_strdup("made");
    qr->qr.record = g_strdup("made");
    qr->qr.level = 'M';
    qr->qr.color = made_color(l, "code", 0, 0, 0.5);
    page_mark_end(p);
    made_group_end(p);
}

static inline void made_link(List *l, Page *p, hb_font_t *font)
{
    made_group(p, (Matrix){ 1, 0, 0, 1, 100, 50 });
    page_mark(p, MADE_LINK_TEXT, PART_BODY, NULL);
    made_run(p, font, "link", (Rect){ 10, 20, 0, 10 }, made_color(l, "black", 0, 0, 0));
    page_mark_end(p);
    Item *link = page_add(p, ITEM_LINK);
    link->link.rect = (Rect){ 10, 10, 30, 12 };
    link->link.node = MADE_LINK;
    link->link.uri = g_strdup("https://example.org/");
    link->link.contents = g_strdup("Opens example.org");
    made_group_end(p);
}

/* One page; font: List.fonts[0] opened, or NULL where nobody draws it. You own it. */
static inline List *made_list(const ListFont *named, hb_font_t *font)
{
    List *l = list_new();
    Page *p = list_page_new(l, "made", 300, 200);
    p->bleed = (Rect){ -9, -9, 318, 218 };
    p->media = (Rect){ -30, -30, 360, 260 };
    l->nodes = MADE_NODES;
    list_font(l, named);
    made_artifacts(l, p, font);
    made_groups(l, p, font);
    made_dashes(l, p);
    made_pictures(l, p);
    made_link(l, p, font);
    return l;
}

#endif
