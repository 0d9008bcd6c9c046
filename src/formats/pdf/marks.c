/* Reads marks and links off the page list and numbers the marked-content sequences. Apart from the tags, which are made
 * from the view, and from the content streams, which only write what is decided here. */
#include "formats/pdf/marks.h"

#include "list/walk.h"

static PdfMark mark_new(const Walk *w, int page)
{
    return (PdfMark){ .node = w->mark->mark.node,
                      .part = w->mark->mark.part,
                      .actual = w->mark->mark.actual,
                      .page = page,
                      .item = w->at,
                      .next = -1,
                      .element = -1,
                      .extent = extent_nothing() };
}

static void read_page(PdfMarks *m, const Page *page, int number)
{
    g_auto(Walk) w = walk_page(page);
    bool follows = false; /* nothing but links since the last mark of a node */
    while (walk_next(&w)) {
        bool of_node = w.mark && w.mark->mark.node >= 0;
        switch (w.item->kind) {
        case ITEM_MARK_BEGIN:
            if (of_node) {
                g_assert(w.mark->mark.node < m->nodes);
                PdfMark mark = mark_new(&w, number);
                mark.follows = follows;
                g_array_append_val(m->marks, mark);
            }
            follows = follows && of_node;
            break;
        case ITEM_MARK_END:
            follows = of_node;
            break;
        case ITEM_GROUP_BEGIN:
        case ITEM_GROUP_END:
            follows = false;
            break;
        case ITEM_LINK: {
            g_assert(w.item->link.node >= 0 && w.item->link.node < m->nodes);
            PdfLink link = { w.item, number, -1, walk_extent(&w), -1 };
            g_array_append_val(m->links, link);
            break;
        }
        case ITEM_GLYPHS:
        case ITEM_PATH:
        case ITEM_IMAGE:
        case ITEM_QR:
            if (of_node) {
                extent_add(&g_array_index(m->marks, PdfMark, m->marks->len - 1).extent, walk_extent(&w));
            }
            break;
        }
    }
}

PdfMarks *pdf_marks_new(const List *list)
{
    PdfMarks *m = g_new0(PdfMarks, 1);
    m->nodes = list->nodes;
    m->marks = g_array_new(FALSE, FALSE, sizeof(PdfMark));
    m->links = g_array_new(FALSE, FALSE, sizeof(PdfLink));
    m->first_mark = g_new(int, (gsize)m->nodes + 1);
    m->first_link = g_new(int, (gsize)m->nodes + 1);
    m->page_mark = g_new0(int, list->pages->len + 1);
    m->sequences = g_new0(int, list->pages->len + 1);
    for (int i = 0; i < m->nodes; i++) {
        m->first_mark[i] = m->first_link[i] = -1;
    }
    for (guint p = 0; p < list->pages->len; p++) {
        read_page(m, list->pages->pdata[p], (int)p);
        m->page_mark[p + 1] = (int)m->marks->len;
    }
    for (int i = (int)m->marks->len - 1; i >= 0; i--) {
        PdfMark *mark = &g_array_index(m->marks, PdfMark, i);
        mark->next = m->first_mark[mark->node];
        m->first_mark[mark->node] = i;
    }
    for (int i = (int)m->links->len - 1; i >= 0; i--) {
        PdfLink *link = &g_array_index(m->links, PdfLink, i);
        link->next = m->first_link[link->item->link.node];
        m->first_link[link->item->link.node] = i;
    }
    return m;
}

void pdf_marks_free(PdfMarks *m)
{
    if (!m) {
        return;
    }
    g_array_unref(m->marks);
    g_array_unref(m->links);
    g_free(m->first_mark);
    g_free(m->first_link);
    g_free(m->page_mark);
    g_free(m->sequences);
    g_free(m);
}

void pdf_marks_number(PdfMarks *m, int pages)
{
    for (int p = 0; p < pages; p++) {
        int next = 0;
        for (int i = m->page_mark[p]; i < m->page_mark[p + 1]; i++) {
            PdfMark *mark = &g_array_index(m->marks, PdfMark, i);
            const PdfMark *before = i > m->page_mark[p] ? mark - 1 : NULL;
            mark->joined = before && mark->follows && mark->element == before->element
                           && mark->rank == before->rank + 1;
            mark->mcid = mark->joined ? before->mcid : next++;
        }
        m->sequences[p] = next;
    }
}

const PdfMark *pdf_marks_find(const PdfMarks *m, const Node *n)
{
    const Node *behind = n;
    while (behind && !behind->next) {
        behind = behind->parent;
    }
    int end = behind ? behind->next->index : m->nodes;
    for (int i = n->index; i < end; i++) {
        if (m->first_mark[i] >= 0) {
            return &g_array_index(m->marks, PdfMark, m->first_mark[i]);
        }
    }
    return NULL;
}
