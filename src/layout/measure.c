/* Measuring: a box at a width gets a height. Apart from column.c, which makes slabs of boxes: here are the widths that
 * content asks for, and rows. */
#include "layout/box.h"

#include <string.h>
#include "picture/qr.h"

static double stack_width(Pass *pass, GPtrArray *boxes)
{
    double w = 0;
    for (guint i = 0; i < boxes->len; i++) {
        const Box *k = boxes->pdata[i];
        w = MAX(w, box_max_width(pass, boxes->pdata[i]) + k->style.margin[SIDE_LEFT] + k->style.margin[SIDE_RIGHT]);
    }
    return w;
}

double box_max_width(Pass *pass, Box *b)
{
    Inset in = box_inset(b);
    double sides = in.side[SIDE_LEFT] + in.side[SIDE_RIGHT], w = 0;
    if (b->kind == BOX_QR) {
        return b->side + sides;
    }
    if (box_is_apart(b)) {
        return 0;
    }
    if (b->kind == BOX_PICTURE || b->kind == BOX_ART) {
        double h;
        box_picture_size(b, /*width*/ 0, &w, &h);
        return w + sides;
    }
    if (b->style.width.unit == UNIT_PT || b->style.width.unit == UNIT_U || b->style.width.unit == UNIT_REM
        || b->style.width.unit == UNIT_EM) {
        return box_points(b, b->style.width, 0);
    }
    if (b->kind == BOX_TEXT) {
        w = text_max_width(b->text);
    } else if (b->kind == BOX_STACK) {
        w = stack_width(pass, b->children);
    } else if (b->kind == BOX_COLUMNS) {
        int n = b->style.text_columns;
        w = n * stack_width(pass, b->children) + (n - 1) * columns_gap(b);
    } else if (b->kind == BOX_ROW) {
        for (guint i = 0; i < b->children->len; i++) {
            w += box_max_width(pass, b->children->pdata[i]) + (i ? b->style.gap : 0);
        }
    }
    if (b->below) {
        w = MAX(w, stack_width(pass, b->below));
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

/* Where capitals of its first line begin; of a cell that begins with no line its top, which of a code or a picture is
 * ink. */
static double first_cap(const Box *b)
{
    const GArray *column = b->column;
    double y = 0;
    while (column && column->len) {
        const Slab *s = &g_array_index(column, Slab, 0);
        y += s->y;
        if (s->kind == SLAB_LINE) {
            LineMetrics m = text_line_metrics(s->box->text, s->line);
            return y + m.baseline - m.cap;
        }
        y += box_inset(s->box).side[SIDE_TOP];
        column = s->box->column;
    }
    return y;
}

/* What stands below a row's cells joins its column; the height of all. */
static double measure_below(Pass *pass, Box *row, double width, double height)
{
    g_autoptr(GArray) slabs = column_new(pass, row->below, width, COLUMN_CLOSED);
    double top = slabs->len ? height + g_array_index(slabs, Slab, 0).before : height;
    double all = top + column_stack(slabs, 0, (int)slabs->len);
    for (guint i = 0; i < slabs->len; i++) {
        g_array_index(slabs, Slab, i).y += top;
    }
    g_array_append_vals(row->column, slabs->data, slabs->len);
    return all;
}

/* Width that a measured box fills from its left edge: to the end of its longest line, or all of it where its edge can
 * be seen. */
static double filled_width(const Box *b)
{
    double w = 0;
    if (!b->column || b->kind == BOX_COLUMNS || b->style.rtl || b->style.background
        || b->style.border_width[SIDE_LEFT] > 0) {
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
static double content_width(Pass *pass, Box *cell)
{
    double w = box_max_width(pass, cell), margins = cell->style.margin[SIDE_LEFT] + cell->style.margin[SIDE_RIGHT];
    if (cell->style.max_width > 0 && w >= cell->style.max_width) {
        box_measure(pass, cell, w);
        w = filled_width(cell) + 0.01; /* two sums of the same widths may differ by rounding */
    }
    return w + margins;
}

/* Row: fixed columns first, content columns next, fractions of the rest. Cells' own margins count as part of the cell.
 */
static double measure_row(Pass *pass, Box *b, double width)
{
    int n = (int)b->children->len;
    double *w = g_new0(double, n + 1), left = width - b->style.gap * MAX(0, n - 1), shares = 0;
    bool shared = b->widths && (int)b->widths->len >= n;
    if (shared) {
        memcpy(w, b->widths->data, (gsize)n * sizeof *w);
    }
    for (int i = 0; !shared && i < n; i++) {
        Length l = i < b->style.column_count ? b->style.columns[i] : (Length){ .value = 1, .unit = UNIT_FR };
        if (l.unit == UNIT_FR) {
            shares += l.value;
            continue;
        }
        w[i] = l.unit == UNIT_AUTO ? content_width(pass, b->children->pdata[i]) : box_points(b, l, width);
        w[i] = MIN(w[i], MAX(left, 0));
        left -= w[i];
    }
    double height = 0, base = 0, caps = 0;
    b->column = g_array_new(FALSE, TRUE, sizeof(Slab));
    for (int i = 0; i < n; i++) {
        Length l = i < b->style.column_count ? b->style.columns[i] : (Length){ .value = 1, .unit = UNIT_FR };
        if (l.unit == UNIT_FR && !shared) {
            w[i] = MAX(0, left * l.value / shares);
        }
        Box *k = b->children->pdata[i];
        const double *m = k->style.margin;
        box_measure(pass, k, w[i] - m[SIDE_LEFT] - m[SIDE_RIGHT]);
        height = MAX(height, k->height + m[SIDE_TOP] + m[SIDE_BOTTOM]);
        base = MAX(base, first_baseline(k) + m[SIDE_TOP]);
        caps = MAX(caps, first_cap(k) + box_inset(k).side[SIDE_TOP] + m[SIDE_TOP]);
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
        case ALIGN_CAP:
            y = caps - first_cap(k) - box_inset(k).side[SIDE_TOP];
            break;
        }
        double cell = b->style.reverse != b->style.rtl ? width - x - w[i] : x;
        double slack = w[i] - m[SIDE_LEFT] - m[SIDE_RIGHT] - k->width;
        Slab s = { .kind = SLAB_BOX,
                   .box = k,
                   .x = cell + m[SIDE_LEFT] + column_shift(&k->style, slack),
                   .y = y,
                   .w = k->width,
                   .h = k->height };
        g_array_append_val(b->column, s);
        height = MAX(height, y + k->height + m[SIDE_BOTTOM]);
        x += w[i] + b->style.gap;
    }
    g_free(w);
    return b->below ? measure_below(pass, b, width, height) : height;
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

/* pt below a box's body: its tail, and the name beside it where that reaches lower. */
static double below_body(Box *b, double width)
{
    double tail = b->style.tail != TAIL_NONE ? b->style.tail_height : 0, name = 0;
    if (b->name) {
        const double *m = b->name_style.margin;
        text_break(b->name, MAX(0, width - m[SIDE_LEFT] - m[SIDE_RIGHT]));
        for (guint i = 0; i < b->name->lines->len; i++) {
            name += text_line_metrics(b->name, (int)i).height;
        }
        name += m[SIDE_TOP] + m[SIDE_BOTTOM];
    }
    return b->below_body = MAX(tail, name);
}

void box_measure(Pass *pass, Box *b, double width)
{
    Inset in = box_inset(b);
    double sides = in.side[SIDE_LEFT] + in.side[SIDE_RIGHT], ends = in.side[SIDE_TOP] + in.side[SIDE_BOTTOM];
    const Style *s = &b->style;
    bool fit = s->width.unit == UNIT_FR;
    double w = width, content = 0;
    if (fit) {
        w = MIN(box_max_width(pass, b), width);
    } else if (s->width.unit != UNIT_AUTO && b->kind != BOX_QR && b->kind != BOX_PICTURE && b->kind != BOX_ART) {
        w = box_points(b, s->width, width);
    }
    if (s->max_width > 0 && b->kind != BOX_PICTURE && b->kind != BOX_ART) {
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
    case BOX_ART:
        box_picture_size(b, inner, &b->picture_w, &b->picture_h);
        w = b->picture_w + sides;
        content = b->picture_h;
        break;
    case BOX_TEXT:
        measure_text(b, inner);
        break;
    case BOX_STACK:
        b->column = column_new(pass, b->children, inner, COLUMN_CLOSED);
        break;
    case BOX_ROW:
        content = measure_row(pass, b, inner);
        break;
    case BOX_COLUMNS:
        content = columns_measure(pass, b, inner);
        break;
    }
    if (b->kind == BOX_TEXT || b->kind == BOX_STACK) {
        content = column_stack(b->column, 0, (int)b->column->len);
        if (fit) {
            w = column_ink_width(b, inner) + sides;
        }
        if (fit && s->rtl) { /* lines keep their right edge */
            column_move(b->column, w - sides - inner);
        }
    }
    b->width = w;
    b->height = MAX(content + ends, s->min_height) + b->extra + below_body(b, width);
}
