/* The box tree: a view's nodes with computed styles, their inline content gathered, markers and codes prepared.
 * Measuring and painting are elsewhere; this file decides what there is to measure. */
#include "layout/box.h"

#include "picture/picture.h"
#include "picture/qr.h"

double box_points(const Box *b, Length l, double available)
{
    LengthBase base = { .em = b->style.font_size, .rem = b->style.rem, .u = b->style.u, .percent = available };
    return length_points(l, &base);
}

#define CORNER_CUT (1 - G_SQRT2 / 2) /* how far a round corner of radius 1 cuts into its square, along a side */

static int item_number(const Node *item)
{
    int n = item->parent->start;
    for (const Node *k = item->previous; k; k = k->previous) {
        n += k->kind == NODE_ITEM;
    }
    return n;
}

static void add_marker(Pass *pass, Box *b)
{
    if (b->style.marker == MARKER_NONE) {
        return;
    }
    style_compute_marker(pass->spec->sheet, b->node, &b->style, &pass->scale, &b->marker);
    switch (b->style.marker) {
    case MARKER_NONE:
    case MARKER_DISC:
        break;
    case MARKER_ICON:
        b->marker_icon = spec_icon(pass->spec, b->style.marker_icon);
        break;
    case MARKER_DECIMAL: {
        g_autofree char *digits = g_strdup_printf("%d", item_number(b->node));
        b->marker_text = text_new_plain(pass, digits, b->node, &b->marker);
        text_break(b->marker_text, /*width*/ 1e6);
    }
    }
}

/* Where a numeral of the list is wider than its items' padding, all of them make room for the widest. */
static void make_room(const Box *list)
{
    const double AIR = 0.3; /* em between a numeral and its words */
    double widest = 0;
    for (guint i = 0; i < list->children->len; i++) {
        const Text *t = ((const Box *)list->children->pdata[i])->marker_text;
        widest = t && t->lines->len ? MAX(widest, g_array_index(t->lines, TextLine, 0).width) : widest;
    }
    for (guint i = 0; widest > 0 && i < list->children->len; i++) {
        Box *item = list->children->pdata[i];
        double *room = &item->style.padding[item->style.rtl ? SIDE_RIGHT : SIDE_LEFT];
        if (item->marker_text && *room < widest + AIR * item->style.font_size) {
            *room = widest + AIR * item->style.font_size;
        }
    }
}

/* The code of a record, borrowed; NULL where it has none or can't be made. */
static const QrMatrix *code_of(Pass *pass, const Record *r)
{
    if (!r || !r->qr) {
        return NULL;
    }
    QrMatrix *q = g_hash_table_lookup(pass->typesetter->codes, r->qr);
    if (!q && (q = qr_encode(r->qr))) {
        g_hash_table_insert(pass->typesetter->codes, g_strdup(r->qr), q);
    }
    return q;
}

void box_refuse_picture(const Pass *pass, const Record *record, const Picture *p)
{
    Pos in_it = { g_intern_string(p->path), p->line, p->column };
    finding_add(pass->findings, CODE_PICTURE_INVALID, p->line > 0 ? in_it : record->pos, p->fix,
                "the picture ‘%s’ of the record ‘%s’ can't be used: %s", p->path, record->id, p->fault);
}

/* The picture of a record, borrowed; NULL where it can't be used. */
static Picture *picture_of(Pass *pass, const Node *n)
{
    GHashTable *all = pass->typesetter->pictures;
    Picture *p = g_hash_table_lookup(all, n->text);
    if (!p) {
        p = picture_new(pass->typesetter->root, n->text);
        g_hash_table_insert(all, p->path, p);
    }
    if (!p->fault) {
        return p;
    }
    box_refuse_picture(pass, n->record, p);
    return NULL;
}

void box_picture_size(const Box *b, double width, double *w, double *h)
{
    const Style *s = &b->style;
    bool set = s->width.unit != UNIT_AUTO && s->width.unit != UNIT_FR && (s->width.unit != UNIT_PERCENT || width > 0);
    double shape = b->art       ? b->art->w / b->art->h
                   : b->picture ? b->picture->w / b->picture->h
                                : 1,
           most = set ? box_points(b, s->width, width) : 0, own = b->art ? b->art->w * s->u : 2.5 * s->font_size;
    *w = s->height > 0 ? s->height * shape : most > 0 ? most : own;
    if (most > 0) {
        *w = MIN(*w, most);
    }
    if (s->max_width > 0) {
        *w = MIN(*w, s->max_width);
    }
    if (width > 0) {
        *w = MIN(*w, width);
    }
    *h = *w / shape;
}

