/* Columns: boxes become slabs, the pieces that are never split, with the spaces between them. Containers without a
 * ground or frame dissolve into their column, so that it can be broken over panels and pages anywhere and spare height
 * can go between any two blocks. */
#include "layout/box.h"

#include <math.h>

/* What it costs to end a page there, beside what the pages do (pages.c). */
#define COST_IN_PARAGRAPH 0.15
#define COST_IN_LIST 0.30
#define COST_LEAD 0.80      /* a list is parted from the paragraph before it */
#define COST_LONE_ITEM 0.70 /* one item of three or more without numbers stands on a page without the others */

/* A column being built: what stands between the last slab and the next. */
typedef struct Column {
    Pass *pass;
    GArray *slabs;
    double margin, padding; /* margins collapse; padding adds up */
    double grow, grow_max;
    const Box *overhang; /* the item whose marker asked for the padding, or NULL */
    double hang;         /* by how much, pt */
    bool top_level, keep, must_break;
    bool feet;    /* blocks may stand at the foot of a page */
    guint behind; /* the first slab of the block before this one; as many as there are: none is before it */
    double break_cost;
    int owed; /* lines that the heading before must have beside it, of those that the profile asks for */
    Box *markers,
        *last_marker;    /* items whose markers stand at the next slab, outermost first; NULL where there are none */
    Box *art, *last_art; /* art that takes no room above the next slab, in order; NULL where there is none */
} Column;

static Slab *emit(Column *c, Slab s)
{
    s.before = c->margin + c->padding;
    s.grow = c->grow;
    s.grow_max = c->grow_max;
    s.top_level = c->top_level;
    s.keep = c->keep || c->owed > 0;
    c->owed = s.kind == SLAB_LINE ? MAX(c->owed - 1, 0) : s.kind == SLAB_BOX ? 0 : c->owed;
    s.must_break = c->must_break;
    s.break_cost = c->break_cost;
    s.markers = c->markers;
    s.art = c->art;
    c->margin = c->padding = c->grow = c->grow_max = c->break_cost = 0;
    c->overhang = NULL;
    c->top_level = c->keep = c->must_break = false;
    c->markers = c->last_marker = c->art = c->last_art = NULL;
    g_array_append_val(c->slabs, s);
    return &g_array_index(c->slabs, Slab, c->slabs->len - 1);
}

static void pad(Column *c, double padding)
{
    if (padding <= 0) {
        return;
    }
    c->padding += c->margin + padding;
    c->margin = 0;
}

static void emit_rule(Column *c, const Box *b, Side side, double x, double width)
{
    if (b->style.border_width[side] <= 0) {
        return;
    }
    if (side == SIDE_BOTTOM) {
        c->keep = true;
    }
    emit(c, (Slab){ .kind = SLAB_RULE, .box = b, .side = side, .x = x, .w = width, .h = b->style.border_width[side] });
    if (side == SIDE_TOP) {
        c->keep = true;
    }
}

static void flow_lines(Column *c, Box *b, double x, double width)
{
    text_break(b->text, width);
    int n = (int)b->text->lines->len;
    for (int i = 0; i < n; i++) {
        LineMetrics m = text_line_metrics(b->text, i);
        if (i > 0 && (i < b->style.orphans || n - i < b->style.widows)) {
            c->keep = true;
        }
        c->break_cost = MAX(c->break_cost, i > 0 ? COST_IN_PARAGRAPH : 0);
        emit(c, (Slab){ .kind = SLAB_LINE, .box = b, .line = i, .x = x, .w = width, .h = m.height });
    }
}

/* pt below the top of the item's first line that its marker reaches. */
static double marker_bottom(const Box *item, LineMetrics first)
{
    double height;
    if (item->marker_text) {
        height = item->marker_text->lines->len ? text_line_metrics(item->marker_text, 0).cap : 0;
    } else if (item->marker_icon) {
        height = item->marker.width_points * item->marker_icon->h / item->marker_icon->w;
    } else {
        return 0;
    }
    switch (item->marker.marker_align) {
    case MARKER_AT_CAP:
        return first.baseline - first.cap + height;
    case MARKER_AT_X_HEIGHT:
        return first.baseline - first.x_height / 2 + height / 2;
    case MARKER_AT_BASELINE:
        return first.baseline;
    }
    return 0;
}

double column_shift(const Style *s, double slack)
{
    if (s->align_self == ALIGN_CENTER) {
        return slack / 2;
    }
    return (s->align_self == ALIGN_END) != s->rtl ? slack : 0;
}

/* The item's marker will stand at the next slab, behind those of the items around it. */
static void add_marker(Column *c, Box *item, double x)
{
    item->marker_x = x;
    item->marker_next = NULL;
    if (c->last_marker) {
        c->last_marker->marker_next = item;
    } else {
        c->markers = item;
    }
    c->last_marker = item;
}

