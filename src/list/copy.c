/* Copies of items and of what a list's pages share. Apart from list.c because only what makes one list from another
 * needs them. */
#include "list/list.h"

List *list_new_like(const List *l)
{
    List *copy = list_new();
    for (guint i = 0; i < l->fonts->len; i++) {
        list_font(copy, &g_array_index(l->fonts, ListFont, i));
    }
    g_array_append_vals(copy->colors, l->colors->data, l->colors->len);
    for (guint i = 0; i < l->images->len; i++) {
        const ListImage *image = &g_array_index(l->images, ListImage, i);
        list_image(copy, image->file, image->data, image->mime, image->w, image->h);
    }
    copy->duplex = l->duplex;
    copy->nodes = l->nodes;
    g_array_append_vals(copy->fits, l->fits->data, l->fits->len);
    g_string_append(copy->fit, l->fit->str);
    return copy;
}

Item *page_add_copy(Page *p, const Item *from)
{
    Item *i = page_add(p, from->kind);
    *i = *from;
    switch (from->kind) {
    case ITEM_GLYPHS:
        i->glyphs.glyphs = g_memdup2(from->glyphs.glyphs, (gsize)from->glyphs.count * sizeof(Glyph));
        i->glyphs.text = g_strdup(from->glyphs.text);
        break;
    case ITEM_PATH: {
        gsize room = 1; /* as path building leaves it: the next power of two */
        while (room < (gsize)from->path.count) {
            room *= 2;
        }
        i->path.steps = from->path.count > 0 ? g_new(PathStep, room) : NULL;
        for (int k = 0; k < from->path.count; k++) {
            i->path.steps[k] = from->path.steps[k];
        }
        break;
    }
    case ITEM_QR:
        i->qr.dark = g_memdup2(from->qr.dark, (gsize)from->qr.modules * (gsize)from->qr.modules);
        i->qr.payload = g_strdup(from->qr.payload);
        i->qr.record = g_strdup(from->qr.record);
        break;
    case ITEM_LINK:
        i->link.uri = g_strdup(from->link.uri);
        i->link.contents = g_strdup(from->link.contents);
        break;
    case ITEM_FIELD:
        i->field.name = g_strdup(from->field.name);
        i->field.contents = g_strdup(from->field.contents);
        break;
    case ITEM_MARK_BEGIN:
        i->mark.actual = g_strdup(from->mark.actual);
        break;
    case ITEM_IMAGE:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_END:
        break;
    }
    return i;
}

void item_make_repeat(Item *mark)
{
    if (mark->mark.node < 0) {
        return;
    }
    g_clear_pointer(&mark->mark.actual, g_free);
    mark->mark.node = -1;
    mark->mark.artifact = ARTIFACT_LAYOUT;
    mark->mark.art = 0;
}

void page_add_repeat(Page *p, guint at)
{
    Item from = *page_item(p, (int)at); /* adding may move the page's items */
    if (from.kind == ITEM_LINK || from.kind == ITEM_FIELD) {
        return;
    }
    Item *i = page_add_copy(p, &from);
    if (i->kind == ITEM_MARK_BEGIN) {
        item_make_repeat(i);
    }
}
