/* Reads marks and links off the page list and numbers the marked-content sequences. Apart from the tags, which are made
 * from the view, and from the content streams, which only write what is decided here. */
#include "formats/pdf/marks.h"

#include <math.h>

/* The transform from the items' coordinates to the page's. */
typedef struct Matrix {
    double a, b, c, d, e, f;
} Matrix;

static Matrix matrix_times(Matrix outer, const double m[6])
{
    return (Matrix){ outer.a * m[0] + outer.c * m[1],           outer.b * m[0] + outer.d * m[1],
                     outer.a * m[2] + outer.c * m[3],           outer.b * m[2] + outer.d * m[3],
                     outer.a * m[4] + outer.c * m[5] + outer.e, outer.b * m[4] + outer.d * m[5] + outer.f };
}

static void reach_point(PdfMark *mark, const Matrix *m, double x, double y)
{
    double px = m->a * x + m->c * y + m->e, py = m->b * x + m->d * y + m->f;
    mark->left = fmin(mark->left, px);
    mark->right = fmax(mark->right, px);
    mark->top = fmin(mark->top, py);
    mark->bottom = fmax(mark->bottom, py);
}

static void reach_rect(PdfMark *mark, const Matrix *m, Rect r)
{
    reach_point(mark, m, r.x, r.y);
    reach_point(mark, m, rect_right(r), r.y);
    reach_point(mark, m, r.x, rect_bottom(r));
    reach_point(mark, m, rect_right(r), rect_bottom(r));
}

/* Grows the mark's extent by a drawn item. */
static void reach(PdfMark *mark, const Matrix *m, const Item *i)
{
    switch (i->kind) {
    case ITEM_GLYPHS:
        reach_rect(mark, m,
                   (Rect){ i->glyphs.x, i->glyphs.y - i->glyphs.size, i->glyphs.width, 1.25 * i->glyphs.size });
        break;
    case ITEM_PATH:
        for (int k = 0; k < i->path.count; k++) {
            const PathStep *s = &i->path.steps[k];
            int points = s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1;
            for (int p = 0; p < points; p++) {
                reach_point(mark, m, s->p[2 * p], s->p[2 * p + 1]);
            }
        }
        break;
    case ITEM_IMAGE:
        reach_rect(mark, m, i->image.rect);
        break;
    case ITEM_QR:
        reach_rect(mark, m, i->qr.rect);
        break;
    case ITEM_LINK:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        break;
    }
}

static Rect place(const Matrix *m, Rect r)
{
    PdfMark box = { .left = INFINITY, .top = INFINITY, .right = -INFINITY, .bottom = -INFINITY };
    reach_rect(&box, m, r);
    return (Rect){ box.left, box.top, box.right - box.left, box.bottom - box.top };
}

static void read_page(PdfMarks *m, const Page *page, int number)
{
    GArray *stack = g_array_new(FALSE, FALSE, sizeof(Matrix));
    Matrix now = { 1, 0, 0, 1, 0, 0 };
    PdfMark *open = NULL;
    bool follows = false; /* nothing but links since the last mark of a node */
    for (int k = 0; k < (int)page->items->len; k++) {
        const Item *i = &g_array_index(page->items, Item, k);
        switch (i->kind) {
        case ITEM_MARK_BEGIN: {
            if (i->mark.node < 0) {
                follows = false;
                break;
            }
            g_assert(i->mark.node < m->nodes);
            PdfMark mark = { .node = i->mark.node,
                             .part = i->mark.part,
                             .actual = i->mark.actual,
                             .page = number,
                             .item = k,
                             .follows = follows,
                             .next = -1,
                             .element = -1,
                             .left = INFINITY,
                             .top = INFINITY,
                             .right = -INFINITY,
                             .bottom = -INFINITY };
            g_array_append_val(m->marks, mark);
            open = &g_array_index(m->marks, PdfMark, m->marks->len - 1);
            break;
        }
        case ITEM_MARK_END:
            follows = open != NULL;
            open = NULL;
            break;
        case ITEM_GROUP_BEGIN:
            g_array_append_val(stack, now);
            now = matrix_times(now, i->group.matrix);
            follows = false;
            break;
        case ITEM_GROUP_END:
            g_assert(stack->len > 0);
            now = g_array_index(stack, Matrix, stack->len - 1);
            g_array_set_size(stack, stack->len - 1);
            follows = false;
            break;
        case ITEM_LINK: {
            g_assert(i->link.node >= 0 && i->link.node < m->nodes);
            PdfLink link = { i, number, -1, place(&now, i->link.rect), -1 };
            g_array_append_val(m->links, link);
            break;
        }
        case ITEM_GLYPHS:
        case ITEM_PATH:
        case ITEM_IMAGE:
        case ITEM_QR:
            if (open) {
                reach(open, &now, i);
            }
            break;
        }
    }
    g_array_unref(stack);
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
