/* Painting: measured slabs become items of the page list at their final place, each inside the mark of the leaf it came
 * from. Nothing is decided here: what stands where is settled when this file is reached. */
#include "layout/box.h"

#include <string.h>
#include "base/num.h"
#include "picture/picture.h"
#include "picture/qr.h"

#define UNDERLINE_THICKNESS 0.0667 /* em */
#define UNDERLINE_OFFSET 0.13      /* em, baseline to the line's upper edge */

static int color_of(Job *j, const char *name)
{
    const Color *c = name ? spec_color(j->spec, name) : NULL;
    if (name && !c && j->spec->colors->len) { /* an unknown one is a finding of the theme's already */
        c = &g_array_index(j->spec->colors, Color, 0);
    }
    return c ? list_color(j->list, c) : -1;
}

static int font_of(Job *j, const Face *face)
{
    if (j->list_font_of[face->number] < 0) {
        j->list_font_of[face->number] = list_font(j->list, face->file, face->index, face_checksum((Face *)face),
                                                  face->postscript, face->family, face->weight, face->upem);
    }
    return j->list_font_of[face->number];
}

void paint_rect(Job *j, Page *page, Rect r, const char *color)
{
    page_artifact(page, ARTIFACT_LAYOUT);
    Item *i = page_add(page, ITEM_PATH);
    i->path.fill = color_of(j, color);
    path_rect(i, r, 0);
    page_mark_end(page);
}

/* What a link does, in the frame's words. You own it. */
static char *link_contents(const Job *j, const Node *link)
{
    const Record *r = link->record;
    FrameWord w = FRAME_OPENS;
    if (!r) {
        return node_text(link);
    }
    switch (r->kind) {
    case RECORD_EMAIL:
        w = FRAME_MAILS;
        break;
    case RECORD_PHONE:
        w = FRAME_CALLS;
        break;
    case RECORD_SMS:
        w = FRAME_TEXTS;
        break;
    case RECORD_URL:
    case RECORD_TEXT:
    case RECORD_PICTURE:
    case RECORD_KIND_COUNT:
        break;
    }
    return frame_fill(j->campaign->frame, w, 0, 0, link->digits && r->digits ? r->digits : r->printed);
}

static void paint_link(Job *j, Page *page, const Node *link, Rect r)
{
    if (!j->spec->links || (!link->target && (!link->record || !link->record->value))) {
        return;
    }
    Item *i = page_add(page, ITEM_LINK);
    i->link.rect = r;
    i->link.node = link->index;
    i->link.uri = link->target ? g_strconcat("#", link->target, NULL) : g_strdup(link->record->value);
    i->link.contents = link_contents(j, link);
}

static void paint_run(Job *j, Page *page, LineRun *run, const TextSpan *span, double x, double baseline)
{
    Item *i = page_add(page, ITEM_GLYPHS);
    i->glyphs.font = font_of(j, run->face);
    i->glyphs.size = span->style.font_size;
    i->glyphs.color = color_of(j, span->style.color);
    i->glyphs.x = x + run->x;
    i->glyphs.y = baseline;
    i->glyphs.width = run->width;
    i->glyphs.rtl = run->rtl;
    i->glyphs.count = run->count;
    i->glyphs.glyphs = g_new(Glyph, run->count + 1);
    double pen = 0;
    for (int g = 0; g < run->count; g++) {
        const ShapeGlyph *s = &run->glyphs[g];
        i->glyphs.glyphs[g] = (Glyph){
            .id = s->id, .x = pen + s->x_offset, .y = -s->y_offset, .advance = s->advance, .cluster = run->clusters[g]
        };
        pen += s->advance;
    }
    i->glyphs.text = g_strdup(run->text);
}

/* A line under words; where the style names no thickness or offset, what suits most faces. */
static void paint_underline(Job *j, Page *page, const Style *s, double x, double baseline, double w)
{
    double thick = s->underline_thickness > 0 ? s->underline_thickness : s->font_size * UNDERLINE_THICKNESS;
    double offset = s->underline_offset > 0 ? s->underline_offset : s->font_size * UNDERLINE_OFFSET;
    paint_rect(j, page, (Rect){ x, baseline + offset, w, thick }, s->color);
}

