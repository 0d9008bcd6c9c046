/* One side of a sheet as a file of its own, for a printer that doesn't turn the paper: it is laid out with the other,
 * and is to the point what a file for both sides has there. The view keeps what this side says: the rest is said by the
 * other file. */
#include "impose/copies.h"

/* What a mark or link of the sheet is of, by its index in the view; -1: nothing. */
static int *index_of(Item *i)
{
    static int none = -1;
    switch (i->kind) {
    case ITEM_MARK_BEGIN:
        return &i->mark.node;
    case ITEM_LINK:
        return &i->link.node;
    case ITEM_FIELD:
        return &i->field.node;
    case ITEM_MARK_END:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_GLYPHS:
    case ITEM_PATH:
    case ITEM_IMAGE:
    case ITEM_QR:
        break;
    }
    return &none;
}

/* Notes that the node is on the sheet, with all that it stands in and all that stands in it. */
static void note(const Node *n, bool *kept)
{
    for (const Node *in = n; in != NULL; in = node_following(in, n)) {
        kept[in->index] = true;
    }
    for (; n != NULL; n = n->parent) {
        kept[n->index] = true;
    }
}

/* Takes out of the view what is not on the sheet, and gives the sheet the view's new numbers. */
static void keep_said(Node *view, List *sheets, Page *sheet)
{
    g_autoptr(GPtrArray) nodes = node_table(view);
    g_autofree bool *kept = g_new0(bool, nodes->len + 1);
    kept[0] = true;
    for (guint k = 0; k < sheet->items->len; k++) {
        Item *i = &g_array_index(sheet->items, Item, k);
        if (*index_of(i) >= 0) {
            note(nodes->pdata[*index_of(i)], kept);
        } else if (i->kind == ITEM_MARK_BEGIN && i->mark.art > 0) {
            note(nodes->pdata[i->mark.art - 1], kept);
        }
    }
    g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
    for (guint k = 0; k < nodes->len; k++) { /* what goes takes with it all that stands in it */
        Node *n = nodes->pdata[k];
        if (!kept[k] && n->parent != NULL && kept[n->parent->index]) {
            node_detach(n);
            g_ptr_array_add(gone, n);
        }
    }
    sheets->nodes = node_number(view);
    for (guint k = 0; k < sheet->items->len; k++) {
        Item *i = &g_array_index(sheet->items, Item, k);
        int *index = index_of(i);
        if (*index >= 0) {
            *index = ((const Node *)nodes->pdata[*index])->index;
        } else if (i->kind == ITEM_MARK_BEGIN && i->mark.art > 0) {
            i->mark.art = 1 + ((const Node *)nodes->pdata[i->mark.art - 1])->index;
        }
    }
}

/* A file's first heading is of level 1 (ISO 14289-1, 7.4.2): where that of the piece is on the other side, all rise. */
static void raise_headings(Node *view)
{
    g_autoptr(GPtrArray) nodes = node_table(view);
    int by = -1;
    for (guint k = 0; k < nodes->len; k++) {
        Node *n = nodes->pdata[k];
        if (n->kind == NODE_HEADING && n->level > 0) {
            by = by < 0 ? n->level - 1 : by;
            n->level = MAX(n->level - by, 1);
        }
    }
}

bool side_sheet(const ImposeInput *in, List *sheets)
{
    int side = in->spec->impose.side;
    if (side >= (int)in->list->pages->len) {
        return false;
    }
    const Page *page = list_page(in->list, side);
    Page *sheet = list_page_new(sheets, page->name, page->media.w, page->media.h);
    g_autofree Share *shares = copy_shares(page, page->media, SHARE_MEANING);
    copy_page(sheet, page, shares, matrix_identity(), page->media);
    keep_said(in->view, sheets, sheet);
    raise_headings(in->view);
    return true;
}
