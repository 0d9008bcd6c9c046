/* The writers that both forms share. Apart from them so that a shape, a code or a group is written by one function
 * only. */
#include "formats/svg/write.h"

#include <math.h>
#include <string.h>
#include "base/markup.h"
#include "base/num.h"
#include "formats/common/modules.h"
#include "list/walk.h"
#include "view/title.h"

void svg_put(GString *s, double v)
{
    num_append(s, v, 3);
}

void svg_put_number(GString *s, const char *name, double v)
{
    g_string_append_printf(s, " %s=\"", name);
    svg_put(s, v);
    g_string_append_c(s, '"');
}

void svg_put_color(GString *s, const char *name, const List *list, int color)
{
    static const char hex[] = "0123456789ABCDEF";
    g_string_append_printf(s, " %s=\"", name);
    if (color < 0) {
        g_string_append(s, "none\"");
        return;
    }
    const Color *c = &g_array_index(list->colors, Color, color);
    g_string_append_c(s, '#');
    for (int i = 0; i < 3; i++) {
        int v = (int)lround(CLAMP(c->rgb[i], 0, 1) * 255);
        g_string_append_c(s, hex[v >> 4]);
        g_string_append_c(s, hex[v & 15]);
    }
    g_string_append_c(s, '"');
}

/* Path data in the making. Everything is in whole thousandths of a point, so that relative steps add up exactly. */
typedef struct Pen {
    GString *s;
    Point origin, scale; /* of the steps' coordinates */
    gint64 at[2];        /* where the pen stands */
    gint64 start[2];     /* of the open contour */
} Pen;

/* Two numbers, parted by a space unless a minus does it. */
static void put_pair(GString *s, gint64 x, gint64 y)
{
    num_append(s, (double)x / 1000, 3);
    if (y >= 0) {
        g_string_append_c(s, ' ');
    }
    num_append(s, (double)y / 1000, 3);
}

/* `points` of v behind a command, each relative to where the pen stands; the pen then stands at the last. An upper-case
 * command takes them as they are. */
static void put_points(Pen *p, char command, const double *v, int points)
{
    gint64 to[2] = { 0, 0 };
    g_string_append_c(p->s, command);
    for (int i = 0; i < points; i++) {
        to[0] = llround((p->origin.x + v[2 * i] * p->scale.x) * 1000);
        to[1] = llround((p->origin.y + v[2 * i + 1] * p->scale.y) * 1000);
        gint64 x = g_ascii_isupper(command) ? to[0] : to[0] - p->at[0];
        if (i > 0 && x >= 0) {
            g_string_append_c(p->s, ' ');
        }
        put_pair(p->s, x, g_ascii_isupper(command) ? to[1] : to[1] - p->at[1]);
    }
    memcpy(p->at, to, sizeof to);
}

void svg_put_steps(GString *s, const PathStep *steps, int count, Point origin, Point scale)
{
    Pen p = { .s = s, .origin = origin, .scale = scale };
    for (int i = 0; i < count; i++) {
        switch (steps[i].op) {
        case PATH_MOVE:
            put_points(&p, 'M', steps[i].p, 1);
            memcpy(p.start, p.at, sizeof p.at);
            break;
        case PATH_LINE:
            put_points(&p, 'l', steps[i].p, 1);
            break;
        case PATH_CURVE:
            put_points(&p, 'c', steps[i].p, 3);
            break;
        case PATH_CLOSE:
            g_string_append_c(s, 'z');
            memcpy(p.at, p.start, sizeof p.at);
            break;
        }
    }
}

