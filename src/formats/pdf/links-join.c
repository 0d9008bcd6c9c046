/* Finds addresses with their codes behind them, and makes one link of each pair. Apart from marks.c, which reads the
 * page list and knows no view. */
#include "formats/pdf/marks.h"

/* True of a paragraph whose words are all one link's. */
static const Node *only_link(const Node *paragraph)
{
    const Node *link = NULL;
    for (const Node *n = node_following(paragraph, paragraph); n; n = node_following(n, paragraph)) {
        bool inside = false;
        for (const Node *p = n->parent; p != paragraph; p = p->parent) {
            inside |= p->kind == NODE_LINK;
        }
        if (n->kind == NODE_LINK && !link) {
            link = n;
        } else if (n->kind == NODE_LINK || (n->kind == NODE_TEXT && !inside)) {
            return NULL;
        }
    }
    return link;
}

/* The node that is met next in reading, past groups and past the caption of the code: what stands behind n. NULL at the
 * end. */
static const Node *next_block(const Node *n, const Node *view)
{
    const Node *at = n;
    do {
        while (at && at != view && !at->next) {
            at = at->parent;
        }
        at = at && at != view ? at->next : NULL;
        while (at && at->kind == NODE_GROUP && at->first) {
            at = at->first;
        }
    } while (at && (at->kind == NODE_GROUP || node_has_role(at, ROLE_CAPTION)));
    return at;
}

/* The code that a paragraph holds and nothing else, or that stands by itself; else NULL. */
static const Node *only_code(const Node *n)
{
    if (n && n->kind == NODE_PARAGRAPH) {
        n = n->first && !n->first->next ? n->first : NULL;
    }
    return n && n->kind == NODE_QR ? n : NULL;
}

static PdfLink *link_at(const PdfMarks *m, int i)
{
    return &g_array_index(m->links, PdfLink, i);
}

/* True where a mark is of a node or of one that stands in it. */
static bool is_of(const PdfMark *mark, const Node *n)
{
    const Node *behind = n;
    while (behind && !behind->next) {
        behind = behind->parent;
    }
    return mark->node >= n->index && (!behind || mark->node < behind->next->index);
}

/* True where nothing else of the page stands within the annotation that would cover both. Readers that know no
 * QuadPoints go by its rectangle: a click on words in it would open the link, and its name would be those words. */
static bool stand_alone(const PdfMarks *m, const Node *link, const Node *code)
{
    const PdfLink *a = &g_array_index(m->links, PdfLink, m->first_link[link->index]);
    const PdfLink *b = &g_array_index(m->links, PdfLink, m->first_link[code->index]);
    Extent both = a->extent;
    extent_add(&both, b->extent);
    for (guint i = 0; i < m->marks->len && a->page == b->page; i++) {
        const PdfMark *mark = &g_array_index(m->marks, PdfMark, i);
        Extent e = mark->extent;
        if (mark->page == a->page && !is_of(mark, link) && !is_of(mark, code) && e.left < both.right
            && both.left < e.right && e.top < both.bottom && both.top < e.bottom) {
            return false;
        }
    }
    return a->page == b->page;
}

/* The link's areas take the code's in where they may be one annotation; else the code keeps its own, of the same link.
 */
static void take_in(PdfMarks *m, int link, int code, bool alone, bool *dead)
{
    int last = m->first_link[link];
    while (link_at(m, last)->next >= 0) {
        last = link_at(m, last)->next;
    }
    for (int i = m->first_link[code], next; i >= 0; i = next) {
        next = link_at(m, i)->next;
        link_at(m, i)->next = -1;
        int same = alone ? m->first_link[link] : -1;
        while (same >= 0 && link_at(m, same)->page != link_at(m, i)->page) {
            same = link_at(m, same)->next;
        }
        if (same < 0) {
            link_at(m, last)->next = i;
            last = i;
            continue;
        }
        PdfLink *to = link_at(m, same), *from = link_at(m, i);
        extent_add(&to->extent, from->extent);
        if (to->last_area >= 0) {
            g_array_index(m->areas, PdfArea, to->last_area).next = from->first_area;
        } else {
            to->first_area = from->first_area;
        }
        to->last_area = from->last_area >= 0 ? from->last_area : to->last_area;
        dead[i] = true;
    }
    m->first_link[code] = -1;
}

/* Links that are taken in leave the array; all that names places in it follows. */
static void drop(PdfMarks *m, const bool *dead)
{
    g_autofree int *moved = g_new(int, m->links->len + 1);
    int kept = 0;
    for (guint i = 0; i < m->links->len; i++) {
        moved[i] = dead[i] ? -1 : kept++;
    }
    for (guint i = 0; i < m->links->len; i++) {
        if (!dead[i]) {
            PdfLink link = *link_at(m, (int)i);
            link.next = link.next >= 0 ? moved[link.next] : -1;
            *link_at(m, moved[i]) = link;
        }
    }
    g_array_set_size(m->links, (guint)kept);
    for (int n = 0; n < m->nodes; n++) {
        m->first_link[n] = m->first_link[n] >= 0 ? moved[m->first_link[n]] : -1;
    }
}

void pdf_links_join(const Node *view, PdfMarks *m, int *to, const Node **code)
{
    g_autofree bool *dead = g_new0(bool, m->links->len + 1);
    for (int i = 0; i < m->nodes; i++) {
        to[i] = -1;
    }
    for (const Node *n = view; n; n = node_following(n, view)) {
        const Node *link = n->kind == NODE_PARAGRAPH ? only_link(n) : NULL;
        const Node *qr = link && link->record ? only_code(next_block(n, view)) : NULL;
        if (qr && qr->record == link->record && m->first_link[link->index] >= 0 && m->first_link[qr->index] >= 0) {
            to[qr->index] = link->index;
            code[link->index] = qr;
            take_in(m, link->index, qr->index, stand_alone(m, link, qr), dead);
        }
    }
    drop(m, dead);
}
