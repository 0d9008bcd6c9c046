/* Gathers what the rules measure: walks the list once with its groups and marks, takes the ink of every item, and joins
 * runs into the lines of each block. Separate from the rules, so that each of them is only its own question. */
#include "check/facts.h"

#include <math.h>
#include <string.h>
#include "base/num.h"
#include "list/walk.h"

static Rect path_ink(Ink *path)
{
    path->contours = contours_new(path);
    Extent e = contours_extent(path->contours);
    if (extent_is_nothing(e)) {
        return (Rect){ 0 };
    }
    Rect r = extent_rect(e);
    double half = contours_half_stroke(path);
    return (Rect){ r.x - half, r.y - half, r.w + 2 * half, r.h + 2 * half };
}

/* Ink of a run, in the item's own coordinates; adds to *bare the glyphs without ink that stand for no space. */
static Rect run_ink(const Item *i, const Metrics *m, int *bare)
{
    double size = i->glyphs.size;
    Extent e = extent_nothing();
    for (int k = 0; k < i->glyphs.count; k++) {
        const Glyph *g = &i->glyphs.glyphs[k];
        Rect r = metrics_ink(m, g->id);
        if (r.w <= 0 || r.h <= 0) {
            *bare += i->glyphs.text[g->cluster] != ' ';
            continue;
        }
        double x = i->glyphs.x + g->x + r.x * size, y = i->glyphs.y + g->y - (r.y + r.h) * size;
        extent_add_rect(&e, (Rect){ x, y, r.w * size, r.h * size });
    }
    return extent_is_nothing(e) ? (Rect){ i->glyphs.x, i->glyphs.y, 0, 0 } : extent_rect(e);
}

/* A place along and across the lines of what the matrix turns; the same where it turns nothing. */
static Point along_lines(Matrix m, double x, double y)
{
    double length = hypot(m.a, m.b), u = m.a / length, v = m.b / length;
    return m.b == 0 && m.a > 0 ? (Point){ x, y } : (Point){ u * x + v * y, u * y - v * x };
}

static Rect box_along_lines(Matrix m, Rect box)
{
    Extent e = extent_nothing();
    for (int corner = 0; corner < 4; corner++) {
        Point p = along_lines(m, corner & 1 ? rect_right(box) : box.x, corner & 2 ? rect_bottom(box) : box.y);
        extent_add_point(&e, p.x, p.y);
    }
    return extent_rect(e);
}

static int panel_at(const Page *p, Rect box)
{
    double x = box.x + box.w / 2, y = box.y + box.h / 2;
    for (guint i = 0; i < p->panels->len; i++) {
        Rect r = g_array_index(p->panels, ListPanel, i).rect;
        if (x >= r.x && x < rect_right(r) && y >= r.y && y < rect_bottom(r)) {
            return (int)i;
        }
    }
    return -1;
}

/* The ink of the item that the walk stands at; nothing where it draws none. */
static void add_ink(CheckFacts *facts, int page, const Walk *w)
{
    const Item *i = w->item;
    Ink k = { .item = i, .page = page, .node = -1, .matrix = w->matrix };
    if (w->mark) {
        k.node = w->mark->mark.node;
        k.part = w->mark->mark.part;
        k.artifact = w->mark->mark.artifact;
        k.art = k.node < 0 && w->mark->mark.art > 0 ? facts_node(facts, w->mark->mark.art - 1) : NULL;
    }
    if (k.node < 0 && w->mark && k.artifact == ARTIFACT_PAGE_MARK) {
        return; /* for whoever prints and folds: no rule measures it */
    }
    switch (i->kind) {
    case ITEM_GLYPHS:
        k.x = i->glyphs.x;
        k.y = i->glyphs.y;
        matrix_move(k.matrix, &k.x, &k.y);
        k.size = i->glyphs.size * matrix_scale(k.matrix);
        k.box = extent_rect(matrix_extent(k.matrix, run_ink(i, &facts->metrics[i->glyphs.font], &k.bare)));
        break;
    case ITEM_PATH:
        if (i->path.fill < 0 && i->path.stroke < 0) {
            return;
        }
        k.box = path_ink(&k);
        break;
    case ITEM_IMAGE:
    case ITEM_QR:
        k.box = extent_rect(walk_extent(w));
        break;
    case ITEM_LINK:
    case ITEM_FIELD:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        return;
    }
    if (w->clipped) {
        k.box = rect_cut(k.box, w->clip);
    }
    if (i->kind == ITEM_GLYPHS) {
        k.own = along_lines(k.matrix, k.x, k.y);
        k.own_box = box_along_lines(k.matrix, k.box);
    }
    k.panel = panel_at(w->page, k.box);
    g_array_append_val(facts->ink, k);
}

