/* Sorts a page for reading. Apart from the writer, because what is decided here (what lies under, what is read when,
 * where words part) is meaning, and what the writer does is markup. */
#include "formats/svg/order.h"

#include <math.h>
#include <string.h>
#include "base/spelling.h"
#include "list/walk.h"

const Node *svg_order_block(const Node *n)
{
    while (n->parent && (n->ghost || !node_is_block(n->kind))) {
        n = n->parent;
    }
    return n;
}

/* A sign that says nothing, such as a bullet, needs no label: the list that it stands in is one. */
static bool says_words(const char *label)
{
    for (const char *p = label; p && *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isalnum(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

/* A page being cut into units. */
typedef struct Cutter {
    SvgOrder *order;
    Walk walk;
    SvgUnit shape; /* the open mark's shapes so far; first is -1 where there are none */
} Cutter;

/* A unit of the item that the walk stands at, in the outer `depth` of its groups. */
static SvgUnit unit_new(Cutter *c, int depth)
{
    const Walk *w = &c->walk;
    SvgUnit u = { .first = w->at,
                  .end = w->at + 1,
                  .node = w->mark ? w->mark->mark.node : -1,
                  .part = w->mark ? w->mark->mark.part : PART_BODY,
                  .groups = (int)c->order->groups->len,
                  .depth = depth,
                  .extent = extent_nothing() };
    for (int k = 0; k < depth; k++) {
        int group = walk_group(w, k);
        g_array_append_val(c->order->groups, group);
    }
    return u;
}

static void add_unit(Cutter *c, SvgUnit u)
{
    u.painted = (int)c->order->units->len;
    if (u.node >= 0) {
        const Node *n = c->order->nodes[u.node];
        const char *said = c->walk.mark ? c->walk.mark->mark.actual : NULL;
        u.label = !u.text && (n->kind == NODE_QR || n->kind == NODE_PICTURE) ? n->alt : says_words(said) ? said : NULL;
        u.under = !u.text && !u.label;
    } else {
        u.under = !u.text;
    }
    g_array_append_val(c->order->units, u);
}

/* A shape joins those of its mark. A group inside the mark is replayed with them: the unit begins where the group does.
 */
static void add_shape(Cutter *c)
{
    const Walk *w = &c->walk;
    if (c->shape.first < 0) {
        c->shape = unit_new(c, w->mark_depth);
    }
    if (w->depth > w->mark_depth) {
        c->shape.first = MIN(c->shape.first, walk_group(w, w->mark_depth));
    }
    c->shape.end = w->at + 1;
    while (c->shape.end < (int)w->page->items->len && page_item(w->page, c->shape.end)->kind != ITEM_MARK_END) {
        c->shape.end++;
    }
    extent_add(&c->shape.extent, walk_extent(w));
}

static void cut_item(Cutter *c)
{
    const Item *i = c->walk.item;
    switch (i->kind) {
    case ITEM_MARK_BEGIN:
        c->shape.first = -1;
        break;
    case ITEM_MARK_END:
        if (c->shape.first >= 0) {
            add_unit(c, c->shape);
        }
        c->shape.first = -1;
        break;
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
        break;
    case ITEM_FIELD: /* a drawing has nothing to type in */
        break;
    case ITEM_LINK:
        if (i->link.node >= 0 && i->link.node < c->order->count && !c->order->links[i->link.node]) {
            c->order->links[i->link.node] = i;
        }
        break;
    case ITEM_GLYPHS: {
        SvgUnit u = unit_new(c, c->walk.depth);
        u.text = true;
        u.extent = walk_extent(&c->walk);
        add_unit(c, u);
        break;
    }
    case ITEM_PATH:
    case ITEM_IMAGE:
    case ITEM_QR:
        add_shape(c);
        break;
    }
}

static int by_view(const void *a, const void *b)
{
    const SvgUnit *x = *(SvgUnit *const *)a, *y = *(SvgUnit *const *)b;
    if (x->node != y->node) {
        return x->node < y->node ? -1 : 1;
    }
    return x->painted < y->painted ? -1 : x->painted > y->painted;
}

static const Item *run_of(const Page *page, const SvgUnit *u)
{
    return page_item(page, u->first);
}

static bool same_line(const Page *page, const SvgUnit *a, const SvgUnit *b)
{
    return a->depth == b->depth && fabs(run_of(page, a)->glyphs.y - run_of(page, b)->glyphs.y) < 0.01;
}

/* How a run's words may fit the text: as they are; blanks at either end are not minded; and a run of nothing but blanks
 * fits anywhere: these come last. */
typedef enum { FIT_EXACT, FIT_LOOSE, FIT_BLANK } Fit;

/* The byte behind the run's words in text; NULL where text goes on otherwise. */
static const char *behind(const char *text, const char *words, Fit fit)
{
    gsize n = strlen(words);
    if (strcmp(words, SOFT_HYPHEN_UTF8) == 0) {
        return text; /* the word goes on */
    }
    if (fit == FIT_LOOSE && words[strspn(words, " ")] == '\0') {
        return NULL;
    }
    if (fit != FIT_EXACT) {
        while (*text == ' ') {
            text++;
        }
        for (; *words == ' '; n--) {
            words++;
        }
        while (n > 0 && words[n - 1] == ' ') {
            n--;
        }
    }
    return strncmp(text, words, n) == 0 ? text + n : NULL;
}

/* Where in the leaf's words, `text`, the first line of runs [from, to) begins: not at their start where a page before
 * holds some. */
static const char *start_of(const SvgOrder *o, const Page *page, const char *text, int from, int to)
{
    SvgUnit **u = (SvgUnit **)o->read->pdata;
    const char *first = NULL;
    for (int k = from; text && k < to && same_line(page, u[from], u[k]); k++) {
        g_autofree char *words = g_strstrip(g_strdup(run_of(page, u[k])->glyphs.text));
        const char *at = *words ? strstr(text, words) : NULL;
        if (at && (!first || at < first)) {
            first = at;
        }
    }
    return first;
}

/* The k-th unit before the i-th. */
static void move_to(SvgUnit **u, int k, int i)
{
    SvgUnit *moved = u[k];
    memmove(u + i + 1, u + i, (gsize)(k - i) * sizeof *u);
    u[i] = moved;
}

/* Runs [from, to) of one leaf, as painted: from left to right on each line. Puts those of a line into the order of the
 * leaf's words, which differs where directions mix, and notes where a space parts the words of two lines. */
static void order_leaf(SvgOrder *o, const Page *page, int from, int to)
{
    SvgUnit **u = (SvgUnit **)o->read->pdata;
    const Node *leaf = o->nodes[u[from]->node];
    g_autofree char *words = leaf->text ? spelling_without_marks(leaf->text) : NULL;
    const char *text = start_of(o, page, words, from, to);
    for (int i = from + 1; i < to; i++) {
        u[i]->blank = !same_line(page, u[i - 1], u[i]);
    }
    for (int i = from; text && i < to; i++) {
        const char *next = NULL;
        for (Fit fit = FIT_EXACT; fit <= FIT_BLANK && !next; fit++) {
            for (int k = i; k < to && same_line(page, u[i], u[k]) && !next; k++) {
                next = behind(text, run_of(page, u[k])->glyphs.text, fit);
                if (next) {
                    move_to(u, k, i);
                }
            }
        }
        if (!next) {
            return; /* the layout has changed the words: the order of painting stands */
        }
        u[i]->blank = i > from && *text == ' ';
        text = next;
    }
}

/* Whether the view has a space or a line break between two leaves; the layout drops those at a line's end. */
static bool spaced(const SvgOrder *o, int from, int to)
{
    for (int k = from; k <= to; k++) {
        const Node *n = o->nodes[k];
        const char *text = n && n->kind == NODE_TEXT ? n->text : "";
        gsize length = strlen(text);
        bool ends = length && text[length - 1] == ' ', all = length && text[strspn(text, " ")] == '\0';
        if ((n && n->kind == NODE_BREAK) || all || (k == from && ends) || (k == to && text[0] == ' ')) {
            return true;
        }
    }
    return false;
}

/* Whether words part between two runs of one block that are neighbours in reading, and neither run holds the space. */
static bool parted(const SvgOrder *o, const Page *page, const SvgUnit *a, const SvgUnit *b)
{
    const Item *x = run_of(page, a), *y = run_of(page, b);
    gsize length = strlen(x->glyphs.text);
    if ((length && x->glyphs.text[length - 1] == ' ') || y->glyphs.text[0] == ' ') {
        return false;
    }
    return a->node == b->node ? b->blank : spaced(o, a->node, b->node);
}

static void order_text(SvgOrder *o, const Page *page)
{
    SvgUnit **u = (SvgUnit **)o->read->pdata;
    int n = (int)o->read->len;
    for (int i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && u[end]->node == u[i]->node; end++)
            ;
        bool all = true;
        for (int k = i; k < end; k++) {
            all = all && u[k]->text;
        }
        if (all) {
            order_leaf(o, page, i, end);
        }
    }
    for (int i = 0; i < n; i++) {
        bool both = i > 0 && u[i]->text && u[i - 1]->text
                    && svg_order_block(o->nodes[u[i]->node]) == svg_order_block(o->nodes[u[i - 1]->node]);
        u[i]->blank = both && parted(o, page, u[i - 1], u[i]);
    }
}

static bool overlap(Extent a, Extent b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* A labelled shape that would cover, in its place among the words, something that is painted over it: it is drawn with
 * the decoration, and only its label stands in its place. */
static void find_covering(SvgOrder *o)
{
    for (guint i = 0; i < o->read->len; i++) {
        SvgUnit *shape = o->read->pdata[i];
        if (shape->text) {
            continue;
        }
        for (guint k = (guint)shape->painted + 1; k < o->units->len && !shape->under; k++) {
            const SvgUnit *over = &g_array_index(o->units, SvgUnit, k);
            bool before = over->under || (over->node >= 0 && over->node < shape->node);
            shape->under = before && overlap(shape->extent, over->extent);
        }
    }
}

SvgOrder *svg_order_new(const List *list, const Page *page, const Node *view)
{
    SvgOrder *o = g_new0(SvgOrder, 1);
    o->count = list->nodes;
    o->units = g_array_new(FALSE, FALSE, sizeof(SvgUnit));
    o->groups = g_array_new(FALSE, FALSE, sizeof(int));
    o->read = g_ptr_array_new();
    o->nodes = g_new0(const Node *, (gsize)o->count + 1);
    o->links = g_new0(const Item *, (gsize)o->count + 1);
    for (const Node *n = view; n; n = node_following(n, view)) {
        if (n->index >= 0 && n->index < o->count) {
            o->nodes[n->index] = n;
        }
    }
    Cutter c = { .order = o, .walk = walk_page(page), .shape = { .first = -1 } };
    while (walk_next(&c.walk)) {
        cut_item(&c);
    }
    walk_clear(&c.walk);
    for (guint k = 0; k < o->units->len; k++) {
        SvgUnit *u = &g_array_index(o->units, SvgUnit, k);
        if (u->node >= 0 && (u->text || u->label)) {
            g_ptr_array_add(o->read, u);
        }
    }
    qsort(o->read->pdata, o->read->len, sizeof(gpointer), by_view);
    order_text(o, page);
    find_covering(o);
    return o;
}

void svg_order_free(SvgOrder *o)
{
    g_array_unref(o->units);
    g_array_unref(o->groups);
    g_ptr_array_unref(o->read);
    g_free(o->nodes);
    g_free(o->links);
    g_free(o);
}