/* A box of no style of its own, the only child of b. Borrowed. */
static Box *inner_new(Pass *pass, Box *b)
{
    Box *inner = g_new0(Box, 1);
    inner->node = b->node;
    style_compute_named(pass->spec->sheet, "", &b->style, &pass->scale, &inner->style);
    b->children = g_ptr_array_new_with_free_func((GDestroyNotify)box_free);
    g_ptr_array_add(b->children, inner);
    return inner;
}

/* What follows a floating picture in its group stands beside it: the group becomes a row of the picture and a stack of
 * the rest. */
static void float_picture(Pass *pass, Box *b)
{
    const Box *first = b->children->len > 1 ? b->children->pdata[0] : NULL;
    if (!first || first->kind != BOX_PICTURE || !first->style.floats || b->kind != BOX_STACK
        || b->node->kind == NODE_ITEM) {
        return;
    }
    Box *rest = g_new0(Box, 1);
    rest->kind = BOX_STACK;
    rest->node = b->node;
    style_compute_named(pass->spec->sheet, "", &b->style, &pass->scale, &rest->style);
    rest->children = g_ptr_array_new_with_free_func((GDestroyNotify)box_free);
    while (b->children->len > 1) {
        g_ptr_array_add(rest->children, g_ptr_array_steal_index(b->children, 1));
    }
    g_ptr_array_add(b->children, rest);
    b->kind = BOX_ROW;
    if (b->style.column_count == 0) {
        b->style.column_count = 2;
        b->style.columns[0].unit = UNIT_AUTO;
        b->style.columns[1] = (Length){ .value = 1, .unit = UNIT_FR };
    }
}

/* A row's cells give up what stands below all of them. */
static void take_below(Box *row)
{
    for (guint i = 0; i < row->children->len; i++) {
        Box *cell = row->children->pdata[i];
        for (guint k = 0; cell->kind == BOX_STACK && k < cell->children->len;) {
            const Box *child = cell->children->pdata[k];
            if (!child->style.clear) {
                k++;
                continue;
            }
            if (!row->below) {
                row->below = g_ptr_array_new_with_free_func((GDestroyNotify)box_free);
            }
            g_ptr_array_add(row->below, g_ptr_array_steal_index(cell->children, k));
        }
    }
}

bool box_is_apart(const Box *b)
{
    return b->kind == BOX_ART && b->style.position == POSITION_ABSOLUTE;
}

static bool paints_text(NodeKind kind)
{
    return kind == NODE_PARAGRAPH || kind == NODE_HEADING || kind == NODE_CELL || !node_is_block(kind);
}

/* The children that stand as boxes: an entry's are the spans of its link. */
static const Node *box_children(const Node *n)
{
    if (n->kind == NODE_ENTRY && n->first && n->first->kind == NODE_LINK) {
        return n->first->first;
    }
    return n->first;
}

