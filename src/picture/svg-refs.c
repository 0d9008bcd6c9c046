/* Walks the graph of elements and references once, depth first, and adds up what each element draws: itself, what is in
 * it, and all that it refers to. A stack of its own: chains of references may be as long as the file. */
#include "picture/svg-refs.h"

#include <string.h>
#include "picture/svg-values.h"

typedef struct Element {
    SvgKind kind;
    int parent;   /* -1: none */
    int edges;    /* index of its first in the walk's; the next element's is behind its last */
    int next;     /* of its edges, to be walked */
    gint64 drawn; /* elements, once it is walked; 0 before, -1 while it is */
} Element;

typedef struct Link {
    int from;
    SvgForm form;
    char *target; /* id */
} Link;

struct SvgRefs {
    GArray *elements; /* Element */
    GArray *links;    /* Link */
    GHashTable *ids;  /* id → index + 1 */
};

static void clear_link(gpointer link)
{
    g_free(((Link *)link)->target);
}

SvgRefs *svg_refs_new(void)
{
    SvgRefs *r = g_new0(SvgRefs, 1);
    r->elements = g_array_new(FALSE, FALSE, sizeof(Element));
    r->links = g_array_new(FALSE, FALSE, sizeof(Link));
    g_array_set_clear_func(r->links, clear_link);
    r->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return r;
}

void svg_refs_free(SvgRefs *r)
{
    g_array_unref(r->elements);
    g_array_unref(r->links);
    g_hash_table_unref(r->ids);
    g_free(r);
}

int svg_refs_add(SvgRefs *r, int parent, SvgKind kind)
{
    Element e = { .kind = kind, .parent = parent };
    g_array_append_val(r->elements, e);
    return (int)r->elements->len - 1;
}

void svg_refs_name(SvgRefs *r, int element, const char *id)
{
    if (!g_hash_table_contains(r->ids, id)) {
        g_hash_table_insert(r->ids, g_strdup(id), GINT_TO_POINTER(element + 1));
    }
}

void svg_refs_link(SvgRefs *r, int element, SvgForm form, char *target)
{
    Link link = { element, form, target };
    g_array_append_val(r->links, link);
}

/* The walk: its own copy of the elements, and for each the elements that are drawn with it. */
typedef struct Drawing {
    Element *elements;
    int *edges;
    int count;
} Drawing;

static int find(const SvgRefs *r, const char *id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(r->ids, id)) - 1;
}

/* Fills in the edges: children and targets, each element's together. */
static void set_edges(const SvgRefs *r, Drawing *d)
{
    for (int i = 0; i < d->count; i++) {
        if (d->elements[i].parent >= 0) {
            d->elements[d->elements[i].parent].next++;
        }
    }
    for (guint i = 0; i < r->links->len; i++) {
        d->elements[g_array_index(r->links, Link, i).from].next++;
    }
    int at = 0;
    for (int i = 0; i <= d->count; i++) {
        d->elements[i].edges = at;
        at += d->elements[i].next;
        d->elements[i].next = d->elements[i].edges;
    }
    d->edges = g_new(int, at + 1);
    for (int i = 0; i < d->count; i++) {
        if (d->elements[i].parent >= 0) {
            d->edges[d->elements[d->elements[i].parent].next++] = i;
        }
    }
    for (guint i = 0; i < r->links->len; i++) {
        const Link *link = &g_array_index(r->links, Link, i);
        d->edges[d->elements[link->from].next++] = find(r, link->target);
    }
    for (int i = 0; i < d->count; i++) {
        d->elements[i].next = d->elements[i].edges;
    }
}

/* Adds up from the root; the element whose reference leads back to what is being walked, or -1. */
static int walk(Drawing *d)
{
    g_autofree int *stack = g_new(int, d->count + 1);
    int depth = 0, circle = -1;
    stack[depth++] = 0;
    d->elements[0].drawn = -1;
    while (depth > 0 && circle < 0) {
        int at = stack[depth - 1];
        Element *e = &d->elements[at];
        int to = e->next < d->elements[at + 1].edges ? d->edges[e->next++] : -1;
        if (to < 0) {
            e->drawn = 1;
            for (int i = e->edges; i < d->elements[at + 1].edges; i++) {
                e->drawn = MIN(e->drawn + d->elements[d->edges[i]].drawn, SVG_DRAWN_MOST + 1);
            }
            depth--;
        } else if (d->elements[to].drawn < 0) {
            circle = at;
        } else if (d->elements[to].drawn == 0) {
            d->elements[to].drawn = -1;
            stack[depth++] = to;
        }
    }
    return circle;
}

/* The innermost element that draws too much: none of those in it does. */
static int heaviest(const Drawing *d)
{
    for (int i = 0; i < d->count; i++) {
        const Element *e = &d->elements[i];
        bool inner = e->drawn > SVG_DRAWN_MOST;
        for (int k = e->edges; inner && k < d->elements[i + 1].edges; k++) {
            inner = d->elements[d->edges[k]].drawn <= SVG_DRAWN_MOST;
        }
        if (inner) {
            return i;
        }
    }
    return 0;
}

/* What a reference of the element leads to, first. */
static const char *target_of(const SvgRefs *r, int element)
{
    for (guint i = 0; i < r->links->len; i++) {
        const Link *link = &g_array_index(r->links, Link, i);
        if (link->from == element) {
            return link->target;
        }
    }
    return NULL;
}

SvgRefsState svg_refs_check(const SvgRefs *r, int *element, const char **target)
{
    for (guint i = 0; i < r->links->len; i++) {
        const Link *link = &g_array_index(r->links, Link, i);
        int to = find(r, link->target);
        *element = link->from;
        *target = link->target;
        if (to < 0) {
            return SVG_REFS_MISSING;
        }
        SvgKind from = g_array_index(r->elements, Element, link->from).kind;
        if (!svg_value_may_be(link->form, from, g_array_index(r->elements, Element, to).kind)) {
            return SVG_REFS_KIND;
        }
    }
    if (r->elements->len == 0) {
        return SVG_REFS_GOOD;
    }
    Drawing d = { .count = (int)r->elements->len };
    d.elements = g_new0(Element, d.count + 1);
    memcpy(d.elements, r->elements->data, (gsize)d.count * sizeof(Element));
    set_edges(r, &d);
    int circle = walk(&d);
    SvgRefsState state = circle >= 0                            ? SVG_REFS_CIRCLE
                         : d.elements[0].drawn > SVG_DRAWN_MOST ? SVG_REFS_TOO_MANY
                                                                : SVG_REFS_GOOD;
    *element = circle >= 0 ? circle : heaviest(&d);
    *target = target_of(r, *element);
    g_free(d.elements);
    g_free(d.edges);
    return state;
}