void paint_text(Job *j, Page *page, const Text *t, int line, double x, double y, const Node *label, bool furniture)
{
    const TextLine *l = &g_array_index(t->lines, TextLine, line);
    LineMetrics m = text_line_metrics(t, line);
    double baseline = y + m.baseline;
    x += l->x;
    GArray *runs = lines_runs(j->typesetter->shaper, t->shaped, l, &t->options);
    for (guint k = 0; k < runs->len; k++) {
        LineRun *run = &g_array_index(runs, LineRun, k);
        const TextSpan *span = &g_array_index(t->spans, TextSpan, run->span);
        if (!furniture) {
            page_mark(page, label ? label->index : span->leaf->index, label ? PART_LABEL : PART_BODY, NULL);
        }
        paint_run(j, page, run, span, x, baseline);
        if (!furniture) {
            page_mark_end(page);
        }
        double from = MAX(run->x, 0),
               w = MIN(run->x + run->width, l->width) - from; /* spaces at the line's end hang beyond it */
        if (span->style.underline && w > 0) {
            paint_underline(j, page, &span->style, x + from, baseline, w);
        }
        if (span->link && w > 0) {
            double a = run->face->ascent * span->style.font_size, d = run->face->descent * span->style.font_size;
            paint_link(j, page, span->link, (Rect){ x + from, baseline - a, w, a + d });
        }
    }
    lines_runs_free(runs);
}

static void paint_icon(Job *j, Page *page, const Icon *icon, const char *current, double x, double y, double w)
{
    double scale = w / icon->w;
    for (guint k = 0; k < icon->layers->len; k++) {
        const IconLayer *layer = &g_array_index(icon->layers, IconLayer, k);
        Item *i = page_add(page, ITEM_PATH);
        if (layer->fill) {
            i->path.fill = color_of(j, strcmp(layer->fill, "current") == 0 ? current : layer->fill);
        }
        if (layer->stroke) {
            i->path.stroke = color_of(j, strcmp(layer->stroke, "current") == 0 ? current : layer->stroke);
            i->path.width = layer->stroke_width * scale;
            i->path.round = true;
        }
        outline_icon(i, layer->path, x, y, scale);
    }
}

/* What a drawn marker says aloud. Borrowed. */
static const char *marker_says(const Job *j, const Node *item)
{
    return frame_word(j->campaign->frame, node_has_role(item->parent, ROLE_DONT) ? FRAME_DONT : FRAME_BULLET);
}

/* x: the edge that the item begins at. */
static void paint_marker(Job *j, Page *page, const Box *item, const Slab *first, double x, double y)
{
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
        paint_text(j, page, item->marker_text, 0, x, y + baseline - own.baseline, item->node, false);
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
    page_mark(page, item->node->index, PART_LABEL, marker_says(j, item->node));
    if (item->marker_icon) {
        paint_icon(j, page, item->marker_icon, item->marker.color, x, y + top, w);
    } else {
        Item *i = page_add(page, ITEM_PATH);
        i->path.fill = color_of(j, item->marker.color);
        path_rect(i, (Rect){ x, y + top, w, h }, w / 2);
    }
    page_mark_end(page);
}