/* Art that takes no room will stand between the slabs before and behind. */
static void add_art(Column *c, Box *art, double x, double width)
{
    const double *inset = art->style.inset;
    box_measure(c->pass, art, width);
    double slack = width - art->width;
    bool right = !isnan(inset[SIDE_RIGHT]), left = !isnan(inset[SIDE_LEFT]);
    art->art_x = x + (right ? slack - inset[SIDE_RIGHT] : left ? inset[SIDE_LEFT] : column_shift(&art->style, slack));
    art->art_next = NULL;
    if (c->last_art) {
        c->last_art->art_next = art;
    } else {
        c->art = art;
    }
    c->last_art = art;
}

static void flow(Column *c, Box *b, double x, double width);

typedef struct Lane {
    double x, width; /* pt */
} Lane;

/* Flows a block that stands behind the one whose first slab is `before`. The block's own first slab. */
static guint flow_behind(Column *c, Box *b, guint before, Lane at)
{
    guint first = c->slabs->len;
    c->behind = before;
    flow(c, b, at.x, at.width);
    return c->slabs->len > first ? first : before;
}

/* Hangs a block into the page on which the block before it begins: at no rule, which may fall away at a page's top.
 * False where it stands in its place: no block is before it, or another hangs there. */
static bool hang_foot(Column *c, Box *b, double width)
{
    guint at = c->feet ? c->behind : c->slabs->len;
    while (at < c->slabs->len && g_array_index(c->slabs, Slab, at).kind == SLAB_RULE) {
        at++;
    }
    if (at >= c->slabs->len || g_array_index(c->slabs, Slab, at).foot) {
        return false;
    }
    box_measure(c->pass, b, width);
    g_array_index(c->slabs, Slab, at).foot = b;
    return true;
}

/* Rows are never split. The head stays with the first of them, as many stay together as lines of a paragraph do. */
static void flow_table(Column *c, Box *b, double x, double width)
{
    double own = table_measure(c->pass, b, width);
    int n = (int)b->children->len;
    Box *head = n > 0 && ((const Box *)b->children->pdata[0])->node->kind == NODE_HEAD ? b->children->pdata[0] : NULL;
    x += column_shift(&b->style, width - own);
    for (int i = 0; i < n; i++) {
        guint first = c->slabs->len;
        c->keep = c->keep || (i > 0 && (i <= MAX(b->style.orphans, 1) || n - i < b->style.widows));
        flow(c, b->children->pdata[i], x, own);
        if (i > 1 && first < c->slabs->len) {
            g_array_index(c->slabs, Slab, first).head = head;
        }
    }
}

static void flow_stack(Column *c, Box *b, double x, double width)
{
    bool item = b->node->kind == NODE_ITEM && b->style.marker != MARKER_NONE;
    guint first = c->slabs->len;
    if (item) {
        add_marker(c, b, b->style.rtl ? x + width : x);
    }
    double left = b->style.padding[SIDE_LEFT], inner = width - left - b->style.padding[SIDE_RIGHT];
    if (b->node->kind == NODE_TABLE) {
        flow_table(c, b, x + left, inner);
        return;
    }
    bool list = b->node->kind == NODE_LIST;
    if (list && b->node->previous && b->node->previous->kind == NODE_PARAGRAPH) {
        c->break_cost = MAX(c->break_cost, COST_LEAD);
    }
    for (guint i = 0, before = c->slabs->len; i < b->children->len; i++) {
        if (list && i > 0) {
            bool lone = b->children->len > 2 && !b->node->ordered && (i == 1 || i + 1 == b->children->len);
            c->break_cost = MAX(c->break_cost, lone ? COST_LONE_ITEM : COST_IN_LIST);
        }
        before = flow_behind(c, b->children->pdata[i], before, (Lane){ x + left, inner });
        c->owed = list && b->node->ordered ? 0 : c->owed; /* a step that stands whole is enough for a heading */
    }
    if (!item || first == c->slabs->len) {
        return;
    }
    const Slab *s = &g_array_index(c->slabs, Slab, first);
    if (s->kind != SLAB_LINE) {
        return;
    }
    double height = s->h;
    for (guint i = first + 1; i < c->slabs->len; i++) {
        height += g_array_index(c->slabs, Slab, i).before + g_array_index(c->slabs, Slab, i).h;
    }
    c->hang = marker_bottom(b, text_line_metrics(s->box->text, s->line))
              - height; /* nothing stands beside or under a numeral but its own text */
    c->overhang = c->hang > 0 ? b : NULL;
    pad(c, c->hang);
}

