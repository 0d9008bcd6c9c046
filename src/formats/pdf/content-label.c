/* Shows marks that are drawn and say words. Apart from content-text.c, whose glyphs come from fonts: here a drawing is
 * made one. */
#include "formats/pdf/content-writer.h"

#include <string.h>
#include "base/num.h"
#include "formats/common/outline.h"

/* The line that a label's words are set on. */
typedef struct LabelPlace {
    double left, right; /* pt: what the words' width is made of */
    double baseline;    /* pt */
    double size;        /* of the letters, pt */
} LabelPlace;

/* How far the label's paths reach, strokes included. */
static Extent ink_of(const ContentLabel *label)
{
    Extent all = extent_nothing();
    for (int i = label->begin + 1; i < label->end; i++) {
        const Item *item = page_item(label->page, i);
        if (item->kind != ITEM_PATH) {
            continue;
        }
        Extent e = extent_nothing();
        double half = item->path.stroke >= 0 ? item->path.width * (item->path.round ? 0.5 : 5)
                                             : 0; /* a miter's reach */
        for (int k = 0; k < item->path.count; k++) {
            const PathStep *s = &item->path.steps[k];
            int points = s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1;
            for (int p = 0; p < points; p++) {
                extent_add_point(&e, s->p[2 * p], s->p[2 * p + 1]);
            }
        }
        if (!extent_is_nothing(e)) {
            extent_add(&all, (Extent){ e.left - half, e.top - half, e.right + half, e.bottom + half });
        }
    }
    return all;
}

/* On the line of the run that is read next, up to where that begins, so that readers take both for one line; else where
 * the drawing is. */
static LabelPlace place_of(const ContentLabel *label, Extent ink)
{
    LabelPlace p = { ink.left, ink.right, ink.bottom, MAX(ink.bottom - ink.top, 1) };
    const Item *run = label->run;
    if (!run || run->glyphs.y < ink.top || run->glyphs.y - run->glyphs.size > ink.bottom) {
        return p;
    }
    double edge = label->rtl ? run->glyphs.x + run->glyphs.width : run->glyphs.x;
    if (label->rtl ? edge >= ink.right : edge <= ink.left) {
        return p;
    }
    p.baseline = run->glyphs.y;
    p.size = run->glyphs.size;
    *(label->rtl ? &p.left : &p.right) = edge;
    return p;
}

/* A writer of a glyph's drawing: what it is given in the page's points becomes thousandths of an em of that size, from
 * an origin. Its string is yours. */
static ContentWriter drawing_begin(const ContentWriter *w, Point origin, double size)
{
    ContentWriter own = content_writer(w->list, w->inks, g_string_new(NULL));
    own.space = (PdfSpace){ origin.x, origin.y };
    g_autoptr(GString) scale = g_string_new(NULL);
    num_append(scale, 1000 / size, 6);
    g_string_append_printf(own.s, "%s 0 0 %s 0 0 cm\n", scale->str, scale->str);
    return own;
}

/* The label's paths as a glyph whose origin stands at x on the baseline. You own it. */
static char *drawing_new(const ContentWriter *w, const ContentLabel *label, const LabelPlace *p, double x)
{
    ContentWriter own = drawing_begin(w, (Point){ x, p->baseline }, p->size);
    for (int i = label->begin + 1; i < label->end; i++) {
        const Item *item = page_item(label->page, i);
        if (item->kind == ITEM_PATH) {
            content_put_path(&own, item);
        }
    }
    return g_string_free(own.s, FALSE);
}

/* "/L0 12 Tf", and no letter-spacing. */
static void set_font(ContentWriter *w, int font, double size)
{
    g_string_append_printf(w->s, "/L%d ", font);
    content_put(w, size);
    g_string_append(w->s, "Tf\n");
    w->now.font = -1;
    if (w->now.spacing != 0) {
        g_string_append(w->s, "0 Tc\n");
        w->now.spacing = 0;
    }
}

/* What a space in a label's words gets of its width: poppler takes what is narrower for none. */
#define SPACE_LEAST 0.3 /* em */

/* How wide its characters are, of what there is for them: at most half of that for spaces. The last counts as one. */
static void share_width(const char *words, double all, double size, double *letter, double *space)
{
    int count = 0, spaces = 0;
    for (const char *c = words; *c; c = g_utf8_next_char(c)) {
        count++;
        spaces += *c == ' ' || !*g_utf8_next_char(c);
    }
    *space = MIN(MAX(all / count, SPACE_LEAST * size), all / 2 / spaces);
    *letter = (all - spaces * *space) / MAX(count - spaces, 1);
}

