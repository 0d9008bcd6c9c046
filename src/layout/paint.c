/* Painting: measured slabs become items of the page list at their final place, each inside the mark of the leaf it came
 * from. What stands where is settled when this file is reached, but for what nothing else makes room for: page numbers,
 * and the dots of a leader. It also says which codes and pictures come out too small or too soft. */
#include "layout/box.h"

#include <math.h>
#include <string.h>
#include "base/num.h"
#include "picture/picture.h"
#include "picture/qr.h"

int paint_color(Pass *pass, const char *name)
{
    const Color *c = name ? spec_color(pass->spec, name) : NULL;
    if (name && !c && pass->spec->colors->len) { /* an unknown one is a finding of the theme's already */
        c = &g_array_index(pass->spec->colors, Color, 0);
    }
    return c ? list_color(pass->list, c) : -1;
}

void paint_rect(Pass *pass, Rect r, const char *color)
{
    page_artifact(pass->page, ARTIFACT_LAYOUT);
    Item *i = page_add(pass->page, ITEM_PATH);
    i->path.fill = paint_color(pass, color);
    path_rect(i, marks_to_bleed(pass->page, r, 0), 0);
    page_mark_end(pass->page);
}

static void paint_icon(Pass *pass, const Icon *icon, const char *current, Point at, double w)
{
    double scale = w / icon->w;
    for (guint k = 0; k < icon->layers->len; k++) {
        const IconLayer *layer = &g_array_index(icon->layers, IconLayer, k);
        Item *i = page_add(pass->page, ITEM_PATH);
        if (layer->fill) {
            i->path.fill = paint_color(pass, strcmp(layer->fill, "current") == 0 ? current : layer->fill);
        }
        if (layer->stroke) {
            i->path.stroke = paint_color(pass, strcmp(layer->stroke, "current") == 0 ? current : layer->stroke);
            i->path.width = layer->stroke_width * scale;
            i->path.round = !layer->butt;
        }
        outline_drawing(i, layer->path, at.x, at.y, scale);
    }
}

/* What a drawn marker says aloud. Borrowed. */
static const char *marker_says(const Pass *pass, const Node *item)
{
    return frame_word(pass->campaign->frame, node_has_role(item->parent, ROLE_DONT) ? FRAME_DONT : FRAME_BULLET);
}

/* at: the edge that the item begins at, and the top of the slab it begins with. */
static void paint_marker(Pass *pass, const Box *item, const Slab *first, Point at)
{
    double x = at.x, y = at.y;
    LineMetrics m = first->kind == SLAB_LINE ? text_line_metrics(first->box->text, first->line)
                                             : (LineMetrics){ .height = first->h };
    if (item->marker_text) {
        if (!item->marker_text->lines->len) {
            return;
        }
        LineMetrics own = text_line_metrics(item->marker_text, 0);
        double baseline = m.baseline;
        if (item->marker.marker_align == MARKER_AT_CAP) {
            baseline = m.baseline - m.cap + own.cap;
        } else if (item->marker.marker_align == MARKER_AT_X_HEIGHT) {
            baseline = m.baseline - m.x_height / 2 + own.cap / 2;
        }
        const TextLine *l = &g_array_index(item->marker_text->lines, TextLine, 0);
        x -= item->style.rtl ? l->x + l->width : l->x;
        paint_text(pass, item->marker_text, 0, (Point){ x, y + baseline - own.baseline }, MARKED_LABEL);
        return;
    }
    double w = item->marker.width_points > 0 ? item->marker.width_points : item->style.font_size * 0.4;
    double h = item->marker_icon ? w * item->marker_icon->h / item->marker_icon->w : w;
    double top = m.baseline - m.x_height / 2 - h / 2;
    if (item->style.rtl) {
        x -= w;
    }
    if (item->marker.marker_align == MARKER_AT_CAP) {
        top = m.baseline - m.cap;
    }
    page_mark(pass->page, item->node->index, PART_LABEL, marker_says(pass, item->node));
    if (item->marker_icon) {
        paint_icon(pass, item->marker_icon, item->marker.color, (Point){ x, y + top }, w);
    } else {
        Item *i = page_add(pass->page, ITEM_PATH);
        i->path.fill = paint_color(pass, item->marker.color);
        path_rect(i, (Rect){ x, y + top, w, h }, w / 2);
    }
    page_mark_end(pass->page);
}

