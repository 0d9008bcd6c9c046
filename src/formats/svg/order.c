/* Sorts a page for reading. Apart from the writer, because what is decided here (what lies under, what is read when,
 * where words part) is meaning, and what the writer does is markup. */
#include "formats/svg/order.h"

#include <math.h>
#include <string.h>

/* The transform from the items' coordinates to the page's: x' = a x + c y + e, y' = b x + d y + f. */
typedef struct Matrix {
    double a, b, c, d, e, f;
} Matrix;

static Matrix times(Matrix o, const double m[6])
{
    return (Matrix){ o.a * m[0] + o.c * m[1], o.b * m[0] + o.d * m[1],       o.a * m[2] + o.c * m[3],
                     o.b * m[2] + o.d * m[3], o.a * m[4] + o.c * m[5] + o.e, o.b * m[4] + o.d * m[5] + o.f };
}

/* Grows a box (empty where w < 0) by a rectangle of the items' coordinates. */
static void grow(Rect *box, const Matrix *m, Rect r)
{
    for (int corner = 0; corner < 4; corner++) {
        double x = corner & 1 ? rect_right(r) : r.x, y = corner & 2 ? rect_bottom(r) : r.y;
        double px = m->a * x + m->c * y + m->e, py = m->b * x + m->d * y + m->f;
        if (box->w < 0) {
            *box = (Rect){ px, py, 0, 0 };
            continue;
        }
        double right = fmax(rect_right(*box), px), bottom = fmax(rect_bottom(*box), py);
        box->x = fmin(box->x, px);
        box->y = fmin(box->y, py);
        box->w = right - box->x;
        box->h = bottom - box->y;
    }
}

static void grow_by_item(Rect *box, const Matrix *m, const Item *i)
{
    if (i->kind == ITEM_GLYPHS) {
        grow(box, m, (Rect){ i->glyphs.x, i->glyphs.y - i->glyphs.size, i->glyphs.width, 1.25 * i->glyphs.size });
    } else if (i->kind == ITEM_QR) {
        grow(box, m, i->qr.rect);
    } else if (i->kind == ITEM_IMAGE) {
        grow(box, m, i->image.rect);
    } else if (i->kind == ITEM_PATH) {
        for (int k = 0; k < i->path.count; k++) {
            const PathStep *s = &i->path.steps[k];
            int points = s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1;
            for (int p = 0; p < points; p++) {
                grow(box, m, (Rect){ s->p[2 * p], s->p[2 * p + 1], 0, 0 });
            }
        }
    }
}

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

/* Where reading the items has come to. */
typedef struct Reader {
    SvgOrder *order;
    const Page *page;
    GArray *matrices; /* Matrix: of the open groups */
    GArray *open;     /* int: their items */
    Matrix now;
    const Item *mark; /* the open one, or NULL */
    SvgUnit shape;    /* its shapes so far; first is -1 where there are none */
    int mark_depth;   /* groups open where it began */
} Reader;

static SvgUnit unit_new(Reader *r, int item, int depth)
{
    SvgUnit u = { .first = item,
                  .end = item + 1,
                  .node = r->mark ? r->mark->mark.node : -1,
                  .part = r->mark ? r->mark->mark.part : PART_BODY,
                  .groups = (int)r->order->groups->len,
                  .depth = depth,
                  .box = { .w = -1 } };
    if (depth > 0) {
        g_array_append_vals(r->order->groups, r->open->data, (guint)depth);
    }
    return u;
}

static void add_unit(Reader *r, SvgUnit u)
{
    u.painted = (int)r->order->units->len;
    if (u.node >= 0) {
        const Node *n = r->order->nodes[u.node];
        const char *said = r->mark ? r->mark->mark.actual : NULL;
        u.label = !u.text && (n->kind == NODE_QR || n->kind == NODE_PICTURE) ? n->alt : says_words(said) ? said : NULL;
        u.under = !u.text && !u.label;
    } else {
        u.under = !u.text;
    }
    g_array_append_val(r->order->units, u);
}

