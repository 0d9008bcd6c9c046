/* Building and freeing page lists. Apart from walk.c, invariants.c and dump.c, which only read them. */
#include "list/list.h"

#include <string.h>

static void font_clear(gpointer data)
{
    ListFont *font = data;
    g_free(font->file);
    g_free(font->checksum);
    g_free(font->postscript);
    g_free(font->family);
}

static void image_clear(gpointer data)
{
    ListImage *image = data;
    g_free(image->file);
    g_bytes_unref(image->data);
    g_bytes_unref(image->paths);
    jpeg_unref(image->jpeg);
    g_free(image->mime);
}

static void panel_clear(gpointer data)
{
    g_free(((ListPanel *)data)->id);
}

static void item_clear(gpointer data)
{
    Item *i = data;
    switch (i->kind) {
    case ITEM_GLYPHS:
        g_free(i->glyphs.glyphs);
        g_free(i->glyphs.text);
        break;
    case ITEM_PATH:
        g_free(i->path.steps);
        break;
    case ITEM_QR:
        g_free(i->qr.dark);
        g_free(i->qr.payload);
        g_free(i->qr.record);
        break;
    case ITEM_LINK:
        g_free(i->link.uri);
        g_free(i->link.contents);
        break;
    case ITEM_FIELD:
        g_free(i->field.name);
        g_free(i->field.contents);
        break;
    case ITEM_MARK_BEGIN:
        g_free(i->mark.actual);
        break;
    case ITEM_IMAGE:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_END:
        break;
    }
}

static void page_free(gpointer data)
{
    Page *p = data;
    g_free(p->name);
    g_array_free(p->folds, TRUE);
    g_array_free(p->panels, TRUE);
    g_array_free(p->items, TRUE);
    g_free(p);
}

List *list_new(void)
{
    List *l = g_new0(List, 1);
    l->fonts = g_array_new(FALSE, TRUE, sizeof(ListFont));
    g_array_set_clear_func(l->fonts, font_clear);
    l->colors = g_array_new(FALSE, TRUE, sizeof(Color));
    l->images = g_array_new(FALSE, TRUE, sizeof(ListImage));
    g_array_set_clear_func(l->images, image_clear);
    l->pages = g_ptr_array_new_with_free_func(page_free);
    l->fits = g_array_new(FALSE, FALSE, sizeof(ListFit));
    l->fit = g_string_new(NULL);
    return l;
}

void list_free(List *l)
{
    if (l == NULL) {
        return;
    }
    g_array_free(l->fonts, TRUE);
    g_array_free(l->colors, TRUE);
    g_array_free(l->images, TRUE);
    g_ptr_array_free(l->pages, TRUE);
    g_array_unref(l->fits);
    g_string_free(l->fit, TRUE);
    g_free(l);
}

Page *list_page_new(List *l, const char *name, double w, double h)
{
    Page *p = g_new0(Page, 1);
    p->name = g_strdup(name);
    p->trim = p->bleed = p->media = (Rect){ 0, 0, w, h };
    p->folds = g_array_new(FALSE, FALSE, sizeof(double));
    p->panels = g_array_new(FALSE, TRUE, sizeof(ListPanel));
    g_array_set_clear_func(p->panels, panel_clear);
    p->items = g_array_new(FALSE, TRUE, sizeof(Item));
    g_array_set_clear_func(p->items, item_clear);
    g_ptr_array_add(l->pages, p);
    return p;
}

int list_color(List *l, const Color *c)
{
    for (guint i = 0; i < l->colors->len; i++) {
        if (strcmp(g_array_index(l->colors, Color, i).name, c->name) == 0) {
            return (int)i;
        }
    }
    g_array_append_val(l->colors, *c);
    return (int)l->colors->len - 1;
}

int list_image(List *l, const char *file, GBytes *data, const char *mime, double w, double h)
{
    for (guint i = 0; i < l->images->len; i++) {
        if (g_array_index(l->images, ListImage, i).data == data) {
            return (int)i;
        }
    }
    ListImage image = { .file = g_strdup(file), .data = g_bytes_ref(data), .mime = g_strdup(mime), .w = w, .h = h };
    g_array_append_val(l->images, image);
    return (int)l->images->len - 1;
}

