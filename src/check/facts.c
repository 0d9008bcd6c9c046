/* Gathers what the rules measure: walks the list once with its groups and marks, takes the ink of every item, and joins
 * runs into the lines of each block. Separate from the rules, so that each of them is only its own question. */
#include "check/facts.h"

#include <math.h>
#include <string.h>
#include "base/num.h"

/* m then n: a point goes through m first. */
static void matrix_multiply(const double m[6], const double n[6], double out[6])
{
    double r[6] = { m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],        m[2] * n[0] + m[3] * n[2],
                    m[2] * n[1] + m[3] * n[3], m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5] };
    memcpy(out, r, sizeof r);
}

static void matrix_point(const double m[6], double x, double y, double *ox, double *oy)
{
    *ox = m[0] * x + m[2] * y + m[4];
    *oy = m[1] * x + m[3] * y + m[5];
}

static Rect matrix_rect(const double m[6], Rect r)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (int i = 0; i < 4; i++) {
        double x, y;
        matrix_point(m, r.x + (i & 1 ? r.w : 0), r.y + (i & 2 ? r.h : 0), &x, &y);
        x0 = fmin(x0, x), y0 = fmin(y0, y), x1 = fmax(x1, x), y1 = fmax(y1, y);
    }
    return (Rect){ x0, y0, x1 - x0, y1 - y0 };
}

/* By how much it enlarges, whatever it turns. */
static double matrix_scale(const double m[6])
{
    return sqrt(fabs(m[0] * m[3] - m[1] * m[2]));
}

static Rect rect_cut(Rect a, Rect b)
{
    double x0 = fmax(a.x, b.x), y0 = fmax(a.y, b.y), x1 = fmin(rect_right(a), rect_right(b)),
           y1 = fmin(rect_bottom(a), rect_bottom(b));
    return (Rect){ x0, y0, fmax(0, x1 - x0), fmax(0, y1 - y0) };
}

/* What an item stands in while the list is walked. */
typedef struct Frame6 {
    double matrix[6];
    bool clip;
    Rect clip_rect; /* in page coordinates */
} Frame6;

static Rect path_ink(Ink *path)
{
    path->contours = contours_new(path);
    Rect r = contours_box(path->contours);
    if (r.w < 0) {
        return (Rect){ 0 };
    }
    double half = path->item->path.stroke >= 0 ? path->item->path.width / 2 * matrix_scale(path->matrix) : 0;
    return (Rect){ r.x - half, r.y - half, r.w + 2 * half, r.h + 2 * half };
}

/* Ink of a run, in the item's own coordinates. */
static Rect run_ink(const Item *i, const Metrics *m)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY, size = i->glyphs.size;
    for (int k = 0; k < i->glyphs.count; k++) {
        const Glyph *g = &i->glyphs.glyphs[k];
        Rect r = metrics_ink(m, g->id);
        if (r.w <= 0 || r.h <= 0) {
            continue;
        }
        double x = i->glyphs.x + g->x + r.x * size, y = i->glyphs.y + g->y - (r.y + r.h) * size;
        x0 = fmin(x0, x), y0 = fmin(y0, y), x1 = fmax(x1, x + r.w * size), y1 = fmax(y1, y + r.h * size);
    }
    return x0 > x1 ? (Rect){ i->glyphs.x, i->glyphs.y, 0, 0 } : (Rect){ x0, y0, x1 - x0, y1 - y0 };
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

static void add_ink(CheckFacts *facts, const Page *p, const Frame6 *in, Ink k)
{
    memcpy(k.matrix, in->matrix, sizeof k.matrix);
    const Item *i = k.item;
    switch (i->kind) {
    case ITEM_GLYPHS:
        matrix_point(k.matrix, i->glyphs.x, i->glyphs.y, &k.x, &k.y);
        k.size = i->glyphs.size * matrix_scale(k.matrix);
        k.box = matrix_rect(k.matrix, run_ink(i, &facts->metrics[i->glyphs.font]));
        break;
    case ITEM_PATH:
        if (i->path.fill < 0 && i->path.stroke < 0) {
            return;
        }
        k.box = path_ink(&k);
        break;
    case ITEM_IMAGE:
        k.box = matrix_rect(k.matrix, i->image.rect);
        break;
    case ITEM_QR:
        k.box = matrix_rect(k.matrix, i->qr.rect);
        break;
    case ITEM_LINK:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        return;
    }
    if (in->clip) {
        k.box = rect_cut(k.box, in->clip_rect);
    }
    k.panel = panel_at(p, k.box);
    g_array_append_val(facts->ink, k);
}

static void walk_page(CheckFacts *facts, int number)
{
    const Page *p = facts_page(facts, number);
    GArray *stack = g_array_new(FALSE, FALSE, sizeof(Frame6));
    Frame6 in = { .matrix = { 1, 0, 0, 1, 0, 0 } };
    Ink mark = { .page = number, .node = -1 };
    for (guint i = 0; i < p->items->len; i++) {
        const Item *item = &g_array_index(p->items, Item, i);
        if (item->kind == ITEM_GROUP_BEGIN) {
            g_array_append_val(stack, in);
            if (item->group.clip) {
                Rect r = matrix_rect(in.matrix, item->group.clip_rect);
                in.clip_rect = in.clip ? rect_cut(in.clip_rect, r) : r;
                in.clip = true;
            }
            matrix_multiply(item->group.matrix, in.matrix, in.matrix);
        } else if (item->kind == ITEM_GROUP_END && stack->len) {
            in = g_array_index(stack, Frame6, stack->len - 1);
            g_array_set_size(stack, stack->len - 1);
        } else if (item->kind == ITEM_MARK_BEGIN) {
            mark = (Ink){
                .page = number, .node = item->mark.node, .part = item->mark.part, .artifact = item->mark.artifact
            };
        } else {
            Ink k = mark;
            k.item = item;
            add_ink(facts, p, &in, k);
        }
    }
    g_array_unref(stack);
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
    int *newest = g_new(int, facts->nodes->len + 1);
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
        if (!l || l->page != k->page || fabs(l->y - k->y) > 0.5) {
            Line fresh = { .block = block,
                           .page = k->page,
                           .panel = k->panel,
                           .y = k->y,
                           .left = k->x,
                           .right = rect_right(k->box),
                           .end = k->x + k->item->glyphs.width * k->size / k->item->glyphs.size,
                           .runs = g_array_new(FALSE, FALSE, sizeof(int)),
                           .text = g_strdup("") };
            newest[block] = (int)facts->lines->len;
            g_array_append_val(facts->lines, fresh);
            l = &g_array_index(facts->lines, Line, newest[block]);
        }
        int at = (int)i;
        g_array_append_val(l->runs, at);
        l->left = fmin(l->left, k->x);
        l->right = fmax(l->right, rect_right(k->box));
        l->end = fmax(l->end, k->x + k->item->glyphs.width * k->size / k->item->glyphs.size);
        l->size = fmax(l->size, k->size);
        char *text = g_strconcat(l->text, k->item->glyphs.text, NULL);
        g_free(l->text);
        l->text = text;
    }
    for (guint i = 0; i < facts->lines->len; i++) {
        g_strstrip(g_array_index(facts->lines, Line, i).text);
    }
    g_array_sort(facts->lines, by_block);
    g_free(newest);
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
        walk_page(facts, (int)i);
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