static void walk_list_page(CheckFacts *facts, int number)
{
    g_auto(Walk) w = walk_page(facts_page(facts, number));
    while (walk_next(&w)) {
        add_ink(facts, number, &w);
    }
}

static void ink_clear(gpointer ink)
{
    Ink *k = ink;
    if (k->contours) {
        g_ptr_array_unref(k->contours);
    }
}

static void line_clear(gpointer line)
{
    Line *l = line;
    g_array_unref(l->runs);
    g_free(l->text);
}

static int by_block(gconstpointer a, gconstpointer b)
{
    const Line *x = a, *y = b;
    return x->block != y->block ? x->block - y->block : g_array_index(x->runs, int, 0) - g_array_index(y->runs, int, 0);
}

/* Runs in body marks become lines: a run joins its block's newest line where it stands on the same baseline. */
static void gather_lines(CheckFacts *facts)
{
    g_autofree int *newest = g_new(int, facts->nodes->len + 1);
    for (guint i = 0; i <= facts->nodes->len; i++) {
        newest[i] = -1;
    }
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (k->item->kind != ITEM_GLYPHS || k->node < 0 || k->part != PART_BODY) {
            continue;
        }
        int block = facts_block(facts_node(facts, k->node))->index;
        Line *l = newest[block] >= 0 ? &g_array_index(facts->lines, Line, newest[block]) : NULL;
        if (!l || l->page != k->page || fabs(l->y - k->own.y) > 0.5) {
            Line fresh = { .block = block,
                           .page = k->page,
                           .panel = k->panel,
                           .y = k->own.y,
                           .left = k->own.x,
                           .right = rect_right(k->own_box),
                           .end = k->own.x + k->item->glyphs.width * k->size / k->item->glyphs.size,
                           .runs = g_array_new(FALSE, FALSE, sizeof(int)),
                           .text = g_strdup("") };
            newest[block] = (int)facts->lines->len;
            g_array_append_val(facts->lines, fresh);
            l = &g_array_index(facts->lines, Line, newest[block]);
        }
        int at = (int)i;
        g_array_append_val(l->runs, at);
        l->left = fmin(l->left, k->own.x);
        l->right = fmax(l->right, rect_right(k->own_box));
        l->end = fmax(l->end, k->own.x + k->item->glyphs.width * k->size / k->item->glyphs.size);
        l->size = fmax(l->size, k->size);
        char *text = g_strconcat(l->text, k->item->glyphs.text, NULL);
        g_free(l->text);
        l->text = text;
    }
    for (guint i = 0; i < facts->lines->len; i++) {
        g_strstrip(g_array_index(facts->lines, Line, i).text);
    }
    g_array_sort(facts->lines, by_block);
}

/* The size in which most characters of running text stand. */
static double body_size(const CheckFacts *facts)
{
    GHashTable *count = g_hash_table_new(NULL, NULL); /* hundredths of a point → characters */
    glong most = 0;
    int best = 0;
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (k->item->kind != ITEM_GLYPHS || k->node < 0 || k->part != PART_BODY) {
            continue;
        }
        const Node *block = facts_block(facts_node(facts, k->node));
        if (block->kind == NODE_HEADING || facts_within(block, NODE_CONTENTS)) {
            continue;
        }
        int key = (int)lround(k->size * 100);
        glong sum = (glong)GPOINTER_TO_SIZE(g_hash_table_lookup(count, GINT_TO_POINTER(key)))
                    + g_utf8_strlen(k->item->glyphs.text, -1);
        g_hash_table_insert(count, GINT_TO_POINTER(key), GSIZE_TO_POINTER((gsize)sum));
        if (sum > most || (sum == most && key < best)) {
            most = sum;
            best = key;
        }
    }
    g_hash_table_unref(count);
    return best / 100.0;
}

CheckFacts *facts_new(const CheckInput *in)
{
    CheckFacts *facts = g_new0(CheckFacts, 1);
    facts->in = in;
    facts->nodes = node_table((Node *)in->view);
    facts->metrics = metrics_new(in->list);
    facts->ink = g_array_new(FALSE, FALSE, sizeof(Ink));
    g_array_set_clear_func(facts->ink, ink_clear);
    facts->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(facts->lines, line_clear);
    for (guint i = 0; i < in->list->pages->len; i++) {
        walk_list_page(facts, (int)i);
    }
    gather_lines(facts);
    facts->body = body_size(facts);
    return facts;
}

void facts_free(CheckFacts *facts)
{
    metrics_free(facts->metrics, (int)facts->in->list->fonts->len);
    g_ptr_array_unref(facts->nodes);
    g_array_unref(facts->ink);
    g_array_unref(facts->lines);
    g_free(facts);
}
