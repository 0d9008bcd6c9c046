/* The box tree: a view's nodes with computed styles, their inline content gathered, markers and codes prepared. Measuring and painting
 * are elsewhere; this file decides what there is to measure. */
#include "layout/box.h"

#include "layout/qr.h"

double box_points(const Job *j, const Box *b, Length l, double available)
{
    LengthBase base = { .em = b->style.font_size, .rem = j->scale.rem, .u = j->scale.u, .percent = available };
    return length_points(l, &base);
}

static int item_number(const Node *item)
{
    int n = item->parent->start;
    for (const Node *k = item->previous; k; k = k->previous)
        n += k->kind == NODE_ITEM;
    return n;
}

static void add_marker(Job *j, Box *b)
{
    if (b->style.marker == MARKER_NONE)
        return;
    style_compute_marker(j->spec->sheet, b->node, &b->style, &j->scale, &b->marker);
    switch (b->style.marker) {
    case MARKER_NONE:
    case MARKER_DISC: break;
    case MARKER_ICON: b->marker_icon = spec_icon(j->spec, b->style.marker_icon); break;
    case MARKER_DECIMAL: {
        char *digits = g_strdup_printf("%d", item_number(b->node));
        b->marker_text = text_new_plain(j, digits, b->node, &b->marker);
        text_break(b->marker_text, /*width*/ 1e6);
        g_free(digits);
    }
    }
}

/* The code of a record, borrowed; NULL where it has none or can't be made. */
static const QrMatrix *code_of(Job *j, const Record *r)
{
    if (!r || !r->qr)
        return NULL;
    QrMatrix *q = g_hash_table_lookup(j->typesetter->codes, r->qr);
    if (!q && (q = qr_encode(r->qr)))
        g_hash_table_insert(j->typesetter->codes, g_strdup(r->qr), q);
    return q;
}

/* A bubble, not only text in it. */
static bool has_ground(const Box *b)
{
    return b->style.background || b->style.border_width[SIDE_LEFT] > 0 || b->style.tail != TAIL_NONE;
}

static bool paints_text(NodeKind kind)
{
    return kind == NODE_PARAGRAPH || kind == NODE_HEADING || !node_is_block(kind);
}

/* The children that stand as boxes: an entry's are the spans of its link. */
static const Node *box_children(const Node *n)
{
    if (n->kind == NODE_ENTRY && n->first && n->first->kind == NODE_LINK)
        return n->first->first;
    return n->first;
}

Box *box_new(Job *j, const Node *n, const Style *parent)
{
    Style style;
    style_compute(j->spec->sheet, n, parent, &j->scale, &style);
    if (style.display == DISPLAY_NONE)
        return NULL;
    Box *b = g_new0(Box, 1);
    b->node = n;
    b->style = style;
    if (n->kind == NODE_QR) {
        b->kind = BOX_QR;
        b->side = box_points(j, b, style.width, 0);
        b->qr = code_of(j, n->record);
        if (!b->qr)
            finding_add(j->findings, CODE_QR_FAILED, n->pos, "give the record a shorter `qr` form", "the code for ‘%s’ cannot be made",
                        n->record ? n->record->id : "?");
        return b;
    }
    if (n->kind == NODE_PICTURE) {
        b->kind = BOX_PICTURE;
        return b;
    }
    if (paints_text(n->kind)) {
        b->kind = BOX_TEXT;
        b->text = text_new(j, n, &b->style, &b->speaker);
        return b;
    }
    b->kind = style.display == DISPLAY_ROW ? BOX_ROW : BOX_STACK;
    b->children = g_ptr_array_new_with_free_func((GDestroyNotify)box_free);
    for (const Node *k = box_children(n); k; k = k->next) {
        Box *child = box_new(j, k, &b->style);
        if (!child)
            continue;
        if (child->speaker && has_ground(b) && !has_ground(child) && !b->speaker) {
            b->speaker = child->speaker; /* the bubble around the message says who speaks */
            child->speaker = NULL;
        }
        g_ptr_array_add(b->children, child);
    }
    if (n->kind == NODE_ITEM)
        add_marker(j, b);
    return b;
}

void box_free(Box *b)
{
    if (!b)
        return;
    if (b->children)
        g_ptr_array_unref(b->children);
    if (b->column)
        g_array_unref(b->column);
    text_free(b->text);
    text_free(b->marker_text);
    g_free(b);
}

bool box_is_atomic(const Box *b)
{
    const Style *s = &b->style;
    return b->kind == BOX_ROW || b->kind == BOX_QR || b->kind == BOX_PICTURE || s->background || s->tail != TAIL_NONE || s->border_width[SIDE_LEFT] > 0 ||
           s->border_width[SIDE_RIGHT] > 0 || s->radius > 0 || s->width.unit != UNIT_AUTO || s->max_width > 0 || s->min_height > 0;
}

Inset box_inset(const Box *b)
{
    Inset i;
    for (int s = 0; s < 4; s++)
        i.side[s] = b->style.padding[s] + b->style.border_width[s];
    if (b->kind == BOX_QR && b->style.background && b->qr) { /* a code on a ground brings its own quiet zone: four modules of paper */
        double quiet = 4.0 * b->side / b->qr->modules;
        for (int s = 0; s < 4; s++)
            i.side[s] = MAX(i.side[s], quiet);
    }
    return i;
}
