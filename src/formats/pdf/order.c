/* Sorts a page's marks into the order of reading. Apart from the content stream, which only writes what stands here. */
#include "formats/pdf/order.h"

#include "list/walk.h"

static bool has_words(const Page *page, const PdfUnit *unit)
{
    for (int i = unit->begin; i < unit->end; i++) {
        if (page_item(page, i)->kind == ITEM_GLYPHS) {
            return true;
        }
    }
    return false;
}

/* Where an artifact stands among the units: under all words, or behind them. A repeat of words is one of the layout,
 * and who follows the stream hears what is tagged first. */
static bool lies_under(const Page *page, const PdfUnit *unit)
{
    switch (page_item(page, unit->begin)->mark.artifact) {
    case ARTIFACT_LAYOUT:
        return !has_words(page, unit);
    case ARTIFACT_PAGE_MARK:
        return true;
    case ARTIFACT_PAGE_NUMBER:
    case ARTIFACT_RUNNING:
        break;
    }
    return false;
}

/* The unit whose begin the walk stands at. */
static PdfUnit unit_new(const Walk *w)
{
    return (PdfUnit){ .begin = w->at, .end = w->at, .mark = -1, .group = w->depth ? walk_group(w, w->depth - 1) : -1 };
}

PdfOrder *pdf_order_new(const List *list, int number, const PdfMarks *marks)
{
    const Page *page = list_page(list, number);
    int first = marks->page_mark[number], count = marks->page_mark[number + 1] - first, next = 0;
    PdfOrder *o = g_new0(PdfOrder, 1);
    o->units = g_array_new(FALSE, FALSE, sizeof(PdfUnit));
    o->around = g_new(int, page->items->len + 1);
    g_autoptr(GArray) behind = g_array_new(FALSE, FALSE, sizeof(PdfUnit));
    g_autofree PdfUnit *said = g_new0(PdfUnit, count + 1);
    PdfUnit unit = { 0 };
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        if (w.item->kind == ITEM_GROUP_BEGIN) {
            o->around[w.at] = w.depth ? walk_group(&w, w.depth - 1) : -1;
        } else if (w.item->kind == ITEM_MARK_BEGIN) {
            unit = unit_new(&w);
        } else if (w.item->kind == ITEM_MARK_END) {
            unit.end = w.at;
            if (w.mark->mark.node >= 0) {
                unit.mark = first + next;
                said[next++] = unit;
            } else {
                g_array_append_val(lies_under(page, &unit) ? o->units : behind, unit);
            }
        }
    }
    for (int i = 0; i < count; i++) {
        g_array_append_val(o->units, said[marks->order[first + i] - first]);
    }
    g_array_append_vals(o->units, behind->data, behind->len);
    return o;
}

void pdf_order_free(PdfOrder *o)
{
    g_array_unref(o->units);
    g_free(o->around);
    g_free(o);
}
