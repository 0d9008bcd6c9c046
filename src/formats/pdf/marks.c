/* Reads marks and links off the page list and numbers the marked-content sequences. Apart from the tags, which are made
 * from the view, and from the content streams, which only write what is decided here. */
#include "formats/pdf/marks.h"

#include <stdlib.h>
#include "list/walk.h"

static PdfMark mark_new(const Walk *w, int page)
{
    const char *said = w->mark->mark.actual;
    return (PdfMark){ .node = w->mark->mark.node,
                      .part = w->mark->mark.part,
                      .words = !said || !*said               ? NULL
                               : g_str_has_suffix(said, " ") ? g_strdup(said)
                                                             : g_strconcat(said, " ", NULL),
                      .page = page,
                      .item = w->at,
                      .order = w->mark->mark.order,
                      .group = w->depth ? walk_group(w, w->depth - 1) : -1,
                      .next = -1,
                      .element = -1,
                      .extent = extent_nothing() };
}

#define TOUCH 0.5 /* pt between areas of one line that are taken for one */

/* True where the areas stand on one line and touch. */
static bool touch(Extent a, Extent b)
{
    double shared = MIN(a.bottom, b.bottom) - MAX(a.top, b.top);
    return shared > 0.5 * MIN(a.bottom - a.top, b.bottom - b.top) && a.left <= b.right + TOUCH
           && b.left <= a.right + TOUCH;
}

static void add_area(PdfMarks *m, PdfLink *link, Extent e)
{
    if (extent_is_nothing(e)) {
        return;
    }
    extent_add(&link->extent, e);
    if (link->last_area >= 0) {
        Extent *last = &g_array_index(m->areas, PdfArea, link->last_area).extent;
        if (touch(*last, e)) {
            extent_add(last, e);
            return;
        }
    }
    int number = (int)m->areas->len;
    PdfArea area = { e, -1 };
    g_array_append_val(m->areas, area);
    if (link->last_area >= 0) {
        g_array_index(m->areas, PdfArea, link->last_area).next = number;
    } else {
        link->first_area = number;
    }
    link->last_area = number;
}

/* The node of a link area or field. */
static int node_of(const Item *i)
{
    return i->kind == ITEM_FIELD ? i->field.node : i->link.node;
}

/* The link area or field that the walk stands at: to the page's link of its node. first_link holds the node's last so
 * far. */
static void read_link(PdfMarks *m, const Walk *w, int page)
{
    int node = node_of(w->item);
    g_assert(node >= 0 && node < m->nodes);
    int last = m->first_link[node];
    if (last < 0 || g_array_index(m->links, PdfLink, last).page != page) {
        PdfLink link = { w->item, page, -1, extent_nothing(), -1, -1, -1 };
        last = m->first_link[node] = (int)m->links->len;
        g_array_append_val(m->links, link);
    }
    add_area(m, &g_array_index(m->links, PdfLink, last), walk_extent(w));
}

static void read_page(PdfMarks *m, const Page *page, int number, PdfLinks links)
{
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        bool of_node = w.mark && w.mark->mark.node >= 0;
        switch (w.item->kind) {
        case ITEM_MARK_BEGIN:
            if (of_node) {
                g_assert(w.mark->mark.node < m->nodes);
                PdfMark mark = mark_new(&w, number);
                g_array_append_val(m->marks, mark);
            }
            break;
        case ITEM_MARK_END:
        case ITEM_GROUP_BEGIN:
        case ITEM_GROUP_END:
            break;
        case ITEM_LINK:
        case ITEM_FIELD:
            if (links == PDF_LINKS_ANNOTATED || (links == PDF_LINKS_ALONE && w.item->kind == ITEM_LINK)) {
                read_link(m, &w, number);
            }
            break;
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

static void mark_clear(gpointer data)
{
    g_free(((PdfMark *)data)->words);
}

/* By their place in their node; of one place, as painted. */
static int by_order(const void *a, const void *b, void *data)
{
    const GArray *marks = data;
    int one = *(const int *)a, other = *(const int *)b;
    int x = g_array_index(marks, PdfMark, one).order, y = g_array_index(marks, PdfMark, other).order;
    return x != y ? (x < y ? -1 : 1) : one < other ? -1 : one > other;
}

PdfMarks *pdf_marks_new(const List *list, PdfLinks links)
{
    PdfMarks *m = g_new0(PdfMarks, 1);
    m->nodes = list->nodes;
    m->marks = g_array_new(FALSE, FALSE, sizeof(PdfMark));
    g_array_set_clear_func(m->marks, mark_clear);
    m->links = g_array_new(FALSE, FALSE, sizeof(PdfLink));
    m->areas = g_array_new(FALSE, FALSE, sizeof(PdfArea));
    m->first_mark = g_new(int, (gsize)m->nodes + 1);
    m->first_link = g_new(int, (gsize)m->nodes + 1);
    m->page_mark = g_new0(int, list->pages->len + 1);
    for (int i = 0; i < m->nodes; i++) {
        m->first_mark[i] = m->first_link[i] = -1;
    }
    for (guint p = 0; p < list->pages->len; p++) {
        read_page(m, list->pages->pdata[p], (int)p, links);
        m->page_mark[p + 1] = (int)m->marks->len;
    }
    m->order = g_new0(int, m->marks->len + 1);
    for (int i = 0; i < (int)m->marks->len; i++) {
        m->order[i] = i;
    }
    qsort_r(m->order, m->marks->len, sizeof(int), by_order, m->marks);
    for (int at = (int)m->marks->len - 1; at >= 0; at--) {
        int i = m->order[at];
        PdfMark *mark = &g_array_index(m->marks, PdfMark, i);
        mark->next = m->first_mark[mark->node];
        m->first_mark[mark->node] = i;
    }
    for (int i = 0; i < m->nodes; i++) {
        m->first_link[i] = -1;
    }
    for (int i = (int)m->links->len - 1; i >= 0; i--) {
        PdfLink *link = &g_array_index(m->links, PdfLink, i);
        link->next = m->first_link[node_of(link->item)];
        m->first_link[node_of(link->item)] = i;
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
    g_array_unref(m->areas);
    g_free(m->first_mark);
    g_free(m->first_link);
    g_free(m->page_mark);
    g_free(m->order);
    g_free(m);
}

/* By rank; of one rank, as painted. */
static int by_rank(const void *a, const void *b, void *data)
{
    const GArray *marks = data;
    int one = *(const int *)a, other = *(const int *)b;
    int x = g_array_index(marks, PdfMark, one).rank, y = g_array_index(marks, PdfMark, other).rank;
    return x != y ? (x < y ? -1 : 1) : one < other ? -1 : one > other;
}

void pdf_marks_number(PdfMarks *m, int pages)
{
    for (guint i = 0; i < m->marks->len; i++) {
        m->order[i] = (int)i;
    }
    for (int p = 0; p < pages; p++) {
        int first = m->page_mark[p], count = m->page_mark[p + 1] - first, next = 0;
        qsort_r(m->order + first, (gsize)count, sizeof(int), by_rank, m->marks);
        const PdfMark *before = NULL;
        for (int i = first; i < first + count; i++) {
            PdfMark *mark = &g_array_index(m->marks, PdfMark, m->order[i]);
            mark->joined = before && mark->element == before->element && mark->group == before->group
                           && mark->rank == before->rank + 1;
            mark->mcid = mark->joined ? before->mcid : next++;
            before = mark;
        }
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