static void read_item(Reader *r, int k)
{
    const Item *i = &g_array_index(r->page->items, Item, k);
    switch (i->kind) {
    case ITEM_MARK_BEGIN:
        r->mark = i;
        r->mark_depth = (int)r->open->len;
        r->shape.first = -1;
        break;
    case ITEM_MARK_END:
        if (r->shape.first >= 0) {
            add_unit(r, r->shape);
        }
        r->shape.first = -1;
        r->mark = NULL;
        break;
    case ITEM_GROUP_BEGIN:
        g_array_append_val(r->matrices, r->now);
        g_array_append_val(r->open, k);
        r->now = times(r->now, i->group.matrix);
        break;
    case ITEM_GROUP_END:
        if (!r->open->len) {
            break;
        }
        r->now = g_array_index(r->matrices, Matrix, r->matrices->len - 1);
        g_array_set_size(r->matrices, r->matrices->len - 1);
        g_array_set_size(r->open, r->open->len - 1);
        break;
    case ITEM_LINK:
        if (i->link.node >= 0 && i->link.node < r->order->count && !r->order->links[i->link.node]) {
            r->order->links[i->link.node] = i;
        }
        break;
    case ITEM_GLYPHS: {
        SvgUnit u = unit_new(r, k, (int)r->open->len);
        u.text = true;
        grow_by_item(&u.box, &r->now, i);
        add_unit(r, u);
        break;
    }
    case ITEM_PATH:
    case ITEM_IMAGE:
    case ITEM_QR:
        if (r->shape.first < 0) {
            r->shape = unit_new(r, k, r->mark_depth);
        }
        /* A group inside the mark is replayed with its shapes: the unit begins where the group does. */
        if ((int)r->open->len > r->mark_depth) {
            r->shape.first = MIN(r->shape.first, g_array_index(r->open, int, r->mark_depth));
        }
        r->shape.end = k + 1;
        while (r->shape.end < (int)r->page->items->len
               && g_array_index(r->page->items, Item, r->shape.end).kind != ITEM_MARK_END) {
            r->shape.end++;
        }
        grow_by_item(&r->shape.box, &r->now, i);
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
    return &g_array_index(page->items, Item, u->first);
}

static bool same_line(const Page *page, const SvgUnit *a, const SvgUnit *b)
{
    return a->depth == b->depth && fabs(run_of(page, a)->glyphs.y - run_of(page, b)->glyphs.y) < 0.01;
}

/* The byte behind the run's words in text; NULL where text goes on otherwise. loose: blanks at either end are not
 * minded, and a run of nothing but blanks fits anywhere. */
static const char *behind(const char *text, const char *words, bool loose)
{
    gsize n = strlen(words);
    if (loose) {
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

/* Where in the leaf's words the first line of runs [from, to) begins: not at their start where a page before holds
 * some. */
static const char *start_of(const SvgOrder *o, const Page *page, int from, int to)
{
    SvgUnit **u = (SvgUnit **)o->read->pdata;
    const char *text = o->nodes[u[from]->node]->text, *first = NULL;
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
    enum { EXACT, LOOSE, BLANK }; /* how a run may fit; blanks alone come last */
    const char *text = start_of(o, page, from, to);
    for (int i = from + 1; i < to; i++) {
        u[i]->blank = !same_line(page, u[i - 1], u[i]);
    }
    for (int i = from; text && i < to; i++) {
        const char *next = NULL;
        for (int tries = EXACT; tries <= BLANK && !next; tries++) {
            for (int k = i; k < to && same_line(page, u[i], u[k]) && !next; k++) {
                const char *words = run_of(page, u[k])->glyphs.text;
                bool blank = tries == LOOSE && words[strspn(words, " ")] == '\0';
                next = blank ? NULL : behind(text, words, /*loose*/ tries != EXACT);
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

static bool overlap(Rect a, Rect b)
{
    return a.x < rect_right(b) && b.x < rect_right(a) && a.y < rect_bottom(b) && b.y < rect_bottom(a);
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
            shape->under = before && overlap(shape->box, over->box);
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
    Reader r = { .order = o, .page = page, .now = { 1, 0, 0, 1, 0, 0 }, .shape = { .first = -1 } };
    r.matrices = g_array_new(FALSE, FALSE, sizeof(Matrix));
    r.open = g_array_new(FALSE, FALSE, sizeof(int));
    for (int k = 0; k < (int)page->items->len; k++) {
        read_item(&r, k);
    }
    g_array_unref(r.matrices);
    g_array_unref(r.open);
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
