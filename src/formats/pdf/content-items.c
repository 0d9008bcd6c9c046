/* Replays items of the page list as PDF operators: paths, codes, pictures, groups. Apart from content.c, which
 * says in which order and in which marked-content sequences; runs of text are shown by content-text.c. */
#include "formats/pdf/content-writer.h"

#include <string.h>
#include "base/num.h"
#include "formats/common/modules.h"
#include "formats/pdf/images.h"

ContentWriter content_writer(const List *list, PdfInks inks, GString *s)
{
    return (ContentWriter){ .s = s, .list = list, .inks = inks, .now = { -1, -1, -1, { 0, 0 }, -1, -1, -1, 0, -1 } };
}

void content_put(ContentWriter *w, double v)
{
    num_append(w->s, v, 3);
    g_string_append_c(w->s, ' ');
}

void content_put_point(ContentWriter *w, const double p[2])
{
    content_put(w, pdf_space_x(w->space, p[0]));
    content_put(w, pdf_space_y(w->space, p[1]));
}

/* "x y w h " of a rectangle of the list. */
static void put_rect(ContentWriter *w, Rect r)
{
    content_put_point(w, (double[]){ r.x, rect_bottom(r) });
    content_put(w, r.w);
    content_put(w, r.h);
}

void content_end_text(ContentWriter *w)
{
    if (w->text) {
        g_string_append(w->s, "ET\n");
    }
    w->text = false;
}

static void set_overprint(ContentWriter *w, bool on)
{
    if (w->now.over != on) {
        pdf_inks_put_overprint(w->inks, on, w->s);
    }
    w->now.over = on;
}

void content_set_fill(ContentWriter *w, int color, PdfMatter matter)
{
    set_overprint(w, pdf_inks_overprint(w->list, w->inks, color, matter));
    if (w->now.fill == color) {
        return;
    }
    pdf_inks_put(w->list, w->inks, color, PDF_PAINT_FILL, w->s);
    w->now.fill = color;
}

static void set_stroke(ContentWriter *w, const Item *i)
{
    if (w->now.stroke != i->path.stroke) {
        pdf_inks_put(w->list, w->inks, i->path.stroke, PDF_PAINT_STROKE, w->s);
    }
    w->now.stroke = i->path.stroke;
    if (w->now.width != i->path.width) {
        content_put(w, i->path.width);
        g_string_append(w->s, "w\n");
        w->now.width = i->path.width;
    }
    if (w->now.round != i->path.round) {
        g_string_append(w->s, i->path.round ? "1 J 1 j\n" : "0 J 0 j\n");
        w->now.round = i->path.round;
    }
    if (w->now.dash[0] != i->path.dash[0] || w->now.dash[1] != i->path.dash[1]) {
        g_string_append_c(w->s, '[');
        for (int k = 0; k < 2 && i->path.dash[0] > 0; k++) {
            content_put(w, i->path.dash[k]);
        }
        g_string_append(w->s, "] 0 d\n");
        memcpy(w->now.dash, i->path.dash, sizeof w->now.dash);
    }
}

void content_put_path(ContentWriter *w, const Item *i)
{
    static const char *const paint[2][2] = { { "n\n", "S\n" }, { "f\n", "B\n" } };
    content_end_text(w);
    PdfMatter matter = pdf_inks_matter(i);
    if (i->path.fill >= 0) {
        content_set_fill(w, i->path.fill, matter);
    }
    if (i->path.stroke >= 0) {
        bool over = pdf_inks_overprint(w->list, w->inks, i->path.stroke, matter);
        set_overprint(w, over && (i->path.fill < 0 || w->now.over == 1));
        set_stroke(w, i);
    }
    for (int k = 0; k < i->path.count; k++) {
        const PathStep *s = &i->path.steps[k];
        switch (s->op) {
        case PATH_MOVE:
            content_put_point(w, s->p);
            g_string_append(w->s, "m\n");
            break;
        case PATH_LINE:
            content_put_point(w, s->p);
            g_string_append(w->s, "l\n");
            break;
        case PATH_CURVE:
            for (int p = 0; p < 6; p += 2) {
                content_put_point(w, s->p + p);
            }
            g_string_append(w->s, "c\n");
            break;
        case PATH_CLOSE:
            g_string_append(w->s, "h\n");
            break;
        }
    }
    g_string_append(w->s, paint[i->path.fill >= 0][i->path.stroke >= 0]);
}