/* The corners of a ground that reaches farther than its box: those on a side that runs off the page are square. */
static void round_corners(const double of[4], Rect box, Rect reaching, double radius[4])
{
    bool top = reaching.y < box.y, left = reaching.x < box.x;
    bool right = rect_right(reaching) > rect_right(box), bottom = rect_bottom(reaching) > rect_bottom(box);
    radius[CORNER_TOP_LEFT] = top || left ? 0 : of[CORNER_TOP_LEFT];
    radius[CORNER_TOP_RIGHT] = top || right ? 0 : of[CORNER_TOP_RIGHT];
    radius[CORNER_BOTTOM_RIGHT] = bottom || right ? 0 : of[CORNER_BOTTOM_RIGHT];
    radius[CORNER_BOTTOM_LEFT] = bottom || left ? 0 : of[CORNER_BOTTOM_LEFT];
}

/* Ground, frame and tail. */
static void paint_ground(Pass *pass, const Box *b, Point at)
{
    double x = at.x, y = at.y;
    const Style *s = &b->style;
    Rect r = { x, y, b->width, b->height - b->below_body };
    bool framed = s->border_width[SIDE_LEFT] > 0;
    if (s->background || framed) {
        page_artifact(pass->page, ARTIFACT_LAYOUT);
        Item *i = page_add(pass->page, ITEM_PATH);
        i->path.fill = paint_color(pass, s->background);
        if (framed) {
            double half = s->border_width[SIDE_LEFT] / 2;
            i->path.stroke = paint_color(pass, s->border_color ? s->border_color : s->color);
            i->path.width = s->border_width[SIDE_LEFT];
            r = rect_inset(r, (Inset){ { half, half, half, half } });
        }
        Rect reaching = marks_to_bleed(pass->page, r, s->bleed);
        double radius[4];
        round_corners(s->radius, r, reaching, radius);
        outline_box(i, reaching, radius, s->tail, s->tail_width, s->tail_height);
        page_mark_end(pass->page);
    }
    if (framed) {
        return;
    }
    const char *color = s->border_color ? s->border_color : s->color;
    if (s->border_width[SIDE_TOP] > 0) {
        paint_rect(pass, (Rect){ x, y, b->width, s->border_width[SIDE_TOP] }, color);
    }
    if (s->border_width[SIDE_BOTTOM] > 0) {
        paint_rect(pass,
                   (Rect){ x, rect_bottom(r) - s->border_width[SIDE_BOTTOM], b->width, s->border_width[SIDE_BOTTOM] },
                   color);
    }
}

static void paint_qr(Pass *pass, const Box *b, Point at)
{
    Rect r = { at.x, at.y, b->side, b->side };
    page_mark(pass->page, b->node->index, PART_BODY, NULL);
    Item *i = page_add(pass->page, ITEM_QR);
    i->qr.rect = r;
    i->qr.modules = b->qr->modules;
    i->qr.dark = g_memdup2(b->qr->dark, (gsize)b->qr->modules * (gsize)b->qr->modules);
    i->qr.payload = g_strdup(b->node->record->qr);
    i->qr.record = g_strdup(b->node->record->id);
    i->qr.level = b->qr->level;
    i->qr.color = paint_color(pass, b->style.color);
    page_mark_end(pass->page);
    paint_link(pass, b->node, r);
    if (b->side < pass->spec->qr_min - 0.01) {
        g_autofree char *is = num_text(b->side / 72, 2), *least = num_text(pass->spec->qr_min / 72, 2);
        finding_add(pass->findings, CODE_QR_SIZE, b->node->pos, "give `qr` a larger width in the layout or its theme",
                    "the code for ‘%s’ is %s in wide; this piece asks for at least %s in", b->node->record->id, is,
                    least);
    }
}

/* What outputs may take in place of the pixels; and a notice where an SVG goes over as pixels everywhere. */
static void better_picture(Pass *pass, const Box *b, int image)
{
    Picture *p = b->picture;
    int size[2] = { 0, 0 };
    PictureInk ink = b->style.grey ? PICTURE_GREY : PICTURE_COLORED;
    GBytes *paths = picture_paths(p, ink, &size[0], &size[1]);
    list_image_better(pass->list, image, ink == PICTURE_COLORED ? p->jpeg : NULL, paths, size);
    if (p->vector && paths == NULL) {
        finding_add(pass->findings, CODE_PICTURE_PIXELS, b->node->record->pos,
                    "draw it with plain fills and strokes alone, or let it be",
                    "the picture ‘%s’ has more than paths in plain colors (a gradient, opacity, a mask, a clip …): a "
                    "PDF has it as pixels, 600 an inch",
                    p->path);
    }
}