void content_put_label(ContentWriter *w, const ContentLabel *label)
{
    Extent ink = ink_of(label);
    if (extent_is_nothing(ink)) {
        return;
    }
    const LabelPlace p = place_of(label, ink);
    double letter, space, k = 1000 / p.size;
    share_width(label->words, p.right - p.left, p.size, &letter, &space);
    double pen = label->rtl ? p.right : p.left; /* where the next character begins */
    int font = -1;
    content_end_text(w);
    g_string_append(w->s, "BT\n");
    w->text = true;
    for (const char *c = label->words; *c; c = g_utf8_next_char(c)) {
        double advance = *c != ' ' && *g_utf8_next_char(c) ? letter : space, x = label->rtl ? pen - advance : pen;
        char text[7] = { 0 };
        memcpy(text, c, (gsize)(g_utf8_next_char(c) - c));
        g_autofree char *drawing = c == label->words ? drawing_new(w, label, &p, x) : g_strdup("");
        PdfLabelGlyph glyph = { drawing, extent_nothing(), advance * k, text };
        if (*drawing) {
            glyph.ink = (Extent){ (ink.left - x) * k, (p.baseline - ink.bottom) * k, (ink.right - x) * k,
                                  (p.baseline - ink.top) * k };
        }
        PdfLabelCode code = pdf_labels_add(w->labels, &glyph);
        if (code.font != font) {
            set_font(w, code.font, p.size);
        }
        if (code.font != font || label->rtl) {
            g_string_append(w->s, "1 0 0 1 ");
            content_put_point(w, (double[]){ x, p.baseline });
            g_string_append(w->s, "Tm\n");
        }
        g_string_append_printf(w->s, "<%02X>Tj\n", (unsigned)code.code);
        font = code.font;
        pen = label->rtl ? x : pen + advance;
    }
}

#define ACCENT_WIDTH 20 /* thousandths of an em: PDFium passes over what has no width at all */

void content_put_accent(ContentWriter *w, const ContentAccent *a)
{
    const Item *run = a->run;
    double size = run->glyphs.size, upem = g_array_index(w->list->fonts, ListFont, run->glyphs.font).upem;
    Point origin = { run->glyphs.x + a->end - ACCENT_WIDTH * size / 1000, run->glyphs.y };
    Outlines *outlines = outlines_new(w->list);
    const GArray *steps = outlines_at(outlines, run->glyphs.font, a->glyph);
    Item path = { .kind = ITEM_PATH };
    path.path.fill = run->glyphs.color;
    path.path.stroke = -1;
    path.path.count = steps ? (int)steps->len : 0;
    path.path.steps = g_new0(PathStep, path.path.count + 1);
    Extent ink = extent_nothing();
    for (int i = 0; i < path.path.count; i++) {
        const PathStep *s = &g_array_index(steps, PathStep, i);
        path.path.steps[i].op = s->op;
        for (int p = 0; p < (s->op == PATH_CURVE ? 6 : s->op == PATH_CLOSE ? 0 : 2); p += 2) {
            double x = run->glyphs.x + a->x + s->p[p] * size / upem,
                   y = run->glyphs.y + a->y - s->p[p + 1] * size / upem;
            path.path.steps[i].p[p] = x;
            path.path.steps[i].p[p + 1] = y;
            extent_add_point(&ink, (x - origin.x) * 1000 / size, (origin.y - y) * 1000 / size);
        }
    }
    ContentWriter own = drawing_begin(w, origin, size);
    content_put_path(&own, &path);
    g_autofree char *drawing = g_string_free(own.s, FALSE), *text = g_strndup(a->text, (gsize)a->length);
    PdfLabelGlyph glyph = { drawing, ink, ACCENT_WIDTH, text };
    PdfLabelCode code = pdf_labels_add(w->labels, &glyph);
    set_font(w, code.font, size);
    g_string_append(w->s, "1 0 0 1 ");
    content_put_point(w, (double[]){ origin.x, origin.y });
    g_string_append_printf(w->s, "Tm\n<%02X>Tj\n", (unsigned)code.code);
    g_free(path.path.steps);
    outlines_free(outlines);
}