/* Ground, frame and tail. A bubble whose speaker is not written out is what says it. */
static void paint_ground(Job *j, Page *page, const Box *b, double x, double y)
{
    const Style *s = &b->style;
    double tail = s->tail != TAIL_NONE ? s->tail_height : 0;
    Rect r = { x, y, b->width, b->height - tail };
    bool framed = s->border_width[SIDE_LEFT] > 0;
    if (s->background || framed || s->tail != TAIL_NONE) {
        if (b->speaker) {
            char *who = node_text(b->speaker);
            char *said = g_strconcat(who, " ", NULL);
            page_mark(page, b->speaker->index, PART_BODY, said);
            g_free(said);
            g_free(who);
        } else {
            page_artifact(page, ARTIFACT_LAYOUT);
        }
        Item *i = page_add(page, ITEM_PATH);
        i->path.fill = color_of(j, s->background);
        if (framed) {
            double half = s->border_width[SIDE_LEFT] / 2;
            i->path.stroke = color_of(j, s->border_color ? s->border_color : s->color);
            i->path.width = s->border_width[SIDE_LEFT];
            r = rect_inset(r, (Inset){ { half, half, half, half } });
        }
        outline_box(i, r, s->radius, s->tail, s->tail_width, s->tail_height);
        page_mark_end(page);
    }
    if (framed) {
        return;
    }
    const char *color = s->border_color ? s->border_color : s->color;
    if (s->border_width[SIDE_TOP] > 0) {
        paint_rect(j, page, (Rect){ x, y, b->width, s->border_width[SIDE_TOP] }, color);
    }
    if (s->border_width[SIDE_BOTTOM] > 0) {
        paint_rect(j, page,
                   (Rect){ x, rect_bottom(r) - s->border_width[SIDE_BOTTOM], b->width, s->border_width[SIDE_BOTTOM] },
                   color);
    }
}

static void paint_qr(Job *j, Page *page, const Box *b, double x, double y)
{
    Rect r = { x, y, b->side, b->side };
    page_mark(page, b->node->index, PART_BODY, NULL);
    Item *i = page_add(page, ITEM_QR);
    i->qr.rect = r;
    i->qr.modules = b->qr->modules;
    i->qr.dark = g_memdup2(b->qr->dark, (gsize)b->qr->modules * (gsize)b->qr->modules);
    i->qr.payload = g_strdup(b->node->record->qr);
    i->qr.record = g_strdup(b->node->record->id);
    i->qr.level = b->qr->level;
    i->qr.color = color_of(j, b->style.color);
    page_mark_end(page);
    paint_link(j, page, b->node, r);
    if (b->side < j->spec->qr_min - 0.01) {
        g_autofree char *is = num_text(b->side / 72, 2), *least = num_text(j->spec->qr_min / 72, 2);
        finding_add(j->findings, CODE_QR_SIZE, b->node->pos, "give `qr` a larger width in the layout or its theme",
                    "the code for ‘%s’ is %s in wide; this piece asks for at least %s in", b->node->record->id, is,
                    least);
    }
}

static void paint_picture(Job *j, Page *page, const Box *b, double x, double y)
{
    const Record *r = b->node->record;
    GBytes *png = picture_png(b->picture, b->picture_w, b->style.grey);
    if (!png) {
        finding_add(j->findings, CODE_PICTURE_INVALID, r->pos, b->picture->fix,
                    "the picture ‘%s’ of the record ‘%s’ can't be used: %s", b->picture->path, r->id,
                    b->picture->fault);
        return;
    }
    page_mark(page, b->node->index, PART_BODY, NULL);
    Item *i = page_add(page, ITEM_IMAGE);
    i->image.image = list_image(j->list, b->picture->path, png, "image/png", b->picture->w, b->picture->h);
    i->image.rect = (Rect){ x, y, b->picture_w, b->picture_h };
    page_mark_end(page);
    double ppi = b->picture->w / (b->picture_w / 72);
    if (b->picture->vector || ppi >= PICTURE_PPI_LEAST) {
        return;
    }
    g_autofree char *is = num_text(ppi, 0), *wide = num_text(b->picture_w / 72, 2);
    g_autofree char *need = num_text(b->picture_w / 72 * PICTURE_PPI_LEAST, 0);
    g_autofree char *fix = g_strdup_printf("give it %s pixels across, or take an SVG, which is sharp at any size",
                                           need);
    finding_add(j->findings, CODE_PICTURE_RESOLUTION, r->pos, fix,
                "the picture ‘%s’ is printed %s in wide with %s pixels an inch; it looks soft below %d",
                b->picture->path, wide, is, (int)PICTURE_PPI_LEAST);
}