void list_image_better(List *l, int image, Jpeg *jpeg, GBytes *paths, const int size[2])
{
    ListImage *i = &g_array_index(l->images, ListImage, image);
    if (i->jpeg == NULL && jpeg != NULL) {
        i->jpeg = jpeg_ref(jpeg);
    }
    if (i->paths == NULL && paths != NULL) {
        i->paths = g_bytes_ref(paths);
        i->paths_w = size[0];
        i->paths_h = size[1];
    }
}

int list_font(List *l, const ListFont *font)
{
    for (guint i = 0; i < l->fonts->len; i++) {
        const ListFont *known = &g_array_index(l->fonts, ListFont, i);
        if (known->index == font->index && strcmp(known->file, font->file) == 0) {
            return (int)i;
        }
    }
    ListFont own = *font;
    own.file = g_strdup(font->file);
    own.checksum = g_strdup(font->checksum);
    own.postscript = g_strdup(font->postscript);
    own.family = g_strdup(font->family);
    g_array_append_val(l->fonts, own);
    return (int)l->fonts->len - 1;
}

Item *page_add(Page *p, ItemKind kind)
{
    g_array_set_size(p->items, p->items->len + 1);
    Item *i = &g_array_index(p->items, Item, p->items->len - 1);
    i->kind = kind;
    switch (kind) {
    case ITEM_GLYPHS:
        i->glyphs.color = -1;
        break;
    case ITEM_PATH:
        i->path.fill = i->path.stroke = -1;
        break;
    case ITEM_QR:
        i->qr.color = -1;
        break;
    case ITEM_IMAGE:
    case ITEM_LINK:
    case ITEM_FIELD:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        break;
    }
    return i;
}

void page_mark(Page *p, int node, MarkPart part, const char *actual)
{
    Item *i = page_add(p, ITEM_MARK_BEGIN);
    i->mark.node = node;
    i->mark.part = part;
    i->mark.actual = g_strdup(actual);
}

void page_artifact(Page *p, ArtifactKind kind)
{
    Item *i = page_add(p, ITEM_MARK_BEGIN);
    i->mark.node = -1;
    i->mark.artifact = kind;
}

void page_art(Page *p, int node)
{
    page_artifact(p, ARTIFACT_LAYOUT);
    g_array_index(p->items, Item, p->items->len - 1).mark.art = node + 1;
}

void page_mark_end(Page *p)
{
    page_add(p, ITEM_MARK_END);
}

static void add_step(Item *i, PathStep step)
{
    int n = i->path.count;
    if ((n & (n - 1)) == 0) { /* at each power of two the room is used up */
        i->path.steps = g_renew(PathStep, i->path.steps, n == 0 ? 1 : 2 * n);
    }
    i->path.steps[i->path.count++] = step;
}

void path_move(Item *i, double x, double y)
{
    add_step(i, (PathStep){ PATH_MOVE, { x, y } });
}

void path_line(Item *i, double x, double y)
{
    add_step(i, (PathStep){ PATH_LINE, { x, y } });
}

void path_curve(Item *i, Point control, Point control2, Point to)
{
    add_step(i, (PathStep){ PATH_CURVE, { control.x, control.y, control2.x, control2.y, to.x, to.y } });
}

void path_close(Item *i)
{
    add_step(i, (PathStep){ PATH_CLOSE, { 0 } });
}

void path_rect(Item *i, Rect r, double radius)
{
    double x = r.x, y = r.y, right = rect_right(r), bottom = rect_bottom(r);
    double q = MIN(radius, MIN(r.w, r.h) / 2);
    if (q <= 0) {
        path_move(i, x, y);
        path_line(i, right, y);
        path_line(i, right, bottom);
        path_line(i, x, bottom);
        path_close(i);
        return;
    }
    double k = q * (1 - 0.5522847498307936); /* from the corner to the control point of a quarter circle */
    path_move(i, x + q, y);
    path_line(i, right - q, y);
    path_curve(i, (Point){ right - k, y }, (Point){ right, y + k }, (Point){ right, y + q });
    path_line(i, right, bottom - q);
    path_curve(i, (Point){ right, bottom - k }, (Point){ right - k, bottom }, (Point){ right - q, bottom });
    path_line(i, x + q, bottom);
    path_curve(i, (Point){ x + k, bottom }, (Point){ x, bottom - k }, (Point){ x, bottom - q });
    path_line(i, x, y + q);
    path_curve(i, (Point){ x, y + k }, (Point){ x + k, y }, (Point){ x + q, y });
    path_close(i);
}