/* Says it where a picture of pixels has too few of them for its sheet. */
static void judge_resolution(const Pass *pass, const Box *b)
{
    const Picture *p = b->picture;
    Rect trim = pass->page->trim;
    double ppi = p->w / (b->picture_w / 72), least = picture_ppi_least(MAX(trim.w, trim.h));
    if (p->vector || ppi >= least) {
        return;
    }
    g_autofree char *is = num_text(ppi, 0), *wide = num_text(b->picture_w / 72, 2), *below = num_text(least, 0);
    g_autofree char *need = num_text(ceil(b->picture_w / 72 * least), 0);
    g_autofree char *fix = g_strdup_printf("give it %s pixels across, or take an SVG, which is sharp at any size",
                                           need);
    finding_add(pass->findings, CODE_PICTURE_RESOLUTION, b->node->record->pos, fix,
                "the picture ‘%s’ is printed %s in wide with %s pixels an inch; it looks soft below %s", p->path, wide,
                is, below);
}

static void paint_picture(Pass *pass, const Box *b, Point at)
{
    const Record *r = b->node->record;
    GBytes *png = picture_png(b->picture, b->picture_w, b->style.grey ? PICTURE_GREY : PICTURE_COLORED);
    if (!png) {
        box_refuse_picture(pass, r, b->picture);
        return;
    }
    page_mark(pass->page, b->node->index, PART_BODY, NULL);
    Item *i = page_add(pass->page, ITEM_IMAGE);
    i->image.image = list_image(pass->list, b->picture->path, png, "image/png", b->picture->w, b->picture->h);
    i->image.rect = (Rect){ at.x, at.y, b->picture_w, b->picture_h };
    better_picture(pass, b, i->image.image);
    page_mark_end(pass->page);
    if (b->picture->faint) {
        finding_add(pass->findings, CODE_PICTURE_FAINT, r->pos, "save it in darker colors",
                    "the picture ‘%s’ of the record ‘%s’ is so light that nothing of it is seen on white paper",
                    b->picture->path, r->id);
    }
    judge_resolution(pass, b);
}

/* Between the ink of a row's first cell and its last: dots on the baseline, for the eye only. */
static void paint_leader(Pass *pass, const Box *row, Point at)
{
    if (row->style.leader != LEADER_DOTS || row->column->len < 2) {
        return;
    }
    const Slab *a = &g_array_index(row->column, Slab, 0), *z = &g_array_index(row->column, Slab, row->column->len - 1);
    if (a->box->kind != BOX_TEXT || z->box->kind != BOX_TEXT || !a->box->text->lines->len
        || !z->box->text->lines->len) {
        return;
    }
    int last = (int)a->box->text->lines->len - 1;
    const TextLine *l = &g_array_index(a->box->text->lines, TextLine, last);
    const Slab *line = &g_array_index(a->box->column, Slab, last);
    double dot = row->style.font_size * 0.1, step = row->style.font_size * 0.36;
    bool rtl = row->style.rtl;
    double near = rtl ? at.x + a->x + l->x - step : at.x + a->x + l->x + l->width + step; /* the title's ink */
    double far = rtl ? at.x + z->x + z->w + step : at.x + z->x - step;
    double base = at.y + a->y + line->y + text_line_metrics(a->box->text, last).baseline;
    if ((rtl ? near - far : far - near) < 3 * step) {
        return;
    }
    page_artifact(pass->page, ARTIFACT_LAYOUT);
    Item *i = page_add(pass->page, ITEM_PATH);
    i->path.fill = paint_color(pass, row->style.color);
    for (double x = rtl ? far : far - dot; rtl ? x + dot < near : x > near; x += rtl ? step : -step) {
        path_rect(i, (Rect){ x, base - dot, dot, dot }, dot / 2);
    }
    page_mark_end(pass->page);
}

/* Who says it: beside the tail's tip, its lines begin (or end) where the name's margin says. */
static void paint_name(Pass *pass, const Box *b, Point at)
{
    const double *m = b->name_style.margin;
    double y = at.y + b->height - b->below_body + m[SIDE_TOP];
    for (guint i = 0; b->name && i < b->name->lines->len; i++) {
        const TextLine *l = &g_array_index(b->name->lines, TextLine, i);
        double x = b->style.tail == TAIL_LEFT ? m[SIDE_LEFT] : b->width - m[SIDE_RIGHT] - l->width;
        paint_text(pass, b->name, (int)i, (Point){ at.x + x - l->x, y }, MARKED_BODY);
        y += text_line_metrics(b->name, (int)i).height;
    }
}

static void paint_art(Pass *pass, const Box *b, Point at)
{
    page_art(pass->page, b->node->index);
    paint_icon(pass, b->art, b->style.color, at, b->picture_w);
    page_mark_end(pass->page);
}

typedef enum { ART_BEHIND, ART_BESIDE } ArtLayer;

/* The art by slab k that takes no room: its foot stands above that slab's top, or its top below the foot of the slab
 * before. */
