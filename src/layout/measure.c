/* Measuring: a box at a width gets a height; a column of boxes becomes slabs, the pieces that are never split, with the
 * spaces between them. Containers without a ground or frame dissolve into their column, so that it can be broken over
 * panels and pages anywhere and spare height can go between any two blocks. */
#include "layout/box.h"

#include "picture/qr.h"

/* A column being built: what stands between the last slab and the next. */
typedef struct Column {
    Job *job;
    GArray *slabs;
    double margin, padding; /* margins collapse; padding adds up */
    double grow;
    const Box *overhang; /* the item whose marker asked for the padding, or NULL */
    double hang;         /* by how much, pt */
    bool top_level, keep, must_break;
    const Box *item[3];
    double item_x[3];
    int items;
} Column;

static Slab *emit(Column *c, Slab s)
{
    s.before = c->margin + c->padding;
    s.grow = c->grow;
    s.top_level = c->top_level;
    s.keep = c->keep;
    s.must_break = c->must_break;
    s.items = c->items;
    for (int i = 0; i < c->items; i++) {
        s.item[i] = c->item[i];
        s.item_x[i] = c->item_x[i];
    }
    c->margin = c->padding = c->grow = 0;
    c->overhang = NULL;
    c->top_level = c->keep = c->must_break = false;
    c->items = 0;
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
        emit(c, (Slab){ .kind = SLAB_LINE, .box = b, .line = i, .x = x, .w = width, .h = m.height });
    }
}

/* pt below the top of the item's first line that its marker reaches. */
double marker_bottom(const Box *item, LineMetrics first)
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

/* pt from the left edge of a place to a box that leaves `slack` of it free. */
static double shift(const Style *s, double slack)
{
    if (s->align_self == ALIGN_CENTER) {
        return slack / 2;
    }
    return (s->align_self == ALIGN_END) != s->rtl ? slack : 0;
}

static void flow(Column *c, Box *b, double x, double width);

static void flow_stack(Column *c, Box *b, double x, double width)
{
    bool item = b->node->kind == NODE_ITEM && b->style.marker != MARKER_NONE;
    guint first = c->slabs->len;
    if (item && c->items < 3) {
        c->item[c->items] = b;
        c->item_x[c->items++] = b->style.rtl ? x + width : x;
    }
    double left = b->style.padding[SIDE_LEFT];
    for (guint i = 0; i < b->children->len; i++) {
        flow(c, b->children->pdata[i], x + left, width - left - b->style.padding[SIDE_RIGHT]);
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
        box_measure(c->job, b, width);
        emit(c,
             (Slab){ .kind = SLAB_BOX, .box = b, .x = x + shift(s, width - b->width), .w = b->width, .h = b->height });
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
            g_array_index(c->slabs, Slab, i).keep = true;
        }
    }
    c->margin = MAX(c->margin, s->margin[SIDE_BOTTOM]);
    c->grow = MAX(c->grow, s->grow);
    if (s->break_after == BREAK_AVOID) {
        c->keep = true;
    }
    if (s->break_after == BREAK_PAGE) {
        c->must_break = true;
    }
}

GArray *column_new(Job *j, GPtrArray *boxes, double width)
{
    Column c = { .job = j, .slabs = g_array_new(FALSE, TRUE, sizeof(Slab)) };
    for (guint i = 0; i < boxes->len; i++) {
        c.top_level = true;
        flow(&c, boxes->pdata[i], 0, width);
    }
    if (c.overhang) { /* the last numeral reaches below its text */
        double hang = c.hang;
        c.margin = c.padding = 0;
        c.keep = true;
        emit(&c, (Slab){ .kind = SLAB_SPACE, .box = c.overhang, .h = hang });
    }
    return c.slabs;
}