/* The dark modules as one path of few rectangles, in whole modules: their edges meet exactly. */
static void put_qr(ContentWriter *w, const Item *i)
{
    int n = i->qr.modules;
    content_end_text(w);
    content_set_fill(w, i->qr.color, PDF_MATTER_TYPE);
    g_string_append(w->s, "q ");
    num_append(w->s, i->qr.rect.w / n, 6);
    g_string_append(w->s, " 0 0 ");
    num_append(w->s, i->qr.rect.h / n, 6);
    g_string_append_c(w->s, ' ');
    content_put_point(w, (double[]){ i->qr.rect.x, rect_bottom(i->qr.rect) });
    g_string_append(w->s, "cm\n");
    g_autoptr(GArray) rects = modules_new(i->qr.modules, i->qr.dark);
    for (guint k = 0; k < rects->len; k++) {
        const ModuleRect *r = &g_array_index(rects, ModuleRect, k);
        const int v[4] = { r->x, n - r->y - r->h, r->w, r->h };
        for (int m = 0; m < 4; m++) {
            num_append_int(w->s, v[m]);
            g_string_append_c(w->s, ' ');
        }
        g_string_append(w->s, "re\n");
    }
    g_string_append(w->s, "f Q\n");
}

static void put_image(ContentWriter *w, const Item *i)
{
    content_end_text(w);
    set_overprint(w, false);
    double m[6];
    pdf_images_matrix(&g_array_index(w->list->images, ListImage, i->image.image), i->image.rect.w, i->image.rect.h, m);
    g_string_append(w->s, "q ");
    for (int k = 0; k < 4; k++) {
        content_put(w, m[k]);
    }
    content_put_point(w, (double[]){ i->image.rect.x + m[4], rect_bottom(i->image.rect) - m[5] });
    g_string_append(w->s, "cm /Im");
    num_append_int(w->s, i->image.image);
    g_string_append(w->s, " Do Q\n");
}

void content_begin_group(ContentWriter *w, const Item *i)
{
    content_end_text(w);
    g_string_append(w->s, "q\n");
    g_array_append_val(w->saved, w->now);
    if (i->group.clip) {
        put_rect(w, i->group.clip_rect);
        g_string_append(w->s, "re W n\n");
    }
    Matrix m = i->group.matrix;
    if (m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1 && m.e == 0 && m.f == 0) {
        return;
    }
    m = pdf_space_matrix(w->space, m);
    const double v[6] = { m.a, m.b, m.c, m.d, m.e, m.f };
    for (int k = 0; k < 6; k++) {
        num_append(w->s, v[k], k < 4 ? 6 : 3);
        g_string_append_c(w->s, ' ');
    }
    g_string_append(w->s, "cm\n");
}

void content_end_group(ContentWriter *w)
{
    content_end_text(w);
    g_string_append(w->s, "Q\n");
    w->now = g_array_index(w->saved, ContentState, w->saved->len - 1);
    g_array_set_size(w->saved, w->saved->len - 1);
}

void content_put_item(ContentWriter *w, const Item *i, Words words)
{
    switch (i->kind) {
    case ITEM_GLYPHS:
        content_put_run(w, i, words);
        break;
    case ITEM_PATH:
        content_put_path(w, i);
        break;
    case ITEM_QR:
        put_qr(w, i);
        break;
    case ITEM_IMAGE:
        put_image(w, i);
        break;
    case ITEM_GROUP_BEGIN:
        content_begin_group(w, i);
        break;
    case ITEM_GROUP_END:
        content_end_group(w);
        break;
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        break; /* sequences: content.c */
    case ITEM_LINK:
    case ITEM_FIELD:
        break; /* an annotation */
    }
}
