/* Columns of text: the content of a box side by side in columns of one width, as even as its breaks allow, and broken
 * over pages where it is longer than one. Apart from column.c, which makes the one stack of slabs that is cut here. */
#include "layout/box.h"

#include <math.h>
#include "base/num.h"

#define SLACK 0.01     /* pt: two sums of the same heights may differ by rounding */
#define LEAST_GAP 1.0  /* em between two columns */
#define LEAST_WIDTH 10 /* em: about twenty characters; a narrower column has gaps and hyphens in place of lines */

double columns_gap(const Box *b)
{
    return MAX(b->style.gap, LEAST_GAP * b->style.font_size);
}

/* Width of each column where all have `inner`, pt. */
static double width_of(const Box *b, double inner)
{
    return MAX(0, (inner - columns_gap(b) * (b->style.text_columns - 1)) / b->style.text_columns);
}

/* A row of slabs to be cut, with what stands above each when nothing is cut. */
typedef struct Cutting {
    const GArray *slabs;
    int from, to;
    double *above; /* pt above slab from + i, `before` included */
} Cutting;

static const Slab *slab_at(const Cutting *c, int i)
{
    return &g_array_index(c->slabs, Slab, i);
}

static Cutting cutting_new(const GArray *slabs, int from)
{
    Cutting c = { slabs, from, (int)slabs->len, g_new0(double, slabs->len - (guint)from + 1) };
    double y = 0;
    for (int i = from; i < c.to; i++) {
        y += i > from ? slab_at(&c, i)->before : 0;
        c.above[i - from] = y;
        y += slab_at(&c, i)->h;
    }
    c.above[c.to - from] = y;
    return c;
}

/* Height of the slabs [i, j) as a column of their own. */
static double height_of(const Cutting *c, int i, int j)
{
    if (i >= j) {
        return 0;
    }
    const Slab *last = slab_at(c, j - 1);
    return c->above[j - 1 - c->from] + last->h - c->above[i - c->from] + table_repeat_height(c->slabs, i);
}

/* How good it is to place the slabs from one on in so many columns: the height of the highest, then the sum of the
 * squares of all. */
typedef struct Cut {
    double most, squares;
    int end; /* of the first of these columns; -1: they can't be placed */
} Cut;

static bool is_better(const Cut *a, const Cut *b)
{
    if (b->end < 0 || a->most < b->most - SLACK) {
        return true;
    }
    return a->most < b->most + SLACK && a->squares <= b->squares + SLACK; /* of equals the one with the longer first */
}

static bool may_end(const Cutting *c, int j)
{
    return j == c->to || !slab_at(c, j)->keep || slab_at(c, j)->must_break;
}

/* The best end of a column that begins at i, where `rest` says of each place what the columns behind it make of it.
 * `break-before: page` begins a column. */
static Cut place_first(const Cutting *c, int i, const Cut *rest)
{
    Cut best = { .end = -1 };
    for (int j = i + 1; j <= c->to && !(j > i + 1 && slab_at(c, j - 1)->must_break); j++) {
        const Cut *behind = &rest[j - c->from];
        double h = height_of(c, i, j);
        if (best.end >= 0 && h > best.most + SLACK) {
            break; /* it only grows */
        }
        Cut one = { MAX(h, behind->most), h * h + behind->squares, j };
        if (may_end(c, j) && behind->end >= 0 && is_better(&one, &best)) {
            best = one;
        }
    }
    return best;
}

/* The ends of `count` columns, as even as may be; int. You own it. */
static GArray *balance(const Cutting *c, int count)
{
    int n = c->to - c->from;
    Cut *table = g_new0(Cut, (gsize)(n + 1) * (gsize)(count + 1));
    for (int i = 0; i < n; i++) {
        table[i].end = -1; /* no column is left */
    }
    for (int k = 1; k <= count; k++) {
        Cut *row = table + k * (n + 1);
        const Cut *rest = row - (n + 1);
        row[n].end = c->to;
        for (int i = 0; i < n; i++) {
            row[i] = place_first(c, c->from + i, rest);
        }
    }
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(int));
    int at = c->from;
    for (int k = count; k > 0; k--) {
        const Cut *p = &table[k * (n + 1) + at - c->from];
        at = p->end < 0 ? c->to : p->end; /* more page breaks than columns: the rest stands in this one */
        g_array_append_val(ends, at);
    }
    g_free(table);
    return ends;
}

/* The ends of `count` columns of a height, each as full as its breaks allow; int. You own it. */
static GArray *fill(const Cutting *c, int count, double room)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(int));
    int at = c->from;
    for (int k = 0; k < count; k++) {
        int good = at, inside = at;
        for (int j = at + 1; j <= c->to && height_of(c, at, j) <= room + SLACK; j++) {
            good = may_end(c, j) ? j : good;
            inside = j == c->to || slab_at(c, j)->keep_inside ? j : inside;
            if (j < c->to && slab_at(c, j)->must_break) {
                break;
            }
        }
        at = good > at ? good : inside; /* what is not to be broken and longer than a column is broken all the same */
        g_array_append_val(ends, at);
    }
    return ends;
}

/* Takes the ends for the box's columns; the height of the highest. */
static double settle(Box *b, int from, GArray *ends)
{
    double most = 0;
    if (b->ends) {
        g_array_unref(b->ends);
    }
    b->ends = ends;
    b->begin = from;
    for (guint k = 0; k < ends->len; k++) {
        int to = g_array_index(ends, int, k);
        most = MAX(most, column_stack(b->column, from, to));
        from = to;
    }
    return most;
}