static void paint_apart(Pass *pass, const GArray *slabs, int k, Point at, ArtLayer layer)
{
    const Slab *s = &g_array_index(slabs, Slab, k), *above = k > 0 ? s - 1 : NULL;
    for (const Box *art = s->art; art; art = art->art_next) {
        const double *inset = art->style.inset;
        double y = at.y + s->y - art->height;
        if (art->style.behind != (layer == ART_BEHIND)) {
            continue;
        }
        if (!isnan(inset[SIDE_BOTTOM]) || isnan(inset[SIDE_TOP])) {
            y -= isnan(inset[SIDE_BOTTOM]) ? 0 : inset[SIDE_BOTTOM];
        } else { /* at a page's top there is no slab before */
            bool first = !above || above->y > s->y;
            y = at.y + (first ? s->y : above->y + above->h) + inset[SIDE_TOP];
        }
        paint_art(pass, art, (Point){ at.x + art->art_x, y });
    }
}

static void paint_box(Pass *pass, const Box *b, Point at)
{
    paint_ground(pass, b, at);
    if (b->name) {
        paint_name(pass, b, at);
    }
    Inset in = box_inset(b);
    at.x += in.side[SIDE_LEFT];
    at.y += in.side[SIDE_TOP] + b->extra / 2;
    switch (b->kind) {
    case BOX_QR:
        if (b->qr) {
            paint_qr(pass, b, at);
        }
        break;
    case BOX_PICTURE:
        if (b->picture) {
            paint_picture(pass, b, at);
        }
        break;
    case BOX_ART:
        paint_art(pass, b, at);
        break;
    case BOX_COLUMNS:
        columns_paint(pass, b, at);
        break;
    case BOX_ROW:
        paint_leader(pass, b, at); /* fallthrough */
    case BOX_TEXT:
    case BOX_STACK:
        paint_slabs(pass, b->column, 0, (int)b->column->len, at);
    }
}

/* The head of the table that a page begins in the midst of, above its first row. */
static void paint_repeated_head(Pass *pass, const Slab *row, Point at)
{
    bool repeating = pass->repeating;
    pass->repeating = true;
    paint_box(pass, row->head, (Point){ at.x + row->x, at.y });
    pass->repeating = repeating;
}

void paint_slabs(Pass *pass, const GArray *slabs, int from, int to, Point at)
{
    if (from < to && table_repeat_height(slabs, from) > 0) {
        paint_repeated_head(pass, &g_array_index(slabs, Slab, from), at);
    }
    for (int k = from; k < to; k++) {
        paint_apart(pass, slabs, k, at, ART_BEHIND);
    }
    for (int k = from; k < to; k++) {
        paint_apart(pass, slabs, k, at, ART_BESIDE);
        const Slab *s = &g_array_index(slabs, Slab, k);
        Point own = { at.x + s->x, at.y + s->y };
        for (const Box *item = s->markers; item; item = item->marker_next) {
            paint_marker(pass, item, s, (Point){ at.x + item->marker_x, own.y });
        }
        switch (s->kind) {
        case SLAB_LINE:
            paint_text(pass, s->box->text, s->line, own, MARKED_BODY);
            break;
        case SLAB_SPACE:
            break;
        case SLAB_BOX:
            paint_box(pass, s->box, own);
            break;
        case SLAB_RULE:
            paint_rect(pass, (Rect){ own.x, own.y, s->w, s->h },
                       s->box->style.border_color ? s->box->style.border_color : s->box->style.color);
            break;
        }
    }
    for (int k = from; k < to; k++) {
        const Box *foot = g_array_index(slabs, Slab, k).foot;
        if (foot) {
            paint_box(pass, foot, (Point){ at.x, pass->foot - foot->height });
        }
    }
}

/* At the lower outer corner: odd pages right, even pages left; the other way round where the book opens from the right.
 */
void paint_page_number(Pass *pass, int number)
{
    Style style;
    const Node *root = pass->campaign->doc;
    style_compute_named(pass->spec->sheet, pass->spec->page_number, NULL, &pass->scale, &style);
    const Panel *p = &g_array_index(pass->spec->panels, Panel, 0);
    g_autofree char *digits = g_strdup_printf("%d", number);
    Text *t = text_new_plain(pass, digits, root, &style);
    Rect live = panel_live(p);
    text_break(t, live.w);
    if (t->lines->len) {
        const TextLine *l = &g_array_index(t->lines, TextLine, 0);
        double x = (number % 2 == 1) != pass->spec->rtl ? rect_right(live) - l->width : live.x;
        double y = pass->spec->page_h - pass->spec->page_number_foot - text_line_metrics(t, 0).baseline;
        page_artifact(pass->page, ARTIFACT_PAGE_NUMBER);
        paint_text(pass, t, 0, (Point){ x - l->x, y }, MARKED_NONE);
        page_mark_end(pass->page);
    }
    text_free(t);
}