static void put_path(GString *s, const List *list, const Item *i)
{
    g_string_append(s, "<path");
    svg_put_color(s, "fill", list, i->path.fill);
    if (i->path.stroke >= 0) {
        svg_put_color(s, "stroke", list, i->path.stroke);
        svg_put_number(s, "stroke-width", i->path.width);
        if (i->path.round) {
            g_string_append(s, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        }
        if (i->path.dash[0] > 0) {
            g_string_append(s, " stroke-dasharray=\"");
            svg_put(s, i->path.dash[0]);
            g_string_append_c(s, ' ');
            svg_put(s, i->path.dash[1]);
            g_string_append_c(s, '"');
        }
    }
    g_string_append(s, " d=\"");
    svg_put_steps(s, i->path.steps, i->path.count, (Point){ 0, 0 }, (Point){ 1, 1 });
    g_string_append(s, "\"/>\n");
}

/* The dark modules as one path, in whole modules. */
static void put_qr(GString *s, const List *list, const Item *i)
{
    int n = i->qr.modules;
    g_string_append(s, "<path");
    svg_put_color(s, "fill", list, i->qr.color);
    g_string_append(s, " transform=\"matrix(");
    num_append(s, i->qr.rect.w / n, 6);
    g_string_append(s, " 0 0 ");
    num_append(s, i->qr.rect.h / n, 6);
    g_string_append_c(s, ' ');
    svg_put(s, i->qr.rect.x);
    g_string_append_c(s, ' ');
    svg_put(s, i->qr.rect.y);
    g_string_append(s, ")\" d=\"");
    g_autoptr(GArray) rects = modules_new(i->qr.modules, i->qr.dark);
    for (guint k = 0; k < rects->len; k++) {
        const ModuleRect *r = &g_array_index(rects, ModuleRect, k);
        g_string_append_printf(s, "M%d %dh%dv%dh%dz", r->x, r->y, r->w, r->h, -r->w);
    }
    g_string_append(s, "\"/>\n");
}

static void put_image(GString *s, const List *list, const Item *i, const char *href)
{
    const ListImage *image = &g_array_index(list->images, ListImage, i->image.image);
    gsize length;
    const guchar *data = g_bytes_get_data(image->data, &length);
    g_autofree char *text = g_base64_encode(data, length);
    g_string_append(s, "<image");
    svg_put_number(s, "x", i->image.rect.x);
    svg_put_number(s, "y", i->image.rect.y);
    svg_put_number(s, "width", i->image.rect.w);
    svg_put_number(s, "height", i->image.rect.h);
    g_string_append_printf(s, " preserveAspectRatio=\"none\" %s=\"data:%s;base64,%s\"/>\n", href, image->mime, text);
}

void svg_put_shape(GString *s, const List *list, const Item *i, const char *href)
{
    if (i->kind == ITEM_PATH) {
        put_path(s, list, i);
    } else if (i->kind == ITEM_QR) {
        put_qr(s, list, i);
    } else if (i->kind == ITEM_IMAGE) {
        put_image(s, list, i, href);
    }
}

static void put_rect(GString *s, Rect r, const char *fill)
{
    g_string_append(s, "<rect");
    svg_put_number(s, "x", r.x);
    svg_put_number(s, "y", r.y);
    svg_put_number(s, "width", r.w);
    svg_put_number(s, "height", r.h);
    if (fill) {
        markup_put_attribute(s, "fill", fill);
    }
    g_string_append(s, "/>");
}

void svg_put_clips(GString *s, const Page *page)
{
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        if (w.item->kind != ITEM_GROUP_BEGIN || !w.item->group.clip) {
            continue;
        }
        g_string_append_printf(s, "<clipPath id=\"c%d\">", w.at);
        put_rect(s, w.item->group.clip_rect, NULL);
        g_string_append(s, "</clipPath>\n");
    }
}

void svg_put_group_begin(GString *s, const Page *page, int item)
{
    const Item *i = page_item(page, item);
    Matrix m = i->group.matrix;
    const double v[6] = { m.a, m.b, m.c, m.d, m.e, m.f };
    if (i->group.clip) {
        g_string_append_printf(s, "<g clip-path=\"url(#c%d)\">", item);
    } else {
        g_string_append(s, "<g>");
    }
    g_string_append(s, "<g transform=\"matrix(");
    for (int k = 0; k < 6; k++) {
        if (k > 0) {
            g_string_append_c(s, ' ');
        }
        num_append(s, v[k], k < 4 ? 6 : 3);
    }
    g_string_append(s, ")\">\n");
}

void svg_put_group_end(GString *s)
{
    g_string_append(s, "</g></g>\n");
}

void svg_put_open(GString *s, const OutInput *in, const Page *page, const char *namespaces)
{
    g_string_append(s, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
    g_string_append(s, namespaces);
    g_string_append(s, " width=\"");
    svg_put(s, page->media.w);
    g_string_append(s, "pt\" height=\"");
    svg_put(s, page->media.h);
    g_string_append(s, "pt\" viewBox=\"");
    svg_put(s, page->media.x);
    g_string_append_c(s, ' ');
    svg_put(s, page->media.y);
    g_string_append_c(s, ' ');
    svg_put(s, page->media.w);
    g_string_append_c(s, ' ');
    svg_put(s, page->media.h);
    g_string_append_c(s, '"');
    markup_put_attribute(s, "lang", in->campaign->lang);
    markup_put_attribute(s, "xml:lang", in->campaign->lang);
    g_string_append(s, " stroke-miterlimit=\"10\"");
}

static void put_element(GString *s, const char *name, const char *id, const char *words)
{
    g_string_append_printf(s, "<%s", name);
    if (id) {
        markup_put_attribute(s, "id", id);
    }
    g_string_append_c(s, '>');
    markup_put(s, words, -1);
    g_string_append_printf(s, "</%s>\n", name);
}

void svg_put_title(GString *s, const OutInput *in, int page, const char *title_id, const char *desc_id)
{
    const Campaign *c = in->campaign;
    g_autofree char *file = title_new(in->spec, in->view, c);
    g_autoptr(GString) title = g_string_new(file);
    if (in->list->pages->len > 1) {
        g_autofree char *number = frame_fill(c->frame, FRAME_PAGE, page + 1, (int)in->list->pages->len, NULL);
        g_string_append_printf(title, " – %s", number);
    }
    put_element(s, "title", title_id, title->str);
    put_element(s, "desc", desc_id, c->subject && *c->subject ? c->subject : c->title);
}

void svg_put_paper(GString *s, const Page *page)
{
    put_rect(s, page->media, "#FFFFFF");
    g_string_append_c(s, '\n');
}