/* What stands in a box: its code, picture, words or boxes. */
static void fill_box(Pass *pass, Box *b)
{
    const Node *n = b->node;
    if (n->kind == NODE_QR) {
        b->kind = BOX_QR;
        b->side = box_points(b, b->style.width, 0);
        b->qr = code_of(pass, n->record);
        if (!b->qr) {
            finding_add(pass->findings, CODE_QR_FAILED, n->pos, "give the record a shorter `qr` form",
                        "the code for ‘%s’ cannot be made", n->record ? n->record->id : "?");
        }
        return;
    }
    if (n->kind == NODE_PICTURE) {
        b->kind = BOX_PICTURE;
        b->picture = picture_of(pass, n);
        return;
    }
    if (n->kind == NODE_ART) {
        b->kind = BOX_ART;
        b->art = spec_art(pass->spec, n->text);
        return;
    }
    if (paints_text(n->kind)) {
        b->kind = BOX_TEXT;
        b->text = text_new(pass, n, &b->style);
        if (b->style.text_columns > 1 && node_is_block(n->kind) && n->kind != NODE_CELL) {
            Box *words = inner_new(pass, b);
            words->kind = BOX_TEXT;
            words->text = g_steal_pointer(&b->text);
            b->kind = BOX_COLUMNS;
        }
        return;
    }
    bool columns = b->style.text_columns > 1 && n->kind != NODE_TABLE;
    b->kind = b->style.display == DISPLAY_ROW ? BOX_ROW : columns ? BOX_COLUMNS : BOX_STACK;
    b->children = g_ptr_array_new_with_free_func((GDestroyNotify)box_free);
    for (const Node *k = box_children(n); k; k = k->next) {
        Box *child = box_new(pass, k, &b->style);
        if (!child) {
            continue;
        }
        g_ptr_array_add(b->children, child);
    }
    if (n->kind == NODE_ITEM) {
        add_marker(pass, b);
    }
    if (n->kind == NODE_LIST) {
        make_room(b);
    }
    if (b->kind == BOX_ROW) {
        take_below(b);
    }
    float_picture(pass, b);
    if (b->kind == BOX_COLUMNS && n->panel >= 0) { /* a panel's own ground and margins are not its columns' */
        GPtrArray *all = g_steal_pointer(&b->children);
        Box *columns_of_it = inner_new(pass, b);
        columns_of_it->kind = BOX_COLUMNS;
        columns_of_it->children = all;
        columns_of_it->style.text_columns = b->style.text_columns;
        columns_of_it->style.gap = b->style.gap;
        b->kind = BOX_STACK;
    }
}

Box *box_new(Pass *pass, const Node *n, const Style *parent)
{
    Style style;
    style_compute(pass->spec->sheet, n, parent, &pass->scale, &style);
    if (style.display == DISPLAY_NONE) {
        return NULL;
    }
    Box *b = g_new0(Box, 1);
    b->node = n;
    b->style = style;
    Box *around = pass->bubble;
    pass->bubble = style.tail != TAIL_NONE ? b : around;
    fill_box(pass, b);
    pass->bubble = around;
    return b;
}

void box_free(Box *b)
{
    if (!b) {
        return;
    }
    if (b->children) {
        g_ptr_array_unref(b->children);
    }
    if (b->below) {
        g_ptr_array_unref(b->below);
    }
    if (b->column) {
        g_array_unref(b->column);
    }
    if (b->widths) {
        g_array_unref(b->widths);
    }
    if (b->ends) {
        g_array_unref(b->ends);
    }
    box_free(b->rest);
    text_free(b->text);
    text_free(b->marker_text);
    text_free(b->name);
    g_free(b);
}

/* The roundest of its corners, pt. */
static double radius_most(const Style *s)
{
    return MAX(MAX(s->radius[CORNER_TOP_LEFT], s->radius[CORNER_TOP_RIGHT]),
               MAX(s->radius[CORNER_BOTTOM_RIGHT], s->radius[CORNER_BOTTOM_LEFT]));
}

bool box_is_atomic(const Box *b)
{
    return b->kind == BOX_ROW || b->kind == BOX_COLUMNS || b->kind == BOX_QR || b->kind == BOX_PICTURE
           || b->kind == BOX_ART || box_is_framed(b);
}

bool box_is_framed(const Box *b)
{
    const Style *s = &b->style;
    return s->background || s->tail != TAIL_NONE || s->border_width[SIDE_LEFT] > 0 || s->border_width[SIDE_RIGHT] > 0
           || radius_most(s) > 0 || s->max_width > 0 || s->min_height > 0
           || (s->width.unit != UNIT_AUTO && b->node->kind != NODE_TABLE);
}

Inset box_inset(const Box *b)
{
    Inset i;
    for (int s = 0; s < 4; s++) {
        i.side[s] = b->style.padding[s] + b->style.border_width[s];
    }
    if (b->kind == BOX_QR && b->style.background
        && b->qr) { /* a code on a ground brings its own quiet zone: four modules of paper */
        double quiet = 4.0 * b->side / b->qr->modules + radius_most(&b->style) * CORNER_CUT;
        for (int s = 0; s < 4; s++) {
            i.side[s] = MAX(i.side[s], quiet);
        }
    }
    return i;
}