/* Between the ink of a row's first cell and its last: dots on the baseline, for the eye only. */
static void paint_leader(Job *j, Page *page, const Box *row, double x, double y)
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
    double near = rtl ? x + a->x + l->x - step : x + a->x + l->x + l->width + step; /* the title's ink */
    double far = rtl ? x + z->x + z->w + step / 2 : x + z->x - step / 2;
    double base = y + a->y + line->y + text_line_metrics(a->box->text, last).baseline;
    if ((rtl ? near - far : far - near) < 3 * step) {
        return;
    }
    page_artifact(page, ARTIFACT_LAYOUT);
    Item *i = page_add(page, ITEM_PATH);
    i->path.fill = color_of(j, row->style.color);
    for (double at = rtl ? far : far - dot; rtl ? at + dot < near : at > near; at += rtl ? step : -step) {
        path_rect(i, (Rect){ at, base - dot, dot, dot }, dot / 2);
    }
    page_mark_end(page);
}

static void paint_box(Job *j, Page *page, const Box *b, double x, double y)
{
    paint_ground(j, page, b, x, y);
    Inset in = box_inset(b);
    x += in.side[SIDE_LEFT];
    y += in.side[SIDE_TOP] + b->extra / 2;
    switch (b->kind) {
    case BOX_QR:
        if (b->qr) {
            paint_qr(j, page, b, x, y);
        }
        break;
    case BOX_PICTURE:
        if (b->picture) {
            paint_picture(j, page, b, x, y);
        }
        break;
    case BOX_ROW:
        paint_leader(j, page, b, x, y); /* fallthrough */
    case BOX_TEXT:
    case BOX_STACK:
        paint_slabs(j, page, b->column, 0, (int)b->column->len, x, y);
    }
}

void paint_slabs(Job *j, Page *page, const GArray *slabs, int from, int to, double x, double y)
{
    for (int k = from; k < to; k++) {
        const Slab *s = &g_array_index(slabs, Slab, k);
        for (int i = 0; i < s->items; i++) {
            paint_marker(j, page, s->item[i], s, x + s->item_x[i], y + s->y);
        }
        switch (s->kind) {
        case SLAB_LINE:
            paint_text(j, page, s->box->text, s->line, x + s->x, y + s->y, NULL, false);
            break;
        case SLAB_SPACE:
            break;
        case SLAB_BOX:
            paint_box(j, page, s->box, x + s->x, y + s->y);
            break;
        case SLAB_RULE:
            paint_rect(j, page, (Rect){ x + s->x, y + s->y, s->w, s->h },
                       s->box->style.border_color ? s->box->style.border_color : s->box->style.color);
            break;
        }
    }
}

/* At the lower outer corner: odd pages right, even pages left; the other way round where the book opens from the right.
 */
void paint_page_number(Job *j, Page *page, int number)
{
    Style style;
    const Node *root = j->campaign->doc;
    style_compute_named(j->spec->sheet, j->spec->page_number, NULL, &j->scale, &style);
    const Panel *p = &g_array_index(j->spec->panels, Panel, 0);
    char *digits = g_strdup_printf("%d", number);
    Text *t = text_new_plain(j, digits, root, &style);
    Rect live = panel_live(p);
    text_break(t, live.w);
    if (t->lines->len) {
        const TextLine *l = &g_array_index(t->lines, TextLine, 0);
        double x = (number % 2 == 1) != j->spec->rtl ? rect_right(live) - l->width : live.x;
        double y = j->spec->page_h - j->spec->page_number_foot - text_line_metrics(t, 0).baseline;
        page_artifact(page, ARTIFACT_PAGE_NUMBER);
        paint_text(j, page, t, 0, x - l->x, y, NULL, true);
        page_mark_end(page);
    }
    g_free(digits);
    text_free(t);
}
