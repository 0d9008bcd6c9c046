/* What of a page on a screen is drawn: codes as shapes, in one link with the address that they hold, pictures, and the
 * theme's marks of lists. Apart from body.c because these three alone have to do with sizes. */
#include "formats/common/body.h"

#include <string.h>
#include "base/markup.h"
#include "base/num.h"
#include "content/record.h"
#include "formats/common/modules.h"
#include "picture/picture.h"
#include "picture/qr.h"

enum { QUIET = 4 }; /* modules around a code */

/* CSS pixels across: a seal's, and any other picture's, which is as wide as a line. */
enum { SEAL_WIDTH = 72, PICTURE_WIDTH = 600 };

static int width_of(const Node *picture)
{
    for (const Node *n = picture; n != NULL; n = n->parent) {
        if (node_has_role(n, ROLE_MARK)) {
            return SEAL_WIDTH;
        }
    }
    return PICTURE_WIDTH;
}

void body_put_href(GString *s, const Record *record)
{
    g_autofree char *to = record_link_new(record);
    markup_put_attribute(s, "href", to);
}

/* The alternative text without the address at its end, which stands below the code. You own it. */
static char *label_of(const Node *qr)
{
    char *label = g_strdup(qr->alt != NULL ? qr->alt : "");
    if (g_str_has_suffix(label, qr->record->printed)) {
        label[strlen(label) - strlen(qr->record->printed)] = '\0';
        g_strchomp(label);
        gsize length = strlen(label);
        if (length > 0 && strchr(",:;", label[length - 1]) != NULL) {
            label[length - 1] = '\0';
        }
    }
    return label;
}

/* The code's dark modules on a light ground with its quiet zone, whatever colors the page has. */
static void put_drawing(Body *b, const QrMatrix *q, const char *label)
{
    GString *s = b->s;
    int side = q->modules + 2 * QUIET;
    g_string_append(s, "<svg class=\"qr\" role=\"img\"");
    markup_put_attribute(s, "aria-label", label);
    if (b->syntax == SYNTAX_XML) {
        markup_put_attribute(s, "xmlns", "http://www.w3.org/2000/svg");
    }
    g_string_append_printf(
        s,
        " viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/>"
        "<path fill=\"#000\" d=\"",
        side, side, side, side, side);
    g_autoptr(GArray) rects = modules_new(q->modules, q->dark);
    for (guint k = 0; k < rects->len; k++) {
        const ModuleRect *r = &g_array_index(rects, ModuleRect, k);
        g_string_append_printf(s, "M%d %dh%dv%dh%dz", r->x + QUIET, r->y + QUIET, r->w, r->h, -r->w);
    }
    g_string_append(s, "\"/></svg>");
}

void body_put_code(Body *b, const Node *qr)
{
    const Record *r = qr->record;
    QrMatrix *q = r != NULL && r->qr != NULL ? qr_encode(r->qr) : NULL;
    if (q == NULL) {
        return; /* a finding says so already */
    }
    g_autofree char *label = label_of(qr);
    g_string_append(b->s, "<a class=\"scan\"");
    body_put_href(b->s, r);
    g_string_append_c(b->s, '>');
    put_drawing(b, q, label);
    g_string_append(b->s, " <span>");
    markup_put(b->s, r->printed, -1);
    g_string_append(b->s, "</span></a>\n");
    qr_free(q);
}

/* The picture as a PNG with two pixels to one of the screen's, or NULL with a finding. You own it. */
static GBytes *draw(Body *b, const Node *n, int width, double *shape)
{
    Picture *p = picture_new(b->in->root, n->text);
    GBytes *png = picture_png_across(p, 2 * width);
    if (png != NULL) {
        g_bytes_ref(png);
        *shape = p->h / p->w;
    } else {
        Pos pos = p->line > 0 ? (Pos){ g_intern_string(p->path), p->line, p->column } : n->pos;
        finding_add(b->findings, CODE_PICTURE_INVALID, pos, p->fix, "the picture ‘%s’ can't be used: %s", p->path,
                    p->fault != NULL ? p->fault : "it can't be drawn");
    }
    picture_free(p);
    return png;
}

void body_put_picture(Body *b, const Node *n)
{
    int width = width_of(n);
    double shape = 1;
    GBytes *png = draw(b, n, width, &shape);
    if (png == NULL) {
        return;
    }
    GString *s = b->s;
    g_string_append(s, "<img");
    if (b->syntax == SYNTAX_XML) {
        g_ptr_array_add(b->pictures, png);
        g_string_append_printf(s, " src=\"picture-%u.png\"", b->pictures->len);
    } else {
        gsize length;
        const guchar *data = g_bytes_get_data(png, &length);
        g_autofree char *text = g_base64_encode(data, length);
        g_string_append_printf(s, " src=\"data:image/png;base64,%s\"", text);
        g_bytes_unref(png);
    }
    g_string_append_printf(s, " width=\"%d\" height=\"%d\"", width, MAX((int)(width * shape + 0.5), 1));
    markup_put_attribute(s, "alt", n->alt != NULL ? n->alt : "");
    g_string_append(s, b->syntax == SYNTAX_XML ? "/>\n" : ">\n");
}

static const char *paint(const char *color)
{
    return color == NULL ? "none" : strcmp(color, "current") == 0 ? "currentColor" : "var(--ground)";
}

void body_put_icon(Body *b, const char *name)
{
    const Icon *icon = name != NULL ? spec_icon(b->in->spec, name) : NULL;
    if (icon == NULL) {
        return;
    }
    GString *s = b->s;
    g_string_append(s, "<svg aria-hidden=\"true\"");
    if (b->syntax == SYNTAX_XML) {
        markup_put_attribute(s, "xmlns", "http://www.w3.org/2000/svg");
    }
    g_string_append(s, " viewBox=\"0 0 ");
    num_append(s, icon->w, 3);
    g_string_append_c(s, ' ');
    num_append(s, icon->h, 3);
    g_string_append(s, "\">");
    for (guint i = 0; i < icon->layers->len; i++) {
        const IconLayer *layer = &g_array_index(icon->layers, IconLayer, i);
        g_string_append(s, "<path");
        markup_put_attribute(s, "fill", paint(layer->fill));
        if (layer->stroke != NULL) {
            markup_put_attribute(s, "stroke", paint(layer->stroke));
            g_string_append(s, " stroke-width=\"");
            num_append(s, layer->stroke_width, 3);
            g_string_append(s, layer->butt ? "\"" : "\" stroke-linecap=\"round\"");
        }
        markup_put_attribute(s, "d", layer->path);
        g_string_append(s, "/>");
    }
    g_string_append(s, "</svg>");
}