static void flow(Column *c, Box *b, double x, double width)
{
    const Style *s = &b->style;
    if (box_is_apart(b)) {
        add_art(c, b, x, width);
        return;
    }
    if (s->position == POSITION_FOOT && hang_foot(c, b, width)) {
        return;
    }
    c->margin = MAX(c->margin, s->margin[SIDE_TOP]);
    if (s->break_before == BREAK_PAGE) {
        c->must_break = true;
    }
    if (s->break_before == BREAK_AVOID) {
        c->keep = true;
    }
    x += s->margin[SIDE_LEFT];
    width -= s->margin[SIDE_LEFT] + s->margin[SIDE_RIGHT];
    guint first = c->slabs->len;
    if (box_is_atomic(b)) {
        box_measure(c->pass, b, width);
        c->margin = MAX(c->margin, columns_margin(b, SIDE_TOP));
        emit(c, (Slab){ .kind = SLAB_BOX,
                        .box = b,
                        .x = x + column_shift(s, width - b->width),
                        .w = b->width,
                        .h = b->height });
        c->margin = columns_margin(b, SIDE_BOTTOM);
    } else {
        emit_rule(c, b, SIDE_TOP, x, width);
        pad(c, s->padding[SIDE_TOP]);
        if (b->kind == BOX_TEXT) {
            flow_lines(c, b, x + s->padding[SIDE_LEFT], width - s->padding[SIDE_LEFT] - s->padding[SIDE_RIGHT]);
        } else {
            flow_stack(c, b, x, width);
        }
        pad(c, s->padding[SIDE_BOTTOM]);
        emit_rule(c, b, SIDE_BOTTOM, x, width);
    }
    if (s->break_inside == BREAK_AVOID) {
        for (guint i = first + 1; i < c->slabs->len; i++) {
            Slab *inner = &g_array_index(c->slabs, Slab, i);
            inner->keep_inside = inner->keep_inside || !inner->keep;
            inner->keep = true;
        }
    }
    c->margin = MAX(c->margin, s->margin[SIDE_BOTTOM]);
    if (s->grow > c->grow) {
        c->grow = s->grow;
        c->grow_max = s->grow_max;
    }
    if (s->break_after == BREAK_AVOID) {
        c->keep = true;
        if (b->node->kind == NODE_HEADING && b->node->level > 0) {
            c->owed = (int)c->pass->spec->profile.value[RULE_HEADING_LINES];
        }
    } else if (b->node->kind == NODE_SECTION) {
        c->owed = 0; /* all that it has stands beside it */
    }
    if (s->break_after == BREAK_PAGE) {
        c->must_break = true;
    }
}

/* Room below the last slab: of a closed column, whose frame or cell stands below it, all padding; of an open one, whose
 * page or panel ends there, that of a numeral only. */
static void emit_end(Column *c, ColumnEnd end)
{
    bool closed = end == COLUMN_CLOSED && c->padding > 0 && c->slabs->len > 0;
    if (!closed && !c->overhang) { /* the last numeral reaches below its text */
        return;
    }
    double height = closed ? c->padding : c->hang;
    const Box *last = c->overhang ? c->overhang : g_array_index(c->slabs, Slab, c->slabs->len - 1).box;
    c->margin = c->padding = 0;
    c->keep = true;
    emit(c, (Slab){ .kind = SLAB_SPACE, .box = last, .h = height });
}

GArray *column_new(Pass *pass, GPtrArray *boxes, double width, ColumnEnd end)
{
    Column c = { .pass = pass, .slabs = g_array_new(FALSE, TRUE, sizeof(Slab)), .feet = end == COLUMN_FLOW };
    for (guint i = 0, before = 0; i < boxes->len; i++) {
        c.top_level = true;
        before = flow_behind(&c, boxes->pdata[i], before, (Lane){ 0, width });
    }
    emit_end(&c, end);
    if (c.art) { /* nothing stands below it */
        c.margin = c.padding = c.grow = 0;
        c.top_level = false;
        c.keep = true;
        emit(&c, (Slab){ .kind = SLAB_SPACE, .box = c.art });
    }
    return c.slabs;
}

double column_stack(GArray *slabs, int from, int to)
{
    double y = from < to ? table_repeat_height(slabs, from) : 0;
    for (int i = from; i < to; i++) {
        Slab *s = &g_array_index(slabs, Slab, i);
        if (i > from) {
            y += s->before;
        }
        s->y = y;
        y += s->h;
    }
    return y;
}

double column_ink_width(const Box *b, double width)
{
    double w = 0;
    for (guint i = 0; i < b->column->len; i++) {
        const Slab *s = &g_array_index(b->column, Slab, i);
        const TextLine *line = s->kind == SLAB_LINE ? &g_array_index(s->box->text->lines, TextLine, s->line) : NULL;
        if (b->style.rtl) {
            w = MAX(w, width - s->x - (line ? line->x : 0));
        } else {
            w = MAX(w, s->x + (line ? line->width : s->w));
        }
    }
    return w;
}

void column_move(GArray *slabs, double by)
{
    for (guint i = 0; i < slabs->len; i++) {
        Slab *s = &g_array_index(slabs, Slab, i);
        s->x += by;
        for (Box *item = s->markers; item; item = item->marker_next) {
            item->marker_x += by;
        }
        for (Box *art = s->art; art; art = art->art_next) {
            art->art_x += by;
        }
    }
}