double column_stack(GArray *slabs, int from, int to)
{
    double y = 0;
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

/* The widest ink of a column measured at `width`, from the side where its lines begin; for boxes as wide as their text.
 */
static double column_ink_width(const GArray *slabs, double width, bool rtl)
{
    double w = 0;
    for (guint i = 0; i < slabs->len; i++) {
        const Slab *s = &g_array_index(slabs, Slab, i);
        const TextLine *line = s->kind == SLAB_LINE ? &g_array_index(s->box->text->lines, TextLine, s->line) : NULL;
        if (rtl) {
            w = MAX(w, width - s->x - (line ? line->x : 0));
        } else {
            w = MAX(w, s->x + (line ? line->width : s->w));
        }
    }
    return w;
}

static void column_move(GArray *slabs, double by)
{
    for (guint i = 0; i < slabs->len; i++) {
        Slab *s = &g_array_index(slabs, Slab, i);
        s->x += by;
        for (int k = 0; k < s->items; k++) {
            s->item_x[k] += by;
        }
    }
}

static double stack_width(Job *j, GPtrArray *boxes)
{
    double w = 0;
    for (guint i = 0; i < boxes->len; i++) {
        const Box *k = boxes->pdata[i];
        w = MAX(w, box_max_width(j, boxes->pdata[i]) + k->style.margin[SIDE_LEFT] + k->style.margin[SIDE_RIGHT]);
    }
    return w;
}

double box_max_width(Job *j, Box *b)
{
    Inset in = box_inset(b);
    double sides = in.side[SIDE_LEFT] + in.side[SIDE_RIGHT], w = 0;
    if (b->kind == BOX_QR) {
        return b->side + sides;
    }
    if (b->kind == BOX_PICTURE) {
        double h;
        box_picture_size(j, b, /*width*/ 0, &w, &h);
        return w + sides;
    }
    if (b->style.width.unit == UNIT_PT || b->style.width.unit == UNIT_U || b->style.width.unit == UNIT_REM
        || b->style.width.unit == UNIT_EM) {
        return box_points(j, b, b->style.width, 0);
    }
    if (b->kind == BOX_TEXT) {
        w = text_max_width(b->text);
    } else if (b->kind == BOX_STACK) {
        w = stack_width(j, b->children);
    } else if (b->kind == BOX_ROW) {
        for (guint i = 0; i < b->children->len; i++) {
            w += box_max_width(j, b->children->pdata[i]) + (i ? b->style.gap : 0);
        }
    }
    if (b->below) {
        w = MAX(w, stack_width(j, b->below));
    }
    w += sides;
    return b->style.max_width > 0 ? MIN(w, b->style.max_width) : w;
}

static double first_baseline(const Box *b)
{
    const GArray *column = b->column;
    while (column && column->len) {
        const Slab *s = &g_array_index(column, Slab, 0);
        if (s->kind == SLAB_LINE) {
            return s->y + text_line_metrics(s->box->text, s->line).baseline;
        }
        column = s->box->column;
    }
    return b->height;
}

/* What stands below a row's cells joins its column; the height of all. */
static double measure_below(Job *j, Box *row, double width, double height)
{
    GArray *slabs = column_new(j, row->below, width);
    double top = slabs->len ? height + g_array_index(slabs, Slab, 0).before : height;
    double all = top + column_stack(slabs, 0, (int)slabs->len);
    for (guint i = 0; i < slabs->len; i++) {
        g_array_index(slabs, Slab, i).y += top;
    }
    g_array_append_vals(row->column, slabs->data, slabs->len);
    g_array_unref(slabs);
    return all;
}

/* Width that a measured box fills from its left edge: to the end of its longest line, or all of it where its edge can
 * be seen. */
static double filled_width(const Box *b)
{
    double w = 0;
    if (!b->column || b->style.rtl || b->style.background || b->style.border_width[SIDE_LEFT] > 0) {
        return b->width;
    }
    for (guint i = 0; i < b->column->len; i++) {
        const Slab *s = &g_array_index(b->column, Slab, i);
        const TextLine *line = s->kind == SLAB_LINE ? &g_array_index(s->box->text->lines, TextLine, s->line) : NULL;
        w = MAX(w, s->x + (line ? line->x + line->width : s->kind == SLAB_BOX ? filled_width(s->box) : s->w));
    }
    Inset in = box_inset(b);
    return MIN(b->width, w + in.side[SIDE_LEFT] + in.side[SIDE_RIGHT]);
}

/* A column of content, margins of its cell included. Words that a max-width breaks take no more than their longest
 * line. */
static double content_width(Job *j, Box *cell)
{
    double w = box_max_width(j, cell), margins = cell->style.margin[SIDE_LEFT] + cell->style.margin[SIDE_RIGHT];
    if (cell->style.max_width > 0 && w >= cell->style.max_width) {
        box_measure(j, cell, w);
        w = filled_width(cell) + 0.01; /* two sums of the same widths may differ by rounding */
    }
    return w + margins;
}

/* Row: fixed columns first, content columns next, fractions of the rest. Cells' own margins count as part of the cell.
 */
static double measure_row(Job *j, Box *b, double width)
{
    int n = (int)b->children->len;
    double *w = g_new0(double, n + 1), left = width - b->style.gap * MAX(0, n - 1), shares = 0;
    for (int i = 0; i < n; i++) {
        Length l = i < b->style.column_count ? b->style.columns[i] : (Length){ .value = 1, .unit = UNIT_FR };
        if (l.unit == UNIT_FR) {
            shares += l.value;
            continue;
        }
        w[i] = l.unit == UNIT_AUTO ? content_width(j, b->children->pdata[i]) : box_points(j, b, l, width);
        w[i] = MIN(w[i], MAX(left, 0));
        left -= w[i];
    }
    double height = 0, base = 0;
    b->column = g_array_new(FALSE, TRUE, sizeof(Slab));
    for (int i = 0; i < n; i++) {
        Length l = i < b->style.column_count ? b->style.columns[i] : (Length){ .value = 1, .unit = UNIT_FR };
        if (l.unit == UNIT_FR) {
            w[i] = MAX(0, left * l.value / shares);
        }
        Box *k = b->children->pdata[i];
        const double *m = k->style.margin;
        box_measure(j, k, w[i] - m[SIDE_LEFT] - m[SIDE_RIGHT]);
        height = MAX(height, k->height + m[SIDE_TOP] + m[SIDE_BOTTOM]);
        base = MAX(base, first_baseline(k) + m[SIDE_TOP]);
    }
    double x = 0;
    for (int i = 0; i < n; i++) {
        Box *k = b->children->pdata[i];
        const double *m = k->style.margin;
        double free = height - k->height - m[SIDE_TOP] - m[SIDE_BOTTOM], y = m[SIDE_TOP];
        switch (b->style.align_items) {
        case ALIGN_START:
        case ALIGN_STRETCH:
            break;
        case ALIGN_CENTER:
            y += free / 2;
            break;
        case ALIGN_END:
            y += free;
            break;
        case ALIGN_BASELINE:
            y = base - first_baseline(k);
            break;
        }
        double cell = b->style.reverse != b->style.rtl ? width - x - w[i] : x;
        double slack = w[i] - m[SIDE_LEFT] - m[SIDE_RIGHT] - k->width;
        Slab s = { .kind = SLAB_BOX,
                   .box = k,
                   .x = cell + m[SIDE_LEFT] + shift(&k->style, slack),
                   .y = y,
                   .w = k->width,
                   .h = k->height };
        g_array_append_val(b->column, s);
        height = MAX(height, y + k->height + m[SIDE_BOTTOM]);
        x += w[i] + b->style.gap;
    }
    g_free(w);
    return b->below ? measure_below(j, b, width, height) : height;
}

static void measure_text(Box *b, double inner)
{
    text_break(b->text, inner);
    b->column = g_array_new(FALSE, TRUE, sizeof(Slab));
    for (guint i = 0; i < b->text->lines->len; i++) {
        Slab s = {
            .kind = SLAB_LINE, .box = b, .line = (int)i, .w = inner, .h = text_line_metrics(b->text, (int)i).height
        };
        g_array_append_val(b->column, s);
    }
}

void box_measure(Job *j, Box *b, double width)
{
    Inset in = box_inset(b);
    double sides = in.side[SIDE_LEFT] + in.side[SIDE_RIGHT], ends = in.side[SIDE_TOP] + in.side[SIDE_BOTTOM];
    const Style *s = &b->style;
    bool fit = s->width.unit == UNIT_FR;
    double w = width, content = 0;
    if (fit) {
        w = MIN(box_max_width(j, b), width);
    } else if (s->width.unit != UNIT_AUTO && b->kind != BOX_QR && b->kind != BOX_PICTURE) {
        w = box_points(j, b, s->width, width);
    }
    if (s->max_width > 0 && b->kind != BOX_PICTURE) {
        w = MIN(w, s->max_width);
    }
    if (b->column) {
        g_array_unref(b->column);
    }
    b->column = NULL;
    double inner = MAX(0, w - sides);
    switch (b->kind) {
    case BOX_QR:
        w = b->side + sides;
        content = b->side;
        break;
    case BOX_PICTURE:
        box_picture_size(j, b, inner, &b->picture_w, &b->picture_h);
        w = b->picture_w + sides;
        content = b->picture_h;
        break;
    case BOX_TEXT:
        measure_text(b, inner);
        break;
    case BOX_STACK:
        b->column = column_new(j, b->children, inner);
        break;
    case BOX_ROW:
        content = measure_row(j, b, inner);
        break;
    }
    if (b->kind == BOX_TEXT || b->kind == BOX_STACK) {
        content = column_stack(b->column, 0, (int)b->column->len);
        if (fit) {
            w = column_ink_width(b->column, inner, s->rtl) + sides;
        }
        if (fit && s->rtl) { /* lines keep their right edge */
            column_move(b->column, w - sides - inner);
        }
    }
    b->width = w;
    b->height = MAX(content + ends, s->min_height) + b->extra + (s->tail != TAIL_NONE ? s->tail_height : 0);
}