/* Breaks what stands from a slab on into the box's columns; the height. What no panel has room for will be split, and
 * isn't made even before: that costs the square of its lines. */
static double cut(Box *b, int from)
{
    Cutting c = cutting_new(b->column, from);
    int count = b->style.text_columns;
    double least = c.above[c.to - from] / count;
    bool split = least > b->longest;
    GArray *ends = split ? fill(&c, count, least) : balance(&c, count);
    g_array_index(ends, int, ends->len - 1) = c.to;
    double height = settle(b, from, ends);
    g_free(c.above);
    return height;
}

double columns_measure(Pass *pass, Box *b, double inner)
{
    b->longest = 0;
    for (guint i = 0; i < pass->spec->panels->len; i++) {
        b->longest = MAX(b->longest, panel_live(&g_array_index(pass->spec->panels, Panel, i)).h);
    }
    b->column = column_new(pass, b->children, width_of(b, inner), COLUMN_OPEN);
    return cut(b, 0);
}

/* What is left of a box whose columns end at a page's end. */
static Box *rest_new(Box *b, int from)
{
    Box *rest = g_new0(Box, 1);
    rest->kind = BOX_COLUMNS;
    rest->node = b->node;
    rest->style = b->style;
    rest->style.padding[SIDE_TOP] = b->style.padding[SIDE_BOTTOM] = 0;
    rest->width = b->width;
    rest->column = g_array_ref(b->column);
    rest->longest = b->longest;
    Inset in = box_inset(rest);
    rest->height = cut(rest, from) + in.side[SIDE_TOP] + in.side[SIDE_BOTTOM];
    b->rest = rest;
    return rest;
}

static int last_end(const GArray *ends)
{
    return g_array_index(ends, int, ends->len - 1);
}

/* The ends of columns that fill a page, but leave `least` pt for the next, where they have as much themselves; int. You
 * own it. */
static GArray *fill_page(const Box *b, double room, double least)
{
    Cutting c = cutting_new(b->column, b->begin);
    GArray *ends = fill(&c, b->style.text_columns, room);
    int last = last_end(ends);
    double lack = last < c.to ? least - height_of(&c, last, c.to) / b->style.text_columns : 0;
    if (lack > SLACK && room - lack >= least) {
        g_array_unref(ends);
        ends = fill(&c, b->style.text_columns, room - lack);
    }
    g_free(c.above);
    return ends;
}

bool columns_split(GArray *slabs, int at, double room, double least)
{
    Slab *s = &g_array_index(slabs, Slab, at);
    Box *b = s->kind == SLAB_BOX ? (Box *)s->box : NULL;
    if (!b || b->kind != BOX_COLUMNS || box_is_framed(b)) {
        return false;
    }
    Inset in = box_inset(b);
    bool is_last = at + 1 == (int)slabs->len;
    g_autoptr(GArray) ends = fill_page(b, room - in.side[SIDE_TOP], is_last ? least : 0);
    int last = last_end(ends);
    if (g_array_index(ends, int, 0) <= b->begin || last >= (int)b->column->len) {
        return false;
    }
    Slab more = *s;
    more.before = more.grow = 0;
    more.markers = more.art = NULL;
    more.must_break = true;
    more.keep = more.keep_inside = more.top_level = false;
    more.box = rest_new(b, last);
    more.h = more.box->height;
    b->height = settle(b, b->begin, g_array_ref(ends)) + in.side[SIDE_TOP];
    s->h = b->height;
    g_array_insert_val(slabs, (guint)at + 1, more);
    return true;
}

double columns_margin(const Box *b, Side side)
{
    if (b->kind != BOX_COLUMNS || box_is_framed(b) || b->style.padding[side] > 0 || b->style.border_width[side] > 0) {
        return 0;
    }
    if (side == SIDE_TOP) {
        return b->column->len ? g_array_index(b->column, Slab, 0).before : 0;
    }
    double margin = 0;
    for (const Box *in = b; in->children && in->children->len && (in == b || in->kind == BOX_STACK);) {
        in = in->children->pdata[in->children->len - 1];
        margin = MAX(margin, in->style.margin[SIDE_BOTTOM]);
    }
    return margin;
}

void columns_range(const Box *b, int *from, int *to)
{
    *from = b->kind == BOX_COLUMNS ? b->begin : 0;
    *to = b->kind == BOX_COLUMNS && b->ends->len ? g_array_index(b->ends, int, b->ends->len - 1) : (int)b->column->len;
}

void columns_paint(Pass *pass, const Box *b, Point at)
{
    Inset in = box_inset(b);
    double width = width_of(b, b->width - in.side[SIDE_LEFT] - in.side[SIDE_RIGHT]), step = width + columns_gap(b);
    double em = width / b->style.font_size;
    int from = b->begin, count = b->style.text_columns;
    for (int k = 0; k < (int)b->ends->len; k++) {
        int to = g_array_index(b->ends, int, k);
        double x = at.x + step * (b->style.rtl ? count - 1 - k : k);
        paint_slabs(pass, b->column, from, to, (Point){ x, at.y });
        from = to;
    }
    if (em < LEAST_WIDTH) {
        g_autofree char *is = num_text(width, 0), *ems = num_text(em, 1);
        g_autofree char *fix = g_strdup_printf("write column-count: %d, a narrower column-gap, or smaller type",
                                               count - 1);
        finding_add(pass->findings, CODE_COLUMN_NARROW, b->node->pos, fix,
                    "each of %d columns is %s pt wide, %s em of its type; lines of less than %d em are hard to read",
                    count, is, ems, LEAST_WIDTH);
    }
}
